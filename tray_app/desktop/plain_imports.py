"""Imports as Python does them, also once Qt is loaded."""

import builtins


def import_plainly() -> None:
    """Take out what Qt for Python puts into every import of the process. Call it once Qt's core is imported.

    It offers ``from __feature__ import snake_case``, which this program does not use, and for that reads the
    source of every module that is imported, and keeps it: 15 MB and 60 ms of ours and our libraries. Without
    it Qt's classes have their usual names, which is what everything here expects.

    WORKAROUND: https://bugreports.qt.io/browse/PYSIDE-2029 brought the reading of sources. May go when Qt for
    Python reads them only once a feature is asked for.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
