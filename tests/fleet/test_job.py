"""A job: the files it gives, its key, and every way in which it can end."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from postil.fleet.job import OTHER_TOOLS, Job, work
from postil.options import BuildOptions
from tests.tinybook import PUBLICATION, TEXT, write_book


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return the job of making the EPUB of a small book."""
    book = write_book(tmp_path / "lamp", publication=PUBLICATION.replace("[print, epub]", "[epub]"))
    return Job("lamp", book, tmp_path / "out", ("listed", "epub"), ("all",))


def test_a_job_gives_the_sums_of_the_files_that_it_wrote(job: Job) -> None:
    outcome = work(pickle.loads(pickle.dumps(job)))
    assert (outcome.state, outcome.problems, outcome.refusal) == ("made", (), "")
    assert outcome.sums == {
        name: hashlib.sha256((job.output / name).read_bytes()).hexdigest() for name in ("lamp.epub", "lamp.onix.xml")
    }
    assert outcome.reasons == (("all", "no earlier build of it is known"),)
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_book_that_has_not_changed_stands(job: Job) -> None:
    made, again = work(job), work(job)
    assert (again.state, again.key, again.sums) == ("unchanged", made.key, made.sums)
    assert work(replace(job, keeps=False)).state == "made"


def test_the_key_is_that_of_the_content_and_not_of_the_place(job: Job, tmp_path: Path) -> None:
    copy = write_book(tmp_path / "copy", publication=PUBLICATION.replace("[print, epub]", "[epub]"))
    first, again = work(job), work(replace(job, name="copy", book=copy, output=tmp_path / "other"))
    assert (again.key, again.sums) == (first.key, first.sums)
    others = {
        work(replace(job, options=BuildOptions(pdf_standard="ua2"))).key,
        work(replace(job, editions=("epub",))).key,
    }
    (copy / "content" / "lamp.md").write_text(TEXT.replace("lit", "put out"), encoding="utf-8")
    assert len({first.key, *others, work(replace(job, book=copy)).key}) == 4


def test_what_cannot_be_kept_is_said(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_CACHE", str(job.book / "cache"))
    outcome = work(job)
    assert outcome.state == "made"
    assert outcome.trouble.endswith("is in the book's folder, from where nothing is taken on trust")


def test_a_job_gives_what_is_wrong_in_the_book(job: Job) -> None:
    (job.book / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    outcome = work(job)
    assert (outcome.state, outcome.files) == ("wrong", ())
    assert [problem.code for problem in outcome.problems] == ["S001"]
    assert not job.output.exists()


def test_a_job_gives_why_its_files_cannot_be_written(job: Job) -> None:
    job.output.touch()
    outcome = work(job)
    assert (outcome.state, outcome.files) == ("needed", ())
    assert outcome.refusal.startswith(f"cannot write into {job.output}")


def test_a_job_of_other_tools_is_not_done(job: Job) -> None:
    outcome = work(replace(job, tools="other"))
    assert (outcome.state, outcome.refusal) == ("needed", OTHER_TOOLS)
    assert not job.output.exists()
