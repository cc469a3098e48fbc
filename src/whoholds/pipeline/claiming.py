"""From draft to claim: the place's coordinates, the sides on that date, whom it serves, an id."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from whoholds.jsonlines import claim_id, row_of
from whoholds.pipeline.interests import BY_REPORTER, WordsJudge
from whoholds.pipeline.judging import TheatreJudge
from whoholds.pipeline.speaking import message_of, modality_of, speaker_of, spoken_on
from whoholds.pipeline.voices import Voices
from whoholds.records import (
    UNKNOWN,
    Claim,
    Draft,
    PlaceMention,
    Report,
    Span,
    Unknown,
)
from whoholds.theatre import Nations, Sides

_DIGITS = 16
_OF_DRAFT = tuple(field.name for field in fields(Draft))
_values_of = attrgetter(*_OF_DRAFT)


def complete_claims(
    report: Report,
    drafts: Sequence[Draft],
    mentions: Sequence[PlaceMention],
    sides: Sides | Unknown,
    nations: Nations,
) -> Iterator[Claim]:
    """Yield a claim for each draft; `nations` tells which countries words speak of.

    Without a theatre, sides stay unnamed; interest is judged only where the report's own words
    make plain whom the claimant speaks for.
    """

    @cache  # where a theatre knows all who speak, nobody needs to listen
    def words() -> WordsJudge:
        return listen(report, drafts, mentions, nations)

    if not drafts:
        return
    report_id = report.id
    by_span = {mention.span: mention for mention in mentions}
    judge = TheatreJudge(sides, report) if sides else words()
    for draft in drafts:
        mention = by_span.get(draft.mention) if draft.mention else None
        holder, holder_side = judge.party(draft.holder, draft)
        loser, loser_side = judge.party(draft.loser, draft)
        claimant_side = judge.voice(draft)
        # Whom the theatre does not know, the report's words may still place.
        judged = (
            judge.interest(draft, claimant_side, holder_side, loser_side)
            if isinstance(judge, TheatreJudge) and claimant_side
            else words().interest(draft)
            if draft.claimant
            else BY_REPORTER
        )
        values: dict[str, Any] = dict(
            zip(_OF_DRAFT, _values_of(draft), strict=True),
            published=report.published,
            outlet=report.publisher,
            url=report.url,
            place_id=mention.id if mention else UNKNOWN,
            lat=mention.lat if mention else UNKNOWN,
            lon=mention.lon if mention else UNKNOWN,
            place_kind=mention.kind.value if mention else UNKNOWN,
            precision=mention.precision.value if mention else UNKNOWN,
            uncertainty_m=mention.uncertainty_m if mention else UNKNOWN,
            holder_id=holder.id if holder else UNKNOWN,
            loser_id=loser.id if loser else UNKNOWN,
            holder_side=holder_side if holder else UNKNOWN,
            loser_side=loser_side if loser else UNKNOWN,
            claimant_side=claimant_side if sides else UNKNOWN,
            interest=judged.interest,
            interest_reason=judged.reason,
            utterance_id=utterance_id(report, draft, mention),
            synthetic=report.synthetic,
        )
        yield Claim(**values, id=claim_id(report_id, row_of(values.items())))


def listen(
    report: Report,
    drafts: Sequence[Draft],
    mentions: Sequence[PlaceMention],
    nations: Nations,
) -> WordsJudge:
    """Return the judge of a report's words; unnamed officials are of where a story was sent from.

    A report is listened to twice: to its words as they stand, to know whom a bare "X has fallen"
    means; then with these filled in, to know whom each claim serves.
    """
    from whoholds.reading import find_dateline, find_stories

    dateline = find_dateline(report.text, report.published)
    sent_from = {
        story.start: mention.country
        for story in find_stories(report.text)
        for mention in mentions
        if mention.country and mention.span.overlaps(story)
    }
    outlet = dateline.outlet.of(report.text) if dateline and dateline.outlet else UNKNOWN
    return WordsJudge(Voices(drafts, mentions, nations, report.text, sent_from), outlet)


def utterance_id(
    report: Report,
    draft: Draft,
    mention: PlaceMention | None,
) -> str:
    """Return the id of the act of speaking, the same for every outlet that carries it.

    The same speaker saying the same kind of thing of a place on a day speaks once; whom he names
    as holder and loser is for the assessment to tell apart, for outlets leave out the one or the
    other. The reporter's own voice is one utterance a report.
    """
    if not draft.claimant:
        return "u" + _digest(("reporter", report.doc, report.text))
    what = message_of(draft)
    parts = (
        speaker_of(draft),
        mention.id or mention.name if mention else draft.place,
        what,
        draft.polarity,
        modality_of(draft),
        spoken_on(draft, report),
    )
    return "u" + _digest(parts)


def _digest(parts: Sequence[object]) -> str:
    text = "\x1f".join("" if part is UNKNOWN else str(_plain(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _plain(part: object) -> object:
    return tuple(part) if isinstance(part, Span) else part
