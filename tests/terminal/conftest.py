"""The program's own door, in this process, against the sandbox over HTTP."""

import io
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.portal import KEY, ZONE
from tray_app.__main__ import main
from tray_app.sandbox.server import SandboxServer

OWN_VARIABLES = (
    "WORKDAY_TRAY_API_KEY",
    "WORKDAY_TRAY_BASE_URL",
    "WORKDAY_TRAY_SCHEDULE_ID",
    "WORKDAY_TRAY_SESSION",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one verb came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The answer as JSON: one line on standard output and nothing else there."""
        assert self.out.count("\n") == 1
        document = json.loads(self.out)
        assert isinstance(document, dict)
        assert document["exit_code"] == self.code
        return document


Door = Callable[..., Said]


@pytest.fixture
def account(sandbox: SandboxServer) -> dict[str, str]:
    """The environment that signs a run in."""
    sandbox.set_person(zone=ZONE)
    return {
        "WORKDAY_TRAY_BASE_URL": sandbox.base_url,
        "WORKDAY_TRAY_API_KEY": KEY,
        "WORKDAY_TRAY_SCHEDULE_ID": "1",
    }


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder of the run."""
    return tmp_path / "profile"


@pytest.fixture
def door(
    account: dict[str, str],
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Door:
    """Carry out a verb as a person types it, by default signed in by the environment."""

    def enter(
        *words: str, environment: Mapping[str, str | None] | None = None, typed: bytes | None = b""
    ) -> Said:
        whole: dict[str, str | None] = {**account, **(environment or {})}
        for name in OWN_VARIABLES:
            value = whole.get(name)
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", None if typed is None else io.TextIOWrapper(io.BytesIO(typed)))
        code = main(["--profile", str(profile), *words])
        said = capsys.readouterr()
        return Said(code=code, out=said.out, err=said.err)

    return enter
