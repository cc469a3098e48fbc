"""Cues that interrupt or close a sentence without governing it: ", he said," and "as he said"."""

from whoholds.reading.attribution.edges import FINITE
from whoholds.reading.attribution.finding import Reading
from whoholds.reading.attribution.lexicon import Cue, Frames
from whoholds.reading.attribution.tree import Tree, cut_range
from whoholds.reading.attribution.voices import name_before, subject_at


def read_parenthetical(tree: Tree, verb: int, frames: Frames) -> Reading | None:
    """Read "The front, he said, had moved" and "As he said, the front had moved"."""
    cue = frames["quote"]
    first, last = tree.subtree(verb)
    governor = tree.head[verb]
    dep = tree.dep[verb]
    mark = tree.child(verb, "mark")
    as_clause = dep == "advcl" and mark >= 0 and tree.lower[mark] == "as"
    if as_clause or ("clause" in frames and dep in ("parataxis", "dep") and governor != verb):
        whole = tree.subtree(governor) if tree.dep[governor] == "ROOT" else tree.sentence[verb]
        return cue, cut_range(whole, (first, last))
    if "clause" not in frames or dep == "advcl":
        return None
    if _stands_between_commas(tree, verb):
        hole = (name_before(tree, verb)[0], verb + 1)
        return cue, cut_range(tree.sentence[verb], hole)
    if tree.child(verb, "dobj") >= 0 and "obj" not in frames and dep != "ROOT":
        return None
    return _before_comma(tree, verb, cue)


def _stands_between_commas(tree: Tree, verb: int) -> bool:
    """Tell ", records show," by its commas, whatever the parser made of it."""
    begin, end = tree.sentence[verb]
    if verb + 1 >= end or tree.lower[verb + 1] != "," or tree.tag[verb] not in FINITE:
        return False
    name = name_before(tree, verb)
    return name[1] > name[0] > begin and tree.lower[name[0] - 1] == ","


def _before_comma(tree: Tree, verb: int, cue: Cue) -> Reading | None:
    """Read "…, officials said." where the parser did not see that the rest is what they said."""
    begin = tree.sentence[verb][0]
    subject = subject_at(tree, verb)
    if 0 <= subject < verb:
        edge = tree.left[subject]
    elif subject > verb:
        edge = verb
    else:
        edge = name_before(tree, verb)[0]
    comma = edge - 1
    if edge <= begin + 1 or tree.lower[comma] not in (",", '"', "-"):
        return None
    verbs = [token for token in range(begin, comma) if tree.is_verb(token)]
    if not verbs or any(tree.head[token] == verb and tree.dep[token] == "advcl" for token in verbs):
        return None
    return cue, ((begin, comma),)
