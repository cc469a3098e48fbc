"""E-mail messages (RFC 5322): bulletins and wire stories as lists send them."""

import datetime as dt
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown
from whoholds.reports.collected import Collected, LeftOut, make_report
from whoholds.reports.decoding import decode_page
from whoholds.reports.formats.documents import Document
from whoholds.reports.formats.pages import story_of
from whoholds.reports.meta import Meta


def read_mail(document: Document) -> Iterator[Collected]:
    """Yield the report of a message: its plain text, or else the story in its HTML.

    The subject is the title, the sender the publisher, and the day that of the sender's clock.
    """
    where = document.where
    raw = document.bytes()
    try:
        message = BytesParser(policy=email.policy.default).parsebytes(raw)
        body = message.get_body(preferencelist=("plain", "html"))
        attached = sum(1 for _ in message.iter_attachments())
        meta = _meta(message)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as problem:
        raise InputError(
            f"{where}: no e-mail that can be read ({type(problem).__name__}); save it as .txt"
        ) from problem
    if body is None or not message.keys():
        raise InputError(f"{where}: an e-mail without a text; give one with a text")
    text = _text(body, where)
    yield make_report(document.doc, text, meta, where)
    if attached:
        yield LeftOut(f"{attached} attached files; save and add them if they are reports", where)


def _text(body: MIMEPart, where: str) -> str:
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise InputError(f"{where}: an e-mail without a text; give one with a text")
    charset = body.get_content_charset() or UNKNOWN
    text = decode_page(payload, where, charset).replace("\r\n", "\n")
    if body.get_content_subtype() == "html":
        return story_of(text, UNKNOWN, where)[0]
    return text.strip("\n")


def _meta(message: EmailMessage) -> Meta:
    name, address = parseaddr(str(message.get("From", "")))
    return Meta(
        title=" ".join(str(message.get("Subject", "")).split()) or UNKNOWN,
        publisher=name or address or UNKNOWN,
        published=_day(str(message.get("Date", ""))),
        url=str(message.get("Archived-At", "")).strip("<> ") or UNKNOWN,
    )


def _day(value: str) -> dt.date | Unknown:
    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        return UNKNOWN
