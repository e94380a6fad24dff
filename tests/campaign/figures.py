"""What a campaign counts, and how it is shown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Figures:
    """Counted over all runs of a campaign, or of a part of it."""

    runs: int = 0
    clicks: int = 0
    requests: int = 0
    lives: int = 0
    entries: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    """Where the program was killed or cancelled."""
    faults: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    surprises: Counter[str] = field(default_factory=Counter)
    violations: dict[int, list[str]] = field(default_factory=dict)
    """By the seed of the run."""
    traces: dict[int, list[str]] = field(default_factory=dict)

    def add(self, other: "Figures") -> None:
        """Add what another part of the campaign counted."""
        self.runs += other.runs
        self.clicks += other.clicks
        self.requests += other.requests
        self.lives += other.lives
        self.entries += other.entries
        self.ends += other.ends
        self.faults += other.faults
        self.outcomes += other.outcomes
        self.surprises += other.surprises
        self.violations |= other.violations
        self.traces |= other.traces

    def lines(self, *, seconds: float) -> Iterator[str]:
        """Yield what is printed at the end."""
        yield f"runs        {self.runs}"
        yield f"clicks      {self.clicks}"
        yield f"requests    {self.requests}"
        yield f"lives       {self.lives} of the program, {sum(self.ends.values())} of them cut short"
        yield f"entries     {self.entries} in the journal"
        for title, counter in (
            ("outcomes", self.outcomes),
            ("faults", self.faults),
            ("cut short", self.ends),
            ("surprises", self.surprises),
        ):
            yield f"{title:<11} {sum(counter.values())}"
            yield from (f"  {count:>7} {name}" for name, count in counter.most_common())
        yield f"violations  {sum(len(each) for each in self.violations.values())}"
        yield from (f"  seed {seed}: {'; '.join(each)}" for seed, each in self.violations.items())
        yield f"seconds     {seconds:.1f}"
