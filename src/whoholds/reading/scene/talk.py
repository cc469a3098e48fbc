"""Where a word's event is when its own phrases name no place: what the talk is of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from whoholds.reading.lexicon import PlaceNoun
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import (
    SUBJECTS,
    children,
    clause_of,
    heading,
    left_edge,
    span_between,
    span_of,
)
from whoholds.reading.scene.likeliest import Pointer
from whoholds.reading.scene.meaning import Chosen
from whoholds.reading.scene.named import SETTLEMENTS, TOWNS
from whoholds.reading.scene.several import Several
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Span, Unknown

_VERBAL = frozenset({"VERB", "AUX"})
_HAVE_WORKS = TOWNS - {PlaceKind.NEIGHBOURHOOD}
"""A port or a market is the town's before it is a quarter's."""
_NEVER_AROUND = frozenset({PlaceKind.HEIGHT, PlaceKind.BASE, PlaceKind.CROSSING, PlaceKind.POINT})
"""What has no works of its own: "Outpost 4 and Checkpoint 11" are two places."""


FROM_BEFORE = frozenset({"focus", "topic", "likeliest"})
"""How a place is meant that what was said before gives."""
FROM_TALK = FROM_BEFORE | {"sentence", "witness"}
"""How a place is meant that the words for an event do not give themselves."""


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place that a phrase means: the mention it rests on and the words used here."""

    mention: PlaceMention
    words: Span
    part: str | Unknown = UNKNOWN
    grip: str = "place"
    """What of the place the phrase means: the "place" itself, a "position" in it, or something
    "inside" it."""
    how: str = "named"


class Talk(Several):
    """The named places of one report, to be asked which of them it speaks of."""

    def in_sentence(self, token: Token) -> list[PlaceRef]:
        """Return the place of the token's sentence that a clause without one is about.

        What hangs on the word itself comes first, then its clause, then the nearest.
        """
        sentence, told = token.sent, _told_clause(token)
        own, clause = set(token.subtree), set(self._doc[clause_of(token)].subtree)
        best: tuple[tuple[bool, bool, int], PlaceMention] | None = None
        for mention in self.mentions:
            head = self._root_of(mention)
            if (
                head is None
                or head.sent != sentence
                or (told is not None and head not in told)
                or self._opens_story(mention)
                or not self._is_ground(mention)
                or self.acts(mention)
                or self._is_goal(mention)
            ):
                continue
            rank = (head not in own, head not in clause, abs(head.i - token.i))
            if best is None or rank < best[0]:
                best = (rank, mention)
        if best is None:
            return []
        return self._with_list([PlaceRef(best[1], best[1].span, how="sentence")])

    def whole_list(self, token: Token, refs: list[PlaceRef]) -> list[PlaceRef]:
        """Return all of the list that ends in the first place, if the token's clause has it.

        "It was in X and Y that fighting was heavy": the nearest to the fighting is Y.
        """
        last = refs[0]
        items = (self.mentions[number] for number in self._list_of(last.mention))
        here = (m for m in items if self._sentence_of(m) == self._sentence_of(last.mention))
        first = next(here, last.mention)
        root = self._root_of(first)
        if first == last.mention or root is None or clause_of(root) != clause_of(token):
            return refs
        return self._with_list([replace(last, mention=first, words=first.span)])

    def is_of_later_verb(self, mention: PlaceMention, token: Token) -> bool:
        """Tell a place that only what is done next has: "beat off the attack and retook X"."""
        root, clause = self._root_of(mention), self._doc[clause_of(token)]
        verb = next((w for w in root.ancestors if w.pos_ in _VERBAL), None) if root else None
        if verb is None or verb.i < token.i or verb.dep_ != "conj":
            return False
        before = verb.head == clause or verb.head.is_ancestor(clause)
        return before and clause != verb and not verb.is_ancestor(clause)

    def of_witness(self, token: Token) -> list[PlaceRef]:
        """Return the place of those who tell what happens to them: "residents of X said"."""
        found = [
            PlaceRef(mention, mention.span, how="witness")
            for mention in self.mentions
            if self._sentence_of(mention) == token.sent.start and self._is_of_witness(mention)
        ]
        before = [ref for ref in found if ref.words.end <= token.idx]
        return before[-1:] or found[:1]

    def talked_of(self, token: Token) -> list[PlaceRef]:
        """Return the place that the sentences before the token spoke of."""
        back = self._before(token, frozenset())
        told = back and self._is_named_for_itself(back)
        return [PlaceRef(back, back.span, how="topic")] if back and told else []

    def likelier(self, token: Token, refs: list[PlaceRef]) -> list[PlaceRef]:
        """Return where an event that says nothing of it most likely is; `refs` by the rules.

        What a place's name is written over is of that place: "5. X. The army remains in charge".
        """
        here = any(self._sentence_of(ref.mention) == token.sent.start for ref in refs)
        over = UNKNOWN if here else self.heading_over(token)
        if over:
            return [over]
        place = self.likeliest(token, refs[0].mention, Pointer.UNSAID)
        if any(place == ref.mention for ref in refs):
            return refs
        return [PlaceRef(place, place.span, how="likeliest")]

    def heading_over(self, token: Token) -> PlaceRef | Unknown:
        """Return the place whose bare name stands over a sentence, or opens its line: no country.

        "5. X. The army remains in charge", "X: The army is in charge. Its foes have withdrawn."
        """
        named = [mention for name in heading(token) if (mention := self.mention_at(name))]
        for head in [head for head in self._sections if head.end <= token.idx][-1:]:
            if "\n\n" not in self._doc.text[head.end : token.idx]:
                named += [m for m in self.mentions if head.start <= m.span.start < head.end]
        named = [mention for mention in named if not self._opens_story(mention)]
        over = (one for one in named if one.kind is not PlaceKind.COUNTRY)
        return next((PlaceRef(one, one.span, how="topic") for one in over), UNKNOWN)

    def _told(self, site: PlaceMention) -> PlaceRef:
        """Keep a place that a phrase tells without naming it, and return what the phrase means."""
        self.sites[site.span] = site
        return PlaceRef(site, site.span, how="site")

    def _told_before(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        """Return the site told before by the same noun and more words: "the station"."""
        first = left_edge(token)
        if token.i - first > 1:
            return []  # "the railway station"
        words = span_between(self._doc, first, token.i + 1)
        here = {
            ref.mention.id for ref in self.in_sentence(token) if ref.mention.kind in SETTLEMENTS
        }
        for span, site in reversed(self.sites.items()):
            same = self._doc.char_span(span.start, span.end, alignment_mode="expand")
            if here and span.end < token.sent.start_char and site.anchor_id not in here:
                continue  # "In X, police handed over their station"
            if span.end <= words.start and same and self._noun(same.root) == noun:
                return [PlaceRef(site, words, how="site")]
        return []

    def _town_around(self, token: Token) -> PlaceMention | Unknown:
        """Return the town that works, or a part of one, told without it are most likely of."""
        town = self._next_town(token)
        return town and self.likeliest(token, town, Pointer.WORKS)

    def _next_town(self, token: Token) -> PlaceMention | Unknown:
        """Return the town that a word's sentence, or the talk before it, is of."""
        own = span_of(token)
        here = [r.mention for r in self.in_sentence(token) if not r.mention.span.overlaps(own)]
        towns = [mention for mention in here if mention.kind in _HAVE_WORKS]
        before = self._before(token, _HAVE_WORKS)
        if before and token.sent.start_char <= before.span.start:
            # "recovered the airfield there, and that X and Y, on the road behind, …"
            towns = [town for town in towns if town.span.start < token.idx] or [before]
        areas = here or [ref.mention for ref in self.talked_of(token)]
        areas = [area for area in areas if area.kind not in _NEVER_AROUND]
        return next(iter(towns), UNKNOWN) or before or next(iter(areas), UNKNOWN)

    def _listed_before(self, token: Token, many: int | None = None) -> list[PlaceRef]:
        """Return the last so many places before the token: "both", "the two towns"."""
        several = self._several_before(token, many)
        return [PlaceRef(place, span_of(token), how="listed before") for place in several]

    def _chosen(self, token: Token, choice: Chosen) -> list[PlaceRef]:
        """Return which of those named before are chosen: "both", "the first two", "the last".

        A rank is one of a list that has so many, in the last sentence.
        """
        listed = self._listed_before(token, choice.many)
        last = token.doc[max(token.sent.start - 1, 0)].sent.start
        near = choice.many or any(self._sentence_of(ref.mention) >= last for ref in listed)
        return listed[choice.part] if near else []

    def _with_list(self, refs: Iterable[PlaceRef]) -> list[PlaceRef]:
        """Add what the text lists with a named place, after it."""
        found: list[PlaceRef] = []
        for ref in refs:
            found.append(ref)
            if ref.words == ref.mention.span:
                found += self._listed_after(self._number_of.get(ref.words, -1), ref)
        return found

    def _listed_after(self, number: int, first: PlaceRef | Unknown = UNKNOWN) -> list[PlaceRef]:
        """Return the items that follow one, by the number of its mention, in its sentence."""
        return [
            ref
            for other in self._lists.get(number, ())
            if other > number
            and self._sentence_of(self.mentions[other]) == self._sentence_of(self.mentions[number])
            for ref in self._item(other, first)
        ]

    def _behind_item(self, noun: Token, told: Iterable[PlaceRef]) -> list[PlaceRef]:
        """Return what follows "the bridge at X" in its list, without what is told already."""
        spans = {ref.mention.span for ref in told}
        after = self._listed_after(self._number_of_item.get(noun.i, -1))
        return [ref for ref in after if ref.mention.span not in spans]

    def _item(self, number: int, first: PlaceRef | Unknown) -> list[PlaceRef]:
        """Return the place of a list's item, meant as the list's first one is."""
        mention = self.mentions[number]
        part, grip = (first.part, first.grip) if first else (UNKNOWN, "place")
        return [PlaceRef(mention, mention.span, part, grip, "listed")]


def _told_clause(token: Token) -> set[Token] | None:
    """Return the words of the reported clause that a word is in, if it is in one.

    Where those are who say it is not where it happens: "officers in X said that they had left".
    """
    at = token
    while at.head != at:
        if at.dep_ == "ccomp" and children(at.head, *SUBJECTS):
            return set(at.subtree)
        at = at.head
    return None
