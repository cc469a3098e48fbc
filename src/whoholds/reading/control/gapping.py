"""A verb said once for several: "A holds X, B Y and C the rest of Z", "X fell on Monday, Y today".

Linguists call it gapping. The parser knows nothing of it, and makes a list of places of the rest;
so the pieces between commas are read by their words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.scene import PlaceRef, Scene
from whoholds.records import Event, PlaceMention, Span

_PARTS = frozenset({",", ";", "and", "but", "while"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "PART"})
_TIMES = frozenset({"DATE", "TIME"})
_SMALL = frozenset({"on", "in", "at", "by", "only", "too", "also", "just", "even", "as", "well"})
_SHARES = frozenset({"rest", "most", "all", "half", "part", "parts", "remainder", "of", "the"})
"""Words between a party and what it has a share of: "C the rest of Z"."""
_TAKEN = frozenset({Event.SEIZE, Event.HOLD, Event.TRANSFER, Event.WITHDRAW})
_LONGEST = 9
"""Words of a piece at most; what is longer has a verb of its own."""


def with_gaps(found: Sequence[ControlEvent], doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Yield the events, and after each what pieces without a verb tell like it of other places."""
    gapped: dict[tuple[int, int], ControlEvent] = {}
    for event in found:
        if doc[event.token].pos_ == "VERB" and event.event in _TAKEN:
            for words, told in _gaps(event, doc, scene):
                gapped.setdefault((words, told.place.mention.span.start), told)
    for event in found:
        # what the parser took for one of a list has a party of its own
        if (event.token, event.place.mention.span.start) not in gapped:
            yield event
    yield from gapped.values()


def _gaps(event: ControlEvent, doc: Doc, scene: Scene) -> Iterator[tuple[int, ControlEvent]]:
    verb = doc[event.token]
    for piece in _pieces(verb, event, doc):
        told = _as_other(event, piece, scene) or _as_later(event, piece, scene)
        if told is None:
            return
        yield event.token, told


def _pieces(verb: Token, event: ControlEvent, doc: Doc) -> Iterator[list[Token]]:
    """Yield the pieces between commas behind a verb and its place, as long as none has a verb."""
    behind = [
        token
        for token in doc[verb.i + 1 : verb.sent.end]
        if token.idx >= event.place.words.end and not token.is_space
    ]
    pieces: list[list[Token]] = [[]]
    for token in behind:
        if token.lower_ in _PARTS:
            pieces.append([])
        else:
            pieces[-1].append(token)
    for piece in pieces[1:]:
        words = [token for token in piece if not token.is_punct]
        if not words:
            continue
        if len(words) > _LONGEST or any(word.pos_ in ("VERB", "AUX") for word in words):
            return
        yield words


def _as_other(event: ControlEvent, piece: list[Token], scene: Scene) -> ControlEvent | None:
    """Return the event told of another party and place: "B Y"."""
    if not event.gainer:
        return None
    last = scene.places.mention_at(piece[-1])
    if not last or last == event.place.mention:
        return None
    before = [word for word in piece if word.idx < last.span.start]
    shares: list[Token] = []
    while before and before[-1].lower_ in _SHARES | _SMALL:
        shares.insert(0, before.pop())
    if not before or any(word.pos_ not in _NOMINAL for word in before):
        return None
    if any(scene.places.mention_at(word) for word in before[-1:]):
        return None
    party = scene.parties.party(before[-1])
    if not party and before[-1].pos_ == "PROPN":
        party = scene.parties.whoever(before[-1])  # "the South Koreans X": part of the name
    if not party or not party.armed or party.name == event.gainer.name:
        return None
    part = " ".join(word.text for word in shares if word.lower_ not in _SMALL)
    ref = _ref(last, part)
    return _told(replace(event, gainer=party), ref, piece)


def _as_later(event: ControlEvent, piece: list[Token], scene: Scene) -> ControlEvent | None:
    """Return the event told of another place and day: "Y on Tuesday", of "X fell on Monday"."""
    first = scene.places.mention_at(piece[0])
    if not first or first == event.place.mention or event.place.words.start > _start(event, piece):
        return None
    rest = [word for word in piece if word.idx >= first.span.end]
    dated = any(word.ent_type_ in _TIMES for word in rest)
    plain = all(word.ent_type_ in _TIMES or word.lower_ in _SMALL for word in rest)
    return _told(event, _ref(first, ""), piece) if dated and plain else None


def _start(event: ControlEvent, piece: list[Token]) -> int:
    """Return where the verb stands: before it stands the place of "X fell on Monday"."""
    return piece[0].doc[event.token].idx


def _ref(mention: PlaceMention, part: str) -> PlaceRef:
    if not part:
        return PlaceRef(mention, mention.span)
    return PlaceRef(mention, mention.span, part, how="part")


def _told(event: ControlEvent, ref: PlaceRef, piece: list[Token]) -> ControlEvent:
    last = piece[-1]
    return replace(event, place=ref, span=Span(piece[0].idx, last.idx + len(last)))
