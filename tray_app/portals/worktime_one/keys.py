"""A person's e-mail address, as somebody types it. Pure."""

import re

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")


def read_email(text: str) -> str | None:
    """Return an e-mail address without the blanks around it; None for what cannot be one. Never raises."""
    trimmed = text.strip()
    return trimmed if _EMAIL.fullmatch(trimmed) and trimmed.isprintable() else None
