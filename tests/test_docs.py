"""What the README says is there, is there."""

import re
from pathlib import Path

from whoholds.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_come_first() -> None:
    assert 0 < README.index("make demo") < README.index("make test") < 400


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    documented = set(re.findall(r"`whoholds ([a-z-]+)", README))
    assert documented == set(COMMANDS) - {"demo"}


def test_every_link_leads_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_decision_says_why_in_a_few_lines() -> None:
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        lines = path.read_text(encoding="utf-8").strip().split("\n")
        assert lines[0].startswith("# ")
        assert 3 <= len(lines) <= 12, path.name
