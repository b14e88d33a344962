"""Cards of records: each a line that leads to it, with ways to link more or to begin one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.bound import cleared
from gui.forms.naming import day_of, state_of, title_in_words
from gui.forms.record_line import RecordFace, RecordLine
from gui.look.controls import Button, Card, FlowLayout, Label, Option, Popup
from gui.look.popup import model_of
from gui.workspace.adding import in_running_text
from gui.workspace.desk import Desk
from model.tables import Row


@dataclass(frozen=True)
class Line:
    """A record in a card; `link` is the (table, id) of the row that ties it there, where that can be taken away."""

    table: str
    row: str
    face: RecordFace
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Act:
    """Something that can be done in a card."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Group:
    """Records under a heading; `none` stands where there are none, and `acts` below."""

    title: str
    lines: Sequence[Line]
    none: str = ""
    acts: Sequence[Act] = ()

    @property
    def seen(self) -> tuple[object, ...]:
        """All of it that is seen: equal groups look the same."""
        return self.title, tuple(self.lines), self.none, tuple((act.text, act.icon, act.primary) for act in self.acts)


def line_of(desk: Desk, row: Row, *, link: tuple[str, str] | None = None, beneath: str = "", day: str = "") -> Line:
    """The line of a record: its name, its state or its day."""
    state = state_of(row)
    code = getattr(row, "code", None) or ""
    name = title_in_words(desk.document, row)
    when = day or ("" if state is not None else day_of(desk.document, row))
    face = RecordFace(code, name.removeprefix(f"{code} ") if code else name, beneath, None if day else state, when)
    return Line(row.about.name, row.id, face, link)


class Groups(QWidget):
    """Groups of records below each other. A click goes to the record where it lives."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._shown: object = None
        self.popup: Popup | None = None
        """The list that was opened last."""
        self.lines: dict[tuple[str, str], RecordLine] = {}
        self.buttons: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.look.px(2))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these; what is shown already stays, and the keyboard in it."""
        seen = tuple(group.seen for group in groups)
        self._acts = {act.text: act for group in groups for act in group.acts}
        if seen == self._shown:
            return
        self._shown = seen
        cleared(self._column)
        self.lines, self.buttons = {}, {}
        for number, group in enumerate(groups):
            if number:
                self._column.addSpacing(self.desk.look.px(8))
            self._show(group)

    def _show(self, group: Group) -> None:
        look = self.desk.look
        if group.title:
            self._column.addWidget(Label(look, group.title, "small_strong", "muted", wraps=True))
        if not group.lines and group.none:
            self._column.addWidget(Label(look, group.none, tone="muted", wraps=True))
        for line in group.lines:
            self._column.addWidget(self._line(line))
        if group.acts:
            holder = QWidget()
            flow = FlowLayout(look, holder, gap=4, line_gap=2)
            for act in group.acts:
                button = Button(look, act.text, "primary" if act.primary else "link", act.icon)
                button.clicked.connect(lambda _checked=False, text=act.text: self._acts[text].run())
                self.buttons[act.text] = button
                flow.addWidget(button)
            self._column.addWidget(holder)

    def _line(self, line: Line) -> RecordLine:
        desk = self.desk
        made = RecordLine(desk.look, desk.words, line.face, removable=line.link is not None)
        made.clicked.connect(lambda _checked=False: desk.ways.row_requested.emit(line.table, line.row))
        if line.link is not None:
            table, link = line.link
            made.removed.connect(lambda: desk.document.edit("remove_row", table=table, id=link))
        self.lines[line.table, line.row] = made
        return made

    def choose(self, name: str, options: Sequence[Option], take: Callable[[str], object], face: str) -> None:
        """Open a list below the button of that text; `take` gets the data of what is picked."""
        button = self.buttons[face]
        self.popup = Popup(self.desk.look, self.desk.words, name, parent=button)
        self.popup.picked.connect(lambda data: take(str(data)))
        self.popup.closed.connect(self.popup.deleteLater)
        self.popup.open_below(button, model_of(options, self.popup), -1)


class RowsCard(Card):
    """A card with a heading over groups of records."""

    def __init__(self, desk: Desk, title: str = "", hint: str = "") -> None:
        super().__init__(desk.look)
        self.title = Label(desk.look, title, "strong", wraps=True)
        self.hint = Label(desk.look, hint, "small", "muted", wraps=True)
        self.groups = Groups(desk)
        for part in (self.title, self.hint, self.groups):
            self.body.addWidget(part)
        self.say(title, hint)

    def say(self, title: str, hint: str = "") -> None:
        for label, text in ((self.title, title), (self.hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(title)


def options_of(desk: Desk, cls: type[Row], without: Sequence[str] = ()) -> list[Option]:
    """Every record of a table to choose from."""
    rows = (row for row in desk.snapshot.all(cls) if row.id not in without)
    return [Option(row.id, title_in_words(desk.document, row)) for row in rows]


def link_act(desk: Desk, groups: Groups, cls: type[Row], take: Callable[[str], object], without: Sequence[str],
             text: str = "") -> Act | None:  # fmt: skip
    """A way to link a record of a table; None while there is none left to link."""
    if not any(row_id not in without for row_id in desk.snapshot.rows(cls.about.name)):
        return None
    one = in_running_text(desk.words.say(cls.about.one), desk.words)
    said = text or desk.words.say("Link {one}", one=one)
    return Act(said, lambda: groups.choose(said, options_of(desk, cls, without), take, said), "link")


def tie(desk: Desk, table: str, **ends: str) -> None:
    """Join two records by a row of a link table."""
    desk.document.edit("add_row", table=table, fields=ends)
