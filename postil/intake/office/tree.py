"""Makes the blocks of a text of what pandoc found.

Takes blocks as pandoc writes them; gives Elements of the model: paragraphs, headings, lists, tables, quotations,
pictures. Lists keep how they count as a class; headings go down from the second level without leaving one out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from postil.intake.office.running import Running
from postil.intake.office.tables import Tables
from postil.intake.office.webnotes import NOTE
from postil.model import FOOTNOTE_CALL, Element, Node, text_of

Json = Any
COUNTS = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}
DELIMITER = "delimiter"
NOTES_AT_END = "postil-note"
DEEPEST_HEADING = 6


@dataclass(slots=True)
class Blocks:
    """A walk over blocks; the running text is made by `running`."""

    running: Running
    tables: Tables

    def all(self, blocks: Iterable[Json]) -> list[Element]:
        """Return the elements that some blocks make."""
        return [element for block in blocks for element in self.block(block)]

    def block(self, block: Json) -> Iterator[Element]:
        """Yield what one block makes."""
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield from self.paragraph(self.running.nodes(content))
        elif kind == "Header":
            yield from self.heading(*content)
        elif kind in ("BulletList", "OrderedList"):
            yield from self.list(kind, content)
        elif kind == "BlockQuote":
            yield Element("blockquote", tuple(self.all(content)))
        elif kind == "Table":
            yield from self.table(content)
        elif kind == "Figure":
            yield from self.figure(content)
        else:
            yield from self.other(kind, content)

    def other(self, kind: str, content: Json) -> Iterator[Element]:
        """Yield what the rarer blocks make."""
        if kind == "Div":
            yield from self.division(*content)
        elif kind == "LineBlock":
            lines = [self.running.nodes(line) for line in content]
            yield Element("p", tuple(node for line in lines for node in (*line, Element("br")))[:-1])
        elif kind == "DefinitionList":
            yield from self.definitions(content)
        elif kind == "CodeBlock":
            yield Element("pre", (Element("code", (content[1],)),))
        elif kind == "HorizontalRule":
            yield Element("hr")
        else:
            self.running.tell("something that is not known", str(content))

    def paragraph(self, nodes: tuple[Node, ...]) -> Iterator[Element]:
        """Yield a paragraph, and behind it the pictures that stood in it."""
        words = tuple(node for node in nodes if not is_picture(node))
        pictures = [node for node in walk(nodes) if node.name == "img"]
        if text_of(words).strip() or any(each.name == FOOTNOTE_CALL for each in walk(words)):
            yield Element("p", tuple(without_pictures(words)))
            if pictures:
                self.running.tell("a picture in a line of words, put behind its paragraph", text_of(words))
        yield from (Element("p", (picture,)) for picture in pictures)

    def heading(self, level: int, attributes: Json, inlines: Json) -> Iterator[Element]:
        """Yield a heading; one without words is none."""
        nodes = self.running.nodes(inlines)
        if text_of(nodes).strip():
            yield Element(f"h{min(level, DEEPEST_HEADING)}", tuple(without_pictures(nodes)))
        yield from (Element("p", (each,)) for each in walk(nodes) if each.name == "img")

    def list(self, kind: str, content: Json) -> Iterator[Element]:
        """Yield a list; how it counts stands in its class, and what is around its numbers in `DELIMITER`."""
        items = content if kind == "BulletList" else content[1]
        made = tuple(self.item(item) for item in items)
        if kind == "BulletList":
            yield Element("ul", made)
            return
        start, style, delimiter = content[0]
        given = {"start": str(start)} if start != 1 else {}
        given |= {"class": COUNTS[style["t"]]} if style["t"] in COUNTS else {}
        yield Element("ol", made, {**given, DELIMITER: delimiter["t"]})

    def item(self, blocks: Json) -> Element:
        """Return an item of a list: with paragraphs where it has several, else with its words alone."""
        made = self.all(blocks)
        short = [block["t"] for block in blocks[:1]] == ["Plain"] or sum(each.name == "p" for each in made) < 2
        if short and made and made[0].name == "p":
            return Element("li", (*made[0].children, *made[1:]))
        return Element("li", tuple(made))

    def definitions(self, content: Json) -> Iterator[Element]:
        """Yield a list of terms."""
        made: list[Element] = []
        for term, meanings in content:
            made.append(Element("dt", self.running.nodes(term)))
            made += [Element("dd", tuple(self.all(meaning))) for meaning in meanings]
        yield Element("dl", tuple(made))

    def division(self, attributes: Json, blocks: Json) -> Iterator[Element]:
        """Yield what stands in a division; one that is a note goes to its call."""
        name, classes, _ = attributes
        notes = self.running.notes
        if NOTES_AT_END in classes:
            address = f"{NOTE}{name}"
            if address in notes.by_address:
                notes.blocks[int(notes.by_address[address]) - 1] = blocks
            return
        yield from self.all(blocks)

    def figure(self, content: Json) -> Iterator[Element]:
        """Yield a picture with its legend, which becomes a paragraph where it is more than plain words."""
        _, (_, legend), blocks = content
        made, under = self.all(blocks), self.all(legend)
        words = " ".join(" ".join(map(text_of, under)).split())
        plain = all(isinstance(node, str) for each in under for node in each.children)
        if len(made) == 1 and words and plain and is_picture_alone(made[0]):
            picture = made[0].children[0]
            assert isinstance(picture, Element)
            made, under = [Element("p", (Element("img", (), {**picture.attributes, "title": words}),))], []
        yield from (*made, *under)

    def table(self, content: Json) -> Iterator[Element]:
        """Yield a table, after its title."""
        _, (_, legend), columns, head, bodies, foot = content
        yield from self.all(legend)
        rows = [head[1], *(rows for body in bodies for rows in (body[2], body[3])), foot[1]]
        cells = [[(cell[2], cell[3], self.all(cell[4])) for cell in row[1]] for group in rows for row in group]
        heads = len(head[1]) + sum(len(body[2]) for body in bodies[:1])
        yield from self.tables.table(cells, [each[0]["t"] for each in columns], heads)


def walk(nodes: Iterable[Node]) -> Iterator[Element]:
    """Yield the elements in some nodes."""
    for node in nodes:
        if isinstance(node, Element):
            yield from node.walk()


def is_picture(node: Node) -> bool:
    """Tell whether a node is a picture."""
    return isinstance(node, Element) and node.name == "img"


def is_picture_alone(block: Element) -> bool:
    """Tell whether a block is a picture and nothing else."""
    return block.name == "p" and len(block.children) == 1 and is_picture(block.children[0])


def without_pictures(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes without the pictures in them, also those inside of links and emphasis."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name != "img":
            yield Element(node.name, tuple(without_pictures(node.children)), node.attributes)
