"""The command line: everything that may be asked for, and nothing that makes no sense."""

from datetime import time
from pathlib import Path

import pytest

from tray_app import __version__
from tray_app.arguments import Arguments, Verb, parse
from tray_app.texts.translate import untranslated


def read(*words: str) -> Arguments:
    return parse(words, untranslated)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what is said about a command line that makes no sense."""
    with pytest.raises(SystemExit) as caught:
        read(*words)
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_without_a_verb_the_program_takes_its_place_in_the_tray() -> None:
    assert read() == Arguments(verb=Verb.TRAY)


@pytest.mark.parametrize("verb", [Verb.STATUS, Verb.OPEN, Verb.PAUSE, Verb.RESUME, Verb.CLOSE])
def test_every_verb_answers_in_words_or_as_json(verb: Verb) -> None:
    assert read(verb.value) == Arguments(verb=verb)
    assert read(verb.value, "--json") == Arguments(verb=verb, as_json=True)


def test_what_holds_for_the_whole_run_stands_before_the_verb() -> None:
    found = read(
        "--profile", "here", "--portal", "vibecode", "--base-url", "https://x.y", "--verbose", "open"
    )
    assert found == Arguments(
        verb=Verb.OPEN,
        profile=Path("here"),
        portal="vibecode",
        base_url="https://x.y",
        verbose=True,
    )


def test_closing_takes_a_report_or_the_time_of_a_forgotten_day_with_its_reason() -> None:
    assert read("close", "--report", "did it").report == "did it"
    found = read("close", "--at", "18:05", "--reason", "forgot")
    assert (found.finish, found.reason) == (time(18, 5), "forgot")


@pytest.mark.parametrize(
    ("text", "expected"), [("0:00", time(0)), ("9:05", time(9, 5)), (" 23:59 ", time(23, 59))]
)
def test_a_time_is_hours_and_minutes(text: str, expected: time) -> None:
    assert read("close", "--at", text).finish == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "1805",
        "24:00",
        "18:60",
        "18:05:30",
        "18:05+02:00",
        "T18:05",
        "noon",
        "\u0661\u0668:\u0660\u0665",
        "-1:00",
    ],
)
def test_anything_else_is_no_time_and_is_not_guessed_at(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert "--at" in refused(capsys, "close", f"--at={text}")


def test_a_report_is_not_dropped_silently_where_only_a_reason_is_sent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "--report" in refused(capsys, "close", "--at", "18:00", "--report", "lost?")


def test_a_reason_without_its_time_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--reason belongs to --at" in refused(capsys, "close", "--reason", "forgot")


@pytest.mark.parametrize("option", ["--portal", "--base-url", "--profile"])
def test_an_empty_value_is_no_value(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """A script whose variable is not set must not speak to another portal than it means."""
    assert "it is empty" in refused(capsys, option, "", "status")


@pytest.mark.parametrize(
    "words", [("dance",), ("status", "--report", "x"), ("open", "now"), ("--nonsense",), ("status", "open")]
)
def test_what_is_not_understood_is_said_and_nothing_is_done(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert "workday-tray" in refused(capsys, *words)


def test_what_belongs_to_the_sandbox_is_left_to_it() -> None:
    assert read("sandbox", "--port", "1", "--help").sandbox == ("--port", "1", "--help")
    found = read("--verbose", "sandbox", "--port", "1")
    assert (found.verb, found.verbose, found.sandbox) == (Verb.SANDBOX, True, ("--port", "1"))


def test_a_start_at_login_is_told_from_one_by_a_person() -> None:
    assert read("--at-login").at_login
    assert not read().at_login


def test_the_help_tells_every_verb_and_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        read("--help")
    assert caught.value.code == 0
    said = " ".join(capsys.readouterr().out.split())  # however wide the terminal is
    assert all(verb.value in said for verb in Verb)
    assert all(f"{code} " in said for code in range(8))


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        read("--version")
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"workday-tray {__version__}\n"
