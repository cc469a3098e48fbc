"""Who may do what: on this machine anyone, from anywhere else whoever has a token.

A token is a secret of at least twenty characters for one role. A browser gives it once and gets a
session, a cookie that no script can read; a program sends it with each request.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from whoholds.errors import UsageError

COOKIE = "whoholds_session"
LEAST_SECRET = 20
_SESSION_S = 12 * 3600
_MOST_SESSIONS = 1000
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Role(IntEnum):
    """What a visitor may do; each may what the ones before it may."""

    READ = 1
    REVIEW = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Whoever sends a request."""

    role: Role
    session: str
    """Names the browser's session, for the token that each of its posts must carry."""
    by_header: bool = False
    """The secret came with the request itself: no other page can make a browser send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who is let in: by address alone on this machine, by token elsewhere."""

    local: bool
    hosts: frozenset[str]
    """The names, with port where there is one, by which requests may call this server."""
    tokens: Mapping[str, Role]
    """Secrets with their roles."""

    @classmethod
    def on_this_machine(cls) -> "Access":
        """Let in whoever is on this machine, as one who may do everything."""
        return cls(local=True, hosts=LOOPBACK, tokens={})

    @classmethod
    def by_token(cls, hosts: frozenset[str], tokens: Mapping[str, Role]) -> "Access":
        """Let in whoever has a token; raises `UsageError` without any, or for a short one."""
        if not tokens:
            raise UsageError(
                "an address other than this machine's needs tokens; "
                "write a secret into a file and give --token read=FILE"
            )
        if any(len(secret) < LEAST_SECRET for secret in tokens):
            raise UsageError(
                f"a token has fewer than {LEAST_SECRET} characters; "
                "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe())'"
            )
        return cls(local=False, hosts=hosts, tokens=tokens)

    def role_of(self, secret: str) -> Role | None:
        """Return the role of a secret; every one is compared, in the same time each."""
        found = None
        for known, role in self.tokens.items():
            if hmac.compare_digest(known.encode(), secret.encode()):
                found = role
        return found


class Sessions:
    """Browsers that gave a token, and the secrets that their posts must carry."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._open: dict[str, tuple[Role, float]] = {}
        self._lock = threading.Lock()

    def begin(self, role: Role) -> str:
        """Open a session; return the cookie's value."""
        name = secrets.token_urlsafe(32)
        with self._lock:
            self._forget()
            self._open[name] = (role, time.monotonic() + _SESSION_S)
        return name

    def end(self, name: str) -> None:
        """Close a session."""
        with self._lock:
            self._open.pop(name, None)

    def role_of(self, name: str) -> Role | None:
        """Return the role of an open session."""
        with self._lock:
            role, until = self._open.get(name, (None, 0.0))
        return role if role and time.monotonic() < until else None

    def post_token(self, session: str) -> str:
        """Return what a session's posts must carry, which pages of other sites can't know."""
        return hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()

    def may_post(self, session: str, token: str) -> bool:
        """Tell whether a post carries what it must."""
        return hmac.compare_digest(self.post_token(session).encode(), token.encode())

    def _forget(self) -> None:
        now = time.monotonic()
        for name in [name for name, (_, until) in self._open.items() if until < now]:
            del self._open[name]
        while len(self._open) >= _MOST_SESSIONS:
            del self._open[next(iter(self._open))]
