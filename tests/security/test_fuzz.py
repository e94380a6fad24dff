"""Bytes in, a value or a typed error out, in bounded time and memory: the fuzzer's short run on each decoder.

``make fuzz`` runs longer, and prints its figures.
"""

import logging
from collections.abc import Iterator

import pytest

from tests.security.fuzz import MOST_MEMORY, MOST_SECONDS, main
from tests.security.fuzz_targets import TARGETS, Target
from tests.security.fuzzing import Coverage, Mutator, fuzz

EXECUTIONS = 200


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_bytes_make_a_decoder_fall_over(target: Target) -> None:
    figures = fuzz(target, seed="tests", executions=EXECUTIONS)
    assert figures.failures == []
    assert figures.executions == EXECUTIONS
    assert figures.slowest < MOST_SECONDS
    assert figures.most_memory < MOST_MEMORY
    assert figures.lines > 3, "it reached the program at all"


def falls_over(content: bytes) -> None:
    """Have a fault that is three steps away from the good input."""
    if content.startswith(b"ab") and content[2:3] == b"c" and len(content) > 100:
        raise KeyError("found")


def test_the_fuzzer_finds_a_fault_and_tells_the_input() -> None:
    target = Target(name="fault", run=falls_over, seeds=[b"abx"], words=[b"c"])
    ((content, words),) = fuzz(target, seed="1", seconds=20).failures
    assert words == "KeyError: 'found'"
    with pytest.raises(KeyError):
        falls_over(content)


def test_the_same_seed_tries_the_same_inputs() -> None:
    def made(seed: str) -> list[bytes]:
        mutator = Mutator(seed, (b"word",))
        return [mutator.mutated([b"one", b"two"]) for _ in range(50)]

    assert made("a") == made("a")
    assert made("a") != made("b")


def test_lines_are_counted_once() -> None:
    coverage = Coverage()
    (key,) = [target for target in TARGETS if target.name == "key"]
    assert coverage.run(lambda: key.run(b""))
    assert not coverage.run(lambda: key.run(b""))
    assert coverage.run(lambda: key.run(b"vibe_api_x"))


def test_figures_are_printed_for_each_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key", "address", "--seconds", "0.05"]) == 0
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split()[:2] == ["target", "inputs"]
    assert [row.split()[0] for row in rows] == ["address", "key"]
