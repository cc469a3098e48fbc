"""Load a theatre from its folder, or say everything that is wrong with it."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from whoholds.errors import TheatreError
from whoholds.records import (
    UNKNOWN,
    Actor,
    Description,
    Holding,
    NamedLine,
    Place,
    PlaceKind,
    Road,
    RoadState,
    Theatre,
    Tie,
    Unknown,
)
from whoholds.theatre import checking
from whoholds.theatre.faults import Fault, quoted
from whoholds.theatre.files import Reading, Row, read_csv, read_geojson, read_toml

_HOME = "theatres"
_MAIN = "theatre.toml"
_DIGEST_DIGITS = 16


@dataclass(frozen=True, slots=True)
class _Files:
    """The readings of a theatre's files, in the order in which faults are told."""

    main: Reading
    actors: Reading
    places: Reading
    roads: Reading
    lines: Reading
    prior: Reading
    history: Reading

    def all(self) -> tuple[Reading, ...]:
        present = (self.main, self.actors, self.places, self.roads, self.prior, self.history)
        # A theatre without named lines has the digest that it had before there were any.
        return (*present, self.lines) if self.lines.raw else present


def theatre_names() -> tuple[str, ...]:
    """Return the names of the theatres that are shipped with whoholds, in alphabetical order."""
    home = resources.files("whoholds").joinpath(_HOME)
    if not home.is_dir():
        return ()
    return tuple(sorted(f.name for f in home.iterdir() if f.joinpath(_MAIN).is_file()))


def load_theatre(name_or_dir: str | Path) -> Theatre:
    """Load a theatre by its shipped name, or from a folder by path.

    A name is looked for among the shipped theatres first; anything with a separator in it is a
    path. Raises `TheatreError` with the first fault and the number of the others.
    """
    folder = _find(name_or_dir)
    files = _read(folder)
    theatre, faults = _build(files)
    if theatre is None or faults:
        more = f" ({len(faults) - 1} more: run `whoholds theatre check`)" if faults[1:] else ""
        raise TheatreError(f"theatre {quoted(folder.name)}: {faults[0]}{more}")
    return theatre


def check_theatre(path: str | Path) -> list[str]:
    """Return everything that is wrong with a theatre, one line each; an empty list if nothing.

    Raises `TheatreError` where there is no such theatre or folder at all.
    """
    _, faults = _build(_read(_find(path)))
    return [str(fault) for fault in faults]


def _find(name_or_dir: str | Path) -> Traversable:
    name = str(name_or_dir)
    if name in theatre_names():
        return resources.files("whoholds").joinpath(_HOME, name)
    folder = Path(name_or_dir)
    if name and folder.is_dir():
        return folder
    known = ", ".join(theatre_names()) or "none"
    raise TheatreError(
        f"no theatre {quoted(name)}; give a folder with a {_MAIN} or a shipped name ({known})"
    )


def _read(folder: Traversable) -> _Files:
    history, lines = "history.csv", "lines.geojson"
    return _Files(
        main=read_toml(folder, _MAIN, "theatre", UNKNOWN),
        actors=read_toml(folder, "actors.toml", "actors", "actors"),
        places=read_csv(folder, "places.csv", "place"),
        roads=read_geojson(folder, "roads.geojson", "roads"),
        lines=read_geojson(folder, lines, "lines")
        if folder.joinpath(lines).is_file()
        else Reading(lines),
        prior=read_csv(folder, "prior.csv", "holding"),
        # A live theatre has no history to be tested against.
        history=read_csv(folder, history, "holding")
        if folder.joinpath(history).is_file()
        else Reading(history),
    )


def _build(files: _Files) -> tuple[Theatre | None, list[Fault]]:
    """Return the theatre and all faults; cross checks wait until every file is right alone."""
    faults = [fault for reading in files.all() for fault in reading.faults]
    if faults:
        return None, faults
    main = files.main.rows[0].values
    theatre = Theatre(
        id=main["id"],
        title=main["title"],
        countries=tuple(main["countries"]),
        timezone=main["timezone"],
        closed=main["closed"],
        start=dt.date.fromisoformat(main["start"]),
        end=_day(main, "end"),
        actors=tuple(_actor(row.values) for row in files.actors.rows),
        places=tuple(_place(row.values) for row in files.places.rows),
        roads=tuple(_road(row.values) for row in files.roads.rows),
        lines=tuple(_named_line(row.values) for row in files.lines.rows),
        prior=tuple(_holding(row.values) for row in files.prior.rows),
        history=tuple(_holding(row.values) for row in files.history.rows),
        notes=main.get("notes", UNKNOWN),
        digest=_digest(files),
    )
    return theatre, list(_cross_checks(theatre, files))


def _cross_checks(theatre: Theatre, files: _Files) -> Iterator[Fault]:
    places = {place.id: place for place in theatre.places}
    actors = [actor.id for actor in theatre.actors]
    yield from checking.check_period(_MAIN, UNKNOWN, theatre.start, theatre.end)
    yield from checking.check_zone(theatre.timezone)
    yield from checking.check_actors(theatre.actors, _lines(files.actors.rows))
    yield from checking.check_places(theatre.places, _lines(files.places.rows))
    yield from checking.check_roads(theatre.roads, _lines(files.roads.rows), places)
    for named, row in zip(theatre.lines, files.lines.rows, strict=True):
        yield from checking.check_period("lines.geojson", row.line, named.since, named.until)
    for reading, holdings in ((files.prior, theatre.prior), (files.history, theatre.history)):
        yield from checking.check_holdings(
            reading.file, holdings, _lines(reading.rows), places, actors
        )


def _lines(rows: Sequence[Row]) -> list[int | Unknown]:
    return [row.line for row in rows]


def _digest(files: _Files) -> str:
    """Return SHA-256 over names, lengths and bytes of the files, so that none can borrow."""
    digest = hashlib.sha256()
    for reading in files.all():
        digest.update(f"{reading.file} {len(reading.raw)}\n".encode())
        digest.update(reading.raw)
    return digest.hexdigest()[:_DIGEST_DIGITS]


def _day(values: dict[str, Any], key: str) -> dt.date | Unknown:
    text = values.get(key)
    return dt.date.fromisoformat(text) if text else UNKNOWN


def _actor(values: dict[str, Any]) -> Actor:
    return Actor(
        id=values["id"],
        name=values["name"],
        kind=values["kind"],
        aliases=tuple(values.get("aliases", ())),
        descriptions=tuple(
            Description(words=d["words"], since=_day(d, "since"), until=_day(d, "until"))
            for d in values.get("descriptions", ())
        ),
        speakers=tuple(values.get("speakers", ())),
        demonyms=tuple(values.get("demonyms", ())),
        holds_ground=values.get("holds_ground", False),
        ties=tuple(
            Tie(
                kind=tie["kind"],
                other=tie["other"],
                since=_day(tie, "since"),
                until=_day(tie, "until"),
                source=tie.get("source", "unverified"),
            )
            for tie in values.get("ties", ())
        ),
        colour=values.get("colour", UNKNOWN),
        symbol=values.get("symbol", UNKNOWN),
        source=values.get("source", "unverified"),
    )


def _place(values: dict[str, Any]) -> Place:
    return Place(
        id=values["id"],
        name=values["name"],
        lat=float(values["lat"]),
        lon=float(values["lon"]),
        country=values.get("country", UNKNOWN),
        kind=PlaceKind(values.get("kind", PlaceKind.CITY)),
        aliases=tuple(values.get("aliases", ())),
        population=values.get("population", UNKNOWN),
        admin1=values.get("admin1", UNKNOWN),
        near=values.get("near", UNKNOWN),
        source=values.get("source", "unverified"),
    )


def _road(values: dict[str, Any]) -> Road:
    return Road(
        start=values["from"],
        end=values["to"],
        km=float(values["km"]),
        name=values["name"],
        road_class=values["class"],
        line=_points(values),
        states=tuple(
            RoadState(
                since=_day(state, "from"),
                until=_day(state, "until"),
                state=state["state"],
                source=state.get("source", "unverified"),
                note=state.get("note", UNKNOWN),
            )
            for state in values.get("states", ())
        ),
        assumed=values.get("assumed", False),
        source=values.get("source", "unverified"),
    )


def _named_line(values: dict[str, Any]) -> NamedLine:
    return NamedLine(
        name=values["name"],
        kind=values["kind"],
        line=_points(values),
        since=_day(values, "from"),
        until=_day(values, "until"),
        source=values.get("source", "unverified"),
    )


def _points(values: dict[str, Any]) -> tuple[tuple[float, float], ...]:
    return tuple((float(point[0]), float(point[1])) for point in values["line"])


def _holding(values: dict[str, Any]) -> Holding:
    return Holding(
        place_id=values["place_id"],
        date=dt.date.fromisoformat(values["date"]),
        holder=values["holder"],
        source=values.get("source", "unverified"),
    )
