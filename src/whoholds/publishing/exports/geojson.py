"""Map layers as GeoJSON (RFC 7946): longitude first, at most six decimals, no `crs`."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoholds.publishing.moments import control_on
from whoholds.publishing.seats import seat_places
from whoholds.publishing.wording import CONTESTED, NONE, place_names
from whoholds.records import (
    UNKNOWN,
    WITHHELD,
    Control,
    Picture,
    PlacePicture,
    Road,
    StretchPicture,
    Unknown,
)

Feature = dict[str, Any]

LAYERS = ("places", "roads")


def geojson_layers(picture: Picture, on: dt.date, layers: Sequence[str] = LAYERS) -> dict[str, Any]:
    """Give one day's map as a FeatureCollection; `layer` of each feature is places or roads.

    Each place has up to two features, told apart by `view`: `then`, what was known on that day of
    that day, and `hindsight`, the run of days that covers it as known by the picture's `known_by`.
    `holder` is null where the likeliest state is no side.
    """
    features: list[Feature] = []
    if "places" in layers:
        told = [len(shown.claims) for shown in picture.places]
        seats = seat_places([one.place for one in picture.places], told, place_names(picture))
        for shown, seat in zip(picture.places, seats, strict=True):
            features += _places(shown, picture, on, seat.position if seat else None)
    if "roads" in layers:
        spots = {shown.place.id: (shown.place.lon, shown.place.lat) for shown in picture.places}
        features += [
            _road(picture.roads[stretch.road], stretch, picture, spots)
            for stretch in sorted(picture.stretches, key=lambda stretch: stretch.road)
            if stretch.date <= on <= stretch.until
        ]
    return {
        "type": "FeatureCollection",
        "title": picture.title,
        "synthetic": picture.synthetic,
        "attribution": "Place names: GeoNames (CC BY 4.0)",
        "features": features,
    }


def _places(
    shown: PlacePicture, picture: Picture, on: dt.date, position: str | None
) -> Iterator[Feature]:
    """Give what was known that day and what is known now; `position` where it is a town's."""
    then = control_on(shown.known_then, on)
    if then:
        times = {"valid_from": on, "valid_to": on, "known_from": on, "known_to": on}
        yield _place(shown, then, "then", times, position)
    now = control_on(shown.in_hindsight, on)
    if now:
        yield _place(
            shown,
            now,
            "hindsight",
            {
                "valid_from": now.date,
                "valid_to": now.until,
                "known_from": picture.known_by,
                "known_to": UNKNOWN,
            },
            position,
        )


def _place(
    shown: PlacePicture,
    control: Control,
    view: str,
    times: Mapping[str, dt.date | Unknown],
    position: str | None,
) -> Feature:
    leader = control.leader
    place = shown.place
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]},
        "properties": {
            "layer": "places",
            "place_id": place.id,
            "name": place.name,
            "position": position,
            "view": view,
            **{name: _iso(day) for name, day in times.items()},
            "probability": round(control.p[leader], 4),
            "holder": None if leader in (CONTESTED, NONE) else leader,
            "state": leader,
            "status": control.status.value,
            "last_evidence": _iso(control.last_evidence),
            "claims": [w.claim for w in control.basis if w.claim != WITHHELD],
            "withheld": shown.withheld,
        },
    }


def _road(
    road: Road, stretch: StretchPicture, picture: Picture, spots: Mapping[str, tuple[float, float]]
) -> Feature:
    """Give a road with what is known of it on a day for one mode."""
    line = road.line or tuple(spots[end] for end in (road.start, road.end) if end in spots)
    return {
        "type": "Feature",
        "geometry": {
            "type": "LineString",
            "coordinates": [[round(lon, 6), round(lat, 6)] for lon, lat in line],
        },
        "properties": _road_words(road, stretch, picture),
    }


def _road_words(road: Road, stretch: StretchPicture, picture: Picture) -> dict[str, Any]:
    return {
        "layer": "roads",
        "from": road.start,
        "to": road.end,
        "name": road.name,
        "km": road.km,
        "assumed": road.assumed,
        "for": stretch.mode,
        "status": stretch.status.value,
        "note": stretch.note or None,
        "valid_from": stretch.date.isoformat(),
        "valid_to": stretch.until.isoformat(),
        "known_from": picture.known_by.isoformat(),
        "known_to": None,
    }


def _iso(day: dt.date | Unknown) -> str | None:
    return day.isoformat() if day else None
