"""Parts of the surroundings that some tests need, and what happens where one is missing."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import settings

SOAK = bool(os.environ.get("WHOHOLDS_SOAK"))
"""Take the time that CI does not have: `make soak`."""

settings.register_profile("soak", max_examples=5000, deadline=None)
settings.register_profile("ci", deadline=None)
settings.load_profile("soak" if SOAK else "ci")

ROOT = Path(__file__).parent.parent


def _find_shared() -> Path | None:
    folder = Path(os.environ.get("WHOHOLDS_SHARED", ROOT.parent / "shared"))
    return folder if folder.is_dir() else None


def _may_mount() -> bool:
    """Tell whether a process may mount folders of its own, which nobody else sees."""
    unshare = shutil.which("unshare")
    command = [unshare or "", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        bool(unshare) and not subprocess.run(command, check=False, capture_output=True).returncode
    )


_PARTS: dict[str, Callable[[], object]] = {
    "chromium": lambda: shutil.which("chromium"),
    "mounts": _may_mount,
    "postgres": lambda: os.environ.get("WHOHOLDS_TEST_POSTGRES"),
    "shared": _find_shared,
}


def require(part: str) -> object:
    """Return a part of the surroundings; skip without it, fail where it may not be missing.

    `WHOHOLDS_REQUIRE` names, with commas, the parts whose tests may not be skipped.
    """
    found = _PARTS[part]()
    if found:
        return found
    message = f"needs {part}, which is not here"
    if part in os.environ.get("WHOHOLDS_REQUIRE", "").split(","):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data, where it is present."""
    folder = require("shared")
    assert isinstance(folder, Path)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to look at pages with."""
    return str(require("chromium"))


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether a test may take the time that CI does not have."""
    return SOAK


@contextmanager
def new_database(backend: str, folder: Path) -> Iterator[str]:
    """Give the URL of an empty database; `backend` is sqlite or postgresql."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / f'ledger-{uuid4().hex[:6]}.db'}"
        return
    url = sa.make_url(str(require("postgres"))).set(drivername="postgresql+psycopg")
    schema = f"test_{uuid4().hex}"
    admin = sa.create_engine(url)
    with admin.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    inside = url.update_query_dict({"options": f"-csearch_path={schema}"})
    yield inside.render_as_string(hide_password=False)
    with admin.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    admin.dispose()


@pytest.fixture
def make_database(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Make empty databases of a backend as a test needs them."""
    with ExitStack() as stack:
        yield lambda backend: stack.enter_context(new_database(backend, tmp_path))


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, make_database: Callable[[str], str]) -> str:
    """The URL of an empty database: a test that asks for it runs on each backend."""
    return make_database(request.param)


@pytest.fixture(scope="session")
def _mounts() -> None:
    """Disks of one's own, full or read-only, where the system lets a test have them."""
    require("mounts")
