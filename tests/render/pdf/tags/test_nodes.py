"""A tree is a value: it can be sent over, and joined with others behind it."""

from __future__ import annotations

import pickle

from postil.render.pdf.tags.nodes import Annotation, Mark, Node, Tree, joined, prune


def tree(words: str) -> Tree:
    """Return the tree of two pages with one paragraph and its link."""
    made = Tree(pages=2)
    paragraph = made.root.add("P")
    paragraph.kids.append(Mark(0, 3))
    link = paragraph.add("Link")
    link.kids += [Annotation(1, 0), Mark(1, 0)]
    link.text = words
    made.artifacts.append((Mark(1, 7), "Footer"))
    made.hyphens.append(Mark(0, 3))
    made.said.append((Mark(1, 0), words))
    made.dropped.append(Annotation(1, 2))
    made.anchors |= {"same": paragraph, words: made.root}
    made.outline.append(paragraph)
    return made


def seen(made: Tree) -> list[object]:
    """Return all that a tree says of pages, in order."""
    content = [kid for node in made.root.walk() for kid in node.kids if not isinstance(kid, Node)]
    return [*content, *made.artifacts, *made.hyphens, *made.said, *made.dropped]


def test_a_tree_can_be_sent_over() -> None:
    sent = pickle.loads(pickle.dumps(tree("a")))
    assert seen(sent) == seen(tree("a"))
    assert sent.root.kids[0].parent is sent.root
    assert sent.outline == [sent.root.kids[0]]


def test_trees_are_joined_page_behind_page() -> None:
    whole = joined([tree("a"), tree("b")])
    assert whole.pages == 4
    assert seen(whole) == [
        *(Mark(0, 3), Annotation(1, 0), Mark(1, 0), Mark(2, 3), Annotation(3, 0), Mark(3, 0)),
        *((Mark(1, 7), "Footer"), (Mark(3, 7), "Footer"), Mark(0, 3), Mark(2, 3)),
        *((Mark(1, 0), "a"), (Mark(3, 0), "b"), Annotation(1, 2), Annotation(3, 2)),
    ]
    assert [node.kind for node in whole.root.walk()] == ["Document", "P", "Link", "P", "Link"]
    assert {id(node.parent) for node in whole.outline} == {id(whole.root)}
    assert whole.anchors == {"same": whole.outline[0], "a": whole.root, "b": whole.root}


def test_what_is_empty_is_taken_out_but_for_cells() -> None:
    root = Node("Document")
    root.add("Sect").add("P")
    row = root.add("Table").add("TR")
    row.add("TD")
    assert prune(root)
    assert [node.kind for node in root.walk()] == ["Document", "Table", "TR", "TD"]
