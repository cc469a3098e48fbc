"""Mended sentences stay trees: where mending made a ring of words, the model's parse stands again.

Whoever reads a parse walks up from a word to the root of its sentence; in a ring he never arrives.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Words = NDArray[np.uint64]
_PARSE: list[int | str] = ["HEAD", "DEP", "TAG"]


def parse_of(doc: Doc) -> Words:
    """Return of each word how far its head is, its dependency and its tag: words by 3."""
    return np.asarray(doc.to_array(_PARSE), dtype=np.uint64)


def keep_trees(doc: Doc, model: Words) -> None:
    """Give each sentence with a ring of words the parse back that it had in the `model`."""
    parse = parse_of(doc)
    ringed = _in_rings(parse)
    if not ringed.any():
        return
    roots = _tops(model)
    broken = np.isin(roots, roots[ringed])
    mixed = np.where(broken[:, None], model, parse)
    kept: Any = model if _in_rings(mixed).any() else mixed
    doc.from_array(_PARSE, kept)


def _in_rings(parse: Words) -> NDArray[np.bool_]:
    """Tell which words lead to no root."""
    return np.asarray(parse[_tops(parse), 0] != 0, dtype=bool)


def _tops(parse: Words) -> NDArray[np.int64]:
    """Return the root over each word: twice as far up with every step."""
    above: NDArray[np.int64] = np.arange(len(parse)) + parse[:, 0].astype(np.int64)
    for _ in range(len(parse).bit_length()):
        above = above[above]
    return above
