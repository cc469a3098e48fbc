"""Nouns and adjectives as cues: "the claim that", "his denial of", "confident that"."""

from whoholds.reading.attribution.edges import asks_something
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import Cue, CueLexicon, Frames, load_cues
from whoholds.reading.attribution.tree import SUBJECTS, Range, Tree, join_ranges
from whoholds.reading.attribution.voices import find_owner, phrase_of, trim

_COPULAS = ("be", "become", "remain", "seem", "feel", "appear", "sound", "look", "get", "grow")


def read_noun(tree: Tree, noun: int, lexicon: CueLexicon) -> Finding | None:
    """Return what a noun such as "claim" or "denial" puts into a mouth, if it says whose."""
    frames = lexicon.nouns.get(tree.lemma[noun])
    if not frames:
        return None
    read = _complement(tree, noun, frames)
    if read is None:
        return None
    cue, content = read
    if not content[1]:
        return None
    head = find_owner(tree, noun)
    if head >= 0 and content[0] <= head < content[1]:
        head = -1
    if head < 0 and not _is_finite_clause(tree, noun):
        return None
    source = phrase_of(tree, head, noun)
    words = [(noun, noun + 1)]
    governor = tree.head[noun]
    light = tree.dep[noun] == "dobj" and tree.lemma[governor] in lexicon.light
    if light and 0 < noun - governor < _LIGHT_REACH:
        words.append((governor, governor + 1))
    return Finding(
        cue=cue,
        head=noun,
        words=join_ranges(words),
        source=(source,) if source[0] < source[1] else (),
        source_head=head,
        content=(content,),
        negated=any(tree.lower[child] == "no" for child in tree.children[noun]),
    )


_LIGHT_REACH = 6
"""Tokens between "made" and "claim" that still make one cue of them."""


def _complement(tree: Tree, head: int, frames: Frames) -> tuple[Cue, Range] | None:
    """Return the first phrase after the cue that its frames make content.

    A clause after "seemed certain" or "is unclear" may hang on the verb instead.
    """
    if tree.dep[head] in ("oprd", "acomp") and "clause" in frames:
        clause = tree.child(tree.head[head], "ccomp", "advcl")
        if clause > head and asks_something(tree, clause):
            return frames["clause"], trim(tree, tree.subtree(clause))
    for child in tree.children[head]:
        dep = tree.dep[child]
        if child < head or dep not in ("acl", "ccomp", "relcl", "xcomp", "prep", "agent"):
            continue
        if dep in ("prep", "agent"):
            cue = frames.get("p." + tree.lower[child])
            inner = tree.child(child, "pobj", "pcomp")
            if cue and inner > child and not _is_medium(tree, child, inner):
                return cue, trim(tree, (tree.left[inner], tree.right[child] + 1))
        elif tree.is_infinitive(child):
            if "to" in frames:
                return frames["to"], trim(tree, tree.subtree(child))
        elif "clause" in frames and _is_content_clause(tree, child):
            return frames["clause"], trim(tree, tree.subtree(child))
    return None


def _is_medium(tree: Tree, preposition: int, inner: int) -> bool:
    """Tell "an interview on Radio Kabul", "remarks on Friday" from "remarks on the truce"."""
    bare = tree.tag[inner] == "NNP" and tree.child(inner, "det", "poss") < 0
    return tree.lower[preposition] == "on" and bare


def _is_content_clause(tree: Tree, clause: int) -> bool:
    """Tell "the claim that troops left" from "the claim that he made"."""
    if tree.dep[clause] == "ccomp":
        return True
    frames = load_cues().verbs.get(tree.lemma[clause], {})
    if "obj" in frames and not any(child > clause for child in tree.children[clause]):
        return False  # "a claim that the rebels rejected"
    links = [c for c in tree.children[clause] if tree.lower[c] in ("that", "whether")]
    # A passive has no object that "that" could be.
    kinds = ("mark", "advmod", "dobj") if tree.is_passive(clause) else ("mark", "advmod")
    told = any(tree.dep[link] in kinds for link in links)
    return told and tree.child(clause, *SUBJECTS, "nsubjpass") not in (*links, -1)


def _is_finite_clause(tree: Tree, noun: int) -> bool:
    return any(
        clause > noun and _is_content_clause(tree, clause)
        for clause in tree.those(noun, "acl", "ccomp", "relcl")
    )


def read_adjective(tree: Tree, adjective: int, lexicon: CueLexicon) -> Finding | None:
    """Return what an adjective such as "confident" says that somebody holds for true or wants."""
    frames = lexicon.adjectives.get(tree.lower[adjective])
    if not frames:
        return None
    read = _complement(tree, adjective, frames)
    if read is None:
        return None
    cue, content = read
    if not content[1]:
        return None
    if tree.is_passive(adjective) and cue.stance == "want":
        return None  # "were committed to battle"
    head = _who_feels(tree, adjective)
    unsaid = head >= 0 and tree.lower[head] == "it"
    if unsaid and not (cue.stance == "doubt" or tree.is_negated(tree.head[adjective])):
        return None  # "it is clear that" is the reporter's word, "it is not clear whether" nobody's
    if head < 0 or tree.lower[head] in ("there", "that", "this"):
        return None
    return Finding(
        cue=cue,
        head=adjective,
        words=((adjective, adjective + 1),),
        source=() if unsaid else (phrase_of(tree, head, adjective),),
        source_head=-1 if unsaid else head,
        content=(content,),
        negated=tree.is_negated(tree.head[adjective]),
    )


def _who_feels(tree: Tree, adjective: int) -> int:
    """Return the head of the phrase that an adjective is said of, or -1."""
    governor, dep = tree.head[adjective], tree.dep[adjective]
    if tree.is_passive(adjective):
        return tree.child(adjective, "nsubjpass", *SUBJECTS)
    if dep in ("acomp", "oprd") and tree.lemma[governor] in _COPULAS:
        head = tree.child(governor, *SUBJECTS)
        if head >= 0 and tree.dep[governor] == "relcl" and tree.tag[head] in ("WP", "WDT"):
            return tree.head[governor]
        if head < 0 and tree.dep[governor] == "conj":
            return tree.child(tree.head[governor], *SUBJECTS)
        return head
    if dep in ("amod", "acl", "advcl") and governor < adjective:
        return governor if dep != "advcl" else tree.child(governor, *SUBJECTS)
    return -1
