"""A day's places as a CSV with HXL tags (Humanitarian Exchange Language 1.1) in its second line."""

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence

from whoholds.cells import guard
from whoholds.edtf import edtf_bounds
from whoholds.publishing.moments import control_on
from whoholds.publishing.wording import CONTESTED, NONE
from whoholds.records import Claim, Event, Modality, Picture, Place, Polarity

COLUMNS = {
    "place_id": "#meta+id",
    "date": "#date+occurred",
    "latest_evidence": "#date+reported",
    "country": "#country+code",
    "admin1": "#adm1+name",
    "place": "#loc+name",
    "geonames": "#loc+code+v_geonames",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "holder": "#group+name+first",
    "status": "#event+status",
    "probability": "#indicator+probability+num",
    "killed": "#affected+killed",
    "publishers": "#meta+source",
    "claims": "#description",
}

_GEONAMES = re.compile(r"GeoNames (\d+)")


def hxl_csv(picture: Picture, on: dt.date) -> str:
    """Write what was known on a day of each place, one row a place; unknown is an empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerow(COLUMNS)
    names = {side.id: side.name for side in picture.sides}
    claims = {claim.id: claim for claim in picture.claims}
    for shown in picture.places:
        control = control_on(shown.known_then, on)
        if not control:
            continue
        leader = control.leader
        used = [weight.claim for weight in control.basis if weight.claim in claims]
        outlets = {claims[name].outlet or "" for name in used} - {""}
        writer.writerow(
            _place(shown.place)
            | {
                "date": on.isoformat(),
                "latest_evidence": control.last_evidence or "",
                "holder": "" if leader in (CONTESTED, NONE) else guard(names.get(leader, leader)),
                "status": control.status.value,
                "probability": f"{control.p[leader]:.4f}",
                "killed": lowest_killed(
                    [claims[name] for name in shown.claims if name in claims], on
                ),
                "publishers": guard("; ".join(sorted(outlets))),
                "claims": "; ".join(used + _withheld(shown.withheld)),
            }
        )
    return out.getvalue()


def lowest_killed(claims: Sequence[Claim], on: dt.date) -> int | str:
    """Give the lowest figure that any claim has of those killed on a day; empty where none does."""
    figures = [
        count.min
        for claim in claims
        if claim.event is Event.KILL
        and (claim.polarity, claim.modality) == (Polarity.POSITIVE, Modality.ACTUAL)
        and not claim.background
        and claim.date
        and edtf_bounds(claim.date) == (on, on)
        for count in claim.counts[:1]
    ]
    return min(figures, default="")


def _withheld(number: int) -> list[str]:
    return [f"{number} withheld"] if number else []


def _place(place: Place) -> dict[str, str]:
    number = _GEONAMES.search(place.source)
    return {
        "place_id": place.id,
        "country": place.country or "",
        "admin1": guard(place.admin1 or ""),
        "place": guard(place.name),
        "geonames": number[1] if number else "",
        "latitude": f"{place.lat:.4f}",
        "longitude": f"{place.lon:.4f}",
    }
