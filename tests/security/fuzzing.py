"""A small coverage-guided fuzzer: mutates what it has, keeps what reaches lines that nothing reached before.

In Python alone, so that it runs wherever the tests do; every run with the same seed tries the same inputs.
Slower than a fuzzer in C, and enough for decoders of a few hundred lines.
"""

import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from types import CodeType, FrameType
from typing import Any

from tests.security.fuzz_targets import Target

OWN = "/tray_app/"
LONGEST_INPUT = 200_000
LONGEST_TRACED = 10_000
"""Longer ones are tried as well, but not watched line by line: they reach nothing that short ones do not."""
LONGEST_STEP = 12
MUTATIONS_AT_ONCE = 6

Line = tuple[CodeType, int]


@dataclass(kw_only=True)
class Figures:
    """What a run was like."""

    target: str
    executions: int = 0
    seconds: float = 0.0
    kept: int = 0
    """Inputs that reached something new."""
    lines: int = 0
    """Of the program, reached by any input."""
    slowest: float = 0.0
    """Seconds of the slowest input, without the tracing of lines."""
    slowest_input: bytes = b""
    most_memory: int = 0
    """Bytes that the most demanding of the kept and of the longest inputs took at its peak."""
    failures: list[tuple[bytes, str]] = field(default_factory=list)
    """Inputs with what went wrong; the run ends with the first."""

    def row(self) -> str:
        """Return the figures as a line of a table."""
        rate = self.executions / self.seconds if self.seconds else 0
        return (
            f"{self.target:<10} {self.executions:>9} {self.seconds:>8.1f} {rate:>8.0f} {self.kept:>6} "
            f"{self.lines:>6} {self.slowest * 1000:>9.1f} {self.most_memory / 1024 / 1024:>8.2f}"
        )


HEADING = (
    f"{'target':<10} {'inputs':>9} {'seconds':>8} {'per s':>8} {'kept':>6} {'lines':>6} {'worst ms':>9} "
    f"{'peak MiB':>8}"
)


class Mutator:
    """Makes new inputs of old ones."""

    def __init__(self, seed: str, words: tuple[bytes, ...]) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same inputs every time
        self._words = words
        self._ways: tuple[Callable[[bytearray, bytes], None], ...] = (
            self._flip,
            self._overwrite,
            self._insert_word,
            self._replace_by_word,
            self._remove,
            self._repeat,
            self._nest,
            self._splice,
            self._number,
        )

    def mutated(self, corpus: list[bytes]) -> bytes:
        """Return a new input; `corpus` is not empty."""
        content = bytearray(self._random.choice(corpus))
        other = self._random.choice(corpus)
        for _ in range(self._random.randint(1, MUTATIONS_AT_ONCE)):
            self._random.choice(self._ways)(content, other)
        return bytes(content[:LONGEST_INPUT])

    def _place(self, content: bytearray) -> int:
        return self._random.randint(0, len(content))

    def _part(self, content: bytearray) -> slice:
        begin = self._place(content)
        return slice(begin, begin + self._random.randint(1, LONGEST_STEP))

    def _flip(self, content: bytearray, _: bytes) -> None:
        if content:
            content[self._random.randrange(len(content))] ^= 1 << self._random.randrange(8)

    def _overwrite(self, content: bytearray, _: bytes) -> None:
        if content:
            content[self._random.randrange(len(content))] = self._random.randrange(256)

    def _insert_word(self, content: bytearray, _: bytes) -> None:
        place = self._place(content)
        content[place:place] = self._random.choice(self._words)

    def _replace_by_word(self, content: bytearray, _: bytes) -> None:
        content[self._part(content)] = self._random.choice(self._words)

    def _remove(self, content: bytearray, _: bytes) -> None:
        del content[self._part(content)]

    def _repeat(self, content: bytearray, _: bytes) -> None:
        part = self._part(content)
        times = self._random.choice((2, 3, 10, 200, 5000))
        content[part] = bytes(content[part]) * min(times, LONGEST_INPUT // LONGEST_STEP)

    def _nest(self, content: bytearray, _: bytes) -> None:
        opening, closing = self._random.choice(((b"[", b"]"), (b'{"a":', b"}"), (b"(", b")"), (b'"', b'"')))
        depth = self._random.choice((1, 2, 50, 1100, 20_000))
        part = self._part(content)
        content[part] = opening * depth + bytes(content[part]) + closing * depth

    def _splice(self, content: bytearray, other: bytes) -> None:
        begin, end = self._place(content), self._random.randint(0, len(other))
        content[begin:] = other[end:]

    def _number(self, content: bytearray, _: bytes) -> None:
        number = self._random.choice((0, -1, 2**31, 2**63, 10**400, self._random.randint(-(10**6), 10**6)))
        content[self._part(content)] = str(number).encode()


class Coverage:
    """The lines of the program that were reached so far."""

    def __init__(self) -> None:
        self.lines: set[Line] = set()

    def run(self, work: Callable[[], object]) -> bool:
        """Do it, and tell whether a line was reached that never was before."""
        before = len(self.lines)
        former = sys.gettrace()
        sys.settrace(self._calls)
        try:
            work()
        finally:
            sys.settrace(former)
        return len(self.lines) > before

    def _calls(self, frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401 - Python's own signature
        del event, argument
        return self._lines if OWN in frame.f_code.co_filename else None

    def _lines(self, frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401 - the same
        del argument
        if event == "line":
            self.lines.add((frame.f_code, frame.f_lineno))
        return self._lines


def inputs(target: Target, seed: str) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield inputs for a target, each with the corpus: whoever finds it worth keeping appends it there."""
    corpus = list(target.seeds) or [b""]
    for content in (b"", *corpus):
        yield content, corpus
    mutator = Mutator(f"{seed} {target.name}", tuple(target.words))
    while True:
        yield mutator.mutated(corpus), corpus


def fuzz(
    target: Target, *, seed: str, executions: int | None = None, seconds: float | None = None
) -> Figures:
    """Throw inputs at a target until so many were tried, or so long; ends early with the first failure."""
    figures = Figures(target=target.name)
    coverage = Coverage()
    heavy: list[bytes] = []
    began = time.monotonic()
    for content, corpus in inputs(target, seed):
        figures.seconds = time.monotonic() - began
        if figures.executions == executions or (seconds is not None and figures.seconds > seconds):
            break
        figures.executions += 1
        try:
            started = time.process_time()
            target.run(content)
            lasted = time.process_time() - started
            if lasted > figures.slowest:
                figures.slowest, figures.slowest_input = lasted, content
            if len(content) <= LONGEST_TRACED and coverage.run(partial(target.run, content)):
                corpus.append(content)
                figures.kept += 1
                heavy.append(content)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            figures.failures.append((content, f"{type(error).__name__}: {error}"))
            break
        if len(content) > LONGEST_INPUT // 2:
            heavy = [*heavy, content][-200:]
    figures.lines = len(coverage.lines)
    figures.most_memory = 0 if figures.failures else max(map(_memory_for(target), heavy), default=0)
    return figures


def _memory_for(target: Target) -> Callable[[bytes], int]:
    def measured(content: bytes) -> int:
        tracemalloc.start()
        try:
            target.run(content)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        return most

    return measured
