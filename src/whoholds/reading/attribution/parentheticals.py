"""Cues that interrupt or close a sentence without governing it: ", he said," and "as he said"."""

from whoholds.reading.attribution.edges import FINITE
from whoholds.reading.attribution.finding import Reading
from whoholds.reading.attribution.lexicon import Cue, Frames, load_cues
from whoholds.reading.attribution.tree import Range, Tree, cut_range
from whoholds.reading.attribution.voices import can_speak, name_before, subject_at


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
        return cue, cut_range(whole, (first, last if as_clause else _own_end(tree, verb, last)))
    if "clause" not in frames or dep == "advcl":
        return None
    end = _past_listener(tree, verb)
    if _stands_between_commas(tree, verb, end):
        return cue, cut_range(tree.sentence[verb], (name_before(tree, verb)[0], end))
    if tree.child(verb, "dobj") >= 0 and "obj" not in frames and dep != "ROOT":
        return None
    return _before_comma(tree, verb, cue)


def _own_end(tree: Tree, verb: int, last: int) -> int:
    """Return where ", it added," ends; the parser hangs what goes on after it on its verb."""
    near = range(verb + 1, min(last, verb + 2 + _CLOSE))
    return next((token for token in near if tree.lower[token] == ","), last)


def read_trailing(tree: Tree, verb: int, frames: Frames) -> tuple[Reading, Range] | None:
    """Read "…, the mayor said on Monday" where the parser saw a second verb of the sentence.

    Returns the reading and who speaks: the name right before the verb, or right after it in
    "…, reported the Herald".
    """
    loose = tree.dep[verb] in ("conj", "acl", "dep") and tree.tag[verb] in (*FINITE, "VBN")
    if not {"quote", "clause"} <= frames.keys() or not loose or subject_at(tree, verb) >= 0:
        return None
    begin, end = tree.sentence[verb]
    object_ = tree.child(verb, "dobj")
    source = name_before(tree, verb)
    after = verb + 1
    if object_ > verb and tree.lower[verb - 1] == ",":
        source, after = tree.subtree(object_), tree.right[object_] + 1
    edge = min(source[0], verb) - 1
    comma = next((token for token in range(after, end) if tree.lower[token] in (",", ".")), end)
    told = any(tree.tag[token] in FINITE for token in range(begin, edge))
    inserted = not told and any(tree.tag[token] in FINITE for token in range(comma, end))
    if not source[1] or edge <= begin or tree.lower[edge] != "," or not can_speak(tree, source):
        return None
    if comma - after > _CLOSE or not (told or inserted) or source[0] > after:
        return None
    rest = ((comma + 1, end),) if comma + 1 < end else ()
    return (frames["quote"], ((begin, edge), *rest)), source


def read_closing(tree: Tree, verb: int, frames: Frames) -> Reading | None:
    """Read "A took X, and last night held Y, the staff announced." by its punctuation.

    The parser hangs such a cue on the clause, or the phrase, right before it; what it closes is
    the sentence, unless somebody else speaks in it.
    """
    if not {"quote", "clause"} <= frames.keys() or tree.tag[verb] not in FINITE:
        return None
    subject = subject_at(tree, verb)
    if not 0 <= subject < verb or tree.tag[subject] in ("WDT", "WP", "PRP"):
        return None
    begin, end = tree.sentence[verb]
    comma = tree.left[subject] - 1
    if comma <= begin + 1 or tree.lower[comma] != ",":
        return None
    close = next((token for token in range(verb + 1, end) if tree.lower[token] in _ENDS), end)
    if close - verb > _CLOSE + 1 or any(tree.is_verb(token) for token in range(verb + 1, close)):
        return None
    goes_on = close + 1 < end and tree.lower[close] == ","
    if goes_on and tree.tag[close + 1] != "CC":
        return None  # "A, he said, B": the parser sees that
    before = range(begin, comma)
    told = any(tree.tag[token] in FINITE for token in before)
    opens = tree.tag[begin] in ("IN", "WRB") and tree.lower[begin] in _SUBORDINATE
    quoted = any(tree.lower[token] == '"' for token in before)
    if opens or quoted or not told or speaks_in(tree, before):
        return None
    rest = goes_on and not speaks_in(tree, range(close + 1, end))
    return frames["quote"], ((begin, comma), *(((close + 1, end),) if rest else ()))


def speaks_in(tree: Tree, words: range) -> bool:
    """Tell whether a verb of speaking stands among some words."""
    cues = load_cues().verbs
    return any("quote" in cues.get(tree.lemma[word], {}) for word in words if tree.is_verb(word))


_ENDS = (".", ",", ";", "!", "?")
_SUBORDINATE = ("when", "while", "after", "before", "as", "if", "although", "though", "since")
_CLOSE = 6
"""Tokens after a parenthetical verb: "said on Monday in a broadcast"."""


def _past_listener(tree: Tree, verb: int) -> int:
    """Return the token after a cue and whoever is told: ", a colonel told state television,"."""
    listener = tree.child(verb, "dobj")
    return tree.right[listener] + 1 if listener > verb else verb + 1


def _stands_between_commas(tree: Tree, verb: int, after: int) -> bool:
    """Tell ", records show," by its commas, whatever the parser made of it."""
    begin, end = tree.sentence[verb]
    if after >= end or tree.lower[after] != "," or tree.tag[verb] not in FINITE:
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
