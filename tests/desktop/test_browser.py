"""Only safe addresses are opened, and the browser gets a clean environment."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.browser import may_open, open_url, restored_environment


@pytest.mark.parametrize(
    "url",
    [
        "https://vibecode.example/keys?a=1&b=%20#part",
        "https://portal.example:8443/",
        "http://127.0.0.1:8080/callback?state=x",
        "http://localhost/",
        "http://[::1]:9000/",
        "HTTPS://PORTAL.EXAMPLE/",
    ],
)
def test_https_and_this_computer_may_be_opened(url: str) -> None:
    assert may_open(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://portal.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "https:///nowhere",
        "https://portal.example@evil.example/",
        "https://user:password@portal.example/",
        "https://portal.example/a b",
        "https://portal.example/\nLocation: x",
        "https://portal.example/`id`",
        'https://portal.example/"',
        "https://portal.example\\@evil.example/",
        "https://pоrtal.example/",  # noqa: RUF001 - the second letter is Cyrillic, and that is the point
        "https://[::1",
        "https://portal.example:99999/",
        "--version",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    assert not may_open(url)
    assert not open_url(url)


@given(st.text(st.characters()))
def test_no_text_makes_it_fall_over(text: str) -> None:
    may_open(text)
    may_open(f"https://{text}")


# What is tried is the way by xdg-open, which the program takes on Linux alone.
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems open addresses themselves")
def test_the_browser_gets_the_address_and_none_of_a_bundle_s_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = tmp_path / "answer"
    os.mkfifo(answer)
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf "%s|%s|%s" "$#" "$1" "$LD_LIBRARY_PATH" > "{answer}"\n')
    opener.chmod(0o755)
    bundle = tmp_path / "bundle"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(bundle))
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/own")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(bundle), raising=False)
    assert open_url("https://portal.example/?a=1&b=2")
    assert answer.read_text() == "1|https://portal.example/?a=1&b=2|/opt/own"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LD_LIBRARY_PATH": "/b/lib", "LD_LIBRARY_PATH_ORIG": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
        ({"LD_LIBRARY_PATH": "/b/lib", "HOME": "/home/a"}, {"HOME": "/home/a"}),
        ({"QT_PLUGIN_PATH": "/b/PySide6/Qt/plugins", "LANG": "C"}, {"LANG": "C"}),
        ({"QT_PLUGIN_PATH": "/usr/lib/plugins"}, {"QT_PLUGIN_PATH": "/usr/lib/plugins"}),
        ({"QT_PLUGIN_PATH": "/b/p", "QT_PLUGIN_PATH_ORIG": "/own"}, {"QT_PLUGIN_PATH": "/own"}),
        ({"LD_LIBRARY_PATH": "/b", "LD_LIBRARY_PATH_ORIG": ""}, {"LD_LIBRARY_PATH": ""}),
        ({"LD_LIBRARY_PATH": "/b:/own", "PATH": "/bin"}, {"PATH": "/bin"}),
        ({"_PYI_ARCHIVE_FILE": "/a/program", "_PYI_PARENT_PROCESS_LEVEL": "1"}, {}),
        (
            {"PLAN_ORIG": "a person's own", "HOME": "/bookshelf"},
            {"PLAN_ORIG": "a person's own", "HOME": "/bookshelf"},
        ),
    ],
)
def test_what_a_bundle_changed_is_put_back(
    environment: Mapping[str, str], expected: Mapping[str, str]
) -> None:
    assert restored_environment(environment, "/b") == expected


@given(st.dictionaries(st.text(), st.text()))
def test_outside_of_a_bundle_the_environment_is_left_alone(environment: dict[str, str]) -> None:
    assert restored_environment(environment, "") == environment


# What is tried is the way by xdg-open, which the program takes on Linux alone.
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems open addresses themselves")
def test_a_bundle_without_the_desktop_s_opener_hands_its_libraries_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("tray_app.desktop.browser.QDesktopServices.openUrl", opened.append)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert not open_url("https://portal.example/")
    assert [] == opened
