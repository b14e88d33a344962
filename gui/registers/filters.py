"""The line over a register: find, filter, what is hidden, groups and columns."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from gui.forms.states import is_state
from gui.look import paint
from gui.look.controls import Button, Chip, FlowLayout, IconButton, Label, Option, Popup, SearchField
from gui.look.look import Look
from gui.look.popup import model_of
from gui.registers.arranging import Arranging, filtering_fields, gathering_fields
from gui.registers.model import RegisterModel
from gui.registers.wanted import WHENS, AtLeast, OneOf, When, presets
from gui.workspace.adding import in_running_text
from gui.workspace.document import Document
from model.tables import ALL, About, Row

_ANY = "\0any"
_MOST_CHIPS = 2
_UNBOUND = 16_777_215  # Qt's own word for no limit


class FilterBar(QWidget):
    """Shows how the register is arranged and lets it be arranged otherwise."""

    columns_requested = Signal()
    paste_requested = Signal()

    def __init__(
        self, look: Look, document: Document, table: type[Row], lines: RegisterModel, state: Arranging
    ) -> None:
        super().__init__()
        self._look, self._document, self._table = look, document, table
        self._lines, self._state = lines, state
        self._chips: dict[str, Chip] = {}
        self._popup: Popup | None = None
        self._level = -1
        self.left_out = ""
        self._build()
        look.changed.connect(self._take_look)

    def _build(self) -> None:
        look, words = self._look, self._document.words
        many = in_running_text(words.say(self._table.about.many), words)
        self.search = SearchField(look, words, words.say("Find in {many}", many=many))
        self.search.textChanged.connect(self._state.find)
        self.search.installEventFilter(self)
        self._flowing = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._flowing.setSizePolicy(policy)
        self._flow = FlowLayout(look, self._flowing)
        self.add = Button(look, words.say("Filter"), "link", "plus")
        self.add.clicked.connect(self._offer_filters)
        self._flow.addWidget(self.add)
        self.told = Label(look, "", tone="muted")
        self.all = Button(look, words.say("Show all"), "link")
        self.all.clicked.connect(self._show_all)
        self.group = IconButton(look, "list-tree", words.say("Gather rows in groups"))
        self.group.clicked.connect(self._offer_groups)
        self.paste = IconButton(look, "clipboard-paste", words.say("Paste rows from Excel"), keys="Ctrl+V")
        self.paste.clicked.connect(self.paste_requested)
        self.columns = Button(look, words.say("Columns"), "quiet", "columns-3")
        self.columns.clicked.connect(self.columns_requested)
        self._far = QHBoxLayout()
        for part in (self.told, self.all, self.paste, self.group, self.columns):
            self._far.addWidget(part)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._take_look()

    def _take_look(self) -> None:
        px = self._look.px
        self._grid.setContentsMargins(px(16), px(10), px(12), px(10))
        self._grid.setSpacing(px(8))
        self._far.setSpacing(px(8))
        self.told.setFixedHeight(self._look.sizes.control)
        self._arrange()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """All on one line, with shorter words where that helps; filters on lines of their own where it does not."""
        fits = next((n for n in (0, 1) if self._one_line(n) <= self.width()), 2)
        if fits == 2 and self._stacked() > self.width():
            fits = 3
        if fits >= 2:
            self._grid.setColumnStretch(0, 1)
            self.search.setMinimumWidth(0)
            self.search.setMaximumWidth(_UNBOUND)
        else:
            self._grid.setColumnStretch(0, 0)
            self.search.setFixedWidth(self._look.px(220))
        self._say(fits)
        if fits == self._level:
            return
        self._level = fits
        for item in (self.search, self._flowing):
            self._grid.removeWidget(item)
        self._grid.removeItem(self._far)
        top = Qt.AlignmentFlag.AlignTop
        if fits < 2:
            self._grid.addWidget(self.search, 0, 0, top)
            self._grid.addWidget(self._flowing, 0, 1)
            self._grid.addLayout(self._far, 0, 2, top)
            return
        self._grid.addWidget(self.search, 0, 0, 1, 3 if fits == 3 else 1, top)
        self._grid.addLayout(self._far, fits - 2, 1, 1, 2, top | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self._flowing, fits - 1, 0, 1, 3)

    def _one_line(self, level: int) -> int:
        """px for everything side by side, at a level of shortness."""
        look = self._look
        wide = look.px(16 + 220 + 12) + self._flow.sizeHint().width() + 2 * self.group.sizeHint().width()
        wide += paint.width_of(look, self._counted(level)) + self.columns.whole_width(self._columns_text(level))
        wide += self.all.sizeHint().width() if self._state.is_filtered else 0
        return wide + 6 * look.px(8)

    def _stacked(self) -> int:
        """px for the search with the counts and buttons beside it, the filters beneath."""
        look = self._look
        wide = look.px(16 + 12) + self.search.minimumSizeHint().width() + 2 * self.group.sizeHint().width()
        wide += paint.width_of(look, self._counted(2)) + self.columns.whole_width("")
        wide += self.all.sizeHint().width() if self._state.is_filtered else 0
        return wide + 7 * look.px(8)

    def _say(self, level: int) -> None:
        """Say the counts as shortly as that level asks."""
        self.told.setText(self._counted(level))
        self.told.setToolTip(self._counted(0) if level else "")
        self.told.setAccessibleName(self._counted(0))
        name = self._document.words.say("Columns")
        self.columns.set_text(self._columns_text(level))
        self.columns.setAccessibleName(name)
        self.columns.setToolTip("\n".join(filter(None, (name if level else "", self.left_out))))
        self.columns.setAccessibleDescription(self.left_out)

    def tell_left_out(self, text: str) -> None:
        """Say at the button for columns how many have no room."""
        self.left_out = text
        self._arrange()

    def _columns_text(self, level: int) -> str:
        return "" if level else self._document.words.say("Columns")

    def _counted(self, level: int) -> str:
        words, found = self._document.words, self._lines.arrangement
        if not self._state.is_filtered:
            return words.count(found.shown, "{n} row", "{n} rows")
        if level >= 2:
            return words.say("{n} of {of}", n=found.shown, of=found.shown + found.hidden)
        if level == 1:
            return words.say("{n} shown, {hidden} hidden", n=found.shown, hidden=found.hidden)
        return words.say("{n} shown, {hidden} hidden by the filter", n=found.shown, hidden=found.hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have everything ready to be found before the first letter is typed."""
        if watched is self.search and event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self._lines, self._lines.get_ready_to_search)
        return super().eventFilter(watched, event)

    # Showing

    def show_state(self) -> None:
        """Show the filters, and how many rows are shown and hidden."""
        state = self._state
        wanted = dict.fromkeys([*self._quick(), *state.filters])
        for key in [key for key in self._chips if key not in wanted]:
            chip = self._chips.pop(key)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key in wanted:
            text, in_use = self._chip_text(key)
            if key in self._chips:
                self._chips[key].show_filter(text, in_use=in_use)
            else:
                self._add_chip(key, text, in_use)
        self.all.setVisible(state.is_filtered)
        self._arrange()
        if not state.search and self.search.text().strip():
            self.search.clear()

    def _quick(self) -> list[str]:
        """Fields whose filter is always at hand: where it belongs, and its state."""
        about = self._table.about
        rows = self._lines.rows
        missions = {row.mission_id for row in rows} if "mission_id" in about.by_name else set()
        keys = ["mission_id"] if len(missions) > 1 else []
        keys += [a.name for a in about.fields if a.kind == "choice" and is_state(a.choices)]
        return keys[:_MOST_CHIPS] if rows else []

    def _chip_text(self, key: str) -> tuple[str, bool]:
        wanted, words = self._state.filters.get(key), self._document.words
        if wanted is not None:
            return wanted.text(self._lines.cells, words), True
        return words.say("{field}: any", field=words.say(self._table.about.field(key).title)), False

    def _add_chip(self, key: str, text: str, in_use: bool) -> None:
        chip = Chip(self._look, self._document.words, text, in_use=in_use)
        chip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # too long a text is cut
        chip.setProperty("elides", True)
        chip.opened.connect(lambda: self._offer_values(key, chip))
        chip.removed.connect(lambda: self._state.drop(key))
        self._flow.insert_widget(self._flow.count() - 1, chip)
        self._chips[key] = chip
        chip.show()

    def _show_all(self) -> None:
        self._state.show_all()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # Choosing

    def offer_filter(self, key: str) -> None:
        """Open the values of a field under its chip, or where filters are added."""
        self._offer_values(key, self._chips.get(key, self.add))

    def _offer_filters(self) -> None:
        words = self._document.words
        options = [
            Option(("preset", preset), preset.text(self._lines.cells, words), icon="sparkles")
            for preset in presets(self._table)
        ]
        options += [Option(("field", a.name), words.say(a.title)) for a in filtering_fields(self._table)]
        self._open(self.add, words.say("Filter"), options, self._take_filter)

    def _take_filter(self, picked: Any) -> None:
        kind, what = picked
        if kind == "preset":
            self._state.put(what)
        else:
            self.offer_filter(what)

    def _offer_values(self, key: str, face: QWidget) -> None:
        if key not in self._table.about.by_name:
            return
        about, words = self._table.about.field(key), self._document.words
        options = [Option(_ANY, words.say("Any")), *self._values(about)]
        self._open(face, words.say(about.title), options, lambda picked: self._take_value(about, picked))

    def _values(self, about: About) -> list[Option]:
        """What a field can be asked for. Values that are asked for already carry a tick."""
        words, wanted = self._document.words, self._state.filters.get(about.name)
        chosen = wanted.values if isinstance(wanted, OneOf) else ()
        if about.kind == "date":
            return [Option(span, words.say(text)) for span, text in WHENS.items()]
        if about.kind == "rating":
            top = int(about.high or 0)
            steps = range(int(about.low or 0) + 1, top + 1)
            return [Option(n, words.say("{n} or more", n=n), rating=n, top=top) for n in steps]
        place = self._table.about.names.index(about.name)
        counts: dict[Any, int] = {}
        for row in self._lines.rows:
            counts[row[place]] = counts.get(row[place], 0) + 1
        options = []
        for value in self._all_values(about, counts):
            text = self._lines.cells.said(about, value) or words.say("not said")
            icon = "square-check" if value in chosen else "square"
            options.append(Option(value, text, icon=icon, hint=words.number(counts.get(value, 0))))
        return options

    def _all_values(self, about: About, counts: dict[Any, int]) -> list[Any]:
        if about.kind == "choice" and about.choices is not None:
            every: list[Any] = [str(member.value) for member in about.choices]
        elif about.kind == "yes_no":
            every = [1, 0]
        else:
            rows = (row for name in about.refers_to for row in self._document.snapshot.all(ALL[name]))
            every = [row.id for row in rows if row.id in counts]
        return [*every, *([None] if None in counts else [])]

    def _take_value(self, about: About, picked: Any) -> None:
        state = self._state
        if picked == _ANY:
            state.drop(about.name)
        elif about.kind == "date":
            state.put(When(about, picked))
        elif about.kind == "rating":
            state.put(AtLeast(about, picked))
        else:
            wanted = state.filters.get(about.name)
            before = wanted.values if isinstance(wanted, OneOf) else ()
            values = tuple(v for v in before if v != picked) if picked in before else (*before, picked)
            state.put(OneOf(about, values)) if values else state.drop(about.name)

    def _offer_groups(self) -> None:
        words = self._document.words
        options = [Option("", words.say("No groups"))]
        options += [Option(a.name, words.say(a.title)) for a in gathering_fields(self._table)]
        names = [str(option.data) for option in options]
        chosen = names.index(self._state.group or "")
        self._open(self.group, words.say("Gather by"), options, lambda key: self._state.gather(key or None), chosen)

    def _open(self, face: QWidget, name: str, options: list[Option], take: Any, chosen: int = -1) -> None:
        popup = self._popup = Popup(self._look, self._document.words, name, heading=name, parent=self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        popup.picked.connect(take)
        popup.closed.connect(popup.deleteLater)
        popup.open_below(face, model_of(options, popup), chosen)

    @property
    def popup(self) -> Popup | None:
        """The list that was opened last."""
        return self._popup

    def chips(self) -> list[Chip]:
        return list(self._chips.values())
