"""The line over a register: find, filter, what is hidden, groups and columns."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.forms.states import is_state
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


class FilterBar(QWidget):
    """Shows how the register is arranged and lets it be arranged otherwise."""

    columns_requested = Signal()

    def __init__(
        self, look: Look, document: Document, table: type[Row], lines: RegisterModel, state: Arranging
    ) -> None:
        super().__init__()
        self._look, self._document, self._table = look, document, table
        self._lines, self._state = lines, state
        self._chips: dict[str, Chip] = {}
        self._popup: Popup | None = None
        self._build()

    def _build(self) -> None:
        look, words = self._look, self._document.words
        many = in_running_text(words.say(self._table.about.many), words)
        self.search = SearchField(look, words, words.say("Find in {many}", many=many))
        self.search.textChanged.connect(self._state.find)
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
        self.columns = Button(look, words.say("Columns"), "quiet", "columns-3")
        self.columns.clicked.connect(self.columns_requested)
        self._row = row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.search, 0, top)
        row.addWidget(self._flowing, 1)
        for part in (self.told, self.all, self.group, self.columns):
            row.addWidget(part, 0, top)
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._take_look()

    def _take_look(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(16), px(10), px(12), px(10))
        self._row.setSpacing(px(8))
        self.search.setFixedWidth(px(220))
        self.told.setFixedHeight(self._look.sizes.control)

    # Showing

    def show_state(self) -> None:
        """Show the filters, and how many rows are shown and hidden."""
        self._take_look()
        words, state = self._document.words, self._state
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
        shown, hidden = self._lines.arrangement.shown, self._lines.arrangement.hidden
        self.all.setVisible(state.is_filtered)
        if state.is_filtered:
            self.told.setText(words.say("{n} shown, {hidden} hidden by the filter", n=shown, hidden=hidden))
        else:
            self.told.setText(words.count(shown, "{n} row", "{n} rows"))
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
