"""What the tests of the promises share: a profile, and a child process that stands for the program."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.journeys.conftest import begin
from tests.portals.conftest import _no_proxy_of_this_computer, client, clock, make_client
from tests.portals.vibecode.conftest import base_url, make_portal
from tests.support.desktop_session import ROOT
from tray_app.desktop.profile import Profile

__all__ = ["_no_proxy_of_this_computer", "base_url", "begin", "client", "clock", "make_client", "make_portal"]

CHILD_SECONDS = 30
RunChild = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A profile in a folder of its own."""
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def child(tmp_path: Path) -> RunChild:
    """Run Python in a process and an environment of its own; everything of the project can be imported."""

    def run_child(
        program: str, *arguments: str, options: Sequence[str] = (), **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        bare = {
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        }
        return subprocess.run(
            [sys.executable, *options, "-c", program, *arguments],
            env={**bare, **environment},
            cwd=tmp_path,
            capture_output=True,
            check=False,
            text=True,
            timeout=CHILD_SECONDS,
        )

    return run_child
