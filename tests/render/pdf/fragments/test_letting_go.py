"""Of a part that is packed nothing is held any longer but what the next one is laid out with."""

from __future__ import annotations

import gc
import multiprocessing

from weasyprint.pdf.fonts import Font

from postil.render.pdf.fragments.beginning import Beginning
from postil.render.pdf.fragments.crew import Crew
from postil.render.pdf.fragments.laying import Bench, Task
from postil.render.pdf.fragments.part import parts_of
from postil.render.pdf.merge import chapters_of
from postil.render.pdf.standards import PLAIN
from tests.render.pdf.book import composed, publication, styles_of


def test_no_font_of_a_part_is_held_when_it_is_packed() -> None:
    with bench().open() as ready:
        outcomes = [ready.outcome(task) for task in tasks()]
        gc.collect()
        assert all(outcome.fragment and outcome.fragment.fonts for outcome in outcomes)
        assert [held for held in gc.get_objects() if type(held) is Font] == []


def test_the_other_processes_of_a_crew_end_with_its_tasks_and_others_come_after_them() -> None:
    with Crew(bench(), jobs=2).at_work() as crew:
        first = crew.together(tasks())
        assert multiprocessing.active_children() == []
        assert crew.together(tasks()) == first


def bench() -> Bench:
    """Return what the parts of a small book are laid out with."""
    return Bench(publication(), styles_of(composed(publication())), PLAIN)


def tasks() -> list[Task]:
    """Return some parts of it, to be laid out."""
    book = composed(publication())
    chapters = list(chapters_of(book))
    parts = parts_of(book.publication.language, chapters, {chapter.division.name: True for chapter in chapters})
    return [Task(part.name, part.source(lambda _: "12"), Beginning(group="main")) for part in parts[1:3]]
