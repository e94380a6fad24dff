"""ICU's data loses other languages and nothing else."""

import ctypes
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle.locale_data import MAGIC, IcuData, UnknownData, find, is_wanted, read, slim, write
from bundle.names import machine

HEADER = b"\x20\x00" + MAGIC + b"\x14\x00\x00\x00\x00\x00\x02\x00CmnD\x01\x00\x00\x00" + bytes(12)
NAMES = st.text("abcdefghijklmnopqrstuvwxyz_/.", min_size=1, max_size=20)
CONTENTS = st.binary(max_size=40).map(lambda content: content + b"!")

ASK = """
import ctypes, sys
folder, data = sys.argv[1:]
ctypes.CDLL(data, mode=ctypes.RTLD_GLOBAL)
version = data.rpartition(".")[2]
for library, name, argument in (
    ("libicuuc", "ucnv_open", b"windows-1251"), ("libicuuc", "ucnv_open", b"gb18030"),
    ("libicui18n", "ucol_open", b"ru"), ("libicui18n", "ucol_open", b"en"),
):
    function = getattr(ctypes.CDLL(f"{folder}/{library}.so.{version}"), f"{name}_{version}")
    function.restype = ctypes.c_void_p
    error = ctypes.c_int(0)
    print(name, argument, bool(function(argument, ctypes.byref(error))), error.value)
"""


def icu_library() -> Path:
    """Return the library with ICU's data that Qt's wheel brings."""
    (found,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*")
    return found


@given(st.dictionaries(NAMES, CONTENTS, min_size=1))
def test_what_is_written_can_be_read_again(items: dict[str, bytes]) -> None:
    found = read(write(IcuData(header=HEADER, items=items)))

    assert HEADER == found.header
    assert items == {name: content.rstrip(b"\0") for name, content in found.items.items()}
    assert sorted(items) == list(found.items)


@given(st.dictionaries(NAMES, CONTENTS, min_size=1), st.integers(min_value=1, max_value=60))
def test_data_that_is_cut_short_is_refused_or_only_its_end_is_missing(
    items: dict[str, bytes], cut: int
) -> None:
    whole = write(IcuData(header=HEADER, items=items))
    try:
        found = find(whole[:-cut])
    except UnknownData:
        return
    assert found.items.keys() <= items.keys()


@pytest.mark.parametrize("library", [b"", b"no data", HEADER, HEADER + HEADER])
def test_a_library_without_its_one_table_is_refused(library: bytes) -> None:
    with pytest.raises(UnknownData):
        find(library)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("icudt73l/root.res", True),
        ("icudt73l/ru.res", True),
        ("icudt73l/coll/ru.res", True),
        ("icudt73l/en_US_POSIX.res", True),
        ("icudt73l/zoneinfo64.res", True),
        ("icudt73l/res_index.res", True),
        ("icudt73l/gb18030.cnv", True),
        ("icudt73l/nfkc.nrm", True),
        ("icudt73l/brkitr/char.brk", False),
        ("icudt73l/de.res", False),
        ("icudt73l/lang/zh_Hant_TW.res", False),
        ("icudt73l/unit/fil.res", False),
        ("icudt73l/translit/root.res", False),
    ],
)
def test_only_other_languages_are_left_out(name: str, *, wanted: bool) -> None:
    assert wanted == is_wanted(name, {"en", "ru"})


@pytest.mark.skipif(sys.platform != "linux", reason="Qt brings ICU on Linux only")
def test_icu_answers_the_same_for_the_program_s_languages(tmp_path: Path) -> None:
    library = icu_library()
    slimmed = slim(library, {"ru"}, tmp_path, machine())

    def answers(data: Path) -> str:
        command = [sys.executable, "-c", ASK, str(library.parent), str(data)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert 4 == answers(library).count("True")
    assert answers(library) == answers(slimmed)
    assert slimmed.stat().st_size < library.stat().st_size / 2
    assert ctypes.CDLL(str(slimmed))
