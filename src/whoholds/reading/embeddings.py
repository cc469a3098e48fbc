"""What the model makes of a word by itself, worked out once however often the word is met.

spaCy's networks for words first embed every word alone, by its norm, its ends and its shape
(MultiHashEmbed), and then look at its neighbours. News keeps using the same words, and to embed
them is two fifths of what such a network costs.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

_MOST_KINDS = 1 << 15
"""Kinds of words that are kept, 400 bytes each: those of some thousand reports."""

_Floats = NDArray[np.float32]


class Embeddings:
    """Embeds words as a network's first layer does, and each kind of word once."""

    def __init__(self, embed: Model[Any, Any], most: int = _MOST_KINDS) -> None:
        extract, *rest = embed.layers
        self._layer = embed
        self._columns: list[int | str] = extract.attrs["columns"]
        """The attributes that words are embedded by."""
        self._rest = rest
        self._most = most
        self._rows: dict[bytes, int] = {}
        """Where the vector of each kind of word is."""
        nothing = self._embed(np.empty((0, len(self._columns)), dtype=np.uint64))
        self._vectors: _Floats = np.empty((most, nothing.shape[1]), dtype=np.float32)

    def __call__(
        self, _model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[_Floats], Any]:
        """Return the vectors of each report's words (words, width), as a layer of thinc's does."""
        if is_train:
            self._rows.clear()  # what is learned changes the vectors
            trained: tuple[list[_Floats], Any] = self._layer(docs, is_train)
            return trained
        return [self._of(doc) for doc in docs], None

    def _of(self, doc: Doc) -> _Floats:
        kinds = np.ascontiguousarray(doc.to_array(self._columns), dtype=np.uint64)
        if len(doc) > self._most:
            return self._embed(kinds)
        names = kinds.view(f"V{kinds.itemsize * kinds.shape[1]}").ravel().tolist()
        new = {name: at for at, name in enumerate(names) if name not in self._rows}
        if len(self._rows) + len(new) > self._most:
            self._rows.clear()
            new = {name: at for at, name in enumerate(names)}
        if new:
            self._learn(new, kinds)
        found: _Floats = self._vectors[[self._rows[name] for name in names]]
        return found

    def _learn(self, new: dict[bytes, int], kinds: NDArray[np.uint64]) -> None:
        """Keep the vectors of kinds of words, each given with a row where it stands."""
        first = len(self._rows)
        self._vectors[first : first + len(new)] = self._embed(kinds[list(new.values())])
        self._rows.update(zip(new, range(first, first + len(new)), strict=True))

    def _embed(self, kinds: NDArray[np.uint64]) -> _Floats:
        given: Any = [kinds]
        for layer in self._rest:
            given = layer.predict(given)
        vectors: _Floats = given[0]
        return vectors


def remember_embeddings(nlp: Language) -> None:
    """Let the networks of a pipeline embed each kind of word once; they find what they found."""
    for name in nlp.pipe_names:
        trained: Any = getattr(nlp.get_pipe(name), "model", None)
        for network in [*trained.walk()] if isinstance(trained, Model) else ():
            if "embed" in network.ref_names:
                embed = network.get_ref("embed")
                at = network.layers.index(embed)
                network.layers[at] = Model("remembered_embeddings", Embeddings(embed))
