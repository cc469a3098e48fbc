"""Web pages: the story without the page around it, and what the page says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown
from whoholds.reports.collected import Collected, make_report
from whoholds.reports.decoding import decode_page
from whoholds.reports.formats.documents import Document
from whoholds.reports.meta import Meta, as_day

_DATES = {
    "original_date": True,
    # Dates stand in metadata or not at all: a date found in the text is not the page's.
    "extensive_search": False,
    "min_date": "1900-01-01",
}
_MOST_TAGS = 100_000
"""Pages of news have some thousands; a page of nothing but tags would take minutes."""

_BREAKS = re.compile(r"\s*\n\s*")


def read_page(document: Document) -> Iterator[Collected]:
    """Yield the report of a page.

    Its text is the page's main text, paragraphs apart by a blank line. Title, publisher, author,
    day of publication and canonical address are those of the page's own metadata; a page that
    names no publisher is published by its host.
    """
    html = decode_page(document.bytes(), document.where, document.charset)
    text, meta = story_of(html, document.url, document.where)
    dated = replace(meta, published=meta.published or document.published)
    yield make_report(document.doc, text, dated, document.where)


def story_of(html: str, url: str | Unknown, where: str) -> tuple[str, Meta]:
    """Return a page's main text and metadata; raise `InputError` where there is no story in it."""
    from trafilatura import bare_extraction

    nothing = f"{where}: no story found in this page; is it a list, a form or a broken page?"
    if html.count("<") > _MOST_TAGS:
        raise InputError(
            f"{where}: over {_MOST_TAGS:,} tags are no story; give the story's own page"
        )
    try:
        found = bare_extraction(
            html,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATES),
        )
    except RecursionError as problem:
        raise InputError(nothing) from problem
    if found is None or isinstance(found, dict) or not found.text:
        raise InputError(nothing)
    meta = Meta(
        title=found.title or UNKNOWN,
        publisher=found.sitename or found.hostname or UNKNOWN,
        author=found.author or UNKNOWN,
        published=as_day(found.date or None, where),
        url=found.url or url,
    )
    return _BREAKS.sub("\n\n", found.text).strip(), meta
