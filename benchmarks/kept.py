"""Score one of the sets kept aside, and log it: at most five times a set, ever.

    python -m benchmarks.kept control|places|quotes|reports

The sets in `benchmarks/kept/` were written by people who had seen neither lexicon nor rules. Who
works on the rules does not read them: a set that has been studied measures nothing any more.
"""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import attribution_sentences, control_sentences, sentences
from benchmarks.shared import table
from whoholds.places import open_gazetteer
from whoholds.settings import load_settings

HERE = Path(__file__).parent / "kept"
LOG = HERE / "LOG.md"
MOST = 5


def main(arguments: list[str]) -> int:
    """Score a set and add the figures to the log; return 2 where it may not be scored again."""
    name = arguments[0] if len(arguments) == 1 else ""
    if name not in SETS:
        print(f"which set? {', '.join(SETS)}", file=sys.stderr)
        return 2
    log = LOG.read_text(encoding="utf-8")
    times = log.count(f"\n## {name},")
    if times >= MOST:
        print(
            f"{name}: scored {times} times; write a new set, this one is used up", file=sys.stderr
        )
        return 2
    found = SETS[name](HERE / name)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    today = dt.datetime.now(tz=dt.UTC).date()
    entry = f"\n## {name}, run {times + 1} of {MOST}, {today}, commit {commit}\n\n{found}"
    LOG.write_text(log.rstrip("\n") + "\n" + entry, encoding="utf-8")
    print(entry)
    return 0


def _control(folder: Path) -> str:
    return control_sentences.as_table(*control_sentences.measure(folder))


def _places(folder: Path) -> str:
    settings, _ = load_settings({})
    reader = sentences.SentenceReader(open_gazetteer(Path(settings.cache_dir)))
    items = sentences.read_sentences(sorted(folder.glob("*.yaml")))
    return sentences.as_table(sentences.score_sentences(items, reader.places), len(items))


def _quotes(folder: Path) -> str:
    tallies = attribution_sentences.score_folder(folder)
    total = sum(tallies.values(), start=attribution_sentences.Tally())
    rows = [
        (name, tally.asked, tally.made, tally.right, f"{tally.f1:.3f}")
        for name, tally in (*tallies.items(), ("all", total))
    ]
    return table(("construction", "asked for", "made", "right", "relation F1"), rows)


SETS: dict[str, Callable[[Path], str]] = {
    "control": _control,
    "places": _places,
    "quotes": _quotes,
    "reports": _control,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
