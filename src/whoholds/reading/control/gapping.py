"""A verb said once for several: "A holds X, B Y and C the rest of Z", "X fell on Monday, Y today".

Linguists call it gapping. The parser knows nothing of it, and makes a list of places of the rest;
so the pieces between commas are read by their words.
"""

from collections.abc import Iterator, Sequence
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
    gapped: dict[tuple[int, Span, str | None], ControlEvent] = {}
    for event in found:
        if doc[event.token].pos_ == "VERB" and event.event in CHANGES | {Event.HOLD}:
            for told in _gaps(event, doc, scene):
                gapped.setdefault(_key(told), told)
    # what the parser took for one of a list has a party of its own
    yield from (event for event in found if _key(event) not in gapped)
    yield from gapped.values()


def _key(event: ControlEvent) -> tuple[int, Span, str | None]:
    """Tell events apart; the shares of one town that several hold are several."""
    shared = str(event.place.part) if event.place.how == "share" else None
    return event.token, event.place.mention.span, shared


def _gaps(event: ControlEvent, doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Yield what the pieces behind an event tell, up to the first that tells another thing."""
    verb = doc[event.token]
    for piece in _pieces(verb, event.place.words.end):
        told = _of_other_party(event, piece, scene)
        if told is None:
            told = _of_other_day(event, piece, scene)
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
    """Return the event told of another party and its place: "B Y", "C the rest of Z".

    Of a town that is told by its parts the place may be a part: "B the eastern ones".
    """
    place = scene.places.mention_at(piece[-1])
    if not event.gainer or place == event.place.mention:
        return None
    if not place and not _is_parted(event, piece[0].doc[event.token], scene):
        return None
    end = place.span.start if place else piece[-1].idx + 1
    words = [word for word in piece if word.idx < end]
    share: list[str] = []
    while words and (_is_share(words[-1]) or (not place and _is_of_town(words[-1], scene))):
        word = words.pop()
        share = share if word.lower_ in _SMALL else [word.text, *share]
    if not words or any(word.pos_ not in _NOMINAL for word in words):
        return None
    party = _party(words[-1], scene)
    if not party or not party.armed or party.name == event.gainer.name:
        return None
    part = " ".join(share)
    if place:
        ref = PlaceRef(place, place.span, part, how="part") if part else PlaceRef(place, place.span)
    elif part:
        ref = replace(event.place, part=part, how="share")
    else:
        return None
    return replace(event, gainer=party, place=ref)


def _is_parted(event: ControlEvent, verb: Token, scene: Scene) -> bool:
    """Tell whether an event is of a part of its town: "In X, the army holds the west"."""
    held = children(verb, "dobj")
    return bool(event.place.part) or any(map(scene.places.is_part_noun, held))


def _is_share(word: Token) -> bool:
    return word.lower_ in _SMALL | {"of", "the"} | word_sets()["share"]


def _is_of_town(word: Token, scene: Scene) -> bool:
    """Tell a word for a part of the town that the talk is of: "the eastern ones"."""
    lower = word.lower_
    return lower in _ONES or lower.endswith("ern") or scene.places.is_part_noun(word)


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
