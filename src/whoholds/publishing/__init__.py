"""Publishing: a picture as a brief, a page and files that other tools read."""

from whoholds.publishing.brief import render_brief
from whoholds.publishing.digest import digest_subject, render_digest
from whoholds.publishing.exports import geojson_layers, hxl_csv
from whoholds.publishing.page import render_page
from whoholds.publishing.writing import publish

__all__ = [
    "digest_subject",
    "geojson_layers",
    "hxl_csv",
    "publish",
    "render_brief",
    "render_digest",
    "render_page",
]
