"""Quotations without a cue of their own: who goes on speaking."""

from collections.abc import Mapping
from dataclasses import replace

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.introductions import introducer, is_account, is_nobodys
from whoholds.reading.attribution.lexicon import Cue, load_speakers
from whoholds.reading.attribution.quotations import Quotation, last_inside
from whoholds.reading.attribution.tree import DASHES, SUBJECTS, Range, Tree, after_dash
from whoholds.reading.attribution.voices import phrase_of, trim

COLON = Cue("colon", ":", "PHRASE", "say")
CONTINUED = Cue("continued", "", "PHRASE", "say")

SIGNED = Cue("signed", "-", "PHRASE", "say")

STOPS = (".", "?", "!", ";")
_COLON_REACH = 20
"""Tokens from the start of a sentence to the colon after a speaker's name and role."""


def speaker_before(
    tree: Tree,
    quotation: Quotation,
    findings: Mapping[int, Finding],
    last: tuple[Finding, Quotation] | None,
) -> Finding | None:
    """Return the finding that a quotation without a cue belongs to.

    In turn: a name and a colon; a signature after a dash; the verb that the sentence before it has
    for a cue; whoever was quoted before it in the paragraph, or in the one before where that
    quotation was left open or this one is a paragraph by itself; the person that the sentence
    before it is about. `last` is the finding of the quotation before, which is given back itself
    where it goes on.
    """
    named = _name_and_colon(tree, quotation) or _signature(tree, quotation)
    lead = _word_before(tree, quotation)
    if named or lead < 0:
        return named
    here, there = tree.paragraph[quotation.tokens[0]], tree.paragraph[lead]
    outer = _speaker_of_sentence(tree, tree.sentence[lead], findings, last)
    if outer and here == there:
        return outer
    if last and _goes_on(tree, last[1], quotation):
        return last[0]
    if last and there == tree.paragraph[last[1].tokens[0]] and there[1] == here[0]:
        outer = last[0]
    if outer:
        return replace(outer, cue=CONTINUED, head=-1, words=(), content=(), negated=False)
    return _person_before(tree, tree.sentence[lead])


def _speaker_of_sentence(
    tree: Tree,
    sentence: Range,
    findings: Mapping[int, Finding],
    last: tuple[Finding, Quotation] | None,
) -> Finding | None:
    """Return the outermost cue of the sentence before, unless a quotation has come after it."""
    spoken = [
        found
        for head, found in findings.items()
        if sentence[0] <= head < sentence[1] and found.source_head >= 0
    ]
    outer = min(spoken, key=lambda found: _depth(tree, found.head)) if spoken else None
    if outer and last and (outer.head == last[0].head or outer.head < last[1].tokens[1]):
        return None
    return outer


def _word_before(tree: Tree, quotation: Quotation) -> int:
    lead = quotation.tokens[0] - 1
    while lead >= 0 and not any(char.isalnum() for char in tree.lower[lead]):
        lead -= 1
    return lead


def _goes_on(tree: Tree, earlier: Quotation, quotation: Quotation) -> bool:
    """Tell whether it is one speech: in one paragraph, or left open at the end of the last one."""
    here, there = tree.paragraph[quotation.tokens[0]], tree.paragraph[earlier.tokens[0]]
    return here == there or (not earlier.closed and here[0] == there[1])


def _person_before(tree: Tree, sentence: Range) -> Finding | None:
    root = next((token for token in range(*sentence) if tree.dep[token] == "ROOT"), -1)
    subject = tree.child(root, *SUBJECTS) if root >= 0 else -1
    told = tree.lemma[subject] if subject >= 0 and tree.tag[subject] == "NN" else ""
    if subject < 0 or not (
        tree.entity[subject] == "PERSON"
        or tree.lower[subject] in ("he", "she")
        or load_speakers().get(told) == "person"
        or (is_account(tree, subject) and not is_nobodys(told))
    ):
        return None
    return Finding(
        cue=CONTINUED,
        head=-1,
        words=(),
        source=(phrase_of(tree, subject, root),),
        source_head=subject,
        content=(),
    )


def _depth(tree: Tree, token: int) -> int:
    depth = 0
    while tree.head[token] != token:
        token = tree.head[token]
        depth += 1
    return depth


def is_sentence(tree: Tree, quotation: Quotation) -> bool:
    """Tell a quotation that stands as a sentence of its own from words quoted inside one."""
    first, last = quotation.tokens
    paragraph = tree.paragraph[first]
    lead = last_word_before(tree, first)
    line = any("\n" in tree.lower[token] for token in range(lead + 1, first))
    if lead >= paragraph[0] and tree.tag[lead] == "CC":
        lead = last_word_before(tree, lead)
    starts = line or lead < paragraph[0] or tree.lower[lead][-1] in (*STOPS, '"', ":")
    final = tree.lower[last_inside(tree, quotation)]
    ends = not quotation.closed or last >= paragraph[1] - 1 or final[-1] in STOPS
    words = sum(tree.lower[token].isalpha() for token in range(first, last))
    return starts and (words >= _CLAUSE_WORDS or (ends and words >= _FEWEST_WORDS))


_FEWEST_WORDS = 2
_CLAUSE_WORDS = 5
"""Words from which a quotation that starts a sentence is speech even if the sentence goes on."""


def last_word_before(tree: Tree, token: int) -> int:
    """Return the last token before `token` that is no space, in any paragraph; -1 at the start."""
    lead = token - 1
    while lead >= 0 and tree.lower[lead].isspace():
        lead -= 1
    return lead


def _name_and_colon(tree: Tree, quotation: Quotation) -> Finding | None:
    """Read 'Rebel radio: "We hold the port."' and 'He beamed: "…"': no cue verb, but a colon."""
    colon = last_word_before(tree, quotation.tokens[0])
    if colon > 0 and tree.lower[colon] in DASHES and tree.lower[colon - 1] == ":":
        colon -= 1  # "reads as follows:--"
    if colon < 1 or tree.lower[colon] != ":":
        return None
    begin = max(tree.paragraph[colon][0], tree.sentence[colon - 1][0])
    begin = after_dash(tree, begin, colon)
    if not any(map(tree.is_verb, range(begin, colon))) and colon - begin > _COLON_REACH:
        return None
    source = introducer(tree, begin, colon)
    if not source[1]:
        return None
    return Finding.at_mark(tree, colon, COLON, source)


def _signature(tree: Tree, quotation: Quotation) -> Finding | None:
    """Read '"We hold the port." - Colonel Oma', in the paragraph or at the start of the next."""
    dash = quotation.tokens[1]
    while dash < len(tree) and tree.lower[dash].isspace():
        dash += 1
    if tree.text[tree.end[dash - 1] - 1] in DASHES:
        dash -= 1
    elif dash + 1 >= len(tree) or tree.lower[dash] not in DASHES:
        return None
    end = min(tree.paragraph[dash][1], dash + _COLON_REACH)
    end = next((token for token in range(dash, end) if "\n" in tree.lower[token]), end)
    source = trim(tree, (dash + 1, end))
    named = source[1] and tree.tag[source[0]].startswith("NNP")
    if not named or any(tree.is_verb(token) for token in range(*source)):
        return None
    return Finding.at_mark(tree, dash, SIGNED, source)
