"""What a count stands for: a list of the rows, each of which can be gone to."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QWidget

from gui.look.controls import Option, Popup
from gui.look.look import Look
from gui.look.popup import model_of
from gui.registers.grid import Grid
from gui.registers.model import RegisterModel
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import ALL


class CountedRows(QObject):
    """Opens under a cell that counts. A row that only joins two others stands for its far end."""

    def __init__(
        self, look: Look, document: Document, selection: Selection, lines: RegisterModel, grid: Grid
    ) -> None:
        super().__init__(grid)
        self._look, self._document, self._selection = look, document, selection
        self._lines, self._grid = lines, grid
        self.popup: Popup | None = None
        self._face = QWidget(grid.viewport())
        self._face.hide()
        grid.count_clicked.connect(self.open)

    def open(self, index: QModelIndex) -> None:
        """List what the cell counts; just one is gone to at once."""
        row, column = self._lines.row_at(index.row()), self._lines.columns[index.column()]
        if row is None:
            return
        counted = self._document.snapshot.referring(ALL[column.table], column.field, row.id)
        far = [self._far_end(each, column.field) for each in counted]
        options = [Option((each.about.name, each.id), self._document.snapshot.title_of(each)) for each in far]
        if not options:
            return
        if len(options) == 1:
            self._selection.open(far[0].about.name, far[0].id)
            return
        popup = self.popup = Popup(self._look, self._document.words, column.title, heading=column.title,
                                   parent=self._grid)  # fmt: skip
        popup.picked.connect(lambda picked: self._selection.open(*picked))
        popup.closed.connect(popup.deleteLater)
        self._face.setGeometry(self._grid.visualRect(index))
        popup.open_below(self._face, model_of(options, popup), -1)

    def _far_end(self, row: Any, near: str) -> Any:
        if not row.about.link:
            return row
        ends = [a for a in row.about.references if a.name != near and getattr(row, a.name)]
        other = self._document.snapshot.lookup(getattr(row, ends[0].name), *ends[0].refers_to) if ends else None
        return other if other is not None else row
