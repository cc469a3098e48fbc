"""What others say to a claim, or the speaker later: no comment, a confirmation, a retraction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from whoholds.reading.attribution import Speech
from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.claimants import claimant_type
from whoholds.reading.lexicon import load_rows, one_of
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import SUBJECTS, name_start, text_of
from whoholds.reading.remarks import Layout
from whoholds.reading.spoken_for import party_words
from whoholds.records import UNKNOWN, Draft, Response, Span, Unknown

_KINDS = ("no-comment", "confirm", "retract")
_HOWS = ("negated", "to", "object", "none", "back", "from", "for", "removed", "down")
_NEGATIVE = frozenset({"not", "n't", "n’t", "neither", "never"})
_NO = frozenset({"no", "any"})
_PERSONAL = frozenset({"he", "she", "it", "they"})
_PRONOUNS = _PERSONAL | {"who", "which", "that"}
_RETRACT = "retract"
_AWAY = frozenset({"from", "for", "removed", "down"})
_PARTICLES = frozenset({"back", "down"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of responses.csv: how a verb stands when it is a response."""

    kind: str
    how: str
    """negated; to (an infinitive of `words`); object, none ("no comment"), back ("took it back"),
    from, for: with one of `words`; removed, down ("took it down"): what was said stands no more."""
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response as it stands in the report."""

    response: Response
    verb: int
    """Where its verb begins, in code points: what is taken back by it stands behind that."""
    backs_away: bool = False
    """True for "backed away from its claim that …", "apologised for saying that …", "deleted a post
    saying that …", whose polarity no governor turns round."""


def find_responses(speeches: Sequence[Speech], doc: Doc) -> tuple[Answer, ...]:
    """Return the responses of a report, each with who gives it and the words, in their order."""
    spoken = [
        Answer(
            response=Response(kind="no-comment", who=speech.source_name, span=speech.span(doc)),
            verb=speech.span(doc).start,
        )
        for speech in speeches
        if speech.is_response
    ]
    read = [
        Answer(
            response=Response(kind=line.kind, who=who, span=_clause(token)),
            verb=token.idx,
            backs_away=line.how in _AWAY,
        )
        for token in doc
        if token.pos_ in ("VERB", "AUX")
        for line in _lines().get(token.lemma_.lower(), ())
        if _fits(token, line) and (who := _who(token, speeches, own=line.kind == _RETRACT))
    ]
    found: list[Answer] = []
    # Where both see the same words, the one that knows who speaks stands.
    for answer in sorted((*spoken, *read), key=lambda answer: not answer.response.who):
        if not any(answer.response.span.overlaps(other.response.span) for other in found):
            found.append(answer)
    return tuple(sorted(found, key=lambda answer: answer.response.span))


def note_responses(
    drafts: tuple[Draft, ...], answers: tuple[Answer, ...], layout: Layout
) -> tuple[Draft, ...]:
    """Attach responses to the claims that they are about.

    Those are the claims of the sentence or of the paragraph before; others confirm or will not
    comment, while what is taken back is what one has said oneself. What stands in the words that
    take it back ("retracted its report that the town had fallen") is itself the taking back, and
    said by whoever does so: its stance is `retract`.
    """
    noted = list(drafts)
    for answer in answers:
        response = answer.response
        here = layout.paragraph_at(response.span.start)
        sentence = layout.sentence_at(response.span.start)
        for i, draft in enumerate(noted):
            if response.span.contains(draft.span):
                near = True
            else:
                before = draft.span.start < response.span.start
                near = here - layout.paragraph_at(draft.span.start) <= 1 and (
                    before or layout.sentence_at(draft.span.start) == sentence
                )
            takes_back = response.kind == _RETRACT
            own = bool(draft.claimant) and draft.claimant == response.who
            own = own or (takes_back and _is_same(draft.claimant, response.who))
            inside = response.span.contains(draft.span) and draft.span.start > answer.verb
            if takes_back and inside and (own or _is_text(draft.claimant)):
                noted[i] = _taking_back(draft, response.who or "", flip=answer.backs_away)
            elif near and draft.claimant and own == takes_back:
                noted[i] = replace(draft, responses=(*draft.responses, response))
    return tuple(noted)


def _is_same(name: str | Unknown, other: str | Unknown) -> bool:
    """Tell whether two names mean one voice: "Tal" is "General Tal" and "Imre Tal"."""
    if not name or not other:
        return False
    some, others = set(name.casefold().split()), set(other.casefold().split())
    last = name.casefold().split()[-1] == other.casefold().split()[-1]
    return last and (some <= others or others <= some)


def _is_text(claimant: str | Unknown) -> bool:
    """Tell whether nobody, or only a text, is named as the voice: "deleted a tweet that said"."""
    last = claimant.rsplit(maxsplit=1)[-1].lower() if claimant else ""
    return not last or load_speakers().get(last) == "document"


def _taking_back(draft: Draft, who: str, *, flip: bool) -> Draft:
    if flip:
        draft = replace(draft, polarity=draft.polarity.contrary)
    if not _is_text(draft.claimant):
        return replace(draft, stance=_RETRACT)
    return replace(
        draft,
        stance=_RETRACT,
        claimant=who,
        claimants=(who,),
        claimant_party=party_words(who, UNKNOWN),
        claimant_type=claimant_type(who, UNKNOWN, person=False),
    )


def _fits(verb: Token, line: _Line) -> bool:
    negated = any(
        child.lower_ in _NEGATIVE or child.lemma_ in _NEGATIVE
        for head in (verb, *verb.conjuncts)
        for child in head.children
    )
    if line.how == "negated":
        asks = any(c.lower_ in ("whether", "if") for c in verb.subtree) or verb.lemma_ != "say"
        believed = any(c.dep_ == "ccomp" and _is_fact(c) for c in verb.children)
        return negated and asks and not believed
    if negated:
        return False
    if line.how == "to":
        return any(child.dep_ == "xcomp" and child.lemma_ in line.words for child in verb.children)
    if line.how in ("from", "for"):
        return any(
            prep.lower_ == line.how and _has_word(prep, line.words) for prep in _prepositions(verb)
        )
    if line.how in _PARTICLES and not any(c.lower_ == line.how for c in verb.children):
        return False
    for noun in (c for c in verb.children if c.dep_ in ("dobj", "attr", *SUBJECTS)):
        passive = noun.dep_ == "nsubjpass"
        if noun.dep_ == "nsubj" or noun.lemma_.lower() not in line.words:
            continue
        none = any(child.lower_ in _NO for child in noun.children)
        if none == (line.how == "none") and (not passive or line.how == "object"):
            return True
    return False


def _is_fact(clause: Token) -> bool:
    return not any(child.lower_ in ("whether", "if") for child in clause.children)


def _prepositions(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("prep", "advmod", "prt"):
            yield child
            yield from (c for c in child.children if c.dep_ == "prep")


def _has_word(prep: Token, words: frozenset[str]) -> bool:
    return any(child.lemma_.lower() in words for child in prep.children)


def _who(verb: Token, speeches: Sequence[Speech], *, own: bool) -> str | Unknown:
    """Return who responds: the subject by its fullest name, the agent, or "no comment from X".

    Whoever takes back words of his `own` is, where only "he" is named, the last who spoke.
    """
    for child in _arguments(verb):
        for speech in speeches:
            heard = any(first <= child.i < last for first, last in speech.source)
            if heard and speech.source_name:
                return speech.source_name
        if child.lower_ not in _PRONOUNS:
            return text_of(verb.doc, _after_day(verb.doc, name_start(child)), child.i + 1)
        if own and child.lower_ in _PERSONAL:
            return _last_voice(child, speeches)
    return UNKNOWN


def _after_day(doc: Doc, start: int) -> int:
    """Return where a name begins: "On Tuesday General Tal took it back" is parsed as one name."""
    return start + 1 if doc[start].ent_type_ == "DATE" else start


def _last_voice(word: Token, speeches: Sequence[Speech]) -> str | Unknown:
    before = [
        (max(last for _, last in speech.source), speech.source_name)
        for speech in speeches
        if speech.source and speech.source_name and speech.source[0][0] < word.i
    ]
    return max(before)[1] if before else UNKNOWN


def _arguments(verb: Token) -> Iterator[Token]:
    at = verb
    while at.dep_ in ("conj", "xcomp") and not any(c.dep_ in SUBJECTS for c in at.children):
        at = at.head
    passive = any(c.dep_ == "nsubjpass" for c in at.children)
    for child in verb.children:
        if passive and child.dep_ == "agent":
            yield from (c for c in child.children if c.dep_ == "pobj")
    for child in at.children:
        if child.dep_ == "nsubj" and child.lower_ != "there":
            yield child
        for prep in child.children:
            if child.dep_ in ("attr", "dobj") and prep.lower_ == "from":
                yield from (c for c in prep.children if c.dep_ == "pobj")


def _clause(verb: Token) -> Span:
    own = [c for c in verb.children if c.dep_ not in ("conj", "cc", "punct", "parataxis")]
    tokens = [verb, *(token for child in own for token in child.subtree if not token.is_space)]
    subjects = [t for s in _arguments(verb) for t in (s.left_edge, s)]
    inside = sorted([*tokens, *subjects], key=lambda token: token.i)
    return Span(inside[0].idx, inside[-1].idx + len(inside[-1]))


@cache
def _lines() -> Mapping[str, tuple[_Line, ...]]:
    """Read and check responses.csv, by verb; once a process."""
    found: dict[str, list[_Line]] = {}
    for where, row in load_rows("responses.csv"):
        line = _Line(
            one_of(row, "kind", _KINDS, where),
            one_of(row, "how", _HOWS, where),
            frozenset(row["words"].split()),
        )
        found.setdefault(row["verb"], []).append(line)
    return {verb: tuple(lines) for verb, lines in found.items()}
