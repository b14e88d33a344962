"""A room with tabs: boards of its own in front, then a register for each of its tables; guided pages open over them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.controls import Pages, Place, Tabs
from gui.look.look import Look
from gui.workspace.adding import add_text, start_row
from gui.workspace.beside import breathe
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, Room, RoomStatus
from gui.workspace.seen import as_seen, is_only_seen
from model.words import Words

if TYPE_CHECKING:
    from gui.paper.values import Printed, Table
    from gui.rooms import RoomAbout


LIST = ":list"
"""Ends the name of the tab that lists a table which has a board."""


class TabbedRoom(Room):
    """Shows one tab at a time, each under a header of its own; a tab is built when it is first opened."""

    def __init__(self, desk: Desk, about: "RoomAbout", tab: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._about = about
        self._fronts = {front.name: front for front in about.fronts}
        self._tables = {cls.about.name: cls for cls in about.tables()}
        self._parts = {name for name, cls in self._tables.items() if about.is_part(cls)}
        self._places = self._tabs()
        self._tab = ""
        self._sheets: dict[str, _Sheet] = {}
        self._page: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = Pages()
        column.addWidget(self._stack)
        self._back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave_page)
        self._back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._back.setEnabled(False)
        names = [str(place.data) for place in self._places]
        self.show_tab(tab if tab in names else names[0])

    # Tabs

    def _tabs(self) -> list[Place]:
        """Boards first, unless the room says their place. One named like a table takes the place of its list, which
        then waits in the menu."""
        words = self.desk.words
        titles = {name: front.title for name, front in self._fronts.items() if name not in self._tables}
        titles |= {name: cls.about.many for name, cls in self._tables.items()}
        titles |= {name: front.title for name, front in self._fronts.items()}
        named = [name for name in self._about.first if name in titles]
        ahead = [name for name in self._fronts if name not in named]
        order = dict.fromkeys([*ahead, *named, *titles])
        places = [Place(name, words.say(titles[name])) for name in order]
        for name in self._fronts.keys() & self._tables.keys():
            text = words.say("{many} as a list", many=words.say(self._tables[name].about.many))
            places.append(Place(name + LIST, text))
            self._parts.add(name + LIST)
        return places

    def tab(self) -> str:
        return self._tab

    def show_tab(self, tab: str) -> None:
        if tab not in [place.data for place in self._places]:
            return
        self.leave_page()
        had_focus = self._tab in self._sheets and self._sheets[self._tab].header.isAncestorOf(
            self.window().focusWidget() or self
        )
        sheet = self._sheet(tab)
        self._tab = tab
        sheet.tabs.set_current(tab)
        self._stack.setCurrentWidget(sheet)
        if had_focus:
            sheet.tabs.focus_current()
        self.status_changed.emit()

    def show_row(self, table: str, row_id: str) -> None:
        self.show_tab(table)
        content = self._sheets[self._tab].content
        if hasattr(content, "reveal"):
            content.reveal(row_id)

    def board(self) -> QWidget:
        """What the open tab holds."""
        return self._sheets[self._tab].content

    def step_tab(self, step: int) -> None:
        """Go to the next tab, or the one before; round at the ends."""
        names = [str(place.data) for place in self._places]
        self.show_tab(names[(names.index(self._tab) + step) % len(names)])

    def has_details(self) -> bool:
        """Whether details of what is selected belong beside the tab that is open."""
        front = self._fronts.get(self._tab)
        return self._page is None and (front is None or front.details)

    def _sheet(self, tab: str) -> "_Sheet":
        if tab not in self._sheets:
            title = self.desk.words.say(self._about.title)
            header = Header(self.desk, title)
            tabs = _RoomTabs(self.desk.look, self.desk.words, title, self._places, self._parts)
            tabs.chosen.connect(self.show_tab)
            if len(self._places) > 1:
                header.add_view(tabs)
            content = self._content(tab, header)
            if not self.desk.document.is_telling:
                breathe()  # a board takes as long to be made as to be shown: two short halts, not a long one
            self._sheets[tab] = _Sheet(header, tabs, content)
            self._stack.addWidget(self._sheets[tab])
        return self._sheets[tab]

    def _content(self, tab: str, header: Header) -> QWidget:
        front = self._fronts.get(tab)
        if front is not None:
            room = front.build(self.desk)
            room.status_changed.connect(self.status_changed)
            room.fill_header(header)
            return room
        from gui.listing import Listing

        cls = self._tables[tab.removesuffix(LIST)]
        header.add_steps()
        header.set_primary(add_text(cls, self.desk.words), "plus", lambda: start_row(self.desk, cls))
        return Listing(self.desk, self._about.icon, cls)

    # Guided pages

    def open_page(self, table: str, row_id: str) -> bool:
        """Show the guided page of a row, if its table has one here; whether it has. A board with details is none."""
        if table in self._fronts and table in self._tables:
            self.show_row(table, row_id)
            return not self._fronts[table].details
        make = self._about.pages.get(table)
        if make is None:
            return False
        self.show_tab(table)
        self._page = make(self.desk, row_id)
        self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
        self._back.setEnabled(True)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.status_changed.emit()
        return True

    def leave_page(self) -> None:
        """Go back from a guided page to the tab it was opened from."""
        if self._page is None:
            return
        page, self._page = self._page, None
        self._back.setEnabled(False)
        self._stack.setCurrentWidget(self._sheet(self._tab))
        self._stack.removeWidget(page)
        page.deleteLater()
        self.status_changed.emit()

    # What can be done here

    def handlers(self) -> Handlers:
        shown = self._page or self._sheets[self._tab].content
        offered = dict(shown.handlers()) if hasattr(shown, "handlers") else {}
        if len(self._places) > 1:
            offered |= {"next_tab": lambda: self.step_tab(1), "previous_tab": lambda: self.step_tab(-1)}
        return offered

    # On paper

    def picture(self) -> "Printed":
        shown, title = self._page or self.board(), self._title()
        printed = shown.picture() if callable(getattr(shown, "picture", None)) else as_seen(shown)
        table = self.table() if is_only_seen(printed) else None
        if table is not None and table.rows:
            printed = replace(printed, blocks=(*printed.blocks, replace(table, title="")))
        return printed if printed.title else replace(printed, title=title)

    def table(self) -> "Table | None":
        """That of the board, else every row of the table the tab is named after."""
        shown = self._page or self.board()
        table: Table | None = shown.table() if callable(getattr(shown, "table", None)) else None
        cls = self._tables.get(self._tab.removesuffix(LIST))
        if table is None and cls is not None:
            from gui.paper.records import rows_table

            table = rows_table(self.desk.document, cls)
        return table

    def _title(self) -> str:
        """What the open tab is called."""
        return next((place.text for place in self._places if place.data == self._tab), "")

    def status(self) -> RoomStatus:
        content = self._sheets[self._tab].content
        return content.status() if isinstance(content, Room) else RoomStatus()


class _RoomTabs(Tabs):
    """Tabs of which `parts` stand in the menu at the end, and among the others only while they are chosen."""

    def __init__(self, look: Look, words: Words, name: str, places: Sequence[Place], parts: set[str]) -> None:
        self._later = {number for number, place in enumerate(places) if place.data in parts}
        super().__init__(look, words, name, places)

    def sizeHint(self) -> QSize:
        chosen = self._group.checkedId()
        widths = [t.sizeHint().width() for n, t in enumerate(self._tabs) if n not in self._later or n == chosen]
        more = self._more.sizeHint().width() if self._later else 0
        return QSize(sum(widths) + more, self._look.sizes.header)

    def focus_current(self) -> None:
        """Put the keyboard on the chosen tab."""
        self._group.checkedButton().setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self, widths: list[int]) -> set[int]:
        chosen = self._group.checkedId()
        first = [number for number in range(len(widths)) if number not in self._later or number == chosen]
        left = self.width() - (self._more.sizeHint().width() if self._later else 0)
        if sum(widths[number] for number in first) <= left:
            return set(first)
        return super()._shown(widths) - (self._later - {chosen})


class _Sheet(QWidget):
    """A tab: its header over its content."""

    def __init__(self, header: Header, tabs: _RoomTabs, content: QWidget) -> None:
        super().__init__()
        self.header, self.tabs, self.content = header, tabs, content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(content, 1)
