"""Finding the person among the organisation's employees, whom the key belongs to in common.

Source: https://worktime.one/en/api (employees): pages of at most 100. There is no "me".
"""

from tray_app.engine.errors import BadAnswer, Refused
from tray_app.portals.worktime_one.asking import Asker
from tray_app.portals.worktime_one.wire import Match, matches, page_of

NO_SUCH_EMPLOYEE = "NO_SUCH_EMPLOYEE"
SEVERAL_EMPLOYEES = "SEVERAL_EMPLOYEES"
EMPLOYEE_INACTIVE = "EMPLOYEE_INACTIVE"
PAGE_SIZE = 100
MOST_PAGES = 200


async def find_employee(asker: Asker, email: str) -> str:
    """Return the number of the one active employee with this e-mail address.

    All pages are read, for a second one may be on the last. Nothing else of anybody is kept.

    Raises:
        Refused: there is none, or more than one, or the only one was switched off.
        PortalError: the list cannot be read.
    """
    found: dict[str, Match] = {}
    seen = 0
    for page in range(1, MOST_PAGES + 1):
        _, envelope = await asker.get("/employees", {"page": str(page), "limit": str(PAGE_SIZE)})
        told = page_of(envelope)
        found |= {match.id: match for match in matches(envelope, email)}
        seen += told.count
        short = told.count < (told.limit or PAGE_SIZE) if told.total is None else seen >= told.total
        if short or told.count == 0:
            return _the_one(tuple(found.values()))
    raise BadAnswer(code="TOO_MANY_PAGES", place="$.pagination.total")


def _the_one(found: tuple[Match, ...]) -> str:
    active = [match.id for match in found if match.active]
    match active:
        case [employee_id]:
            return employee_id
        case []:
            raise Refused(code=EMPLOYEE_INACTIVE if found else NO_SUCH_EMPLOYEE)
        case _:
            raise Refused(code=SEVERAL_EMPLOYEES)
