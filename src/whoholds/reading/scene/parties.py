"""Which phrases mean one who fights, holds or speaks, and whom "they" and "its" stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.lexicon import HOLD_NOTHING, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import (
    LOCATING,
    SUBJECTS,
    children,
    clause_of,
    is_collective,
    name_start,
    text_of,
)
from whoholds.reading.scene.places import Places
from whoholds.records import UNKNOWN, PlaceKind, Unknown

_ENTITIES = frozenset({"ORG", "NORP", "GPE", "PERSON"})
_ASKING = frozenset({"which", "what", "whichever"})
_TIMES = frozenset({"DATE", "TIME"})
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "theirs"})
_SINGULAR_PRONOUNS = frozenset({"it", "its"})
FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_OWNERS = frozenset({"its", "their"})
_LEADERS = frozenset({"his", "her"})
_PERSON_PRONOUNS = frozenset({"he", "him", "his", "she", "her"})

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"})

_REACH = 60
"""How many tokens back a pronoun looks: about two sentences of a wire report."""

_IN_NAMES = frozenset({"the", "of", "for"})
_OF_REACH = 9
_LONGEST_NAME = 5


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


class Parties:
    """The parties of one report."""

    def __init__(
        self, doc: Doc, places: Places, nouns: Mapping[str, str], names: Iterable[str] = ()
    ) -> None:
        self._doc = doc
        self._places = places
        self._nouns = nouns
        self._names, self._last_words = _folded(tuple(names))
        self._movements = {token.lower_ for token in doc if self._names_movement(token)}
        self._all = [party for token in doc if (party := self._at(token)) and party.head == token.i]

    def party(self, token: Token) -> Party | Unknown:
        """Return the party that the phrase headed by `token` means, pronouns resolved."""
        lower = token.lower_
        if lower in FIRST_PERSON:
            return Party(token.text, token.i, armed=True, first_person=True)
        if lower in _PLURAL_PRONOUNS or lower in _SINGULAR_PRONOUNS:
            return self._before(token, plural=lower in _PLURAL_PRONOUNS)
        if lower in _PERSON_PRONOUNS:
            return UNKNOWN
        found = self._at(token) or self._of_deed(token)
        return self._with_owner(self._by_name(found, token), token) if found else UNKNOWN

    def _of_deed(self, token: Token) -> Party | None:
        """Return whose an attack is that does something: "Serb counter-attacks won it back"."""
        if token.lemma_.lower() not in word_sets()["onset"]:
            return None
        owners = (c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod"))
        party = next((one for owner in owners if (one := self._at(owner)) and one.armed), None)
        return replace(party, head=token.i) if party else None

    def _by_name(self, party: Party, token: Token) -> Party:
        """Name a described party as its apposition does: "an unknown group, the Western Front"."""
        if token.pos_ != "NOUN":
            return party
        beside = [child for child in token.children if child.dep_ == "appos"]
        beside += [token.head] if token.dep_ == "appos" else []
        beside += _named_after(token)
        names = (self._at(word) for word in beside if word.pos_ == "PROPN")
        name = next((one for one in names if one and one.armed), None)
        return replace(name, head=party.head) if name else party

    def _with_owner(self, party: Party, token: Token) -> Party:
        """Name "its forces" by whose they are, where the phrase says no more of them."""
        if party.name.lower() != token.lower_:
            return party
        if token.lemma_.lower() in word_sets()["of-place"]:
            return party  # "X was surrendered by its garrison": X's
        for child in token.children:
            if child.dep_ == "poss" and child.lower_ in _OWNERS:
                owner = self._before(child, plural=child.lower_ == "their")
                if owner:
                    return replace(owner, head=party.head, armed=True)
            if child.dep_ == "poss" and child.lower_ in _LEADERS:
                leader = self._leader_before(child)
                return self._led_by(leader, party) if leader is not None else party
        return party

    def _leader_before(self, token: Token) -> Token | None:
        """Return the person before "his" that it can mean: the nearest that is a subject."""
        persons = load_speakers()
        for word in reversed(self._doc[max(0, token.i - _REACH) : token.i]):
            noun = word.pos_ == "PROPN" or persons.get(word.lemma_.lower()) == "person"
            one = word.tag_ in ("NN", "NNP") and word.dep_ in ("nsubj", "nsubjpass")
            if noun and one and not self._places.mention_at(word):
                return word
        return None

    def _led_by(self, leader: Token, party: Party) -> Party:
        """Name a leader's men by whom he leads, else by him: "Kabila's men"."""
        own = ("PERSON", "")  # "Anton" of "Anton Veld"
        within = [
            child
            for child in leader.children
            if child.dep_ == "poss"
            or (
                child.dep_ in ("compound", "nmod", "amod")
                and (child.ent_type_ not in own or child.text.islower())
            )
        ]
        within += [
            obj
            for prep in leader.children
            if prep.lower_ == "of"
            for obj in prep.children
            if obj.dep_ == "pobj"
        ]
        forces = (one for word in within if (one := self._at(word)))
        force = next((one for one in forces if one.armed or one.name[:1].isupper()), None)
        if force or leader.pos_ == "PROPN":
            name = force.name if force else f"{leader.text}'s {party.name}"
            return replace(party, name=name, armed=True, resolved=True)
        return party

    def _before(self, token: Token, *, plural: bool) -> Party | Unknown:
        """Return the party before a pronoun that agrees with it and is no co-argument.

        Of those in the nearest sentence that has any it is the subject, else the nearest
        (Grosz, Joshi and Weinstein 1995, Centering).
        """
        teller = self._teller(token, plural=plural)
        if teller:
            return replace(teller, resolved=True)
        clause = clause_of(token)
        nearest: Party | None = None
        for party in reversed(self._all):
            head = self._doc[party.head]
            if head.i >= token.i or token.i - head.i > _REACH:
                continue
            if nearest and head.sent != self._doc[nearest.head].sent:
                break
            if not self._agrees(party, head, plural=plural):
                continue
            # "renewed their assault" is the subject's; "attacked them" is not
            beside = clause_of(head) == clause and token.dep_ != "poss"
            if beside or head.dep_ in ("compound", "amod", "nmod", "poss"):
                continue
            if self._is_whereabouts(head) or _asks_another(head, token) or _is_of(head, token):
                continue
            nearest = nearest or party
            if head.sent == token.sent or head.dep_ in ("nsubj", "nsubjpass"):
                return replace(party, resolved=True)
        return replace(nearest, resolved=True) if nearest else UNKNOWN

    def _teller(self, token: Token, *, plural: bool) -> Party | None:
        """Return who tells the clause that a pronoun is in, where that is a party: "it held X".

        A spokesman speaks for a side: "a rebel spokesman said their men had left".
        """
        at = token
        while at.head != at and at.dep_ != "ccomp":
            at = at.head
        if at.dep_ != "ccomp" or self._is_nearer(at, token, plural=plural):
            return None
        tellers = children(at.head, *SUBJECTS)
        for subject in reversed(tellers):
            if subject.i > token.i or _asks_another(subject, token):
                continue
            own = self._at(subject)
            named = self._by_name(own, subject) if own else None
            if named and self._agrees(named, self._doc[named.head], plural=plural):
                return named
            speaks = load_speakers().get(subject.lemma_.lower()) == "person"
            for word in children(subject, "compound", "amod", "poss") if speaks else ():
                side = self._at(word)
                if side and not side.civil and not side.first_person:
                    return replace(side, armed=True)
        return None

    def _is_nearer(self, clause: Token, pronoun: Token, *, plural: bool) -> bool:
        """Tell whether one of a clause is nearer: "say they shelled the rebels until they fled"."""
        return any(
            word.dep_ in (*SUBJECTS, "dobj")
            and word.i < pronoun.i
            and (party := self._at(word)) is not None
            and self._agrees(party, word, plural=plural)
            for word in clause.subtree
        )

    def _is_whereabouts(self, noun: Token) -> bool:
        """Tell whether a name only says where: "the oasis in Namibia, where they fled"."""
        place = noun.dep_ == "pobj" and noun.head.lower_ in LOCATING
        return place and self._places.mention_at(noun) is not UNKNOWN

    def _agrees(self, party: Party, head: Token, *, plural: bool) -> bool:
        if not party.armed or party.first_person:
            return False
        if not plural and head.tag_ == "NNS" and head.lemma_.lower() != head.lower_:
            return False  # "these were patrols, and it planned no attack"
        return not (plural and head.tag_ == "NN" and not is_collective(head))

    def _at(self, token: Token) -> Party | None:
        if token.pos_ not in _NOMINAL or self._places.opens_story(token):
            return None
        if token.ent_type_ in _TIMES or any(c.lower_ in _ASKING for c in token.children):
            return None  # "which side holds it"
        lemma = token.lemma_.lower()
        group = (
            self._nouns.get(lemma)
            or self._nouns.get(token.lower_)
            or self._nouns.get(lemma.removeprefix("ex-").removesuffix("s"))
        )
        mention = self._places.mention_at(token)
        if mention and mention.kind is not PlaceKind.COUNTRY and not group:
            # "Baghdad said its forces …": a capital for its government
            acts = self._places.acts(mention) and token.dep_ in ("nsubj", "dobj")
            return Party(mention.name, token.i, armed=True) if acts else None
        if group == "quantity":
            return self._of_quantity(token)
        known = self._is_known(token)
        if group in HOLD_NOTHING and not known:
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
        """Return who "hundreds of fighters" are."""
        inner = [
            obj
            for prep in token.children
            if prep.lower_ in ("of", "from")
            for obj in prep.children
            if obj.dep_ == "pobj"
        ]
        return self._at(inner[0]) if inner else None

    def _named(self, token: Token) -> Party | None:
        """Return the party that a name means which neither lexicon nor theatre knows."""
        if token.pos_ == "DET":
            return None  # "The" of "The Islamic Courts"
        if _is_end_of_name(token):
            return self._at(token.head.head)
        if token.ent_type_ in _ENTITIES or self._is_country(token):
            armed = token.ent_type_ in ("NORP", "GPE", "ORG") or self._is_country(token)
            armed = armed or self._is_group(token)  # "the Druze", which the model calls a person
            return Party(self._phrase(token), token.i, armed and not self._is_civil(token))
        if token.pos_ == "PROPN" and token.dep_ not in ("compound", "amod"):
            armed = (token.text.isupper() and len(token) > 1) or self._is_group(token)
            return Party(self._phrase(token), token.i, armed)
        return None

    def _is_group(self, token: Token) -> bool:
        """Tell whether a name with an article is a group's: "the Palmach", not "the President"."""
        article = any(child.lower_ == "the" for child in token.children)
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
        named = token.lower_ in self._movements or (
            token.text[:1].isupper() and token.i > token.sent.start
        )
        return the and named

    def _is_force(self, token: Token) -> bool:
        """Tell whether men or a movement are a force: "its men", "men with rifles", "the Front"."""
        carried = [obj for prep in token.children if prep.lower_ == "with" for obj in prep.children]
        armed = any(obj.lemma_.lower() in word_sets()["materiel"] for obj in carried)
        return (
            armed
            or token.tag_ == "NNPS"
            or any(
                (token.pos_ == "PROPN" and child.pos_ == "PROPN")
                or self._is_known(child)
                or child.ent_type_ in _ENTITIES
                or child.lower_ == "armed"
                or self._nouns.get(child.lemma_.lower()) in ("armed", "polity")
                or (child.dep_ == "poss" and child.lower_ in _OWNERS | _LEADERS)
                for child in token.children
                if child.dep_ in ("compound", "amod", "nmod", "poss")
            )
        )

    def _is_country(self, token: Token) -> bool:
        mention = self._places.mention_at(token)
        return mention is not UNKNOWN and mention.kind is PlaceKind.COUNTRY

    def _phrase(self, token: Token) -> str:
        """Return the party's words: from its first modifier to its head, and a short "of X"."""
        end = token.i + 1
        behind = self._doc[end] if end < len(self._doc) else token
        loyal = behind.lower_ in ("loyal", "allied") and behind.head == token
        for prep in (*token.children, *(behind.children if loyal else ())):
            close = prep.i == end + loyal and prep.dep_ == "prep"
            if close and prep.lower_ in (("to", "with") if loyal else ("of", "for", "from")):
                for obj in prep.children:
                    close = obj.dep_ == "pobj" and obj.i - token.i <= _OF_REACH
                    fought_for = prep.lower_ == "for" and self._places.mention_at(obj)
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
        return text_of(self._doc, start, end)


def _asks_another(subject: Token, pronoun: Token) -> bool:
    """Tell whether a subject asks it of others: "the party has demanded that it leave X"."""
    verb = subject.head
    asks = subject.dep_ == "nsubj" and verb.lemma_ in word_sets()["mandate"]
    return asks and pronoun.dep_ == "nsubj" and pronoun.head.head == verb


def _is_of(noun: Token, pronoun: Token) -> bool:
    """Tell whether a pronoun does what is said of the noun: "X, which it has ruled"."""
    verb = pronoun.head
    return pronoun.dep_ == "nsubj" and verb.dep_ == "relcl" and verb.head == noun


@lru_cache(maxsize=4)
def _folded(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return a theatre's names without capitals, and their last words."""
    folded = frozenset(name.casefold() for name in names)
    return folded, frozenset(name.rsplit(maxsplit=1)[-1] for name in folded if name.strip())


def _named_after(noun: Token) -> list[Token]:
    """Return the name between commas after "an unknown group", which the model hangs anywhere."""
    words = [*noun.doc[noun.i + 1 : noun.sent.end]]
    if not any(child.lower_ in ("a", "an") for child in noun.children):
        return []
    if not words or words[0].text != ",":
        return []
    name = [*takewhile(lambda word: word.pos_ == "PROPN" or word.lower_ in _IN_NAMES, words[1:])]
    closed = len(name) + 1 < len(words) and words[len(name) + 1].is_punct
    core = [*takewhile(lambda word: word.lower_ != "of", name)]
    return (
        core[-1:]
        if closed and name and name[0].lower_ == "the" and core[-1].pos_ == "PROPN"
        else []
    )


def _is_end_of_name(token: Token) -> bool:
    """Tell whether a word only ends a longer name: the West of "the Movement of the Far West"."""
    of = token.head
    inside = token.dep_ == "pobj" and of.lower_ in ("of", "for") and bool(of.ent_type_)
    return inside and of.ent_iob_ == "I" and token.ent_iob_ == "I" and of.head.pos_ == "PROPN"
