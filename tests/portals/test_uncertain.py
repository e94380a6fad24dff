"""The list of open points is complete enough to act on, for every portal there is."""

from collections.abc import Mapping
from pkgutil import resolve_name

import pytest

from tray_app.portals.registry import NAMES, kinds
from tray_app.portals.uncertain import UNCERTAIN, Uncertain

SERVICES = frozenset(kind.name for kind in kinds() if kind.page)
"""The portals that speak to a service: each rests on pages that somebody else wrote."""

OPEN: Mapping[str, tuple[str, ...]] = {
    "vibecode": (
        "query parameter of /workday/schedule",
        "case of the keys",
        "open and close take `time`",
        "report without a time",
        "expired or closed day",
        "QUEUE_OVERFLOW",
        "GET /v1/me",
        "Connect",
        "redirect",
    ),
    "bitrix24": (
        "`TIME_FINISH` is while the day is paused",
        "offset counts for a manual time",
        "pausing a closed day",
        "report without a time",
        "finish in the future",
        "calendar's exclusions",
        "webhook past its date",
        "OPERATION_TIME_LIMIT",
        "OVERLOAD_LIMIT",
        "redirect",
    ),
    "mctime": (
        "key is made",
        "members of GET /clock",
        "running break",
        "not clocked in",
        "start does while a clock runs",
        "stop does during a break",
        "stop takes a comment",
        "`dateTime`, `timeType`, an organisation",
        "`dateTime` ahead, or long past",
        "over midnight",
        "ask POST /analytics",
        "whose it is",
    ),
    "worktime_one": (
        "answers as its only page says",
        "open row",
        "`clock_out` is the word",
        "second coming or going",
        "members of POST /attendance/clock are required",
        "POST /attendance/clock answers",
        "`timestamp` in the past or ahead",
        "`date` and the filters",
        "`work_hours` subtracts",
        "`notes` are kept",
        "counted by key or by organisation",
        "penalty",
    ),
    "ever_gauzy": (
        "ten-minute slot",
        "`defaultStartTime`",
        "timer/status/worked on older servers",
        "tokens are renewed",
        "request limit come through a proxy",
    ),
}
"""What the documents leave open, by a few words of each point. A settled point goes here and there."""


def test_every_portal_that_speaks_to_a_service_has_its_open_points_listed() -> None:
    assert set(NAMES) - {"this_computer"} == set(SERVICES) == set(OPEN)


@pytest.mark.parametrize(
    ("portal", "words"), [(portal, words) for portal, listed in OPEN.items() for words in listed]
)
def test_what_the_documents_leave_open_is_told(portal: str, words: str) -> None:
    assert [point for point in UNCERTAIN if point.portal == portal and words in point.what]


@pytest.mark.parametrize("point", UNCERTAIN, ids=lambda point: point.what)
def test_each_point_is_about_a_portal_and_says_everything(point: Uncertain) -> None:
    assert point.portal in SERVICES
    for text in (point.what, point.safe, point.settle):
        assert text == text.strip()
        assert text.endswith(".")
        assert "  " not in text


@pytest.mark.parametrize("point", UNCERTAIN, ids=lambda point: point.what)
def test_each_point_leads_to_a_place_in_the_code_of_its_portal_or_of_all(point: Uncertain) -> None:
    module, colon, name = point.where.partition(":")
    package, _, _ = module.rpartition(".")
    assert colon
    assert name
    assert package in {point.portal, ""}
    resolve_name(f"tray_app.portals.{point.where}")


def test_no_point_is_told_twice() -> None:
    assert len(UNCERTAIN) == len({(point.portal, point.what) for point in UNCERTAIN})
