"""Read who holds what, according to whom, and say how sure one can be.

The folders are the path of the data; each exports its entry functions.

* reports     collect(source) -> Report: fetch and clean what was published
* reading     read(report, …) -> Draft: who says who holds what
* places      find_places(text, …) -> PlaceMention, locate: where that is
* theatre     load_theatre(name) -> Theatre: whose side is who, on a date
* ledger      open_ledger(url) -> Ledger: append, correct, ask as of a date
* assessment  assess(evidence, days) -> Control: who holds it, how sure, and why
* routes      trace(roads, control, …) -> RouteStatus: cut, open, contested, unknown
* publishing  publish(picture, to): brief, map, exports
* pipeline    the only place that joins the stages
* cli         the commands
"""

__version__ = "0.1.0"
