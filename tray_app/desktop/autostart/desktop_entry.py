r"""The text of a desktop entry: how a command is written, and which entries do not start. Pure.

Source: Desktop Entry Specification 1.5, "The Exec key" (quoting comes first, then the escapes of every
string, and a percent sign is doubled), OnlyShowIn and NotShowIn among the recognised keys, and Desktop
Application Autostart Specification 0.5 (Hidden, OnlyShowIn, NotShowIn, TryExec).
"""

import re
from collections.abc import Mapping, Sequence

GROUP = "Desktop Entry"
RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
QUOTED = re.compile(r'(["`$\\])')
QUOTING = re.compile(r"""[\\"']""")
"""What only holds words together, for a desktop or for a shell that an entry starts."""
ESCAPES = {"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
TRUE = frozenset({"true", "1"})
"""The number is of the specification's first versions, and still read."""
SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")
"""How some desktops' settings switch an entry off; the others write Hidden."""


def written_exec(command: Sequence[str]) -> str:
    """Return a command as the value of Exec: whoever reads it by the rules starts exactly these words."""
    return "".join(ESCAPES.get(letter, letter) for letter in " ".join(map(_word, command)))


def _word(word: str) -> str:
    text = word.replace("%", "%%")
    if text and not RESERVED.search(text):
        return text
    return '"' + QUOTED.sub(r"\\\1", text) + '"'


def new_entry(name: str, comment: str, command: Sequence[str]) -> str:
    """Return the text of an entry that starts the command at login."""
    lines = (
        f"[{GROUP}]",
        "Type=Application",
        "Version=1.0",
        f"Name={name}",
        f"Comment={comment}",
        f"Exec={written_exec(command)}",
        "Icon=workday-tray",
        "Terminal=false",
        "StartupNotify=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return "\n".join(lines) + "\n"


def hidden_entry(name: str) -> str:
    """Return the text of an entry that keeps one of the same file name from starting."""
    return f"[{GROUP}]\nType=Application\nName={name}\nHidden=true\n"


def values(text: str) -> Mapping[str, str]:
    """Return the values of the entry's own group, as they stand there; empty for a text that has none."""
    found: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        plain = line.strip()
        if plain.startswith("["):
            inside = plain == f"[{GROUP}]"
        elif inside and plain and not plain.startswith("#"):
            key, equals, value = plain.partition("=")
            if equals:
                found[key.strip()] = value.strip()
    return found


def is_switched_off(found: Mapping[str, str], desktops: Sequence[str] = ()) -> bool:
    """Tell whether an entry with these values starts nothing on this desktop.

    Args:
        found: The entry's values.
        desktops: What this desktop calls itself, as XDG_CURRENT_DESKTOP lists it, the most fitting first;
            nothing where that is not known: then the entry counts as one for this desktop.
    """
    return (
        found.get("Hidden", "").lower() in TRUE
        or any(found.get(switch, "").lower() == "false" for switch in SWITCHES)
        or not _is_shown_in(found, desktops)
    )


def _is_shown_in(found: Mapping[str, str], desktops: Sequence[str]) -> bool:
    if not desktops:
        return True
    only, never = (found.get(key, "").split(";") for key in ("OnlyShowIn", "NotShowIn"))
    for desktop in desktops:
        if desktop in only:
            return True
        if desktop in never:
            return False
    return "OnlyShowIn" not in found


def speaks_of(value: str, command: Sequence[str]) -> bool:
    """Tell whether these words stand in the value of Exec one after the other, also in what a shell gets.

    Each as a whole word: ``/usr/bin/tray`` is not found in ``/opt/usr/bin/tray`` nor in ``/usr/bin/tray-2``.
    """
    plain = r"\s+".join(re.escape(QUOTING.sub("", word)) for word in command)
    text = QUOTING.sub("", value.replace("%%", "%"))
    return bool(command) and re.search(rf"(?<![\w./-]){plain}(?![\w./-])", text) is not None


def with_exec(text: str, command: Sequence[str]) -> str:
    """Return an entry with another command; everything else in it stays, whoever wrote it."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        plain = line.strip()
        if plain.startswith("["):
            inside = plain == f"[{GROUP}]"
        key = plain.partition("=")[0].strip()
        if inside and key == "TryExec":
            continue  # it names the program as it was
        lines.append(f"Exec={written_exec(command)}" if inside and key == "Exec" else line)
    return "\n".join(lines) + "\n"
