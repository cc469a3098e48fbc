"""Where words of control have their place: "to clear Marawi", "Paranthan was taken".

What stands there is a place if a map knows it. Often no map does, and the small model has taken
the village for a person or a company; then the word itself, and who does it, tell what it is.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whoholds.reading.attribution.lexicon import load_cues, load_speakers
from whoholds.reading.control.arguments import follow
from whoholds.reading.control.conditions import fits
from whoholds.reading.control.senses import senses_in
from whoholds.reading.lexicon import HOLD_NOTHING, ControlSense, Lexicons, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import BEARINGS, LOCATING, children, listed, names_given
from whoholds.records import Event, PlaceKind

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_ACTORS = frozenset({"NORP", "GPE", "ORG"})
_BESIDE = frozenset({"nearby", "neighbouring", "neighboring", "adjacent"})
_OWNERS = frozenset({"ours", "theirs", "our", "their", "we"})
"""Pronouns of those who hold places: "Carrefour is theirs now", "remains in our hands"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = frozenset({"is", "was", "has"})
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
_SUFFERED = frozenset(
    """capture seize take hold lose leave defend free win keep have get recover rescue quit
    desert secure claim want hand deliver return turn entrust transfer surrender give add bring
    put""".split()  # noqa: SIM905
)
"""Verbs whose object is a person as often as a place."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The tokens that stand in place slots, by their index."""

    filled: frozenset[int]
    """A place if a map knows it."""
    ground: frozenset[int]
    """A place even where no map knows it."""


class _People(NamedTuple):
    """The words of names that belong to people beyond doubt: "Jonas Savimbi", "X, who"."""

    heard: frozenset[str]
    """Of those who speak, or of whom it is told who they are."""
    named: frozenset[str]
    """Those, and what the tagger takes for full names of people."""

    @classmethod
    def of(cls, doc: Doc) -> "_People":
        """Find them in a report."""
        says = load_cues().verbs
        heard = frozenset(
            token.lower_ for token in doc if token.dep_ == "nsubj" and token.head.lemma_ in says
        ) | {clause.head.lower_ for clause in doc if clause.dep_ == "relcl" and _is_of_whom(clause)}
        full = {
            token.lower_
            for entity in doc.ents
            if entity.label_ == "PERSON" and len(entity) > 1
            for token in entity
        }
        return cls(heard, heard | full)


def find_slots(doc: Doc, lexicons: Lexicons) -> Slots:
    """Return the names that stand where a word of control has its place."""
    filled: set[int] = set()
    ground: set[int] = set()
    people = _People.of(doc)
    for at, senses in senses_in(doc, lexicons).items():
        token = doc[at]
        paths = {id(path): path for sense in senses for path in sense.frame.elsewhere["P"]}
        names = {
            key: found
            for key, path in paths.items()
            if (heads := follow(token, path)) and (found := _names_at(heads, lexicons))
        }
        if not names:
            continue
        for sense in senses:
            items = {
                item
                for path in sense.frame.elsewhere["P"]
                if path[0].name != "poss" or _agents(token, sense)  # "Mobutu's fall"
                for item in names.get(id(path), ())
            }
            filled.update(item.i for item in items)
            if items and _says_control(token, sense, lexicons):
                sure = {i.i for i in items if _is_ground(i, token, sense, people, lexicons)}
                ground |= sure
                # "Novy Harsk and Grozny are held": what is listed with a place is one
                ground.update(i.i for i in items if _is_listed(i, sure, people))
    return Slots(frozenset(filled), frozenset(ground))


def _is_listed(item: Token, places: Container[int], people: _People) -> bool:
    """Tell whether a name stands in one list with a place, and nobody is so called."""
    a_person = item.lower_ in people.heard or bool(children(item, "case"))
    return not a_person and any(other.i in places for other in item.conjuncts)


def _names_at(heads: Sequence[Token], lexicons: Lexicons) -> list[Token]:
    return [
        name
        for head in heads
        for phrase in (head, *_inside(head))
        for name in _names_of(phrase, lexicons)
    ]


def _names_of(phrase: Token, lexicons: Lexicons) -> Iterator[Token]:
    for item in listed(phrase):
        if _is_group(item, lexicons) or _is_of_person(item):
            continue
        if item.pos_ == "PROPN":
            yield item
        elif noun := lexicons.place_noun(item):
            # "Samarkhel ridge"
            yield from (
                child
                for child in item.children
                if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"
            )
            if noun.group == "settlement" or noun.kind is PlaceKind.HEIGHT:
                yield from names_given(item)  # "a village called Oma"


def _is_of_person(item: Token) -> bool:
    """Tell whether a name says who somebody is: "a rebel commander, Idris Faraj"."""
    apposed = item.dep_ == "appos" and item.ent_type_ == "PERSON"
    return apposed and load_speakers().get(item.head.lemma_.lower()) == "person"


def _is_group(item: Token, lexicons: Lexicons) -> bool:
    """Tell whether a name is that of an armed group: "members of Boko Haram", "RSF hands"."""
    if item.lower_ in lexicons.groups:
        return True
    if item.dep_ == "compound" and item.head.lower_ in lexicons.groups:
        return True
    first = [child.i for child in item.children if child.dep_ == "compound"][:1]
    if not first:
        return False
    if lexicons.party_nouns.get(item.lower_) in ("armed", "armed_weak"):
        return True  # "a stronghold of the Patriotic Front"
    return item.doc[first[0] : item.i + 1].text.lower() in lexicons.groups


def _inside(token: Token) -> list[Token]:
    """Return what a phrase is part of or lies in: "all of X", "positions in X"."""
    return [
        obj
        for prep in token.children
        if prep.dep_ == "prep" and prep.lower_ in LOCATING
        for obj in prep.children
        if obj.dep_ == "pobj"
    ]


def _says_control(token: Token, sense: ControlSense, lexicons: Lexicons) -> bool:
    """Tell whether the word means control here: its tests are met, and an agent that it needs."""
    if not fits(token, sense.frame):
        return False
    agents = _agents(token, sense)
    if not agents:
        left_out = all("!" not in slot.mark for slot in sense.frame.slot("A"))
        return left_out or _is_taken_from(token, sense, lexicons)  # "X was cleared of rebels"
    return any(
        agent.ent_type_ in _ACTORS
        or agent.lower_ in _OWNERS
        or agent.lower_ in lexicons.groups
        or _party_class(agent, lexicons) not in HOLD_NOTHING
        for agent in agents
    )


def _party_class(agent: Token, lexicons: Lexicons) -> str:
    """Return what kind of a side a noun is for; a name's lemma is no singular: "Guerrillas"."""
    lemma = agent.lemma_.lower()
    nouns = lexicons.party_nouns
    return nouns.get(lemma) or nouns.get(lemma.removesuffix("s"), "civilian")


def _agents(token: Token, sense: ControlSense) -> list[Token]:
    return [head for path in sense.frame.elsewhere["A"] for head in follow(token, path)]


def _is_ground(
    item: Token, word: Token, sense: ControlSense, people: _People, lexicons: Lexicons
) -> bool:
    if item.ent_type_ == "NORP" and not _is_one(item):
        return False  # a people; of a village that it does not know the model thinks so too
    if lexicons.place_noun(item) and not _continues_name(item):
        return False  # "from the CAPITAL"
    if (
        item.ent_type_ in PLACE_LABELS
        or not item.ent_type_
        or lexicons.place_noun(item)
        or lexicons.place_noun(item.head)
        or any(item in names_given(noun) for noun in item.ancestors)
    ):
        return True
    if any(child.lower_ in BEARINGS or child.lower_ in _BESIDE for child in item.children):
        return True  # "Saang, 20 miles south of Kenema", "nearby Donji Varnik"
    lone = (
        item.ent_type_ in ("PERSON", "ORG")
        and not item.is_upper
        and (not _continues_name(item) or _is_like_town(item, lexicons))
        and item.lower_ not in people.named
    )
    if sense.event is Event.CONTEST:
        return lone and not _continues_name(item)  # not "attacked Hezbollah"
    if sense.event is Event.BESIEGE:
        return item.lower_ not in people.heard and not children(item, "case")
    given_up = any(child.lower_ == "up" and child.dep_ == "prt" for child in word.children)
    if word.lemma_.lower() not in _SUFFERED or given_up or _is_taken_from(word, sense, lexicons):
        return True
    return lone


def _is_one(item: Token) -> bool:
    """Tell the name of one thing from that of a people, of whom one says that they are."""
    if item.tag_ != "NNP" or item.dep_ in ("dobj", "pobj"):
        return item.tag_ == "NNP"
    forms = (item.head, *children(item.head, "aux", "auxpass"))
    return item.dep_ in _SUBJECTS and any(form.lower_ in _SINGULAR for form in forms)


def _is_taken_from(word: Token, sense: ControlSense, lexicons: Lexicons) -> bool:
    """Tell of what goes from one side: "took X from the militia"."""
    losers = (
        head
        for path in sense.frame.elsewhere["L"]
        if path[-1].name == "prep"
        for head in follow(word, path)
    )
    return any(lexicons.party_nouns.get(head.lemma_.lower()) == "armed" for head in losers)


def _continues_name(item: Token) -> bool:
    """Tell whether a name has more than one word; "al-Hawija" is one."""
    if item.i > 1 and item.nbor(-1).text == "-" and item.nbor(-2).lower_ in _ARTICLES:
        return False
    return item.i > 0 and item.nbor(-1).pos_ == "PROPN"


def _is_like_town(item: Token, lexicons: Lexicons) -> bool:
    """Tell "Guelta Zemmour", which the model takes for a body's name, from "Front Mondial"."""
    if item.ent_type_ != "ORG" or children(item, "det"):
        return False
    told = [word.lower_ for word in (item, *children(item, "compound"))]
    bodies = (lexicons.party_nouns, lexicons.voices, word_sets()["business"])
    return not any(word in body for word in told for body in bodies)


def _is_of_whom(clause: Token) -> bool:
    return any(child.lower_ == "who" for child in clause.children)
