"""Serve the pages and the API: serve."""

import datetime as dt
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whoholds.cli.care import sides_told_to
from whoholds.cli.options import DAY, DB, NOW, THEATRE, settings_of, shared, theatre_of
from whoholds.cli.worker import begin_worker, job_file
from whoholds.errors import MissingPartError, UsageError
from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline.snapshot import Frame, Snapshot, state_word
from whoholds.records import UNKNOWN, Claim, Place, Theatre, Unknown
from whoholds.settings import Settings

if TYPE_CHECKING:
    from whoholds.web import Access

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SPAN = dt.timedelta(days=60)
_LONGEST = dt.timedelta(days=731)
"""Days drawn at most where none are named: two years."""


class TokenFile(click.ParamType["tuple[str, str]"]):
    """A role and the file that holds its secret: read=FILE."""

    name = "role=file"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return role and secret; what is wrong is a usage error that shows the form."""
        if isinstance(value, tuple):
            return value
        role, _, path = str(value).partition("=")
        if role not in ("read", "review", "admin") or not path:
            self.fail(f"{value!r}: write read=FILE, review=FILE or admin=FILE", param, ctx)
        try:
            return role, Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            self.fail(f"{path}: can't be read ({problem})", param, ctx)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8350, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Another one needs --token.")
@click.option(
    "--token",
    "tokens",
    type=TokenFile(),
    multiple=True,
    metavar="ROLE=FILE",
    help="A file with the secret of a role: read, review or admin.",
)
@click.option("--name", "names", multiple=True, help="A name by which browsers call the host.")
@click.option("--no-worker", is_flag=True, help="Read nothing that is added; let it wait.")
@click.option("--from", "first", type=DAY, help="First day; default: by theatre and claims.")
@click.option("--to", "last", type=DAY, help="Last day; default: the theatre's last, or today.")
@shared(DB, THEATRE, NOW)
def serve(  # noqa: PLR0913 - where, to whom and what is served
    *,
    port: int,
    host: str,
    tokens: Sequence[tuple[str, str]],
    names: Sequence[str],
    no_worker: bool,
    first: dt.date | None,
    last: dt.date | None,
    db: str | None,
    theatre: str | None,
    now: str | None,
) -> None:
    """Serve the map and the other pages, on this machine only unless --host says otherwise.

    For any other address the public profile is on: three days of delay, settlements only, no
    movements, no aid, no names of private persons.
    """
    try:
        import uvicorn

        from whoholds.web import Desk, JobBook, Keeper, Source, create_app, warm
    except ModuleNotFoundError as problem:
        raise MissingPartError(
            f"serving needs {problem.name}; install it: pip install 'whoholds[web]'"
        ) from problem

    settings = settings_of(db=db, theatre=theatre, now=now)
    loaded = theatre_of(settings)
    access = _access(host, names, tokens)
    listening = _listen(host, port)
    with open_ledger(settings.db, clock=settings.moment) as ledger:
        drawer = Drawer(ledger, loaded, settings, (first, last), public=not access.local)
        click.echo("drawing …", err=True)
        jobs = JobBook(job_file(settings))
        desk = Desk(
            keeper=Keeper(Source(state=drawer.state, draw=drawer.draw, warm=warm)),
            ledger=ledger,
            jobs=jobs,
            access=access,
            clock=settings.moment,
        )
        worker = None if no_worker else begin_worker(settings, job_file(settings))
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        click.echo(f"serving {address} (stop with Ctrl-C)", err=True)
        config = uvicorn.Config(
            create_app(desk),
            log_level="warning",
            access_log=False,  # a reader's requests are nobody's business
            server_header=False,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=2,
            limit_concurrency=500,
            proxy_headers=False,
        )
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            pass
        finally:
            if worker is not None:
                worker.terminate()
                worker.join(timeout=10)
        click.echo("stopped", err=True)


def _access(host: str, names: Sequence[str], tokens: Sequence[tuple[str, str]]) -> "Access":
    from whoholds.web import Access, Role

    if host in LOOPBACK:
        return Access.on_this_machine()
    roles = {secret: Role[role.upper()] for role, secret in tokens}
    return Access.by_token(frozenset({host, *names}), roles)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything slow is done, so that a taken one is told at once."""
    try:
        kind = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=kind, backlog=128)
    except OSError as problem:
        raise UsageError(
            f"port {port} of {host} can't be used ({problem.strerror}); choose another with --port"
        ) from problem


class Drawer:
    """Draws the picture that is served, and tells when it would be another."""

    def __init__(
        self,
        ledger: Ledger,
        theatre: Theatre | Unknown,
        settings: Settings,
        days: tuple[dt.date | None, dt.date | None],
        *,
        public: bool,
    ) -> None:
        self._ledger = ledger
        self._theatre = theatre
        self._settings = settings
        self._days = days
        self._public = public

    def state(self) -> str:
        """Return a word that is another when the ledger has grown, or a day has passed."""
        return f"{state_word(self._ledger)}.{self._settings.today():%Y%m%d}"

    def draw(self) -> Snapshot:
        """Return the answers for now."""
        state = self.state()
        first, last = self._span()
        admit, admit_place = _admit_all, _admit_place
        if self._public:
            from whoholds.publishing import PublicProfile

            places = self._theatre.places if self._theatre else ()
            now = dt.datetime.now(tz=dt.UTC)  # the clock's, whatever --now says
            profile = PublicProfile(now, {place.id: place for place in places})
            admit, admit_place = profile.claim, profile.place
            last = min(last, profile.until)
            first = min(first, last)
        frame = Frame(
            first=first,
            last=last,
            drawn_at=self._settings.moment(),
            admit=admit,
            admit_place=admit_place,
            public=self._public,
            sides_told_to=sides_told_to(self._theatre, self._settings),
        )
        return Snapshot(self._ledger, self._theatre, frame, state=state)

    def _span(self) -> tuple[dt.date, dt.date]:
        """Return the days drawn: those named, else those of the theatre and its claims."""
        first, last = self._days
        today, theatre = self._settings.today(), self._theatre
        if theatre and theatre.closed and theatre.end:
            usual_last = min(today, theatre.end)
            usual_first = theatre.start
        else:
            span = self._ledger.published_span() or (today - _SPAN, today)
            usual_last = today if theatre else min(today, span[1])
            usual_first = min(span[0], usual_last - _SPAN)
        end = last or usual_last
        begin = first or max(min(usual_first, end), end - _LONGEST)
        if end < begin:
            raise UsageError(f"--from {begin} is after --to {end}; turn them round")
        return begin, end


def _admit_all(claim: Claim) -> Claim | Unknown:
    return claim or UNKNOWN


def _admit_place(place: Place) -> Place | Unknown:
    return place or UNKNOWN
