"""``make docs``: write the README's table of portals anew, from what they declare. Runs in ``.venv``."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tray_app.engine.portal import Capabilities, OpeningComment, Pause
from tray_app.portals.portal_kind import PortalKind
from tray_app.portals.registry import kinds
from tray_app.texts.translate import untranslated

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- table of portals: begin, written by `make docs` -->", "<!-- table of portals: end -->"
PAUSES = {Pause.NATIVE: "yes", Pause.EMULATED: "as a stop and a new start", Pause.NONE: "no"}
COMMENTS = {OpeningComment.NONE: "no", OpeningComment.POSSIBLE: "yes", OpeningComment.REQUIRED: "needed"}


def _limit(can: Capabilities) -> str:
    limit = can.request_limit
    if limit is None:
        return "not told"
    minutes, seconds = divmod(round(limit.within.total_seconds()), 60)
    return f"{limit.count} in {f'{minutes} min' if minutes else f'{seconds} s'}"


WHAT: Sequence[tuple[str, Callable[[Capabilities], str]]] = (
    ("breaks", lambda can: PAUSES[can.pause]),
    (
        "a report at closing",
        lambda can: _yes(can.report_on_close, "yes, may be lost" * can.report_may_be_lost),
    ),
    ("words at opening", lambda can: COMMENTS[can.opening_comment]),
    ("a day left open is told", lambda can: _yes(can.expired_state)),
    (
        "it is closed by hand",
        lambda can: "up to a day after its start" if can.finish_next_day else "on its own date",
    ),
    ("earlier times", lambda can: _yes(can.past_time)),
    ("also for a day that goes on", lambda can: _yes(can.past_reopening)),
    ("a break afterwards", lambda can: _yes(can.past_break)),
    ("rules from the portal", lambda can: _yes(can.rules)),
    ("history", lambda can: _yes(can.history)),
    ("sums of the week", lambda can: _yes(can.week_total)),
    ("a day can be discarded", lambda can: _yes(can.discard)),
    ("requests it takes", _limit),
)


def table(portals: Sequence[PortalKind]) -> str:
    """Return the table: one line for each portal's ability, one column for each portal."""
    rows = [
        ["", *(kind.title(untranslated) for kind in portals)],
        ["---", *("---" for _ in portals)],
        ["`--portal`", *(f"`{kind.name}`" for kind in portals)],
        *([what, *(say(kind.capabilities) for kind in portals)] for what, say in WHAT),
        ["variables of one run", *(_variables(kind) for kind in portals)],
    ]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def with_table(readme: str, portals: Sequence[PortalKind]) -> str:
    """Return the README with the table between its marks.

    Raises:
        ValueError: the marks are missing.
    """
    before, found, rest = readme.partition(BEGIN)
    _, found_end, after = rest.partition(END)
    if not found or not found_end:
        raise ValueError("the README lacks the marks of the table of portals")
    return f"{before}{BEGIN}\n\n{table(portals)}\n\n{END}{after}"


def main() -> int:
    """Write it; return the exit code."""
    README.write_text(with_table(README.read_text(encoding="utf-8"), kinds()), encoding="utf-8")
    return 0


def _yes(can: bool, how: str = "") -> str:  # noqa: FBT001 - one word for yes or no
    return (how or "yes") if can else "no"


def _variables(kind: PortalKind) -> str:
    names = [field.variable for field in kind.fields if field.variable]
    return ", ".join(f"`{name}`" for name in (*names, *kind.run_only.values())) or "none"


if __name__ == "__main__":
    sys.exit(main())
