import json
import random
import signal
import subprocess
import sys
from pathlib import Path

from tests.ledger.adding_child import CLAIMS

from whoholds.ledger import open_ledger

CHILD = Path(__file__).parent / "adding_child.py"
NEW_A_ROUND = 60
"""Reports that an addition gets further than the one before, on average."""


def test_killed_additions_lose_nothing_acknowledged_and_end_without_duplicates(
    where: str, soak: bool
) -> None:
    rounds = 100 if soak else 10
    reports = NEW_A_ROUND * rounds
    chance = random.Random(7)
    acknowledged: set[str] = set()
    killed = 0
    with (
        open_ledger(where) as ledger,
        subprocess.Popen(
            [sys.executable, str(CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as children,
    ):
        assert children.stdin is not None
        assert children.stdout is not None
        for round_ in range(rounds + 1):
            if round_ < rounds:
                after = len(acknowledged) + chance.randrange(-NEW_A_ROUND, NEW_A_ROUND)
            else:
                after = reports  # the last one comes to its end
            pause = chance.random() / 50
            children.stdin.write(f"{where} {reports} {max(after, 0)} {pause}\n")
            children.stdin.flush()
            told, end = json.loads(children.stdout.readline())
            acknowledged.update(told)
            killed += end == signal.SIGKILL
            assert ledger.check() == []
            assert acknowledged <= {report.doc for report in ledger.reports()}
        children.stdin.close()
        assert killed >= rounds * 0.9
        stats = ledger.stats()
        assert (stats.reports, stats.claims) == (reports, reports * CLAIMS)
