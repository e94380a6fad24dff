"""The network's return is told once each time, and nothing else is."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.desktop_network import NetworkManager
from tests.support.desktop_session import desktop_session

# Qt looks for the system's network once a process, so that the program has one of its own here.
LISTENS = """
import sys
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from tray_app.desktop.network import NetworkReturn

application = QCoreApplication([])
network = NetworkReturn(lambda: print("back", flush=True))
print("listens" if network.start() else "hears nothing", flush=True)
from PySide6.QtNetwork import QNetworkInformation
QNetworkInformation.instance().reachabilityChanged.connect(lambda state: print(state.name, flush=True))
end = QSocketNotifier(int(sys.argv[1]), QSocketNotifier.Type.Read)
end.activated.connect(application.quit)
application.exec()
"""


@pytest.mark.parametrize("away_at_first", [True, False])
def test_only_a_return_is_told(tmp_path: Path, *, away_at_first: bool) -> None:
    with desktop_session(tmp_path, display=False, system_bus=True) as session:
        assert session.system_bus is not None
        manager = NetworkManager(session.system_bus, away=away_at_first)
        session.stage.run(manager.start())
        said_read, said_write = os.pipe()
        end_read, end_write = os.pipe()
        child = session.children.start(
            [sys.executable, "-c", f"import os; os.dup2({said_write}, 1)\n{LISTENS}", str(end_read)],
            session.environment,
            pass_fds=[said_write, end_read],
        )
        os.close(said_write)
        with os.fdopen(said_read) as said, os.fdopen(end_write, "wb"):
            assert said.readline() == "listens\n"
            told = []
            for away in (not away_at_first, away_at_first, not away_at_first):
                session.stage.run(manager.goes(away=away))
                heard = [said.readline().strip()]
                while heard[-1] == "back":
                    heard.append(said.readline().strip())
                told.append(heard)
        assert child.wait(5) == 0
        os.close(end_read)
    lost, found = ["Disconnected"], ["back", "Online"]
    assert told == ([found, lost, found] if away_at_first else [lost, found, lost])


WITHOUT_KERBEROS = """
import sys
sys.modules["PySide6.QtNetwork"] = None  # what a missing system library looks like
from PySide6.QtCore import QCoreApplication
from tray_app.desktop.network import NetworkReturn
application = QCoreApplication([])
print(NetworkReturn(lambda: None).start())
"""


def test_without_the_system_library_polling_has_to_do(tmp_path: Path) -> None:
    with desktop_session(tmp_path, display=False) as session:
        assert session.run([sys.executable, "-c", WITHOUT_KERBEROS]) == "False\n"
