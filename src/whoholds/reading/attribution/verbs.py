"""Verbs as cues: which part of the clause a verb's frames make its content."""

from collections.abc import Iterator

from whoholds.reading.attribution.cue_words import cue_words, frames_of
from whoholds.reading.attribution.edges import (
    FINITE,
    asks_something,
    clause_of_cue,
    clause_range,
    is_finite,
    is_fronted,
    stretch_right,
)
from whoholds.reading.attribution.finding import Finding, Reading
from whoholds.reading.attribution.lexicon import Cue, CueLexicon, Frames, load_cues
from whoholds.reading.attribution.parentheticals import (
    read_closing,
    read_parenthetical,
    read_trailing,
    speaks_in,
)
from whoholds.reading.attribution.passives import read_passive
from whoholds.reading.attribution.tree import (
    AUXILIARIES,
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

_NOBODY = ("this", "that", "what", "there", "you")
_PERSONAL = ("judge", "want", "know", "agree", "reject", "promise")
"""Stances that nobody is meant by without being named: "was praised", "was refused"."""
_TERMS = ("condition", "background", "record")
"""What somebody speaks on without speaking of it: "on condition of anonymity"."""
_ANSWERS = ("yes", "no")
_ATTITUDES = (*_PERSONAL, "believe", "fear")


def read_verb(tree: Tree, verb: int, lexicon: CueLexicon) -> Finding | None:
    """Return what the verb puts into a mouth; None where it is no cue or has no content."""
    frames, particle = frames_of(tree, verb, lexicon)
    if not frames:
        return None
    passive = tree.is_passive(verb) or is_reduced_passive(tree, verb)
    if _infers(tree, verb):
        return None
    trailing = read_trailing(tree, verb, frames)
    if trailing:
        (cue, content), source = trailing
        return Finding(
            cue=cue,
            head=verb,
            words=cue_words(tree, verb, particle),
            source=(source,),
            source_head=head_of(tree, source),
            content=_without(tree, content, []),
            negated=tree.is_negated(verb),
        )
    if passive:
        reading = read_passive(tree, verb, frames)
    else:
        reading = _read_active(tree, verb, frames, _object_of(tree, verb, particle))
    if not passive:
        reading = read_closing(tree, verb, frames) or reading
    if reading is None:
        return None
    cue, content = reading
    head = find_voice(tree, verb)
    source = phrase_of(tree, head, verb)
    if head < 0 and not passive and "quote" in frames:
        source = name_before(tree, verb)
        head = head_of(tree, source)
    words = cue_words(tree, verb, particle)
    own = [span for span in (source, relative_of(tree, verb, head)) if span[0] < span[1]]
    pieces = _without(tree, content, [*own, *words, *clause_of_cue(tree, verb, content)])
    if not pieces or (head < 0 and not passive) or not _is_attributed(tree, cue, head, pieces):
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


def _infers(tree: Tree, verb: int) -> bool:
    """Tell what a reporter gathers from a deed: "sappers were at work, suggesting that …"."""
    above = tree.head[verb]
    aside = tree.tag[verb] == "VBG" and tree.dep[verb] == "advcl" and above < verb
    if not aside or tree.lemma[verb] not in _INFERRING or tree.lower[verb - 1] != ",":
        return False
    return "quote" not in load_cues().verbs.get(tree.lemma[above], {})


_INFERRING = ("suggest", "indicate", "imply", "mean", "show", "prove", "signal")


def _is_attributed(tree: Tree, cue: Cue, head: int, pieces: tuple[Range, ...]) -> bool:
    """Tell attitudes that say something from those too bare to: "she likes it", "you know".

    Acts of saying stay whatever their content: what "denied it" denies stands elsewhere.
    """
    if head >= 0 and (tree.lower[head] in _NOBODY or tree.dep[head] == "csubj"):
        return False
    if cue.stance not in _ATTITUDES:
        return True
    alone = len(pieces) == 1 and pieces[0][1] - pieces[0][0] == 1
    unsaid = head < 0 and cue.stance in _PERSONAL
    return not unsaid and not (alone and tree.tag[pieces[0][0]] in ("PRP", "DT", "WP", "WDT"))


def _object_of(tree: Tree, verb: int, particle: int) -> int:
    """Return the last object, or what follows a particle: "called on them to leave"; else -1."""
    object_ = max(tree.those(verb, "dobj"), default=-1)
    return tree.child(particle, "pobj") if object_ < 0 <= particle else object_


def _read_active(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    for reader in (
        _yes_or_no,
        _clause,
        _for_clause,
        _infinitive,
        _object_frames,
        _prepositions,
        _object,
        _around,
    ):
        reading = reader(tree, verb, frames, object_)
        if reading:
            return reading
    return None


def _yes_or_no(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:  # noqa: ARG001 - all alike
    """Read "said no", which the model takes for an exclamation."""
    word = tree.child(verb, "intj")
    if "quote" not in frames or word != verb + 1 or tree.lower[word] not in _ANSWERS:
        return None
    return frames["quote"], ((word, word + 1),)


def _object(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    """Read "denied the fall of Herat", and "the plan that he prefers"."""
    person = object_ >= 0 and (
        tree.entity[object_] == "PERSON" or tree.lower[object_] in ("him", "her")
    )
    cue = frames.get("obj") or (frames.get("whom") if person else None)
    if cue is None:
        return None
    if object_ >= 0:
        return None if _is_reflexive(tree, object_) else (cue, _object_range(tree, verb, object_))
    if _is_gapped(tree, verb):
        return cue, cut_range(tree.subtree(tree.head[verb]), tree.subtree(verb))
    return None


def _around(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    """Read cues whose content stands around them, or was not seen to be a clause."""
    told = object_ > verb and "o.to" in frames and tree.dep[verb] != "ROOT"
    if "quote" in frames and (object_ < 0 or told or tree.lower[object_] == "it"):
        return read_parenthetical(tree, verb, frames)
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
    return (frames["clause"], (span,)) if _is_clause(tree, verb, object_) else None


def _is_clause(tree: Tree, verb: int, object_: int) -> bool:
    """Tell an object that is the subject of a clause that the parser did not see: "said it was"."""
    if object_ < verb:
        return False
    end = tree.right[verb] + 1
    for token in range(object_ + 1, end):
        if (
            tree.lower[token] in (",", ";", "who", "which", "that", "what")
            or tree.tag[token] == "CC"
        ):
            return False
        if tree.tag[token] in FINITE:
            return True
    return False


def _clause(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    for clause in tree.those(verb, "ccomp"):
        if clause < verb and not is_fronted(tree, verb):
            continue
        if tree.dep[verb] == "parataxis" and tree.lower[tree.left[clause] - 1] == ",":
            continue  # "around X, it said, where they had halted"
        bare = not is_finite(tree, clause)
        order = ("o.to", "small", "to") if bare else ("clause", "quote")
        for frame in (*order, "clause") if bare and asks_something(tree, clause) else order:
            if frame in frames:
                said = clause_range(tree, verb, clause)
                more = _said_next(tree, verb) if clause < verb else ()
                return frames[frame], (*_condition_before(tree, verb, clause), said, *more)
    clause = tree.child(verb, "xcomp", "advcl")
    if clause >= 0 and "clause" in frames and verb < clause and asks_something(tree, clause):
        return frames["clause"], (tree.subtree(clause),)
    return _clause_behind(tree, verb, frames, object_) if "clause" in frames else None


def _said_next(tree: Tree, verb: int) -> tuple[Range, ...]:
    """Return what is told on behind a cue between commas: "A fell, he said, and B was left"."""
    told = next((clause for clause in tree.those(verb, "conj") if clause > verb), -1)
    if told < 0 or subject_at(tree, told) < verb:
        return ()
    first, last = tree.subtree(told)
    joined = tree.tag[first - 1] == "CC" and tree.lower[first - 2] == ","
    return ((first, last),) if joined and not speaks_in(tree, range(first, last)) else ()


def _condition_before(tree: Tree, verb: int, clause: int) -> tuple[Range, ...]:
    """Return the condition that a cue parts from its content: "If X goes, he said, Y is lost"."""
    subject = subject_at(tree, verb)
    return tuple(
        tree.subtree(condition)
        for condition in tree.those(verb, "advcl")
        if condition < subject < verb < clause
        and tree.lower[tree.left[condition]] in ("if", "unless", "should", "were")
        and tree.lower[tree.left[subject] - 1] == ","
        and "," in (tree.lower[tree.left[clause] - 1], tree.lower[tree.left[clause]])
    )


def _clause_behind(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    """Read "told a crowd in Harar that …" where the parser hung the clause on the last noun."""
    for noun in _nouns_behind(tree, verb):
        for clause in tree.those(noun, "acl", "relcl", "ccomp"):
            opener = tree.left[clause]
            marked = noun == object_ and tree.child(clause, "mark") >= 0  # "told him X had fallen"
            that = opener > noun and tree.lower[opener] == "that"
            if marked or (that and _is_whole(tree, clause, opener)):
                return frames["clause"], (clause_range(tree, verb, clause),)
    return None


def _nouns_behind(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the nouns to the right of a verb that the clause behind them may have been hung on."""
    waiting = [token for token in tree.those(verb, "dobj", "prep", "dative") if token > verb]
    while waiting:
        token = waiting.pop(0)
        if tree.dep[token] in ("dobj", "pobj", "dative") and tree.tag[token].startswith("NN"):
            yield token
        waiting.extend(tree.those(token, "prep", "pobj", "acl"))


def _is_whole(tree: Tree, clause: int, opener: int) -> bool:
    """Tell whether a clause lacks nothing that its "that" could stand for."""
    if tree.child(clause, *SUBJECTS, "nsubjpass") <= opener:
        return False
    object_ = tree.child(clause, "dobj", "attr", "acomp")
    joins = tree.tag[opener] == "IN" or tree.dep[opener] in ("mark", "advmod")
    return joins or tree.is_passive(clause) or object_ > opener


def _infinitive(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    for clause in tree.those(verb, "xcomp", "advcl"):
        if clause < verb or tree.lemma[clause] == "comment":
            continue
        if tree.dep[clause] == "advcl" and not _asks_for(tree, clause, frames, object_):
            continue
        if tree.is_infinitive(clause):
            if object_ >= 0 and "o.to" in frames and object_ < clause:
                last = stretch_right(tree, verb, tree.right[clause] + 1)
                return frames["o.to"], ((tree.left[object_], last),)
            if "to" in frames:
                first, last = tree.subtree(clause)
                return frames["to"], ((first, stretch_right(tree, verb, last)),)
        elif "ing" in frames and _is_gerund(tree, clause):
            return frames["ing"], (tree.subtree(clause),)
        elif "small" in frames and not tree.is_infinitive(clause):
            first = tree.left[object_] if 0 <= object_ < clause else tree.left[clause]
            return frames["small"], ((first, tree.right[clause] + 1),)
    if object_ >= 0 and "o.to" in frames:
        for clause in tree.those(object_, "acl", "relcl"):
            if tree.is_infinitive(clause):
                return frames["o.to"], (tree.subtree(object_),)
    return None


def _is_gerund(tree: Tree, clause: int) -> bool:
    """Tell "denied taking it" and "denied having taken it"."""
    return any(tree.tag[verb] == "VBG" for verb in (clause, *tree.those(clause, *AUXILIARIES)))


def _for_clause(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    """Read "called for the prisoners to be freed"."""
    for clause in tree.those(verb, "advcl", "ccomp", "xcomp"):
        mark = tree.child(clause, "mark")
        if mark > max(verb, object_) and tree.lower[mark] == "for" and "p.for" in frames:
            first, last = tree.subtree(clause)
            return frames["p.for"], ((max(first, mark + 1), last),)
    return None


def _asks_for(tree: Tree, clause: int, frames: Frames, object_: int) -> bool:
    """Tell "called on them to leave" from "called them, to be sure": no comma before "to"."""
    wanted = "o.to" in frames and 0 <= object_ < clause and tree.is_infinitive(clause)
    return wanted and tree.lower[tree.left[clause] - 1] != ","


def _object_frames(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    if object_ < 0:
        return None
    predicate = tree.child(verb, "oprd")
    if "small" in frames and predicate > verb:
        return frames["small"], (_both(tree, object_, predicate),)
    if "small" in frames and verb < object_:
        span = (tree.left[object_], tree.right[verb] + 1)
        if any(tree.lower[token] == '"' for token in range(object_ + 1, span[1])):
            return frames["small"], (span,)
    for holder in (verb, object_):
        for preposition in tree.those(holder, "prep"):
            cue = frames.get("o." + tree.lower[preposition])
            fronted = tree.lower[preposition] == "as" and preposition > verb
            if cue and (preposition > object_ or fronted):
                return cue, (_both(tree, object_, preposition),)
    return None


def _both(tree: Tree, object_: int, other: int) -> Range:
    """Return an object with what is said of it, in either order: "called a lie the report"."""
    (first, last), (begin, end) = tree.subtree(object_), tree.subtree(other)
    return min(first, begin), max(last, end)


def _prepositions(tree: Tree, verb: int, frames: Frames, object_: int) -> Reading | None:
    """Read "warned of floods", "called on them to leave"; an object before it changes nothing."""
    for preposition in tree.those(verb, "prep"):
        cue = frames.get("p." + tree.lower[preposition])
        inner = tree.child(preposition, "pobj", "pcomp")
        if not cue or inner < 0 or inner == object_ or tree.lower[inner] in _TERMS:
            continue
        last = tree.right[preposition] + 1
        for clause in tree.those(verb, "xcomp", "advcl"):
            if clause > preposition and tree.is_infinitive(clause):
                last = max(last, tree.right[clause] + 1)
        last = stretch_right(tree, verb, last)
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
    return ((first, stretch_right(tree, verb, last) if object_ > verb else last),)


def _is_reflexive(tree: Tree, token: int) -> bool:
    return tree.lower[token].endswith(("self", "selves"))


def _without(tree: Tree, content: tuple[Range, ...], holes: list[Range]) -> tuple[Range, ...]:
    pieces = list(content)
    for hole in holes:
        pieces = [piece for span in pieces for piece in cut_range(span, hole)]
    trimmed = (trim(tree, piece) for piece in pieces)
    return join_ranges(piece for piece in trimmed if piece[0] < piece[1])
