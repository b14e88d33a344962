"""The roadmap as a picture or on paper, as the command line writes it."""

from pathlib import Path

from gui.look.look import Look
from model.project import Project
from model.trouble import not_written
from model.words import Words

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
