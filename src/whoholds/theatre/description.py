"""A theatre as a page for a reader, in Markdown: who, where, which roads, what is on record."""

from collections.abc import Iterable, Iterator

from whoholds.records import Actor, Holding, Place, Road, Theatre, Tie
from whoholds.theatre.sides import Sides

_TIES = {
    "member": "member of",
    "ally": "allied with",
    "hostile": "hostile to",
    "outlet-of": "outlet of",
}
_MOST_NAMES = 12


def describe_theatre(theatre: Theatre) -> str:
    """Return the page; every source and every lack of one is shown."""
    return "\n".join(_lines(theatre)) + "\n"


def _lines(theatre: Theatre) -> Iterator[str]:
    yield f"# {theatre.title}"
    yield ""
    state = "closed" if theatre.closed else "open"
    end = f" to {theatre.end}" if theatre.end else ""
    yield (
        f"Theatre `{theatre.id}`, {', '.join(theatre.countries)}, {theatre.start}{end}, {state}; "
        f"days end at midnight in {theatre.timezone}."
    )
    yield from _unverified(theatre)
    if theatre.notes:
        yield ""
        yield " ".join(theatre.notes.split())
    yield from _actors(theatre)
    yield from _places(theatre)
    yield from _roads(theatre)
    yield from _named_lines(theatre)
    yield from _holdings(theatre)


def _unverified(theatre: Theatre) -> Iterator[str]:
    sources = {
        "actors": [actor.source for actor in theatre.actors],
        "places": [place.source for place in theatre.places],
        "stretches of road": [road.source for road in theatre.roads],
        "rows of starting control": [row.source for row in theatre.prior],
        "rows of history": [row.source for row in theatre.history],
    }
    told = [
        f"{sum(s.startswith('unverified') for s in found)} of {len(found)} {what}"
        for what, found in sources.items()
        if found
    ]
    yield ""
    yield f"Without a source that was opened: {', '.join(told)}."


def _actors(theatre: Theatre) -> Iterator[str]:
    sides = Sides(theatre)
    names = {actor.id: actor.name for actor in theatre.actors}
    first = theatre.start
    tops = [a for a in theatre.actors if sides.side_of(a.id, first) == a.id]
    ground = [a for a in tops if a.id in sides.belligerents(first)]
    yield from _title("Sides that hold ground")
    for side in ground:
        yield from _actor(side, names)
        for member in theatre.actors:
            if member is not side and sides.side_of(member.id, first) == side.id:
                yield from _actor(member, names, indent="  ")
    others = [a for a in tops if a not in ground]
    if others:
        yield from _title("Others who speak or are spoken of")
        for actor in others:
            yield from _actor(actor, names)


def _actor(actor: Actor, names: dict[str, str], indent: str = "") -> Iterator[str]:
    kind = actor.kind.replace("_", " ")
    yield f"{indent}- **{actor.name}** (`{actor.id}`, {kind}; {actor.source})"
    for tie in actor.ties:
        yield f"{indent}  - {_tie(tie, names)}"
    if actor.aliases:
        yield f"{indent}  - also called: {_some(actor.aliases)}"
    for described in actor.descriptions:
        yield f"{indent}  - “{described.words}” means it{_days(described.since, described.until)}"
    if actor.speakers:
        yield f"{indent}  - speak for it: {_some(actor.speakers)}"


def _tie(tie: Tie, names: dict[str, str]) -> str:
    days = _days(tie.since, tie.until)
    return f"{_TIES[tie.kind]} {names[tie.other]}{days} ({tie.source})"


def _days(since: object, until: object) -> str:
    return (f" from {since}" if since else "") + (f" until {until}" if until else "")


def _places(theatre: Theatre) -> Iterator[str]:
    yield from _title("Places")
    yield "| place | kind | where | also spelt | source |"
    yield "| --- | --- | --- | --- | --- |"
    for place in theatre.places:
        cells = (place.name, place.kind.value, _where(place), _some(place.aliases), place.source)
        yield f"| {' | '.join(cells)} |"


def _where(place: Place) -> str:
    return f"{place.lat:.4f}, {place.lon:.4f}" + (f", {place.admin1}" if place.admin1 else "")


def _roads(theatre: Theatre) -> Iterator[str]:
    if not theatre.roads:
        return
    names = {place.id: place.name for place in theatre.places}
    yield from _title("Roads and crossings")
    yield "| stretch | km | road | on record | source |"
    yield "| --- | --- | --- | --- | --- |"
    for road in theatre.roads:
        yield (
            f"| {names[road.start]} – {names[road.end]} | {road.km:g} | {road.name} "
            f"({road.road_class}) | {_states(road)} | {road.source} |"
        )


def _named_lines(theatre: Theatre) -> Iterator[str]:
    if theatre.lines:
        yield from _title("Named lines")
    for line in theatre.lines:
        yield f"- **{line.name}** ({line.kind}){_days(line.since, line.until)} ({line.source})"


def _states(road: Road) -> str:
    return "; ".join(
        f"{state.state}{_days(state.since, state.until)}"
        + (f", {state.note}" if state.note else "")
        + f" ({state.source})"
        for state in road.states
    )


def _holdings(theatre: Theatre) -> Iterator[str]:
    names = {place.id: place.name for place in theatre.places}
    for title, rows in (
        ("Starting control", theatre.prior),
        ("Known history of control, to test against; never evidence", theatre.history),
    ):
        if rows:
            yield from _title(title)
            yield "| place | end of day | holder | source |"
            yield "| --- | --- | --- | --- |"
            yield from _holding_rows(rows, names)


def _holding_rows(rows: Iterable[Holding], names: dict[str, str]) -> Iterator[str]:
    for row in rows:
        yield f"| {names[row.place_id]} | {row.date} | {row.holder} | {row.source} |"


def _title(words: str) -> Iterator[str]:
    yield ""
    yield f"## {words}"
    yield ""


def _some(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - _MOST_NAMES} more" if len(words) > _MOST_NAMES else ""
    return ", ".join(words[:_MOST_NAMES]) + more
