"""Work for the tests of a crew: quick, and of the kinds that end a process or meet a fault of ours.

Takes a job whose name says what befalls it; gives its outcome, where it comes to that.
"""

from __future__ import annotations

import os
import signal
import time

from postil.fleet.job import Job, Outcome


def work(job: Job) -> Outcome:
    """Do a job that is deadly always, at the first try, or not at all; each try leaves a mark in the output folder."""
    job.output.mkdir(parents=True, exist_ok=True)
    tries = len(list(job.output.iterdir()))
    (job.output / str(tries)).touch()
    if job.name.startswith("deadly") or (job.name.startswith("once") and not tries):
        os.kill(os.getpid(), signal.SIGKILL)
    if job.name.startswith("slow"):
        time.sleep(0.5)
    if job.name.startswith("faulty"):
        raise ZeroDivisionError(job.name)
    return Outcome("made", key=job.name)
