"""Read a laid-out document as a structure tree.

Takes the pages of WeasyPrint after they were drawn, each with the marks that its stream was given, and gives a `Tree`:
one node for each HTML element over all its pages, notes behind their calls, and all that is no text as artifacts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from postil.render.pdf.tags.drawn import Drawn, around
from postil.render.pdf.tags.elements import node_for, note
from postil.render.pdf.tags.kinds import GROUPING
from postil.render.pdf.tags.lines import HYPHEN, line_end
from postil.render.pdf.tags.links import is_call
from postil.render.pdf.tags.lists import number_list
from postil.render.pdf.tags.nodes import ArtifactKind, Mark, Node, Tree, prune
from postil.render.pdf.tags.placing import paragraph
from postil.render.pdf.tags.tables import alternative, with_body
from postil.render.pdf.tags.words import hidden_words, holder_of, is_in_other_letters, keep, words_of, words_to_say


@dataclass(slots=True)
class Walk:
    """A walk over the boxes of all pages; `nodes` has what each element, or part of one, was made.

    `hidden` are words that are not drawn, and are said with the next that are.
    """

    tree: Tree = field(default_factory=Tree)
    nodes: dict[tuple[Any, str], Node] = field(default_factory=dict)
    calls: dict[Any, Node] = field(default_factory=dict)
    heads: set[Any] = field(default_factory=set)
    notes: list[Any] = field(default_factory=list)
    hidden: str = ""
    drawn: Drawn = field(default_factory=lambda: Drawn(None, {}, {}))

    def page(self, drawn: Drawn) -> None:
        """Take up a page; its notes come last, when their calls are known."""
        self.drawn = drawn
        for child in drawn.box.children:
            self.box(child, self.tree.root)
        for area in self.notes:
            for child in area.children:
                self.note(child)
        self.notes.clear()
        for box in list(self.drawn.marks):
            self.artifact(box, "Layout")
        self.tree.pages += 1

    def box(self, box: Any, parent: Node) -> None:
        """Take up a box, for whose element or text `parent` is the node around it."""
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        match box:
            case boxes.MarginBox():
                self.artifact(box, "Header" if box.at_keyword.startswith("@top") else "Footer")
            case boxes.FootnoteAreaBox():
                self.notes.append(box)
            case boxes.TextBox():
                self.text(box, parent)
            case boxes.ReplacedBox():
                self.picture(box, parent)
            case _ if is_decoration(box):
                self.leave_out(box, parent)
            case _ if self.is_repeated(box):
                self.artifact(box, "Repeated")
            case _:
                self.container(box, parent)

    def container(self, box: Any, parent: Node) -> None:
        """Take up a box with boxes in it."""
        element, part = box.element, (box.element_tag or "").partition("::")[2]
        node = self.node(box, part, parent) if element is not None else parent
        if element is not None and not part:
            self.point(box, node)
        self.annotation(box, node, outermost=not part and parent is not node)
        for child in box.children:
            self.box(child, node)
        if not isinstance(box, (boxes.LineBox, boxes.InlineLevelBox)):
            # A block of which nothing is drawn is hidden from all; its words are not those of the next.
            self.hidden = ""

    def node(self, box: Any, part: str, parent: Node) -> Node:
        """Return the node of an element, or of a part of it such as its marker; made where this is its first box."""
        key = box.element, part
        if key not in self.nodes:
            self.nodes[key] = self.part(box, part, parent) if part else self.whole(box, parent)
        return self.nodes[key]

    def whole(self, box: Any, parent: Node) -> Node:
        """Return the node of an element; one that calls a note is remembered by the note's id."""
        node = node_for(box, parent)
        self.hidden += hidden_words(box)
        if node.kind == "Link" and is_call(box.element) and node.parent is not None:
            self.calls.setdefault(node.target.removeprefix("#"), node.parent)
        return node

    def part(self, box: Any, part: str, parent: Node) -> Node:
        """Return the node of the marker of a list's item or of a note, or of a note's call; other parts have none."""
        if not box.children:
            return parent
        if part == "marker":
            return self.marker(box, parent)
        if part == "footnote-marker":
            return parent.add("Lbl")
        if part == "footnote-call":
            around = paragraph(parent) if parent.kind in GROUPING else parent
            self.calls[box.element] = around.add("Reference")
            return self.calls[box.element]
        return parent

    def marker(self, box: Any, parent: Node) -> Node:
        """Return the label of an item, which comes first in it."""
        item = self.nodes.get((box.element, ""), parent).inside("LI", "TOCI") or parent
        label = item.add("Lbl", at=0)
        number_list(box, label)
        return label

    def point(self, box: Any, node: Node) -> None:
        """Remember which node an id and an entry of the outline lead to."""
        name = box.element.get("id")
        if name:
            self.tree.anchors.setdefault(name, node)
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.tree.outline.append(node)

    def annotation(self, box: Any, node: Node, *, outermost: bool) -> None:
        """Give a link the annotation of a line of it; boxes inside it repeat that one."""
        if not box.link_annotation:
            return
        annotation = self.drawn.annotations[id(box.link_annotation)]
        if outermost and node.kind == "Link":
            node.kids.append(annotation)
        else:
            self.tree.dropped.append(annotation)

    def note(self, box: Any) -> None:
        """Take up a note from the foot of the page: in the tree it follows its call."""
        element = box.element
        if (element, "") not in self.nodes:
            self.nodes[element, ""] = self.behind_call(element)
        self.point(box, self.nodes[element, ""])
        for child in box.children:
            self.box(child, self.nodes[element, ""])

    def behind_call(self, element: Any) -> Node:
        """Return a new note, right behind what calls it; without a call it is the last thing so far."""
        call = self.calls.get(element) or self.calls.get(element.get("id") or "")
        if call is None:
            return note(element, self.tree.root)
        node = call.after("Note", str(element.tag))
        made = note(element, Node("Note"))
        node.id, node.language = made.id, made.language
        node.refs.append(call)
        call.refs.append(node)
        return node

    def text(self, box: Any, parent: Node) -> None:
        """Take up a stretch of text on one line."""
        mark = self.mark(box)
        if mark is None:
            return
        if not box.text.strip():
            # It is not drawn: the blank between two words is at the end of the first (lines.py).
            self.tree.artifacts.append((mark, "Layout"))
            return
        holder = holder_of(box.text, parent)
        holder.kids.append(mark)
        hidden, self.hidden = " ".join([*self.hidden.split(), ""]), ""
        if hidden or is_in_other_letters(box):
            self.tree.said.append((mark, hidden + words_to_say(box)))
        elif line_end(box) == HYPHEN:
            self.tree.hyphens.append(mark)
        keep(holder, hidden + words_of(box))

    def picture(self, box: Any, parent: Node) -> None:
        """Take up a picture; one without words for it is decoration."""
        mark = self.mark(box)
        if mark is None:
            return
        figure = parent.inside("Figure")
        alt = alternative(box.element) if box.element is not None else ""
        if not alt and figure is None:
            self.tree.artifacts.append((mark, "Layout"))
            return
        holder = parent
        if figure is None:
            figure = holder = holder_of("", parent).add("Figure", "img")
            figure.alt = alt
        self.point(box, figure)
        self.annotation(box, figure, outermost=False)
        holder.kids.append(mark)
        figure.box = around(figure.box, self.drawn.rectangle(box)) if figure.page() == mark.page else figure.box
        keep(holder, alt)

    def is_repeated(self, box: Any) -> bool:
        """Tell whether a box is the head or foot of a table that goes on, once more."""
        if not (isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)):
            return False
        seen = box.element in self.heads
        self.heads.add(box.element)
        return seen

    def leave_out(self, box: Any, parent: Node) -> None:
        """Make decoration an artifact; between words it is a blank."""
        self.artifact(box, "Layout")
        keep(parent, " ")

    def artifact(self, box: Any, kind: ArtifactKind) -> None:
        """Make all marks in a box artifacts."""
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        mark = self.mark(box)
        if mark is not None:
            self.tree.artifacts.append((mark, kind))
        if box.link_annotation:
            self.tree.dropped.append(self.drawn.annotations[id(box.link_annotation)])
        for child in box.children:
            self.artifact(child, kind)

    def mark(self, box: Any) -> Mark | None:
        """Return the mark that a box has in the stream of its page, if any."""
        found = self.drawn.marks.pop(box, None)
        return Mark(self.tree.pages, found["mcid"]) if found else None


def tree_of(pages: Iterable[Drawn]) -> Tree:
    """Return the structure tree of all pages of a document."""
    walk = Walk()
    for drawn in pages:
        walk.page(drawn)
    prune(walk.tree.root)
    for node in walk.tree.root.walk():
        if node.kind == "Table":
            with_body(node)
    return walk.tree


def is_decoration(box: Any) -> bool:
    """Tell whether a box is a leader or an ornament between sections."""
    return bool(box.is_leader) or (box.element is not None and box.element.tag == "hr")
