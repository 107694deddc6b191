"""One charter as office programs save it: twelve clauses, nine notes, three tables, lists, a picture, Word's habits.

Takes nothing; gives the bytes of a .docx, an .odt and an .html file, written from text.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

CLAUSES = (
    "Every boat has a berth, and no boat has two.",
    "The lamp is lit at dusk by whoever comes in last.",
    "Nobody ties up to the mole in a gale.",
    "The bell is rung twice for fog and once for fire.",
    "Nets are dried on the north wall only.",
    "The harbour master is chosen “by all who sail”.",
    "He keeps the book of berths, which anyone may read.",
    "A stranger pays what a neighbour pays.",
    "The chest of the widows is opened in May.",
    "Coal is landed at the old steps.",
    "Disputes are heard on the quay, in daylight.",
    "This charter holds until the next one is read out.",
)
NOTES = tuple(
    f"Note {word} rests on the minutes."
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
)
TABLES = tuple(((f"Berth {n}", "Fee"), (f"North {n}", f"{n}0 pence"), (f"South {n}", f"{n}5 pence")) for n in (1, 2, 3))
LETTERED = ("by the bell;", "by a lamp on the mast.")
TITLE = "The Charter of the Bay"
PREAMBLE = "We, the boatmen of the bay, agree as follows."
ALT = "A lamp on a mole"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def picture(green: int = 90) -> bytes:
    """Return a small PNG file, more or less green."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([40 * y, green, 160] * 4) for y in range(4))
    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts as a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def run(words: str, look: str = "") -> str:
    """Return a run of Word."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def split(words: str) -> str:
    """Return words in two runs, parted in the middle of a word, as Word does."""
    middle = len(words) // 2
    return run(words[:middle]) + run(words[middle:])


def paragraph(inner: str, style: str = "", numbering: tuple[int, int] | None = None) -> str:
    """Return a paragraph of Word."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        own += f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}</w:pPr>{inner}</w:p>"


def word_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table of Word whose first row is its head."""
    made = ""
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        made += f"<w:tr>{head}{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>"
    columns = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    return f'<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>{columns}{made}</w:tbl>'


def call(number: int) -> str:
    """Return the call of a note of Word."""
    return f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>'


def word_picture() -> str:
    """Return a picture of Word."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="x" descr="{ALT}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        '<a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def word_body() -> str:
    """Return the text of the charter."""
    made = paragraph(run(TITLE), "Title") + paragraph(split(PREAMBLE) + call(1))
    for number, words in enumerate(CLAUSES, 1):
        called = call(number) if 2 <= number <= 9 else ""
        made += paragraph(split(words) + called, "", (1, 0))
        if number == 4:
            made += "".join(paragraph(run(each), "", (1, 1)) for each in LETTERED)
        if number in (3, 6, 9):
            made += word_table(TABLES[number // 3 - 1])
    made += paragraph(
        run("Signed on the ") + run("old", "<w:i/>") + run(" steps by ") + run("Ada", "<w:b/>") + run(" Moor.")
    )
    made += paragraph(
        run("Steps", "<w:smallCaps/>") + run(" on the 2") + run("nd", '<w:vertAlign w:val="superscript"/>')
    )
    made += (
        paragraph(run("Ropes"), "", (2, 0))
        + paragraph(run("Thin ropes"), "", (2, 1))
        + paragraph(run("Lamps"), "", (2, 0))
    )
    made += paragraph(run("A line in a style of our own."), "Odd")
    made += paragraph(f'{run("Kept ")}<w:ins w:id="7" w:author="A">{run("and added ")}</w:ins>{DELETED}{run("words.")}')
    made += paragraph(f"{COMMENTED}{run('a§b ').replace('§', '</w:t><w:softHyphen/><w:t>')}{run('Art.&#160;5')}")
    made += paragraph(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(run('In the box'))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    return made + paragraph(word_picture())


DELETED = '<w:del w:id="8" w:author="A"><w:r><w:delText xml:space="preserve">dropped </w:delText></w:r></w:del>'
COMMENTED = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:commentRangeEnd w:id="0"/>'


COMMENT = f'<w:comment w:id="0">{paragraph(run("Check this"))}</w:comment>'


def level(number: int, form: str, text: str) -> str:
    """Return a level of a numbering of Word."""
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbering(first: str = "%1.", form: str = "upperRoman", more: str = "") -> str:
    """Return the numbering of the charter; `first` is how Word writes the numbers of clauses, `more` are others."""
    kinds = (level(0, form, first) + level(1, "lowerLetter", "(%2)"), level(0, "bullet", "-") + level(1, "bullet", "-"))
    kept = "".join(f'<w:abstractNum w:abstractNumId="{n}">{kind}</w:abstractNum>' for n, kind in enumerate(kinds, 1))
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f"<w:numbering {SPACES}>{kept}{used}{more}</w:numbering>"


def like_the_first(number: int, start: int | None = None) -> str:
    """Return a numbering of Word that counts as that of the clauses does, and may begin anew."""
    anew = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{anew}</w:num>'


def word_notes() -> str:
    """Return the notes of the charter, each with a word in italics."""
    made = ""
    for number, words in enumerate(NOTES, 2):
        inner = run(words.removesuffix("minutes.")) + run("minutes", "<w:i/>") + run(".")
        made += f'<w:footnote w:id="{number}">{paragraph(inner, "FootnoteText")}</w:footnote>'
    return f"<w:footnotes {SPACES}>{made}</w:footnotes>"


def relations(*pairs: tuple[str, str]) -> str:
    """Return a part that says which part is what."""
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 5)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


STYLES = "".join(
    f'<w:style w:type="paragraph" {own}w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
    for id_, name, own in (
        ("Title", "Title", ""),
        ("FootnoteText", "footnote text", ""),
        ("Odd", "Odd Style", 'w:customStyle="1" '),
    )
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:creator>Ada Moor</dc:creator><dc:language>en-GB</dc:language>"
    "<dcterms:created>1907-05-02T00:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(body: str = "", **other: str | bytes) -> bytes:
    """Return the charter as a file of Word; with other text, or other parts by their names ("_" for "/")."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body or word_body()}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            ("numbering", "numbering.xml"),
            ("styles", "styles.xml"),
            ("footnotes", "footnotes.xml"),
            ("comments", "comments.xml"),
            ("image", "media/image1.png"),
        ),
        "word/numbering.xml": numbering(),
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
        "word/footnotes.xml": word_notes(),
        "word/comments.xml": f"<w:comments {SPACES}>{COMMENT}</w:comments>",
        "word/media/image1.png": picture(),
        "docProps/core.xml": CORE,
    }
    return zipped(parts | {name.replace("__", "/"): data for name, data in other.items()})


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "style", "meta")),
        f'xmlns:draw="{ODF}drawing:1.0"',
        f'xmlns:fo="{ODF}xsl-fo-compatible:1.0"',
        f'xmlns:svg="{ODF}svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
OWN_STYLE = '<style:style style:name="Odd_20_Style" style:family="paragraph" style:parent-style-name="Standard"/>'
ODF_STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="Article " '
    'style:num-suffix="." style:num-format="1"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-prefix="(" '
    'style:num-suffix=")" style:num-format="a"/></text:list-style>'
)


def text_note(number: int) -> str:
    """Return a note of an OpenDocument text."""
    words = NOTES[number - 1].replace("minutes", '<text:span text:style-name="T1">minutes</text:span>')
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
    )


def text_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table of an OpenDocument text."""

    def one(row: tuple[str, ...]) -> str:
        cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        return f"<table:table-row>{cells}</table:table-row>"

    head = f"<table:table-header-rows>{one(rows[0])}</table:table-header-rows>"
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    return f"<table:table>{columns}{head}{''.join(map(one, rows[1:]))}</table:table>"


def text_body() -> str:
    """Return the text of the charter."""
    made = f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{PREAMBLE}{text_note(1)}</text:p>'
    for number, words in enumerate(CLAUSES, 1):
        noted = text_note(number) if 2 <= number <= 9 else ""
        inner = f"<text:p>{words[:9]}<text:span>{words[9:]}</text:span>{noted}</text:p>"
        if number == 4:
            items = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in LETTERED)
            inner += f'<text:list text:style-name="L2">{items}</text:list>'
        goes_on = ' text:continue-numbering="true"' if number > 1 else ""
        made += f'<text:list text:style-name="L1"{goes_on}><text:list-item>{inner}</text:list-item></text:list>'
        if number in (3, 6, 9):
            made += text_table(TABLES[number // 3 - 1])
    made += '<text:p>Signed on the <text:span text:style-name="T1">old</text:span> steps by '
    made += '<text:span text:style-name="T2">Ada</text:span> Moor.<office:annotation><text:p>Check this</text:p>'
    made += '</office:annotation></text:p><text:p text:style-name="Odd_20_Style">A line in a style of our own.</text:p>'
    made += (
        f'<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>{ALT}</svg:desc></draw:frame></text:p>'
    )
    return f"{CHANGED}{made}"


CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>dropped words</text:p>'
    "</text:deletion></text:changed-region></text:tracked-changes>"
)


def odt_content(body: str) -> str:
    """Return the part of an OpenDocument text that holds its words."""
    styles = f"<office:automatic-styles>{ODF_STYLES}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document-content {ODF_SPACES}>{styles}{text}</office:document-content>"


def odt_styles(styles: str) -> str:
    """Return the part of an OpenDocument text that holds its styles."""
    return f"<office:document-styles {ODF_SPACES}><office:styles>{styles}</office:styles></office:document-styles>"


def odt(**other: str | bytes) -> bytes:
    """Return the charter as an OpenDocument text; with other parts by their names ("_" for "/")."""
    entry = '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    meta = "<dc:creator>Ada Moor</dc:creator><dc:language>en-GB</dc:language><dc:date>1907-05-02T00:00:00</dc:date>"
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": odt_content(text_body()),
        "styles.xml": odt_styles(OWN_STYLE),
        "meta.xml": f"<office:document-meta {ODF_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{ODF}manifest:1.0">{entry}</m:manifest>',
        "Pictures/1.png": picture(),
    }
    return zipped(parts | {name.replace("__", "/"): data for name, data in other.items()})


def html_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table of a page."""
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def html_call(number: int) -> str:
    """Return the call of a note of a page."""
    return f'<sup><a href="#fn{number}" id="ref{number}">{number}</a></sup>'


def html_body() -> str:
    """Return the text of the charter, as a page has it."""
    made = f"<nav><a href='/'>Home</a></nav><h1>{TITLE}</h1><p>{PREAMBLE}{html_call(1)}</p>"
    for number, words in enumerate(CLAUSES, 1):
        called = html_call(number) if 2 <= number <= 9 else ""
        made += f"<h2>Section {number}</h2><p>{words}{called}</p>"
        if number == 4:
            made += f"<ol type='a'>{''.join(f'<li>{each}</li>' for each in LETTERED)}</ol>"
        if number in (3, 6, 9):
            made += html_table(TABLES[number // 3 - 1])
    made += "<p>Signed on the <em>old</em> steps by <strong>Ada</strong> Moor, <u>all</u> of us.</p>"
    made += "<ul><li>Ropes<ul><li>Thin ropes</li></ul></li><li>Lamps</li></ul>"
    address = base64.b64encode(picture()).decode()
    made += f"<p><img alt='{ALT}' src='data:image/png;base64,{address}'></p><script>alert(1)</script><hr>"
    notes = ""
    for number, words in enumerate(NOTES, 1):
        back = f"<a href='#ref{number}'>↩</a>"
        notes += f"<li id='fn{number}'><p>{words.replace('minutes', '<em>minutes</em>')} {back}</p></li>"
    return f"{made}<section><ol>{notes}</ol></section>"


def page() -> bytes:
    """Return the charter as a saved page."""
    head = f"<meta charset='utf-8'><title>{TITLE} | Bay</title><meta name='author' content='Ada Moor'>"
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{html_body()}</body></html>".encode()


def epub() -> bytes:
    """Return the charter as an EPUB of one document."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/p.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ada Moor</dc:creator><dc:language>en-GB</dc:language></metadata>"
        '<manifest><item id="a" href="text/a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/p.opf": package,
            "OEBPS/text/a.xhtml": page(),
        }
    )
