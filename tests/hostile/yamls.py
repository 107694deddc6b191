"""YAML that is broken, ambiguous or made to grow.

Takes nothing; gives cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import GLOSSARY, HARBOUR, NOTES, PUBLICATION, SOURCES, Case, changed, key, written

TITLE = b"title: The Quay\n"
BOMB = "a: &a [lol, lol]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{b}: &{b} {{<<: [*{a}, *{a}, *{a}]}}\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
)

TITLES = {
    "tab before a value": ("title:\tThe Quay\n", ("Y001",), 2),
    "tab as indentation": ("title:\n\tThe Quay\n", ("Y001",), 3),
    "key twice": ("title: The Quay\ntitle: The Mole\n", ("Y002",), 3),
    "key twice, quoted": ("title: The Quay\n'title': The Mole\n", ("Y002",), 3),
    "anchor": ("title: &t The Quay\n", ("Y003",), 2),
    "alias without anchor": ("title: *t\n", ("Y003", "Y001"), 2),
    "merge key": ("title: The Quay\n<<: {subtitle: x}\n", ("Y003",), 3),
    "tag of Python": ("title: !!python/object/apply:os.system ['touch pwned']\n", ("Y004",), 2),
    "tag of Python, new": ("title: !!python/object/new:os.system [touch pwned]\n", ("Y004",), 2),
    "tag of Python, name": ("title: !!python/name:os.system\n", ("Y004",), 2),
    "tag of Python, module": ("title: !!python/module:os\n", ("Y004",), 2),
    "tag of a set": ("title: !!set {a, b}\n", ("Y004",), 2),
    "tag of binary": ("title: !!binary aGVsbG8=\n", ("Y004",), 2),
    "tag of ours": ("title: !include ../beside/secret.txt\n", ("Y004",), 2),
    "tag as long form": ("title: !<tag:yaml.org,2002:str> The Quay\n", ("Y004",), 2),
    "number sign": ("title: The Quay #3\n", ("Y005",), 2),
    "only a remark": ("title: #3\n", ("Y005", "S006"), 2),
    "second document": ("title: The Quay\n---\nslug: other\n", ("Y007",), 3),
    "end of document": ("title: The Quay\n...\nslug: other\n", ("Y001", "Y007"), 0),
    "directive": ("title: The Quay\n%YAML 1.1\n", ("Y001",), 4),
    "list as key": ("title: The Quay\n[a, b]: c\n", ("Y008",), 3),
    "mapping as key": ("title: The Quay\n{a: b}: c\n", ("Y008",), 3),
    "asked key": ("title: The Quay\n? |\n  long\n  key\n: c\n", ("Y008",), 3),
    "empty key": ("title: The Quay\n: c\n", ("Y008",), 3),
    "null key": ("title: The Quay\n~: c\n", ("S001", "Y008"), 3),
    "bracket open": ("title: [The Quay\n", ("Y001",), 0),
    "brace open": ("title: {The Quay\n", ("Y001",), 0),
    "quotation open": ('title: "The Quay\n', ("Y001",), 0),
    "quotation open, single": ("title: 'The Quay\n", ("Y001",), 0),
    "colon in a value": ("title: The: Quay\n", ("Y001",), 2),
    "at sign": ("title: @quay\n", ("Y001",), 2),
    "back quote": ("title: `quay`\n", ("Y001",), 2),
    "percent": ("title: %quay\n", ("Y001",), 2),
    "unknown escape": ('title: "The \\q Quay"\n', ("Y001",), 2),
    "escape of NUL": ('title: "The \\0 Quay"\n', ("F003",), 2),
    "escape of a bell": ('title: "The \\a Quay"\n', ("F003",), 2),
    "escape of a terminal": ('title: "The \\e[2J Quay"\n', ("F003",), 2),
    "escape of an override": ('title: "The \\u202E Quay"\n', ("F003",), 2),
    "escape of half a pair": ('title: "The \\uD800 Quay"\n', ("F003",), 2),
    "escape of a whole pair": ('title: "The \\uD83D\\uDE00 Quay"\n', ("F003", "C001"), 2),
    "escape beyond Unicode": ('title: "The \\UFFFFFFFF Quay"\n', ("Y001", "F003"), 2),
    "nothing": ("title:\n", ("S006",), 2),
    "null": ("title: ~\n", (), 0),
    "blank": ("title: '  '\n", ("S006",), 2),
    "list for a text": ("title: [The, Quay]\n", ("S003",), 2),
    "mapping for a text": ("title: {The: Quay}\n", ("S003",), 2),
    "Norway": ("title: no\n", (), 0),
    "on": ("title: on\n", (), 0),
    "octal": ("title: 010\n", (), 0),
    "sexagesimal": ("title: 12:30:45\n", (), 0),
    "infinite": ("title: .inf\n", (), 0),
    "many digits": (f"title: {'9' * 6000}\n", ("S005",), 2),
    "hexadecimal digits": (f"title: 0x{'f' * 6000}\n", ("S005",), 2),
    "date that is none": ("title: 2014-13-45\n", (), 0),
    "ten MB on a line": (f"title: {'word ' * 2_000_000}\n", ("Y006",), 0),
    "deep brackets": (f"title: {'[' * 900}{']' * 900}\n", ("Y006",), 2),
    "deep brackets, open": (f"title: {'[' * 100_000}\n", ("Y006", "Y001"), 2),
    "deep braces": (f"title: {'{a: ' * 900}b{'}' * 900}\n", ("Y006",), 2),
    "deep by indentation": ("title:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 500)), ("Y006",), 0),
    "deep questions": (f"title: The Quay\n{'? ' * 5000}a\n", ("Y006", "Y001", "Y008"), 3),
    "deep dashes": (f"title:\n  {'- ' * 5000}a\n", ("Y006",), 3),
    "many values": (f"title: [{'a, ' * 60_000}]\n", ("Y006",), 0),
    "many keys": ("title: The Quay\n" + "".join(f"k{n}: a\n" for n in range(3000)), ("S001",), 3),
}

WHOLE = {
    "empty": ("", ("S003", "S002", "S006"), 0),
    "blanks": ("  \n \n", ("S003", "S002", "S006"), 0),
    "only remarks": ("# nothing\n", ("S003", "S002", "S006"), 0),
    "a text": ("The Quay\n", ("S003",), 1),
    "a list": ("- The Quay\n", ("S003",), 1),
    "aliases that grow": (BOMB, ("Y003",), 1),
    "merges that grow": (MERGES, ("Y003",), 1),
    "NUL": ("slug: qu\0ay\n", ("F003",), 1),
    "only NUL": ("\0" * 64, ("F002", "F003"), 0),
    "control characters": ("slug: \x1b[2Jquay\n", ("F003",), 1),
    "next line": ("slug: quay\x85title: x\n", ("F003",), 1),
    "line separator": ("slug: quay\u2028title: x\n", ("F003",), 1),
    "two marks of byte order": (b"\xef\xbb\xbf\xef\xbb\xbfslug: quay\n", ("F003",), 1),
    "UTF-16": ("slug: quay\n".encode("utf-16"), ("F002",), 1),
    "UTF-16 without a mark": ("slug: quay\n".encode("utf-16-le"), ("F002",), 1),
    "UTF-32": ("slug: quay\n".encode("utf-32"), ("F002",), 1),
    "Latin-1": (b"slug: quay\ntitle: Caf\xe9 am Kai\n", ("F002",), 2),
    "half a letter": (b"slug: quay\ntitle: Caf\xc3\n", ("F002",), 2),
    "letter in too many bytes": (b"slug: qu\xc0\xafay\n", ("F002",), 1),
    "half a pair in UTF-8": (b"slug: qu\xed\xa0\x80ay\n", ("F002",), 1),
    "beyond Unicode": (b"slug: qu\xf4\x90\x80\x80ay\n", ("F002",), 1),
    "lost letter": ("slug: quay\ntitle: Caf\ufffd\n", ("F004",), 2),
    "JSON": ('{"slug": "quay", "title": "The Quay"}', ("S002",), 1),
    "Markdown": ("---\ntitle: The Quay\n---\n\nWords.\n", ("Y007",), 0),
    "HTML": ("<html><body>404 Not found</body></html>\n", ("S003",), 1),
    "a programme": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, ("F002", "F003"), 0),
}


def cases() -> Iterator[Case]:
    """Yield all cases of YAML."""
    for name, (text, codes, line) in TITLES.items():
        change = changed(PUBLICATION, TITLE, text.encode())
        yield Case(f"yaml: title, {name}", change, codes, PUBLICATION if codes else "", line)
    for name, (whole, codes, line) in WHOLE.items():
        yield Case(f"yaml: {name}", written(PUBLICATION, whole), codes, PUBLICATION, line)
    for name in ("a text", "aliases that grow", "NUL", "UTF-16", "half a letter", "a programme"):
        whole, codes, line = WHOLE[name]
        yield Case(f"yaml: glossary, {name}", written(GLOSSARY, whole), codes, GLOSSARY, line)
    yield from single()


def single() -> Iterator[Case]:
    """Yield the cases that are about other files, or other keys."""
    yield Case("yaml: mark of byte order", changed(PUBLICATION, b"slug", b"\xef\xbb\xbfslug"))
    yield Case("yaml: ends of lines as on Windows", changed(PUBLICATION, b"slug: quay\n", b"slug: quay\r\n"))
    yield Case("yaml: ends of lines as on old machines", changed(PUBLICATION, b"slug: quay\n", b"slug: quay\r"))
    yield Case("yaml: language no", key("language", "no"), ("P002",), PUBLICATION)
    yield Case("yaml: date 2026-02-30", key("date", "2026-02-30"), ("S005",), PUBLICATION)
    yield Case("yaml: date in words", key("date", "yesterday"), ("S005",), PUBLICATION)
    yield Case("yaml: year nought", key("date", "0000-00-00"), ("S005",), PUBLICATION)
    yield Case("yaml: year 9999", key("date", "9999-12-31"))
    yield Case("yaml: year 1", key("date", "0001-01-01"))
    yield Case("yaml: digits of another script", key("date", "٢٠٢٦-١١-٢٠"), ("S005",), PUBLICATION)
    yield Case("yaml: metadata that is a list", changed(HARBOUR, b"title: The Harbour\n", b"- a\n"), ("Y001", "S003"))
    yield Case(
        "yaml: metadata with a tag", changed(HARBOUR, b"The Harbour", b"!!python/name:os.system"), ("Y004",), HARBOUR, 2
    )
    yield Case("yaml: metadata without an end", written(HARBOUR, "---\ntitle: The Harbour\n"), ("P001",), HARBOUR, 1)
    yield Case("yaml: metadata of 2 MB", changed(HARBOUR, b"The Harbour", b"x" * (2 << 20)), ("Y006",), HARBOUR)
    yield Case("yaml: notes that are a text", written(NOTES, "notes: none\n"), ("S003",), NOTES, 1)
    yield Case("yaml: sources in a circle", written(SOURCES, "&a [*a]\n"), ("Y003",), SOURCES, 1)
    yield Case("yaml: 16 MB of a list", written(SOURCES, "- a\n" * (5 << 20)), ("F007",), SOURCES)
