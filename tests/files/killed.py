"""What a child process does until it is killed: edits that it acknowledges, and saves."""

import os
import random
from multiprocessing.connection import Connection
from pathlib import Path

from model.file.publish import publish
from model.file.working import WorkingCopy
from tests.files.faults import ending
from tests.files.makers import edit, nothing


def edit_and_save(home: Path, path: Path, seed: int, saves: bool, acknowledged: Connection) -> None:
    """Edit without end, telling of each edit when it is done; now and then save."""
    os.environ["WAYMARK_HOME"] = str(home)
    chance = random.Random(seed)
    with WorkingCopy.open_for(path, nothing) as copy:
        while True:
            for _ in range(chance.randint(1, 8)):
                acknowledged.send_bytes(edit(copy.conn).encode())
            if saves:
                publish(copy)


def save_and_end(home: Path, path: Path, when: str, number: int, acknowledged: Connection) -> None:
    """Edit once, then save on a disk where the program ends at that step."""
    os.environ["WAYMARK_HOME"] = str(home)
    with WorkingCopy.open_for(path, nothing) as copy:
        acknowledged.send_bytes(edit(copy.conn).encode())
        publish(copy, disk=ending(number, when))


def open_and_end(home: Path, path: Path, seconds: float) -> None:
    """Open and close without end; the program ends after that time, wherever it is."""
    import threading
    import time

    os.environ["WAYMARK_HOME"] = str(home)
    threading.Thread(target=lambda: (time.sleep(seconds), os._exit(9)), daemon=True).start()
    while True:
        with WorkingCopy.open_for(path, nothing):
            pass
