"""What can happen in a run, one step each, chosen by the run's own chance."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from tests.campaign.fate import Died
from tests.campaign.run import MINUTE, Run
from tests.campaign.troubles import CHANGES, TROUBLES, Weather
from tray_app.engine.engine import Poke
from tray_app.engine.portal import Command
from tray_app.sandbox.timeman import EngineRefusal, Records, Scene, close_day, open_day, pause_day
from tray_app.workday.actions import Action, allowed_actions

HOUR = timedelta(hours=1)
LONGEST_TO_A_BLOW = 14
"""Points until the program is hit: far enough for the end of one click and the beginning of the next."""

Step = Callable[[Run], Awaitable[None]]


async def act(run: Run) -> None:
    """Play the middle of a run."""
    steps, weights = zip(*STEPS, strict=True)
    for _ in range(run.chance.randint(6, 22)):
        step: Step = run.chance.choices(steps, weights)[0]
        with suppress(Died):
            await step(run)
        await run.settle()
        if run.life.is_over():
            await _begin_again(run)


async def _begin_again(run: Run) -> None:
    await run.end_life()
    if run.chance.random() < 0.3:
        run.clock.advance(run.chance.choice((MINUTE, HOUR, 14 * HOUR)))
    run.note("the program starts")
    await run.begin_life()


async def click(run: Run) -> None:
    """Click what the menu offers; now and then something that it does not."""
    run.note(_click(run))


def _click(run: Run) -> str:
    state = run.life.engine.state
    offered: Sequence[Action] = tuple(Action)
    if state.predicted is not None and run.chance.random() < 0.9:
        offered = sorted(allowed_actions(state.predicted), key=lambda action: action.value) or offered
    command = _command(run, run.chance.choice(offered))
    run.life.click(command)
    return f"clicks {command.action.value} {command.report}"


def _command(run: Run, action: Action) -> Command:
    number = len(run.story.clicks) + 1
    workday = run.life.engine.state.predicted
    match action:
        case Action.CLOSE:
            report = f"report {number} of run {run.seed}" if run.chance.random() < 0.8 else ""
            return Command(action=action, report=report)
        case Action.CLOSE_EXPIRED:
            begun = run.clock.true if workday is None or workday.start is None else workday.start
            finish = None if workday is None else workday.suggested_finish
            if finish is None or run.chance.random() < 0.3:
                finish = begun + timedelta(minutes=run.chance.randrange(1, 300))
            return Command(action=action, finish=finish, reason=f"reason {number} of run {run.seed}")
        case Action.OPEN | Action.RESUME | Action.PAUSE:
            return Command(action=action)


async def click_in_trouble(run: Run) -> None:
    """Click while the one write that follows is hit by something chosen for it."""
    trouble = run.chance.choice(TROUBLES)
    run.traffic.only_next = trouble
    run.note(f"the next write meets: {trouble.name}")
    await click(run)
    await run.settle()


async def seconds_pass(run: Run) -> None:
    length = timedelta(seconds=run.chance.randrange(1, 80))
    run.note(f"{length} pass")
    await run.passes(length)


async def minutes_pass(run: Run) -> None:
    length = MINUTE * run.chance.randrange(1, 6)
    run.note(f"{length} pass")
    await run.passes(length)


async def sleep(run: Run) -> None:
    """Close the lid: minutes, a night, a weekend.

    Clocks that stand still in sleep are met as well, but not in the middle of a click: without a clock that
    goes on nobody can know how old that is.
    """
    length = run.chance.choice((5 * MINUTE, 40 * MINUTE, 3 * HOUR, 14 * HOUR, 62 * HOUR))
    counted = run.chance.random() < 0.75 or run.life.engine.state.pending is not None
    run.note(f"sleeps for {length}{'' if counted else ', uncounted'}")
    run.story.clock_stood |= not counted
    run.clock.doze(length, counted=counted)
    await run.settle()
    if not counted:
        run.life.engine.poke(Poke.WAKE_UP)


async def weather_changes(run: Run) -> None:
    run.traffic.weather = run.chance.choice(CHANGES)
    run.note(f"weather: {run.traffic.weather.value}")


async def key_is_renewed(run: Run) -> None:
    """Sign in anew: that ends the session with its engine, and begins another one."""
    if run.traffic.weather is Weather.KEY_EXPIRED:
        run.traffic.weather = Weather.CALM
    run.note("signs in anew")
    run.life.quit()
    await run.settle()


async def late_ones_arrive(run: Run) -> None:
    run.note("what was held up arrives")
    run.server.release_hangs()
    run.server.now()  # carried out behind it on the server's loop


async def decide(run: Run) -> None:
    run.note(_decide(run))


def _decide(run: Run) -> str:
    question = run.life.engine.state.question
    if question is None:
        return "has nothing to decide"
    choice = run.chance.choice(question.choices)
    run.life.engine.decide(question.waiting.intent, choice, "because of the network")
    return f"answers {choice.value} about {question.waiting.intent}"


async def drop(run: Run) -> None:
    run.note(_drop(run))


def _drop(run: Run) -> str:
    waiting = run.life.engine.state.waiting
    if not waiting:
        return "has nothing to drop"
    chosen = run.chance.choice(waiting)
    run.life.engine.drop(chosen.intent)
    return f"drops {chosen.intent}"


async def poke(run: Run) -> None:
    run.note(_poke(run))


def _poke(run: Run) -> str:
    cause = run.chance.choice(tuple(Poke))
    run.life.engine.poke(cause)
    return f"poke: {cause.value}"


async def set_the_clock(run: Run) -> None:
    ahead = run.chance.choice((timedelta(0), -26 * HOUR, -HOUR, 2 * MINUTE, HOUR, 49 * HOUR))
    run.note(f"the computer's clock is set to be ahead by {ahead}")
    run.clock.set_ahead(ahead)


async def quit_and_start(run: Run) -> None:
    run.note("quits")
    run.life.quit()
    await run.settle()


async def be_hit(run: Run) -> None:
    """Prepare a blow to whatever comes next: death, an orderly end, or somebody being quick."""
    points = run.chance.randrange(1, LONGEST_TO_A_BLOW)
    blow = run.chance.choice((_die, _die, _die, _quit_in_between, _interrupt))
    run.note(f"in {points} points: {blow.__name__.strip('_')}")
    run.life.fate.in_points(points, lambda name: blow(run, name))
    if run.chance.random() < 0.7:
        await click(run)


def _die(run: Run, name: str) -> None:
    run.note(f"killed {name}")
    run.figures.ends[f"killed {name}"] += 1
    run.story.cut.add(run.life.number)
    run.life.fate.die()


def _quit_in_between(run: Run, name: str) -> None:
    run.note(f"quits {name}")
    run.figures.ends[f"quit {name}"] += 1
    run.life.quit()


def _interrupt(run: Run, name: str) -> None:
    """Have the person be quick while the program waits for the network; elsewhere it does not listen."""
    if name in {"before writing", "after writing", "before saying"}:
        run.life.fate.in_points(1, lambda name: _interrupt(run, name))
        return
    quick = run.chance.choice((_click, _decide, _drop, _poke))
    run.note(f"{name}: {quick(run)}")


async def change_elsewhere(run: Run) -> None:
    """Do something on the phone."""
    kind = run.chance.choice(("open", "pause", "close"))
    run.note(f"on the phone: {kind}")

    def change(records: Records) -> Records:
        return _elsewhere(records, run.world.scene(), kind)

    run.server.change_elsewhere(change)


def _elsewhere(records: Records, scene: Scene, kind: str) -> Records:
    try:
        match kind:
            case "open":
                return open_day(records, scene)
            case "pause":
                return pause_day(records, scene)
            case _:
                return close_day(records, scene)
    except EngineRefusal:
        return records


STEPS: Sequence[tuple[Step, int]] = (
    (click, 26),
    (click_in_trouble, 16),
    (seconds_pass, 12),
    (minutes_pass, 10),
    (sleep, 6),
    (weather_changes, 12),
    (key_is_renewed, 3),
    (late_ones_arrive, 4),
    (decide, 10),
    (drop, 3),
    (poke, 6),
    (set_the_clock, 2),
    (quit_and_start, 3),
    (be_hit, 12),
    (change_elsewhere, 2),
)
