"""Reading the number of a schedule as people type it. Pure."""

LONGEST_NUMBER = 10
"""Digits; the portal's numbers are 32-bit."""


def read_schedule_id(text: str) -> int | None:
    """Return the number, None for an empty text; raises `ValueError` for anything else."""
    digits = text.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST_NUMBER or int(digits) == 0:
        raise ValueError("a schedule is named by a positive whole number")
    return int(digits)
