"""The page: one HTML file that holds the whole picture and asks the network for nothing."""

import base64
import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whoholds.publishing.looks import SHAPES, Look
from whoholds.publishing.mapping import ANCHORS, SCALES, WIDTH, fit_frame, graticule, scale_bar
from whoholds.publishing.page_data import PageData, mode_name
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
    latest_evidence,
    route_words,
    short_ids,
)
from whoholds.records import Claim, Passage, Picture, Place

_DESK = 1
"""The label layout that the page starts with, in `SCALES`; the script then fits the screen."""


def render_page(picture: Picture) -> str:
    """Draw a picture as one self-contained HTML page that opens from disk.

    Without a script it shows the last day: map, table of places, changes, routes and all claims.
    The content security policy allows the page's own style and script by their hashes, and
    nothing else; words of reports stand in it only as text.
    """
    points = [(shown.place.lon, shown.place.lat) for shown in picture.places]
    data = PageData(picture, fit_frame(points))
    environment = Environment(
        loader=PackageLoader("whoholds.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day_words
    environment.globals["shapes"] = SHAPES
    style, script = (_source(environment, name) for name in ("page.css", "page.js"))
    return environment.get_template("page.html").render(
        picture=picture,
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
        data=Markup(embed(data.json())),
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


def _source(environment: Environment, name: str) -> str:
    """Read a file that stands beside the templates and is none."""
    loader = environment.loader
    if not isinstance(loader, PackageLoader):
        raise TypeError("the page's environment must load from the package")
    return loader.get_source(environment, name)[0]


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
        "sides": data.sides,
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
    grey = {"number": "key", "colour": "#4a4f57"}
    keys = [(kind, {**grey, "number": kind}, None) for kind in ()]
    return {
        "frame": data.frame,
        "graticule": graticule(data.frame),
        "scale_km": km,
        "scale_units": units,
        "patterns": [
            *keys,
            *(
                (kind, _paint(data, first), _paint(data, second) if second is not None else None)
                for kind, first, second in data.patterns
            ),
        ],
        "marks": [_mark(data, number) for number in range(len(data.places))],
        "roads": [_road(data, number) for number in range(len(data.picture.roads))],
    }
