"""How real the words say something is, and what a walk up from its word has met so far."""

from dataclasses import dataclass, replace

from whoholds.reading.lexicon import Governor, Lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children
from whoholds.records import Modality, Polarity


@dataclass(frozen=True, slots=True)
class Reality:
    """How real the words say something is, and the words that made it so."""

    polarity: Polarity
    modality: Modality
    path: tuple[str, ...]
    attempted: bool = False
    """It is being tried, with what success the words leave open."""
    foretold: bool = False
    """Only a bare future makes it less than actual: "will fall"."""

    @property
    def is_so(self) -> bool:
        """Whether it is told as a fact that has come about."""
        return self.polarity is Polarity.POSITIVE and self.modality is Modality.ACTUAL

    def contrary(self, *why: str) -> "Reality":
        """Return the same of what is not so, or so after all; with the words that tell."""
        return replace(self, polarity=self.polarity.contrary, path=(*self.path, *why))


class Finding:
    """What the walk up from a word has met so far; the innermost modality stands."""

    def __init__(self) -> None:
        self.stands = False
        """The word is for what stands somewhere, done to or not: "lines", "a garrison"."""
        self.negative = False
        self.attempted = False
        self.modality = Modality.ACTUAL
        self.future = False
        self.hearsay = False
        """It is possible only in that nobody vouches for it: "rumours that"."""
        self.path: list[str] = []

    def flip(self, why: str) -> None:
        """Turn what is said to its contrary; twice is not at all.

        Who says that a rumour is untrue vouches for that.
        """
        self.negative = not self.negative
        if self.hearsay:
            self.modality, self.hearsay = Modality.ACTUAL, False
        self.path.append(why)

    def weaken(self, modality: Modality, why: str) -> None:
        """Take a modality on; the innermost stands, but that a bare future gives way to any."""
        if modality is Modality.ACTUAL or not (self.future or self.modality is Modality.ACTUAL):
            return
        self.modality, self.future = modality, False
        self.path.append(why)

    def attempt(self, why: str) -> None:
        """Take on that it is being tried: "an offensive to take X" is no mere plan."""
        self.attempted = True
        self.path.append(why)
        if self.modality is Modality.INTENDED and not self.future:
            self.modality = Modality.ACTUAL

    def foretell(self, why: str) -> None:
        """Take "will" on: what is announced, until something around it says fear or request."""
        if self.modality is Modality.ACTUAL:
            self.weaken(Modality.INTENDED, why)
            self.future = True


def governor_of(token: Token, head: Token, lexicons: Lexicons) -> Governor | None:
    """Return the line of governors.csv for what a word hangs on, by its particle if it has one."""
    pos = "VERB" if head.pos_ == "AUX" else head.pos_
    lemma = head.lemma_.lower()
    # "took back the claim" is either
    phrasal = _phrase_of(head, children(head, "prt", "advmod", "prep"), lexicons)
    ahead = lexicons.governors.get((lemma, "TO")) if _is_to(token) else None
    light = lexicons.governors.get((lemma, "LIGHT")) if token.dep_ == "dobj" else None
    hedge = lexicons.governors.get((lemma, "PASSIVE")) if _is_nobodys(head) else None
    return (
        phrasal
        or idiom_of(head, lexicons)
        or ahead
        or light
        or hedge
        or lexicons.governors.get((lemma, pos))
    )


def _is_to(token: Token) -> bool:
    """Tell an infinitive: "certain to take X", but not "certain that they took X"."""
    return token.dep_ == "xcomp" and any(child.tag_ == "TO" for child in token.children)


def idiom_of(verb: Token, lexicons: Lexicons) -> Governor | None:
    """Return the line for a verb with its own object: "poured scorn on", "took issue with"."""
    return _phrase_of(verb, children(verb, "dobj"), lexicons)


def _phrase_of(verb: Token, words: list[Token], lexicons: Lexicons) -> Governor | None:
    pos = "VERB" if verb.pos_ == "AUX" else verb.pos_
    lines = (lexicons.governors.get((f"{verb.lemma_.lower()} {w.lower_}", pos)) for w in words)
    return next((line for line in lines if line), None)


def verdict_in(word: Token, lexicons: Lexicons) -> Governor | None:
    """Return the line of governors.csv for what something is called: "a lie", "wrong".

    What is no noun counts as an adjective: the model takes many a one for an adverb, and many a
    noun in quotation marks for an adjective.
    """
    lemma = word.lemma_.lower()
    noun = lexicons.governors.get((lemma, "NOUN"))
    if word.pos_ == "NOUN":
        return noun
    return lexicons.governors.get((lemma, "ADJ")) or (noun if noun and noun.flips else None)


def _is_nobodys(opinion: Token) -> bool:
    """Tell an opinion that is nobody's: "is believed to hold X", "it is thought that"."""
    passive = opinion.dep_ == "acl" or children(opinion, "auxpass", "nsubjpass")
    return opinion.tag_ == "VBN" and bool(passive) and not children(opinion, "agent")


def apply_governor(governor: Governor, head: Token, finding: Finding) -> None:
    """Let a finding take on what a governor says of what it governs."""
    if governor.attempts:
        finding.attempt(head.lemma_)
    if head.pos_ == "NOUN" and head.lemma_.lower() in word_sets()["hearsay"]:
        finding.hearsay = finding.modality is Modality.ACTUAL
    finding.weaken(governor.modality, head.lemma_)
    if governor.flips:
        finding.flip(head.lemma_)
