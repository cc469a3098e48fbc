"""A small ledger of written examples on a shipped theatre, and servers over it; no language model.

The words are made up for these tests and quote nobody.
"""

import datetime as dt
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright
from tests.web.browsing import DESK, SOFTWARE_GL, Open

from whoholds.cli.serve_command import Drawer
from whoholds.ledger import Ledger, open_ledger
from whoholds.records import (
    UNKNOWN,
    Basis,
    Claim,
    ClaimantType,
    Event,
    Interest,
    Polarity,
    Reader,
    Report,
    Span,
    Theatre,
    Unknown,
)
from whoholds.settings import Settings, load_settings
from whoholds.theatre import load_theatre
from whoholds.web import (
    Access,
    Desk,
    JobBook,
    Keeper,
    OwnGround,
    Role,
    Source,
    create_app,
    warm,
)

FIRST, LAST = dt.date(2001, 11, 5), dt.date(2001, 11, 14)
TALIBAN, FRONT = "taliban", "northern-alliance"
HOSTILE = "<script>document.title='taken'</script> troops <b>hold</b> Kunduz"


@dataclass(frozen=True)
class Told:
    """A claim of an example report: its words, where they are, what they say."""

    words: str
    place: str
    event: Event
    fields: dict[str, Any]


def told(words: str, place_id: str, event: Event, **fields: Any) -> Told:
    return Told(words, place_id, event, fields)


REPORTS: tuple[tuple[str, dt.date, str, str, tuple[Told, ...]], ...] = (
    (
        "claim",
        dt.date(2001, 11, 9),
        "Example Wire",
        "A spokesman said that the Front took Mazar-e-Sharif on Friday. Nobody could confirm it.",
        (
            told(
                "the Front took Mazar-e-Sharif", "af:mazar-e-sharif", Event.SEIZE,
                holder_side=FRONT, loser_side=TALIBAN, claimant="a spokesman",
                claimant_role="spokesman", claimant_side=FRONT, interest=Interest.SELF_SERVING,
                unconfirmed=True, date="2001-11-09",
            ),
        ),
    ),
    (
        "denial",
        dt.date(2001, 11, 10),
        "Example Gazette",
        "A ministry said that the Front did not take Mazar-e-Sharif.",
        (
            told(
                "the Front did not take Mazar-e-Sharif", "af:mazar-e-sharif", Event.SEIZE,
                holder_side=FRONT, claimant="a ministry", claimant_role="ministry",
                claimant_side=TALIBAN, interest=Interest.SELF_SERVING, polarity=Polarity.NEGATIVE,
            ),
        ),
    ),
    (
        "admission",
        dt.date(2001, 11, 11),
        "Example Wire",
        ("An officer admitted that his men had left Mazar-e-Sharif. Columns advanced on Kunduz. "
        "Aid trucks may pass to Taloqan on Monday. Ten miles south of Kunduz fighting went on."),
        (
            told(
                "his men had left Mazar-e-Sharif", "af:mazar-e-sharif", Event.WITHDRAW,
                loser_side=TALIBAN, claimant="an officer", claimant_role="officer",
                claimant_side=TALIBAN, interest=Interest.AGAINST_INTEREST, date="2001-11-09",
            ),
            told("Columns advanced on Kunduz", "af:kunduz", Event.ADVANCE, agent="the Front"),
            told("Aid trucks may pass to Taloqan", "af:taloqan", Event.PERMIT),
            told(
                "Ten miles south of Kunduz fighting went on", "af:kunduz#16km-180deg",
                Event.CONTEST, place="Ten miles south of Kunduz", precision="near",
                lat=36.58, lon=68.86, place_kind="point",
            ),
        ),
    ),
    (
        "resident",
        dt.date(2001, 11, 12),
        "Example Gazette",
        f"Zarmina Example, a resident, said Zarmina saw it: {HOSTILE}.",
        (
            told(
                HOSTILE, "af:kunduz", Event.HOLD, holder_side=TALIBAN,
                claimant="Zarmina Example", claimant_type=ClaimantType.RESIDENT,
                basis=Basis.WITNESSED, interest=Interest.THIRD_PARTY,
            ),
        ),
    ),
)  # fmt: skip


def claim_of(report: Report, one: Told, theatre: Theatre) -> Claim:
    """Make the claim as the reader would: placed, sided, with an id that covers its content."""
    place = next((p for p in theatre.places if p.id == one.place), None)
    start = report.text.index(one.words)
    given: dict[str, Any] = {
        "place": place.name if place else one.place,
        "lat": place.lat if place else UNKNOWN,
        "lon": place.lon if place else UNKNOWN,
        "place_kind": place.kind.value if place else UNKNOWN,
        "precision": "place",
        "confidence": 0.95,
        **one.fields,
    }
    words = f"{report.id} {one.words} {one.event}"
    return Claim(
        id="c" + hashlib.sha256(words.encode()).hexdigest()[:16],
        doc=report.doc,
        span=Span(start, start + len(one.words)),
        quote=one.words,
        event=one.event,
        place_id=one.place,
        published=report.published,
        outlet=report.publisher,
        utterance_id=f"u {one.words}",
        reader=Reader(version="1", model="made up", rule="made up", theatre=theatre.digest),
        synthetic=True,
        **given,
    )


@pytest.fixture(scope="session")
def theatre() -> Theatre:
    return load_theatre("afghanistan-2001")


Fill = Callable[..., dict[str, Claim]]


@pytest.fixture(scope="session")
def fill(theatre: Theatre) -> Fill:
    """Write the examples into a ledger; give each document's first claim."""

    def into(ledger: Ledger, later: dt.timedelta = dt.timedelta(0)) -> dict[str, Claim]:
        run = ledger.start_run("add", {})
        found = {}
        for doc, published, outlet, text, tellings in REPORTS:
            report = Report(
                doc=doc, text=text, title=f"The {doc}", publisher=outlet,
                published=published + later, synthetic=True,
            )  # fmt: skip
            claims = [claim_of(report, one, theatre) for one in tellings]
            ledger.add(report, claims, run=run, reader="made up")
            found[doc] = claims[0]
        ledger.finish_run(run)
        return found

    return into


@dataclass
class Served:
    """A running server with what it works with."""

    address: str
    desk: Desk
    claims: dict[str, Claim]
    client: httpx.Client

    def post(self, path: str, **fields: Any) -> httpx.Response:
        """Post as a page of the server does."""
        token = self.client.get("/api/v1/session").json()["token"]
        headers = {"X-CSRF-Token": token, "Origin": self.address}
        return self.client.post(path, headers=headers, **fields)


@contextmanager
def serving(
    folder: Path,
    theatre: Theatre | Unknown,
    fill: Fill,
    access: Access | None = None,
    ground: OwnGround | None = None,
) -> Iterator[Served]:
    """Serve the examples on a free port of this machine."""
    settings, _ = load_settings({"db": str(folder / "ledger.db")}, {}, folder / "none.toml")
    with open_ledger(settings.db) as ledger:
        claims = fill(ledger)
        access = access or Access.on_this_machine()
        drawer = Drawer(ledger, theatre, settings, (FIRST, LAST), public=not access.local)
        desk = Desk(
            keeper=Keeper(Source(state=drawer.state, draw=drawer.draw, warm=warm)),
            ledger=ledger,
            jobs=JobBook(folder / "jobs.db"),
            access=access,
            clock=settings.moment,
            ground=ground,
        )
        config = uvicorn.Config(
            create_app(desk), port=0, log_level="error", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, timeout=30) as client:
            yield Served(address, desk, claims, client)
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def local(
    theatre: Theatre, fill: Fill, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server on this machine that no test writes to."""
    with serving(tmp_path_factory.mktemp("local"), theatre, fill) as served:
        yield served


@pytest.fixture
def fresh(theatre: Theatre, fill: Fill, tmp_path: Path) -> Iterator[Served]:
    """A server on this machine for tests that write."""
    with serving(tmp_path, theatre, fill) as served:
        yield served


READ, REVIEW, ADMIN = (f"{name}-secret-of-these-tests" for name in ("read", "review", "admin"))


@pytest.fixture(scope="session")
def public(
    theatre: Theatre, fill: Fill, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server as for another address: by token, with the public profile."""
    tokens = {READ: Role.READ, REVIEW: Role.REVIEW, ADMIN: Role.ADMIN}
    access = Access.by_token(frozenset({"127.0.0.1"}), tokens)
    with serving(tmp_path_factory.mktemp("public"), theatre, fill, access) as served:
        yield served


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("settings")
    found, _ = load_settings({"db": str(folder / "ledger.db")}, {}, folder / "none.toml")
    return replace(found, now="")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    started = playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", *SOFTWARE_GL]
    )
    yield started
    started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a view; nothing but its own server is reached, and any complaint of it fails."""
    contexts = []
    complaints: list[str] = []

    def opened(served: Served, path: str, size: dict[str, int] | None = None, **how: Any) -> Page:
        context = browser.new_context(viewport=size or DESK, **how)  # type: ignore[arg-type]
        contexts.append(context)

        def only_home(route: Route) -> None:
            if route.request.url.startswith(served.address):
                route.continue_()
            else:
                complaints.append(f"asked for {route.request.url}")
                route.abort()

        context.route("**/*", only_home)
        page = context.new_page()
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on("console", lambda said: _complain(complaints, said))
        page.goto(served.address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _complain(complaints: list[str], said: Any) -> None:
    # A page that is not there is what one view is about.
    if said.type == "error" and "404" not in said.text:
        complaints.append(said.text)
