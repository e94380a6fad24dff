"""Hypothesis strategies for everything that can stand in the journal."""

from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from tray_app.engine.journal.chain import Record
from tray_app.engine.journal.entries import DayMark, Entry


def joined(text: str) -> str:
    """Return the text with two halves of an emoji that stand together as the one character they are."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


texts = st.text(st.characters(exclude_categories=()), max_size=200).map(joined)
"""Anything a text field can hold: control characters, line ends, single halves of an emoji."""
offsets = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
"""Every offset of whole seconds; Python's own ``fromisoformat`` reads one of less than a second as UTC."""
moments = st.datetimes(timezones=st.just(UTC) | offsets)
lengths = st.timedeltas(timedelta(0), timedelta(days=36_500))


def _of(hint: object) -> st.SearchStrategy[object]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _OF_TYPES[hint]


def _built(made: type) -> st.SearchStrategy[Any]:
    """Fill every field, those that have a default as well; a type that is new here is an error."""
    return st.builds(made, **{name: _of(hint) for name, hint in get_type_hints(made).items()})


_OF_TYPES: dict[object, st.SearchStrategy[object]] = {
    str: texts,
    datetime: moments,
    datetime | None: st.none() | moments,
    timedelta: lengths,
}
days: st.SearchStrategy[DayMark] = _built(DayMark)
_OF_TYPES |= {DayMark: days, DayMark | None: st.none() | days}
entries: st.SearchStrategy[Entry] = st.one_of([_built(made) for made in get_args(Entry)])
records = st.builds(Record, at=texts, ticks=texts, account=texts, kind=texts, text=st.text(max_size=50))
sensible_moments = st.datetimes(datetime(1970, 1, 2), datetime(8999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
"""What a computer's clock can show, right or wrong."""
