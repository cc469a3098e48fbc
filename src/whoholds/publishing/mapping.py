"""Where things stand on the map: projection, graticule, scale bar and labels that do not collide.

The projection is equirectangular, with longitude shrunk by the cosine of the middle latitude: true
along that parallel, and close to it over an area the size of one war.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 1000.0
_MARGIN = 0.06
_LEAST_DEGREES = 0.5
"""A picture of one town still shows its surroundings."""
_FLATTEST, _TALLEST = 0.45, 1.1

LETTER, LINE = 6.1, 13.0
"""Size in pixels of a label's average letter and line, at the style sheet's 11 pixels."""
MARK = 8.0
"""Half the size of a place's mark in pixels."""

SCALES = (2.6, 1.25, 0.6, 0.3, 0.12)
"""Map units to the pixel that labels are laid out for: a phone, a desk, and zooming in."""

# Anchors tried in turn: text-anchor, and where the label's middle line starts, in pixels.
ANCHORS = (
    ("start", 10.0, 0.0),
    ("end", -10.0, 0.0),
    ("middle", 0.0, -14.0),
    ("middle", 0.0, 15.0),
    ("start", 8.0, -10.0),
    ("start", 8.0, 10.0),
    ("end", -8.0, -10.0),
    ("end", -8.0, 10.0),
)
HIDDEN = -1


class Spot(NamedTuple):
    """Where a place's mark stands: map units, and pixels beside that point at any scale."""

    x: float
    y: float
    dx: float = 0.0
    dy: float = 0.0
    until: float = math.inf
    """Map units to the pixel up to which it is drawn: farther out it would lie on others."""
    half: float = MARK
    """Half the mark's size in pixels."""

    def at(self, scale: float) -> tuple[float, float]:
        """Give the mark's middle in pixels, so many map units to the pixel."""
        return self.x / scale + self.dx, self.y / scale + self.dy


class Frame(NamedTuple):
    """The stretch of the earth that the map shows, and how it lies on the page."""

    west: float
    north: float
    shrink: float
    per_degree: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Give a point's x and y in map units."""
        x = (lon - self.west) * self.shrink * self.per_degree
        y = (self.north - lat) * self.per_degree
        return round(x, 1), round(y, 1)

    @property
    def units_per_km(self) -> float:
        """Map units to a kilometre, along a meridian."""
        return self.per_degree / 111.2


def fit_frame(points: Sequence[tuple[float, float]]) -> Frame:
    """Choose a frame round (lon, lat) points with room at the edges for labels."""
    lons = [lon for lon, _ in points] or [0.0]
    lats = [lat for _, lat in points] or [0.0]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    shrink = max(math.cos(math.radians(middle_lat)), 0.05)
    wide = max((max(lons) - min(lons)) * shrink, _LEAST_DEGREES) * (1 + 2 * _MARGIN)
    high = max(max(lats) - min(lats), _LEAST_DEGREES * _FLATTEST) * (1 + 2 * _MARGIN)
    high = max(high, wide * _FLATTEST)
    wide = max(wide, high / _TALLEST)
    per_degree = WIDTH / wide
    return Frame(
        west=middle_lon - wide / shrink / 2,
        north=middle_lat + high / 2,
        shrink=shrink,
        per_degree=per_degree,
        height=round(high * per_degree, 1),
    )


class Rule(NamedTuple):
    """A line of the graticule: `at` is its y where it runs across (a parallel), else its x."""

    across: bool
    at: float
    label: str


_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0)
_MOST_RULES = 9


def graticule(frame: Frame) -> tuple[Rule, ...]:
    """Draw meridians and parallels at a round number of degrees, at most nine meridians."""
    wide = WIDTH / frame.per_degree / frame.shrink
    step = next((step for step in _STEPS if wide / step <= _MOST_RULES), _STEPS[-1])
    south = frame.north - frame.height / frame.per_degree
    rules = []
    for k in range(math.ceil(frame.west / step), math.floor((frame.west + wide) / step) + 1):
        name = f"{abs(k * step):g}° {'E' if k >= 0 else 'W'}"
        rules.append(Rule(across=False, at=frame.at(k * step, 0.0)[0], label=name))
    for k in range(math.ceil(south / step), math.floor(frame.north / step) + 1):
        name = f"{abs(k * step):g}° {'N' if k >= 0 else 'S'}"
        rules.append(Rule(across=True, at=frame.at(0.0, k * step)[1], label=name))
    return tuple(rules)


def scale_bar(frame: Frame) -> tuple[int, float]:
    """Give a round number of kilometres that fills at most a fifth of the map, and its length."""
    most = WIDTH / 5 / frame.units_per_km
    km = next(k for k in (500, 200, 100, 50, 20, 10, 5, 2, 1) if k <= most or k == 1)
    return km, round(km * frame.units_per_km, 1)


Box = tuple[float, float, float, float]


def place_labels(
    names: Sequence[str], spots: Sequence[Spot], order: Sequence[int]
) -> list[list[int]]:
    """For each place, choose an anchor for each of `SCALES`, or -1 where no room is left.

    Greedy, the most important first in `order`: a label yields to every mark and to the labels
    already there. A mark that is not drawn at a scale has none.
    """
    chosen = [[HIDDEN] * len(SCALES) for _ in names]
    for level, scale in enumerate(SCALES):
        marks: dict[int, Box] = {}
        for index, spot in enumerate(spots):
            if scale <= spot.until:
                (x, y), half = spot.at(scale), spot.half
                marks[index] = (x - half, y - half, x + half, y + half)
        taken: list[Box] = []
        for index in order:
            if index not in marks:
                continue
            x, y = spots[index].at(scale)
            others = [mark for at, mark in marks.items() if at != index]
            for number in range(len(ANCHORS)):
                box = _label_box(names[index], number, x, y)
                inside = box[0] >= 0 and box[2] <= WIDTH / scale
                if inside and not _hits(box, taken) and not _hits(box, others):
                    taken.append(box)
                    chosen[index][level] = number
                    break
    return chosen


def _label_box(name: str, anchor: int, x: float, y: float) -> Box:
    side, dx, dy = ANCHORS[anchor]
    width = len(name) * LETTER
    left = x + dx - {"start": 0.0, "middle": width / 2, "end": width}[side]
    return (left, y + dy - LINE / 2, left + width, y + dy + LINE / 2)


def _hits(box: Box, others: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    return any(left < r and lt < right and top < b and t < bottom for lt, t, r, b in others)
