"""Have the jobs done by an existing Dask cluster.

Takes the address of its scheduler; gives a `Crew`. The library is imported here only, and only when it is asked for.
The workers must see the books' folders under the same paths.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from postil.fleet.crew import Crew
from postil.problems import Missing

SCHEME = "dask://"
SECONDS = 30
"""How long the scheduler may take to answer."""
AHEAD = 2
"""Jobs for each thread of the cluster, so that none waits for the next to arrive."""


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """Give the workers of the cluster at "dask://HOST:PORT"; `Missing` where it, or the library, is not there."""
    try:
        from distributed import Client, KilledWorker
    except ModuleNotFoundError as error:
        raise Missing(f"--executor {address} needs Dask: {sys.executable} -m pip install distributed") from error
    try:
        client = Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Missing(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        threads = sum(client.ncores().values())
        if not threads:
            raise Missing(f"the Dask cluster at {address} has no workers")
        yield Crew(lambda _: client.get_executor(pure=False), AHEAD * threads, died=(KilledWorker,))
