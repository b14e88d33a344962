"""Starts Waymark's window, or runs one command without a window.

    python main.py [FILE]                      the window
    python main.py new FILE --title TITLE      make a project
    python main.py show FILE [--table T] [--at MOMENT] [--json]
    python main.py edit FILE [EDITS]           JSON lines from EDITS or standard input
    python main.py verbs [--json]              what edits can do
    python main.py export FILE TARGET [--language fr]    .xlsx .ics .pdf .svg .png
    python main.py history|findings FILE [--json]
    python main.py stress FILE [--futures N] [--seed S] [--json]   what the plan does when its assumptions give way
    python main.py check FILE
    python main.py merge OURS THEIRS [--out FILE] [--take ours|theirs]

Status 0: fine. 1: something to look at, which is listed. 2: wrong usage, unreadable, or held by another process.
"""

import argparse
import gc
import sys
from pathlib import Path
from typing import Any, NoReturn

from model.commands import importing, merging, reading, tell, writing
from model.journal.record import Author
from model.trouble import UserTrouble
from model.words import N_, Words
from resources import path as resource

COMMANDS = ("new", "show", "edit", "verbs", "export", "history", "findings", "check", "merge", "import", "stress")
PICTURES = (".pdf", ".svg", ".png")
WORKER = "--worker"
"""How the window starts a child process for long work."""


def main(argv: list[str]) -> int:
    """Run what the arguments ask for; gives the exit status."""
    if argv and argv[0] in COMMANDS:
        return run_command(argv)
    if argv == [WORKER]:
        from model.commands import worker

        return worker.run(more={"paper": _paper})
    gc.disable()  # nothing that is made while loading is garbage, and looking for it takes a tenth of the start
    from gui import app

    return app.run(argv)


def _paper() -> Any:
    """What writes pages and pictures; it needs Qt, which no other work waits for."""
    from gui.paper import child

    return child.do


def run_command(argv: list[str]) -> int:
    """One command without a window; every trouble is one clear line on standard error."""
    words = Words()
    asked = _parser().parse_args(argv)
    try:
        return _run(asked, words)
    except UserTrouble as trouble:
        return tell.trouble(trouble, words)
    except BrokenPipeError:
        sys.stderr.close()
        return tell.FINE


def _run(asked: argparse.Namespace, words: Words) -> int:
    author = Author(getattr(asked, "author", ""))
    if asked.command == "new":
        return writing.new(asked.file, asked.title or asked.file.stem, author, words)
    if asked.command == "show":
        return reading.show(asked.file, asked.table, asked.at, asked.json, words)
    if asked.command == "edit":
        return writing.edit(asked.file, _lines(asked.edits), author, words)
    if asked.command == "verbs":
        return reading.verbs(asked.json, words)
    if asked.command == "export":
        return _export(asked.file, asked.target, _in_language(asked.language))
    if asked.command == "history":
        return reading.history(asked.file, asked.json, words)
    if asked.command == "findings":
        return reading.findings(asked.file, asked.json, words)
    if asked.command == "stress":
        from model.commands import stressing  # numpy is loaded for it alone

        return stressing.stress(asked.file, asked.futures, asked.seed, asked.json, words)
    if asked.command == "import":
        return importing.take(asked.file, asked.project, author, words)
    if asked.command == "merge":
        return merging.merge(asked.file, asked.theirs, asked.out, asked.take, author, words)
    return reading.check(asked.file, words)


def _in_language(language: str) -> Words:
    """The words of a language that Waymark speaks. Raises UserTrouble for another."""
    known = ["en", *sorted(path.parent.name for path in resource("i18n").glob("*/waymark.mo"))]
    if language not in known:
        raise UserTrouble(
            N_("Waymark does not speak “{language}”."), N_("It speaks: {known}."),
            language=language, known=", ".join(known),
        )  # fmt: skip
    return Words.load(language, resource("i18n"))


def _lines(edits: Path | None) -> list[str]:
    if edits is None:
        return sys.stdin.readlines()
    try:
        return edits.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserTrouble(N_("The edits in “{name}” cannot be read."), name=edits.name) from error


def _export(file: Path, target: Path, words: Words) -> int:
    if target.suffix.lower() == ".xlsx":
        return writing.export(file, target, words)
    if target.suffix.lower() == ".ics":
        return writing.export_calendar(file, target, words)
    if target.suffix.lower() == ".xml":
        return importing.export_project(file, target, words)
    if target.suffix.lower() in PICTURES:
        from gui import app

        app.export_picture(file, target, words)
        tell.line(words.say(N_("Wrote {name}."), name=target.name))
        return tell.FINE
    raise UserTrouble(
        N_("Waymark does not write “{suffix}” files."), N_("Name the target .xlsx, .xml, .ics, .pdf, .svg or .png."),
        suffix=target.suffix or target.name,
    )  # fmt: skip


class _OneLine(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(tell.WRONG, f"{self.prog}: {message}. See: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _OneLine(prog="main.py", description="Waymark without a window.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        command = commands.add_parser(name)
        if name != "verbs":
            command.add_argument("file", type=Path)
        if name in ("show", "verbs", "history", "findings", "stress"):
            command.add_argument("--json", action="store_true", help="one JSON object a line")
        if name in ("new", "edit", "merge", "import"):
            command.add_argument("--author", default="", help="who edits")
    sub = commands.choices
    sub["new"].add_argument("--title", default="")
    sub["show"].add_argument("--table", help="the table's name")
    sub["show"].add_argument("--at", metavar="MOMENT", help="a moment from the history")
    sub["edit"].add_argument("edits", type=Path, nargs="?", help="JSON lines; standard input without it")
    sub["export"].add_argument("target", type=Path)
    sub["export"].add_argument("--language", default="en", help="of the texts in what is written, such as fr")
    sub["stress"].add_argument("--futures", type=int, default=10_000, metavar="N", help="futures in each scenario")
    sub["stress"].add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same answers")
    sub["import"].add_argument("project", type=Path, help="the project file; a new one is made where there is none")
    sub["merge"].add_argument("theirs", type=Path)
    sub["merge"].add_argument("--out", type=Path, help="write both into a new file, and leave both as they are")
    sub["merge"].add_argument("--take", choices=("ours", "theirs"), help="settle every clash like this")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
