"""Tells when the network has come back, so that nobody waits for the next poll.

A convenience: where the system tells nothing, polling finds out by itself.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class NetworkReturn(QObject):
    """Calls back on the main thread when the network was away and is back. Needs a running Qt loop."""

    def __init__(self, on_return: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_return = on_return
        self._away = False
        self._information: QNetworkInformation | None = None

    def start(self) -> bool:
        """Begin to listen; return False where this system tells nothing, and nothing will ever be told."""
        try:
            # Not at the top: QtNetwork needs a Kerberos library that a small system may lack, and costs time.
            from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415
        except ImportError:
            return False
        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            return False
        self._information = QNetworkInformation.instance()
        self._away = _is_away(self._information)
        self._information.reachabilityChanged.connect(self._changed)
        return True

    @Slot()
    def _changed(self) -> None:
        if self._information is None:
            return
        away = _is_away(self._information)
        came_back = self._away and not away
        self._away = away
        if came_back:
            self._on_return()


def _is_away(information: "QNetworkInformation") -> bool:
    """Tell whether no network can be reached. A portal may stand in the local one, so that is not away."""
    return information.reachability() is information.Reachability.Disconnected
