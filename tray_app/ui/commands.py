"""What a person can ask of the program from the tray or a notification. Carries no portal and no task."""

from enum import Enum


class Command(Enum):
    """One entry of the menu."""

    OPEN = "open"
    OPEN_WITH_COMMENT = "open_with_comment"
    RESUME = "resume"
    PAUSE = "pause"
    CLOSE = "close"
    CLOSE_EXPIRED = "close_expired"
    DISCARD = "discard"
    """Throw the running day away, after asking."""
    DECIDE = "decide"
    """Answer the question about a click that waited."""
    DROP = "drop"
    """Give up a click that waits; which one is said beside the command."""
    MUTE_TODAY = "mute_today"
    """No reminders on this day, or reminders again."""
    HISTORY = "history"
    """Earlier days, a week at a time."""
    REFRESH = "refresh"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    ADD_ACCOUNT = "add_account"
    SWITCH_ACCOUNT = "switch_account"
    """Work with another account; which one is said beside the command."""
    SETTINGS = "settings"
    ABOUT = "about"
    QUIT = "quit"
