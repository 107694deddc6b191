"""The style of the EPUB, read rule by rule: the reader's settings win, and no reading system stumbles over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import cssselect2
import pytest
import tinycss2
from lxml import etree
from tinycss2.ast import Declaration, DimensionToken, HashToken, Node, QualifiedRule

ROOT = Path(__file__).parents[2]
STYLE = ROOT / "styles" / "epub.css"
REPORT = ROOT / "styles" / "themes" / "report" / "epub.css"
GOLDEN = ROOT / "tests" / "books" / "small" / "golden"
XHTML = "http://www.w3.org/1999/xhtml"
UNITS = {"em", "vh"}
SIDES = ("left", "right")
ENHANCING = {
    *("break-after", "break-inside", "font-kerning", "font-variant-ligatures", "font-variant-numeric"),
    *("-webkit-hyphens", "hyphens", "min-width", "overflow-wrap"),
    *("border-inline-style", "border-inline-width", "padding-inline"),
}
"""What a reading system may leave out without harm: none of these carries meaning or keeps words apart."""
KINDLE = {
    *("border", "border-bottom", "border-collapse", "border-left", "border-top", "display", "font-family", "font-size"),
    *("font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style", "margin"),
    *("margin-bottom", "margin-top", "max-height", "max-width", "orphans", "padding", "padding-left", "padding-right"),
    *("padding-top", "page-break-after", "page-break-inside", "text-align", "text-decoration", "text-indent"),
    *("vertical-align", "white-space", "widows", "width"),
}
"""Of what Kindle Format 8 knows, the part that we use; there is no colour, no float and no position in it."""


def rules() -> list[QualifiedRule]:
    """Return the rules of the style sheet, also those for narrow screens; any other at-rule, or a fault, fails."""
    found = tinycss2.parse_stylesheet(STYLE.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    (narrow,) = (node for node in found if node.type == "at-rule")
    assert (narrow.at_keyword, tinycss2.serialize(narrow.prelude)) == ("media", " (max-width: 30em) ")
    found += tinycss2.parse_blocks_contents(narrow.content, skip_comments=True, skip_whitespace=True)
    assert {node.type for node in found} == {"qualified-rule", "at-rule"}
    return [node for node in found if node is not narrow]


def declarations(rule: QualifiedRule) -> list[Declaration]:
    """Return what a rule declares."""
    found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    assert [node.type for node in found if node.type != "declaration"] == []
    return found


def said() -> Iterator[tuple[str, Declaration]]:
    """Yield each declaration of the sheet with its selectors."""
    for rule in rules():
        for declaration in declarations(rule):
            yield tinycss2.serialize(rule.prelude).strip(), declaration


def value(declaration: Declaration) -> str:
    """Return the value of a declaration as it is written."""
    return tinycss2.serialize(declaration.value).strip()


def measures(declaration: Declaration) -> Iterator[DimensionToken]:
    """Yield the lengths in a value."""
    yield from (token for token in declaration.value if token.type == "dimension")


def test_only_listed_properties_are_used_and_each_is_used() -> None:
    assert {declaration.lower_name for _, declaration in said()} == KINDLE | ENHANCING


def test_what_breaks_pages_is_also_said_in_the_old_words() -> None:
    for rule in rules():
        names = [declaration.lower_name for declaration in declarations(rule)]
        new = {name for name in names if name.startswith("break-")}
        assert {f"page-{name}" for name in new} == {name for name in names if name.startswith("page-break-")}


def test_measures_follow_the_readers_size() -> None:
    wrong = [
        f"{selector} {{ {declaration.lower_name}: {value(declaration)} }}"
        for selector, declaration in said()
        for token in measures(declaration)
        if token.lower_unit not in UNITS and not is_hairline(declaration, token)
    ]
    assert wrong == []


def is_hairline(declaration: Declaration, token: DimensionToken) -> bool:
    """Tell whether a length is the thickness of a rule."""
    return declaration.lower_name.startswith("border") and token.lower_unit == "px" and token.value <= 2


def test_text_is_never_much_smaller_than_the_readers_size() -> None:
    sizes = {
        selector: token.value
        for selector, declaration in said()
        if declaration.lower_name == "font-size"
        for token in measures(declaration)
    }
    assert min(sizes.values()) == 0.72
    assert {selector for selector, size in sizes.items() if size < 0.85} == {
        "sup, sub, .sup, .sub",
        ".noteref",
        ".backlink + .backlink",
    }


def test_no_colour_is_set_and_nothing_is_forced_on_the_reader() -> None:
    assert not any(isinstance(token, HashToken) for _, declaration in said() for token in declaration.value)
    assert not any(declaration.important for _, declaration in said())
    borders = {value(d) for _, d in said() if d.lower_name.startswith("border") and d.lower_name != "border-collapse"}
    assert borders == {"0", "1px solid", "2px solid", "2px 0", "solid"}


def test_lines_are_never_justified_and_only_columns_of_a_table_have_a_fixed_side() -> None:
    aligned = {value(d): s for s, d in said() if d.lower_name == "text-align" and value(d) not in ("start", "center")}
    assert aligned == {"right": ".align-right"}


def in_theme() -> list[QualifiedRule]:
    """Return what the theme "report" adds to the style sheet."""
    return tinycss2.parse_stylesheet(REPORT.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)


def test_a_measure_at_a_side_turns_round_where_the_text_does() -> None:
    for rule in (*rules(), *in_theme()):
        names = [declaration.lower_name for declaration in declarations(rule)]
        sided = [name for name in names if name.endswith(SIDES)]
        # The later wins where both are known.
        for name in sided:
            turning = [other for other in names if other.startswith(name.rpartition("-")[0] + "-inline")]
            assert turning, tinycss2.serialize(rule.prelude)
            assert names.index(turning[0]) > names.index(name)


def test_boxes_on_four_sides_are_alike_left_and_right() -> None:
    for rule in rules():
        found = {declaration.lower_name: value(declaration).split() for declaration in declarations(rule)}
        for name in ("margin", "padding"):
            sides = found.get(name, [])
            assert len(sides) < 4 or sides[1] == sides[3] or f"{name}-inline" in found


def test_selectors_are_plain_and_need_no_more_than_the_cascade() -> None:
    text = "\n".join(selector for selector, _ in said())
    assert set(re.findall(r":+([a-z-]+)", text)) == {"first-child", "last-child", "nth-last-child", "lang"}
    assert all(cssselect2.compile_selector_list(rule.prelude) for rule in rules())


def test_every_class_is_one_that_a_document_may_have() -> None:
    known = "\n".join(path.read_text(encoding="utf-8") for path in [*(ROOT / "templates").glob("*.xhtml"), *sources()])
    counted = {f"{case}-{count}" for case in ("lower", "upper") for count in ("alpha", "roman")}
    kinds = {"verse", "sup", "sub", "level-1"} | {f"align-{side}" for side in ("right", "center")} | counted
    styled = {name for selector, _ in said() for name in re.findall(r"\.([a-z][a-z0-9-]*)", selector)}
    assert [name for name in sorted(styled - kinds) if not re.search(rf"""["' -]{name}\b""", known)] == []


def sources() -> Iterator[Path]:
    """Yield the modules that give elements their classes, and the kinds of divisions."""
    for folder in ("compose", "source"):
        yield from (ROOT / "postil" / folder).glob("*.py")
    yield ROOT / "postil" / "model.py"


PAGE = f"""\
<html xmlns="{XHTML}" lang="{{lang}}">
<body class="{{kind}}"><section class="{{kind}}">{{body}}</section></body>
</html>"""


def styled(body: str, name: str, *, lang: str = "en", kind: str = "article") -> list[str]:
    """Return what each element with an id has for a property, "" for nothing, by the rules of the cascade."""
    tree = etree.fromstring(PAGE.format(lang=lang, kind=kind, body=body))
    elements = cssselect2.ElementWrapper.from_html_root(tree).iter_subtree()
    return [winning(element, name) for element in elements if element.id is not None]


def winning(element: cssselect2.ElementWrapper, name: str) -> str:
    """Return the value that wins for one element."""
    given = [(specificity, order, text) for specificity, order, _, text in matcher(name).match(element)]
    return max(given)[2] if given else ""


def matcher(name: str) -> cssselect2.Matcher:
    """Return what finds the values of one property for an element."""
    found = cssselect2.Matcher()
    for rule in rules():
        for declaration in declarations(rule):
            if declaration.lower_name == name:
                add(found, rule.prelude, value(declaration))
    return found


def add(found: cssselect2.Matcher, prelude: list[Node], text: str) -> None:
    """Put a value under each selector of a rule."""
    for selector in cssselect2.compile_selector_list(prelude, namespaces={None: XHTML}):
        found.add_selector(selector, text)


BREAK = '<div role="doc-pagebreak"/>'


@pytest.mark.parametrize(
    ("body", "indents"),
    [
        ('<p id="a">x</p><p id="b">x</p>', ["0", "1.2em"]),
        ('<h2>x</h2><p id="a">x</p><p id="b">x</p>', ["0", "1.2em"]),
        (f'<p>x</p>{BREAK}<p id="a">x</p>', ["1.2em"]),
        (f'<h2>x</h2>{BREAK}<p id="a">x</p>', ["0"]),
        ('<p>x</p><blockquote><p id="a">x</p></blockquote><p id="b">x</p>', ["0", "0"]),
        ('<blockquote class="verse"><p>x</p><p id="a">x</p></blockquote>', ["0"]),
    ],
)
def test_only_a_paragraph_after_a_paragraph_is_indented(body: str, indents: list[str]) -> None:
    assert styled(body, "text-indent") == indents


@pytest.mark.parametrize("lang", ["ru", "el", "he", "ar", "fa", "zh-Hans", "ja", "ko"])
def test_a_script_without_italics_stays_upright(lang: str) -> None:
    body = '<header><p class="subtitle" id="a">x</p></header><h4 id="b">x</h4><p><em id="c">x</em></p>'
    assert styled(body, "font-style", lang=lang) == ["normal"] * 3
    assert styled(body, "font-style") == ["italic"] * 3
    assert styled(f'<p><em><span id="a" lang="{lang}">x</span></em></p>', "font-style") == ["normal"]


@pytest.mark.parametrize(("lang", "hyphens"), [("en", "auto"), ("ru", "auto"), ("he", "none"), ("zh", "none")])
def test_words_are_divided_where_the_language_divides_them(lang: str, hyphens: str) -> None:
    assert styled('<p id="a">x</p>', "hyphens", lang=lang) == [hyphens]
    assert styled('<h2 id="a">x</h2>', "hyphens", lang=lang) == ["none"]


def test_a_rule_above_the_notes_goes_where_the_notes_go() -> None:
    body = '<section class="asides" id="a"><aside class="footnote" id="b"/><aside class="footnote" id="c"/></section>'
    assert styled(body, "border-top") == ["", "1px solid", ""]


def test_a_number_and_its_note_are_one_line_also_without_the_note_around_them() -> None:
    assert styled('<a class="backlink">1</a><p id="a">x</p><p id="b">x</p>', "display") == ["inline", ""]


def test_a_picture_is_as_wide_as_the_lines_at_most_and_keeps_its_ratio() -> None:
    body = '<p>x <img id="a"/></p><figure><img id="b"/></figure><table><tr><td><img id="c"/></td></tr></table>'
    assert styled(body, "max-width") == ["100%"] * 3
    assert styled(body, "height") == ["auto"] * 3


@pytest.mark.parametrize("name", ["charter", "crossing"])
def test_notes_are_as_reading_systems_look_for_them(name: str) -> None:
    tree = etree.parse(GOLDEN / f"{name}.xhtml")
    elements = list(tree.iter(etree.Element))
    named = {element.get("id"): element for element in elements if element.get("id")}
    calls = [element for element in elements if element.get("role") == "doc-noteref"]
    assert calls
    for call in calls:
        note = named[call.get("href", "")[1:]]
        assert note.tag == f"{{{XHTML}}}aside"
        # Kobo shows a note only where it stands behind its call, Kindle where its first link leads back.
        ways = [way.get("href", "")[1:] for way in note.iter() if way.get("role") == "doc-backlink"]
        assert call.get("id") in ways
        assert next(note.iter(f"{{{XHTML}}}a")).get("href") == f"#{ways[0]}"
        assert call in note.iterancestors() or elements.index(note) > elements.index(named[ways[0]])


def test_a_way_back_is_told_from_words_without_its_colour() -> None:
    """Before a list or a table it stands in a line of words, and has no line under it: WCAG 2.2, 1.4.1."""
    assert styled('<a class="backlink" id="a">1</a>', "font-weight") == ["600"]
