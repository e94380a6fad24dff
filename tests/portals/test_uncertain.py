"""The list of open points is complete enough to act on, for every portal there is."""

from dataclasses import astuple
from pathlib import Path

import pytest

import tray_app.portals
from tray_app.portals.uncertain import UNCERTAIN, Uncertain

PACKAGES = {
    file.parent.name for folder in tray_app.portals.__path__ for file in Path(folder).glob("*/adapter.py")
}


def test_the_portals_whose_documents_leave_points_open_have_told_them() -> None:
    assert {"vibecode", "bitrix24"} <= {point.portal for point in UNCERTAIN} <= PACKAGES


@pytest.mark.parametrize("point", UNCERTAIN, ids=lambda point: point.what)
def test_each_point_is_about_a_portal_and_says_everything(point: Uncertain) -> None:
    assert point.portal in PACKAGES
    for text in (point.what, point.safe, point.settle):
        assert text == text.strip()
        assert text.endswith(".")
        assert "  " not in text


def test_no_point_is_told_twice() -> None:
    assert len(UNCERTAIN) == len({astuple(point)[:2] for point in UNCERTAIN})
