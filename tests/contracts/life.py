"""Rules about a portal's life: it forgets connections, bears cancellation, and ends once and for all."""

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.contracts.world import PortalWorld, Trouble
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Command, Portal
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

if TYPE_CHECKING:
    from collections.abc import Coroutine

OPEN = Command(action=Action.OPEN)


class LifeRules:
    """Connections, cancellation, the end."""

    troubles: ClassVar[tuple[Trouble, ...]]

    def test_forgetting_connections_loses_nothing(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        run(portal.drop_connections())
        do(run, portal, Action.OPEN)
        run(portal.drop_connections())
        run(portal.drop_connections())
        assert Status.OPENED is read(run, portal).status

    def test_readings_may_be_asked_for_at_once(self, run: Run[Any], world: PortalWorld) -> None:
        world.put_day(start=world.now())
        portal = world.portal()

        async def twice() -> list[Status]:
            readings = await asyncio.gather(*(portal.read_workday() for _ in range(5)))
            return [reading.workday.status for reading in readings]

        assert [Status.OPENED] * 5 == run(twice())

    def test_the_end_may_come_twice_and_nothing_is_sent_after_it(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal(scheduled=True)
        read(run, portal)
        run(portal.aclose())
        run(portal.aclose())
        before = world.requests()
        works: list[Coroutine[Any, Any, object]] = [portal.read_workday(), portal.perform(OPEN)]
        for work in (*works, portal.check(), portal.read_rules()):
            with pytest.raises(PortalError) as caught:
                run(work)
            assert not caught.value.may_have_happened
        run(portal.drop_connections())
        assert before == world.requests()

    def test_a_portal_never_used_can_end(self, run: Run[Any], world: PortalWorld) -> None:
        run(world.portal().aclose())
        assert 0 == world.requests()

    @pytest.mark.parametrize("writing", [False, True])
    def test_a_request_can_be_given_up_and_the_portal_goes_on(
        self, run: Run[Any], world: PortalWorld, *, writing: bool
    ) -> None:
        if Trouble.SILENCE not in self.troubles:
            pytest.skip("nothing hangs here")
        portal = world.portal()
        world.trouble(Trouble.SILENCE, writing=writing)
        run(_give_up(world, portal, writing=writing))
        assert Status.CLOSED is read(run, portal).status
        assert (1 if writing else 0) == world.writes()
        assert Status.OPENED is do(run, portal, Action.OPEN).status
        assert 1 == len(world.days())


async def _give_up(world: PortalWorld, portal: Portal, *, writing: bool) -> None:
    task = asyncio.ensure_future(portal.perform(OPEN) if writing else portal.read_workday())
    await asyncio.wrap_future(world.arrival(writing=writing))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    world.stop_hanging()
