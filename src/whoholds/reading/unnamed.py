"""Who took, lost or holds a place by words that do not name him, chosen among a report's parties.

The rules of `sharing` and of the scene propose one, or nobody. A fitted model (`logit`) then weighs
every party of the report, and nobody, in that light. The weights (`lexicons/unnamed.csv`) are
fitted on made-up reports of our own by `python -m benchmarks.unnamed`, which prints them.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from whoholds.reading.claimants import OF_A_SIDE
from whoholds.reading.logit import likeliest, load_weights
from whoholds.reading.parsed import Doc
from whoholds.reading.phrases import without_articles
from whoholds.reading.rivals import Rivals, kind_of
from whoholds.reading.scene import FIRST_PERSON
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


class Role(StrEnum):
    """What a party is to a claim."""

    GAINER = "gainer"
    LOSER = "loser"
    HOLDER = "holder"


class Trait(StrEnum):
    """What of a party tells how likely a claim means it without its name."""

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
    ONCE = "named once"
    BEFORE = "before it in the sentence"
    BEHIND = "behind it in the sentence"
    SENTENCE_BEFORE = "in the sentence before"
    SO_JUST_BEFORE = "in that role just before"
    CONTRARY_JUST_BEFORE = "in the other role just before"
    TELLER_JUST_BEFORE = "claimant just before"
    THE_OTHER = "in the other role of the claim"
    THE_OTHER_BY_RULE = "in the other role by rule"
    AGAINST = "opponent of the other role's"
    ALONGSIDE = "of the other role's side"
    PROPER = "proper name"
    OF_STATE = "of a state"
    OF_INSURGENTS = "of insurgents"
    PRONOUN_BEFORE = "before a pronoun"
    OWN_PRONOUN = "claimant's pronoun"
    THE_PLACE = "named as the place"
    SPEAKS = "a person or outlet that speaks"
    UNTOLD = "never in such words"
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


@dataclass(frozen=True, slots=True)
class _Tally:
    """How often each party gains, loses, and holds as fact, by the words of one report."""

    named: Counter[str]
    in_words: frozenset[str]
    roles: Mapping[Role, Counter[str]]
    speakers: frozenset[str]
    """Persons and outlets: who they are for is another question."""
    most: int
    """How often the one named most is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """Who has a role in a claim whose words do not say, and what bears on it."""

    draft: Draft
    role: Role
    by_rule: str | Unknown
    facing: str | Unknown
    """Whom the rules, or its words, put in the other role of the claim."""
    faced_in_words: bool
    start: int
    end: int
    """Where the claim's sentence starts and ends."""
    since: int
    """Where the sentence before it starts."""
    pronoun: bool
    """Whether the claim's words have one that can mean a party."""
    told_here: Sequence[tuple[Role, str]]
    """The parties of other claims on the place."""
    last: Draft | None
    """The claim just before."""


def choose_parties(
    drafts: tuple[Draft, ...],
    doc: Doc,
    day: dt.date | Unknown = UNKNOWN,
    again: Collection[int] = (),
    told: Sequence[Collection[Role]] = (),
) -> tuple[Draft, ...]:
    """Return drafts with the likeliest parties where their own words name none.

    History of before the war has other parties than the report of `day`. `again` are the drafts,
    by position, that tell of a place taken back; `told` has the roles whose parties each draft's
    own clause names, though the words that it quotes may not.
    """
    report = _Report(drafts, doc, again, told)
    return tuple(
        draft if draft.background and not is_of_this_war(draft, day) else report.with_parties(draft)
        for draft in drafts
    )


class _Report:
    """The parties of one report, and which one a claim means."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        doc: Doc,
        again: Collection[int],
        told: Sequence[Collection[Role]],
    ) -> None:
        self._drafts = drafts
        self._told = {id(draft): roles for draft, roles in zip(drafts, told, strict=False)}
        self._again = {id(drafts[number]) for number in again}
        self._text = doc.text.casefold()
        self._sentences = [sentence.start_char for sentence in doc.sents]
        self._rivals = Rivals(drafts)
        self._tally = _count(drafts)

    def with_parties(self, draft: Draft) -> Draft:
        """Put the likeliest parties in the roles of a draft that its words leave open."""
        if draft.event is Event.HOLD:
            return replace(draft, holder=self._in_role(draft, Role.HOLDER, draft.holder))
        if draft.event is Event.WITHDRAW:
            return replace(draft, loser=self._in_role(draft, Role.LOSER, draft.loser))
        if draft.event not in GAINS:
            return draft
        gainer = self._in_role(draft, Role.GAINER, draft.holder)
        if gainer == draft.holder:
            return draft
        same = gainer and draft.loser and self._rivals.are_one((gainer, draft.loser))
        if not same or self._is_told(draft, Role.LOSER, draft.loser):
            return replace(draft, holder=gainer)
        return replace(draft, holder=gainer, loser=self._rivals.opponent(gainer or ""))

    def _in_role(self, draft: Draft, role: Role, by_rule: str | Unknown) -> str | Unknown:
        taken_back = role is Role.GAINER and id(draft) in self._again
        if self._is_told(draft, role, by_rule) or (taken_back and by_rule):
            return by_rule
        question = self._ask(draft, role, by_rule)
        candidates = tuple(
            (name, frozenset(_crossed(traits, role))) for name, traits in self._candidates(question)
        )
        found = choose(draft, role, by_rule, candidates)
        return by_rule if found and self._is_one(found, by_rule) else found

    def _is_told(self, draft: Draft, role: Role, party: str | Unknown) -> bool:
        """Tell whether a draft's own clause names who has a role."""
        roles = self._told.get(id(draft), ())
        return bool(party) and (role in roles or _is_in_words(party, draft))

    def _ask(self, draft: Draft, role: Role, by_rule: str | Unknown) -> _Question:
        start, end = self._bounds(draft.span.start)
        facing = draft.holder if role is Role.LOSER else draft.loser
        other = Role.GAINER if role is Role.LOSER else Role.LOSER
        return _Question(
            draft=draft,
            role=role,
            by_rule=by_rule,
            facing=facing,
            faced_in_words=self._is_told(draft, other, facing),
            start=start,
            end=end,
            since=self._bounds(max(start - 1, 0))[0],
            pronoun=bool(_PRONOUN.search(draft.quote)),
            told_here=[
                told
                for other in self._drafts
                if other is not draft and other.place == draft.place
                for told in _roles(other)
            ],
            last=max(
                (told for told in self._drafts if told.span.start < draft.span.start),
                key=lambda told: told.span.start,
                default=None,
            ),
        )

    def _candidates(self, asked: _Question) -> Iterator[tuple[str, set[Trait]]]:
        """Yield every party that the report names, and nobody, with its traits."""
        draft, named = asked.draft, self._tally.named
        nobody = {
            Trait.NOBODY: True,
            Trait.NOBODY_BY_RULE: not asked.by_rule,
            Trait.NOBODY_IN_HISTORY: draft.background,
            Trait.NOBODY_NOT_ACTUAL: draft.modality is not Modality.ACTUAL,
        }
        yield NOBODY, {trait for trait, so in nobody.items() if so}
        taken_back = asked.role is Role.GAINER and id(draft) in self._again
        ours = [asked.by_rule] if asked.by_rule and asked.by_rule not in named else []
        for name in (*named, *ours):  # the rules can mean a speaker's "our"
            here = {role for role, party in asked.told_here if self._is_one(name, party)}
            if taken_back and Role.GAINER in here:
                continue  # whoever took a place before does not take it back
            if asked.faced_in_words and self._is_one(name, asked.facing):
                continue  # nobody takes a place from himself
            seen = {
                **self._by_role(name, asked, here),
                **self._by_voice(name, draft),
                **self._nearby(name, asked),
                **self._by_name(name, asked),
            }
            yield name, {trait for trait, so in seen.items() if so}

    def _by_role(self, name: str, asked: _Question, here: set[Role]) -> dict[Trait, bool]:
        """Tell what a party is to other claims, and to this one by the rules."""
        role, roles = asked.role, self._tally.roles
        so = roles[role][name]
        contrary = sum(count[name] for other, count in roles.items() if _differ(role, other))
        other = asked.facing if asked.faced_in_words else UNKNOWN
        side, facing = self._rivals.side(name), self._rivals.side(other) if other else None
        told = None not in (side, facing)
        return {
            Trait.BY_RULE: name == asked.by_rule,
            Trait.LIKE_RULE: name != asked.by_rule and self._is_one(name, asked.by_rule),
            Trait.SO_HERE: role in here,
            Trait.CONTRARY_HERE: any(_differ(role, other) for other in here),
            Trait.SO: so > 0,
            Trait.CONTRARY: contrary > 0,
            Trait.MORE_SO: so > contrary,
            Trait.LESS_SO: so < contrary,
            Trait.THE_OTHER: name == other,
            Trait.THE_OTHER_BY_RULE: not other and self._is_one(name, asked.facing),
            Trait.AGAINST: told and side != facing,
            Trait.ALONGSIDE: told and side == facing,
        }

    def _by_voice(self, name: str, draft: Draft) -> dict[Trait, bool]:
        """Tell whether a claim is told by a party itself, and how."""
        voice = draft.claimant_party or draft.claimant
        if not voice:
            return {}
        own = self._is_one(name, voice)
        if draft.stance == "admit":
            return {Trait.OWN_ADMITTED: own, Trait.OTHER_ADMITTED: not own}
        if draft.stance == "deny" or draft.polarity is Polarity.NEGATIVE:
            return {Trait.OWN_DENIED: own, Trait.OTHER_DENIED: not own}
        return {Trait.OWN_SAID: own, Trait.OTHER_SAID: not own}

    def _nearby(self, name: str, asked: _Question) -> dict[Trait, bool]:
        """Tell whether a party is named close to a claim, or is of the claim before."""
        words, draft, last = _as_a_word(name), asked.draft, asked.last
        before = words.search(self._text, asked.start, draft.span.start) is not None
        just = {role for role, party in _roles(last) if party == name} if last else set()
        own = self._is_one(name, draft.claimant_party or draft.claimant)
        return {
            Trait.BEFORE: before,
            Trait.BEHIND: words.search(self._text, draft.span.end, asked.end) is not None,
            Trait.SENTENCE_BEFORE: words.search(self._text, asked.since, asked.start) is not None,
            Trait.SO_JUST_BEFORE: asked.role in just,
            Trait.CONTRARY_JUST_BEFORE: any(_differ(asked.role, role) for role in just),
            Trait.TELLER_JUST_BEFORE: last is not None and last.claimant_party == name,
            Trait.PRONOUN_BEFORE: before and asked.pronoun,
            Trait.OWN_PRONOUN: own and asked.pronoun,
        }

    def _by_name(self, name: str, asked: _Question) -> dict[Trait, bool]:
        named, kind = self._tally.named[name], kind_of(name)
        return {
            Trait.MOST: named == self._tally.most,
            Trait.OFTEN: named >= _OFTEN,
            Trait.ONCE: named == 1,
            Trait.PROPER: name != name.lower(),
            Trait.OF_STATE: kind == "state",
            Trait.OF_INSURGENTS: kind == "insurgent",
            Trait.THE_PLACE: self._is_one(name, asked.draft.place),
            Trait.SPEAKS: name in self._tally.speakers,
            Trait.UNTOLD: name not in self._tally.in_words,
        }

    def _bounds(self, offset: int) -> tuple[int, int]:
        """Return where the sentence of an offset starts and ends."""
        after = bisect_right(self._sentences, offset)
        end = self._sentences[after] if after < len(self._sentences) else len(self._text)
        return self._sentences[max(after - 1, 0)], end

    def _is_one(self, name: str, other: str | Unknown) -> bool:
        return bool(other) and self._rivals.is_same(name, other or "")


def choose(
    _draft: Draft,
    _role: Role,
    by_rule: str | Unknown,
    candidates: Sequence[tuple[str, frozenset[str]]],
) -> str | Unknown:
    """Return the likeliest party; the rules' own, or nobody, where the report names no other."""
    if len(candidates) < 2:  # noqa: PLR2004
        return by_rule
    return likeliest(candidates, _weights()) or UNKNOWN


def _count(drafts: Sequence[Draft]) -> _Tally:
    named: Counter[str] = Counter()
    in_words: set[str] = set()
    roles: dict[Role, Counter[str]] = {role: Counter() for role in Role}
    for draft in drafts:
        parties = [name for name in (draft.holder, draft.loser, *draft.contenders) if name]
        if draft.claimant_party and draft.claimant_type in OF_A_SIDE:
            parties.append(" ".join(without_articles(draft.claimant_party)))
        parties = [name for name in parties if name.casefold() not in FIRST_PERSON]
        named.update(parties)
        in_words.update(name for name in parties if _is_in_words(name, draft))
        if draft.polarity is Polarity.POSITIVE and draft.modality is Modality.ACTUAL:
            for role, party in _roles(draft):
                roles[role][party] += 1
    return _Tally(
        named=named,
        in_words=frozenset(in_words),
        roles=roles,
        speakers=frozenset(
            draft.claimant
            for draft in drafts
            if draft.claimant and draft.claimant_type in _SPEAKERS
        ),
        most=max(named.values(), default=0),
    )


def _roles(draft: Draft) -> Iterator[tuple[Role, str]]:
    """Yield what each party of a draft is to it."""
    if draft.event in CHANGES and draft.loser:
        yield Role.LOSER, draft.loser
    if draft.holder and draft.event in GAINS:
        yield Role.GAINER, draft.holder
    if draft.holder and draft.event is Event.HOLD:
        yield Role.HOLDER, draft.holder


def _differ(role: Role, other: Role) -> bool:
    """Tell whether roles are contrary: whoever holds a place may have gained it."""
    return (role is Role.LOSER) != (other is Role.LOSER)


def _is_in_words(name: str | Unknown, draft: Draft) -> bool:
    return bool(name) and _as_a_word(name or "").search(draft.quote.casefold()) is not None


@cache
def _as_a_word(name: str) -> re.Pattern[str]:
    """Return what finds a name in small letters: "anti-Taliban troops" are no Taliban."""
    return re.compile(rf"(?<![\w-]){re.escape(name.casefold())}(?!\w)")


def _crossed(traits: set[Trait], role: Role) -> Iterator[str]:
    for trait in traits:
        yield trait
        if trait in _BY_ROLE:
            yield f"{role}: {trait}"


def known_traits() -> frozenset[str]:
    """Return all that a line of the weights can be for."""
    return frozenset({*Trait, *(f"{role}: {trait}" for role in Role for trait in _BY_ROLE)})


@cache
def _weights() -> Mapping[str, float]:
    return load_weights("unnamed.csv", known_traits())
