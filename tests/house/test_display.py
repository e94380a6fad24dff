"""A screen is believed when it answers, not when a variable names it."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import display
from display import Display, find_display, x11_place


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Path]:
    """A socket that answers, where a display server would have it."""
    path = tmp_path / "wayland-7"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        yield path


@pytest.mark.parametrize(("platform", "name"), [("win32", "Windows"), ("darwin", "macOS")])
def test_windows_and_macos_always_have_a_screen(platform: str, name: str) -> None:
    assert Display(name) == find_display({}, platform)


def test_no_variable_no_screen() -> None:
    assert find_display({}, "linux") is None


def test_a_wayland_server_that_answers_is_a_screen(listening: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(listening.parent), "WAYLAND_DISPLAY": listening.name}

    assert Display("wayland-7", wayland=True) == find_display(environment, "linux")


def test_a_wayland_server_may_be_named_by_its_whole_path(listening: Path) -> None:
    environment = {"WAYLAND_DISPLAY": str(listening)}

    assert Display(str(listening), wayland=True) == find_display(environment, "linux")


def test_an_x_server_that_answers_is_a_screen(
    listening: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listening.rename(tmp_path / "X42")
    monkeypatch.setattr(display, "X11_SOCKETS", tmp_path)

    assert Display(":42.0") == find_display({"DISPLAY": ":42.0"}, "linux")


def test_an_x_server_over_the_network_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(display, "X11_FIRST_PORT", server.getsockname()[1] - 10)

        assert Display("127.0.0.1:10") == find_display({"DISPLAY": "127.0.0.1:10"}, "linux")


@pytest.mark.parametrize("stale", [":63999", "127.0.0.1:1", "nonsense", ":", ":0:0", "host/unix:0"])
def test_a_stale_or_senseless_name_is_no_screen(stale: str) -> None:
    assert find_display({"DISPLAY": stale, "WAYLAND_DISPLAY": "wayland-gone"}, "linux") is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        (":0", Path("/tmp/.X11-unix/X0")),  # noqa: S108 -- where every X server listens
        ("unix:3.1", Path("/tmp/.X11-unix/X3")),  # noqa: S108 -- as above
        ("localhost:10.0", ("localhost", 6010)),
        ("far.example:99999", None),
    ],
)
def test_the_place_of_an_x_server_follows_from_its_name(name: str, place: object) -> None:
    assert place == x11_place(name)


@given(st.text())
def test_any_name_can_be_read(name: str) -> None:
    place = x11_place(name)

    assert place is None or isinstance(place, Path | tuple)
