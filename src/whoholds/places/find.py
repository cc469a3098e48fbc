"""Find every place that a report names, and put it on the map."""

from collections.abc import Sequence

from whoholds.places.agreement import agree, enumerate_places
from whoholds.places.capitals import add_capitals
from whoholds.places.containment import link_containers
from whoholds.places.deciding import decide
from whoholds.places.designations import add_designated
from whoholds.places.evidence import weigh
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.known import find_known
from whoholds.places.local import Home, attach_similar, lean_local
from whoholds.places.mentions import make_mentions
from whoholds.places.tokens import split_words
from whoholds.places.unknown import add_unknown
from whoholds.places.wording import load_wording
from whoholds.records import NameSpan, PlaceMention


def find_places(
    doc: str,
    text: str,
    gazetteer: Gazetteer,
    *,
    names: Sequence[NameSpan] = (),
    hints: Sequence[str] = (),
    capitals: bool = False,
) -> tuple[PlaceMention, ...]:
    """Return the places that a report names, in order of the text.

    `names` is what a statistical tagger saw (all its labels: persons speak against places); it may
    be empty. `hints` are countries (ISO 3166-1 alpha-2) that the report is about. What can't be
    placed keeps UNKNOWN coordinates; a relative place is one mention with its anchor inside. With
    `capitals`, "the capital" is a place too, though no name.
    """
    wording = load_wording()
    words = split_words(text)
    found, demonyms = find_known(text, words, gazetteer, wording)
    add_unknown(found, names, wording)
    found.label(names)
    candidates = list(found)
    link_containers(candidates, text, wording)
    weigh(candidates, text, words, names, wording)
    agree(candidates, names, words, wording)
    home = Home(candidates, demonyms, hints)
    lean_local(candidates, home, capitals_only=words.capitals_only)
    attach_similar(candidates, home, gazetteer)
    enumerate_places(candidates, text)
    kept = [candidate for candidate in candidates if candidate.score > 0]
    decide(kept, demonyms, hints, gazetteer, wording)
    if capitals:
        kept = add_capitals(kept, text, hints, gazetteer, wording)
    kept = add_designated(kept, text, words, wording)
    return tuple(make_mentions(doc, text, kept, gazetteer, wording))
