"""The model's names of people, groups, places and times, decoded for a report at once.

spaCy's recogniser asks each of its 74 moves at every word whether it may be made, and scores one
word at a time: more than a third of what it costs. But outside a name its score depends on the
word alone; here all words are scored together, and one by one only those that go on with a name.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

COMPONENT = "whoholds_entities"

_Floats = NDArray[np.float32]
_Flags = NDArray[np.bool_]
_PADDING = 0
"""The row of what stands for no word; words follow from the next row on."""


class Entities:
    """Finds the names that a recogniser finds, and may stand in its place.

    The recogniser is spaCy's transition-based one, with BILUO moves (Ratinov and Roth 2009,
    unverified) and features of three words: the next, the first of the open name, its last.
    """

    def __init__(self, recogniser: EntityRecognizer) -> None:
        model: Any = recogniser.model
        self._vectors, self._lower, self._upper = map(model.get_ref, ("tok2vec", "lower", "upper"))
        moves: Any = recogniser.moves
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._moves = [(name[:1], name[2:]) for name in names]
        """What each move does, and the label that it gives."""
        self._number = {name: number for number, name in enumerate(names)}
        self._begins = _mask(names, lambda name: name[0] == "B")
        self._is_one_word = _mask(names, lambda name: name[0] == "U" and name != "U-")
        self._stays_out = _mask(names, lambda name: name == "O")

    def __call__(self, doc: Doc) -> Doc:
        """Name the entities of a report that has none yet; its sentences are known."""
        if len(doc):
            doc.set_ents(list(self._entities(doc)), default="outside")
        return doc

    def _entities(self, doc: Doc) -> Iterator[Span]:
        part: _Floats = self._lower.predict(self._vectors.predict([doc]))
        """What each word brings to a score (row) as each of the three features (column)."""
        outside = part[1:, 0] + part[_PADDING, 1] + part[_PADDING, 2]
        spaces, begins = doc.to_array(["IS_SPACE", "SENT_START"]).T
        # no name ends a report open, or goes on into the next sentence
        last = np.append(begins[1:] == 1, True)
        allowed = self._allowed(spaces == 1, last)
        best = np.where(allowed, self._scores(outside), -np.inf).argmax(axis=1).tolist()
        at = 0
        while at < len(doc):
            does, label = self._moves[best[at]]
            start, at = at, at + 1
            if does == "B":
                while not last[at] and self._goes_on(part, start, at, label):
                    at += 1
                at += 1
            if does != "O":
                yield Span(doc, start, at, label=label)

    def _allowed(self, spaces: _Flags, last: _Flags) -> _Flags:
        """Return which moves (columns) may be made at each word (rows) outside a name.

        `spaces` and `last` tell which words are spaces, and the last ones of their sentences.
        """
        named = ~spaces[:, np.newaxis]
        first = self._begins & ~last[:, np.newaxis]
        allowed: _Flags = self._stays_out | (named & (self._is_one_word | first))
        return allowed

    def _goes_on(self, part: _Floats, start: int, at: int, label: str) -> bool:
        """Tell whether the name from `start` has another word behind that at `at`."""
        inside = part[at + 1, 0] + part[start + 1, 1] + part[at, 2]
        scores = self._scores(inside[np.newaxis])[0]
        return bool(scores[self._number[f"I-{label}"]] >= scores[self._number[f"L-{label}"]])

    def _scores(self, sums: _Floats) -> _Floats:
        """Return the moves' scores (columns) of states (rows), from their summed features."""
        hidden = (sums + self._lower.get_param("b")).max(axis=2)
        scores: _Floats = self._upper.predict(hidden)
        return scores


@Language.factory(
    COMPONENT,
    requires=["token.is_sent_start"],
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
)
def _entities(nlp: Language, name: str) -> Entities:  # noqa: ARG001 - spaCy's form
    """Decode with the weights of the pipeline's own recogniser, which need not run any more."""
    recogniser: Any = nlp.get_pipe("ner")
    return Entities(recogniser)


def _mask(names: list[str], holds: Callable[[str], bool]) -> _Flags:
    return np.array([holds(name) for name in names])
