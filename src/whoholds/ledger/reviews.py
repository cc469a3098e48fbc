"""Reviews: which decisions about a claim stand, and what they make of it.

No row is ever changed. A decision is taken back by a later one that withdraws it, and so is a
withdrawal; among those that stand, the newest about the same thing counts.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_args, get_type_hints

from whoholds.edtf import edtf_bounds
from whoholds.errors import InputError
from whoholds.jsonlines import from_row, to_row
from whoholds.records import Claim, Correction, PlaceKind, Precision, Unknown

JUDGEMENTS = ("accept", "correct", "reject")
"""What says whether a claim was read rightly; on these reviewers agree or not."""
TIES = frozenset({"merge", "split"})
"""What says which claims are one act of speaking."""
VERDICTS = TIES | {*JUDGEMENTS, "comment", "withhold", "withdraw"}
_OF_THE_REPORT = frozenset(
    {"id", "doc", "span", "quote", "reader", "published", "outlet", "url", "utterance_id"}
)
"""What a claim is rather than says; another span would be another claim."""
_CORRECTABLE = frozenset(part.name for part in fields(Claim)) - _OF_THE_REPORT

_FORMS = ("", "_id", "_side")
_DATES = frozenset({"date", "said_at"})
_BOUNDS = {"lat": (-90, 90), "lon": (-180, 180), "confidence": (0, 1), "uncertainty_m": (0, 10**8)}
_SIDES = frozenset(
    {"claimant_side", *(f"{whose}{form}" for whose in ("holder", "loser") for form in _FORMS)}
)
_NO_SIDES = frozenset({"contested", "none"})
"""What a place may be instead of held; as a name of a side they would mean both."""
_WORDS = {"place_kind": frozenset(PlaceKind), "precision": frozenset(Precision)}


def decision_id(*parts: object) -> str:
    """Return the id of a decision: a hash of what it says and who says it."""
    return "d" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What people decided about one claim, as it stands."""

    rejected: bool
    withheld: bool
    reviewed: bool
    changes: tuple[Correction, ...]


def decide(corrections: Iterable[Correction]) -> Decision:
    """Work out what stands of one claim's corrections, given oldest first."""
    found = standing(tuple(corrections))
    judgements = [row for row in found if row.verdict in JUDGEMENTS]
    return Decision(
        rejected=bool(judgements) and judgements[-1].verdict == "reject",
        withheld=any(row.verdict == "withhold" for row in found),
        reviewed=bool(judgements),
        changes=tuple(row for row in found if row.verdict == "correct"),
    )


def decide_each(corrections: Iterable[Correction]) -> dict[str, Decision]:
    """Work out what stands for each claim of some corrections, given oldest first."""
    of_claims: dict[str, list[Correction]] = {}
    for row in corrections:
        of_claims.setdefault(row.claim_id, []).append(row)
    return {claim: decide(rows) for claim, rows in of_claims.items()}


def standing(corrections: Sequence[Correction]) -> list[Correction]:
    """Return those of some corrections, given oldest first, that no standing one withdraws."""
    # A row can only be withdrawn by a later one, so walking back settles each before it is used.
    withdrawn: set[str] = set()
    found = []
    for row in reversed(corrections):
        if row.id in withdrawn:
            continue
        if row.withdraws:
            withdrawn.add(row.withdraws)
        found.append(row)
    return found[::-1]


def apply(claim: Claim, changes: Sequence[Correction]) -> Claim:
    """Return the claim as the corrections, oldest first, would have it.

    Raises `InputError` where a value does not fit its field.
    """
    if not changes:
        return claim
    row = to_row(claim)
    for change in changes:
        if change.field:
            row[change.field] = _value(change.field, change)
    return from_row(Claim, row, f"claim {claim.id}, corrected")


def _value(name: str, change: Correction) -> Any:
    """Return a correction's value as it stands in a claim's JSON row.

    Words and dates are written as they are, everything else as JSON.
    """
    kinds = _kinds(name)
    if isinstance(change.value, Unknown):
        if Unknown not in kinds:
            raise InputError(f"correction {change.id}: {name} can't be unknown; give a value")
        return None
    (kind,) = (part for part in kinds if part is not Unknown)
    if isinstance(kind, type) and issubclass(kind, (str, dt.date)):
        return change.value
    try:
        value = json.loads(change.value)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"correction {change.id}: {name} needs a JSON value, not {change.value!r}"
        ) from problem
    if kind in {bool, int, float} and not _is_a(value, kind):
        raise InputError(f"correction {change.id}: {change.value} is no {kind.__name__} for {name}")
    return value


def _check_value(name: str, words: str, where: str) -> None:
    """Raise `InputError` where a value that fits its field would keep the claim from being weighed.

    Such a value would stop every later answer of the ledger.
    """
    if name in _BOUNDS:
        least, most = _BOUNDS[name]
        if not least <= json.loads(words) <= most:
            raise InputError(f"{where}: {name} goes from {least} to {most}")
    if name in _DATES and not edtf_bounds(words) and ".." not in words:
        raise InputError(
            f"{where}: {name} {words!r} is no date; write 2001-11-12, or another form of EDTF"
        )
    if name in _SIDES and words in _NO_SIDES:
        raise InputError(
            f"{where}: {name} {words!r} is no side; leave it unknown, and correct the event"
        )
    if name in _WORDS and words not in _WORDS[name]:
        known = ", ".join(sorted(_WORDS[name]))
        raise InputError(f"{where}: no {name} {words!r}; use one of {known}")


def _kinds(name: str) -> tuple[Any, ...]:
    hint = get_type_hints(Claim)[name]
    return get_args(hint) if Unknown in get_args(hint) else (hint,)


def _is_a(value: object, kind: Any) -> bool:
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, int) if kind is int else isinstance(value, (int, float))


def check(correction: Correction, claim: Claim, earlier: Sequence[Correction]) -> None:
    """Raise `InputError` where a correction can't be recorded after the earlier ones."""
    where = f"correction {correction.id}"
    if correction.verdict not in VERDICTS:
        raise InputError(
            f"{where}: no verdict {correction.verdict!r}; use one of {', '.join(sorted(VERDICTS))}"
        )
    if correction.made_at.tzinfo is None:
        raise InputError(f"{where}: made_at has no time zone; add one, such as +00:00")
    if (correction.verdict == "withdraw") != bool(correction.withdraws):
        raise InputError(f"{where}: a withdrawal, and only that, names what it withdraws")
    if correction.withdraws and correction.withdraws not in {row.id for row in earlier}:
        raise InputError(
            f"{where}: claim {claim.id} has no correction {correction.withdraws} to withdraw"
        )
    if (correction.verdict in TIES) != bool(correction.other):
        raise InputError(f"{where}: a merge or a split, and only these, names the other claim")
    if correction.other == claim.id:
        raise InputError(f"{where}: {claim.id} can't be its own other claim; name another")
    if correction.verdict == "correct":
        if not correction.field or correction.field not in _CORRECTABLE:
            raise InputError(
                f"{where}: {correction.field or 'no field'} can't be corrected; reject the claim, "
                "or name another field"
            )
        apply(claim, (*decide(earlier).changes, correction))
        if correction.value:
            _check_value(correction.field, correction.value, where)
