"""How long a million claims take, from scratch with learning, and one more claim of a place."""

import datetime as dt
import resource
import time

import numpy as np

from benchmarks.shared import table
from whoholds.assessment import Evidence, assess, learn_fit
from whoholds.records import Holding

PLACES, DAYS, CLAIMS = 5_000, 1_000, 1_000_000
START = dt.date(2031, 1, 1)
SIDES = ("blue", "red")


def make_claims(claims: int, places: int, seed: int = 1) -> list[Evidence]:
    """Return claims by ten voices about places of two sides; one in ten is wrong."""
    rng = np.random.default_rng(seed)
    place = rng.integers(0, places, claims)
    day = np.sort(rng.integers(0, DAYS, claims))
    voice = rng.integers(0, 10, claims)
    right = rng.random(claims) < 0.9
    late = rng.integers(0, 4, claims)
    dates = [START + dt.timedelta(days=n) for n in range(DAYS + 4)]
    found = []
    for n in range(claims):
        own = SIDES[voice[n] % 2] if voice[n] < 6 else None
        holder = SIDES[(place[n] + (not right[n])) % 2]
        fields = {} if own is None else {"source_side": own}
        if own is not None:
            fields["interest"] = "self-serving" if own == holder else "against-interest"
        found.append(
            Evidence(
                id=f"c{n}",
                place_id=f"t{place[n]}",
                kind="hold" if n % 3 else "seize",
                known=dates[day[n] + late[n]],
                day=dates[day[n]],
                holder=holder,
                source=f"voice {voice[n]}",
                **fields,
            )
        )
    return found


def report() -> str:
    """Return the section as Markdown."""
    evidence = make_claims(CLAIMS, PLACES)
    prior = [
        Holding(place_id=f"t{n}", date=START - dt.timedelta(days=1), holder=SIDES[n % 2])
        for n in range(PLACES)
    ]
    last = START + dt.timedelta(days=DAYS - 1)
    begin, busy = time.perf_counter(), time.process_time()
    assess(evidence, days=(last, last), prior=prior)
    whole, busy = time.perf_counter() - begin, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    fit = learn_fit(evidence[:10_000], prior=prior)
    here = [item for item in evidence if item.place_id == "t0"]
    begin = time.perf_counter()
    for _ in range(10):
        assess(here, days=(last, last), prior=prior[:1], fit=fit)
    again = (time.perf_counter() - begin) / 10
    rows = [
        (
            f"{CLAIMS:,} claims, {PLACES:,} places, {DAYS:,} days, with learning",
            f"{whole:.1f} s; {busy:.1f} s of processor",
        ),
        ("most memory of the process", f"{memory:.2f} GB"),
        (f"a place with {len(here)} claims, again, habits frozen", f"{again * 1000:.1f} ms"),
    ]
    return "## Assessment at scale\n\n" + table(("what", "measured"), rows)
