"""Whom a phrase for a party means: "they", "its forces", "a group, the Western Front"."""

from dataclasses import replace
from itertools import takewhile

from whoholds.reading.attribution.lexicon import load_cues, load_speakers
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import (
    SUBJECTS,
    children,
    clause_of,
    is_collective,
)
from whoholds.reading.scene.party_phrases import (
    ANY_MOVEMENT,
    FIRST_PERSON,
    LEADERS,
    OWNERS,
    Party,
    PartyPhrases,
    is_driven,
)
from whoholds.reading.scene.pronouns import is_of_pair, of_pair
from whoholds.reading.spoken_for import side_in
from whoholds.records import UNKNOWN, Unknown

_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "theirs"})
_SINGULAR_PRONOUNS = frozenset({"it", "its"})
_HE = frozenset({"he", "him", "his"})
_SHE = frozenset({"she", "her", "hers"})
_ONE_AND_THE_SAME = (_SINGULAR_PRONOUNS, _PLURAL_PRONOUNS, _HE, _SHE)

_REACH = 60
"""How many tokens back a pronoun looks: about two sentences of a wire report."""

_SPEAK_FOR = frozenset({"person", "medium"})
"""Kinds of speakers whose "our men" are those of a side."""
_WHILE = frozenset({"until", "till", "as"})
"""What opens a clause on those to whom it is done: "fired on them as they left"."""
_IN_NAMES = frozenset({"the", "of", "for"})


class Parties(PartyPhrases):
    """The parties of one report, to be asked whom a phrase or pronoun means."""

    def party(self, token: Token) -> Party | Unknown:
        """Return the party that the phrase headed by `token` means, pronouns resolved."""
        lower = token.lower_
        if lower in FIRST_PERSON and token.text != "US":
            return Party(token.text, token.i, armed=True, first_person=True)
        if self._is_tellers(token):  # "it said it held X"
            return Party(token.text, token.i, armed=True, first_person=True)
        if lower in _PLURAL_PRONOUNS or lower in _SINGULAR_PRONOUNS:
            return self._before(token, plural=lower in _PLURAL_PRONOUNS)
        if lower in _HE | _SHE:
            return UNKNOWN
        if is_of_pair(token):
            return self._of_pair(token)
        found = self._at(token) or self._of_deed(token)
        if found and lower in ANY_MOVEMENT and found.name.lower() == lower:
            # "a Renamo spokesman said the movement had left"
            side = self._teller(token, plural=False)
            lone = side is not None and self._doc[side.head].dep_ in SUBJECTS  # "Mateus said"
            side = self._group_before(token) if side is None or lone else side
            return replace(side, head=token.i, resolved=True) if side else found
        return self._with_owner(self._by_name(found, token), token) if found else UNKNOWN

    def _of_pair(self, token: Token) -> Party | Unknown:
        """Return the first or second of the two parties before "the former" or "the latter"."""
        named: dict[int, list[Party]] = {}
        for party in self._all:
            head = self._doc[party.head]
            inner = head.dep_ in ("compound", "amod", "nmod", "poss")
            if party.armed and not inner and head.i < token.i and token.i - head.i <= _REACH:
                same = named.setdefault(head.sent.start, [])
                same += [] if party.name in {one.name for one in same} else [party]
        pairs = [pair for _, pair in sorted(named.items()) if len(pair) == 2]  # noqa: PLR2004
        if not pairs:
            return UNKNOWN
        return replace(of_pair(token, pairs[-1]), head=token.i, resolved=True)

    def whoever(self, token: Token) -> Party | Unknown:
        """Return the party of words where nothing else can stand: "in the hands of the X"."""
        if token.pos_ not in ("NOUN", "PROPN") or self._places.mention_at(token):
            return UNKNOWN
        return Party(self._phrase(token), token.i, armed=True)

    def _group_before(self, token: Token) -> Party | None:
        """Return the group named last before "the movement", by a name of its own."""
        for party in reversed(self._all):
            head = self._doc[party.head]
            if head.i < token.i and (self._is_known(head) or self._names_movement(head)):
                return party if token.i - head.i <= _REACH else None
        return None

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
        if party.head != token.i and not party.civil:
            token = self._doc[party.head]  # "most of its units"
        named = [word for word in party.name.lower().split() if word not in word_sets()["sized"]]
        if named != [token.lower_]:
            return party
        if token.lemma_.lower() in word_sets()["of-place"]:
            return party  # "X was surrendered by its garrison": X's
        for child in token.children:
            if child.dep_ == "poss" and child.lower_ in OWNERS and self._is_tellers(child):
                words = f"{child.text} {party.name}"
                return replace(party, name=words, armed=True, first_person=True)
            if child.dep_ == "poss" and child.lower_ in OWNERS:
                owner = self._before(child, plural=child.lower_ == "their")
                if owner and self._is_office(owner):
                    side = side_in(owner.name) or f"{child.text} {party.name}"
                    return replace(party, name=side, armed=True)
                if owner:
                    return replace(owner, head=party.head, armed=True)
            if child.dep_ == "poss" and child.lower_ in LEADERS:
                leader = self._leader_before(child)
                led = self._led_by(leader, party) if leader is not None else party
                return replace(led, first_person=led.armed and self._is_tellers(child))
        return party

    def _is_office(self, party: Party) -> bool:
        """Tell a body that speaks for a force and is none: "the command said its men"."""
        return self._doc[party.head].lemma_.lower() in word_sets()["office"]

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

        Of those in the nearest sentence that has any it is the last subject, else the nearest
        (Grosz, Joshi and Weinstein 1995, Centering).
        """
        teller = self._teller(token, plural=plural)
        if teller:
            return replace(teller, resolved=True)
        driven = _driven_before(token) if plural else None
        had = driven and (self.party(driven) or self.whoever(driven))
        if had:
            return replace(had, resolved=True)
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
            if self._is_ground(head) or _asks_another(head, token) or _is_of(head, token):
                continue
            if head.dep_ in SUBJECTS or _does_what_is_told(head, token):
                return replace(party, resolved=True)
            nearest = nearest or party
        return replace(nearest, resolved=True) if nearest else UNKNOWN

    def _teller(self, token: Token, *, plural: bool) -> Party | None:
        """Return who tells the clause that a pronoun is in, where that is a party: "it held X".

        A spokesman speaks for a side: "a rebel spokesman said their men had left".
        """
        for subject in reversed(self._tellers(token, plural=plural)):
            if _asks_another(subject, token):
                continue
            speaks = load_speakers().get(subject.lemma_.lower()) in _SPEAK_FOR
            owner = next((c for c in children(subject, "poss") if c.lower_ in OWNERS), None)
            if speaks and owner is not None:
                return self._before(owner, plural=owner.lower_ == "their") or None
            own = self._at(subject)
            named = self._by_name(own, subject) if own else None
            of_many = subject.dep_ in _BESIDE_NOUN and plural and own  # "rebel claims that they"
            if named and (of_many or self._agrees(named, self._doc[named.head], plural=plural)):
                return replace(named, armed=True)
            side = self._side_of(subject) if speaks else None
            if side:
                return side
        return None

    def _side_of(self, speaker: Token) -> Party | None:
        """Return for whom one speaks: "a rebel spokesman", "a commander of the front"."""
        for word in children(speaker, "compound", "amod", "poss"):
            side = self._at(word)
            if side and not side.civil and not side.first_person:
                return replace(side, armed=True)
        behind = [
            obj
            for prep in children(speaker, "prep")
            if prep.lower_ in ("of", "for") and prep.i == speaker.i + 1
            for obj in children(prep, "pobj")
            if obj.nbor().lower_
            not in ("for", "of")  # behind "the Union for Oma" is the short name
        ]
        sides = (self._at(word) for word in behind)
        return next((side for side in sides if side and side.armed and not side.civil), None)

    def _is_tellers(self, pronoun: Token) -> bool:
        """Tell whether a pronoun means who tells its clause: "it said its men had left"."""
        alike = next((words for words in _ONE_AND_THE_SAME if pronoun.lower_ in words), None)
        if alike is None:
            return False
        tellers = self._tellers(pronoun, plural=alike is _PLURAL_PRONOUNS)
        if not tellers:
            return False
        if tellers[-1].lower_ in alike:
            return True
        kind = load_speakers().get(tellers[-1].lemma_.lower())
        person = tellers[-1].ent_type_ == "PERSON" or kind == "person"
        return person and tellers[-1].tag_ in ("NN", "NNP") and alike in (_HE, _SHE)

    def _tellers(self, pronoun: Token, *, plural: bool) -> list[Token]:
        """Return those who tell the clause of a pronoun, unless one in it is nearer."""
        for clause in (pronoun, *pronoun.ancestors):
            subjects = children(clause.head, *SUBJECTS) if clause.dep_ == "ccomp" else []
            if tellers := [*subjects, *_owners_of_claim(clause)]:
                nearer = self._is_nearer(clause, pronoun, plural=plural)
                return [] if nearer else [one for one in tellers if one.i < pronoun.i]
            if clause.dep_ == "ccomp":
                return []
        return []

    def _is_nearer(self, clause: Token, pronoun: Token, *, plural: bool) -> bool:
        """Tell whether one of a clause is nearer: "say they shelled the rebels until they fled"."""
        return any(
            word.dep_ in (*SUBJECTS, "dobj")
            and word.i < pronoun.i
            and (party := self._at(word)) is not None
            and self._agrees(party, word, plural=plural)
            for word in clause.subtree
        )

    def _is_ground(self, noun: Token) -> bool:
        """Tell whether a place's name means no one: "trade with Chad", "the oasis in Namibia"."""
        place = self._places.mention_at(noun)
        if not place or noun.dep_ in SUBJECTS:
            return False
        by = noun.dep_ == "pobj" and noun.head.lower_ == "by"
        asked = noun.dep_ == "dobj" and self._places.acts(place)
        return not (by or asked)

    def _agrees(self, party: Party, head: Token, *, plural: bool) -> bool:
        if not party.armed:
            return False
        if not plural and head.tag_ == "NNS" and head.lemma_.lower() != head.lower_:
            return False  # "these were patrols, and it planned no attack"
        return not (plural and head.tag_ == "NN" and not is_collective(head))


_BESIDE_NOUN = ("compound", "amod", "nmod")


def _owners_of_claim(clause: Token) -> list[Token]:
    """Return who says what a noun tells: "the rebels' claim that they", "a claim by X that it".

    "A report by the monitors that it had left" tells of others.
    """
    noun = clause.head
    told = any(mark.lower_ == "that" for mark in children(clause, "mark"))
    cue = load_cues().telling(noun.lemma_.lower())
    if not (told and cue) or clause.dep_ not in ("acl", "relcl"):
        return []
    by = [prep for prep in children(noun, "prep", "agent") if prep.lower_ in ("by", "from")]
    behind = [who for prep in by for who in children(prep, "pobj")]
    own = behind if cue.stance == "claim" else []
    return [*children(noun, "poss", *_BESIDE_NOUN), *own]


def _asks_another(subject: Token, pronoun: Token) -> bool:
    """Tell whether a subject asks it of others: "the party has demanded that it leave X"."""
    verb = subject.head
    asks = subject.dep_ == "nsubj" and verb.lemma_ in word_sets()["mandate"]
    return asks and pronoun.dep_ == "nsubj" and pronoun.head.head == verb


def _does_what_is_told(noun: Token, pronoun: Token) -> bool:
    """Tell whether an object does what a pronoun stands in.

    "Asked Z to delay its withdrawal", "shelled Z until they left".
    """
    if noun.dep_ != "dobj":
        return False
    under = [word for word in pronoun.ancestors if word.head == noun.head]
    return any(
        word.dep_ == "xcomp"
        or (word.dep_ == "advcl" and any(m.lower_ in _WHILE for m in children(word, "mark")))
        for word in under
    )


def _is_of(noun: Token, pronoun: Token) -> bool:
    """Tell whether a pronoun does what is said of the noun: "X, which it has ruled"."""
    verb = pronoun.head
    return pronoun.dep_ == "nsubj" and verb.dep_ == "relcl" and verb.head == noun


def _driven_before(token: Token) -> Token | None:
    """Return who was driven from what he had: "drove the rebels out of X, which they had held"."""
    clause = token.head
    had = any(child.lower_ == "had" for child in children(clause, "aux"))
    if clause.dep_ != "relcl" or token.dep_ not in SUBJECTS or not had:
        return None
    verb = next((word for word in clause.ancestors if word.pos_ == "VERB"), clause)
    return next((one for one in verb.children if is_driven(one)), None)


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
