"""A fake clock for programs that pace themselves: whoever sleeps on it has slept at once."""

from datetime import timedelta

from tests.support.fake_clock import FakeClock


class WalkingClock(FakeClock):
    """Sleeping moves it on by that long; nobody has to."""

    async def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=seconds))
