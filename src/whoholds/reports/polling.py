"""Follow feeds: ask again only when it is time, and only for what has changed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from whoholds.errors import InputError, UsageError
from whoholds.records import UNKNOWN, Unknown
from whoholds.reports.collected import Collected, Problem
from whoholds.reports.collecting import web_document
from whoholds.reports.fetching import Fetched, Fetcher, FetchError
from whoholds.reports.formats import Document, opened
from whoholds.reports.formats.feeds import name_of, parse_feed, read_entry, version_of
from whoholds.reports.kinds import Kind

_LONGEST_WAIT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is followed, and how it stands with it."""

    url: str
    etag: str = ""
    modified: str = ""
    due: dt.datetime | Unknown = UNKNOWN
    """When to ask again; UNKNOWN: not asked yet."""
    failures: int = 0
    """In a row; each doubles the wait, up to a day."""
    seen: frozenset[tuple[str, str]] = frozenset()
    """The entries that stood in it last time, each with the time of its last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What asking a feed brought."""

    feed: Feed
    found: tuple[Collected, ...] = ()


def feeds_of(opml: bytes, where: str) -> tuple[Feed, ...]:
    """Return the feeds that an OPML file lists; raise `UsageError` where it lists none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(opml, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise UsageError(f"{where}: no OPML file ({problem}); export your feeds anew") from problem
    urls = (outline.get("xmlUrl") or "" for outline in root.iter("outline"))
    feeds = tuple(Feed(url=url) for url in dict.fromkeys(urls) if url)
    if not feeds:
        raise UsageError(f"{where}: no feed in it; each is an <outline> with an xmlUrl")
    return feeds


def poll(
    feed: Feed,
    fetcher: Fetcher,
    now: dt.datetime,
    every: dt.timedelta,
    stopped: Callable[[], bool] = lambda: False,
) -> Polled:
    """Ask a feed; return its new reports and when to ask again.

    A failure is one problem, and the wait for the next time doubles; a server that asks for a
    longer wait gets it. Once `stopped` says so, entries not yet read are left for another time.
    """
    try:
        fetched = fetcher.fetch(feed.url, etag=feed.etag, modified=feed.modified)
        if fetched.unchanged:
            return Polled(feed=replace(feed, due=now + every, failures=0))
        found, seen = _news(feed, fetched, fetcher, stopped)
    except InputError as problem:
        return Polled(feed=_put_off(feed, problem, now, every), found=(Problem(str(problem)),))
    after = replace(
        feed,
        etag=fetched.etag,
        modified=fetched.modified,
        due=now + every,
        failures=0,
        seen=seen,
    )
    return Polled(feed=after, found=found)


def _news(
    feed: Feed, fetched: Fetched, fetcher: Fetcher, stopped: Callable[[], bool]
) -> tuple[tuple[Collected, ...], frozenset[tuple[str, str]]]:
    """Return what is new in a feed, and the entries that need not be read again."""
    answer = web_document(fetched, fetcher)
    if answer.kind is not Kind.FEED:
        raise InputError(f"{feed.url}: no RSS or Atom feed; give the feed's own address")
    head, entries = parse_feed(answer.document)
    found: list[Collected] = []
    seen = set()
    for entry in entries:
        key = (name_of(entry), version_of(entry))
        if key not in feed.seen:
            if stopped():
                break
            brought = _read(entry, head, answer.document)
            found.extend(brought)
            if any(isinstance(item, Problem) for item in brought):
                continue  # it is asked for again with the next poll
        seen.add(key)
    return tuple(found), frozenset(seen)


def _read(entry: Any, head: Any, document: Document) -> list[Collected]:
    try:
        return list(opened(read_entry(entry, head, document)))
    except InputError as problem:
        return [Problem(str(problem))]


def _put_off(feed: Feed, problem: InputError, now: dt.datetime, every: dt.timedelta) -> Feed:
    wait = every * 2 ** min(feed.failures + 1, 20)
    if isinstance(problem, FetchError) and problem.retry_after:
        wait = max(wait, dt.timedelta(seconds=min(problem.retry_after, 10**6)))
    return replace(feed, due=now + min(wait, _LONGEST_WAIT), failures=feed.failures + 1)
