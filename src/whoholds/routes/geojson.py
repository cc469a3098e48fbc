"""Road files: GeoJSON LineString features (RFC 7946) to `Road` records and back."""

import calendar
import datetime as dt
import math
import re
from typing import Any

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Road, RoadState, Unknown

STATES = ("open", "restricted", "damaged", "closed", "destroyed")

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def roads_from_geojson(data: dict[str, Any], name: str) -> tuple[Road, ...]:
    """Read the stretches of a road file; `name` is the file's name, for messages.

    Every feature is a LineString with `from`, `to` (place ids) and `km`; `name`, `class`,
    `assumed`, `source` and `states` may be left out. Dates of states are days, months or years: a
    month or a year means from its first or until its last day. Raises `InputError` with the
    feature's number (the first is 1).
    """
    features = data.get("features")
    if data.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise InputError(f"{name}: not a GeoJSON FeatureCollection; roads are LineString features")
    return tuple(
        _road(feature, f"{name}, feature {number}") for number, feature in enumerate(features, 1)
    )


def roads_to_geojson(roads: tuple[Road, ...]) -> dict[str, Any]:
    """Write stretches as a FeatureCollection that `roads_from_geojson` reads back unchanged."""
    return {"type": "FeatureCollection", "features": [_feature(road) for road in roads]}


def _road(feature: Any, where: str) -> Road:
    if not isinstance(feature, dict):
        raise InputError(f"{where}: a GeoJSON feature is needed, not {type(feature).__name__}")
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise InputError(f"{where}: no properties; `from`, `to` and `km` are needed")
    start, end = (_text(properties, key, where) for key in ("from", "to"))
    if start == end:
        raise InputError(f"{where}: starts and ends at {start!r}; give two different places")
    km: Any = properties.get("km")
    if not _is_number(km) or km <= 0:
        raise InputError(f"{where}: `km` is {km!r}; a length above 0 is needed")
    states = properties.get("states") or []
    if not isinstance(states, list):
        raise InputError(f"{where}: `states` is {states!r}; a list is needed")
    return Road(
        start=start,
        end=end,
        km=float(km),
        name=_text(properties, "name", where, f"{start}-{end}"),
        road_class=_text(properties, "class", where, "unclassified"),
        line=_line(feature.get("geometry"), where),
        states=tuple(_state(state, f"{where}, state {n}") for n, state in enumerate(states, 1)),
        assumed=properties.get("assumed") is True,
        source=_text(properties, "source", where, "unverified"),
    )


def _text(row: dict[str, Any], key: str, where: str, default: str | Unknown = UNKNOWN) -> str:
    value = row.get(key)
    if value is None and default:
        return default
    if not isinstance(value, str) or not value:
        raise InputError(f"{where}: `{key}` is {value!r}; a text is needed")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _line(geometry: Any, where: str) -> tuple[tuple[float, float], ...]:
    if not isinstance(geometry, dict) or geometry.get("type") != "LineString":
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        raise InputError(f"{where}: geometry is {kind!r}; a LineString is needed")
    points = geometry.get("coordinates")
    if not isinstance(points, list):
        raise InputError(f"{where}: no coordinates; give [lon, lat] pairs")
    return tuple(read_point(point, where) for point in points)


def read_point(point: Any, where: str) -> tuple[float, float]:
    """Return a GeoJSON position as (lon, lat); raises `InputError` with `where`."""
    pair = isinstance(point, list | tuple) and len(point) >= len(("lon", "lat"))
    if not pair or not (_is_number(point[0]) and _is_number(point[1])):
        raise InputError(f"{where}: {point!r} is no point; give [lon, lat] in degrees")
    if abs(point[0]) > 180 or abs(point[1]) > 90:  # noqa: PLR2004 - the bounds of WGS 84
        raise InputError(f"{where}: {point!r} is off the globe; points are [lon, lat] in degrees")
    return (float(point[0]), float(point[1]))


def _state(state: Any, where: str) -> RoadState:
    if not isinstance(state, dict):
        raise InputError(f"{where}: an object is needed, not {type(state).__name__}")
    word = state.get("state")
    if word not in STATES:
        raise InputError(f"{where}: `state` is {word!r}; use one of {', '.join(STATES)}")
    since = _day(state.get("from"), where, last=False)
    until = _day(state.get("until"), where, last=True)
    if since and until and until < since:
        raise InputError(f"{where}: ends on {until}, before it starts on {since}")
    return RoadState(
        since=since,
        until=until,
        state=word,
        source=_text(state, "source", where, "unverified"),
        note=state["note"] if state.get("note") else UNKNOWN,
    )


def _day(value: Any, where: str, *, last: bool) -> dt.date | Unknown:
    if value is None:
        return UNKNOWN
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if not found:
            raise ValueError(value)  # noqa: TRY301 - one message for both kinds of wrong date
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        day = int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day)
    except ValueError as problem:
        raise InputError(
            f"{where}: {value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY"
        ) from problem


def _feature(road: Road) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in road.line]},
        "properties": {
            "from": road.start,
            "to": road.end,
            "km": road.km,
            "name": road.name,
            "class": road.road_class,
            "assumed": road.assumed,
            "source": road.source,
            "states": [
                {
                    "from": state.since.isoformat() if state.since else None,
                    "until": state.until.isoformat() if state.until else None,
                    "state": state.state,
                    "source": state.source,
                    "note": state.note or None,
                }
                for state in road.states
            ],
        },
    }
