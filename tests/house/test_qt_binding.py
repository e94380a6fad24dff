"""The Qt binding that is installed is fit for a program that runs for weeks."""

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS = 300


@pytest.mark.parametrize("name", ["killTimer", "setText"])
def test_a_call_that_returns_nothing_leaves_none_as_it_was(qapp: object, name: str) -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None at each such call and aborts in the end."""
    del qapp
    owner, label = QObject(), QLabel()
    calls: dict[str, Callable[[], object]] = {
        "killTimer": lambda: owner.killTimer(owner.startTimer(1000)),
        "setText": lambda: label.setText("x"),
    }
    calls[name]()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        calls[name]()
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
