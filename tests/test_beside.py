"""What other processes do is what this one would have done, in the same order, whatever becomes of them."""

from __future__ import annotations

import os
import signal

import pytest

from postil.beside import beside

ITEMS = range(40)


def test_another_process_works_while_this_one_does_something_else() -> None:
    hear, tell = os.pipe()

    def work(item: int) -> tuple[int, int]:
        os.write(tell, b".")
        return item, os.getpid()

    with beside(work, ITEMS, 2) as results:
        assert os.read(hear, 1) == b"."
        found = results()
    assert [item for item, _ in found] == list(ITEMS)
    assert len({worker for _, worker in found} - {os.getpid()}) == 1


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_results_are_in_the_order_of_their_items(jobs: int) -> None:
    with beside(lambda item: item * item, ITEMS, jobs) as results:
        assert results() == [item * item for item in ITEMS]


def test_one_job_is_this_process() -> None:
    with beside(lambda _: os.getpid(), ITEMS, 1) as results:
        assert {*results()} == {os.getpid()}


def test_what_a_killed_process_leaves_is_done_here() -> None:
    here, (hear, tell) = os.getpid(), os.pipe()

    def work(item: int) -> int:
        if os.getpid() != here:
            os.write(tell, b".")
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with beside(work, ITEMS, 2) as results:
        assert os.read(hear, 1) == b"."
        assert results() == list(ITEMS)


def test_a_bug_in_another_process_is_not_lost() -> None:
    here, (hear, tell) = os.getpid(), os.pipe()

    def work(item: int) -> int:
        if os.getpid() != here:
            os.write(tell, b".")
            raise ValueError("a bug")
        return item

    with beside(work, ITEMS, 2) as results:
        assert os.read(hear, 1) == b"."
        with pytest.raises(ValueError, match="a bug"):
            results()


def test_nothing_to_do_needs_no_process() -> None:
    with beside(str, (), 2) as results:
        assert results() == []
