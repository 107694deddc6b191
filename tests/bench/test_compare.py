"""The comparison: whole trees of processes, rounds that turn, ratios within a round, a table that says who leads."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

import pytest

from bench.compare.__main__ import MEASURED, chosen_texts, put_into, sections
from bench.compare.engines import peers
from bench.compare.processes import Cost, Failed, cost
from bench.compare.results import Bench, Made, Result, look_at
from bench.compare.rounds import Ratio, Work, measured, ratio, turned
from bench.compare.rows import ROWS
from bench.compare.tables import joined, tables
from bench.compare.works import Corpus, one_word_more, works
from bench.corpus.both import TEXTS, TextName
from bench.corpus.charters import make_charters

MEBIBYTE = 2**20
HOLD = "import time; held = b'x' * (80 << 20); time.sleep(1)"


def python(code: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *arguments)


def test_the_memory_of_a_whole_tree_counts() -> None:
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}])"
    taken = cost(python(inner), {})
    assert 80 * MEBIBYTE < taken.memory < 160 * MEBIBYTE


def test_the_work_of_a_whole_tree_counts() -> None:
    inner = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'])"
    assert cost(python(inner), {}).cpu > cost(python("pass"), {}).cpu


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(Failed, match="no lamp here"):
        cost(python("raise SystemExit('no lamp here')"), {})


def test_a_command_sees_its_environment() -> None:
    cost(python("import os; assert os.environ['LAMP'] == 'lit' and os.environ['PATH']"), {"LAMP": "lit"})


def test_each_work_is_first_in_its_turn() -> None:
    assert [turned("abc", number) for number in range(4)] == [list("abc"), list("bca"), list("cab"), list("abc")]


def test_works_are_made_ready_and_warm_ones_are_done_once_before(tmp_path: Path) -> None:
    log = tmp_path / "log"
    write = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"

    def ready(number: int) -> None:
        with log.open("a") as file:
            file.write(f"{number}")

    cold = Work(python(write, str(log), "c"), ready=ready)
    warm = Work(python(write, str(log), "w"), warm=True)
    told: list[str] = []
    costs = measured({"cold": cold, "warm": warm}, 2, told.append)
    assert log.read_text() == "w" + "0cw" + "w1c"
    assert {name: len(each) for name, each in costs.items()} == {"cold": 2, "warm": 2}
    assert [line.split(":")[0] for line in told] == ["cold", "warm", "warm", "cold"]


def test_ratios_are_taken_within_a_round() -> None:
    ours, others = [Cost(1, 1, 30), Cost(9, 1, 30), Cost(4, 1, 30)], [Cost(2, 1, 10), Cost(3, 1, 10), Cost(4, 1, 60)]
    assert ratio(ours, others, "wall") == Ratio(1, 0.5, 3)
    assert ratio(ours, others, "memory") == Ratio(3, 0.5, 3)


def test_one_word_is_put_in_another_in_each_round(tmp_path: Path) -> None:
    path = tmp_path / "chapter-1.md"
    path.write_text("One is lit. Two are lit. Three are lit. Four.")
    edit = one_word_more(path)
    found = []
    for number in range(2):
        edit(number)
        found.append(path.read_text())
    assert found == [
        "One is lit. Two are lit again. Three are lit. Four.",
        "One is lit. Two are lit againa. Three are lit. Four.",
    ]


def test_what_is_cold_has_no_cache_and_what_is_warm_keeps_it(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, make_charters(10))
    cold, warm = corpus.work("print", ("print",), "-print.pdf"), corpus.work("all", ("print",), "-print.pdf", warm=True)
    for work, kept in ((cold, []), (warm, ["made"])):
        cache = Path(work.environment["POSTIL_CACHE"])
        (cache / "made").write_text("made")
        work.ready(0)
        assert [path.name for path in cache.iterdir()] == kept
    assert cold.environment["POSTIL_CACHE"] != warm.environment["POSTIL_CACHE"]


def test_the_command_makes_the_file_that_is_looked_at(tmp_path: Path) -> None:
    work = Corpus(tmp_path, make_charters(10)).work("print", ("print",), "-print.pdf")
    work.ready(0)
    taken = cost(work.command, work.environment)
    assert work.made is not None
    made = look_at(work.made)
    assert made.pages >= 10
    assert made.size == work.made.stat().st_size
    assert taken.cpu > 0


@pytest.mark.parametrize("name", TEXTS)
def test_the_middle_chapter_is_edited(name: TextName, tmp_path: Path) -> None:
    text = TEXTS[name](100)
    Corpus(tmp_path, text).edited().ready(1)
    content = tmp_path / "edited" / "book" / "content"
    assert len(text.parts) == 5
    assert [path.name for path in content.iterdir() if " againa. " in path.read_text()] == ["chapter-3.md"]


def test_an_engine_that_is_not_there_is_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert peers("no-python-here", ["typst", "pandoc", "chromium"]) == {}
    assert list(peers("no-python-here", ["weasyprint"])) == ["weasyprint"]


def test_only_works_that_rows_ask_for_are_chosen(tmp_path: Path) -> None:
    there = works(make_charters(10), tmp_path / "corpus", peers(sys.executable, ["weasyprint"]))
    bench = Bench(tmp_path, {}, print, limited=True)
    assert list(bench.chosen(200, there)) == [
        "print",
        "weasyprint",
        "edited",
        "unchanged",
        "Python with Jinja",
        "epub",
        "all",
    ]
    there = works(make_charters(10), tmp_path / "again", {})
    assert list(bench.chosen(1000, there)) == ["print"]
    assert list(bench.chosen(50, there)) == []


def result(asked: int, pages: int = 100, **seconds: float) -> Result:
    """Return a result in which each work took some seconds, and a mebibyte for each."""
    costs = {name: [Cost(each, each, int(each * MEBIBYTE))] for name, each in seconds.items()}
    return Result(asked, costs, {name: Made(pages, 5000) for name in seconds})


def line(results: list[Result], title: str) -> str:
    """Return the one line of the table of ratios that begins with a title."""
    (found,) = (line for line in tables(results) if line.startswith(f"| {title} |"))
    return found


def test_the_table_says_what_is_reached() -> None:
    for seconds, said in ((1.0, "reached"), (1.8, "must"), (1.9, "**missed**")):
        found = line([result(200, print=seconds, typst=1)], "cold, against Typst | 200")
        assert found.split(" | ")[2:5] == ["1.8", "1", f"{seconds:.2f}"]
        assert found.endswith(f"| {said} |")


def test_what_was_not_run_is_in_the_table() -> None:
    found = line([result(200, print=1, typst=1)], "cold, against Typst | 500")
    assert found == "| cold, against Typst | 500 | 1.5 | 0.8 | not run |  |  |  |"
    assert "not run" in line([], "one word edited, warm, against Typst's warm recompile")


def test_every_row_is_in_the_table_once_for_each_limit() -> None:
    found = [line for line in tables([]) if "not run" in line]
    assert len(found) == sum(len(row.limits) for row in ROWS) + 2


def test_each_text_has_a_section_prose_first() -> None:
    assert [chosen_texts(Namespace(text=asked)) for asked in ("both", "prose", "charters")] == [
        ("prose", "charters"),
        ("prose",),
        ("charters",),
    ]
    text = joined(sections({"prose": [result(200, print=1, typst=1)], "charters": [result(200, print=2, typst=1)]}))
    prose, charters = text.removeprefix("\n### Prose\n\n").split("\n\n### Charters\n\n")
    for section, found in ((prose, "1.00"), (charters, "2.00")):
        assert f"| cold, against Typst | 200 | 1.8 | 1 | {found} |" in section


def test_who_is_ahead_is_said() -> None:
    text = "\n".join(tables([result(200, print=3, typst=2, all=9)]))
    assert "The other is ahead: cold, against Typst, 200 pages (1.50); peak of memory" in text
    assert "all editions, cold, against print alone, 200 pages" not in text
    assert "No other engine that was run is ahead." in "\n".join(tables([result(200, print=1, typst=2)]))


def test_a_page_of_a_long_book_is_held_against_one_of_a_short_book() -> None:
    results = [result(200, pages=200, print=10), result(1000, pages=1000, print=40)]
    assert line(results, "CPU for a page at 1,000 pages, against 200").endswith("| 0.80 | reached |")


def test_the_figures_are_those_of_whole_runs() -> None:
    found = line([result(200, pages=50, print=2.5)], "ours, print, 200")
    assert found == "| ours, print, 200 | 50 | 2.50 | 2.50 | 50.0 | 2 | 5 |"


def test_what_stands_above_the_tables_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "performance.md"
    path.write_text(f"# Pace\n\nSaid.\n\n{MEASURED}\nold\n")
    for text in ("new\n", "newer\n"):
        put_into(path, text)
        assert path.read_text() == f"# Pace\n\nSaid.\n\n{MEASURED}\n{text}"
