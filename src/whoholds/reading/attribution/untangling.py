"""Speech inside speech, put right: what the parser hung into somebody else's words.

A cue inside quotation marks reaches no further than the marks; "…, adding that" and "… and
promised to" go on with the speaker of the sentence, whatever clause they were hung on; and of two
cues that each stand in the other's content, only one can be the outer.
"""

from collections.abc import Sequence
from dataclasses import replace

from whoholds.reading.attribution.adverbials import ACCORDING_TO
from whoholds.reading.attribution.edges import tense
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import load_cues, load_speakers
from whoholds.reading.attribution.quotations import Quotation
from whoholds.reading.attribution.tree import SUBJECTS, Range, Tree, cut_range, join_ranges
from whoholds.reading.attribution.voices import trim

_PAUSES = (",", "-", "--", "—", ";")
_BETWEEN = ("while", "and", "but", "by", "in", "when", "then", "yet", "or")
_HEARSAY = "ADV"


def untangle(
    tree: Tree, findings: Sequence[Finding], quotations: Sequence[Quotation]
) -> list[Finding]:
    """Return the findings with contents that do not run into each other."""
    kept = [_keep_in_quotation(tree, one, quotations) for one in findings]
    found = [one for one in kept if one]
    return _part_entangled(tree, _hand_back(tree, found, quotations))


def _keep_in_quotation(
    tree: Tree, finding: Finding, quotations: Sequence[Quotation]
) -> Finding | None:
    """Return the finding cut to the quotation that its cue stands in; None if nothing is left."""
    for quotation in quotations:
        first, last = quotation.tokens
        if not first <= finding.head < last:
            continue
        pieces = [
            trim(tree, (max(first, begin), min(last, end)))
            for begin, end in finding.content
            if begin < last and first < end
        ]
        content = join_ranges(piece for piece in pieces if piece[1])
        return replace(finding, content=content) if content or not finding.content else None
    return finding


def _hand_back(
    tree: Tree, findings: Sequence[Finding], quotations: Sequence[Quotation]
) -> list[Finding]:
    """Give cues that go on with a speaker's sentence to that speaker, out of his content."""
    found = list(findings)
    quoted = [quotation.tokens for quotation in quotations]
    for place, inner in enumerate(found):
        if inner.head < 0 or not _goes_on(tree, inner.head):
            continue
        for other, outer in enumerate(found):
            joint = _joint(tree, outer, inner.head) if other != place else -1
            if joint < 0 or any(first <= inner.head < last for first, last in quoted):
                continue
            rest = (joint, tree.sentence[inner.head][1])
            content = [piece for span in outer.content for piece in cut_range(span, rest)]
            trimmed = join_ranges(span for span in (trim(tree, one) for one in content) if span[1])
            if not trimmed:
                continue
            found[other] = replace(outer, content=trimmed)
            found[place] = replace(inner, source=outer.source, source_head=outer.source_head)
            break
    return found


def _goes_on(tree: Tree, head: int) -> bool:
    """Tell a verb of speaking without a subject of its own."""
    frames = load_cues().verbs.get(tree.lemma[head], {})
    return "quote" in frames and tree.is_verb(head) and tree.child(head, *SUBJECTS) < 0


def _joint(tree: Tree, outer: Finding, head: int) -> int:
    """Return the token from which on a cue in the content goes on with the outer one, or -1."""
    if outer.head < 0 or not tree.is_verb(outer.head) or tree.sentence[outer.head][0] > head:
        return -1
    span = next((one for one in outer.content if one[0] < head < one[1]), None)
    if span is None or head < outer.head or outer.source_head < 0:
        return -1
    if tree.tag[head] == "VBG":
        return _joint_of_participle(tree, outer, head, span)
    return _joint_of_finite(tree, outer, head, span)


def _joint_of_participle(tree: Tree, outer: Finding, head: int, span: Range) -> int:
    """Read "said the town was quiet, adding that": a pause before the participle."""
    first = head
    while first - 1 > span[0] and (
        tree.lower[first - 1] in _BETWEEN or tree.dep[first - 1] in ("advmod", "neg")
    ):
        first -= 1
    if tree.lower[first - 1] not in _PAUSES or tree.dep[head] not in ("advcl", "conj", "acl"):
        return -1
    governor = tree.head[head]
    if governor != outer.head and "quote" in load_cues().verbs.get(tree.lemma[governor], {}):
        return -1
    return first - 1


def _joint_of_finite(tree: Tree, outer: Finding, head: int, span: Range) -> int:
    """Read "said the town was quiet and promised to reopen": same tense, no subject between."""
    if tree.dep[head] != "conj" or tense(tree, head) != tense(tree, outer.head):
        return -1
    governor = tree.head[head]
    while tree.dep[governor] == "conj" and tree.child(governor, *SUBJECTS) < 0:
        governor = tree.head[governor]
    first = head
    own = tree.children[head]
    first = min([first, *(child for child in own if tree.dep[child] in ("aux", "neg", "advmod"))])
    first = min(first, head)
    if first - 1 <= span[0] or tree.tag[first - 1] != "CC":
        return -1
    joint = first - 1
    apart = tree.lower[joint - 1] in _PAUSES or tree.lower[joint] == "but"
    subject = tree.child(governor, *SUBJECTS, "nsubjpass")
    speaks = subject >= 0 and (
        tree.entity[subject] in ("PERSON", "ORG", "NORP")
        or tree.lemma[subject] in load_speakers()
        or tree.tag[subject] in ("WP", "WDT")
    )
    return joint if apart or not speaks else -1


def _part_entangled(tree: Tree, findings: Sequence[Finding]) -> list[Finding]:
    """Cut the inner of two cues that each stand in the other's content."""
    found = list(findings)
    for place, one in enumerate(found):
        for other in range(place + 1, len(found)):
            two = found[other]
            if not (_holds(one, two) and _holds(two, one)):
                continue
            outer, inner = (place, other) if _is_outer(tree, one, two) else (other, place)
            found[inner] = _cut_out(tree, found[inner], found[outer])
            one = found[place]  # noqa: PLW2901
    return [one for one in found if one.content or one.cue.stance == "no-comment"]


def _holds(outer: Finding, inner: Finding) -> bool:
    return inner.head >= 0 and any(first <= inner.head < last for first, last in outer.content)


def _is_outer(tree: Tree, one: Finding, two: Finding) -> bool:
    """Tell whether the first speaks of the second: by its kind, else by the parse."""
    if (one.cue == ACCORDING_TO) != (two.cue == ACCORDING_TO):
        return one.cue == ACCORDING_TO
    if (one.cue.pos == _HEARSAY) != (two.cue.pos == _HEARSAY):
        return two.cue.pos == _HEARSAY
    return tree.left[one.head] <= two.head <= tree.right[one.head]


def _cut_out(tree: Tree, inner: Finding, outer: Finding) -> Finding:
    """Return the inner finding without the outer cue and its source."""
    hole_of = [*outer.words, *outer.source]
    hole = (min(span[0] for span in hole_of), max(span[1] for span in hole_of))
    pieces = [piece for span in inner.content for piece in cut_range(span, hole)]
    inside = [
        (max(first, begin), min(last, end))
        for first, last in pieces
        for begin, end in outer.content
        if first < end and begin < last
    ]
    content = join_ranges(span for span in (trim(tree, one) for one in inside) if span[1])
    return replace(inner, content=content)
