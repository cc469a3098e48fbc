"""What the page's script draws from: days as numbers, repeated words and drawings only once."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from whoholds.likelihood import Yardstick, likelihood_steps
from whoholds.publishing.bearing import Bearing, claim_bearing
from whoholds.publishing.looks import SHAPES, SHARED, Look, style_sides
from whoholds.publishing.mapping import ANCHORS, MARK, SCALES, WIDTH, Frame, Spot, place_labels
from whoholds.publishing.runs import RunTable
from whoholds.publishing.seats import SEAT_SIZE, seat_places
from whoholds.publishing.wording import CONTESTED, NONE, place_names, stretch_words
from whoholds.records import UNKNOWN, Claim, Control, Picture, PlacePicture, SideStyle, Unknown

_NOBODY = "#8a9099"


class PageData:
    """The page's view of a picture; `json` is what the script reads, the rest what is drawn."""

    def __init__(self, picture: Picture, frame: Frame) -> None:
        self.picture = picture
        self.frame = frame
        self.sides: tuple[SideStyle, ...] = style_sides(picture)
        self.names = {side.id: side.name for side in self.sides}
        self.place_names = place_names(picture)
        self.place_numbers = {shown.place.id: n for n, shown in enumerate(picture.places)}
        self.claim_numbers = {claim.id: n for n, claim in enumerate(picture.claims)}
        self.withdrawn = dict(picture.withdrawn)
        self.claims: dict[str, Claim] = {claim.id: claim for claim in picture.claims}
        self.states = [*self.names, CONTESTED, NONE]
        self._state_numbers = {state: n for n, state in enumerate(self.states)}
        self._bearings: dict[str, Bearing] = {c.id: claim_bearing(c) for c in picture.claims}
        self._runs = RunTable(self.names, self.claims)
        shown = [one.place for one in picture.places]
        told = [len(one.claims) for one in picture.places]
        self.seats = seat_places(shown, told, self.place_names)
        self.spots = [self._spot(number) for number in range(len(shown))]
        self.roads = self._roads()
        self.places = self._places()
        self.looks = [self._look_row(look) for look in self._runs.looks]
        self.words = [{"status": status, "text": text} for status, text in self._runs.words]
        self.patterns = [
            {
                "id": row["fill"][len("url(#") : -1],
                "kind": look.kind,
                "colours": [self._colour(state) for state in look.states],
            }
            for look, row in zip(self._runs.looks, self.looks, strict=True)
            if row["fill"].startswith("url(")
        ]

    @property
    def drawn_sides(self) -> tuple[SideStyle, ...]:
        """Give the sides that any place is drawn for on any day: those of the legend."""
        drawn = {state for look in self._runs.looks for state in look.states}
        return tuple(side for side in self.sides if side.id in drawn)

    def day(self, day: dt.date) -> int:
        """Give a day's number, counted from the picture's first, which is 0."""
        return (day - self.picture.first).days

    @property
    def days(self) -> int:
        """Count the picture's days."""
        return self.day(self.picture.last) + 1

    def json(self) -> dict[str, Any]:
        """Give everything that the script needs, ready for `json.dumps`."""
        return {
            "first": self.picture.first.isoformat(),
            "days": self.days,
            "knownBy": self.day(self.picture.known_by),
            "anchors": [list(anchor) for anchor in ANCHORS],
            "scales": list(SCALES),
            "likelihood": [[round(100 * p), w] for p, w in likelihood_steps(Yardstick.ICD_203)],
            "states": [
                {
                    "name": self.names.get(state, state if state == CONTESTED else "no side"),
                    "colour": self._colour(state),
                }
                for state in self.states
            ],
            "looks": self.looks,
            "words": self.words,
            "bases": self._bases(),
            "places": self.places,
            "claims": [self._claim_row(claim) for claim in self.picture.claims],
            "roads": self.roads,
        }

    def row_on(self, number: int, day: int) -> list[Any] | Unknown:
        """Give the row of what was known that day of a place; UNKNOWN where no run covers it."""
        rows: list[list[Any]] = self.places[number]["then"]
        return next((row for row in rows if row[0] <= day <= row[1]), UNKNOWN)

    def _places(self) -> list[dict[str, Any]]:
        shown = self.picture.places
        importance = sorted(
            range(len(shown)),
            key=lambda n: (
                bool(self.seats[n]),  # a town's name comes before that of its works
                -len(shown[n].claims),
                -(shown[n].place.population or 0),
                n,
            ),
        )
        called = [
            seat.label if seat else one.place.name
            for seat, one in zip(self.seats, shown, strict=True)
        ]
        labels = place_labels(called, self.spots, importance)
        return [
            {
                "id": one.place.id,
                "name": one.place.name,
                "x": spot.x,
                "y": spot.y,
                "seat": self._seat(number),
                "label": label,
                "then": self._rows(one, one.known_then),
                "now": self._rows(one, one.in_hindsight),
                "claims": [self.claim_numbers[c] for c in one.claims if c in self.claim_numbers],
            }
            for number, (one, spot, label) in enumerate(zip(shown, self.spots, labels, strict=True))
        ]

    def _spot(self, number: int) -> Spot:
        """Place a mark: at its own point, or on its seat beside the one that it shares."""
        seat = self.seats[number]
        point = self.picture.places[seat.around if seat else number].place
        if not seat:
            return Spot(*self.frame.at(point.lon, point.lat))
        until = max(seat.room_km * self.frame.units_per_km / seat.clear, SCALES[-1])
        half = MARK * SEAT_SIZE
        return Spot(*self.frame.at(point.lon, point.lat), seat.dx, seat.dy, until, half)

    def _seat(self, number: int) -> dict[str, Any] | None:
        """Give what the script needs of a mark that stands beside its point."""
        seat = self.seats[number]
        if not seat:
            return None
        return {
            "around": seat.around,
            "until": round(min(self.spots[number].until, WIDTH), 3),
            "position": seat.position,
        }

    def _rows(self, shown: PlacePicture, runs: Sequence[Control]) -> list[list[Any]]:
        """Write runs as [first day, last day, look, words, basis, last evidence, leader, p …]."""
        return [
            [
                self.day(row.first),
                self.day(row.last),
                row.look,
                row.words,
                row.basis,
                self.day(row.evidence) if row.evidence else None,
                self._state_numbers[row.leader],
                [dict(row.percents).get(state, 1) for state in self.states],
            ]
            for row in self._runs.rows(runs, shown.claims, shown.withheld)
        ]

    def _bases(self) -> list[list[list[Any]]]:
        return [
            [[self.claim_numbers[claim], weight] for claim, weight in basis]
            for basis in self._runs.bases
        ]

    def _colour(self, state: str) -> str:
        """Give a side's colour; where fighting sides are not known it is grey."""
        spare = _NOBODY if state == CONTESTED else "none"
        return next((side.colour for side in self.sides if side.id == state), spare)

    def _look_row(self, look: Look) -> dict[str, Any]:
        numbers = "-".join(str(self._state_numbers[state]) for state in look.states)
        if look.kind == "none":
            fill = "none"
        elif look.kind in ("claimed", "contested", "disputed"):
            fill = f"url(#{look.kind}-{numbers})"
        else:
            fill = self._colour(look.states[0])
        symbols = {side.id: side.symbol for side in self.sides}
        shape = SHARED if len(look.states) > 1 else "circle"
        if len(look.states) == 1:
            shape = symbols[look.states[0]]
        return {
            "kind": look.kind,
            "fill": fill,
            "shape": SHAPES[shape],
            "besieged": look.besieged,
        }

    def _claim_row(self, claim: Claim) -> dict[str, Any]:
        bearing = self._bearings[claim.id]
        side = claim.claimant_side
        return {
            "day": self.day(claim.published) if claim.published else None,
            "on": [bearing.on(state) for state in self.states],
            "withdrawn": self.day(self.withdrawn[claim.id]) if claim.id in self.withdrawn else None,
            "colour": self._colour(side) if side else "none",
        }

    def _roads(self) -> dict[str, list[list[Any]]]:
        """Give for each mode rows [road's number, first day, last day, class, title]."""
        modes: dict[str, list[list[Any]]] = {}
        for stretch in self.picture.stretches:
            modes.setdefault(stretch.mode, []).append(
                [
                    stretch.road,
                    self.day(stretch.date),
                    self.day(stretch.until),
                    stretch.status.value,
                    stretch_words(stretch),
                ]
            )
        return modes
