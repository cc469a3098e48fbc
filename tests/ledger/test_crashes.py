import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from whoholds.ledger import open_ledger

CHILD = Path(__file__).parent / "adding_child.py"
REPORTS = 1500
CLAIMS = 4


def add_until_killed(where: str, after: int, pause: float) -> tuple[set[str], int]:
    """Kill an addition some time after it acknowledged so many reports; tell which and how."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), where], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        seen = [line.strip() for line, _ in zip(child.stdout, range(after), strict=False)]
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        seen.extend(child.stdout.read().split())
    # A line that was cut off by the kill was not yet told to anybody.
    return set(seen), child.returncode


def test_killed_additions_lose_nothing_acknowledged_and_end_without_duplicates(where: str) -> None:
    chance = random.Random(7)
    killed = 0
    acknowledged: set[str] = set()
    for round_ in range(4):
        after = 200 * round_ + chance.randrange(1, 200)
        seen, status = add_until_killed(where, after, chance.random() / 50)
        acknowledged |= seen
        killed += status == -signal.SIGKILL
        with open_ledger(where) as ledger:
            assert ledger.check() == []
            assert acknowledged <= {report.doc for report in ledger.reports()}
    assert killed >= 3
    subprocess.run([sys.executable, str(CHILD), where], check=True, stdout=subprocess.DEVNULL)
    with open_ledger(where) as ledger:
        stats = ledger.stats()
        assert (stats.reports, stats.claims) == (REPORTS, REPORTS * CLAIMS)
        assert ledger.check() == []
