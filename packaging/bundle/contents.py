"""What goes into the bundle and what stays out, as plain lists.

Of Qt only what is named here goes in. Of everything else what is named here stays out. The spec follows these
lists, `inspection` holds the finished bundle against them, and a test of the house holds them against the
sources. Pure: no Qt, no PyInstaller.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

QT_MODULES = frozenset({"QtCore", "QtDBus", "QtGui", "QtNetwork", "QtSvg", "QtWidgets"})
"""The bindings that the program imports."""

QT_LIBRARIES = frozenset(name.removeprefix("Qt") for name in QT_MODULES) | {"WaylandClient", "XcbQpa"}
"""Qt's own libraries: those of the bindings, and the two that show windows on Linux."""

QT_PLUGINS = frozenset(
    {
        "platforms/qxcb",
        "platforms/qwayland",
        "platforms/qwindows",
        "platforms/qcocoa",
        "platformthemes/qxdgdesktopportal",  # where a desktop's settings ask for it
        "platforminputcontexts/composeplatforminputcontextplugin",  # dead keys
        "platforminputcontexts/ibusplatforminputcontextplugin",  # Chinese, Japanese, Korean
        "wayland-shell-integration/xdg-shell",
        "wayland-decoration-client/adwaita",
        "wayland-decoration-client/bradient",
        "iconengines/qsvgicon",
        "imageformats/qsvg",
        "networkinformation/qnetworkmanager",
        "networkinformation/qglib",
        "networkinformation/qnetworklistmanager",
        "networkinformation/qscnetworkreachability",
        "styles/qmodernwindowsstyle",
        "styles/qmacstyle",
    }
)
"""Qt's plugins on all systems. PNG is read by Qt itself, and the program makes no TLS through Qt."""

QT_TRANSLATION = "qtbase_{}"
"""The menus of text fields and the buttons of dialogs; the other translations belong to other modules."""

MODULES_LEFT_OUT = (
    "PySide6.QtOpenGL",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "PySide6.scripts",
    # the sandbox portal's server: it is for trying things out from the sources
    "aiohttp",
    # httpx's command line, and what only that imports
    "httpx._main",
    "click",
    "rich",
    "pygments",
    "markdown_it",
    "mdurl",
    # tools, which libraries import only where they find them
    "_pytest",
    "hypothesis",
    "mypy",
    "pytest",
    "setuptools",
    "pkg_resources",
    "_distutils_hack",
    "distutils",
    "trove_classifiers",
    "yaml",
    # the standard library's own tools
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc",
    "pydoc_data",
    "readline",
    "test",
    "tkinter",
    "turtledemo",
    "unittest",
    "venv",
)
"""Python modules that no part of the program needs, though something that it uses could import them."""

LEFT_TO_THE_SYSTEM = (
    # they must fit the computer's own graphics drivers
    "libstdc++",
    "libgcc_s",
    "libX11",
    "libX11-xcb",
    "libxcb",
    "libXau",
    "libXdmcp",
    "libGL",
    "libEGL",
    "libdrm",
    "libwayland-client",
    "libwayland-cursor",
    "libwayland-egl",
    # they read the computer's own fonts and their settings
    "libfontconfig",
    "libfreetype",
    "libexpat",
    "libpng16",
    "libbrotlicommon",
    "libbrotlidec",
    # they speak with the computer's own services
    "libdbus-1",
    "libsystemd",
    "libglib-2.0",
    "libgthread-2.0",
    "libgobject-2.0",
    "libgio-2.0",
    "libz",
)
"""Linux: libraries that every desktop has, in a form that suits it better than one brought along."""

NEEDED_BY_LEFT_OUT = (
    # GTK's platform theme
    "libgtk-3",
    "libgdk-3",
    "libgdk_pixbuf-2.0",
    "libatk-1.0",
    "libatk-bridge-2.0",
    "libatspi",
    "libcairo",
    "libcairo-gobject",
    "libepoxy",
    "libpango-1.0",
    "libpangocairo-1.0",
    "libpangoft2-1.0",
    "libharfbuzz",
    "libgraphite2",
    "libthai",
    "libdatrie",
    "libfribidi",
    "libpixman-1",
    "libXcomposite",
    "libXcursor",
    "libXdamage",
    "libXext",
    "libXfixes",
    "libXi",
    "libXinerama",
    "libXrandr",
    "libXrender",
    "libgmodule-2.0",
    "libmount",
    "libblkid",
    "libselinux",
    "libpcre2-8",
    # picture formats, OpenGL and the interactive interpreter
    "libjpeg",
    "libtiff",
    "libwebp",
    "libxcb-glx",
    "libreadline",
    "libtinfo",
    "libncursesw",
    # what only the libraries left to the system need
    "libbsd",
    "libmd",
    "libcap",
    "libgcrypt",
    "libgpg-error",
    "liblz4",
    # Windows: a renderer in software, and a compiler of shaders
    "opengl32sw",
    "d3dcompiler_47",
)
"""Libraries that nothing needs once the plugins and modules above are gone."""

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(?P<name>[\w-]+/[\w-]+)\.(?:so|dll|dylib)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(?P<name>\w+)\.qm$")
_QT_LIBRARY = re.compile(
    r"(?:^|/)(?:libQt6(?P<so>\w+)\.so[.\d]*|Qt6(?P<dll>\w+)\.dll|Qt(?P<framework>\w+)(?:\.framework/.*)?)$"
)
_BINDING = re.compile(r"PySide6/(?P<name>Qt\w+)\.(?:abi3\.so|pyd)$")
_LIBRARY = re.compile(r"^(?P<name>.+?)(?:\.so(?:\.[\d.]+)?|\.dll|(?:\.\d+)*\.dylib)$")
_METADATA = re.compile(r"(?P<package>[\w.]+)-[^/]+\.dist-info/(?P<file>.+)$")
_METADATA_READ = {("keyring", "METADATA"), ("keyring", "entry_points.txt")}


def keeps(destination: str, languages: Iterable[str]) -> bool:
    """Tell whether a file belongs into the bundle.

    Args:
        destination: where in the bundle it would lie; a slash or a backslash between folders.
        languages: the codes of the program's translations.
    """
    path = destination.replace("\\", "/")
    if found := _PLUGIN.search(path):
        folder, _, name = found["name"].partition("/")
        return f"{folder}/{name.removeprefix('lib')}" in QT_PLUGINS
    if found := _TRANSLATION.search(path):
        return found["name"] in {QT_TRANSLATION.format(code) for code in languages}
    if found := _BINDING.search(path):
        return found["name"] in QT_MODULES
    if found := _QT_LIBRARY.search(path):
        return (found["so"] or found["dll"] or found["framework"]) in QT_LIBRARIES
    if found := _METADATA.search(path):
        return (found["package"], found["file"]) in _METADATA_READ
    if "/qml/" in path or path.endswith(".ts"):
        return False
    return library_name(path) not in {*LEFT_TO_THE_SYSTEM, *NEEDED_BY_LEFT_OUT}


def library_name(path: str) -> str:
    """Return a shared library's name without its versions: ``libz`` for ``folder/libz.so.1.2``."""
    name = PurePosixPath(path).name
    found = _LIBRARY.match(name)
    return found["name"] if found else name


def languages(translations: Iterable[str]) -> frozenset[str]:
    """Return the languages among the names of the program's own translation files."""
    found = (re.fullmatch(r"workday_tray_(\w+)\.qm", name) for name in translations)
    return frozenset(match[1] for match in found if match)
