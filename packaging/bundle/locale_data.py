"""Leaves the locales that the program does not speak out of ICU's data, a quarter of an untouched bundle.

Qt's Linux wheels bring ICU with the words of some hundred languages for units, currencies, regions and time
zones. Qt itself asks ICU for sorting, for letters' case and for old encodings; dates and numbers come from
Qt's own tables. What belongs to the program's languages, to no language, or to an encoding stays.

Source: ICU's ``ucmndata.h``, the common data format: a header, the number of items, for each item two offsets
(name, content) that count from that number, then names and contents, sorted by name.
"""

import re
import struct
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAGIC = b"\xda\x27"
KIND = b"CmnD"
KIND_OFFSET = 12
ALIGNMENT = 16
_LOCALE = re.compile(r"(?P<language>[a-z]{2,3})(?:_\w+)?\.res")
_INDEX = "res_index.res"
"""Beside the locales, and about all of them."""
_DICTIONARIES = "brkitr"
"""Where Thai, Khmer and other words end; Qt has tables of its own and does not ask."""
_TRANSLITERATION = "translit"
_FORMATS = {"x86_64": ("elf64-x86-64", "i386:x86-64"), "aarch64": ("elf64-littleaarch64", "aarch64")}


class UnknownData(Exception):
    """It is not ICU's data as this module knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IcuData:
    """ICU's data, taken apart."""

    header: bytes
    """Says what it is and how it is written; taken over as it is."""
    items: Mapping[str, bytes]
    """By name, such as ``icudt73l/coll/ru.res``."""


def find(library: bytes) -> IcuData:
    """Return the data in a shared library.

    Raises:
        UnknownData: there is none, more than one, or it is not whole.
    """
    places = [
        match.start() - KIND_OFFSET
        for match in re.finditer(re.escape(KIND), library)
        if library[match.start() - KIND_OFFSET + 2 : match.start() - KIND_OFFSET + 4] == MAGIC
    ]
    if len(places) != 1:
        raise UnknownData(f"{len(places)} tables of ICU's data")
    try:
        return read(library[places[0] :])
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise UnknownData(str(error)) from error


def read(data: bytes) -> IcuData:
    """Take data apart; what follows its last item is unknown, so the last item takes all that is left.

    Raises:
        ValueError, struct.error, UnicodeDecodeError: it is not whole.
    """
    (length,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, length)
    offsets = [struct.unpack_from("<II", data, length + 4 + 8 * number) for number in range(count)]
    ends = [*(content for _, content in offsets[1:]), len(data) - length]
    items = {}
    for (name, content), end in zip(offsets, ends, strict=True):
        name_end = data.index(b"\0", length + name)
        items[data[length + name : name_end].decode("ascii")] = data[length + content : length + end]
    return IcuData(header=data[:length], items=items)


def write(data: IcuData) -> bytes:
    """Return the data in ICU's form again."""
    names = sorted(data.items, key=str.encode)
    table = 4 + 8 * len(names)
    name_block = b"".join(name.encode("ascii") + b"\0" for name in names)
    content_at = _aligned(table + len(name_block))
    offsets, contents, name_at = b"", bytearray(), table
    for name in names:
        offsets += struct.pack("<II", name_at, content_at + len(contents))
        name_at += len(name) + 1
        contents += data.items[name]
        contents += bytes(_aligned(len(contents)) - len(contents))
    body = struct.pack("<I", len(names)) + offsets + name_block
    return data.header + body + bytes(content_at - len(body)) + bytes(contents)


def _aligned(length: int) -> int:
    return -(-length // ALIGNMENT) * ALIGNMENT


def is_wanted(name: str, languages: Collection[str]) -> bool:
    """Tell whether an item is of use to a program that speaks these languages."""
    _, *folders, file = PurePosixPath(name).parts
    if folders and folders[0] in {_DICTIONARIES, _TRANSLITERATION}:
        return False
    locale = _LOCALE.fullmatch(file)
    return locale is None or file == _INDEX or locale["language"] in languages


def slim(library: Path, languages: Collection[str], made: Path, machine: str) -> Path:
    """Write a shared library of the same name with the wanted items only, and return it.

    Args:
        library: Qt's ``libicudata.so.NN``.
        languages: the program's own; English is added.
        made: the folder for the new one.
        machine: ``x86_64`` or ``aarch64``.

    Raises:
        UnknownData: the library is not as it was known; use it as it is.
        subprocess.CalledProcessError: binutils failed.
    """
    data = find(library.read_bytes())
    kept = {name: item for name, item in data.items.items() if is_wanted(name, {"en", *languages})}
    version = library.name.rpartition(".")[2]
    target, architecture = _FORMATS[machine]
    result = made / library.name
    with tempfile.TemporaryDirectory() as folder:
        content, item = Path(folder, "data"), Path(folder, "data.o")
        content.write_bytes(write(IcuData(header=data.header, items=kept)))
        section = ".data=.rodata,alloc,load,readonly,data,contents"
        subprocess.run(
            [
                *("objcopy", "--input-target=binary", f"--output-target={target}"),
                *(f"--binary-architecture={architecture}", "--rename-section", section),
                *("--set-section-alignment", f".data={ALIGNMENT}", "--strip-all"),
                *("--add-symbol", f"icudt{version}_dat=.rodata:0,global,object", str(content), str(item)),
            ],
            check=True,
            capture_output=True,
        )
        subprocess.run(
            ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", str(result), str(item)],
            check=True,
            capture_output=True,
        )
    return result
