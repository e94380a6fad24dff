"""The portals this program knows, in the order in which they are offered. A seventh is one line here."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_app.portals.portal_kind import PortalKind

NAMES = (
    "vibecode",
    "bitrix24",
    "mctime",
    "worktime_one",
    "ever_gauzy",
    "this_computer",
)
"""Each is a package of this room with a module ``kind``; imported only when it is asked for."""


def kind_of(name: str) -> "PortalKind | None":
    """Return the kind of that name, None when this version knows none."""
    if name not in NAMES:
        return None
    from tray_app.portals.portal_kind import PortalKind  # noqa: PLC0415 - the command line needs but the names

    kind = import_module(f"tray_app.portals.{name}.kind").KIND
    if not isinstance(kind, PortalKind) or kind.name != name:
        raise TypeError(f"tray_app.portals.{name}.kind.KIND is no kind of that name")
    return kind


def kinds() -> "tuple[PortalKind, ...]":
    """Return all kinds; imports all of them."""
    return tuple(kind for name in NAMES if (kind := kind_of(name)) is not None)
