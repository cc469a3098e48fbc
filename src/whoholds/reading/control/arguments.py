"""What stands where a lexicon's paths lead: from a word to its subject, objects, places.

Dependency labels are ClearNLP's, as spaCy's English models give them.
"""

from collections.abc import Callable

from whoholds.reading.control.frames import Path, Step
from whoholds.reading.control.prepositions import prepositional
from whoholds.reading.control.relatives import antecedents
from whoholds.reading.control.subjects import (
    SUBJECTS,
    grammatical_subjects,
    objects,
    subjects,
)
from whoholds.reading.parsed import Token, asked_once
from whoholds.reading.phrases import BEARINGS, TIMES, children, heading, is_only, meant_by_whose

_OF = frozenset({"of"})
_AMONG = frozenset({"among", "amongst"})
_QUANTITIES = frozenset(
    """hundred thousand dozen score number series couple night day week month wave round hail
    succession""".split()  # noqa: SIM905
)
_PARTICLE_DEPS = frozenset({"prt", "advmod", "prep", "advcl"})
_MODIFIERS = ("compound", "amod", "nmod")


def modifiers(noun: Token) -> list[Token]:
    """Return the nouns and adjectives before a noun: "the Taliban headquarters"."""
    return children(noun, *_MODIFIERS)


def particles(verb: Token) -> list[Token]:
    """Return the verb's particles and particle-like adverbs: "over", "out", "back"."""
    return [
        child
        for child in verb.children
        if child.dep_ in _PARTICLE_DEPS and child.i > verb.i and child.i - verb.i <= 4  # noqa: PLR2004
    ]


def is_one_of(head: Token, words: frozenset[str]) -> bool:
    """Tell whether a phrase's head is one of a lexicon's words."""
    heads = [head]
    # "a second assault south of X": the small model takes "south" for the head
    heads += modifiers(head) if head.lemma_ in BEARINGS else []
    # "hundreds of rockets" are rockets, "a night of attacks" is attacks
    heads += prepositional(head, _OF) if head.lemma_ in _QUANTITIES else []
    return any(not words.isdisjoint(_forms(one)) for one in heads)


@asked_once
def _forms(head: Token) -> tuple[str, ...]:
    """Return the forms by which a lexicon may name a word: the model calls "Rockets hit" a name."""
    singular = head.lower_.removesuffix("s") if head.pos_ == "PROPN" else head.lower_
    return head.lemma_.lower(), head.lower_, singular


def follow(token: Token, path: Path) -> tuple[Token, ...]:
    """Follow a lexicon path from a word; return the heads of the phrases that stand there.

    Several readers ask the same of a parse, and many paths begin alike: where a step leads is kept
    with the word. Steps are those of the lexicons, which stay loaded.
    """
    step = path[0]
    found = token.kept.get(id(step))
    if found is None:
        stands = (meant for head in _follow_step(token, step) for meant in _if_only(head))
        found = token.kept[id(step)] = tuple(stands)
    if found and len(path) > 1:
        return tuple(target for source in found for target in follow(source, path[1:]))
    return found


def _if_only(head: Token) -> list[Token]:
    """Return X for the head of "nothing but X", for any other the head itself."""
    return children(head.nbor(), "pobj") if is_only(head) else [head]


def _follow_step(token: Token, step: Step) -> list[Token]:
    if step.name in _PLAIN_STEPS:
        return _PLAIN_STEPS[step.name](token)
    if step.name == "prep":
        return prepositional(token, step.words)
    if step.name == "clause":
        return _clause_prepositional(token, step.words)
    if step.name == "doer":
        return _doers(token, step.words)
    if step.name == "upon":
        over = token.head
        if token.dep_ not in ("pobj", "pcomp") or over.lower_ not in step.words:
            return []
        beside = _noun_beside(over)
        if beside is not None:
            return [beside]
        return [_whole(over.head)] if over.head != over else heading(over)
    if step.name == "only":
        return [token] if is_one_of(token, step.words) else []
    if step.name == "adv":
        words = [child for child in token.children if child.lower_ in step.words]
        return [word for word in words if word.dep_ != "expl"]  # "there are" says not where
    return [token]  # same, self, prefix: the word itself


def _noun_beside(preposition: Token) -> Token | None:
    """Return the town of "the town, now in rebel hands, …", whatever the model hangs that on.

    So it does with "came to Gulu in rebel territory".
    """
    before = preposition
    while before.i > preposition.sent.start and (before is preposition or before.pos_ == "ADV"):
        before = before.nbor(-1)
    if before.pos_ == "PROPN" and before.ent_type_ not in TIMES:
        return before
    noun = before.nbor(-1) if before.i > preposition.sent.start and before.text == "," else None
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def _whole(noun: Token) -> Token:
    """Return the town of "a town of any size in …", which the model hangs on the size."""
    of = noun.head
    sized = noun.dep_ == "pobj" and of.lower_ == "of" and noun.lemma_ in _MEASURES
    return of.head if sized else noun


_MEASURES = frozenset({"size", "importance", "note", "consequence", "significance", "kind", "sort"})

LOCATIVE = frozenset(
    """in at near around inside outside on along within throughout across over above beyond between
    astride opposite towards toward""".split()  # noqa: SIM905
).union(BEARINGS)


def locations(token: Token) -> list[Token]:
    """Return what says where a word's event happens: "in X", "east of X", "X, where …"."""
    found = prepositional(token, LOCATIVE)
    found += [child for child in token.children if child.dep_ in ("advmod", "npadvmod")]
    clause = token
    while clause.dep_ in ("conj", "xcomp", "ccomp", "aux") and clause.head != clause:
        clause = clause.head
    where = any(child.lower_ == "where" for child in (*clause.children, *token.children))
    if where and clause.dep_ == "relcl":
        found.append(clause.head)
    elif where and clause.dep_ == "advcl" and clause.head.lemma_ == "be":
        found += grammatical_subjects(clause.head)  # "X is where they have their base"
    return found


def _clause_locations(noun: Token) -> list[Token]:
    """Return where the clause that a noun is subject or object of happens."""
    verb = _verb_over(noun)
    return locations(verb) if verb is not None else []


def _clause_prepositional(noun: Token, words: frozenset[str]) -> list[Token]:
    """Return the prepositional objects of the clause that a noun is subject or object of."""
    verb = _verb_over(noun)
    return prepositional(verb, words) if verb is not None else []


def _doers(noun: Token, verbs: frozenset[str]) -> list[Token]:
    """Return who launches, mounts, makes … what the noun names."""
    verb = _verb_over(noun)
    if verb is None or verb.lemma_.lower() not in verbs:
        return []
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return subjects(verb) if first in objects(verb) else []


def _verb_over(noun: Token) -> Token | None:
    head = noun.head
    while head.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head if head.pos_ in ("VERB", "AUX") else None


def _bearers(adjective: Token) -> list[Token]:
    """Return what an adjective is said of: "twelve dead", "left them dead", "the road is open"."""
    if adjective.dep_ in ("amod", "acl", "appos"):
        return [adjective.head]
    if adjective.dep_ == "oprd":
        return objects(adjective.head)
    if adjective.dep_ in ("acomp", "attr"):
        return antecedents(grammatical_subjects(adjective.head))
    if children(adjective, "nummod"):
        return [adjective]  # "leaving three dead"
    alone = adjective.dep_ == "ROOT" and heading(adjective)  # "ORONTE: Rebel-held."
    return alone or children(adjective, *SUBJECTS)


def _kinds(verb: Token) -> list[Token]:
    """Return what something is one of: "is among the sites of the battle"."""
    return prepositional(verb, _AMONG) if verb.lemma_ == "be" else []


def _purposes(noun: Token) -> list[Token]:
    """Return what a plan or an attempt is to do: "the attempt to take X"."""
    if noun.pos_ != "NOUN":
        return []
    return [verb for verb in children(noun, "acl") if children(verb, "aux")]


_PLAIN_STEPS: dict[str, Callable[[Token], list[Token]]] = {
    "subj": subjects,
    "obj": objects,
    "loc": locations,
    "clauseloc": _clause_locations,
    "dative": lambda t: [*children(t, "dative"), *prepositional(t, frozenset({"to"}))],
    "attr": lambda t: [*children(t, "attr", "acomp", "oprd"), *_kinds(t)],
    "poss": lambda t: [meant_by_whose(owner) for owner in children(t, "poss")],
    "mod": modifiers,
    "appos": lambda t: children(t, "appos"),
    "apposed": lambda t: [t.head] if t.dep_ == "appos" else [],
    "head": lambda t: [t.head] if t.dep_ in _MODIFIERS else [],
    "prt": particles,
    "comp": lambda t: children(t, "xcomp", "ccomp"),
    "bearer": _bearers,
    "when": lambda t: children(t, "advcl"),
    "verb": lambda t: [verb for verb in t.ancestors if verb.pos_ == "VERB"][:1],
    "inf": lambda t: [*children(t, "xcomp"), *_purposes(t)],
    "oprd": lambda t: children(t, "oprd", "acomp"),
    "owner": lambda t: [c for c in children(t, "attr", "acomp", "poss") if children(c, "case")],
}
