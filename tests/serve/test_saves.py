"""What happens after a save: the pages become others, what is wrong is told, and a build can do no harm."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.cli import main
from tests.serve.conftest import page, play
from tests.serve.running import PATIENCE, Running, is_made, is_wrong, play_command, running, serve_command
from tests.tinybook import TEXT, write_book


def test_a_save_changes_what_is_shown(played: Running, stage: Path) -> None:
    with played.news() as until, played.news() as second, played.news() as third:
        first = until(is_made)
        play(stage, index__html=page("Second"))
        states = [
            each(lambda state: is_made(state) and state["version"] != first["version"])
            for each in (until, second, third)
        ]
        assert states[0]["version"] == states[1]["version"] == states[2]["version"]
    assert b'<h1 id="top">Second</h1>' in played.ask("/")[2]


def test_a_save_that_changes_nothing_is_no_other_version(played: Running, stage: Path) -> None:
    with played.news() as until:
        first = until(is_made)
        play(stage, index__html=page("First"))
        until(lambda state: state["doing"])
        assert until(is_made)["version"] == first["version"]


def test_pages_of_the_site_and_a_pdf_change_apart(played: Running, stage: Path) -> None:
    with played.news() as until:
        first = until(is_made)
        play(stage, whole__pdf=b"another")
        later = until(lambda state: is_made(state) and state["apart"] != first["apart"])
    assert later["version"] == first["version"]


def test_what_is_taken_away_is_gone(played: Running, stage: Path) -> None:
    with played.news() as until:
        until(is_made)
        (stage / "content" / "whole.pdf").unlink()
        until(lambda state: is_made(state) and not state["apart"])
    assert played.ask("/whole.pdf")[0] == 404


def test_what_is_wrong_is_told_until_it_is_mended(played: Running, stage: Path) -> None:
    with played.news() as until:
        first = until(is_made)
        play(stage, "err wrnog", index__html=page("Second"))
        state = until(is_wrong)
        assert state["version"] == first["version"]
        (told,) = state["problems"]
        play(stage)
        assert until(is_made)["version"] != first["version"]
    assert told == {
        "where": "content/play:1:5",
        "code": "X001",
        "severity": "error",
        "sentence": "'wrnog' is wrong",
        "excerpt": "     1 | err wrnog\n       |     ^^^^^",
        "near": ["right"],
        "hint": "mend it",
    }


FAILURES = {
    "miss a library": "a library",
    "fault of ours": "RuntimeError: of ours",
    "die": "from outside (SIGABRT)",
}


@pytest.mark.parametrize(("what", "said"), FAILURES.items())
def test_a_build_that_fails_is_told_and_the_next_one_is_made(
    played: Running, stage: Path, what: str, said: str
) -> None:
    with played.news() as until:
        until(is_made)
        play(stage, what)
        assert said in until(is_wrong)["refusal"]
        assert played.ask("/whole.pdf")[2] == b"0123456789"
        play(stage)
        until(is_made)


def test_a_newer_save_ends_a_build_that_never_would(played: Running, stage: Path) -> None:
    with played.news() as until:
        first = until(is_made)
        play(stage, "hang", index__html=page("Second"))
        until(lambda state: state["doing"] == "the play")
        wait_for(lambda: (stage / "hanging").exists() and (stage / "hanging").read_text(encoding="utf-8") != "")
        play(stage)
        until(lambda state: is_made(state) and state["version"] != first["version"])
    with pytest.raises(ProcessLookupError):
        os.kill(int((stage / "hanging").read_text(encoding="utf-8")), 0)


def test_of_two_quick_saves_the_last_is_shown(played: Running, stage: Path) -> None:
    with played.news() as until:
        until(is_made)
        for count in range(20):
            play(stage, index__html=page(f"Save {count}"), whole__pdf=f"{count}".encode())
        until(lambda state: is_made(state) and played.ask("/whole.pdf")[2] == b"19")
    assert b"Save 19" in played.ask("/")[2]


def test_the_process_that_builds_may_be_killed(played: Running, stage: Path) -> None:
    children = Path(f"/proc/{played.process.pid}/task/{played.process.pid}/children")
    if not children.exists():
        pytest.skip("only Linux says which processes another has begun")
    with played.news() as until:
        first = until(is_made)
        for child in children.read_text(encoding="utf-8").split():
            if b"--multiprocessing-fork" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)
        assert "ended from outside" in until(is_wrong)["refusal"]
        play(stage, index__html=page("Second"))
        until(lambda state: is_made(state) and state["version"] != first["version"])


def test_before_anything_is_made_a_page_says_so(stage: Path) -> None:
    play(stage, "err wrong")
    with running(play_command(stage)) as preview, preview.news() as until:
        until(is_wrong)
        status, _, body = preview.ask("/anything.html")
        assert status == 503
        assert b"This is being made" in body
        play(stage)
        until(is_made)
        assert preview.ask("/anything.html")[0] == 404


def test_a_book_is_shown_as_the_command_line_makes_it_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    with running(serve_command(book)) as preview:
        with preview.news() as until:
            first = until(is_made)
            assert set(first["apart"]) == {"lamp-print.pdf", "lamp-screen.pdf"}
            (book / "content" / "lamp.md").write_text(TEXT.replace("kind: article", "kind: artcle"), encoding="utf-8")
            assert until(is_wrong)["problems"][0]["where"].startswith("content/lamp.md:3:")
            (book / "content" / "lamp.md").write_text(TEXT.replace("was lit", "went out"), encoding="utf-8")
            until(
                lambda state: (
                    is_made(state) and all(state["apart"][name] != tag for name, tag in first["apart"].items())
                )
            )
        made = {name: preview.ask(f"/{name}")[2] for name in first["apart"]}
        assert preview.interrupt() == 130
        assert preview.process.stdout
        said = preview.process.stdout.read()
    assert "saved: content/lamp.md" in said
    assert "error[" in said
    assert "mended" in said
    assert "Traceback" not in said
    assert said.endswith("postil: preview ended\n")
    assert main(["pdf", "--book", str(book), "--no-cache", "-q"]) == 0
    assert {name: (book / "dist" / name).read_bytes() for name in made} == made


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_running(played: Running, stage: Path, end: signal.Signals) -> None:
    play(stage, "hang")
    wait_for(lambda: (stage / "hanging").exists() and (stage / "hanging").read_text(encoding="utf-8") != "")
    hanging = Path("/proc", (stage / "hanging").read_text(encoding="utf-8"))
    assert hanging.exists()
    played.process.send_signal(end)
    played.process.wait(PATIENCE)
    wait_for(lambda: not hanging.exists())


def wait_for(is_so: Callable[[], bool]) -> None:
    """Return when something is so of which there are no news."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
