"""Who holds the places near a point: near."""

import datetime as dt
from typing import Any

import click

from whoholds.cli.answers import status_rows
from whoholds.cli.desk import open_desk
from whoholds.cli.options import AS_OF, DB, JSON, KNOWN_BY, NOW, RECORDED_BY, THEATRE, shared
from whoholds.cli.tables import show_table
from whoholds.routes import distance_km


@click.command()
@click.argument("point", metavar="LAT,LON")
@click.option("--km", type=click.FloatRange(min=0), default=25.0, show_default=True)
@shared(AS_OF, KNOWN_BY, RECORDED_BY, DB, THEATRE, NOW, JSON)
def near(
    *,
    point: str,
    km: float,
    as_of: dt.date | None,
    known_by: dt.date | None,
    as_json: bool,
    **desk: Any,
) -> None:
    """Say who holds the places within KM kilometres of a point."""
    lat, lon = _point(point)
    with open_desk(**desk) as opened:
        day = as_of or opened.today
        places = opened.places(opened.desk.claims(opened.question(day, known_by)))
        rows = []
        for row in status_rows(opened, day, known_by):
            place = places[row["place_id"]]
            away = distance_km((lon, lat), (place.lon, place.lat))
            if away <= km:
                rows.append({"km": round(away, 1), **row})
        rows.sort(key=lambda row: row["km"])
        show_table(rows, as_json=as_json, empty="no known place within that distance")


def _point(text: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise click.UsageError(f"{text!r} is no point; write it like 36.7,67.1") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004
        raise click.UsageError(f"{text!r} is not on the earth: latitude first, then longitude")
    return lat, lon
