"""Who took, lost or holds a place by words that do not name him, chosen among a report's parties.

The rules of `sharing` and of the scene propose one, or nobody. A fitted model (`logit`) then weighs
every party of the report, and nobody, by their traits (`party_traits`). The weights
(`lexicons/unnamed.csv`) are fitted on made-up reports of our own by `python -m benchmarks.unnamed`,
which prints them.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from whoholds.reading.logit import Candidate, load_weights, most_likely
from whoholds.reading.parsed import Doc
from whoholds.reading.party_traits import NAMED_LAST, Role, Trait, by_role, known_traits
from whoholds.reading.rivals import Rivals, is_in_words, kind_of, name_in_text
from whoholds.reading.scene import is_we
from whoholds.reading.sharing import is_of_this_war
from whoholds.records import (
    CHANGES,
    GAINS,
    UNKNOWN,
    ClaimantType,
    Draft,
    Event,
    Modality,
    Polarity,
    Unknown,
)

NOBODY = ""
"""The option of leaving it open."""
_PRONOUN = re.compile(r"\b(?:they|them|theirs?|its?|we|us|ours?)\b", re.IGNORECASE)
_OFTEN = 3
_SPEAKERS = frozenset({ClaimantType.NAMED_OFFICIAL, ClaimantType.OUTLET})
"""Persons and outlets: whom they are for is another question."""
_ROLES: Mapping[Event, Role] = {
    Event.HOLD: Role.HOLDER,
    Event.WITHDRAW: Role.LOSER,
    **dict.fromkeys(GAINS, Role.GAINER),
}
"""The role in each kind of claim that a party is chosen for."""

PartyCandidate = Candidate[str]


@dataclass(frozen=True, slots=True)
class _Tally:
    """How often each party gains, loses, and holds as fact, by the words of one report."""

    named: Counter[str]
    roles: Mapping[Role, Counter[str]]
    speakers: Collection[str]
    most: int
    """How often the one named most is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who has a role in a claim whose words do not say, and what bears on it."""

    draft: Draft
    role: Role
    by_rule: str | Unknown
    taken_back: bool
    """Whether the place is told as taken back."""
    facing: str | Unknown
    """Whom the rules, or the claim's clause, put in the other role."""
    is_faced: bool
    """Whether it is the claim's clause that does, or they tell it of themselves."""
    start: int
    end: int
    """Where the claim's sentence starts and ends."""
    since: int
    """Where the sentence before it starts."""
    has_pronoun: bool
    """Whether the claim's words have one that can mean a party."""
    told_here: Sequence[tuple[Role, str]]
    """The parties of other claims on the place."""
    last: Draft | None
    """The claim just before."""


def choose_parties(
    drafts: tuple[Draft, ...],
    doc: Doc,
    day: dt.date | Unknown,
    *,
    told: Sequence[Collection[Role]],
    meant: Sequence[Collection[Role]],
    again: Collection[int],
) -> tuple[Draft, ...]:
    """Return drafts with the likeliest parties where their own clauses name none.

    History of before the war has other parties than the report of `day`. For each draft `told` has
    the roles whose parties its clause names, whether or not it quotes them, and `meant` also those
    that its pronouns mean; `again` are the drafts, by position, that tell of a place taken back.
    """
    report = _Report(drafts, doc, told, meant, again)
    return tuple(
        draft
        if draft.event not in _ROLES or (draft.background and not is_of_this_war(draft, day))
        else report.with_parties(at, draft)
        for at, draft in enumerate(drafts)
    )


class _Report:
    """The parties of one report, and which one a claim means."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        doc: Doc,
        told: Sequence[Collection[Role]],
        meant: Sequence[Collection[Role]],
        again: Collection[int],
    ) -> None:
        self._drafts = drafts
        self._told = told
        self._meant = meant
        self._again = again
        self._text = doc.text.casefold()
        self._sentences = [sentence.start_char for sentence in doc.sents]
        self._rivals = Rivals(drafts)
        self._tally = _count(drafts)
        self._options = self._find_options()

    def with_parties(self, at: int, draft: Draft) -> Draft:
        """Put the likeliest party in the role of a draft that its clause leaves open."""
        role = _ROLES[draft.event]
        by_rule = draft.loser if role is Role.LOSER else draft.holder
        # Who takes a place back the rules know from who took it before.
        known = by_rule and at in self._again and role is Role.GAINER
        if known or self._is_told(at, role, by_rule, self._told):
            return draft
        asked = self._ask(at, role, by_rule)
        found = choose(asked, tuple(self._candidates(asked)))
        if found == by_rule:
            return draft
        if role is Role.LOSER:
            return replace(draft, loser=found)
        if role is Role.HOLDER or asked.is_faced or not found or not draft.loser:
            return replace(draft, holder=found)
        same = self._rivals.are_one((found, draft.loser))
        loser = self._rivals.opponent(found) if same else draft.loser
        return replace(draft, holder=found, loser=loser)

    def _find_options(self) -> Mapping[str, str]:
        """Return of each party one name of its side: what stands for the same has one chance."""
        options: dict[str, str] = {}
        for name in self._tally.named:
            same = (one for one in options.values() if self._rivals.are_one((one, name)))
            options[name] = next(same, name)
        return options

    def _is_told(
        self, at: int, role: Role, party: str | Unknown, roles: Sequence[Collection[Role]]
    ) -> bool:
        """Tell whether a draft's own clause says who has a role: one of the `roles`, or quoted."""
        return bool(party) and (role in roles[at] or is_in_words(party, self._drafts[at].quote))

    def _ask(self, at: int, role: Role, by_rule: str | Unknown) -> Question:
        draft = self._drafts[at]
        start, end = self._bounds(draft.span.start)
        facing, other = (
            (draft.holder, Role.GAINER) if role is Role.LOSER else (draft.loser, Role.LOSER)
        )
        before = (told for told in self._drafts if told.span.start < draft.span.start)
        return Question(
            draft=draft,
            role=role,
            by_rule=by_rule,
            taken_back=at in self._again and role is Role.GAINER,
            facing=facing,
            is_faced=self._is_told(at, other, facing, self._meant) or self._is_own(facing, draft),
            start=start,
            end=end,
            since=self._bounds(max(start - 1, 0))[0],
            has_pronoun=bool(_PRONOUN.search(draft.quote)),
            told_here=[
                told
                for other in self._drafts
                if other is not draft and other.place == draft.place
                for told in _roles(other)
            ],
            last=max(before, key=lambda told: told.span.start, default=None),
        )

    def _candidates(self, asked: Question) -> Iterator[PartyCandidate]:
        """Yield nobody, and every party that the report names, with its traits."""
        nobody = {
            Trait.NOBODY: True,
            Trait.NOBODY_BY_RULE: not asked.by_rule,
            Trait.NOBODY_IN_HISTORY: asked.draft.background,
            Trait.NOBODY_NOT_ACTUAL: asked.draft.modality is not Modality.ACTUAL,
        }
        yield _candidate(NOBODY, NOBODY, nobody, asked.role)
        named = self._tally.named
        # The rules can mean a speaker's "our".
        ours = [asked.by_rule] if asked.by_rule and asked.by_rule not in named else []
        for name in (*named, *ours):
            here = {role for role, party in asked.told_here if self._is_one(name, party)}
            if asked.taken_back and Role.GAINER in here:
                continue  # whoever took a place before does not take it back
            told = asked.is_faced or asked.role is Role.HOLDER
            if told and name != asked.by_rule and self._is_one(name, asked.facing):
                continue  # nobody takes a place from himself
            seen = {
                **self._by_roles(name, asked, here),
                **self._by_voice(name, asked.draft),
                **self._nearby(name, asked),
                **self._by_name(name, asked.draft),
            }
            yield _candidate(self._options.get(name, name), name, seen, asked.role)

    def _by_roles(self, name: str, asked: Question, here: set[Role]) -> dict[Trait, bool]:
        """Tell what a party is to other claims, and to this one by the rules."""
        role, roles = asked.role, self._tally.roles
        so = roles[role][name]
        contrary = sum(count[name] for other, count in roles.items() if role.is_contrary_to(other))
        side = self._rivals.side(name)
        facing = self._rivals.side(asked.facing) if asked.is_faced and asked.facing else None
        told = None not in (side, facing)
        return {
            Trait.BY_RULE: name == asked.by_rule,
            Trait.LIKE_RULE: name != asked.by_rule and self._is_one(name, asked.by_rule),
            Trait.SO_HERE: role in here,
            Trait.CONTRARY_HERE: any(map(role.is_contrary_to, here)),
            Trait.SO: so > 0,
            Trait.CONTRARY: contrary > 0,
            Trait.MORE_SO: so > contrary,
            Trait.LESS_SO: so < contrary,
            Trait.FACED_BY_RULE: not asked.is_faced and self._is_one(name, asked.facing),
            Trait.AGAINST: told and side != facing,
            Trait.ALONGSIDE: told and side == facing,
        }

    def _by_voice(self, name: str, draft: Draft) -> dict[Trait, bool]:
        """Tell whether a claim is told by a party itself, and how."""
        if not (draft.claimant_party or draft.claimant):
            return {}
        own = self._is_own(name, draft)
        if draft.stance == "admit":
            return {Trait.OWN_ADMITTED: own, Trait.OTHER_ADMITTED: not own}
        if draft.stance == "deny" or draft.polarity is Polarity.NEGATIVE:
            return {Trait.OWN_DENIED: own, Trait.OTHER_DENIED: not own}
        return {Trait.OWN_SAID: own, Trait.OTHER_SAID: not own}

    def _nearby(self, name: str, asked: Question) -> dict[Trait, bool]:
        """Tell whether a party is named close to a claim, or is of the claim before."""
        words, draft, last = name_in_text(name), asked.draft, asked.last
        before = words.search(self._text, asked.start, draft.span.start) is not None
        just = {role for role, party in _roles(last) if party == name} if last else set()
        return {
            Trait.BEFORE: before,
            Trait.BEHIND: words.search(self._text, draft.span.end, asked.end) is not None,
            Trait.SENTENCE_BEFORE: words.search(self._text, asked.since, asked.start) is not None,
            Trait.SO_JUST_BEFORE: asked.role in just,
            Trait.CONTRARY_JUST_BEFORE: any(map(asked.role.is_contrary_to, just)),
            Trait.PRONOUN_BEFORE: before and asked.has_pronoun,
            Trait.OWN_PRONOUN: asked.has_pronoun and self._is_own(name, draft),
        }

    def _by_name(self, name: str, draft: Draft) -> dict[Trait, bool]:
        named, kind = self._tally.named[name], kind_of(name)
        return {
            Trait.MOST: named == self._tally.most,
            Trait.OFTEN: named >= _OFTEN,
            Trait.PROPER: name != name.lower(),
            Trait.OF_STATE: kind == "state",
            Trait.OF_INSURGENTS: kind == "insurgent",
            Trait.THE_PLACE: self._is_one(name, draft.place),
            Trait.SPEAKS: name in self._tally.speakers,
        }

    def _bounds(self, offset: int) -> tuple[int, int]:
        """Return where the sentence of an offset starts and ends."""
        after = bisect_right(self._sentences, offset)
        end = self._sentences[after] if after < len(self._sentences) else len(self._text)
        return self._sentences[max(after - 1, 0)], end

    def _is_own(self, name: str | Unknown, draft: Draft) -> bool:
        """Tell whether a party tells a claim itself."""
        voice = draft.claimant_party or draft.claimant
        return self._is_one(name, voice) or is_in_words(name, voice or "")

    def _is_one(self, name: str | Unknown, other: str | Unknown) -> bool:
        return bool(name and other) and self._rivals.is_same(name or "", other or "")


def choose(asked: Question, candidates: Sequence[PartyCandidate]) -> str | Unknown:
    """Return the likeliest party, or nobody; of the rules' own side their own name.

    Of two whom only the order of the sentences tells apart neither is meant, unless by rule.
    """
    found = most_likely(candidates, _weights())
    if not found.value or (not asked.by_rule and _has_equal(found, candidates)):
        return UNKNOWN
    kept = asked.by_rule and any(
        one.value == asked.by_rule and one.option == found.option for one in candidates
    )
    return asked.by_rule if kept else found.value


def _has_equal(found: PartyCandidate, candidates: Sequence[PartyCandidate]) -> bool:
    """Tell whether another option has all that speaks for this one, but for being named last."""
    told = found.traits - NAMED_LAST
    return any(one.option != found.option and one.traits - NAMED_LAST == told for one in candidates)


def _candidate(option: str, name: str, seen: Mapping[Trait, bool], role: Role) -> PartyCandidate:
    traits = (trait for trait, so in seen.items() if so)
    return Candidate(option, name, frozenset(by_role(traits, role)))


def _count(drafts: Sequence[Draft]) -> _Tally:
    """Count the parties; who only speaks is none of those a claim can mean."""
    named: Counter[str] = Counter()
    roles: dict[Role, Counter[str]] = {role: Counter() for role in Role}
    for draft in drafts:
        parties = (draft.holder, draft.loser, *draft.contenders)
        named.update(name for name in parties if name and not is_we(name))
        if draft.polarity is Polarity.POSITIVE and draft.modality is Modality.ACTUAL:
            for role, party in _roles(draft):
                roles[role][party] += 1
    speakers = [d.claimant for d in drafts if d.claimant and d.claimant_type in _SPEAKERS]
    return _Tally(named, roles, speakers, most=max(named.values(), default=0))


def _roles(draft: Draft) -> Iterator[tuple[Role, str]]:
    """Yield what each party of a draft is to it."""
    if draft.event in CHANGES and draft.loser:
        yield Role.LOSER, draft.loser
    if draft.holder and draft.event in _ROLES and draft.event is not Event.WITHDRAW:
        yield _ROLES[draft.event], draft.holder


@cache
def _weights() -> Mapping[str, float]:
    return load_weights("unnamed.csv", known_traits())
