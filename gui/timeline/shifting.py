"""Asks by how much items shift, and what shifts with them; the lanes show it as ghosts before anything moves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.look.controls import Choice, Label, LineEdit, Option, Radio
from gui.timeline.foresight import Days, days_of
from gui.timeline.units import Unit
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from model.dates import DateTrouble
from model.rules import cascade, schedule
from model.rules.cascade import Scope
from model.tables import RoadmapItem
from model.words import N_

_UNITS: tuple[tuple[str, str], ...] = (
    ("day", N_("days")), ("week", N_("weeks")), ("month", N_("months")), ("quarter", N_("quarters")),
    ("half", N_("half-years")), ("year", N_("years")),
)  # fmt: skip
_SCOPES: tuple[tuple[Scope, str], ...] = (
    ("alone", N_("Only what is selected")),
    ("waiting", N_("Also all that waits for it, directly or by way of others")),
    ("workstream", N_("Also all that starts no earlier in the same workstream")),
    ("mission", N_("Also all that starts no earlier in the same mission")),
)
MOST_SHOWN = 400
"""Items whose new places and links are looked at while one types; that takes some tens of ms."""


class ShiftDialog(Dialog):
    """`shown` carries where everything would go, `told` what was agreed to: how many, unit and scope."""

    shown = Signal(object)
    told = Signal(int, str, str)

    def __init__(self, desk: Desk, ids: Sequence[str], unit: Unit, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        title = words.count(len(ids), N_("Shift it, and what follows"), N_("Shift them, and what follows"))
        super().__init__(look, title, parent)
        self._desk, self._ids = desk, list(ids)
        self._amount = LineEdit(look, words.say(N_("How many; negative = earlier")))
        self._amount.setText("1")
        self._amount.setValidator(QIntValidator(-9999, 9999, self._amount))
        self._amount.setFixedWidth(look.px(72))
        self._unit = Choice(look, words, words.say(N_("Unit of time")),
                            [Option(code, words.say(text)) for code, text in _UNITS])  # fmt: skip
        self._unit.set_current(unit)
        across = QHBoxLayout()
        across.setSpacing(look.px(8))
        by = Label(look, words.say(N_("Later by")))
        by.setBuddy(self._amount)
        for part in (by, self._amount, self._unit):
            across.addWidget(part)
        across.addStretch(1)
        self.body.addLayout(across)
        self._scopes: dict[Scope, Radio] = {}
        for scope, text in _SCOPES:
            self._scopes[scope] = Radio(look, words.say(text))
            self.body.addWidget(self._scopes[scope])
        self._scopes["waiting"].setChecked(True)
        self._said = self.say("", "muted")
        self.add_button(words.say(N_("Cancel")), 0)
        self._ok = self.add_button(words.say(N_("Shift")), 1, "primary")
        self._amount.textChanged.connect(self._show)
        for radio in self._scopes.values():
            radio.toggled.connect(self._show)
        self._unit.chosen.connect(self._show)
        self.finished.connect(self._on_finished)
        self._amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self._amount.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    @property
    def scope(self) -> Scope:
        return next(scope for scope, radio in self._scopes.items() if radio.isChecked())

    def _count(self) -> int:
        text = self._amount.text()
        return int(text) if text not in ("", "-", "+") else 0

    def _show(self, *_: object) -> None:
        """Say and show what would move."""
        words, count = self._desk.words, self._count()
        moved = cascade.in_scope(self._desk.snapshot, self._ids, self.scope)
        few = len(moved) <= MOST_SHOWN
        try:
            follows = self._places(moved[:MOST_SHOWN], count) if count else {}
        except DateTrouble as trouble:
            self._said.setText(trouble.told(words))
            self._ok.setEnabled(False)
            return
        self._ok.setEnabled(bool(count))
        said = words.count(len(moved), N_("{n} item shifts"), N_("{n} items shift"))
        broken = self._broken(moved, count) if few else 0
        if not few:
            told = N_("{shift}. The lanes show the first {most}; undo takes all of it back.")
            self._said.setText(words.say(told, shift=said, most=MOST_SHOWN))
        elif broken:
            breaks = words.count(broken, N_("{n} link would no longer hold"), N_("{n} links would no longer hold"))
            self._said.setText(words.say(N_("{shift}; {breaks}."), shift=said, breaks=breaks))
        else:
            self._said.setText(words.say(N_("{shift}; every link holds as before."), shift=said))
        self.shown.emit(follows)

    def _places(self, moved: Sequence[str], count: int) -> dict[str, Days]:
        rows = [self._desk.snapshot.get(RoadmapItem, each) for each in moved]
        unit = str(self._unit.currentData())
        return {row.id: days_of(row, schedule.moved_dates(row, count, unit)) for row in rows}

    def _broken(self, moved: Sequence[str], count: int) -> int:
        unit = str(self._unit.currentData())
        return len(cascade.after_move(self._desk.snapshot, moved, count, unit).breaks) if count else 0

    def _on_finished(self, result: int) -> None:
        self.shown.emit({})
        if result and self._count():
            self.told.emit(self._count(), str(self._unit.currentData()), self.scope)
