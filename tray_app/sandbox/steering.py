"""Steering over HTTP, for another process: the same as `SandboxServer`'s methods, in JSON."""

from aiohttp import web

from tray_app.sandbox.wire import WORLD, json_answer

STEERING_PREFIX = "/sandbox/"


def add_steering_routes(app: web.Application) -> None:
    """Add the routes for steering. They need no key: whoever reaches loopback may play."""
    app.add_routes([web.get("/sandbox/state", _state)])


async def _state(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return json_answer({"now": world.clock.now().isoformat()})
