"""Who the source is: the fullest name that the report gives, the role, and whether one person.

A pronoun or "the spokesman" goes back to whoever was last named or last spoke and agrees with it;
a surname goes to the longest form of the name in the report. Nothing is guessed across sources
that do not agree: then the words used here stay the name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.attribution.persons import (
    core_of,
    find_people,
    fullest,
    is_person_name,
    role_of,
)
from whoholds.reading.attribution.roles import Roles
from whoholds.reading.attribution.tree import SUBJECTS, Range, Tree
from whoholds.reading.attribution.voices import find_owner
from whoholds.reading.lexicon import word_sets
from whoholds.reading.phrases import LONGEST_SHORT_NAME, short_name
from whoholds.records import UNKNOWN, Unknown

_BODIES_TOO = frozenset({"bank", "front"})
"""What reports come from that is a body elsewhere: "dispatches from the front"."""
_SENT = frozenset({"account", "advice", "despatch", "dispatch", "report"})
"""Texts that come from a place, unless it is told whose they are."""
_HE = frozenset({"he", "him", "his", "she", "her", "hers"})
_THEY = frozenset({"they", "them", "their"})
_IT = frozenset({"it", "its"})
_ONE = frozenset({"one", "another"})
"""One of those named before, who is "he" from then on."""
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})


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
    acts_only: bool = False
    """True for one that does something and may be no speaker: meant where no other can be."""


def name_sources(tree: Tree, findings: Sequence[Finding]) -> list[Naming]:
    """Return a naming for each finding, in their order."""
    people = find_people(tree)
    roles = Roles(tree)
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
    roles: Roles,
    known: Sequence[_Voice],
) -> Naming:
    head = finding.source_head
    word = tree.lower[head]
    if word in _HE | _THEY | _IT | _FIRST:
        meant = _antecedent(tree, finding, known)
        if meant is None:
            return Naming(UNKNOWN, UNKNOWN, person=word in _HE)
        return Naming(meant.name, meant.role, person=meant.person, joint=meant.joint)
    if _is_one_of_them(tree, head):
        groups = (v for v in reversed(known) if v.plural and _is_of_people(tree, v.head))
        group = next(groups, None)
        if group:
            return Naming(group.name, group.role, person=False)
    if is_person_name(tree, head) or (
        tree.lower[head] in people and tree.tag[head].startswith("NNP")
    ):
        core = core_of(tree, head)
        name = fullest(tree, core, people)
        return Naming(name, roles.of(name, role_of(tree, head)), person=True)
    kind = load_speakers().get(tree.lemma[head])
    plural = tree.tag[head] in ("NNS", "NNPS")
    definite = any(tree.lower[c] in _DEFINITE for c in tree.children[head])
    if definite and not _is_specific(tree, head):
        meant = _same_role(tree, head, known, plural=plural)
        if meant:
            return Naming(meant.name, meant.role, person=meant.person)
    if kind == "document":
        named = any(tree.tag[child] == "NNP" for child in tree.those(head, "compound"))
        issuer = -1 if named else find_owner(tree, head)  # "a Reuter message from Oma"
        head = issuer if issuer >= 0 and _can_speak(tree, issuer) else head
        kind = load_speakers().get(tree.lemma[head])
    core = core_of(tree, head)
    appositive = tree.child(head, "appos")
    if appositive > head and tree.left[appositive] == head + 1 and tree.tag[appositive] == "NNP":
        core = (core[0], appositive + 1)  # "the clandestine Radio X", which is no apposition
    name = tree.words(_with_short_name(tree, core))
    if appositive > head and (
        is_person_name(tree, appositive) or (kind == "person" and tree.tag[appositive] == "NNP")
    ):
        return Naming(
            fullest(tree, core_of(tree, appositive), people),
            _told_before(tree, head, known) if name == tree.lower[head] else name,
            person=True,
        )
    role = role_of(tree, head)
    if kind == "person" and not plural:
        role = role or tree.words(core_of(tree, head, strip=False))
    return Naming(name, role, person=kind == "person" and not plural)


def _with_short_name(tree: Tree, name: Range) -> Range:
    """Return a name with the short one that stands behind it: "Zolan Liberation Front (ZLF)"."""
    first, end = name
    behind = range(end, min(end + LONGEST_SHORT_NAME, len(tree)))
    return first, end + short_name([tree.words((at, at + 1)) for at in behind])


def _is_one_of_them(tree: Tree, head: int) -> bool:
    """Tell "one said", "two of them said": of those named before."""
    of = tree.child(head, "prep")
    if of < 0:
        return tree.lower[head] in _ONE and not _is_specific(tree, head)
    inner = tree.child(of, "pobj")
    return tree.lower[of] == "of" and inner >= 0 and tree.lower[inner] == "them"


def _can_speak(tree: Tree, token: int) -> bool:
    """Tell who issued a report ("by the army") from where it came from ("from the area")."""
    link = tree.head[token]
    if tree.lower[link] == "from" and tree.lemma[token] in word_sets()["ground"] | _BODIES_TOO:
        return False
    if tree.lower[link] == "from" and tree.lemma[tree.head[link]] in _SENT:
        return tree.lemma[token] in load_speakers()
    named = tree.tag[token].startswith("NNP") and tree.entity[token] not in ("GPE", "LOC", "FAC")
    return named or tree.lemma[token] in load_speakers()


def _others(tree: Tree, head: int, people: dict[str, str]) -> list[str]:
    """Return the names of those who speak together with the first: "A, B and C said"."""
    names = []
    for other in tree.those(head, "conj"):
        core = core_of(tree, other)
        person = is_person_name(tree, other)
        names.append(fullest(tree, core, people) if person else tree.words(core))
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
        person=naming.person or tree.lower[head] in _ONE,
        plural=tree.tag[head] in ("NNS", "NNPS") or len(naming.joint) > 1,
        joint=naming.joint,
        words=frozenset(text.replace(",", " ").split()),
    )


def _subjects(
    tree: Tree, people: dict[str, str], roles: Roles, findings: Sequence[Finding]
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
        if (
            tree.dep[token] == "nsubjpass"
            and tree.lemma[tree.head[token]] in word_sets()["lost-or-held"]
        ):
            continue  # "Capitol Hill was lost. He said": the model takes it for a person
        if not is_person_name(tree, token):
            if _is_body(tree, token) or _are_people(tree, token):
                voices.append(_unnamed(tree, token))
            elif _is_group(tree, token):
                voices.append(replace(_unnamed(tree, token), acts_only=True))
            elif _is_someone(tree, token):
                asked = tree.lemma[tree.head[token]] in word_sets()["asking"]
                someone = replace(_unnamed(tree, token), person=True, acts_only=not asked)
                voices.append(someone)
            continue
        name = fullest(tree, core_of(tree, token), people)
        role = role_of(tree, token)
        voices.append(
            _Voice(
                place=token,
                head=token,
                name=name,
                role=roles.of(name, role),
                person=True,
                plural=False,
                words=frozenset(str(role or "").lower().replace(",", " ").split()),
                # "Gonder was quiet": one bare word may be a town's that the model does not know
                acts_only=" " not in name and not roles.of(name, role),
            )
        )
    return voices


def _is_body(tree: Tree, token: int) -> bool:
    """Tell a noun for a body that speaks, with a name: "the interior ministry", "Kabul Radio"."""
    kind = load_speakers().get(tree.lemma[token])
    one = tree.tag[token] in ("NN", "NNP") and kind not in (None, "person", "document")
    return one and _is_specific(tree, token)


def _is_group(tree: Tree, token: int) -> bool:
    """Tell what does something as one, under a name or as "the army": "The RSF took X. It said"."""
    if tree.dep[token] == "nsubjpass" or tree.tag[token] not in ("NN", "NNP"):
        return False
    letters = tree.words((token, token + 1)).isupper() and tree.child(token, "det") >= 0
    named = tree.tag[token] == "NNP" and (letters or tree.entity[token] in ("ORG", "NORP"))
    speakers = load_speakers()
    airs = any(speakers.get(tree.lower[c]) == "medium" for c in tree.those(token, "compound"))
    return named or airs or speakers.get(tree.lemma[token]) in ("body", "medium")


def _are_people(tree: Tree, token: int) -> bool:
    """Tell people who do something, and may tell of it: "missionaries who had come from X"."""
    asked = tree.lemma[tree.head[token]] in word_sets()["asking"]
    return (asked or tree.dep[token] != "nsubjpass") and _is_of_people(tree, token)


def _is_someone(tree: Tree, token: int) -> bool:
    """Tell one without a name who may speak next: "The general was tired. Gulu, he said, held"."""
    return tree.tag[token] == "NN" and load_speakers().get(tree.lemma[token]) == "person"


def _is_of_people(tree: Tree, token: int) -> bool:
    return tree.tag[token] == "NNS" and load_speakers().get(tree.lemma[token]) == "person"


def _unnamed(tree: Tree, token: int) -> _Voice:
    name = tree.words(core_of(tree, token))
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
    speaking = [voice for voice in known if not voice.acts_only]
    if word in _IT and not any(_is_one_body(voice) for voice in speaking):
        speaking = [*known]
    if word in _HE and not any(voice.person for voice in speaking):
        speaking = [*known]
    for voice in reversed(speaking):
        if word in _HE and voice.person:
            return voice
        if word in _THEY and (voice.plural or not voice.person):
            return voice
        if word in _IT and _is_one_body(voice):
            return voice
        if word in _FIRST:
            return voice
    return None


def _is_one_body(voice: _Voice) -> bool:
    return not voice.person and not voice.plural


def _same_role(tree: Tree, head: int, known: Sequence[_Voice], *, plural: bool) -> _Voice | None:
    """Return the last voice whose name or role holds the noun: "the spokesman"."""
    noun = tree.lower[head]
    for voice in reversed(known):
        if voice.plural == plural and noun in voice.words:
            return voice
    return None


def _told_before(tree: Tree, head: int, known: Sequence[_Voice]) -> str:
    """Return what was said of "the spokesman" who now has a name: "a rebel spokesman"."""
    noun = tree.lower[head]
    the = any(tree.lower[child] == "the" for child in tree.children[head])  # not "their"
    meant = _same_role(tree, head, known, plural=False) if the else None
    told = meant.name if meant else noun
    return told if told.lower().endswith(f" {noun}") else noun


def _is_specific(tree: Tree, head: int) -> bool:
    """Tell "the Bakhtar agency" from "the agency": something besides the article sets it apart.

    A clause behind a comma tells more of somebody known already: "the official, who asked".
    """
    return any(
        tree.dep[child] in ("compound", "amod", "prep", "appos", "nummod", "poss")
        or (tree.dep[child] == "relcl" and tree.lower[tree.left[child] - 1] != ",")
        for child in tree.children[head]
    )
