import datetime as dt
from pathlib import Path

import pytest

from whoholds.records import Report
from whoholds.reports import Problem, collect

RSS = """\
<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Example Wire</title><link>https://wire.example/</link>
<item><title>Rebels take Qasr al-Bir</title><link>https://wire.example/1</link>
<guid isPermaLink="false">wire:1</guid><pubDate>Tue, 03 May 2011 23:10:00 -0500</pubDate>
<description>Short.</description>
<content:encoded>&lt;p&gt;Rebels took Qasr al-Bir on Tuesday.&lt;/p&gt;&lt;p&gt;The army
 denied it.&lt;/p&gt;</content:encoded></item>
<item><title>Rain</title><link>https://wire.example/2</link>
<description>Rain in the south.</description>
</item><item><title>Empty</title></item></channel></rss>
"""
ATOM = """\
<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
<entry><id>tag:wire.example,2011:1</id><title>T</title><link href="https://wire.example/1"/>
<published>2011-05-03T23:10:00-05:00</published><updated>2011-05-09T10:00:00Z</updated>
<author><name>A. Scribe</name></author>
<content type="text">Rebels took Qasr al-Bir.</content></entry>
</feed>
"""


def _collect(path: Path, content: str) -> list[object]:
    path.write_text(content)
    return list(collect([path]))


def test_an_entry_with_its_story_is_a_report(tmp_path: Path) -> None:
    report = _collect(tmp_path / "a.rss", RSS)[0]
    assert isinstance(report, Report)
    assert report.text == "Rebels took Qasr al-Bir on Tuesday.\n\nThe army denied it."
    assert (report.doc, report.url) == ("wire:1", "https://wire.example/1")
    assert (report.publisher, report.published) == ("Example Wire", dt.date(2011, 5, 3))


def test_without_a_network_a_summary_is_the_report(tmp_path: Path) -> None:
    report = _collect(tmp_path / "a.xml", RSS)[1]
    assert isinstance(report, Report)
    assert report.text == "Rain in the south."


def test_an_entry_without_a_text_does_not_stop_the_others(tmp_path: Path) -> None:
    kinds = [type(found) for found in _collect(tmp_path / "a.rss", RSS)]
    assert kinds == [Report, Report, Problem]


def test_the_day_of_an_entry_is_that_of_first_publication(tmp_path: Path) -> None:
    (report,) = _collect(tmp_path / "a.atom", ATOM)
    assert isinstance(report, Report)
    assert (report.published, report.author) == (dt.date(2011, 5, 3), "A. Scribe")


BOMB = """\
<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&b;</title><item><title>&x;</title></item></channel></rss>
"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, "entities"),
        ("", "no RSS or Atom"),
        ("<html><body>x</body></html>", "no RSS or Atom"),
        ("not xml at all", "no RSS or Atom"),
    ],
)
def test_what_is_no_feed_is_told_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    (found,) = _collect(tmp_path / "a.xml", content)
    assert isinstance(found, Problem)
    assert says in found.message
    assert "\n" not in found.message


def test_a_feed_without_entries_brings_nothing(tmp_path: Path) -> None:
    assert _collect(tmp_path / "a.rss", RSS.partition("<item>")[0] + "</channel></rss>") == []
