"""The digest of alerts: each change with the words that it rests on, and what to keep in mind."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from whoholds.publishing.layout import quoted, wrapped
from whoholds.publishing.wording import (
    CAVEATS,
    SYNTHETIC,
    claim_marks,
    claim_voice,
    counts_words,
    day_words,
    likelihood,
    mode_name,
    sentence,
    state_phrase,
    withheld_words,
)
from whoholds.records import Alert, Claim, LedgerStats

_QUOTES = 3
"""Claims for a change that are quoted; the rest are counted."""
_STATES = {"over": "not", "unknown": "not known"}


def render_digest(
    alerts: Sequence[Alert], stats: LedgerStats, names: Mapping[str, str], title: str
) -> str:
    """Write alerts as plain text; `names` are those of sides. Nothing is stated as a fact."""
    return "\n".join(_lines(alerts, stats, names, title)) + "\n"


def digest_subject(alerts: Sequence[Alert]) -> str:
    """Say in a line what a digest is about."""
    places = ", ".join(dict.fromkeys(alert.place for alert in alerts))
    changes = "1 change" if len(alerts) == 1 else f"{len(alerts)} changes"
    return textwrap.shorten(f"whoholds: {changes} reported: {places}", 120, placeholder=" …")


def _lines(
    alerts: Sequence[Alert], stats: LedgerStats, names: Mapping[str, str], title: str
) -> Iterator[str]:
    if any(claim.synthetic for alert in alerts for claim in (*alert.claims, *alert.against)):
        yield from wrapped(f"*** {SYNTHETIC} ***", "", "")
    yield f"{title}: what is newly reported"
    for alert in alerts:
        yield ""
        yield from wrapped(_headline(alert, names), "", "  ")
        for claim in alert.claims[:_QUOTES]:
            yield from wrapped(_quote(claim, names), "  + ", "    ")
        if len(alert.claims) > _QUOTES:
            yield f"  + {len(alert.claims) - _QUOTES} more"
        for claim in alert.against[:1]:
            yield from wrapped(_quote(claim, names), "  - ", "    ")
        if not alert.against and alert.claims:
            yield "  - nothing on record speaks against it"
        if alert.withheld:
            yield from wrapped(withheld_words(alert.withheld), "  ", "  ")
    yield ""
    yield from CAVEATS
    if any(alert.start for alert in alerts):
        yield "A way without a reported block is not a safe way."
    yield from wrapped(counts_words(stats), "", "")


def _headline(alert: Alert, names: Mapping[str, str]) -> str:
    day = day_words(alert.day)
    near = f", {alert.km:.0f} km from {alert.site}" if alert.site and alert.km else ""
    newest = day_words(alert.last_evidence) if alert.last_evidence else "no day"
    end = f"Latest evidence of {newest}. Rule “{alert.rule}”."
    if alert.start:
        who = mode_name(alert.mode or "", names)
        note = f" {sentence(alert.note)}." if alert.note else ""
        return (
            f"{day}: {alert.start} – {alert.place}{near}: cut for {who} as far as is reported, "
            f"{likelihood(alert.p)}.{note} {end}"
        )
    before = _STATES.get(alert.before) or state_phrase(alert.before, names)
    return (
        f"{day}: {alert.place}{near} is reported {state_phrase(alert.state, names)}: "
        f"{likelihood(alert.p)}, {alert.status}; before, {before}. {end}"
    )


def _quote(claim: Claim, names: Mapping[str, str]) -> str:
    return quoted(
        claim.quote,
        voice=claim_voice(claim, names),
        outlet=claim.outlet or "unnamed outlet",
        published=day_words(claim.published) if claim.published else "undated",
        marks=claim_marks(claim),
        cited=claim.id,
    )
