"""Ask a server for paths, some at once on lines that stay open; how long each took, in ms, as JSON.

python web_client.py ADDRESS AT_ONCE < PATHS.json
"""

import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit


def times_of(address: str, paths: list[str], at_once: int) -> list[float]:
    """Return how long each request took in ms; the first path is asked once before, uncounted."""
    place = urlsplit(address)
    local = threading.local()

    def ask(path: str) -> float:
        if not hasattr(local, "line"):
            local.line = HTTPConnection(str(place.hostname), place.port, timeout=120)
        begin = time.perf_counter()
        local.line.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = local.line.getresponse()
        body = answer.read()
        took = time.perf_counter() - begin
        assert answer.status == 200, body[:200]
        return 1000 * took

    ask(paths[0])
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(ask, paths))


if __name__ == "__main__":
    json.dump(times_of(sys.argv[1], json.load(sys.stdin), int(sys.argv[2])), sys.stdout)
