"""Reviewing: which claims wait for a person, and which decisions of others he may see yet.

A second reviewer judges without knowing the first's verdict: else the two would agree because one
had read the other, and their agreement would say nothing of how clear the claims are.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.ledger import JUDGEMENTS
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.questions import Question
from whoholds.records import UNKNOWN, Claim, Correction, Effect, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that waits for a verdict, as it was read."""

    claim: Claim
    effect: Effect | Unknown = UNKNOWN
    """What the picture would be without it; UNKNOWN where it moves nothing or was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The decisions about a claim that somebody may see, and how many he may not see yet."""

    shown: tuple[Correction, ...]
    hidden: int = 0


def seen_by(author: str, decisions: Sequence[Correction], standing: Sequence[Correction]) -> Seen:
    """Return what an author may see of decisions, of which some stand.

    Another's decision about a claim is shown once he has judged that claim himself.
    """
    judged = {
        row.claim_id for row in standing if row.author == author and row.verdict in JUDGEMENTS
    }
    shown = tuple(row for row in decisions if row.author == author or row.claim_id in judged)
    return Seen(shown=shown, hidden=len(decisions) - len(shown))


def waiting_for(
    desk: Desk, author: str, *, day: dt.date, known_by: dt.date, second: bool = False
) -> tuple[Waiting, ...]:
    """Return the claims that nobody has judged, what would change the day's picture most first.

    `second`: those that others have judged and the author has not, as they were read and in a
    picture without anybody's verdict. First come claims without which another state would be the
    likeliest, then by how far its probability would move, then what the reader was least sure of.
    """
    judges: dict[str, set[str]] = {}
    for row in desk.ledger.standing():
        if row.verdict in JUDGEMENTS:
            judges.setdefault(row.claim_id, set()).add(row.author)
    claims = {
        claim.id: claim
        for claim in desk.ledger.claims(
            known_by=known_by, include_rejected=True, include_withheld=True, corrected=False
        )
        if _waits(judges.get(claim.id, set()), author, second=second)
    }
    question = Question(first=day, last=day, known_by=known_by, as_read=second)
    effects = {effect.claim: effect for effect in desk.effects(question, claims)}
    found = [
        Waiting(claim=claim, effect=effects.get(claim.id, UNKNOWN)) for claim in claims.values()
    ]
    return tuple(sorted(found, key=_most_first))


def _waits(judges: set[str], author: str, *, second: bool) -> bool:
    return bool(judges) and author not in judges if second else not judges


def _most_first(row: Waiting) -> tuple[bool, float, float, str]:
    effect = row.effect
    flips, size = (effect.flips, effect.size) if effect else (False, -1.0)
    return (not flips, -size, row.claim.confidence, row.claim.id)
