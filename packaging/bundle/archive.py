"""The archive for Linux systems without a package of their own: unpack it anywhere and start it."""

import lzma
import tarfile
import tempfile
from pathlib import Path

from bundle.linux_tree import TEMPLATES, filled, lay_out, oldest_glibc, put, settle, values_at
from bundle.names import DIST, PROGRAM, ROOT, machine, version


def pack(bundle: Path, moment: int, dist: Path = DIST) -> Path:
    """Write the archive of a finished bundle and return it; the same bundle gives the same bytes.

    Args:
        bundle: the bundle's folder.
        moment: the date that every file bears, in seconds since 1970.
        dist: where the archive goes.
    """
    name = f"{PROGRAM}-{version()}-linux-{machine()}"
    result = dist / f"{name}.tar.xz"
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, name)
        lay_out(bundle, tree, moment)
        readme = (TEMPLATES / "README.archive").read_text(encoding="utf-8")
        text = filled(readme, {**values_at(moment), "GLIBC": oldest_glibc(bundle)})
        put(tree / "README", text.encode("utf-8"))
        put(tree / "LICENSE", (ROOT / "LICENSE").read_bytes())
        settle(tree, moment)
        write_tar(tree, result)
    return result


def write_tar(tree: Path, result: Path) -> None:
    """Write a folder as ``.tar.xz``: sorted, owned by nobody in particular."""
    with lzma.open(result, "wb", preset=6) as file, tarfile.open(fileobj=file, mode="w") as archive:
        for path in (tree, *sorted(tree.rglob("*"))):
            entry = archive.gettarinfo(path, str(path.relative_to(tree.parent)))
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            if entry.isreg():
                with path.open("rb") as content:
                    archive.addfile(entry, content)
            else:
                archive.addfile(entry)
