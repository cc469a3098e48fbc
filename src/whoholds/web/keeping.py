"""Keep the newest answers at hand: worked out once for a state of the ledger, never at a request.

While the ledger grows, readers go on with the answers that are there; new ones are worked out on a
thread of their own and take their place when they are whole.
"""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from whoholds.errors import WhoholdsError
from whoholds.records import Unknown
from whoholds.web.answers import Answers, ControlRuns
from whoholds.web.lookups import Lookups

T = TypeVar("T")

LOOK_EVERY_S = 1.0
MOST_VIEWS = 256
"""Views kept for one state: the least used gives way."""
MOST_RUNS = 3
"""Days "known by" whose runs are kept: those of a large ledger take much memory."""


class _Shelf:
    """Things that were made, the least used of which gives way; several threads may ask."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                found: T = self._things[key]
                return found
        made = make()
        with self._lock:
            self._things[key] = made
            if len(self._things) > self._most:
                self._things.popitem(last=False)
        return made

    def things(self) -> dict[Hashable, Any]:
        with self._lock:
            return dict(self._things)


class Kept:
    """The answers of one state with the views that were made of them."""

    def __init__(self, answers: Answers, before: "Kept | None" = None) -> None:
        self.answers = answers
        self.lookups: Lookups = Lookups(
            answers.picture, answers.places(), before.lookups if before else None
        )
        self._held: Mapping[Hashable, Any] = {}
        self._views = _Shelf(MOST_VIEWS)
        self._runs = _Shelf(MOST_RUNS)

    def view(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the view of that key, made at most once while it is kept."""
        if key in self._held:
            found: T = self._held[key]
            return found
        return self._views.get(key, make)

    def hold(self) -> None:
        """Let the views made so far never give way: everybody asks for them."""
        self._held = self._views.things()

    def control(self, known: dt.date | Unknown) -> ControlRuns:
        """Return each place's runs and how they change, known by a day or, UNKNOWN, on each."""
        picture = self.answers.picture
        if not known:
            then = {one.place.id: one.known_then for one in picture.places}
            return then, picture.changes
        return self._runs.get(known, lambda: self.answers.known_by(known))


def _no_view(kept: Kept) -> None:
    """Make no view before it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where answers come from: how to tell the ledger's state, and how to work out new ones."""

    state: Callable[[], str]
    draw: Callable[[], Answers]
    warm: Callable[[Kept], None] = _no_view
    """Makes the views that everybody asks for, before anybody waits for them."""

    def kept(self, before: Kept | None = None) -> Kept:
        """Work out new answers, with the views that everybody asks for.

        What holds on from those `before` is not looked up again.
        """
        kept = Kept(self.draw(), before)
        self.warm(kept)
        return kept


class Keeper:
    """Holds the newest `Kept`, and looks each second whether the ledger has grown."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept = source.kept()
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="keeper", daemon=True)
        self.problem = ""
        """Why the newest answers could not be worked out; "" while all is well."""

    def start(self) -> None:
        """Begin to follow the ledger."""
        self._thread.start()

    def stop(self) -> None:
        """Follow no more."""
        self._stop.set()
        self._wake.set()
        self._thread.join(timeout=10)

    @property
    def kept(self) -> Kept:
        """The newest answers that are whole."""
        return self._kept

    def look_now(self) -> None:
        """Look at once instead of at the next second: somebody has just decided something."""
        self._wake.set()

    def _follow(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(LOOK_EVERY_S)
            self._wake.clear()
            if self._stop.is_set():
                return
            try:
                if self._source.state() != self._kept.answers.state:
                    self._kept = self._source.kept(self._kept)
                self.problem = ""
            except WhoholdsError as problem:
                self.problem = str(problem)
            except Exception as problem:  # noqa: BLE001 - readers go on with what is there
                self.problem = f"a fault of whoholds itself ({type(problem).__name__}: {problem})"
