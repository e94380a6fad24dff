"""What others do wrong, or two of them at once, is not the end of the engine."""

import asyncio
from datetime import timedelta

import pytest

from tests.engine.conftest import Begin, Desk
from tray_app.engine.engine import Poke
from tray_app.engine.notices import ActionDone
from tray_app.engine.portal import Command
from tray_app.engine.state import State
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


def errors_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Take the errors out of the log, and return them."""
    lines = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    caplog.clear()
    return lines


def test_a_listener_that_fails_hinders_neither_the_engine_nor_the_other_listeners(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        heard: list[State] = []

        def fails(_: State) -> None:
            raise RuntimeError("a widget is gone")

        desk.engine.subscribe(fails)
        desk.engine.subscribe(heard.append)
        result = await desk.perform(Command(action=Action.OPEN))
        assert isinstance(result, ActionDone)
        assert desk.engine.state == heard[-1]
        assert "a listener to the state failed" in errors_of(caplog)
        await desk.passes(timedelta(minutes=2))
        assert desk.engine.state.read_at is not None
        assert desk.sandbox.now() - desk.engine.state.read_at < timedelta(minutes=2)
        caplog.clear()

    at_desk(scenario)


def test_a_tick_that_fails_hinders_neither_polling_nor_the_other_ticks(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        ticks: list[int] = []

        def fails() -> None:
            raise RuntimeError("a widget is gone")

        desk.engine.on_tick(fails)
        desk.engine.on_tick(lambda: ticks.append(1))
        asked = desk.asked()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert (asked + 1, 1) == (desk.asked(), len(ticks))
        assert errors_of(caplog) == ["a listener to the ticks failed"]

    at_desk(scenario)


def test_two_clicks_that_wait_for_the_same_reading_become_one_write(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(Command(action=Action.OPEN))
        desk.sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/workday/status"))
        arrived = asyncio.wrap_future(
            desk.sandbox.arrival("/workday/status", desk.asked("/workday/status") + 1)
        )
        desk.engine.poke(Poke.REFRESH)
        await arrived
        desk.clock.stir()
        first, second = await asyncio.gather(
            desk.engine.perform(Command(action=Action.PAUSE)),
            desk.engine.perform(Command(action=Action.PAUSE)),
        )
        desk.sandbox.release_hangs()
        await desk.clock.fallen_asleep()
        assert isinstance(first, ActionDone)
        assert second is None
        assert desk.asked("/workday/pause") == 1
        assert desk.engine.state.workday is not None
        assert desk.engine.state.workday.status is Status.PAUSED

    at_desk(scenario)
