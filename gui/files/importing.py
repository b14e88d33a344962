"""A plan of another tool comes in: read by a child process, looked at, and taken in as one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.files.questions import labelled
from gui.forms.bound import cleared
from gui.look.controls import Button, Choice, Label, Option, Rule, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.reading import ReadingDialog
from model.exchange.plan import Told
from model.exchange.reading import READERS
from model.exchange.taking import Taken
from model.tables import Mission
from model.trouble import UserTrouble

NEW = "new"


class ImportPlan(ReadingDialog):
    """Shows what a file holds before anything is taken. `taken` tells how many items came in."""

    taken = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(desk, words.say("Take in a plan of another program"), parent, wide=560)
        self.found: Taken | None = None
        self.say(words.say("MS Project (saved as XML), Primavera P6 (XML), GanttProject and calendars."), "muted")
        self.file = Button(look, words.say("Choose a file…"), "plain", "file-input")
        self.file.clicked.connect(self._ask_file)
        self.body.addWidget(self.file)
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
        self.show_state()

    def _ask_file(self) -> None:
        words = self._desk.words
        kinds = " ".join(f"*{kind}" for kind in (*READERS, ".mpp"))
        title = words.say("A plan of another program")
        name, _ = QFileDialog.getOpenFileName(self, title, str(self.start_folder()), f"{words.say('Plans')} ({kinds})")
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read the file in a child process and show what it holds."""
        words = self._desk.words
        if self.is_reading:
            return
        self.found = None
        self.note.say(words.say("Reading {file} …", file=path.name), "muted")
        title = words.say("Reading {file}", file=path.name)
        self.start_reading(title, {"work": "read_plan", "file": str(path)}, lambda data: self._on_read(data, path.name))

    def _on_read(self, data: object, name: str) -> None:
        if isinstance(data, dict):
            self.found = Taken.of_data(data)
            self.note.say(self._desk.words.say("{file} is read. Nothing is taken in yet.", file=name), "good")

    def show_state(self) -> None:
        words, found = self._desk.words, self.found
        cleared(self.report.body)
        self.file.setEnabled(not self.is_reading)
        self.take.setEnabled(found is not None and not self.is_reading)
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
