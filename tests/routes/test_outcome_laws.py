"""What holds of the consequences in any network, compared with brute force."""

import itertools
from collections.abc import Sequence

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.routes.north import ALLIANCE, DAY, TALIBAN, held, stretch

from whoholds.records import Consequence
from whoholds.routes import consequences
from whoholds.routes.changes import DETOUR

IDS = "abcdef"
pictures = st.fixed_dictionaries(dict.fromkeys(IDS, st.sampled_from([TALIBAN, ALLIANCE])))
networks = st.lists(st.sampled_from(list(itertools.combinations(IDS, 2))), unique=True)


def shortest(edges: list[tuple[str, str]], passable: set[str], start: str, end: str) -> float:
    """Measure by brute force: the shortest of all simple paths over passable places."""
    graph = nx.Graph(edges)
    if start not in graph or end not in graph:
        return float("inf")
    paths = [path for path in nx.all_simple_paths(graph, start, end) if set(path) <= passable]
    return min((len(path) - 1.0 for path in paths), default=float("inf"))


def outcome(
    edges: list[tuple[str, str]], was: dict[str, str], now: dict[str, str], sides: tuple[str, ...]
) -> Sequence[Consequence]:
    roads = tuple(stretch(start, end, 1) for start, end in edges)
    before, after = (
        {place: held(place, holder, 1.0) for place, holder in holders.items()}
        for holders in (was, now)
    )
    return consequences(roads, before, after, sides=sides, day=DAY)


@settings(max_examples=300, deadline=None)
@given(networks, pictures, pictures)
def test_every_row_is_true_and_goes_when_its_places_are_flipped_back(
    edges: list[tuple[str, str]], was: dict[str, str], now: dict[str, str]
) -> None:
    for row in outcome(edges, was, now, (TALIBAN, ALLIANCE)):
        origin = {row.start} if row.consequence == "cut" else set()
        had, has = (
            {place for place, holder in holders.items() if holder == row.mode}
            for holders in (was, now)
        )
        earlier = shortest(edges, had, row.start, row.end)
        later = shortest(edges, has | origin, row.start, row.end)
        assert set(row.at) <= {place for place in IDS if was[place] != now[place]}
        single = [{place} for place in row.at] if len(row.at) > 1 else []
        if row.consequence == "cut":
            limit = DETOUR * earlier
            assert later > limit
            # As if nothing else had been lost: all of them cut it, and none can be spared.
            else_kept = (has | had | origin) - set(row.at)
            assert shortest(edges, else_kept, row.start, row.end) > limit
            spared = [shortest(edges, else_kept | {p}, row.start, row.end) for p in row.at]
            assert all(km <= limit for km in spared)
        else:
            assert earlier > DETOUR * later
            limit = DETOUR * later
            undo = [shortest(edges, has - at, row.start, row.end) for at in single]
            assert shortest(edges, has - set(row.at), row.start, row.end) > limit
            assert all(km > limit for km in undo) or all(km <= limit for km in undo)


@settings(max_examples=100, deadline=None)
@given(networks, pictures, pictures)
def test_every_place_cut_off_from_its_stronghold_is_behind_some_row(
    edges: list[tuple[str, str]], was: dict[str, str], now: dict[str, str]
) -> None:
    rows = outcome(edges, was, now, (TALIBAN,))
    had, has = (
        {place for place, holder in holders.items() if holder == TALIBAN} for holders in (was, now)
    )
    touched = {place for edge in edges for place in edge}
    severed = [
        (start, end)
        for start, end in itertools.combinations(sorted(had & has & touched), 2)
        if shortest(edges, had, start, end) < float("inf")
        and shortest(edges, has, start, end) == float("inf")
    ]
    assert bool(severed) <= any(row.consequence == "cut" for row in rows)
