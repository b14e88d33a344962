"""Keeps what a person chose for a register on this computer: columns, sets of them, order and groups."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.look.look import Look
from gui.registers.arranging import Arranging
from gui.registers.columns import MARK, ColumnChoice
from gui.registers.filters import FilterBar
from gui.registers.fitting import ColumnFitting
from gui.registers.panel import ColumnsPanel
from model.words import Words


class KeptColumns(QObject):
    """The panel of columns and what is kept of it. Without `settings` nothing outlasts the window."""

    changed = Signal()
    """Other columns are wanted now."""

    def __init__(
        self, look: Look, words: Words, settings: Any, choice: ColumnChoice, fitting: ColumnFitting,
        arranging: Arranging, bar: FilterBar,
    ) -> None:  # fmt: skip
        super().__init__(bar)
        self._look, self._words, self._settings, self._choice = look, words, settings, choice
        self._fitting, self._arranging, self._bar = fitting, arranging, bar
        self._key = f"register.{arranging.table_name}"
        self.sets: dict[str, Any] = {}
        self.panel: ColumnsPanel | None = None
        bar.columns_requested.connect(self.open)
        self._take(settings.get(self._key, {}) if settings is not None else {})

    def _take(self, told: Any) -> None:
        """Take over what was kept; what no longer fits the table is passed over."""
        if not isinstance(told, dict):
            return
        every, arranging = self._choice.every, self._arranging
        sets = told.get("sets")
        self.sets = dict(sets) if isinstance(sets, dict) else {}
        self._wear(told.get("columns"))
        widths = told.get("widths")
        if isinstance(widths, dict):
            self._fitting.by_hand = {key: wide for key, wide in widths.items() if key in every and type(wide) is int}
        sort = told.get("sort")
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in every:
            arranging.sorted_by, arranging.descending = sort[0], bool(sort[1])
        if "group" in told and (told["group"] is None or arranging.can_gather(told["group"])):
            arranging.group, arranging.group_chosen = told["group"], True

    def _wear(self, keys: Any) -> None:
        """Show these columns; None = those that the table has at first."""
        title = next(key for key, column in self._choice.every.items() if column.kind == "title")
        known = [key for key in keys if key in self._choice.every] if isinstance(keys, list | tuple) else []
        self._fitting.chosen = bool(known)
        self._fitting.wanted = tuple(known) if known else self._choice.first
        if title not in self._fitting.wanted:
            self._fitting.wanted = (title, *self._fitting.wanted)
        self._fitting.measure()

    def keep(self) -> None:
        """Put away how the register is arranged."""
        if self._settings is None:
            return
        told: dict[str, Any] = {"sets": self.sets, "widths": self._fitting.by_hand}
        if self._fitting.chosen:
            told["columns"] = list(self._fitting.wanted)
        if self._arranging.sorted_by:
            told["sort"] = [self._arranging.sorted_by, self._arranging.descending]
        if self._arranging.group_chosen:
            told["group"] = self._arranging.group
        self._settings.set(self._key, told)

    def choose(self, keys: Any) -> None:
        """Show other columns and keep that."""
        self._wear(keys)
        self.changed.emit()
        self.keep()

    def reorder(self, keys: list[str]) -> None:
        """Show the columns in this order."""
        self.choose([key for key in keys if key != MARK])

    def widen(self, key: str, width: int) -> None:
        self._fitting.by_hand[key] = width
        self.keep()

    def open(self) -> None:
        """Open the panel under its button."""
        shown = [key for key in self._fitting.wanted if self._fitting.chosen or key != self._fitting.without]
        panel = self.panel = ColumnsPanel(self._look, self._words, self._choice, shown, self.sets, self._bar)
        panel.chosen.connect(self._on_chosen)
        panel.kept.connect(self._on_kept)
        panel.set_chosen.connect(self._on_set)
        panel.forgotten.connect(self._on_forgotten)
        panel.open_under(self._bar.columns)

    def _on_chosen(self, keys: Any) -> None:
        self.choose(keys)
        if keys is None:
            self._fitting.by_hand.clear()
            self.keep()
            self._close()

    def _on_kept(self, name: str) -> None:
        self.sets[name] = list(self._fitting.wanted)
        self.keep()

    def _on_set(self, name: object) -> None:
        self.choose(self.sets.get(str(name)))
        self._close()

    def _on_forgotten(self, name: str) -> None:
        self.sets.pop(name, None)
        self.keep()
        self._close()

    def _close(self) -> None:
        if self.panel is not None:
            self.panel.close()
            self.panel = None

    def tell_left_out(self) -> None:
        """Say beside the button how many columns have no room."""
        n = self._fitting.left_out
        told = self._words.count(n, "{n} more column has no room here", "{n} more columns have no room here")
        self._bar.tell_left_out(told if n else "")
