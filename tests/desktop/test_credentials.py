"""What the environment brings is used once and passed on to nobody."""

from tray_app.desktop.credentials import RunCredentials, take_credentials


def test_everything_of_this_program_but_its_settings_is_taken_out_of_the_environment() -> None:
    """Which of it is secret only the portals know."""
    brought = {
        "WORKDAY_TRAY_API_KEY": "vibe_api_x",
        "WORKDAY_TRAY_WEBHOOK": "https://w",
        "WORKDAY_TRAY_X": "y",
    }
    left = {"PATH": "/bin", "WORKDAY_TRAY_BASE_URL": "https://p", "WORKDAY_TRAY_SCHEDULE_ID": "1"}
    environment = {**brought, **left}
    taken = take_credentials(environment)
    assert taken == RunCredentials(texts=brought)
    assert environment == left
    assert taken.get("WORKDAY_TRAY_WEBHOOK") == "https://w"
    assert taken.get("WORKDAY_TRAY_OTHER") == ""


def test_an_empty_variable_is_no_credential() -> None:
    environment = {"WORKDAY_TRAY_API_KEY": ""}
    assert not take_credentials(environment)
    assert environment == {}


def test_credentials_never_show_themselves() -> None:
    assert "secret" not in repr(RunCredentials(texts={"WORKDAY_TRAY_API_KEY": "secret-1"}))
