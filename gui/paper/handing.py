"""Handing out: the preview of the room in front, files written by a child process, copies on the clipboard."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.paper.output import Job
from gui.paper.values import Image, Printed, Report
from gui.workspace.desk import Desk
from gui.workspace.room import Room
from model.trouble import UserTrouble
from model.words import N_


class Papers(QObject):
    """What the window's actions do with the room in front."""

    troubled = Signal(object, object)
    """(UserTrouble, nothing to do at once)"""
    told = Signal(str, str, str, object)
    """(tone, what happened, what to know, what can be done at once)"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last = ""

    def preview(self, desk: Desk, room: Room | None, size: str = "") -> None:
        """Show the room's pages before they are printed or saved."""
        if room is None:
            return
        from gui.paper.preview import Preview

        dialog = Preview(desk, self._picture(desk, room), self._window, size=size)
        dialog.save_requested.connect(lambda job: self.write(desk, job))
        dialog.troubled.connect(lambda trouble: self.troubled.emit(trouble, ()))
        dialog.printed.connect(lambda count: self._tell_printed(desk, count))
        dialog.open()

    def _picture(self, desk: Desk, room: Room) -> Printed:
        """The room's picture; a board that is printed as it is seen wears light colours for that moment."""
        printed, look = room.picture(), desk.look
        seen = isinstance(printed, Report) and any(isinstance(block, Image) for block in printed.blocks)
        if not seen or look.theme == "light":
            return printed
        choice = look.theme_choice
        try:  # nothing is painted before the next event, so nobody sees it
            look.choose(theme_choice="light")
            return room.picture()
        finally:
            look.choose(theme_choice=choice)

    def write(self, desk: Desk, job: Job) -> None:
        """Have pages written while the person works on; the window shows how far it is, and can stop it."""
        from gui.paper.child import order_of

        name = Path(job.target).name
        task = desk.tasks.start(desk.words.say("Writing {file}", file=name), order_of(job, desk.words))
        task.troubled.connect(lambda trouble: self.troubled.emit(trouble, ()))
        task.done.connect(lambda files: self._tell_written(desk, files))

    def present(self, desk: Desk) -> None:
        """Walk through the mission full screen."""
        from gui.paper.show import Show

        show = Show(desk, self._window)
        show.left.connect(self._window.activateWindow)
        show.start()

    def copy_picture(self, desk: Desk, room: Room | None) -> None:
        """The room's picture on the clipboard."""
        if room is None:
            return
        from gui.paper.copying import Copying

        copying = Copying(self._picture(desk, room), desk.look, desk.words, self._window)
        copying.done.connect(lambda pages: self._tell_copied(desk, pages.count))
        copying.start()

    def _tell_copied(self, desk: Desk, count: int) -> None:
        words = desk.words
        text = words.say("Paste it into a slide or a document.")
        if count > 1:
            text = words.say("It holds what fits on one page; print or save it for the rest.")
        self.told.emit("good", words.say("The picture is copied."), text, ())

    def copy_table(self, desk: Desk, room: Room | None) -> None:
        """The room's table on the clipboard."""
        table = room.table() if room is not None else None
        if table is None:
            trouble = UserTrouble(N_("There is no table here."), N_("Copy the picture, or go to a list."))
            self.troubled.emit(trouble, ())
            return
        from gui.paper.copying import copy_table

        copy_table(table)
        words, count = desk.words, len(table.rows)
        title = words.count(count, "{n} row is copied with its headings.", "{n} rows are copied with their headings.")
        self.told.emit("good", title, words.say("Paste them into a sheet or a document."), ())

    def open_last(self) -> None:
        """Show what was written last in the program for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._last))

    def _tell_written(self, desk: Desk, files: object) -> None:
        if not isinstance(files, list) or not files:
            return
        words, self._last = desk.words, str(files[0])
        name = Path(self._last).name
        title = words.say("The pages are written: {file}", file=name)
        if len(files) > 1:
            title = words.count(len(files), "{n} picture is written, the first is {file}",
                                "{n} pictures are written, the first is {file}", file=name)  # fmt: skip
        self.told.emit("good", title, str(Path(self._last).parent), (("open_pages", words.say("Open it")),))

    def _tell_printed(self, desk: Desk, count: int) -> None:
        words = desk.words
        self.told.emit("good", words.count(count, "{n} page went to the printer.", "{n} pages went to the printer."),
                       "", ())  # fmt: skip
