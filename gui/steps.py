"""The steps of this person by name, newest first: how many of them undo takes back, or redo brings back."""

from PySide6.QtWidgets import QWidget

from gui.look.controls import Label, Segmented
from gui.reporter import local_day
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.lines import Line, LineList, Lines
from model.edits.describe import title_of
from model.project import Transaction

MOST = 200


class StepsSheet(Dialog):
    """Choosing a line takes back that step and all above it, one after the other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(look, words.say("Undo or redo several steps"), parent, wide=560)
        self._desk = desk
        self._way = Segmented(look, words.say("Which way"), [("undo", words.say("Undo")), ("redo", words.say("Redo"))])
        self._way.chosen.connect(lambda _way: self._show())
        self._said = Label(look, "", "small", "muted", wraps=True)
        self._lines = Lines(self)
        self.list = LineList(look, words.say("Steps, the newest first"), self._lines)
        self.list.setMinimumHeight(min(look.px(340), self.room() - look.px(80)))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._count())
        self.list.activated.connect(lambda _index: self.done(1))
        self.body.addWidget(self._way)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._said)
        self.add_button(words.say("Cancel"), 0)
        self._do = self.add_button(words.say("Undo"), 1, "primary")
        self.accepted.connect(self._act)
        self._show()
        self.list.setFocus()

    @property
    def way(self) -> str:
        return str(self._way.current())

    def _show(self) -> None:
        project = self._desk.document.project
        steps = project.undo_steps(MOST) if self.way == "undo" else project.redo_steps(MOST)
        self._lines.show_lines([self._line(step) for step in steps])
        self.list.choose(0)
        self._count()

    def _line(self, step: Transaction) -> Line:
        words = self._desk.words
        title = title_of(step, self._desk.snapshot, words)
        icon = "undo-2" if self.way == "undo" else "redo-2"
        return Line(step, title, words.day(local_day(step.at)), icon)

    def _chosen(self) -> int:
        """How many steps the choice means."""
        return self.list.currentIndex().row() + 1

    def _count(self) -> None:
        words, count = self._desk.words, self._chosen()
        self._do.setEnabled(count > 0)
        if self.way == "undo":
            self._do.set_text(words.count(count, "Undo {n} step", "Undo {n} steps"))
            whole = words.say("Each is taken back whole; where something stands in the way, undo stops there.")
            self._said.setText(whole if count else words.say("There is nothing to undo."))
        else:
            self._do.set_text(words.count(count, "Redo {n} step", "Redo {n} steps"))
            self._said.setText("" if count else words.say("There is nothing to redo."))

    def _act(self) -> None:
        document = self._desk.document
        step = document.undo if self.way == "undo" else document.redo
        for _turn in range(self._chosen()):
            if step() is None:
                return
