"""Names as a report gives them: its persons, the core of a phrase, the fullest name, the role."""

from collections.abc import Iterator, Sequence

from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.attribution.tree import Range, Tree
from whoholds.reading.attribution.voices import trim
from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.records import UNKNOWN, Unknown

_OF_NAMES = frozenset({"NNP", "NNPS"})
_NAME_PARTS = ("compound", "flat", "nmod", "poss", "amod")
_LATER = ("appos", "relcl", "acl", "punct", "advcl", "conj", "cc")
"""What follows the core of a noun phrase and is no part of its name."""
_INITIAL = 2
"""Length of "J.": an initial belongs to the name, "Gen." does not."""


def find_people(tree: Tree) -> dict[str, str]:
    """Return the longest name of each person by its last word."""
    found: dict[str, str] = {}
    for first, last in _person_runs(tree):
        words = [tree.text[tree.start[t] : tree.end[t]] for t in range(first, last)]
        words = _without_title(words)
        if not words:
            continue
        key = words[-1].lower()
        if len(words) > len(found.get(key, "").split()):
            found[key] = " ".join(words)
    return found


def _person_runs(tree: Tree) -> Iterator[Range]:
    """Yield runs of name tokens: tagged PERSON, or a name that an apposition describes."""
    token = 0
    while token < len(tree):
        if tree.entity[token] == "PERSON" and tree.tag[token].startswith("NNP"):
            first = token
            while (
                token + 1 < len(tree)
                and tree.entity[token + 1] == "PERSON"
                and tree.tag[token + 1].startswith("NNP")
            ):
                token += 1
            yield first, token + 1
        elif is_person_name(tree, token):
            first = token
            while first and tree.tag[first - 1] == "NNP" and tree.head[first - 1] == token:
                first -= 1
            yield first, token + 1
        token += 1


def is_person_name(tree: Tree, head: int) -> bool:
    """Tell whether a word ends a person's name, by the tagger or by what stands beside it."""
    if not tree.tag[head].startswith("NNP") or tree.tag[head] == "NNPS":
        return False
    if load_speakers().get(tree.lower[head]) in ("medium", "document", "body"):
        return False
    if tree.entity[head] == "PERSON":
        return True
    if tree.entity[head] not in ("", "ORG", "NORP", "GPE"):
        return False
    described = tree.child(head, "appos")
    return _is_titled(tree, head) or (
        described > head
        and tree.tag[described] == "NN"
        and load_speakers().get(tree.lemma[described]) == "person"
    )


def _is_titled(tree: Tree, head: int) -> bool:
    """Tell a name behind what its bearer is: "army spokesman Mir Okello", "Lieutenant Okello"."""
    initials = tree.text[tree.start[head] : tree.end[head]].isupper()
    if initials:
        return False
    title = head - 1
    beside = title >= 0 and tree.head[title] == head and tree.tag[title] == "NNP"
    if beside and load_lexicons().voices.get(tree.lower[title]) == "official":
        return True
    return _behind_title(tree, tree.left[head], head) > tree.left[head]


def _behind_title(tree: Tree, first: int, head: int) -> int:
    """Return where a name goes on right behind the word for what its bearer is, if it does."""
    at = head - 1
    while at >= first and (tree.tag[at] in _OF_NAMES or "-" in tree.lower[at]):
        at -= 1
    told = at >= first and tree.tag[at] == "NN" and tree.lemma[at] not in word_sets()["insurgent"]
    return at + 1 if told and load_speakers().get(tree.lemma[at]) == "person" else first


def _without_title(words: Sequence[str]) -> list[str]:
    """Return the words of a name without "Gen.", "President", "Mr."."""
    speakers = load_speakers()
    first = 0
    for place, word in enumerate(words[:-1]):
        if speakers.get(word.lower()) == "person" or (word.endswith(".") and len(word) > _INITIAL):
            first = place + 1
    return list(words[first:])


def fullest(tree: Tree, core: Range, people: dict[str, str]) -> str:
    """Return the longest name in the report that ends in the same word.

    Of "General Tal of the front" the name is "Tal"; whose general he is belongs to his role.
    """
    first, last = core
    last = next((t for t in range(first + 1, last) if _is_of_person(tree, t)), last)
    head = last - 1
    while head > first and tree.entity[head] == "PERSON" == tree.entity[head - 1]:
        head -= 1
    first = head if tree.entity[head] == "PERSON" else _behind_title(tree, first, head)
    names = [
        tree.text[tree.start[t] : tree.end[t]]
        for t in range(first, last)
        if tree.tag[t].startswith("NNP") or tree.tag[t] in ("HYPH", "FW")
    ]
    own = _without_title(names) if names else [tree.words(core)]
    longest = people.get(own[-1].lower(), "")
    return longest if len(longest.split()) > len(own) else " ".join(own)


def core_of(tree: Tree, head: int, *, strip: bool = True) -> Range:
    """Return the noun phrase without article, appositions and relative clauses.

    What opens the sentence before it ("In the north, the front …") is no part of it.
    """
    first, last = head, head + 1
    for child in tree.children[head]:
        if child < head and tree.dep[child] not in _LATER and tree.dep[child] != "prep":
            first = min(first, tree.left[child])
        elif child > head and tree.dep[child] == "prep" and child == last:
            last = max(last, _short_end(tree, child))
    while (
        strip and first < head and tree.tag[first] in ("DT", "PDT", "PRP$", ",", "``", "SYM", "_SP")
    ):
        first += 1
    return first, last


def _short_end(tree: Tree, preposition: int) -> int:
    """Return where "of the interior ministry" ends, without clauses that hang on it."""
    inner = tree.child(preposition, "pobj")
    if inner < 0:
        return preposition + 1
    return core_of(tree, inner)[1]


def role_of(tree: Tree, head: int) -> str | Unknown:
    """Return what the report says the source is: the apposition, or the title before the name."""
    described = tree.child(head, "appos")
    if described > head:
        # "a rebel spokesman reached by telephone" is a rebel spokesman
        done = tree.child(described, "acl", "relcl")
        end = tree.left[done] if done > described else tree.right[described] + 1
        end = max(end, _end_of_clause(tree, described))
        first, last = trim(tree, (tree.left[described], end))
        if last:
            return tree.words((first, last))
    speakers = load_speakers()
    titles = [
        child
        for child in tree.children[head]
        if child < head
        and tree.dep[child] in _NAME_PARTS
        and speakers.get(tree.lemma[child]) == "person"
    ]
    belongs = ""
    if head + 1 in tree.children[head] and _is_of_person(tree, head + 1):
        belongs = tree.words((head + 1, _short_end(tree, head + 1)))
    end = _end_of_clause(tree, head)
    if end > head and not belongs:
        # "who leads the front" of one with a name, "a voice that said it spoke for the front"
        first = head + 1 if is_person_name(tree, head) else core_of(tree, head, strip=False)[0]
        return tree.words(trim(tree, (first, end)))
    if not titles:
        return belongs or UNKNOWN
    first = min(tree.left[child] for child in tree.children[head] if child < head)
    span = trim(tree, (first, titles[-1] + 1))
    return f"{tree.words(span)} {belongs}".strip() if span[1] else UNKNOWN


def _end_of_clause(tree: Tree, noun: int) -> int:
    """Return where what is said of somebody ends: whom he leads or speaks for; 0 where it is not.

    "a pharmacist who leads 200 guerrillas and sleeps by day" ends with the guerrillas.
    """
    clause = tree.child(noun, "acl", "relcl")
    for verb in range(clause, tree.right[clause] + 1) if clause > noun else ():
        link = tree.child(verb, "prep") if tree.lemma[verb] == "speak" else -1
        whom = tree.child(verb, "dobj") if tree.lower[verb] in word_sets()["leading"] else -1
        if link >= 0 and tree.lower[link] == "for":
            whom = tree.child(link, "pobj")
        if whom > verb:
            return core_of(tree, whom)[1]
    return 0


def _is_of_person(tree: Tree, token: int) -> bool:
    """Tell "of" behind a person's name."""
    return tree.lower[token] == "of" and tree.entity[token - 1] == "PERSON"
