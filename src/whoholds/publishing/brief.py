"""The brief: a day's picture as plain text for a terminal, every sentence with its claims."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from whoholds.errors import UsageError
from whoholds.publishing.bearing import AGAINST, ASIDE, FOR, Bearing, claim_bearing, claimed_by
from whoholds.publishing.looks import style_sides
from whoholds.publishing.moments import control_before, control_on, latest_evidence
from whoholds.publishing.wording import (
    CAVEATS,
    STATUS_MEANINGS,
    STATUS_WORDS,
    SYNTHETIC,
    change_words,
    claim_marks,
    claim_voice,
    consequence_words,
    control_words,
    counts_words,
    day_words,
    place_names,
    route_words,
    short_ids,
    withheld_words,
)
from whoholds.records import (
    UNKNOWN,
    WITHHELD,
    Claim,
    Control,
    Picture,
    PlacePicture,
    Status,
    Unknown,
)

WIDTH = 96
_WEEK = 7
_QUOTE = 220
"""Longer quotes are cut in the brief; the page has them whole."""

_ORDER = (
    Status.CONTESTED,
    Status.DISPUTED,
    Status.BESIEGED,
    Status.CLAIMED_ONLY,
    Status.HELD,
    Status.STALE,
    Status.UNKNOWN,
)
"""What most needs an eye comes first; places without any report stand at the end, by name."""


def render_brief(picture: Picture, *, on: dt.date | Unknown = UNKNOWN) -> str:
    """Write the brief of one day, the last by default, as it was known that day.

    Raises `UsageError` for a day that the picture does not cover.
    """
    day = on or picture.last
    if not picture.first <= day <= picture.last:
        raise UsageError(
            f"{day}: the picture covers {picture.first} to {picture.last}; choose a day within"
        )
    return "\n".join(_Brief(picture, day).lines()) + "\n"


class _Brief:
    """One day's brief being written: the picture with its lookups."""

    def __init__(self, picture: Picture, day: dt.date) -> None:
        self.picture = picture
        self.day = day
        self.names = {side.id: side.name for side in style_sides(picture)}
        self.places = place_names(picture)
        self.claims = {claim.id: claim for claim in picture.claims}
        self.short = short_ids(self.claims)
        self.bearings: dict[str, Bearing] = {c.id: claim_bearing(c) for c in picture.claims}
        self.withdrawn = {name for name, since in picture.withdrawn if since <= day}

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._by_status()
        yield from self._changes()
        yield from self._consequences()
        if self.picture.routes and self.day == self.picture.last:
            yield from _title("Routes")
            for route in self.picture.routes:
                words = route_words(route, self.places, self.names)
                yield from _item(words + self._cite(route.claims))
            yield from _item("A way without a reported block is not a safe way.")
        yield from self._unreported()
        yield from _title("How to read this")
        for caveat in CAVEATS:
            yield from _item(caveat)
        yield from _item("Letters and numbers in brackets name claims; the page has each in full.")

    def _head(self) -> Iterator[str]:
        latest = latest_evidence(self.picture.claims, self.day)
        newest = day_words(latest) if latest else "no day"
        if self.picture.synthetic:
            yield from _wrap(f"*** {SYNTHETIC} ***", "", "")
            yield ""
        yield self.picture.title
        yield f"{day_words(self.day)}, as known that day. Latest evidence of {newest}."
        if self.picture.recorded_by:
            moment = self.picture.recorded_by.astimezone(dt.UTC)
            yield f"From what the ledger held on {day_words(moment.date())}, {moment:%H:%M} UTC."
        yield from _wrap(counts_words(self.picture.stats), "", "")

    def _by_status(self) -> Iterator[str]:
        found: dict[Status, list[tuple[PlacePicture, Control]]] = {}
        for shown in self.picture.places:
            control = control_on(shown.known_then, self.day)
            if control and not _is_silent(control):
                found.setdefault(control.status, []).append((shown, control))
        for status in _ORDER:
            if status not in found:
                continue
            yield from _title(f"{STATUS_WORDS[status].capitalize()}: {STATUS_MEANINGS[status]}")
            for shown, control in found[status]:
                yield from self._place(shown, control)

    def _place(self, shown: PlacePicture, control: Control) -> Iterator[str]:
        known = [c for c in self._known(shown.claims) if c.id not in self.withdrawn]
        words = control_words(control, self.names, claimed_by(control, known, self.bearings))
        cited = self._cite([weight.claim for weight in control.basis])
        yield from _item(f"{shown.place.name}: {words}.{cited}")
        weights = {weight.claim: abs(weight.log_odds) for weight in control.basis}
        groups: dict[str, list[Claim]] = {FOR: [], AGAINST: [], ASIDE: []}
        for claim in sorted(known, key=lambda c: -weights.get(c.id, 0.0)):
            groups[self.bearings[claim.id].on(control.leader)].append(claim)
        for sign, group in (("+", groups[FOR]), ("-", groups[AGAINST])):
            if group:
                yield from _wrap(self._quote(group[0]), f"    {sign} ", "      ")
        if shown.withheld:
            yield from _wrap(withheld_words(shown.withheld), "    ", "    ")
        if len(known) == 0 and any(weight.claim != WITHHELD for weight in control.basis):
            yield from _wrap("Its claims were withdrawn.", "    ", "    ")

    def _quote(self, claim: Claim) -> str:
        quote = textwrap.shorten(claim.quote, _QUOTE, placeholder=" …")
        voice = claim_voice(claim, self.names)
        marks = "".join(f"; {mark}" for mark in claim_marks(claim))
        when = day_words(claim.published) if claim.published else "undated"
        outlet = claim.outlet or "unnamed outlet"
        return f"{voice}: “{quote}” {outlet}, {when}{marks} [{self.short[claim.id]}]"

    def _changes(self) -> Iterator[str]:
        yield from _title("What changed in the week to this day")
        recent = [c for c in self.picture.changes if self._is_recent(c.day)]
        for change in sorted(recent, key=lambda c: c.day, reverse=True):
            place = self.places.get(change.place_id, change.place_id)
            before = control_before(self.picture, change)
            words = change_words(change, self.names, before)
            yield from _item(f"{day_words(change.day)}: {place} {words}{self._cite(change.claims)}")
        if not recent:
            yield from _item("No change is on record.")

    def _consequences(self) -> Iterator[str]:
        recent = [row for row in self.picture.consequences if self._is_recent(row.day)]
        told_to = self.picture.sides_told_to
        held_back = told_to and told_to < self.day
        if not recent and not held_back:
            return
        yield from _title("Consequences for roads in the week to this day")
        for row in sorted(recent, key=lambda c: c.day, reverse=True):
            words = consequence_words(row, self.places, self.names)
            yield from _item(f"{day_words(row.day)}: {words}{self._cite(row.claims)}")
        if told_to and held_back:
            yield from _item(f"For fighting sides they are told up to {day_words(told_to)} only.")

    def _unreported(self) -> Iterator[str]:
        silent: dict[Status, list[str]] = {}
        for shown in self.picture.places:
            control = control_on(shown.known_then, self.day)
            status = control.status if control else Status.UNKNOWN
            if not control or _is_silent(control):
                silent.setdefault(status, []).append(shown.place.name)
        if not silent:
            return
        yield from _title("No report names these")
        for status, places in silent.items():
            yield from _item(f"{STATUS_WORDS[status].capitalize()}: {', '.join(sorted(places))}.")

    def _is_recent(self, day: dt.date) -> bool:
        return self.day - dt.timedelta(days=_WEEK) < day <= self.day

    def _known(self, ids: Sequence[str]) -> list[Claim]:
        """Give the claims that were published by the brief's day; undated ones are known."""
        claims = [self.claims[c] for c in ids if c in self.claims]
        return [c for c in claims if not c.published or c.published <= self.day]

    def _cite(self, ids: Iterable[str]) -> str:
        named = [self.short[c] for c in ids if c in self.short]
        return f" [{', '.join(named)}]" if named else ""


def _is_silent(control: Control) -> bool:
    """Tell whether no report has said anything of the place yet."""
    unreported = control.status is Status.UNKNOWN and not control.last_evidence
    return control.status is Status.PRIOR_ONLY or unreported


def _title(words: str) -> Iterator[str]:
    yield ""
    yield words.upper() if len(words) < WIDTH else words


def _item(words: str) -> Iterator[str]:
    yield from _wrap(words, "  ", "    ")


def _wrap(words: str, first: str, rest: str) -> Iterator[str]:
    """Break a paragraph at the brief's width."""
    bound = words.replace(" %", "\u00a0%")
    for line in textwrap.wrap(bound, WIDTH, initial_indent=first, subsequent_indent=rest):
        yield line.replace("\u00a0%", " %")
