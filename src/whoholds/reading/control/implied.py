"""What other words of a sentence already say of a place, or take back: it is told once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import SUBJECTS, children, is_definite
from whoholds.reading.scene import FROM_BEFORE, FROM_TALK
from whoholds.records import CHANGES, GAINS, Event, PlaceMention, Polarity

_TOLD = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "conj", "dep"})
"""Where a noun for fighting tells of it, and does not only refer to it."""
_ASIDE = frozenset({"after", "without", "following", "in", "during", "despite", "amid"})
_MEANS = _ASIDE | {"by", "with", "than", "to"}
"""What a guess of the place is no more than an aside behind: "won back by a counterattack"."""
_RELATIVE = frozenset({"who", "which", "that"})
_SINCE = frozenset({"since", "after", "before", "until"})


def without_implied(events: list[ControlEvent], doc: Doc) -> list[ControlEvent]:
    """Drop what another word on the same place already says or takes back.

    The fighting that a verb places ("fighting raged in X"); the siege that is lifted; the fight
    after or without which a town was taken; the attack whose failure is told in its clause ("they
    repelled an attack on X", "prevented them from taking X"); and the garrison or base of one side
    in a sentence on the fight for it or its change of hands.
    """
    told = _Told.by(events, doc)
    return [
        event
        for event in events
        if not any(is_implied(event, doc[event.token], told) for is_implied in _RULES)
    ]


@dataclass(frozen=True)
class _Told:
    """What the events of a text say together, by the word that tells it and the place."""

    placed: frozenset[tuple[int, Event]]
    """What a word tells of a place that the words themselves give."""
    read: frozenset[tuple[int, PlaceMention]]
    """Of which place a word tells anything."""
    events: frozenset[tuple[int, Event, PlaceMention]]
    undone: frozenset[tuple[int, Event, PlaceMention]]
    """What is denied by the word's own meaning: "lifted", "repelled"."""
    held: frozenset[tuple[int, PlaceMention]]
    """Where a word tells that somebody holds: also who beats an attack off."""
    tried: frozenset[tuple[int, PlaceMention]]
    """The word for the end of an attempt that its infinitive tells whole."""
    fought: frozenset[tuple[int, str]]
    """By sentence and town, what is fought for or changes hands."""
    decided: frozenset[tuple[int, PlaceMention]]
    """By sentence, of what more is told than a fight."""
    telling: frozenset[int]
    """The words that tell anything of a place that the words themselves give."""
    sentences: frozenset[int]
    """Where such a word tells more than a fight."""

    @classmethod
    def by(cls, events: list[ControlEvent], doc: Doc) -> "_Told":
        holds = [event for event in events if event.event is Event.HOLD]
        by_nobody = {(event.token, event.place.mention) for event in holds if not event.gainer}
        ends = {
            (deed.i, event.place.mention)
            for event in events
            if event.event in CHANGES and event.reality.polarity is Polarity.NEGATIVE
            if (deed := _what_came_of(doc[event.token])) is not None
        }
        return cls(
            placed=frozenset((e.token, e.event) for e in events if e.place.how not in FROM_TALK),
            read=frozenset((e.token, e.place.mention) for e in events),
            events=frozenset((e.token, e.event, e.place.mention) for e in events),
            undone=frozenset(
                (e.token, e.event, e.place.mention)
                for e in events
                if e.sense.polarity is Polarity.NEGATIVE
            ),
            held=frozenset((e.token, e.place.mention) for e in holds),
            tried=frozenset(ends & by_nobody),
            fought=frozenset(
                (doc[e.token].sent.start, _town(e.place.mention))
                for e in events
                if _is_told_of_it(e, doc[e.token]) and not _is_no_attack(e)
            ),
            decided=frozenset(
                (doc[e.token].sent.start, e.place.mention)
                for e in events
                if e.event is not Event.CONTEST
            ),
            telling=frozenset(e.token for e in events if e.place.how not in FROM_TALK),
            sentences=frozenset(
                doc[e.token].sent.start
                for e in events
                if e.event is not Event.CONTEST and e.place.how not in FROM_TALK
            ),
        )


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") or token.dep_ == "pobj"


def _is_told_by_its_head(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell a noun whose verb says or undoes the same: "fighting raged", "lifted the siege"."""
    key = (token.head.i, event.event)
    elsewhere = event.place.how in FROM_TALK or not _stands_with(event, token)
    guessed = elsewhere and key in told.placed
    of_head = guessed or (*key, event.place.mention) in told.undone
    return token.head != token and _is_noun(token) and of_head


def _stands_with(event: ControlEvent, noun: Token) -> bool:
    """Tell a place in a noun's own phrase from one in its clause: "In X, they laid siege to Y"."""
    words = noun.doc.char_span(*event.place.mention.span, alignment_mode="expand") or ()
    return any(noun == word or noun in word.ancestors for word in words)


def _is_a_grip(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell a hold that its verb says the end of: "lost its grip on X"."""
    stands = token.lemma_.lower() in word_sets()["post"]  # "never attacked their lines"
    of_verb = event.event is Event.HOLD and token.dep_ == "dobj" and not stands
    return of_verb and (token.head.i, event.place.mention) in told.read


def _is_the_fight_for_it(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell a noun for a fight of which another word says more."""
    place = event.place.mention
    if not _is_noun(token) or event.event is not Event.CONTEST:
        return False
    if any((verb.i, place) in told.read for verb in children(token, "acl")):
        return True  # "an attempt to take X": the verb tells it
    if event.place.how in FROM_BEFORE and token.dep_ not in _TOLD:
        return True  # "killed in the fighting", "did not mention the battle"
    if event.place.how in FROM_TALK and _is_by_the_way(token, told):
        return True
    aside = token.head.dep_ == "prep" and token.head.lower_ in _ASIDE
    against = token.head.dep_ == "prep" and token.head.lower_ == "against"
    over = token.head.head if against else token.head  # "held out against two assaults"
    beaten_off = (over.i, place) in told.held
    return beaten_off or (aside and (token.sent.start, place) in told.decided)


def _is_by_the_way(fight: Token, told: _Told) -> bool:
    """Tell a fight whose place no word gives where another word tells what came of it where.

    "Their counterattack won back X", "was thrown out of X by an assault".
    """
    over = fight.head
    if over.i in told.telling:
        return fight.dep_ in (*SUBJECTS, "dobj")
    behind = over.dep_ in ("prep", "agent") and over.lower_ in _MEANS
    return behind and fight.sent.start in told.sentences


def _is_asked(event: ControlEvent, _token: Token, _told: _Told) -> bool:
    """Tell what is only asked: "unclear who holds X" says of nobody that he does."""
    asked = "who" in event.reality.path
    return asked and event.event is Event.HOLD and not event.gainer


def _is_a_date(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell a fight that only dates what a sentence tells: "since fighting broke out"."""
    clause = token.head if token.dep_ in SUBJECTS else token
    if event.place.how not in FROM_TALK or event.event is not Event.CONTEST:
        return False
    dates = clause.dep_ == "advcl" and any(c.lower_ in _SINCE for c in children(clause, "mark"))
    return dates and token.sent.start in told.sentences


def _is_a_description(event: ControlEvent, token: Token, _told: _Told) -> bool:
    """Tell what only says who somebody is: "rebels fighting the government", "who had fled"."""
    if event.place.how not in FROM_TALK:
        return False
    if _is_of_line_to_return_to(token):
        return True
    if event.event not in (Event.CONTEST, Event.WITHDRAW):
        return False
    if token.dep_ == "amod" and token.tag_ == "VBN":
        return True  # "past abandoned bunkers"
    acting = token.dep_ == "acl" and token.tag_ == "VBG"
    relative = token.dep_ == "relcl" and any(
        word.lower_ in _RELATIVE for word in children(token, "nsubj")
    )
    return acting or relative


def _is_of_line_to_return_to(verb: Token) -> bool:
    """Tell "return to the positions that they held before": wherever those may have been."""
    line = verb.head
    old = verb.dep_ in ("acl", "relcl") and line.lemma_.lower() in ("position", "line")
    return old and line.dep_ == "pobj" and line.head.lower_ in ("to", "behind")


def _is_recalled(event: ControlEvent, token: Token, _told: _Told) -> bool:
    """Tell what words only refer to: "an account of the battle", "survivors of the siege"."""
    if not _is_noun(token) or event.place.how not in FROM_TALK:
        return False
    of = token.head
    if of.dep_ != "prep" or of.lower_ != "of" or of.head.pos_ != "NOUN" or not is_definite(token):
        return False
    lemma = of.head.lemma_
    return load_speakers().get(lemma.lower()) is not None or lemma in word_sets()["telling"]


def _is_taken_from(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell what a reduced clause says of what is taken: "took X, the last town held by Y"."""
    if token.dep_ == "amod" and token.lemma_ == "lose":
        return (token.head.head.i, event.place.mention) in told.read  # "regained lost positions"
    if event.event is not Event.HOLD or token.dep_ != "acl" or token.i - token.head.i != 1:
        return False
    noun = token.head.head if token.head.dep_ == "appos" else token.head
    taking = noun.head.i
    return any((taking, gain, event.place.mention) in told.events for gain in GAINS)


def _is_told_by_its_attempt(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell the end of an attempt that names nobody: "an attempt to take X was crushed"."""
    return (token.i, event.place.mention) in told.tried


def _is_kept_off(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell what somebody was kept from: "prevented its capture", "them from taking it"."""
    deed = _what_came_of(token)
    beaten_off = deed is not None and (deed.i, event.place.mention) in told.held - told.tried
    if beaten_off and token.tag_ == "VB":
        return True  # "beat off an attempt to take it"
    kept_from = token.dep_ == "pcomp" and token.head.lower_ == "from"
    if not kept_from and event.reality.polarity is not Polarity.NEGATIVE:
        return False
    over = {(word.i, event.place.mention) for word in _governors(token)}
    return bool(over & told.held) and not over & told.tried


def _is_a_post_in_a_fight(event: ControlEvent, token: Token, told: _Told) -> bool:
    """Tell the garrison or base of one side where the sentence tells of the fight for it."""
    post = _is_noun(token) and token.lemma_.lower() in word_sets()["post"]
    if not post or event.sense.frame.tests or event.event is not Event.HOLD:
        return False
    return (token.sent.start, _town(event.place.mention)) in told.fought


_RULES: tuple[Callable[[ControlEvent, Token, _Told], bool], ...] = (
    _is_told_by_its_head,
    _is_a_grip,
    _is_the_fight_for_it,
    _is_recalled,
    _is_taken_from,
    _is_told_by_its_attempt,
    _is_kept_off,
    _is_a_post_in_a_fight,
    _is_a_description,
    _is_a_date,
    _is_asked,
)


def _is_told_of_it(event: ControlEvent, token: Token) -> bool:
    """Tell more than a noun for who is there: a fight, a change, or a verb for who holds it."""
    return event.event is not Event.HOLD or token.pos_ in ("VERB", "AUX")


def _is_no_attack(event: ControlEvent) -> bool:
    """Tell what leaves those who hold a place there: "did not advance on the base at X"."""
    return event.event is Event.CONTEST and event.reality.polarity is Polarity.NEGATIVE


def _town(mention: PlaceMention) -> str:
    """Return a place's id, or that of the town which its works belong to."""
    return (mention.id or mention.name).partition("#")[0]


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
