"""What is wrong with an entry, by its field: the same for windows, environment and terminal. Pure."""

import re
from typing import assert_never

from tray_app.texts.fields import Field, FieldKind
from tray_app.texts.translate import Translate, fill

YES = "yes"
"""What a switch that is on is written as."""
HIGHEST_NUMBER = 2**31 - 1
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", re.ASCII)
_LENGTH = re.compile(r"([0-9]{1,2})(?:[:.]([0-5][0-9]))?", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,10}", re.ASCII)
_WEEKDAYS = re.compile(r"1?2?3?4?5?6?7?", re.ASCII)


def plain_label(field: Field, translate: Translate) -> str:
    """Return a field's name without the mark of its access key."""
    return field.label(translate).replace("&", "")


def normal(field: Field, text: str) -> str:
    """Return an entry as it is kept: trimmed, a time as ``09:15``, a length as ``8:00``.

    An entry of the wrong shape comes back trimmed.
    """
    trimmed = text.strip()
    match field.kind:
        case FieldKind.TIME if found := _TIME.fullmatch(trimmed):
            return f"{int(found[1]):02}:{found[2]}"
        case FieldKind.LENGTH if found := _LENGTH.fullmatch(trimmed):
            return f"{int(found[1])}:{found[2] or '00'}"
        case _:
            return trimmed


def fault_of(field: Field, text: str, translate: Translate) -> str | None:
    """Return what is wrong with an entry, without quoting it; None when nothing is."""
    entry = normal(field, text)
    if not entry:
        if not field.required:
            return None
        return fill(translate("Fields", "“%1” is needed."), plain_label(field, translate))
    wrong = _shape_fault(field, entry, translate)
    if wrong is not None:
        return wrong
    return None if field.check is None else field.check(entry, translate)


def _shape_fault(field: Field, entry: str, translate: Translate) -> str | None:
    if _has_shape(field, entry):
        return None
    match field.kind:
        case FieldKind.TEXT | FieldKind.SECRET | FieldKind.CHOICE | FieldKind.SWITCH:
            return translate("Fields", "This is none of the choices.")
        case FieldKind.NUMBER if field.required:
            return translate("Fields", "This is not a whole number.")
        case FieldKind.NUMBER:
            return translate("Dialog", "This is not a number. Leave it empty if you do not know it.")
        case FieldKind.TIME:
            return translate("Fields", "A time such as 09:15 is needed.")
        case FieldKind.LENGTH:
            return translate("Fields", "Hours and minutes such as 8:00 are needed.")
        case FieldKind.WEEKDAYS:
            return translate("Fields", "Weekdays such as 12345 are needed, 1 for Monday.")
        case _:
            assert_never(field.kind)


def _has_shape(field: Field, entry: str) -> bool:
    match field.kind:
        case FieldKind.TEXT | FieldKind.SECRET:
            return True
        case FieldKind.CHOICE:
            return any(entry == option.value for option in field.choices)
        case FieldKind.SWITCH:
            return entry == YES
        case FieldKind.NUMBER:
            return _NUMBER.fullmatch(entry) is not None and int(entry) <= HIGHEST_NUMBER
        case FieldKind.TIME:
            return _TIME.fullmatch(entry) is not None
        case FieldKind.LENGTH:
            return _LENGTH.fullmatch(entry) is not None
        case FieldKind.WEEKDAYS:
            return _WEEKDAYS.fullmatch(entry) is not None
        case _:
            assert_never(field.kind)
