"""Serve the pages and the API: serve."""

import datetime as dt
import gc
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whoholds.cli.desk import rarely_collecting
from whoholds.cli.drawer import Drawer
from whoholds.cli.options import (
    DAY,
    DB,
    NOW,
    THEATRE,
    Form,
    ledger_of,
    settings_of,
    shared,
    theatre_of,
)
from whoholds.cli.worker import begin_worker, job_file
from whoholds.errors import MissingPartError, UsageError

if TYPE_CHECKING:
    from whoholds.web import Access, Keeper, OwnGround

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SERVER: dict[str, Any] = {
    "log_level": "warning",
    "access_log": False,  # a reader's requests are nobody's business
    "server_header": False,
    "timeout_keep_alive": 15,
    "timeout_graceful_shutdown": 2,
    "limit_concurrency": 500,
    "proxy_headers": False,
}
"""How uvicorn answers."""


def read_token(text: str) -> tuple[str, str]:
    """Return role and secret of read=FILE; raise `ValueError` where there are none."""
    role, _, path = text.partition("=")
    if role not in ("read", "review", "admin") or not path:
        raise ValueError(f"{text!r}: write read=FILE, review=FILE or admin=FILE")
    try:
        return role, Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise ValueError(f"{path}: can't be read ({problem})") from problem


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8350, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Another one needs --token.")
@click.option(
    "--token",
    "tokens",
    type=Form("role=file", tuple, read_token),
    multiple=True,
    metavar="ROLE=FILE",
    help="A file with the secret of a role: read, review or admin.",
)
@click.option("--name", "names", multiple=True, help="A name by which browsers call the host.")
@click.option(
    "--basemap",
    metavar="FILE|URL",
    help="A PMTiles file, or an address with {z}, {x} and {y}, to lay under the map.",
)
@click.option("--basemap-credit", default="", metavar="WORDS", help="Whom the map credits for it.")
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
    basemap: str | None,
    basemap_credit: str,
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

        from whoholds.web import Desk, JobBook, create_app
    except ModuleNotFoundError as problem:
        raise MissingPartError(
            f"serving needs {problem.name}; install it: pip install 'whoholds[web]'"
        ) from problem

    settings = settings_of(db=db, theatre=theatre, now=now)
    loaded = theatre_of(settings)
    access = _access(host, names, tokens)
    ground = _ground(basemap, basemap_credit) if basemap else None
    listening = _listen(host, port)
    with ledger_of(settings) as ledger:
        drawer = Drawer(ledger, loaded, settings, (first, last), public=not access.local)
        click.echo("drawing …", err=True)
        jobs = JobBook(job_file(settings))
        desk = Desk(
            keeper=_keeper(drawer),
            ledger=ledger,
            jobs=jobs,
            access=access,
            clock=settings.moment,
            ground=ground,
        )
        worker = None if no_worker else begin_worker(settings, job_file(settings))
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        click.echo(f"serving {address} (stop with Ctrl-C)", err=True)
        server = uvicorn.Server(uvicorn.Config(create_app(desk), **_SERVER))
        try:
            with suppress(KeyboardInterrupt):
                server.run(sockets=[listening])
        finally:
            if worker is not None:
                worker.terminate()
                worker.join(timeout=10)
        click.echo("stopped", err=True)


def _keeper(drawer: Drawer) -> "Keeper":
    """Draw the first picture, and let the collector of cycles pass over it from then on.

    All answers would stand still while it walks over a large ledger, again and again in vain.
    """
    from whoholds.web import Keeper, Source, warm

    with rarely_collecting():
        keeper = Keeper(Source(state=drawer.state, draw=drawer.draw, warm=warm))
    gc.freeze()
    return keeper


def _access(host: str, names: Sequence[str], tokens: Sequence[tuple[str, str]]) -> "Access":
    from whoholds.web import Access, Role

    if host in LOOPBACK:
        return Access.on_this_machine()
    roles = {secret: Role[role.upper()] for role, secret in tokens}
    return Access.by_token(frozenset({host, *names}), roles)


def _ground(basemap: str, credit: str) -> "OwnGround":
    """Read what to lay under the map, and tell whom readers' browsers will ask for it."""
    from whoholds.web import read_ground

    ground = read_ground(basemap, credit)
    if ground.tiles.origin:
        click.echo(
            f"readers' browsers ask {ground.tiles.origin} for the ground, which thereby learns "
            "where they look",
            err=True,
        )
    return ground


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything slow is done, so that a taken one is told at once."""
    try:
        kind = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=kind, backlog=128)
    except OSError as problem:
        raise UsageError(
            f"port {port} of {host} can't be used ({problem.strerror}); choose another with --port"
        ) from problem
