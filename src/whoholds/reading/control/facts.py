"""One event for each fact: what several words of a sentence tell together, and what they imply."""

from collections.abc import Iterator

from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children, is_definite
from whoholds.records import CHANGES, GAINS, Event, PlaceMention, Polarity

_GUESSED = frozenset({"focus", "sentence", "topic", "witness"})
"""How a place is meant that the words themselves do not give."""
_TOLD = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "conj", "dep"})
"""Where a noun for fighting tells of it, and does not only refer to it."""
_ASIDE = frozenset({"after", "without", "following", "in", "during", "despite", "amid"})


def without_implied(events: list[ControlEvent], doc: Doc) -> list[ControlEvent]:
    """Drop what another word on the same place already says or takes back.

    The fighting that a verb places ("fighting raged in X"); the siege that is lifted; the fight
    after or without which a town was taken; the attack whose failure is told in its clause ("they
    repelled an attack on X", "prevented them from taking X"); and the garrison or base of one side
    in a sentence on the fight for it or its change of hands.
    """
    beaten = {(event.token, event.place.mention) for event in events if event.event is Event.HOLD}
    undone = {
        (event.token, event.event, event.place.mention)
        for event in events
        if event.sense.polarity is Polarity.NEGATIVE
    }
    read = {(event.token, event.place.mention) for event in events}
    said = {(event.token, event.event) for event in events if event.place.how not in _GUESSED}
    taken = {(event.token, event.event, event.place.mention) for event in events}
    told = {
        (doc[event.token].sent.start, _town(event.place.mention))
        for event in events
        if event.event is not Event.HOLD and not _is_no_attack(event)
    }
    decided = {
        (doc[event.token].sent.start, event.place.mention)
        for event in events
        if event.event is not Event.CONTEST
    }
    by_nobody = {
        (event.token, event.place.mention)
        for event in events
        if event.event is Event.HOLD and not event.gainer
    }
    meant = {
        (deed.i, event.place.mention)
        for event in events
        if (deed := _what_came_of(doc[event.token])) is not None
        and event.event in CHANGES
        and event.reality.polarity is Polarity.NEGATIVE
        and (deed.i, event.place.mention) in by_nobody
    }
    kept = []
    for event in events:
        token, place = doc[event.token], event.place.mention
        noun = token.pos_ in ("NOUN", "PROPN") or token.dep_ == "pobj"
        guessed = event.place.how in _GUESSED and (token.head.i, event.event) in said
        if noun and (guessed or (token.head.i, event.event, place) in undone):
            continue
        if event.event is Event.HOLD and token.dep_ == "dobj" and (token.head.i, place) in read:
            continue  # "lost its grip on X"
        if noun and event.event is Event.CONTEST:
            if any((verb.i, place) in read for verb in children(token, "acl")):
                continue  # "an attempt to take X": the verb tells it
            if event.place.how == "focus" and token.dep_ not in _TOLD:
                continue  # "killed in the fighting", "did not mention the battle"
            aside = token.head.dep_ == "prep" and token.head.lower_ in _ASIDE
            if (token.head.i, place) in beaten or (aside and (token.sent.start, place) in decided):
                continue
        if noun and event.place.how in _GUESSED and _is_recalled(token):
            continue
        if event.event is Event.HOLD and _is_taken_from(token, place, taken):
            continue
        if (token.i, place) in meant:
            continue  # "an attempt to take X was crushed": the infinitive tells it
        told_itself = any((o.i, place) in meant for o in _governors(token))
        beaten_off = any((o.i, place) in beaten for o in _governors(token))
        if _is_kept_off(event, token) and beaten_off and not told_itself:
            continue
        post = noun and token.lemma_.lower() in word_sets()["post"] and not event.sense.frame.tests
        if post and event.event is Event.HOLD and (token.sent.start, _town(place)) in told:
            continue
        kept.append(event)
    return kept


def _is_no_attack(event: ControlEvent) -> bool:
    """Tell what leaves those who hold a place there: "did not advance on the base at X"."""
    return event.event is Event.CONTEST and event.reality.polarity is Polarity.NEGATIVE


def _town(mention: PlaceMention) -> str:
    """Return a place's id, or that of the town which its works belong to."""
    return (mention.id or mention.name).partition("#")[0]


def _is_recalled(token: Token) -> bool:
    """Tell what words only refer to: "an account of the battle", "survivors of the siege"."""
    of = token.head
    told = of.dep_ == "prep" and of.lower_ == "of" and of.head.pos_ == "NOUN"
    kind = load_speakers().get(of.head.lemma_.lower())
    return (
        told
        and is_definite(token)
        and (kind is not None or of.head.lemma_ in word_sets()["telling"])
    )


def _is_taken_from(
    token: Token, place: PlaceMention, taken: set[tuple[int, Event, PlaceMention]]
) -> bool:
    """Tell what a reduced clause says of what is taken: "took trenches held by marines"."""
    bare = token.dep_ == "acl" and token.i - token.head.i == 1
    return bare and any((token.head.head.i, event, place) in taken for event in GAINS)


def _what_came_of(infinitive: Token) -> Token | None:
    """Return what was done to an attempt: "crushed" of "crushed an attempt to take X"."""
    noun = infinitive.head
    tried = infinitive.dep_ in ("acl", "relcl") and noun.dep_ in ("dobj", "nsubjpass")
    return noun.head if tried else None


def _governors(token: Token) -> Iterator[Token]:
    """Yield what stands over a word in its own clause: what it is only joined to does not."""
    while token.dep_ not in ("conj", "advcl") and token.head != token:
        token = token.head
        yield token


def _is_kept_off(event: ControlEvent, token: Token) -> bool:
    """Tell what somebody was kept from doing: "prevented its capture", "from taking it"."""
    kept_from = token.dep_ == "pcomp" and token.head.lower_ == "from"
    return kept_from or event.reality.polarity is Polarity.NEGATIVE


def without_repeats(events: list[ControlEvent], doc: Doc) -> Iterator[ControlEvent]:
    """Keep one event for each sentence, place, meaning and gainer: the one that names most."""
    best: dict[tuple[object, ...], ControlEvent] = {}
    for event in events:
        key = (*_meaning(event, doc), event.gainer.name if event.gainer else None)
        if key not in best or _named(event) > _named(best[key]):
            best[key] = event
    yield from best.values()


def _meaning(event: ControlEvent, doc: Doc) -> tuple[object, ...]:
    place = event.place.mention
    return (
        doc[event.token].sent.start,
        place.id or place.name,
        event.place.part,
        is_again(event, doc),
        event.event,
        event.reality.polarity,
        event.reality.modality,
    )


def is_again(event: ControlEvent, doc: Doc) -> bool:
    """Tell whether a place is taken back: another change than the one before it."""
    return doc[event.token].lemma_ in word_sets()["again"]


def _named(event: ControlEvent) -> int:
    return bool(event.gainer) + bool(event.loser) + len(event.contenders)
