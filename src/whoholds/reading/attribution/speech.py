"""The result in two forms: `Speech` for rules on the parse, `Attribution` for the world."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.reading.attribution.tree import Range
from whoholds.reading.parsed import Doc
from whoholds.reading.phrases import span_between
from whoholds.records import Attribution, Directness, Span, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One act of saying or thinking, in tokens of the parsed report; ranges are half-open."""

    source: tuple[Range, ...]
    """The words that name the source here; empty for "it was reported"."""
    cue: tuple[Range, ...]
    """Empty for a quotation that goes on without a cue."""
    cue_head: int | Unknown
    content: tuple[Range, ...]
    stance: str
    """One of the stances of cues.schema.json."""
    directness: Directness
    line: str
    """The id of the lexicon line that fired."""
    negated: bool
    """The cue is denied: "did not say that"."""
    source_name: str | Unknown
    """The fullest name that the report gives; for the unnamed, the noun phrase."""
    source_names: tuple[str, ...]
    """All who speak, `source_name` first: two for "the minister and the general said"."""
    source_role: str | Unknown
    """What the report says that the source is: "a spokesman for the ministry"."""
    source_person: bool
    """True for one person, named or not."""
    parent: int | Unknown
    """Index of the speech whose content this one stands in."""

    @property
    def is_response(self) -> bool:
        """Tell a refusal to comment from something said."""
        return self.stance == "no-comment"

    def span(self, doc: Doc) -> Span:
        """Return where it stands, from the first of its words to the last."""
        ranges = [*self.source, *self.cue, *self.content]
        return span_between(doc, min(r[0] for r in ranges), max(r[1] for r in ranges))


def to_attributions(doc: Doc, speeches: Sequence[Speech], doc_id: str) -> tuple[Attribution, ...]:
    """Return the speeches as records with spans in code points of `doc.text`.

    A response without content ("had no comment") is left out: it puts no words in a mouth.
    """
    text = doc.text
    return tuple(
        Attribution(
            doc=doc_id,
            source=_spans(doc, speech.source),
            cue=_spans(doc, speech.cue),
            content=_spans(doc, speech.content),
            directness=speech.directness,
            text=" … ".join(span.of(text) for span in _spans(doc, speech.content)),
            stance=speech.stance,
            source_name=speech.source_name,
        )
        for speech in speeches
        if speech.content
    )


def _spans(doc: Doc, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(span_between(doc, first, last) for first, last in ranges)
