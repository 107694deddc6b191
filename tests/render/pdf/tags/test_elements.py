"""Each HTML element becomes the structure element that it means."""

from __future__ import annotations

import pytest

from tests.render.pdf.tags.tagged import PIXEL, call, tagged

DOT = f"<img src='{PIXEL}' style='width: 40px; height: 20px' alt='A dot'>"
SHAPES = {
    "headings": ("<h1>A</h1><h2>B</h2>", "H1('A'), H2('B')"),
    "the book's title": ("<h1 class='book-title'>A</h1>", "Title('A')"),
    "sections": ("<section><article><p>a</p></article></section>", "Sect(Art(P('a')))"),
    "loose text": ("<section>a <em>b</em></section>", "Sect(P('a ', Em('b')))"),
    "two divisions": ("<div>a</div><div>b</div>", "Div(P('a')), Div(P('b'))"),
    "a quotation": ("<blockquote><p>a</p>b</blockquote>", "BlockQuote(P('a'), P('b'))"),
    "phrases": (
        "<p><strong>a</strong><code>b</code><i>c</i><i lang='la'>d</i></p>",
        "P(Strong('a'), Code('b'), Span('c'), Span('d'))",
    ),
    "what an editor quotes": (
        "<p><b class='lemma'>a</b>] b</p><p><span class='reading'>c</span> A</p>",
        "P(Quote('a'), '] b'), P(Quote('c'), ' A')",
    ),
    "what a note is about": ("<p>a <span class='lemma'>b</span></p>", "P('a b')"),
    "loose text in a list": (
        "<ul style='list-style: none'>a<div>b</div><li>c</li></ul>",
        "L(LI(LBody('a')), LI(LBody('b')), LI(LBody('c')))",
    ),
    "a list": (
        "<ol><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ol>",
        "L(LI(Lbl('1. '), LBody('a', L(LI(Lbl('◦ '), LBody('b'))))), LI(Lbl('2. '), LBody(P('c'))))",
    ),
    "a list without labels": ("<ul style='list-style: none'><li>a</li></ul>", "L(LI(LBody('a')))"),
    "terms": (
        "<dl><dt>a</dt><dd>b</dd><dd>c</dd><div><dt>d</dt><dd>e</dd></div></dl>",
        "L(LI(Lbl('a'), LBody('b'), LBody('c')), LI(Lbl('d'), LBody('e')))",
    ),
    "a table that is a head only": (
        "<table><thead><tr><th>b</th></tr></thead><tbody></tbody></table>",
        "Table(TBody(TR(TH('b'))))",
    ),
    "a table": (
        "<table><caption>a</caption><thead><tr><th>b</th><td>c</td></tr></thead>"
        "<tbody><tr><th>d</th><td></td></tr></tbody></table>",
        "Table(Caption('a'), THead(TR(TH('b'), TD('c'))), TBody(TR(TH('d'), TD())))",
    ),
    "contents": (
        "<nav role='doc-toc'><h1>a</h1><ol style='list-style: none'><li><a href='#x'>b</a>"
        "<ol style='list-style: none'><li><a href='#x'>c</a></li></ol></li></ol></nav><p id='x'>d</p>",
        "Sect(H1('a'), TOC(TOCI(Reference(Link('b')), TOC(TOCI(Reference(Link('c'))))))), P('d')",
    ),
    "a line between the entries of the contents": (
        "<nav><ol style='list-style: none'><p>a</p><li>b</li></ol></nav>",
        "Sect(TOC(TOCI(P('a')), TOCI('b')))",
    ),
    "a figure": (f"<figure>{DOT}<figcaption>b</figcaption></figure>", "Figure('', Caption('b'))"),
    "a picture in a line": (f"<p>a {DOT}</p>", "P('a ', Figure(''))"),
    "a figure of words": ("<figure><p>a</p><figcaption>b</figcaption></figure>", "Div(P('a'), Caption('b'))"),
    "a ruby": (
        "<p><ruby>a<rt>b</rt>c<rt>d</rt></ruby><ruby><rb>e</rb><rt>f</rt></ruby></p>",
        "P(Ruby(RB('a'), RT('b')), Ruby(RB('c'), RT('d')), Ruby(RB('e'), RT('f')))",
    ),
    "a side note": (
        "<aside style='float: right; width: 60px'><p>a</p></aside><p>b</p>",
        "Aside(P('a')), P('b')",
    ),
    "columns": ("<div style='columns: 2'><p>a</p><p>b</p></div>", "Div(P('a'), P('b'))"),
    "what the style adds": ("<p class='x'>a</p><style>.x::before { content: '§ ' }</style>", "P('§ a')"),
}


@pytest.mark.parametrize(("body", "shape"), SHAPES.values(), ids=SHAPES.keys())
def test_an_element_becomes_what_it_means(body: str, shape: str) -> None:
    assert tagged(body).shape() == shape


def test_an_element_over_two_pages_is_one() -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(40))
    words = " ".join(map(str, range(400)))
    body = f"<section><p>{words}</p><table><thead><tr><th>n</th></tr></thead>{rows}</table></section>"
    found = tagged(body)
    assert len(found.pdf.pages) > 2
    assert found.tags("P")[0].words() == words
    assert [len(found.tags(kind)) for kind in ("Sect", "P", "Table", "THead", "TH", "TD")] == [1, 1, 1, 1, 1, 40]


def test_the_title_of_the_book_is_a_heading_in_pdf_1_7() -> None:
    body = "<h1 class='book-title'>a</h1>"
    assert str(tagged(body).pdf.Root.StructTreeRoot.RoleMap.Title) == "/H1"
    assert "/RoleMap" not in tagged(body, version="2.0").pdf.Root.StructTreeRoot


def test_a_head_of_a_table_says_what_it_heads() -> None:
    body = (
        "<table><thead><tr><th>a</th><th scope='row'>b</th></tr></thead>"
        "<tr><th>c</th><td>d</td></tr><tr><th scope='col' colspan='2'>e</th></tr></table>"
    )
    heads = tagged(body).tags("TH")
    assert [str(head.attributes()["/Scope"]) for head in heads] == ["/Column", "/Row", "/Row", "/Column"]
    assert heads[3].attributes()["/ColSpan"] == 2


@pytest.mark.parametrize(
    ("body", "numbering"),
    [
        ("<ol><li>a</li></ol>", "/Decimal"),
        ("<ol style='list-style: lower-roman'><li>a</li></ol>", "/LowerRoman"),
        ("<ul><li>a</li></ul>", "/Disc"),
        ("<ul style='list-style: \"– \"'><li>a</li></ul>", "/Disc"),
        ("<ul style='list-style: none'><li>a</li></ul>", "/None"),
    ],
)
def test_a_list_says_how_it_is_numbered(body: str, numbering: str) -> None:
    assert str(tagged(body).tags("L")[0].attributes()["/ListNumbering"]) == numbering


def test_a_picture_says_where_it_is() -> None:
    (figure,) = tagged(f"<div style='height: 100px'></div><p style='margin: 0'>{DOT}</p>").tags("Figure")
    assert str(figure.object.Alt) == "A dot"
    left, bottom, right, top = map(float, figure.attributes()["/BBox"])
    assert (left, right - left, top - bottom) == (15, 30, 15)
    assert 195 < top <= 225  # 420 px of page less 20 of margin, 100 above and at most a line: in points


def test_a_change_of_language_is_told() -> None:
    table = "<table lang='ru'><tr><td lang='el'>c</td></tr></table>"
    body = f"<section lang='en'><p lang='fr'>a <em lang='de'>b</em></p>{table}</section>"
    found = {tag.kind: str(tag.object.Lang) for tag in tagged(body).root.walk() if "/Lang" in tag.object}
    assert found == {"Sect": "en", "P": "fr", "Em": "de", "Table": "ru", "TD": "el"}


def test_a_heading_is_named_without_the_calls_in_it() -> None:
    (heading,) = tagged(f"<h1>The <em>long</em><br>head{call(1)}</h1>").tags("H1")
    assert str(heading.object.T) == "The long head"


def test_pdf_1_7_is_told_what_new_types_are() -> None:
    found = tagged("<p>a</p>")
    roles = found.pdf.Root.StructTreeRoot.RoleMap
    assert {name: str(role) for name, role in roles.items()} == {
        "/Em": "/Span",
        "/Strong": "/Span",
        "/Aside": "/Div",
        "/Title": "/H1",
    }


def test_pdf_2_names_its_types_by_namespace() -> None:
    found = tagged(f"<h1 class='book-title'>a</h1><p>b{call(1)} <code>c</code></p>", version="2.0")
    assert found.shape() == "Title('a'), P('b', Reference(Link('1 ')), FENote(P('Note 1.')), Span('c'))"
    spaces = {tag.kind: "/NS" in tag.object for tag in found.root.walk()}
    assert spaces.pop("Reference") is False
    assert set(spaces.values()) == {True}
    assert str(found.tags("FENote")[0].attributes()["/NoteType"]) == "/Footnote"
