"""Find every attribution of a parsed report: the rules in the order in which they are asked."""

from collections.abc import Mapping, Sequence

from whoholds.reading.attribution.adverbials import (
    read_according_to,
    read_adverb,
    read_citing,
    read_no_comment,
    read_viewpoint,
)
from whoholds.reading.attribution.colons import stretch_over_colon
from whoholds.reading.attribution.datelines import cut_dateline
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.introductions import read_introductions
from whoholds.reading.attribution.labels import read_labels
from whoholds.reading.attribution.lexicon import CueLexicon, load_cues
from whoholds.reading.attribution.naming import Naming, name_sources
from whoholds.reading.attribution.nesting import find_parent, order_findings
from whoholds.reading.attribution.nouns import read_adjective, read_noun
from whoholds.reading.attribution.quotations import Quotation, find_quotations
from whoholds.reading.attribution.speech import Speech
from whoholds.reading.attribution.spoken import attribute_quotations, stretch_over_quotations
from whoholds.reading.attribution.tree import Tree, grow_tree
from whoholds.reading.attribution.untangling import untangle
from whoholds.reading.attribution.verbs import read_verb
from whoholds.reading.parsed import Doc
from whoholds.records import UNKNOWN, Directness

DIRECT_SHARE = 0.98
"""Of a content's letters within quotation marks: direct from here, as PolNeAR counts it."""


def find_speeches(doc: Doc) -> tuple[Speech, ...]:
    """Return who says, thinks, wants or asks what in a parsed report, outer before inner."""
    if not len(doc):
        return ()
    tree = grow_tree(doc)
    quotations = find_quotations(tree)
    findings = _find_all(tree, quotations, load_cues())
    named = name_sources(tree, findings)
    return tuple(
        _to_speech(tree, findings, place, naming, quotations) for place, naming in enumerate(named)
    )


def _find_all(tree: Tree, quotations: tuple[Quotation, ...], lexicon: CueLexicon) -> list[Finding]:
    verbs: dict[int, Finding] = {}
    others = read_labels(tree, quotations)
    others += _introduced(tree, others)
    for token in range(len(tree)):
        found = _read_word(tree, token, lexicon)
        if found and found.cue.pos == "VERB":
            verbs[token] = found
        elif found and not _says_again(found, verbs):
            others.append(found)
    spoken = attribute_quotations(tree, quotations, verbs, lexicon)
    said = {**verbs, **{found.head: found for found in spoken}}
    cited = _read_cited(tree, said)
    heads = {one.head for one in [*spoken, *cited]}
    quiet = [one for head, one in verbs.items() if head not in heads]
    others += cited
    stretched = [stretch_over_quotations(one, quotations) for one in [*quiet, *others]]
    stretched = [stretch_over_colon(tree, one) for one in stretched]
    apart = untangle(tree, [*spoken, *stretched], quotations)
    return order_findings([cut_dateline(tree, one) for one in apart])


def _introduced(tree: Tree, labels: Sequence[Finding]) -> list[Finding]:
    heads = {label.head for label in labels}
    return [found for found in read_introductions(tree) if found.head not in heads]


def _says_again(found: Finding, verbs: Mapping[int, Finding]) -> bool:
    """Tell the noun of "said in a statement that", whose content is that of the verb.

    Of "denied the rebels' claim that" both are told: who claims it and who denies it.
    """
    return found.cue.pos == "NOUN" and any(
        one.content == found.content and not (one.cue.stance == "deny" and found.source)
        for one in verbs.values()
        if one.head < found.head
    )


def _read_cited(tree: Tree, said: Mapping[int, Finding]) -> list[Finding]:
    """Return those whom a speaker cites in a participle beside the cue: "citing officials"."""
    found: list[Finding] = []
    for participle in range(len(tree)) if said else ():
        outer = said.get(tree.head[participle])
        if outer is None and tree.dep[participle] in ("acl", "advcl", "prep"):
            subject = tree.head[participle]
            outer = next((one for one in said.values() if one.source_head == subject), None)
        cited = read_citing(tree, participle, outer) if outer else None
        if cited:
            found.append(cited)
    return found


def _read_word(tree: Tree, token: int, lexicon: CueLexicon) -> Finding | None:
    """Ask the rules of a word's class whether it is a cue."""
    tag = tree.tag[token]
    if tree.lower[token] == "according":
        return read_according_to(tree, token)
    if tree.lemma[token] == "comment" and (silent := read_no_comment(tree, token)):
        return silent
    if tag.startswith("VB"):
        verb = read_verb(tree, token, lexicon)
        predicate = tree.dep[token] == "acomp" or tree.child(token, "auxpass") >= 0
        return verb or (read_adjective(tree, token, lexicon) if predicate else None)
    if tag.startswith("NN"):
        return read_noun(tree, token, lexicon)
    if tag == "JJ":
        return read_adjective(tree, token, lexicon)
    if tag == "IN":
        return read_viewpoint(tree, token, lexicon)
    return read_adverb(tree, token, lexicon) if tag == "RB" else None


def _to_speech(
    tree: Tree,
    findings: Sequence[Finding],
    place: int,
    naming: Naming,
    quotations: Sequence[Quotation],
) -> Speech:
    finding = findings[place]
    parent = find_parent(findings, place) if finding.content else -1
    return Speech(
        source=finding.source,
        cue=finding.words,
        cue_head=finding.head if finding.head >= 0 else UNKNOWN,
        content=finding.content,
        stance=finding.cue.stance,
        directness=_directness(tree, finding, quotations),
        line=finding.cue.id,
        negated=finding.negated,
        source_name=naming.name,
        source_names=naming.joint,
        source_role=naming.role,
        source_person=naming.person,
        parent=parent if parent >= 0 else UNKNOWN,
    )


def _directness(tree: Tree, finding: Finding, quotations: Sequence[Quotation]) -> Directness:
    if not finding.content:
        return Directness.NONE
    if not any(
        first < quote.tokens[1] and quote.tokens[0] < last
        for quote in quotations
        for first, last in finding.content
    ):
        return Directness.INDIRECT
    inside = total = 0
    for first, last in finding.content:
        for token in range(first, last):
            letters = sum(char.isalnum() for char in tree.lower[token])
            total += letters
            if any(q.tokens[0] <= token < q.tokens[1] for q in quotations):
                inside += letters
    if not inside:
        return Directness.INDIRECT
    return Directness.DIRECT if inside >= DIRECT_SHARE * total else Directness.MIXED
