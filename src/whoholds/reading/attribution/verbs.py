"""Verbs as cues: which part of the clause a verb's frames make its content."""

from collections.abc import Iterable

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import Cue, CueLexicon, Frames
from whoholds.reading.attribution.tree import (
    AUXILIARIES,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    Range,
    Tree,
    cut_range,
    join_ranges,
)
from whoholds.reading.attribution.voices import (
    find_voice,
    head_of,
    is_reduced_passive,
    name_before,
    phrase_of,
    relative_of,
    subject_at,
    trim,
)

Reading = tuple[Cue, tuple[Range, ...]]
"""The lexicon line that fits and the content it finds."""

_QUESTIONS = ("WRB", "WP", "WDT")


def read_verb(tree: Tree, verb: int, lexicon: CueLexicon) -> Finding | None:
    """Return what the verb puts into a mouth; None where it is no cue or has no content."""
    frames, particle = frames_of(tree, verb, lexicon)
    if not frames:
        return None
    passive = tree.is_passive(verb) or is_reduced_passive(tree, verb)
    reading = _read_passive(tree, verb, frames) if passive else _read_active(tree, verb, frames)
    if reading is None:
        return None
    cue, content = reading
    head = find_voice(tree, verb)
    source = phrase_of(tree, head, verb)
    if head < 0 and not passive and "quote" in frames:
        source = name_before(tree, verb)
        head = head_of(tree, source)
    if head < 0 and not passive:
        return None
    own = [span for span in (source, relative_of(tree, verb, head)) if span[0] < span[1]]
    words = cue_words(tree, verb, particle)
    pieces = _without(tree, content, [*own, *words, *_clause_of_cue(tree, verb, content)])
    if not pieces or not _is_attributed(tree, cue, head, pieces):
        return None
    return Finding(
        cue=cue,
        head=verb,
        words=words,
        source=tuple(own),
        source_head=head,
        content=pieces,
        negated=tree.is_negated(verb),
    )


def _is_attributed(tree: Tree, cue: Cue, head: int, pieces: tuple[Range, ...]) -> bool:
    """Tell attitudes that say something from those too bare to: "she likes it", "you know".

    Acts of saying stay whatever their content: what "denied it" denies stands elsewhere.
    """
    if head >= 0 and tree.lower[head] in _NOBODY:
        return False
    if cue.stance not in _ATTITUDES:
        return True
    alone = len(pieces) == 1 and pieces[0][1] - pieces[0][0] == 1
    return head >= 0 and not (alone and tree.tag[pieces[0][0]] in ("PRP", "DT", "WP", "WDT"))


_NOBODY = ("this", "that", "what", "there", "you")
_ATTITUDES = ("judge", "want", "know", "agree", "reject", "promise", "believe", "fear")


def frames_of(tree: Tree, verb: int, lexicon: CueLexicon) -> tuple[Frames, int]:
    """Return the frames of a verb, and the particle that made it another one ("point out")."""
    lemma = tree.lemma[verb]
    for particle in tree.those(verb, "prt", "advmod", "prep"):
        frames = lexicon.verbs.get(f"{lemma} {tree.lower[particle]}")
        if frames and particle == verb + 1:
            return frames, particle
    return lexicon.verbs.get(lemma, {}), -1


def cue_words(tree: Tree, verb: int, particle: int = -1) -> tuple[Range, ...]:
    """Return the verb with its auxiliaries, "not" and particle."""
    own = [verb, *tree.those(verb, *AUXILIARIES)]
    if particle >= 0:
        own.append(particle)
    return join_ranges((token, token + 1) for token in own)


def _read_active(tree: Tree, verb: int, frames: Frames) -> Reading | None:
    object_ = tree.child(verb, "dobj")
    for reader in (_clause, _infinitive, _object_frames, _prepositions):
        reading = reader(tree, verb, frames, object_)
        if reading:
            return reading
    if "obj" in frames and object_ >= 0 and not _is_reflexive(tree, object_):
        return frames["obj"], _object_range(tree, verb, object_)
    if "obj" in frames and object_ < 0 and _is_gapped(tree, verb):
        governor = tree.head[verb]
        return frames["obj"], cut_range(tree.subtree(governor), tree.subtree(verb))
    if "quote" in frames and (object_ < 0 or tree.lower[object_] == "it"):
        return _parenthetical(tree, verb, frames)
    if "quote" in frames and "clause" in frames and object_ > verb:
        return _misread_clause(tree, verb, frames, object_)
    return None


def _is_gapped(tree: Tree, verb: int) -> bool:
    """Tell a relative clause that has its object before it: "the plan that he prefers"."""
    subject = subject_at(tree, verb)
    return tree.dep[verb] == "relcl" and subject >= 0 and tree.tag[subject] not in ("WDT", "WP")


def _misread_clause(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    """Read what follows "says" as a clause where the parser took its subject for an object."""
    if any(frame.startswith("o.") for frame in frames):
        return None
    span = (tree.left[object_], tree.right[verb] + 1)
    finite = any(tree.tag[token] in _FINITE for token in range(object_ + 1, span[1]))
    return (frames["clause"], (span,)) if finite else None


def _clause(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    for clause in tree.those(verb, "ccomp"):
        bare = not _is_finite(tree, clause)
        order = ("o.to", "small", "to") if bare else ("clause", "quote")
        for frame in (*order, "clause") if bare and _asks(tree, clause) else order:
            if frame in frames:
                return frames[frame], (_clause_range(tree, verb, clause),)
    clause = tree.child(verb, "xcomp", "advcl")
    if clause >= 0 and "clause" in frames and verb < clause and _asks(tree, clause):
        return frames["clause"], (tree.subtree(clause),)
    if object_ >= 0 and "clause" in frames:
        # "told him X", where the parser hung the clause on the object, or a whole relative clause
        for clause in tree.those(object_, "relcl", "acl"):
            if tree.child(clause, "mark") >= 0:
                return frames["clause"], (tree.subtree(clause),)
    return None


def _is_finite(tree: Tree, clause: int) -> bool:
    return tree.tag[clause] in _FINITE or any(
        tree.tag[aux] in _FINITE for aux in tree.those(clause, "aux", "auxpass")
    )


_FINITE = ("VBD", "VBZ", "VBP", "MD")


def _asks(tree: Tree, clause: int) -> bool:
    return any(
        tree.tag[child] in _QUESTIONS or tree.lower[child] in ("whether", "if", "that")
        for child in tree.children[clause]
        if child < clause
    )


def _clause_range(tree: Tree, verb: int, clause: int) -> Range:
    """Return a finite clause; one before its cue takes all of the sentence before the cue.

    The parser cuts fronted clauses short more often than a sentence starts with something else.
    """
    first, last = tree.subtree(clause)
    if clause > verb:
        return first, _stretch_right(tree, verb, last)
    begin = tree.sentence[verb][0]
    subject = tree.child(verb, *SUBJECTS)
    if begin <= subject < first:
        return first, last
    if first > begin and any(tree.is_verb(token) for token in range(begin, first)):
        return first, last
    return begin, last


def _stretch_right(tree: Tree, verb: int, last: int) -> int:
    """Return the end of a content that its cue's later phrases go on with.

    The parser hangs "… in the north because roads were cut" on "said" as often as on what was
    said. A participle ("adding that"), a contrast ("although") or a time ("after") stays out.
    """
    for child in tree.children[verb]:
        if child < last or tree.dep[child] not in ("prep", "advcl", "npadvmod", "advmod", "punct"):
            continue
        first, end = tree.subtree(child)
        opener = tree.lower[first]
        if tree.dep[child] == "punct":
            if tree.lower[child] != ",":
                break
            continue
        if tree.dep[child] == "advcl" and opener not in _REASONS:
            break
        if tree.lower[child] == "according":
            break
        last = max(last, end)
    return last


_REASONS = ("because", "if", "unless", "so", "until", "since", "lest", "provided", "to", "in")


def _infinitive(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    for clause in tree.those(verb, "xcomp"):
        if clause < verb:
            continue
        if tree.is_infinitive(clause):
            if object_ >= 0 and "o.to" in frames and object_ < clause:
                last = _stretch_right(tree, verb, tree.right[clause] + 1)
                return frames["o.to"], ((tree.left[object_], last),)
            if "to" in frames:
                first, last = tree.subtree(clause)
                return frames["to"], ((first, _stretch_right(tree, verb, last)),)
        elif tree.tag[clause] == "VBG" and "ing" in frames:
            return frames["ing"], (tree.subtree(clause),)
        elif "small" in frames and not tree.is_infinitive(clause):
            first = tree.left[object_] if 0 <= object_ < clause else tree.left[clause]
            return frames["small"], ((first, tree.right[clause] + 1),)
    if object_ >= 0 and "o.to" in frames:
        for clause in tree.those(object_, "acl", "relcl"):
            if tree.is_infinitive(clause):
                return frames["o.to"], (tree.subtree(object_),)
    return None


def _object_frames(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    if object_ < 0:
        return None
    predicate = tree.child(verb, "oprd")
    if "small" in frames and predicate > object_:
        return frames["small"], ((tree.left[object_], tree.right[predicate] + 1),)
    if "small" in frames and verb < object_:
        span = (tree.left[object_], tree.right[verb] + 1)
        if any(tree.lower[token] == '"' for token in range(object_ + 1, span[1])):
            return frames["small"], (span,)
    for holder in (verb, object_):
        for preposition in tree.those(holder, "prep"):
            cue = frames.get("o." + tree.lower[preposition])
            if cue and preposition > object_:
                return cue, ((tree.left[object_], tree.right[preposition] + 1),)
    return None


def _prepositions(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    for preposition in tree.those(verb, "prep"):
        cue = frames.get("p." + tree.lower[preposition])
        inner = tree.child(preposition, "pobj", "pcomp")
        if not cue or inner < 0:
            continue
        last = tree.right[preposition] + 1
        for clause in tree.those(verb, "xcomp", "advcl"):
            if clause > preposition and tree.is_infinitive(clause):
                last = max(last, tree.right[clause] + 1)
        last = _stretch_right(tree, verb, last)
        return cue, ((tree.left[inner], last),)
    return None


def _object_range(tree: Tree, verb: int, object_: int) -> tuple[Range, ...]:
    """Return an object; for "which he denied" the phrase that "which" stands for."""
    if tree.tag[object_] in ("WDT", "WP") and tree.dep[verb] == "relcl":
        governor = tree.head[verb]
        return cut_range(tree.subtree(governor), tree.subtree(verb))
    if tree.tag[object_] == "PRP" and tree.lower[object_] in ("him", "her", "me", "us", "them"):
        return ((object_, tree.right[object_] + 1),)
    first, last = tree.subtree(object_)
    return ((first, _stretch_right(tree, verb, last) if object_ > verb else last),)


def _is_reflexive(tree: Tree, token: int) -> bool:
    return tree.lower[token].endswith(("self", "selves"))


def _parenthetical(tree: Tree, verb: int, frames: Frames) -> Reading | None:
    """Read "The front, he said, had moved" and "As he said, the front had moved"."""
    cue = frames["quote"]
    first, last = tree.subtree(verb)
    governor = tree.head[verb]
    dep = tree.dep[verb]
    as_clause = dep == "advcl" and tree.lower[tree.child(verb, "mark")] == "as"
    if as_clause or ("clause" in frames and dep in ("parataxis", "dep") and governor != verb):
        whole = tree.subtree(governor) if tree.dep[governor] == "ROOT" else tree.sentence[verb]
        return cue, cut_range(whole, (first, last))
    if "clause" not in frames:
        return None
    if _stands_between_commas(tree, verb):
        hole = name_before(tree, verb)
        if hole[1]:
            return cue, cut_range(tree.sentence[verb], (hole[0], verb + 1))
    if tree.child(verb, "dobj") >= 0 and "obj" not in frames and dep != "ROOT":
        return None
    return _before_comma(tree, verb, cue)


def _stands_between_commas(tree: Tree, verb: int) -> bool:
    """Tell ", records show," by its commas, whatever the parser made of it."""
    begin, end = tree.sentence[verb]
    if verb + 1 >= end or tree.lower[verb + 1] != "," or tree.tag[verb] not in _FINITE:
        return False
    name = name_before(tree, verb)
    return name[0] > begin and tree.lower[name[0] - 1] == ","


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


def _read_passive(tree: Tree, verb: int, frames: Frames) -> Reading | None:
    """Read "is believed to hold", "it was reported that", "the fall was confirmed by"."""
    subject = tree.child(verb, *PASSIVE_SUBJECTS)
    by = tree.child(verb, "agent")
    if subject >= 0 and by < 0 and tree.tag[subject] in ("WDT", "WP"):
        return None
    clause = tree.child(verb, "ccomp")
    if clause < 0:
        clause = next((c for c in tree.those(verb, "advcl") if c > verb and _asks(tree, c)), -1)
    if clause >= 0 and ("clause" in frames or "quote" in frames):
        cue = frames.get("clause") or frames["quote"]
        return cue, (_clause_range(tree, verb, clause),)
    infinitive = tree.child(verb, "xcomp", "oprd")
    told = next((frames[frame] for frame in ("o.to", "clause", "small") if frame in frames), None)
    if infinitive >= 0 and told:
        own = (tree.subtree(subject),) if subject >= 0 else ()
        return told, (*own, tree.subtree(infinitive))
    for preposition in tree.those(verb, "prep"):
        cue = frames.get("o." + tree.lower[preposition])
        if cue and subject >= 0:
            saying = tree.child(preposition, "pcomp")
            if saying >= 0 and tree.lower[preposition] == "as" and tree.lemma[verb] == "quote":
                return cue, (tree.subtree(saying),)
            return cue, (tree.subtree(subject), tree.subtree(preposition))
        cue = frames.get("p." + tree.lower[preposition])
        inner = tree.child(preposition, "pobj", "pcomp")
        if cue and inner > verb:
            return cue, ((tree.left[inner], tree.right[preposition] + 1),)
    if "obj" in frames and (by >= 0 or frames["obj"].stance in _PASSED_ON):
        if subject >= 0:
            return frames["obj"], (tree.subtree(subject),)
        if tree.dep[verb] == "acl" and by >= 0:
            governor = tree.head[verb]
            return frames["obj"], cut_range(tree.subtree(governor), tree.subtree(verb))
    if "quote" in frames:
        return _parenthetical(tree, verb, frames)
    return None


_PASSED_ON = ("report", "announce", "claim", "confirm", "deny", "admit")
"""Stances that a passive without an agent still attributes: "no casualties were reported"."""


def _clause_of_cue(tree: Tree, verb: int, content: tuple[Range, ...]) -> list[Range]:
    """Return the cue's own words that may stand inside its content: ", Abil said on Friday,"."""
    inside = any(first <= verb < last for first, last in content)
    if not inside:
        return []
    own = [verb]
    own += list(tree.those(verb, *SUBJECTS, *AUXILIARIES, "dobj", "advmod", "prep", "npadvmod"))
    spans = [tree.subtree(token) for token in own if token != verb] + [(verb, verb + 1)]
    return [(min(span[0] for span in spans), max(span[1] for span in spans))]


def _without(tree: Tree, content: tuple[Range, ...], holes: Iterable[Range]) -> tuple[Range, ...]:
    pieces = list(content)
    for hole in holes:
        pieces = [piece for span in pieces for piece in cut_range(span, hole)]
    trimmed = (trim(tree, piece) for piece in pieces)
    return join_ranges(piece for piece in trimmed if piece[0] < piece[1])
