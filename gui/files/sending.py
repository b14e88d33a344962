"""Workbooks to be filled in go out: to which ministry, until when, in which language, and where they are written."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.files.questions import labelled
from gui.look.controls import Choice, LineEdit, Note, Option, ScrollColumn
from gui.settings import languages_there
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.orders import order_of
from gui.workspace.places import ask_where, file_stem, folder_beside
from gui.workspace.sending import day_or_tell, folder_button
from gui.workspace.tasks import Task
from model.excel.returns import answer_counts

EACH, SUFFIX = "each", ".xlsx"


class SendWorkbooks(Dialog):
    """Has a workbook written for one ministry, or one for each; the window works on meanwhile."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(look, words.say("Send a workbook to a ministry"), parent, wide=560)
        self._desk, self._folder = desk, Path()
        self._task: Task | None = None
        whole = ScrollColumn(look, margin=2)
        self.body.addWidget(whole, 1)
        self.body = whole.body
        self.say(words.say("It holds what one body answers for, with tinted cells to fill in. When it comes back, you "
                           "see each change before it is taken in."), "muted")  # fmt: skip
        self._add_fields()
        self.note = Note(look)
        self.body.addWidget(self.note)
        self.open_folder = folder_button(look, words, lambda: self._folder)
        self.body.addWidget(self.open_folder)
        self.away = self.add_button(words.say("Cancel"), self._leave)
        self.take = self.add_button(words.say("Choose where…"), self._ask_where, "primary")
        if not self.bodies:
            self.note.say(words.say("Nobody answers for anything yet. Name an owner in items, or the ministry of a "
                                    "workstream."), "warning")  # fmt: skip
        wide = min(look.px(560), self.minimumWidth()) - look.px(52)
        whole.setMinimumHeight(min(self.body.totalHeightForWidth(wide) + look.px(40), self.room()))
        self.body.addStretch(1)

    def _add_fields(self) -> None:
        words, look, snapshot = self._desk.words, self.look, self._desk.snapshot
        counts = answer_counts(snapshot)
        self.bodies = {body: snapshot.name_of(body, "stakeholder") for body in counts}
        options = [Option(body, name, hint=words.count(counts[body], "{n} row", "{n} rows"))
                   for body, name in self.bodies.items()]  # fmt: skip
        if len(options) > 1:
            options.insert(0, Option(EACH, words.say("All of them, one workbook each"), "files"))
        options.append(Option("", words.say("Everything in one workbook"), "file-spreadsheet"))
        self.who = Choice(look, words, words.say("To whom"), options)
        self.who.set_current(next(iter(self.bodies), ""))
        self.by = LineEdit(look, words.say("Wanted back by"), placeholder=words.say("such as 5 March 2026"))
        spoken = [Option(code, name) for code, name in languages_there()]
        self.language = Choice(look, words, words.say("Language of the workbook"), spoken)
        self.language.set_current(words.language if words.language in dict(languages_there()) else "en")
        for widget in (self.who, self.by, self.language):
            self.body.addWidget(labelled(look, widget.accessibleName(), widget))

    # Where to

    def _ask_where(self) -> None:
        words = self._desk.words
        if day_or_tell(self.by, self.note, self._desk.words) is None:
            return
        who = self.who.currentData()
        if who == EACH:
            name = QFileDialog.getExistingDirectory(
                self, words.say("Where the workbooks go"), str(folder_beside(self._desk))
            )
            if name:
                self.write([(body, path) for body, path in self.targets(Path(name))])
            return
        question, kind = words.say("Where the workbook goes"), words.say("Excel workbooks")
        target = ask_where(self._desk, self, question, kind, SUFFIX, self.title_for(str(who)))
        if target is not None:
            self.write([(str(who), target)])

    def title_for(self, body: str) -> str:
        """What the workbook of a body is called: the project, and for whom it is."""
        return " – ".join(part for part in (self._desk.document.project.title, self.bodies.get(body, "")) if part)

    def targets(self, folder: Path) -> list[tuple[str, Path]]:
        """A file for each body; one that lies there already is not written over."""
        found: list[tuple[str, Path]] = []
        taken = {path.name.casefold() for path in folder.iterdir()}
        for body in self.bodies:
            plain = file_stem(self.title_for(body)) or "Waymark"
            name, number = f"{plain}{SUFFIX}", 1
            while name.casefold() in taken:
                number += 1
                name = f"{plain} {number}{SUFFIX}"
            taken.add(name.casefold())
            found.append((body, folder / name))
        return found

    # Writing

    def write(self, targets: Iterable[tuple[str, Path]]) -> None:
        """Have these workbooks written by a child process: for whom (id, "" = for all), and where."""
        words, files, by = self._desk.words, list(targets), day_or_tell(self.by, self.note, self._desk.words)
        if by is None or not files or self._task is not None:
            return
        self._folder = files[0][1].parent
        order = {**order_of(self._desk), "work": "write_returns", "by": by, "language": self.language.currentData(),
                 "targets": [[body, str(path)] for body, path in files]}  # fmt: skip
        self.note.say(words.count(len(files), "Writing {n} workbook …", "Writing {n} workbooks …"), "muted")
        self.open_folder.hide()
        self._task = task = self._desk.tasks.start(words.say("Writing workbooks"), order)
        task.progressed.connect(lambda _share, step: self.note.say(step, "muted"))
        task.done.connect(self._on_done)
        task.troubled.connect(lambda trouble: self.note.say(trouble.told(words), "danger"))
        task.ended.connect(self._on_ended)
        self._show_busy()

    def _on_done(self, paths: object) -> None:
        words = self._desk.words
        if not isinstance(paths, list):
            return
        name, folder = Path(paths[0]).name, self._folder.name
        said = words.say("“{file}” lies in “{folder}”. Send it on.", file=name, folder=folder)
        if len(paths) > 1:
            said = words.count(len(paths), "{n} workbook lies in “{folder}”. Send it on.",
                               "{n} workbooks lie in “{folder}”. Send each on.", folder=folder)  # fmt: skip
        self.note.say(said, "good")
        self.open_folder.show()

    def _on_ended(self) -> None:
        self._task = None
        self._show_busy()

    def _show_busy(self) -> None:
        words, busy = self._desk.words, self._task is not None
        for widget in (self.take, self.who, self.by, self.language):
            widget.setEnabled(not busy)
        there = not self.open_folder.isHidden()
        self.away.set_text(words.say("Stop") if busy else words.say("Close") if there else words.say("Cancel"))

    def _leave(self) -> None:
        """Stop what is under way; with nothing under way the dialog closes."""
        if self._task is None:
            self.reject()
            return
        self._task.cancel()
        self.note.say(self._desk.words.say("Stopped. What was written before lies in the folder."), "muted")

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)
