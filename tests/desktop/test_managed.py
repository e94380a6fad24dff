"""What of several administrators' places holds, what is locked, and what is never taken from there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.declared import DECLARED
from tray_app.desktop.managed import LOCKED, Managed, ManagedNote, NoteKind, Place, combined
from tray_app.desktop.secret_looks import holds_secret, is_secrets_name
from tray_app.texts.translate import untranslated

ADDRESS, SCHEDULE, LANGUAGE = "account/base_url", "account/schedule_id", "interface/language"


def place(values: dict[str, str | None], name: str = "here", *, mandatory: bool = False) -> Place:
    return Place(name=name, values=values, mandatory=mandatory)


def test_nothing_is_managed_where_nobody_manages() -> None:
    assert Managed() == combined(())


def test_the_earlier_place_wins() -> None:
    found = combined((place({LANGUAGE: "ru"}), place({LANGUAGE: "en", SCHEDULE: "4"})))
    assert {LANGUAGE: "ru", SCHEDULE: "4"} == dict(found.values)
    assert frozenset() == found.locked


def test_everything_in_a_mandatory_place_is_locked() -> None:
    found = combined((place({LANGUAGE: "ru"}, mandatory=True), place({SCHEDULE: "4"})))
    assert {LANGUAGE} == found.locked


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        (ADDRESS, {ADDRESS}),
        ("account/*", {ADDRESS, SCHEDULE}),
        ("*", {ADDRESS, SCHEDULE, LANGUAGE}),
        (f"{ADDRESS},{LANGUAGE}", {ADDRESS, LANGUAGE}),
        (f"  {ADDRESS} ,\t{LANGUAGE} ", {ADDRESS, LANGUAGE}),
        ("", set()),
    ],
)
def test_a_lock_names_settings_groups_or_all(lock: str, expected: set[str]) -> None:
    values: dict[str, str | None] = {ADDRESS: "https://a", SCHEDULE: "4", LANGUAGE: "ru", LOCKED: lock}
    found = combined((place(values),))
    assert expected == found.locked
    assert LOCKED not in found.values
    assert () == found.notes


def test_a_lock_holds_for_a_value_from_another_place() -> None:
    found = combined((place({ADDRESS: "https://a"}), place({ADDRESS: "https://b", LOCKED: ADDRESS})))
    assert ({ADDRESS: "https://a"}, {ADDRESS}) == (dict(found.values), set(found.locked))


@pytest.mark.parametrize("lock", [ADDRESS, "reminders/*", "no/such/setting", "acc*"])
def test_a_lock_without_a_value_locks_nothing_and_is_told(lock: str) -> None:
    found = combined((place({LANGUAGE: "ru", LOCKED: lock}),))
    assert frozenset() == found.locked
    assert (ManagedNote(kind=NoteKind.NOT_LOCKED, name=lock),) == found.notes


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("account/api_key", "anything"),
        ("account/Token", "anything"),
        ("bitrix24/webhook-url", "anything"),
        ("account/key_name", "key for https://portal.example"),
        ("account/base_url", "https://company.example/rest/17/abcdef0123456789/"),
        ("account/base_url", "https://anna:word@portal.example"),
        ("account/note", "vibe_api_0123456789abcdef"),
        ("managed/password", "x"),
    ],
)
def test_secrets_and_sign_ins_are_never_taken_and_are_told_without_their_value(key: str, value: str) -> None:
    found = combined((place({key: value, LANGUAGE: "ru", LOCKED: "*"}, mandatory=True),))
    assert {LANGUAGE: "ru"} == dict(found.values)
    assert {LANGUAGE} == found.locked
    (note,) = found.notes
    assert (NoteKind.NOT_TAKEN, key) == (note.kind, note.name)
    assert value not in note.message(untranslated).replace(key, "")


def test_a_place_that_cannot_be_read_is_told() -> None:
    found = combined((Place(name="/etc/xdg/x.conf", readable=False),))
    assert "/etc/xdg/x.conf cannot be read" in found.notes[0].message(untranslated)


def test_no_declared_setting_but_the_signed_in_one_looks_like_a_secret() -> None:
    assert [] == [setting.key for setting in DECLARED if is_secrets_name(setting.key)]
    assert [] == [setting.key for setting in DECLARED if holds_secret(str(setting.default))]


keys = st.sampled_from([ADDRESS, SCHEDULE, LANGUAGE, LOCKED, "account/token", "x/y"])
places = st.lists(
    st.builds(
        lambda values, mandatory: place(values, mandatory=mandatory),
        st.dictionaries(keys, st.none() | st.text(max_size=20)),
        st.booleans(),
    ),
    max_size=4,
)


@given(places)
def test_only_what_has_a_value_is_locked_whatever_stands_there(found: list[Place]) -> None:
    managed = combined(found)
    assert managed.locked <= managed.values.keys()
    assert all(
        managed.values[key] == next(each.values[key] for each in found if key in each.values)
        for key in managed.values
        if not any(holds_secret(each.values.get(key) or "") for each in found)
    )
