"""The views that every reader of the map asks for first, made before anybody waits for them."""

from whoholds.records import UNKNOWN
from whoholds.web.basemap import basemap_bytes
from whoholds.web.keeping import Kept
from whoholds.web.replies import packed_view
from whoholds.web.views.claiming import Wanted, claims_view
from whoholds.web.views.mapping import control_over, ground
from whoholds.web.views.placing import place_view


def warm(kept: Kept) -> None:
    """Make the map's ground, control as known on each day, the basemap and all look-ups.

    The map's views are held: those of any number of places do not drive them out.
    """
    seen = kept.view("ground", lambda: ground(kept))
    packed_view(kept, "ground", lambda: seen)
    packed_view(kept, ("control", UNKNOWN), lambda: control_over(kept, UNKNOWN))
    basemap_of(kept)
    kept.hold()
    claims_view(kept, Wanted(q="a"))  # which builds the index
    for place_id in list(kept.lookups.shown)[:1]:
        place_view(kept, place_id, UNKNOWN, UNKNOWN)


def basemap_of(kept: Kept) -> bytes:
    """Return the ground under the map, as compressed JSON."""
    spots = kept.lookups.spots
    box = (0.0, 0.0, 0.0, 0.0)
    if len(spots):
        (south, west), (north, east) = spots.min(axis=0).tolist(), spots.max(axis=0).tolist()
        box = (west, south, east, north)
    return kept.view("basemap", lambda: basemap_bytes(box))
