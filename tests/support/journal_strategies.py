"""Hypothesis strategies for everything that can stand in the journal."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from tray_app.engine.journal.chain import Record
from tray_app.engine.journal.entries import (
    Answered,
    AwayAnswer,
    AwayAnswered,
    Confirmed,
    DayMark,
    Decided,
    Ended,
    EndedBy,
    Entry,
    Intended,
    Noticed,
    Presence,
    SeenElsewhere,
    Sent,
)
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


def joined(text: str) -> str:
    """Return the text with two halves of an emoji that stand together as the one character they are."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


texts = st.text(st.characters(exclude_categories=()), max_size=200).map(joined)
"""Anything a text field can hold: control characters, line ends, single halves of an emoji."""
offsets = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
"""Every offset of whole seconds; Python's own ``fromisoformat`` reads one of less than a second as UTC."""
moments = st.datetimes(timezones=st.just(UTC) | offsets)
lengths = st.timedeltas(timedelta(0), timedelta(days=36_500))
days = st.builds(
    DayMark,
    status=st.sampled_from(Status),
    start=st.none() | moments,
    paused_at=st.none() | moments,
    breaks=lengths,
)
entries: st.SearchStrategy[Entry] = st.one_of(
    st.builds(
        Intended,
        intent=texts,
        action=st.sampled_from(Action),
        moment=moments,
        before=st.none() | days,
        report=texts,
        finish=st.none() | moments,
        reason=texts,
    ),
    st.builds(Sent, intent=texts, before=days),
    st.builds(Answered, intent=texts, text=texts),
    st.builds(Confirmed, intent=texts, portal_time=moments, day=days),
    st.builds(Ended, intent=texts, by=st.sampled_from(EndedBy), words=texts),
    st.builds(Decided, intent=texts, choice=texts, reason=texts),
    st.builds(SeenElsewhere, day=days),
    st.builds(Noticed, presence=st.sampled_from(Presence), moment=st.none() | moments),
    st.builds(AwayAnswered, since=moments, until=moments, answer=st.sampled_from(AwayAnswer)),
)
records = st.builds(Record, at=texts, ticks=texts, account=texts, kind=texts, text=st.text(max_size=50))
sensible_moments = st.datetimes(datetime(1970, 1, 2), datetime(8999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
"""What a computer's clock can show, right or wrong."""
