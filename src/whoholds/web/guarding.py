"""The guard before every request: by which name, how often, how large, by whom, from which page.

Nothing behind it is reached by a request that calls the server by a foreign name (DNS rebinding),
that another site made a browser send (CSRF), that is too large or one of too many. Every answer
leaves with headers that let a page run and load only what this server itself gives it.
"""

import time
from collections import OrderedDict
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whoholds.web.access import COOKIE, LOOPBACK, Access, Role, Sessions, Visitor

_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:{elsewhere}; connect-src 'self'{elsewhere}; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, a form of ours is posted from origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
}
JOB_BYTES = 20_000_000
"""The largest file that can be added by the web; larger archives go by the command."""
_POST_BYTES = 65_536
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/login")
_JOBS = "/api/v1/jobs"


class Guard:
    """ASGI middleware that stands before everything else."""

    def __init__(
        self, app: ASGIApp, access: Access, sessions: Sessions, tiles_from: str = ""
    ) -> None:
        """Stand before an app; `tiles_from` is the one other server that pages may ask."""
        self._app = app
        elsewhere = f" {tiles_from}" if tiles_from else ""
        self._headers = {
            **_HEADERS,
            "Content-Security-Policy": _POLICY.format(elsewhere=elsewhere),
        }
        self._access = access
        self._sessions = sessions
        self._reads = Rates(per_second=100.0, burst=400)
        self._posts = Rates(per_second=5.0, burst=40)
        self._logins = Rates(per_second=0.2, burst=8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope)
        if refusal is None:
            body = await self._body(scope, receive)
            if isinstance(body, Response):
                refusal = body
            else:
                receive = body
        if refusal is not None:
            await refusal(scope, receive, self._with_headers(send))
            return
        await self._app(scope, receive, self._with_headers(send))

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        path, method = scope["path"], scope["method"]
        if not self._is_called_rightly(headers.get("host", "")):
            return _problem(HTTPStatus.MISDIRECTED_REQUEST, "this server has another name")
        rates = self._rates(path, method)
        if rates is not None and not rates.allow(_address(scope)):
            return _problem(HTTPStatus.TOO_MANY_REQUESTS, "too many requests; wait a moment")
        visitor = self._visitor(headers)
        scope["state"] = {**scope.get("state", {}), "visitor": visitor}
        if visitor is None and not path.startswith(_OPEN):
            if path.startswith("/api/"):
                return _problem(HTTPStatus.UNAUTHORIZED, "give a token: Authorization: Bearer …")
            return RedirectResponse("/login", HTTPStatus.SEE_OTHER)
        if method not in _SAFE:
            return self._refuse_post(headers, path, visitor)
        return None

    def _refuse_post(self, headers: Headers, path: str, visitor: Visitor | None) -> Response | None:
        """Refuse a post that comes from the page of another site, or may be so."""
        if visitor and visitor.by_header:
            return None
        origin = headers.get("origin")
        foreign = origin is not None and origin.partition("://")[2] != headers.get("host")
        if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _problem(HTTPStatus.FORBIDDEN, "posts are taken from this server's pages only")
        if path == "/login":
            return None
        token = headers.get("x-csrf-token", "")
        if visitor is None or not self._sessions.may_post(visitor.session, token):
            return _problem(
                HTTPStatus.FORBIDDEN,
                "the post carries no valid X-CSRF-Token; take it from /api/v1/session",
            )
        return None

    def _visitor(self, headers: Headers) -> Visitor | None:
        if self._access.local:
            return Visitor(role=Role.ADMIN, session="local")
        kind, _, secret = headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            role = self._access.role_of(secret.strip())
            return Visitor(role=role, session="", by_header=True) if role else None
        name = _cookie(headers.get("cookie", ""))
        role = self._sessions.role_of(name) if name else None
        return Visitor(role=role, session=name) if role else None

    def _is_called_rightly(self, host: str) -> bool:
        if host in self._access.hosts:
            return True
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return name in (LOOPBACK if self._access.local else self._access.hosts)

    def _rates(self, path: str, method: str) -> "Rates | None":
        """Return what bounds such requests; on this machine a person reads as fast as he likes."""
        if method in _SAFE:
            return None if self._access.local else self._reads
        return self._logins if path == "/login" else self._posts

    async def _body(self, scope: Scope, receive: Receive) -> Receive | Response:
        """Take the whole body in, up to its limit, so that nothing behind meets an endless one."""
        if scope["method"] in _SAFE:
            return receive
        limit = JOB_BYTES if scope["path"] == _JOBS else _POST_BYTES
        told = Headers(scope=scope).get("content-length", "0")
        too_large = _problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {limit:,} bytes can't be taken"
        )
        if not told.isdigit() or int(told) > limit:
            return too_large
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                break
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > limit:
                return too_large
        sent = False

        async def replay() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        return replay

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        return sending


class Rates:
    """How many requests an address may make: a bucket of tokens that fills again with time."""

    def __init__(self, per_second: float, burst: int, most: int = 10_000) -> None:
        self._rate, self._burst, self._most = per_second, burst, most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allow(self, address: str) -> bool:
        """Take one token; False where none is left."""
        now = time.monotonic()
        left, then = self._left.pop(address, (float(self._burst), now))
        left = min(self._burst, left + (now - then) * self._rate)
        self._left[address] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return left >= 1


def _problem(status: HTTPStatus, words: str) -> Response:
    return JSONResponse({"error": words}, status)


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
