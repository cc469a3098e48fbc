"""What a report says of its own claims: that nobody could confirm them, and who could not look.

A remark stands apart from the claims that it is about: "The reports could not be independently
confirmed" reaches back over the claims before it.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from whoholds.records import UNKNOWN, Draft, Span, Unknown

_HOW = r"(?:\w+ly\s+|yet\s+|still\s+)*"
_CONFIRM = (
    r"(?:confirm|verif|corroborat|substantiat|authenticat|check)"
    r"(?:y|ied|ed|e|ication|ation|ying|ing)?\b|bear(?:ing)?\s+(?:\w+\s+){1,3}out\b"
)
_UNCONFIRMED = re.compile(
    rf"""\b(?:
        (?:could|can|was|were|has|have|had|is|are|did|do|does)
            (?:\s*(?:not|n['’]t)|\s+(?:as\s+)?yet\s+to\s+be|\s+still\s+not|\s+yet\s+not)\s+
            {_HOW}(?:(?:been|be)\s+)?{_HOW}(?:(?:able|possible)\s+to\s+)?{_HOW}(?:{_CONFIRM})
      | (?:neither|none|nothing)\b[^.;:!?]{{0,60}}?
            \b(?:could|can|has|have|had|was|were)\s+{_HOW}(?:(?:been|be)\s+)?{_HOW}(?:{_CONFIRM})
      | (?:no|without|lack(?:s|ed|ing)?|not\s+(?:any|an))\s+(?:\w+\s+){{0,2}}
            (?:confirmation|verification|corroboration)
      | (?:confirmation|verification)\s+(?:was|is)\s+(?:not|un)\s*{_HOW}available
      | (?:impossible|unable|no\s+way|not\s+possible|difficult|hard)\s+
            {_HOW}(?:to|of)\s+{_HOW}(?:{_CONFIRM}|(?:know|tell)(?:ing)?\s+(?:whether|if)\b)
      | (?:could|can|ha(?:s|ve|d)|was|were)\s+(?:not|neither)\s+(?:been\s+)?
            confirm(?:ed)?\s+n?or\s+den(?:y|ied)
      | (?:could|can|able\s+to)\s+{_HOW}(?:{_CONFIRM})\s+(?:neither|none|no)\b
      | cannot\s+{_HOW}(?:be\s+)?{_HOW}(?:{_CONFIRM})
      | (?:un(?:confirmed|verified|corroborated|substantiated)|unconfirmable)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MANY = re.compile(
    r"\b(?:reports|claims|accounts|statements|assertions|figures|none|either)\b", re.IGNORECASE
)
_BOTH = re.compile(r"\bneither\b(?!\s+confirm)|\bboth\s+(?!confirm)|\beither\b", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    r"\b(?:reports?|claims?|accounts?|word|rumou?rs?|assertions?|statements?)\b[^.;]{0,40}?\s+that\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bthe\s+(?:first|former)\b", re.IGNORECASE)
_LAST = re.compile(r"\bthe\s+(?:second|latter|last)\b", re.IGNORECASE)
_ACCESS = re.compile(
    r"\bno\s+(?:foreign\s+|independent\s+|neutral\s+|western\s+|outside\s+|international\s+)*"
    r"(?:reporters?|journalists?|correspondents?|observers?|monitors?|witnesses)\b"
    r"|\b(?:reporters|journalists|correspondents|observers|monitors)\s+(?:\w+\s+){0,3}"
    r"(?:barred|banned|prevented|denied|not\s+allowed|unable|kept\s+(?:out|away))\b"
    r"|\b(?:barred|banned|stopped|kept|turned\s+(?:back|away))\s+(?:\w+\s+){0,2}"
    r"(?:reporters|journalists|correspondents|observers|monitors)\b"
    r"|\bclosed\s+to\s+(?:\w+\s+)?(?:reporters|journalists|correspondents|observers)\b",
    re.IGNORECASE,
)

_MOST_PARAGRAPHS_BACK = 3


@dataclass(frozen=True)
class Layout:
    """Where the sentences and paragraphs of a report are, and what some remark, in code points."""

    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]

    @cached_property
    def unconfirmed(self) -> tuple[tuple[Span, Span], ...]:
        """The sentences that call something unconfirmed, each with the words that do."""
        found = ((sentence, _remark_in(self.text, sentence)) for sentence in self.sentences)
        return tuple((sentence, remark) for sentence, remark in found if remark)

    @cached_property
    def barred(self) -> tuple[Span, ...]:
        """The sentences that say who could not check."""
        return tuple(one for one in self.sentences if _ACCESS.search(one.of(self.text)))

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence at or before an offset."""
        return _index(self.sentences, offset)

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph at or before an offset."""
        return _index(self.paragraphs, offset)


def mark_unconfirmed(drafts: tuple[Draft, ...], layout: Layout) -> tuple[Draft, ...]:
    """Mark the claims that a remark of the report calls unconfirmed, with the remark's span."""
    marked = list(drafts)
    stop = 0
    for sentence, remark in layout.unconfirmed:
        for index in _reached(marked, sentence, remark, layout, stop):
            marked[index] = replace(marked[index], unconfirmed=True, unconfirmed_span=remark)
        stop = sentence.end
    return tuple(marked)


def _remark_in(text: str, sentence: Span) -> Span | Unknown:
    found = _UNCONFIRMED.search(sentence.of(text))
    if not found:
        return UNKNOWN
    return Span(sentence.start + found.start(), sentence.start + found.end())


def _reached(
    drafts: list[Draft], sentence: Span, remark: Span, layout: Layout, stop: int
) -> list[int]:
    """Return which claims a remark is about.

    What follows it in its sentence comes first ("unconfirmed reports said …"), else what goes
    before it there. Only a remark that names none of its own reaches over the sentences before.
    """
    words = sentence.of(layout.text)
    own = [i for i, draft in enumerate(drafts) if sentence.contains(draft.span)]
    after = [i for i in own if drafts[i].span.end > remark.end]
    both = bool(_BOTH.search(words))
    if after and not both:
        return after
    if own and not both:
        return own
    if not own and _OF_ITS_OWN.search(words):
        return []
    before = [i for i, draft in enumerate(drafts) if stop <= draft.span.start < sentence.start]
    here = layout.paragraph_at(sentence.start)
    near = [
        i
        for i in before
        if here - layout.paragraph_at(drafts[i].span.start) <= _MOST_PARAGRAPHS_BACK
    ]
    # A reporter need not confirm what he says himself, unless nobody else has said anything.
    said = [i for i in near if drafts[i].claimant] or near[-1:]
    if not said:
        return own
    return own + _reached_back(drafts, said, words, layout, sentence, both=both)


def _reached_back(
    drafts: list[Draft],
    said: list[int],
    words: str,
    layout: Layout,
    sentence: Span,
    *,
    both: bool,
) -> list[int]:
    """Return the claims before its sentence that a remark is about, of those in reach.

    On one report it reaches over the last sentence with a claim, if that is near; on several, over
    what the last claimant says, or over the paragraph where more than one speaks.
    """
    last = said[-1]
    number = layout.sentence_at(drafts[last].span.start)
    paragraph = layout.paragraph_at(drafts[last].span.start)
    if not both and not _MANY.search(words):
        next_one = layout.sentence_at(sentence.start) - number == 1
        if not next_one and paragraph != layout.paragraph_at(sentence.start):
            return []
        latest = [i for i in said if layout.sentence_at(drafts[i].span.start) == number]
        if len(latest) > 1 and _FIRST.search(words):
            return latest[:1]
        return latest[-1:] if _LAST.search(words) else latest
    speaker = drafts[last].claimant
    return [
        i
        for i in said
        if drafts[i].claimant == speaker or layout.paragraph_at(drafts[i].span.start) == paragraph
    ]


def note_access(drafts: tuple[Draft, ...], layout: Layout) -> tuple[Draft, ...]:
    """Add what the report says of who could check: "no foreign reporters were in the area"."""
    noted = list(drafts)
    for sentence in layout.barred:
        words = sentence.of(layout.text)
        here = layout.paragraph_at(sentence.start)
        for index, draft in enumerate(noted):
            near = here - layout.paragraph_at(draft.span.start)
            if draft.claimant and near in (0, 1):
                words_once = (*draft.verification, " ".join(words.split()))
                noted[index] = replace(draft, verification=words_once)
    return tuple(noted)


def _index(spans: tuple[Span, ...], offset: int) -> int:
    """Return the number of the last span that starts at or before the offset."""
    low, high = 0, len(spans)
    while low + 1 < high:
        middle = (low + high) // 2
        if spans[middle].start <= offset:
            low = middle
        else:
            high = middle
    return low
