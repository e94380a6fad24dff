"""The key goes to the portal and nowhere else, over a whole run that says everything it can."""

from pathlib import Path

from tests.journeys.conftest import Begin
from tests.support.running_program import KEY
from tray_app.sandbox.faults import Fault, FaultKind


def test_a_run_at_full_volume_never_shows_the_key(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.foresee(" INFO tray_app[.]")
    journey.foresee(" WARNING tray_app[.]engine[.]reader: ", surely=False)
    # Development mode also tells of everything that takes a tenth of a second, on a busy machine then.
    journey.foresee(" WARNING qasync[.]_SimpleTimer: Executing .* took ", surely=False)
    program = journey.start(arguments=["--verbose"], environment={"PYTHONDEVMODE": "1"})
    program.until_offered("Open day")
    for kind in (FaultKind.RESET_BEFORE, FaultKind.HTML, FaultKind.TRUNCATED, FaultKind.REDIRECT):
        journey.portal.add_fault(Fault(kind=kind, path="/workday/status"))
        asked = journey.requests("/workday/status")
        program.click("Refresh")
        journey.asked("/workday/status", asked + 1)
    program.click("Refresh")
    program.until_headline("Not opened today")
    program.click("Open day")
    program.until_offered("Close day…")
    program.click("Close day…")
    journey.windows.appear("Close day")
    journey.windows.press("ctrl+Return")
    program.until_headline("Closed at 08:50")
    journey.portal.add_fault(Fault(kind=FaultKind.REFUSAL, code="KEY_EXPIRED", count=None))
    program.click("Refresh")
    program.until_offered("Sign in…")

    running = Path("/proc") / str(program.process.pid)
    assert KEY.encode() not in (running / "cmdline").read_bytes()
    assert program.quit() == 0
    assert not [line for line in program.lines() if KEY in line]
    files = [path for path in journey.session.folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert not [str(path) for path in files if KEY.encode() in path.read_bytes()]
    assert KEY not in repr(journey.session.recorder.shown)
