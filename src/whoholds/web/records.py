"""What the pages show and the API returns: plain values, where None is the serialised unknown.

What a view has by the hundred is a typed dict, which goes out as it is: to take as many records
apart again would be most of what the view costs.
"""

from dataclasses import dataclass

from typing_extensions import TypedDict  # of which, before Python 3.12, a schema can be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A claim as a sentence names it."""

    id: str
    short: str
    doc: str
    quote: str
    voice: str
    outlet: str
    published: str | None


class Card(TypedDict):
    """A claim as it is shown: its exact words, who says them, and what to know before use."""

    id: str
    short: str
    doc: str
    outlet: str
    published: str | None
    published_words: str
    date: str | None
    """EDTF."""
    place: str | None
    place_id: str | None
    event: str
    says: str
    quote: str
    voice: str
    marks: tuple[str, ...]
    side: str | None
    colour: str
    bears: str
    """for, against or aside of the state it is held against; "" where it is held against none."""
    withdrawn: str | None
    interest: str | None
    because: str | None
    span: tuple[int, int]
    synthetic: bool
    confidence: float
    url: str | None
    rule: str


class Mark(TypedDict):
    """A claim as a mark under a place's strip of days."""

    id: str
    published: str
    side: str | None
    """The claimant's."""
    colour: str
    bears: str
    quote: str


class StripRun(TypedDict):
    """Days, both inclusive, on which the picture of a place is the same."""

    first: str
    last: str
    words: str
    status: str
    shares: tuple[float, ...]
    """Of each of the view's sides, in their order; they add up to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One of our own sentences, with the claims that it rests on."""

    words: str
    day: str | None
    day_words: str
    place_id: str | None
    place: str | None
    claims: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A state of the model as it is named and drawn."""

    id: str
    name: str
    colour: str
    shape: str
    """The outline as an SVG path round (0, 0)."""
    drawn: bool
    """Whether any place is drawn for it: then it stands in the legend."""
