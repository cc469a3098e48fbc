"""Where an event happens, from where and whereto; what it has from the event that it is part of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.reading.control.arguments import follow
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.frames import Frame
from whoholds.reading.control.grounds import find_grounds
from whoholds.reading.control.subjects import subjects
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.scene import FROM_BEFORE, PlaceRef, Places
from whoholds.records import UNKNOWN, PlaceKind, Unknown

_ROAD_ENDS = re.compile(
    r"\b(?:from|between|linking|connecting)\s+(\S.*?)\s+(?:to|and|with)\s+(?:the\s+)?(\S.*)",
    re.IGNORECASE,
)
_CONTAINERS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.DISTRICT}
)
_PARTS_OF_IT = frozenset(
    """advcl conj xcomp acl relcl pcomp pobj prep dobj oprd nsubj nsubjpass""".split()  # noqa: SIM905
)
_MOST_STEPS = 4
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_CLAUSE_ENDS = frozenset({"ccomp", "relcl", "ROOT", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The places of an event; `taken`: what it says of its place is a claim of control already."""

    places: tuple[PlaceRef, ...]
    origin: str | Unknown
    destination: str | Unknown
    taken: bool


class Grounds:
    """The places of a report's events, as far as they have been read."""

    def __init__(self, doc: Doc, places: Places, control: Sequence[ControlEvent]) -> None:
        self._doc = doc
        self._places = places
        self._held: dict[int, list[PlaceRef]] = {}
        for event in control:
            self._held.setdefault(event.token, []).append(event.place)
        self._known = {token: list(refs) for token, refs in self._held.items()}

    def of(self, token: Token, frame: Frame, *, stretches: bool) -> Ground | None:
        """Return the places of a word's event; None where the frame's place is not there.

        `stretches` tells that what happens between two ends happens at neither.
        """
        needed = any("!" in slot.mark for slot in frame.slot("P"))
        refs = [
            ref
            for ref in find_grounds(token, frame, self._places, UNKNOWN, armed=False)
            if (ref.how != "sentence" or self._is_of_clause(ref, token)) and not self._owns(ref)
        ]
        if needed and not refs:
            return None
        origin, destination = self._end(token, frame, "O"), self._end(token, frame, "D")
        if origin and origin == destination:
            origin, destination = _ends_of(origin)
        if stretches:
            # "the road from X to Y" is neither at X nor at Y
            ends = (origin, destination)
            refs = [ref for ref in refs if self._places.fullest(ref.mention) not in ends]
        held = {ref.mention for ref in self._held.get(token.i, ())}
        return Ground(
            places=tuple(ref for ref in _finest(refs) if ref.mention not in held),
            origin=origin,
            destination=destination,
            taken=token.i in self._held,
        )

    def learn(self, token: Token, refs: Sequence[PlaceRef]) -> None:
        """Remember where a word's event happens, for those that are part of it."""
        self._known.setdefault(token.i, []).extend(refs)

    def around(self, token: Token) -> PlaceRef | Unknown:
        """Return the one place of the event that a word's event is part of.

        "Shelling of X killed twelve", "a bomb went off in X, killing twelve", "killed twelve and
        wounded thirty in X"; else the only place that its own clause names.
        """
        for other in _linked(token):
            known = [ref for ref in self._known.get(other.i, ()) if ref.how not in FROM_BEFORE]
            refs = {ref.mention: ref for ref in _finest(known)}
            if len(refs) == 1:
                return next(iter(refs.values()))
        return self._only_place(token)

    def _only_place(self, token: Token) -> PlaceRef | Unknown:
        here = [r for r in self._places.in_sentence(token) if self._is_of_clause(r, token)]
        named = {
            mention.id or mention.name
            for mention in self._places.mentions
            if mention.kind not in _CONTAINERS
            and token.sent.start_char <= mention.span.start < token.sent.end_char
        }
        return here[0] if len(here) == 1 and len(named) <= 1 else UNKNOWN

    def _is_of_clause(self, ref: PlaceRef, token: Token) -> bool:
        """Tell whether the token's own clause names the place, not as "the X offensive"."""
        clause = token
        while clause.dep_ not in _CLAUSE_ENDS and clause.head != clause:
            clause = clause.head
        inside = {t.i for t in clause.subtree}
        words = self._words(ref)
        named = any(t.i in inside for t in words)
        return named and all(t.dep_ not in _MODIFIERS or t.head in words for t in words)

    def _owns(self, ref: PlaceRef) -> bool:
        """Tell whether a country is only whose something is: "Iraq's army"."""
        owner = any(token.dep_ == "poss" for token in self._words(ref))
        return owner and ref.mention.kind is PlaceKind.COUNTRY

    def _words(self, ref: PlaceRef) -> Sequence[Token]:
        span = self._doc.char_span(ref.words.start, ref.words.end, alignment_mode="expand")
        return tuple(span) if span is not None else ()

    def _end(self, token: Token, frame: Frame, role: str) -> str | Unknown:
        for slot in frame.slot(role):
            for path in slot.paths:
                refs = [ref for head in follow(token, path) for ref in self._places.refs(head)]
                if refs:
                    second = role == "D" and "between" in path[-1].words and len(refs) > 1
                    return self._places.fullest(refs[-1 if second else 0].mention)
        return UNKNOWN


def _ends_of(road: str) -> tuple[str | Unknown, str | Unknown]:
    """Return what a road's own name runs between: "the highway from X to Y"."""
    found = _ROAD_ENDS.search(road)
    return (found[1], found[2]) if found else (UNKNOWN, UNKNOWN)


def _linked(token: Token) -> list[Token]:
    """Return the words whose event a word's event is part of, the nearest first."""
    found = [*subjects(token)] if token.pos_ == "VERB" else []
    found += [child for child in token.children if child.dep_ in ("conj", "advcl")]
    found += [
        obj for prep in token.children if prep.dep_ in ("prep", "agent") for obj in prep.children
    ]
    at = token
    for _ in range(_MOST_STEPS):
        if at.dep_ not in _PARTS_OF_IT:
            break
        at = at.head
        found.append(at)
        if at.pos_ == "VERB":
            found += subjects(at)
    return found


def _finest(refs: Sequence[PlaceRef]) -> list[PlaceRef]:
    """Return each place once, without what only says where one lies: "in X in the north of Y"."""
    fine = [ref for ref in refs if ref.mention.kind not in _CONTAINERS]
    return list({ref.mention: ref for ref in reversed(fine or refs)}.values())[::-1]
