"""Attribution as a component of the language pipeline: it declares what it needs and assigns."""

from spacy.language import Language
from spacy.tokens import Doc as Parse

from whoholds.reading.attribution.find import find_speeches
from whoholds.reading.attribution.speech import Speech, to_attributions
from whoholds.reading.parsed import Doc, plain
from whoholds.records import Attribution

COMPONENT = "whoholds_attribution"
_SPEECHES = "whoholds_speeches"


@Language.component(
    COMPONENT,
    requires=["token.tag", "token.dep", "token.head", "token.lemma", "doc.sents", "doc.ents"],
    assigns=[f"doc._.{_SPEECHES}"],
)
def attribute(doc: Parse) -> Parse:
    """Find who says what in a parsed report, for `speeches_of` to give."""
    if not Parse.has_extension(_SPEECHES):
        Parse.set_extension(_SPEECHES, default=None)
    doc._.set(_SPEECHES, find_speeches(plain(doc)))
    return doc


def speeches_of(doc: Doc) -> tuple[Speech, ...]:
    """Return who says, thinks, wants or asks what in a parsed report, outer before inner.

    A parse that has not been through the component, such as one built by hand, is read now.
    """
    found: tuple[Speech, ...] | None = (
        doc.parse._.get(_SPEECHES) if Parse.has_extension(_SPEECHES) else None
    )
    return find_speeches(doc) if found is None else found


def find_attributions(doc: Doc, *, doc_id: str) -> tuple[Attribution, ...]:
    """Return every attribution of a parsed report, outer before inner.

    `doc` comes from `reading.language.parse`; spans are code points of its text.
    """
    return to_attributions(doc, speeches_of(doc), doc_id)
