"""Writing in a child process, so that the window never waits: the order it is given, and what it does with it."""

import base64
import os
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gui.paper.output import Cancelled, Job, write
from model.trouble import not_written
from model.words import Words
from resources import path as resource

WORK = "paper"


def order_of(job: Job, words: Words) -> dict[str, object]:
    """What the child needs to know; it never touches the project itself.

    The job is pickled: the child is this program, reads from its parent alone, and plain values go through whole.
    """
    return {
        "work": WORK, "language": words.language, "catalogues": str(resource("i18n")), "date_order": words.date_order,
        "job": base64.b64encode(pickle.dumps(job)).decode(),
    }  # fmt: skip


def do(
    order: Mapping[str, Any], words: Words, progress: Callable[[float, str], None], stop: Callable[[], bool]
) -> list[str] | None:
    """Write what was ordered; the files, or None where that was cancelled. Raises UserTrouble."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nothing is shown, so no screen is needed
    from gui import app
    from gui.look.look import Look

    running = app.application()
    look = Look()
    look.choose(theme_choice="light")
    look.prepare(running)
    job: Job = pickle.loads(base64.b64decode(order["job"]))  # noqa: S301  (from our own parent)
    try:
        return write(job, look, words, lambda share: progress(share, ""), stop)
    except Cancelled:
        return None
    except OSError as error:
        raise not_written(Path(job.target), error) from error
