"""What a report says its persons are: each keeps the role that tells most of him."""

from collections.abc import Iterator

from whoholds.reading.attribution.lexicon import is_speaker, load_speakers
from whoholds.reading.attribution.persons import core_of
from whoholds.reading.attribution.tree import Tree
from whoholds.reading.lexicon import word_sets
from whoholds.reading.phrases import without_articles
from whoholds.records import Unknown

_LINKS = frozenset({"as", "himself", "herself"})
_WIDEST = 8
"""How many words behind "calls" or "introduced" a name may begin."""


class Roles:
    """The roles of a report's persons, by the last words of their names."""

    def __init__(self, tree: Tree) -> None:
        self._told = dict(_told_by_themselves(tree))

    def of(self, name: str, role: str | Unknown) -> str | Unknown:
        """Return a person's role where it is told now, or was: "Col. Veld" is "a rebel officer"."""
        key = name.rsplit(maxsplit=1)[-1].lower()
        before = self._told.get(key)
        if role and not (before and _is_title(role)):
            if before is None or _is_title(before):
                self._told[key] = role
            return role
        return before or role


def _is_title(role: str) -> bool:
    """Tell words that say what one is and not whose: "Colonel", "the spokesman"."""
    return all(
        word.endswith(".") or load_speakers().get(word.lower()) == "person"
        for word in without_articles(role)
    )


def _told_by_themselves(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield who gives a name: "a young guerrilla who calls himself Captain Okello Veld".

    The model often takes the name for the subject of what is said.
    """
    for token in range(len(tree)):
        naming = tree.child(token, "relcl", "acl")
        if naming < token or tree.lemma[naming] not in word_sets()["name-giving"]:
            continue
        behind = range(naming + 1, min(naming + _WIDEST, len(tree)))
        link = next((at for at in behind if tree.lower[at] in _LINKS), behind.stop)
        name = link
        while name + 1 < len(tree) and tree.tag[name + 1] == "NNP":
            name += 1
        if name > link and is_speaker(tree.lemma[token]):
            yield tree.lower[name], tree.words(core_of(tree, token, strip=False))
