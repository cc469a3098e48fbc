"""What "the town", "it" and "there" stand for among the places that a report has spoken of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.scene.named import SETTLEMENTS, Named
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Precision, Span, Unknown

_BESIDE = re.compile(r",\s+(?:in|near|on|off|outside)\s+(?:the\s+)?(?:\w+\s+){0,2}")
"""What parts a place from one that it lies in or at: "Bukavu, in the Kivu"."""
_AT_TOWN = re.compile(r"\b(?:at|of|in) (?P<town>[^\W\d_].*)$")
SUBORDINATE = frozenset({"relcl", "acl", "advcl", "appos", "pcomp"})
_NO_WORKS = frozenset({PlaceKind.CITY, PlaceKind.FRONT, PlaceKind.REGION})
_ACTED_ON = frozenset({"dobj", "nsubj", "nsubjpass"})
WAYS = frozenset({PlaceKind.ROAD, PlaceKind.RIVER, PlaceKind.POINT})
"""What is less likely to be meant by "it" than a place beside it: "X, astride the highway",
"Hill 902 north of X"."""


class Spoken(NamedTuple):
    """A place that a report speaks of, and the mention that does so."""

    place: PlaceMention
    said: PlaceMention
    """The mention itself; of a town that another place is told by, that one."""


class Antecedents(Named):
    """The named places of one report, and which of them a phrase without a name means."""

    def __init__(self, doc: Doc, mentions: Sequence[PlaceMention], lexicons: Lexicons) -> None:
        super().__init__(doc, mentions, lexicons)
        # "Junik, near Albania" is not about Albania
        telling = [mention for mention in mentions if mention.span not in self._apposed]
        spoken_of = [*(Spoken(m, m) for m in mentions), *_towns_told_by(telling, doc.text)]
        self._spoken_of = sorted(spoken_of, key=lambda one: one.said.span.start)
        self._times_named = Counter(one.place.id or one.place.name for one in self._spoken_of)

    def _can_be(self, mention: PlaceMention, kinds: frozenset[PlaceKind]) -> bool:
        if kinds:
            return mention.kind in kinds
        if mention.kind is PlaceKind.COUNTRY or mention.span in self._apposed:
            return False
        return not (self.acts(mention) or _is_bare_distance(mention))

    def _before(self, token: Token, kinds: frozenset[PlaceKind]) -> PlaceMention | Unknown:
        """Return the place named before the token that it can stand for.

        Of the places in the nearest sentence that has any, it is the most prominent: the one in
        the least subordinate clause, then the one that the report speaks of most ("from A toward
        B" leaves A as "the city" of a report on A), then the last. One of a list or the direction
        of a way is meant only where nothing else can be.
        """
        fitting = [
            one
            for one in self._spoken_of
            if one.said.span.end <= token.idx
            and self.is_in_reach(one.said, token)
            and not self._opens_story(one.said)
            and self._can_be(one.place, kinds)
        ]
        # "A priest in Kitgum said the rebels were in the town": his town, if none is named else
        here = [
            one
            for one in fitting
            if self._sentence_of(one.said) == token.sent.start
            and (not self._seats(one.said) or self._is_where_told(one.said, token))
        ]
        home = [one for one in here if self._is_where_told(one.said, token)][-1:]
        fitting = [one for one in fitting if self._is_named_for_itself(one.said)] or here
        if home and not any(one.said.span.start > home[0].said.span.start for one in fitting):
            return home[0].place
        fitting = [one for one in fitting if not self.acts(one.said)] or fitting
        fitting = [one for one in fitting if not self._is_compared(one.said)] or fitting
        fitting = self._toward(fitting, token) or fitting
        if not fitting:
            return UNKNOWN
        nearest = self._sentence_of(fitting[-1].said)
        many = token.tag_ in ("NNS", "NNPS")
        place = max(
            (one for one in fitting if self._sentence_of(one.said) == nearest),
            key=lambda one: (
                self._is_listed(one.said) == many,
                one.place.kind not in WAYS,
                *self._prominence(one),
            ),
        ).place
        if place not in self.mentions:
            self.sites[place.span] = place
        return place

    def _toward(self, fitting: Sequence[Spoken], token: Token) -> list[Spoken]:
        """Leave out the places that only say which way.

        Where a road of the word's own sentence leads, and nowhere else, is what that is about:
        "The road to Kitgum was cut and the town was shelled".
        """
        here = [one for one in fitting if self._sentence_of(one.said) == token.sent.start]
        if here and all(self._ends_road(one.said) and not self._depth(one) for one in here):
            return here
        return [one for one in fitting if not self._is_direction(one.said)]

    def _site_before(self, token: Token, place: PlaceMention | Unknown) -> PlaceMention | Unknown:
        """Return the works told last that "it" means before a place that only says where they are.

        "They seized the fort at Jaffna. The army retook it", "In Goma they seized the fort. …".
        """
        told = [
            site
            for span, site in self.sites.items()
            if span.end <= token.idx and site.kind not in _NO_WORKS
        ]
        site = max(told, key=lambda one: one.span, default=UNKNOWN)
        last = self._doc[max(token.sent.start - 1, 0)].sent.start
        if not site or self._sentence_of(site) < last:
            return UNKNOWN
        if not place:
            return site
        at, near = self._sentence_of(site), self._sentence_of(place)
        root, around = self._root_of(site), self._root_of(place)
        only_where = around is not None and around.dep_ == "pobj"
        acted_on = root is not None and root.dep_ in _ACTED_ON
        return site if at > near or (at == near and only_where and acted_on) else UNKNOWN

    def _depth(self, one: Spoken) -> int:
        """Return how many clauses and places a mention hangs on."""
        head = self._root_of(one.said)
        above = (word.dep_ for word in (head, *head.ancestors)) if head is not None else ()
        return sum(dep in SUBORDINATE for dep in above) + self._hangs_on_place(one.said)

    def _prominence(self, one: Spoken) -> tuple[int, int, int]:
        return (
            -self._depth(one),
            self._times_named[one.place.id or one.place.name],
            one.said.span.start,
        )

    def _hangs_on_place(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says where the one before it is: "Bukavu, in Kivu"."""
        number = self._number_of.get(mention.span, 0)
        if not number:
            return False
        before, text = self.mentions[number - 1], self._doc.text
        if _BESIDE.fullmatch(text[before.span.end : mention.span.start]):
            return True
        head = self._root_of(mention)
        link = head.head if head is not None and head.dep_ == "pobj" else None
        return link is not None and link.dep_ == "prep" and bool(self.mention_at(link.head))

    def _is_listed(self, mention: PlaceMention) -> bool:
        """Tell whether a place is one of a list: "the town" means none of "A, B and C"."""
        return len(self._list_of(mention)) > 1

    def _list_of(self, mention: PlaceMention) -> tuple[int, ...]:
        """Return the numbers of the mentions in a mention's list, none where it is in none."""
        return self._lists.get(self._number_of.get(mention.span, -1), ())

    def _introduced_as(self, token: Token) -> PlaceMention | Unknown:
        """Return the last place that the report introduced by the same noun.

        "Basra, the river port" and "the port of Basra" make it "the port" from then on.
        """
        for earlier in reversed(self._doc[: token.i]):
            if earlier.lemma_ != token.lemma_ or earlier.pos_ != "NOUN":
                continue
            named = [earlier.head] if earlier.dep_ == "appos" else []
            named += [
                obj for prep in earlier.children if prep.lower_ == "of" for obj in prep.children
            ]
            for place in named:
                mention = self.mention_at(place)
                if mention and mention.kind in SETTLEMENTS:
                    return mention
        return UNKNOWN


def _is_bare_distance(mention: PlaceMention) -> bool:
    """Tell of ground that a distance alone tells: "raging 4 miles from X" is no "it"."""
    relative = mention.relative
    return (
        mention.kind is PlaceKind.POINT and relative is not UNKNOWN and relative.km is not UNKNOWN
    )


def _town_of_works(name: str) -> str:
    """Return the town that works are told by: Kitgum of "the garrison at Kitgum"."""
    told = _AT_TOWN.search(name)
    return told["town"] if told else ""


def _towns_told_by(mentions: Sequence[PlaceMention], text: str) -> Iterator[Spoken]:
    """Yield the towns that others are told by: Keren of "hills around Keren"."""
    named = {mention.id: mention for mention in reversed(mentions) if mention.id}
    for mention in mentions:
        relative = mention.relative
        if not mention.anchor_id or (relative and relative.km is not UNKNOWN):
            continue  # "40 miles from the capital" is not about the capital
        if mention.anchor_id in named:
            yield Spoken(named[mention.anchor_id], mention)
        elif not relative or relative.bearing is UNKNOWN:
            name = relative.of if relative else _town_of_works(mention.name)
            start = text.rfind(name, mention.span.start, mention.span.end) if name else -1
            if start < 0:
                continue
            town = replace(
                mention,
                span=Span(start, start + len(name)),
                id=mention.anchor_id,
                name=name,
                kind=PlaceKind.CITY,
                precision=Precision.PLACE,
                relative=UNKNOWN,
                anchor_id=UNKNOWN,
            )
            yield Spoken(town, mention)
