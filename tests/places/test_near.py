from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from tests.places.conftest import named

from whoholds.places import Gazetteer
from whoholds.places.compiling import compile_gazetteer
from whoholds.places.folding import fold, fold_bare, skeleton
from whoholds.records import PlaceKind

# Few letters, so that many of the names are near each other.
NAMES = st.text(alphabet="aeikhqrz ", min_size=4, max_size=9).filter(lambda name: fold(name) != "")


def _compiled(file: Path, names: dict[str, list[str]]) -> Gazetteer:
    rows = [named(name, country, 30.0, 60.0) for country, own in names.items() for name in own]
    compile_gazetteer(rows, file)
    return Gazetteer(file, digest="")


def _near_by_hand(asked: str, names: list[str]) -> set[str]:
    """Compare with every name of the country, one by one."""
    bare, bones = fold_bare(asked), skeleton(asked)
    keys = {key: name for name in names for key in (fold(name), fold_bare(fold(name)))}
    alike = {key: OSA.normalized_similarity(bare, key) for key in keys}
    heard = [k for k in keys if len(bones) > 1 and skeleton(k) == bones and alike[k] >= 0.6]
    spelt = [k for k in keys if skeleton(k)[:1] == bones[:1] and alike[k] >= 0.8]
    near = heard or spelt
    top = max((alike[key] for key in near), default=0.0)
    return {fold(name) for key, name in keys.items() if key in near and alike[key] >= top - 0.1}


@settings(max_examples=80)
@given(here=st.lists(NAMES, max_size=25), there=st.lists(NAMES, max_size=5), asked=NAMES)
def test_near_names_are_those_that_comparing_with_each_finds(
    tmp_path_factory: pytest.TempPathFactory, here: list[str], there: list[str], asked: str
) -> None:
    file = tmp_path_factory.mktemp("near") / "world.sqlite"
    gazetteer = _compiled(file, {"AF": here, "IQ": there})
    key = fold(asked)
    found = {fold(match.entry.name) for match in gazetteer.find_similar(key, "AF")}
    assert found == (_near_by_hand(key, here) if len(fold_bare(key)) > 3 else set())


def test_a_name_without_any_consonant_is_near_its_like_alone(tmp_path: Path) -> None:
    gazetteer = _compiled(tmp_path / "world.sqlite", {"YE": ["Yahyaya", "Tahyaya"]})
    (match,) = gazetteer.find_similar("yahyay", "YE")
    assert match.entry.name == "Yahyaya"
    assert match.entry.kind is PlaceKind.CITY


@pytest.mark.parametrize(("asked", "name"), [("aaaa", "aaaaa"), ("Marsana", "Marsanak")])
def test_one_letter_in_five_may_differ(tmp_path: Path, asked: str, name: str) -> None:
    gazetteer = _compiled(tmp_path / "world.sqlite", {"YE": [name]})
    assert [match.entry.name for match in gazetteer.find_similar(fold(asked), "YE")] == [name]
