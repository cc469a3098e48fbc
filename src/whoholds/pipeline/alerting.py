"""Alerting: what has changed that somebody wants to be told, and was not told yet.

A state is told when it differs from the one told last or, where none was, from the picture of some
days before, each as known then. A state that ended is noted without a word, so that it can be told
again. Nothing is told on one side's word alone unless the rule says so: some of what speaks for it
must be another side's, or nobody's.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whoholds.errors import UsageError
from whoholds.pipeline.controlling import LOOK_BACK, Desk
from whoholds.pipeline.passages import Passages
from whoholds.pipeline.picture import AREAS, NO_SIDE
from whoholds.pipeline.questions import Question
from whoholds.records import (
    UNKNOWN,
    Alert,
    AlertRule,
    AlertRules,
    Basis,
    Claim,
    Control,
    Passage,
    Place,
    RouteStatus,
    Site,
    Status,
    Told,
    Unknown,
)
from whoholds.routes import distance_km, ways

HOLDER, CONTESTED, CUT = "holder-changed", "contested", "road-cut"
CONTESTED_STATE, CUT_STATE, OVER = "contested", "cut", "over"
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A state that stands now, whether or not anybody is to be told."""

    subject: str
    before: str
    """The state some days before."""
    state: str
    """The state now; OVER where what would be told does not stand."""
    alert: Alert | Unknown = UNKNOWN
    """What to tell of it; UNKNOWN where it is OVER."""


class _Picture:
    """What is known on a day of that day."""

    def __init__(self, desk: Desk, day: dt.date) -> None:
        self.day = day
        question = Question(first=day, last=day, known_by=day)
        self.claims = {claim.id: claim for claim in desk.sided_claims(question)}
        self.places = desk.places(self.claims.values())
        self.control = desk.on(question)
        self.withheld = desk.withheld(question)
        words = desk.passage_words(question)
        self.passages = Passages(desk.theatre, self.places, words, days=(day, day))

    def route(self, start: str, end: str, mode: str) -> RouteStatus:
        network = self.passages.network(mode)
        controls = tuple(self.control.values())
        names = self.passages.names
        return ways(
            network, controls, start=start, end=end, mode=mode, on=self.day, names=names
        ).best


def news_of(desk: Desk, rules: AlertRules, sites: Sequence[Site], day: dt.date) -> Iterator[News]:
    """Yield every state that the rules ask about, as it stands on a day.

    Raises `UsageError` where a rule names no known place or site, or asks for a road that is none.
    """
    now, then = _Picture(desk, day), _Picture(desk, day - dt.timedelta(days=rules.days))
    history: Mapping[str, Sequence[Control]] = {}
    if any(HOLDER in rule.kinds for rule in rules.rules):
        asked = Question(first=then.day - LOOK_BACK, last=day, known_by=day, each_day=True)
        history = desk.runs(asked)
    for rule in rules.rules:
        try:
            yield from _of_rule(desk, rule, {site.name: site for site in sites}, now, then, history)
        except UsageError as problem:
            raise UsageError(f"rule {rule.name!r}: {problem}") from problem


def _of_rule(
    desk: Desk,
    rule: AlertRule,
    sites: dict[str, Site],
    now: _Picture,
    then: _Picture,
    history: Mapping[str, Sequence[Control]],
) -> Iterator[News]:
    meant = tuple(_places_of(desk, rule, sites, now))
    for place, km in meant:
        base = Alert(
            rule=rule.name, kind="", place_id=place.id, place=place.name, day=now.day,
            site=rule.site, km=km, state="", before="", p=0.0, status="",
            withheld=now.withheld.get(place.id, 0),
        )  # fmt: skip
        control, earlier = now.control.get(place.id), then.control.get(place.id)
        if control is None:
            continue
        if HOLDER in rule.kinds:
            before = _holder_before(history[place.id], control.leader, rule.at_least, then.day)
            yield from _holder(rule, base, control, before, now)
        if CONTESTED in rule.kinds:
            yield from _contested(rule, base, control, earlier, now)
    if CUT in rule.kinds and rule.start and meant:
        yield from _road(desk, rule, meant, now, then)


def _places_of(
    desk: Desk, rule: AlertRule, sites: dict[str, Site], now: _Picture
) -> Iterator[tuple[Place, float | Unknown]]:
    """Yield the rule's place, or the places round its site, nearest first."""
    if rule.place:
        yield desk.find_place(rule.place, now.places), UNKNOWN
        return
    site = sites.get(rule.site or "")
    if site is None:
        known = ", ".join(sorted(sites)) or "none; name a file with sites = …"
        raise UsageError(f"no site {rule.site!r}; known are {known}")
    away = [
        (round(distance_km((site.lon, site.lat), (place.lon, place.lat)), 1), place)
        for place in now.places.values()
        if place.kind not in AREAS
    ]
    for km, place in sorted(away, key=lambda pair: (pair[0], pair[1].id)):
        if km <= rule.km:
            yield place, km


def _holder(
    rule: AlertRule, base: Alert, control: Control, before: str, now: _Picture
) -> Iterator[News]:
    """Yield who holds a place where that is sure enough; nothing where it is not."""
    state = control.leader
    p = control.p[state]
    if state in NO_SIDE or p < rule.at_least or control.status is Status.UNKNOWN:
        return
    alert = _told(base, HOLDER, state, p, control, now)
    if rule.one_side or not _one_sided(control, alert.claims):
        yield News(subject=_subject(alert), before=before, state=state, alert=alert)


def _holder_before(runs: Sequence[Control], state: str, at_least: float, since: dt.date) -> str:
    """Return who was surely enough the holder before the one of now, by what was known then.

    The same holder where he has been that since a day or longer: then nothing has changed lately,
    however slowly the change before it had become sure.
    """
    sure = [run for run in runs if run.p[run.leader] >= at_least]
    before = _UNKNOWN
    begun: dt.date | Unknown = UNKNOWN
    for run in sure:
        if run.leader == state:
            begun = begun or run.date
        elif run.leader not in NO_SIDE:
            before, begun = run.leader, UNKNOWN
    return state if begun and begun <= since else before


def _contested(
    rule: AlertRule, base: Alert, control: Control, earlier: Control | None, now: _Picture
) -> Iterator[News]:
    """Yield that a place is contested, or is so no more."""
    p = control.p[CONTESTED_STATE]
    was = earlier is not None and earlier.p[CONTESTED_STATE] >= rule.at_least
    before = CONTESTED_STATE if was else OVER
    alert = _told(base, CONTESTED, CONTESTED_STATE, p, control, now)
    if p < rule.at_least:
        yield News(subject=_subject(alert), before=before, state=OVER)
    elif rule.one_side or not _one_sided(control, alert.claims):
        yield News(subject=_subject(alert), before=before, state=CONTESTED_STATE, alert=alert)


def _road(
    desk: Desk,
    rule: AlertRule,
    meant: Sequence[tuple[Place, float | Unknown]],
    now: _Picture,
    then: _Picture,
) -> Iterator[News]:
    """Yield that the road to a place, or to the nearest one of a site, is cut or is so no more."""
    start = desk.find_place(rule.start or "", now.places)
    on_roads = {end for road in now.passages.roads for end in (road.start, road.end)}
    place, km = next((pair for pair in meant if pair[0].id in on_roads), meant[0])
    route, earlier = (one.route(start.id, place.id, rule.mode) for one in (now, then))
    claims = tuple(now.claims[name] for name in route.claims if name in now.claims)
    alert = Alert(
        rule=rule.name, kind=CUT, place_id=place.id, place=place.name, site=rule.site, km=km,
        start=start.name, mode=rule.mode, day=now.day, state=CUT_STATE, before="",
        p=round(1 - route.p, 4), status=route.status.value, claims=claims, note=route.note,
        withheld=now.withheld.get(place.id, 0),
        last_evidence=max((c.published for c in claims if c.published), default=UNKNOWN),
    )  # fmt: skip
    before = CUT_STATE if _is_cut(earlier, rule) else OVER
    if not _is_cut(route, rule):
        yield News(subject=_subject(alert), before=before, state=OVER)
    elif rule.one_side or not claims or not _of_one_side(claims):
        yield News(subject=_subject(alert), before=before, state=CUT_STATE, alert=alert)


def _is_cut(route: RouteStatus, rule: AlertRule) -> bool:
    return route.status is Passage.CUT and 1 - route.p >= rule.at_least


def _told(base: Alert, kind: str, state: str, p: float, control: Control, now: _Picture) -> Alert:
    weights = [w for w in control.basis if w.claim in now.claims]
    weights.sort(key=lambda weight: -weight.log_odds)
    return replace(
        base,
        kind=kind,
        state=state,
        p=p,
        status=control.status.value,
        last_evidence=control.last_evidence,
        claims=tuple(now.claims[w.claim] for w in weights if w.log_odds > 0),
        against=tuple(now.claims[w.claim] for w in reversed(weights) if w.log_odds < 0),
    )


def _one_sided(control: Control, claims: Sequence[Claim]) -> bool:
    """Tell whether nothing but one side's word, or no word at all, speaks for a state."""
    return control.status is Status.CLAIMED_ONLY or not claims or _of_one_side(claims)


def _of_one_side(claims: Sequence[Claim]) -> bool:
    """Tell whether all that is said is one side's; a report that only passes it on adds nobody."""
    sided = {claim.doc for claim in claims if claim.claimant_side}
    voices = {
        claim.claimant_side
        for claim in claims
        if claim.claimant or claim.basis is Basis.WITNESSED or claim.doc not in sided
    }
    return len(voices) == 1 and UNKNOWN not in voices


def _subject(alert: Alert) -> str:
    return f"{alert.rule}\x1f{alert.kind}\x1f{alert.place_id}"


def due(
    news: Sequence[News], told: Sequence[Told], channel: str
) -> tuple[tuple[Alert, ...], tuple[Told, ...]]:
    """Return what to tell over a channel, and the rows that say so once it was told."""
    last = {row.subject: row.state for row in told if row.channel == channel}
    alerts, rows = [], []
    for one in news:
        before = last.get(one.subject, one.before)
        if one.state == before:
            continue
        rows.append(Told(subject=one.subject, channel=channel, state=one.state))
        if one.alert:
            alerts.append(replace(one.alert, before=before))
    return tuple(alerts), tuple(rows)
