"""What a report says of its own claims: that nobody could confirm them, and who would not comment.

A remark stands apart from the claims that it is about: "The reports could not be independently
confirmed" reaches back over the claims before it.
"""

import re
from dataclasses import dataclass, replace

from whoholds.records import UNKNOWN, Draft, Response, Span, Unknown

_CONFIRM = (
    r"(?:confirm|verif|corroborat|substantiat|authenticat)(?:y|ied|ed|e|ication|ation|ying|ing)?"
)
_UNCONFIRMED = re.compile(
    rf"""\b(?:
        (?:could|can|cannot|can't|couldn't|was|were|has|have|had|is|are)\s*(?:not|n't)?\s+
            (?:yet\s+)?(?:not\s+)?(?:yet\s+)?(?:been\s+|be\s+)?(?:immediately\s+|independently\s+)*
            (?:been\s+|be\s+)?(?:immediately\s+|independently\s+)*{_CONFIRM}\b
      | (?:no|without|lacked|lacking|not\s+(?:any|an))\s+
            (?:immediate\s+|independent\s+|official\s+|outside\s+)*
            (?:confirmation|verification|corroboration)
      | (?:impossible|unable|no\s+way|not\s+possible|difficult|hard)\s+
            (?:immediately\s+|independently\s+)*(?:to|of)\s+(?:immediately\s+|independently\s+)*{_CONFIRM}\b
      | (?:un(?:confirmed|verified|corroborated|substantiated)|unconfirmable)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|no|without|lack\w*|impossible|unable|difficult|hard|un\w+)\b|n't",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:reports|claims|accounts|statements|assertions|figures|neither|both|none|either)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\bno\s+(?:foreign\s+|independent\s+|western\s+|outside\s+|international\s+)*"
    r"(?:reporters?|journalists?|correspondents?|observers?|monitors?|witnesses)\b"
    r"|\b(?:reporters|journalists|correspondents|observers|monitors)\s+(?:\w+\s+){0,3}"
    r"(?:barred|banned|prevented|denied|not\s+allowed|unable|kept\s+(?:out|away))\b",
    re.IGNORECASE,
)

_MOST_PARAGRAPHS_BACK = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the sentences and paragraphs of a report are, in code points."""

    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]

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
    for sentence in layout.sentences:
        remark = _remark_in(layout.text, sentence)
        if not remark:
            continue
        for index in _reached(marked, sentence, layout, stop):
            marked[index] = replace(marked[index], unconfirmed=True, unconfirmed_span=remark)
        stop = sentence.end
    return tuple(marked)


def _remark_in(text: str, sentence: Span) -> Span | Unknown:
    words = sentence.of(text)
    found = _UNCONFIRMED.search(words)
    if not found or not _NEGATIVE.search(found[0]):
        return UNKNOWN
    return Span(sentence.start + found.start(), sentence.start + found.end())


def _reached(drafts: list[Draft], sentence: Span, layout: Layout, stop: int) -> list[int]:
    """Return which claims a remark is about.

    Claims in its own sentence come first ("unconfirmed reports said …"). A remark on one report
    reaches over the sentence before it; on several, back over what the last claimant says, or over
    its paragraph where more than one speaks there.
    """
    own = [i for i, draft in enumerate(drafts) if sentence.contains(draft.span)]
    if own:
        return own
    before = [
        i for i, d in enumerate(drafts) if stop <= d.span.start < sentence.start and d.claimant
    ]
    if not before:
        return []
    here = layout.paragraph_at(sentence.start)
    within = [
        i
        for i in before
        if here - layout.paragraph_at(drafts[i].span.start) <= _MOST_PARAGRAPHS_BACK
    ]
    if not _MANY.search(sentence.of(layout.text)):
        number = layout.sentence_at(sentence.start)
        return [i for i in within if number - layout.sentence_at(drafts[i].span.start) == 1]
    if not within:
        return []
    last = within[-1]
    paragraph = layout.paragraph_at(drafts[last].span.start)
    speakers = {drafts[last].claimant}
    return [
        i
        for i in within
        if drafts[i].claimant in speakers or layout.paragraph_at(drafts[i].span.start) == paragraph
    ]


def note_access(drafts: tuple[Draft, ...], layout: Layout) -> tuple[Draft, ...]:
    """Add what the report says of who could check: "no foreign reporters were in the area"."""
    noted = list(drafts)
    for sentence in layout.sentences:
        words = sentence.of(layout.text)
        if not _ACCESS.search(words):
            continue
        here = layout.paragraph_at(sentence.start)
        for index, draft in enumerate(noted):
            near = here - layout.paragraph_at(draft.span.start)
            if draft.claimant and near in (0, 1):
                words_once = (*draft.verification, " ".join(words.split()))
                noted[index] = replace(draft, verification=words_once)
    return tuple(noted)


def note_responses(
    drafts: tuple[Draft, ...], responses: tuple[Response, ...], layout: Layout
) -> tuple[Draft, ...]:
    """Attach responses ("had no comment on the claims") to the claims just before them."""
    noted = list(drafts)
    for response in responses:
        here = layout.paragraph_at(response.span.start)
        before = [
            i
            for i, draft in enumerate(noted)
            if draft.span.start < response.span.start
            and here - layout.paragraph_at(draft.span.start) <= 1
            and draft.claimant != response.who
        ]
        for i in before:
            noted[i] = replace(noted[i], responses=(*noted[i].responses, response))
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
