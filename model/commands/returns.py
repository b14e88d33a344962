"""Works of the child process with workbooks that are filled in elsewhere: out to ministries, and back."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from model.state.carried import unpacked
from model.trouble import not_written
from model.words import N_, Words

Progress = Callable[[float, str], None]
Stop = Callable[[], bool]


def write_returns(order: Mapping[str, Any], words: Words, progress: Progress, stop: Stop) -> list[str] | None:
    """Write a workbook to be filled in for each body named; their paths, or None where that was cancelled.

    Those that were written before a cancel stay.
    """
    from model.excel import Cancelled, write
    from model.excel.returns import Returning

    snapshot, by = unpacked(order["snapshot"]), order.get("by")
    wanted = datetime.date.fromisoformat(by) if by else None
    targets: list[tuple[str, str]] = order["targets"]
    for number, (stakeholder, name) in enumerate(targets):

        def told(share: float, step: str, number: int = number) -> None:
            progress((number + share) / len(targets), step)

        try:
            write(
                snapshot, path=Path(name), words=words, today=datetime.date.fromisoformat(order["today"]),
                moment_text=order["moment"], stamp=order["stamp"], issued_by=order["issued_by"],
                exported=datetime.datetime.fromisoformat(order["exported"]), progress=told, stop=stop,
                returning=Returning(stakeholder, wanted),
            )  # fmt: skip
        except Cancelled:
            return None
        except OSError as error:
            raise not_written(Path(name), error) from error
    return [name for _, name in targets]


def read_returns(order: Mapping[str, Any], words: Words, progress: Progress, stop: Stop) -> list[dict[str, Any]] | None:
    """Read every file named, each by itself; what each brings as plain data."""
    from model.excel.returns.back import read_back

    snapshot, found = unpacked(order["snapshot"]), []
    for number, name in enumerate(order["files"]):
        if stop():
            return None
        progress(number / len(order["files"]), words.say(N_("Reading {file} …"), file=Path(name).name))
        found.append(read_back(Path(name), snapshot, words).as_data())
    return found
