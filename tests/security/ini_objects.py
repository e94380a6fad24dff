"""Settings files that describe Python objects: what QSettings would unpickle, in plain sight and hidden.

The object calls back into this process when somebody builds it, and does no harm.
"""

from pathlib import Path

from hypothesis import strategies as st
from PySide6.QtCore import QSettings

built: list[str] = []
"""One entry for each time that the object was built."""


def note() -> str:
    """Be the code that a settings file makes the program run."""
    built.append("built")
    return "built"


class Bait:
    """Something that runs `note` when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return note, ()


def described(folder: Path) -> str:
    """Return the bait as QSettings itself writes it into an ini file, from the ``@`` to the bracket."""
    path = folder / "bait.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    store.setValue("key", Bait())
    store.sync()
    return path.read_text(encoding="utf-8").partition("key=")[2].strip()


MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the beginning of a text a sign of its encoding, which is dropped."""
HIDING = (
    '"', '""', '" "', "\\q", "\\8", "\\x", "\\ ", "\\\n", "\\\r\n", "\\n", '\\"', "\\\\",
    " ", "\t", "\v", "\N{ZERO WIDTH SPACE}", MARK, "\x7f", "@", ";", "%",
)  # fmt: skip
"""What QSettings drops inside a value, and what looks as if it did."""


def escaped(letter: str) -> st.SearchStrategy[str]:
    """Return a letter in one of the ways in which an ini file may say it."""
    code = ord(letter)
    numbers = [f"\\x{prefix}{code:x}" for prefix in ("", "0", "00", "1000", "fff0000")]
    return st.sampled_from([letter, letter, letter, f"\\{code:o}", f"\\0{code:o}", *numbers])


@st.composite
def hidden_files(draw: st.DrawFn, plain: str) -> str:
    """Return an ini file with the bait, its telling word hidden in some way."""
    word, bracket, rest = plain.partition("(")
    letters = []
    for letter in word + bracket:
        letters += [draw(st.sampled_from(["", "", "", "", *HIDING])), draw(escaped(letter))]
    head = draw(st.sampled_from(["", "[a]\n", "[General]\n", "; note\n", "\N{ZERO WIDTH NO-BREAK SPACE}"]))
    equals = draw(
        st.sampled_from(["=", " = ", '="', "=a,", '="x",', "=\N{ZERO WIDTH NO-BREAK SPACE}", "=\\q"])
    )
    return f"{head}key{equals}{''.join(letters)}{rest}\nother=1\n"
