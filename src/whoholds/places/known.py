"""Find the names in a report that the gazetteer knows, and the demonyms."""

from collections import Counter
from collections.abc import Sequence

from whoholds.places.candidates import Candidates
from whoholds.places.entries import Match
from whoholds.places.folding import fold_word, is_article, join_folded
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.naming import LINKS, continues, cuts_name, end_of_name
from whoholds.places.tokens import Token, Words, joins
from whoholds.places.wording import Wording

_LONGEST_NAME = 7
"""Words; "Deir ez-Zor" has three, "Democratic Republic of the Congo" five."""
_SHORTEST_NAME = 2


def find_known(
    text: str, words: Words, gazetteer: Gazetteer, wording: Wording
) -> tuple[Candidates, Counter[str]]:
    """Return the known names, and how often each country's demonyms stand in the report.

    At each word the longest name wins. Demonyms are votes, never candidates.
    """
    found = Candidates(text, words)
    demonyms: Counter[str] = Counter()
    at = 0
    for opening in _openings(words):
        if opening < at:
            continue  # inside the name before
        at = opening
        country, size = _demonym_at(at, words, wording)
        last, matches = _longest_name(at, text, words, gazetteer, wording)
        if country and last < at + size:
            demonyms[country] += 1
            at += size
            continue
        end = _end_of_shape(at, words, wording) if last <= at else at
        if end > at:
            found.add(at, end, shaped=True)
        elif matches:
            found.add(at, last, matches)
        at = max(at, last, end) + 1
    return found, demonyms


def _openings(words: Words) -> Sequence[int]:
    """Return the words that a name may open with: capitalised, or a small article: "al-Qaim"."""
    tokens = words.tokens
    if words.capitals_only:
        return range(len(tokens))
    articles = [
        at - 1
        for at in words.capitals
        if tokens[at].gap == "-" and at > 0 and is_article(tokens[at - 1].lower)
    ]
    return sorted({*words.capitals, *articles})


def _demonym_at(at: int, words: Words, wording: Wording) -> tuple[str, int]:
    """Return the country and the number of words of a demonym that starts here ("", 0 if none)."""
    token = words.tokens[at]
    if token.lower in wording.longer_demonyms and token.is_capital:
        after = words.tokens[at + 1 : at + 2]
        pair = f"{token.lower} {after[0].lower}" if after and after[0].gap == " " else ""
        if pair in wording.demonyms:
            return wording.demonyms[pair], 2
    return wording.demonyms.get(token.lower, ""), 1


def _longest_name(
    at: int, text: str, words: Words, gazetteer: Gazetteer, wording: Wording
) -> tuple[int, tuple[Match, ...]]:
    """Return the last word of the longest known name from here, and its places (-1, () if none)."""
    tokens = words.tokens
    first = tokens[at]
    if len(first.text) < _SHORTEST_NAME:
        return -1, ()
    # "The", "But" and "On" open sentences; the villages called so are never meant.
    shortest = at + 1 if first.starts and wording.has_class(first.lower, "function") else at
    furthest = _furthest(at, words, wording)
    folded = list(map(fold_word, words.lowers[at : furthest + 1]))
    for end in range(furthest, shortest - 1, -1):
        token = tokens[end]
        if not (
            token.is_capital
            or token.gap == "-"
            or words.capitals_only
            or _is_feature(token, wording)
        ):
            continue
        key = join_folded(folded[: end - at + 1])
        matches = gazetteer.find_written(text[first.start : token.end], key)
        if matches and first.lower == "the":
            # "The Hague", but not "The Northern".
            matches = tuple(m for m in matches if m.entry.name.lower().startswith("the "))
        if matches and not (cuts_name(end, words) or _only_opens(at, end, words, wording)):
            return end, matches
    return -1, ()


def _only_opens(at: int, end: int, words: Words, wording: Wording) -> bool:
    """Tell whether a particle that some place is called by only opens a name: "La Zarzita"."""
    if at < end or not wording.has_class(words.tokens[at].lower, "particle"):
        return False
    return end + 1 < len(words.tokens) and continues(words.tokens[end + 1], words.tokens[end])


def _furthest(at: int, words: Words, wording: Wording) -> int:
    """Return the last word that a name from here may reach to."""
    tokens, last = words.tokens, at
    for token in tokens[at + 1 : at + _LONGEST_NAME]:
        if not joins(token, tokens[last]):
            break
        if not (
            token.is_capital
            or words.capitals_only
            or token.gap == "-"
            or token.lower in wording.inside_names
            or is_article(token.lower)
        ):
            break
        last += 1
    return last


def _is_feature(token: Token, wording: Wording) -> bool:
    """Tell whether a small word may end a name: "Qandil mountains", "Swat valley"."""
    noun = wording.kinds.get(token.lower)
    return noun is not None and noun.role == "feature"


def _end_of_shape(at: int, words: Words, wording: Wording) -> int:
    """Return the end of a name of a place's shape: "Pul-e-Kumri", "Lake Vermont"; -1 if none."""
    tokens = words.tokens
    if not tokens[at].is_capital or at + 2 >= len(tokens) or words.capitals_only:
        return -1
    link, rest = tokens[at + 1], tokens[at + 2]
    if continues(link, tokens[at]) and wording.has_class(tokens[at].lower, "feature"):
        return end_of_name(at + 1, words)
    linked = link.gap == "-" and link.text in LINKS and rest.gap in ("-", " ")
    of_kind = link.gap == " " and is_article(link.lower) and rest.gap == "-" and rest.is_capital
    # "Nahr al-Bared", "Tel al-Zaatar"
    named = of_kind and wording.has_class(tokens[at].lower, "feature")
    return at + 2 if linked or named else -1
