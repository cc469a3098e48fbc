"""Whose the parties of a quote are by the words before them: "its troops", "the king's men".

A pattern for a party's own words takes longer to make than to search with. In most quotes nobody
owns anything, which one pattern for all of them tells.
"""

import re

from whoholds.records import Draft

FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_OWNS = re.compile(r"\b(?:its|their|his|her|our|my)\s+(?:[\w-]+\s+){0,2}?", re.IGNORECASE)
_ITS = re.compile(r"(?:its|their)\b", re.IGNORECASE)
_OF_A_PLACE = re.compile(r"\b(?:garrison|defender|occupier|occupant|captor)s?\b", re.IGNORECASE)
"""Their owner may be a place: "the town was given up by its garrison"."""
_PRAISED = re.compile(
    r"(?:brave|courageous|fearless|gallant|glorious|heroic|invincible|noble|patriotic|undaunted"
    r"|valiant|victorious)\b",
    re.IGNORECASE,
)
"""Nobody calls his opponents so."""
_OWNER = re.compile(r"(?P<owner>\w[\w.\-]*(?:\s[A-Z][\w.\-]*)?)['’]s?\s+(?:[\w-]+\s+){0,2}?")


def is_own(words: str, draft: Draft) -> bool:
    """Tell whether the words mean the claimant's own: "we", "its troops", or his own name."""
    if words in (draft.claimant, draft.claimant_party):
        return True
    speaks_for = draft.claimant_party.lower().split() if draft.claimant_party else ()
    if set(words.lower().split()) <= {word.removesuffix("'s") for word in speaks_for}:
        return True  # "rebel", said by "a rebel spokesman"
    if words.lower().split(maxsplit=1)[0] in FIRST_PERSON:
        return True
    if draft.claimant and draft.claimant.lower().endswith(f" {words.lower()}"):
        return True
    if _PRAISED.match(words):
        return True
    owner = _before(_OWNS, words, draft.quote)
    return owner is not None and not (_ITS.match(owner[0]) and _OF_A_PLACE.search(words))


def with_owner(words: str, draft: Draft) -> str:
    """Return the words with the owner that stands before them: "the king's men"."""
    found = _before(_OWNER, words, draft.quote)
    return f"{found['owner']} {words}" if found else words


def _before(owner: "re.Pattern[str]", words: str, quote: str) -> "re.Match[str] | None":
    if not owner.search(quote):
        return None
    return re.search(owner.pattern + re.escape(words), quote, owner.flags)
