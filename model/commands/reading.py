"""Commands that only look: show, history, findings, check, verbs."""

from pathlib import Path
from typing import Any

from model.commands import tell
from model.edits import VERBS
from model.edits.describe import change_line, shown, title_of
from model.file.safe_open import open_foreign
from model.journal import replay
from model.journal.join import Clash, clashes_of
from model.journal.record import ALIVE_FIELD, SEAL_FIELD, moment_of
from model.journal.store import Store
from model.project import Author, Project
from model.rules import checks
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.trouble import UserTrouble
from model.words import N_, Words

READER = Author("")


def show(path: Path, table: str | None, at: str | None, as_json: bool, words: Words) -> int:
    """Show the rows of a table, now or at an earlier moment; without a table, how many rows each has."""
    project = Project.open(path, READER)
    try:
        snapshot = project.snapshot if at is None else project.rewind(_moment(at))
    finally:
        project.close()
    if table is None:
        for name, cls in ALL.items():
            tell.line(f"{name}: {snapshot.count(cls)}")
        return tell.FINE
    if table not in ALL:
        raise UserTrouble(
            N_("There is no table “{name}”."), N_("Tables are: {known}."), name=table, known=", ".join(ALL)
        )
    for row in snapshot.all(ALL[table]):
        if as_json:
            tell.as_json(row._asdict())  # type: ignore[attr-defined]
        else:
            tell.line(_as_line(row, snapshot, words))
    return tell.FINE


def _moment(text: str) -> str:
    try:
        moment_of(text)
    except ValueError:
        raise UserTrouble(
            N_("“{text}” is no moment."), N_("Moments stand in “history --json”."), text=text[:60]
        ) from None
    return text


def _as_line(row: Any, snapshot: Snapshot, words: Words) -> str:
    said = [snapshot.title_of(row)]
    for field in row.about.fields:
        value = getattr(row, field.name)
        if field.column and value is not None and field.name not in (row.about.title_field, "code"):
            said.append(f"{words.say(field.title)}: {shown(field, value, snapshot, words)}")
    return " · ".join(said)


def history(path: Path, as_json: bool, words: Words) -> int:
    """List what was done, oldest first."""
    project = Project.open(path, READER)
    try:
        snapshot, entries = project.snapshot, project.history()
    finally:
        project.close()
    for txn in entries:
        title = title_of(txn, snapshot, words)
        lines = [change_line(change, snapshot, words) for change in txn.changes if change.table in ALL]
        if as_json:
            tell.as_json({
                "id": txn.id.hex(), "at": txn.at, "author": txn.author.name, "verb": txn.verb, "title": title,
                "reason": txn.reason, "changes": lines,
            })  # fmt: skip
        else:
            tell.line(f"{txn.at}  {txn.author.name}  {title}" + (f"  ({txn.reason})" if txn.reason else ""))
    return tell.FINE


def findings(path: Path, as_json: bool, words: Words) -> int:
    """List what the rules find; 1 where there is something to decide or check."""
    project = Project.open(path, READER)
    try:
        found = checks.findings(project.snapshot, project.today())
    finally:
        project.close()
    for remark in found:
        said = words.say(remark.message, **dict(remark.args))
        step = words.say(remark.step, **dict(remark.args))
        if as_json:
            tell.as_json({"rule": remark.rule, "grade": remark.grade, "table": remark.table, "id": remark.row,
                          "field": remark.field, "message": said, "step": step,
                          "principle": words.say(remark.principle)})  # fmt: skip
        else:
            tell.line(f"{words.say(remark.grade.label)}: {said} {step}")
    serious = any(remark.grade != checks.Grade.NOTE for remark in found)
    return tell.TO_LOOK_AT if serious else tell.FINE


def check(path: Path, words: Words) -> int:
    """Whether the file is sound: readable, its journal whole, its tables as the journal says."""
    with open_foreign(path) as foreign:
        store = Store(foreign, guarded=False)
        entries = list(store.transactions())
        state = replay.replay(entries)
        differs = store.snapshot() != state.snapshot
    listed = (
        [words.say(N_("The tables differ from the journal; they are made anew when it is opened."))] if differs else []
    )
    own = {txn.id for txn in entries}
    listed += [clash_line(state.snapshot, clash, words) for clash in clashes_of(state.heads, entries, own)]
    for text in listed:
        tell.line(text)
    if not listed:
        one, many = N_("Sound: {n} step in its history."), N_("Sound: {n} steps in its history.")
        tell.line(words.count(len(entries), one, many))
    return tell.TO_LOOK_AT if listed else tell.FINE


def clash_line(snapshot: Snapshot, clash: Clash, words: Words) -> str:
    """A clash as one line: what it is about, and each value with who wrote it."""
    name = snapshot.name_of(clash.row, clash.table)
    if clash.field == ALIVE_FIELD:
        return words.say(N_("“{name}” was removed by one and changed by another."), name=name)
    if clash.field == SEAL_FIELD:
        return words.say(N_("“{name}” was closed twice with different contents."), name=name)
    about = ALL[clash.table].about.field(clash.field)
    sides = [
        words.say(N_("“{value}” by {author}"), value=shown(about, side.value, snapshot, words), author=side.author)
        for side in clash.sides
    ]
    return words.say(
        N_("Two values for “{field}” of “{name}”: {sides}."),
        field=words.say(about.title), name=name, sides=", ".join(sides),
    )  # fmt: skip


def verbs(as_json: bool, words: Words) -> int:
    """List everything `edit` can do."""
    for verb in sorted(VERBS.values(), key=lambda verb: verb.name):
        args = [name if needed else f"[{name}]" for name, needed in verb.args.items()]
        args += ["..."] if verb.takes_fields else []
        if as_json:
            tell.as_json({"verb": verb.name, "args": verb.args, "fields": verb.takes_fields, "help": verb.help})
        else:
            tell.line(f"{verb.name}({', '.join(args)})  {words.say(verb.help)}")
    return tell.FINE
