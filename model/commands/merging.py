"""The command that joins two copies of a project."""

import shutil
from pathlib import Path

from model.commands import tell
from model.commands.reading import clash_line
from model.joining import all_of
from model.project import Author, Project
from model.trouble import UserTrouble
from model.words import N_, Words


def merge(ours: Path, theirs: Path, out: Path | None, take: str | None, author: Author, words: Words) -> int:
    """Join `theirs` into `ours`, or both into a new file `out`; 1 where clashes remain, which are listed."""
    target = ours if out is None else _copied(ours, out)
    project = Project.open(target, author)
    try:
        incoming = project.look_into(theirs)
        choices = all_of(incoming.joined.clashes, ours=take == "ours") if take else {}
        project.join(incoming, choices)
        left = project.clashes()
        lines = [clash_line(project.snapshot, clash, words) for clash in left]
        project.save()
    finally:
        project.close()
    came = len(incoming.joined.missing)
    tell.line(
        words.count(came, N_("Joined {n} step into {name}."), N_("Joined {n} steps into {name}."), name=target.name)
    )
    for text in lines:
        tell.line(text)
    return tell.TO_LOOK_AT if left else tell.FINE


def _copied(ours: Path, out: Path) -> Path:
    if out.exists():
        raise UserTrouble(N_("“{name}” is there already."), N_("Name a file that is not there yet."), name=out.name)
    try:
        shutil.copyfile(ours, out)
    except OSError as error:
        raise UserTrouble(
            N_("“{name}” cannot be written: {reason}."), name=out.name, reason=error.strerror or error
        ) from error
    return out
