"""What describes the program to each system is valid, agrees with the rest, and holds no version."""

import plistlib
import re
import struct
import subprocess
import tarfile
import zlib
from configparser import RawConfigParser
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
import yaml

from bundle import debian, icons, installers, names, windows_version
from bundle.archive import write_tar
from bundle.build import build_environment, differences, fingerprints, source_date
from bundle.linux_tree import METAINFO, TEMPLATES, day_of, filled, settle, values_at
from tray_app import __version__
from tray_app.arguments import PROGRAM
from tray_app.desktop.autostart.entry import AT_LOGIN
from tray_app.desktop.autostart.here import LABEL, TITLE
from tray_app.desktop.autostart.windows import APPROVED, RUN
from tray_app.desktop.profile import APPLICATION

MONDAY = 1_777_852_800  # 2026-05-04, 00:00 UTC


def template(name: str) -> str:
    return filled((TEMPLATES / name).read_text(encoding="utf-8"), values_at(MONDAY))


def desktop_entry(name: str) -> dict[str, str]:
    parser = RawConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # the documented way to keep the letters' case
    parser.read_string(template(name))
    return dict(parser["Desktop Entry"])


def test_the_program_bears_one_name_everywhere() -> None:
    assert {names.PROGRAM} == {PROGRAM, APPLICATION}
    assert names.TITLE == TITLE
    assert names.MAC_IDENTIFIER == LABEL


def test_no_file_of_the_packaging_holds_the_version(root: Path) -> None:
    """It stands in `tray_app/__init__.py` alone, and is filled in when a package is made."""
    files = [
        file for folder in ("linux", "windows", "macos") for file in (root / "packaging" / folder).iterdir()
    ]
    files += [root / "packaging" / "workday-tray.spec", root / ".github" / "workflows" / "bundle.yml"]

    holders = [file.name for file in files if __version__ in file.read_text(encoding="utf-8")]

    assert __version__ == names.version()
    assert [] == holders


@pytest.mark.parametrize("name", ["workday-tray.desktop", "autostart.desktop"])
def test_the_menu_entry_starts_the_program_with_an_icon_that_is_shipped(name: str, root: Path) -> None:
    entry = desktop_entry(name)

    command = f"{PROGRAM} {AT_LOGIN}" if name == "autostart.desktop" else PROGRAM
    assert ("Application", command, PROGRAM, "false") == (
        entry["Type"],
        entry["Exec"],
        entry["Icon"],
        entry["Terminal"],
    )
    assert (root / "resources" / "icons" / f"{entry['Icon']}.svg").exists()
    assert {"Comment[ru]"} <= entry.keys()


def test_the_catalogue_entry_names_the_menu_entry_and_this_version() -> None:
    component = ET.fromstring(template(METAINFO))  # noqa: S314 - a file of our own
    release = component.find("releases/release")

    assert names.CATALOGUE_IDENTIFIER == component.findtext("id")
    assert f"{PROGRAM}.desktop" == component.findtext("launchable")
    assert PROGRAM == component.findtext("provides/binary")
    assert release is not None
    assert (__version__, "2026-05-04") == (release.get("version"), release.get("date"))


@pytest.mark.parametrize("file", ["control", "README.archive", "workday-tray.1", METAINFO])
def test_a_template_without_its_values_is_refused(file: str) -> None:
    with pytest.raises(KeyError):
        filled((TEMPLATES / file).read_text(encoding="utf-8"), {})


def test_the_package_needs_what_the_bundle_leaves_to_the_system() -> None:
    needed = (TEMPLATES / "control").read_text(encoding="utf-8")

    for package in ("libgl1", "libegl1", "libstdc++6", "libglib2.0-0", "libdbus-1-3", "ca-certificates"):
        assert f" {package}," in needed


@pytest.mark.parametrize(
    ("version", "expected"), [("1.2.0", "1.2.0"), ("1.2.0rc1", "1.2.0~rc1"), ("1.2.0.dev3", "1.2.0~dev3")]
)
def test_debian_gets_candidates_in_an_order_of_its_own(version: str, expected: str) -> None:
    assert expected == debian.debian_version(version)


@pytest.mark.parametrize(
    ("version", "expected"), [("1.2.3", (1, 2, 3, 0)), ("0.1.0rc1", (0, 1, 0, 0)), ("7", (7, 0, 0, 0))]
)
def test_windows_gets_four_numbers(version: str, expected: tuple[int, ...]) -> None:
    assert expected == windows_version.version_numbers(version)


def test_a_version_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="is no version"):
        windows_version.version_numbers("next")


def test_the_version_resource_is_what_the_bundler_reads() -> None:
    """The bundler evaluates it with classes of its own; here each writes down what it was given."""

    def note(kind: str) -> object:
        return lambda *values, **named: SimpleNamespace(kind=kind, values=values, **named)

    kinds = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo")
    text = windows_version.version_resource("1.2.3", "some-program")
    found = eval(text, {kind: note(kind) for kind in (*kinds, "VarStruct")})  # noqa: S307 - as the bundler does
    strings = found.kids[0].values[0][0].values[1]

    assert (1, 2, 3, 0) == found.ffi.filevers == found.ffi.prodvers
    assert {"FileVersion": "1.2.3", "OriginalFilename": "some-program.exe"}.items() <= {
        string.values[0]: string.values[1] for string in strings
    }.items()


def test_the_windows_shortcut_bears_the_id_that_the_process_says(root: Path) -> None:
    quoted = f'"{names.APP_USER_MODEL_ID}"'

    assert f"AppUserModelID: {quoted}" in installers.SCRIPT.read_text(encoding="utf-8")
    hook = root / "packaging" / "bundle" / "windows_identity.py"
    assert f"SetCurrentProcessExplicitAppUserModelID({quoted})" in hook.read_text(encoding="utf-8")
    assert " " not in names.APP_USER_MODEL_ID


def test_the_windows_script_gets_every_value_it_wants(tmp_path: Path) -> None:
    script = installers.SCRIPT.read_text(encoding="utf-8")
    own = set(re.findall(r"^#define (\w+)", script, re.MULTILINE))
    given = {
        word[2:].partition("=")[0] for word in installers.compiler_arguments("1.2.3", tmp_path, tmp_path)
    }

    assert set(re.findall(r"\{#(\w+)\}", script)) <= own | given


def test_a_silent_update_on_windows_promises_no_more_than_it_does(root: Path) -> None:
    """Windows starts again only what has registered for it; the installer starts what starts at login."""
    script = installers.SCRIPT.read_text(encoding="utf-8")
    run = script.partition("[Run]")[2].partition("[UninstallRun]")[0]
    silent = [line for line in run.splitlines() if "skipifnotsilent" in line]

    assert "RestartApplications=no" in script
    assert len(silent) == 1
    assert f'Parameters: "{AT_LOGIN}"' in silent[0]
    assert "Check: StartsAtLogin" in silent[0]
    assert "RegValueExists(HKCU, RunKey, '{#Title}')" in script.partition("function StartsAtLogin")[2]
    told = (root / "packaging" / "README.md").read_text(encoding="utf-8")
    assert "started again for a person who has it start at login" in told


def test_uninstalling_on_windows_takes_the_start_at_login_away() -> None:
    """The script looks where the program writes, and for the name that the program gives it."""
    script = installers.SCRIPT.read_text(encoding="utf-8")
    code = script.partition("[Code]")[2]

    for key in (RUN, APPROVED):
        assert f"'{key.removeprefix('HKEY_CURRENT_USER' + chr(92))}';" in code
    assert f'#define Title "{TITLE}"' in script
    assert {"RunKey", "ApprovedKey"} == set(re.findall(r"RegDeleteValue\(HKCU, (\w+), Names", code))


def test_the_mac_program_may_do_one_thing_more_than_others(root: Path) -> None:
    allowed = plistlib.loads((root / "packaging" / "macos" / "entitlements.plist").read_bytes())

    assert {"com.apple.security.cs.allow-unsigned-executable-memory": True} == allowed


def test_the_mac_script_can_be_read_by_a_shell() -> None:
    checked = subprocess.run(["bash", "-n", installers.NOTARISE], check=False, capture_output=True, text=True)  # noqa: S607 - wherever it is

    assert (0, "") == (checked.returncode, checked.stderr)
    assert installers.NOTARISE.stat().st_mode & 0o111


def test_the_workflow_builds_and_tries_the_bundle_on_all_three_systems(root: Path) -> None:
    text = (root / ".github" / "workflows" / "bundle.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    commands = {
        name: "\n".join(step.get("run", "") for step in job["steps"])
        for name, job in workflow["jobs"].items()
    }
    targets = re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert {"linux", "windows", "macos"} == commands.keys()
    assert (
        set(re.findall(r"\bmake ([a-z]+)$", commands["linux"], re.MULTILINE))
        == {"bundle", "deb"}
        <= {*targets}
    )
    assert all("-m bundle build try installer" in commands[system] for system in ("windows", "macos"))
    assert {"contents": "read"} == workflow["permissions"]


@pytest.mark.usefixtures("qapp")
def test_the_icon_is_painted_in_every_size(root: Path) -> None:
    svg = root / "resources" / "icons" / f"{PROGRAM}.svg"
    pictures = {size: icons.paint(svg, size) for size in (16, 256)}

    for size, picture in pictures.items():
        assert (b"\x89PNG", (size, size)) == (picture[:4], struct.unpack(">II", picture[16:24]))
        assert len(set(zlib.decompress(idat(picture)))) > 10, "it is not empty"


def idat(picture: bytes) -> bytes:
    """Return the compressed pixels of a PNG."""
    found, at = b"", 8
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        if picture[at + 4 : at + 8] == b"IDAT":
            found += picture[at + 8 : at + 8 + length]
        at += length + 12
    return found


@pytest.mark.no_qt_log  # Qt says so as well
@pytest.mark.usefixtures("qapp")
def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "none.svg"
    file.write_text("no picture", encoding="utf-8")

    with pytest.raises(ValueError, match=r"none\.svg is no picture"):
        icons.paint(file, 16)


def test_a_windows_icon_leads_to_each_of_its_pictures() -> None:
    pictures = {16: b"small", 256: b"a large one"}
    icon = icons.windows_icon(pictures)

    assert (0, 1, 2) == struct.unpack_from("<HHH", icon)
    for number, (width, picture) in enumerate(sorted(pictures.items())):
        side, _, _, _, _, depth, length, offset = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number)
        assert (width % 256, 32, picture) == (side, depth, icon[offset : offset + length])


def test_a_mac_icon_holds_each_of_its_pictures() -> None:
    icon = icons.mac_icon({16: b"small", 512: b"a large one"})

    assert (b"icns", len(icon)) == struct.unpack_from(">4sI", icon)
    assert (b"icp4", 13, b"small") == struct.unpack_from(">4sI5s", icon, 8)
    assert (b"ic09", 19, b"a large one") == struct.unpack_from(">4sI11s", icon, 21)


def test_an_archive_is_the_same_whenever_and_by_whomever_it_is_packed(tmp_path: Path) -> None:
    results = []
    for number in range(2):
        tree = tmp_path / str(number) / "tree"
        tree.mkdir(parents=True)
        for name in ("b", "a") if number else ("a", "b"):
            (tree / name).write_text(name, encoding="utf-8")
            (tree / name).chmod(0o600 if number else 0o666)
        (tree / "link").symlink_to("a")
        settle(tree, MONDAY + 5)
        results.append(tmp_path / f"{number}.tar.xz")
        write_tar(tree, results[-1])

    assert results[0].read_bytes() == results[1].read_bytes()
    with tarfile.open(results[0]) as archive:
        found = [
            (entry.name, entry.mode & 0o777, entry.mtime, entry.uname) for entry in archive if entry.isreg()
        ]
    assert [(f"tree/{name}", 0o644, MONDAY + 5, "root") for name in ("a", "b")] == found


def test_two_builds_are_compared_by_content_and_by_where_links_lead(tmp_path: Path) -> None:
    for name, content, target in (("one", "x", "same"), ("other", "y", "changed")):
        (tmp_path / name / "folder").mkdir(parents=True)
        (tmp_path / name / "same").write_text("same", encoding="utf-8")
        (tmp_path / name / "folder" / "changed").write_text(content, encoding="utf-8")
        (tmp_path / name / "link").symlink_to(target)
    (tmp_path / "one" / "gone").touch()

    assert ["folder/changed", "gone", "link"] == differences(
        fingerprints(tmp_path / "one"), fingerprints(tmp_path / "other")
    )


def test_a_build_depends_on_no_setting_of_the_person_s() -> None:
    mine = {"PATH": "/bin", "QT_PLUGIN_PATH": "/own", "PYTHONPATH": "/own", "PYTHONHASHSEED": "7"}

    made = build_environment(mine, MONDAY)

    assert {"PATH": "/bin", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(MONDAY)}.items() <= made.items()
    assert not {"QT_PLUGIN_PATH", "PYTHONPATH"} & made.keys()


def test_the_bundle_s_date_is_the_given_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MONDAY))

    assert (MONDAY, "2026-05-04") == (source_date(), day_of(MONDAY))
