"""Write a theatre's files from its record, so that what is read back is the same."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit

from whoholds.errors import TheatreError
from whoholds.records import Actor, Holding, NamedLine, Place, Road, RoadState, Theatre

FILES = (
    "theatre.toml",
    "actors.toml",
    "places.csv",
    "roads.geojson",
    "lines.geojson",
    "prior.csv",
    "history.csv",
)
_PLACE = (
    *("id", "name", "lat", "lon", "country", "kind"),
    *("aliases", "population", "admin1", "near", "source"),
)
_HOLDING = ("place_id", "date", "holder", "source")


def write_theatre(theatre: Theatre, folder: Path) -> None:
    """Write all files of a theatre into a folder, which is made.

    Raises `TheatreError` where the folder already holds anything: a person's files are not
    written over.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TheatreError(f"{folder} is there already and not empty; choose a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "theatre.toml": tomlkit.dumps(_main(theatre)),
        "actors.toml": tomlkit.dumps({"actors": [_actor(actor) for actor in theatre.actors]}),
        "places.csv": csv_text(_PLACE, map(_place, theatre.places)),
        "roads.geojson": _geojson(map(_road, theatre.roads)),
        "lines.geojson": _geojson(map(_named_line, theatre.lines)),
        "prior.csv": csv_text(_HOLDING, map(_holding, theatre.prior)),
        "history.csv": csv_text(_HOLDING, map(_holding, theatre.history)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV (RFC 4180) with LF line ends; unknown is the empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def toml_array(items: Sequence[Any]) -> Any:
    """Return a TOML array with each table on a line of its own."""
    array = tomlkit.array()
    for item in items:
        if isinstance(item, Mapping):
            table = tomlkit.inline_table()
            table.update(item)
            array.append(table)
        else:
            array.append(item)
    return array.multiline(any(isinstance(item, Mapping) for item in items))


def _main(theatre: Theatre) -> dict[str, Any]:
    values = {
        "id": theatre.id,
        "title": theatre.title,
        "countries": list(theatre.countries),
        "timezone": theatre.timezone,
        "closed": theatre.closed,
        "start": theatre.start,
    }
    return values | _known({"end": theatre.end, "notes": theatre.notes})


def _actor(actor: Actor) -> dict[str, Any]:
    described = [
        {"words": d.words} | _known({"since": d.since, "until": d.until})
        for d in actor.descriptions
    ]
    ties = [
        {"kind": t.kind, "other": t.other}
        | _known({"since": t.since, "until": t.until})
        | {"source": t.source}
        for t in actor.ties
    ]
    lists = {
        "aliases": list(actor.aliases),
        "descriptions": toml_array(described),
        "speakers": list(actor.speakers),
        "demonyms": list(actor.demonyms),
        "ties": toml_array(ties),
    }
    return (
        {"id": actor.id, "name": actor.name, "kind": actor.kind}
        | {"holds_ground": actor.holds_ground, "source": actor.source}
        | _known({"colour": actor.colour, "symbol": actor.symbol})
        | _known(lists)
    )


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown or empty: in TOML that is a key that does not stand there."""
    return {key: value for key, value in values.items() if value}


def _place(place: Place) -> dict[str, Any]:
    values = {
        "id": place.id,
        "name": place.name,
        "lat": _degrees(place.lat),
        "lon": _degrees(place.lon),
        "country": place.country,
        "kind": place.kind.value,
        "aliases": ";".join(place.aliases),
        "population": place.population,
        "admin1": place.admin1,
        "near": place.near,
        "source": place.source,
    }
    return {key: value or "" for key, value in values.items()}


def _degrees(value: float) -> str:
    """Write decimal degrees to a centimetre, never with an exponent."""
    return f"{value:.7f}".rstrip("0").rstrip(".")


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "place_id": holding.place_id,
        "date": holding.date.isoformat(),
        "holder": holding.holder,
        "source": holding.source,
    }


def _geojson(features: Iterable[dict[str, Any]]) -> str:
    told = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{told}\n]}}\n'


def _feature(line: Iterable[tuple[float, float]], properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": [list(point) for point in line]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _road(road: Road) -> dict[str, Any]:
    own = {"from": road.start, "to": road.end, "km": road.km, "name": road.name}
    more = {"class": road.road_class, "source": road.source, "assumed": road.assumed}
    states = [_state(state) for state in road.states]
    return _feature(road.line, own | _known(more) | _known({"states": states}))


def _named_line(line: NamedLine) -> dict[str, Any]:
    days = {"from": line.since, "until": line.until}
    written = {key: day.isoformat() for key, day in days.items() if day}
    return _feature(
        line.line, {"name": line.name, "kind": line.kind, "source": line.source} | written
    )


def _state(state: RoadState) -> dict[str, str]:
    days = {"from": state.since, "until": state.until}
    written = {key: day.isoformat() for key, day in days.items() if day}
    own = {"state": state.state, "source": state.source}
    return written | own | ({"note": state.note} if state.note else {})
