"""The roadmap as a picture or on paper, from the window and from the command line."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.look.look import Look
from gui.workspace.desk import Desk
from model.project import Project
from model.trouble import UserTrouble
from model.words import N_, Words

KINDS = (".pdf", ".svg", ".png")


def write_picture(project: Project, target: Path, look: Look, words: Words) -> None:
    """Write the whole roadmap as it is now, by the target's ending. Raises UserTrouble."""
    from gui.timeline.export import Sheet, write
    from gui.timeline.from_snapshot import content_of

    content = content_of(project.snapshot, words, project.today())
    about = project.snapshot.project
    subtitle = words.say("Illustrative sample, not an official account") if about.illustrative else ""
    try:
        write(target, look, words, content, Sheet(project.title, subtitle, project.today()))
    except OSError as error:
        raise UserTrouble(
            N_("“{name}” could not be written: {reason}."), N_("Close it where it is open, or choose another place."),
            name=target.name, reason=error.strerror or error,
        ) from error  # fmt: skip


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
