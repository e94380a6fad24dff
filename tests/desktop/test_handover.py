"""A browser is led to an address that nobody else on this computer gets to see."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import Run
from tray_app.desktop.browser import may_open
from tray_app.desktop.handover import CONNECTIONS, leading_to, may_be_ours

WANTED = "https://portal.example/v1/oauth/authorize?app_key=vibe_app_hidden&state=hidden"
TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1
   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  {user}        0 2
   2: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     7        0 3
"""


async def ask(address: str, request: bytes | None = None) -> bytes:
    """Send a request as a browser would, and return the whole answer."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(request or f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    try:
        return await reader.read()
    except ConnectionError:
        return b"reset"
    finally:
        writer.close()


def test_the_first_one_to_ask_is_led_on_and_nobody_after(run: Run[Any]) -> None:
    async def walk() -> tuple[str, bytes, bytes]:
        async with leading_to(WANTED) as address:
            return address, await ask(address), await ask(address)

    address, first, second = run(walk())
    assert may_open(address)
    assert "hidden" not in address
    assert first.startswith(b"HTTP/1.1 303 ")
    assert f"\r\nLocation: {WANTED}\r\n".encode() in first
    assert b"\r\nCache-Control: no-store\r\n" in first
    assert b"\r\nReferrer-Policy: no-referrer\r\n" in first
    assert second.startswith(b"HTTP/1.1 404 ")
    assert b"hidden" not in second


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /favicon.ico HTTP/1.1\r\n\r\n",
        b"GET /%s/ HTTP/1.1\r\n\r\n",
        b"HEAD %s HTTP/1.1\r\n\r\n",
        b"POST %s HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\r\n\r\n",
        b"\r\n\r\n",
    ],
)
def test_nothing_else_gets_it_or_uses_it_up(run: Run[Any], request_: bytes) -> None:
    async def walk() -> tuple[bytes, bytes]:
        async with leading_to(WANTED) as address:
            path = urlsplit(address).path.encode()
            return await ask(address, request_.replace(b"%s", path)), await ask(address)

    other, own = run(walk())
    assert b"hidden" not in other
    assert own.startswith(b"HTTP/1.1 303 ")


def test_a_request_without_an_end_is_left(run: Run[Any]) -> None:
    async def walk() -> bytes:
        async with leading_to(WANTED) as address:
            return await ask(address, b"G" * 200_000)

    assert run(walk()) in {b"", b"reset"}


def test_the_end_waits_for_nobody(run: Run[Any]) -> None:
    async def walk() -> None:
        async with leading_to(WANTED) as address:
            parts = urlsplit(address)
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            writer.write(b"GET ")
            await writer.drain()
        with suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()
        with pytest.raises(ConnectionError):
            await ask(address)

    run(walk())


def test_each_address_is_another(run: Run[Any]) -> None:
    async def addresses() -> set[str]:
        async with leading_to(WANTED) as one, leading_to(WANTED) as other:
            return {urlsplit(one).path, urlsplit(other).path}

    assert len(run(addresses())) == 2


@pytest.mark.parametrize(("user", "ours"), [(os.getuid(), True), (0, True), (54321, False)])
def test_a_connection_of_another_user_is_told_apart(tmp_path: Path, user: int, ours: bool) -> None:  # noqa: FBT001 - a table
    table = tmp_path / "tcp"
    table.write_text(TABLE.format(user=f"{user:5d}"))
    assert ours is may_be_ours(0xC350, 0x1F90, table)
    assert may_be_ours(0xC351, 0x1F90, table), "not listed: nobody tells whose it is"


def test_where_nobody_tells_whose_connection_it_is_it_may_be_ours(tmp_path: Path) -> None:
    assert may_be_ours(1, 2, tmp_path / "none")


def test_another_users_program_gets_nothing(
    run: Run[Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert CONNECTIONS.exists()
    monkeypatch.setattr("tray_app.desktop.handover.may_be_ours", lambda *_: False)

    async def walk() -> bytes:
        async with leading_to(WANTED) as address:
            return await ask(address)

    assert run(walk()).startswith(b"HTTP/1.1 404 ")
    assert [record.getMessage() for record in caplog.records] == [
        "another user of this computer asked for the sign-in's address"
    ]
    caplog.clear()
