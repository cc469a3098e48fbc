"""Who makes a claim: the voices that an event stands in, their kind, whom they speak for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.reading.attribution import Speech
from whoholds.reading.control.disowned import called_untrue, told_as_untrue
from whoholds.reading.control.negation import is_left_open, is_negated, is_nobody
from whoholds.reading.free_speech import teller_of
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import singular, without_articles
from whoholds.reading.silences import is_unsaid
from whoholds.reading.spoken_for import party_words
from whoholds.records import UNKNOWN, Basis, ClaimantType, Directness, Modality, Unknown

_SILENT = frozenset({"know", "want", "no-comment", "judge", "agree"})
_CAN_BE_UNSAID = frozenset({"say", "claim", "announce", "report", "confirm", "admit"})
_NO_VOICE = frozenset(
    """it which that who this attention whoever anyone""".split()  # noqa: SIM905
)
OF_A_SIDE = frozenset(
    {ClaimantType.GROUP, ClaimantType.NAMED_OFFICIAL, ClaimantType.UNNAMED_OFFICIAL}
)
"""Kinds of voices that may be of a side of the fighting."""
_PRESS_OFFICE = re.compile(
    r"\b(?:press|media|information) "
    r"(?:cent(?:er|re)|service|office|bureau|department|section|desk)$"
)
"""Through which a side speaks, and no outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """The voice that a claim comes from, and those that passed it on."""

    name: str | Unknown
    """UNKNOWN: the reporter's own voice."""
    chain: tuple[str, ...] = ()
    """All voices, outermost first."""
    role: str | Unknown = UNKNOWN
    party: str | Unknown = UNKNOWN
    type: ClaimantType | Unknown = UNKNOWN
    cue: str | Unknown = UNKNOWN
    stance: str | Unknown = UNKNOWN
    directness: Directness = Directness.NONE
    basis: Basis | Unknown = UNKNOWN
    rule: str = "reporter"

    @property
    def via(self) -> tuple[str, ...]:
        """Whoever passed the words on, outermost first."""
        return self.chain[:-1]


REPORTER = Claimant(name=UNKNOWN)


def claimant_of(token: Token, speeches: Sequence[Speech]) -> Claimant:
    """Return the innermost voice in whose words the token stands, with its chain.

    What somebody knows or wants is not said by him; what he believes or fears is his claim. A
    voice without a name ("it was reported") leaves the words to the voice around it.
    """
    around = _named_around(token, speeches)
    if not around:
        told = teller_of(token, speeches)
        around = [told] if told else []
    return as_claimant(around, token.doc) if around else REPORTER


def denied_around(token: Token, speeches: Sequence[Speech]) -> Sequence[Speech]:
    """Return the speeches around the token that the voice around them denies, the widest first.

    "Denied the rebels' claim to hold X" says who claims it, besides who denies it; what one denies
    to have said oneself, or nobody says, is nobody's claim.
    """
    around = _voices_around(token, speeches)
    told = _believed(around, token.doc)
    denied = around[len(told) :]
    if not denied or not _is_of_another(denied[-1], told, token.doc):
        return ()
    return () if _leaves_unsaid(denied[-1], token.doc) else denied


def _is_of_another(speech: Speech, others: Sequence[Speech], doc: Doc) -> bool:
    """Tell whether somebody is named as the voice of a speech who has none of the others."""
    pronoun = any(doc[first:last].root.pos_ == "PRON" for first, last in speech.source)
    again = any(speech.source_name == other.source_name for other in others)
    return not (pronoun or again or _is_of_nobody(speech, doc))


def as_claimant(around: Sequence[Speech], doc: Doc) -> Claimant:
    """Return the voice of the last of some speeches, each in the one before, with its chain."""
    inner = around[-1]
    name = inner.source_name or ""
    chain = tuple(dict.fromkeys(speech.source_name or "" for speech in around))
    kind = claimant_type(name, inner.source_role, person=inner.source_person)
    return Claimant(
        name=name,
        chain=chain,
        role=inner.source_role,
        party=party_words(name, inner.source_role),
        type=kind,
        cue=doc[inner.cue_head].text if inner.cue_head is not UNKNOWN else UNKNOWN,
        stance=inner.stance,
        directness=inner.directness,
        basis=_basis(kind, len(chain)),
        rule=f"cues.csv:{inner.line}",
    )


def speech_around(token: Token, speeches: Sequence[Speech]) -> Speech | Unknown:
    """Return the innermost speech of a voice with a name that the token stands in."""
    around = _named_around(token, speeches)
    return around[-1] if around else UNKNOWN


def _named_around(token: Token, speeches: Sequence[Speech]) -> list[Speech]:
    return [speech for speech in _speeches_around(token, speeches) if speech.source_name]


def _speeches_around(token: Token, speeches: Sequence[Speech]) -> list[Speech]:
    """Return the speeches in which the token is said, the widest first.

    All but denials are of a voice with a name; of those who deny it need not be told.

    What a voice withholds is said by nobody around it, but that whoever tells that another has not
    admitted a loss says that there was one.
    """
    around = _voices_around(token, speeches)
    if not around:
        return []
    *outer, silent = around
    if not _leaves_unsaid(silent, token.doc):
        return _believed(around, token.doc)
    if silent.stance != "admit":
        return []
    return [speech for speech in outer if speech.source_name != silent.source_name]


def unsaid_around(token: Token, speeches: Sequence[Speech]) -> Speech | Unknown:
    """Return the innermost speech around the token if its voice does not say so."""
    around = _voices_around(token, speeches)
    return around[-1] if around and _leaves_unsaid(around[-1], token.doc) else UNKNOWN


def _leaves_unsaid(speech: Speech, doc: Doc) -> bool:
    if speech.cue_head is UNKNOWN:
        return False
    cue = doc[speech.cue_head]
    if speech.stance == "deny":
        return is_left_open(cue)
    return speech.stance in _CAN_BE_UNSAID and is_unsaid(cue)


def _believed(around: list[Speech], doc: Doc) -> list[Speech]:
    """Leave out the voices that another one denies or tells as untrue: their words become his."""
    lexicons = load_lexicons()
    for i, speech in enumerate(around):
        if speech.cue_head is UNKNOWN:
            continue
        cue = doc[speech.cue_head]
        if _is_of_nobody(speech, doc) or told_as_untrue(cue, lexicons):
            return around[:i]
        if (speech.stance == "deny" and not is_negated(cue)) or called_untrue(cue, lexicons):
            return around[: i + 1]
    return around


def _is_of_nobody(speech: Speech, doc: Doc) -> bool:
    """Tell a voice that is ruled out: what "no one denies" is said by who tells it."""
    return any(is_nobody(doc[first:last].root) for first, last in speech.source)


def _voices_around(token: Token, speeches: Sequence[Speech]) -> list[Speech]:
    around = [
        speech
        for speech in speeches
        if any(first <= token.i < last for first, last in speech.content)
        and (speech.source_name or speech.stance == "deny")
        and (speech.source_name or "").lower() not in _NO_VOICE
        and speech.stance not in _SILENT
        and not _is_asked_for(speech, token.doc)
    ]
    around.sort(key=lambda speech: sum(first - last for first, last in speech.content))
    return around


def _is_asked_for(speech: Speech, doc: Doc) -> bool:
    """Tell what one is only asked to say or weigh: "asked the government to consider a retreat"."""
    if speech.cue_head is UNKNOWN:
        return False
    cue = doc[speech.cue_head]
    infinitive = cue.dep_ == "xcomp" and any(child.lower_ == "to" for child in cue.children)
    governor = load_lexicons().governors.get((cue.head.lemma_.lower(), "VERB"))
    asks = governor is not None and governor.modality is Modality.REQUESTED
    return infinitive and asks and any(child.dep_ == "dobj" for child in cue.head.children)


def claimant_type(name: str, role: str | Unknown, *, person: bool) -> ClaimantType | Unknown:
    """Tell what kind of voice a name and a role are; the head noun decides."""
    found = _kind(role)
    if found == "resident" and role and name.startswith(" ".join(without_articles(role))):
        found = UNKNOWN  # "a local prefect"
    found = found or _kind(name)
    if found == "official":
        return ClaimantType.NAMED_OFFICIAL if person else ClaimantType.UNNAMED_OFFICIAL
    if found == "group":
        return ClaimantType.GROUP
    if found in ("resident", "monitor", "outlet"):
        return ClaimantType(found)
    if person:
        return ClaimantType.NAMED_OFFICIAL
    return ClaimantType.GROUP if name[:1].isupper() else UNKNOWN


def _kind(words: str | Unknown) -> str | Unknown:
    """Look the head noun up: the last word before "for", "of", "in" or a comma."""
    if not words:
        return UNKNOWN
    head = words.lower()
    for stop in (",", " for ", " of ", " in ", " at ", " from ", " with ", " who ", " near "):
        head = head.split(stop, 1)[0]
    voices = load_lexicons().voices
    if _PRESS_OFFICE.search(head):
        return "official"
    for word in reversed(head.split()):
        found = voices.get(word) or voices.get(singular(word))
        if found:
            return found
    return UNKNOWN


def _basis(kind: ClaimantType | Unknown, voices: int) -> Basis | Unknown:
    if voices > 1:
        return Basis.RELAYED
    if kind in (ClaimantType.NAMED_OFFICIAL, ClaimantType.GROUP):
        return Basis.OFFICIAL_STATEMENT
    return UNKNOWN
