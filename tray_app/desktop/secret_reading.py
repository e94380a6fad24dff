"""Reads a secret from the Secret Service by the shortest way: what every start does, and nothing else.

The keyring library finds the same item in the same place. It takes ten times as long and 15 MB for that,
most of it to encrypt the way over the session bus: a bus that only programs of the same person are on, each
of which may ask the service itself. So the plain way is taken to read. Whatever is not as usual (a locked
collection, an error, no service) is left to the library, which knows how to ask a person.

Source: the Secret Service specification of freedesktop.org, "Transfer of Secrets"; the attributes by which
keyring's SecretService backend finds an item.
"""

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

SERVICE = "org.freedesktop.secrets"
SERVICE_PATH = "/org/freedesktop/secrets"
SERVICE_INTERFACE = "org.freedesktop.Secret.Service"
COLLECTION_INTERFACE = "org.freedesktop.Secret.Collection"
ITEM_INTERFACE = "org.freedesktop.Secret.Item"
PROPERTIES_INTERFACE = "org.freedesktop.DBus.Properties"
NOWHERE = "/"
"""The path that stands for nothing."""
CALL_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the service says."""

    secret: str | None = field(repr=False)
    """None when there is none of that name."""


def read_plainly(service: str, name: str) -> Found | None:
    """Return what stands in the keyring under a service's name and a user's; None where that is not clear.

    Blocks for some milliseconds, and asks nobody for anything. Never raises.
    """
    try:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - not on every system

        with closing(open_dbus_connection(bus="SESSION")) as connection:
            return _read(connection, {"service": service, "username": name})
    except Exception:  # noqa: BLE001 - whatever it is, the library will meet it too and has words for it
        return None


class _Unusual(Exception):
    """The service refuses; why is for the library to find out."""


def _read(connection: "DBusConnection", attributes: dict[str, str]) -> Found | None:
    (collection,) = _call(connection, SERVICE_PATH, SERVICE_INTERFACE, "ReadAlias", "s", "default")
    if collection == NOWHERE:
        return None
    ((_, locked),) = _call(
        connection, collection, PROPERTIES_INTERFACE, "Get", "ss", COLLECTION_INTERFACE, "Locked"
    )
    if locked:
        return None
    (items,) = _call(connection, collection, COLLECTION_INTERFACE, "SearchItems", "a{ss}", attributes)
    if not items:
        return Found(secret=None)
    _, session = _call(connection, SERVICE_PATH, SERVICE_INTERFACE, "OpenSession", "sv", "plain", ("s", ""))
    ((_, _, secret, _),) = _call(connection, items[0], ITEM_INTERFACE, "GetSecret", "o", session)
    return Found(secret=bytes(secret).decode())


def _call(
    connection: "DBusConnection", path: str, interface: str, member: str, signature: str, *body: object
) -> Any:  # noqa: ANN401 - what the signature of the method says
    from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - not on every system

    message = new_method_call(DBusAddress(path, SERVICE, interface), member, signature, body)
    reply = connection.send_and_get_reply(message, timeout=CALL_SECONDS)
    if reply.header.message_type is not MessageType.method_return:
        raise _Unusual(member)
    return reply.body
