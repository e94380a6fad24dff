"""Entries come back as they were, in every version, and rubbish is told from what is merely newer."""

import json
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.journal_strategies import entries, texts
from tests.workday.examples import unhurried
from tray_app.engine.journal.encoding import LONGEST_TEXT, NotAnEntry, Unread, canonical, decode, encode
from tray_app.engine.journal.entries import (
    Answered,
    DayMark,
    Ended,
    EndedBy,
    Entry,
    Intended,
    Noticed,
    Presence,
)
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, tzinfo=MOSCOW)
CLICK = Intended(
    intent="a1",
    action=Action.CLOSE,
    moment=NINE,
    before=DayMark(status=Status.OPENED, start=NINE, breaks=timedelta(minutes=45)),
    report="Готово",
)
CLICK_TEXT = (
    '{"action":"close","before":{"breaks":2700,"finish":null,"paused_at":null,'
    '"start":"2026-05-04T09:00:00+03:00","status":"OPENED"},"finish":null,"intent":"a1","kind":"intended","moment":"2026-05-04T09:00:00+03:00",'
    '"reason":"","report":"Готово"}'
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@unhurried
@given(entries)
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    assert entry == decode(encode(entry))


@unhurried
@given(entries)
def test_the_offset_of_a_moment_comes_back_too(entry: Entry) -> None:
    """Equal moments may have different offsets, but a day's wall times are shown in its own one."""
    back = decode(encode(entry))
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, datetime):
            assert value.utcoffset() == getattr(back, field.name).utcoffset()


@unhurried
@given(entries)
def test_there_is_one_form_and_it_can_be_stored_anywhere(entry: Entry) -> None:
    text = encode(entry)
    assert canonical(json.loads(text)) == text
    text.encode("utf-8")
    assert "\n" not in text


def test_every_kind_of_entry_is_written_with_all_its_fields(entry_of_each_kind: dict[type, Entry]) -> None:
    assert set(get_args(Entry)) == entry_of_each_kind.keys()
    for made, entry in entry_of_each_kind.items():
        assert {field.name for field in fields(made)} | {"kind"} == json.loads(encode(entry)).keys()


def test_the_form_is_the_one_that_older_files_have() -> None:
    """Files outlive versions: these texts may never need to change, only new fields may join."""
    assert decode(CLICK_TEXT) == CLICK
    ended = Ended(intent="a1", by=EndedBy.PORTAL, words="Нет")
    assert encode(ended) == '{"by":"portal","intent":"a1","kind":"ended","words":"Нет"}'


def test_two_halves_of_an_emoji_come_back_as_one_and_a_single_half_as_itself() -> None:
    assert decode(encode(Answered(intent="a", text="\ud83d\ude00"))) == Answered(
        intent="a", text="\U0001f600"
    )
    assert decode(encode(Answered(intent="a", text="x\ud83d"))) == Answered(intent="a", text="x\ud83d")


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        encode(Noticed(presence=Presence.WAKES, moment=NINE.replace(tzinfo=None)))


def test_a_field_that_older_versions_did_not_have_takes_its_default() -> None:
    assert decode('{"kind":"noticed","presence":"locked"}') == Noticed(presence=Presence.LOCKED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"kind":"dreamt","of":"Friday"}', "dreamt"),
        ('{"kind":"noticed","presence":"locked","place":"home"}', "noticed"),
        ('{"kind":"noticed","presence":"levitates"}', "noticed"),
        ('{"kind":"sent","intent":"a","before":{"status":"DREAMING"}}', "sent"),
        ('{"kind":"sent","intent":"a","before":{"status":"OPENED","mood":1}}', "sent"),
    ],
)
def test_what_a_newer_version_wrote_keeps_its_text(text: str, kind: str) -> None:
    assert decode(text) == Unread(kind=kind, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"kind":1}',
        '{"kind":""}',
        '{"kind":"noticed"}',
        '{"kind":"noticed","presence":1}',
        '{"kind":"noticed","presence":"locked","moment":"2026-05-04T09:00:00"}',
        '{"kind":"noticed","presence":"locked","moment":"yesterday"}',
        '{"kind":"noticed","presence":"locked","moment":5}',
        '{"kind":"noticed","presence":"locked","moment":"' + "2" * 100 + '"}',
        '{"kind":"answered","intent":"a","text":null}',
        '{"kind":"sent","intent":"a","before":null}',
        '{"kind":"sent","intent":"a","before":{"status":"OPENED","breaks":true}}',
        '{"kind":"sent","intent":"a","before":{"status":"OPENED","breaks":1e400}}',
        '{"kind":"sent","intent":"a","before":{"status":"OPENED","breaks":NaN}}',
        '{"kind":"sent","intent":"a","before":{"status":"OPENED","breaks":' + "9" * 5000 + "}}",
        "[" * 100_000,
        '{"kind":"a","x":' + "[" * 100_000,
        '"' + "x" * LONGEST_TEXT + '"',
    ],
    ids=range(21),
)
def test_rubbish_is_no_entry(text: str) -> None:
    with pytest.raises(NotAnEntry):
        decode(text)


@unhurried
@given(st.text() | json_values.map(json.dumps))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    read_or_refused(text)


@unhurried
@given(entries, st.data())
def test_a_spoiled_entry_is_read_or_refused_and_nothing_else(entry: Entry, data: st.DataObject) -> None:
    document: dict[str, Any] = json.loads(encode(entry))
    name = data.draw(st.sampled_from(sorted(document)))
    document[name] = data.draw(json_values)
    read_or_refused(json.dumps(document))


def read_or_refused(text: str) -> None:
    try:
        found = decode(text)
    except NotAnEntry:
        return
    if isinstance(found, Unread):
        assert text == found.text
    else:
        assert found == decode(encode(found))
