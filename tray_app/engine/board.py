"""The one place where the state changes, and where everybody hears of it."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tray_app.engine.state import State

logger = logging.getLogger(__name__)

Listener = Callable[[State], None]


class Board:
    """Holds the current `State`. Belongs to the engine's loop; listeners are called on it, at once."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._listeners: list[Listener] = []

    @property
    def state(self) -> State:
        """The truth as of now."""
        return self._state

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at every real change from now on; returns the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - dataclasses.replace checks the names
        """Replace fields of the state; nobody hears of a change that is none.

        A listener that fails is logged, and hinders neither the others nor the engine.
        """
        changed = replace(self._state, **fields)
        if changed == self._state:
            return
        self._state = changed
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception:
                logger.exception("a listener to the state failed")
