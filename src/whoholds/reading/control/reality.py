"""Is it so? Polarity and modality of a word, from its own clause and from what governs it."""

from whoholds.reading.control.attempts import came_to_nothing, is_tried, weigh_fate
from whoholds.reading.control.disowned import why_untrue
from whoholds.reading.control.finding import (
    Finding,
    Reality,
    apply_governor,
    governor_of,
)
from whoholds.reading.control.hypotheticals import (
    AUXILIARIES,
    CONDITIONS,
    FUTURE,
    asks,
    has_condition,
    is_asked_for,
    is_awaited,
    is_condition,
    is_if_so,
    is_inverted,
    is_otherwise,
    is_told_future,
)
from whoholds.reading.control.infinitives import (
    is_asserted,
    is_behind_particle,
    is_command,
    is_infinitive,
    is_outcome,
    told_by_infinitive,
)
from whoholds.reading.control.links import is_in_phrase, weigh_phrase
from whoholds.reading.control.negation import (
    denies_there_is,
    is_left_open,
    is_matter_of_time,
    is_nobody,
    negations,
    takes_nothing,
)
from whoholds.reading.control.subjects import is_one_of
from whoholds.reading.control.tidings import (
    flip_back,
    has_that,
    is_beyond_doubt,
    is_finite,
    is_left_to_belief,
    is_told_on,
    told_by,
)
from whoholds.reading.control.verdicts import (
    is_ahead,
    is_coming_about,
    is_judged,
    is_named_so,
    weigh_equation,
    weigh_predicate,
)
from whoholds.reading.lexicon import Governor, Lexicons, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.records import Modality, Polarity

_CLAUSE_LINKS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "acomp", "prep", "advcl"}
)
_COMPLETED = frozenset({"fail", "refuse", "decline", "manage"})
"""Verbs completed by an infinitive, however far it stands from them."""
_PERCEIVED = frozenset({"see", "hear", "observe"})
_CAUSES = frozenset({"have", "make", "help"})
_SMALL_CLAUSES = frozenset({"see", "have", "get"})
"""Verbs of a clause without a finite verb, as "to see X taken"."""
_MOST_STEPS = 8
_DOUBT = frozenset({"perhaps", "possibly", "maybe", "probably", "likely", "presumably"})


_BY_ORDER = (
    (is_inverted, Modality.CONDITIONAL, "inverted"),
    (is_if_so, Modality.CONDITIONAL, "if"),
    (is_command, Modality.REQUESTED, "command"),
)
"""What the words of a clause say by their order alone."""


def judge_reality(token: Token, lexicons: Lexicons) -> Reality:
    """Tell polarity and modality of the event that `token` names.

    The walk goes from the word up through what governs it, as far as that still bears on whether
    it happened: infinitives and objects of verbs of wanting, asking, fearing, failing and denying;
    conditions; modal verbs. It ends at a clause that stands on its own.
    """
    finding = _begin(token)
    at: Token = token
    apart = False
    for _ in range(_MOST_STEPS):
        if apart:
            _shared_condition(at, finding)  # "no peacekeepers were there and the rebels ran it"
            if is_infinitive(at):
                break  # "there was nobody to drive out and X was theirs": the model's, not ours
        else:
            _own_clause(at, finding, lexicons)
        if any(child.lower_ == "whether" for child in at.children):
            break  # "refused all comment on whether they hold X" denies nothing
        if at.dep_ == "conj" and at.head.pos_ == at.pos_:
            apart = _stands_alone(at)
            if not apart:
                _shared_clause(at, finding)
            at = at.head
            continue
        apart = False
        above = _above(at, finding, lexicons)
        if above is None:
            break
        at = above
    return _concluded(finding, failed=finding.attempted and came_to_nothing(token, at))


def _above(at: Token, finding: Finding, lexicons: Lexicons) -> Token | None:
    """Weigh what stands over a word; return it where what stands above it bears on it as well."""
    if at.dep_ in ("csubj", "nsubj"):
        # "Adding X would close the road": what would follow from it has not come about
        if any(child.lower_ in ("would", "'d") for child in at.head.children):
            finding.weaken(Modality.CONDITIONAL, "would")
        _weigh_subject(at, finding, lexicons)
        if any(noun.lemma_ in word_sets()["tidings"] for noun in children(at, "nsubj")):
            # "claims to have taken X were false": the model takes the claims for the takers
            weigh_predicate(at.head, finding, lexicons)
        return None
    untrue = why_untrue(at, lexicons)
    if untrue:
        finding.flip(untrue)
        return None
    if at.dep_ == "nsubjpass":
        # A passive's subject is its object: "the capture of X was planned", "was denied"
        governor = governor_of(at, at.head, lexicons)
        if governor and governor.modality is not Modality.ACTUAL:
            finding.attempted = False  # "an attack to take X was being prepared"
        if not governor or finding.attempted or not _weighed(at, governor, finding):
            _weigh_subject(at, finding, lexicons)
            return None
        return at.head
    if at.dep_ == "attr":
        weigh_equation(at, finding, lexicons)
        if denies_there_is(at):
            finding.flip("there is no")
        if children(at.head, "expl"):
            return _above(at.head, finding, lexicons)  # "denied that there was any fighting"
    noun = told_by(at, lexicons)
    if noun is not None:
        return noun if is_told_on(noun, finding, lexicons) else None
    if at.dep_ == "ccomp" and is_inverted(at.head):
        # "Should they refuse, it would be taken": the model takes the condition for what is said
        finding.weaken(Modality.CONDITIONAL, "inverted")
        return None
    purpose = at.dep_ == "relcl" and is_infinitive(at)  # "an operation to drive them out"
    hangs = at.head != at and (purpose or _hangs_on_head(at))
    return at.head if hangs and _governed(at, finding, lexicons) else None


def _weigh_subject(event: Token, finding: Finding, lexicons: Lexicons) -> None:
    """Weigh what a clause says of the event that is its subject: "the withdrawal will begin"."""
    verb = event.head
    weigh_fate(event, finding, lexicons)
    if is_coming_about(verb):
        _own_clause(verb, finding, lexicons)
    elif is_ahead(verb):
        _weigh_be_to(verb, finding)


def _concluded(finding: Finding, *, failed: bool) -> Reality:
    if finding.attempted and not finding.negative and failed:
        finding.flip("in vain")
    return Reality(
        Polarity.NEGATIVE if finding.negative else Polarity.POSITIVE,
        finding.modality,
        tuple(finding.path),
        finding.attempted,
        finding.future,
    )


def _begin(token: Token) -> Finding:
    finding = Finding()
    finding.stands = token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in word_sets()["post"]
    if takes_nothing(token):
        finding.flip("takes nothing")
    return finding


def _hangs_on_head(token: Token) -> bool:
    """Tell whether a phrase is part of what its head says.

    Of "they took the town; the shelling ceased" the model makes the one what the other is said of.
    """
    apart = token.dep_ == "ccomp" and any(t.text == ";" for t in token.doc[token.i : token.head.i])
    thought = token.dep_ == "oprd" and token.tag_ == "VBN"  # "is feared lost"
    linked = thought or token.dep_ in _CLAUSE_LINKS
    return linked and not apart and not is_beyond_doubt(token)


def _own_clause(token: Token, finding: Finding, lexicons: Lexicons) -> None:
    infinitive = perfect = False
    for is_so, modality, why in _BY_ORDER:
        if is_so(token):
            finding.weaken(modality, why)
    for why in negations(token):
        finding.flip(why)
    for child in token.children:
        lower = child.lower_
        if is_asked_for(token, child):
            finding.weaken(Modality.POSSIBLE, child.lower_)
        elif child.dep_ in ("aux", "auxpass") and (lower in AUXILIARIES or lower in FUTURE):
            _weigh_auxiliary(token, child, finding)
        elif is_condition(token, child) or is_awaited(token, child):
            finding.weaken(Modality.CONDITIONAL, lower)
        elif child.dep_ == "amod" and (foreshadows := lexicons.governors.get((lower, "MOD"))):
            apply_governor(foreshadows, child, finding)
        elif lower == "whether" or (child.dep_ == "advmod" and lower in _DOUBT):
            finding.weaken(Modality.POSSIBLE, lower)
        infinitive = infinitive or (child.dep_ == "aux" and lower == "to")
        perfect = perfect or (child.dep_ == "aux" and lower == "have")
    if (
        infinitive
        and not perfect
        and token.dep_ in ("advcl", "acl", "relcl")
        and not is_one_of(token)
        and not is_outcome(token)
        and not is_asserted(token)
        and token.head.lemma_ not in _COMPLETED  # "failed for a second time to take X"
    ):
        finding.weaken(told_by_infinitive(token, lexicons), "to " + token.lemma_)
    if asks(token):
        finding.weaken(Modality.POSSIBLE, "?")
    if token.tag_ in ("VBZ", "VBP") and has_condition(token):
        finding.weaken(Modality.CONDITIONAL, "if")  # "if the heights go, the town goes"


def _weigh_auxiliary(token: Token, word: Token, finding: Finding) -> None:
    auxiliary = word.lower_
    open_ = auxiliary in FUTURE or AUXILIARIES.get(auxiliary) is Modality.POSSIBLE
    if open_ and (has_condition(token, *children(token, "xcomp")) or is_otherwise(token)):
        finding.weaken(Modality.CONDITIONAL, "if")
        return
    if auxiliary in FUTURE or (auxiliary in ("would", "'d") and is_told_future(token)):
        finding.foretell(auxiliary)
        return
    perfect = any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("have", "'ve") for c in token.children
    )
    if auxiliary in ("can", "could") and any(c.dep_ == "neg" for c in token.children):
        return  # "could not hold": it did not
    if auxiliary in ("can", "could") and token.lemma_ in _PERCEIVED and children(token, "auxpass"):
        return  # "flags could be seen over X": they were there
    if auxiliary == "must" and perfect:
        finding.weaken(Modality.POSSIBLE, "must have")
        return
    finding.weaken(AUXILIARIES[auxiliary], auxiliary)


def _stands_alone(token: Token) -> bool:
    """Tell whether a conjunct says who does it, and shares no word of the first one's clause."""
    return bool(children(token, *SUBJECTS, "expl"))


def _shared_condition(token: Token, finding: Finding) -> None:
    """Let two clauses share what opens the first: "if X falls and Y is taken"."""
    for child in children(token, "mark"):
        if child.lower_ in CONDITIONS:
            finding.weaken(Modality.CONDITIONAL, child.lower_)


def _shared_clause(token: Token, finding: Finding) -> None:
    """Let a conjunct without its own share the first one's auxiliary: "may take and hold"."""
    if children(token, "aux", "auxpass"):
        return
    if is_nobody(token) and is_nobody(token.head):
        finding.flip("and no")  # "found no guerrillas and no fighting": each has its own
        return
    negated = any(child.dep_ == "neg" for child in token.head.children)
    joined_by = {child.lower_ for child in token.head.children if child.dep_ == "cc"}
    if negated and not joined_by & {"or", "nor"}:
        # "did not flee and held the town": the walk will meet the first verb's "not"
        finding.flip("and")


def _governed(token: Token, finding: Finding, lexicons: Lexicons) -> bool:
    """Weigh the governor; return whether what stands above it still bears on the event."""
    if is_in_phrase(token):
        return weigh_phrase(token, finding, lexicons)
    head = token.head
    purpose = token.dep_ in ("advcl", "xcomp") and is_infinitive(token)
    came_about = purpose and is_outcome(token)
    governor = None if came_about else governor_of(token, head, lexicons)
    tried = purpose and is_tried(head, finding, lexicons)
    if token.dep_ == "advcl":
        weighed = _weigh_adverbial(token, governor, finding)
        return weighed or tried  # "means to open a drive to take X"
    if head.lemma_ == "have" and any(child.lower_ == "yet" for child in head.children):
        finding.flip("have yet")  # "had yet to enter the town"
        return False
    if is_judged(token, finding, lexicons):
        return False
    if head.lemma_ == "be" and token.dep_ == "xcomp" and children(token, "aux"):
        # "no soldier is to be seen": none is there
        there = token.lemma_ in _PERCEIVED and bool(children(token, "auxpass"))
        if not there:
            _weigh_be_to(head, finding)
        return there
    if token.dep_ in ("acl", "ccomp") and head.pos_ == "NOUN" and has_that(token):
        aside = head.dep_ == "pobj" and head.head.lower_ == "without"
        return not aside  # "told us without comment that"
    if token.dep_ == "xcomp" and head.lemma_ in word_sets()["bear-out"] and children(head, "dobj"):
        return False  # "could not verify claims to have taken X"
    if token.dep_ == "ccomp" and is_left_to_belief(head, finding):
        return False
    if governor is None:
        caused = token.tag_ == "VB" and head.lemma_ in _CAUSES  # "a bid to have them leave X"
        return caused or token.dep_ in ("xcomp", "acomp")
    return _weighed(token, governor, finding)


def _weigh_adverbial(clause: Token, governor: Governor | None, finding: Finding) -> bool:
    """Weigh what governs an adverbial clause; return whether what stands above bears on it too.

    Only a purpose shares its main clause's fate; "when", "after", "as" clauses stand alone. But
    what takes back or denies words takes no purpose back: "withdrew from X to take Y".
    """
    if is_matter_of_time(clause):
        finding.weaken(Modality.POSSIBLE, "matter of time")
    if governor and is_behind_particle(clause):
        return _weighed(clause, governor, finding)
    purpose = is_infinitive(clause)
    if governor and purpose and (not governor.flips or clause.head.lemma_ in _COMPLETED):
        apply_governor(governor, clause.head, finding)
    return purpose


def _weigh_be_to(verb: Token, finding: Finding) -> None:
    """Weigh what is to be: "they are to leave X", "if they were to take X"."""
    if any(mark.lower_ in CONDITIONS for mark in children(verb, "mark")):
        finding.weaken(Modality.CONDITIONAL, "if")
    finding.weaken(Modality.INTENDED, "be to")


def _weighed(token: Token, governor: Governor, finding: Finding) -> bool:
    if token.dep_ == "ccomp" and token.head.lemma_ == "mean":
        # "it means that they control X", but "that would mean that they do"
        if any(child.lower_ in AUXILIARIES for child in children(token.head, "aux")):
            finding.weaken(Modality.CONDITIONAL, "would mean")
        return False
    if token.dep_ == "ccomp" and token.head.lemma_ in _SMALL_CLAUSES and not is_finite(token):
        return True  # "threatened to see X taken"
    if token.dep_ == "ccomp" and token.head.lemma_ == "let":
        return _is_let(token.head, finding)
    if token.dep_ == "ccomp" and governor.flips and _says_itself(token):
        return False
    if governor.presupposes:
        return False  # who halts the fighting says that there is some
    asks = token.head.lemma_ in word_sets()["mandate"] and has_that(token)
    if governor.modality is Modality.REQUESTED and is_finite(token) and not asks:
        return False  # "told us that they hold it" asks for nothing
    if governor.modality is Modality.REQUESTED and token.dep_ == "dobj" and is_named_so(token):
        return False  # "called the fall of X a disaster"
    if governor.flips and is_left_open(token.head):
        finding.weaken(Modality.POSSIBLE, "neither")
        return False
    if governor.modality is Modality.INTENDED and has_condition(token, token.head):
        finding.weaken(Modality.CONDITIONAL, "if")  # "offered to leave if they did"
    asked_of = governor.modality is Modality.REQUESTED and token.dep_ == "xcomp"
    if asked_of and finding.modality is Modality.INTENDED:
        finding.modality = Modality.REQUESTED  # "asked them to consider leaving X"
    apply_governor(governor, token.head, finding)
    if token.dep_ == "ccomp" and governor.flips:
        flip_back(token.head, finding)  # "no longer denies that it lost X"
    return token.dep_ != "ccomp" or governor.modality is not Modality.ACTUAL


def _is_let(verb: Token, finding: Finding) -> bool:
    """Weigh "Let X fall to us"; of others what stands above counts: "asked them to let"."""
    if not children(verb, *SUBJECTS, "aux") and verb.tag_ == "VB":
        finding.weaken(Modality.REQUESTED, "let")
    return True


def _says_itself(token: Token) -> bool:
    """Tell what is said in denying another thing: 'denies the loss: "The town is ours."'."""
    marked = has_that(token) or bool(children(token, "mark"))
    return bool(children(token.head, "dobj")) and not marked
