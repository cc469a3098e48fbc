"""Is it so? Polarity and modality of a word, from its own clause and from what governs it."""

from dataclasses import dataclass

from spacy.tokens import Token

from whoholds.reading.control.arguments import children
from whoholds.reading.lexicon import Governor, Lexicons
from whoholds.records import Modality, Polarity

_AUXILIARIES = {
    "may": Modality.POSSIBLE,
    "might": Modality.POSSIBLE,
    "could": Modality.POSSIBLE,
    "can": Modality.POSSIBLE,
    "would": Modality.CONDITIONAL,
    "'d": Modality.CONDITIONAL,
    "will": Modality.INTENDED,
    "'ll": Modality.INTENDED,
    "wo": Modality.INTENDED,
    "shall": Modality.INTENDED,
    "should": Modality.REQUESTED,
    "must": Modality.REQUESTED,
    "ought": Modality.REQUESTED,
}
_CONDITIONS = frozenset({"if", "unless", "provided"})
_CLAUSE_LINKS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "acomp", "prep", "advcl"}
)
_LINKS = frozenset({"of", "from", "for", "to", "in", "about", "on", "against", "at"})
_MOST_STEPS = 8
_DOUBT = frozenset({"perhaps", "possibly", "maybe", "probably"})


@dataclass(frozen=True, slots=True)
class Reality:
    """How real the words say something is, and the words that made it so."""

    polarity: Polarity
    modality: Modality
    path: tuple[str, ...]
    attempted: bool = False
    """It is being tried, with what success the words leave open."""


class _Finding:
    """What the walk up from a word has met so far; the innermost modality stands."""

    def __init__(self) -> None:
        self.negative = False
        self.attempted = False
        self.modality = Modality.ACTUAL
        self.path: list[str] = []

    def flip(self, why: str) -> None:
        self.negative = not self.negative
        self.path.append(why)

    def weaken(self, modality: Modality, why: str) -> None:
        if self.modality is Modality.ACTUAL and modality is not Modality.ACTUAL:
            self.modality = modality
            self.path.append(why)


def judge_reality(token: Token, lexicons: Lexicons) -> Reality:
    """Tell polarity and modality of the event that `token` names.

    The walk goes from the word up through what governs it, as far as that still bears on whether
    it happened: infinitives and objects of verbs of wanting, asking, fearing, failing and denying;
    conditions; modal verbs. It ends at a clause that stands on its own.
    """
    finding = _Finding()
    at: Token = token
    for _ in range(_MOST_STEPS):
        _own_clause(at, finding)
        if at.dep_ == "conj" and at.head.pos_ == at.pos_:
            _shared_clause(at, finding)
            at = at.head
            continue
        if at.dep_ in ("csubj", "nsubj"):
            # "Adding X would close the road": what would follow from it has not come about
            if any(child.lower_ in ("would", "'d") for child in at.head.children):
                finding.weaken(Modality.CONDITIONAL, "would")
            _fate_of_attempt(at, finding, lexicons)
            break
        if at.dep_ == "nsubjpass":
            _fate_of_attempt(at, finding, lexicons)
            break
        if at.head == at or at.dep_ not in _CLAUSE_LINKS:
            break
        if not _governed(at, finding, lexicons):
            break
        at = at.head
    return Reality(
        Polarity.NEGATIVE if finding.negative else Polarity.POSITIVE,
        finding.modality,
        tuple(finding.path),
        finding.attempted,
    )


def _own_clause(token: Token, finding: _Finding) -> None:
    infinitive = False
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ == "det" and lower == "no"):
            finding.flip(lower)
        elif child.dep_ in ("aux", "auxpass") and lower in _AUXILIARIES:
            _weigh_auxiliary(token, lower, finding)
        elif child.dep_ == "mark" and lower in _CONDITIONS:
            finding.weaken(Modality.CONDITIONAL, lower)
        elif lower == "whether" or (child.dep_ == "advmod" and lower in _DOUBT):
            finding.weaken(Modality.POSSIBLE, lower)
        infinitive = infinitive or (child.dep_ == "aux" and lower == "to")
    if infinitive and token.dep_ in ("advcl", "acl", "relcl"):
        finding.weaken(Modality.INTENDED, "to " + token.lemma_)
    if _asks(token):
        finding.weaken(Modality.POSSIBLE, "?")


def _weigh_auxiliary(token: Token, auxiliary: str, finding: _Finding) -> None:
    perfect = any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("have", "'ve") for c in token.children
    )
    if auxiliary in ("can", "could") and any(c.dep_ == "neg" for c in token.children):
        return  # "could not hold": it did not
    if auxiliary == "must" and perfect:
        finding.weaken(Modality.POSSIBLE, "must have")
        return
    finding.weaken(_AUXILIARIES[auxiliary], auxiliary)


def _shared_clause(token: Token, finding: _Finding) -> None:
    """Let a conjunct without its own share the first one's auxiliary: "may take and hold"."""
    if children(token, "nsubj", "nsubjpass", "aux", "auxpass"):
        return
    negated = any(child.dep_ == "neg" for child in token.head.children)
    joined_by = {child.lower_ for child in token.head.children if child.dep_ == "cc"}
    if negated and not joined_by & {"or", "nor"}:
        # "did not flee and held the town": the walk will meet the first verb's "not"
        finding.flip("and")


def _governed(token: Token, finding: _Finding, lexicons: Lexicons) -> bool:
    """Weigh the governor; return whether what stands above it still bears on the event."""
    head = token.head
    governor = _governor_of(head, lexicons)
    if token.dep_ == "advcl":
        # Only a purpose shares its main clause's fate; "when", "after", "as" clauses stand alone.
        purpose = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
        if governor and purpose:
            _apply(governor, head, finding)
        return False
    if token.dep_ == "prep":
        if token.lower_ not in _LINKS:
            return False
        if (governor and governor.modality is not Modality.ACTUAL) or (governor and governor.attempts):
            _apply(governor, head, finding)
        return head.pos_ in ("NOUN", "VERB", "ADJ")
    if token.dep_ in ("pobj", "pcomp"):
        return True
    if governor and governor.modality is Modality.REQUESTED and _is_finite(token):
        return False  # "told us that they hold it" asks for nothing
    if governor:
        _apply(governor, head, finding)
        return token.dep_ != "ccomp" or governor.modality is not Modality.ACTUAL
    if token.dep_ in ("acl", "acomp"):
        return token.dep_ == "acomp"
    return token.dep_ == "xcomp"


def _fate_of_attempt(noun: Token, finding: _Finding, lexicons: Lexicons) -> None:
    """Weigh what became of an attempt: "the bid to take X failed", "was foiled"."""
    governor = _governor_of(noun.head, lexicons)
    if finding.attempted and governor and governor.flips:
        _apply(governor, noun.head, finding)


def _is_finite(token: Token) -> bool:
    forms = [token, *children(token, "aux", "auxpass")]
    return token.dep_ == "ccomp" and any(t.tag_ in ("VBD", "VBZ", "VBP") for t in forms)


def _governor_of(head: Token, lexicons: Lexicons) -> Governor | None:
    pos = "VERB" if head.pos_ == "AUX" else head.pos_
    return lexicons.governors.get((head.lemma_.lower(), pos))


def _apply(governor: Governor, head: Token, finding: _Finding) -> None:
    if governor.attempts:
        finding.attempted = True
        finding.path.append(head.lemma_)
    finding.weaken(governor.modality, head.lemma_)
    if governor.flips:
        finding.flip(head.lemma_)


def _asks(token: Token) -> bool:
    last = token.sent[-1]
    while last.i > token.sent.start and (last.is_quote or last.is_space):
        last = last.nbor(-1)
    return last.text == "?"
