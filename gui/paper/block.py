"""The title block of a project: what it is, which moment is shown, who prints it and when."""

import datetime

from gui.paper.values import TitleBlock
from model.project import Project
from model.tables import Mission
from model.words import N_, Words

CLASSES = (N_("Public"), N_("Internal"), N_("Confidential"), N_("Restricted"))
"""Proposals for the mark of handling; every organisation has its own, so any other can be typed."""


def block_of(project: Project, words: Words, classification: str = "") -> TitleBlock:
    """The block as of now; `classification` is said as it is given."""
    missions = [mission.title for mission in project.snapshot.all(Mission)]
    named = ", ".join(missions[:2])
    if len(missions) > 2:
        named = words.count(len(missions), "{n} mission", "{n} missions")
    author = project.author
    return TitleBlock(
        project.title, named, _moment(project, words), ", ".join(filter(None, (author.name, author.organisation))),
        words.day(project.today()), classification,
    )  # fmt: skip


def _moment(project: Project, words: Words) -> str:
    """The last step that is in it: with it two prints can be told apart."""
    last = project.history(1)
    if not last:
        return ""
    at = datetime.datetime.fromisoformat(last[-1].at).astimezone()
    return words.say("{day}, {time}", day=words.day(at.date()), time=f"{at:%H:%M}")
