"""Rules about secrets: none is in a text, a representation, an exception or a log line, come what may."""

from collections.abc import Coroutine, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

from tests.conftest import Run
from tests.contracts.world import PortalWorld, Trouble
from tests.support.leaks import Everything, told, turn_everything_up
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Command, Portal
from tray_app.workday.actions import Action


class SecrecyRules:
    """Keys, tokens and addresses that are keys."""

    troubles: ClassVar[tuple[Trouble, ...]]
    unread_answers: ClassVar[frozenset[Trouble]]

    def test_a_portal_shows_none_of_its_secrets(self, world: PortalWorld) -> None:
        shown = [
            text
            for holder in _held(world.portal(scheduled=True))
            for text in (repr(holder), str(holder), f"{holder}")
        ]
        assert not _leaks(world, shown)

    def test_a_whole_run_in_good_and_bad_days_leaks_nothing(
        self, run: Run[Any], world: PortalWorld, everything: Everything
    ) -> None:
        portal = world.portal(impatient=True, scheduled=True)
        said = _use_all(run, portal)
        turn_everything_up()
        said += _use_all(run, portal)
        for trouble in self.troubles:
            for writing in (False, True):
                world.trouble(trouble, writing=writing)
                work = portal.perform(Command(action=Action.OPEN)) if writing else portal.read_workday()
                said += _ask(run, work)
                run(_end_the_day(portal))  # or the next one would find nothing to open
        run(portal.aclose())
        said += _ask(run, portal.read_workday())
        told_of = 2 * len(self.troubles) - len(self.unread_answers)
        assert len(said) > told_of
        assert not _leaks(world, [*said, *everything.lines])


def _held(portal: Portal) -> Iterator[object]:
    """Yield the portal and what it is made of, as a debugger or a crash report would."""
    yield portal
    yield vars(portal)
    for part in vars(portal).values():
        yield part
        yield getattr(part, "__dict__", None)


def _use_all(run: Run[Any], portal: Portal) -> list[str]:
    works: list[Coroutine[Any, Any, object]] = [portal.check(), portal.read_workday(), portal.read_rules()]
    works += [portal.perform(Command(action=action, report="words")) for action in Action]
    works += [portal.read_history(date(2026, 5, 1), date(2026, 5, 8)), portal.discard()]
    return [line for work in works for line in _ask(run, work)]


def _ask(run: Run[Any], work: Coroutine[Any, Any, object]) -> list[str]:
    try:
        run(work)
    except PortalError as problem:
        return [told(problem)]
    return []


async def _end_the_day(portal: Portal) -> None:
    with suppress(PortalError):
        await portal.perform(Command(action=Action.CLOSE))


def _leaks(world: PortalWorld, lines: list[str]) -> list[str]:
    return [line for line in lines for secret in world.secrets if secret in line]
