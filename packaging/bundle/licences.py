"""Everything that the bundle brings along is free software by others: their names and licences go with it."""

from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import PurePosixPath

FOREWORD = """\
{title} is distributed under the MIT licence; see the file LICENSE.

This bundle contains the software below, each under its own licence. Qt and its Python bindings are used
under the GNU Lesser General Public License, version 3, as separate shared libraries in the folder {inside}:
they can be replaced there by other builds of the same version. Their sources are offered by the Qt Project.
On Linux ICU's data was reduced to the program's languages.
"""
LICENCE_FILES = ("licen", "copying", "notice", "copyright")
RULE = "-" * 100


def distributions_of(modules: Iterable[str]) -> tuple[Distribution, ...]:
    """Return the installed packages that these top-level modules come from, each once, by name."""
    owners = packages_distributions()
    names = {owner for module in modules for owner in owners.get(module, ())}
    found = []
    for name in sorted(names, key=str.lower):
        try:
            found.append(distribution(name))
        except PackageNotFoundError:
            continue
    return tuple(found)


def licence_text(found: Iterable[Distribution], title: str, inside: str) -> str:
    """Return the names, versions and licences of packages, for a person to read."""
    parts = [FOREWORD.format(title=title, inside=inside)]
    for package in found:
        said = _said(package, "License-Expression") or _said(package, "License") or "see below"
        parts.append(f"{RULE}\n{package.name} {package.version}: {said.splitlines()[0]}\n")
        parts.extend(_texts(package))
    return "\n".join(parts)


def _said(package: Distribution, field: str) -> str:
    return str(package.metadata[field]) if field in package.metadata else ""


def _texts(package: Distribution) -> list[str]:
    files = [
        file
        for file in package.files or ()
        if ".dist-info" in str(file) and PurePosixPath(file).name.lower().startswith(LICENCE_FILES)
    ]
    return [file.read_text(encoding="utf-8") for file in sorted(files, key=str)]
