"""The portals that keep a state of their own here: each is one line in `SERVICES`.

A service's state is `world.part(ItsState)`. Its path prefix tells its faults and notes from the others'.
"""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tray_app.sandbox.dialects import Dialect
from tray_app.sandbox.ever_gauzy import service as ever_gauzy
from tray_app.sandbox.ever_gauzy.routes import add_routes as add_ever_gauzy_routes
from tray_app.sandbox.mctime import service as mctime
from tray_app.sandbox.mctime.routes import add_routes as add_mctime_routes
from tray_app.sandbox.worktime_one import service as worktime_one
from tray_app.sandbox.worktime_one.routes import add_routes as add_worktime_one_routes
from tray_app.sandbox.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One portal of the sandbox."""

    name: str
    """Its steering address is ``/sandbox/<name>``."""
    dialect: Dialect
    add_routes: Callable[[web.Application], None]
    steer: Callable[[World, object], None]
    """Change its state by the fields of a JSON object; raises `tray_app.sandbox.reading.Misfit`."""
    describe: Callable[[World], object]
    """Return its state as JSON can say it."""


SERVICES: tuple[Service, ...] = (
    Service(
        name=worktime_one.NAME,
        dialect=worktime_one.DIALECT,
        add_routes=add_worktime_one_routes,
        steer=worktime_one.steer,
        describe=worktime_one.describe,
    ),
    Service(
        name=ever_gauzy.NAME,
        dialect=ever_gauzy.DIALECT,
        add_routes=add_ever_gauzy_routes,
        steer=ever_gauzy.steer,
        describe=ever_gauzy.describe,
    ),
    Service(
        name=mctime.NAME,
        dialect=mctime.DIALECT,
        add_routes=add_mctime_routes,
        steer=mctime.steer,
        describe=mctime.describe,
    ),
)
