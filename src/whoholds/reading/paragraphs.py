"""Paragraphs: blocks of a text, and the sentences that begin with them."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from whoholds.reading.lexicon import word_sets
from whoholds.reading.stories import find_sections, find_stories

COMPONENT = "whoholds_paragraphs"

_PARAGRAPH_END = re.compile(r"\n(?:[^\S\n]*\n\s*|(?=[ \t]{2,}\S))")
_RUN_IN = frozenset({".—", ".--"})
"""What stands between a heading and the text on its line: "THE NORTH.--The militia left"."""
_DATELINE_END = re.compile(r"[\s:)\-–—]*")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each paragraph: blocks between blank lines or before an indent."""
    found, start = [], 0
    for gap in _PARAGRAPH_END.finditer(text):
        if text[start : gap.start()].strip():
            found.append((start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


@Language.component(COMPONENT, assigns=["token.is_sent_start"])
def _part_sentences(doc: Doc) -> Doc:
    """Begin a sentence after every paragraph gap, and none after the stop of "Capt. Veld"."""
    text = doc.text
    starts = {start for start, _ in paragraphs(text)}
    for dateline in find_stories(text):
        # "KABUL, Nov 13 (Wire) - Troops …": else the model takes Kabul for the subject
        after = _DATELINE_END.match(text, dateline.end)
        starts.add(after.end() if after else dateline.end)
    for section in find_sections(text):
        starts |= {section.line.start, section.line.end}
    shortened = word_sets()["abbreviation"]
    for token in doc[1:]:
        before = token.nbor(-1).text
        if token.idx in starts or (before in _RUN_IN and token.text[:1].isupper()):
            token.is_sent_start = True
        elif before in shortened and not token.is_stop:
            token.is_sent_start = False
    return doc
