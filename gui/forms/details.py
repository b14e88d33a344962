"""The inspector beside every room: what is selected, its fields, what it is linked to, and its history."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.form import Form
from gui.forms.links import LinksPage, RowHistory
from gui.forms.naming import seen, title_in_words
from gui.forms.related import Related
from gui.forms.relations import count_of
from gui.forms.states import state_icon
from gui.look.controls import Button, FlowLayout, IconButton, Label, Pages, Pill, Place, ScrollColumn, Tabs
from gui.look.look import Look
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.kinds import Kind
from model.tables import ALL, Row
from model.words import N_


class Details(QWidget):
    """Shows the selected record and lets it be changed field by field. `opened` wants another record shown."""

    opened = Signal(str, str)
    reach_wanted = Signal()
    """What rests on the shown assumption, or what the shown decision touched, is to be seen on the roadmap."""

    def __init__(self, look: Look, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.document, self.selection = look, document, selection
        self._forms: dict[str, tuple[Form, ScrollColumn]] = {}
        self._shown: tuple[str, str] | None = None
        self._pages: dict[str, QWidget] = {}
        self._related: dict[str, Related] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_links)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_at_last)
        self._focus_later = False
        self._build()
        look.changed.connect(self._take_look)
        selection.changed.connect(self._on_selected)
        document.changed.connect(self._on_changed)
        self._on_selected()

    def _build(self) -> None:
        look, words = self._look, self.document.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = head = QVBoxLayout()
        self._line = line = QHBoxLayout()
        self._kind = Label(look, "", "small", "muted")
        line.addWidget(self._kind, 1)
        self._previous = IconButton(look, "chevron-up", words.say(N_("The one before")))
        self._next = IconButton(look, "chevron-down", words.say(N_("The next one")))
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        line.addWidget(self._previous)
        line.addWidget(self._next)
        head.addLayout(line)
        self._title = Label(look, "", "heading", wraps=True)
        head.addWidget(self._title)
        pills = QWidget()
        self._pills = FlowLayout(look, pills, gap=6, line_gap=4)
        head.addWidget(pills)
        self._reach = Button(look, "", "link")
        self._reach.clicked.connect(self.reach_wanted)
        head.addWidget(self._reach)
        column.addLayout(head)
        places = [Place("form", words.say(N_("Details"))), Place("links", words.say(N_("Links"))),
                  Place("history", words.say(N_("History")))]  # fmt: skip
        self._tabs = Tabs(look, words, words.say(N_("Details")), places)
        self._tabs.chosen.connect(self._show_tab)
        self._tab_row = row = QHBoxLayout()
        row.addWidget(self._tabs)
        row.addStretch(1)
        column.addLayout(row)
        self._stack = Pages()
        column.addWidget(self._stack, 1)
        self._tab = "form"
        self._take_look()

    def _take_look(self) -> None:
        px = self._look.px
        self._head.setContentsMargins(px(16), px(12), px(16), px(8))
        self._head.setSpacing(px(6))
        self._line.setContentsMargins(0, 0, px(32), 0)  # where the pane is folded from
        self._tab_row.setContentsMargins(px(8), 0, px(8), 0)

    # Showing

    def _on_selected(self) -> None:
        selection = self.selection
        if selection.one is None or selection.table not in ALL:
            self._leave()
            self._shown = None
            return
        self._shown = (selection.table, selection.one)
        if selection.table in self._forms or self._row() is None:
            self._show()
            return
        self._show_head()
        self._later.start(0)  # whoever selected the record has done enough in this turn of the event loop

    def _show_at_last(self) -> None:
        """Show the first record of its table: its form is made now."""
        self._show()
        if self._focus_later:
            self.setFocus()

    @property
    def is_settled(self) -> bool:
        """Whether everything that belongs to the record stands there."""
        made = self._forms.get(self._shown[0]) if self._shown is not None else None
        return not (self._later.isActive() or self._soon.isActive() or (made is not None and made[0].is_making))

    def _on_changed(self, entry: Any) -> None:
        if self._shown is None:
            return
        if self._row() is None:
            self._shown = None
            self.selection.choose("", ())
            return
        table, row_id = self._shown
        if entry.whole or row_id in entry.rows_of(ALL[table]):
            self._show_head()
        if self._tab == "history":
            self._show_tab(self._tab)
        self._soon.start(0)

    def _row(self) -> Any | None:
        if self._shown is None:
            return None
        return self.document.snapshot.find(ALL[self._shown[0]], self._shown[1])

    def _show(self) -> None:
        if self._row() is None:
            return
        self._show_head()
        self._show_tab(self._tab)

    def _show_head(self) -> None:
        row, words = self._row(), self.document.words
        assert row is not None
        row = seen(self.document.snapshot, row)
        about = row.about
        code = row.code if "code" in about.by_name and row.code else ""
        self._kind.setText(" · ".join(filter(None, (words.say(about.one), code))))
        name = title_in_words(self.document, row)
        self._title.setText(name.removeprefix(f"{code} ") if code else name)
        reach = {"assumption": N_("Show what rests on it"), "decision": N_("Show what it touched")}.get(about.name, "")
        self._reach.set_text(words.say(reach))
        self._reach.setVisible(bool(reach))
        while self._pills.count():
            item = self._pills.takeAt(0)
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        for kind in _states(row):
            self._pills.addWidget(Pill(self._look, words.say(kind.label), kind.tone or "muted", state_icon(kind)))
        if self.document.snapshot.seal_of(about.name, row.id) is not None:
            self._pills.addWidget(Pill(self._look, words.say(N_("Closed")), "muted", "lock"))
        self._pills.parentWidget().setVisible(self._pills.count() > 0)
        self._soon.start(0)

    def _show_tab(self, tab: str) -> None:
        self._tab = tab
        if self._shown is None:
            return
        self._later.stop()
        table, row_id = self._shown
        if tab == "form":
            form, page = self._form(ALL[table])
            if form.row_id != row_id:
                form.show_row(row_id)
                self._related[table].show_row(None)
            self._soon.start(0)
            self._stack.setCurrentWidget(page)
            return
        page = self._page(tab)
        page.show_row(table, row_id)
        self._stack.setCurrentWidget(page)

    def _form(self, table: type[Row]) -> tuple[Form, ScrollColumn]:
        name = table.about.name
        if name not in self._forms:
            scroll = ScrollColumn(self._look)
            form = Form(self._look, self.document, table, gradual=True, parent=scroll.content)
            form.open_requested.connect(self.selection.open)
            scroll.body.addWidget(form)
            related = self._related[name] = Related(self._look, self.document, whole=False)
            related.open_requested.connect(self.selection.open)
            related.more_requested.connect(lambda: self.show_tab("links"))
            scroll.body.addWidget(related)
            scroll.body.addStretch(1)
            self._stack.addWidget(scroll)
            self._forms[name] = (form, scroll)
        return self._forms[name]

    def show_tab(self, tab: str) -> None:
        """Open "form", "links" or "history"."""
        self._tabs.set_current(tab)
        self._show_tab(tab)

    def _show_links(self) -> None:
        """Show what the record is linked to; a moment later, so that walking through a list stays quick."""
        row, words = self._row(), self.document.words
        if row is None or self._later.isActive():
            return
        count = count_of(self.document.snapshot, row)
        text = words.say(N_("Links {n}"), n=words.number(count)) if count else words.say(N_("Links"))
        self._tabs.set_text("links", text)
        if self._tab == "form":
            self._related[row.about.name].show_row(row)
        elif self._tab == "links":
            self._page("links").show_row(row.about.name, row.id)

    def _page(self, tab: str) -> Any:
        if tab not in self._pages:
            make = LinksPage if tab == "links" else RowHistory
            page = make(self._look, self.document)
            page.open_requested.connect(self.selection.open)
            self._pages[tab] = page
            self._stack.addWidget(page)
        return self._pages[tab]

    def _leave(self) -> None:
        """Commit what is being typed before something else is shown."""
        if self._shown is not None and self._shown[0] in self._forms:
            self._forms[self._shown[0]][0].show_row(None)

    # Walking

    def _step(self, step: int) -> None:
        if self._shown is None:
            return
        table, row_id = self._shown
        ids = list(self.selection.walk(table))
        if row_id not in ids:
            ids = [row.id for row in self.document.snapshot.all(ALL[table])]
        at = ids.index(row_id) + step
        if 0 <= at < len(ids):
            self.selection.choose(table, (ids[at],))

    def commit(self) -> bool:
        """Commit what is being typed; whether nothing was refused."""
        refused = [form for form, _ in self._forms.values() if form.row_id is not None and not form.commit()]
        return not refused

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Into the first field."""
        self._focus_later = self._later.isActive()
        if self._shown is None or self._focus_later:
            return
        form, _ = self._form(ALL[self._shown[0]])
        if self._tab == "form" and form.first is not None:
            form.first.editor.focus_widget.setFocus(reason)


def _states(row: Any) -> Iterator[Kind]:
    """States worth a pill: choices whose members carry tones."""
    for about in row.about.fields:
        if about.kind != "choice" or about.choices is None or not any(kind.tone for kind in about.choices):
            continue
        code = getattr(row, about.name)
        if code in about.choices._value2member_map_:
            yield about.choices(code)
