"""What the doctor's tests share."""

from pathlib import Path

import pytest

from tray_app.account.finding import Credentials
from tray_app.account.keeping import Keeping
from tray_app.doctor.looks import AccountFound
from tray_app.portals.portal_kind import Kept
from tray_app.portals.registry import kind_of


@pytest.fixture
def signed_in(tmp_path: Path) -> AccountFound:
    """An account with a key."""
    kind = kind_of("vibecode")
    assert kind is not None
    credentials = Credentials(
        kind=kind,
        kept=Kept(),
        name="VibeCode",
        journal_key="x",
        keeping=Keeping(portal="vibecode", address=""),
        folder=tmp_path,
    )
    return AccountFound(portal="vibecode", credentials=credentials)
