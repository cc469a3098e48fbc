"""Which words make a verb a cue: its particle, "it", its auxiliaries."""

from whoholds.reading.attribution.lexicon import CueLexicon, Frames
from whoholds.reading.attribution.tree import AUXILIARIES, Range, Tree, join_ranges


def frames_of(tree: Tree, verb: int, lexicon: CueLexicon) -> tuple[Frames, int]:
    """Return the frames of a verb, and the particle that made it another one ("point out")."""
    lemma = tree.lemma[verb]
    for particle in tree.those(verb, "prt", "advmod", "prep", "acomp", "oprd"):
        frames = lexicon.verbs.get(f"{lemma} {tree.lower[particle]}")
        across = particle == verb + 2 and tree.lower[verb + 1] == "it"  # "made it known that"
        if frames and (across or particle == verb + 1):
            return frames, particle
    it = tree.child(verb, "dobj")
    has_it = it >= 0 and tree.lower[it] == "it" and tree.child(verb, "ccomp") > it
    if has_it and f"{lemma} it" in lexicon.verbs:
        lemma += " it"  # "one report has it that Gulu has fallen"
    return lexicon.verbs.get(lemma, {}), -1


def cue_words(tree: Tree, verb: int, particle: int = -1) -> tuple[Range, ...]:
    """Return the verb with its auxiliaries, "not" and particle."""
    own = [verb, *tree.those(verb, *AUXILIARIES)]
    if particle >= 0:
        own.append(particle)
    return join_ranges((token, token + 1) for token in own)
