"""Where an event of control is: in its frame's slot, in its sentence, or where the talk is."""

from collections.abc import Iterator
from dataclasses import replace

from whoholds.reading.control.arguments import follow, locations
from whoholds.reading.control.frames import Frame, Slot
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children
from whoholds.reading.scene import PlaceRef, Places
from whoholds.records import PlaceKind, Unknown

_JOINTLY = frozenset({"together", "along"})


def find_grounds(
    token: Token, frame: Frame, places: Places, focus: PlaceRef | Unknown, *, armed: bool
) -> list[PlaceRef]:
    """Return the places in the P slot, or what the talk is of where it may be left unsaid.

    It may be left unsaid where the lexicon says so, and where the slot is filled by words for
    ground that do not name it: "attacked our positions", "controls those neighbourhoods". The talk
    is of a place named in the same sentence, else of `focus`, the place of the event before; else,
    where somebody `armed` acts, of the place named last.
    """
    unsaid = False
    for slot in frame.slot("P"):
        unsaid = unsaid or "?" in slot.mark
        for path in slot.paths:
            heads = [
                h for h in follow(token, path) if h != token or path[0].name in ("same", "self")
            ]
            heads = list(_without_whereabouts(heads))
            refs = [
                ref
                for head in heads
                for ref in places.refs(head) or _of_positions(token, head, places)
                if _fits(ref, slot)
            ]
            if refs:
                refs = refs if len(heads) == 1 else _each_once(refs)
                return [*refs, *_along_with(token, heads, places, slot)]
            unsaid = unsaid or any(places.stands_for_place(head) for head in heads)
    if not unsaid:
        return []
    found = _where_talk_is(token, places, focus, armed=armed)
    return places.likelier(token, found) if found else []


def _without_whereabouts(heads: list[Token]) -> Iterator[Token]:
    """Yield the places but for what says where one lies: "beaten off at X, on the road to Y".

    "At X, at Y" are two, and so are "on the island, at Y".
    """
    before: Token | None = None
    for head in heads:
        link = head.head
        if before is None or link.dep_ != "prep" or link.lower_ in ("at", before.head.lower_):
            apart = True
        else:
            first = link.left_edge.i
            apart = first != before.right_edge.i + 2 or head.doc[first - 1].text != ","
        if apart:
            yield head
            before = head


def _each_once(refs: list[PlaceRef]) -> list[PlaceRef]:
    """Leave out a place that is told again by its part: "In Taiz, in the east of the city"."""
    told = {ref.mention.span for ref in refs if ref.part and ref.words != ref.mention.span}
    return [ref for ref in refs if ref.part or ref.mention.span not in told]


def _where_talk_is(
    token: Token, places: Places, focus: PlaceRef | Unknown, *, armed: bool
) -> list[PlaceRef]:
    """Return the place of a word's sentence, of the event before, or of the talk so far."""
    here = places.in_sentence(token) or places.of_witness(token)
    if here and not places.is_of_later_verb(here[0].mention, token):
        return places.whole_list(token, here)
    over = places.heading_over(token)
    if over and not (focus and focus.mention.span.start > over.words.start):
        return [over]
    if focus and places.is_in_reach(focus.mention, token):
        return [replace(focus, words=focus.mention.span, how="focus")]
    talked_of = places.talked_of(token) if armed else []
    return talked_of or here


def _along_with(token: Token, heads: list[Token], places: Places, slot: Slot) -> Iterator[PlaceRef]:
    """Yield the places that share a place's lot: "took X together with the hamlets of Y and Z"."""
    for word in (token, *heads):
        for child in word.children:
            for prep in (child, *children(child, "prep")):
                joined = prep.i > 0 and prep.lower_ == "with" and prep.nbor(-1).lower_ in _JOINTLY
                for noun in children(prep, "pobj") if joined else ():
                    yield from (ref for ref in places.refs(noun) if _fits(ref, slot))


def _of_positions(token: Token, head: Token, places: Places) -> list[PlaceRef]:
    """Return where positions, posts or heights are when the parse hangs "in X" on the verb."""
    words = places.position_words(head)
    if not words or token.pos_ not in ("VERB", "AUX"):
        return []
    around = locations(token)
    # "In the east they stormed a post at X": at X rather than in the east
    return [
        replace(ref, part=words, grip="position", how="site")
        for place in [word for word in around if word.i > head.i] or around
        for ref in places.refs(place)
    ]


def _fits(ref: PlaceRef, slot: Slot) -> bool:
    if "!" in slot.mark:
        return ref.grip == "place"
    if "+" in slot.mark:
        return ref.grip in ("place", "position")
    if "%" in slot.mark:
        return ref.mention.kind is PlaceKind.FRONT
    return True
