"""Who may do what with a folder's files. Imports little, as child processes use it too."""

import stat
from pathlib import Path


def open_to_others(folder: Path) -> dict[str, str]:
    """Return what others could read, write or enter below a folder, with its mode; the folder included."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        mode = path.lstat().st_mode
        if mode & 0o077 and not stat.S_ISLNK(mode):
            found[str(path.relative_to(folder))] = stat.filemode(mode)
    return found
