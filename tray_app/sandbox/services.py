"""The portals that keep a state of their own here: each is one line in `SERVICES`.

A service's state is `world.part(ItsState)`. Its path prefix tells its faults and notes from the others'.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from tray_app.sandbox.dialects import Dialect
from tray_app.sandbox.ever_gauzy import people
from tray_app.sandbox.ever_gauzy import service as ever_gauzy
from tray_app.sandbox.ever_gauzy.routes import BASE as EVER_GAUZY_BASE
from tray_app.sandbox.ever_gauzy.routes import add_routes as add_ever_gauzy_routes
from tray_app.sandbox.mctime import keys as mctime_keys
from tray_app.sandbox.mctime import service as mctime
from tray_app.sandbox.mctime.asked import BASE as MCTIME_BASE
from tray_app.sandbox.mctime.routes import add_routes as add_mctime_routes
from tray_app.sandbox.worktime_one import keys as worktime_one_keys
from tray_app.sandbox.worktime_one import service as worktime_one
from tray_app.sandbox.worktime_one.routes import BASE as WORKTIME_ONE_BASE
from tray_app.sandbox.worktime_one.routes import add_routes as add_worktime_one_routes
from tray_app.sandbox.worktime_one.staff import PERSON_EMAIL
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
    title: str
    """What people call the portal."""
    path: str
    """Of its address."""
    to_try: Mapping[str, str]
    """What one may sign in with, and what each shows."""


SERVICES: tuple[Service, ...] = (
    Service(
        name=worktime_one.NAME,
        dialect=worktime_one.DIALECT,
        add_routes=add_worktime_one_routes,
        steer=worktime_one.steer,
        describe=worktime_one.describe,
        title="WorkTime One",
        path=WORKTIME_ONE_BASE,
        to_try={
            worktime_one_keys.READ_WRITE: f"reads and writes; the e-mail address is {PERSON_EMAIL.lower()}",
            worktime_one_keys.READ_ONLY: "reads only",
        },
    ),
    Service(
        name=ever_gauzy.NAME,
        dialect=ever_gauzy.DIALECT,
        add_routes=add_ever_gauzy_routes,
        steer=ever_gauzy.steer,
        describe=ever_gauzy.describe,
        title="Ever Gauzy",
        path=EVER_GAUZY_BASE,
        to_try={people.EMAIL: f"with the password {people.PASSWORD}"},
    ),
    Service(
        name=mctime.NAME,
        dialect=mctime.DIALECT,
        add_routes=add_mctime_routes,
        steer=mctime.steer,
        describe=mctime.describe,
        title="McTime",
        path=MCTIME_BASE,
        to_try={
            mctime_keys.EMPLOYEE: "an employee's",
            mctime_keys.MANAGER: "a manager's, who sees others too",
        },
    ),
)
