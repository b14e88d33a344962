"""Pages to a printer, a piece between two events, so that the window lives on and the job can be stopped."""

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter

from gui.paper.output import page_layout
from gui.paper.pages import Pages
from gui.paper.values import FINE

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SLICE_S = 0.02


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(pages: Pages) -> "QPrinter":
    """The usual printer, told about the paper; nothing is printed yet."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(pages.printed.title)
    printer.setCreator("Waymark")
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(pages.paper))
    if pages.paper.grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    return printer


def wanted_pages(printer: "QPrinter", count: int) -> Sequence[int]:
    """The pages, from 0, that were asked for in the printer's dialog."""
    first, last = printer.fromPage(), printer.toPage()
    return range(count) if first <= 0 else range(first - 1, min(count, max(first, last)))


class Printing(QObject):
    """One job. `done` tells whether all pages went out; it ends by itself or by `stop`."""

    progressed = Signal(int, int)
    """(pages that went out, pages in all)"""
    done = Signal(bool)

    def __init__(self, pages: Pages, printer: "QPrinter", parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._printer = pages, printer
        self._waiting = list(wanted_pages(printer, pages.count))
        self._count = len(self._waiting)
        self._painter = QPainter()
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Begin; a printer that takes nothing ends it at once."""
        if not self._painter.begin(self._printer):
            self._end(False)
            return
        share = self._printer.resolution() / 96 / FINE
        self._painter.scale(share, share)
        self._timer.start()

    def stop(self) -> None:
        """Send no more, and take back what the printer has not begun."""
        if self._timer.isActive():
            self._printer.abort()
            self._end(False)

    def _next(self) -> None:
        """Draw on at the page that is under way, or begin the next."""
        if self._steps is not None:
            self._draw_on(self._steps)
            return
        if not self._waiting:
            self._end(True)
            return
        if len(self._waiting) < self._count and not self._printer.newPage():
            self._end(False)
            return
        self._steps = self._pages.steps(self._painter, self._waiting.pop(0))

    def _draw_on(self, steps: Iterator[None]) -> None:
        until = time.monotonic() + _SLICE_S
        for _step in steps:
            if time.monotonic() > until:
                return
        self._steps = None
        self.progressed.emit(self._count - len(self._waiting), self._count)

    def _end(self, whole: bool) -> None:
        self._timer.stop()
        ended = self._painter.end() if self._painter.isActive() else False
        self.done.emit(whole and ended)
        self.deleteLater()
