"""Passive cues: "is believed to hold", "it was reported that", "the fall was confirmed by"."""

from whoholds.reading.attribution.edges import asks_something, clause_range, is_fronted
from whoholds.reading.attribution.finding import Reading
from whoholds.reading.attribution.lexicon import Frames
from whoholds.reading.attribution.parentheticals import read_parenthetical
from whoholds.reading.attribution.tree import PASSIVE_SUBJECTS, Range, Tree, cut_range

_PASSED_ON = ("report", "announce", "claim", "confirm", "deny", "admit")
"""Stances that a passive without an agent still attributes: "no casualties were reported"."""


def read_passive(tree: Tree, verb: int, frames: Frames) -> Reading | None:
    """Return the content of a passive cue; who did it is its agent, if anyone is named."""
    subject = tree.child(verb, *PASSIVE_SUBJECTS)
    for reader in (_clause, _infinitive, _preposition, _subject):
        reading = reader(tree, verb, frames, subject)
        if reading:
            return reading
    return read_parenthetical(tree, verb, frames) if "quote" in frames else None


def _clause(tree: Tree, verb: int, frames: Frames, subject: int) -> Reading | None:
    """Read "it was reported that the port was lost", "they were told that …"."""
    cue = frames.get("clause") or frames.get("quote")
    if cue is None:
        return None
    for clause in tree.those(verb, "ccomp", "advcl"):
        if tree.dep[clause] == "ccomp" and (clause > verb or is_fronted(tree, verb)):
            return cue, (clause_range(tree, verb, clause),)
        if verb < clause and clause != subject and asks_something(tree, clause):
            return cue, (clause_range(tree, verb, clause),)
    return None


def _infinitive(tree: Tree, verb: int, frames: Frames, subject: int) -> Reading | None:
    """Read "rebels are believed to hold the port": subject and infinitive are the content."""
    infinitive = tree.child(verb, "xcomp", "oprd")
    cue = next((frames[frame] for frame in ("o.to", "small") if frame in frames), None)
    if infinitive < 0 or cue is None:
        return None
    return cue, (*_spoken_of(tree, verb, subject), tree.subtree(infinitive))


def _spoken_of(tree: Tree, verb: int, subject: int) -> tuple[Range, ...]:
    """Return whom or what a passive speaks of: its subject, or the noun that it stands beside."""
    if subject >= 0:
        return (tree.subtree(subject),)
    if tree.dep[verb] == "acl":
        return cut_range(tree.subtree(tree.head[verb]), tree.subtree(verb))
    return ()


def _preposition(tree: Tree, verb: int, frames: Frames, subject: int) -> Reading | None:
    """Read "was described as quiet", "was asked about the port", "was quoted by Y as saying"."""
    for preposition in tree.those(verb, "prep"):
        word = tree.lower[preposition]
        inner = tree.child(preposition, "pobj", "pcomp")
        if tree.lemma[verb] == "quote" and word == "as" and inner >= 0:
            # Without "by Y" the one act of speech is the "saying", which is a cue of its own.
            by = tree.child(verb, "agent")
            return (frames["o.as"], (tree.subtree(inner),)) if by >= 0 else None
        if "o." + word in frames:
            of = _spoken_of(tree, verb, subject)
            return frames["o." + word], (*of, tree.subtree(preposition))
        if "p." + word in frames and inner > verb:
            return frames["p." + word], ((tree.left[inner], tree.right[preposition] + 1),)
    return None


def _subject(tree: Tree, verb: int, frames: Frames, subject: int) -> Reading | None:
    """Read "the fall was confirmed by the army", "the attack claimed by rebels"."""
    cue = frames.get("obj")
    by = tree.child(verb, "agent")
    quoted = tree.lemma[verb] == "quote"
    if cue is None or quoted or (by < 0 and cue.stance not in _PASSED_ON):
        return None
    content = _spoken_of(tree, verb, subject)
    return (cue, content) if content else None
