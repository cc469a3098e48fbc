"""What the tests of pages in a real browser share; its fixtures stand in conftest.py."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

SCREENS = Path(__file__).parent.parent.parent / "build" / "screens"
DESK, PHONE = {"width": 1366, "height": 820}, {"width": 390, "height": 780}
SOFTWARE_GL = (
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)  # fmt: skip
Open = Callable[..., Page]


def middle(page: Page) -> tuple[float, float]:
    """Return where the middle of the map is on the page."""
    box = page.locator("#canvas").bounding_box()
    assert box, "the map is on the page"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def settle(page: Page, view: str) -> None:
    """Wait until what a script draws is there."""
    if view.startswith("map"):
        page.wait_for_selector("#canvas[data-ready]", timeout=60_000)
        page.wait_for_selector("#places tr")
        if "flat" not in page.url:
            page.wait_for_selector("#canvas[data-ground=maplibre]", timeout=60_000)
    if view == "map-supposed":
        page.wait_for_selector("#supposed li")
        page.locator("#suppose").scroll_into_view_if_needed()
    if view == "place":
        page.wait_for_selector("#strip svg")
        page.wait_for_selector("#why table")
