"""Getting the HTTP client ready: late, in a thread, and again after a failure."""

import asyncio
import ssl
import subprocess
import sys
import threading
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.asking import failure, get
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tray_app.engine.blocking import run_blocking
from tray_app.engine.errors import Untrusted


def test_slow_preparation_happens_in_a_thread_that_no_exit_waits_for(
    run: Run[Any], make_client: MakeClient
) -> None:
    threads: list[threading.Thread] = []

    def trust() -> ssl.SSLContext:
        threads.append(threading.current_thread())
        return ssl.create_default_context()

    client = make_client(trust=trust)
    run(client.prepare())
    run(client.prepare())
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
    assert threads[0].daemon


def test_a_preparation_that_nobody_waits_for_any_more_is_dropped(
    run: Run[Any], make_client: MakeClient
) -> None:
    begun, go_on, made = threading.Event(), threading.Event(), threading.Semaphore(0)

    def trust() -> ssl.SSLContext:
        begun.set()
        assert go_on.wait(10)
        made.release()
        return ssl.create_default_context()

    client = make_client(trust=trust)

    async def give_up() -> None:
        task = asyncio.ensure_future(client.prepare())
        await run_blocking(begun.wait, limit=None)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()
        await client.prepare()

    run(give_up())
    assert made.acquire(timeout=10), "the dropped one ended too"
    assert made.acquire(timeout=10)


def test_httpx_is_not_imported_before_it_is_needed() -> None:
    program = (
        "import sys, tray_app.portals.http, tray_app.portals.vibecode.adapter\n"
        "sys.exit('httpx' in sys.modules or 'truststore' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_unusable_trust_store_is_a_problem_that_may_pass(run: Run[Any], make_client: MakeClient) -> None:
    outcomes: list[OSError | None] = [ssl.SSLError("broken"), None]

    def trust() -> ssl.SSLContext:
        trouble = outcomes.pop(0)
        if trouble is not None:
            raise trouble
        return ssl.create_default_context()

    client = make_client(trust=trust)
    with ScriptedServer([Scripted(send=answer())]) as server:
        problem = failure(run, client, get(server.url))
        assert (Untrusted, "TRUST_STORE") == (type(problem), problem.code)
        assert problem.__context__ is None
        assert run(client.request(get(server.url))).status == 200
        run(client.drop_connections())
