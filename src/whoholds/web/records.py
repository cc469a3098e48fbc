"""What the pages show and the API returns: plain values, where None is the serialised unknown."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
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
