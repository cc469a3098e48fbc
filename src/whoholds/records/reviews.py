"""What reviewers make of claims: how far they agree, and what a claim does to the picture."""

from dataclasses import dataclass

from whoholds.records.values import UNKNOWN, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAgreement:
    """How far two reviewers agree over the claims that both have judged."""

    first: str
    second: str
    claims: int
    agreed: int
    kappa: float | Unknown = UNKNOWN
    """Cohen's kappa; UNKNOWN where both always gave one and the same verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far reviewers agree over the claims that two or more have judged."""

    claims: int
    judgements: int
    reviewers: tuple[str, ...]
    alpha: float | Unknown = UNKNOWN
    """Krippendorff's alpha for nominal data; UNKNOWN where there was only one verdict in all."""
    pairs: tuple[PairAgreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the picture of a place would be without one claim about it."""

    claim: str
    place_id: str
    leader: str
    """The likeliest state with the claim."""
    p: float
    without: float
    """The probability of that same state without the claim."""
    leader_without: str

    @property
    def flips(self) -> bool:
        """Tell whether another state would be the likeliest."""
        return self.leader != self.leader_without

    @property
    def size(self) -> float:
        """Return by how much the likeliest state's probability would change."""
        return round(abs(self.p - self.without), 4)
