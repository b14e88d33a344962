"""The cards of a review that hold rows: findings, causes, people, addenda. A line adds one, a click unfolds one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.bound import Bench, Bound, FieldGrid, cleared
from gui.look import paint
from gui.look.controls import Button, Card, FlowLayout, IconButton, Label, LineEdit, Note, Pill, Rule
from gui.workspace.links import TextLink
from model.tables import ALL, StressTestReview
from model.trouble import UserTrouble


def titled(bench: Bench, card: Card, title: str, hint: str = "") -> QHBoxLayout:
    """Give a card its heading; what is put into the layout stands at the far side."""
    line = QHBoxLayout()
    line.setSpacing(bench.look.px(8))
    line.addWidget(Label(bench.look, title, "strong"))
    if hint:
        said = Label(bench.look, hint, "small", "muted", wraps=True)
        line.addWidget(said, 1)
    else:
        line.addStretch(1)
    card.body.addLayout(line)
    card.setAccessibleName(title)
    return line


@dataclass(frozen=True)
class PartsAbout:
    """How the rows of a table are shown in a card. Texts are said already.

    `fields` are (name, share of twelve columns), the first is what the line at the end fills. `pills` gives (text,
    tone) for a row, `second` what stands below its name, `name` what it is called where that is not its first field,
    `acts` what can be done with it by a click, as (text, what it does).
    """

    table: str
    title: str
    hint: str
    line: str
    none: str
    fields: Sequence[tuple[str, int]]
    pills: Callable[[Any], list[tuple[str, str]]]
    second: Callable[[Any], str]
    start: dict[str, Any] = field(default_factory=dict)
    name: Callable[[Any], str] | None = None
    acts: Callable[[Any], list[tuple[str, Callable[[], object]]]] | None = None


class PartsCard(Card):
    """Rows that belong to the review: each unfolds into its fields; a line at the end adds another."""

    unfolded = Signal()

    def __init__(self, bench: Bench, about: PartsAbout) -> None:
        super().__init__(bench.look)
        self.bench, self.about = bench, about
        self._review_id, self._key, self._open = "", None, ""
        self.head = titled(bench, self, about.title, about.hint)
        self.rows: dict[str, _Part] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.line = LineEdit(bench.look, about.line, placeholder=about.line)
        self.line.returnPressed.connect(self._add)
        self.body.addWidget(self.line)
        self.note = Note(bench.look)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_review(self, review: StressTestReview) -> None:
        bench = self.bench
        cls = ALL[self.about.table]
        rows = bench.snapshot.referring(cls, "review_id", review.id)
        closed = bench.sealed(review)
        if review.id != self._review_id:
            self._open = ""
            self.line.clear()
        self.line.setVisible(not closed)
        key = (review.id, closed, tuple(row.id for row in rows))
        if key == self._key:
            for row in rows:
                self.rows[row.id].show_row(row)
            return
        self._review_id, self._key = review.id, key
        cleared(self._column)
        self.rows = {}
        for row in rows:
            self.rows[row.id] = part = _Part(self, row, closed)
            self._column.addWidget(Rule())
            self._column.addWidget(part)
            part.set_open(row.id == self._open)
        if not rows:
            self._column.addWidget(Label(bench.look, self.about.none, tone="muted", wraps=True))

    def start(self) -> None:
        """Put the keyboard where a row is added, or on the first one of a closed review."""
        first = next(iter(self.rows.values()), None)
        target = self.line if not self.line.isHidden() else first.face if first is not None else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, trouble: UserTrouble | None) -> None:
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")

    def toggle(self, row_id: str) -> None:
        """Unfold a row and fold the others."""
        self._open = "" if self._open == row_id else row_id
        for each, part in self.rows.items():
            part.set_open(each == self._open)
        self.unfolded.emit()

    def _add(self) -> None:
        text = self.line.text().strip()
        if not text:
            return
        name = self.about.fields[0][0]
        fields = {"review_id": self._review_id, name: text, **self.about.start}
        self.line.clear()
        trouble = self.bench.write("add_row", table=self.about.table, fields=fields)
        if trouble is not None:
            self.line.setText(text)
        self.tell(trouble)


class _Part(QWidget):
    """One row: its name and state; its fields while it is open."""

    def __init__(self, card: PartsCard, row: Any, closed: bool) -> None:
        super().__init__()
        self._card, self._id, self._closed = card, row.id, closed
        bench, look = card.bench, card.bench.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.px(5), 0, look.px(5))
        self._column.setSpacing(look.px(6))
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        self.face = _Face(bench)
        self.face.clicked.connect(lambda _checked=False: card.toggle(self._id))
        line.addWidget(self.face)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.name = Label(look, "", wraps=True)
        self.second = Label(look, "", "small", "muted", wraps=True)
        column.addWidget(self.name)
        column.addWidget(self.second)
        self._acts = QWidget()
        FlowLayout(look, self._acts, gap=14, line_gap=2)
        column.addWidget(self._acts)
        line.addLayout(column, 1)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(look.px(4))
        line.addLayout(self._pills)
        self._column.addLayout(line)
        self.fields: dict[str, Bound] = {}
        self.acts_said: list[str] = []
        self._runs: list[Callable[[], object]] = []
        self._editor: QWidget | None = None
        self.show_row(row)

    def show_row(self, row: Any) -> None:
        bench, about = self._card.bench, self._card.about
        code = f"{row.code}  " if getattr(row, "code", None) else ""
        name = about.name(row) if about.name is not None else bench.value_text(row, about.fields[0][0])
        self.name.setText(f"{code}{name}")
        self.face.setAccessibleName(bench.words.say("Details of {name}", name=name))
        self.second.setText(about.second(row))
        self.second.setVisible(bool(self.second.text()))
        cleared(self._pills)
        for text, tone in about.pills(row):
            self._pills.addWidget(Pill(bench.look, text, tone))
        self._show_acts(row, name)
        for each in self.fields.values():
            each.show_now()

    def _show_acts(self, row: Any, name: str) -> None:
        """Links for what can be done with the row; they stay as they are while nothing about them changes."""
        wanted = self._card.about.acts(row) if self._card.about.acts is not None else []
        self._acts.setVisible(bool(wanted))
        self._runs = [run for _, run in wanted]
        texts = [text for text, _ in wanted]
        if texts == self.acts_said:
            return
        self.acts_said = texts
        layout = self._acts.layout()
        cleared(layout)
        for number, text in enumerate(texts):
            link = TextLink(self._card.bench.look, text, glyph=paint.SMALL_LABEL, wraps=False, parent=self._acts)
            link.setAccessibleName(f"{text}: {name}")
            link.clicked.connect(lambda _checked=False, number=number: self._runs[number]())
            layout.addWidget(link)
            link.show()

    def set_open(self, is_open: bool) -> None:
        self.face.show_open(is_open)
        if is_open and self._editor is None:
            self._editor = self._made()
            self._column.addWidget(self._editor)
        elif not is_open and self._editor is not None:
            editor, self._editor, self.fields = self._editor, None, {}
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()

    def _made(self) -> QWidget:
        """Every field; those of a closed record as text, but for what may still change."""
        card, bench, words = self._card, self._card.bench, self._card.bench.words
        row = bench.snapshot.lookup(self._id, card.about.table)
        grid = FieldGrid(bench.look, narrow=420)
        self.fields = grid.add_row(bench, row, card.about.fields, self._closed)
        if self._closed:
            return grid
        away = Button(bench.look, words.say("Take away"), "quiet", "trash-2")
        away.clicked.connect(lambda: card.tell(bench.write("remove_row", table=card.about.table, id=self._id)))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(bench.look.px(30), 0, 0, bench.look.px(4))
        column.addWidget(grid)
        column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeading)
        return holder


class _Face(IconButton):
    """The chevron that unfolds a row."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look, "chevron-right", bench.words.say("Details"))

    def show_open(self, is_open: bool) -> None:
        self.set_icon("chevron-down" if is_open else "chevron-right")
