"""What came of a company's day, as a table, as targets met or missed, and as a plot."""

import math
from collections.abc import Sequence
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from tests.fleet.portal import PER_SECOND
from tests.fleet.simulation import BEGIN, RUSH, Outcome, seconds_of

HEADINGS = (
    "employees",
    "proxy",
    "requests/s mean",
    "in the rush",
    "after it",
    "peak",
    "refused",
    "click to receipt: median",
    "95 %",
    "worst",
    "within 60 s",
    "asked",
    "lost",
    "out of date",
)
WITHIN_SECONDS = 60.0
WITHIN_SHARE = 0.95
MINUTE_SECONDS = 60


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of all does not exceed; NaN of nothing."""
    if not ordered:
        return float("nan")
    return ordered[max(math.ceil(len(ordered) * share) - 1, 0)]


def within(outcome: Outcome) -> float:
    """Return the share of the rush's clicks that had their receipt in time."""
    first, last = map(seconds_of, RUSH)
    made = sum(first <= click.at <= last for click in outcome.clicks)
    waits = outcome.waits(first, last)
    return sum(wait <= WITHIN_SECONDS for wait in waits) / max(made, 1)


def row(outcome: Outcome) -> tuple[str, ...]:
    """Return one line of the table."""
    first, last = map(seconds_of, RUSH)
    waits = outcome.waits(first, last)
    return (
        f"{outcome.clients:,}".replace(",", " "),
        "yes" if outcome.proxied else "no",
        f"{outcome.rate():.1f}",
        f"{outcome.rate(first, last):.1f}",
        f"{outcome.rate(last):.1f}",
        str(max(outcome.arrived)),
        f"{sum(outcome.refused) / max(outcome.requests_each * outcome.clients, 1):.1%}",
        duration(percentile(waits, 0.5)),
        duration(percentile(waits, 0.95)),
        duration(waits[-1] if waits else float("nan")),
        f"{within(outcome):.1%}",
        str(outcome.questions),
        str(outcome.lost),
        f"{outcome.stale_share:.1%}",
    )


def duration(seconds: float) -> str:
    """Say a length: seconds, or minutes when it is long."""
    return f"{seconds:.1f} s" if seconds < 2 * MINUTE_SECONDS else f"{seconds / MINUTE_SECONDS:.0f} min"


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the whole table, in Markdown."""
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *map(row, outcomes)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def judgements(outcomes: Sequence[Outcome]) -> list[str]:
    """Say of each target whether it is met; only a thousand employees have more than to lose no click."""
    said = [
        _judge(outcome.lost == 0, f"{outcome.clients} employees: no click is lost") for outcome in outcomes
    ]
    for outcome in outcomes:
        if outcome.clients == 1000 and not outcome.proxied:
            after = outcome.rate(seconds_of(RUSH[1]))
            said += [
                _judge(within(outcome) >= WITHIN_SHARE, "1000 employees: 95 % of the rush's clicks in 60 s"),
                _judge(after < PER_SECOND / 2, "1000 employees: half of the limit is free after the rush"),
            ]
    return said


def _judge(met: bool, text: str) -> str:  # noqa: FBT001 - the verdict itself
    return f"{'met   ' if met else 'MISSED'}  {text}"


def draw(outcomes: Sequence[Outcome], path: Path) -> None:
    """Draw requests a second, and how many clicks had waited how long, into a PNG."""
    import matplotlib as mpl  # noqa: PLC0415 - only for those who want the picture

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    figure, (above, below) = plt.subplots(2, 1, figsize=(9, 8), layout="constrained")
    for outcome in outcomes:
        name = f"{outcome.clients} employees{', with a proxy' if outcome.proxied else ''}"
        minutes = range(len(outcome.arrived) // MINUTE_SECONDS)
        rates = [
            sum(outcome.arrived[each * MINUTE_SECONDS : (each + 1) * MINUTE_SECONDS]) / MINUTE_SECONDS
            for each in minutes
        ]
        hours = [BEGIN.hour + (BEGIN.minute + each) / 60 for each in minutes]
        above.plot(hours, rates, label=name)
        waits = outcome.waits()
        shares = list(accumulate(100 / len(outcome.clicks) for _ in waits)) if waits else []
        below.step([max(wait, 0.1) for wait in waits], shares, where="post", label=name)
    above.axhline(PER_SECOND, color="black", linestyle="--", linewidth=1, label="what the portal takes")
    above.set(xlabel="hour of the day", ylabel="requests a second", yscale="log", title="What arrives")
    below.set(
        xlabel="seconds from click to receipt",
        ylabel="% of the clicks",
        xscale="log",
        title="How long a click waits",
    )
    below.axvline(WITHIN_SECONDS, color="black", linestyle=":", linewidth=1)
    for axes in (above, below):
        axes.grid(visible=True, alpha=0.3)
        axes.legend(fontsize="small")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def played(outcome: Outcome, seconds: float) -> str:
    """Say what was simulated and how long that took."""
    return (
        f"{outcome.clients} employees, {timedelta(seconds=int(outcome.until))} of their day, "
        f"{len(outcome.clicks)} clicks, {sum(outcome.arrived)} requests, in {seconds:.0f} s"
    )
