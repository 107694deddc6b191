"""Random books by their numbers: number 7 is the same book on every machine, and can be made again alone.

Takes a number; gives the files of a book. Some are sound; in the others something was changed that an editor may
change, spoil or send in by mistake, so that most of them must be refused and none may come out wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

import yaml

from tests.epubs.randombook import Editor, Files, as_yaml
from tests.epubs.randomtext import Author

Drawn = TypeVar("Drawn")
Change: TypeAlias = Callable[["Dice", Files], None]
PUBLICATION = "publication.yaml"
EDITIONS = ("print", "screen", "epub", "site", "handout")

ODD = (
    *(
        "\u0301" * 40,
        "a\u200bb",
        "\u200d",
        "\u00ad\u00ad",
        "\ufe0f",
        "\u202e",
        "\u2028",
        "\x07",
        "\ufffd",
        "\U000e0041",
    ),
    *("עברית", "العربية", "東京の港", "ภาษาไทย", "हिन्दी", "한국어", "👩‍👩‍👧", "\ue000", "\u0378", "ﬁ", "ǆ", "ẞ"),
    *("слово", "ξένος", "[a]{lang=ar dir=rtl}"),
    *(
        "&nbsp;",
        "&#x202E;",
        "&bogus;",
        "<b>",
        "</p>",
        "]]>",
        "{{ 7 }}",
        "{% x %}",
        "${x}",
        "\\",
        "`",
        "|",
        "***",
        "> - 1. ",
    ),
    *("x" * 400, "-" * 80, "\u2014" * 30, "#" * 9, "[^nothing]", "[a](javascript:x)", "![](x.png)", "[a](#nothing)"),
    *(
        "1. a\n\n   - b\n\n     > c\n",
        "\n\n| a | b |\n|---|\n| c |\n\n",
        "\n\n---\n\n",
        "\n\n```\n",
        "\n: d\n",
        "\t",
        "\r",
    ),
)
"""What may be typed or pasted into a text."""
RULES = (
    *(
        "p { font-size: 40pt }",
        "p { font-size: 1pt; line-height: 1 }",
        "p { margin: -20pt }",
        "h1 { font-size: 200pt }",
    ),
    *("li { display: inline }", "p { text-align: right; hyphens: none }", "p { color: red"),
    *(
        "table { width: 900pt }",
        "td { padding: 60pt }",
        "p::before { content: 'x' }",
        "p { page-break-before: always }",
    ),
    *("* { position: absolute }", "p { display: none }", "blockquote { float: right }", "p { direction: rtl }"),
    *("@page { margin: 100pt }", "@page { size: 40pt 40pt }", "img { width: 900pt }", "p { letter-spacing: 30pt }"),
    *("p { background: url(https://example.org/x.png) }", "p { word-spacing: -9pt }", "ul { columns: 2 }"),
    *("p { colour: red }", "@import 'x.css';", "p { content: counter(page) }", "li::marker { content: '' }"),
)
SHEETS = ("text", "tokens", "pages", "print", "screen", "epub", "site", "handout", "apparatus")
LANGUAGES = (
    "en",
    "de",
    "fr",
    "ru",
    "el",
    "cs",
    "vi",
    "es-419",
    "zh-Hans",
    "ja",
    "ar",
    "he",
    "th",
    "xx",
    "e",
    "en-GB-oed",
)


class Dice(Author):
    """An author whose choices all follow from one number."""

    def __init__(self, number: int) -> None:
        super().__init__(lambda _: None)
        self.random = random.Random(number)

    def one_of(self, choices: Sequence[Drawn]) -> Drawn:
        """Return one of some things."""
        return choices[self.random.randrange(len(choices))]

    def upto(self, most: int, least: int = 0) -> int:
        """Return a number, not more than `most`."""
        return self.random.randint(least, most)

    def some(self, choices: Sequence[Drawn], most: int = 3) -> list[Drawn]:
        """Return some things, each once, perhaps none."""
        return self.random.sample(choices, self.upto(min(most, len(choices))))


def book(number: int) -> Files:
    """Return the files of a book, by their paths in the folder of the content; "../styles/x.css" is beside it."""
    dice = Dice(number)
    files = Editor(dice).book()
    said = publication(files)
    said |= {"editions": [*EDITIONS], "site": "https://example.org/quay/", "handouts": [handout(dice, said)]}
    told(files, said)
    for change in (dice.one_of(CHANGES) for _ in range(dice.one_of((0, 0, 1, 1, 2)))):
        if can_be_read(files):
            change(dice, files)
    return files


def can_be_read(files: Files) -> bool:
    """Tell whether publication.yaml is still YAML: what is broken is not changed once more."""
    try:
        publication(files)
    except yaml.YAMLError:
        return False
    return True


def publication(files: Files) -> dict[str, Any]:
    """Return what publication.yaml says."""
    said: dict[str, Any] = yaml.safe_load(files[PUBLICATION])
    return said


def told(files: Files, said: dict[str, Any]) -> None:
    """Let publication.yaml say something else."""
    files[PUBLICATION] = as_yaml(said)


def handout(dice: Dice, said: dict[str, Any]) -> dict[str, Any]:
    """Return a handout of a text, somehow."""
    text = dice.one_of(said["texts"]).removesuffix(".md")
    layout = dice.one_of(("single", "2-up", "booklet"))
    notes = dice.one_of(("none", "short", "full"))
    return {"what": text, "paper": dice.one_of(("a4", "letter")), "layout": layout, "notes": notes}


def written_in(dice: Dice, files: Files, *endings: str) -> str:
    """Return the name of some file that is text."""
    return dice.one_of(sorted(name for name in files if name.endswith(endings or (".md", ".yaml"))))


def insert(dice: Dice, files: Files) -> None:
    """Put something odd into a text."""
    name = written_in(dice, files, ".md")
    text = str(files[name])
    at = dice.upto(len(text), text.index("---\n\n") + 5)
    files[name] = text[:at] + dice.one_of(ODD) + text[at:]


def insert_anywhere(dice: Dice, files: Files) -> None:
    """Put something odd into a file, wherever that is."""
    name = written_in(dice, files)
    text = str(files[name])
    at = dice.upto(len(text))
    files[name] = text[:at] + dice.one_of(ODD) + text[at:]


def lose(dice: Dice, files: Files) -> None:
    """Lose some lines of a file."""
    name = written_in(dice, files)
    lines = str(files[name]).splitlines(keepends=True)
    at = dice.upto(len(lines) - 1)
    files[name] = "".join(lines[:at] + lines[at + dice.upto(3, 1) :])


def repeat(dice: Dice, files: Files) -> None:
    """Paste some lines of a file twice, or often."""
    name = written_in(dice, files)
    lines = str(files[name]).splitlines(keepends=True)
    at, end = dice.upto(len(lines) - 1), dice.upto(len(lines))
    files[name] = "".join(lines[:end] + lines[at:end] * dice.one_of((1, 1, 20)) + lines[end:])


def cut_off(dice: Dice, files: Files) -> None:
    """Cut a file off, a picture too."""
    name = dice.one_of(sorted(files))
    whole = files[name]
    files[name] = whole[: dice.upto(len(whole))]


def spoil(dice: Dice, files: Files) -> None:
    """Change some bytes of a file."""
    name = dice.one_of(sorted(files))
    whole = files[name]
    raw = bytearray(whole if isinstance(whole, bytes) else whole.encode())
    for _ in range(dice.upto(3, 1) if raw else 0):
        raw[dice.upto(len(raw) - 1)] = dice.upto(255)
    files[name] = bytes(raw)


def dress(dice: Dice, files: Files) -> None:
    """Give the book a style sheet of its own."""
    files[f"../styles/{dice.one_of(SHEETS)}.css"] = "\n".join(dice.one_of(RULES) for _ in range(dice.upto(3, 1)))


def translate(dice: Dice, files: Files) -> None:
    """Say that the book is in another language."""
    told(files, publication(files) | {"language": dice.one_of(LANGUAGES)})


def set_up(dice: Dice, files: Files) -> None:
    """Ask for another paper, theme or ink."""
    spot = {"name": "Blue", "cmyk": [100, 53, 4, 19]}
    choices: dict[str, Any] = {
        "paper": dice.one_of(("a4", "letter", "digest", "royal", "b5")),
        "theme": dice.one_of(("report", "book")),
        "attach-sources": True,
        "print": dice.one_of(({"bleed": 3, "marks": ["crop"]}, {"ink": "spot", "spot": spot}, {"addresses": "qr"})),
        "words": {"contents": dice.one_of(ODD)},
        "title": dice.one_of(ODD),
        "subtitle": dice.one_of(ODD),
        "colophon": dice.one_of(ODD),
        "slug": dice.one_of(("a" * 300, "con", "a-b-c", "ä")),
    }
    told(files, publication(files) | {key: choices[key] for key in dice.some(sorted(choices), 3)})


def lengthen(dice: Dice, files: Files) -> None:
    """Make a text many times as long."""
    name = written_in(dice, files, ".md")
    files[name] = f"{files[name]}\n\n{dice.one_of(('Word ' * 3000, 'Word. ' * 9 + chr(10) * 2))}" + "x\n\n" * 200


CHANGES: tuple[Change, ...] = (
    *(insert, insert, insert, insert_anywhere, lose, repeat, cut_off, spoil, dress, dress, translate, set_up, set_up),
    lengthen,
)
