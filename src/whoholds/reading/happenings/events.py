"""Other events in a parsed report: which word says it, who did it to whom, where, how many."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whoholds.reading.claimants import claimant_type
from whoholds.reading.control.arguments import follow
from whoholds.reading.control.clauses import clause_span
from whoholds.reading.control.conditions import fits
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.finding import Reality
from whoholds.reading.control.reality import judge_reality
from whoholds.reading.control.senses import lines_of
from whoholds.reading.happenings.counting import count_people, counted_noun, counts_of
from whoholds.reading.happenings.grounds import Ground, Grounds
from whoholds.reading.happenings.lexicon import HappeningSense, load_happenings
from whoholds.reading.lexicon import Lexicons, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import TIMES, name_start, text_of
from whoholds.reading.scene import Party, PlaceRef, Scene
from whoholds.records import UNKNOWN, Count, Event, Modality, Polarity, Span, Unknown

_STRETCHES = frozenset(
    {Event.OPEN, Event.CLOSE, Event.CHECKPOINT, Event.MINE, Event.DAMAGE, Event.CORRIDOR}
)
"""Events that what lies between two places can have."""
_BY_OFFICIALS = frozenset({"politics", "accord", "passage"})
_COUNTED = frozenset({Event.REINFORCE, Event.EVACUATE, Event.PERMIT, Event.DENY})
"""Events besides tolls of which the report says how many they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One reading of one word: an event with its parties, its place and its reality."""

    token: int
    sense: HappeningSense
    place: PlaceRef | Unknown
    origin: str | Unknown
    destination: str | Unknown
    agent: Party | Unknown
    target: Party | Unknown
    counts: tuple[Count, ...]
    reality: Reality
    span: Span

    @property
    def event(self) -> Event:
        """What happened."""
        return self.sense.event


def find_happenings(
    doc: Doc, scene: Scene, lexicons: Lexicons, control: Sequence[ControlEvent]
) -> tuple[Happening, ...]:
    """Return the events of a parsed report that `control` does not tell, in the order of its words.

    A word that says who holds a place says nothing else of that place.
    """
    senses = load_happenings()
    grounds = Grounds(doc, scene.places, control)
    found: list[Happening] = []
    for token in doc:
        for sense in _lines(token, senses):
            here = list(_read_sense(token, sense, scene, lexicons, grounds))
            if here:
                found.extend(here)
                if sense.family != "movement":
                    grounds.learn(token, [event.place for event in here if event.place])
                break
    return tuple(_without_repeats(_placed_by_others(found, doc, grounds), doc))


Senses = Mapping[tuple[str, str], tuple[HappeningSense, ...]]
_OWN = frozenset({"same", "bearer"})
_NOUN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT"})


def _lines(token: Token, senses: Senses) -> tuple[HappeningSense, ...]:
    if token.pos_ == "ADJ":
        return senses.get((token.lower_, "ADJ"), ())
    lines = lines_of(token, senses)
    if token.pos_ == "VERB" and token.tag_ == "VBG" and token.dep_ in _NOUN_PLACES:
        # "Shelling of the town": the model takes the noun for a verb
        lines = (*senses.get((token.lower_, "NOUN"), ()), *lines)
    return lines


def _read_sense(
    token: Token, sense: HappeningSense, scene: Scene, lexicons: Lexicons, grounds: Grounds
) -> Iterator[Happening]:
    if not fits(token, sense.frame):
        return
    agent = _first(_contenders(token, sense, "A", scene))
    agent = agent if agent is not UNKNOWN else _unnamed(token, sense, scene)
    heads = _target_heads(token, sense)
    target, counts = _target(token, sense, heads, scene, lexicons)
    if agent is None or target is None:
        return
    ground = grounds.of(token, sense.frame, stretches=sense.event in _STRETCHES)
    if ground is None:
        return
    if agent and target and agent.name == target.name:
        agent, target = _pair(token, sense, scene)
    counts = counts if sense.family == "toll" or sense.event in _COUNTED else ()
    event = Happening(
        token=token.i,
        sense=sense,
        place=UNKNOWN,
        origin=ground.origin,
        destination=ground.destination,
        agent=agent,
        target=target,
        counts=counts,
        reality=_reality(token, sense, lexicons),
        span=clause_span(token, UNKNOWN),
    )
    yield from _at_places(event, ground, token)


def _at_places(event: Happening, ground: Ground, token: Token) -> Iterator[Happening]:
    """Yield the event at each of its places; a number is of all of them, so of none alone."""
    places = ground.places
    if event.counts and len(places) > 1:
        places = ()
    if places:
        for place in places:
            yield replace(event, place=place, span=clause_span(token, place))
    elif not ground.taken:
        yield event


def _reality(token: Token, sense: HappeningSense, lexicons: Lexicons) -> Reality:
    reality = judge_reality(_said_by(token, sense), lexicons)
    if sense.polarity is Polarity.NEGATIVE:
        reality = reality.contrary()
    if reality.attempted and reality.modality is Modality.ACTUAL:
        reality = replace(reality, modality=Modality.INTENDED)
    return reality


def _said_by(token: Token, sense: HappeningSense) -> Token:
    """Return the word whose reality is the event's: of "would not sign a ceasefire" the verb.

    An attack that is repelled has taken place.
    """
    if token.dep_ not in ("dobj", "nsubjpass"):
        return token
    verb = token.head
    verbs = {
        word
        for slot in sense.frame.slot("A")
        for path in slot.paths
        for step in path
        if step.name == "doer"
        for word in step.words
    }
    return verb if verb.lemma_.lower() in verbs | word_sets()["beaten"] else token


def _contenders(token: Token, sense: HappeningSense, role: str, scene: Scene) -> list[Party] | None:
    """Return who fills a role, those listed with them too; None where the frame doesn't fit."""
    for slot in sense.frame.slot(role):
        for path in slot.paths:
            found = [
                party
                for head in follow(token, path)
                for part in (head, *head.conjuncts)
                if not _is_weapon(part)
                and (party := scene.parties.party(part))
                and _fits(party, part, slot.mark)
            ]
            if found:
                return found
        if "!" in slot.mark or "+" in slot.mark:
            return None
    return []


def _is_weapon(part: Token) -> bool:
    """Tell whether a word means what kills, not who: "Rockets", to the model a name."""
    words = word_sets()
    return part.lower_.removesuffix("s") in words["shot"] | words["bomb"]


def _fits(party: Party, part: Token, mark: str) -> bool:
    """Tell whether a party is what a slot wants: a force, a polity, an organisation's initials."""
    return "!" not in mark or party.armed or (part.is_upper and len(part) > 2)  # noqa: PLR2004


def _first(parties: list[Party] | None) -> Party | Unknown | None:
    if parties is None:
        return None
    return parties[0] if parties else UNKNOWN


def _unnamed(token: Token, sense: HappeningSense, scene: Scene) -> Party | Unknown:
    """Return who acts where no party is named: an office, or what the frame says that it may be.

    "The president threatened to …"; "bombers raided …".
    """
    for slot in sense.frame.slot("A"):
        for path in slot.paths:
            for head in follow(token, path):
                name = _thing(head, scene)
                official = sense.family in _BY_OFFICIALS
                if name and (
                    slot.mark == "%"
                    or (official and claimant_type(name.name.lower(), UNKNOWN, person=False))
                ):
                    return name
    return UNKNOWN


def _pair(
    token: Token, sense: HappeningSense, scene: Scene
) -> tuple[Party | Unknown, Party | Unknown]:
    """Return the two of "between A and B" where one phrase fills both roles."""
    both = [
        party
        for slot in sense.frame.slot("A")
        for path in slot.paths
        for head in follow(token, path)
        for part in (head, *head.conjuncts)
        if (party := scene.parties.party(part))
    ]
    others = [party for party in both if party.name != both[0].name]
    return both[0] if both else UNKNOWN, others[0] if others else UNKNOWN


def _target_heads(token: Token, sense: HappeningSense) -> list[Token]:
    for slot in sense.frame.slot("T"):
        for path in slot.paths:
            heads = [head for head in follow(token, path) if head != token or path[0].name in _OWN]
            if heads:
                return heads
    return []


def _target(
    token: Token, sense: HappeningSense, heads: list[Token], scene: Scene, lexicons: Lexicons
) -> tuple[Party | Unknown | None, tuple[Count, ...]]:
    """Return to whom or what it was done, and how many; None where the frame doesn't fit."""
    slot = next(iter(sense.frame.slot("T")), None)
    if slot is None:
        return UNKNOWN, ()
    if "!" in slot.mark:
        return _first(_contenders(token, sense, "T", scene)), ()
    needs_people = slot.mark in ("+", "%")
    for head in heads:
        number = count_people(head) if needs_people else ()
        if number:
            return UNKNOWN, number
        if sense.event is Event.DISPLACE and lexicons.party_nouns.get(head.lemma_) == "armed":
            return None, ()
        noun = counted_noun(head)
        civilian = lexicons.party_nouns.get(noun.lemma_) == "civilian"
        # "killed its inhabitants": not whose they are, but who they are
        party = _thing(noun, scene) if civilian else scene.parties.party(noun)
        counts = counts_of(head, people=needs_people)
        if slot.mark == "%" and not counts:
            return None, ()
        if party and not (party.first_person and not party.armed):
            return party, counts
        if needs_people and any(count.unit == "people" for count in counts):
            return _thing(noun, scene), counts
        if not needs_people:
            thing = _thing(head, scene)
            if thing or not scene.places.mention_at(head):
                return thing, counts
    return (None if needs_people else UNKNOWN), ()


def _thing(head: Token, scene: Scene) -> Party | Unknown:
    """Return a phrase that is neither a place's own name, a pronoun nor a time, as it is worded."""
    named = scene.places.mention_at(head) and head.pos_ != "NOUN"
    if head.pos_ not in ("NOUN", "PROPN", "VERB") or named or head.ent_type_ in TIMES:
        return UNKNOWN
    return Party(text_of(head.doc, name_start(head), head.i + 1), head.i, armed=False)


def _placed_by_others(events: list[Happening], doc: Doc, grounds: Grounds) -> Iterator[Happening]:
    """Give events without a place that of the event that they are part of, if any names one."""
    for event in events:
        if event.place or event.sense.family not in ("toll", "force"):
            yield event
            continue
        place = grounds.around(doc[event.token])
        yield replace(event, place=place) if place else event


def _without_repeats(events: Iterator[Happening], doc: Doc) -> list[Happening]:
    """Leave out what another word of the sentence says already, or says more fully.

    "Agreed to a ceasefire in X" is one accord, "airstrikes hit X" one strike; what somebody is
    urged or refuses to do stands in the urging and the refusal, unless it names a place of its own.
    """
    found = [event for event in events if _says_something(event)]
    by_sentence: dict[int, list[Happening]] = {}
    for event in found:
        by_sentence.setdefault(doc[event.token].sent.start, []).append(event)
    return [
        event
        for event in found
        if not any(
            _says_more(other, event, doc)
            for other in by_sentence[doc[event.token].sent.start]
            if other is not event
        )
    ]


def _says_more(other: Happening, event: Happening, doc: Doc) -> bool:
    token, above = doc[event.token], doc[other.token]
    around = above != token and above.is_ancestor(token)
    placeless = not (event.place or event.origin or event.destination)
    if around and placeless and other.sense.family in ("politics", "accord"):
        return True
    if around and {other.event, event.event} == {Event.DENY, Event.PERMIT}:
        return True  # "prevented them from reaching X"
    if other.event is not event.event:
        return False
    if event.counts and other.counts and event.counts != other.counts:
        return False
    if event.place and (not other.place or _where(other.place) != _where(event.place)):
        return False
    if not event.place and other.place:
        return not event.counts
    if _named(other) != _named(event):
        return _named(other) > _named(event)
    return around or (other.token < event.token and not token.is_ancestor(above))


def _where(place: PlaceRef) -> str:
    return place.mention.id or place.mention.name


def _says_something(event: Happening) -> bool:
    ends = event.origin and event.destination
    if event.event in _STRETCHES:
        ends = event.origin or event.destination
    if event.sense.family == "movement":
        return bool(event.place or ends)
    parties = [party for party in (event.agent, event.target) if party]
    return bool(event.place or ends or event.counts or any(p.armed for p in parties))


def _named(event: Happening) -> tuple[bool, int]:
    roles = (event.agent, event.target, event.origin, event.destination)
    return bool(event.counts), sum(map(bool, roles))
