"""Routes: what control and the state of roads leave open, what a change cuts and links."""

from whoholds.routes.choosing import Ways, ways
from whoholds.routes.geojson import roads_from_geojson, roads_to_geojson
from whoholds.routes.network import Network, build_network
from whoholds.routes.outcomes import consequences
from whoholds.routes.passage import picture_on, what_if
from whoholds.routes.tracing import trace
from whoholds.routes.wording import Names, distance, render_consequence

__all__ = [
    "Names",
    "Network",
    "Ways",
    "build_network",
    "consequences",
    "distance",
    "picture_on",
    "render_consequence",
    "roads_from_geojson",
    "roads_to_geojson",
    "trace",
    "ways",
    "what_if",
]
