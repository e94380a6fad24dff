"""A profile of its own for each test."""

from pathlib import Path

import pytest

from tray_app.desktop.profile import Profile


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path / "profile")
