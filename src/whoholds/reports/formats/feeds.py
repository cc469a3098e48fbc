"""RSS and Atom feeds: an entry a report, whole or by its link."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Report, Unknown
from whoholds.reports.collected import Collected, Problem, make_report
from whoholds.reports.formats.documents import Document, Inner
from whoholds.reports.formats.pages import story_of
from whoholds.reports.meta import Meta, as_day

_MOST_ENTRIES = 1000
"""Feeds give some tens; what is longer is an archive or an attack."""

_TAG = re.compile(r"<[a-zA-Z/!]")


def read_feed(document: Document) -> Iterator[Collected | Inner]:
    """Yield the reports of a feed.

    An entry that carries its whole story is read from the feed. One that carries a summary is
    fetched by its link where `document.follow` can, else its summary is the report.
    """
    feed, entries = parse_feed(document)
    for entry in entries:
        try:
            yield read_entry(entry, feed, document)
        except InputError as problem:
            yield Problem(str(problem))


def parse_feed(document: Document) -> tuple[Any, list[Any]]:
    """Return a feed's head and entries; raise `InputError` for what is no feed."""
    try:
        import feedparser
    except ImportError as problem:
        raise InputError(
            f"{document.where}: reading feeds needs feedparser; pip install 'whoholds[formats]'"
        ) from problem
    raw = document.bytes()
    if b"<!ENTITY" in raw:
        raise InputError(f"{document.where}: a feed that defines entities; no honest feed does")
    # A stream, not the bytes: a string that looks like an address would be fetched.
    try:
        found = feedparser.parse(io.BytesIO(raw), response_headers=_headers(document))
    except RecursionError as problem:
        raise InputError(f"{document.where}: nested too deeply for a feed; leave it") from problem
    if not found.get("version") and not found.entries:
        raise InputError(f"{document.where}: no RSS or Atom feed; give the feed's own address")
    return found.feed, found.entries[:_MOST_ENTRIES]


def _headers(document: Document) -> dict[str, str]:
    kind = f"application/xml; charset={document.charset}" if document.charset else ""
    return {"content-type": kind} if kind else {}


def name_of(entry: Any) -> str:
    """Return what names an entry in its feed, from one version of it to the next."""
    return str(entry.get("id") or entry.get("link") or "")


def version_of(entry: Any) -> str:
    """Return the words that change when an entry does: its time of change, or of publication."""
    return str(dict.get(entry, "updated") or dict.get(entry, "published") or "")


def read_entry(entry: Any, feed: Any, document: Document) -> Report | Inner:
    """Return the report of an entry or the story that it links to; raise `InputError` for none."""
    name, link = name_of(entry), str(entry.get("link") or "")
    if not link.startswith(("http://", "https://")):
        link = ""  # RSS takes an entry's own name for its link where nothing says otherwise
    where = f"{document.where}, entry {name or entry.get('title', '')!r}"
    whole = next((part.value for part in entry.get("content", ()) if part.get("value")), "")
    if not whole and link and document.follow:
        story = document.follow(link)
        return replace(story, document=replace(story.document, published=_day(entry)))
    html = whole or str(entry.get("summary") or "")
    if not html:
        raise InputError(f"{where}: an entry without a text; add the page that it links to")
    source = entry.get("source") or feed
    meta = Meta(
        title=entry.get("title") or UNKNOWN,
        publisher=source.get("title") or feed.get("title") or UNKNOWN,
        author=entry.get("author") or UNKNOWN,
        published=_day(entry),
        url=link or UNKNOWN,
    )
    return make_report(name or f"{document.doc}-{meta.title or ''}", _plain(html), meta, where)


def _plain(html: str) -> str:
    """Return the text of an entry, which is HTML in nearly every feed."""
    if not _TAG.search(html):
        return html.strip()
    return story_of(f"<html><body><article>{html}</article></body></html>", UNKNOWN, "entry")[0]


def _day(entry: Any) -> dt.date | Unknown:
    """Return the day of first publication as the feed writes it, by its own clock."""
    told = str(dict.get(entry, "published") or dict.get(entry, "updated") or "")
    try:
        return as_day(told, "feed")
    except InputError:
        pass  # Atom writes ISO 8601, RSS the dates of e-mail
    try:
        return parsedate_to_datetime(told).date()
    except ValueError:
        return UNKNOWN
