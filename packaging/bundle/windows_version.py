"""The version resource of the Windows executables, in the form that PyInstaller reads."""

import re

from bundle.names import AUTHORS, PROGRAM, TITLE

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', {authors!r}),
      StringStruct('FileDescription', {title!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', {program!r}),
      StringStruct('LegalCopyright', {copyright!r}),
      StringStruct('OriginalFilename', {file!r}),
      StringStruct('ProductName', {title!r}),
      StringStruct('ProductVersion', {version!r}),
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0])]),
  ],
)
"""
"""Source: Microsoft, "VERSIONINFO resource"; PyInstaller, "Capturing Windows version data"."""


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """Return the four numbers that Windows compares; what follows them, as in ``1.2.0rc1``, is left out.

    Raises:
        ValueError: the version does not begin with a number.
    """
    found = re.match(r"\d+(?:\.\d+){0,3}", version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    first, second, third, fourth, *_ = *map(int, found[0].split(".")), 0, 0, 0
    return first, second, third, fourth


def version_resource(version: str, program: str = PROGRAM) -> str:
    """Return the resource as text, for the executable of this name."""
    return TEMPLATE.format(
        numbers=version_numbers(version),
        version=version,
        authors=AUTHORS,
        title=TITLE,
        program=program,
        copyright=f"MIT licence, {AUTHORS}",
        file=f"{program}.exe",
    )
