"""Quotations and their speakers: the cue beside the marks, and quotations that go on without one.

The punctuation beside a quotation tells more than the parse, which quotation marks confuse: a
comma, a question mark or an exclamation mark before the closing mark announces a cue after it, a
comma or colon before the opening mark one before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from whoholds.reading.attribution.continuation import (
    STOPS,
    is_sentence,
    last_word_before,
    speaker_before,
)
from whoholds.reading.attribution.cue_words import cue_words, frames_of
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import CueLexicon, load_speakers
from whoholds.reading.attribution.quotations import Quotation, last_inside
from whoholds.reading.attribution.tree import Range, Tree, after_dash, join_ranges
from whoholds.reading.attribution.voices import (
    find_voice,
    head_of,
    name_after,
    name_before,
    phrase_of,
)

_OPEN_END = (",", "?", "!", "-", "—", "--", "…")
_SENTENCE_ENDS = (".", "?", "!")
_MARKS = ("?", "!")
_MAIN = ("ROOT", "conj", "ccomp")
_WINDOW = 40
"""Tokens from a quotation within which its cue is looked for: the longest apposition in print."""


@dataclass(slots=True)
class _Speaker:
    """A cue and the quotations that belong to it so far."""

    finding: Finding
    quotations: list[Quotation] = field(default_factory=list)
    keeps: bool = False
    """The quotations follow the content that the cue has of its own."""


def attribute_quotations(
    tree: Tree,
    quotations: Sequence[Quotation],
    findings: Mapping[int, Finding],
    lexicon: CueLexicon,
) -> list[Finding]:
    """Return findings for the quotations that are speech: those given, changed, and new ones.

    `findings` are the verb cues by head. A quotation that stands inside a sentence ("a 'sad day'")
    belongs to the clause that holds it, and only stretches that clause's edges.
    """
    speakers: dict[int, _Speaker] = {}
    last: _Speaker | None = None
    for place, quotation in enumerate(quotations):
        before = quotations[place - 1] if place else None
        after = quotations[place + 1] if place + 1 < len(quotations) else None
        head = _cue_beside(tree, quotation, before, after, lexicon)
        if head >= 0:
            if head not in speakers:
                beside = _beside(tree, head, quotation.tokens, findings.get(head), lexicon)
                speakers[head] = _Speaker(beside)
            last = speakers[head]
        elif is_sentence(tree, quotation):
            earlier = last.quotations[-1] if last else None
            speaker = speaker_before(
                tree, quotation, findings, (last.finding, earlier) if last and earlier else None
            )
            if speaker is None:
                continue
            key = speaker.head if speaker.cue.pos == "VERB" else ~place
            if last and speaker is last.finding:
                key = next(k for k, known in speakers.items() if known is last)
            last = speakers.setdefault(key, _Speaker(speaker, keeps=True))
        else:
            continue
        last.quotations.append(quotation)
    return [_with_quotations(tree, speaker) for speaker in speakers.values()]


def _cue_beside(
    tree: Tree,
    quotation: Quotation,
    before: Quotation | None,
    after: Quotation | None,
    lexicon: CueLexicon,
) -> int:
    """Return the verb beside the quotation that introduces or closes it, or -1."""
    first, last = quotation.tokens
    paragraph = tree.paragraph[first]
    if _is_fragment(tree, quotation, lexicon):
        return -1
    final = last_inside(tree, quotation)
    follows = tree.lower[last] if last < paragraph[1] else ""
    if quotation.closed and (tree.lower[final] in _OPEN_END or follows == ","):
        limit = min(paragraph[1], last + _WINDOW, after.tokens[0] if after else paragraph[1])
        head = _first_cue(tree, (last, limit), lexicon)
        # '… the prison!" The broadcast closed with songs, sung to a guitar'
        apart = follows != "," and tree.lower[final] in _MARKS and tree.dep[head] not in _MAIN
        if head >= 0 and not apart:
            return head
    lead = last_word_before(tree, first)
    floor = max(paragraph[0], first - _WINDOW, before.tokens[1] if before else 0)
    if 0 <= lead < paragraph[0] and tree.lower[lead] == ":":
        floor = max(tree.paragraph[lead][0], lead - _WINDOW, before.tokens[1] if before else 0)
    if lead >= 0 and tree.lower[lead] == ":":
        floor = after_dash(tree, floor, lead)
    if lead < floor:
        return -1
    if tree.lower[lead] == "." and _is_cue(tree, lead - 1, lexicon):
        return lead - 1
    if tree.lower[lead] in (",", ":", "-", "--", "—") or _is_cue(tree, lead, lexicon):
        return _last_cue(tree, (floor, first), lexicon)
    return -1


def _is_fragment(tree: Tree, quotation: Quotation, lexicon: CueLexicon) -> bool:
    """Tell words quoted in the middle of a clause: 'who calls it a "sad day," said …'."""
    lead = last_word_before(tree, quotation.tokens[0])
    if lead < 0 or tree.paragraph[lead] != tree.paragraph[quotation.tokens[0]]:
        return False
    if not tree.lower[lead][-1].isalnum() or tree.tag[lead] == "CC":
        return False
    return not _is_cue(tree, lead, lexicon)


def _is_cue(tree: Tree, token: int, lexicon: CueLexicon) -> bool:
    """Tell a cue verb, which the tagger may take for a noun at the head of its sentence."""
    mistaken = tree.dep[token] == "ROOT" and tree.lemma[token] not in load_speakers()
    return (tree.is_verb(token) or mistaken) and "quote" in frames_of(tree, token, lexicon)[0]


def _first_cue(tree: Tree, span: Range, lexicon: CueLexicon) -> int:
    """Return the first cue verb in the sentence after a quotation, relative clauses last."""
    held = -1
    for token in range(*span):
        if tree.lower[token] in STOPS and not _is_abbreviation(tree, token):
            break
        if _is_cue(tree, token, lexicon):
            if tree.dep[token] not in ("relcl", "acl"):
                return token
            held = held if held >= 0 else token
    return held


def _last_cue(tree: Tree, span: Range, lexicon: CueLexicon) -> int:
    """Return the last cue verb of the sentence before a quotation."""
    held = -1
    for token in range(span[1] - 1, span[0] - 1, -1):
        if tree.lower[token] in STOPS and not _is_abbreviation(tree, token):
            break
        if _is_cue(tree, token, lexicon):
            if tree.dep[token] != "relcl":
                return token
            held = held if held >= 0 else token
    return held


def _is_abbreviation(tree: Tree, token: int) -> bool:
    """Tell a stop inside a name ("Gen . Dao") from one that ends a sentence."""
    return token + 1 < len(tree) and tree.sentence[token] == tree.sentence[token + 1]


def _beside(
    tree: Tree, head: int, quotation: Range, found: Finding | None, lexicon: CueLexicon
) -> Finding:
    """Return the finding of a cue beside a quotation, its source mended where the parse failed.

    A source inside the quotation, or none, means that the marks misled the parser: then the noun
    phrase next to the cue, on the side away from the quotation first, is who speaks.
    """
    frames, particle = frames_of(tree, head, lexicon)
    voice = found.source_head if found else find_voice(tree, head)
    if not quotation[0] <= voice < quotation[1] and voice >= 0:
        if found:
            return found
        source = phrase_of(tree, voice, head)
    else:
        close = quotation[1] <= head <= quotation[1] + 1
        first, second = (name_after, name_before) if close else (name_before, name_after)
        source = first(tree, head)
        source = source if source[1] else second(tree, head)
        voice = head_of(tree, source) if source[1] else -1
    return Finding(
        cue=frames["quote"],
        head=head,
        words=cue_words(tree, head, particle),
        source=(source,) if source[1] else (),
        source_head=voice,
        content=found.content if found else (),
        negated=tree.is_negated(head),
    )


def _with_quotations(tree: Tree, speaker: _Speaker) -> Finding:
    """Return the finding with its quotations, joined to the clause that they are part of.

    What stands before a colon before the quotation introduces it and is no part of the content.
    """
    found = speaker.finding
    ranges = [quotation.tokens for quotation in speaker.quotations]
    split = any(
        piece[0] < last and first < piece[1] for piece in found.content for first, last in ranges
    )
    pieces: list[Range] = []
    for piece in found.content:
        overlapped = [span[0] for span in ranges if piece[0] < span[1] and span[0] < piece[1]]
        joined = split or any(_adjoin(tree, piece, span) for span in ranges)
        if not overlapped and not speaker.keeps and not joined:
            continue
        begin = piece[0]
        for token in range(piece[0], min(overlapped, default=piece[0])):
            if tree.lower[token] == ":" or tree.lower[token] in _SENTENCE_ENDS:
                begin = token + 1
        closers = [last for _, last in ranges if begin < last < found.head]
        named = found.source and found.source[0][0] > max(closers, default=len(tree))
        end = max(closers) if named and piece[1] <= found.source[0][0] else piece[1]
        pieces.append((begin, end))
    return replace(found, content=join_ranges([*pieces, *ranges]))


def _adjoin(tree: Tree, piece: Range, quotation: Range) -> bool:
    """Tell 'he said he was tired, "like you"': only a comma or colon stands between."""
    between = range(piece[1], quotation[0])
    return piece[1] <= quotation[0] and all(tree.lower[token] in (",", ":") for token in between)


def stretch_over_quotations(finding: Finding, quotations: Sequence[Quotation]) -> Finding:
    """Return the finding with quotations that its content cuts through taken in whole.

    Not where the cue itself stands inside the quotation: that is speech within speech.
    """
    around = [
        quotation.tokens
        for quotation in quotations
        if not quotation.tokens[0] <= finding.head < quotation.tokens[1]
        and any(
            quotation.tokens[0] < last and first < quotation.tokens[1]
            for first, last in finding.content
        )
    ]
    return replace(finding, content=join_ranges([*finding.content, *around])) if around else finding
