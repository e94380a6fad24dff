"""What a person can ask of the program from the tray or a notification. Carries no portal and no task."""

from enum import Enum


class Command(Enum):
    """One entry of the menu."""

    OPEN = "open"
    RESUME = "resume"
    PAUSE = "pause"
    CLOSE = "close"
    CLOSE_EXPIRED = "close_expired"
    DECIDE = "decide"
    """Answer the question about a click that waited."""
    DROP = "drop"
    """Give up a click that waits; which one is said beside the command."""
    MUTE_TODAY = "mute_today"
    """No reminders on this day, or reminders again."""
    REFRESH = "refresh"
    SIGN_IN = "sign_in"
    SETTINGS = "settings"
    ABOUT = "about"
    QUIT = "quit"
