"""The loop's timers come in time and go when they are cancelled; its end is one for threads as well."""

import subprocess
import sys

import pytest

BEGIN = """
import asyncio, sys
from PySide6.QtCore import QCoreApplication
from tray_app.app.loop import Loop
loop = Loop(QCoreApplication([]))
asyncio.set_event_loop(loop)
"""
END = """
with loop:
    loop.run_until_complete(scenario())
print("fine")
"""


def played(scenario: str, afterwards: str = "") -> str:
    """Return what a process with a loop of its own prints; the tests' own process has one already."""
    program = f"{BEGIN}{scenario}{END}{afterwards}"
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", program], capture_output=True, text=True, check=False, timeout=30
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(
            """
async def scenario():
    handle = loop.call_later(1000, print, "never")
    assert loop.waiting == 1
    handle.cancel()
    handle.cancel()
    assert handle.cancelled() and loop.waiting == 0
""",
            id="a cancelled timer is gone",
        ),
        pytest.param(
            """
async def scenario():
    async with asyncio.timeout(1000):
        await asyncio.sleep(0.001)
    assert loop.waiting == 0
""",
            id="a limit that was kept leaves nothing",
        ),
        pytest.param(
            """
async def scenario():
    said = []
    loop.call_later(0.02, said.append, "second")
    loop.call_later(0.001, said.append, "first")
    await asyncio.sleep(0.04)
    assert said == ["first", "second"], said
    assert loop.waiting == 0
""",
            id="each comes when it is due, once",
        ),
        pytest.param(
            """
async def scenario():
    try:
        async with asyncio.timeout(0.001):
            await asyncio.Event().wait()
    except TimeoutError:
        return
    raise AssertionError("no limit")
""",
            id="a limit is kept",
        ),
        pytest.param(
            """
async def scenario():
    loop.call_later(1000, print, "never")
""",
            id="what still waits ends with the loop",
        ),
    ],
)
def test_timers(scenario: str) -> None:
    assert played(scenario) == "fine\n"


def test_a_thread_that_was_left_behind_is_refused_and_crashes_nothing() -> None:
    scenario = """
import threading
begun = threading.Event()

def call_until_refused():
    while True:
        try:
            loop.call_soon_threadsafe(int)
        except RuntimeError:
            return
        begun.set()

thread = threading.Thread(target=call_until_refused)

async def scenario():
    thread.start()
    while not begun.is_set():
        await asyncio.sleep(0)
"""
    end = """
thread.join(10)
print(thread.is_alive())
"""
    assert played(scenario, end) == "fine\nFalse\n"
