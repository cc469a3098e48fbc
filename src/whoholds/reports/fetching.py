"""Fetch one document over HTTP, trusting nothing that the other side sends.

Only http and https; no proxy, cookie or password is used. The address that is checked is the one
connected to, at every redirect, so that no name can lead into a private network. Size and time are
bounded, packed answers are unpacked within the same bound.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from whoholds import __version__
from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown
from whoholds.reports.unpacking import unpack

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_OK = 200
_TAKEN = range(200, 300)
"""Answers to a message that say that it arrived."""
_NOT_MODIFIED = 304
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may cost."""

    size: int = 20_000_000
    """Bytes, packed and unpacked."""
    seconds: float = 60.0
    """For the whole answer, redirects apart: a server may not keep us by sending drop by drop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: a document, or the word that it has not changed."""

    url: str
    """Where it was found, after redirects."""
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class FetchError(InputError):
    """An address could not be fetched; `retry_after` is the wait in seconds that a server asks."""

    def __init__(self, message: str, retry_after: int | Unknown = UNKNOWN) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches documents; private addresses only where `private` allows them."""

    private: bool = False
    limits: Limits = field(default_factory=Limits)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Return the document at an address, or that it has not changed since `etag`, `modified`.

        Raises `FetchError`.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._ask(here, {name: told for name, told in conditions.items() if told})
            if isinstance(answer, Fetched):
                return answer
            here = answer
        raise FetchError(f"{url}: over {_MOST_REDIRECTS} redirects; give the page's own address")

    def post(self, url: str, body: bytes, content_type: str) -> None:
        """Hand a message to an address; its answer counts by its status alone.

        Redirects are not followed: what is told is for the one address. Raises `FetchError`.
        """
        answer = self._ask(url, {"Content-Type": content_type}, body)
        if isinstance(answer, str):
            raise FetchError(f"{url}: leads on to another address; give that one")

    def _ask(
        self, url: str, conditions: Mapping[str, str], body: bytes | None = None
    ) -> Fetched | str:
        """Ask once, or hand over a body; return the answer, or the address that it leads to."""
        scheme, host, port, path = _parts(url)
        address = self._address(host, port, url)
        sock = _connect(scheme, host, port, address, self.limits.seconds)
        expired = threading.Event()
        watch = threading.Timer(self.limits.seconds, _cut, (sock, expired))
        watch.daemon = True
        watch.start()
        connection = http.client.HTTPConnection(host, port)
        connection.sock = sock
        try:
            method = "GET" if body is None else "POST"
            connection.request(method, path, body, headers=_headers(conditions))
            with connection.getresponse() as response:
                answer = self._answer(response, url, _TAKEN if body is not None else {_OK})
            _require_time(expired)  # an answer of unknown length ends where we cut it
        except (OSError, http.client.HTTPException, ValueError) as problem:
            slow = f"no answer within {self.limits.seconds:g} seconds"
            late = expired.is_set() or isinstance(problem, TimeoutError)
            reason = slow if late else str(problem) or type(problem).__name__
            raise FetchError(
                f"{url}: can't be fetched ({' '.join(reason.split())[:200]}); try again later"
            ) from problem
        else:
            return answer
        finally:
            watch.cancel()
            connection.close()
            sock.close()

    def _answer(
        self, response: http.client.HTTPResponse, url: str, good: Collection[int]
    ) -> Fetched | str:
        if response.status == _NOT_MODIFIED:
            return Fetched(url=url, unchanged=True)
        if response.status in _REDIRECTS:
            return urljoin(url, response.headers.get("Location", ""))
        if response.status not in good:
            told = f"{response.status} {response.reason}".strip()[:80]
            raise FetchError(f"{url}: answered {told}", _seconds(response.headers["Retry-After"]))
        raw = response.read(self.limits.size + 1)
        if len(raw) > self.limits.size:
            raise FetchError(f"{url}: over {self.limits.size:,} bytes, which is no single report")
        if response.length:
            raise http.client.IncompleteRead(raw, response.length)
        headers = response.headers
        return Fetched(
            url=url,
            body=unpack(raw, headers.get("Content-Encoding", ""), url, self.limits.size),
            content_type=headers.get("Content-Type", ""),
            etag=headers.get("ETag", ""),
            modified=headers.get("Last-Modified", ""),
        )

    def _address(self, host: str, port: int, url: str) -> str:
        """Return an address of the host that may be connected to."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise FetchError(f"{url}: no such host; check the address") from problem
        addresses = [str(entry[4][0]) for entry in found]
        if not self.private and not all(map(is_public, addresses)):
            raise FetchError(
                f"{url}: leads into a private network; "
                "if that is meant, set allow_private_addresses to 1"
            )
        return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address, also one wrapped in IPv6, is reachable from everywhere."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _parts(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise FetchError(f"{url}: no address of the web; check it") from problem
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"{url[:200]}: only http and https are fetched")
    if parts.username or parts.password:
        raise FetchError(f"{parts.hostname}: an address with a password in it; give it without")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    safe = quote(path, safe="/%?=&;:@!$'()*+,~-._")
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme], safe


def _headers(conditions: Mapping[str, str]) -> dict[str, str]:
    return {
        "User-Agent": f"whoholds/{__version__}",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **conditions,
    }


def _connect(scheme: str, host: str, port: int, address: str, seconds: float) -> socket.socket:
    """Return a connection to exactly the address that was checked, under the host's name."""
    try:
        plain = socket.create_connection((address, port), timeout=seconds)
        if scheme == "http":
            return plain
        with contextlib.ExitStack() as undo:
            undo.callback(plain.close)
            secure = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
            undo.pop_all()
            return secure
    except OSError as problem:
        raise FetchError(
            f"{scheme}://{host}: can't be reached ({problem.strerror or problem}); try again later"
        ) from problem


def _require_time(expired: threading.Event) -> None:
    if expired.is_set():
        raise TimeoutError


def _cut(sock: socket.socket, expired: threading.Event) -> None:
    expired.set()
    with contextlib.suppress(OSError):  # it may end by itself in this very moment
        sock.shutdown(socket.SHUT_RDWR)


def _seconds(retry_after: str | None) -> int | Unknown:
    """Return a Retry-After in seconds; the form with a date is rare and waits as any failure."""
    return int(retry_after) if retry_after and retry_after.isdecimal() else UNKNOWN
