"""Where a clause of content begins and ends: the edges that the parser gets wrong most."""

from whoholds.reading.attribution.tree import (
    AUXILIARIES,
    DASHES,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    Range,
    Tree,
)

FINITE = ("VBD", "VBZ", "VBP", "MD")
_QUESTIONS = ("WRB", "WP", "WDT")
_STOPS = (".", "!", "?")
_REASONS = ("because", "if", "unless", "so", "until", "since", "lest", "provided", "to", "in")


def is_finite(tree: Tree, clause: int) -> bool:
    """Tell a clause with a tensed verb from an infinitive or participle."""
    return tree.tag[clause] in FINITE or any(
        tree.tag[aux] in FINITE for aux in tree.those(clause, "aux", "auxpass")
    )


def asks_something(tree: Tree, clause: int) -> bool:
    """Tell a clause that opens with "whether", "that" or a question word."""
    return any(
        tree.tag[child] in _QUESTIONS or tree.lower[child] in ("whether", "if", "that")
        for child in tree.children[clause]
        if child < clause
    )


def is_fronted(tree: Tree, verb: int) -> bool:
    """Tell a cue that closes what is said, ", he said", from one that only follows a colon."""
    subject = tree.child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    edge = tree.left[subject] if 0 <= subject < verb else verb
    return edge == 0 or tree.lower[edge - 1] not in (":", ";", ".")


def clause_range(tree: Tree, verb: int, clause: int) -> Range:
    """Return a finite clause; one before its cue takes all of the sentence before the cue.

    The parser cuts fronted clauses short more often than a sentence starts with something else.
    """
    first, last = tree.subtree(clause)
    if clause > verb:
        last = before_contrast(tree, first, stretch_right(tree, verb, last))
        last = min(last, _before_return(tree, verb, clause))
        return first, _past_listed(tree, verb, first, last)
    begin = tree.sentence[verb][0]
    subject = tree.child(verb, *SUBJECTS)
    if begin <= subject < first:
        return first, last
    if first > begin and any(tree.is_verb(token) for token in range(begin, first)):
        return first, last
    return begin, last


def _past_listed(tree: Tree, verb: int, first: int, last: int) -> int:
    """Return the end of a list of clauses: "said that A; that B; and that C"."""
    end = tree.sentence[verb][1]
    if tree.lower[first] != "that" or last >= end or tree.lower[last] != ";":
        return last
    after = last + 1
    while after < end and (tree.lower[after] in (";", ",") or tree.tag[after] == "CC"):
        after += 1
    listed = after < end and tree.lower[after] == "that"
    return end - (tree.lower[end - 1] in _STOPS) if listed else last


def _before_return(tree: Tree, verb: int, clause: int) -> int:
    """Return where the speaker's own sentence goes on: "denies that it was a raid and goes on".

    A later verb without a subject that has the tense of the cue and not that of the clause.
    """
    for later in tree.those(clause, "conj"):
        if tree.head[clause] == verb and returns_to(tree, clause, later):
            return tree.left[later] - (tree.tag[tree.left[later] - 1] == "CC")
    return len(tree)


def returns_to(tree: Tree, clause: int, later: int) -> bool:
    """Tell a verb joined to a content clause that goes on with the cue above the clause."""
    bare = tree.child(later, *SUBJECTS, "nsubjpass", "expl", "mark") < 0 and is_finite(tree, later)
    outer = tense(tree, tree.head[clause])
    return bare and tense(tree, later) == outer != tense(tree, clause)


def tense(tree: Tree, verb: int) -> str:
    """Return "past", "present" or "modal" of a verb, or of the one that an infinitive hangs on."""
    while tree.is_infinitive(verb) and tree.dep[verb] == "xcomp":
        verb = tree.head[verb]
    auxiliary = tree.child(verb, "aux", "auxpass")
    if auxiliary >= 0 and tree.tag[auxiliary] == "MD":
        return "modal"
    if auxiliary >= 0:
        return "past" if tree.lower[auxiliary] in _PAST else "present"
    return "past" if tree.tag[verb] in ("VBD", "VBN") else "present"


_PAST = ("did", "had", "was", "were")


def before_contrast(tree: Tree, first: int, last: int) -> int:
    """Return where a content ends that a clause of contrast follows: ", while others said"."""
    for token in range(first + 1, last):
        if tree.lower[token] not in _CONTRASTS or tree.dep[token] not in ("mark", "advmod"):
            continue
        begin = token - 1 if tree.lower[token - 1] == "even" else token
        clause = tree.head[token]
        tail = tree.right[clause] + 1 >= last - 1 and tree.child(clause, *SUBJECTS) >= 0
        told = tree.lower[token] == "while" and _is_before_telling(tree, clause)
        if tail and not told and begin > first + 1 and tree.lower[begin - 1] in (",", *DASHES):
            return begin - 1
    return last


def _is_before_telling(tree: Tree, clause: int) -> bool:
    """Tell the tense of what was told: "said X had fallen, while rebels had dug in near Y"."""
    had = any(tree.lower[aux] == "had" for aux in tree.those(clause, "aux"))
    return had and tree.tag[clause] == "VBN"


_CONTRASTS = ("while", "whereas", "although", "though")
_LATER = ("prep", "advcl", "npadvmod", "advmod", "punct", "conj")


def stretch_right(tree: Tree, verb: int, last: int) -> int:
    """Return the end of a content that its cue's later phrases go on with.

    The parser hangs "… in the north because roads were cut" on "said" as often as on what was
    said. A participle ("adding that"), a contrast ("although") or a time ("after") stays out.
    """
    for child in tree.children[verb]:
        if child < last or tree.dep[child] not in _LATER:
            continue
        first, end = tree.subtree(child)
        if tree.dep[child] == "conj":
            mark = tree.child(child, "mark")
            last = end if 0 <= mark < child and tree.lower[mark] == "that" else last
            continue
        opener = tree.lower[first]
        if tree.dep[child] == "punct":
            if tree.lower[child] not in (",", '"'):
                break
            continue
        if tree.dep[child] == "advcl" and opener not in _REASONS:
            break
        if tree.lower[child] == "according":
            break
        last = max(last, end)
    return last


def clause_of_cue(tree: Tree, verb: int, content: tuple[Range, ...]) -> list[Range]:
    """Return the cue's own words that may stand inside its content: ", Abil said on Friday,"."""
    inside = any(first <= verb < last for first, last in content)
    if not inside:
        return []
    own = [verb]
    own += list(tree.those(verb, *SUBJECTS, *AUXILIARIES, "dobj", "advmod", "prep", "npadvmod"))
    spans = [tree.subtree(token) for token in own if token != verb] + [(verb, verb + 1)]
    return [(min(span[0] for span in spans), max(span[1] for span in spans))]
