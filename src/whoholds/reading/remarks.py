"""What a report says of its own claims: that nobody could confirm them, and who could not look.

A remark stands apart from the claims that it is about: "The reports could not be independently
confirmed" reaches back over the claims before it.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from whoholds.reading.remark_words import (
    ACCESS,
    ALL,
    BOTH,
    CLAIMS,
    FIRST,
    HEARD,
    IF,
    LAST,
    MANY,
    OF_CLAIM,
    OF_ITS_OWN,
    OF_NAMED_VOICE,
    OF_ONE_VOICE,
    OF_THE_TOLL,
    PASSIVE,
    RELATIVE,
    UNCONFIRMED,
    WOULD_MEAN,
)
from whoholds.records import UNKNOWN, Draft, Event, Modality, Polarity, Span, Unknown

_GAINS = frozenset({Event.SEIZE, Event.TRANSFER, Event.WITHDRAW})
_PLANS = frozenset({Modality.INTENDED, Modality.REQUESTED})
_MOST_PARAGRAPHS_BACK = 3
_MOST_PARAGRAPHS_BACK_BY_NAME = 8
_SHORTEST_NAME = 3
_CAPITAL_WORDS = re.compile(r"\b[A-Z]\w*")
_ARTICLES = frozenset({"The", "THE"})
_SUBJECT = 4
"""Words before a remark among which its subject stands: "the Observatory could not confirm"."""


@dataclass(frozen=True)
class Layout:
    """Where the sentences and paragraphs of a report are, and what some remark, in code points."""

    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]

    @cached_property
    def unconfirmed(self) -> tuple[tuple[Span, Span], ...]:
        """The sentences that call something unconfirmed, each with the words that do."""
        found = ((sentence, _remark_in(self.text, sentence)) for sentence in self.sentences)
        return tuple((sentence, remark) for sentence, remark in found if remark)

    @cached_property
    def barred(self) -> tuple[Span, ...]:
        """The sentences that say who could not check."""
        return tuple(one for one in self.sentences if ACCESS.search(one.of(self.text)))

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence at or before an offset."""
        return _index(self.sentences, offset)

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph at or before an offset."""
        return _index(self.paragraphs, offset)


def mark_unconfirmed(drafts: tuple[Draft, ...], layout: Layout) -> tuple[Draft, ...]:
    """Mark the claims that a remark of the report calls unconfirmed, with the remark's span."""
    marked = list(drafts)
    stop = 0
    for sentence, remark in layout.unconfirmed:
        reached = _doubtful(marked, _reached(marked, sentence, remark, layout, stop))
        one_voice = bool(OF_ONE_VOICE.search(sentence.of(layout.text)))
        for index in {*reached, *_told_before(marked, reached, one_voice=one_voice)}:
            # Nobody can confirm a plan.
            if marked[index].modality not in _PLANS:
                marked[index] = replace(marked[index], unconfirmed=True, unconfirmed_span=remark)
        stop = sentence.end
    return tuple(marked)


def _remark_in(text: str, sentence: Span) -> Span | Unknown:
    found = UNCONFIRMED.search(sentence.of(text))
    if not found:
        return UNKNOWN
    return Span(sentence.start + found.start(), sentence.start + found.end())


def _reached(
    drafts: list[Draft], sentence: Span, remark: Span, layout: Layout, stop: int
) -> list[int]:
    """Return which claims a remark is about: those of its sentence, of the place it names, or back.

    Only a remark that names none of its own reaches over the sentences before.
    """
    words = sentence.of(layout.text)
    would_mean = WOULD_MEAN.match(words)
    own = [i for i, d in enumerate(drafts) if sentence.contains(d.span) and not would_mean]
    both = bool(BOTH.search(words))
    claims = CLAIMS.search(layout.text, sentence.start, remark.start)
    if own and claims:
        # "Nobody was let into X, and the account could not be checked": the account is another's
        own = [i for i in own if drafts[i].claimant or drafts[i].span.start >= claims.start()]
    topic = [] if would_mean else _on_topic(drafts, sentence, remark, layout)
    if topic and both:
        return [*(i for i in own if drafts[i].claimant), *topic]
    if topic and not own:
        return [i for i in topic if drafts[i].claimant == drafts[topic[-1]].claimant]
    if own and not both:
        return _in_its_sentence(drafts, own, remark, layout)
    if not (own or would_mean) and _is_on_something_else(sentence, remark, layout):
        return []
    before = [i for i, draft in enumerate(drafts) if stop <= draft.span.start < sentence.start]
    here = layout.paragraph_at(sentence.start)
    far = both or ALL.search(words)
    reach = _MOST_PARAGRAPHS_BACK_BY_NAME if far else _MOST_PARAGRAPHS_BACK
    near = [i for i in before if here - layout.paragraph_at(drafts[i].span.start) <= reach]
    # A reporter need not confirm what he says himself, unless nobody else has said anything or he
    # only passes it on: "They were reported to have taken it. The report could not be confirmed."
    said = [i for i in near if drafts[i].claimant] or near[-1:]
    if not own and (named := _of_named_voice(drafts, near, words)):
        return named
    passed_on = _passed_on_just_before(drafts, near, sentence, layout)
    if passed_on:
        return own + passed_on
    if not said:
        return own
    back = _reached_back(drafts, said, words, layout, sentence, both=both)
    return own + [i for i in back if not _is_by(drafts[i], sentence, remark, layout)]


def _doubtful(drafts: list[Draft], reached: list[int]) -> list[int]:
    """Return the claims that want confirming: of all that a side says, not its own losses."""
    return [i for i in reached if not _is_admission(drafts[i])] or reached


def _is_admission(draft: Draft) -> bool:
    return draft.polarity is Polarity.POSITIVE and _share_words(draft.claimant, draft.loser)


def _of_named_voice(drafts: list[Draft], near: list[int], words: str) -> list[int]:
    """Return what the voice says that a remark names: "the EPLF report could not be confirmed"."""
    voice = OF_NAMED_VOICE.search(words)
    if not voice:
        return []
    names = set(voice[1].split())
    return [
        i
        for i in near
        if names & {*_CAPITAL_WORDS.findall(drafts[i].claimant or ""), _initials(drafts[i])}
    ]


def _initials(draft: Draft) -> str:
    """Return the first letters of the capital words of a claim's voice, as its short name."""
    return "".join(word[0] for word in _CAPITAL_WORDS.findall(draft.claimant or ""))


def _passed_on_just_before(
    drafts: list[Draft], near: list[int], sentence: Span, layout: Layout
) -> list[int]:
    """Return the claims of the sentence before, if the reporter tells them as what he has heard."""
    number = layout.sentence_at(sentence.start) - 1
    last = [i for i in near if layout.sentence_at(drafts[i].span.start) == number]
    heard = last and HEARD.search(layout.sentences[number].of(layout.text))
    return last if heard and not any(drafts[i].claimant for i in last) else []


def _in_its_sentence(
    drafts: list[Draft], own: list[int], remark: Span, layout: Layout
) -> list[int]:
    """Return which claims of its own sentence a remark is about.

    What follows it comes first ("unconfirmed reports said …"), else what goes before it. "X's fall,
    if it is borne out, cuts off Y" is about the fall.
    """
    if IF.match(remark.of(layout.text)):
        return [
            min(own, key=lambda i: (drafts[i].span.contains(remark), _gap(drafts[i].span, remark)))
        ]
    return [i for i in own if drafts[i].span.end > remark.end] or own


def _is_on_something_else(sentence: Span, remark: Span, layout: Layout) -> bool:
    """Tell whether a remark is about words of its sentence that claim no control.

    "The number of dead could not be verified", "spoke of a massacre, which could not be checked".
    """
    subject = layout.text[sentence.start : remark.start]
    of_the_toll = OF_THE_TOLL.search(subject) and not CLAIMS.search(subject)
    own = RELATIVE.search(subject) or OF_ITS_OWN.search(sentence.of(layout.text))
    return bool(of_the_toll or own)


def _on_topic(drafts: list[Draft], sentence: Span, remark: Span, layout: Layout) -> list[int]:
    """Return the claims before a remark on the places that it names: "neither account of X"."""
    text = layout.text
    passive = PASSIVE.search(remark.of(text))
    about = text[sentence.start : remark.end] if passive else text[remark.start : sentence.end]
    named = set(re.findall(r"\w+", about)) if OF_CLAIM.search(about) else set()
    here = layout.paragraph_at(sentence.start)
    return [
        i
        for i, draft in enumerate(drafts)
        if draft.span.start < sentence.start
        and draft.claimant
        and here - layout.paragraph_at(draft.span.start) <= _MOST_PARAGRAPHS_BACK_BY_NAME
        and _names_in(draft) & named
    ]


def _names_in(draft: Draft) -> set[str]:
    """Return the names in a claim's place, without "the town" and "base"."""
    words = re.findall(r"\w+", draft.place or "")
    return {word for word in words if word[0].isupper() and len(word) >= _SHORTEST_NAME} - _ARTICLES


def _share_words(name: str | Unknown, other: str | Unknown) -> bool:
    """Tell whether two names share a word, be it one or many: "rebel radio", "the rebels"."""
    some, others = ({w.rstrip("s") for w in (n or "").casefold().split()} for n in (name, other))
    return bool(some & others)


def _is_on_same_place(one: Draft, other: Draft) -> bool:
    """Tell whether two claims are on one place: "X" and "the port of X", but not two works of X."""
    if one.place == other.place:
        return True
    some, others = _names_in(one), _names_in(other)
    works, other_works = (
        set((draft.place or "").split()) - _names_in(draft) for draft in (one, other)
    )
    named = bool(some and others) and (some <= others or others <= some)
    return named and not (works and other_works)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _is_by(draft: Draft, sentence: Span, remark: Span, layout: Layout) -> bool:
    """Tell a claim of the one who could not confirm another's: "the monitor could not confirm"."""
    if PASSIVE.search(remark.of(layout.text)):
        return False
    subject = layout.text[sentence.start : remark.start].casefold().split()[-_SUBJECT:]
    last = (draft.claimant or "").casefold().split()
    return bool(last) and any(word in subject for word in last if len(word) >= _SHORTEST_NAME)


def _told_before(drafts: list[Draft], reached: list[int], *, one_voice: bool) -> list[int]:
    """Return the claims that say the same as those that a remark reaches, told before them.

    What a remark says of "his claim" holds for nobody else's.
    """
    return [
        i
        for i, draft in enumerate(drafts)
        if draft.claimant
        and any(
            draft.span.start < drafts[other].span.start
            and _is_same_claim(draft, drafts[other])
            and not (one_voice and not _share_words(draft.claimant, drafts[other].claimant))
            for other in reached
        )
    ]


def _is_same_claim(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts claim one change of a place."""
    same = one.event is other.event or {one.event, other.event} <= _GAINS
    return (
        same
        and bool(other.claimant)
        and _is_on_same_place(one, other)
        and (one.event is not Event.HOLD or _share_words(one.holder, other.holder))
        and not _share_words(one.holder, other.loser)
        and not _share_words(one.loser, other.holder)
        and one.polarity is other.polarity
        and one.modality is other.modality
    )


def _reached_back(
    drafts: list[Draft],
    said: list[int],
    words: str,
    layout: Layout,
    sentence: Span,
    *,
    both: bool,
) -> list[int]:
    """Return the claims before its sentence that a remark is about, of those in reach.

    On one report it reaches over the last sentence with a claim, if that is near; on several, over
    what the last claimant says, or over the paragraph where more than one speaks.
    """
    last = said[-1]
    number = layout.sentence_at(drafts[last].span.start)
    paragraph = layout.paragraph_at(drafts[last].span.start)
    if not both and not MANY.search(words):
        next_one = layout.sentence_at(sentence.start) - number == 1
        if not next_one and layout.paragraph_at(sentence.start) - paragraph > 1:
            return []
        latest = [i for i in said if layout.sentence_at(drafts[i].span.start) == number]
        if OF_ONE_VOICE.search(words):
            latest = [i for i in latest if drafts[i].claimant == drafts[last].claimant]
        if len(latest) > 1 and FIRST.search(words):
            return latest[:1]
        return latest[-1:] if LAST.search(words) else latest
    if both:
        return _of_two(drafts, said)
    speaker = drafts[last].claimant
    if OF_ONE_VOICE.search(words):
        return [i for i in said if drafts[i].claimant == speaker]
    if ALL.search(words):
        return said
    return [
        i
        for i in said
        if drafts[i].claimant == speaker or layout.paragraph_at(drafts[i].span.start) == paragraph
    ]


def _of_two(drafts: list[Draft], said: list[int]) -> list[int]:
    """Return what the last two voices claim, of one place where they speak of one."""
    voices = list(dict.fromkeys(drafts[i].claimant for i in reversed(said)))
    last = [i for i in said if drafts[i].claimant == voices[0]]
    places = [drafts[i] for i in last]
    on_place = [i for i in said if any(_is_on_same_place(drafts[i], one) for one in places)]
    other = next(
        (drafts[i].claimant for i in reversed(on_place) if drafts[i].claimant != voices[0]), None
    )
    if other is None:
        return [i for i in said if drafts[i].claimant in voices[:2]]
    return sorted({*last, *(i for i in on_place if drafts[i].claimant == other)})


def note_access(drafts: tuple[Draft, ...], layout: Layout) -> tuple[Draft, ...]:
    """Add what the report says of who could check: "no foreign reporters were in the area"."""
    noted = list(drafts)
    for sentence in layout.barred:
        words = sentence.of(layout.text)
        here = layout.paragraph_at(sentence.start)
        for index, draft in enumerate(noted):
            near = here - layout.paragraph_at(draft.span.start)
            if draft.claimant and near in (0, 1):
                words_once = (*draft.verification, " ".join(words.split()))
                noted[index] = replace(draft, verification=words_once)
    return tuple(noted)


def _index(spans: tuple[Span, ...], offset: int) -> int:
    """Return the number of the last span that starts at or before the offset."""
    low, high = 0, len(spans)
    while low + 1 < high:
        middle = (low + high) // 2
        if spans[middle].start <= offset:
            low = middle
        else:
            high = middle
    return low
