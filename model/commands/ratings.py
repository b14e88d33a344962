"""Works of the child process with reviews: rating sheets out and back, and a review as a workbook."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from model.state.carried import unpacked
from model.trouble import not_written
from model.words import N_, Words

Progress = Callable[[float, str], None]
Stop = Callable[[], bool]


def write_sheets(order: Mapping[str, Any], words: Words, progress: Progress, stop: Stop) -> list[str] | None:
    """Write the rating sheets of a review into a folder; their paths, or None where that was cancelled."""
    from model.excel.book import Cancelled
    from model.excel.rating_sheets import Outgoing, write_rating_sheets

    by = order.get("by")
    outgoing = Outgoing(
        order["review"], datetime.date.fromisoformat(order["today"]), order["moment"], order["stamp"],
        datetime.date.fromisoformat(by) if by else None, order["issued_by"],
        datetime.datetime.fromisoformat(order["exported"]),
    )  # fmt: skip
    folder = Path(order["folder"])
    try:
        written = write_rating_sheets(unpacked(order["snapshot"]), folder, outgoing, words, order["people"],
                                      progress, stop)  # fmt: skip
    except Cancelled:
        return None
    except OSError as error:
        raise not_written(Path(error.filename2 or folder), error) from error
    return [str(path) for path in written]


def read_sheets(order: Mapping[str, Any], words: Words, progress: Progress, stop: Stop) -> list[dict[str, Any]] | None:
    """Read every file named, each by itself; what came of each as plain data."""
    from model.excel.rating_answers import read_rating_sheet

    found = []
    for number, name in enumerate(order["files"]):
        if stop():
            return None
        progress(number / len(order["files"]), words.say(N_("Reading {file} …"), file=Path(name).name))
        found.append(read_rating_sheet(Path(name), words).as_data())
    return found


def write_report(order: Mapping[str, Any], words: Words, progress: Progress, stop: Stop) -> str | None:
    """Write one review as a workbook; its path, or None where that was cancelled."""
    from model.excel.book import Cancelled
    from model.excel.review_report import write_review

    try:
        write_review(
            unpacked(order["snapshot"]), order["review"], path=Path(order["target"]), words=words,
            today=datetime.date.fromisoformat(order["today"]), moment_text=order["moment"], stamp=order["stamp"],
            exported=datetime.datetime.fromisoformat(order["exported"]), issued_by=order["issued_by"],
            progress=progress, stop=stop,
        )  # fmt: skip
    except Cancelled:
        return None
    except OSError as error:
        raise not_written(Path(order["target"]), error) from error
    return str(order["target"])
