"""From draft to claim: the place's coordinates, the sides on that date, whom it serves, an id."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields

from whoholds.jsonlines import to_row
from whoholds.pipeline.interests import TheatreJudge, WordsJudge
from whoholds.records import (
    CONTROL_EVENTS,
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
_LONG_AGO = dt.date(1900, 1, 1)


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
    by_span = {mention.span: mention for mention in mentions}
    day = report.published or _LONG_AGO
    theatre = TheatreJudge(sides, day, report.publisher) if sides else UNKNOWN
    words = WordsJudge(drafts, mentions, nations, report.text, _dateline(report, mentions))
    for draft in drafts:
        mention = by_span.get(draft.mention) if draft.mention else None
        holder = theatre.actor(draft.holder) if theatre else UNKNOWN
        loser = theatre.actor(draft.loser) if theatre else UNKNOWN
        claimant_side = theatre.voice(draft) if theatre else UNKNOWN
        # Whom the theatre does not know, the report's words may still place.
        judge = theatre if theatre and claimant_side else words
        own = {field.name: getattr(draft, field.name) for field in fields(Draft)}
        yield Claim(
            **own,
            id=claim_id(report, draft),
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
            holder_side=theatre.side(draft.holder) if theatre else UNKNOWN,
            loser_side=theatre.side(draft.loser) if theatre else UNKNOWN,
            claimant_side=claimant_side,
            interest=judge.interest(draft),
            utterance_id=utterance_id(report, draft, mention, theatre),
            synthetic=report.synthetic,
        )


def _dateline(report: Report, mentions: Sequence[PlaceMention]) -> str | Unknown:
    """Return the country that the report was sent from: unnamed officials are its."""
    from whoholds.reading import find_dateline

    dateline = find_dateline(report.text, report.published)
    for mention in mentions:
        if dateline and mention.span.overlaps(dateline.place):
            return mention.country
    return UNKNOWN


def claim_id(report: Report, draft: Draft) -> str:
    """Return an id that is the hash of what the claim says and where.

    What read it and how sure that was are left out, so that a review survives a re-reading that
    says the same.
    """
    said = {key: value for key, value in to_row(draft).items() if key not in _NOT_SAID}
    return "c" + _digest((report.id, json.dumps(said, sort_keys=True)))


_NOT_SAID = frozenset({"reader", "confidence"})


def utterance_id(
    report: Report,
    draft: Draft,
    mention: PlaceMention | None,
    theatre: TheatreJudge | Unknown,
) -> str:
    """Return the id of the act of speaking, the same for every outlet that carries it.

    The same speaker saying the same of a place on a day speaks once. The reporter's own voice is
    one utterance a report.
    """
    if not draft.claimant:
        return "u" + _digest(("reporter", report.doc, report.text))
    what = draft.event if draft.event in CONTROL_EVENTS else draft.span
    parts = (
        draft.claimant.casefold().removeprefix("the "),
        mention.id or mention.name if mention else draft.place,
        what,
        theatre.side(draft.holder) if theatre else draft.holder,
        theatre.side(draft.loser) if theatre else draft.loser,
        draft.polarity,
        draft.modality,
        report.published,
    )
    return "u" + _digest(parts)


def _digest(parts: Sequence[object]) -> str:
    text = "\x1f".join("" if part is UNKNOWN else str(_plain(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _plain(part: object) -> object:
    return tuple(part) if isinstance(part, Span) else part
