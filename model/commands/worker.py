"""The child process of the window: reads one order as a JSON line, works, and tells its progress as JSON lines.

The order is cancelled by closing the child's input, which also happens when the window is gone.
"""

import datetime
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from model.commands.tell import FINE, TO_LOOK_AT, WRONG
from model.state.carried import unpacked
from model.trouble import UserTrouble, not_written
from model.words import N_, Words

Progress = Callable[[float, str], None]
Stop = Callable[[], bool]
Work = Callable[[Mapping[str, Any], Words, Progress, Stop], Any]


def run(
    source: TextIO | None = None, out: TextIO | None = None, more: Mapping[str, Callable[[], Work]] | None = None
) -> int:
    """Do what the one order on `source` asks for; gives the exit status.

    `more` are works that others do, by name; each is loaded when it is asked for.
    """
    source, out = source or sys.stdin, out or sys.stdout
    order = json.loads(source.readline())
    stopped = threading.Event()
    threading.Thread(target=_wait_for_end, args=(source, stopped), daemon=True).start()

    def tell(answer: Mapping[str, Any]) -> None:
        out.write(json.dumps(answer, ensure_ascii=True, default=str) + "\n")
        out.flush()

    try:
        work = _work_of(str(order.get("work")), more or {})
        words = Words.load(order["language"], Path(order["catalogues"]), order["date_order"])
        result = work(order, words, lambda share, step: tell({"progress": share, "step": step}), stopped.is_set)
    except UserTrouble as trouble:
        tell({"trouble": trouble.message, "advice": trouble.advice, "args": trouble.args})
        return WRONG
    tell({"result": result})
    return FINE if result is not None else TO_LOOK_AT


def _wait_for_end(source: TextIO, stopped: threading.Event) -> None:
    """Past Python's own buffers: a thread that waits inside them would end the program with a fatal error."""
    while os.read(source.fileno(), 4096):
        pass
    stopped.set()


def _work_of(name: str, more: Mapping[str, Callable[[], Work]]) -> Work:
    if name in more:
        return more[name]()
    from model.commands import importing, ratings, returns

    works: dict[str, Work] = {"workbook": _workbook, "rating_sheets": ratings.write_sheets,
                              "read_ratings": ratings.read_sheets, "review_report": ratings.write_report,
                              "read_plan": importing.read, "write_plan": importing.write_plan,
                              "write_returns": returns.write_returns, "read_returns": returns.read_returns}  # fmt: skip
    if name not in works:
        raise UserTrouble(N_("This version of Waymark does not know the work “{work}”."), work=name)
    return works[name]


def _workbook(order: Mapping[str, Any], words: Words, progress: Progress, stop: Stop) -> str | None:
    """Write the workbook; its path, or None where that was cancelled."""
    from model.excel import STANDARD, Cancelled, Profile, every_sheet, write

    snapshot = unpacked(order["snapshot"])
    try:
        write(
            snapshot, profile=Profile(order["profile"]),
            sheets=every_sheet(snapshot) if order["whole"] else STANDARD, path=Path(order["target"]), words=words,
            today=datetime.date.fromisoformat(order["today"]), moment_text=order["moment"], progress=progress,
            stop=stop, issued_by=order["issued_by"], stamp=order["stamp"],
            exported=datetime.datetime.fromisoformat(order["exported"]),
        )  # fmt: skip
    except Cancelled:
        return None
    except OSError as error:
        raise not_written(Path(order["target"]), error) from error
    return str(order["target"])
