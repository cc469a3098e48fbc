"""Who the source is: the fullest name that the report gives, the role, and whether one person.

A pronoun or "the spokesman" goes back to whoever was last named or last spoke and agrees with it;
a surname goes to the longest form of the name in the report. Nothing is guessed across sources
that do not agree: then the words used here stay the name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.attribution.tree import SUBJECTS, Range, Tree
from whoholds.reading.attribution.voices import find_owner, trim
from whoholds.records import UNKNOWN, Unknown

_HE = frozenset({"he", "him", "his", "she", "her", "hers"})
_THEY = frozenset({"they", "them", "their"})
_IT = frozenset({"it", "its"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_NAME_PARTS = ("compound", "flat", "nmod", "poss", "amod")
_LATER = ("appos", "relcl", "acl", "punct", "advcl", "conj", "cc")
"""What follows the core of a noun phrase and is no part of its name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a report says of one source."""

    name: str | Unknown
    role: str | Unknown
    person: bool
    joint: tuple[str, ...] = ()
    """All names, where several speak together."""


@dataclass(slots=True)
class _Voice:
    """Someone who can be meant by a later pronoun."""

    place: int
    head: int
    name: str
    role: str | Unknown
    person: bool
    plural: bool
    joint: tuple[str, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    """Common nouns of name and role, for "the spokesman"."""


def name_sources(tree: Tree, findings: Sequence[Finding]) -> list[Naming]:
    """Return a naming for each finding, in their order."""
    people = _people(tree)
    roles: dict[str, str] = {}
    voices = _subjects(tree, people, roles, findings)
    namings: dict[int, Naming] = {}
    for place in sorted(range(len(findings)), key=lambda p: _position(findings[p])):
        finding = findings[place]
        if finding.source_head < 0 or not finding.source:
            namings[place] = Naming(UNKNOWN, UNKNOWN, person=False)
            continue
        known = [voice for voice in voices if voice.place < _position(finding)]
        naming = _name_one(tree, finding, people, roles, known)
        if naming.name:
            others = _others(tree, finding.source_head, people)
            naming = replace(naming, joint=naming.joint or (str(naming.name), *others))
        namings[place] = naming
        if naming.name and tree.lower[finding.source_head] not in _FIRST:
            voices.append(_voice(tree, finding, naming))
            voices.sort(key=lambda voice: voice.place)
    return [namings[place] for place in range(len(findings))]


def _position(finding: Finding) -> int:
    """Return where the source is named; a voice counts from there on."""
    if finding.source_head >= 0:
        return finding.source_head
    return finding.content[0][0] if finding.content else finding.head


def _name_one(
    tree: Tree,
    finding: Finding,
    people: dict[str, str],
    roles: dict[str, str],
    known: Sequence[_Voice],
) -> Naming:
    head = finding.source_head
    word = tree.lower[head]
    if word in _HE | _THEY | _IT | _FIRST:
        meant = _antecedent(tree, finding, known)
        if meant is None:
            return Naming(UNKNOWN, UNKNOWN, person=word in _HE)
        return Naming(meant.name, meant.role, person=meant.person, joint=meant.joint)
    if _is_person_name(tree, head) or (
        tree.lower[head] in people and tree.tag[head].startswith("NNP")
    ):
        core = _core(tree, head)
        name = _fullest(tree, core, people)
        role = _role(tree, head)
        key = name.split()[-1].lower()
        if role:
            roles.setdefault(key, role)
        return Naming(name, role or roles.get(key, UNKNOWN), person=True)
    kind = load_speakers().get(tree.lemma[head])
    plural = tree.tag[head] in ("NNS", "NNPS")
    definite = any(tree.lower[c] in _DEFINITE for c in tree.children[head])
    if definite and not _is_specific(tree, head):
        meant = _same_role(tree, head, known, plural=plural)
        if meant:
            return Naming(meant.name, meant.role, person=meant.person)
    if kind == "document":
        issuer = find_owner(tree, head)
        head = issuer if issuer >= 0 and _can_speak(tree, issuer) else head
        kind = load_speakers().get(tree.lemma[head])
    name = tree.words(_core(tree, head))
    appositive = tree.child(head, "appos")
    if appositive > head and (
        _is_person_name(tree, appositive) or (kind == "person" and tree.tag[appositive] == "NNP")
    ):
        return Naming(
            _fullest(tree, _core(tree, appositive), people),
            name,
            person=True,
        )
    role = _role(tree, head)
    if kind == "person" and not plural:
        role = role or tree.words(_core(tree, head, strip=False))
    return Naming(name, role, person=kind == "person" and not plural)


def _can_speak(tree: Tree, token: int) -> bool:
    """Tell who issued a report ("by the army") from where it came from ("from the area")."""
    named = tree.tag[token].startswith("NNP") and tree.entity[token] not in ("GPE", "LOC", "FAC")
    return named or tree.lemma[token] in load_speakers()


def _others(tree: Tree, head: int, people: dict[str, str]) -> list[str]:
    """Return the names of those who speak together with the first: "A, B and C said"."""
    names = []
    for other in tree.those(head, "conj"):
        core = _core(tree, other)
        person = _is_person_name(tree, other)
        names.append(_fullest(tree, core, people) if person else tree.words(core))
        names += _others(tree, other, people)
    return names


def _voice(tree: Tree, finding: Finding, naming: Naming) -> _Voice:
    head = finding.source_head
    text = f"{naming.name} {naming.role or ''}".lower()
    return _Voice(
        place=head,
        head=head,
        name=str(naming.name),
        role=naming.role,
        person=naming.person,
        plural=tree.tag[head] in ("NNS", "NNPS") or len(naming.joint) > 1,
        joint=naming.joint,
        words=frozenset(text.replace(",", " ").split()),
    )


def _subjects(
    tree: Tree, people: dict[str, str], roles: dict[str, str], findings: Sequence[Finding]
) -> list[_Voice]:
    """Return who is the subject of a clause outside any quoted or reported content.

    Persons, bodies and people that speak: "Kabul Radio gave a different version. It said …".
    """
    reported = {
        token
        for finding in findings
        for first, last in finding.content
        for token in range(first, last)
    }
    sources = {finding.source_head for finding in findings}
    voices = []
    for token in range(len(tree)):
        if tree.dep[token] not in (*SUBJECTS, "nsubjpass") or token in sources or token in reported:
            continue
        if not _is_person_name(tree, token):
            if _is_body(tree, token) or _are_people(tree, token):
                voices.append(_unnamed(tree, token))
            continue
        name = _fullest(tree, _core(tree, token), people)
        role = _role(tree, token)
        if role:
            roles.setdefault(name.split()[-1].lower(), role)
        voices.append(
            _Voice(
                place=token,
                head=token,
                name=name,
                role=role or roles.get(name.split()[-1].lower(), UNKNOWN),
                person=True,
                plural=False,
                words=frozenset(str(role or "").lower().replace(",", " ").split()),
            )
        )
    return voices


def _is_body(tree: Tree, token: int) -> bool:
    """Tell a noun for a body that speaks, with a name: "the interior ministry", "Kabul Radio"."""
    kind = load_speakers().get(tree.lemma[token])
    one = tree.tag[token] in ("NN", "NNP") and kind not in (None, "person", "document")
    return one and _is_specific(tree, token)


def _are_people(tree: Tree, token: int) -> bool:
    """Tell people who do something, and may tell of it: "missionaries who had come from X"."""
    if tree.dep[token] == "nsubjpass":
        return False
    return tree.tag[token] == "NNS" and load_speakers().get(tree.lemma[token]) == "person"


def _unnamed(tree: Tree, token: int) -> _Voice:
    name = tree.words(_core(tree, token))
    return _Voice(
        place=token,
        head=token,
        name=name,
        role=UNKNOWN,
        person=False,
        plural=tree.tag[token] == "NNS",
        words=frozenset(name.lower().split()),
    )


def _antecedent(tree: Tree, finding: Finding, known: Sequence[_Voice]) -> _Voice | None:
    """Return the last voice before a pronoun that agrees with it."""
    word = tree.lower[finding.source_head]
    for voice in reversed(known):
        if word in _HE and voice.person:
            return voice
        if word in _THEY and (voice.plural or not voice.person):
            return voice
        if word in _IT and not voice.person and not voice.plural:
            return voice
        if word in _FIRST:
            return voice
    return None


def _same_role(tree: Tree, head: int, known: Sequence[_Voice], *, plural: bool) -> _Voice | None:
    """Return the last voice whose name or role holds the noun: "the spokesman"."""
    noun = tree.lower[head]
    for voice in reversed(known):
        if voice.plural == plural and noun in voice.words:
            return voice
    return None


def _is_specific(tree: Tree, head: int) -> bool:
    """Tell "the Bakhtar agency" from "the agency": something besides the article sets it apart.

    A clause behind a comma tells more of somebody known already: "the official, who asked".
    """
    return any(
        tree.dep[child] in ("compound", "amod", "prep", "appos", "nummod", "poss")
        or (tree.dep[child] == "relcl" and tree.lower[tree.left[child] - 1] != ",")
        for child in tree.children[head]
    )


def _is_person_name(tree: Tree, head: int) -> bool:
    if not tree.tag[head].startswith("NNP") or tree.tag[head] == "NNPS":
        return False
    if load_speakers().get(tree.lower[head]) in ("medium", "document", "body"):
        return False
    if tree.entity[head] == "PERSON":
        return True
    described = tree.child(head, "appos")
    return (
        tree.entity[head] in ("", "ORG", "NORP", "GPE")
        and described > head
        and tree.tag[described] == "NN"
        and load_speakers().get(tree.lemma[described]) == "person"
    )


def _core(tree: Tree, head: int, *, strip: bool = True) -> Range:
    """Return the noun phrase without article, appositions and relative clauses."""
    first, last = head, head + 1
    for child in tree.children[head]:
        if child < head and tree.dep[child] not in _LATER:
            first = min(first, tree.left[child])
        elif child > head and tree.dep[child] == "prep" and child == last:
            last = max(last, _short_end(tree, child))
    while strip and first < head and tree.tag[first] in ("DT", "PDT", "PRP$", ",", "``", "SYM"):
        first += 1
    return first, last


def _short_end(tree: Tree, preposition: int) -> int:
    """Return where "of the interior ministry" ends, without clauses that hang on it."""
    inner = tree.child(preposition, "pobj")
    if inner < 0:
        return preposition + 1
    return _core(tree, inner)[1]


def _people(tree: Tree) -> dict[str, str]:
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
        elif _is_person_name(tree, token):
            first = token
            while first and tree.tag[first - 1] == "NNP" and tree.head[first - 1] == token:
                first -= 1
            yield first, token + 1
        token += 1


def _without_title(words: Sequence[str]) -> list[str]:
    """Return the words of a name without "Gen.", "President", "Mr."."""
    speakers = load_speakers()
    first = 0
    for place, word in enumerate(words[:-1]):
        if speakers.get(word.lower()) == "person" or (word.endswith(".") and len(word) > _INITIAL):
            first = place + 1
    return list(words[first:])


_INITIAL = 2
"""Length of "J.": an initial belongs to the name, "Gen." does not."""


def _fullest(tree: Tree, core: Range, people: dict[str, str]) -> str:
    """Return the longest name in the report that ends in the same word."""
    first, last = core
    head = last - 1
    while head > first and tree.entity[head] == "PERSON" == tree.entity[head - 1]:
        head -= 1
    first = head if tree.entity[head] == "PERSON" else first
    names = [
        tree.text[tree.start[t] : tree.end[t]]
        for t in range(first, last)
        if tree.tag[t].startswith("NNP") or tree.tag[t] in ("HYPH", "FW")
    ]
    own = _without_title(names) if names else [tree.words(core)]
    longest = people.get(own[-1].lower(), "")
    return longest if len(longest.split()) > len(own) else " ".join(own)


def _role(tree: Tree, head: int) -> str | Unknown:
    """Return what the report says the source is: the apposition, or the title before the name."""
    described = tree.child(head, "appos")
    if described > head:
        first, last = trim(tree, (tree.left[described], tree.right[described] + 1))
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
    if not titles:
        return UNKNOWN
    first = min(tree.left[child] for child in tree.children[head] if child < head)
    span = trim(tree, (first, titles[-1] + 1))
    return tree.words(span) if span[1] else UNKNOWN
