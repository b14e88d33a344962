"""Files that come back are read by a child process, and looked at before anything of them is taken."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from gui.look.controls import Button, Label, Note
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.dropped import KINDS, dropped_sheets, workbooks_in
from gui.workspace.tasks import Task
from resources import path as resource

LONGEST_S = 120


class ReadingDialog(Dialog):
    """One reading at a time, with its trouble told beneath and an end after two minutes; closing stops it."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None, *, wide: float) -> None:
        super().__init__(desk.look, title, parent, wide=wide)
        self._desk = desk
        self._task: Task | None = None
        self.note = Note(desk.look)
        self._late = QTimer(self, singleShot=True, interval=LONGEST_S * 1000)
        self._late.timeout.connect(self._on_late)

    def start_reading(self, title: str, order: Mapping[str, object], then: Callable[[Any], object]) -> None:
        """Let a child do `order`; `then` gets what it read. The order says the work and the files."""
        words = self._desk.words
        told = {"language": words.language, "date_order": words.date_order, "catalogues": str(resource("i18n"))}
        self._task = task = self._desk.tasks.start(title, {**told, **order})
        task.done.connect(then)
        task.troubled.connect(lambda trouble: self.note.say(trouble.told(words), "danger"))
        task.ended.connect(self._on_ended)
        self._late.start()
        self.show_state()

    @property
    def is_reading(self) -> bool:
        return self._task is not None

    def show_state(self) -> None:
        """Show what can be done now; called when a reading begins and ends."""
        raise NotImplementedError

    def late_text(self) -> str:
        return self._desk.words.say("Reading took more than {n} seconds and was stopped.", n=LONGEST_S)

    def start_folder(self) -> Path:
        """Where one looks for files first: beside the project."""
        project = self._desk.document.project
        return project.path.parent if project.path is not None else Path.home()

    def _on_late(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.note.say(self.late_text(), "danger")

    def _on_ended(self) -> None:
        self._task = None
        self._late.stop()
        self.show_state()

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)


class ReadingBooks(ReadingDialog):
    """Reads workbooks: chosen one by one, a folder at once, or dropped on it. `wanted` names what is looked for."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None, *, wide: float, wanted: str,
                 wanted_folder: str) -> None:  # fmt: skip
        super().__init__(desk, title, parent, wide=wide)
        look, words = desk.look, desk.words
        self._wanted, self._wanted_folder = wanted, wanted_folder
        self.setAcceptDrops(True)
        line = QHBoxLayout()
        self.files = Button(look, words.say("Choose files…"), "plain", "file-spreadsheet")
        self.files.clicked.connect(self._ask_files)
        self.folder = Button(look, words.say("Choose a folder…"), "plain", "folder-open")
        self.folder.clicked.connect(self._ask_folder)
        line.addWidget(self.files)
        line.addWidget(self.folder)
        line.addWidget(Label(look, words.say("or drop them here"), "small", "muted", wraps=True), 1)
        self.body.addLayout(line)
        self.body.addWidget(self.note)

    def order_for(self, paths: Sequence[Path]) -> tuple[str, Mapping[str, object]]:
        """What the status bar says while these are read, and the order of the child."""
        raise NotImplementedError

    def on_read(self, found: Any) -> None:
        """Show what the child read."""
        raise NotImplementedError

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files in a child process and show what they bring."""
        words = self._desk.words
        if self.is_reading:
            return
        if not paths:
            self.note.say(words.say("There is no workbook among them."), "warning")
            return
        self.note.say(words.count(len(paths), "Reading {n} file …", "Reading {n} files …"), "muted")
        title, order = self.order_for(paths)
        self.start_reading(title, {**order, "files": [str(path) for path in paths]}, self.on_read)

    def show_state(self) -> None:
        for button in (self.files, self.folder):
            button.setEnabled(not self.is_reading)

    def late_text(self) -> str:
        return self._desk.words.say("Reading took more than {n} seconds and was stopped. Choose fewer files at a time.",
                                    n=LONGEST_S)  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_sheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(dropped_sheets(event.mimeData()))

    def _ask_files(self) -> None:
        kinds = " ".join(f"*{kind}" for kind in KINDS)
        filters = f"{self._desk.words.say('Workbooks')} ({kinds})"
        names, _ = QFileDialog.getOpenFileNames(self, self._wanted, str(self.start_folder()), filters)
        if names:
            self.read([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._wanted_folder, str(self.start_folder()))
        if name:
            self.read(workbooks_in(Path(name)))
