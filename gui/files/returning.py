"""Workbooks that ministries filled in come back: chosen or dropped, read by a child process, looked at, taken in."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from gui.files.returned import MORE, ReturnedBook
from gui.forms.bound import cleared
from gui.look.controls import Button, Label, Note, Rule, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.dropped import KINDS, dropped_sheets, workbooks_in
from gui.workspace.orders import order_of
from gui.workspace.tasks import Task
from model.excel.returns import Proposal, Returned
from model.excel.returns.back import Back, Standing, is_there, standing, taken_before
from model.trouble import UserTrouble

LONGEST_S = 120
FEWEST = 10
"""Lines of a workbook that are shown however many workbooks there are."""


class TakeWorkbooks(Dialog):
    """Shows what came back before anything is taken. `taken` tells how many things came in, and how many clash."""

    taken = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(look, words.say("Take a returned workbook in"), parent, wide=760)
        self._desk = desk
        self._task: Task | None = None
        self.books: list[ReturnedBook] = []
        self.setAcceptDrops(True)
        self._build()
        self._late = QTimer(self, singleShot=True, interval=LONGEST_S * 1000)
        self._late.timeout.connect(self._on_late)
        self._show([])

    def _build(self) -> None:
        look, words = self.look, self._desk.words
        line = QHBoxLayout()
        self.files = Button(look, words.say("Choose files…"), "plain", "file-spreadsheet")
        self.files.clicked.connect(self._ask_files)
        self.folder = Button(look, words.say("Choose a folder…"), "plain", "folder-open")
        self.folder.clicked.connect(self._ask_folder)
        line.addWidget(self.files)
        line.addWidget(self.folder)
        line.addWidget(Label(look, words.say("or drop them here"), "small", "muted", wraps=True), 1)
        self.body.addLayout(line)
        self.note = Note(look)
        self.body.addWidget(self.note)
        self.scroll = ScrollColumn(look, margin=0, gap=10)
        self.scroll.setMinimumHeight(min(look.px(460), self.room() - look.px(60)))
        self.body.addWidget(self.scroll, 1)
        self.add_button(words.say("Close"), 0)
        self.take = self.add_button(words.say("Take them in"), -1, "primary")
        self.take.clicked.disconnect()
        self.take.clicked.connect(self._take)

    # Choosing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_sheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(dropped_sheets(event.mimeData()))

    def _ask_files(self) -> None:
        words, kinds = self._desk.words, " ".join(f"*{kind}" for kind in KINDS)
        names, _ = QFileDialog.getOpenFileNames(self, words.say("Workbooks that came back"), str(self._start()),
                                                f"{words.say('Workbooks')} ({kinds})")  # fmt: skip
        if names:
            self.read([Path(name) for name in names])

    def _ask_folder(self) -> None:
        title = self._desk.words.say("A folder with workbooks that came back")
        name = QFileDialog.getExistingDirectory(self, title, str(self._start()))
        if name:
            self.read(workbooks_in(Path(name)))

    def _start(self) -> Path:
        project = self._desk.document.project
        return project.path.parent if project.path is not None else Path.home()

    # Reading

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files in a child process and show what they bring."""
        words = self._desk.words
        if self._task is not None:
            return
        if not paths:
            self.note.say(words.say("There is no workbook among them."), "warning")
            return
        order = {**order_of(self._desk), "work": "read_returns", "files": [str(path) for path in paths]}
        self.note.say(words.count(len(paths), "Reading {n} file …", "Reading {n} files …"), "muted")
        self._task = task = self._desk.tasks.start(words.say("Reading workbooks"), order)
        task.done.connect(self._on_read)
        task.troubled.connect(lambda trouble: self.note.say(trouble.told(words), "danger"))
        task.ended.connect(self._on_ended)
        self._late.start()
        self._tick()

    def _on_read(self, found: object) -> None:
        if isinstance(found, list):
            self.note.say(self._desk.words.say("Nothing is taken in yet. Untick what shall stay out."), "muted")
            self._show([Back.of_data(data) for data in found])

    def _on_late(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.note.say(self._desk.words.say("Reading took more than {n} seconds and was stopped. Choose fewer files "
                                               "at a time.", n=LONGEST_S), "danger")  # fmt: skip

    def _on_ended(self) -> None:
        self._task = None
        self._late.stop()
        self._tick()

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    # Showing

    @cached_property
    def _before(self) -> frozenset[Any]:
        return taken_before(self._desk.document.project.history())

    def _show(self, backs: Sequence[Back]) -> None:
        words = self._desk.words
        cleared(self.scroll.body)
        self.books, room = [], MORE
        for back in backs:
            first = max(FEWEST, room)
            room -= len(back.changes) + len(back.proposals)
            book = ReturnedBook(self._desk, back, lambda: self._before, first)
            book.ticked.connect(self._tick)
            if self.books:
                self.scroll.body.addWidget(Rule())
            self.scroll.body.addWidget(book)
            self.books.append(book)
        if not backs:
            text = words.say("Choose workbooks that were sent out to be filled in. You see each change here first.")
            self.scroll.body.addWidget(Label(self.look, text, tone="muted", wraps=True))
        self.scroll.body.addStretch(1)
        self._tick()

    def _tick(self) -> None:
        words, busy = self._desk.words, self._task is not None
        n = sum(len(part) for book in self.books for part in book.wanted())
        self.take.set_text(words.count(n, "Take {n} change in", "Take {n} changes in") if n else
                           words.say("Take them in"))  # fmt: skip
        self.take.setEnabled(n > 0 and not busy)
        for button in (self.files, self.folder):
            button.setEnabled(not busy)

    # Taking

    def _take(self) -> None:
        """Take in what is ticked, one step for each workbook; where one is refused, those before it are in."""
        document, count = self._desk.document, 0
        keys: set[tuple[str, str, str]] = set()
        for book in self.books:
            changes, added = self._not_there(*book.wanted())
            if not changes and not added:
                continue
            try:
                document.take_return(changes, book.back.moment, added, book.back.file)
            except UserTrouble as trouble:
                self._on_refused(book.back.file, trouble, count)
                return
            count += len(changes) + len(added)
            keys.update((one.table, one.row_id, one.field) for one in changes)
        clashing = sum(clash.key in keys for clash in document.project.clashes())
        self.accept()
        self.taken.emit(count, clashing)

    def _not_there(self, changes: list[Returned], added: list[Proposal]) -> tuple[list[Returned], list[Proposal]]:
        """Without what a workbook before it has just brought too."""
        snapshot = self._desk.snapshot
        return (
            [one for one in changes if standing(one, snapshot, frozenset) is not Standing.THERE],
            [one for one in added if not is_there(one, snapshot)],
        )

    def _on_refused(self, file: str, trouble: UserTrouble, count: int) -> None:
        words = self._desk.words
        said = words.say("{file}: {trouble}", file=file, trouble=trouble.told(words))
        if count:
            self.__dict__.pop("_before", None)
            self._show([book.back for book in self.books])
            before = words.count(count, "{n} change of the workbooks before it is in.",
                                 "{n} changes of the workbooks before it are in.")  # fmt: skip
            said = f"{said} {before}"
        self.note.say(said, "danger")
