"""Words that no writer puts together are read to their end: one report never stops the others."""

import re

import yaml
from benchmarks.control_sentences import OWN
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.control.conftest import ClaimsOn

FILES = ("lists-and-long-sentences", "part-of-town", "third-forces", "radio-and-capitals")
SENTENCES = [
    sentence.split()
    for name in FILES
    for item in yaml.safe_load((OWN / f"{name}.yaml").read_text(encoding="utf-8"))["items"]
    for sentence in re.split(r"(?<=[.!?])\s+", item["text"])
]


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """Draw a sentence that begins as one of ours and ends as another, some words left out."""
    first, second = (draw(st.sampled_from(SENTENCES)) for _ in range(2))
    words = [
        *first[: draw(st.integers(0, len(first)))],
        *second[draw(st.integers(0, len(second))) :],
    ]
    left_out = draw(st.sets(st.integers(0, max(len(words) - 1, 0)), max_size=3))
    text = " ".join(word for at, word in enumerate(words) if at not in left_out)
    return text.upper() if draw(st.booleans()) else text


@given(sentences=st.lists(spliced(), min_size=1, max_size=4))
def test_spliced_sentences_are_read_to_their_end(claims_on: ClaimsOn, sentences: list[str]) -> None:
    text = " ".join(sentences)
    claims = claims_on(text, "")
    assert all(0 <= claim.span.start < claim.span.end <= len(text) for claim in claims)
