"""Count a story once, whoever reprints it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whoholds.assessment import Evidence
from whoholds.ledger import tie
from whoholds.records import UNKNOWN, Claim, Correction, Unknown


def fold(
    evidence: Iterable[Evidence],
    claims: Sequence[Claim],
    families: Mapping[str, tuple[str, ...]],
) -> tuple[Evidence, ...]:
    """Return the evidence as that of stories, not of reports.

    The claims of a story's copies and versions count as those of one report, and its reporter's
    own voice as one utterance. In a report put together of several stories each claim belongs to
    the story that has its words, or else to the report alone.
    """
    if not families:
        return tuple(evidence)
    words = _words_of_stories(claims, families)
    quotes = {claim.id: claim.quote for claim in claims}
    return tuple(
        _of_story(item, _story(families.get(item.id, ()), quotes.get(item.id, ""), words))
        for item in evidence
    )


def _of_story(item: Evidence, story: str | Unknown) -> Evidence:
    if not story:
        return item
    return replace(item, report=story, utterance=item.utterance if item.source else story)


def _story(stories: tuple[str, ...], quote: str, words: Mapping[str, set[str]]) -> str | Unknown:
    if len(stories) == 1:
        return stories[0]
    return next((one for one in stories if quote in words.get(one, ())), UNKNOWN)


def _words_of_stories(
    claims: Iterable[Claim], families: Mapping[str, tuple[str, ...]]
) -> dict[str, set[str]]:
    """Return the quotes of each story's claims, from the reports that are of this story alone."""
    words: dict[str, set[str]] = {}
    for claim in claims:
        stories = families.get(claim.id, ())
        if len(stories) == 1:
            words.setdefault(stories[0], set()).add(claim.quote)
    return words


def tie_evidence(
    evidence: Sequence[Evidence], claims: Sequence[Claim], ties: Sequence[Correction]
) -> tuple[Evidence, ...]:
    """Return folded evidence as people tied and split acts of speaking; their word comes last.

    A claim that was split off counts by itself, whatever story its report is a copy of.
    """
    spoken = tie({item.id: str(item.utterance or item.id) for item in evidence}, ties)
    apart = {row.claim_id for row in ties if row.verdict == "split"}
    reports = {claim.id: claim.doc for claim in claims if claim.id in apart}
    return tuple(
        replace(item, utterance=spoken[item.id], report=reports.get(item.id, item.report))
        for item in evidence
    )
