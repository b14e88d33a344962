"""The roadmap as a picture or on paper, as the command line writes it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.look.look import Look
from gui.workspace.desk import Desk
from model.project import Project
from model.trouble import UserTrouble
from model.words import N_, Words

KINDS = (".pdf", ".svg", ".png")
PAPER = "A3"


def write_picture(project: Project, target: Path, look: Look, words: Words) -> None:
    """Write the whole roadmap as it is now on one page, by the target's ending. Raises UserTrouble."""
    from gui.paper.block import block_of
    from gui.paper.output import Job, write
    from gui.paper.values import Paper
    from gui.timeline.export import Chart
    from gui.timeline.from_snapshot import content_of

    content = content_of(project.snapshot, words, project.today())
    about = project.snapshot.project
    subtitle = words.say("Illustrative sample, not an official account") if about.illustrative else ""
    paper = Paper(PAPER if target.suffix.lower() == ".pdf" else "HD", down=1)
    chart = Chart(words.say("Roadmap"), content, subtitle)
    try:
        write(Job(chart, paper, block_of(project, words), str(target)), look, words)
    except OSError as error:
        raise not_written(target, error) from error


def not_written(target: Path, error: OSError) -> UserTrouble:
    """What is told where a file could not be written."""
    return UserTrouble(
        N_("“{name}” could not be written: {reason}."), N_("Close it where it is open, or choose another place."),
        name=target.name, reason=error.strerror or error,
    )  # fmt: skip


def asked_target(desk: Desk, window: QWidget) -> Path | None:
    """Where the person wants the picture; None where nowhere."""
    words, project = desk.words, desk.document.project
    folder = project.path.parent if project.path is not None else Path.home()
    kinds = (
        (words.say("PDF on A3"), ".pdf"), (words.say("Drawing"), ".svg"), (words.say("Picture"), ".png"),
    )  # fmt: skip
    filters = ";;".join(f"{text} (*{ending})" for text, ending in kinds)
    title = words.say("Export the roadmap as a picture")
    name, chosen = QFileDialog.getSaveFileName(window, title, str(folder / f"{project.title}.pdf"), filters)
    if not name:
        return None
    target = Path(name)
    ending = next((ending for text, ending in kinds if chosen.startswith(text)), ".pdf")
    return target if target.suffix.lower() in KINDS else target.with_name(target.name + ending)
