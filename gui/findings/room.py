"""The findings: those that need a decision first, each with the step that mends it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Button, EmptyState, Label, Rule, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.marks import IconMark
from gui.workspace.room import Room
from model.rules.checks import RULES, Grade, Remark, findings

SHOWN = 200
MARKS = {Grade.DECIDE: "octagon-alert", Grade.CHECK: "circle-alert", Grade.NOTE: "info"}


class FindingsPage(Room):
    """A list by grade; clicking a line selects what it is about, its button goes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll: QWidget | None = None
        self.renew()

    def renew(self) -> None:
        if self._scroll is not None:
            self._column.removeWidget(self._scroll)
            self._scroll.deleteLater()
        found = findings(self.desk.snapshot, self.desk.today())
        self._scroll = self._listed(found) if found else self._nothing()
        self._column.addWidget(self._scroll)

    def _nothing(self) -> QWidget:
        words = self.desk.words
        looked = words.say("{n} rules looked at this project.", n=len(RULES))
        return EmptyState(self.desk.look, "circle-check", words.say("Nothing to repair."), looked)

    def _listed(self, found: Sequence[Remark]) -> ScrollColumn:
        desk, words = self.desk, self.desk.words
        scroll = ScrollColumn(desk.look, margin=24, gap=0)
        scroll.body.addWidget(Label(desk.look, self._sentence(found), "brand", wraps=True))
        for grade, title in (
            (Grade.DECIDE, words.say("Need a decision")),
            (Grade.CHECK, words.say("To check")),
            (Grade.NOTE, words.say("Notes")),
        ):
            mine = [remark for remark in found if remark.grade == grade]
            if not mine:
                continue
            scroll.body.addSpacing(desk.look.px(20))
            scroll.body.addWidget(Label(desk.look, f"{title} · {words.number(len(mine))}", "strong", grade.tone))  # type: ignore[arg-type]
            for remark in mine[:SHOWN]:
                scroll.body.addSpacing(desk.look.px(8))
                scroll.body.addWidget(Rule())
                scroll.body.addWidget(FindingLine(desk, remark))
        scroll.body.addStretch(1)
        return scroll

    def _sentence(self, found: Sequence[Remark]) -> str:
        words = self.desk.words
        decide = sum(remark.grade == Grade.DECIDE for remark in found)
        check = sum(remark.grade == Grade.CHECK for remark in found)
        first = words.count(decide, "{n} finding needs a decision.", "{n} findings need a decision.")
        if not decide:
            first = words.say("Nothing waits for a decision.")
        return f"{first} {words.count(check, '{n} more is to check.', '{n} more are to check.')}" if check else first


class FindingLine(QWidget):
    """What was found, what to do about it, and the way there."""

    def __init__(self, desk: Desk, remark: Remark) -> None:
        super().__init__()
        look, words = desk.look, desk.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.px(10), 0, look.px(2))
        row.setSpacing(look.px(12))
        row.addWidget(
            IconMark(look, MARKS[Grade(remark.grade)], remark.grade.tone or "muted"), 0, Qt.AlignmentFlag.AlignTop
        )
        column = QVBoxLayout()
        column.setSpacing(look.px(2))
        args = dict(remark.args)
        column.addWidget(Label(look, words.say(remark.message, **args), "label", wraps=True))
        column.addWidget(Label(look, words.say(remark.step, **args), tone="muted", wraps=True))
        row.addLayout(column, 1)
        name = desk.snapshot.name_of(remark.row, remark.table)
        show = Button(look, words.say("Show"), "plain")
        show.setAccessibleDescription(name)
        show.setToolTip(name)
        show.clicked.connect(lambda _checked=False: desk.ways.row_requested.emit(remark.table, remark.row))
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
