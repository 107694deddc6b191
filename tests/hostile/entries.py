"""Notes, glossary and sources that do not fit, contradict or repeat themselves.

Takes nothing; gives cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import GLOSSARY, NOTES, SOURCES, Case, changed, written

NOTE = """\
  - clause: {clause}
    quote: {quote}
    kind: explanatory
    short: A short note.
    note: A note.
    author: AM
    date: 2026-11-20
"""
LEMMA = b"quote: the wall"
QUOTES = {
    "of 900 kB": (f"{'word ' * 180_000}end", ("N003",)),
    "like a pattern": ("'(the|wall)+$'", ("N003",)),
    "like a slow pattern": ("'(a+)+$" + "a" * 5000 + "'", ("N003",)),
    "only stops": ("'...'", ("N003",)),
    "only blanks": ("'   '", ("S006",)),
    "nothing": ("", ("S006",)),
    "a letter": ("e", ("N003",)),
    "a blank that does not break": ("'\u00a0'", ("S006",)),
    "over two clauses": ("its share. The harbour", ("N003",)),
    "with markup": ("'**the wall**'", ("N003",)),
    "with HTML": ("'<b>the wall</b>'", ("N003",)),
    "a list": ("[the wall]", ("S003",)),
    "with capitals": ("THE WALL", ("N003",)),
    "a soft hyphen": ("'the w\u00adall'", ()),
    "accents apart": ("'the wa\u0300ll'", ("N003",)),
    "quotation marks only": ("'\u2019'", ("N003",)),
    "the whole clause": ("The towns keep the wall together, and each town pays its share.", ()),
}
FIELDS = {
    "clause unknown": ("clause: I\n", "clause: XL\n", ("N001",)),
    "clause minus one": ("clause: I\n", "clause: -1\n", ("S005",)),
    "clause of 5000 letters": ("clause: I\n", f"clause: {'M' * 5000}\n", ("N001", "S005")),
    "paragraph unknown": ("clause: I\n", "clause: I\n    paragraph: 9\n", ("N002",)),
    "occurrence unknown": ("clause: I\n", "clause: I\n    occurrence: 9\n", ("N003", "N004")),
    "occurrence huge": ("clause: I\n", f"clause: I\n    occurrence: {'9' * 5000}\n", ("S005",)),
    "kind unknown": ("kind: explanatory", "kind: ../x", ("S004",)),
    "id with a path": ("id: n-wall", "id: ../../x", ("S005",)),
    "id of another": ("id: n-wall", "id: n-trade", ("X004",)),
    "id of a clause": ("id: n-wall", "id: cl-1", ("X004",)),
    "sees itself": ("see: [quay]", "see: [n-wall]", ("X002",)),
    "sees nothing there": ("see: [quay]", "see: [nothing]", ("X002",)),
    "sees 3000 times": ("see: [quay]", f"see: [{'quay, ' * 3000}]", ("S005", "")),
    "source unknown": ("[harbour-book]", "[other-book]", ("X001",)),
    "source in itself": ("[harbour-book]", "[[[harbour-book]]]", ("S003",)),
    "short in two paragraphs": ("short: The wall of 1804.", "short: |\n      A.\n\n      B.", ("M012",)),
    "short with a picture outside": ("The wall of 1804.", "'![A](../../beside/secret.txt)'", ("G001", "M014")),
    "short with a script": ("The wall of 1804.", "'[a](javascript:alert(1))'", ("M006",)),
    "short of 900 kB": ("The wall of 1804.", "word " * 180_000, ()),
    "note 5000 deep": ("It was built", "> " * 5000 + "It was built", ("Y001", "M013")),
    "witness unknown": ("see: [quay]", "readings: [{text: a, witnesses: [Z]}]", ("X005",)),
    "headings like rules": ("see: [quay]", "persons: ['<b>', '*', '{{ 7*7 }}', '__class__']", ()),
    "date in the future": ("date: 2026-11-20", "date: 9999-12-31", ()),
    "date that is none": ("date: 2026-11-20", "date: 2026-13-01", ("S005",)),
}
TERMS = {
    "id twice": ("id: mole", "id: quay", ("X004",)),
    "sees itself": ("see: [mole]", "see: [quay]", ("X002",)),
    "term empty": ("term: quay", "term: ''", ("S006",)),
    "term of 100 kB": ("term: quay", f"term: {'quay ' * 20_000}", ()),
    "term like a pattern": ("term: quay", "term: '(.*)*$'", ()),
    "term of one letter": ("term: quay", "term: a", ()),
    "term of HTML": ("term: quay", "term: '<script>alert(1)</script>'", ()),
    "link outside": ("A wall at which", "'[A](../../beside/secret.md) wall at which'", ("Y001", "M006")),
    "link with a script": ("A wall at which ships lie.", "'[A](javascript:x)'", ("M006",)),
    "language that is none": ("term: quay", "term: quay\n  lang: '\"><x'", ("S005",)),
    "language unknown": ("term: quay", "term: quay\n  lang: qqq-QQQQ-x1", ("S005", "")),
}
BOOKS = {
    "id twice": ("id: town-roll", "id: harbour-book", ("X004",)),
    "address of a script": ("author: Ada Moor", "url: 'javascript:alert(1)'", ("S005",)),
    "address of a file": ("author: Ada Moor", "url: 'file:///etc/passwd'", ("S005",)),
    "address with quotation marks": ("author: Ada Moor", "url: 'https://a.example/\"onload=x'", ()),
    "address of 100 kB": ("author: Ada Moor", f"url: https://a.example/{'a' * 100_000}", ()),
    "author of joins": ("author: Ada Moor", f"author: '{' and ' * 500}'", ()),
    "author of commas": ("author: Ada Moor", "author: ',,,'", ()),
    "title of markup": ("title: The Book of the Harbour", "title: '<i>&lt;script&gt; {{ 7*7 }}'", ()),
    "title of 100 kB": ("title: The Book of the Harbour", f"title: {'Book ' * 20_000}", ()),
    "year nought": ("date: 2024", "date: 0000", ("S005",)),
    "kind unknown": ("author: Ada Moor", "type: __class__", ("S004",)),
    "pages of letters": ("author: Ada Moor", "pages: '{}--%s--'", ()),
}


def cases() -> Iterator[Case]:
    """Yield all cases of notes, terms and sources."""
    for name, (quote, codes) in QUOTES.items():
        yield Case(
            f"note: quote, {name}", changed(NOTES, LEMMA, f"quote: {quote}".encode()), codes, NOTES if codes else ""
        )
    for file, what, fields in ((NOTES, "note", FIELDS), (GLOSSARY, "term", TERMS), (SOURCES, "source", BOOKS)):
        for name, (old, new, wanted) in fields.items():
            change = changed(file, old.encode(), new.encode())
            yield Case(f"{what}: {name}", change, wanted, file if wanted else "")
    yield from many()


def many() -> Iterator[Case]:
    """Yield notes, terms and sources in great numbers, and notes over each other."""
    words = ["The", "towns", "keep", "the", "wall", "together,", "and", "each", "town", "pays", "its", "share."]
    over = [" ".join(words[:n]) for n in range(2, len(words))] + [" ".join(words[n:]) for n in range(1, len(words) - 1)]
    notes = "".join(NOTE.format(clause="I", quote=quote) for quote in over)
    yield Case("note: lemmata over each other", written(NOTES, f"notes:\n{notes}"))
    same = NOTE.format(clause="I", quote="the wall")
    yield Case("note: 300 notes on the same words", written(NOTES, f"notes:\n{same * 300}"))
    yield Case("note: no notes", written(NOTES, "notes: []\n"))
    yield Case(
        "note: unknown clauses 500 times",
        written(NOTES, "notes:\n" + NOTE.format(clause="L", quote="a") * 500),
        ("N001",),
        NOTES,
    )
    circle = "".join(f"- id: t{n}\n  term: t{n}\n  definition: A.\n  see: [t{(n + 1) % 300}]\n" for n in range(300))
    yield Case("term: 300 in a circle", changed(GLOSSARY, b"- id: quay", circle.encode() + b"- id: quay"))
    terms = "".join(f"- id: t{n}\n  term: {'a' * (n + 1)}\n  definition: A.\n" for n in range(300))
    yield Case("term: 300 that begin alike", changed(GLOSSARY, b"- id: quay", terms.encode() + b"- id: quay"))
