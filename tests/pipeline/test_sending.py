"""Digests sent to a file, a mail server and a web address, all of them real and on the loopback."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from whoholds.errors import InputError, UsageError
from whoholds.pipeline.sending import Digest, channels_of, send
from whoholds.records import AlertRules
from whoholds.reports import Fetcher

DIGEST = Digest(
    subject="whoholds: 1 change\nBcc: x@example.org", text="Ardan – “held”\n", alerts=()
)
RULES = AlertRules(rules=(), mail_to=("desk@example.org",), mail_from="w@example.org")
HERE = Fetcher(private=True)


class Mailbox:
    """Keeps what a mail server takes; refuses one recipient."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def mail() -> Iterator[tuple[str, Mailbox]]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield f"127.0.0.1:{port}", box
    controller.stop()


class Hook:
    """Keeps what is posted to it, and answers with a status of its own."""

    def __init__(self) -> None:
        self.status = 204
        self.posted: list[tuple[str, Any]] = []


@pytest.fixture
def web() -> Iterator[tuple[str, Hook]]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.posted.append((self.headers["Content-Type"], json.loads(body)))
            self.send_response(hook.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", hook
    server.shutdown()
    thread.join()
    server.server_close()


def test_digests_are_added_at_the_end_of_a_file(tmp_path: Path) -> None:
    rules = replace(RULES, file=str(tmp_path / "digest.txt"))
    for _ in range(2):
        send(DIGEST, "file", rules, HERE)
    assert (tmp_path / "digest.txt").read_text(encoding="utf-8").count("Ardan – “held”") == 2


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    rules = replace(RULES, file=str(tmp_path / "no" / "digest.txt"))
    with pytest.raises(UsageError, match=r"digest.txt: can't be written"):
        send(DIGEST, "file", rules, HERE)


def test_a_mail_arrives_whole_and_its_subject_starts_no_other_header(
    mail: tuple[str, Mailbox],
) -> None:
    send(DIGEST, "mail", replace(RULES, mail_server=mail[0]), HERE)
    (message,) = mail[1].messages
    assert message["Subject"] == "whoholds: 1 change Bcc: x@example.org"
    assert message["Bcc"] is None
    assert (message["To"], message["From"]) == ("desk@example.org", "w@example.org")
    assert message.get_content().strip() == DIGEST.text.strip()


def test_an_address_that_the_mail_server_refuses_is_named(mail: tuple[str, Mailbox]) -> None:
    rules = replace(RULES, mail_server=mail[0], mail_to=("nobody@example.org", "desk@example.org"))
    assert "refused nobody@example.org, took the others" in send(DIGEST, "mail", rules, HERE)
    assert len(mail[1].messages) == 1
    with pytest.raises(UsageError, match="did not take the digest"):
        send(DIGEST, "mail", replace(rules, mail_to=rules.mail_to[:1]), HERE)


def test_a_mail_server_that_is_down_is_an_error_in_one_line() -> None:
    with pytest.raises(UsageError, match="did not take the digest") as problem:
        send(DIGEST, "mail", replace(RULES, mail_server="127.0.0.1:9"), HERE)
    assert "\n" not in str(problem.value)


def test_a_webhook_gets_the_digest_as_json(web: tuple[str, Hook]) -> None:
    send(DIGEST, "webhook", replace(RULES, webhook=web[0]), HERE)
    assert web[1].posted == [
        ("application/json", {"subject": DIGEST.subject, "text": DIGEST.text, "alerts": []})
    ]


@pytest.mark.parametrize(("status", "says"), [(500, "answered 500"), (302, "leads on to another")])
def test_a_webhook_that_did_not_take_it_is_an_error(
    web: tuple[str, Hook], status: int, says: str
) -> None:
    web[1].status = status
    with pytest.raises(InputError, match=says):
        send(DIGEST, "webhook", replace(RULES, webhook=web[0]), HERE)
    assert len(web[1].posted) == 1


def test_a_webhook_in_a_private_network_is_refused_before_anything_is_sent(
    web: tuple[str, Hook],
) -> None:
    with pytest.raises(InputError, match="private network"):
        send(DIGEST, "webhook", replace(RULES, webhook=web[0]), Fetcher())
    assert web[1].posted == []


def test_digests_go_where_the_rules_say_or_to_the_output() -> None:
    assert channels_of(AlertRules(rules=())) == ("output",)
    assert channels_of(replace(RULES, file="x", webhook="http://h")) == ("file", "mail", "webhook")
