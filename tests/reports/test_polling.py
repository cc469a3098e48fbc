import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from whoholds.errors import UsageError
from whoholds.records import Report
from whoholds.reports import Collected, Feed, Fetcher, Problem, feeds_of, poll
from whoholds.reports.fetching import Limits

NOW = dt.datetime(2031, 5, 3, 12, tzinfo=dt.UTC)
EVERY = dt.timedelta(minutes=15)
FETCHER = Fetcher(private=True, limits=Limits(size=100_000, seconds=5))
PAGE = "<html><body><p>Rebels took {} on Tuesday, a commander said.</p></body></html>"


def _rss(*entries: str) -> str:
    return f'<rss version="2.0"><channel><title>Wire</title>{"".join(entries)}</channel></rss>'


def _entry(name: str, link: str = "", day: str = "Tue, 03 May 2011 23:10:00 GMT") -> str:
    return (
        f"<item><guid>{name}</guid><link>{link}</link><title>{name}</title>"
        f"<description>{name} was taken.</description><pubDate>{day}</pubDate></item>"
    )


def _texts(found: Sequence[Collected]) -> list[str]:
    return [item.text for item in found if isinstance(item, Report)]


def test_the_feeds_of_an_opml_file_are_found_once_each() -> None:
    opml = b"""<opml><body><outline text="x"><outline xmlUrl="https://a.example/1"/>
    <outline xmlUrl="https://a.example/1"/><outline xmlUrl="https://b.example/"/></outline></body>
    </opml>"""
    assert [feed.url for feed in feeds_of(opml, "f")] == [
        "https://a.example/1",
        "https://b.example/",
    ]


@pytest.mark.parametrize(
    "opml",
    [
        b"",
        b"\x00",
        b"<opml><body/></opml>",
        b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>',
    ],
)
def test_a_file_without_feeds_is_a_usage_error(opml: bytes) -> None:
    with pytest.raises(UsageError, match=r"^f:"):
        feeds_of(opml, "f")


def test_an_entry_is_fetched_by_its_link_and_dated_by_the_feed(server: Any) -> None:
    link = server.says("/1", PAGE.format("Dar Nahr"), Content_Type="text/html")
    polled = poll(Feed(url=server.says("/f", _rss(_entry("one", link)))), FETCHER, NOW, EVERY)
    (report,) = polled.found
    assert isinstance(report, Report)
    assert report.text == "Rebels took Dar Nahr on Tuesday, a commander said."
    assert report.published == dt.date(2011, 5, 3)


def test_only_new_and_changed_entries_are_read_again(server: Any) -> None:
    url = server.says("/f", _rss(_entry("one"), _entry("two")))
    first = poll(Feed(url=url), FETCHER, NOW, EVERY)
    later = "Wed, 04 May 2011 10:00:00 GMT"
    server.says("/f", _rss(_entry("three"), _entry("two", day=later), _entry("one")))
    second = poll(first.feed, FETCHER, NOW, EVERY)
    assert _texts(first.found) == ["one was taken.", "two was taken."]
    assert _texts(second.found) == ["three was taken.", "two was taken."]


def test_a_feed_is_asked_with_the_marks_of_its_last_answer(server: Any) -> None:
    url = server.says("/f", _rss(_entry("one")), ETag='"7"', Last_Modified="then")
    first = poll(Feed(url=url), FETCHER, NOW, EVERY)
    server.says("/f", status=304)
    second = poll(first.feed, FETCHER, NOW, EVERY)
    sent = server.asked[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"7"', "then")
    assert second.found == ()
    assert second.feed.seen == first.feed.seen


def test_a_feed_that_fails_is_asked_less_and_less_often_up_to_once_a_day(server: Any) -> None:
    feed = Feed(url=server.says("/f", status=500))
    waits = []
    for _ in range(9):
        feed = poll(feed, FETCHER, NOW, EVERY).feed
        assert feed.due
        waits.append((feed.due - NOW) // EVERY)
    assert waits == [2, 4, 8, 16, 32, 64, 96, 96, 96]


def test_one_success_ends_the_waiting(server: Any) -> None:
    feed = poll(Feed(url=server.says("/f", status=500)), FETCHER, NOW, EVERY).feed
    server.says("/f", _rss(_entry("one")))
    assert poll(feed, FETCHER, NOW, EVERY).feed.due == NOW + EVERY


def test_a_longer_wait_that_a_server_asks_for_is_kept(server: Any) -> None:
    url = server.says("/f", status=429, Retry_After="7200")
    polled = poll(Feed(url=url), FETCHER, NOW, EVERY)
    assert polled.feed.due == NOW + dt.timedelta(hours=2)
    assert [type(found) for found in polled.found] == [Problem]


def test_a_story_that_can_not_be_had_is_told_and_asked_for_again(server: Any) -> None:
    url = server.says("/f", _rss(_entry("one", server.url + "/gone"), _entry("two")))
    first = poll(Feed(url=url), FETCHER, NOW, EVERY)
    assert [type(found) for found in first.found] == [Problem, Report]
    server.says("/gone", PAGE.format("Dar Nahr"), Content_Type="text/html")
    assert len(_texts(poll(first.feed, FETCHER, NOW, EVERY).found)) == 1


def test_an_entry_can_not_lead_into_a_private_network(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whoholds.reports.fetching.is_public", {"127.0.0.1"}.__contains__)
    feed = _rss(_entry("one", "http://127.0.0.2:9/"))
    (found,) = poll(Feed(url=server.says("/f", feed)), Fetcher(), NOW, EVERY).found
    assert "private network" in str(found)


@pytest.mark.parametrize("link", ["file:///etc/passwd", "one", "javascript:alert(1)"])
def test_an_entry_that_links_to_no_page_is_its_summary(server: Any, link: str) -> None:
    polled = poll(Feed(url=server.says("/f", _rss(_entry("one", link)))), FETCHER, NOW, EVERY)
    assert _texts(polled.found) == ["one was taken."]


def test_an_entry_that_leads_to_a_feed_is_no_story(server: Any) -> None:
    url = server.says("/f", _rss(_entry("one", server.url + "/f")))
    (found,) = poll(Feed(url=url), FETCHER, NOW, EVERY).found
    assert "no story" in str(found)


def test_a_page_in_place_of_a_feed_is_a_failure(server: Any) -> None:
    polled = poll(Feed(url=server.says("/f", PAGE.format("x"))), FETCHER, NOW, EVERY)
    assert polled.feed.failures == 1


def test_a_stop_leaves_the_rest_for_another_time(server: Any) -> None:
    url = server.says("/f", _rss(_entry("one"), _entry("two")))
    polled = poll(Feed(url=url), FETCHER, NOW, EVERY, stopped=lambda: True)
    assert (polled.found, polled.feed.seen) == ((), frozenset())
