"""The sandbox portal in a thread of its own, for tests and demonstrations."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from tray_app.sandbox.answers import Manners
from tray_app.sandbox.faults import Fault
from tray_app.sandbox.rest import token_answer
from tray_app.sandbox.rest_tokens import CLIENT_ID, CLIENT_SECRET
from tray_app.sandbox.service import build
from tray_app.sandbox.timeman import Record, Stored, approve
from tray_app.sandbox.world import Person, SeenRequest, World

HOST = "127.0.0.1"
"""Never anything but loopback: the sandbox asks nobody for a password."""
SHUTDOWN_SECONDS = 1.0
"""How long requests that are being answered may take when the server stops."""
CONTROL_SECONDS = 10.0
"""A control call that takes longer has met a dead loop."""

Value = TypeVar("Value")


class SandboxServer:
    """A portal that listens on loopback while the ``with`` block runs.

    Control methods may be called from any thread; each is carried out on the server's own loop between two
    requests, and has happened when it returns. After the block they still answer, from what is left.
    A server has one life: it is not started again.

    Raises:
        OSError: on entering, when the port is taken.
    """

    def __init__(self, port: int = 0, *, person: Person | None = None) -> None:
        self._wished_port = port
        self._world = World(person=person)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stop: asyncio.Event | None = None
        self.port = port
        """The port it listens on, once it does."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def base_url(self) -> str:
        """The address a client is given, e.g. ``http://127.0.0.1:4711/v1``."""
        return f"http://{HOST}:{self.port}/v1"

    @property
    def root_url(self) -> str:
        """The address of everything, e.g. ``http://127.0.0.1:4711``."""
        return f"http://{HOST}:{self.port}"

    @property
    def rest_url(self) -> str:
        """The webhook a classic client is given, e.g. ``http://127.0.0.1:4711/rest/1/sandbox/``."""
        return f"http://{HOST}:{self.port}/rest/1/sandbox/"

    @property
    def token_server_url(self) -> str:
        """Where OAuth tokens are renewed."""
        return self.root_url

    @property
    def steering_url(self) -> str:
        """Where another process steers the sandbox."""
        return f"http://{HOST}:{self.port}/sandbox"

    def start(self) -> None:
        """Listen; returns when requests are taken.

        Raises:
            OSError: the port is taken.
        """
        listening: Future[int] = Future()
        self._thread = threading.Thread(target=self._run, args=(listening,), name="sandbox", daemon=True)
        self._thread.start()
        try:
            self.port = listening.result(CONTROL_SECONDS)
        except BaseException:
            self._thread.join()
            raise

    def stop(self) -> None:
        """Stop listening and cut what hangs; returns when the thread has ended. May be called twice."""
        thread, loop, stop = self._thread, self._loop, self._stop
        if thread is None or loop is None or stop is None:
            return
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        self._thread = None

    def _run(self, listening: "Future[int]") -> None:
        # A plain selector loop: the program's own loop policy must not reach into this thread.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(self._serve(listening))
        self._loop = None

    async def _serve(self, listening: "Future[int]") -> None:
        runner = web.AppRunner(build(self._world), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        try:
            await runner.setup()
            await web.TCPSite(runner, HOST, self._wished_port, reuse_address=True).start()
            self._loop = asyncio.get_running_loop()
            self._stop = asyncio.Event()
            listening.set_result(runner.addresses[0][1])
            await self._stop.wait()
        except Exception as error:
            if listening.done():
                raise
            listening.set_exception(error)
        finally:
            self._world.stop()
            await runner.cleanup()

    def _call(self, function: Callable[[], Value]) -> Value:
        loop = self._loop
        if loop is None:
            return function()

        async def carry_out() -> Value:
            return function()

        return asyncio.run_coroutine_threadsafe(carry_out(), loop).result(CONTROL_SECONDS)

    def on(self, function: Callable[[World], Value]) -> Value:
        """Carry out anything between two requests: for portals with a state of their own."""
        return self._call(lambda: function(self._world))

    def set_clock(self, moment: datetime) -> None:
        """Make `moment` (with its offset) the sandbox's present; a frozen clock stays frozen there."""
        self._call(lambda: self._world.clock.set(moment))

    def freeze(self) -> None:
        """Stop the sandbox's clock."""
        self._call(self._world.clock.freeze)

    def unfreeze(self) -> None:
        """Let the sandbox's clock go on from where it is."""
        self._call(self._world.clock.run)

    def advance(self, step: timedelta) -> None:
        """Move the sandbox's clock by `step`."""
        self._call(lambda: self._world.clock.advance(step))

    def now(self) -> datetime:
        """Return the sandbox's present, UTC."""
        return self._call(self._world.clock.now)

    def add_fault(self, fault: Fault) -> None:
        """Queue a fault."""
        self._call(lambda: self._world.faults.add(fault))

    def clear_faults(self) -> None:
        """Forget the faults that are still to come."""
        self._call(self._world.faults.clear)

    def pending_faults(self) -> tuple[Fault, ...]:
        """Return the faults that are still to come."""
        return self._call(self._world.faults.pending)

    def release_hangs(self) -> None:
        """Let the requests go that hang now."""
        self._call(self._world.release)

    def requests(self) -> tuple[SeenRequest, ...]:
        """Return what arrived since the last reset, oldest first; requests for steering are not in it."""
        return self._call(lambda: tuple(self._world.seen))

    def arrival(self, path: str = "", count: int = 1) -> "Future[None]":
        """Return a future that is done once `count` requests for `path` arrived since the last reset.

        Wait for it with ``result(timeout)`` in a thread, with ``asyncio.wrap_future`` on a loop. The path is
        the end of a path, e.g. ``/workday/open``. A request has arrived before a fault happens to it.

        Raises:
            RuntimeError: the server does not run.
        """
        if self._loop is None:
            raise RuntimeError("nothing can arrive: the sandbox does not run")
        return asyncio.run_coroutine_threadsafe(self._world.arrival(path, count), self._loop)

    def records(self) -> tuple[Record, ...]:
        """Return the person's days, oldest first."""
        return self._call(lambda: self._world.records)

    def put_record(  # noqa: PLR0913 -- one keyword for each column of a record
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = timedelta(0),
        active: bool = True,
        report: str = "",
    ) -> Record:
        """Append a day as if it had been there: closed with `finish`, paused with `paused_at`, else open.

        A start far enough in the past makes a forgotten day: the schedule decides whether it has expired.

        Raises:
            ValueError: moments without an offset, or earlier than `start`.
        """
        state = Stored.CLOSED if finish else Stored.PAUSED if paused_at else Stored.OPENED
        record = Record(
            id=0,
            state=state,
            start=start,
            paused_at=paused_at,
            finish=finish,
            breaks=breaks,
            active=active,
            report=report,
        )
        return self._call(lambda: self._world.put_record(record))

    def approve(self) -> None:
        """Let a manager approve the last record."""

        def change() -> None:
            self._world.records = approve(self._world.records)

        self._call(change)

    def schedule(self) -> object:
        """Return a copy of the schedule, to be changed and set."""
        return self._call(lambda: deepcopy(self._world.schedule))

    def set_schedule(self, schedule: object) -> None:
        """Serve this schedule, word for word, and follow it as far as it makes sense; None for none."""
        copy = deepcopy(schedule)
        self._call(lambda: setattr(self._world, "schedule", copy))

    def settings(self) -> object:
        """Return a copy of what ``/workday/settings`` answers, to be changed and set."""
        return self._call(lambda: self._world.settings)

    def set_settings(self, settings: object) -> None:
        """Answer these settings, word for word; None goes back to those that follow from the schedule."""
        copy = deepcopy(settings)
        self._call(lambda: setattr(self._world, "own_settings", copy))

    def set_person(
        self,
        *,
        name: str | None = None,
        zone: tzinfo | None = None,
        may_manage: bool | None = None,
    ) -> None:
        """Change who the person is; None leaves a trait as it is."""
        traits = {"name": name, "zone": zone, "may_manage": may_manage}
        known = {trait: value for trait, value in traits.items() if value is not None}

        def change() -> None:
            self._world.person = replace(self._world.person, **known)  # type: ignore[arg-type]  # by name above

        self._call(change)

    def set_manners(self, manners: Manners) -> None:
        """Choose among what portals of different age send."""
        self._call(lambda: setattr(self._world, "manners", manners))

    def set_rate_limit(self, per_minute: int) -> None:
        """Choose how many requests a key may make in a minute of real time."""
        self._call(lambda: setattr(self._world.limit, "limit", per_minute))

    def set_bucket(self, size: int) -> None:
        """Choose how many requests the classic methods take at once, until the next reset."""
        self._call(lambda: setattr(self._world.bucket, "size", size))

    def waiting_sign_ins(self) -> tuple[str, ...]:
        """Return the states of sign-ins that have begun in a browser and wait for a yes."""
        return self._call(self._world.sign_ins.waiting)

    def approve_sign_in(self, state: str) -> None:
        """Say yes in the browser's place to a sign-in that has begun.

        Raises:
            tray_app.sandbox.refusals.Refusal: no browser came with this state.
        """
        self._call(lambda: self._world.sign_ins.approve(state, None))

    def grant_tokens(self) -> dict[str, Any]:
        """Give out OAuth tokens for classic methods, with the app they belong to: an administrator's part."""
        pair = self._call(lambda: self._world.rest_tokens.issue(self._world.clock.now()))
        app = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        return {**token_answer(pair.access, pair.refresh, self.token_server_url), **app}

    def granted_refreshes(self) -> int:
        """Return how many refreshes of tokens were granted since the last reset."""
        return self._call(lambda: self._world.rest_tokens.refreshes)

    def reset(self) -> None:
        """Begin anew with everything but the clock; what hangs is cut."""
        self._call(self._world.reset)
