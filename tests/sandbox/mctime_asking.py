"""Asking the sandbox's McTime."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from tests.sandbox.asking import Reply, ask
from tests.sandbox.test_steering import state, steer
from tests.support.portal import MONDAY_MORNING
from tray_app.sandbox.mctime.asked import BASE
from tray_app.sandbox.mctime.keys import EMPLOYEE
from tray_app.sandbox.server import SandboxServer

HOUR = timedelta(hours=1)
NOW = MONDAY_MORNING.isoformat()


def call(
    server: SandboxServer, method: str, path: str, body: object = None, key: str | None = EMPLOYEE
) -> Reply:
    headers = {} if key is None else {"API_KEY": key}
    return ask(server, method, f"{BASE}{path}", body, key=None, headers=headers)


def get(server: SandboxServer, path: str, key: str = EMPLOYEE, **query: Any) -> Reply:  # noqa: ANN401 - texts or lists
    return call(server, "GET", f"{path}?{urlencode(query, doseq=True)}" if query else path, key=key)


def clock(server: SandboxServer, action: str, moment: str | None = NOW, **more: object) -> Reply:
    body = {"action": action, **({} if moment is None else {"dateTime": moment}), **more}
    return call(server, "POST", "/clock", body)


def start(server: SandboxServer, moment: str = NOW, **more: object) -> Reply:
    return clock(server, "start", moment, **{"timeType": "work", **more})


def behave(server: SandboxServer, **manners: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    assert 200 == steer(server, "mctime", manners).status


def data(reply: Reply) -> dict[str, Any]:
    assert reply.status in {200, 201}
    assert reply.json["valid"] is True
    item = reply.json["items"][0]
    assert item["message"]
    told = item["data"]
    assert isinstance(told, dict)
    return told


def refusal(reply: Reply) -> tuple[int, str]:
    assert reply.json["valid"] is False
    (item,) = reply.json["items"]
    assert item["valid"] is False
    return reply.status, item["message"]


def after(step: timedelta) -> str:
    return (MONDAY_MORNING + step).isoformat()


def go_on(server: SandboxServer, step: timedelta = HOUR) -> None:
    server.advance(step)


def clocks(server: SandboxServer, key: str = EMPLOYEE, **query: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - texts or lists
    items = get(server, "/clock", key, **query).json["items"]
    assert isinstance(items, list)
    return items


def times(server: SandboxServer, key: str = EMPLOYEE, **query: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - texts or lists
    asked = {"from": after(timedelta(days=-30)), "to": after(timedelta(days=30)), **query}
    groups = data(get(server, "/times", key, **asked))["timeEntries"]
    return [time for group in groups for time in group["times"]]


def kept(server: SandboxServer) -> dict[str, Any]:
    """Return what the sandbox tells of this service."""
    told = state(server).json["services"]["mctime"]
    assert isinstance(told, dict)
    return told
