import gzip
import socket
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError
from whoholds.records import Report
from whoholds.reports import Fetcher, Intent, Problem, collect
from whoholds.reports.fetching import FetchError, Limits, is_public

PAGE = "<html><body><p>Rebels took Qasr al-Bir on Tuesday, a commander said.</p></body></html>"
HTML = "text/html; charset=utf-8"
OPEN = Fetcher(private=True, limits=Limits(size=100_000, seconds=5))


def _problem(url: str, fetcher: Fetcher = OPEN) -> str:
    (found,) = collect([url], intent=Intent(fetcher=fetcher))
    assert isinstance(found, Problem), found
    assert "\n" not in found.message
    return found.message


def test_an_address_is_a_report(server: Any) -> None:
    url = server.says("/a", PAGE, Content_Type=HTML)
    (report,) = collect([url], intent=Intent(fetcher=OPEN))
    assert isinstance(report, Report)
    assert report.text == "Rebels took Qasr al-Bir on Tuesday, a commander said."
    assert (report.doc, report.url) == (url, url)


def test_a_packed_answer_is_unpacked(server: Any) -> None:
    packed = gzip.compress(PAGE.encode())
    url = server.says("/a", packed, Content_Type=HTML, Content_Encoding="gzip")
    assert OPEN.fetch(url).body == PAGE.encode()


def test_a_redirect_leads_to_where_the_report_is(server: Any) -> None:
    server.says("/b", PAGE)
    url = server.says("/a", status=302, Location="/b")
    assert OPEN.fetch(url).url == server.url + "/b"


def test_conditions_are_sent_and_an_unchanged_document_has_no_body(server: Any) -> None:
    url = server.says("/a", status=304)
    fetched = OPEN.fetch(url, etag='"1"', modified="Tue, 03 May 2011 23:10:00 GMT")
    assert fetched.unchanged
    sent = server.asked[0][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (
        '"1"',
        "Tue, 03 May 2011 23:10:00 GMT",
    )


def test_private_addresses_are_refused_by_default(server: Any) -> None:
    url = server.says("/a", PAGE)
    assert "allow_private_addresses" in _problem(url, Fetcher())
    assert server.asked == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"],
)
def test_no_spelling_of_a_private_host_is_let_through(host: str) -> None:
    with pytest.raises(FetchError, match=r"private network|no such host"):
        Fetcher().fetch(f"http://{host}:9/")


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "169.254.169.254", "192.168.0.1", "100.64.0.1", "224.0.0.1", "::", "fe80::1%lo",
        "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_addresses_that_not_everyone_can_reach_are_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_that_everyone_can_reach_are_public(address: str) -> None:
    assert is_public(address)


def test_a_redirect_to_a_private_address_is_refused(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host is let through as if it were public; the one it leads to is not."""
    server.says("/secret", PAGE)
    url = server.says("/a", status=302, Location=server.url.replace("127.0.0.1", "127.0.0.2"))
    public = {"127.0.0.1"}
    monkeypatch.setattr("whoholds.reports.fetching.is_public", public.__contains__)
    assert "private network" in _problem(url, Fetcher())


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://wire.example/", "gopher://x/"])
def test_a_redirect_away_from_the_web_is_refused(server: Any, target: str) -> None:
    assert "only http and https" in _problem(server.says("/a", status=302, Location=target))


def test_a_circle_of_redirects_ends(server: Any) -> None:
    assert "redirects" in _problem(server.says("/a", status=302, Location="/a"))
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("status", "headers", "says"),
    [(404, {}, "404"), (503, {"Retry_After": "120"}, "503"), (500, {}, "500")],
)
def test_an_error_is_told(server: Any, status: int, headers: dict[str, str], says: str) -> None:
    assert says in _problem(server.says("/a", status=status, **headers))


def test_a_server_that_asks_for_a_wait_is_heard(server: Any) -> None:
    url = server.says("/a", status=503, Retry_After="120")
    with pytest.raises(FetchError) as caught:
        OPEN.fetch(url)
    assert caught.value.retry_after == 120


def test_a_huge_answer_is_refused(server: Any) -> None:
    assert "over 100,000 bytes" in _problem(server.says("/a", b"a" * 200_000))


def test_an_answer_that_unpacks_without_end_is_refused(server: Any) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert "unpacks to over" in _problem(server.says("/a", bomb, Content_Encoding="gzip"))


def test_an_answer_that_is_cut_off_is_no_report(server: Any) -> None:
    assert "fetched" in _problem(server.says("/a", PAGE, Content_Type=HTML, Content_Length="5000"))


def test_a_damaged_packing_is_told(server: Any) -> None:
    broken = gzip.compress(PAGE.encode())[:-12]
    assert "cut off" in _problem(server.says("/a", broken, Content_Encoding="gzip"))


@pytest.mark.parametrize("part", ["body", "headers", "nothing"])
def test_a_server_that_dawdles_is_left(server: Any, part: str) -> None:
    def dawdle(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        while not server.closing.is_set() and part != "nothing":
            handler.wfile.write(b"a")
            server.closing.wait(0.02)
        server.closing.wait(5)

    fetcher = Fetcher(private=True, limits=Limits(seconds=0.5))
    assert "no answer within 0.5 seconds" in _problem(server.does("/a", dawdle), fetcher)


@pytest.mark.parametrize(
    "raw", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500, b"\x00" * 90_000]
)
def test_what_is_no_answer_is_told(server: Any, raw: bytes) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(raw)
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)

    assert server.url in _problem(server.does("/a", answer))


@given(st.text())
def test_no_address_breaks_the_fetcher(tail: str) -> None:
    with pytest.raises(InputError) as caught:
        Fetcher().fetch("http://127.0.0.1:9" + tail)
    assert str(caught.value)
