"""Names that are no places: how many of persons, groups and weapons come back as one.

    python -m benchmarks.names FILE.yaml

The file has three lists, `persons`, `groups` and `weapons`, of pairs: the name, and the country
that the sentence around it names.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from benchmarks.sentences import Sentence, SentenceReader
from whoholds.records import PlaceMention, Span

TEMPLATES = {
    "persons": "After the fighting in {country}, {name} spoke to reporters on Monday.",
    "groups": "Men of {name} were seen again in {country} on Friday, officials said.",
    "weapons": "The soldiers in {country} fired on the column with {name} for an hour.",
}


def read_names(path: Path) -> list[Sentence]:
    """Return a sentence for each name, with the name as what must not come back as a place."""
    made = []
    for kind, pairs in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for name, country in pairs:
            text = TEMPLATES[kind].format(name=name, country=country)
            start = text.index(name)
            made.append(
                Sentence(
                    id=name,
                    text=text,
                    not_places=(Span(start, start + len(name)),),
                )
            )
    return made


def taken_for_places(
    sentences: Sequence[Sentence], places_of: Callable[[Sentence], Sequence[PlaceMention]]
) -> list[str]:
    """Return the names of which at least a part came back as a place."""
    return [
        sentence.id
        for sentence in sentences
        if any(
            span.overlaps(mention.span)
            for span in sentence.not_places
            for mention in places_of(sentence)
        )
    ]


def main() -> int:
    """Print the names that came back as places."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    sentences = read_names(parser.parse_args().file)
    taken = taken_for_places(sentences, SentenceReader.of_settings().places)
    print(f"{len(taken)} of {len(sentences)} came back as places: {', '.join(taken)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
