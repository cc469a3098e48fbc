"""Names that stand where only a place can: "near Zacatal", "the Orun district", "entered Belarsk".

The small model knows the towns that its training texts named. In a war's reports most are new to
it: it gives them no label, or takes them for persons and companies. Where they stand tells more.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from whoholds.reading.language import AMOUNTS, is_side_compound
from whoholds.reading.lexicon import Lexicons, load_lexicons
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import LOCATING, NEAR, span_between
from whoholds.reading.slots import PLACE_LABELS, find_slots
from whoholds.records import NameSpan, PlaceKind, Span

_LABEL = "LOC"
_ACTOR = "PARTY"
"""Our own label: a party known beforehand, which no map need be asked about."""
_SLOT = "SLOT"
"""Our own label: what fills the place slot of a control word is a place if a map knows it."""
_GROUND = "GROUND"
"""Our own label: what fills such a slot beyond doubt, known to a map or not."""
_WORD = re.compile(r"\w+")
_LIST_GAPS = frozenset({",", "and", ", and", "or", ", or"})
_ENTERED = frozenset(
    """enter capture recapture seize retake take occupy overrun besiege encircle surround abandon
    evacuate leave quit flee reach approach hold storm assault attack shell bomb defend
    control bombard pound strafe raid blockade hit strike""".split()  # noqa: SIM905
)


def find_names(doc: Doc, actors: Iterable[str] = ()) -> tuple[NameSpan, ...]:
    """Return the names of a parse for stages that do not know spaCy: the tagger's, ours first.

    `actors` are names of parties known beforehand: wherever they stand, they are no places.
    """
    lexicons = load_lexicons()
    known, lengths = _parties_known(tuple(actors))
    runs = _runs(doc, lexicons)
    located = _located(doc, runs, lexicons)
    slots = find_slots(doc, lexicons)
    ground = slots.ground | {
        at for start, end in runs if _is_called(doc[end - 1], lexicons) for at in range(start, end)
    }
    ours = [
        NameSpan(
            span=span_between(doc, start, end),
            label=_label(range(start, end), ground, is_located=(start, end) in located),
        )
        for start, end in runs
        if doc[start:end].text.casefold() not in known
        and (
            (start, end) in located
            or not ground.isdisjoint(range(start, end))
            or (
                doc[end - 1].ent_type_ not in PLACE_LABELS
                and not slots.filled.isdisjoint(range(start, end))
            )
        )
    ]
    seen = [
        NameSpan(
            span=Span(entity.start_char, entity.end_char),
            label=_ACTOR if entity.text.casefold() in known else entity.label_,
        )
        for entity in doc.ents
        if not is_side_compound(entity.text)
    ]
    kept = [name for name in seen if not any(name.span.overlaps(own.span) for own in ours)]
    found = sorted([*kept, *ours], key=lambda name: name.span)
    unseen = [
        NameSpan(span=span, label=_ACTOR)
        for span in _said(doc, known, lengths)
        if not any(name.span.overlaps(span) for name in found)
    ]
    return tuple(sorted([*found, *unseen], key=lambda name: name.span))


def _label(run: range, ground: frozenset[int], *, is_located: bool) -> str:
    if not ground.isdisjoint(run):
        return _GROUND
    return _LABEL if is_located else _SLOT


@lru_cache(maxsize=4)
def _parties_known(actors: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, int]]:
    """Return parties' names without capitals, and the words of the longest by their first word."""
    names = load_lexicons().groups | {name.casefold() for name in actors}
    lengths: dict[str, int] = {}
    for name in names:
        word = _WORD.match(name)
        if word:
            lengths[word[0]] = max(lengths.get(word[0], 0), len(name.split()))
    return frozenset(names), lengths


def _said(doc: Doc, known: Collection[str], lengths: Mapping[str, int]) -> Iterator[Span]:
    """Yield where parties' names stand, longest first; the tagger passes over many a one."""
    past = 0
    for token in doc:
        if token.i < past or token.pos_ != "PROPN":
            continue
        word = _WORD.match(token.text)
        longest = lengths.get(word[0].casefold(), 0) if word else 0
        for end in range(min(token.i + longest, len(doc)), token.i, -1):
            piece = doc[token.i : end]
            if piece.text.casefold() in known:
                yield Span(piece.start_char, piece.end_char)
                past = end
                break


def _runs(doc: Doc, lexicons: Lexicons) -> list[tuple[int, int]]:
    """Return the runs of proper nouns that may be a place's name, as token ranges."""
    return [
        (start, end)
        for token in doc
        if token.pos_ == "PROPN"
        and token.ent_type_ not in AMOUNTS
        and not is_side_compound(token.text)
        for start, end in [_run(token)]
        if end == token.i + 1 and not _holds_party(doc, start, end, lexicons.party_nouns)
    ]


def _located(doc: Doc, runs: list[tuple[int, int]], lexicons: Lexicons) -> set[tuple[int, int]]:
    """Return the runs of tokens that stand for a place, those listed with a place among them."""
    known = {(start, end) for start, end in runs if doc[end - 1].ent_type_ in PLACE_LABELS}
    found = {run for run in runs if run not in known and _stands_for_place(doc, run, lexicons)}
    for before, run in pairwise(runs):
        listed = before in known | found and doc[before[1] : run[0]].text in _LIST_GAPS
        if listed and run not in known and not _acts(doc[run[1] - 1]):
            found.add(run)
    return found


def _acts(token: Token) -> bool:
    """Tell whether a name is the subject of something: "… in Zacatal, Gomez said"."""
    return token.dep_ in ("nsubj", "nsubjpass", "poss") or token.head.dep_ == "nsubj"


def _run(token: Token) -> tuple[int, int]:
    """Return the run of proper nouns that the token is part of."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > token.sent.start and doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end < token.sent.end and doc[end].pos_ == "PROPN":
        end += 1
    return start, end


def _holds_party(doc: Doc, start: int, end: int, parties: Mapping[str, str]) -> bool:
    return any(token.lemma_.lower() in parties for token in doc[start:end])


def _stands_for_place(doc: Doc, run: tuple[int, int], lexicons: Lexicons) -> bool:
    start, token = run[0], doc[run[1] - 1]
    labelled = bool(token.ent_type_)
    noun = lexicons.place_noun(token.head)
    if token.dep_ in ("compound", "nmod") and noun and token.head.i == token.i + 1:
        named = noun.group in ("settlement", "area", "site") or noun.kind is PlaceKind.FRONT
        return named and not labelled
    own = lexicons.place_noun(token)
    if own and own.group == "site" and run[1] - start > 1:
        return True  # "the Central Hospital"
    has_article = token.doc[start - 1].lower_ in ("the", "a", "an") if start else False
    if has_article:
        return False
    head = _first_of_list(token)
    if head.dep_ == "pobj":
        return head.head.lower_ in (NEAR if labelled else LOCATING) and _locates(head)
    return head.dep_ == "dobj" and head.head.lemma_ in _ENTERED and not labelled


def _is_called(token: Token, lexicons: Lexicons) -> bool:
    """Tell a name that the model knows not, given to a settlement: "the hamlet of Ben Haddou"."""
    of = _first_of_list(token).head
    noun = lexicons.place_noun(of.head) if of.lower_ == "of" else None
    settled = noun is not None and noun.group == "settlement"
    unknown = token.ent_type_ not in (*PLACE_LABELS, "NORP")
    return settled and unknown and of.nbor(1).pos_ == "PROPN"


def _first_of_list(token: Token) -> Token:
    while token.dep_ in ("conj", "appos") and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _locates(token: Token) -> bool:
    """Tell whether a prepositional phrase can say where: not "of X" after a name or an office."""
    prep = token.head
    if prep.lower_ not in ("of", "to"):
        return True
    return prep.head.pos_ == "NOUN" and prep.head.lemma_ in _TAKES_PLACE


_TAKES_PLACE = frozenset(
    """district province north south east west outskirt outskirts
    fall capture seizure recapture siege battle control loss part centre center suburb area road
    way route approach entrance gate""".split()  # noqa: SIM905
)
