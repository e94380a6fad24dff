"""Reading the number of a schedule as people type it. Pure."""

HIGHEST = 2**31 - 1
"""The portal's numbers have 32 bits, one of them for the sign."""


def read_schedule_id(text: str) -> int | None:
    """Return the number, None for an empty text; raises `ValueError` for anything else."""
    digits = text.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(HIGHEST))):
        raise ValueError("a schedule is named by a positive whole number")
    if not 1 <= int(digits) <= HIGHEST:
        raise ValueError("no schedule has this number")
    return int(digits)
