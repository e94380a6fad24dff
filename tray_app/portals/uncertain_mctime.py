"""What nobody has proven about McTime; a part of `tray_app.portals.uncertain`."""

from tray_app.portals.open_point import Uncertain

MCTIME = (
    Uncertain(
        portal="mctime",
        where="mctime.kind:KEY",
        what="Where in McTime a person's key is made.",
        safe="It is asked for as “your McTime API key”, and whoever manages McTime is named to ask.",
        settle="Look for it in the profile of an employee and of an administrator.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.wire:clocking_of",
        what="Whether the members of GET /clock stand in the item or under its `data`.",
        safe="Both are read; a running clock of nobody's is a bad answer, never a closed day.",
        settle="Start a clock and ask GET /clock.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.own_breaks:with_own_breaks",
        what="How a running break is told: without `to`, with a null one, or not at all.",
        safe="`onBreak` alone decides; the list gives the length only, and where it is missing the moments "
        "of this computer's own clicks do, or none.",
        settle="Begin a break and ask GET /clock.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.wire:clocking_of",
        what="Whether a person who is not clocked in is left out, or told with `clockedIn` false, or by an "
        "item without `data`.",
        safe="All of them are a closed day; an item that may be a clock of nobody's is none.",
        settle="Ask GET /clock?userIds=<yours> without a running clock.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.problems:judged",
        what="What the item of a refused number in GET /clock looks like.",
        safe="An item with `valid` false or with a status of 400 and more refuses the whole reading.",
        settle="Ask GET /clock with the number of somebody whom the key may not see.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.clocking:starting",
        what="Which members of POST /clock are required: `dateTime`, `timeType`, an organisation.",
        safe="Moment, person and, on starting, the kind of time are always sent; the organisation is chosen "
        "where there are several, and a refused start without one says so.",
        settle="Start a clock with `action` and `dateTime` alone.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.clocking:step_for",
        what="What a start does while a clock runs.",
        safe="The clock is read first, and none is started where one runs.",
        settle="Start the clock of a test user twice.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.adapter:McTimePortal.perform",
        what="What a stop does during a break.",
        safe="The break is ended first, and the clock is read, before the stop with the same moment.",
        settle="Stop the clock of a test user during a break and look at the entry.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.mending:holds",
        what="Whether a stop takes a comment, and whether it replaces that of the start.",
        safe="Both texts are sent together and looked for in the entry; where they are not, the entry is "
        "edited, and where that may change more than the comment, the report is told to be lost.",
        settle="Start with a comment, stop with another, and look at the entry.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.mending:can_be_edited",
        what="Whether an edit by POST /times keeps what is not sent, and automatic breaks as they are.",
        safe="All of an entry is sent again; one with such breaks, or with an organisation whose number is "
        "not known for sure, is not edited.",
        settle="Edit the comment of an entry with target times and compare its breaks.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.clocking:moment_of",
        what="Whether a `dateTime` ahead, or long past, is refused.",
        safe="None ahead is sent. A past one is a person's own choice, and not where the organisation's "
        "settings say no.",
        settle="Start a clock with a moment of last week.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.days:days_of",
        what="Whether a clock that runs over midnight becomes one entry or two.",
        safe="Entries that follow each other within three hours of a night are one day.",
        settle="Let the clock of a test user run over midnight and ask GET /times.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.adapter:McTimePortal.perform",
        what="Whether an invalid clocking entry is told by GET /times.",
        safe="A refused stop is looked up: without a clock and without a new entry it is told as not saved.",
        settle="Stop a clock over an approved entry and ask GET /times.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.looking:Looker.entries",
        what="How many entries GET /times tells on a page.",
        safe="Further pages are asked for until one is empty or tells nothing new.",
        settle="Ask for a year of entries and count them.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.looking:Looker.totals",
        what="Whether the key of an employee may ask POST /analytics.",
        safe="It is asked once; where it is refused, the local target and the entries' sum take its place.",
        settle="Ask with an employee's key.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.looking_back:running_time",
        what="Whether analytics count the running clock.",
        safe="They are taken not to, like GET /times, and what runs is added.",
        settle="Compare `totals.productive.total` before and after starting a clock.",
    ),
    Uncertain(
        portal="mctime",
        where="mctime.people:find_person",
        what="Whether a key of a manager tells whose it is.",
        safe="The person is asked who they are, and only their number is kept.",
        settle="Look for a `me` among the pages, or compare the answer to a first start.",
    ),
)
