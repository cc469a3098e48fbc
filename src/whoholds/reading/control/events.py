"""Control events in a parsed report: which word says it, of which place, who gains and loses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.arguments import follow
from whoholds.reading.control.attackers import with_attackers
from whoholds.reading.control.clauses import clause_span
from whoholds.reading.control.conditions import fits
from whoholds.reading.control.ellipsis import (
    contradicted,
    fallen_next,
    may_tell_again,
    said_alike,
    same_of_another,
)
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.exceptions import is_excepted
from whoholds.reading.control.facts import without_repeats
from whoholds.reading.control.finding import Reality
from whoholds.reading.control.frames import Path, Slot
from whoholds.reading.control.gapping import with_gaps
from whoholds.reading.control.grounds import find_grounds
from whoholds.reading.control.implied import without_implied
from whoholds.reading.control.owners import with_holders, with_owners
from whoholds.reading.control.peaceful import without_force
from whoholds.reading.control.principals import with_principals
from whoholds.reading.control.reality import judge_reality
from whoholds.reading.control.senses import senses_in
from whoholds.reading.control.subjects import is_passive, subjects
from whoholds.reading.lexicon import ControlSense, Lexicons, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children, is_definite
from whoholds.reading.scene import Party, PlaceRef, Scene
from whoholds.records import (
    GAINS,
    UNKNOWN,
    Event,
    Modality,
    Polarity,
    Unknown,
)

_OPEN = frozenset({Modality.INTENDED, Modality.POSSIBLE, Modality.CONDITIONAL})
_ARMS = ("air", "shot", "barrage")
"""Sets of words for what breaks an attack and holds no ground."""
_WHOSE = ("compound", "amod", "nmod", "poss")
_LASTING = frozenset({"still", "yet", "always", "already", "not", "n't", "longer"})


def find_control_events(doc: Doc, scene: Scene, lexicons: Lexicons) -> tuple[ControlEvent, ...]:
    """Return all control events of a parsed report, in the order of its words."""
    found: list[ControlEvent] = []
    senses = senses_in(doc, lexicons)
    for token in doc:
        if token.i not in senses and not may_tell_again(token):
            continue  # as with most words
        again = [
            *said_alike(token, found, scene),
            *contradicted(token, found),
            *fallen_next(token, found, scene, lexicons),
            *same_of_another(token, found, scene, lexicons),
        ]
        found.extend(again)
        for sense in () if again else senses.get(token.i, ()):
            if not fits(token, sense.frame):
                continue
            focus = _focus(token, sense, found)
            events = list(_read_sense(token, sense, scene, lexicons, focus))
            if events:
                found.extend(events)
                break
    for completed in (with_gaps, with_attackers, with_principals, with_holders, with_owners):
        found = list(completed(found, doc, scene))
    return tuple(without_repeats(without_force(without_implied(found, doc), doc), doc))


def _focus(token: Token, sense: ControlSense, found: Sequence[ControlEvent]) -> PlaceRef | Unknown:
    """Return the place of the event before; "the retreat" is the one told last."""
    told = is_definite(token) if token.pos_ == "NOUN" else False
    same = (one.place for one in reversed(found) if told and one.event is sense.event)
    return next(same, found[-1].place if found else UNKNOWN)


def _read_sense(
    token: Token,
    sense: ControlSense,
    scene: Scene,
    lexicons: Lexicons,
    focus: PlaceRef | Unknown,
) -> Iterator[ControlEvent]:
    gainer = _party(token, sense, "A", scene)
    loser = _party(token, sense, "L", scene)
    contenders = _contenders(token, sense, scene)
    if gainer is None or loser is None or contenders is None:
        return
    told = sense.event is Event.BESIEGE  # a siege is nobody's but an army's
    armed = told or any(party and party.armed for party in (gainer, loser, *contenders))
    places = find_grounds(token, sense.frame, scene.places, focus, armed=armed)
    if not places:
        return
    reality = judge_reality(token, lexicons)
    if sense.polarity is Polarity.NEGATIVE:
        reality = reality.contrary()
    if reality.modality is Modality.ACTUAL:
        reality = replace(reality, modality=sense.outlook)
    agreed = sense.event is Event.TRANSFER
    own = gainer and gainer.first_person  # "the town will be ours"
    acting = own or any(map(scene.parties.party, subjects(token)))
    # "the city would be defended": by whoever is in it
    kept = sense.event is Event.HOLD and bool(children(token, "auxpass"))
    if reality.foretold and not agreed and not acting and not kept:
        reality = replace(reality, modality=Modality.POSSIBLE)  # "will fall": nobody's intention
    event = Event.WITHDRAW if sense.expels and not gainer else sense.event
    if event is Event.HOLD and _is_to_come(token, reality):
        event = Event.SEIZE
    if reality.attempted and reality.polarity is Polarity.POSITIVE:
        # Who means to try means to take, and who may try may take.
        meant = reality.modality is not Modality.ACTUAL
        if not meant and (event in GAINS or sense.expels):
            event = Event.CONTEST
            contenders = tuple(party for party in (gainer, loser) if party)
            gainer = loser = UNKNOWN
        elif event is Event.WITHDRAW and reality.modality is Modality.ACTUAL:
            reality = replace(reality, modality=Modality.INTENDED)
    for place in places:
        yield ControlEvent(
            token=token.i,
            sense=sense,
            event=event,
            place=place,
            gainer=gainer if event is Event.HOLD else _other_than(place, gainer, token.doc, scene),
            loser=loser,
            contenders=contenders,
            reality=reality.contrary("except") if is_excepted(token.doc, place.words) else reality,
            span=clause_span(token, place),
        )


def _other_than(place: PlaceRef, party: Party | Unknown, doc: Doc, scene: Scene) -> Party | Unknown:
    """Return a party if it is not the place itself: "X, whose capture" was captured by others."""
    itself = party and scene.places.mention_at(doc[party.head]) == place.mention
    return UNKNOWN if itself else party


def _is_to_come(token: Token, reality: Reality) -> bool:
    """Tell whether a state is not there yet: "will be theirs", "vowed to be in X", not "still"."""
    if reality.modality not in _OPEN:
        return False
    if token.lemma_ in word_sets()["deed-or-state"]:
        return True  # "massed for the occupation of X", "feared the occupation of X"
    if token.lemma_ not in ("be", "have"):
        return False
    # "appears to be in X" is there now
    meant = word_sets()["seeming"].isdisjoint(reality.path)
    futures = {"would", "will"} | ({"to"} if meant else set())
    ahead = reality.foretold or any(
        child.dep_ == "aux" and child.lower_ in futures for child in token.children
    )
    return ahead and not any(child.lower_ in _LASTING for child in token.children)


def _party(token: Token, sense: ControlSense, role: str, scene: Scene) -> Party | Unknown | None:
    """Return who fills a role: UNKNOWN where nobody is named, None where the frame doesn't fit."""
    for slot in sense.frame.slot(role):
        for path in slot.paths:
            if role == "A" and path[0].name == "subj" and _is_of_town(token, path, scene):
                return None  # "a town controlling the road"
            for party in _parties_at(token, path[0].name, follow(token, path), scene):
                if party.armed:
                    return UNKNOWN if _is_weapon(token.doc[party.head]) else party
                if party.civil and role in "AL" and path[0].name == "subj":
                    return None  # "students seized the university", "residents left"
                if slot.mark in ("", "?"):
                    return party
        if slot.mark == "" and role == "A" and sense.event is Event.HOLD:
            return _owner(token, slot, scene)
        if slot.mark == "!!" or (slot.mark == "!" and not _leaves_agent_out(token, slot)):
            return None
        if slot.mark == "?":
            return Party("", token.i, armed=True, first_person=True)
    return UNKNOWN


def _is_weapon(noun: Token) -> bool:
    """Tell arms of nobody named: "the assault was broken by artillery", but "rebel artillery"."""
    arms = any(noun.lemma_.lower() in word_sets()[kind] for kind in _ARMS)
    return noun.pos_ == "NOUN" and arms and not children(noun, *_WHOSE)


def _owner(token: Token, slot: Slot, scene: Scene) -> Party | Unknown:
    """Return whoever stands behind the "of" of a hold: "in the hands of the X"."""
    behind_of = (path for path in slot.paths if path[-1].name == "prep" and "of" in path[-1].words)
    heads = (head for path in behind_of for head in follow(token, path))
    return next((owner for head in heads if (owner := scene.parties.whoever(head))), UNKNOWN)


def _is_of_town(token: Token, path: Path, scene: Scene) -> bool:
    """Tell whether a noun for a town stands where a party would: what it commands is geography."""
    heads = follow(token, path)
    return bool(heads) and all(
        head.pos_ == "NOUN" and scene.places.is_ground_noun(head) for head in heads
    )


def _leaves_agent_out(token: Token, slot: Slot) -> bool:
    """Tell whether the role is the agent that a passive does not name: "X was recovered"."""
    if any(path[0].name != "subj" for path in slot.paths) or token.pos_ != "VERB":
        return False
    # "defended street by street" names no agent
    return is_passive(token) and not any(_is_agent(by) for by in subjects(token))


def _is_agent(token: Token) -> bool:
    """Tell whether what stands after a passive's "by" is who did it, and no way of doing it."""
    return token.head.dep_ == "agent" or token.ent_type_ != ""


def _parties_at(token: Token, step: str, heads: Iterable[Token], scene: Scene) -> Iterator[Party]:
    if step == "prefix":
        name = token.text.rsplit("-", 1)[0]
        yield Party(name, token.i, armed=True)
        return
    for head in heads:
        party = scene.parties.party(head)
        if party:
            yield party


def _contenders(token: Token, sense: ControlSense, scene: Scene) -> tuple[Party, ...] | None:
    found: list[Party] = []
    for slot in sense.frame.slot("C"):
        here = [
            party
            for path in slot.paths
            for head in follow(token, path)
            for part in (head, *head.conjuncts)
            if (party := scene.parties.party(part))
        ]
        if here and all(party.civil for party in here):
            return None  # "police clashed with students"
        unsaid = slot.mark == "!" and not here and _leaves_agent_out(token, slot)
        if slot.mark in ("!", "!!") and not (unsaid or any(party.armed for party in here)):
            return None
        found.extend(party for party in here if party.name not in {f.name for f in found})
    return tuple(found)
