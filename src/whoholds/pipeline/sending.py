"""Sending digests: to a file, by e-mail through a server, or to a web address."""

import json
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.records import Alert, AlertRules
from whoholds.reports import Fetcher

_SECONDS = 30
_SMTP = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest, ready to go out."""

    subject: str
    text: str
    alerts: tuple[Alert, ...]


def channels_of(rules: AlertRules) -> tuple[str, ...]:
    """Return where digests go; to the output where the rules name nothing."""
    named = {"file": rules.file, "mail": rules.mail_to, "webhook": rules.webhook}
    return tuple(channel for channel, to in named.items() if to) or ("output",)


def send(digest: Digest, channel: str, rules: AlertRules, fetcher: Fetcher) -> str:
    """Send a digest over a channel other than the output; return what went wrong on the way.

    Raises `UsageError` or `InputError` where it could not be handed over to anybody.
    """
    if channel == "file" and rules.file:
        _append(digest, Path(rules.file))
    elif channel == "mail":
        return _mail(digest, rules.mail_to, str(rules.mail_from), rules.mail_server)
    elif channel == "webhook" and rules.webhook:
        row = {"subject": digest.subject, "text": digest.text}
        body = json.dumps({**row, "alerts": [to_row(alert) for alert in digest.alerts]})
        fetcher.post(rules.webhook, body.encode(), "application/json")
    return ""


def _append(digest: Digest, file: Path) -> None:
    try:
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(f"{digest.text}\n")
    except OSError as problem:
        raise UsageError(
            f"{file}: can't be written ({problem.strerror}); choose another file"
        ) from problem


def _mail(digest: Digest, to: Sequence[str], sender: str, server: str) -> str:
    message = EmailMessage()
    message["Subject"] = " ".join(digest.subject.split())
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(digest.text)
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or _SMTP), timeout=_SECONDS) as connection:
            refused = connection.send_message(message)
    except (OSError, smtplib.SMTPException) as problem:
        reason = " ".join(str(problem).split()) or type(problem).__name__
        raise UsageError(
            f"mail server {server}: did not take the digest ({reason}); it is sent next time"
        ) from problem
    if not refused:
        return ""
    return f"mail server {server}: refused {', '.join(refused)}, took the others; check the address"
