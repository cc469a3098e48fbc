"""Which phrases of a report mean one who fights, holds or speaks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from whoholds.reading.attribution.lexicon import load_cues, load_speakers
from whoholds.reading.lexicon import HOLD_NOTHING, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import (
    BEFORE_NAMES,
    LONGEST_SHORT_NAME,
    SUBJECTS,
    TIMES,
    children,
    name_start,
    short_name,
    text_of,
)
from whoholds.reading.scene.places import Places
from whoholds.records import UNKNOWN, PlaceKind, Unknown

FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
OWNERS = frozenset({"its", "their"})
LEADERS = frozenset({"his", "her"})
_ENTITIES = frozenset({"ORG", "NORP", "GPE", "PERSON"})
_ASKING = frozenset({"which", "what", "whichever"})
_OF_SEVERAL = frozenset({"side", "party", "faction"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"})
_LOYAL = frozenset({"loyal", "allied", "aligned", "affiliated", "linked", "faithful"})
_LED = frozenset({"led", "commanded"})
"""So troops are told by whose they are: "forces aligned with the government", "men led by X"."""
_OF_REACH = 9
_LONGEST_NAME = 5


ANY_MOVEMENT = frozenset({"movement", "group", "faction"})
"""What a named front, army or alliance may be called from then on."""


def is_we(name: str | Unknown) -> bool:
    """Tell a party that is called "we", "us" or "ours": nobody by name."""
    return bool(name) and (name or "").casefold() in FIRST_PERSON


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that means one who fights, holds or speaks: its words and how sure that is."""

    name: str
    head: int
    armed: bool
    """It is a force, a polity or a named group: one that can hold ground."""
    first_person: bool = False
    civil: bool = False
    """People or a body that hold no ground: residents, students, a company."""
    resolved: bool = False
    """A pronoun stood here."""


_PARTS_OF_FORCE = frozenset({"element", "remnant", "pocket"})
_NOT_BARE = frozenset({"men", "people", "boys", "women"})
"""What says little without how many there are: "eight thousand men"."""


class PartyPhrases:
    """The phrases of one report that mean parties by their own words."""

    def __init__(
        self, doc: Doc, places: Places, nouns: Mapping[str, str], names: Iterable[str] = ()
    ) -> None:
        self._doc = doc
        self._places = places
        self._nouns = nouns
        self._names, self._last_words = _folded(tuple(names))
        self._movements = {token.lower_ for token in doc if self._names_movement(token)}
        self._outlets = frozenset(_outlets(doc))
        self._names_group = bool(self._movements) or any(map(self._is_known, doc))
        self._all = [party for token in doc if (party := self._at(token)) and party.head == token.i]

    def _at(self, token: Token) -> Party | None:
        if token.pos_ == "NUM" and any(child.lower_ == "of" for child in token.children):
            return self._of_quantity(token)  # "some 600 of the garrison"
        if token.pos_ not in _NOMINAL or self._places.opens_story(token):
            return None
        if token.ent_type_ in TIMES or _is_no_one(token):
            return None
        lemma = token.lemma_.lower()
        group = (
            self._nouns.get(lemma)
            or self._nouns.get(token.lower_)
            or self._nouns.get(lemma.removeprefix("ex-").removesuffix("s"))
        )
        mention = self._places.mention_at(token)
        people = mention and not mention.id and token.tag_ == "NNPS" and self._is_group(token)
        if mention and mention.kind is not PlaceKind.COUNTRY and not (group or people):
            # "Baghdad said its forces …": a capital for its government
            acts = self._places.acts(mention) and token.dep_ in ("nsubj", "dobj")
            return Party(mention.name, token.i, armed=True) if acts else None
        if group == "quantity":
            return self._of_quantity(token)
        known = self._is_known(token)
        unarmed = _brings_relief(token) or self._is_of_civilians(token)
        if (group in HOLD_NOTHING and not known) or unarmed:
            return Party(self._phrase(token), token.i, armed=False, civil=True)
        first_person = any(child.lower_ in FIRST_PERSON for child in token.children)
        if group in ("armed", "armed_weak", "polity"):
            weak = group == "armed_weak" and not (known or first_person)
            armed = not weak or self._is_force(token) or self._is_movement(token)
            return Party(self._phrase(token), token.i, armed, first_person)
        if known:
            return Party(self._phrase(token), token.i, armed=True)
        return self._named(token)

    def _of_quantity(self, token: Token) -> Party | None:
        """Return who "hundreds of fighters" and "rebel elements" are."""
        inner = [
            obj
            for prep in token.children
            if prep.lower_ in ("of", "from")
            for obj in prep.children
            if obj.dep_ == "pobj"
        ]
        if inner:
            return self._at(inner[0])
        if token.lemma_.lower() not in _PARTS_OF_FORCE:
            return None  # "a port with a Serb majority"
        named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.children)
        armed = named or self._is_force(token)
        told = armed or token.dep_ in SUBJECTS
        return Party(self._phrase(token), token.i, armed=armed) if told else None

    def _is_of_civilians(self, token: Token) -> bool:
        """Tell a body that is what it is made of: "a column of refugees", "a convoy of aid"."""
        return token.lemma_.lower() in word_sets()["throng"] and any(
            self._nouns.get(obj.lemma_.lower()) in HOLD_NOTHING or _brings_relief(obj)
            for prep in token.children
            if prep.lower_ == "of"
            for obj in prep.children
            if obj.dep_ == "pobj"
        )

    def _named(self, token: Token) -> Party | None:
        """Return the party that a name means which neither lexicon nor theatre knows."""
        if token.pos_ == "DET":
            return None  # "The" of "The Islamic Courts"
        if _is_end_of_name(token):
            return self._at(token.head.head)
        if token.lower_ in self._outlets:
            return Party(self._phrase(token), token.i, armed=False)
        if _is_commander(token):
            return Party(self._phrase(token), token.i, armed=True)
        if token.ent_type_ in _ENTITIES or self._is_country(token):
            armed = token.ent_type_ in ("NORP", "GPE", "ORG") or self._is_country(token)
            armed = armed or self._is_group(token)  # "the Druze", which the model calls a person
            return Party(self._phrase(token), token.i, armed and not self._is_civil(token))
        if token.pos_ == "PROPN" and token.dep_ not in ("compound", "amod"):
            armed = (token.text.isupper() and len(token) > 1) or self._is_group(token)
            return Party(self._phrase(token), token.i, armed)
        return None

    def _is_group(self, token: Token) -> bool:
        """Tell whether a name is a group's: "the Palmach" but not "the President", "ex-Séléka"."""
        article = any(
            child.lower_ == "the" or (child.dep_ == "poss" and token.tag_ == "NNPS")
            for child in token.children
        )
        article = article or token.text.partition("-")[0] in BEFORE_NAMES
        return article and token.lower_ not in load_speakers() and not self._is_civil(token)

    def _is_civil(self, token: Token) -> bool:
        """Tell whether a name is that of a body that holds no ground: "the Red Cross"."""
        words = [token, *(c for c in token.children if c.dep_ in ("compound", "amod", "nmod"))]
        return any(
            self._nouns.get(word.lower_) in HOLD_NOTHING or self._places.is_ground_noun(word)
            for word in words
        )

    def _is_known(self, token: Token) -> bool:
        """Tell whether a name of an actor ends at the token: "the Northern Alliance"."""
        words = token.lower_
        if words not in self._last_words:
            return False
        if words in self._names:
            return True
        for start in range(token.i - 1, max(-1, token.i - _LONGEST_NAME), -1):
            words = f"{self._doc[start].lower_} {words}"
            if words in self._names:
                return True
        return False

    def _names_movement(self, token: Token) -> bool:
        """Tell whether a name ends in such a word: "the Patriotic Front", "Justice Movement"."""
        return (
            token.pos_ == "PROPN"
            and self._nouns.get(token.lower_) == "armed_weak"
            and any(child.pos_ == "PROPN" for child in token.children)
        )

    def _is_movement(self, token: Token) -> bool:
        """Tell whether "the front" or "the Movement" is one whose full name the report gives."""
        the = any(child.lower_ in ("the", "its", "their") for child in token.children)
        named = (
            token.lower_ in self._movements
            or (token.lower_ in ANY_MOVEMENT and self._names_group)
            or (token.text[:1].isupper() and token.i > token.sent.start)
        )
        return the and named

    def _is_force(self, token: Token) -> bool:
        """Tell whether men or a movement are a force: "its men", "men with rifles", "the Front"."""
        carried = [obj for prep in token.children if prep.lower_ == "with" for obj in prep.children]
        armed = any(obj.lemma_.lower() in word_sets()["materiel"] for obj in carried)
        return (
            armed
            or self._is_counted(token)
            or token.tag_ == "NNPS"
            or any(
                (token.pos_ == "PROPN" and child.pos_ == "PROPN")
                or self._is_known(child)
                or child.ent_type_ in _ENTITIES
                or child.lower_ in word_sets()["faction"]
                or self._nouns.get(child.lemma_.lower()) in ("armed", "polity")
                or (child.dep_ == "poss" and child.lower_ in OWNERS | LEADERS)
                for child in token.children
                if child.dep_ in ("compound", "amod", "nmod", "poss")
            )
        )

    def _is_counted(self, token: Token) -> bool:
        """Tell a body of so many, or of armed men: "some 400 men", "a band of 400", "of gunmen".

        "Men of the Black Watch" are of a force, "men of Gulu" need not be.
        """
        of = [obj for prep in token.children if prep.lower_ == "of" for obj in prep.children]
        men = [one for one in (token, *of) if one.lower_ == "men"]
        of_force = (
            obj.pos_ == "NUM"
            or self._nouns.get(obj.lemma_.lower()) == "armed"
            or (token in men and obj.pos_ == "PROPN" and not self._places.mention_at(obj))
            for obj in of
        )
        return any(of_force) or any(child.dep_ == "nummod" for one in men for child in one.children)

    def _is_country(self, token: Token) -> bool:
        mention = self._places.mention_at(token)
        return mention is not UNKNOWN and mention.kind is PlaceKind.COUNTRY

    def _phrase(self, token: Token) -> str:
        """Return the party's words: from its first modifier to its head, and a short "of X"."""
        end = token.i + 1
        behind = self._doc[end] if end < len(self._doc) else token
        links = _links(behind) if behind.head == token else ()
        for prep in (*token.children, *(behind.children if links else ())):
            close = prep.i == end + bool(links) and prep.dep_ in ("prep", "agent")
            close = close and not (prep.lower_ == "from" and is_driven(token))
            if close and prep.lower_ in (links or ("of", "for", "from")):
                for obj in prep.children:
                    close = obj.dep_ == "pobj" and obj.i - token.i <= _OF_REACH
                    lasting = obj.ent_type_ in TIMES  # "besieged by rebels for three weeks"
                    fought_for = prep.lower_ == "for" and (self._places.mention_at(obj) or lasting)
                    if close and not fought_for:  # "battled the army for Gonder"
                        end = obj.i + 1
        start = name_start(token)
        for owner in token.children:
            if owner.dep_ == "poss" and owner.i < start:
                # "Masood's men", "our units": whose they are is the name
                named = owner.pos_ in ("NOUN", "PROPN") or owner.lower_ in FIRST_PERSON
                start = name_start(owner) if named else start
        while start and self._nouns.get(self._doc[start - 1].lower_) in ("armed", "polity"):
            # A modifier that the model took for something else ("to rebel forces").
            start -= 1
        if start == token.i and token.lower_ in _NOT_BARE:
            start = min((count.left_edge.i for count in children(token, "nummod")), default=start)
        which = word_sets()["which-ones"] if token.pos_ == "NOUN" else ()
        while start < token.i and self._doc[start].lower_ in which:
            start += 1
        return text_of(self._doc, start, _with_short_name(self._doc, start, end))


def is_driven(noun: Token) -> bool:
    """Tell who leaves a place or has to: "drove rebels from Gulu", "the departure of rebels from".

    "Rebels from Gulu" who take another come from there.
    """
    of = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    over = noun.head.head if of else noun.head
    leaves = of or noun.dep_ in ("dobj", "nsubjpass")
    return leaves and over.lemma_.lower() in word_sets()["leaving"]


def _with_short_name(doc: Doc, start: int, end: int) -> int:
    """Return the end of a name with the short one behind it: "Zolan Liberation Front (ZLF)"."""
    words = [word.text for word in doc[start : end + LONGEST_SHORT_NAME]]
    if "(" in words[: end - start] and words[end - start : end - start + 1] == [")"]:
        return end + 1  # the model takes the short name for the head
    return end + short_name(words[end - start :])


def _links(word: Token) -> tuple[str, ...]:
    """Return what joins to a force whose it is, behind such a word: "loyal to", "led by"."""
    if word.lower_ in _LOYAL:
        return "to", "with"
    return ("by",) if word.lower_ in _LED else ()


def _is_no_one(noun: Token) -> bool:
    """Tell words that leave open who it is: "which side holds it", "held by neither party"."""
    marks = {child.lower_ for child in noun.children}
    return bool(marks & _ASKING) or ("neither" in marks and noun.lemma_ in _OF_SEVERAL)


def _outlets(doc: Doc) -> Iterator[str]:
    """Yield the words of names that are told as outlets: "the newspaper Zora", "Zora news agency".

    "Vellian radio" is that of the Vellians.
    """
    speakers = load_speakers()
    for noun in doc:
        if noun.pos_ not in ("NOUN", "PROPN") or speakers.get(noun.lemma_.lower()) != "medium":
            continue
        if noun.pos_ == "NOUN":
            yield from (name.lower_ for name in takewhile(_is_proper, doc[noun.i + 1 :]))
        if noun.lemma_ == "agency" and noun.i > 1 and noun.nbor(-1).lower_ == "news":
            name = noun.nbor(-2)
            if _is_proper(name) and name.ent_type_ not in ("GPE", "NORP"):
                yield name.lower_


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN"


def _brings_relief(token: Token) -> bool:
    """Tell those who help from those who fight: "a Red Cross volunteer", "lorries with seed"."""
    links = [prep for prep in children(token, "prep") if prep.lower_ in ("of", "with")]
    loads = [load for prep in links for load in children(prep, "pobj")]
    told = [word for noun in (token, *loads) for word in children(noun, "compound", "amod", "nmod")]
    helping = word_sets()["helping"]
    return token.pos_ == "NOUN" and any(
        word.lower_ in helping or word.lemma_.lower() in helping for word in (*loads, *told)
    )


@lru_cache(maxsize=4)
def _folded(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return a theatre's names without capitals, and their last words."""
    folded = frozenset(name.casefold() for name in names)
    return folded, frozenset(name.rsplit(maxsplit=1)[-1] for name in folded if name.strip())


def _is_commander(name: Token) -> bool:
    """Tell a name with a rank that commands men and does not speak: "Marshal Wu holds the pass"."""
    ranks = word_sets()["commanding"]
    before = children(name, "compound", "nmod", "amod")
    commands = any(word.lower_ in ranks and word.text[:1].isupper() for word in before)
    speaks = name.dep_ == "appos" or name.head.lemma_ in load_cues().verbs
    return commands and not speaks


def _is_end_of_name(token: Token) -> bool:
    """Tell whether a word only ends a longer name: the West of "the Movement of the Far West"."""
    of = token.head
    inside = token.dep_ == "pobj" and of.lower_ in ("of", "for") and bool(of.ent_type_)
    return inside and of.ent_iob_ == "I" and token.ent_iob_ == "I" and of.head.pos_ == "PROPN"
