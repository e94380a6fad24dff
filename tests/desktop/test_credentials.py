"""Secrets from the environment are used once and passed on to nobody."""

from tray_app.desktop.credentials import RunCredentials, take_credentials


def test_credentials_are_taken_out_of_the_environment() -> None:
    environment = {"WORKDAY_TRAY_API_KEY": "vibe_api_x", "WORKDAY_TRAY_SESSION": "s", "PATH": "/bin"}
    assert take_credentials(environment) == RunCredentials(api_key="vibe_api_x", session="s")
    assert environment == {"PATH": "/bin"}


def test_an_empty_variable_is_no_credential() -> None:
    assert take_credentials({"WORKDAY_TRAY_API_KEY": ""}) == RunCredentials(api_key=None, session=None)


def test_credentials_never_show_themselves() -> None:
    assert "secret" not in repr(RunCredentials(api_key="secret-1", session="secret-2"))
