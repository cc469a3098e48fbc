"""What of a report's parties tells which of them a claim means without its name."""

from collections.abc import Iterable, Iterator
from enum import StrEnum


class Role(StrEnum):
    """What a party is to a claim."""

    GAINER = "gainer"
    LOSER = "loser"
    HOLDER = "holder"

    def is_contrary_to(self, other: "Role") -> bool:
        """Tell whether one party can hardly be both: whoever holds a place may have gained it."""
        return (self is Role.LOSER) != (other is Role.LOSER)


class Trait(StrEnum):
    """What of a party tells how likely a claim means it."""

    BY_RULE = "chosen by rule"
    LIKE_RULE = "like the rule's"
    OWN_SAID = "claimant's own, said"
    OWN_ADMITTED = "claimant's own, admitted"
    OWN_DENIED = "claimant's own, denied"
    OTHER_SAID = "another's, said"
    OTHER_ADMITTED = "another's, admitted"
    OTHER_DENIED = "another's, denied"
    SO_HERE = "in that role at the place"
    CONTRARY_HERE = "in the other role at the place"
    SO = "in that role elsewhere"
    CONTRARY = "in the other role elsewhere"
    MORE_SO = "more often in that role"
    LESS_SO = "less often in that role"
    MOST = "named most"
    OFTEN = "named often"
    BEFORE = "before it in the sentence"
    BEHIND = "behind it in the sentence"
    SENTENCE_BEFORE = "in the sentence before"
    SO_JUST_BEFORE = "in that role just before"
    CONTRARY_JUST_BEFORE = "in the other role just before"
    FACED_BY_RULE = "in the other role by rule"
    AGAINST = "opponent of the other role's"
    ALONGSIDE = "of the other role's side"
    PROPER = "proper name"
    OF_STATE = "of a state"
    OF_INSURGENTS = "of insurgents"
    PRONOUN_BEFORE = "before a pronoun"
    OWN_PRONOUN = "claimant's pronoun"
    THE_PLACE = "named as the place"
    SPEAKS = "a person or outlet that speaks"
    NOBODY = "nobody"
    NOBODY_BY_RULE = "nobody by rule"
    NOBODY_IN_HISTORY = "nobody in history"
    NOBODY_NOT_ACTUAL = "nobody of what is not actual"


_BY_ROLE = frozenset(
    {
        Trait.OWN_SAID,
        Trait.OWN_ADMITTED,
        Trait.OWN_DENIED,
        Trait.OTHER_SAID,
        Trait.OTHER_ADMITTED,
        Trait.OTHER_DENIED,
        Trait.OF_STATE,
        Trait.OF_INSURGENTS,
        Trait.NOBODY,
        Trait.NOBODY_BY_RULE,
    }
)
"""Traits that weigh otherwise in each role."""

NAMED_LAST = frozenset(
    {
        Trait.SENTENCE_BEFORE,
        Trait.SO_JUST_BEFORE,
        Trait.CONTRARY_JUST_BEFORE,
    }
)
"""Traits that hang on which party the sentences before a claim speak of last."""


def by_role(traits: Iterable[Trait], role: Role) -> Iterator[str]:
    """Yield traits, and again by role those that weigh otherwise in each."""
    for trait in traits:
        yield trait
        if trait in _BY_ROLE:
            yield f"{role}: {trait}"


def known_traits() -> frozenset[str]:
    """Return all that a line of the weights can be for."""
    return frozenset(trait for role in Role for trait in by_role(Trait, role))
