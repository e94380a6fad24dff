"""The doctor as a process of its own, and what it told."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tray_app.sandbox.server import SandboxServer

PATIENCE_SECONDS = 60


def agree(sandbox: SandboxServer) -> None:
    """Let the portal have the same time as this computer."""
    sandbox.set_clock(datetime.now(UTC))
    sandbox.unfreeze()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one examination came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        assert found["exit_code"] == self.code
        return found

    @property
    def verdicts(self) -> dict[str, str]:
        return {each["check"]: each["verdict"] for each in self.document["checks"]}

    def details(self, check: str) -> dict[str, Any]:
        (found,) = [each["details"] for each in self.document["checks"] if each["check"] == check]
        assert isinstance(found, dict)
        return found


def examine(
    environment: Mapping[str, str], profile: Path, *words: str, extra: Mapping[str, str] | None = None
) -> Told:
    finished = subprocess.run(
        [sys.executable, "-m", "tray_app", "--profile", str(profile), "doctor", *words],
        env={**environment, **(extra or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Told(code=finished.returncode, out=finished.stdout.decode(), err=finished.stderr.decode())


def bare(home: Path) -> dict[str, str]:
    """Return an environment without any display, bus or home of this computer."""
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'no-bus'}",
    }
