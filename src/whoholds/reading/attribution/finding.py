"""What one rule found: a cue with its content and whoever stands as its source in the syntax."""

from dataclasses import dataclass

from whoholds.reading.attribution.lexicon import Cue
from whoholds.reading.attribution.tree import Range, Tree
from whoholds.reading.attribution.voices import head_of

Reading = tuple[Cue, tuple[Range, ...]]
"""The lexicon line that fits and the content it finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cue and its content, before sources are resolved and quotations joined."""

    cue: Cue
    head: int
    """The cue's main word; -1 where a quotation has none of its own."""
    words: tuple[Range, ...]
    """The cue's words."""
    source: tuple[Range, ...]
    source_head: int
    """-1 where the report names nobody: "it was reported"."""
    content: tuple[Range, ...]
    negated: bool = False
    within: int = -1
    """Head of the cue whose content this one passes on: "Radio R, citing Z, said"."""

    @classmethod
    def at_mark(cls, tree: Tree, mark: int, cue: Cue, source: Range, *content: Range) -> "Finding":
        """Return the finding of a mark that does for a verb: the colon of "Rebel radio: …"."""
        return cls(
            cue=cue,
            head=mark,
            words=((mark, mark + 1),),
            source=(source,),
            source_head=head_of(tree, source),
            content=content,
        )
