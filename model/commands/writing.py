"""Commands that change or make files: new, edit, export of a workbook."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from model.commands import tell
from model.project import Author, Project, utc_now
from model.trouble import UserTrouble, not_written
from model.words import N_, Words


def new(path: Path, title: str, author: Author, words: Words) -> int:
    """Make a new project file; one that is there already is never touched."""
    project = Project.new(path, title, author)
    try:
        project.save()
    finally:
        project.close()
    tell.line(words.say(N_("Made {name}."), name=path.name))
    return tell.FINE


def edit(path: Path, lines: Iterable[str], author: Author, words: Words) -> int:
    """Run one verb for each JSON line, answer one line each, and save at the end; 1 where a line was refused."""
    project = Project.open(path, author)
    try:
        _refuse_diverged(project)
        answers = [_answer(project, text, words) for text in lines if text.strip()]
        project.save()
    finally:
        project.close()
    return tell.FINE if all(answers) else tell.TO_LOOK_AT


def _refuse_diverged(project: Project) -> None:
    if project.copy is not None and project.copy.diverged:
        raise UserTrouble(
            N_("The file was changed elsewhere, and edits of this computer are not in it yet."),
            N_("Open it in the window and join both first."),
        )


def _answer(project: Project, text: str, words: Words) -> bool:
    try:
        verb, args, reason = _asked(text)
        entry = project.edit(verb, reason=reason, **args)
    except UserTrouble as trouble:
        tell.as_json({"ok": False, "trouble": trouble.told(words)})
        return False
    tell.as_json({
        "ok": True, "id": entry.transaction.id.hex() if entry.transaction else None, "result": entry.result,
        "changes": len(entry.changes),
    })  # fmt: skip
    return True


def _asked(text: str) -> tuple[str, dict[str, Any], str]:
    try:
        asked = json.loads(text)
    except ValueError:
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("verb"), str):
        raise UserTrouble(
            N_("This line is no edit: {line}"), N_("Write it as {form}."), line=text.strip()[:80],
            form='{"verb": "rename", "args": {...}, "reason": "..."}',
        )  # fmt: skip
    args, reason = asked.get("args", {}), asked.get("reason", "")
    if not isinstance(args, dict) or "reason" in args or not isinstance(reason, str):
        raise UserTrouble(N_("“args” is an object and “reason” a text."))
    return asked["verb"], args, reason


def export(path: Path, target: Path, words: Words, progress: Callable[[float, str], None] | None = None) -> int:
    """Write the ministry's workbook of the project as it is now."""
    from model.excel import every_sheet, write

    project = Project.open(path, Author(""))
    try:
        snapshot, moment, today = project.snapshot, project.moment_text(), project.today()
    finally:
        project.close()
    try:
        write(
            snapshot,
            path=target,
            words=words,
            today=today,
            moment_text=moment,
            progress=progress,
            sheets=every_sheet(snapshot),
        )
    except OSError as error:
        raise not_written(target, error) from error
    tell.line(words.say(N_("Wrote {name}."), name=target.name))
    return tell.FINE


def export_calendar(path: Path, target: Path, words: Words) -> int:
    """Write reviews, gates, decide-by days and elections as a calendar."""
    from model.exchange.calendar import write_calendar

    project = Project.open(path, Author(""))
    try:
        write_calendar(project.snapshot, target, project.today(), utc_now(), words)
    finally:
        project.close()
    tell.line(words.say(N_("Wrote {name}."), name=target.name))
    return tell.FINE
