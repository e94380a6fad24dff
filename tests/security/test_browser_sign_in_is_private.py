"""Signing in through the browser shows neither key nor session to the other users of a computer."""

import json
import os
import sys
from pathlib import Path

from tests.journeys.conftest import Begin
from tests.support.desktop_session import Keyring
from tests.support.running_program import profile_of

APP_KEY = "vibe_app_sandbox"

BROWSER = """#!{python}
import json, os, sys, urllib.parse, urllib.request
from pathlib import Path

asked, = sys.argv[1:]
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
with browser.open(asked) as page:
    reached = page.url
try:
    browser.open(asked)
    again = 200
except urllib.error.HTTPError as refused:
    again = refused.code
address, _, query = reached.partition("?")
fields = urllib.parse.urlencode(urllib.parse.parse_qsl(query)).encode()
browser.open(address, data=fields).read()
seen = {{"asked": asked, "reached": reached, "again": again, "environment": dict(os.environ)}}
partial = Path({answer!r} + ".part")
partial.write_text(json.dumps(seen))
partial.rename({answer!r})
"""
"""What a person does in the browser: open the address, press the page's button."""


def test_the_browser_gets_no_key_in_its_arguments_and_the_person_is_signed_in(
    begin: Begin, tmp_path: Path
) -> None:
    journey = begin(keyring=Keyring.UNLOCKED)
    journey.manage_windows()
    tools, answer = tmp_path / "tools", tmp_path / "answer.json"
    tools.mkdir()
    opener = tools / "xdg-open"
    opener.write_text(BROWSER.format(python=sys.executable, answer=str(answer)))
    opener.chmod(0o755)
    program = journey.start(key=None, environment={"PATH": f"{tools}:{os.environ['PATH']}"})
    journey.windows.appear("Sign in")
    for letter, text in (("a", journey.portal.base_url), ("k", APP_KEY), ("n", "1")):
        journey.windows.press(f"alt+{letter}", "ctrl+a")
        journey.windows.type(text)
    journey.windows.press("Return")
    program.until_offered("Open day")

    seen = json.loads(answer.read_text())
    assert f"app_key={APP_KEY}" in seen["reached"]
    assert seen["asked"].startswith("http://127.0.0.1:")
    assert seen["again"] == 404
    state = seen["reached"].rpartition("state=")[2]
    shown = seen["asked"] + json.dumps(seen["environment"])
    assert not [secret for secret in (APP_KEY, state, "vibe_session") if secret in shown]
    written = [path for path in profile_of(journey.session).rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if b"vibe_" in path.read_bytes()]
    assert program.quit() == 0
