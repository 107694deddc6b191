"""Handouts of a composed book, and what can be read from their documents.

Takes a composition and what is wanted; gives the composition of a handout, and its words, notes and links.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from postil.compose.handouts import handout_of
from postil.compose.templates import read_templates
from postil.model import Composition, Handout
from postil.resources import folder

NAMES = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2000/svg"}
SITE = "https://ferry.example/"


def cut(composition: Composition, what: str, folios: Mapping[str, str] | None = None, **choices: Any) -> Composition:
    """Return a handout of a composed book; its print edition has the folios that are given."""
    return handout_of(composition, Handout(what, **choices), folios or {}, read_templates(folder("templates")))


def on_site(composition: Composition) -> Composition:
    """Return a composition whose book has a site."""
    return replace(composition, publication=replace(composition.publication, site=SITE))


def find(composition: Composition, path: str, division: str = "") -> list[Any]:
    """Return what a path finds in all documents of a composition, or in that of one division."""
    chosen = [each for each in composition.divisions if division in ("", each.name)]
    trees = [etree.fromstring(each.xhtml) for each in chosen]
    return [found for tree in trees for found in tree.xpath(path, namespaces=NAMES)]


def words(element: Any) -> str:
    """Return the words of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def calls(composition: Composition) -> list[tuple[str, str]]:
    """Return the numbers of the calls, and the ids that they lead to."""
    return [(words(call), call.get("href")) for call in find(composition, "//h:a[@role='doc-noteref']")]
