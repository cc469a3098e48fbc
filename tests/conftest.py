"""Parts of the surroundings that some tests need, and what happens where one is missing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
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


_PARTS: dict[str, Callable[[], object]] = {
    "chromium": lambda: shutil.which("chromium"),
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
