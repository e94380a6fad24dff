"""Finding out whose key it is: the service has no "me".

The key of an employee shows that person alone. Any other shows colleagues too, and then the person is asked;
of everybody else nothing is kept, and names are shown for that question only.

Source: https://mctime.readme.io/reference (get-users, clock-status): pages of 20.
"""

from collections.abc import Awaitable, Callable, Iterable

from tray_app.engine.errors import BadAnswer, Misused, NotAllowed, Refused
from tray_app.portals.mctime.asking import CLOCK, Asker
from tray_app.portals.mctime.wire import Named, clocked_in_ids, people_of
from tray_app.texts.fields import Option, Question, named

WHO_ARE_YOU = "WHO_ARE_YOU"
"""The code of the refusal to guess whose clock it is."""
PAGE_SIZE = 20
MOST_PAGES = 500

Ask = Callable[[Question], Awaitable[str]]


async def find_person(asker: Asker, ask: Ask) -> Named:
    """Return whose key it is; asks only where the key shows several people.

    Raises:
        Refused: nobody is shown at all.
        PortalError: the service cannot be asked.
    """
    everybody = await _everybody(asker)
    if not everybody:
        raise Refused(code=WHO_ARE_YOU)
    if len(everybody) == 1:
        return everybody[0]
    chosen = await ask(question_about(everybody))
    found = next((each for each in everybody if each.id == chosen), None)
    del everybody
    if found is None:
        raise Misused(code="NOT_AN_OPTION")
    return found


async def name_of(asker: Asker, user_id: str) -> str:
    """Return the person's own name; empty where the key may not read it."""
    try:
        _, answer = await asker.get("/users", {"userIds": user_id}, names_ids=True)
    except (NotAllowed, Refused, Misused):
        return ""
    return next((each.name for each in people_of(answer) if each.id == user_id), "")


def question_about(everybody: Iterable[Named]) -> Question:
    """Return the question who of them the person is, by name; equal names are told apart by their numbers."""
    people = sorted(everybody, key=lambda each: (each.name.casefold(), each.id))
    return Question(
        title=lambda translate: translate("McTime", "Who are you?"),
        text=lambda translate: translate(
            "McTime",
            "This key shows several people. Choose yourself: the program clocks for this person only, and "
            "keeps nothing about the others.",
        ),
        options=tuple(Option(value=each.id, label=named(label)) for each, label in labelled(people)),
    )


def labelled(choices: Iterable[Named]) -> list[tuple[Named, str]]:
    """Return each with a label of its own: its name, with its number where several have that name."""
    each_one = list(choices)
    names = [each.name for each in each_one]
    return [
        (each, each.name if names.count(each.name) == 1 else f"{each.name} ({each.id})") for each in each_one
    ]


async def _everybody(asker: Asker) -> tuple[Named, ...]:
    try:
        return await _listed(asker)
    except (NotAllowed, Refused, Misused):
        pass
    # Who may not list people still sees their own clock, if it runs.
    _, answer = await asker.get(CLOCK)
    ids = clocked_in_ids(answer)
    return tuple(Named(id=each, name="") for each in ids) if len(ids) == 1 else ()


async def _listed(asker: Asker) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for page in range(1, MOST_PAGES + 1):
        _, answer = await asker.get("/users", {"page": str(page)}, names_ids=True)
        people = {each.id: each for each in people_of(answer)}
        new = people.keys() - found.keys()
        found |= people
        if len(people) < PAGE_SIZE or not new:
            return tuple(found.values())
    raise BadAnswer(code="TOO_MANY_PAGES", place="$.items.data.users")
