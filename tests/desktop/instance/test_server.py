"""The running program's ear: whatever comes in, it answers or hangs up, and goes on."""

import asyncio
import json
import os
import socket
import stat
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tray_app.desktop.instance.client import NoAnswer, OtherVersion, connect
from tray_app.desktop.instance.hold import Hold
from tray_app.desktop.instance.place import Place
from tray_app.desktop.instance.protocol import LONGEST_LINE, Ask, Fault, NotALine, Request
from tray_app.desktop.instance.server import MOST_CALLERS, InstanceServer
from tray_app.desktop.instance.starting import First, NotReached, Second, is_running, settle

LIMIT = timedelta(seconds=10)
SOON = timedelta(milliseconds=80)
HELLO = b'{"workday-tray": 1, "ask": "hello"}\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)  # a socket's path is short, a test's folder may not be
    made = Place(address=str(tmp_path / "r" / "s"), lock_file=tmp_path / "r" / "s.lock")
    assert made.prepare()
    return made


class Ear:
    """Answers with what it was asked."""

    def __init__(self) -> None:
        self.heard: list[Request] = []
        self.release = asyncio.Event()
        self.faults: list[BaseException] = []

    async def reply(self, request: Request) -> Mapping[str, Any]:
        if request.ask is Ask.HELLO:
            return {}
        self.heard.append(request)
        if request.terms.get("fail"):
            raise ZeroDivisionError
        if request.terms.get("wait"):
            await self.release.wait()
        return {"echo": dict(request.terms)}


@asynccontextmanager
async def listening(place: Place, ear: Ear, limit: timedelta = LIMIT) -> AsyncIterator[InstanceServer]:
    tasks: set[asyncio.Task[None]] = set()

    def spawn(name: str, work: Any) -> "asyncio.Task[None]":  # noqa: ANN401 - any coroutine
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work, name=name)
        tasks.add(task)
        return task

    server = InstanceServer(place, ear.reply, spawn, line_limit=limit)
    assert server.start()
    try:
        yield server
    finally:
        server.close()
        ear.faults += [
            each for each in await asyncio.gather(*tasks, return_exceptions=True) if each is not None
        ]
        server.deleteLater()


async def beside(work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work returns
    """Do what blocks in a thread, as another process would."""
    return await asyncio.get_running_loop().run_in_executor(None, work)


def ask(place: Place, ask_for: Ask, **terms: Any) -> Mapping[str, Any]:  # noqa: ANN401
    line = connect(place)
    assert line is not None
    try:
        answer = line.ask(Request(ask=ask_for, terms=terms), LIMIT)
        return answer.say or {"fault": answer.fault}
    finally:
        line.close()


def open_to_others(place: Place) -> int:
    return Path(place.address).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def greeted(place: Place) -> int:
    """Return the process that answers."""
    line = connect(place)
    assert line is not None
    line.close()
    return line.process


def raw(place: Place, content: bytes, *, end: bool = False) -> bytes:
    """Write bytes and return everything that comes back until the other side hangs up."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(LIMIT.total_seconds())
        caller.connect(place.address)
        try:
            caller.sendall(content)
            if end:
                caller.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass
        parts = []
        while True:
            try:
                part = caller.recv(65536)
            except ConnectionResetError:
                break
            if not part:
                break
            parts.append(part)
        return b"".join(parts)


def test_a_request_gets_its_answer_with_version_and_process(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear):
            said = await beside(lambda: ask(place, Ask.VERB, verb="open", report="日報\n\ud800"))
            assert said == {"echo": {"verb": "open", "report": "日報\n\ud800"}}
            assert await beside(lambda: greeted(place)) == os.getpid()

    run(scenario())


def test_one_connection_takes_one_request_after_the_other(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear, SOON):
            answers = await beside(lambda: raw(place, HELLO * 3))
            assert answers.count(b"\n") == 3

    run(scenario())


@pytest.mark.parametrize(
    ("garbage", "fault"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", Fault.NOT_UNDERSTOOD),
        (b"\xff\xfe\n", Fault.NOT_UNDERSTOOD),
        (b"\n", Fault.NOT_UNDERSTOOD),
        (b"[" * 50_000 + b"\n", Fault.NOT_UNDERSTOOD),
        (b'{"workday-tray": 2, "ask": "hello"}\n', Fault.OTHER_VERSION),
        (b"x" * (LONGEST_LINE + 10), Fault.TOO_LONG),
    ],
    ids=["http", "no utf-8", "empty", "nested", "version", "long"],
)
def test_garbage_is_answered_with_a_fault_and_hurts_nobody(
    run: Run[Any], place: Place, garbage: bytes, fault: Fault
) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear):
            answer = json.loads(await beside(lambda: raw(place, garbage)))
            assert (answer["workday-tray"], answer["fault"]) == (1, fault.value)
            assert await beside(lambda: ask(place, Ask.SHOW)) == {"echo": {}}
        assert [request.ask for request in ear.heard] == [Ask.SHOW]

    run(scenario())


@pytest.mark.parametrize("beginning", [b"", b'{"workday-tray"'])
def test_a_caller_who_says_nothing_is_hung_up_on(run: Run[Any], place: Place, beginning: bytes) -> None:
    async def scenario() -> None:
        async with listening(place, Ear(), SOON):
            assert await beside(lambda: raw(place, beginning)) == b""

    run(scenario())


def test_more_callers_than_a_person_has_are_hung_up_on(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear):

            def crowd() -> None:
                callers = [socket.socket(socket.AF_UNIX) for _ in range(MOST_CALLERS)]
                for each in callers:
                    each.settimeout(LIMIT.total_seconds())
                    each.connect(place.address)
                    each.sendall(HELLO)
                    assert each.recv(1000)
                assert raw(place, HELLO) == b""
                for each in callers:
                    each.close()

            await beside(crowd)
            assert await beside(lambda: ask(place, Ask.SHOW)) == {"echo": {}}

    run(scenario())


def test_a_fault_of_the_program_is_told_as_one_and_heard_of(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear):
            assert await beside(lambda: ask(place, Ask.VERB, fail=True)) == {"fault": Fault.FAILED.value}
            assert await beside(lambda: ask(place, Ask.SHOW)) == {"echo": {}}
        assert [type(fault) for fault in ear.faults] == [ZeroDivisionError]

    run(scenario())


def test_what_a_caller_asked_for_is_done_although_it_left(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear):

            def leave() -> None:
                with socket.socket(socket.AF_UNIX) as caller:
                    caller.connect(place.address)
                    caller.sendall(b'{"workday-tray": 1, "ask": "verb", "with": {"wait": true}}\n')

            await beside(leave)
            while not ear.heard:  # noqa: ASYNC110 - the request is on its way
                await asyncio.sleep(0)
            ear.release.set()
        assert ear.faults == []

    run(scenario())


def test_only_its_owner_may_connect(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        async with listening(place, Ear()):
            assert open_to_others(place) == 0

    run(scenario())


def test_a_socket_nobody_serves_is_taken_over(run: Run[Any], place: Place) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(place.address)
    assert Path(place.address).is_socket()
    assert connect(place) is None

    async def scenario() -> None:
        async with listening(place, Ear()):
            assert await beside(lambda: ask(place, Ask.SHOW)) == {"echo": {}}

    run(scenario())


def test_a_program_that_hangs_is_found_out_before_anything_was_asked(place: Place) -> None:
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(place.address)
        hanging.listen(1)
        with pytest.raises(NoAnswer):
            connect(place, SOON)


def speaking(place: Place, line: bytes) -> socket.socket:
    """Return a listening socket with one caller's answer already on its way: another program's voice."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(place.address)
    server.listen(1)
    server.settimeout(LIMIT.total_seconds())

    def answer() -> None:
        caller, _ = server.accept()
        caller.recv(1000)
        caller.sendall(line)
        caller.close()

    import threading  # noqa: PLC0415 - only here

    threading.Thread(target=answer, daemon=True).start()
    return server


def test_another_version_is_told(place: Place) -> None:
    line = b'{"workday-tray": 9, "version": "9.0.0", "fault": "other version"}\n'
    with speaking(place, line), pytest.raises(OtherVersion) as other:
        connect(place)
    assert other.value.version == "9.0.0"


@pytest.mark.parametrize("line", [b"", b"nonsense\n", b"x" * 100])
def test_somebody_else_on_the_socket_is_no_answer(place: Place, line: bytes) -> None:
    with speaking(place, line), pytest.raises(NoAnswer):
        connect(place)


def test_a_line_that_is_too_long_is_not_sent(run: Run[Any], place: Place) -> None:
    async def scenario() -> None:
        ear = Ear()
        async with listening(place, ear):
            with pytest.raises(NotALine):
                await beside(lambda: ask(place, Ask.VERB, report="x" * LONGEST_LINE))
        assert ear.heard == []

    run(scenario())


def test_who_comes_first_is_the_one_and_the_second_tells_it(place: Place) -> None:
    first = settle(place, lambda _: False)
    assert isinstance(first, First)
    assert is_running(place)
    told: list[Place] = []
    answers = iter([False, True])

    def tell(where: Place) -> bool:
        told.append(where)
        return next(answers)

    assert isinstance(settle(place, tell, pause=lambda _: None), Second)
    assert told == [place, place], "it waits for one that is just starting"
    assert isinstance(settle(place, None), Second)
    never = settle(place, lambda _: False, patience=timedelta(0), pause=lambda _: None)
    assert isinstance(never, NotReached)
    assert first.hold is not None
    first.hold.release()
    assert not is_running(place)


def test_where_nothing_can_be_held_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    blocked = Place(address=str(tmp_path / "file" / "s"), lock_file=tmp_path / "file" / "s.lock")
    for place in (None, blocked):
        found = settle(place, lambda _: False)
        assert isinstance(found, First)
        assert found.hold is None


def test_a_hold_that_is_there_already_is_no_program(place: Place) -> None:
    hold = Hold.take(place.lock_file)
    assert hold is not None
    assert connect(place) is None
    hold.release()
