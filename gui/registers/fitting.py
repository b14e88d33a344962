"""How wide the columns of a register are, and which leave first where there is no room for all."""

from gui.look.look import Look
from gui.registers.columns import MARK, Column, ColumnChoice
from gui.registers.grid import Grid
from gui.registers.model import RegisterModel

_MEASURED = 120
_WIDEST_TEXT, _WIDE_TEXT, _WIDEST_CODE = 260, 160, 120
_TITLE_LEAST, _TITLE_SMALL = 340, 160
_MOST_COUNTS = 2
_LEAVE_FIRST = {"count": 0, "text": 1, "number": 2, "rating": 3, "state": 4}


class ColumnFitting:
    """Gives each column what its cells need; the column of names takes the rest.

    Columns of the table's own choice leave by rank while there is no room; those a person chose never do, and the
    list then scrolls sideways.
    """

    def __init__(self, look: Look, model: RegisterModel, grid: Grid, choice: ColumnChoice) -> None:
        self._look, self._lines, self._grid, self._choice = look, model, grid, choice
        self.wanted: tuple[str, ...] = choice.first
        self.chosen = False
        self.without: str = ""
        """The field by which rows are gathered, which needs no column of its own."""
        self.by_hand: dict[str, int] = {}
        self.left_out = 0
        self._needed: dict[str, int] = {}
        self._silent: set[str] = set()
        self._narrow = False

    def measure(self) -> None:
        """Measure the cells anew, the first so many of each column."""
        rows = self._lines.rows[:_MEASURED]
        self._silent = self._silent_counts()
        look, cells = self._look, self._grid.cells
        self._needed = {}
        for key in self.wanted:
            column = self._choice.every[key]
            needed = max((cells.needed_width(column, row) for row in rows), default=0)
            if column.kind in ("text", "count"):
                needed = min(needed, look.px(_WIDEST_TEXT))
            elif column.kind == "code":
                needed = min(max(needed, look.px(48)), look.px(_WIDEST_CODE))
            self._needed[key] = max(needed + look.px(12), self._grid.heading.title_width(column))

    def _silent_counts(self) -> set[str]:
        """Columns of counts beyond the first few, and those that have nothing to count in any row."""
        cells, silent, telling = self._grid.cells, set(), 0
        for key in self.wanted:
            column = self._choice.every[key]
            if column.kind == "count":
                tells = telling < _MOST_COUNTS and cells.counts_anything(column)
                telling += tells
                silent |= set() if tells else {key}
        return silent

    def fitting(self, width: int) -> list[Column]:
        """The columns that are shown in that width, in their order, the boxes first."""
        every = self._choice.every
        keys = [key for key in self.wanted if key in every and key != MARK and (self.chosen or key != self.without)]
        self.left_out = 0
        self._narrow = False
        self._narrow = self._sum(keys, self._look.px(_TITLE_LEAST)) > width
        if not self.chosen:
            keys = [key for key in keys if key not in self._silent]
            least = self._look.px(_TITLE_LEAST)
            order = sorted(range(len(keys)), key=lambda n: (_LEAVE_FIRST.get(every[keys[n]].kind, 9), -n))
            gone: set[str] = set()
            for number in order:
                rest = [key for key in keys if key not in gone]
                if self._sum(rest, least) <= width or every[keys[number]].kind not in _LEAVE_FIRST:
                    break
                gone.add(keys[number])
            self.left_out = len(gone)
            keys = [key for key in keys if key not in gone]
        return [every[MARK], *(every[key] for key in keys)]

    def whole(self) -> list[Column]:
        """The columns that are wanted, whatever room there is: what is printed and copied."""
        keys = [key for key in self.wanted if key in self._choice.every and key != MARK]
        if not self.chosen:
            keys = [key for key in keys if key not in self._silent]
        return [self._choice.every[key] for key in keys]

    def _sum(self, keys: list[str], title: int) -> int:
        return self._box() + sum(title if self._is_title(key) else self.width_of(key) for key in keys)

    def _is_title(self, key: str) -> bool:
        return self._choice.every[key].kind == "title"

    def _box(self) -> int:
        return self._look.px(44)

    def width_of(self, key: str) -> int:
        """px of a column; texts are cut sooner where there is little room."""
        needed = self._needed.get(key, self._look.px(100))
        if self._narrow and self._choice.every[key].kind in ("text", "count"):
            least = self._grid.heading.title_width(self._choice.every[key])
            needed = min(needed, max(self._look.px(_WIDE_TEXT), least))
        return self.by_hand.get(key) or needed

    def spread(self, width: int) -> None:
        """Give the columns that are shown their widths."""
        keys = [column.key for column in self._lines.columns]
        title = next((key for key in keys if key != MARK and self._is_title(key)), "")
        rest = self._box() + sum(self.width_of(key) for key in keys if key not in (MARK, title))
        for section, key in enumerate(keys):
            if key == MARK:
                size = self._box()
            elif key == title:
                size = self.by_hand.get(key) or max(width - rest, self._look.px(_TITLE_SMALL))
            else:
                size = self.width_of(key)
            self._grid.setColumnWidth(section, size)
