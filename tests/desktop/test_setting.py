"""Every declared setting reads any text without falling over, and writes what it reads."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.declared import DECLARED
from tray_app.desktop.setting import MOST_DATES, Choice, Dates, Flag, Kind, Line, Number, Optional, Setting
from tray_app.texts.translate import untranslated

KINDS_WITH_VALUES = [
    (Flag(), st.booleans()),
    (Number(lowest=1, highest=240), st.integers(1, 240)),
    (Optional(Number(lowest=1, highest=9)), st.none() | st.integers(1, 9)),
    (Choice(("system", "en", "ru")), st.sampled_from(["system", "en", "ru"])),
    (Line(), st.text(st.characters(codec="utf-8"), max_size=50).map(str.strip).filter(str.isprintable)),
    (Dates(), st.frozensets(st.dates(), max_size=20)),
]


@pytest.mark.parametrize(("kind", "values"), KINDS_WITH_VALUES, ids=lambda each: type(each).__name__)
@given(data=st.data())
def test_what_was_written_is_read_back(
    kind: Kind[object], values: st.SearchStrategy[object], data: st.DataObject
) -> None:
    value = data.draw(values)
    assert kind.read(kind.write(value)) == value


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.key)
@given(text=st.text(st.characters()))
def test_any_text_is_a_value_that_can_be_kept_or_a_value_error(setting: Setting[Any], text: str) -> None:
    try:
        value = setting.kind.read(text)
    except ValueError:
        return
    assert setting.kind.read(setting.kind.write(value)) == value


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.key)
def test_every_setting_explains_itself_and_its_default_may_be_stored(setting: Setting[Any]) -> None:
    assert setting.text(untranslated)
    assert setting.kind.expected(untranslated)
    assert setting.kind.read(setting.kind.write(setting.default)) == setting.default


def test_every_key_is_declared_once() -> None:
    keys = [setting.key for setting in DECLARED]
    assert sorted(set(keys)) == sorted(keys)


def test_no_secret_is_a_setting() -> None:
    words = {word for setting in DECLARED for word in setting.key.replace("/", "_").split("_")}
    assert words.isdisjoint({"password", "secret", "token", "session"})
    assert not any("API_KEY" in (setting.variable or "") for setting in DECLARED)


@pytest.mark.parametrize("text", ["0", "241", "-5", "+5", "5.0", "five", "", "\u0665", "1_0", "9" * 5000])
def test_a_number_is_plain_digits_within_its_range(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Number(lowest=1, highest=240).read(text)


@pytest.mark.parametrize("value", [0, 241])
def test_a_number_out_of_range_is_never_stored(value: int) -> None:
    with pytest.raises(ValueError, match="range"):
        Number(lowest=1, highest=240).write(value)


@pytest.mark.parametrize("text", ["two\nlines", "nul\0", "x" * 2001, "\x1b[31m"])
def test_a_line_has_no_control_characters_and_an_end(text: str) -> None:
    with pytest.raises(ValueError, match="line"):
        Line().read(text)


@pytest.mark.parametrize(("text", "value"), [("TRUE", True), ("on", True), ("0", False), ("No", False)])
def test_a_flag_takes_the_usual_words(text: str, value: object) -> None:
    assert Flag().read(text) is value


def test_of_too_many_dates_the_latest_are_kept() -> None:
    days = [date.fromordinal(700_000 + number) for number in range(MOST_DATES + 5)]
    kept = Dates().read(Dates().write(frozenset(days)))
    assert kept == frozenset(days[5:])
    with pytest.raises(ValueError, match="many"):
        Dates().read(" ".join(map(str, days)))


def test_a_nothing_is_written_as_an_empty_text() -> None:
    assert Optional(Number(lowest=1, highest=9)).write(None) == ""
    assert Optional(Number(lowest=1, highest=9)).read("  ") is None
