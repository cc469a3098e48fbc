"""Whom a claim serves: it follows from the claimant's side, who gains, who loses, and alliances."""

from collections.abc import Set as AbstractSet

from whoholds.records import UNKNOWN, Interest, Judgement, Unknown

_NOBODY: frozenset[str] = frozenset()


def interest_of(
    *,
    claimant_side: str | Unknown,
    gainer_sides: AbstractSet[str],
    loser_sides: AbstractSet[str],
    reporter: bool,
    friends: AbstractSet[str] = _NOBODY,
    foes: AbstractSet[str] = _NOBODY,
    belligerents: AbstractSet[str] | Unknown = UNKNOWN,
    outlet_sides: AbstractSet[str] = _NOBODY,
) -> Judgement:
    """Judge a claim's interest from sides alone; whoever keeps a place counts as its gainer.

    `friends` and `foes` are the allies and enemies of the claimant's side on that day,
    `belligerents` all sides of the fighting (UNKNOWN without a theatre: then nobody is called a
    third party), `outlet_sides` whoever controls an outlet that the words came through. The
    claimant's own side and its allies decide first; only where neither gains nor loses do its
    enemies. An admission carried by an outlet of the gaining side or of an enemy is no admission:
    it gives UNKNOWN, as does every case that the sides leave open.
    """
    if reporter:
        return Judgement(interest=Interest.REPORTER, reason="the reporter's own voice")
    if not claimant_side:
        return Judgement(reason="the claimant's side is not known")
    own = friends | {claimant_side}
    serves = _named(own & gainer_sides, claimant_side, "gains", "its ally")
    harms = _named(own & loser_sides, claimant_side, "loses", "its ally")
    if not serves and not harms:
        serves = _named(foes & loser_sides, claimant_side, "loses", "its enemy")
        harms = _named(foes & gainer_sides, claimant_side, "gains", "its enemy")
    if serves and harms:
        return Judgement(reason=f"{serves} and {harms}")
    if serves:
        return Judgement(interest=Interest.SELF_SERVING, reason=serves)
    if harms:
        bound = outlet_sides & (gainer_sides | foes)
        if bound:
            return Judgement(
                reason=f"{harms}, but the words came through an outlet of {_list(bound)}"
            )
        return Judgement(interest=Interest.AGAINST_INTEREST, reason=harms)
    if belligerents and claimant_side not in belligerents:
        return Judgement(
            interest=Interest.THIRD_PARTY, reason=f"{claimant_side} is no side of the fighting"
        )
    return Judgement(reason=f"nothing says what {claimant_side} gains or loses by it")


def _named(sides: AbstractSet[str], claimant: str, verb: str, bond: str) -> str:
    """Put into words who of these gains or loses; "" where nobody does."""
    others = sorted(sides - {claimant})
    if claimant in sides:
        return f"its own side, {claimant}, {verb}"
    return f"{others[0]}, {bond}, {verb}" if others else ""


def _list(sides: AbstractSet[str]) -> str:
    return " and ".join(sorted(sides))
