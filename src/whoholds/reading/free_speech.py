"""Sentences without a cue that go on with what somebody has told: free indirect speech.

"The town was safe, he added. Two villages had also been cleared." "A was left, the officer said. B
was lost later. Troops won back C, he said."
"""

from collections.abc import Sequence

from whoholds.reading.attribution import Speech
from whoholds.reading.parsed import Doc, Piece, Token
from whoholds.reading.phrases import children
from whoholds.records import UNKNOWN, Unknown

_PRONOUNS = frozenset({"he", "she", "it", "they"})


def teller_of(token: Token, speeches: Sequence[Speech]) -> Speech | Unknown:
    """Return the speech that a sentence in nobody's words goes on with, if it does.

    What had happened before was told as the sentence before it was; and between two sentences of
    one voice, the second of which says only "he said", stands more of what it told.
    """
    sent = token.sent
    before = _beside(token.doc, sent, sent.start - 1)
    told = _told_in(before, speeches) if before else UNKNOWN
    if not told:
        return UNKNOWN
    if _had(token):
        return told
    after = _beside(token.doc, sent, sent.end)
    again = _told_in(after, speeches) if after else UNKNOWN
    if not again or again.source_name != told.source_name:
        return UNKNOWN
    return told if token.doc[again.source[0][0]].lower_ in _PRONOUNS else UNKNOWN


def _beside(doc: Doc, sent: Piece, at: int) -> Piece | None:
    """Return the sentence before or after one, of its own paragraph."""
    if not 0 <= at < len(doc):
        return None
    other = doc[at].sent
    last = max(sent.start, other.start)
    apart = "\n" in doc.text[doc[last - 1].idx : doc[last].idx]
    return None if apart or doc[last - 1].is_space else other


def _told_in(sent: Piece, speeches: Sequence[Speech]) -> Speech | Unknown:
    """Return the one speech of a sentence that tells something in the past, not in quotes."""
    inside = [
        speech
        for speech in speeches
        if speech.cue_head is not UNKNOWN and sent.start <= speech.cue_head < sent.end
    ]
    if len({speech.source_name for speech in inside}) != 1 or sent.text.startswith('"'):
        return UNKNOWN
    (told,) = inside[:1]
    plain = told.stance == "say" and not told.negated and told.source and told.source_name
    return told if plain else UNKNOWN


def _had(token: Token) -> bool:
    """Tell whether the sentence's verb is in the past perfect."""
    verb = token.sent.root
    return verb.tag_ == "VBN" and any(aux.lower_ == "had" for aux in children(verb, "aux"))
