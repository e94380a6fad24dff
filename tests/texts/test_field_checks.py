"""Every kind of field takes what is of its shape, says what is wrong with the rest, and never quotes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.texts.field_checks import fault_of, normal
from tray_app.texts.fields import Field, FieldKind, Option, named
from tray_app.texts.translate import untranslated


def field(kind: FieldKind, *, required: bool = True) -> Field:
    options = (Option(value="a", label=named("A")), Option(value="b", label=named("B")))
    return Field(name="it", label=named("&It"), kind=kind, required=required, choices=options)


GOOD = {
    FieldKind.TEXT: ["x", "два слова"],
    FieldKind.SECRET: ["x"],
    FieldKind.CHOICE: ["a", "b"],
    FieldKind.SWITCH: ["yes"],
    FieldKind.NUMBER: ["0", "7", "2147483647", " 12 "],
    FieldKind.TIME: ["09:15", "9:15", "9.15", "00:00", "23:59"],
    FieldKind.LENGTH: ["8:00", "8", "0:30", "7.45"],
    FieldKind.WEEKDAYS: ["12345", "7", "1234567"],
}
WRONG = {
    FieldKind.CHOICE: ["c", "A"],
    FieldKind.SWITCH: ["no", "true"],
    FieldKind.NUMBER: ["-1", "1.5", "2147483648", "\N{ARABIC-INDIC DIGIT ONE}", "1 2", "99999999999"],
    FieldKind.TIME: ["24:00", "9:60", "9", "nine", "09:15:00"],
    FieldKind.LENGTH: ["8:60", "100:00", "-1:00", "eight"],
    FieldKind.WEEKDAYS: ["54321", "18", "0", "11", "Mo"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in GOOD.items() for text in texts])
def test_what_is_of_the_shape_is_taken(kind: FieldKind, text: str) -> None:
    assert fault_of(field(kind), text, untranslated) is None


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WRONG.items() for text in texts])
def test_what_is_not_is_told(kind: FieldKind, text: str) -> None:
    for required in (True, False):
        fault = fault_of(field(kind, required=required), text, untranslated)
        assert fault is not None
        assert f"“{text}”" not in fault


@pytest.mark.parametrize("kind", FieldKind)
def test_nothing_is_wrong_only_where_something_is_needed(kind: FieldKind) -> None:
    assert fault_of(field(kind), "  ", untranslated) == "“It” is needed."
    assert fault_of(field(kind, required=False), "  ", untranslated) is None


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (FieldKind.TIME, "9.05", "09:05"),
        (FieldKind.LENGTH, "8", "8:00"),
        (FieldKind.LENGTH, "07.30", "7:30"),
        (FieldKind.TEXT, " a b ", "a b"),
        (FieldKind.TIME, " later ", "later"),
    ],
)
def test_entries_are_kept_in_one_form(kind: FieldKind, text: str, expected: str) -> None:
    assert normal(field(kind), text) == expected


@given(st.sampled_from(FieldKind), st.text(max_size=12))
def test_the_one_form_is_its_own_form_and_as_good_as_what_was_typed(kind: FieldKind, text: str) -> None:
    it = field(kind)
    once = normal(it, text)
    assert normal(it, once) == once
    assert fault_of(it, once, untranslated) == fault_of(it, text, untranslated)


def test_the_fields_own_check_has_the_last_word() -> None:
    own = Field(name="it", label=named("It"), check=lambda text, _: None if text == "good" else "Not good.")
    assert fault_of(own, " good ", untranslated) is None
    assert fault_of(own, "bad", untranslated) == "Not good."
