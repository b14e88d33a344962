"""The findings: those that need a decision first, each with the step that mends it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look import paint
from gui.look.controls import EmptyState, Ground, Label, Rule
from gui.workspace.desk import Desk
from gui.workspace.lines import Line, LineList, Lines
from gui.workspace.links import TextLink
from gui.workspace.room import Header, Room, RoomStatus
from model.rules.checks import RULES, Grade, Remark, findings
from model.tables import ALL
from model.words import N_, Words

MARKS = {
    Grade.DECIDE: ("triangle-alert", "danger"),
    Grade.CHECK: ("diamond", "warning"),
    Grade.NOTE: ("circle", "muted"),
}
ROOMS = {
    "overview": N_("Overview"), "roadmap": N_("Roadmap"), "foresight": N_("Foresight"), "stress": N_("Stress tests"),
    "exits": N_("Exits"), "people": N_("People"), "money": N_("Money"), "learning": N_("Learning"),
}  # fmt: skip
SIDE = 220


class FindingsPage(Room):
    """A list by grade with filters beside it. Choosing a finding selects its row; Enter goes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: list[Remark] = []
        self._wanted: tuple[str, str] = ("", "")
        words = desk.words
        self._lines = Lines(self)
        self._list = LineList(desk.look, words.say("Findings"), self._lines)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._list.activated.connect(lambda _index: self.go())
        self._figure, self._sentence = Label(desk.look, "", "brand"), Label(desk.look, "", "brand", wraps=True)
        self._empty: EmptyState | None = None
        self._build()
        self.renew()

    def _build(self) -> None:
        look, across = self.desk.look, QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        side = Ground("surface")
        side.setFixedWidth(look.px(SIDE))
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(12))
        self._side.setSpacing(0)
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
        hidden = len(self._found) - sum(line.data is not None for line in self._lines.lines)
        if hidden <= 0:
            return RoomStatus()
        text = self.desk.words.count(hidden, "{n} finding hidden by the filter", "{n} findings hidden by the filter")
        return RoomStatus(text, lambda: self.filter("", ""))

    # What stands there

    def renew(self) -> None:
        chosen = self._list.chosen()
        self._found = findings(self.desk.snapshot, self.desk.today())
        self._show()
        if chosen is not None:
            self._choose(chosen.data)

    def filter(self, grade: str, room: str) -> None:
        """Show findings of one grade and one room; "" = of all."""
        self._wanted = (grade, room)
        self._show()

    def _show(self) -> None:
        words = self.desk.words
        self._fill_side()
        self._figure.setText(words.number(len(self._found)))
        self._sentence.setText(sentence(self._found, words))
        lines: list[Line] = []
        for grade in Grade:
            mine = [remark for remark in self._found if remark.grade == grade and self._fits(remark)]
            icon, token = MARKS[grade]
            lines += [self._line(remark, icon, token) for remark in mine]
        self._lines.show_lines(lines)
        self._show_empty()
        self.status_changed.emit()

    def _line(self, remark: Remark, icon: str, token: str) -> Line:
        words, args = self.desk.words, dict(remark.args)
        where = words.say(ROOMS.get(ALL[remark.table].about.room, ""))
        below = f"{words.say(remark.step, **args)}  ·  {where}"
        return Line(remark, words.say(remark.message, **args), below, icon, token)

    def _fits(self, remark: Remark) -> bool:
        grade, room = self._wanted
        return (not grade or remark.grade == grade) and (not room or ALL[remark.table].about.room == room)

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._centre.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        self._list.setVisible(bool(self._lines.lines))
        if not self._lines.lines:
            words = self.desk.words
            looked = words.say("{n} rules looked at this project.", n=len(RULES))
            self._empty = EmptyState(self.desk.look, "circle-check", words.say("Nothing to repair."), looked)
            self._centre.addWidget(self._empty, 1)

    # Filters beside it

    def _fill_side(self) -> None:
        while (item := self._side.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        words, (grade, room) = self.desk.words, self._wanted
        grades = Counter(str(remark.grade) for remark in self._found)
        rooms = Counter(ALL[remark.table].about.room for remark in self._found)
        self._part(words.say("How serious"))
        self._choice(words.say("All open"), len(self._found), not grade and not room, "", "")
        for one, text in (
            (Grade.DECIDE, words.say("Need a decision")), (Grade.CHECK, words.say("To check")),
            (Grade.NOTE, words.say("Notes")),
        ):  # fmt: skip
            self._choice(text, grades[str(one)], grade == one, str(one), room)
        if rooms:
            self._side.addSpacing(self.desk.look.px(16))
            self._part(words.say("Where"))
        for name, title in ROOMS.items():
            if rooms[name]:
                self._choice(words.say(title), rooms[name], room == name, grade, "" if room == name else name)
        self._side.addStretch(1)
        text = words.say("{n} rules looked at this project.", n=len(RULES))
        self._side.addWidget(Label(self.desk.look, text, "small", "muted", wraps=True))

    def _part(self, text: str) -> None:
        label = Label(self.desk.look, text, "small", "muted")
        label.setContentsMargins(self.desk.look.px(8), 0, 0, self.desk.look.px(4))
        self._side.addWidget(label)

    def _choice(self, text: str, count: int, chosen: bool, grade: str, room: str) -> None:
        row = FilterRow(self.desk, text, self.desk.words.number(count), chosen)
        row.clicked.connect(lambda _checked=False: self.filter(grade, room))
        self._side.addWidget(row)

    # Choosing and going

    def _on_chosen(self) -> None:
        line = self._list.chosen()
        if line is not None and self.isVisible():
            self.desk.selection.choose(line.data.table, (line.data.row,))

    def _choose(self, remark: Remark) -> None:
        same = [
            n
            for n, line in enumerate(self._lines.lines)
            if (line.data.rule, line.data.row) == (remark.rule, remark.row)
        ]
        self._list.choose(same[0] if same else -1)

    def go(self) -> None:
        """Go to the row of the chosen finding, or of the first."""
        line = self._list.chosen() or next(iter(self._lines.lines), None)
        if line is not None:
            self.desk.ways.row_requested.emit(line.data.table, line.data.row)


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
