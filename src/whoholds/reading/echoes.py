"""Answers that point back: "The ministry denied the report", "an officer confirmed the loss".

Each is a claim of its own: whoever answers says what was claimed before, or its contrary.
"""

from dataclasses import replace

from whoholds.reading.attribution import Speech
from whoholds.reading.claimants import as_claimant
from whoholds.reading.control.disowned import called_untrue, is_called_true, is_false
from whoholds.reading.control.groundless import why_no_truth_in
from whoholds.reading.control.negation import is_negated
from whoholds.reading.dating import said_date
from whoholds.reading.drafts import Context, said_by
from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.parsed import Doc, Piece, Token
from whoholds.reading.phrases import children
from whoholds.reading.silences import is_unsaid
from whoholds.records import UNKNOWN, Draft, Event, Modality, Polarity, Response, Span, Unknown

_OWN_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_NEITHER = frozenset({"neither", "no"})
_NONE_OF_IT = (["nothing", "of", "the", "kind"], ["nothing", "of", "the", "sort"])
_EXCLAIMED = 3
"""Words of "Nonsense", "An absolute lie"."""
_ONLY_PLANNED = frozenset({Modality.CONDITIONAL, Modality.INTENDED, Modality.REQUESTED})
_SEVERAL = frozenset({"claims", "reports", "statements", "allegations", "assertions", "accounts"})
_REACH = 900
"""Code points: about the two paragraphs before the denial."""


def answer_reported(drafts: tuple[Draft, ...], context: Context) -> tuple[Draft, ...]:
    """Add a draft for each answer whose content only points back at claims made just before.

    Denied claims get the denial as a response; confirmations are noted as such by `responses`. An
    answer that says itself what it is about ("denied that the town had fallen") has been read as
    an event of its own.
    """
    doc, noted, added = context.doc, list(drafts), []
    for speech in context.speeches:
        if not speech.source_name or not speech.content:
            continue
        denies = _denies(speech, doc)
        if not (denies or _bears_out(speech, doc)):
            continue
        if speech.cue_head is not UNKNOWN and is_unsaid(doc[speech.cue_head]):
            continue
        span, aside = speech.span(doc), _said_aside(speech, doc)
        if aside:
            span = Span(doc[aside.left_edge.i].idx, span.end)
        told = [draft for draft in drafts if span.overlaps(draft.span)]
        if any(not aside or draft.span.start >= span.start for draft in told):
            continue
        since = _own_sentence(speech, doc) if not aside else 0
        earlier = [
            i
            for i, draft in enumerate(noted)
            if (draft.span.end <= span.start or draft in told)
            and span.start - draft.span.end <= _REACH
            and draft.span.start >= since
            and (draft.claimant or _is_reported(draft, doc))
            and draft.claimant != speech.source_name
        ]
        if not earlier:
            continue
        earlier = _what_was_claimed(noted, earlier)
        speaker = noted[earlier[-1]].claimant
        said = [i for i in earlier if noted[i].claimant == speaker]
        for i in _what_is_meant(said, noted, span, doc):
            if denies:
                response = Response(kind="deny", who=speech.source_name, span=span)
                noted[i] = replace(noted[i], responses=(*noted[i].responses, response))
            added.append(_echo(noted[i], speech, span, context, denies=denies))
    return tuple(sorted([*noted, *added], key=lambda draft: (draft.span, draft.event)))


def _is_reported(draft: Draft, doc: Doc) -> bool:
    """Tell what nobody in particular says: "Reports that X had fallen", "it was rumoured that"."""
    clause = doc.char_span(*draft.span, alignment_mode="contract")
    if clause is None or clause.root.dep_ not in _OWN_CLAUSES:
        return False
    over = clause.root.head
    told = over.tag_ == "VBN" and any(word.lower_ == "it" for word in children(over, "nsubjpass"))
    return _is_reference(over) or told


def _what_was_claimed(noted: list[Draft], earlier: list[int]) -> list[int]:
    """Return what was claimed if the last voice has denied it already: another "denied it" too."""
    last = noted[earlier[-1]]
    if last.polarity is Polarity.POSITIVE:
        return earlier
    same = (last.event, last.place)
    claimed = [i for i in earlier if noted[i].polarity is Polarity.POSITIVE]
    return [i for i in claimed if (noted[i].event, noted[i].place) == same] or earlier


def _what_is_meant(said: list[int], noted: list[Draft], span: Span, doc: Doc) -> list[int]:
    """Return what an answer is about: of all that was said, whatever it names the place of.

    What was told in passing, or only as what would be, is hardly what is answered.
    """
    words = {token.lower_ for token in doc if span.start <= token.idx < span.end}
    named = [i for i in said if _last_word(noted[i].place) in words]
    if named or _names_another(span, doc):
        return named
    meant = [i for i in said if not _is_in_passing(noted[i], doc)] or said
    # "the claim" is the last one that was made, one of each place
    last = doc.char_span(*noted[meant[-1]].span, alignment_mode="expand")
    since = last.root.sent.start_char if last is not None else 0
    if words & _SEVERAL:
        return meant
    latest = [i for i in meant if noted[i].span.start >= since]
    return list({noted[i].place: i for i in reversed(latest)}.values())[::-1]


def _names_another(span: Span, doc: Doc) -> bool:
    """Tell whether an answer says what the report is on: "described the report on Amgala as"."""
    return any(
        _is_reference(noun) and any(about.pos_ == "PROPN" for about in children(prep, "pobj"))
        for noun in doc
        if span.start <= noun.idx < span.end
        for prep in children(noun, "prep")
    )


def _last_word(name: str | Unknown) -> str:
    return name.lower().split()[-1] if name else ""


def _is_in_passing(draft: Draft, doc: Doc) -> bool:
    clause = doc.char_span(*draft.span, alignment_mode="contract")
    aside = clause is not None and clause.root.dep_ == "relcl"
    return aside or draft.event is Event.CONTEST or draft.modality in _ONLY_PLANNED


def _echo(claimed: Draft, speech: Speech, span: Span, context: Context, *, denies: bool) -> Draft:
    answers = as_claimant((speech,), context.doc)
    how = "denied" if denies else "confirmed"
    return replace(
        said_by(claimed, answers),
        span=span,
        quote=span.of(context.report.text),
        polarity=claimed.polarity.contrary if denies else claimed.polarity,
        said_at=said_date(speech, context.doc, context.clock),
        counts=(),
        responses=(),
        confidence=round(claimed.confidence * _BACK_REFERENCE, 3),
        reader=replace(claimed.reader, rule=f"{claimed.reader.rule} {how}:{answers.rule}"),
    )


def _denies(speech: Speech, doc: Doc) -> bool:
    """Tell whether somebody denies what was said: "denied it", "said this was not true"."""
    if speech.stance == "deny":
        return _points_back(speech, doc)
    if speech.cue_head is not UNKNOWN and _brands_untrue(doc[speech.cue_head]):
        return True
    return any(_says_untrue(doc[first:last]) for first, last in speech.content)


def _bears_out(speech: Speech, doc: Doc) -> bool:
    """Tell whether somebody bears out what was said: "confirmed it", "admitted the loss"."""
    return speech.stance in ("confirm", "admit") and _points_back(speech, doc)


def _is_reference(word: Token) -> bool:
    """Tell "this" and "the report": what stands for a claim made before."""
    return word.lemma_.lower() in word_sets()["pointing-back"]


def _is_bare_reference(word: Token) -> bool:
    """Tell "the report" alone from "the report that X had fallen" and "their report"."""
    return _is_reference(word) and not children(word, *_OWN_CLAUSES, "poss")


def _says_untrue(said: Piece) -> bool:
    """Tell what calls a claim untrue: "it was a lie", "nothing of the kind", "Nonsense"."""
    root = said.root
    words = [word.lower_ for word in said if word.is_alpha]
    if any(words[at : at + 4] in _NONE_OF_IT for at in range(len(words))):
        return True
    if len(words) <= _EXCLAIMED and is_false(root, load_lexicons()):
        return not is_negated(root)
    return _calls_untrue(root) or any(
        why_no_truth_in(report)
        for prep in said
        if prep.lower_ == "in"
        for report in children(prep, "pobj")
        if _is_bare_reference(report)
    )


def _calls_untrue(verb: Token) -> bool:
    """Tell "it was a lie", "the report was not true" by what the predicate says of the report."""
    about = [word for word in children(verb, "nsubj") if _is_reference(word)]
    bare = about and not any(children(word, *_OWN_CLAUSES, "prep") for word in about)
    if not bare or verb.lemma_ != "be":
        return False
    return is_called_true(verb, load_lexicons()) is False


def _brands_untrue(verb: Token) -> bool:
    """Tell "called the report a lie", "described it as an invention": no clause is denied."""
    about = children(verb, "dobj", "nsubjpass")
    untrue = called_untrue(verb, load_lexicons()) and not is_negated(verb)
    return bool(untrue) and any(map(_is_bare_reference, about))


def _own_sentence(speech: Speech, doc: Doc) -> int:
    """Return where the sentence begins that "Rwanda, which denies it" is about, else 0."""
    verb = doc[speech.cue_head] if speech.cue_head is not UNKNOWN else None
    return verb.sent.start_char if verb is not None and verb.dep_ == "relcl" else 0


def _said_aside(speech: Speech, doc: Doc) -> Token | None:
    """Return the noun of "…, a report that the army denied", said of what stands before it."""
    if speech.cue_head is UNKNOWN:
        return None
    verb = doc[speech.cue_head]
    noun = verb.head
    aside = verb.dep_ == "relcl" and noun.dep_ == "appos" and _is_reference(noun)
    return noun if aside else None


_BACK_REFERENCE = 0.8
"""How often, by our own made-up reports, "the claim" means the claim just before; rounded."""


def _points_back(speech: Speech, doc: Doc) -> bool:
    """Tell whether what is answered is only "this" or "the report", with no clause of its own."""
    if _said_aside(speech, doc):
        return True
    roots = [doc[first:last].root for first, last in speech.content]
    return any(
        _is_bare_reference(root)
        and not any(word.lower_ in _NEITHER for word in children(root, "det"))
        for root in roots
    )
