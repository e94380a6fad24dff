"""Hands an address to the person's browser without showing it to everybody on this computer.

Browsers get addresses as arguments, and every user of a computer can read the arguments of every process. An
address that signs somebody in must not be among them: the browser is given one on this computer instead,
which leads it on, once.
"""

import asyncio
import logging
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

logger = logging.getLogger(__name__)

LIMIT = timedelta(seconds=5)
"""For one request from beginning to end."""
LONGEST_HEAD = 64 * 1024
"""Bytes; browsers send a few hundred, and their extensions may add to it."""
CONNECTIONS = Path("/proc/net/tcp")
LOOPBACK = "127.0.0.1"
ROOT_USER = 0

_GONE = (
    b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 0\r\n"
    b"Cache-Control: no-store\r\nConnection: close\r\n\r\n"
)


@asynccontextmanager
async def leading_to(url: str) -> AsyncIterator[str]:
    """Yield an address on this computer that leads the first browser that asks for it to `url`.

    Nobody else learns `url`: whoever asks for another path, asks again, or on Linux belongs to another user
    gets nothing. When somebody else was faster all the same, the person's own browser shows an error and the
    sign-in leads nowhere.

    Raises:
        OSError: no port is free on this computer.
    """
    place = _Place(url)
    server = await asyncio.start_server(place.serve, LOOPBACK, 0, limit=LONGEST_HEAD)
    port: int = server.sockets[0].getsockname()[1]
    try:
        yield f"http://{LOOPBACK}:{port}{place.path}"
    finally:
        server.close()
        await place.end()


class _Place:
    """One address, good for one answer."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.path = f"/{secrets.token_urlsafe(24)}"
        self._given = False
        self._serving: dict[asyncio.StreamWriter, asyncio.Event] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection, and close it."""
        self._serving[writer] = asyncio.Event()
        try:
            with suppress(OSError, ValueError, EOFError, TimeoutError, asyncio.LimitOverrunError):
                async with asyncio.timeout(LIMIT.total_seconds()):
                    head = await reader.readuntil(b"\r\n\r\n")
                    writer.write(self._answer(head, writer))
                    await writer.drain()
        finally:
            writer.close()
            self._serving.pop(writer).set()

    async def end(self) -> None:
        """Break off what is still being served."""
        for writer, ended in tuple(self._serving.items()):
            # Not by cancelling: the streams of Python 3.11 log the task of a cancelled server as a fault.
            writer.transport.abort()
            await ended.wait()

    def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> bytes:
        method, _, rest = head.partition(b" ")
        path = rest.partition(b" ")[0]
        wanted = method == b"GET" and secrets.compare_digest(path, self.path.encode("ascii"))
        if not wanted or self._given:
            return _GONE
        here, there = writer.get_extra_info("sockname"), writer.get_extra_info("peername")
        if not may_be_ours(there[1], here[1], CONNECTIONS):
            logger.warning("another user of this computer asked for the sign-in's address")
            return _GONE
        self._given = True
        return (
            f"HTTP/1.1 303 See Other\r\nLocation: {self._url}\r\nContent-Length: 0\r\n"
            "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
        ).encode("ascii")


def may_be_ours(client_port: int, server_port: int, connections: Path) -> bool:
    """Tell whether a connection from this computer may be this person's own; True where nobody tells whose.

    Source: proc(5), ``/proc/net/tcp``: addresses and ports in hexadecimal, the user in the eighth column.
    """
    if not hasattr(os, "getuid"):
        return True
    try:
        lines = connections.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, ValueError):
        return True
    for line in lines:
        columns = line.split()
        if columns[1].endswith(f":{client_port:04X}") and columns[2].endswith(f":{server_port:04X}"):
            return int(columns[7]) in {os.getuid(), ROOT_USER}
    return True
