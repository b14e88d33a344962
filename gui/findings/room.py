"""The findings: those that need a decision first, each with why it matters and the step that mends it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.findings.answer import Answer
from gui.findings.lines import ACCEPTED, OFF, ROOMS, Shown, lines_of, room_of
from gui.findings.reasons import ReasonQuestion
from gui.look import paint
from gui.look.controls import EmptyState, Ground, Label, Rule, ScrollColumn
from gui.paper.values import Paragraph, Report, Table
from gui.workspace.desk import Desk
from gui.workspace.lines import LineList, Lines
from gui.workspace.links import TextLink
from gui.workspace.room import Header, Room, RoomStatus
from model.rules.checks import RULES, Found, Grade, Remark
from model.tables import AcceptedFinding, Row, RuleOff
from model.words import Words

SIDE = 220


class FindingsPage(Room):
    """A list by grade, filters beside it, the answer below. Choosing a finding selects its row; Enter goes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found = Found(())
        self._wanted: tuple[str, str] = ("", "")
        words = desk.words
        self._lines = Lines(self)
        self._list = LineList(desk.look, words.say("Findings"), self._lines)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._list.activated.connect(lambda _index: self.go())
        self._figure, self._sentence = Label(desk.look, "", "brand"), Label(desk.look, "", "brand", wraps=True)
        self._empty: EmptyState | None = None
        self._answer = Answer(desk)
        self._build()
        for signal, step in (
            (self._answer.go_requested, self.go),
            (self._answer.accept_requested, self.accept),
            (self._answer.reopen_requested, self.reopen),
            (self._answer.silence_requested, self.silence),
            (self._answer.ask_requested, self.ask_again),
        ):
            signal.connect(step)
        key = QShortcut(QKeySequence(Qt.Key.Key_A), self._list)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.accept)
        self.renew()

    def _build(self) -> None:
        look, across = self.desk.look, QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        side = Ground("surface")
        side.setFixedWidth(look.px(SIDE))
        scroll, around = ScrollColumn(look, margin=12, gap=0), QVBoxLayout(side)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self._side = scroll.body
        across.addWidget(side)
        across.addWidget(Rule(upright=True))
        centre = Ground("canvas")
        self._centre = column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(look.px(24), look.px(18), look.px(24), look.px(16))
        top.setSpacing(look.px(16))
        top.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._sentence, 1)
        column.addLayout(top)
        column.addWidget(Rule())
        column.addWidget(self._list, 1)
        column.addWidget(Rule())
        column.addWidget(self._answer)
        across.addWidget(centre, 1)
        self._take_look()
        look.changed.connect(self._take_look)

    def _take_look(self) -> None:
        self._figure.setFont(self.desk.look.font(36, 600))
        self._figure.setStyleSheet(f"font-size: {self.desk.look.font(36).pointSizeF():.2f}pt; font-weight: 600")

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        header.set_primary(words.say("Go to the next"), "arrow-right", self.go)

    def status(self) -> RoomStatus:
        if self._wanted[0] in (ACCEPTED, OFF):
            return RoomStatus()
        hidden = len(self._found.open) - len(self._lines.lines)
        if hidden <= 0:
            return RoomStatus()
        text = self.desk.words.count(hidden, "{n} finding hidden by the filter", "{n} findings hidden by the filter")
        return RoomStatus(text, lambda: self.filter("", ""))

    # On paper

    def picture(self) -> Report:
        words = self.desk.words
        blocks = (Paragraph(sentence(self._found.open, words), large=True), self.table())
        return Report(words.say("Findings"), blocks, landscape=True)

    def table(self) -> Table:
        """The findings as they are filtered."""
        words = self.desk.words
        grades = {Grade.DECIDE: words.say("Needs a decision"), Grade.CHECK: words.say("To check"),
                  Grade.NOTE: words.say("Note")}  # fmt: skip
        remarks = (line.data.remark for line in self._lines.lines)
        rows = tuple(self._texts(remark, grades[remark.grade]) for remark in remarks if remark is not None)
        headings = (words.say("How serious"), words.say("What"), words.say("What to do"), words.say("Where"))
        return Table("", headings, rows)

    def _texts(self, remark: Remark, grade: str) -> tuple[str, str, str, str]:
        words, args = self.desk.words, dict(remark.args)
        where = words.say(ROOMS.get(room_of(remark), ""))
        return grade, words.say(remark.message, **args), words.say(remark.step, **args), where

    # What stands there

    def renew(self) -> None:
        chosen, row = self._shown(), self._list.currentIndex().row()
        self._found = self.desk.found()
        aside = {ACCEPTED: self._found.accepted, OFF: self._found.off}
        if not aside.get(self._wanted[0], True):
            self._wanted = ("", "")
        self._show()
        if chosen is not None:
            self._choose(chosen, row)

    def filter(self, grade: str, room: str) -> None:
        """Show findings of one grade and one room; "" = of all."""
        self._wanted = (grade, room)
        self._show()
        self._answer.show_line(self._shown())

    def _show(self) -> None:
        words = self.desk.words
        self._fill_side()
        self._figure.setText(words.number(len(self._found.open)))
        self._sentence.setText(sentence(self._found.open, words))
        self._lines.show_lines(lines_of(self._found, *self._wanted, words))
        self._show_empty()
        self._answer.show_line(self._shown())
        self.status_changed.emit()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._centre.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        self._list.setVisible(bool(self._lines.lines))
        if not self._lines.lines:
            self._empty = EmptyState(
                self.desk.look, "circle-check", self.desk.words.say("Nothing to repair."), self._looked()
            )
            self._centre.insertWidget(2, self._empty, 1)

    def _looked(self) -> str:
        return self.desk.words.say("{n} rules looked at this project.", n=len(RULES) - len(self._found.off))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown() is None and self._lines.lines:
            self._list.choose(0)

    # Filters beside it

    def _fill_side(self) -> None:
        while (item := self._side.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        words, (grade, room) = self.desk.words, self._wanted
        remarks = self._found.open
        grades = Counter(str(remark.grade) for remark in remarks)
        rooms = Counter(room_of(remark) for remark in remarks)
        self._part(words.say("How serious"))
        self._choice(words.say("All open"), len(remarks), not grade and not room, "", "")
        for one, text in (
            (Grade.DECIDE, words.say("Need a decision")), (Grade.CHECK, words.say("To check")),
            (Grade.NOTE, words.say("Notes")),
        ):  # fmt: skip
            self._choice(text, grades[str(one)], grade == one, str(one), room)
        if self._found.accepted or self._found.off:
            self._side.addSpacing(self.desk.look.px(16))
            self._part(words.say("Put aside"))
            for one, text, count in (
                (ACCEPTED, words.say("May stand"), len(self._found.accepted)),
                (OFF, words.say("Rules not asked"), len(self._found.off)),
            ):
                if count:
                    self._choice(text, count, grade == one, one, "")
        if rooms:
            self._side.addSpacing(self.desk.look.px(16))
            self._part(words.say("Where"))
        for name, title in ROOMS.items():
            if rooms[name]:
                kept = "" if grade in (ACCEPTED, OFF) else grade
                self._choice(words.say(title), rooms[name], room == name, kept, "" if room == name else name)
        self._side.addStretch(1)
        self._side.addWidget(Label(self.desk.look, self._looked(), "small", "muted", wraps=True))

    def _part(self, text: str) -> None:
        label = Label(self.desk.look, text, "small", "muted")
        label.setContentsMargins(self.desk.look.px(8), 0, 0, self.desk.look.px(4))
        self._side.addWidget(label)

    def _choice(self, text: str, count: int, chosen: bool, grade: str, room: str) -> None:
        row = FilterRow(self.desk, text, self.desk.words.number(count), chosen)
        row.clicked.connect(lambda _checked=False: self.filter(grade, room))
        self._side.addWidget(row)

    # Choosing, going, answering

    def _shown(self) -> Shown | None:
        line = self._list.chosen()
        return line.data if line is not None else None

    def _remark(self) -> Remark | None:
        shown = self._shown()
        return shown.remark if shown is not None else None

    def _on_chosen(self) -> None:
        self._answer.show_line(self._shown())
        remark = self._remark()
        if remark is not None and self.isVisible():
            self.desk.selection.choose(remark.table, (remark.row,))

    def _choose(self, shown: Shown, row: int) -> None:
        """Choose the same finding again, or what stands in its place now."""
        same = [n for n, line in enumerate(self._lines.lines) if line.data.key == shown.key]
        self._list.choose(same[0] if same else min(row, len(self._lines.lines) - 1))

    def go(self) -> None:
        """Go to the row of the chosen finding, or of the first."""
        remark = self._remark() or next((line.data.remark for line in self._lines.lines), None)
        if remark is not None:
            self.desk.ways.row_requested.emit(remark.table, remark.row)

    def accept(self) -> None:
        """Ask why the chosen finding may stand."""
        shown, words = self._shown(), self.desk.words
        if shown is None or shown.remark is None or shown.accepted is not None:
            return
        remark, asked = shown.remark, (("reason", "why"), ("until", "until"))
        text, args = words.say(remark.message, **dict(remark.args)), {"rule": remark.rule, "row": remark.key}
        self._ask(words.say("Let it stand"), text, AcceptedFinding, "accept_finding", args, asked)

    def silence(self) -> None:
        """Ask why the rule behind the chosen finding does not fit this project."""
        remark, words = self._remark(), self.desk.words
        if remark is not None:
            self._ask(words.say("Do not ask this rule"), words.say(remark.principle), RuleOff, "switch_off_rule",
                      {"rule": remark.rule}, (("reason", "why"),))  # fmt: skip

    def reopen(self) -> None:
        """Look at an accepted finding again."""
        remark = self._remark()
        if remark is not None:
            self.desk.document.edit("reopen_finding", rule=remark.rule, row=remark.key)

    def ask_again(self) -> None:
        """Ask a rule again that was switched off."""
        shown = self._shown()
        if shown is not None and shown.off is not None:
            self.desk.document.edit("switch_on_rule", rule=shown.off.rule)

    def _ask(
        self, title: str, text: str, table: type[Row], verb: str, args: dict[str, str], asked: Sequence[tuple[str, str]]
    ) -> None:
        ReasonQuestion(self.desk.look, self.desk.document, title, text, table, verb, args, asked, self).open()


class FilterRow(TextLink):
    """A filter with how many it leaves; the one in force is tinted."""

    def __init__(self, desk: Desk, text: str, count: str, chosen: bool) -> None:
        super().__init__(desk.look, text, token="accent" if chosen else "ink", wraps=False)
        self._count, self._chosen = count, chosen
        self.setAccessibleName(f"{text}, {count}")
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFixedHeight(desk.look.sizes.row)

    def paintEvent(self, event: object) -> None:
        del event
        painter, look, rect = QPainter(self), self._look, QRectF(self.rect())
        painter.setLayoutDirection(self.layoutDirection())
        if self._chosen:
            edge = look.colour("accent") if look.theme == "contrast" else None
            paint.box(painter, rect, look.px(4), look.colour("accent_tint"), edge)
        elif self.underMouse():
            paint.box(painter, rect, look.px(4), look.colour("hover"))
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        glyph = paint.STRONG if self._chosen else paint.BASE
        wide = paint.width_of(look, self._count, glyph)
        colour = look.colour(self._token)
        text = inner.adjusted(0, 0, -wide - look.px(8), 0)
        paint.text(painter, look, paint.mirrored(painter, rect, text), self._text, colour, glyph)
        count = inner.adjusted(inner.width() - wide, 0, 1, 0)
        paint.text(painter, look, paint.mirrored(painter, rect, count), self._count, colour, glyph)


def sentence(found: Sequence[Remark], words: Words) -> str:
    """How the project stands, by its findings."""
    decide = sum(remark.grade == Grade.DECIDE for remark in found)
    check = sum(remark.grade == Grade.CHECK for remark in found)
    if not found:
        return words.say("Nothing to repair.")
    first = words.count(decide, "{n} finding needs a decision.", "{n} findings need a decision.")
    if not decide:
        first = words.say("Nothing waits for a decision.")
    return f"{first} {words.count(check, '{n} is to check.', '{n} are to check.')}" if check else first
