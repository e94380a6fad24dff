"""The server's life in its thread, and steering from any thread."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.sandbox.asking import PATIENCE_SECONDS, get, post
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored
from tray_app.sandbox.world import Person

PROMPT_SECONDS = 2.0


def test_it_listens_on_loopback_alone_while_the_block_runs() -> None:
    with SandboxServer() as server:
        assert f"http://127.0.0.1:{server.port}/v1" == server.base_url
        assert 200 == get(server, "/me").status
    with pytest.raises(ConnectionRefusedError):
        get(server, "/me")


def test_a_taken_port_is_told_and_leaves_no_thread() -> None:
    threads = threading.active_count()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(OSError, match=str(port)), SandboxServer(port):
            raise AssertionError("it listens on a port that is taken")
    assert threads == threading.active_count()


@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.HANG_AFTER, FaultKind.LATE, FaultKind.SLOW])
def test_it_stops_at_once_although_requests_hang(kind: FaultKind) -> None:
    with ThreadPoolExecutor() as pool:
        with SandboxServer() as server:
            server.add_fault(Fault(kind=kind, delay=timedelta(minutes=10)))
            waiting = pool.submit(post, server, "/workday/open")
            server.arrival("/workday/open").result(PATIENCE_SECONDS)
            began = time.monotonic()
        assert time.monotonic() - began < PROMPT_SECONDS
        with pytest.raises(ConnectionResetError):
            waiting.result(PATIENCE_SECONDS)


@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.LATE, FaultKind.SLOW])
def test_a_request_that_hangs_through_a_reset_is_cut_and_does_nothing_afterwards(
    sandbox: SandboxServer, kind: FaultKind
) -> None:
    sandbox.add_fault(Fault(kind=kind, delay=timedelta(minutes=10)))
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(post, sandbox, "/workday/open")
        sandbox.arrival("/workday/open").result(PATIENCE_SECONDS)
        sandbox.reset()
        with pytest.raises(ConnectionResetError):
            waiting.result(PATIENCE_SECONDS)
    assert ((), ()) == (sandbox.records(), sandbox.requests())


def test_it_stops_at_once_although_a_connection_is_kept_alive() -> None:
    with SandboxServer() as server:
        idle = socket.create_connection(("127.0.0.1", server.port))
        get(server, "/me")
        began = time.monotonic()
    idle.close()
    assert time.monotonic() - began < PROMPT_SECONDS


def test_stopping_twice_is_stopping_once() -> None:
    with SandboxServer() as server:
        server.stop()
        server.stop()


def test_what_was_recorded_can_be_read_after_the_end() -> None:
    with SandboxServer() as server:
        post(server, "/workday/open")
    assert (1, 1) == (len(server.records()), len(server.requests()))


def test_it_can_be_prepared_before_it_listens() -> None:
    server = SandboxServer(person=Person(name="Ada", zone=UTC))
    server.freeze()
    server.set_clock(MONDAY_MORNING)
    with server:
        assert "2026-05-04T05:50:00+00:00" == post(server, "/workday/open").data["timeStart"]
        assert "Ada" == get(server, "/me").data["currentUser"]["name"]


def test_nothing_arrives_where_nothing_runs() -> None:
    with pytest.raises(RuntimeError, match="does not run"):
        SandboxServer().arrival()


def test_arrivals_are_counted_by_path(sandbox: SandboxServer) -> None:
    both = sandbox.arrival("/me", count=2)
    get(sandbox, "/workday/status")
    get(sandbox, "/me")
    assert not both.done()
    get(sandbox, "/me")
    both.result(PATIENCE_SECONDS)
    sandbox.arrival(count=3).result(PATIENCE_SECONDS)


def test_the_clock_can_be_moved(sandbox: SandboxServer) -> None:
    sandbox.advance(timedelta(hours=1))
    assert MONDAY_MORNING + timedelta(hours=1) == sandbox.now()
    sandbox.unfreeze()
    assert MONDAY_MORNING + timedelta(hours=1) <= sandbox.now()


def test_a_day_that_was_put_has_its_duration_and_its_number(sandbox: SandboxServer) -> None:
    start = datetime(2026, 4, 30, 9, 0, tzinfo=ZONE)
    hour = timedelta(hours=1)
    sandbox.put_record(start=start, finish=start + 9 * hour, breaks=hour, report="done")
    paused = sandbox.put_record(start=MONDAY_MORNING - hour, paused_at=MONDAY_MORNING.astimezone(UTC))
    closed = sandbox.records()[0]
    assert (1, Stored.CLOSED, 8 * hour, "done") == (closed.id, closed.state, closed.duration, closed.report)
    assert (2, Stored.PAUSED, MONDAY_MORNING.isoformat()) == (
        paused.id,
        paused.state,
        paused.paused_at.isoformat() if paused.paused_at else "",
    )


def test_a_day_that_makes_no_sense_cannot_be_put(sandbox: SandboxServer) -> None:
    with pytest.raises(ValueError, match="offset"):
        sandbox.put_record(start=MONDAY_MORNING.replace(tzinfo=None))
    with pytest.raises(ValueError, match="earlier"):
        sandbox.put_record(start=MONDAY_MORNING, finish=MONDAY_MORNING - timedelta(seconds=1))
    with pytest.raises(ValueError, match="paused"):
        sandbox.put_record(start=MONDAY_MORNING, finish=MONDAY_MORNING, paused_at=MONDAY_MORNING)
    assert () == sandbox.records()


def test_what_was_set_is_not_changed_from_outside(sandbox: SandboxServer) -> None:
    schedule = sandbox.schedule()
    assert isinstance(schedule, dict)
    schedule["NAME"] = "mine"
    sandbox.set_schedule(schedule)
    schedule["NAME"] = "changed later"
    assert "mine" == get(sandbox, "/workday/schedule?id=1").data["NAME"]


def test_the_person_can_travel(sandbox: SandboxServer) -> None:
    sandbox.set_person(zone=timezone(timedelta(hours=-12)), name="Ada")
    data = post(sandbox, "/workday/open").data
    assert ("2026-05-03T17:50:00-12:00", -43_200) == (data["timeStart"], data["tzOffset"])


def test_many_threads_may_ask_and_steer_at_once(sandbox: SandboxServer) -> None:
    def use(_number: int) -> int:
        sandbox.advance(timedelta(seconds=1))
        return post(sandbox, "/workday/open").status

    with ThreadPoolExecutor(8) as pool:
        assert [200] * 40 == list(pool.map(use, range(40)))
    assert (1, 40) == (len(sandbox.records()), len(sandbox.requests()))
    assert MONDAY_MORNING + timedelta(seconds=40) == sandbox.now()
