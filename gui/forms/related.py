"""Everything that a record is linked to, in groups, with the way there and the way to link more."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.linking import begin_part, candidates, join, unlink
from gui.forms.naming import day_of, natural, state_of, title_in_words
from gui.forms.record_line import RecordFace, RecordLine
from gui.forms.relations import Linked, Relation, linked, pointed_to, relations_of
from gui.look.controls import Button, Label, Option, Popup, SectionHeading
from gui.look.look import Look
from gui.look.popup import model_of
from gui.workspace.document import Document
from model.edits.describe import shown
from model.tables import ALL, Row
from model.words import N_

_FEW, _MANY = 5, 60


@dataclass(frozen=True)
class _Line:
    """A linked record and the row that links it, by their tables and ids."""

    table: str
    row: str
    link_table: str
    link: str
    face: RecordFace


@dataclass(frozen=True)
class _Group:
    """Records that are linked in one way; `relation` None = the record itself points there."""

    title: str
    relation: Relation | None
    lines: list[_Line]


class Related(QWidget):
    """The links of one record. `whole` shows all of them; else only records that are joined to it and its parts."""

    open_requested = Signal(str, str)
    more_requested = Signal()
    """Some links of a group are not shown here."""

    def __init__(self, look: Look, document: Document, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._document, self._whole = look, document, whole
        self._row: Any | None = None
        self._closed = False
        self._shown: Any = None
        self._relations: dict[type[Row], list[Relation]] = {}
        self._popup: Popup | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self.count = 0
        """How many links there are, shown or not."""

    @property
    def popup(self) -> Popup | None:
        """The list that was opened last."""
        return self._popup

    def show_row(self, row: Any | None) -> None:
        """Show the links of a row; None shows nothing. What is shown already stays, and the keyboard in it."""
        groups = self._groups(row) if row is not None else []
        closed = row is not None and self._document.snapshot.seal_of(row.about.name, row.id) is not None
        shown_now = (row.about.name, row.id, closed, groups) if row is not None else None
        if shown_now == self._shown:
            return
        self._shown, self._row, self._closed = shown_now, row, closed
        self.count = sum(len(group.lines) for group in groups)
        self._clear()
        if row is None:
            return
        for group in groups:
            self._show_group(group)
        if not groups and self._whole:
            nothing = self._document.words.say(N_("Nothing is linked to it yet."))
            self._column.addWidget(Label(self._look, nothing, tone="muted", wraps=True))
        self._offer_more(row)

    def _clear(self) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _ways(self, table: type[Row]) -> list[Relation]:
        if table not in self._relations:
            ways = relations_of(table)
            self._relations[table] = [way for way in ways if self._whole or way.can_add]
        return self._relations[table]

    # Groups

    def _groups(self, row: Any) -> list[_Group]:
        """What is shown of a row: first what it points to, then what is linked to it."""
        words, snapshot = self._document.words, self._document.snapshot
        found = []
        for about, record in pointed_to(snapshot, row) if self._whole else ():
            found.append(_Group(words.say(about.title), None, [self._told(Linked(record, record), None)]))
        for relation in self._ways(ALL[row.about.name]):
            lines = [self._told(each, relation) for each in linked(snapshot, relation, row.id)]
            if relation.far is not None:
                lines.sort(key=lambda line: natural(line.face.whole))
            if lines:
                found.append(_Group(relation.title(words, row.about.name), relation, lines))
        return found

    def _told(self, each: Linked, relation: Relation | None) -> _Line:
        document, record = self._document, each.record
        code = record.code if "code" in record.about.by_name and record.code else ""
        name = title_in_words(document, record)
        name = name.removeprefix(code).strip() if code else name
        state = state_of(record)
        day = "" if state is not None else day_of(document, record)
        name = name or document.words.say(record.about.one)
        face = RecordFace(code, name, self._said_by_link(each, relation), state, day if day != name else "")
        return _Line(record.about.name, record.id, each.link.about.name, each.link.id, face)

    def _said_by_link(self, each: Linked, relation: Relation | None) -> str:
        """What the row that joins the two says itself, such as a role."""
        if relation is None or relation.far is None:
            return ""
        ends = {relation.field.name, relation.far.name}
        told = [a for a in each.link.about.fields if a.column and a.name not in ends and a.kind not in ("id", "rank")]
        told = [a for a in told if getattr(each.link, a.name) != a.default]  # what is usual is not said
        said = (shown(a, getattr(each.link, a.name), self._document.snapshot, self._document.words) for a in told)
        return " · ".join(filter(None, said)).split("\n", 1)[0]

    def _show_group(self, group: _Group) -> None:
        words, relation = self._document.words, group.relation
        may_add = relation is not None and relation.can_add and self._may_add(relation)
        if self._column.count():
            self._column.addSpacing(self._look.px(10))
        heading = SectionHeading(self._look, group.title, words.say(N_("Add")) if may_add else "")
        self._column.addWidget(heading)
        if heading.link is not None and relation is not None:
            link = heading.link
            link.clicked.connect(lambda: self._add(relation, link))
        most = _MANY if self._whole else _FEW
        for line in group.lines[:most]:
            self._add_line(line, relation)
        if len(group.lines) > most:
            more = Button(self._look, words.say(N_("All {n}"), n=len(group.lines)), "link")
            more.setAccessibleDescription(group.title)
            more.clicked.connect(self.more_requested)
            self._column.addWidget(more)

    def _may_add(self, relation: Relation) -> bool:
        return not self._closed or relation.table.about.after_seal

    def _add_line(self, line: _Line, relation: Relation | None) -> None:
        removable = relation is not None and relation.far is not None and not self._closed
        face = RecordLine(self._look, self._document.words, line.face, removable=removable)
        face.clicked.connect(lambda: self.open_requested.emit(line.table, line.row))
        face.removed.connect(lambda: unlink(self._document, line.link_table, line.link))
        self._column.addWidget(face)

    # Linking more

    def _offer_more(self, row: Any) -> None:
        """A button for what is not linked yet in any way."""
        if not self._addable(row):
            return
        words = self._document.words
        self._column.addSpacing(self._look.px(10))
        button = Button(self._look, words.say(N_("Link something")), "link", "link")
        button.clicked.connect(lambda: self._choose_way(button))
        self._column.addWidget(button)

    def _addable(self, row: Any) -> list[Relation]:
        return [way for way in self._ways(ALL[row.about.name]) if way.can_add and self._may_add(way)]

    def _choose_way(self, face: QWidget) -> None:
        row, words = self._row, self._document.words
        if row is None:
            return
        ways = self._addable(row)
        options = [Option(number, way.title(words, row.about.name), icon="link" if way.far is not None else "plus")
                   for number, way in enumerate(ways)]  # fmt: skip
        self._open(face, words.say(N_("Link something")), options, lambda number: self._add(ways[number], face))

    def _add(self, relation: Relation, face: QWidget) -> None:
        row = self._row
        if row is None:
            return
        if relation.far is None:
            part = begin_part(self._document, relation, row.id)
            if part is not None:
                self.open_requested.emit(relation.table.about.name, part)
            return
        options = candidates(self._document, relation, row.id)
        title = relation.title(self._document.words, row.about.name)
        if not options:
            options = [Option(None, self._document.words.say(N_("There is nothing to link here yet.")))]

        def take(far: object) -> None:
            if far is not None:
                join(self._document, relation, row.id, str(far))

        self._open(face, title, options, take)

    def _open(self, face: QWidget, name: str, options: list[Option], take: Any) -> None:
        popup = self._popup = Popup(self._look, self._document.words, name, heading=name, parent=self)
        popup.picked.connect(take)
        popup.closed.connect(popup.deleteLater)
        popup.open_below(face, model_of(options, popup), -1)
