"""What is said or put out, and who says it: it locates a voice and no ground."""

from whoholds.reading.parsed import Token

UTTERANCES = frozenset(
    """statement announcement bulletin declaration proclamation communique communiqué
    interview briefing conference broadcast dispatch telegram
    cable message letter monitor talk negotiation meeting summit agreement accord treaty pact
    sign negotiate meet confer""".split()  # noqa: SIM905
)
"""What a place says the origin of: "a statement from London", "the accord signed in Algiers"."""


def owned_text(noun: Token) -> Token:
    """Return the text that is a side's: the communique of "a communique of the front"."""
    of = noun.head
    text = of.head if noun.dep_ == "pobj" and of.lower_ == "of" else noun
    return text if text.lemma_.lower() in UTTERANCES else noun


def speaks(noun: Token) -> bool:
    """Tell whether a noun is the subject of a verb that has a clause for its content."""
    verb = noun.head
    # "gave another account, saying that"
    says = any(child.dep_ == "advcl" and has_content(child) for child in verb.children)
    tells = says or has_content(verb) or verb.dep_ in ("parataxis", "ccomp")
    tells = tells or verb.lemma_ == "quote"
    return noun.dep_ == "nsubj" and tells


def has_content(verb: Token) -> bool:
    """Tell whether a clause is the content of a verb."""
    return any(child.dep_ == "ccomp" for child in verb.children)
