"""What a person can ask of the program from the tray or a notification. Carries no portal and no task."""

from enum import Enum


class Command(Enum):
    """One entry of the menu."""

    OPEN = "open"
    RESUME = "resume"
    PAUSE = "pause"
    CLOSE = "close"
    CLOSE_EXPIRED = "close_expired"
    REFRESH = "refresh"
    SIGN_IN = "sign_in"
    SETTINGS = "settings"
    ABOUT = "about"
    QUIT = "quit"
