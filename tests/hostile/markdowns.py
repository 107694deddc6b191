"""Markdown that is deep, unclosed, huge, full of markup, or says something else than it shows.

Takes nothing; gives cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import ACCORD, HARBOUR, Case, article, changed, written

LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "java&Tab;script:alert(1)",
    "java%73cript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "\\javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg/onload=alert(1)>",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file:../beside/secret.txt",
    "//example.org/x",
    "/etc/passwd",
    "../beside/secret.md",
    "..%2fbeside%2fsecret.md",
    "%2e%2e/beside/secret.md",
    "accord.md/../../beside/secret.md",
    "blob:https://example.org/1",
    "ftp://example.org/x",
    "about:blank",
    "view-source:https://example.org",
    "chrome://settings",
    "ms-word:ofe|u|https://example.org/x.docx",
    "tel:+1",
    "x" * 100_000,
)
HARMLESS_LINKS = ("https://example.org/<script>", "https://example.org/%00", "https://user:pass@example.org/", "#p-1")

BODIES = {
    "script": ("<script>alert(1)</script>\n", (), 0),
    "iframe": ("<iframe src='file:///etc/passwd'></iframe>\n", (), 0),
    "event": ("<img src=x onerror=alert(1)>\n", ("M001",), 6),
    "link with an event": ("A <a href='javascript:alert(1)' onclick=x>b</a>.\n", ("M001",), 6),
    "comment": ("<!-- hidden -->\n", (), 0),
    "comment without an end": ("<!-- hidden\n", (), 0),
    "CDATA": ("<![CDATA[ ]]> words ]]>\n", (), 0),
    "DOCTYPE": ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;\n', (), 0),
    "processing instruction": ("<?php system('touch pwned') ?>\n", (), 0),
    "template": ("{{ 7 * 7 }} {% include '../beside/secret.txt' %}\n", (), 0),
    "template of Python": ("{{ ''.__class__.__mro__ }} ${7*7} #{7*7} %s {0.__class__}\n", (), 0),
    "styles": ("<style>@import 'file:///etc/passwd';</style>\n", (), 0),
    "attribute style": ("Words.{style='background: url(file:///etc/passwd)'}\n", (), 0),
    "attribute of an event": ('[Words]{onclick="alert(1)"}\n', ("M007",), 6),
    "attribute of a link": ('[Words]{href="javascript:alert(1)"}\n', ("M007",), 6),
    "attribute src": ('![Words](images/x.png){src="/etc/passwd"}\n', ("M007", "G001"), 6),
    "attribute data-at": ("[Words]{data-label=x}\n", ("M007",), 6),
    "id with blanks": ('[Words]{id="a b<c"}\n', ("M007",), 6),
    "id of ours": ("[Words]{#cl-1}\n", (), 0),
    "id twice": ("[Words]{#a}\n\n[Words]{#a}\n", ("X004",), 8),
    "class that is a rule": ("[Words]{class='a;} * {display:none'}\n", (), 0),
    "language that is none": ('[Words]{lang="x<y"}\n', ("M007",), 6),
    "emphasis open": ("**a *b ***c\n", (), 0),
    "link open": ("[a](b\n\n![c](d\n\n[e][f\n", (), 0),
    "fence open": ("```\nwords\n", (), 0),
    "quotation open": ("> > > > words\n", (), 0),
    "entity of NUL": ("A &#0; B\n", ("F003",), 6),
    "entity of an override": ("A &#x202E; B\n", ("F003",), 6),
    "entity beyond Unicode": ("A &#x110000; B\n", ("F003",), 6),
    "entity of half a pair": ("A &#xD800; B\n", ("F003",), 6),
    "entity unknown": ("A &bogus; &lt;script&gt; B\n", (), 0),
    "entity of an invisible": ("A &zwnj; B &lrm; C &InvisibleTimes; D\n", (), 0),
    "NUL": ("A \0 B\n", ("F003",), 6),
    "bell": ("A \x07 B\n", ("F003",), 6),
    "terminal": ("A \x1b]0;owned\x07 B\n", ("F003",), 6),
    "delete": ("A \x7f B\n", ("F003",), 6),
    "C1": ("A \x9b2J B\n", ("F003",), 6),
    "form feed": ("A \x0c B\n", ("F003",), 6),
    "override": ("A \u202eB\u202c\n", ("F003",), 6),
    "isolate": ("A \u2067B\u2069\n", ("F003",), 6),
    "half a pair": (b"A \xed\xa0\x80 B\n", ("F002",), 6),
    "no character": ("A \ufdd0 \U0001ffff B\n", ("F003",), 6),
    "no break, zero width": ("A\ufeffB\n", ("F003",), 6),
    "zero width": ("A\u200bB\u200cC\u200dD\u2060E\n", (), 0),
    "tags": ("A\U000e0041\U000e0042B\n", ("C001", "F003"), 6),
    "variation selectors": ("A\ufe0f\U000e0100B\n", (), 0),
    "soft hyphens": ("A\u00ad\u00ad\u00adB\n", (), 0),
    "private use": ("A \ue000 \U00100000 B\n", ("C001",), 6),
    "unassigned": ("A \u0378 B\n", ("C001",), 6),
    "a thousand accents": ("A" + "\u0301" * 1000 + "\n", (), 0),
    "accents of another script": ("A" + "\u0e49" * 300 + "\n", ("C001",), 6),
    "Zalgo": ("Z" + "".join(map(chr, range(0x300, 0x36F))) * 20 + "\n", ("C001",), 6),
    "mojibake": ("We didn¡¯t\n", (), 0),
    "emoji": ("A 👩‍👩‍👧‍👦 B\n", ("C001",), 6),
    "reference to itself": ("[a]\n\n[a]: #a\n", ("X003",), 0),
    "references in a circle": ("[a][b]\n\n[b]: <[a]>\n", ("M006", "X003"), 0),
    "footnote that calls itself": ("A[^a].\n\n[^a]: It calls[^a] itself.\n", (), 0),
    "footnotes in a circle": ("A[^a].\n\n[^a]: B[^b].\n\n[^b]: A[^a].\n", (), 0),
    "footnote without a text": ("A[^a].\n", ("M002",), 6),
    "footnote never called": ("A.\n\n[^a]: B.\n", ("M003",), 8),
    "footnote twice": ("A[^a].\n\n[^a]: B.\n\n[^a]: C.\n", ("M004",), 10),
    "footnote with an odd name": ("A[^../../x].\n\n[^../../x]: B.\n", (), 0),
    "footnote with the name of a method": ("A[^__class__].\n\n[^__class__]: B.\n", (), 0),
    "footnote of code": ("A[^a].\n\n[^a]:\n\n        code\n", (), 0),
    "footnote called 5000 times": ("A[^a] " * 5000 + "\n\n[^a]: B.\n", (), 0),
    "footnote in a heading": ("## A[^a]\n\n[^a]: B.\n", (), 0),
    "second title": ("# A\n", ("M008",), 6),
    "level left out": ("## A\n\n##### B\n", ("M009",), 8),
    "empty heading": ("##\n\nWords.\n", (), 0),
    "heading of nothing seen": ("## &nbsp;\n\nWords.\n", (), 0),
    "picture without a description": ("![](images/a.png)\n", ("M005", "G001"), 6),
    "picture in the web": ("![A](https://example.org/a.png)\n", ("G001",), 6),
    "picture as data": ("![A](data:image/png;base64,AAAA)\n", ("G001",), 6),
    "picture of the machine": ("![A](file:///etc/passwd)\n", ("G001",), 6),
    "picture outside": ("![A](../../beside/secret.txt)\n", ("G001",), 6),
    "picture in circles": ("![A](images/../images/../../beside/secret.txt)\n", ("G001",), 6),
    "picture in a link": ("[![A](images/a.png)](javascript:x)\n", ("M006",), 6),
    "picture with NUL": ("![A](images/a%00.png)\n", ("G001",), 6),
    "empty": ("", (), 0),
    "one letter": ("A", (), 0),
    "rules": ("***\n" * 200, (), 0),
}

BIG = {
    "quotations 10,000 deep": ("> " * 10_000 + "words\n", ("M013",)),
    "lists 10,000 deep": ("- " * 10_000 + "words\n", ("M013",)),
    "numbers 10,000 deep": ("1. " * 10_000 + "words\n", ("M013",)),
    "lists by indentation 300 deep": ("".join(f"{'  ' * n}- a\n" for n in range(300)), ("M013",)),
    "emphasis 10,000 deep": ("*a **b " * 5000 + "c" + "** *" * 5000 + "\n", ()),
    "emphasis 100 deep": ("*a **b " * 50 + "c" + "** b*" * 50 + "\n", ("M013",)),
    "links 10,000 deep": ("[" * 10_000 + "a" + "](b)" * 10_000 + "\n", ("M006",)),
    "pictures 10,000 deep": ("![" * 10_000 + "a" + "](b)" * 10_000 + "\n", ("G001", "M013", "M006")),
    "brackets": ("[" * 50_000 + "\n", ()),
    "exclamations": ("![" * 20_000 + "\n", ()),
    "back quotes": ("".join("`" * n + " " for n in range(1, 400)) + "\n", ()),
    "stars": ("*" * 50_000 + "\n", ()),
    "underscores": ("a_" * 50_000 + "\n", ()),
    "angles": ("<" * 50_000 + "\n", ()),
    "backslashes": ("\\" * 50_001 + "\n", ()),
    "entities": ("&" * 50_000 + "&amp;" * 20_000 + "\n", ()),
    "braces": ("{" * 50_000 + "\n", ()),
    "attributes": ("[a]{" + ".b " * 20_000 + "}\n", ()),
    "references": ("".join(f"[r{n}]: #p-1\n" for n in range(10_000)) + "\n[r1]\n", ()),
    "a long word": ("a" * 500_000 + "\n", ()),
    "a long line": ("word " * 100_000 + "\n", ()),
    "blank lines": ("\n" * 200_000 + "A.\n", ()),
    "table of 2000 columns": ("|a" * 2000 + "|\n" + "|-" * 2000 + "|\n" + "|b" * 2000 + "|\n", ()),
    "table of 5000 rows": ("|a|b|\n|-|-|\n" + "|c|d|\n" * 5000, ()),
    "table that grows": ("|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|b|\n" * 500, ()),
    "definitions": ("a\n: b\n\n" * 2000, ()),
    "tildes": ("~" * 50_000 + "\n\nA.\n", ()),
    "footnotes": (
        "".join(f"A[^{n}] " for n in range(2000)) + "\n\n" + "".join(f"[^{n}]: B.\n\n" for n in range(2000)),
        (),
    ),
}


def cases() -> Iterator[Case]:
    """Yield all cases of Markdown."""
    for name, (body, codes, line) in BODIES.items():
        yield Case(f"markdown: {name}", article(body), codes, HARBOUR if codes else "", line)
    for name, (big, expected) in BIG.items():
        yield Case(f"markdown: {name}", article(big), expected, HARBOUR if expected else "")
    for link in LINKS:
        yield Case(f"link: {link[:60]}", article(f"A [a]({link}) b.\n"), ("M006",), HARBOUR, 6)
    for link in HARMLESS_LINKS:
        yield Case(f"link: {link}", article(f"A [a](<{link}>) b.\n"))
    yield from declarations()


def declarations() -> Iterator[Case]:
    """Yield the cases of a text of clauses."""
    head = "---\ntitle: The Quay Accord\nkind: declaration\n---\n\n"
    for name, body, codes, line in (
        ("no clause", "Words.\n", ("D002",), 0),
        ("nothing at all", "", ("D002",), 0),
        ("a clause left out", "I. A.\n\nIII. B.\n", ("D001",), 8),
        ("a huge number", "I. A.\n\nMMMMMMMMMM. B.\n", (), 0),
        ("Latin that is none", "I. A.\n\nIIX. B.\n", (), 0),
        ("a heading", "# A\n\nI. B.\n", ("D003",), 6),
        ("a clause in a paragraph", "A.\nI. B.\n", ("D004",), 7),
    ):
        yield Case(
            f"declaration: {name}", written(ACCORD, head + body), codes or ("N001", "N003"), ACCORD * bool(codes), line
        )
    many = "".join(f"{n}. A.\n\n" for n in ("I", "II", "III", "IV", "V") * 400)
    yield Case("declaration: clauses that begin again", written(ACCORD, head + many), ("D001",), ACCORD)
    unknown = changed(ACCORD, b"kind: declaration", b"kind: __class__")
    yield Case("declaration: kind unknown", unknown, ("S004",), ACCORD, 3)
