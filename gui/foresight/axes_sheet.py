"""The sheet that makes a scenario set from two drivers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Choice, Label, LineEdit, Note, Option, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from model.kinds import Quadrant
from model.rules import foresight
from model.tables import Driver
from model.trouble import UserTrouble


class AxesSheet(Dialog):
    """Makes a scenario set from two drivers; `made` carries its id."""

    made = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(desk.look, words.say("Scenarios from two drivers"), parent)
        self._desk = desk
        scroll = ScrollColumn(desk.look, margin=4, gap=8)
        self.body.addWidget(scroll, 1)
        self._form = scroll.body
        drivers = foresight.drivers_of_axes(desk.snapshot)
        options = [Option(row.id, desk.snapshot.title_of(row), hint=self._kind(row)) for row in drivers]
        example = words.say("such as Storage market 2035")
        self.name = LineEdit(desk.look, words.say("Name of the set"), placeholder=example)
        self.year = LineEdit(desk.look, words.say("Horizon year"), placeholder=words.say("such as 2035"))
        self.first = Choice(desk.look, words, words.say("First axis"), options)
        self.second = Choice(desk.look, words, words.say("Second axis"), options)
        low, high = words.say("such as low price"), words.say("such as high price")
        self.ends = {
            "low_a": LineEdit(desk.look, words.say("Low end of the first axis"), placeholder=low),
            "high_a": LineEdit(desk.look, words.say("High end of the first axis"), placeholder=high),
            "low_b": LineEdit(desk.look, words.say("Low end of the second axis"), placeholder=low),
            "high_b": LineEdit(desk.look, words.say("High end of the second axis"), placeholder=high),
        }
        self._pair(self.name, self.year)
        for choice, axis in ((self.first, "a"), (self.second, "b")):
            self._labelled(choice, self._form)
            self._pair(self.ends[f"low_{axis}"], self.ends[f"high_{axis}"])
        self.first.set_current(drivers[0].id)
        self.second.set_current(drivers[1].id)
        scroll.setMinimumHeight(min(self._form.sizeHint().height(), self.room()))
        self.note = Note(desk.look)
        self.body.addWidget(self.note)
        self.add_button(words.say("Cancel"), QDialog.DialogCode.Rejected)
        self.take = self.add_button(words.say("Make four scenarios"), self._take, "primary")

    def _kind(self, driver: Driver) -> str:
        kind = foresight.driver_class(driver)
        return self._desk.words.say(kind.label) if kind is not None else ""

    def _labelled(self, widget: QWidget, column: QVBoxLayout) -> None:
        label = Label(self._desk.look, widget.accessibleName(), "small", "muted")
        label.setBuddy(widget)
        column.addWidget(label)
        column.addWidget(widget)

    def _pair(self, *widgets: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(self._desk.look.px(8))
        for widget in widgets:
            column = QVBoxLayout()
            self._labelled(widget, column)
            line.addLayout(column)
        self._form.addLayout(line)

    def _take(self) -> None:
        words, typed = self._desk.words, self.year.text().strip()
        if typed and not typed.isdigit():
            self.note.say(words.say("Give the year in figures, such as 2035."))
            self.year.setFocus()
            return
        ends = {key: line.text().strip() for key, line in self.ends.items()}
        names = {str(place.value): self._name(place, ends) for place in Quadrant}
        try:
            entry = self._desk.document.try_edit(
                "add_axes", name=self.name.text().strip() or words.say("New scenario set"),
                driver_a_id=str(self.first.currentData()), driver_b_id=str(self.second.currentData()), names=names,
                horizon_year=int(typed) if typed else None, **ends,
            )  # fmt: skip
        except UserTrouble as trouble:
            self.note.say(trouble.told(words))
            return
        self.accept()
        self.made.emit(str(entry.result))

    def _name(self, place: Quadrant, ends: dict[str, str]) -> str:
        """A working name that says where the scenario stands: “High price, few rivals”."""
        first, second = str(place.value).split("_")
        parts = [ends[f"{first}_a"], ends[f"{second}_b"]]
        words = self._desk.words
        return words.say("{first}, {second}", first=parts[0], second=parts[1]) if all(parts) else words.say(place.label)
