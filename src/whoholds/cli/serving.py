"""Serve one page on the loopback address, with nothing else to be had there."""

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from whoholds.errors import UsageError

LOOPBACK = "127.0.0.1"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def make_server(page: Callable[[], str], port: int) -> ThreadingHTTPServer:
    """Return a server that answers `/` with the page and everything else with 404."""

    class Handler(BaseHTTPRequestHandler):
        """Answers requests from this machine."""

        def do_GET(self) -> None:
            """Send the page."""
            if self.path != "/":
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            body = page().encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keep quiet: a reader's requests are nobody's business."""
            return

    try:
        return ThreadingHTTPServer((LOOPBACK, port), Handler)
    except OSError as problem:
        raise UsageError(
            f"port {port} can't be used ({problem.strerror}); choose another with --port"
        ) from problem


def serve_page(page: Callable[[], str], port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `announce` is told the address."""
    server = make_server(page, port)
    announce(f"http://{LOOPBACK}:{server.server_address[1]}/ (stop with Ctrl-C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        announce("stopped")
    finally:
        server.server_close()
