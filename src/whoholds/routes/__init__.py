"""Routes: what control and the state of roads leave open, what a change cuts and links."""

from whoholds.routes.assuming import assume_roads
from whoholds.routes.borders import crossings
from whoholds.routes.changes import is_crossing
from whoholds.routes.choosing import Ways, ways
from whoholds.routes.crossed import LINE, LINE_GONE, lines_supposed
from whoholds.routes.distances import distance_km
from whoholds.routes.fronts import front_points
from whoholds.routes.geojson import roads_from_geojson, roads_to_geojson
from whoholds.routes.isolation import isolated
from whoholds.routes.joining import join_towns
from whoholds.routes.lines import read_lines
from whoholds.routes.network import Network, build_network, shortest_roads
from whoholds.routes.outcomes import consequences
from whoholds.routes.passage import CIVILIAN_MODES, authority, picture_on, what_if
from whoholds.routes.sites import sites_in
from whoholds.routes.stretches import stretch_on
from whoholds.routes.tracing import trace
from whoholds.routes.wording import (
    ASSUMED_ROADS,
    Names,
    distance,
    join,
    render_consequence,
    until_words,
)

__all__ = [
    "ASSUMED_ROADS",
    "CIVILIAN_MODES",
    "LINE",
    "LINE_GONE",
    "Names",
    "Network",
    "Ways",
    "assume_roads",
    "authority",
    "build_network",
    "consequences",
    "crossings",
    "distance",
    "distance_km",
    "front_points",
    "is_crossing",
    "isolated",
    "join",
    "join_towns",
    "lines_supposed",
    "picture_on",
    "read_lines",
    "render_consequence",
    "roads_from_geojson",
    "roads_to_geojson",
    "shortest_roads",
    "sites_in",
    "stretch_on",
    "trace",
    "until_words",
    "ways",
    "what_if",
]
