"""A verb said once for several: "A holds X, B Y and C the rest of Z", "X fell on Monday, Y today".

Linguists call it gapping. The parser knows nothing of it, and makes a list of places of the rest;
so the pieces between commas are read by their words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import TIMES, children
from whoholds.reading.scene import Party, PlaceRef, Scene
from whoholds.records import CHANGES, UNKNOWN, Event, Span, Unknown

_BREAKS = frozenset({",", ";", "and", "but", "while"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "PART"})
_SMALL = frozenset({"on", "in", "at", "by", "only", "too", "also", "just", "even", "as", "well"})
_ONES = frozenset({"one", "ones", "other", "others", "upper", "lower", "inner", "outer"})
_LONGEST = 9
"""Words of a piece at most; what is longer has a verb of its own."""

Piece = list[Token]


def with_gaps(found: Sequence[ControlEvent], doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Yield the events, and what pieces without a verb tell like them of other places."""
    gapped: dict[tuple[int, Span], ControlEvent] = {}
    shares: list[ControlEvent] = []
    for event in found:
        if doc[event.token].pos_ == "VERB" and event.event in CHANGES | {Event.HOLD}:
            for told in _gaps(event, doc, scene):
                if _key(told) == _key(event):
                    shares.append(told)
                else:
                    gapped.setdefault(_key(told), told)
    # what the parser took for one of a list has a party of its own
    yield from (event for event in found if _key(event) not in gapped)
    yield from (*gapped.values(), *shares)


def _key(event: ControlEvent) -> tuple[int, Span]:
    return event.token, event.place.mention.span


def _gaps(event: ControlEvent, doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Yield what the pieces behind an event tell, up to the first that tells another thing."""
    verb = doc[event.token]
    for piece in _pieces(verb, event.place.words.end):
        told = (
            _of_other_party(event, piece, scene)
            or _of_other_part(event, piece, scene)
            or _of_other_day(event, piece, scene)
        )
        if told is None:
            return
        yield replace(told, span=Span(piece[0].idx, piece[-1].idx + len(piece[-1])))


def _pieces(verb: Token, start: int) -> Iterator[Piece]:
    """Yield the pieces behind a verb and its place, as long as none has a verb of its own."""
    behind = (word for word in verb.doc[verb.i + 1 : verb.sent.end] if word.idx >= start)
    pieces: list[Piece] = [[]]
    for word in behind:
        if word.lower_ in _BREAKS:
            pieces.append([])
        elif not (word.is_punct or word.is_space):
            pieces[-1].append(word)
    for piece in filter(None, pieces[1:]):
        if len(piece) > _LONGEST or any(word.pos_ in ("VERB", "AUX") for word in piece):
            return
        yield piece


def _of_other_party(event: ControlEvent, piece: Piece, scene: Scene) -> ControlEvent | None:
    """Return the event told of another party and its place: "B Y", "C the rest of Z"."""
    place = scene.places.mention_at(piece[-1])
    if not event.gainer or not place or place == event.place.mention:
        return None
    words, share = _parted([word for word in piece if word.idx < place.span.start], _is_share)
    party = _other_party(event, words, scene)
    if not party:
        return None
    ref = PlaceRef(place, place.span)
    if share:
        ref = PlaceRef(place, place.span, share, how="part")
    return replace(event, gainer=party, place=ref)


def _of_other_part(event: ControlEvent, piece: Piece, scene: Scene) -> ControlEvent | None:
    """Return the event told of another party and part of its town: "A has the west, B the east"."""
    held = children(piece[0].doc[event.token], "dobj")
    if not event.gainer or not (event.place.part or any(map(scene.places.is_part_noun, held))):
        return None

    def is_part(word: Token) -> bool:
        told = word.lower_ in _ONES or word.lower_.endswith("ern")
        return told or _is_share(word) or scene.places.is_part_noun(word)

    words, share = _parted(piece, is_part)
    party = _other_party(event, words, scene) if share else UNKNOWN
    return replace(event, gainer=party, place=replace(event.place, part=share)) if party else None


def _is_share(word: Token) -> bool:
    return word.lower_ in _SMALL | {"of", "the"} | word_sets()["share"]


def _parted(words: Piece, is_share: Callable[[Token], bool]) -> tuple[Piece, str]:
    """Return the words before those for a share of a place, and that share."""
    first = len(words)
    while first and is_share(words[first - 1]):
        first -= 1
    return words[:first], " ".join(w.text for w in words[first:] if w.lower_ not in _SMALL)


def _other_party(event: ControlEvent, words: Piece, scene: Scene) -> Party | Unknown:
    """Return the party that words name, where it is one and not the event's own."""
    if not words or any(word.pos_ not in _NOMINAL for word in words):
        return UNKNOWN
    party = _party(words[-1], scene)
    own = not event.gainer or (party and party.name == event.gainer.name)
    return party if party and party.armed and not own else UNKNOWN


def _party(noun: Token, scene: Scene) -> Party | Unknown:
    """Return whom a noun right before a place means, which the model takes for a part of that."""
    party = scene.parties.party(noun)
    return scene.parties.whoever(noun) if not party and noun.pos_ == "PROPN" else party


def _of_other_day(event: ControlEvent, piece: Piece, scene: Scene) -> ControlEvent | None:
    """Return the event told of another place and day: "Y on Tuesday", "the town of Y in June"."""
    named = (scene.places.mention_at(word) for word in piece)
    place = next((mention for mention in named if mention), UNKNOWN)
    if not place or place == event.place.mention:
        return None
    before = [word for word in piece if word.idx < place.span.start]
    if any(word.pos_ not in _NOMINAL and word.lower_ != "of" for word in before):
        return None
    rest = [word for word in piece if word.idx >= place.span.end]
    dated = any(word.ent_type_ in TIMES for word in rest)
    plain = all(word.ent_type_ in TIMES or word.lower_ in _SMALL for word in rest)
    return replace(event, place=PlaceRef(place, place.span)) if dated and plain else None
