"""Questions and their answers: "Asked whether X had fallen, the spokesman said it had not".

What a question asks is nobody's claim; who answers yes or no makes it one, or its contrary.
"""

from dataclasses import replace

from whoholds.reading.attribution import Speech
from whoholds.reading.attribution.lexicon import load_cues
from whoholds.reading.claimants import REPORTER, as_claimant
from whoholds.reading.control.disowned import is_called_true
from whoholds.reading.control.hypotheticals import FUTURE
from whoholds.reading.drafts import Context, said_by
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.silences import is_unsaid
from whoholds.records import UNKNOWN, Draft, Modality, Unknown

_OPENING = 3
"""Words of a sentence that a question may open with: "When asked", "Asked"."""
_PARTICIPLES = frozenset({"VBN", "VBD"})
_ABOUT = frozenset({"about", "on", "of"})
_WHETHER = frozenset({"if", "whether"})
_OPENERS = frozenset({"that", "only"})
_NOT = frozenset({"not", "n't"})
_AHEAD = FUTURE | {"would", "'d"}
_VERBS_ALONE = frozenset({"be", "have", "do"}) | _AHEAD
_SHORT = 6
"""Words of an answer that repeats only the verb: "that they had not", "it still was"."""


def answer_questions(drafts: tuple[Draft, ...], context: Context) -> tuple[Draft, ...]:
    """Put what is asked into the mouth of who answers it, or leave it open where nobody does.

    Reports that somebody is asked about stay what they are: the answer is a claim beside them.
    """
    found, doc = list[Draft](), context.doc
    asked = [(question, _answer_to(question, context)) for question in _questions(context)]
    for draft in drafts:
        about = [pair for pair in asked if _is_about(draft, *pair, doc)]
        found += _answered(draft, *about[0], doc) if about else [draft]
    return tuple(found)


def _questions(context: Context) -> list[Speech]:
    """Return what is asked where a sentence opens with it, or told there as asked about."""
    doc = context.doc
    return [
        speech
        for speech in context.speeches
        if speech.content
        and speech.cue_head is not UNKNOWN
        and _opens_asking(_asking(doc[speech.cue_head]))
    ]


def _asking(cue: Token) -> Token:
    """Return the verb that asks: of "asked about reports that", "asked"."""
    return cue.head.head if cue.dep_ == "pobj" and cue.head.lower_ in _ABOUT else cue


def _opens_asking(verb: Token) -> bool:
    """Tell "Asked whether …" and "When asked about …", but not "They asked whether …"."""
    opens = verb.tag_ in _PARTICIPLES and verb.i - verb.sent.start < _OPENING
    cues = load_cues().verbs.get(verb.lemma_.lower(), {})
    asks = any(cue.stance == "ask" for cue in cues.values())
    return opens and asks and not any(child.dep_ == "nsubj" for child in verb.children)


def _is_about(draft: Draft, question: Speech, answer: Speech | Unknown, doc: Doc) -> bool:
    """Tell whether a draft is of what was asked, whose words end where the answer begins."""
    last = _begin(answer) if answer else question.content[-1][1]
    return doc[question.content[0][0]].idx <= draft.span.start < doc[last - 1].idx


def _answer_to(question: Speech, context: Context) -> Speech | Unknown:
    """Return who speaks next in the question's sentence."""
    end = context.doc[question.content[0][0]].sent.end
    return next(
        (
            speech
            for speech in context.speeches
            if speech.source_name
            and speech.content
            and question.content[0][0] < _begin(speech) < end
            and speech.content[0][0] > _begin(speech)
        ),
        UNKNOWN,
    )


def _begin(speech: Speech) -> int:
    """Return the first of the words that say who speaks."""
    return min(first for first, _ in (*speech.source, *speech.cue))


def is_affirmed(answer: Speech, doc: Doc) -> bool | Unknown:
    """Tell what an answer says to what was asked: True, False, or UNKNOWN where neither."""
    if answer.cue_head is not UNKNOWN and is_unsaid(doc[answer.cue_head]):
        return UNKNOWN
    said = [word for first, last in answer.content for word in doc[first:last]]
    words = [word for word in said if not (word.is_punct or word.lower_ in _OPENERS)]
    if not words:
        return UNKNOWN
    opener = words[0].lower_.removesuffix(".")
    if opener in ("yes", "no"):
        return opener == "yes"
    if words[0].pos_ != "PRON":
        return UNKNOWN
    if answer.stance in ("deny", "confirm") and len(words) == 1:
        return answer.stance == "confirm"
    return _of_remark(words)


def _of_remark(words: list[Token]) -> bool | Unknown:
    """Weigh "it had not", "they were nonsense", "that was true"."""
    verb = words[0].head
    verdict = is_called_true(verb, load_lexicons())
    if verdict is not UNKNOWN:
        return verdict
    bare = words[-1].lemma_ in _VERBS_ALONE or words[-1].lower_ in _NOT
    if bare and len(words) <= _SHORT:
        return not any(word.lower_ in _NOT for word in words)
    return UNKNOWN


def _answered(draft: Draft, question: Speech, answer: Speech | Unknown, doc: Doc) -> list[Draft]:
    first, last = question.content[0]
    is_open = any(word.lower_ in _WHETHER for word in doc[first : min(last, first + 2)])
    so = is_affirmed(answer, doc) if answer else UNKNOWN
    if so is UNKNOWN or not answer:
        return [replace(said_by(draft, REPORTER), modality=Modality.POSSIBLE) if is_open else draft]
    ahead = any(word.lower_ in _AHEAD for word in doc[first:last])
    claimant = as_claimant((answer,), doc)
    said = replace(
        said_by(draft, claimant),
        modality=Modality.INTENDED if ahead else Modality.ACTUAL,
        polarity=draft.polarity if so else draft.polarity.contrary,
        reader=replace(draft.reader, rule=f"{draft.reader.rule} answered:{claimant.rule}"),
    )
    return [said] if is_open else [draft, said]
