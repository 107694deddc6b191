"""The processes of a crew end with the one that gathered them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GATHER = """
import os, time
from postil.fleet.crew import pool

if __name__ == "__main__":
    with pool(1) as executor:
        print(executor.submit(os.getpid).result(), flush=True)
        executor.submit(time.sleep, 60).result()
"""
PATIENCE = 30


def test_workers_end_where_the_one_who_gathered_them_is_killed(tmp_path: Path) -> None:
    (tmp_path / "gather.py").write_text(GATHER, encoding="utf-8")
    command, variables = [sys.executable, str(tmp_path / "gather.py")], {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        assert is_running(worker)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(worker)


def is_running(process: int) -> bool:
    """Tell whether there is such a process, and it has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return not state.stdout.startswith("Z") and bool(state.stdout.strip())
