"""Rules about trouble: each has its class, a write is sent once, and nonsense is no state of the day."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from tests.conftest import Run
from tests.contracts.asking import problem_of, read
from tests.contracts.world import MEANS, PortalWorld, Trouble
from tray_app.engine.errors import Busy, PortalError
from tray_app.engine.portal import Account, Command, Portal
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

OPEN = Command(action=Action.OPEN)


class TroubleRules:
    """Lost answers, nonsense, refusals, keys that open nothing."""

    troubles: ClassVar[tuple[Trouble, ...]]
    """What can happen on the way to this portal; `trouble` in a test stands for each of them."""
    denials: ClassVar[Mapping[str, type[PortalError]]]
    """Keys that open nothing, by name, and what a reading with them meets; `denial` stands for each."""
    denials_untold: ClassVar[frozenset[str]] = frozenset()
    """Those among them that the service itself calls good until the day is asked for."""
    unread_answers: ClassVar[frozenset[Trouble]] = frozenset()
    """What may be wrong with the answer to a write that nobody looks at: the day is read instead."""

    def test_a_write_in_trouble_is_sent_once_and_told_as_what_it_is(
        self, run: Run[Any], world: PortalWorld, trouble: Trouble
    ) -> None:
        portal = world.portal(impatient=trouble.silent)
        read(run, portal)  # from here on there is a connection that might be used again
        world.trouble(trouble, writing=True)
        problem = problem_of(run, portal, OPEN)
        assert (type(None) if trouble in self.unread_answers else MEANS[trouble]) is type(problem)
        assert 1 == world.writes()
        assert trouble.done == bool(world.days())

    def test_an_error_never_denies_what_has_happened(
        self, run: Run[Any], world: PortalWorld, trouble: Trouble
    ) -> None:
        portal = world.portal(impatient=trouble.silent)
        world.trouble(trouble, writing=True)
        problem = problem_of(run, portal, OPEN)
        if trouble in self.unread_answers:
            assert problem is None
            return
        assert problem is not None
        assert problem.may_have_happened or not world.days()

    def test_a_reading_settles_what_became_of_a_write(
        self, run: Run[Any], world: PortalWorld, trouble: Trouble
    ) -> None:
        portal = world.portal(impatient=trouble.silent)
        world.trouble(trouble, writing=True)
        problem_of(run, portal, OPEN)
        assert (Status.OPENED if trouble.done else Status.CLOSED) is read(run, portal).status
        assert 1 == world.writes()

    def test_a_reading_in_trouble_is_no_state_of_the_day(
        self, run: Run[Any], world: PortalWorld, trouble: Trouble
    ) -> None:
        world.put_day(start=world.now())
        portal = world.portal(impatient=trouble.silent)
        world.trouble(trouble, writing=False)
        assert MEANS[trouble] is type(problem_of(run, portal))
        assert Status.OPENED is read(run, portal).status

    def test_trouble_has_words_that_fit_on_a_line(
        self, run: Run[Any], world: PortalWorld, trouble: Trouble
    ) -> None:
        world.trouble(trouble, writing=False)
        problem = problem_of(run, world.portal(impatient=trouble.silent))
        assert problem is not None
        assert problem.code or problem.place
        assert all(letter.isprintable() for letter in f"{problem.code}{problem.words}{problem.place}")

    def test_who_is_told_to_wait_is_told_a_length_or_none(self, run: Run[Any], world: PortalWorld) -> None:
        if Trouble.BUSY not in self.troubles:
            pytest.skip("never busy")
        world.trouble(Trouble.BUSY, writing=False)
        problem = problem_of(run, world.portal())
        assert isinstance(problem, Busy)
        assert problem.retry_after is not None
        assert problem.retry_after.total_seconds() > 0

    def test_a_key_that_opens_nothing_says_why(self, run: Run[Any], world: PortalWorld, denial: str) -> None:
        portal = world.denied_portal(denial)
        assert self.denials[denial] is type(problem_of(run, portal))
        problem = problem_of(run, portal, OPEN)
        assert self.denials[denial] is type(problem)
        assert () == world.days()

    def test_checking_a_key_that_opens_nothing_tells_so(
        self, run: Run[Any], world: PortalWorld, denial: str
    ) -> None:
        account = _checked(run, world.denied_portal(denial))
        if isinstance(account, PortalError):
            assert self.denials[denial] is type(account)
        else:
            assert account.lacks_scope or denial in self.denials_untold

    def test_checking_a_good_key_finds_nothing_wrong(self, run: Run[Any], world: PortalWorld) -> None:
        account = run(world.portal().check())
        assert (True, False) == (account.can_write, account.lacks_scope)


def _checked(run: Run[Any], portal: Portal) -> Account | PortalError:
    try:
        account = run(portal.check())
    except PortalError as problem:
        return problem
    assert isinstance(account, Account)
    return account
