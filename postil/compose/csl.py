"""Let citeproc format references by a style of the Citation Style Language.

Takes CSL data and a style; gives each entry as a string with the signs of `compose/setapart.py` in it. Slow to import:
citeproc reads its locales then.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    model,
)
from citeproc.source import (
    BibliographySource,
    Date,
    LiteralDate,
    Name,
    Reference,
)
from citeproc.string import MixedString
from lxml import etree

from postil.compose.csl_elements import MENDED, NAMESPACE, Words, set_apart
from postil.compose.csldata import Datum
from postil.compose.setapart import STARTS

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMES = ("author",)
DATES = ("issued", "accessed", "event-date")
FORMATTER = SimpleNamespace(preformat=str, **{name: partial(set_apart, name) for name in STARTS})


class Heard(Reference):  # type: ignore[misc]
    """A reference that remembers which of its variables were shown."""

    def __init__(self, datum: Datum) -> None:
        self.update({"shown": [], "key": datum["id"].lower(), "type": datum["type"]})
        for name, value in datum.items():
            if name not in ("id", "type"):
                self[name.replace("-", "_")] = variable(name, value)

    def __getitem__(self, name: str) -> Any:
        """Return a variable, and remember its name."""
        value = super().__getitem__(name)
        if name != "shown":
            super().__getitem__("shown").append(name.replace("_", "-"))
        return value


def variable(name: str, value: Any) -> Any:
    """Return the value of a variable as citeproc holds it."""
    if name in NAMES:
        return [Name(**person) for person in value]
    if name in DATES:
        return day(value)
    return value if name == "language" else MixedString([Words(value)])


def day(value: Datum) -> Any:
    """Return a date as citeproc holds it."""
    if "literal" in value:
        return LiteralDate(value["literal"])
    return Date(**dict(zip(("year", "month", "day"), value["date-parts"][0], strict=False)))


class Style(CitationStylesStyle):  # type: ignore[misc]
    """A style in a language, read with the mended elements. citeproc's own reader has no place for them."""

    def __init__(self, path: str, language: str) -> None:
        parser = mended_parser()
        self.root = root_of(path, parser)
        self.root.set_locale_list(language, validate=False)
        self.root.locales = [mended_locale(locale, parser, language) for locale in self.root.locales]
        for locale in self.root.locales:
            locale.style = self.root
        self.root.formatter = FORMATTER


def root_of(path: str, parser: etree.XMLParser) -> Any:
    """Return the root of a style."""
    return etree.parse(path, parser).getroot()


def mended_parser() -> etree.XMLParser:
    """Return a parser that makes the mended elements."""
    lookup = etree.ElementNamespaceClassLookup()
    known = lookup.get_namespace(NAMESPACE)
    known[None] = model.CitationStylesElement
    known.update({cls.__name__.replace("_", "-").lower(): cls for cls in model.CitationStylesElement.__subclasses__()})
    known.update(MENDED)
    parser = etree.XMLParser(remove_comments=True, no_network=True)
    parser.set_element_class_lookup(lookup)
    return parser


def mended_locale(locale: Any, parser: etree.XMLParser, language: str) -> Any:
    """Return a locale with the mended elements. What stands in for another language may not lend its "22nd"."""
    made: Any = etree.fromstring(etree.tostring(locale), parser)
    own = made.get(LANG, language).split("-")[0] == language.split("-")[0]
    for term in [] if own else made.findall(f".//{{{NAMESPACE}}}term"):
        if term.get("name").startswith("ordinal"):
            term.getparent().remove(term)
    return made


def terms(style: Style) -> dict[str, Any]:
    """Return what the style's language has for the parts of a short form."""
    named = {"conjunction": "and", "others": "et-al", "opening": "open-quote", "closing": "close-quote"}
    inside = style.root.get_locale_option("punctuation-in-quote") == "true"
    return {name: str(style.root.get_single_term(name=term)) for name, term in named.items()} | {"inside": inside}


def render(style: Style, data: Sequence[Datum]) -> list[tuple[str, str]]:
    """Return the id and the entry of each reference in the order of the style; what it does not list has no words."""
    source = BibliographySource({datum["id"].lower(): Heard(datum) for datum in data})
    bibliography = CitationStylesBibliography(style, source, FORMATTER)
    for datum in data:
        bibliography.register(Citation([CitationItem(datum["id"])]))
    bibliography.sort()
    ids = {datum["id"].lower(): datum["id"] for datum in data}
    return [(ids[item.key], "".join(map(str, style.render_bibliography([item])))) for item in bibliography.items]
