"""The page: one HTML file that holds the whole picture and asks the network for nothing."""

import base64
import datetime as dt
import hashlib
import itertools
import json
import math
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from whoholds.publishing.brief_markup import Attributes, BriefLinks, brief_html, page_environment
from whoholds.publishing.brief_parts import write_brief
from whoholds.publishing.looks import SHADES, SHAPES
from whoholds.publishing.mapping import ANCHORS, SCALES, fit_frame, graticule, scale_bar
from whoholds.publishing.moments import control_before, latest_evidence
from whoholds.publishing.page_data import PageData
from whoholds.publishing.seats import SEAT_SIZE, Seat
from whoholds.publishing.wording import (
    CAVEATS,
    PASSAGE_WORDS,
    SYNTHETIC,
    change_words,
    claim_marks,
    claim_says,
    claim_voice,
    consequence_words,
    counts_words,
    day_words,
    mode_name,
    short_ids,
)
from whoholds.records import Claim, Picture, Place, Unknown

_DESK = 1
"""Which of the mapping's label layouts the page starts with; the script then fits the screen."""

_KEYS = tuple(
    {"id": f"key-{kind}", "kind": kind, "colours": ["#4a4f57", "#ffffff"]}
    for kind in ("claimed", "contested", "disputed")
)
"""The legend's own patterns, in no side's colour."""


def render_page(picture: Picture) -> str:
    """Draw a picture as one self-contained HTML page that opens from disk.

    Without a script it shows the last day: map, table of places, changes, routes and all claims.
    The content security policy allows the page's own style and script by their hashes, and
    nothing else; words of reports stand in it only as text.
    """
    points = [(shown.place.lon, shown.place.lat) for shown in picture.places]
    data = PageData(picture, fit_frame(points))
    environment = page_environment("whoholds.publishing")
    environment.filters["day"] = day_words
    environment.globals["shapes"] = SHAPES
    environment.globals["seat_size"] = SEAT_SIZE
    style = _source("templates/page.css") + _source("static/brief.css") + _shades()
    script = _source("templates/page.js")
    return environment.get_template("page.html").render(
        picture=picture,
        style=style,
        script=script,
        style_hash=_digest(style),
        script_hash=_digest(script),
        data=embed(data.json()),
        brief=brief_html(write_brief(picture), _links(data), level=3),
        **_frame_words(data),
        **_map_layers(data),
        **_lists(data),
    )


def embed(value: Any) -> str:
    """Write JSON that can stand inside a script element whatever words it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _source(name: str) -> str:
    return (files("whoholds.publishing") / name).read_text(encoding="utf-8")


def _shades() -> str:
    rules = (f".mark.{kind} .dot {{ fill-opacity: {share}; }}" for kind, share in SHADES.items())
    return "\n".join(rules) + "\n"


def _links(data: PageData) -> BriefLinks:
    """Lead a brief's names to the cards and the map of this page."""

    def claim(name: str) -> Attributes:
        number = data.claim_numbers[name]
        return {"href": f"#claim-{number}", "data-claim": number}

    def place(name: str) -> Attributes:
        return {"href": "#places", "data-place": data.place_numbers.get(name)}

    return BriefLinks(claim=claim, place=place)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _frame_words(data: PageData) -> dict[str, Any]:
    """Give what stands round the map."""
    picture = data.picture
    latest = latest_evidence(picture.claims, picture.last)
    modes = dict.fromkeys(stretch.mode for stretch in picture.stretches)
    return {
        "synthetic": SYNTHETIC,
        "counts": counts_words(picture.stats),
        "latest": day_words(latest) if latest else "no day",
        "caveats": CAVEATS,
        "days": data.days,
        "ticks": _ticks(data),
        "sides": data.drawn_sides,
        "seated": any(data.seats),
        "modes": [(mode, mode_name(mode, data.names)) for mode in modes],
        "passages": [(status.value, words) for status, words in PASSAGE_WORDS.items()],
    }


def _ticks(data: PageData) -> list[tuple[int, float]]:
    """Give a bar for each day with changes, the busiest ten units high."""
    changes = Counter(data.day(change.day) for change in data.picture.changes)
    most = max(changes.values(), default=1)
    return [(day, round(2 + 8 * n / most, 1)) for day, n in sorted(changes.items()) if day >= 0]


def _map_layers(data: PageData) -> dict[str, Any]:
    """Give what the map draws, as it stands on the last day."""
    km, units = scale_bar(data.frame)
    return {
        "frame": data.frame,
        "graticule": graticule(data.frame),
        "scale_km": km,
        "scale_units": units,
        "patterns": [*_KEYS, *data.patterns],
        "marks": [_mark(data, number) for number in range(len(data.places))],
        "roads": [_road(data, number) for number in range(len(data.picture.roads))],
    }


def _mark(data: PageData, number: int) -> dict[str, Any]:
    """Give a place as its dot and its line in the table show it on the last day."""
    place = data.places[number]
    row = data.row_on(number, data.days - 1)
    label = place["label"][_DESK]
    seat = data.seats[number]
    mark = {
        "name": place["name"],
        "seat": seat or None,
        "label": seat.label if seat else place["name"],
        "shown": data.spots[number].until >= SCALES[_DESK],
        "x": place["x"],
        "y": place["y"],
        "anchor": ANCHORS[max(label, 0)],
        "hidden": label < 0,
        "claims": len(place["claims"]),
        "about": _about(data.picture.places[number].place, seat),
        "look": {"kind": "none", "fill": "none", "shape": SHAPES["circle"], "besieged": False},
        "words": "no information",
        "last": "none",
        "age": "",
    }
    if row:
        look, words, last = data.looks[row[2]], data.words[row[3]], row[5]
        mark |= {"look": look, "words": words["text"]}
        if last is not None:
            mark["last"] = day_words(data.picture.first + dt.timedelta(days=last))
        if last is not None and look["kind"] == "stale":
            mark["age"] = f"{data.days - 1 - last} d"
    return mark


def _about(place: Place, seat: Seat | Unknown) -> str:
    parts = [place.kind.value, place.admin1 or "", place.country or ""]
    where = f"position: {seat.position}" if seat else f"{place.lat:.2f}, {place.lon:.2f}"
    return ", ".join(part for part in parts if part) + f" · {where}"


def _road(data: PageData, number: int) -> dict[str, Any]:
    """Give a road's line, and its status for the first mode on the last day."""
    road = data.picture.roads[number]
    ends = [data.place_numbers.get(end) for end in (road.start, road.end)]
    line = [data.frame.at(lon, lat) for lon, lat in road.line]
    if not line:
        line = [data.spots[end][:2] for end in ends if end is not None]
    middle = _middle(line)
    name = " – ".join(data.place_names.get(end, end) for end in (road.start, road.end))
    status, words = "plain", "nothing said of passage"
    for at, first, last, kind, title in next(iter(data.roads.values()), ()):
        if at == number and first <= data.days - 1 <= last:
            status, words = kind, title
    return {
        "points": " ".join(f"{x},{y}" for x, y in line),
        "x": middle[0],
        "y": middle[1],
        "status": status,
        "title": f"{name}, {road.km:.0f} km: {words}",
    }


def _middle(line: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the point halfway along a line, where its cross is drawn."""
    if not line:
        return 0.0, 0.0
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(line)]
    left = sum(lengths) / 2
    for (start, end), length in zip(itertools.pairwise(line), lengths, strict=True):
        if left <= length and length:
            share = left / length
            x = start[0] + share * (end[0] - start[0])
            y = start[1] + share * (end[1] - start[1])
            return round(x, 1), round(y, 1)
        left -= length
    return line[0]


def _lists(data: PageData) -> dict[str, Any]:
    """Give the lines of the side panel, newest first, each with its claims."""
    picture = data.picture
    short = short_ids(data.claim_numbers)

    def cited(ids: Iterable[str]) -> list[tuple[int, str]]:
        return [(data.claim_numbers[c], short[c]) for c in ids if c in data.claim_numbers]

    titles = dict(picture.titles)
    return {
        "changes": [
            {
                "day": data.day(change.day),
                "date": day_words(change.day),
                "place": data.place_numbers[change.place_id],
                "name": data.place_names[change.place_id],
                "words": change_words(change, data.names, control_before(picture, change)),
                "claims": cited(change.claims),
            }
            for change in sorted(picture.changes, key=lambda c: c.day, reverse=True)
            if change.place_id in data.place_numbers
        ],
        "consequences": [
            {
                "day": data.day(row.day),
                "date": day_words(row.day),
                "words": consequence_words(row, data.place_names, data.names),
                "claims": cited(row.claims),
            }
            for row in sorted(picture.consequences, key=lambda c: c.day, reverse=True)
        ],
        "claims": [_card(data, claim, short[claim.id], titles) for claim in picture.claims],
    }


def _card(data: PageData, claim: Claim, short: str, titles: dict[str, str]) -> dict[str, Any]:
    """Give a claim as its card shows it."""
    number = data.place_numbers.get(claim.place_id) if claim.place_id else None
    withdrawn = data.withdrawn.get(claim.id)
    place = claim.place or ""
    return {
        "short": short,
        "published": day_words(claim.published) if claim.published else "undated",
        "outlet": claim.outlet or "unnamed outlet",
        "title": titles.get(claim.doc, ""),
        "place": data.place_names[claim.place_id]
        if claim.place_id and number is not None
        else place,
        "place_number": number,
        "says": claim_says(claim, data.names),
        "date": claim.date or "",
        "quote": claim.quote,
        "voice": claim_voice(claim, data.names),
        "marks": claim_marks(claim),
        "withdrawn": day_words(withdrawn) if withdrawn else "",
        "trace": f"{claim.id} · {claim.doc}, characters {claim.span.start} to {claim.span.end}"
        f" · read by rule {claim.reader.rule}",
    }
