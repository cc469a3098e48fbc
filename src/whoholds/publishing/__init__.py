"""Publishing: a picture as a brief, a page and files that other tools read."""

from whoholds.publishing.bearing import (
    AGAINST,
    ASIDE,
    FOR,
    asks_whose_word,
    claim_bearing,
    own_words,
)
from whoholds.publishing.brief import render_brief
from whoholds.publishing.brief_markup import BriefLinks, bound, brief_html, page_environment
from whoholds.publishing.brief_parts import Brief, write_brief
from whoholds.publishing.digest import digest_subject, render_digest
from whoholds.publishing.exports import geojson_layers, hxl_csv
from whoholds.publishing.looks import SHADES, SHAPES, style_sides
from whoholds.publishing.moments import control_before, control_on, latest_evidence
from whoholds.publishing.page import render_page
from whoholds.publishing.public import PublicProfile
from whoholds.publishing.runs import RunRow, RunTable, RunWords
from whoholds.publishing.seats import SEAT_SIZE, Seat, seat_places
from whoholds.publishing.wording import (
    CAVEATS,
    CONTESTED,
    NONE,
    PASSAGE_WORDS,
    STATUS_MEANINGS,
    STATUS_WORDS,
    SYNTHETIC,
    change_words,
    claim_marks,
    claim_says,
    claim_voice,
    consequence_words,
    control_words,
    counts_words,
    day_words,
    line_words,
    place_names,
    route_words,
    short_ids,
    short_length,
    spot_words,
    stretch_words,
)
from whoholds.publishing.writing import publish

__all__ = [
    "AGAINST",
    "ASIDE",
    "CAVEATS",
    "CONTESTED",
    "FOR",
    "NONE",
    "PASSAGE_WORDS",
    "SEAT_SIZE",
    "SHADES",
    "SHAPES",
    "STATUS_MEANINGS",
    "STATUS_WORDS",
    "SYNTHETIC",
    "Brief",
    "BriefLinks",
    "PublicProfile",
    "RunRow",
    "RunTable",
    "RunWords",
    "Seat",
    "asks_whose_word",
    "bound",
    "brief_html",
    "change_words",
    "claim_bearing",
    "claim_marks",
    "claim_says",
    "claim_voice",
    "consequence_words",
    "control_before",
    "control_on",
    "control_words",
    "counts_words",
    "day_words",
    "digest_subject",
    "geojson_layers",
    "hxl_csv",
    "latest_evidence",
    "line_words",
    "own_words",
    "page_environment",
    "place_names",
    "publish",
    "render_brief",
    "render_digest",
    "render_page",
    "route_words",
    "seat_places",
    "short_ids",
    "short_length",
    "spot_words",
    "stretch_words",
    "style_sides",
    "write_brief",
]
