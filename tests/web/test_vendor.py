"""Other people's files are what they were when they were taken, and their licences are here."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from whoholds.web.basemap import basemap

ROOT = Path(__file__).parent.parent.parent
VENDOR = ROOT / "src" / "whoholds" / "web" / "static" / "vendor"
PACKAGES = tomllib.loads((VENDOR / "VENDOR.toml").read_text(encoding="utf-8"))["package"]


def test_every_file_has_the_sum_that_is_written_down() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "vendor_web.py", "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_no_file_that_is_not_written_down() -> None:
    named = {file["to"] for package in PACKAGES for file in package["files"]}
    for folder in (VENDOR, ROOT / "tests" / "web" / "vendor"):
        found = {str(path.relative_to(ROOT)) for path in folder.rglob("*") if path.is_file()}
        assert found - named - {str((VENDOR / "VENDOR.toml").relative_to(ROOT))} == set()


def test_every_package_comes_with_its_licence_and_stands_in_the_list() -> None:
    third = tomllib.loads((ROOT / "THIRD_PARTY.toml").read_text(encoding="utf-8"))["browser"]
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for package in PACKAGES:
        assert any("LICENSE" in file["to"] for file in package["files"]), package["name"]
        assert third[package["name"]]["licence"] == package["licence"]
        if package["use"] == "run" and not package["name"].startswith("d3-"):
            assert package["name"] in notice


def test_our_own_scripts_load_nothing_from_elsewhere() -> None:
    folder = ROOT / "src" / "whoholds" / "web"
    for path in (*folder.glob("static/js/*.js"), *folder.glob("templates/*.html")):
        text = path.read_text(encoding="utf-8")
        outside = set(re.findall(r"https?://[\w.]+", text)) - {"http://www.w3.org"}
        assert outside == set(), path.name
        assert "innerHTML" not in text, path.name
        assert "|safe" not in text, path.name


def test_the_basemap_is_cut_to_the_picture() -> None:
    features = basemap((60.0, 29.0, 72.0, 38.0))["features"]
    kinds = {feature["properties"]["kind"] for feature in features}
    assert {"land", "border", "river"} <= kinds
    for feature in features:
        if feature["properties"]["kind"] == "land":
            for lon, lat in feature["geometry"]["coordinates"][0]:
                assert 60 - 20 <= lon <= 72 + 20
                assert 29 - 20 <= lat <= 38 + 20


def test_the_basemap_names_nothing() -> None:
    for feature in basemap((10.0, 22.0, 25.0, 33.0))["features"]:
        assert set(feature["properties"]) == {"kind"}
