"""Questions to the ledger: status, disputes, diff, near, gaps, cite."""

import datetime as dt
import hashlib
import math
from collections.abc import Mapping
from typing import Any

import click

from whoholds.cli.desk import OpenDesk, open_desk
from whoholds.cli.options import BY, DAY, DB, JSON, NOW, THEATRE, shared
from whoholds.cli.tables import show_table
from whoholds.likelihood import likelihood_word, percent
from whoholds.pipeline.grouping import By, group_by
from whoholds.records import CONTROL_EVENTS, Claim, Control, Place, Polarity, Status

AS_OF = click.option("--as-of", type=DAY, help="The day asked about; default: today.")
KNOWN_BY = click.option("--known-by", type=DAY, help="What was known by then; default: today.")
_EARTH_KM = 6371.0


@click.command()
@shared(AS_OF, KNOWN_BY, BY, DB, THEATRE, NOW, JSON)
def status(
    *,
    as_of: dt.date | None,
    known_by: dt.date | None,
    by: str,
    db: str | None,
    theatre: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    """Say who holds each place, how likely that is, and how old the last word is."""
    with open_desk(db=db, theatre=theatre, now=now) as opened:
        rows = _status_rows(opened, as_of or opened.today, known_by, By(by))
        show_table(rows, as_json=as_json, empty="no places yet: add reports, or name a theatre")


def _status_rows(
    opened: OpenDesk, day: dt.date, known_by: dt.date | None, by: By = By.SIDE
) -> list[dict[str, Any]]:
    question = opened.question(day, known_by)
    claims = opened.desk.claims(question)
    places = opened.places(claims)
    controls = opened.desk.control(question)
    grouping = group_by(by, day=day, controls=controls, claims=claims, theatre=opened.theatre)
    rows = [
        _status_row(opened, grouping.control(control), places[control.place_id])
        for control in controls
        if control.place_id in places
    ]
    return sorted(rows, key=lambda row: (row["status"] == Status.PRIOR_ONLY, row["place"]))


def _status_row(opened: OpenDesk, control: Control, place: Place) -> dict[str, Any]:
    p = control.p[control.leader]
    return {
        "place": place.name,
        "status": control.status.value,
        "holder": opened.side_name(control.leader),
        "likelihood": likelihood_word(p),
        "p": percent(p),
        "last evidence": control.last_evidence.isoformat() if control.last_evidence else None,
        "place_id": place.id,
    }


@click.command()
@shared(AS_OF, KNOWN_BY, DB, THEATRE, NOW, JSON)
def disputes(
    *,
    as_of: dt.date | None,
    known_by: dt.date | None,
    db: str | None,
    theatre: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    """List places where sources disagree or fighting is reported, with both sides' words."""
    with open_desk(db=db, theatre=theatre, now=now) as opened:
        question = opened.question(as_of or opened.today, known_by)
        claims = {claim.id: claim for claim in opened.desk.claims(question)}
        places = opened.places(tuple(claims.values()))
        open_cases = (Status.DISPUTED, Status.CONTESTED, Status.CLAIMED_ONLY, Status.BESIEGED)
        rows = []
        for control in opened.desk.control(question):
            if control.status not in open_cases or control.place_id not in places:
                continue
            weights = sorted(control.basis, key=lambda weight: weight.log_odds)
            words = [w for w in weights if w.claim in claims]
            row = _status_row(opened, control, places[control.place_id])
            row["for"] = _words_of(claims, words[-1].claim) if words else None
            contrary = words and words[0].log_odds < 0
            row["against"] = _words_of(claims, words[0].claim) if contrary else None
            rows.append(row)
        show_table(rows, as_json=as_json, empty="nothing in dispute")


def _words_of(claims: dict[str, Claim], claim_id: str) -> str:
    claim = claims[claim_id]
    return f'{claim.claimant or claim.outlet or "the reporter"}: "{claim.quote}"'


@click.command()
@click.argument("first", type=DAY, metavar="FROM")
@click.argument("second", type=DAY, metavar="TO")
@click.option("--hindsight", is_flag=True, help="Both days as known by TO, in place of each then.")
@click.option("--known-from", type=DAY, help="FROM as known by this day; default: that day.")
@click.option("--known-to", type=DAY, help="TO as known by this day; default: that day.")
@shared(DB, THEATRE, NOW, JSON)
def diff(first: dt.date, second: dt.date, *, hindsight: bool, **asked: Any) -> None:
    """Say what changed between the pictures of two days, each as it was known that day.

    A place whose picture differs also for FROM, as known for TO, is late news and no new change. Of
    one day known by two others, all that differs is what came to be known later.
    """
    known_to = asked["known_to"] or second
    known_from = asked["known_from"] or (known_to if hindsight else first)
    with open_desk(db=asked["db"], theatre=asked["theatre"], now=asked["now"]) as opened:
        desk = opened.desk
        before, after = desk.on(first, known_from), desk.on(second, known_to)
        revised = desk.on(first, known_to)
        places = opened.places(desk.claims(opened.question(second, known_to)))
        rows = [
            row
            for place_id, control in sorted(after.items())
            if place_id in before and place_id in places
            for row in [_status_row(opened, control, places[place_id])]
            for earlier in [_status_row(opened, before[place_id], places[place_id])]
            if any(row[field] != earlier[field] for field in ("holder", "status", "likelihood"))
        ]
        for row in rows:
            earlier, control = before[row["place_id"]], after[row["place_id"]]
            row["before"] = (
                f"{opened.side_name(earlier.leader)}, {earlier.status.value}, "
                f"{percent(earlier.p[earlier.leader])}"
            )
            row["kind"] = _kind_of_change(first, second, earlier, control, revised)
            row["claims"] = [weight.claim for weight in control.basis[-3:]]
        show_table(rows, as_json=asked["as_json"], empty="nothing changed")


def _kind_of_change(
    first: dt.date,
    second: dt.date,
    earlier: Control,
    control: Control,
    revised: Mapping[str, Control],
) -> str:
    """Tell a change in the world from late news of an older one, and from one day known later."""
    if first == second:
        return "known later"
    same_day = revised.get(control.place_id)
    late = same_day is not None and same_day.leader == control.leader != earlier.leader
    return "late news" if late else "control or evidence changed"


@click.command()
@click.argument("point", metavar="LAT,LON")
@click.option("--km", type=click.FloatRange(min=0), default=25.0, show_default=True)
@shared(AS_OF, KNOWN_BY, DB, THEATRE, NOW, JSON)
def near(
    *,
    point: str,
    km: float,
    as_of: dt.date | None,
    known_by: dt.date | None,
    db: str | None,
    theatre: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    """Say who holds the places within KM kilometres of a point."""
    lat, lon = _point(point)
    with open_desk(db=db, theatre=theatre, now=now) as opened:
        day = as_of or opened.today
        places = opened.places(opened.desk.claims(opened.question(day, known_by)))
        rows = []
        for row in _status_rows(opened, day, known_by):
            place = places[row["place_id"]]
            away = distance_km(lat, lon, place.lat, place.lon)
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


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in km (haversine formula)."""
    a1, o1, a2, o2 = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((a2 - a1) / 2) ** 2 + math.cos(a1) * math.cos(a2) * math.sin((o2 - o1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


@click.command()
@click.option("--days", type=click.IntRange(min=0), default=7, show_default=True)
@shared(AS_OF, KNOWN_BY, DB, THEATRE, NOW, JSON)
def gaps(
    *,
    days: int,
    as_of: dt.date | None,
    known_by: dt.date | None,
    db: str | None,
    theatre: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    """List places of which nobody has reported for DAYS days, or ever."""
    with open_desk(db=db, theatre=theatre, now=now) as opened:
        day = as_of or opened.today
        rows = []
        for row in _status_rows(opened, day, known_by):
            last = row["last evidence"]
            age = (day - dt.date.fromisoformat(last)).days if last else None
            if age is None or age > days:
                rows.append({"days silent": age, **row})
        show_table(rows, as_json=as_json, empty="every place has been reported on")


@click.command()
@click.argument("place")
@click.argument("day", type=DAY, metavar="DATE")
@shared(KNOWN_BY, DB, THEATRE, NOW, JSON)
def cite(
    *,
    place: str,
    day: dt.date,
    known_by: dt.date | None,
    db: str | None,
    theatre: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    """Give the words behind PLACE on DATE for others to check: quotes, hashes, versions."""
    with open_desk(db=db, theatre=theatre, now=now) as opened:
        question = opened.question(day, known_by)
        claims = {claim.id: claim for claim in opened.desk.claims(question)}
        found = opened.desk.find_place(place, opened.places(tuple(claims.values())))
        control = opened.desk.on(day, question.known_by).get(found.id)
        if control is not None and not as_json:
            click.echo(opened.verdict(found, control, day))
        rows = []
        for claim in sorted(claims.values(), key=lambda c: str(c.published or "")):
            if claim.place_id != found.id or claim.event not in CONTROL_EVENTS:
                continue
            report = opened.desk.ledger.report_of(claim.id)
            rows.append(
                {
                    "quote": claim.quote,
                    "says": claim.claimant or None,
                    "denied": claim.polarity is Polarity.NEGATIVE,
                    "outlet": claim.outlet or None,
                    "published": claim.published.isoformat() if claim.published else None,
                    "url": claim.url or None,
                    "report": report.doc,
                    "span": list(claim.span),
                    "sha256": hashlib.sha256(report.text.encode()).hexdigest(),
                    "reader": claim.reader.version,
                    "claim": claim.id,
                }
            )
        show_table(rows, as_json=as_json, empty=f"no claim about {found.name} by then")
