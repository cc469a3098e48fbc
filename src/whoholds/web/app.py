"""The application: guard, API, pages and files, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from whoholds import __version__
from whoholds.errors import LedgerError, WhoholdsError
from whoholds.web import api, live, pages
from whoholds.web.desk import Desk
from whoholds.web.faults import NotHereError, RefusedError
from whoholds.web.guarding import Guard
from whoholds.web.replies import problem

STATIC = files("whoholds.web") / "static"
AT_ONCE = 8
"""Requests worked on at once, the others in line: more threads take time from each other, and
whoever has waited longest would wait on."""
_DESCRIPTION = (
    "Who holds what, according to whom, and how sure. Probabilities rest on claims, and each can "
    "be taken apart into them. Shown is reported control at day's end, not title; no report is not "
    "peace; a way without a reported block is not a safe way."
)


def create_app(desk: Desk) -> FastAPI:
    """Return the application over a desk; it follows the ledger while it runs."""

    @asynccontextmanager
    async def follow(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = AT_ONCE
        desk.keeper.start()
        yield
        desk.keeper.stop()

    app = FastAPI(
        title="whoholds",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=follow,
    )
    app.state.desk = desk
    app.include_router(api.router)
    app.include_router(live.router)
    app.include_router(pages.router)
    shared = Files(packages=[("whoholds.publishing", "static")])
    app.mount("/static/publishing", shared, name="shared")
    app.mount("/static", Files(directory=str(STATIC)), name="static")
    tiles_from = desk.ground.tiles.origin if desk.ground else ""
    app.add_middleware(Guard, access=desk.access, sessions=desk.sessions, tiles_from=tiles_from)
    app.add_exception_handler(WhoholdsError, _told)
    app.add_exception_handler(RequestValidationError, _mistyped)
    app.add_exception_handler(HTTPException, _refused)
    return app


class Files(StaticFiles):
    """The package's own files, and those of others."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file; ours is asked for each time, so that its parts are of one version."""
        found = await super().get_response(path, scope)
        others = path.startswith("vendor")
        found.headers["Cache-Control"] = "public, max-age=86400" if others else "no-cache"
        return found


def _status(problem: Exception) -> int:
    if isinstance(problem, NotHereError):
        return 404
    if isinstance(problem, RefusedError):
        return 403
    return 503 if isinstance(problem, LedgerError) else 400


def _told(request: Request, fault: Exception) -> Response:
    """Answer a known error with its one line."""
    return _answer(request, _status(fault), str(fault))


def _mistyped(request: Request, fault: Exception) -> Response:
    """Answer a question that is not of the form that the API documents."""
    errors: Any = fault.errors() if isinstance(fault, RequestValidationError) else []
    words = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in errors)
    return _answer(request, 400, words or "the question is not of the form that is documented")


def _refused(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    words = str(fault.detail) if isinstance(fault, HTTPException) else ""
    return _answer(request, status, words)


def _answer(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(status, words)
    return pages.problem_page(request, status, words)
