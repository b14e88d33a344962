"""A picture or a table of a room on the clipboard, in every form that other programs take."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QMimeData, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication

from gui.look.look import Look
from gui.paper.drawing import Drawing
from gui.paper.output import svg_steps
from gui.paper.pages import Pages
from gui.paper.values import Paper, Printed, Table, TitleBlock
from model.words import Words

DENSITY, LARGEST_DRAWING = 1.5, 8_000_000
"""px of the picture for one of the design; bytes of a drawing beyond which no other program takes it gladly."""
_SLICE_S = 0.02


class Copying(QObject):
    """Puts the first page, as low as what stands on it, on the clipboard as a picture and as a drawing.

    It goes on between two events. `done` carries the pages.
    """

    done = Signal(object)

    def __init__(self, printed: Printed, look: Look, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = Pages(printed, Paper("picture", down=1, block=False), TitleBlock(), look, words)
        self._work = self._steps()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        self._timer.start()

    def _go_on(self) -> None:
        until = time.monotonic() + _SLICE_S
        for _step in self._work:
            if time.monotonic() > until:
                return
        self._timer.stop()
        self.done.emit(self._pages)
        self.deleteLater()

    def _steps(self) -> Iterator[None]:
        pages = self._pages
        for _share in pages.lay():
            yield
        pages.cut_to(pages.fitted())
        size = QSizeF(pages.width, pages.height) * DENSITY
        drawing = Drawing(pages, 0, size, 1.0, QColor("#FFFFFF"))
        while not drawing.draw_for(_SLICE_S / 2):
            yield
        svg = yield from svg_steps(pages, 0)
        mime = QMimeData()
        mime.setImageData(drawing.layer)
        if len(svg) <= LARGEST_DRAWING:
            mime.setData("image/svg+xml", QByteArray(svg))
        mime.setText(pages.printed.title)
        QGuiApplication.clipboard().setMimeData(mime)


def copy_table(table: Table) -> None:
    """Put a table on the clipboard: for sheets as lines with tabs, for documents as a table."""
    mime = QMimeData()
    mime.setText(table.as_tsv())
    mime.setHtml(table.as_html())
    QGuiApplication.clipboard().setMimeData(mime)
