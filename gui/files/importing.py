"""A plan of another tool comes in: read by a child process, looked at, and taken in as one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.files.questions import labelled
from gui.look.controls import Button, Choice, Label, Note, Option, Rule, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.tasks import Task
from model.exchange.plan import Told
from model.exchange.reading import READERS
from model.exchange.taking import Taken
from model.tables import Mission
from model.trouble import UserTrouble
from resources import path as resource

LONGEST_S = 120
NEW = "new"


class ImportPlan(Dialog):
    """Shows what a file holds before anything is taken. `taken` tells how many items came in."""

    taken = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(look, words.say("Take in a plan of another program"), parent, wide=560)
        self._desk = desk
        self._task: Task | None = None
        self.found: Taken | None = None
        self.say(words.say("MS Project (saved as XML), Primavera P6 (XML), GanttProject and calendars."), "muted")
        self.file = Button(look, words.say("Choose a file…"), "plain", "file-input")
        self.file.clicked.connect(self._ask_file)
        self.body.addWidget(self.file)
        self.note = Note(look)
        self.body.addWidget(self.note)
        missions = [Option(mission.id, mission.title) for mission in desk.snapshot.all(Mission)]
        options = [Option(NEW, words.say("A mission of its own")), *missions]
        self.into = Choice(look, words, words.say("Put it into"), options)
        self.into.set_current(NEW)
        self._into = labelled(look, words.say("Put it into"), self.into)
        self.body.addWidget(self._into)
        self.report = ScrollColumn(look, margin=0, gap=6)
        self.report.setMinimumHeight(min(look.px(220), self.room() - look.px(220)))
        self.body.addWidget(self.report, 1)
        self.add_button(words.say("Cancel"), 0)
        self.take = self.add_button(words.say("Take it in"), 1, "primary")
        self.take.clicked.disconnect()
        self.take.clicked.connect(self._take)
        self._late = QTimer(self, singleShot=True, interval=LONGEST_S * 1000)
        self._late.timeout.connect(self._on_late)
        self._show()

    def _ask_file(self) -> None:
        words, project = self._desk.words, self._desk.document.project
        start = str(project.path.parent if project.path is not None else Path.home())
        kinds = " ".join(f"*{kind}" for kind in (*READERS, ".mpp"))
        title = words.say("A plan of another program")
        name, _ = QFileDialog.getOpenFileName(self, title, start, f"{words.say('Plans')} ({kinds})")
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read the file in a child process and show what it holds."""
        words = self._desk.words
        if self._task is not None:
            return
        self.found = None
        order = {"work": "read_plan", "file": str(path), "language": words.language, "date_order": words.date_order,
                 "catalogues": str(resource("i18n"))}  # fmt: skip
        self.note.say(words.say("Reading {file} …", file=path.name), "muted")
        self._task = task = self._desk.tasks.start(words.say("Reading {file}", file=path.name), order)
        task.done.connect(lambda data: self._on_read(data, path.name))
        task.troubled.connect(lambda trouble: self.note.say(trouble.told(words), "danger"))
        task.ended.connect(self._on_ended)
        self._late.start()
        self._show()

    def _on_read(self, data: object, name: str) -> None:
        if isinstance(data, dict):
            self.found = Taken.of_data(data)
            self.note.say(self._desk.words.say("{file} is read. Nothing is taken in yet.", file=name), "good")

    def _on_late(self) -> None:
        if self._task is not None:
            self._task.cancel()
            text = self._desk.words.say("Reading took more than {n} seconds and was stopped.", n=LONGEST_S)
            self.note.say(text, "danger")

    def _on_ended(self) -> None:
        self._task = None
        self._late.stop()
        self._show()

    def _show(self) -> None:
        words, found = self._desk.words, self.found
        while (item := self.report.body.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self.file.setEnabled(self._task is None)
        self.take.setEnabled(found is not None and self._task is None)
        self._into.setVisible(found is not None)
        self.report.setVisible(found is not None)
        if found is None:
            return
        streams = words.count(len(found.streams), "{n} workstream", "{n} workstreams")
        items = words.count(found.items, "{n} item", "{n} items")
        links = words.count(len(found.links), "{n} link", "{n} links")
        self._line(words.say("What comes"), [f"{streams}, {items}, {links}"])
        self._line(words.say("What changes on the way"), self._told(found.report, "changed"))
        self._line(words.say("What stays behind"), self._told(found.report, "left"))
        self.report.body.addStretch(1)

    def _told(self, report: Sequence[Told], kind: str) -> list[str]:
        words = self._desk.words
        return [words.say(line.message, **dict(line.args)) for line in report if line.kind == kind]

    def _line(self, title: str, texts: Sequence[str]) -> None:
        look, words = self.look, self._desk.words
        if self.report.body.count():
            self.report.body.addWidget(Rule())
        self.report.body.addWidget(Label(look, title, "strong"))
        for text in texts or [words.say("Nothing")]:
            self.report.body.addWidget(Label(look, text, tone="" if texts else "muted", wraps=True))

    def _take(self) -> None:
        if self.found is None:
            return
        into: Any = self.into.currentData()
        try:
            self._desk.document.try_edit("take_plan", **self.found.args(None if into == NEW else into))
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._desk.words), "danger")
            return
        self.accept()
        self.taken.emit(self.found.items)

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)
