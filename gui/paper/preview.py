"""The print preview: pages as they will be, what can be chosen about them, and where they go."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import IconButton, Label
from gui.paper.block import block_of
from gui.paper.output import KINDS, Job
from gui.paper.pages import Pages, paper_for
from gui.paper.printing import Printing, has_printer, printer_for
from gui.paper.setting import KEPT, PaperSettings, kept_paper
from gui.paper.sheets import Sheets
from gui.paper.values import Paper, Printed
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.places import file_stem, folder_beside
from model.trouble import UserTrouble
from model.words import N_

_SLICE_S, _SIDE, _WAIT_MS = 0.02, 248, 120
_CLOSED = "classification"
SMALL = 65
"""Below this scale, in per cent, letters are lower than 6 points."""


class Preview(Dialog):
    """Lays out anew whatever is chosen. `save_requested` carries a Job; it closes when the pages are on their way."""

    save_requested = Signal(object)
    printed = Signal(int)
    """So many pages went to the printer."""
    troubled = Signal(object)

    def __init__(self, desk: Desk, printed: Printed, parent: QWidget, *, size: str = "") -> None:
        words, look = desk.words, desk.look
        super().__init__(look, words.say("Print: {title}", title=printed.title), parent, wide=960)
        self._desk, self._printed = desk, printed
        self._laying: Iterator[float] | None = None
        self._ready = False
        self._then: Callable[[], None] | None = None
        """What waits for the pages to be laid out."""
        self._job: Printing | None = None
        proposed = paper_for(printed)
        self._kept_as = f"{KEPT}_{'chart' if self._spreads() else 'report'}"
        paper = kept_paper(desk.settings.get(self._kept_as), proposed)
        paper = Paper(size, down=1) if size else paper
        handling = desk.settings.get(_CLOSED, "")
        self.setting = PaperSettings(look, words, paper, spreads=self._spreads(), classification=handling)
        self.setting.changed.connect(self._wait)
        self.sheets = Sheets(look, words)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._lay_on)
        self._build()
        self.resize(self.sizeHint())
        self._wait()

    def _spreads(self) -> bool:
        return bool(getattr(self._printed, "spreads", False))

    def _build(self) -> None:
        look, words, across = self.look, self._desk.words, QHBoxLayout()
        across.setSpacing(look.px(16))
        self.setting.setFixedWidth(look.px(_SIDE))
        across.addWidget(self.setting)
        right = QVBoxLayout()
        right.setSpacing(look.px(8))
        right.addWidget(self.sheets, 1)
        below = QHBoxLayout()
        self.said = Label(look, "", tone="muted", wraps=True)
        below.addWidget(self.said, 1)
        for icon, name, act in (
            ("zoom-out", words.say("Zoom out"), lambda: self.sheets.zoom_by(0.8)),
            ("zoom-in", words.say("Zoom in"), lambda: self.sheets.zoom_by(1.25)),
            ("maximize", words.say("Fit in"), self.sheets.fit),
        ):
            button = IconButton(look, icon, name)
            button.clicked.connect(lambda _checked=False, act=act: act())
            below.addWidget(button)
        right.addLayout(below)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)
        self.add_button(words.say("Cancel"), 0)
        self.save = self.add_button(words.say("Save as PDF or picture…"), self.ask_target)
        self.print = self.add_button(words.say("Print…"), self.ask_printer, "primary")

    def sizeHint(self) -> QSize:
        over = self.parentWidget()
        whole = over.window().size() if over is not None else QSize(1200, 800)
        return QSize(min(self.look.px(1320), whole.width() - 24), min(self.look.px(860), whole.height() - 24))

    # Laying out

    def _wait(self) -> None:
        """Lay out anew, as soon as nothing more is chosen."""
        self._laying, self._ready = None, False
        self._timer.start(_WAIT_MS if self.sheets.isVisible() else 0)

    def _begin(self) -> None:
        desk, words = self._desk, self._desk.words
        block = block_of(desk.document.project, words, self.setting.classification())
        self._pages = Pages(self._printed, self.setting.paper(), block, self.look, words)
        self._laying = self._pages.lay()
        self.said.setText(words.say("Laying out the pages…"))
        self._timer.start(0)

    def _lay_on(self) -> None:
        if self._laying is None:
            self._begin()
            return
        until = time.monotonic() + _SLICE_S
        while time.monotonic() < until:
            if next(self._laying, None) is None:
                self._timer.stop()
                self._show()
                return

    def _show(self) -> None:
        pages, words, paper = self._pages, self._desk.words, self.setting.paper()
        self._ready = True
        self.sheets.show_pages(pages, paper.across if pages.body.spreads else 1)
        said = words.count(pages.count, "{n} page", "{n} pages")
        if pages.body.spreads and pages.count > 1:
            said = words.say("{pages}: {across} side by side, {down} one below the other", pages=said,
                             across=paper.across, down=pages.body.down())  # fmt: skip
        said = words.say("{pages}, at {scale}", pages=said, scale=words.percent(pages.scale / 100))
        if pages.scale < SMALL and not paper.is_slide:
            said += ". " + words.say("Letters are small: take larger paper or more pages.")
        self.said.setText(said)
        then, self._then = self._then, None
        if then is not None:
            then()

    @property
    def ready(self) -> bool:
        """Whether the pages that are seen are those that were chosen."""
        return self._ready

    @property
    def pages(self) -> Pages:
        return self._pages

    def _keep(self) -> None:
        self._desk.settings.set(self._kept_as, self.setting.kept())
        self._desk.settings.set(_CLOSED, self.setting.classification())

    # Where they go

    def ask_target(self) -> None:
        """Let the person say where, then have the pages written."""
        words, project = self._desk.words, self._desk.document.project
        slide = self.setting.paper().is_slide
        kinds = [(words.say("PDF"), ".pdf"), (words.say("Drawing"), ".svg"), (words.say("Picture"), ".png")]
        kinds = [kinds[2], kinds[1], kinds[0]] if slide else kinds
        filters = ";;".join(f"{text} (*{ending})" for text, ending in kinds)
        stem = file_stem(f"{project.title} - {self._printed.title}")
        start = folder_beside(self._desk) / f"{stem}{kinds[0][1]}"
        name, chosen = QFileDialog.getSaveFileName(self, words.say("Save as PDF or picture"), str(start), filters)
        if not name:
            return
        target = Path(name)
        if target.suffix.lower() not in KINDS:
            ending = next((ending for text, ending in kinds if chosen.startswith(text)), kinds[0][1])
            target = target.with_name(target.name + ending)
        self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Have the pages written, and close."""
        self._keep()
        block = block_of(self._desk.document.project, self._desk.words, self.setting.classification())
        self.save_requested.emit(Job(self._printed, self.setting.paper(), block, str(target)))
        self.accept()

    def ask_printer(self) -> None:
        """Let the person choose a printer and pages, then print."""
        if not self._ready:
            self._then = self.ask_printer
            return
        if not has_printer():
            self._say_no_printer()
            return
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        printer = printer_for(self._pages)
        question = QPrintDialog(printer, self)
        question.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        question.setMinMax(1, self._pages.count)
        question.setWindowTitle(self._desk.words.say("Print"))
        # Not `open`: the systems' own dialogs are shown by `exec` alone.
        agreed = question.exec() == QDialog.DialogCode.Accepted
        question.deleteLater()
        if agreed:
            self.print_on(printer)

    def _say_no_printer(self) -> None:
        words = self._desk.words
        said = words.say("No printer is set up on this computer. Save a PDF, and print it where there is one.")
        self.said.setText(said)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def print_on(self, printer: object) -> None:
        """Print page by page; meanwhile the button stops it."""
        self._keep()
        words = self._desk.words
        self._job = Printing(self._pages, printer, self)  # type: ignore[arg-type]
        self._job.progressed.connect(
            lambda n, of: self.said.setText(words.say("Printing page {n} of {of}…", n=n, of=of))
        )
        self._job.done.connect(self._on_printed)
        self.rejected.connect(self._job.stop)
        for part in (self.setting, self.save, self.print):
            part.setEnabled(False)
        self._job.start()

    def _on_printed(self, whole: bool) -> None:
        count, self._job = self._pages.count, None
        if whole:
            self.printed.emit(count)
            self.accept()
            return
        for part in (self.setting, self.save, self.print):
            part.setEnabled(True)
        self._show()
        if self.isVisible():
            self.troubled.emit(
                UserTrouble(N_("The printer did not take every page."), N_("See what it says, or save a PDF."))
            )
