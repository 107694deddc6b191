"""Give every paragraph, clause and note a link to itself, and what is wanted to cite it.

Takes a main part; puts the links in, and behind what can be cited a citation that shows when its link is followed. A
link has no words of its own: the style sheet shows its sign, so that whoever copies the text copies nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import html
from lxml.html import builder

from postil.render.site.citing import Citing
from postil.render.site.folios import ROLES

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
HOLDING = frozenset({"p", "li", "dt", "dd", "aside", "blockquote", "pre"})
"""What a link to itself may stand in, as the last thing."""
INNER = ("call-", "short-", "page-")
"""How the ids begin of what is no unit of the text."""
CITED = frozenset({"article", "declaration", "foreword"})
"""The kinds of divisions whose paragraphs are cited."""


def put_links(part: html.HtmlElement, citing: Citing) -> None:
    """Put links and citations into the main part of a division."""
    for heading in [heading for heading in part.iter(*HEADINGS) if target_of(heading)]:
        of_heading(heading, citing)
    for element in [element for element in part.iterdescendants() if is_unit(element)]:
        of_unit(element, citing)


def target_of(heading: html.HtmlElement) -> str:
    """Return the id that a link beside a heading leads to, that of its section where it has one; "" in a nav."""
    section = heading.getparent()
    assert section is not None, "a heading is the whole document"
    if section.tag == "nav":
        return ""
    first = next(child for child in section.iterchildren() if child.get("role") != ROLES)
    own = section.get("id", "") if section.tag == "section" and first is heading else ""
    return own or heading.get("id", "")


def of_heading(heading: html.HtmlElement, citing: Citing) -> None:
    """Set a heading and the link to it side by side."""
    name, section = target_of(heading), heading.getparent()
    assert section is not None, "a heading is the whole document"
    called = " ".join(str(heading.text_content()).split())
    row = builder.DIV({"class": "headed"})
    heading.addprevious(row)
    row.tail, heading.tail = heading.tail, None
    row.extend((heading, link_to(name, called, citing)))
    if section.get("id") == name:
        row.addnext(details(citing, citing.structure(section), name))


def is_unit(element: html.HtmlElement) -> bool:
    """Tell whether an element is a unit of the text: a block with an id, and no section, heading or marker."""
    name = element.get("id", "")
    if not name or name.startswith(INNER) or element.get("role") == ROLES:
        return False
    return element.tag not in ("section", "h1", "nav", "a", "span", *HEADINGS)


def of_unit(element: html.HtmlElement, citing: Citing) -> None:
    """Put a link to a block into it, or before it where it may hold none; its citation comes after it."""
    name, is_cited = element.get("id", ""), is_citable(element, citing)
    called = citing.structure(element) if is_cited else words_of(element)
    link = link_to(name, called, citing)
    if element.tag in HOLDING:
        element.append(link)
    else:
        put(element.addprevious, builder.DIV({"class": "unit-link"}, link))
    if is_cited:
        put(element.addnext, details(citing, called, name), after=element)


def is_citable(element: html.HtmlElement, citing: Citing) -> bool:
    """Tell whether a block is a paragraph or a footnote of a text; what is in a list is cited with the list."""
    return citing.division.kind in CITED and element.tag not in ("li", "dt", "dd", "tr", "td", "th", "img")


def put(
    place: Callable[[html.HtmlElement], None], new: html.HtmlElement, after: html.HtmlElement | None = None
) -> None:
    """Put an element beside another; text behind that one stays behind both."""
    if after is not None:
        new.tail, after.tail = after.tail, None
    place(new)


def link_to(name: str, label: str, citing: Citing) -> html.HtmlElement:
    """Return a link to an id of the page."""
    called = citing.words["site-link-to"].format(name=label)
    return builder.A({"class": "permalink", "href": f"#{name}", "aria-label": called, "title": called, **citing.tongue})


def words_of(element: html.HtmlElement) -> str:
    """Return the first words of an element, which tell it from the others."""
    words = str(element.text_content()).split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def details(citing: Citing, structure: str, name: str = "") -> html.HtmlElement:
    """Return a citation that opens; without a name, that of the whole division."""
    before, title, after = citing.citation(structure, name)
    citation = builder.SPAN({"class": "citation"}, before, builder.CITE(title), after)
    link = builder.A({"href": f"#{name}"}, citing.address(name) or citing.words["site-permanent-link"])
    return builder.DETAILS(
        {"class": "cite", **citing.tongue},
        builder.SUMMARY(citing.words["site-cite"]),
        builder.P(citation, *((" ", link) if name else ())),
    )
