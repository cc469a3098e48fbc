"""Agreement: how far reviewers give the same verdict on the same claims, beyond chance.

Cohen's kappa for two reviewers (Cohen 1960, A coefficient of agreement for nominal scales);
Krippendorff's alpha for any number, with claims that some have not judged (Krippendorff 2011,
Computing Krippendorff's alpha-reliability, nominal metric). Verdicts are accept, correct, reject.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from whoholds.ledger.reviews import JUDGEMENTS
from whoholds.records import UNKNOWN, Agreement, Correction, PairAgreement, Unknown


def agreement_of(standing: Iterable[Correction]) -> Agreement:
    """Return the agreement over the decisions that stand; of an author the newest verdict counts.

    Claims that only one person has judged say nothing of agreement and are left out.
    """
    judged: dict[str, dict[str, str]] = {}
    for row in standing:
        if row.verdict in JUDGEMENTS:
            judged.setdefault(row.claim_id, {})[row.author] = row.verdict
    units = [verdicts for verdicts in judged.values() if len(verdicts) > 1]
    reviewers = sorted({author for unit in units for author in unit})
    return Agreement(
        claims=len(units),
        judgements=sum(map(len, units)),
        reviewers=tuple(reviewers),
        alpha=krippendorff_alpha([tuple(unit.values()) for unit in units]),
        pairs=tuple(
            _pair(first, second, units)
            for first, second in combinations(reviewers, 2)
            if any(first in unit and second in unit for unit in units)
        ),
    )


def _pair(first: str, second: str, units: Sequence[Mapping[str, str]]) -> PairAgreement:
    both = [(unit[first], unit[second]) for unit in units if first in unit and second in unit]
    return PairAgreement(
        first=first,
        second=second,
        claims=len(both),
        agreed=sum(one == other for one, other in both),
        kappa=cohen_kappa(both),
    )


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | Unknown:
    """Return (observed - expected) / (1 - expected) agreement of two reviewers' verdicts.

    UNKNOWN without pairs, and where the expected agreement is 1.
    """
    n = len(pairs)
    if not n:
        return UNKNOWN
    observed = sum(one == other for one, other in pairs) / n
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(first[verdict] * second[verdict] for verdict in first)
    if by_chance == n * n:
        return UNKNOWN
    expected = by_chance / n**2
    return (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[str]]) -> float | Unknown:
    """Return 1 - observed / expected disagreement over the verdicts of each unit, nominal.

    Units with fewer than two verdicts are left out. UNKNOWN where all verdicts are the same one:
    then no disagreement could be expected.
    """
    seen: Counter[str] = Counter()
    disagreed = 0.0
    for unit in units:
        m = len(unit)
        if m > 1:
            counts = Counter(unit)
            seen.update(counts)
            unlike = m * m - sum(count * count for count in counts.values())
            disagreed += unlike / (m - 1)
    n = seen.total()
    expected = n * n - sum(count * count for count in seen.values())
    if not expected:
        return UNKNOWN
    return 1 - (n - 1) * disagreed / expected
