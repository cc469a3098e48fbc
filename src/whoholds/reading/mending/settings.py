"""Where a sentence begins, "In Acholi, …", which the model makes a part of its subject."""

from spacy.tokens import Token

from whoholds.reading.mending.asides import AUXILIARIES, lacks_subject
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import FINITE, make_subject


def mend_setting(verb: Token) -> None:
    """Give a verb its subject back: "In Acholi, Gulu and Kitgum are held by the rebels".

    The model makes one list of the province and the towns.
    """
    first = next(verb.lefts, verb)
    if first.dep_ != "prep" or first.i != verb.sent.start or not lacks_subject(verb):
        return
    place = next((child for child in first.rights if child.dep_ == "pobj"), None)
    town = next((c for c in place.rights if c.dep_ in ("conj", "appos")), None) if place else None
    if town is None or word_before(town.left_edge).text != ",":
        return
    helped = [child for child in verb.lefts if child.dep_ in AUXILIARIES and child.i > town.i]
    if not helped and verb.tag_ not in FINITE:
        return
    make_subject(town, verb)


def mend_setting_name(prep: Token) -> None:
    """Give a preposition its object: "In Galilee Jewish troops entered X"."""
    name = word_behind(prep)
    if name.tag_ != "NNP" or name.dep_ not in ("nmod", "compound") or [*name.children]:
        return
    own = any(child.dep_ in ("pobj", "pcomp", "prep") for child in prep.children)
    if prep.i == prep.sent.start and not own:
        name.head, name.dep_ = prep, "pobj"
