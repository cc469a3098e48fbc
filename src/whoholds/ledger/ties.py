"""Ties: which claims are one act of speaking, where a person has said otherwise than the reader."""

from collections.abc import Mapping, Sequence

from whoholds.records import Correction


def tie(utterances: Mapping[str, str], ties: Sequence[Correction]) -> dict[str, str]:
    """Return the utterance of each claim after people's merges and splits, given oldest first.

    `utterances` are those that were read, by claim id. A merge makes two utterances one, with all
    their claims. A split gives its claim an utterance of its own, named by the claim's id, and
    ends earlier merges of it; later merges count. Ties of claims that are not given are left out.
    """
    bases = dict(utterances)
    merges: list[tuple[str, str]] = []
    for row in ties:
        if row.claim_id not in bases:
            continue
        if row.verdict == "split":
            bases[row.claim_id] = row.claim_id
            merges = [pair for pair in merges if row.claim_id not in pair]
        elif row.other and row.other in bases:
            merges.append((row.claim_id, row.other))
    names: dict[str, str] = {}
    for one, other in merges:
        first, second = sorted((_find(names, bases[one]), _find(names, bases[other])))
        if first != second:
            names[second] = first
    return {claim: _find(names, base) for claim, base in bases.items()}


def _find(names: Mapping[str, str], base: str) -> str:
    while base in names:
        base = names[base]
    return base
