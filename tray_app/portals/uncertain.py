"""What nobody has proven about the portals, in one place, each with what this program does in the meantime.

The documents leave these points open, and no captured answer settles them. The behaviour is chosen so that
it is right either way. A person with a real account can settle a point as it says there: then the entry goes,
and the behaviour may become simpler.
"""

from tray_app.portals.open_point import Uncertain
from tray_app.portals.uncertain_mctime import MCTIME

__all__ = ["UNCERTAIN", "Uncertain"]

UNCERTAIN = (
    Uncertain(
        portal="vibecode",
        where="vibecode.adapter:VibeCodePortal.read_rules",
        what='The name of the query parameter of /workday/schedule; the page only says "by id".',
        safe="`id` is sent; a refusal leaves the settings in force and is noted as such.",
        settle="Look for /workday/schedule in GET /v1/openapi.json.",
    ),
    Uncertain(
        portal="vibecode",
        where="vibecode.wire:settings_from",
        what="The case of the keys in the answer of /workday/schedule and in settings such as ufTimeman.",
        safe="Keys are compared without regard to case and underscores; numeric ones stay as they are.",
        settle="Ask GET /v1/workday/schedule?id=<your schedule> once and look at the keys.",
    ),
    Uncertain(
        portal="vibecode",
        where="vibecode.adapter:VibeCodePortal.perform",
        what="Whether open and close take `time`, as the classic methods do.",
        safe="It is sent only with a manual time, and the day is read again to see what became of it.",
        settle="Close a day at an earlier minute with a reason and compare the recorded finish.",
    ),
    Uncertain(
        portal="vibecode",
        where="timeman:written",
        what="Whether a report without a time is kept; by the server's own code the text is dropped.",
        safe="The report is sent, the dialog says that it may not be kept, and a copy stays here.",
        settle="Close a day with a report and look for it in the portal's work reports.",
    ),
    Uncertain(
        portal="vibecode",
        where="vibecode.problems:problem",
        what="The code for an expired or closed day: BITRIX_ERROR, INVALID_PARAMS or WORKDAY_EXPIRED.",
        safe="A refused write that speaks of something expired, in code or words, is an expired day; the day "
        "itself is read to decide.",
        settle="Leave a day open overnight and close it without a time.",
    ),
    Uncertain(
        portal="vibecode",
        where="vibecode.problems:problem",
        what="The status of B24_TARIFF_RESTRICTION, QUEUE_OVERFLOW, ERROR_LOOP_DETECTED and WORKDAY_EXPIRED.",
        safe="The code decides before the HTTP status does.",
        settle="Look for them in GET /v1/openapi.json.",
    ),
    Uncertain(
        portal="vibecode",
        where="vibecode.wire:account_from",
        what="The shape of GET /v1/me for a personal key.",
        safe="Nothing in it is required; the list of scopes and the access mode are used where they are.",
        settle="Ask GET /v1/me with a personal key.",
    ),
    Uncertain(
        portal="vibecode",
        where="vibecode.sign_in:BrowserSignIn",
        what="Whether Connect accepts a loopback address and a client without a secret, and offers timeman.",
        safe="It is not offered: a key is pasted, or an app's key signs in through the browser with polling.",
        settle="Register an app for Connect and look at its scopes and redirect addresses.",
    ),
    Uncertain(
        portal="vibecode",
        where="http:HttpClient",
        what="Whether the portal's address may change and redirect.",
        safe="No redirect is followed: the key would follow.",
        settle="Rename a test portal and ask its former address.",
    ),
    Uncertain(
        portal="bitrix24",
        where="timeman:workday_from",
        what="What `TIME_FINISH` is while the day is paused: the pause's beginning, null, or missing.",
        safe="A moment inside the day is the pause's beginning; else this program's own sighting of it is.",
        settle="Pause a day and call timeman.status; an `ID` in the answer shows the newest generation.",
    ),
    Uncertain(
        portal="bitrix24",
        where="timeman:manual_time",
        what="Which offset counts for a manual time on opening: older servers drop the one that is sent.",
        safe="The time is sent in the employee's own offset, so that all servers agree.",
        settle="Open a day with TIME in another offset and compare the recorded start.",
    ),
    Uncertain(
        portal="bitrix24",
        where="bitrix24.adapter:Bitrix24Portal.perform",
        what="Whether pausing a closed day resumes it, as one page says; newer servers do nothing.",
        safe="A pause is sent only for an open day.",
        settle="Call timeman.pause on a closed day of a test account.",
    ),
    Uncertain(
        portal="bitrix24",
        where="timeman:written",
        what="Whether a report without a time is kept; by the server's own code the text is dropped.",
        safe="The report is sent, the dialog says that it may not be kept, and a copy stays here.",
        settle="Close a day with REPORT and without TIME and look for it in the work reports.",
    ),
    Uncertain(
        portal="bitrix24",
        where="bitrix24.adapter:Bitrix24Portal.perform",
        what="Whether a finish in the future or over 24 hours after the start is refused or recorded.",
        safe="Only a finish after the start, not after now and on the start's date is sent.",
        settle="Close a test day with TIME one hour ahead.",
    ),
    Uncertain(
        portal="bitrix24",
        where="bitrix24.wire:settings_from",
        what="The shape of a calendar's exclusions where there are some.",
        safe="Nested year, month and day is read, and a list of dates as well; anything else is no day off.",
        settle="Add a day off to a schedule's calendar and call timeman.schedule.get.",
    ),
    Uncertain(
        portal="bitrix24",
        where="bitrix24.problems:problem",
        what="What a webhook past its date is told.",
        safe="Every refusal of who asks means that a new webhook is needed; a webhook is never renewed.",
        settle="Make a webhook that ends soon and call timeman.status after that.",
    ),
    Uncertain(
        portal="bitrix24",
        where="bitrix24.problems:LOAD_WINDOW",
        what="Until when OPERATION_TIME_LIMIT holds where no answer before it told `operating_reset_at`.",
        safe="Ten minutes, the whole window in which the load is counted.",
        settle="Exceed the limit on a test portal right after installing the webhook.",
    ),
    Uncertain(
        portal="bitrix24",
        where="bitrix24.problems:problem",
        what="How long an OVERLOAD_LIMIT lasts: it is set by hand.",
        safe="The portal is left alone for a quarter of an hour each time.",
        settle="Ask the portal's support after the error was met.",
    ),
    Uncertain(
        portal="bitrix24",
        where="http:HttpClient",
        what="Whether a portal that was renamed redirects its former address.",
        safe="No redirect is followed: the webhook would follow. A new one is asked for.",
        settle="Rename a test portal and call the webhook at its former address.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.wire:rows_of",
        what="Whether the service answers as its only page says: no client is known that talks to it.",
        safe="Only members that the page's samples show are read, and each answer that differs is told with "
        "its place.",
        settle="Ask GET /organization, /employees and /attendance with a key and compare with the page.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.wire:rows_of",
        what="How an open row looks: the page shows a closed one only.",
        safe="A missing, a null and an empty `clock_out` are alike: the person is there.",
        settle="Come in through a door and ask GET /attendance.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.clocking:Event",
        what="Whether `clock_out` is the word for going; the page shows `clock_in` only.",
        safe="It is sent, as the webhook `attendance.clock_out` is spelled; a refusal is shown, and the day "
        "is read again.",
        settle="Close a day and look for its end in WorkTime One.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.clocking:event_for",
        what="What a second coming or going does: an error, a second row, a moved end, or nothing.",
        safe="The day is read before each event, an event is sent once, and the day is read again.",
        settle="Send `clock_in` twice for a test employee and ask GET /attendance.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.adapter:WorkTimeOnePortal.perform",
        what="Which members of POST /attendance/clock are required.",
        safe="`employee_id`, `type` and `timestamp` are always sent, `notes` when there is text, `lock_id` "
        "only when the person named a lock; a refusal that names it asks for one.",
        settle="Send the event of a test employee without `lock_id`.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.problems:envelope_of",
        what="What POST /attendance/clock answers.",
        safe="Nothing of a good answer is read but that it is one; the day is read again.",
        settle="Send an event for a test employee and keep the answer.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.clocking:moment_of",
        what="Whether a `timestamp` in the past or ahead is recorded.",
        safe="None ahead is sent. One in the past is, and where another moment is recorded, that is told.",
        settle="Send a `timestamp` an hour ago for a test employee and ask GET /attendance.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.sessions:days_of",
        what="Which calendar a row's `date` and the filters follow: UTC's, the organisation's, the person's.",
        safe="More dates than needed are asked for, and rows are put to days by the person's own clock.",
        settle="Come in between midnight and the hour of your offset from UTC, and look at `date`.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.wire:page_of",
        what="Whether GET /attendance is told in pages, and what it answers by `employee_id`.",
        safe="A further page is asked for where `pagination` promises one; rows are filtered here once more.",
        settle="Ask for a year of an employee and look for `pagination`.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.sessions:Row.worked",
        what="Whether `work_hours` subtracts anything.",
        safe="The running and the last day are computed from the moments; the history shows `work_hours`.",
        settle="Compare a day with two rows and a long one with their `work_hours`.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.adapter:CAPABILITIES",
        what="Whether `notes` are kept, and where they are seen: GET /attendance has none.",
        safe="They are sent, the dialog says that they may not be kept, and a copy stays here.",
        settle="Close a day with a report and look for it in WorkTime One.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.allowance:Allowance",
        what="Whether requests are counted by key or by organisation.",
        safe="Colleagues are taken into account: what the headers tell counts, readings are far apart, and "
        "five requests are kept for clicks.",
        settle="Compare X-RateLimit-Remaining of two keys of one organisation.",
    ),
    Uncertain(
        portal="worktime_one",
        where="worktime_one.pausing:NO_PAUSE",
        what="Whether a going for an emulated break counts as leaving early and brings a penalty.",
        safe="There are no breaks unless the person switches them on after reading what they may cost.",
        settle="Ask whoever manages the organisation's penalties, or try it with a test employee.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.ledger:unlisted",
        what="Whether a session within an earlier one's ten-minute slot is really in no list and no sum.",
        safe="What the timer's status told and no list has is remembered here for its day and counted; that "
        "the service's sum lacks it is told.",
        settle="Work twice for three minutes within 09:00 to 09:10 and compare the sum of the day.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.demands:settings_from",
        what="How `defaultStartTime` and `defaultEndTime` of the organisation are written.",
        safe="`HH:mm` with or without seconds is read; anything else is no rule.",
        settle="Set both in the organisation's settings and ask GET /organization/{id}.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.wire:worked_of",
        what="Whether employees may ask GET /timesheet/timer/status/worked on older servers.",
        safe="Their own number always goes along; where it is refused or answered with nobody, the status is "
        "asked once more for the last 31 days.",
        settle="Ask it as an employee with employeeIds[0] on your server.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.tokens:pair_of",
        what="What older servers take and answer when tokens are renewed: the page says `refreshToken`.",
        safe="`refresh_token` is sent and read, as the published code does; an answer without tokens leaves "
        "the old pair in use until it ends.",
        settle="Send POST /auth/refresh-token to your server and look at the answer.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.problems:problem",
        what="Whether the headers of the request limit come through a proxy.",
        safe="`Retry-After` counts, then `X-RateLimit-Reset`; without both a minute is waited.",
        settle="Look at the headers of any answer of your server.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.clocking:edit_body",
        what="Whether an edit of a log that adds a description leaves its slots and all others as they are.",
        safe="The log's own beginning and end are sent with it, and the day is read again afterwards.",
        settle="Close a day with a report next to another log, and compare the sum before and after.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.adapter:EverGauzyPortal.discard",
        what="What becomes of the timer when a log that runs is deleted.",
        safe="Nothing is ever deleted: a running day cannot be thrown away.",
        settle="Delete the running log of a test employee and ask GET /timesheet/timer/status.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.adapter:EverGauzyPortal.perform",
        what="Whether GET /timesheet/time-log/conflict tells logs without slots.",
        safe="An earlier moment is also refused where it lies within what this program knows of the day.",
        settle="Record two short sessions within ten minutes and ask for conflicts of that span.",
    ),
    Uncertain(
        portal="ever_gauzy",
        where="ever_gauzy.choosing:choose_organization",
        what="Which organisation the timer works in for somebody who belongs to several.",
        safe="The person chooses, and the day of that organisation is read at once: where they are no "
        "employee, it is said.",
        settle="Belong to two organisations of one workspace, choose the second one and start the timer.",
    ),
    *MCTIME,
)
