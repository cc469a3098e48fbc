"""What a brief says, in sentences with their claims; text and pages only lay it out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whoholds.errors import UsageError
from whoholds.publishing.bearing import (
    AGAINST,
    ASIDE,
    FOR,
    Bearing,
    claim_bearing,
    claimed_by,
    own_words,
)
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

_WEEK = 7

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


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefQuote:
    """The weightiest words for or against what is said of a place."""

    bears: str
    """for or against."""
    voice: str
    words: str
    outlet: str
    published: str
    marks: tuple[str, ...]
    claim: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefItem:
    """One sentence of a brief, with the claims that it rests on."""

    words: str
    place_id: str | Unknown = UNKNOWN
    claims: tuple[tuple[str, str], ...] = ()
    """Id and short id of each."""
    quotes: tuple[BriefQuote, ...] = ()
    note: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """Sentences under one heading."""

    title: str
    items: tuple[BriefItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A day's brief before it is laid out."""

    title: str
    subtitle: str
    recorded: str | Unknown
    """By when it was in the ledger, where that was asked for."""
    counts: str
    warning: str | Unknown
    sections: tuple[BriefSection, ...]
    reading: tuple[str, ...]
    """The caveats."""


def write_brief(picture: Picture, on: dt.date | Unknown = UNKNOWN) -> Brief:
    """Say what is known of one day, the last by default, as it was known that day.

    Raises `UsageError` for a day that the picture does not cover.
    """
    day = on or picture.last
    if not picture.first <= day <= picture.last:
        raise UsageError(
            f"{day}: the picture covers {picture.first} to {picture.last}; choose a day within"
        )
    return _Writer(picture, day).brief()


class _Writer:
    """One day's brief being written: the picture with its lookups."""

    def __init__(self, picture: Picture, day: dt.date) -> None:
        self.picture = picture
        self.day = day
        self.names = {side.id: side.name for side in style_sides(picture)}
        self.places = place_names(picture)
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in picture.claims}
        self.short = short_ids(self.claims)
        self.bearings: dict[str, Bearing] = {c.id: claim_bearing(c) for c in picture.claims}
        self.withdrawn = {name for name, since in picture.withdrawn if since <= day}

    def brief(self) -> Brief:
        latest = latest_evidence(self.picture.claims, self.day)
        newest = day_words(latest) if latest else "no day"
        return Brief(
            title=self.picture.title,
            subtitle=f"{day_words(self.day)}, as known that day. Latest evidence of {newest}.",
            recorded=self._recorded(),
            counts=counts_words(self.picture.stats),
            warning=SYNTHETIC if self.picture.synthetic else UNKNOWN,
            sections=tuple(self._sections()),
            reading=CAVEATS,
        )

    def _recorded(self) -> str | Unknown:
        if not self.picture.recorded_by:
            return UNKNOWN
        moment = self.picture.recorded_by.astimezone(dt.UTC)
        return f"From what the ledger held on {day_words(moment.date())}, {moment:%H:%M} UTC."

    def _sections(self) -> Iterator[BriefSection]:
        yield from self._by_status()
        yield self._changes()
        yield from self._consequences()
        if self.picture.routes and self.day == self.picture.last:
            items = [
                self._item(route_words(route, self.places, self.names), route.claims)
                for route in self.picture.routes
            ]
            warning = BriefItem(words="A way without a reported block is not a safe way.")
            yield BriefSection(title="Routes", items=(*items, warning))
        yield from self._unreported()

    def _item(self, words: str, claims: Iterable[str]) -> BriefItem:
        return BriefItem(words=words, claims=self._cite(claims))

    def _by_status(self) -> Iterator[BriefSection]:
        found: dict[Status, list[tuple[PlacePicture, Control]]] = {}
        for shown in self.picture.places:
            control = control_on(shown.known_then, self.day)
            if control and not _is_silent(control):
                found.setdefault(control.status, []).append((shown, control))
        for status in _ORDER:
            if status in found:
                yield BriefSection(
                    title=f"{STATUS_WORDS[status].capitalize()}: {STATUS_MEANINGS[status]}",
                    items=tuple(self._place(*pair) for pair in found[status]),
                )

    def _place(self, shown: PlacePicture, control: Control) -> BriefItem:
        known = [c for c in self._known(shown.claims) if c.id not in self.withdrawn]
        words = control_words(control, self.names, claimed_by(control, own_words(known)))
        weights = {weight.claim: abs(weight.log_odds) for weight in control.basis}
        groups: dict[str, list[Claim]] = {FOR: [], AGAINST: [], ASIDE: []}
        for claim in sorted(known, key=lambda c: -weights.get(c.id, 0.0)):
            groups[self.bearings[claim.id].on(control.leader)].append(claim)
        withdrawn = not known and any(weight.claim != WITHHELD for weight in control.basis)
        notes = [withheld_words(shown.withheld)] if shown.withheld else []
        notes += ["Its claims were withdrawn."] if withdrawn else []
        return BriefItem(
            words=f"{shown.place.name}: {words}.",
            place_id=shown.place.id,
            claims=self._cite([weight.claim for weight in control.basis]),
            quotes=tuple(
                self._quote(bears, groups[bears][0]) for bears in (FOR, AGAINST) if groups[bears]
            ),
            note=" ".join(notes) or UNKNOWN,
        )

    def _quote(self, bears: str, claim: Claim) -> BriefQuote:
        return BriefQuote(
            bears=bears,
            voice=claim_voice(claim, self.names),
            words=claim.quote,
            outlet=claim.outlet or "unnamed outlet",
            published=day_words(claim.published) if claim.published else "undated",
            marks=claim_marks(claim),
            claim=claim.id,
            short=self.short[claim.id],
        )

    def _changes(self) -> BriefSection:
        recent = [c for c in self.picture.changes if self._is_recent(c.day)]
        items = []
        for change in sorted(recent, key=lambda c: c.day, reverse=True):
            place = self.places.get(change.place_id, change.place_id)
            words = change_words(change, self.names, control_before(self.picture, change))
            items.append(
                BriefItem(
                    words=f"{day_words(change.day)}: {place} {words}",
                    place_id=change.place_id,
                    claims=self._cite(change.claims),
                )
            )
        nothing = (BriefItem(words="No change is on record."),)
        return BriefSection(
            title="What changed in the week to this day", items=tuple(items) or nothing
        )

    def _consequences(self) -> Iterator[BriefSection]:
        recent = [row for row in self.picture.consequences if self._is_recent(row.day)]
        told_to = self.picture.sides_told_to
        held_back = told_to and told_to < self.day
        if not recent and not held_back:
            return
        items = [
            self._item(
                f"{day_words(row.day)}: {consequence_words(row, self.places, self.names)}",
                row.claims,
            )
            for row in sorted(recent, key=lambda c: c.day, reverse=True)
        ]
        if told_to and held_back:
            words = f"For fighting sides they are told up to {day_words(told_to)} only."
            items.append(BriefItem(words=words))
        yield BriefSection(
            title="Consequences for roads in the week to this day", items=tuple(items)
        )

    def _unreported(self) -> Iterator[BriefSection]:
        silent: dict[Status, list[str]] = {}
        for shown in self.picture.places:
            control = control_on(shown.known_then, self.day)
            status = control.status if control else Status.UNKNOWN
            if not control or _is_silent(control):
                silent.setdefault(status, []).append(shown.place.name)
        if silent:
            yield BriefSection(
                title="No report names these",
                items=tuple(
                    BriefItem(
                        words=f"{STATUS_WORDS[status].capitalize()}: {', '.join(sorted(places))}."
                    )
                    for status, places in silent.items()
                ),
            )

    def _is_recent(self, day: dt.date) -> bool:
        return self.day - dt.timedelta(days=_WEEK) < day <= self.day

    def _known(self, ids: Sequence[str]) -> list[Claim]:
        """Give the claims that were published by the brief's day; undated ones are known."""
        claims = [self.claims[c] for c in ids if c in self.claims]
        return [c for c in claims if not c.published or c.published <= self.day]

    def _cite(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((name, self.short[name]) for name in ids if name in self.short)


def _is_silent(control: Control) -> bool:
    """Tell whether no report has said anything of the place yet."""
    unreported = control.status is Status.UNKNOWN and not control.last_evidence
    return control.status is Status.PRIOR_ONLY or unreported
