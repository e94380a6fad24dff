"""The sign-in of an app's key: the page a browser sees, and the poll of the program that waits.

Source: live observations of /v1/oauth/authorize and /v1/oauth/poll by third parties. Redirect addresses are
another flow of the service and not offered here.
"""

from html import escape

from aiohttp import web

from tray_app.sandbox.keys import KeyKind, find_key
from tray_app.sandbox.refusals import Refusal
from tray_app.sandbox.wire import WORLD, json_answer

COOKIE = "sandbox_sign_in"
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family: sans-serif; max-width: 32em; margin: 4em auto">
<h1>{title}</h1>
{content}
</body>
</html>
"""
QUESTION = """<p>A program on this computer asks to open, pause and close the working day of {name}.</p>
<form method="post" action="/v1/oauth/authorize">
<input type="hidden" name="app_key" value="{app_key}">
<input type="hidden" name="state" value="{state}">
<button type="submit">Allow</button>
</form>"""
DONE = "<p>The program is signed in. This page can be closed.</p>"


def add_sign_in_routes(app: web.Application) -> None:
    """Add the routes of the sign-in. They need no key in a header: the app's key is in the address."""
    app.add_routes(
        [
            web.get("/v1/oauth/authorize", _ask),
            web.post("/v1/oauth/authorize", _allow),
            web.get("/v1/oauth/poll", _poll),
        ]
    )


async def _ask(request: web.Request) -> web.Response:
    if "redirect_uri" in request.query:
        raise Refusal("INVALID_REDIRECT_URI", "redirect_uri is not registered for this app", status=400)
    world = request.app[WORLD]
    app_key = _app_key(request.query.get("app_key"))
    state = request.query.get("state", "")
    cookie = world.sign_ins.begin(app_key, state)
    question = QUESTION.format(
        name=escape(world.person.name), app_key=escape(app_key, quote=True), state=escape(state, quote=True)
    )
    answer = _page("Sign in to the sandbox portal", question)
    answer.set_cookie(COOKIE, cookie, path="/v1/oauth", httponly=True, samesite="Lax")
    return answer


async def _allow(request: web.Request) -> web.Response:
    form = await request.post()
    _app_key(str(form.get("app_key", "")))
    request.app[WORLD].sign_ins.approve(str(form.get("state", "")), request.cookies.get(COOKIE, ""))
    return _page("Signed in", DONE)


async def _poll(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    app_key = _app_key(request.query.get("app_key"))
    answer = world.sign_ins.poll(app_key, request.query.get("state", ""), world.clock.now())
    if answer["status"] == "complete":
        answer["user"] = {"bitrixUserId": 503, "name": world.person.name}
    return json_answer(answer)


def _app_key(text: str | None) -> str:
    key = find_key(text)
    if key.kind is not KeyKind.APP:
        raise Refusal("INVALID_APP_KEY", "Not an authorization key", status=400)
    return key.text


def _page(title: str, content: str) -> web.Response:
    return web.Response(text=PAGE.format(title=escape(title), content=content), content_type="text/html")
