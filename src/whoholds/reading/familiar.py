"""Words that the language model hardly knows, seen as common ones of the same use.

The model tells words by their norm, first letter and last three (spaCy's MultiHashEmbed). A rare
form gets all of these from a common one; a word that is rare only in its place gets the norm there:
"the hills round Gulu" (the model makes "round" an adjective), "to clear Gulu".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from whoholds.reading.lexicon import load_rows

COMPONENT = "whoholds_familiar_words"

_NAME = "Name"
"""Stands for any capitalised word among what must follow."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word is seen as another: right behind and right before one of these."""

    familiar: str
    behind: frozenset[str]
    before: frozenset[str]

    def is_that_of(self, word: Token) -> bool:
        doc, at = word.doc, word.i
        if self.behind and (at == 0 or doc[at - 1].lower_ not in self.behind):
            return False
        if not self.before:
            return True
        if at + 1 == len(doc):
            return False
        following = doc[at + 1]
        return following.lower_ in self.before or (_NAME in self.before and following.is_title)


def see_as_familiar(nlp: Language) -> None:
    """Give rare forms the features by which the model knows common ones; their text stays."""
    for _, row in load_rows("familiar.csv"):
        if not row["behind"] and not row["before"]:
            word, like = nlp.vocab[row["form"]], nlp.vocab[row["familiar"]]
            word.norm_, word.prefix_, word.suffix_ = like.norm_, like.prefix_, like.suffix_
    nlp.add_pipe(COMPONENT, first=True)


@cache
def _in_places() -> Mapping[str, Sequence[_Place]]:
    found: dict[str, list[_Place]] = {}
    for _, row in load_rows("familiar.csv"):
        behind, before = frozenset(row["behind"].split()), frozenset(row["before"].split())
        if behind or before:
            found.setdefault(row["form"], []).append(_Place(row["familiar"], behind, before))
    return found


@Language.component(COMPONENT, assigns=["token.norm"])
def _see_in_place(doc: Doc) -> Doc:
    """Give words that are rare in their place the norm of a common one."""
    places = _in_places()
    for word in doc:
        for place in places.get(word.lower_, ()):
            if place.is_that_of(word):
                word.norm_ = place.familiar
    return doc
