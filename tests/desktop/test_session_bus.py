"""Questions to the session bus, asked as the doctor asks them: several at once, in threads."""

import json
import sys
from pathlib import Path

from tests.support.desktop_session import desktop_session

AT_ONCE = 6
ASK = """
import json, os, sys, threading
from datetime import timedelta
from tray_app.desktop import session_bus
sys.setswitchinterval(1e-5)  # a thread is interrupted wherever it may be
count, replies = int(sys.argv[1]), []
together = threading.Barrier(count)
def ask():
    together.wait()
    replies.append(session_bus._ask(*session_bus.BUS, "GetId", (), timedelta(seconds=10)).error)
threads = [threading.Thread(target=ask) for _ in range(count)]
for each in threads:
    each.start()
for each in threads:
    each.join()
sys.stdout.write(json.dumps(replies))
sys.stdout.flush()
os._exit(0)
"""


def test_the_first_questions_may_be_asked_at_once(tmp_path: Path) -> None:
    with desktop_session(tmp_path, display=False) as session:
        for _ in range(3):
            told = session.run([sys.executable, "-c", ASK, str(AT_ONCE)])
            assert json.loads(told) == [""] * AT_ONCE
