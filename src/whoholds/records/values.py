"""Values that every record uses: the unknown, spans of text, and the closed vocabularies."""

from enum import Enum, StrEnum
from typing import Literal, NamedTuple


class Unknown(Enum):
    """The value of what a report leaves open; `null` in JSON. Falsy, so `if value:` narrows."""

    UNKNOWN = None  # writers of JSON that know enumerations take the value

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown.UNKNOWN


class Span(NamedTuple):
    """A half-open stretch of a report's stored text, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span quotes."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Event(StrEnum):
    """What a claim says happened or stands; the groups follow the design's section on words."""

    SEIZE = "seize"
    TRANSFER = "transfer"
    WITHDRAW = "withdraw"
    HOLD = "hold"
    CONTEST = "contest"
    BESIEGE = "besiege"
    ADVANCE = "advance"
    RETREAT = "retreat"
    REINFORCE = "reinforce"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    CLASH = "clash"
    ATTACK = "attack"
    KILL = "kill"
    WOUND = "wound"
    DETAIN = "detain"
    DISPLACE = "displace"
    DESTROY = "destroy"
    SEIZE_MATERIEL = "seize_materiel"
    OPEN = "open"
    CLOSE = "close"
    PERMIT = "permit"
    DENY = "deny"
    CHECKPOINT = "checkpoint"
    MINE = "mine"
    DAMAGE = "damage"
    EVACUATE = "evacuate"
    CEASEFIRE = "ceasefire"
    CORRIDOR = "corridor"
    SURRENDER_DEAL = "surrender_deal"
    LINE = "line"
    THREATEN = "threaten"
    URGE = "urge"
    AGREE = "agree"
    REFUSE = "refuse"
    NEGOTIATE = "negotiate"
    STATEMENT = "statement"


GAINS = frozenset({Event.SEIZE, Event.TRANSFER})
"""Events by which somebody comes to hold a place."""
CHANGES = GAINS | {Event.WITHDRAW}
"""Events after which somebody holds a place no longer."""
CONTROL_EVENTS = frozenset(
    {
        Event.SEIZE,
        Event.TRANSFER,
        Event.WITHDRAW,
        Event.HOLD,
        Event.CONTEST,
        Event.BESIEGE,
    }
)


class Modality(StrEnum):
    """How real the claim says its event is."""

    ACTUAL = "actual"
    INTENDED = "intended"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"


class Polarity(StrEnum):
    """`-` where the words say that it is not so."""

    POSITIVE = "+"
    NEGATIVE = "-"

    @property
    def contrary(self) -> "Polarity":
        """The other one: what a denial makes of a claim."""
        return Polarity.NEGATIVE if self is Polarity.POSITIVE else Polarity.POSITIVE


class Directness(StrEnum):
    """Whose words they are: quoted, reported, both, or the reporter's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Degree(StrEnum):
    """How far a hold goes; only `controls` colours a place."""

    CONTROLS = "controls"
    PRESENCE = "presence"
    ADMINISTRATION = "administration"


class Interest(StrEnum):
    """Whom a claim serves, from the claimant's side and who gains."""

    SELF_SERVING = "self-serving"
    AGAINST_INTEREST = "against-interest"
    THIRD_PARTY = "third-party"
    REPORTER = "reporter"


class ClaimantType(StrEnum):
    """What kind of voice makes the claim."""

    NAMED_OFFICIAL = "named official"
    UNNAMED_OFFICIAL = "unnamed official"
    RESIDENT = "resident"
    MONITOR = "monitor"
    OUTLET = "outlet"
    GROUP = "group"


class Basis(StrEnum):
    """How the claimant knows."""

    WITNESSED = "witnessed"
    IMAGERY = "imagery"
    DOCUMENT = "document"
    OFFICIAL_STATEMENT = "official statement"
    RELAYED = "relayed"


class PlaceKind(StrEnum):
    """What sort of place a name or description means."""

    CITY = "city"
    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    RIVER = "river"
    AIRPORT = "airport"
    BRIDGE = "bridge"
    CROSSING = "crossing"
    BASE = "base"
    HEIGHT = "height"
    ROAD = "road"
    PASS = "pass"
    FRONT = "front"
    POINT = "point"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly a place is known."""

    SITE = "site"
    PLACE = "place"
    NEAR = "near"
    SEGMENT = "segment"
    ADM2 = "adm2"
    ADM1 = "adm1"
    AREA = "area"
    COUNTRY = "country"
    NONE = "none"


class Status(StrEnum):
    """The state of what is known of a place on a day, apart from who most likely holds it."""

    HELD = "held"
    CONTESTED = "contested"
    DISPUTED = "disputed"
    CLAIMED_ONLY = "claimed-only"
    BESIEGED = "besieged"
    STALE = "stale"
    PRIOR_ONLY = "prior-only"
    UNKNOWN = "unknown"


class Passage(StrEnum):
    """What is reported of passage over a road; never "safe" for want of news."""

    NO_REPORTED_BLOCK = "no_reported_block"
    RESTRICTED = "restricted"
    CUT = "cut"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
