"""Who holds what, according to whom, and how sure can we be?

The folders are the path of the data; each exports one entry function.

    reports     collect(source)             -> Report        fetch, clean, spot copies
    reading     read(report, …)             -> Draft         who says who holds what
    places      find(report, …), locate     -> PlaceMention  where that is
    ledger      open_ledger(url)            -> Ledger        append, correct, ask as of a date
    assessment  assess(evidence, days)      -> Control       who holds it, how sure, and why
    routes      trace(roads, control, …)    -> RouteStatus   cut, open, contested, unknown
    publishing  publish(picture, to)                         brief, map, exports
    pipeline    the only place that joins the stages
    cli         the commands
    theatre     load_theatre(name)          -> Theatre       whose side is who, on a date.
"""

__version__ = "0.1.0"
