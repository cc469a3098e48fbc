"""The brief as HTML: one template for the web and for the page that stands alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whoholds.publishing.brief_parts import Brief

Attributes = Mapping[str, object]
"""Of an HTML element, by name; what is None is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLinks:
    """What the names in a brief lead to: the attributes of their links, by id."""

    claim: Callable[[str], Attributes]
    place: Callable[[str], Attributes]


def brief_html(brief: Brief, links: BriefLinks, *, level: int = 2) -> Markup:
    """Lay out a brief's sections, their headings of one level; words of reports stay words."""
    template = _environment().get_template("brief_sections.html")
    return Markup(template.render(brief=brief, links=links, level=level))  # noqa: S704 - escaped there


@cache
def _environment() -> Environment:
    return page_environment("whoholds.publishing")


def page_environment(package: str) -> Environment:
    """Return an environment that escapes all words and knows the templates of a package."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bound"] = bound
    return environment


def bound(words: str) -> str:
    """Keep a number and its per cent on one line."""
    return words.replace(" %", "\u00a0%")
