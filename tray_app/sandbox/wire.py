"""JSON answers, and where the routes find what they serve."""

import json
from typing import Any

from aiohttp import web

from tray_app.sandbox.world import World

WORLD = web.AppKey("world", World)


def json_answer(body: object, *, status: int = 200, retry_after: int | None = None) -> web.Response:
    """Return an answer in UTF-8, letters as they are."""
    answer = web.json_response(body, status=status, dumps=_dump)
    if retry_after is not None:
        answer.headers["Retry-After"] = str(retry_after)
    return answer


def _dump(body: Any) -> str:  # noqa: ANN401 -- whatever JSON can say
    return json.dumps(body, ensure_ascii=False)
