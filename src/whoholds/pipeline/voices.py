"""Whose the voices and the parties of a report are, by nothing but its own words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whoholds.pipeline.owners import is_own, with_owner
from whoholds.records import (
    GAINS,
    ClaimantType,
    Draft,
    Event,
    Modality,
    PlaceMention,
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
    organisations,
    read_allegiance,
    same_side,
    shared_names,
    surely_opposed,
)

_OUTSIDE = frozenset({ClaimantType.RESIDENT, ClaimantType.MONITOR})
_PARTISAN = frozenset({"admit", "deny", "announce", "claim"})
_FORCES = re.compile(
    r"\b(?:troops|forces|soldiers|army|units|tanks|offensive|assault|attack|lines|positions|planes)\b"
    r"(?!\s+(?:officers?|officials?|commanders?|sources?|intelligence|spokes\w+))",
    re.IGNORECASE,
)
"""A country whose forces, lines or attacks a report speaks of is at war in it."""
_WHOSE = re.compile(r"(?:[\w.]+(?:['’]s?)?\s+){1,3}\Z")
_FAR_BEFORE = 60
"""Letters in which the three words before a word stand."""
_NEAR = 600
"""Letters between a text and the officials who put it out."""
_SPOKEN_IN = re.compile(r"(?:^|[.!?][\"”]? )(?:Meanwhile,? )?[Ii]n (?=[A-Z])", re.MULTILINE)
_SHORT = re.compile(
    r"(?:(?:the|an?)\s+)?(?P<noun>front|movement|alliance|league)\b(?![ -]?line)", re.IGNORECASE
)
"""What an organisation is called once its name has been told."""
_BOTH = frozenset({"sides", "both sides", "two sides"})
OURS = re.compile(r"\b(?:ours?|(?:its|their|his)\s+(?:own\s+)?(?:control|hands))\b", re.IGNORECASE)
"""So a claimant speaks of what his own side has."""
MY_SIDE, OTHER_SIDE = "claimant", "opponent"
Side = frozenset[str]
"""One of the two, or neither where it is empty."""


class Voices:
    """Who speaks for whom in one report, who fights whom, and where."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        mentions: Sequence[PlaceMention],
        nations: Nations,
        text: str,
        sent_from: Mapping[int, str] | None = None,
    ) -> None:
        """Learn from a report who fights, and where.

        `sent_from` gives the countries of the places that its stories are datelined, by where each
        story begins.
        """
        from whoholds.reading import Rivals

        self._drafts = drafts
        self._text = text
        opens = {found.end() for found in _SPOKEN_IN.finditer(text)}
        self._settings = {
            m.span.start: m.country
            for m in mentions
            if m.country and m.span.start in opens and text[m.span.end : m.span.end + 1] == ","
        }
        self._nations = nations
        self._rivals = Rivals(drafts)
        self._organised = organisations(text)
        self._countries = _place_countries(drafts, mentions)
        self._read: dict[str, Allegiance] = {}
        self.named = Counter(name for draft in drafts for name in _parties_of(draft))
        """How often each party is named."""
        pairs = [self._sides_in(draft) for draft in drafts]
        self._pairs = [pair for pair in pairs if len(pair) > 1]
        self._parties = [party for pair in pairs for party in pair]
        self._all = merge(self._parties)
        self._reviled = merge(party for party in self._parties if party.enemy).names
        fought_in = Counter(self._countries.values())
        fighting = {country for party in self._parties for country in party.countries}
        fighting |= {land for words in _owners_of_forces(text) for land in nations(words, False)}
        self._common = fought_in.most_common(1)[0][0] if fought_in else ""
        at_war = fighting | set(fought_in)
        sent_from = sent_from or {}
        self._homes = {start: land for start, land in sent_from.items() if land in at_war}
        self._fighting = _wholes(frozenset({*fighting, self._common, *self._homes.values()}))
        self._partisans = {d.claimant for d in drafts if d.claimant and self._speaks_of_own(d)}

    def _home(self, draft: Draft) -> str:
        """Return the country whose state needs no name: where a story is from, if it is at war."""
        before = [start for start in self._homes if start <= draft.span.start]
        return self._homes[max(before)] if before else self._common

    def voice(self, draft: Draft) -> Allegiance:
        """Return whom the claimant speaks for; a text speaks for whoever put it out."""
        if draft.claimant in _BOTH:
            return Allegiance(armed=True)
        words = (draft.claimant_role, draft.claimant_party)
        own = merge(self._allegiance(w) for w in words if w)
        if draft.claimant and not (own.countries or own.outsider):
            name = self._allegiance(draft.claimant)
            if own and draft.claimant_role:
                name = replace(name, names=frozenset())  # a person's, and no party's
            own = merge((own, name))
        if not own and str(draft.claimant_role or "").lower().startswith(("its ", "their ")):
            own = merge(self._allegiance(w) for w in (draft.holder, draft.loser) if w)
        if not own and own.document:
            own = merge((own, *map(self._allegiance, draft.via)))
        if not own and own.document:
            own = merge((own, self._officials_before(draft)))
        if not own and self._is_officials(draft, own):
            own = Allegiance(role=Role.STATE, armed=True)  # of the country that the report is about
        if draft.claimant_type is ClaimantType.OUTLET and not own.role:
            # its own name tells nothing; a party's in it does
            own = replace(own, names=shared_names(own, self._all))
        return at_home(own, self._spoken_in(draft) or self._home(draft))

    def _officials_before(self, draft: Draft) -> Allegiance:
        """Return whose the voice before a text is: "Rebel staff said … A communique said"."""
        before = [one for one in self._drafts if one.claimant and one.span < draft.span]
        for one in reversed(before):
            if one.claimant != draft.claimant:
                near = draft.span.start - one.span.end < _NEAR
                words = one.claimant_party or one.claimant
                return self._allegiance(words) if near and words else Allegiance()
        return Allegiance()

    def _spoken_in(self, draft: Draft) -> str:
        """Return the country of the town that a paragraph's officials speak in: "In La Paz, …"."""
        start = self._text.rfind("\n", 0, draft.span.start) + 1
        before = [
            self._settings[at] for at in sorted(self._settings) if start <= at < draft.span.end
        ]
        return before[-1] if before else ""

    def _is_officials(self, draft: Draft, voice: Allegiance) -> bool:
        """Tell words of officials that say nothing of whose: "a spokesman", "the communique"."""
        text = voice.document and draft.claimant_type is not ClaimantType.OUTLET
        return text or bool(draft.claimant and self._allegiance(draft.claimant).unnamed)

    def stands_outside(self, voice: Allegiance, draft: Draft) -> bool:
        """Tell one who speaks for nobody that fights: a resident, a diplomat, an aid worker."""
        outside = voice.outsider or draft.claimant_type in _OUTSIDE
        return outside and not self._is_itself_a_party(draft, voice)

    def fights(self, voice: Allegiance, draft: Draft) -> bool:
        """Tell whether the claimant is of a side that fights.

        Only a party to it admits or denies, announces or claims a gain; and only a party speaks of
        "our positions", of its troops, of the enemy.
        """
        party_like = draft.claimant_type is not ClaimantType.OUTLET and bool(voice)
        if self._is_partisan(draft) or (draft.stance in _PARTISAN and voice.broadcaster):
            return True  # "Peiping radio claimed"
        foreign = bool(voice.countries) and not _wholes(voice.countries) & self._fighting
        if Role.INSURGENT in (voice.role, voice.force) or (voice.armed and not foreign):
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
        if draft.modality is Modality.REQUESTED:
            # who only asks the one or the other to leave need be neither, nor a third side
            return bool(shared_names(voice, self._all))
        if any(same_side(voice, party) for party in self._parties):
            return True
        return party_like and any(opposed(voice, party) for party in self._parties)

    def _is_partisan(self, draft: Draft) -> bool:
        """Tell whether the claimant speaks of his own anywhere, or is a party to a claim."""
        own = self._speaks_of_own(draft) or draft.claimant in self._partisans
        return own or draft.claimant in self.named or draft.claimant_party in self.named

    def _speaks_of_own(self, draft: Draft) -> bool:
        enemy = any(self._allegiance(words).enemy for words in _parties_of(draft))
        return enemy or _is_about_own(draft)

    def _is_itself_a_party(self, draft: Draft, voice: Allegiance) -> bool:
        """Tell whether one of those who mostly stand outside fights here: peacekeepers."""
        if _is_about_own(draft):
            return True
        gainers = {d.holder for d in self._drafts if d.holder and d.event in GAINS}
        armed = any(voice.names & self._allegiance(words).names for words in gainers)
        named = map(self._allegiance, _parties_of(draft))
        return armed and any(voice.names & party.names for party in named)

    def sided(self, words: str | Unknown, draft: Draft, voice: Allegiance) -> Side:
        """Return whose the words are: the claimant's side, the other one, or neither's."""
        if not words:
            return frozenset()
        if is_own(words, draft):
            return frozenset({MY_SIDE})
        party = self.party(words, draft, voice)
        if party.enemy:
            return frozenset({OTHER_SIDE})
        if same_side(voice, party):
            return frozenset({MY_SIDE})
        if opposed(voice, party) or self.at_odds(voice, party):
            return frozenset({OTHER_SIDE})
        told = self._by_quarrel(words, draft)
        if told:
            return told
        if _are_others(party, voice):
            return frozenset({OTHER_SIDE})
        return frozenset({MY_SIDE}) if _are_of_its_kind(party, voice) else frozenset()

    def party(self, words: str, draft: Draft, voice: Allegiance) -> Allegiance:
        """Read whom words of a claim mean; of a state's voice "the government" is its own."""
        speaks_of = min(voice.countries, default="") if voice.role is Role.STATE else ""
        return at_home(self._allegiance(with_owner(words, draft)), speaks_of or self._home(draft))

    def _by_quarrel(self, words: str, draft: Draft) -> Side:
        """Return whose the words are by the quarrel that the report tells of, if both are in it."""
        voices = [words for words in (draft.claimant_party, draft.claimant) if words]
        known = [side for side in map(self._rivals.side, voices) if side is not None]
        theirs = self._rivals.side(words)
        if not known or theirs is None:
            return frozenset()
        return frozenset({MY_SIDE if known[0] == theirs else OTHER_SIDE})

    def at_odds(self, voice: Allegiance, party: Allegiance) -> bool:
        """Tell whether the report has the two fight each other anywhere."""
        for one, other, *_ in self._pairs:
            for mine, theirs in ((one, other), (other, one)):
                if same_side(voice, mine) and same_side(party, theirs):
                    return True
        return False

    def is_home(self, draft: Draft, voice: Allegiance, *, surely: bool) -> bool:
        """Tell whether a state speaks of its own ground; unless `surely`, where no map knows it."""
        country = self._countries.get(draft.mention) if draft.mention else None
        if not country and not surely:
            country = self._home(draft)
        return voice.role is Role.STATE and country in _wholes(voice.countries)

    def is_surely_anothers(self, words: str, draft: Draft, voice: Allegiance) -> bool:
        """Tell whether words plainly mean the other side."""
        party = self.party(words, draft, voice)
        if party.enemy or surely_opposed(voice, party) or self.at_odds(voice, party):
            return True
        if party.names & self._reviled and not shared_names(voice, party):
            return True
        if OTHER_SIDE in self._by_quarrel(words, draft):
            return True
        return draft.event is Event.HOLD and _are_others(party, voice)

    def are_one(self, words: str, draft: Draft, voice: Allegiance) -> bool:
        """Tell whether words plainly mean the claimant's side."""
        return same_side(voice, self.party(words, draft, voice))

    def speaks_of_a_country(self, words: str) -> bool:
        """Tell whether a place's name is a country's."""
        return bool(self._allegiance(words).countries)

    def _allegiance(self, words: str) -> Allegiance:
        if words not in self._read:
            self._read[words] = read_allegiance(self._in_full(words), self._nations)
        return self._read[words]

    def _in_full(self, words: str) -> str:
        """Put an organisation's full name where only its last word stands: "the front's radio"."""
        short = _SHORT.match(words)
        full = short and self._organised.get(short["noun"].lower())
        return f"{full}{words[short.end() :]}" if short and full else words

    def _sides_in(self, draft: Draft) -> list[Allegiance]:
        read = [self._allegiance(with_owner(words, draft)) for words in _parties_of(draft)]
        return [side for side in read if side]


def _owners_of_forces(text: str) -> set[str]:
    """Return the words before each word for forces."""
    starts = [found.start() for found in _FORCES.finditer(text)]
    before = (_WHOSE.search(text, max(start - _FAR_BEFORE, 0), start) for start in starts)
    return {found[0] for found in before if found}


def _parties_of(draft: Draft) -> tuple[str, ...]:
    return tuple(words for words in (draft.holder, draft.loser, *draft.contenders) if words)


def _are_others(party: Allegiance, voice: Allegiance) -> bool:
    """Tell whose men they are by their kind: "the garrison" is of the other side to rebels."""
    of_a_kind = bool(not party and party.force and voice.role)
    return of_a_kind and party.force is not voice.role


def _are_of_its_kind(party: Allegiance, voice: Allegiance) -> bool:
    return bool(not party and party.force and party.force is voice.role)


def _is_about_own(draft: Draft) -> bool:
    own = any(is_own(words, draft) for words in _parties_of(draft))
    return own or bool(OURS.search(draft.quote))


def _wholes(countries: frozenset[str]) -> frozenset[str]:
    """Return countries whole: half of a divided one ("VN.S") is of it."""
    return frozenset(country[:2] for country in countries)


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
