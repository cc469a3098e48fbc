"""Whom a claim serves by the report's own words, where no theatre knows who speaks."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from whoholds.pipeline.owners import is_own, with_owner
from whoholds.records import (
    GAINS,
    UNKNOWN,
    ClaimantType,
    Draft,
    Event,
    Interest,
    Judgement,
    Modality,
    PlaceMention,
    Polarity,
    Span,
    Unknown,
)
from whoholds.theatre import (
    Allegiance,
    Nations,
    Role,
    at_home,
    merge,
    opposed,
    read_allegiance,
    same_side,
    surely_opposed,
)

_OUTSIDE = frozenset({ClaimantType.RESIDENT, ClaimantType.MONITOR})
_OURS = re.compile(r"\b(?:ours?|(?:its|their|his)\s+(?:own\s+)?(?:control|hands))\b", re.IGNORECASE)
_LOST = re.compile(
    r"\b(?:f[ae]ll(?:en|s|ing)?|overrun|abandon|surrender|hand(?:ed|ing) over|given up)",
    re.IGNORECASE,
)
"""What a state says of its ground; of the other side's it would be a gain."""
_OWN_LOSS = re.compile(r"\blos(?:t|s|e|es|ing)\b", re.IGNORECASE)
"""Of the other side's losses one says that one has won."""
_RELIEVED = re.compile(r"\b(?:lift|br[eo]ke?|rais|reliev|end)\w*", re.IGNORECASE)
_TELLING = frozenset({"admit", "deny", "claim"})
"""Stances that say whom the words hurt or serve, whatever they are about."""
_PARTISAN = frozenset({"admit", "deny", "announce", "claim"})
_FORCES = re.compile(
    r"\b(?P<whose>(?:[NS]o[ru]th )?[A-Z][\w.]+)(?:['’]s?)?\s+(?:\w+\s+)?"
    r"(?:troops|forces|soldiers|army|units|tanks|offensive|assault|attack|lines|positions|planes)\b"
    r"(?!\s+(?:officers?|officials?|commanders?|sources?|intelligence|spokes\w+))",
    re.IGNORECASE,
)
"""A country whose forces, lines or attacks a report speaks of is at war in it."""
_BOTH = frozenset({"sides", "both sides", "two sides"})
_PASSIVE = r".*\b(?:is|are|was|were|been|being|be|remains?|remained)\b"

_CONCEDES = re.compile(r"(?:admi|conce|acknowl)", re.IGNORECASE)
_OWN_BULLETIN = "an outlet's own voice; without a theatre nothing says whose outlet it is"
_NO_SIDE = "speaks for no side of the fighting"
_BY_VERB = "the verb says so: one admits what hurts, claims and denies what serves"
_MOST_OFTEN = "a side of the fighting tells of a gain, whose is not plain: most often its own"
_MY_SIDE, _OTHER_SIDE = "claimant", "opponent"
BY_REPORTER = Judgement(interest=Interest.REPORTER, reason="the reporter's own voice")
"""The judgement of what a report says in its own voice."""


class WordsJudge:
    """Interest by the words of one report: who speaks for whom, who fights whom, and where.

    A voice of a side that fights serves itself or admits something; one of a country that does not
    fight, a resident or an aid worker is a third party. Where neither is plain it is unknown.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        mentions: Sequence[PlaceMention],
        nations: Nations,
        text: str,
        dateline: str | Unknown = UNKNOWN,
        outlet: str | Unknown = UNKNOWN,
    ) -> None:
        """Learn from a report who fights, and where.

        `dateline` is the country of the dateline's place, `outlet` the outlet in its brackets.
        """
        self._outlet = outlet
        self._nations = nations
        self._countries = _place_countries(drafts, mentions)
        self._read: dict[str, Allegiance] = {}
        self._named = Counter(
            name for d in drafts for name in (d.holder, d.loser, *d.contenders) if name
        )
        pairs = [self._sides_in(draft) for draft in drafts]
        self._pairs = [pair for pair in pairs if len(pair) > 1]
        self._parties = [party for pair in pairs for party in pair]
        fought_in = Counter(self._countries.values())
        fighting = {country for party in self._parties for country in party.countries}
        fighting |= {c for found in _FORCES.finditer(text) for c in nations(found["whose"], False)}
        common = fought_in.most_common(1)[0][0] if fought_in else ""
        known = bool(dateline) and (dateline in fighting or dateline in fought_in)
        self._home = str(dateline) if known else common
        self._fighting = _wholes(frozenset(fighting | set(fought_in)))
        self._partisans = {d.claimant for d in drafts if d.claimant and self._speaks_of_own(d)}

    def party(self, words: str | Unknown, _draft: Draft) -> tuple[Unknown, str | Unknown]:
        """Return no actor, for nobody has been named yet, and the words themselves as the side."""
        return UNKNOWN, words

    def voice(self, draft: Draft) -> str | Unknown:
        """Return the words that name whom the claimant speaks for."""
        return draft.claimant_party or draft.claimant

    def gainer(self, draft: Draft) -> str | Unknown:
        """Return who holds or gains a place by what a side says that names nobody.

        It is the claimant's side, by the name that the report gives it most often, or the one that
        it fights where it admits or denies a gain.
        """
        if not draft.claimant:
            return UNKNOWN
        voice = self._voice(draft)
        outside = voice.outsider or draft.claimant_type in _OUTSIDE
        if not voice or outside or draft.modality is not Modality.ACTUAL:
            return UNKNOWN
        if not self._fights(voice, draft):
            return UNKNOWN
        yields = draft.stance == "admit" or draft.polarity is Polarity.NEGATIVE
        _, losers = self._by_ground(draft, voice)
        side = _OTHER_SIDE if yields or _MY_SIDE in losers else _MY_SIDE
        if draft.event is Event.HOLD and side == _OTHER_SIDE:
            return UNKNOWN
        named = [
            name
            for name, _ in self._named.most_common()
            if side in self._sided(name, draft, voice)
            and name.casefold() != draft.claimant.casefold()
        ]
        # "rebels", not "insurgents", by the word of "a rebel officer"
        own = set((draft.claimant_party or "").lower().split())
        return min(named, key=lambda name: own.isdisjoint(name.lower().split()), default=UNKNOWN)

    def interest(self, draft: Draft) -> Judgement:
        """Judge whom a draft serves, with the reason."""
        if not draft.claimant:
            return BY_REPORTER
        if self._outlet and draft.claimant.casefold() == self._outlet.casefold() and not draft.cue:
            # The outlet of the dateline is the reporter, whoever its "we" are.
            return Judgement(interest=Interest.REPORTER, reason=_OWN_BULLETIN)
        voice = self._voice(draft)
        outside = voice.outsider or draft.claimant_type in _OUTSIDE
        if outside and not self._speaks_of_own(draft):
            return Judgement(interest=Interest.THIRD_PARTY, reason=f"{draft.claimant} {_NO_SIDE}")
        if not self._fights(voice, draft):
            # Whoever has a country and does not fight is of one that does not.
            if voice.countries or draft.claimant_type is ClaimantType.OUTLET:
                return Judgement(
                    interest=Interest.THIRD_PARTY, reason=f"{draft.claimant} {_NO_SIDE}"
                )
            return Judgement(reason="the report does not say whose side the claimant is on")
        if draft.stance == "admit" and _CONCEDES.match(draft.cue or ""):
            return Judgement(interest=Interest.AGAINST_INTEREST, reason=_BY_VERB)
        if draft.event is Event.CONTEST:
            return Judgement(
                interest=Interest.SELF_SERVING, reason="a side of the fighting speaks of it"
            )
        gainers, losers = self._who_gains(draft, voice)
        if _OTHER_SIDE in gainers and not self._is_surely_anothers(draft, voice):
            gainers -= {_OTHER_SIDE}
        return _weigh(draft, gainers, losers)

    def _is_surely_anothers(self, draft: Draft, voice: Allegiance) -> bool:
        """Tell whether who gains is plainly of the other side, or nobody in particular."""
        told_as_loss = _OWN_LOSS.search(draft.quote) or _LOST.search(draft.quote)
        if not draft.holder or draft.polarity is Polarity.NEGATIVE or told_as_loss:
            return True
        party = at_home(self._allegiance(with_owner(draft.holder, draft)), self._home)
        return party.enemy or surely_opposed(voice, party) or self._at_odds(voice, party)

    def _who_gains(self, draft: Draft, voice: Allegiance) -> tuple[frozenset[str], frozenset[str]]:
        """Return who would gain and who would lose if the words are so."""
        if draft.event is Event.BESIEGE:
            gainers, losers = self._besiegers_and_besieged(draft, voice)
        else:
            gainers = self._sided(draft.holder, draft, voice)
            losers = self._sided(draft.loser, draft, voice)
        relieved = draft.event is Event.BESIEGE and _RELIEVED.search(draft.quote)
        if not gainers and not losers:
            gainers, losers = (
                self._by_siege(draft, voice, relieved=bool(relieved))
                if draft.event is Event.BESIEGE
                else self._by_ground(draft, voice)
            )
        negative = draft.polarity is Polarity.NEGATIVE
        if negative and draft.modality is Modality.REQUESTED:
            # Asked not to take a place, one leaves it as it is: nobody gains or loses.
            return frozenset(), frozenset()
        return (losers, gainers) if negative and not relieved else (gainers, losers)

    def _voice(self, draft: Draft) -> Allegiance:
        """Return whom the claimant speaks for; a text speaks for whoever put it out."""
        if draft.claimant in _BOTH:
            return Allegiance(armed=True)
        words = (draft.claimant_role, draft.claimant_party)
        own = merge(self._allegiance(w) for w in words if w)
        if draft.claimant and not (own.countries or own.outsider):
            own = merge((own, self._allegiance(draft.claimant)))
        if draft.claimant and not own and self._allegiance(draft.claimant).unnamed:
            own = Allegiance(role=Role.STATE, armed=True)  # of the country that the report is about
        if not own and str(draft.claimant_role or "").lower().startswith(("its ", "their ")):
            own = merge(self._allegiance(w) for w in (draft.holder, draft.loser) if w)
        if own.document and not own:
            own = merge(self._allegiance(name) for name in draft.via)
        return at_home(own, self._home)

    def _fights(self, voice: Allegiance, draft: Draft) -> bool:
        """Tell whether the claimant is of a side that fights.

        Only a party to it admits or denies, announces or claims a gain; and only a party speaks of
        "our positions", of its troops, of the enemy.
        """
        party_like = draft.claimant_type is not ClaimantType.OUTLET and bool(voice)
        if self._speaks_of_own(draft) or draft.claimant in self._partisans:
            return True
        if draft.claimant in self._named or draft.claimant_party in self._named:
            return True
        if draft.stance in _PARTISAN and voice.broadcaster:
            return True  # "Peiping radio claimed"
        foreign = bool(voice.countries) and not _wholes(voice.countries) & self._fighting
        if voice.role is Role.INSURGENT or (voice.armed and not foreign):
            return True
        if party_like and draft.stance in _PARTISAN:
            return True
        place = self._allegiance(draft.place) if draft.place else Allegiance()
        if draft.event is Event.BESIEGE and same_side(voice, place):
            return True
        if voice.countries:
            return not foreign
        if voice.role is Role.STATE:
            return True
        if any(same_side(voice, party) for party in self._parties):
            return True
        return party_like and any(opposed(voice, party) for party in self._parties)

    def _speaks_of_own(self, draft: Draft) -> bool:
        named = [words for words in (draft.holder, draft.loser, *draft.contenders) if words]
        own = any(is_own(words, draft) or self._allegiance(words).enemy for words in named)
        return own or bool(_OURS.search(draft.quote))

    def _allegiance(self, words: str) -> Allegiance:
        if words not in self._read:
            self._read[words] = read_allegiance(words, self._nations)
        return self._read[words]

    def _sides_in(self, draft: Draft) -> list[Allegiance]:
        named = (draft.holder, draft.loser, *draft.contenders)
        read = [self._allegiance(with_owner(words, draft)) for words in named if words]
        return [side for side in read if side]

    def _sided(self, words: str | Unknown, draft: Draft, voice: Allegiance) -> frozenset[str]:
        """Return whose the words are: the claimant's side, the other one, or neither's."""
        if not words:
            return frozenset()
        if is_own(words, draft):
            return frozenset({_MY_SIDE})
        party = at_home(self._allegiance(with_owner(words, draft)), self._home)
        if party.enemy:
            return frozenset({_OTHER_SIDE})
        if same_side(voice, party):
            return frozenset({_MY_SIDE})
        if opposed(voice, party) or self._at_odds(voice, party):
            return frozenset({_OTHER_SIDE})
        if party.force and voice.role and not party:
            # "the garrison": of a state whose own officers speak, of the other side to rebels
            return frozenset({_MY_SIDE if party.force is voice.role else _OTHER_SIDE})
        return frozenset()

    def _at_odds(self, voice: Allegiance, party: Allegiance) -> bool:
        """Tell whether the report has the two fight each other anywhere."""
        for one, other, *_ in self._pairs:
            for mine, theirs in ((one, other), (other, one)):
                if same_side(voice, mine) and same_side(party, theirs):
                    return True
        return False

    def _besiegers_and_besieged(
        self, draft: Draft, voice: Allegiance
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Return who gains and who loses by a siege; a place's name may say whose it is."""
        gainers: frozenset[str] = frozenset()
        losers: frozenset[str] = frozenset()
        for words in draft.contenders:
            inside = re.search(re.escape(words) + _PASSIVE, draft.quote, re.IGNORECASE)
            besieger = re.search(r"\bby\b.*" + re.escape(words), draft.quote, re.IGNORECASE)
            if inside and not besieger:
                losers |= self._sided(words, draft, voice)
            else:
                gainers |= self._sided(words, draft, voice)
        if not draft.contenders and draft.place and self._allegiance(draft.place).countries:
            losers = self._sided(draft.place, draft, voice)
        return gainers, losers

    def _by_siege(
        self, draft: Draft, voice: Allegiance, *, relieved: bool
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Tell who gains by a siege of nobody in particular: a state at home is besieged."""
        mine, nobody = frozenset({_MY_SIDE}), frozenset[str]()
        besieged = self._is_home(draft, voice) and not relieved
        return (nobody, mine) if besieged else (mine, nobody)

    def _is_home(self, draft: Draft, voice: Allegiance) -> bool:
        country = self._countries.get(draft.mention) if draft.mention else None
        return voice.role is Role.STATE and country in _wholes(voice.countries)

    def _by_ground(self, draft: Draft, voice: Allegiance) -> tuple[frozenset[str], frozenset[str]]:
        """Tell who gains where nobody is named: ground is its state's to lose, others' to take."""
        mine, nobody = frozenset({_MY_SIDE}), frozenset[str]()
        if _OURS.search(draft.quote):
            return mine, nobody
        if draft.event is Event.WITHDRAW:
            # One tells of the other's retreat; of one's own one is asked.
            negative = draft.polarity is Polarity.NEGATIVE
            return (nobody, mine) if negative else (nobody, frozenset({_OTHER_SIDE}))
        if draft.event not in GAINS | {Event.HOLD} or draft.stance in _TELLING:
            return nobody, nobody
        if draft.polarity is Polarity.NEGATIVE:
            # Who says that a place has not been taken defends it.
            return nobody, mine
        if draft.event is Event.HOLD:
            return mine, nobody
        own_loss = _OWN_LOSS.search(draft.quote)
        lost = own_loss or (self._is_home(draft, voice) and _LOST.search(draft.quote))
        return (nobody, mine) if lost else (mine, nobody)


def _wholes(countries: frozenset[str]) -> frozenset[str]:
    """Return countries whole: half of a divided one ("VN.S") is of it."""
    return frozenset(country[:2] for country in countries)


def _weigh(draft: Draft, gainers: frozenset[str], losers: frozenset[str]) -> Judgement:
    """Judge by the claimant's own gain or loss, then by his verb, then by his opponent's.

    Whoever denies that he has taken a place answers what he is accused of.
    """
    serves, harms = _MY_SIDE in gainers, _MY_SIDE in losers
    if serves != harms:
        if harms and draft.stance == "deny" and draft.polarity is Polarity.NEGATIVE:
            return _judged(serves=True, reason="a side denies what it is accused of")
        return _judged(serves=serves, reason=f"its own side {'gains' if serves else 'loses'}")
    if draft.stance in _TELLING:
        return _judged(serves=draft.stance != "admit", reason=_BY_VERB)
    serves, harms = _OTHER_SIDE in losers, _OTHER_SIDE in gainers
    if serves == harms:
        gained = draft.holder and draft.event in GAINS | {Event.HOLD}
        if gained and draft.polarity is Polarity.POSITIVE:
            return _judged(serves=True, reason=_MOST_OFTEN)
        return Judgement(reason="the report does not say what the claimant gains or loses by it")
    return _judged(serves=serves, reason=f"its opponent {'loses' if serves else 'gains'}")


def _judged(*, serves: bool, reason: str) -> Judgement:
    interest = Interest.SELF_SERVING if serves else Interest.AGAINST_INTEREST
    return Judgement(interest=interest, reason=reason)


def _place_countries(
    drafts: Sequence[Draft], mentions: Sequence[PlaceMention]
) -> Mapping[Span, str]:
    by_span = {mention.span: mention for mention in mentions}
    found: dict[Span, str] = {}
    for draft in drafts:
        mention = by_span.get(draft.mention) if draft.mention else None
        if mention and mention.country and draft.mention:
            found[draft.mention] = mention.country
    return found
