"""Putting a report into an entry whose stop did not take it: pure.

An edit replaces the entry, so all of it is sent again, and it is marked as edited from then on. Where
something of it is not known for sure, the entry stays as it is and the report is told to be lost.

Source: https://mctime.readme.io/reference/add-time-entry: ``POST /times`` with the ``id`` of an entry.
"""

from tray_app.portals.commands import joined, plain, says
from tray_app.portals.mctime.clocking import written
from tray_app.portals.mctime.days import Entry


def holds(entry: Entry, words: str, *, before: str = "") -> bool:
    """Tell whether an entry's comment has these words as paragraphs of their own, one after the other.

    How line ends are kept is not told: where the blank lines are gone, the comment is all that it can be, the
    words below what was there `before`. A report that is but a part of other words is not there.
    """
    return says(entry.comment, words) or plain(entry.comment) == plain(joined(before, words))


def can_be_edited(entry: Entry) -> bool:
    """Tell whether sending an entry again changes nothing but its comment.

    A break that the service put in by itself might be put in once more; without a time type nothing is taken.
    """
    ended = all(each.finish is not None for each in entry.breaks)
    return bool(entry.time_type) and ended and not any(each.automatic for each in entry.breaks)


def edit_of(entry: Entry, *, words: str, user_id: str, organisation_id: str) -> dict[str, object]:
    """Return the body that gives `entry` these words, below what it says already."""
    times: dict[str, object] = {
        "id": entry.id,
        "from": written(entry.start),
        "to": written(entry.finish),
        "breaks": [
            {"from": written(each.start), "to": written(each.finish)}
            for each in entry.breaks
            if each.finish is not None
        ],
        "timeType": entry.time_type,
        "comment": joined(entry.comment, words),
    }
    if organisation_id:
        times["organization"] = {"id": organisation_id}
    return {"userId": user_id, "times": [times]}
