"""Readers for JSON of any shape."""

import json

import pytest

from tray_app.workday.loose import entries, fields, flag, numbered, whole_number


@pytest.mark.parametrize(
    "key", ["MAX_EXACT_START", "maxExactStart", "MaxExactStart", "max_exact_start", "mAxExAcTsTaRt_"]
)
def test_a_name_is_one_name_in_any_spelling(key: str) -> None:
    assert fields({key: 28859}) == {"maxexactstart": 28859}


@pytest.mark.parametrize("value", [None, [], ["[]"], [{"ID": 1}], "ID", 5, True, {1: "a"}])
def test_what_is_no_object_has_no_members(value: object) -> None:
    assert fields(value) == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([1, 2], [1, 2]),
        ({"3": "a", "7": "b"}, ["a", "b"]),
        ((1,), [1]),
        ("ab", []),
        (None, []),
        (5, []),
    ],
)
def test_a_list_with_holes_comes_as_an_object(value: object, expected: list[object]) -> None:
    assert expected == list(entries(value))


def test_numeric_keys_are_numbers_and_others_are_left_out() -> None:
    assert list(numbered({"2026": 1, "05": 2, "x": 3, "": 4})) == [(2026, 1), (5, 2)]
    assert list(numbered([1, 2])) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0),
        (-1, -1),
        (28859, 28859),
        (28859.0, 28859),
        ("28859", 28859),
        (" -1 ", -1),
        ("+5", 5),
        ("0", 0),
        (True, None),
        (False, None),
        (0.5, None),
        (float("nan"), None),
        (float("inf"), None),
        ("", None),
        ("1e3", None),
        ("1_000", None),
        ("\u0663", None),
        ("9" * 5000, None),
        (None, None),
        ([], None),
        ({}, None),
    ],
)
def test_whole_numbers_are_read_leniently_but_never_guessed(value: object, expected: int | None) -> None:
    assert expected == whole_number(value)
    assert not isinstance(whole_number(value), bool)


@pytest.mark.parametrize("yes", [True, 1, 1.0, "1", "Y", "y", "yes", " TRUE "])
def test_yes(yes: object) -> None:
    assert flag(yes) is True


@pytest.mark.parametrize("no", [False, 0, 0.0, "0", "", "N", "no", "False"])
def test_no(no: object) -> None:
    assert flag(no) is False


@pytest.mark.parametrize("neither", [None, [], {}, "maybe", "2026-05-04"])
def test_neither_yes_nor_no(neither: object) -> None:
    assert flag(neither) is None


def test_numbers_beyond_measure_are_survived() -> None:
    huge = json.loads("1" + "0" * 400)
    assert whole_number(huge) == huge
    assert flag(huge) is True
