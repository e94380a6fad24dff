"""Plays the runs of a campaign, in parts, each in a process of its own."""

import asyncio
import logging
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.campaign.figures import Figures
from tests.campaign.run import Run
from tests.campaign.steps import act
from tests.campaign.watched import WatchedServer
from tray_app.portals.trust import system_trust

RUNS_AT_A_TIME = 50
LONGEST_RUN_SECONDS = 60
"""Real time; a run takes a fraction of a second."""


def quick_folder() -> str | None:
    """Return a folder in memory where there is one: these journals need not outlive a power cut."""
    memory = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
    return memory if os.access(memory, os.W_OK) else None


async def _play(seeds: Sequence[int], figures: Figures, *, keep_traces: bool) -> None:
    trust = system_trust()
    with WatchedServer() as server, tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        for seed in seeds:
            file = Path(folder) / f"journal {seed}.sqlite3"
            run = Run(seed, server=server, file=file, figures=figures, trust=trust)
            try:
                async with asyncio.timeout(LONGEST_RUN_SECONDS):
                    await run.play(act)
            except TimeoutError:
                figures.violations[seed] = ["never ends"]
                figures.traces[seed] = run.trace
            if keep_traces:
                figures.traces[seed] = run.trace


def play(seeds: Sequence[int], *, keep_traces: bool) -> Figures:
    """Play these runs, one after the other, on a loop and a sandbox of their own."""
    logging.disable(logging.CRITICAL)  # for this process: the campaign's own has done so for itself
    figures = Figures()
    asyncio.run(_play(seeds, figures, keep_traces=keep_traces))
    return figures


def play_in_parts(seeds: Sequence[int], *, jobs: int, keep_traces: bool) -> Figures:
    """Play these runs in several processes."""
    parts = [seeds[begin : begin + RUNS_AT_A_TIME] for begin in range(0, len(seeds), RUNS_AT_A_TIME)]
    together = Figures()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(parts)), mp_context=context) as pool:
        for figures in pool.map(partial(play, keep_traces=keep_traces), parts):
            together.add(figures)
    return together
