"""The API: each view of the pages as JSON, under /api/v1, documented by OpenAPI."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from starlette.responses import Response

from whoholds.errors import InputError, UsageError
from whoholds.ledger import JUDGEMENTS, decision_id
from whoholds.publishing import write_brief
from whoholds.records import UNKNOWN, Correction, Unknown
from whoholds.web.access import Role
from whoholds.web.desk import Desk, day_of, desk_of, known_of, require, visitor_of
from whoholds.web.faults import NotHereError
from whoholds.web.jobs import Job
from whoholds.web.keeping import Kept
from whoholds.web.replies import live_reply, packed_reply, reply
from whoholds.web.views.changing import ChangesView, changes_view
from whoholds.web.views.claiming import (
    MOST,
    PAGE,
    ClaimsView,
    ClaimView,
    Wanted,
    claim_view,
    claims_csv,
    claims_view,
    decision_row,
    find_claims,
)
from whoholds.web.views.mapping import ControlOver, Ground, control_over, ground
from whoholds.web.views.placing import CARDS, PlaceView, place_view
from whoholds.web.views.reasons import WhyView, why_view
from whoholds.web.views.reporting import ReportView, report_view
from whoholds.web.views.routing import Asked, RoutesView, routes_view
from whoholds.web.views.surveying import (
    BlindSpotsView,
    DisputesView,
    SourcesView,
    blind_spots_view,
    disputes_view,
    sources_view,
)
from whoholds.web.warming import basemap_of

Day = Annotated[str, Query(description="A day, such as 2001-11-12.", max_length=10)]
Known = Annotated[
    str,
    Query(
        description='A day by which things are known, or "then": each as known that day.',
        max_length=10,
    ),
]
Short = Annotated[str, Query(max_length=200)]
_VERDICTS = (*JUDGEMENTS, "withdraw")
"""What is decided on a page: each by the claim's own words. `whoholds review` has the others: ties
need a second claim beside the first, and withholding tells where the same words still stand."""
_LONGEST_LINK = 2000

router = APIRouter(prefix="/api/v1")
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The question can't be answered as given."},
    404: {"description": "No such thing is shown here."},
}


@router.get("/session", tags=["access"])
def session(request: Request) -> dict[str, str]:
    """Say which role the caller has, and what its posts must carry as X-CSRF-Token."""
    visitor, desk = visitor_of(request), desk_of(request)
    return {
        "role": visitor.role.name.lower(),
        "token": desk.sessions.post_token(visitor.session),
        "profile": "public" if desk.public else "local",
    }


@router.get("/map", response_model=Ground, tags=["map"])
def the_map(request: Request) -> Response:
    """Return places, roads, sides and what else the map shows whatever day is chosen."""
    kept = desk_of(request).kept
    return reply(request, kept, "ground", lambda: kept.view("ground", lambda: ground(kept)))


@router.get("/control", response_model=ControlOver, responses=_PROBLEMS, tags=["map"])
def control(request: Request, known: Known = "then") -> Response:
    """Return control of all places over all days, as known on each or by one day."""
    kept = desk_of(request).kept
    by = _known_within(kept, known)
    return reply(request, kept, ("control", by), lambda: control_over(kept, by))


@router.get("/changes", response_model=ChangesView, responses=_PROBLEMS, tags=["map"])
def changes(
    request: Request,
    on: Day = "",
    days: Annotated[int, Query(ge=1, le=1_000_000)] = 7,
    known: Known = "then",
) -> Response:
    """Return what changed in the days up to one, each line with its claims, the newest first."""
    kept = desk_of(request).kept
    day, by = day_of(on, "on"), _known_within(kept, known)
    return reply(
        request, kept, ("changes", day, days, by), lambda: changes_view(kept, day, days, by)
    )


@router.get("/basemap", tags=["map"])
def basemap(request: Request) -> Response:
    """Return coasts, neutral borders, rivers and lakes round the picture, as GeoJSON."""
    kept = desk_of(request).kept
    return packed_reply(request, basemap_of(kept), f'W/"{kept.answers.state}"')


@router.get("/front", responses=_PROBLEMS, tags=["map"])
def front(request: Request, on: Day = "") -> Response:
    """Return where sides are reported in contact on a day; nothing in the public profile."""
    kept = desk_of(request).kept
    day = kept.lookups.nearest_day(day_of(on, "on"))
    return reply(request, kept, ("front", day), lambda: _front(kept, day))


def _front(kept: Kept, day: dt.date) -> dict[str, Any]:
    looked = kept.lookups
    return {
        "on": day.isoformat(),
        "points": [
            {
                "id": f"{point.start}-{point.end}",
                "lat": round(point.lat, 3),
                "lon": round(point.lon, 3),
                "km": round(point.uncertainty_km),
                "sides": [looked.state_name(side) for side in point.sides],
                "last_contact": point.last_contact.isoformat(),
                "joins": list(point.joins),
                "claims": looked.cite(point.claims),
            }
            for point in kept.answers.front(day)
        ],
    }


@router.get(
    "/places/{place_id:path}/why", response_model=WhyView, responses=_PROBLEMS, tags=["places"]
)
def why(request: Request, place_id: str, on: Day = "", known: Known = "then") -> Response:
    """Return what each claim does to the odds of a place's likeliest state."""
    kept = desk_of(request).kept
    day, by = day_of(on, "on"), known_of(known)
    return reply(
        request, kept, ("why", place_id, day, by), lambda: why_view(kept, place_id, day, by)
    )


@router.get(
    "/places/{place_id:path}", response_model=PlaceView, responses=_PROBLEMS, tags=["places"]
)
def place(
    request: Request,
    place_id: str,
    on: Day = "",
    known: Known = "then",
    most: Annotated[int, Query(ge=1, le=MOST, description="Claims of each sort told.")] = CARDS,
) -> Response:
    """Return a place on a day: how likely which side holds it, over time, and in whose words."""
    kept = desk_of(request).kept
    day, by = day_of(on, "on"), known_of(known)
    key = ("place", place_id, day, by, most)
    return reply(request, kept, key, lambda: place_view(kept, place_id, day, by, most))


async def wanted_of(  # noqa: PLR0913 - the ways in which claims can be narrowed
    *,
    q: Annotated[str, Query(description="Words that must all stand in it.", max_length=200)] = "",
    place: Short = "",
    event: Short = "",
    side: Short = "",
    outlet: Short = "",
    interest: Short = "",
    since: Day = "",
    until: Day = "",
    sort: Annotated[str, Query(description="A field; - before it turns it round.")] = "-published",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
) -> Wanted:
    """Read from a query which claims are asked for."""
    return Wanted(
        q=q,
        place=place,
        event=event,
        side=side,
        outlet=outlet,
        interest=interest,
        since=day_of(since, "since") or None,
        until=day_of(until, "until") or None,
        sort=sort,
        page=page,
        size=size,
    )


@router.get(
    "/claims",
    response_model=ClaimsView,
    responses=_PROBLEMS | {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    tags=["claims"],
)
def claims(
    request: Request,
    wanted: Annotated[Wanted, Depends(wanted_of)],
    form: Annotated[str, Query(alias="format", pattern="^(json|csv)$")] = "json",
) -> Response:
    """Return a page of claims with what they can be narrowed by; as CSV all of them."""
    kept = desk_of(request).kept
    if form == "csv":
        text = claims_csv(find_claims(kept.lookups, wanted), kept.lookups)
        name = f"claims-{kept.answers.picture.last.isoformat()}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
    return reply(request, kept, ("claims", wanted), lambda: claims_view(kept, wanted))


@router.get("/claims/{claim_id}", response_model=ClaimView, responses=_PROBLEMS, tags=["claims"])
def claim(request: Request, claim_id: str) -> Response:
    """Return one claim whole, as read, with what people decided about it."""
    desk = desk_of(request)
    return live_reply(
        claim_view(desk.kept, claim_id, desk.decisions(claim_id, visitor_of(request)))
    )


@router.get("/reports/{doc:path}", response_model=ReportView, responses=_PROBLEMS, tags=["claims"])
def report(request: Request, doc: str) -> Response:
    """Return a report's text with its claims; in the public profile the claims' words alone."""
    desk = desk_of(request)
    kept = desk.kept
    filed = desk.filed(doc, visitor_of(request), kept)
    return live_reply(report_view(kept, filed, whole=not desk.public))


@router.get("/disputes", response_model=DisputesView, responses=_PROBLEMS, tags=["surveys"])
def disputes(request: Request, on: Day = "") -> Response:
    """Return the open disputes of a day with both sides' words."""
    kept = desk_of(request).kept
    day = day_of(on, "on")
    return reply(request, kept, ("disputes", day), lambda: disputes_view(kept, day))


@router.get("/blind-spots", response_model=BlindSpotsView, responses=_PROBLEMS, tags=["surveys"])
def blind_spots(
    request: Request, on: Day = "", days: Annotated[int, Query(ge=0, le=36_500)] = 7
) -> Response:
    """Return the places of which nobody has reported for so many days, or ever."""
    kept = desk_of(request).kept
    day = day_of(on, "on")
    return reply(request, kept, ("blind", day, days), lambda: blind_spots_view(kept, day, days))


@router.get("/sources", response_model=SourcesView, tags=["surveys"])
def sources(request: Request) -> Response:
    """Return how each voice's claims fared where others settled the matter."""
    kept = desk_of(request).kept
    return reply(request, kept, "sources", lambda: sources_view(kept))


def asked_of(
    *,
    start: Annotated[str, Query(alias="from", max_length=200)] = "",
    end: Annotated[str, Query(alias="to", max_length=200)] = "",
    mode: Annotated[str, Query(alias="for", pattern="^(civilian|aid)$")] = "civilian",
    on: Day = "",
    known: Known = "then",
    suppose: Annotated[
        str, Query(description="A place's id, = and the side supposed to hold it.", max_length=200)
    ] = "",
) -> Asked:
    """Read from a query which way is asked for, and what is supposed."""
    return Asked(
        start=start,
        end=end,
        mode=mode,
        on=day_of(on, "on") or None,
        known=known_of(known) or None,
        suppose=suppose,
    )


@router.get("/routes", response_model=RoutesView, responses=_PROBLEMS, tags=["routes"])
def routes(request: Request, asked: Annotated[Asked, Depends(asked_of)]) -> Response:
    """Return what is reported of the ways between two places; none is ever called safe."""
    kept = desk_of(request).kept
    return reply(request, kept, ("routes", asked), lambda: routes_view(kept, asked))


@router.get("/brief", responses=_PROBLEMS, tags=["surveys"])
def brief(request: Request, on: Day = "") -> Response:
    """Return a day's brief, each sentence with its claims."""
    kept = desk_of(request).kept
    day = kept.lookups.nearest_day(day_of(on, "on"))
    return reply(request, kept, ("brief", day), lambda: write_brief(kept.answers.picture, day))


@router.get("/jobs", tags=["add"])
def jobs(request: Request) -> Response:
    """Return the newest jobs and how far each has come."""
    require(request, Role.ADMIN)
    return live_reply({"jobs": desk_of(request).jobs.jobs()})


@router.post("/jobs", response_model=Job, status_code=202, responses=_PROBLEMS, tags=["add"])
def add(
    request: Request,
    content: Annotated[bytes, Body(media_type="application/octet-stream")],
    *,
    kind: Annotated[str, Query(pattern="^(file|text|link)$")],
    name: Annotated[str, Query(max_length=300)] = "",
    published: Day = "",
) -> Response:
    """Take a file, a text or a link in, for the worker to read."""
    require(request, Role.ADMIN)
    if not content.strip():
        raise UsageError("there is nothing to read; give a file, a text or a link")
    if kind == "link":
        name = content.decode("utf-8", "replace").strip()
        if not name.startswith(("http://", "https://")) or len(name) > _LONGEST_LINK:
            raise UsageError("a link starts with http:// or https://")
    day = day_of(published, "published") or None
    job = desk_of(request).jobs.put(
        kind=kind, name=name or "pasted text", content=content, published=day
    )
    return live_reply(job, 202)


@router.post("/decisions", status_code=201, responses=_PROBLEMS, tags=["review"])
def decide(
    request: Request,
    *,
    claim_id: Annotated[str, Body(max_length=100)],
    verdict: Annotated[str, Body(pattern=f"^({'|'.join(_VERDICTS)})$")],
    reason: Annotated[str, Body(min_length=1, max_length=2000, pattern=r"\S")],
    author: Annotated[str, Body(min_length=1, max_length=100, pattern=r"\S")],
    field: Annotated[str | None, Body(max_length=60)] = None,
    value: Annotated[str | None, Body(max_length=2000)] = None,
    withdraws: Annotated[str | None, Body(max_length=100)] = None,
) -> Response:
    """Record a person's decision about a claim: a new row, nothing is overwritten."""
    require(request, Role.REVIEW)
    desk = desk_of(request)
    _require_shown(desk, claim_id)
    made_at = desk.clock()
    correction = Correction(
        id=decision_id(claim_id, verdict, field, value, withdraws, author, made_at.isoformat()),
        claim_id=claim_id,
        verdict=verdict,
        author=author.strip(),
        made_at=made_at,
        reason=reason.strip(),
        field=field or UNKNOWN,
        value=value if value is not None else UNKNOWN,
        withdraws=withdraws or UNKNOWN,
    )
    try:
        desk.ledger.correct(correction)
    except InputError as problem:
        raise UsageError(str(problem)) from problem
    desk.keeper.look_now()
    return live_reply(decision_row(correction), 201)


def _require_shown(desk: Desk, claim_id: str) -> None:
    """Let nobody decide about what he may not see; on this machine rejected claims are seen too."""
    if claim_id in desk.kept.lookups.claims:
        return
    if desk.public or not desk.ledger.corrections(claim_id):
        raise NotHereError(f"no claim {claim_id!r} is shown here")


def _known_within(kept: Kept, known: str) -> dt.date | Unknown:
    """Return the day by which things are to be known, as near as the picture reaches."""
    by, picture = known_of(known), kept.answers.picture
    return min(max(by, picture.first), picture.known_by) if by else by
