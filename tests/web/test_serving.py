"""`whoholds serve` itself: who gets to see what by the address that it is started for."""

import datetime as dt
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner, Result
from tests.web.conftest import Fill

from whoholds.cli.serve_command import serve
from whoholds.errors import UsageError
from whoholds.ledger import open_ledger
from whoholds.web import Desk

HIDDEN = "Columns advanced on Kunduz"
SHOWN = "his men had left Mazar-e-Sharif"
Serve = Callable[..., Desk]


@pytest.fixture
def started(fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Start the command over the examples, `later` by so much; give its desk, answering nobody."""

    def start(*options: str, later: dt.timedelta = dt.timedelta(0)) -> Desk:
        desks: list[Desk] = []

        def run(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
            for taken in sockets:
                taken.close()
            desks.append(server.config.app.state.desk)  # type: ignore[union-attr]

        monkeypatch.setattr(uvicorn.Server, "run", run)
        with open_ledger(str(tmp_path / "l.db")) as ledger:
            fill(ledger, later)
        theatre = () if later else ("--theatre", "afghanistan-2001")
        given = ("--db", str(tmp_path / "l.db"), "--port", "0", "--no-worker", *theatre, *options)
        result: Result = CliRunner().invoke(serve, given, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return desks[0]

    return start


@pytest.fixture
def token(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "token").write_text("a-secret-of-these-tests-alone\n", encoding="utf-8")
    return "--token", f"read={tmp_path / 'token'}"


def quotes(desk: Desk) -> set[str]:
    return {claim.quote for claim in desk.kept.answers.picture.claims}


def test_this_machine_sees_everything(started: Serve) -> None:
    desk = started()
    assert desk.access.local
    assert {HIDDEN, SHOWN} <= quotes(desk)


def test_any_other_address_sees_what_the_public_may(started: Serve, token: tuple[str, str]) -> None:
    desk = started("--host", "0.0.0.0", *token)
    assert not desk.access.local
    assert SHOWN in quotes(desk)
    assert HIDDEN not in quotes(desk)


def test_any_other_address_needs_a_token(started: Serve) -> None:
    with pytest.raises(UsageError, match="needs tokens"):
        started("--host", "0.0.0.0")


def test_another_clock_does_not_shorten_the_delay(started: Serve, token: tuple[str, str]) -> None:
    today = dt.datetime.now(tz=dt.UTC).date()
    later = today - dt.date(2001, 11, 12)
    ahead = (today + dt.timedelta(days=30)).isoformat()
    assert quotes(started("--host", "0.0.0.0", "--now", ahead, *token, later=later)) == set()
