"""Where the program's own files are: in the source tree, in an installed wheel and in a frozen bundle.

The one function here is the only place that may know; nothing else joins ``__file__`` with a name.
"""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of one of the program's resources, e.g. ``resource("icons", "open.svg")``.

    A wheel and a bundle carry the folder inside the package; the source tree has it beside the package.

    Raises:
        FileNotFoundError: no such resource was shipped.
    """
    package = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        package = Path(getattr(sys, "_MEIPASS", package)) / "tray_app"
    for folder in (package / "resources", package.parent / "resources"):
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))
