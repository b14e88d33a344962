"""What a child process is told of the project that it works on."""

import datetime

from gui.workspace.desk import Desk
from model.state.carried import packed
from resources import path as resource


def order_of(desk: Desk) -> dict[str, object]:
    """What a child needs to know of the project that it writes from; it never touches the project itself."""
    words, project = desk.words, desk.document.project
    now = datetime.datetime.now().astimezone().replace(tzinfo=None)
    return {
        "snapshot": packed(desk.snapshot), "language": words.language, "date_order": words.date_order,
        "catalogues": str(resource("i18n")), "today": project.today().isoformat(),
        "moment": words.day(project.today()), "stamp": project.moment_text(),
        "issued_by": project.author.organisation, "exported": now.isoformat(timespec="minutes"),
    }  # fmt: skip
