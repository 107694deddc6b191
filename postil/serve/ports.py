"""Find a port for the server: the one that is asked for, or the next that is free.

Takes an address of this computer and a number; gives a socket.
"""

from __future__ import annotations

import contextlib
import os
import socket

from postil.problems import Missing

TRIES = 100


def listening_socket(port: int, host: str = "127.0.0.1") -> socket.socket:
    """Return a socket at the first free port from `port` on; `Missing` where there is none."""
    for number in range(port, min(port + TRIES, 65536)):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port on which a server has just ended is free; on Windows this would share one that is in use.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            made.bind((host, number))
            made.listen()
            return made
        made.close()
    raise Missing(
        f"no port from {port} to {min(port + TRIES, 65536) - 1} is free on this computer: --port takes another"
    )
