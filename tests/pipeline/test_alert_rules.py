"""Rule files: what may stand in them, and how what may not is named."""

from pathlib import Path

import pytest

from whoholds.errors import UsageError
from whoholds.pipeline.alert_rules import AT_LEAST, read_alert_rules
from whoholds.records import UNKNOWN

ROOT = Path(__file__).parent.parent.parent
RULE = '[[rule]]\nname = "a"\nplace = "Ardan"\nkinds = ["contested"]\n'


def _file(folder: Path, text: str) -> Path:
    file = folder / "rules.toml"
    file.write_text(text)
    return file


def test_a_rule_that_says_little_is_careful(tmp_path: Path) -> None:
    (rule,) = read_alert_rules(_file(tmp_path, RULE)).rules
    assert (rule.at_least, rule.one_side, rule.mode) == (AT_LEAST, False, "aid")
    assert rule.site is UNKNOWN


def test_the_example_of_the_documentation_is_a_rule_file(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "alerts.md").read_text().split("```toml\n")[1].split("```")[0]
    rules = read_alert_rules(_file(tmp_path, text))
    assert [rule.name for rule in rules.rules] == ["Kunduz", "clinic"]
    assert rules.file == str(tmp_path / "digest.txt")
    assert rules.mail_to == ("desk@example.org",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rule = 1", "rule: 1 is not of type 'array'"),
        ("days = 3", "top: 'rule' is a required property"),
        (RULE.replace("contested", "liberated"), r"rule.1.kinds.1: 'liberated' is not one of"),
        (RULE.replace("contested", "road-cut"), "rule.1: 'from' is a required property"),
        (RULE + 'site = "b"\n', "rule.1: name either a place or a site"),
        (RULE.replace('place = "Ardan"\n', ""), "rule.1: name either a place or a site"),
        (RULE + "at_least = 0.2\n", "rule.1.at_least: 0.2 is less than"),
        (RULE + 'for = "rebels"\n', "rule.1.for: 'rebels' is not one of"),
        (RULE + "oneside = true\n", "rule.1: Additional properties are not allowed"),
        (RULE + RULE, "two rules are called 'a'"),
        ('[deliver]\nwebhook = "file:///etc"\n' + RULE, "deliver.webhook: 'file:///etc' does not"),
        ("= 1", "not TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_its_place(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says) as problem:
        read_alert_rules(_file(tmp_path, text))
    assert str(problem.value).count("\n") == 0


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none.toml: can't be read"):
        read_alert_rules(tmp_path / "none.toml")
