"""A network manager for tests: says what NetworkManager says, on a private system bus.

Source: NetworkManager's D-Bus interface, NMState and NMConnectivityState.
"""

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusStr, DBusUInt32
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_property

NAME = "org.freedesktop.NetworkManager"
PATH = "/org/freedesktop/NetworkManager"

DISCONNECTED, CONNECTED_GLOBAL = 20, 70
NO_CONNECTIVITY, FULL_CONNECTIVITY = 1, 4


class NetworkManager(ServiceInterface):
    """A computer with one network, away or there. Lives on the stage's loop."""

    def __init__(self, bus: MessageBus, *, away: bool = False) -> None:
        super().__init__(NAME)
        self._bus = bus
        self._away = away

    async def start(self) -> None:
        """Take the name."""
        self._bus.export(PATH, self)
        await self._bus.request_name(NAME)

    async def goes(self, *, away: bool) -> None:
        """Lose the network, or find it again."""
        self._away = away
        self.emit_properties_changed(
            {
                "State": DISCONNECTED if away else CONNECTED_GLOBAL,
                "Connectivity": NO_CONNECTIVITY if away else FULL_CONNECTIVITY,
            }
        )

    @dbus_property(PropertyAccess.READ, name="State")
    def state(self) -> DBusUInt32:
        return DISCONNECTED if self._away else CONNECTED_GLOBAL

    @dbus_property(PropertyAccess.READ, name="Connectivity")
    def connectivity(self) -> DBusUInt32:
        return NO_CONNECTIVITY if self._away else FULL_CONNECTIVITY

    @dbus_property(PropertyAccess.READ, name="NetworkingEnabled")
    def networking_enabled(self) -> DBusBool:
        return True

    @dbus_property(PropertyAccess.READ, name="Metered")
    def metered(self) -> DBusUInt32:
        return 0

    @dbus_property(PropertyAccess.READ, name="Version")
    def version(self) -> DBusStr:
        return "1.42.4"
