"""Live: pages are told when the ledger has grown or a job has come further (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from whoholds.web.access import Role
from whoholds.web.desk import Desk, desk_of, visitor_of
from whoholds.web.replies import encode, problem

LOOK_EVERY_S = 1.0
_PULSE_S = 15.0
MOST_WATCHERS = 50

router = APIRouter(prefix="/api/v1", tags=["live"])


@router.get("/events", response_class=StreamingResponse)
async def events(request: Request) -> Response:
    """Send an event whenever there are new answers, and for admins whenever a job moves."""
    desk = desk_of(request)
    if len(desk.watchers) >= MOST_WATCHERS:
        return problem(503, f"{MOST_WATCHERS} pages follow the ledger already; reload later")
    jobs = visitor_of(request).role >= Role.ADMIN
    return StreamingResponse(_follow(desk, jobs=jobs), media_type="text/event-stream")


async def _follow(desk: Desk, *, jobs: bool) -> AsyncIterator[bytes]:
    watcher = object()
    desk.watchers.add(watcher)
    told, told_jobs, quiet = "", b"", 0.0
    try:
        while True:
            answers = desk.kept.answers
            if answers.state != told:
                told = answers.state
                news = {"state": told, "claims": len(answers.picture.claims)}
                yield _event("ledger", json.dumps(news).encode())
                quiet = 0.0
            if jobs:
                now = encode({"jobs": await run_in_threadpool(desk.jobs.jobs)})
                if now != told_jobs:
                    told_jobs = now
                    yield _event("jobs", now)
                    quiet = 0.0
            await asyncio.sleep(LOOK_EVERY_S)
            quiet += LOOK_EVERY_S
            if quiet >= _PULSE_S:
                quiet = 0.0
                yield b": still here\n\n"
    finally:
        desk.watchers.discard(watcher)


def _event(name: str, data: bytes) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + data + b"\n\n"
