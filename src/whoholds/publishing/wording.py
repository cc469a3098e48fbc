"""Our own sentences about a picture: neutral words, no claim stated as a fact."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from whoholds.likelihood import likelihood_word, percent
from whoholds.publishing.happenings import happening_words
from whoholds.records import (
    Change,
    Claim,
    Consequence,
    Control,
    Event,
    Interest,
    LedgerStats,
    Line,
    Passage,
    Picture,
    Polarity,
    RouteStatus,
    Status,
    StretchPicture,
    Supposition,
    Unknown,
    ends_of_spot,
)

CONTESTED = "contested"
NONE = "none"
EVEN = 0.55
"""From here on one state is "likely" (ICD 203); below it no state is named as the holder."""

CAVEATS = (
    "Dots are places, not areas.",
    "Shown is reported control at day's end, not title.",
    "No dot is no report, not peace.",
)
SYNTHETIC = "SYNTHETIC EXAMPLES: reports behind this were written as examples; quote none of it."

STATUS_WORDS: Mapping[Status, str] = {
    Status.HELD: "held",
    Status.CONTESTED: "contested",
    Status.DISPUTED: "disputed",
    Status.CLAIMED_ONLY: "claimed only",
    Status.BESIEGED: "besieged",
    Status.STALE: "stale",
    Status.PRIOR_ONLY: "starting position only",
    Status.UNKNOWN: "no information",
}

STATUS_MEANINGS: Mapping[Status, str] = {
    Status.HELD: "one side is reported to hold the place",
    Status.CONTESTED: "fighting for the place is reported",
    Status.DISPUTED: "sources disagree, no fighting is reported",
    Status.CLAIMED_ONLY: "one side's own word only",
    Status.BESIEGED: "held, with a siege reported",
    Status.STALE: "no recent word",
    Status.PRIOR_ONLY: "no report yet: as the theatre's data start",
    Status.UNKNOWN: "it is not known who holds the place",
}

PASSAGE_WORDS: Mapping[Passage, str] = {
    Passage.NO_REPORTED_BLOCK: "no reported block",
    Passage.RESTRICTED: "restricted",
    Passage.CUT: "cut",
    Passage.CONTESTED: "contested",
    Passage.UNKNOWN: "unknown",
}

_INTERESTS: Mapping[Interest, str] = {
    Interest.SELF_SERVING: "in its own interest",
    Interest.AGAINST_INTEREST: "against its own interest",
    Interest.THIRD_PARTY: "third party",
    Interest.REPORTER: "reporter's own voice",
}


@lru_cache(maxsize=4096)
def day_words(day: dt.date) -> str:
    """Write a day the same way everywhere: 12 Nov 2001."""
    return f"{day.day} {day:%b %Y}"


def likelihood(p: float) -> str:
    """Give the word and the number together: very likely (88 %)."""
    return f"{likelihood_word(p)} ({percent(p)})"


def state_phrase(state: str, names: Mapping[str, str]) -> str:
    """Say what a state of the model means for a place."""
    if state == CONTESTED:
        return "contested"
    if state == NONE:
        return "held by no side"
    return f"held by {names.get(state, state)}"


def outlook(p: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Say which state is likeliest, or that none is likely, with the two strongest numbers."""
    first, *rest = sorted(p, key=lambda state: -p[state])
    if p[first] >= EVEN or not rest:
        return f"{state_phrase(first, names)}: {likelihood(p[first])}"
    second = rest[0]
    return (
        f"unclear: {state_phrase(first, names)} {percent(p[first])}, "
        f"{state_phrase(second, names)} {percent(p[second])}"
    )


def control_words(control: Control, names: Mapping[str, str], claimed_by: str | Unknown) -> str:
    """Say what is known of a place: its status where that adds something, then the likelihood."""
    likely = outlook(control.p, names)
    alone = f"claimed by {names.get(claimed_by, claimed_by)} alone" if claimed_by else ""
    since = f" since {day_words(control.last_evidence)}" if control.last_evidence else ""
    fighting = "" if control.leader == CONTESTED else "fighting reported"
    before = {
        Status.HELD: "",
        Status.CONTESTED: fighting,
        Status.DISPUTED: "disputed, no fighting reported",
        Status.CLAIMED_ONLY: alone or "one side's word only",
        Status.BESIEGED: "besieged",
        Status.STALE: f"no word{since}",
        Status.PRIOR_ONLY: "no report yet; starting position",
    }
    if control.status is Status.UNKNOWN:
        return f"not known who holds it; no word{since}" if since else "no information"
    return "; ".join(part for part in (before[control.status], likely) if part)


def claim_says(claim: Claim, names: Mapping[str, str]) -> str:
    """Say in a few words what a claim puts forward, never as a fact."""
    gains = _named(claim.holder_side, claim.holder, names)
    loses = _named(claim.loser_side, claim.loser, names)
    contenders = " and ".join(claim.contenders)
    match claim.event:
        case Event.SEIZE | Event.TRANSFER:
            said = f"{gains or 'somebody'} took it" + (f" from {loses}" if loses else "")
        case Event.WITHDRAW:
            said = f"{loses or gains or 'somebody'} left"
        case Event.HOLD:
            said = f"{gains or 'somebody'} holds it"
        case Event.CONTEST:
            said = "fighting for it" + (f" between {contenders}" if contenders else "")
        case Event.BESIEGE:
            said = "siege" + (f" with {contenders}" if contenders else "")
        case _:
            said = happening_words(claim)
    if claim.polarity is Polarity.NEGATIVE:
        said = f"denied: {said}"
    if claim.modality.value != "actual":
        said += f" ({claim.modality.value})"
    return said


def claim_voice(claim: Claim, names: Mapping[str, str]) -> str:
    """Name who says it, through whom, for whom and in whose interest."""
    who = claim.claimant or "The report itself"
    role = f", {claim.claimant_role}" if claim.claimant_role else ""
    said, name = (claim.claimant_role or "").casefold(), who.casefold()
    if said.endswith(name) or name.endswith(said):
        role = ""  # "an officer, officer"
    via = f", through {', '.join(claim.via)}" if claim.via else ""
    ties = []
    if claim.claimant_side:
        ties.append(names.get(claim.claimant_side, claim.claimant_side))
    if claim.interest and not (claim.interest is Interest.REPORTER and not claim.claimant):
        ties.append(_INTERESTS[claim.interest])
    if claim.claimant_type and not claim.claimant_side:
        ties.insert(0, claim.claimant_type.value)
    return f"{who}{role}{via}" + (f" ({'; '.join(ties)})" if ties else "")


def claim_marks(claim: Claim) -> tuple[str, ...]:
    """List what a reader must know before leaning on a claim."""
    marks = []
    if claim.unconfirmed:
        marks.append("unconfirmed")
    if claim.background:
        marks.append("background")
    if claim.basis:
        marks.append(claim.basis.value)
    for response in claim.responses:
        who = response.who or "somebody"
        marks.append(
            {
                "deny": f"denied by {who} in the same report",
                "no-comment": f"no comment from {who}",
                "confirm": f"confirmed by {who} in the same report",
                "retract": f"taken back by {who} in the same report",
            }.get(response.kind, f"{response.kind}: {who}")
        )
    return tuple(marks)


def mode_name(mode: str, names: Mapping[str, str]) -> str:
    """Say for whom a road is looked at."""
    return names.get(mode, {"civilian": "civilians"}.get(mode, mode))


def place_names(picture: Picture) -> dict[str, str]:
    """Name every place that a picture's words may refer to, by its id."""
    places = [*picture.neighbours, *(shown.place for shown in picture.places)]
    return {place.id: place.name for place in places}


def change_words(change: Change, names: Mapping[str, str], before: Control | Unknown) -> str:
    """Say, after the place's name, how its likeliest state moved, and by what sort of news.

    `before` is what was known the day before; where no state was likely then, none is named.
    """
    after = state_phrase(change.after, names)
    if change.status is Status.UNKNOWN and change.p >= EVEN:
        news = "is in hands that no report names"
    elif change.p >= EVEN:
        news = f"is reported {after}: {likelihood(change.p)}"
    else:
        news = f"is now unclear, perhaps {after} ({percent(change.p)})"
    past = state_phrase(change.before, names)
    if before and before.p[before.leader] < EVEN:
        past = "not known"
    return f"{news}; before, {past}. {sentence(change.kind)}."


def consequence_words(
    consequence: Consequence, places: Mapping[str, str], names: Mapping[str, str]
) -> str:
    """Say which way a change of hands cuts or links, for whom and where, with its note.

    Of a change that is only supposed it says what would be.
    """
    start, end = (places.get(p, p) for p in (consequence.start, consequence.end))
    at = ", ".join(places.get(p, p) for p in consequence.at)
    verb = "would be" if isinstance(consequence, Supposition) else "is"
    way = f"{start} – {end} {verb} {consequence.consequence}"
    who = mode_name(consequence.mode, names)
    note = f" {sentence(consequence.note)}" if consequence.note else ""
    likely = likelihood(consequence.p)
    return _stop(f"{way} for {who} by the change at {at}: {likely}.{note}")


def route_words(route: RouteStatus, places: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Say what is reported of getting from A to B, and what decides it."""
    start, end = (places.get(p, p) for p in (route.start, route.end))
    via = ", ".join(places.get(p, p) for p in route.path[1:-1])
    at = ", ".join(spot_words(part, places) for part in route.at)
    who = mode_name(route.mode, names)
    text = f"{start} – {end} for {who}: {PASSAGE_WORDS[route.status]}"
    if route.status is not Passage.UNKNOWN:
        which = "this" if route.alternative else "some"
        text += f"; {which} way not blocked: {likelihood(route.p)}"
    if route.km:
        text += f"; {route.km:.0f} km" + (f" by {via}" if via else "")
    if at and route.status is not Passage.NO_REPORTED_BLOCK:
        text += f"; decided at {at}"
    if route.oldest_word:
        text += f"; oldest word {route.oldest_word.isoformat()}"
    if route.unreported:
        text += f"; no report of {len(route.unreported)} of its {len(route.path)} places"
    return _stop(text + (f". {sentence(route.note)}" if route.note else ""))


def line_words(line: Line, places: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Say where a way leaves one authority's ground for another's."""
    start, end = (places.get(p, p) for p in (line.start, line.end))
    sides = " to ".join(names.get(side, side) for side in (line.near, line.far) if side)
    return f"{start} – {end}, from {sides}"


def stretch_words(stretch: StretchPicture) -> str:
    """Say what is reported of passage over a stretch of road."""
    words = PASSAGE_WORDS[stretch.status]
    return f"{words}. {stretch.note}" if stretch.note else words


def sentence(words: str) -> str:
    """Start with a capital without touching the rest."""
    return words[:1].upper() + words[1:]


def short_ids(ids: Iterable[str], least: int = 6) -> dict[str, str]:
    """Shorten ids to the fewest leading characters, at least six, that keep them all apart."""
    known = sorted(set(ids))
    length = short_length(known, least)
    return {name: name[:length] for name in known}


def short_length(ids: Collection[str], least: int = 6) -> int:
    """Return how many leading characters, at least six, keep all of some ids apart."""
    length = least
    while len({name[:length] for name in ids}) < len(ids):
        length += 1
    return length


def counts_words(stats: LedgerStats) -> str:
    """Say from how much a picture was made, and how much of it no person has looked at."""
    return (
        f"Made from {_count(stats.reports, 'report')} of {_count(stats.publishers, 'publisher')}, "
        f"{_count(stats.utterances, 'independent utterance')}; of "
        f"{_count(stats.claims, 'claim')}, {stats.claims - stats.reviewed} reviewed by no person."
    ) + (f" {withheld_words(stats.withheld)}" if stats.withheld else "")


def withheld_words(number: int) -> str:
    """Say that claims count whose words a person has withheld from publication."""
    are, their = ("is", "its") if number == 1 else ("are", "their")
    return f"{_count(number, 'claim')} {are} withheld: counted, {their} words not shown."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def spot_words(part: str, places: Mapping[str, str]) -> str:
    """Name a place or a stretch of those that decide a route."""
    return " – ".join(places.get(end, end) for end in ends_of_spot(part, places))


def _named(side: str | Unknown, words: str | Unknown, names: Mapping[str, str]) -> str:
    """Give the side's name, or the report's own words where no side is known."""
    if side:
        return names.get(side, side)
    return words or ""


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
