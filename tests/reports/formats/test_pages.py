import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import UNKNOWN, Report
from whoholds.reports import Problem, collect

PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rebels take Qasr al-Bir | Example Wire</title>
<meta property="og:title" content="Rebels take Qasr al-Bir">
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2011-05-03T23:10:00-05:00">
<meta property="article:modified_time" content="2011-05-09T10:00:00-05:00">
<meta name="author" content="Ada Scribe">
<link rel="canonical" href="https://wire.example/world/qasr">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Rebels take Qasr al-Bir</h1>
<p>DAR NAHR, 3 May (Wire) - Rebels took Qasr al-Bir on
 Tuesday, a commander said.</p>
<p>The army’s spokesman denied it.</p></article>
<aside>Most read: Rain in the south</aside><footer>Copyright Example Wire</footer></body></html>
"""


def _read(path: Path, content: str | bytes) -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(collect([path]))


def _report(path: Path, content: str | bytes) -> Report:
    (found,) = _read(path, content)
    assert isinstance(found, Report), found
    return found


def _problem(path: Path, content: str | bytes) -> str:
    (found,) = _read(path, content)
    assert isinstance(found, Problem), found
    assert "\n" not in found.message
    assert path.name in found.message
    return found.message


def test_the_story_comes_without_the_page_around_it(tmp_path: Path) -> None:
    text = _report(tmp_path / "a.html", PAGE).text
    assert "Rebels took Qasr al-Bir on Tuesday, a commander said.\n\nThe army’s" in text
    assert "Most read" not in text
    assert "Copyright" not in text


def test_a_page_says_who_published_it_and_when(tmp_path: Path) -> None:
    report = _report(tmp_path / "a.html", PAGE)
    assert report.doc == "a"
    assert report.title == "Rebels take Qasr al-Bir"
    assert report.publisher == "Example Wire"
    assert report.author == "Ada Scribe"
    assert report.url == "https://wire.example/world/qasr"


def test_the_day_of_a_page_is_that_of_first_publication_as_written(tmp_path: Path) -> None:
    assert _report(tmp_path / "a.html", PAGE).published == dt.date(2011, 5, 3)


def test_a_date_in_the_story_is_not_the_day_of_publication(tmp_path: Path) -> None:
    page = "<html><body><p>Rebels took Qasr al-Bir on 3 May 2011, a commander said.</p></body>"
    assert _report(tmp_path / "a.html", page).published is UNKNOWN


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1"])
def test_a_page_is_decoded_as_it_declares_and_as_browsers_do(tmp_path: Path, declared: str) -> None:
    page = PAGE.replace("utf-8", declared).encode("cp1252")
    assert "The army’s spokesman" in _report(tmp_path / "a.html", page).text


def test_a_page_in_an_undeclared_encoding_is_refused(tmp_path: Path) -> None:
    page = PAGE.replace('<meta charset="utf-8">', "").encode("cp1252")
    assert "not UTF-8" in _problem(tmp_path / "a.html", page)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no story"),
        ("<html><head><title>x</title></head><body></body></html>", "no story"),
        ("<<<<>>>> <div <p", "no story"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        ("<html><body>" + "<p>x</p>" * 300_000, "tags are no story"),
        ("<div>" * 90_000 + "x", "no story"),
    ],
)
def test_what_is_no_story_is_told_in_one_line(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    assert says in _problem(tmp_path / "bad.html", content)


@given(st.text(alphabet="<>/=\"'!-[]ap dhtmlbody&;#x0\n\x0b\ud7ff"))
def test_no_page_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, page: str) -> None:
    path = tmp_path_factory.mktemp("pages") / "p.html"
    assert len(_read(path, "<html><body><p>" + page)) == 1


def test_a_page_on_standard_input_is_known_by_its_beginning() -> None:
    done = _whoholds("text", "-", stdin=PAGE)
    assert done.stdout.startswith("Rebels take Qasr al-Bir\n\nDAR NAHR")
    assert done.returncode == 0


def test_a_broken_page_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("")
    (tmp_path / "b.html").write_text(PAGE)
    done = _whoholds("text", str(tmp_path))
    assert "DAR NAHR" in done.stdout
    assert done.stderr.count("\n") == 2
    assert done.returncode == 1


def test_no_library_for_pages_is_loaded_for_plain_texts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    script = (
        "import sys; from whoholds.reports import collect; "
        f"list(collect([{str(tmp_path)!r}])); "
        "print([m for m in ('trafilatura', 'warcio', 'lxml', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout == "[]\n", done.stderr


def _whoholds(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from whoholds.cli import main; main()", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
