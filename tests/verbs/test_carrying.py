"""What goes between a verb and the running program: read as it was written, or refused."""

import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.arguments import Verb
from tray_app.texts.closing import clean_report
from tray_app.verbs.answers import Exit, Said, document, read_said, written
from tray_app.verbs.carrying import Errand, read_errand, written_errand

TEXT = st.text(max_size=100)
ERRANDS = st.builds(
    Errand,
    verb=st.sampled_from([Verb.STATUS, Verb.OPEN, Verb.PAUSE, Verb.RESUME, Verb.CLOSE]),
    report=TEXT.map(clean_report),
    finish=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    reason=TEXT,
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=10,
)


@given(ERRANDS)
def test_an_errand_comes_over_whole(errand: Errand) -> None:
    assert read_errand(json.loads(json.dumps(written_errand(errand)))) == errand


@given(
    code=st.sampled_from(Exit),
    lines=st.lists(TEXT, max_size=3).map(tuple),
    facts=st.dictionaries(TEXT, st.none() | st.integers() | TEXT, max_size=3),
)
def test_an_answer_comes_over_whole(code: Exit, lines: tuple[str, ...], facts: dict[str, object]) -> None:
    answer = Said(code=code, lines=lines, facts=facts)
    assert read_said(json.loads(json.dumps(written(answer)))) == answer


@given(ANY_JSON)
def test_anything_else_is_refused_and_nothing_else_happens(garbage: object) -> None:
    for read in (read_errand, read_said):
        with pytest.raises(ValueError):  # noqa: PT011 - whichever of its words
            read(garbage)


@pytest.mark.parametrize(
    "terms",
    [
        {"verb": "tray"},
        {"verb": "sandbox"},
        {"verb": "open", "report": 1},
        {"verb": "close", "finish": "25:00"},
        {"verb": "close", "finish": "17:30:00"},
        {"verb": "close", "finish": 17},
        {"verb": "close", "reason": None},
    ],
)
def test_an_errand_with_something_wrong_in_it_is_none(terms: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever of its words
        read_errand(terms)


def test_scripts_find_the_code_and_the_text_beside_the_facts() -> None:
    answer = Said(code=Exit.REFUSED, lines=("One.", "Two."), facts={"problem": "X"})
    assert document(answer) == {"exit_code": 5, "text": "One. Two.", "problem": "X"}
