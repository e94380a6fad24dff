"""What a person is asked during the sign-in: workspace, organisation, and what each start has to name."""

from collections.abc import Iterable, Mapping

from tray_app.engine.errors import Refused
from tray_app.portals.ever_gauzy import sign_in
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.demands import Demand
from tray_app.portals.ever_gauzy.sign_in import Choice, Workspace
from tray_app.portals.ever_gauzy.texts import question_text
from tray_app.portals.portal_kind import SignInDoors
from tray_app.texts.fields import Option, Question, named

NOTHING_TO_CHOOSE = "NOTHING_TO_CHOOSE"
"""The organisation demands a project, a task or a client, and the person has none."""

PROJECT_ID, TASK_ID, CONTACT_ID = "project_id", "task_id", "contact_id"
WANTED: Mapping[Demand, str] = {
    Demand.PROJECT: PROJECT_ID,
    Demand.CONTACT: CONTACT_ID,
    Demand.TASK: TASK_ID,
}
"""What is chosen once and kept, in the order in which it is asked for; words are written anew each day."""


async def choose_workspace(found: tuple[Workspace, ...], doors: SignInDoors) -> Workspace:
    """Return the only one, or the one that the person chooses."""
    choices = [Choice(id=each.tenant_id, name=each.name) for each in found]
    number = await _choose("workspace", choices, doors)
    return next(each for each in found if each.tenant_id == number)


async def choose_organization(found: tuple[Choice, ...], doors: SignInDoors) -> Choice:
    """Return the only one, or the one that the person chooses."""
    number = await _choose("organization", found, doors)
    return next(each for each in found if each.id == number)


async def meet_demands(
    demands: frozenset[Demand], given: Mapping[str, str], asker: Asker, whose: Whose, doors: SignInDoors
) -> dict[str, str]:
    """Return what each start names, by field: as given, else as chosen where it is demanded.

    Raises:
        Refused: there is nothing to choose from.
        PortalError: as everywhere.
    """
    chosen = {name: given.get(name, "").strip() for name in WANTED.values()}
    for demand, name in WANTED.items():
        if demand in demands and not chosen[name]:
            found = await _listed(demand, asker, whose, chosen[PROJECT_ID])
            if not found:
                raise Refused(code=NOTHING_TO_CHOOSE, place=demand.value)
            chosen[name] = await _choose(demand.value, found, doors)
    return chosen


async def _listed(demand: Demand, asker: Asker, whose: Whose, project_id: str) -> tuple[Choice, ...]:
    match demand:
        case Demand.PROJECT:
            return await sign_in.projects(asker, whose)
        case Demand.CONTACT:
            return await sign_in.clients(asker, whose)
        case _:
            return await sign_in.tasks(asker, whose, project_id)


async def _choose(about: str, found: Iterable[Choice], doors: SignInDoors) -> str:
    choices = list(found)
    if len(choices) == 1:
        return choices[0].id
    title, told = question_text(about)
    options = tuple(Option(value=each.id, label=named(each.name or each.id)) for each in choices)
    answer = await doors.ask(Question(title=title, text=told, options=options))
    return answer if answer in {each.id for each in choices} else choices[0].id
