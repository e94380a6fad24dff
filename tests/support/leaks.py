"""Everything that a program might let slip: each log line at the most talkative, each exception in full."""

import asyncio
import logging
import traceback
from collections.abc import Iterator

import pytest


class Everything(logging.Handler):
    """Keeps each line as any handler might write it: message, arguments, exception."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [self.format(record), repr(record.args), repr(record.__dict__)]


@pytest.fixture
def everything(loop: asyncio.AbstractEventLoop) -> Iterator[Everything]:
    """All that is logged in the test, by whomever, the loop's own debugging included."""
    # What makes these loggers has to be there before they are turned up.
    import httpcore  # noqa: PLC0415 - only this test wants it
    import httpx  # noqa: PLC0415 - the same

    assert httpcore.__name__ and httpx.__name__  # noqa: PT018 - imported for their loggers
    handler = Everything()
    root = logging.getLogger()
    loggers = [
        root,
        *(made for made in logging.Logger.manager.loggerDict.values() if isinstance(made, logging.Logger)),
    ]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    patience, loop.slow_callback_duration = loop.slow_callback_duration, 100.0  # slowness is not the matter
    loop.set_debug(enabled=True)
    yield handler
    loop.set_debug(enabled=False)
    loop.slow_callback_duration = patience
    root.removeHandler(handler)
    for logger, level in before:
        logger.setLevel(level)


def turn_everything_up() -> None:
    """Set every logger to DEBUG, as a curious person does after the program has started."""
    for made in logging.Logger.manager.loggerDict.values():
        if isinstance(made, logging.Logger):
            made.setLevel(logging.DEBUG)


def told(problem: BaseException) -> str:
    """Return all that a crash report could make of an exception, local variables included."""
    report = traceback.TracebackException.from_exception(problem, capture_locals=True)
    frames = [
        frame for frame in report.stack if "/portals/" in frame.filename and "tests" not in frame.filename
    ]
    told_locals = [repr(frame.locals) for frame in frames]
    plain = traceback.format_exception(problem)
    return "\n".join(
        [str(problem), repr(problem), repr(problem.args), repr(vars(problem)), *plain, *told_locals]
    )
