"""How fast the web answers over a large made ledger: p95 at twenty requests at once, and a step.

    python -m benchmarks.web [CLAIMS] [PLACES]

The ledger is written, drawn and served as `whoholds serve` does it. With a Chromium at hand the
page is opened too: first paint, and from the slider's input to the painted day.
"""

import datetime as dt
import gc
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import numpy as np
import uvicorn

from benchmarks.shared import table
from whoholds.cli.desk import rarely_collecting
from whoholds.cli.drawer import Drawer
from whoholds.ledger import Ledger, open_ledger
from whoholds.records import UNKNOWN, Claim, Event, Interest, Reader, Report, Span
from whoholds.settings import Settings, load_settings
from whoholds.web import Access, Desk, JobBook, Keeper, Source, create_app, warm

CLAIMS, PLACES, DAYS = 100_000, 5_000, 60
AT_ONCE, ROUNDS = 20, 15
START = dt.date(2031, 1, 1)
SIDES = ("Blue Army", "Red Front")
PER_REPORT = 10


def fill(ledger: Ledger, claims: int, places: int) -> None:
    """Write a made war into a ledger: ten claims a report, one in ten of them wrong."""
    rng = np.random.default_rng(1)
    run = ledger.start_run("benchmark", {})

    def readings() -> Iterator[tuple[Report, list[Claim]]]:
        for number in range(claims // PER_REPORT):
            day = START + dt.timedelta(days=int(number * DAYS / (claims // PER_REPORT)))
            numbers = rng.integers(0, places, PER_REPORT).tolist()
            sentences = [f"A spokesman said {SIDES[n % 2]} holds Town {n}." for n in numbers]
            report = Report(
                doc=f"r{number}", text=" ".join(sentences), publisher=f"Paper {number % 40}",
                published=day,
            )  # fmt: skip
            yield (
                report,
                [
                    made_claim(report, place, at, wrong=bool(rng.random() < 0.1))
                    for at, place in enumerate(numbers)
                ],
            )

    ledger.add_many(readings(), run=run, reader="benchmark", batch=1000)
    ledger.finish_run(run)


def made_claim(report: Report, place: int, at: int, *, wrong: bool) -> Claim:
    """Make one claim of a report about a town."""
    words = f"{SIDES[place % 2]} holds Town {place}"
    start = report.text.index(words)
    holder = SIDES[(place + wrong) % 2]
    return Claim(
        id=hashlib.sha256(f"{report.doc} {at}".encode()).hexdigest()[:16],
        doc=report.doc,
        span=Span(start, start + len(words)),
        quote=words,
        event=Event.SEIZE if at % 3 else Event.HOLD,
        place=f"Town {place}",
        place_id=f"town-{place}",
        lat=30 + (place % 71) / 7,
        lon=60 + (place // 71) / 7,
        place_kind="city",
        precision="place",
        holder=holder,
        claimant=f"a spokesman of {holder}" if at % 2 else UNKNOWN,
        claimant_party=holder if at % 2 else UNKNOWN,
        interest=Interest.SELF_SERVING if at % 2 else Interest.REPORTER,
        published=report.published,
        outlet=report.publisher,
        utterance_id=f"{report.doc} {at}",
        reader=Reader(version="1", model="made", rule="made"),
        confidence=0.9,
        synthetic=True,
    )


def measure(address: str, paths: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of a request's time in ms, twenty at once.

    A client of its own asks, which loads nothing of ours: its pauses would count as the server's.
    """
    client = Path(__file__).with_name("web_client.py")
    told = subprocess.run(
        [sys.executable, str(client), address, str(AT_ONCE)],
        input=json.dumps(paths), capture_output=True, text=True, check=True,
    )  # fmt: skip
    times = json.loads(told.stdout)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def in_browser(address: str) -> list[tuple[str, str]]:
    """Open the page: first paint, and from the slider's input to the painted day."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if not chromium:
        return [("page in Chromium", "not measured: no Chromium here")]
    flags = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--ignore-gpu-blocklist")
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=chromium, args=[*flags, "--enable-unsafe-swiftshader"]
        )
        page = browser.new_page(viewport={"width": 1366, "height": 820})
        page.goto(address)
        page.wait_for_selector("#canvas[data-ready]", timeout=120_000)
        ready = page.evaluate("performance.getEntriesByName('dots')[0].startTime")
        paint = page.evaluate(_FIRST_PAINT)
        page.wait_for_selector("#canvas[data-ground=maplibre]", timeout=120_000)
        steps = page.evaluate(_STEPS)
        browser.close()
    return [
        ("first paint of the page", f"{paint:.0f} ms"),
        ("map with all its dots drawn", f"{ready:.0f} ms"),
        ("slider's input to the painted day, p50 / p95", f"{steps[0]:.0f} / {steps[1]:.0f} ms"),
        ("of which all that scripts do, p95", f"{steps[2]:.0f} ms"),
    ]


# Told some time after it was; the page's policy refuses Playwright's own way to wait for it.
_FIRST_PAINT = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error('nothing was painted in 30 s')), 30000);
  new PerformanceObserver((told) => {
    const [paint] = told.getEntriesByName('first-contentful-paint');
    if (paint) done(paint.startTime);
  }).observe({type: 'paint', buffered: true});
})"""

_STEPS = """async () => {
  const slider = document.getElementById('day');
  const times = [], scripts = [];
  for (let day = 0; day < 40; day += 1) {
    slider.value = day;
    const begin = performance.now();
    slider.dispatchEvent(new Event('input'));
    scripts.push(performance.now() - begin);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    times.push(performance.now() - begin);
    await new Promise((done) => setTimeout(done, 60));
  }
  for (const list of [times, scripts]) list.sort((a, b) => a - b);
  return [times[20], times[37], scripts[37]];
}"""


def report(claims: int = CLAIMS, places: int = PLACES) -> str:
    """Return the section as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        settings, _ = load_settings(
            {"db": f"{folder}/ledger.db", "now": (START + dt.timedelta(days=DAYS)).isoformat()}, {}
        )
        with open_ledger(settings.db, clock=settings.moment) as ledger:
            begin = time.perf_counter()
            fill(ledger, claims, places)
            filled = time.perf_counter() - begin
            return _served(ledger, settings, folder, filled, (claims, places))


def _add_news(ledger: Ledger, places: int) -> None:
    """Add a report of the last day, one of its claims on each of ten places."""
    numbers = [number * places // PER_REPORT for number in range(PER_REPORT)]
    words = " ".join(f"A spokesman said {SIDES[n % 2]} holds Town {n}." for n in numbers)
    last = START + dt.timedelta(days=DAYS - 1)
    news = Report(doc="news", text=words, publisher="Paper 1", published=last)
    claims = [made_claim(news, place, at, wrong=True) for at, place in enumerate(numbers)]
    ledger.add(news, claims, run=ledger.start_run("benchmark", {}), reader="benchmark")


def _served(
    ledger: Ledger, settings: Settings, folder: str, filled: float, size: tuple[int, int]
) -> str:
    drawer = Drawer(ledger, UNKNOWN, settings, (None, None), public=False)
    source = Source(state=drawer.state, draw=drawer.draw, warm=warm)
    begin = time.perf_counter()
    with rarely_collecting():
        keeper = Keeper(source)
    gc.freeze()
    drawn = time.perf_counter() - begin
    _add_news(ledger, size[1])
    begin = time.perf_counter()
    drawer.draw().picture  # noqa: B018 - the picture is drawn when it is first asked for
    news = time.perf_counter() - begin
    begin = time.perf_counter()
    source.kept(keeper.kept)
    with_views = time.perf_counter() - begin
    desk = Desk(
        keeper=keeper,
        ledger=ledger,
        jobs=JobBook(Path(folder) / "jobs.db"),
        access=Access.on_this_machine(),
        clock=settings.moment,
    )
    server = uvicorn.Server(uvicorn.Config(create_app(desk), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    httpx.get(f"{address}/api/v1/session")
    shown = [one.place.id for one in keeper.kept.answers.picture.places]
    names = [shown[n * 7919 % len(shown)] for n in range(AT_ONCE * ROUNDS)]
    asked = {
        "map data, the ground": ["/api/v1/map"] * len(names),
        "map data, control as known that day": ["/api/v1/control"] * len(names),
        "a place, another each time": [f"/api/v1/places/{name}" for name in names],
        "the same places again": [f"/api/v1/places/{name}" for name in names[-100:] * 3],
        "a page of the ledger, another search each time": [
            f"/api/v1/claims?q=town+{number}" for number in range(len(names))
        ],
    }
    rows = [
        (f"writing {size[0]:,} claims about {size[1]:,} places", f"{filled:.1f} s"),
        ("drawing the picture from nothing, with the views that are kept ready", f"{drawn:.1f} s"),
        (f"drawing it again after a report of {PER_REPORT} claims", f"{news:.2f} s"),
        ("the same, nothing new, with the views that are kept ready", f"{with_views:.2f} s"),
    ]
    begin = time.perf_counter()
    httpx.get(f"{address}/api/v1/control?known={START + dt.timedelta(days=30)}", timeout=300)
    rows.append(("another known-by, first time", f"{time.perf_counter() - begin:.2f} s"))
    for what, paths in asked.items():
        median, high = measure(address, paths)
        rows.append((f"{what}, p50 / p95", f"{median:.0f} / {high:.0f} ms"))
    rows += in_browser(address)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows.append(("most memory of the server with its client", f"{memory:.2f} GB"))
    server.should_exit = True
    thread.join()
    return f"## The web ({os.cpu_count()} cores)\n\n" + table(("what", "measured"), rows)


if __name__ == "__main__":
    print(report(*map(int, sys.argv[1:])))
