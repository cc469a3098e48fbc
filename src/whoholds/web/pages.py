"""The pages: each view as HTML that works without a script; scripts add maps, charts and review."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Depends, Query, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, RedirectResponse, Response

from whoholds import __version__
from whoholds.publishing import (
    CAVEATS,
    SYNTHETIC,
    BriefLinks,
    bound,
    brief_html,
    page_environment,
    write_brief,
)
from whoholds.web.access import COOKIE, Role
from whoholds.web.api import Day, Known, asked_of, wanted_of
from whoholds.web.desk import day_of, desk_of, known_of, require, visitor_of
from whoholds.web.views.claiming import Wanted, claim_view, claims_view
from whoholds.web.views.mapping import ground
from whoholds.web.views.placing import place_view
from whoholds.web.views.reporting import report_view
from whoholds.web.views.routing import MODES, Asked, routes_view
from whoholds.web.views.surveying import blind_spots_view, disputes_view, sources_view

router = APIRouter(include_in_schema=False)

VIEWS = (
    ("/", "Map"),
    ("/brief", "Brief"),
    ("/ledger", "Ledger"),
    ("/contradictions", "Contradictions"),
    ("/blind-spots", "Blind spots"),
    ("/routes", "Routes"),
    ("/sources", "Sources"),
    ("/add", "Add"),
)


_TWINS = {
    "": "map", "place": "places", "report": "reports", "claim": "claims", "ledger": "claims",
    "contradictions": "disputes", "add": "jobs",
}  # fmt: skip
"""What the API calls those views that it calls otherwise than their pages."""


@cache
def _environment() -> Environment:
    environment = page_environment("whoholds.web")
    environment.filters["plain"] = _plain
    environment.filters["sentence"] = lambda words: bound(words[:1].upper() + words[1:])
    return environment


def _plain(value: object) -> str:
    """Write a field of a claim's row as a person would: no brackets, no quotes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(
            f"{name} {_plain(part)}" for name, part in value.items() if part is not None
        )
    if isinstance(value, list | tuple):
        return "; ".join(map(_plain, value))
    return str(value)


def _page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    desk = desk_of(request)
    visitor = request.scope["state"].get("visitor")
    picture = desk.kept.answers.picture
    role = visitor.role if visitor else Role.READ
    text = _environment().get_template(template).render(
        views=[pair for pair in VIEWS if visitor and (pair[0] != "/add" or role >= Role.ADMIN)],
        here=request.url.path,
        query=dict(request.query_params),
        title=picture.title if visitor else "whoholds",
        warning=SYNTHETIC if picture.synthetic and visitor else "",
        caveats=CAVEATS,
        first=picture.first.isoformat(),
        last=picture.last.isoformat(),
        credit=desk.ground.tiles.credit if desk.ground else "",
        public=desk.public,
        empty=bool(visitor and not picture.claims),
        problem=desk.keeper.problem,
        role=role.name.lower(),
        may_review=role >= Role.REVIEW,
        post_token=desk.sessions.post_token(visitor.session) if visitor else "",
        signed_in=bool(visitor and not desk.access.local),
        version=__version__,
        state=desk.kept.answers.state,
        twin=_twin(request) if visitor and status == HTTPStatus.OK else "",
        **values,
    )  # fmt: skip
    return HTMLResponse(text, status)


def _twin(request: Request) -> str:
    """Return where the API has what a page shows; both are asked in the same words."""
    view, _, rest = request.scope["path"].removeprefix("/").partition("/")
    path = "/".join(part for part in (_TWINS.get(view, view), quote(rest)) if part)
    return f"/api/v1/{path}" + (f"?{request.url.query}" if request.url.query else "")


def problem_page(request: Request, status: int, words: str) -> HTMLResponse:
    """Answer that something can't be shown, in one line, with the way on."""
    return _page(request, "problem.html", status, number=status, words=words)


@router.get("/")
def the_map(request: Request) -> Response:
    """Show the map."""
    kept = desk_of(request).kept
    seen = kept.view("ground", lambda: ground(kept))
    own = desk_of(request).ground
    return _page(request, "map.html", ground=seen, tiles=asdict(own.tiles) if own else None)


@router.get("/tiles/{z}/{x}/{y}")
def tile(request: Request, z: int, x: int, y: int) -> Response:
    """Give a tile of the ground that the server was started with."""
    own = desk_of(request).ground
    found = own.file.tile(z, x, y) if own and own.file else None
    if found is None or own is None or own.file is None:
        return Response(status_code=404)
    headers = {"Cache-Control": "private, max-age=3600"}
    if own.file.packed:
        headers["Content-Encoding"] = "gzip"
    return Response(found, media_type=own.file.media, headers=headers)


@router.get("/place/{place_id:path}")
def place(request: Request, place_id: str, on: Day = "", known: Known = "then") -> Response:
    """Show one place."""
    kept = desk_of(request).kept
    day, by = day_of(on, "on"), known_of(known)
    seen = kept.view(("place view", place_id, day, by), lambda: place_view(kept, place_id, day, by))
    return _page(request, "place.html", place=seen)


@router.get("/report/{doc:path}")
def report(request: Request, doc: str) -> Response:
    """Show a report with its claims marked."""
    desk = desk_of(request)
    kept = desk.kept
    filed = desk.filed(doc, visitor_of(request), kept)
    seen = report_view(kept, filed, whole=not desk.public)
    return _page(request, "report.html", report=seen)


@router.get("/claim/{claim_id}")
def claim(request: Request, claim_id: str) -> Response:
    """Show one claim whole."""
    desk = desk_of(request)
    seen = claim_view(desk.kept, claim_id, desk.decisions(claim_id, visitor_of(request)))
    return _page(request, "claim.html", claim=seen)


@router.get("/ledger")
def ledger(request: Request, wanted: Annotated[Wanted, Depends(wanted_of)]) -> Response:
    """Show the claims with facets and search."""
    kept = desk_of(request).kept
    seen = kept.view(("claims view", wanted), lambda: claims_view(kept, wanted))
    return _page(request, "ledger.html", seen=seen, wanted=wanted)


@router.get("/contradictions")
def contradictions(request: Request, on: Day = "") -> Response:
    """Show the open disputes."""
    kept = desk_of(request).kept
    day = day_of(on, "on")
    seen = kept.view(("disputes view", day), lambda: disputes_view(kept, day))
    return _page(request, "contradictions.html", seen=seen)


@router.get("/blind-spots")
def blind_spots(
    request: Request, on: Day = "", days: Annotated[int, Query(ge=0, le=36_500)] = 7
) -> Response:
    """Show the places without recent word."""
    kept = desk_of(request).kept
    day = day_of(on, "on")
    seen = kept.view(("blind view", day, days), lambda: blind_spots_view(kept, day, days))
    return _page(request, "blind_spots.html", seen=seen)


@router.get("/sources")
def sources(request: Request) -> Response:
    """Show how each source fared."""
    kept = desk_of(request).kept
    return _page(
        request, "sources.html", seen=kept.view("sources view", lambda: sources_view(kept))
    )


@router.get("/routes")
def routes(request: Request, asked: Annotated[Asked, Depends(asked_of)]) -> Response:
    """Show the ways between two places."""
    kept = desk_of(request).kept
    seen = kept.view(("routes view", asked), lambda: routes_view(kept, asked))
    seen_ground = kept.view("ground", lambda: ground(kept))
    on_roads = {end for road in seen_ground.roads for end in (road.start, road.end)}
    towns = sorted(
        (name, place) for place, name in kept.lookups.place_names.items() if place in on_roads
    )
    return _page(
        request, "routes.html", seen=seen, towns=towns, modes=MODES, sides=seen_ground.sides
    )


@router.get("/brief")
def brief(request: Request, on: Day = "") -> Response:
    """Show a day's brief."""
    kept = desk_of(request).kept
    day = kept.lookups.nearest_day(day_of(on, "on"))
    seen = kept.view(("brief view", day), lambda: write_brief(kept.answers.picture, day))
    links = BriefLinks(
        claim=lambda name: {"href": f"/claim/{quote(name, safe='')}", "data-claim": name},
        place=lambda name: {"href": f"/place/{quote(name)}?on={day}"},
    )
    sections = brief_html(seen, links)
    return _page(request, "brief.html", brief=seen, sections=sections, on=day.isoformat())


@router.get("/add")
def add(request: Request) -> Response:
    """Show where reports are taken in, and the jobs."""
    require(request, Role.ADMIN)
    return _page(request, "add.html", jobs=desk_of(request).jobs.jobs())


@router.get("/login")
def login(request: Request) -> Response:
    """Show where a token is given."""
    return _page(request, "login.html", wrong=False)


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Open a session for a token."""
    desk = desk_of(request)
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    role = desk.access.role_of(form.get("token", [""])[0].strip())
    if role is None:
        return _page(request, "login.html", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE,
        desk.sessions.begin(role),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        max_age=12 * 3600,
    )
    return answer


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Close the session."""
    desk_of(request).sessions.end(visitor_of(request).session)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
