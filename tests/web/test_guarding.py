"""What reaches the pages and what does not: names, posts, sizes, rates, tokens, headers."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import ADMIN, READ, REVIEW, Fill, Served, serving

from whoholds.errors import UsageError
from whoholds.records import Theatre
from whoholds.web import Access, Role, live
from whoholds.web.access import Sessions
from whoholds.web.guarding import Rates


def test_a_foreign_name_is_refused(local: Served) -> None:
    answer = local.client.get("/api/v1/map", headers={"Host": "rebound.example:80"})
    assert answer.status_code == 421
    assert "places" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost:8350", "[::1]:8350", "localhost"])
def test_this_machines_names_are_let_in(local: Served, host: str) -> None:
    assert local.client.get("/api/v1/session", headers={"Host": host}).status_code == 200


POLICY_HEADER = "Content-Security-Policy"
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "worker-src": "'self'", "style-src": "'self'",
    "img-src": "'self' data: blob:", "connect-src": "'self'", "font-src": "'self'",
    "manifest-src": "'self'", "base-uri": "'none'", "form-action": "'self'",
    "frame-ancestors": "'none'",
}  # fmt: skip


def test_every_answer_lets_pages_run_only_the_servers_own_files(local: Served) -> None:
    for path in ("/", "/api/v1/map", "/nowhere", "/static/app.css", "/login"):
        headers = local.client.get(path).headers
        told = (part.strip().partition(" ") for part in headers[POLICY_HEADER].split(";"))
        assert {name: sources for name, _, sources in told} == POLICY, path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def decision(served: Served) -> dict[str, str]:
    claim = served.claims["claim"].id
    return {"claim_id": claim, "verdict": "accept", "author": "A. Tester", "reason": "as it says"}


def test_a_post_without_the_pages_token_is_refused(local: Served) -> None:
    answer = local.client.post("/api/v1/decisions", json=decision(local))
    assert answer.status_code == 403
    assert "X-CSRF-Token" in answer.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://other.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
def test_a_post_from_another_sites_page_is_refused(local: Served, headers: dict[str, str]) -> None:
    token = local.client.get("/api/v1/session").json()["token"]
    answer = local.client.post(
        "/api/v1/decisions", json=decision(local), headers={"X-CSRF-Token": token, **headers}
    )
    assert answer.status_code == 403
    assert local.desk.ledger.corrections() == []


def test_a_body_that_is_too_large_is_refused_before_it_is_read(local: Served) -> None:
    host, _, port = local.address.removeprefix("http://").partition(":")
    token = local.client.get("/api/v1/session").json()["token"]
    head = (
        f"POST /api/v1/decisions HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 70000\r\n"
        f"X-CSRF-Token: {token}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode())  # and no body
        assert b"413" in line.recv(1000).splitlines()[0]


def test_a_body_that_hides_its_length_is_refused_too(local: Served) -> None:
    answer = local.post("/api/v1/decisions", content=iter([b"x" * 40_000, b"x" * 40_000]))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../access.py",
        "/static/..%2f..%2faccess.py",
        "/static/%2e%2e/access.py",
        "/static//etc/passwd",
        "/report/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_the_packages_own_files(local: Served, path: str) -> None:
    with httpx.Client(base_url=local.address) as client:
        request = client.build_request("GET", local.address)
        request.url = request.url.copy_with(raw_path=path.encode())
        answer = client.send(request)
    assert answer.status_code == 404
    assert "def " not in answer.text
    assert "root:" not in answer.text


def test_rates_allow_a_burst_and_then_no_more() -> None:
    rates = Rates(per_second=0.0, burst=3)
    assert [rates.allow("one") for _ in range(5)] == [True, True, True, False, False]
    assert rates.allow("other")


def test_rates_forget_addresses_when_there_are_too_many() -> None:
    rates = Rates(per_second=0.0, burst=1, most=2)
    for address in ("one", "two", "three"):
        rates.allow(address)
    assert not rates.allow("three")
    assert rates.allow("one")


def test_guessing_tokens_is_slowed_down(own: Served) -> None:
    answers = [own.client.post("/login", data={"token": f"guess {n}"}) for n in range(12)]
    assert answers[0].status_code == 403
    assert answers[-1].status_code == 429


def test_whoever_asks_too_often_is_told_to_wait(
    local: Served, public: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rates, "allow", lambda *_: False)
    assert public.client.get("/static/icon.svg").status_code == 429
    assert public.client.post("/api/v1/decisions").status_code == 429
    assert local.client.post("/api/v1/decisions").status_code == 429
    assert local.client.get("/api/v1/map").status_code == 200, "one person reads as he likes"


@pytest.fixture
def own(theatre: Theatre, fill: Fill, tmp_path: Path) -> Iterator[Served]:
    """A server by token that no other test has used up tries of."""
    access = Access.by_token(frozenset({"127.0.0.1"}), {ADMIN: Role.ADMIN})
    with serving(tmp_path, theatre, fill, access) as served:
        yield served


def test_a_token_opens_a_session_that_scripts_cant_read(own: Served) -> None:
    answer = own.client.post("/login", data={"token": ADMIN})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert own.client.get("/api/v1/session").json()["role"] == "admin"
    assert own.client.get("/add").status_code == 200


def test_without_a_token_nothing_is_shown(public: Served) -> None:
    with httpx.Client(base_url=public.address) as client:
        assert client.get("/api/v1/map").status_code == 401
        assert client.get("/api/v1/openapi.json").status_code == 401
        page = client.get("/")
        assert page.status_code == 303
        assert page.headers["location"] == "/login"
        assert "Afghanistan" not in client.get("/login").text


def test_a_wrong_token_is_no_token(public: Served) -> None:
    with httpx.Client(base_url=public.address) as client:
        headers = {"Authorization": f"Bearer {READ}x"}
        assert client.get("/api/v1/map", headers=headers).status_code == 401


def bearer(served: Served, secret: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {secret}"}
    return httpx.Client(base_url=served.address, headers=headers, timeout=2)


def test_reading_does_not_let_decide_nor_add(public: Served) -> None:
    with bearer(public, READ) as client:
        assert client.get("/api/v1/map").status_code == 200
        assert client.post("/api/v1/decisions", json=decision(public)).status_code == 403
        assert client.post("/api/v1/jobs?kind=text", content=b"x").status_code == 403
        assert client.get("/api/v1/jobs").status_code == 403
        assert client.get("/add").status_code == 403


def test_reviewing_does_not_let_add(public: Served) -> None:
    with bearer(public, REVIEW) as client:
        assert client.post("/api/v1/jobs?kind=text", content=b"x").status_code == 403


@pytest.mark.parametrize(("secret", "hears"), [(READ, False), (REVIEW, False), (ADMIN, True)])
def test_only_who_may_add_hears_of_jobs(public: Served, secret: str, hears: bool) -> None:
    heard = []
    with (
        bearer(public, secret) as client,
        client.stream("GET", "/api/v1/events") as events,
        suppress(httpx.ReadTimeout),
    ):
        for line in events.iter_lines():
            heard.append(line)
            if line == "event: jobs":
                break
    assert "event: ledger" in heard
    assert ("event: jobs" in heard) is hears


def test_only_so_many_pages_follow_the_ledger(
    public: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_WATCHERS", 0)
    with bearer(public, READ) as client:
        assert client.get("/api/v1/events").status_code == 503


def test_a_browser_signs_in_and_out(public: Served) -> None:
    sessions = public.desk.sessions
    name = sessions.begin(Role.REVIEW)
    with httpx.Client(base_url=public.address, cookies={"whoholds_session": name}) as client:
        found = client.get("/api/v1/session").json()
        assert found["role"] == "review"
        refused = client.post("/logout")
        assert refused.status_code == 403
        client.post("/logout", headers={"X-CSRF-Token": found["token"]})
        assert client.get("/api/v1/session").status_code == 401


def test_one_sessions_post_token_is_none_of_anothers(public: Served) -> None:
    sessions = public.desk.sessions
    mine, yours = sessions.begin(Role.ADMIN), sessions.begin(Role.ADMIN)
    assert sessions.may_post(mine, sessions.post_token(mine))
    assert not sessions.may_post(mine, sessions.post_token(yours))


def test_a_session_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions()
    name, now = sessions.begin(Role.READ), time.monotonic()
    assert sessions.role_of(name) is Role.READ
    monkeypatch.setattr(time, "monotonic", lambda: now + 13 * 3600)
    assert sessions.role_of(name) is None


def test_another_address_needs_tokens_and_long_ones() -> None:
    with pytest.raises(UsageError, match="needs tokens"):
        Access.by_token(frozenset({"0.0.0.0"}), {})
    with pytest.raises(UsageError, match="fewer than"):
        Access.by_token(frozenset({"0.0.0.0"}), {"short": Role.READ})
