"""Roads where there are no road data: towns are joined to their relative neighbours, *assumed*.

Two towns are relative neighbours unless a third lies nearer to both than they lie to each other
(G. T. Toussaint, "The relative neighbourhood graph of a finite planar set", Pattern Recognition
12, 1980; unverified). The graph is connected and close to what people join by roads on open
ground; it knows nothing of rivers and mountains. Every stretch says that it is assumed.
"""

from collections.abc import Sequence

import numpy as np

from whoholds.records import Place, Road
from whoholds.routes.distances import EARTH_RADIUS_KM

WINDING = 1.3
"""How much longer a road is than the straight line: a round figure, unverified."""
ASSUMED = "assumed: no road data; towns joined to their relative neighbours"

_FEW = 8
"""Near towns that are asked first: they part nearly all pairs."""


def assume_roads(towns: Sequence[Place]) -> tuple[Road, ...]:
    """Return a stretch between each two towns that are relative neighbours on the globe."""
    placed = sorted(towns, key=lambda town: town.id)
    if len(placed) <= 1:
        return ()
    km = _distances(placed)
    order = np.argsort(km, axis=1)[:, 1 : _FEW + 1]
    # Pairs that some near town of the first one parts, for all pairs at once.
    parted = np.zeros_like(km, dtype=bool)
    for rank in range(order.shape[1]):
        third = order[:, rank]
        own = km[np.arange(len(placed)), third]
        parted |= np.maximum(own[:, None], km[third, :]) < km
    return tuple(
        _road(placed[i], placed[j], float(km[i, j]))
        for i, j in np.argwhere(~(parted | parted.T))
        if i < j and not (np.maximum(km[i], km[j]) < km[i, j]).any()
    )


def _distances(towns: Sequence[Place]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Return the great-circle distances between all pairs, by the haversine formula."""
    lat = np.radians([town.lat for town in towns])
    lon = np.radians([town.lon for town in towns])
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def _road(start: Place, end: Place, km: float) -> Road:
    return Road(
        start=start.id,
        end=end.id,
        km=round(max(WINDING * km, 0.001), 1),
        name=f"{start.name} – {end.name} (assumed)",
        road_class="assumed",
        line=((start.lon, start.lat), (end.lon, end.lat)),
        assumed=True,
        source=ASSUMED,
    )
