"""Handing out: the workbook for a ministry, written by a child process while the person works on."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.files.questions import labelled
from gui.look.controls import CheckBox, Choice, Option
from gui.settings import languages_there
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.orders import order_of
from gui.workspace.places import ask_where
from model.trouble import UserTrouble

SUFFIX, CALENDAR, PLAN = ".xlsx", ".ics", ".xml"


@dataclass(frozen=True)
class ExportChoice:
    """What goes out: in which language, for whom, and whether with every list."""

    language: str
    profile: str = "internal"
    whole: bool = True


class ExportQuestion(Dialog):
    """Asks for whom the workbook is, in which language, and how much of the project goes out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        from model.excel.profiles import Profile  # brings the workbook's library along, which no start waits for

        words = desk.words
        super().__init__(desk.look, words.say("Export to Excel"), parent)
        look = desk.look
        readers = [Option(kind.value, words.say(kind.label), hint=words.say(kind.help)) for kind in Profile]
        self._profile = Choice(look, words, words.say("For whom"), readers)
        self._profile.set_current(Profile.INTERNAL.value)
        spoken = [Option(code, name) for code, name in languages_there()]
        self._language = Choice(look, words, words.say("Language of the workbook"), spoken)
        self._language.set_current(words.language if words.language in dict(languages_there()) else "en")
        self._whole = CheckBox(look, words.say("With a sheet for every list that holds something"))
        self._whole.setChecked(True)
        for title, choice in ((words.say("For whom"), self._profile),
                              (words.say("Language of the workbook"), self._language)):  # fmt: skip
            self.body.addWidget(labelled(look, title, choice))
        self.body.addWidget(self._whole)
        self.add_button(words.say("Cancel"), 0)
        self.add_button(words.say("Choose where…"), 1, "primary")

    def choice(self) -> ExportChoice:
        return ExportChoice(
            str(self._language.currentData()), str(self._profile.currentData()), self._whole.isChecked()
        )


class Exporting(QObject):
    """Asks where the workbook goes, has it written, and tells what came of it."""

    troubled = Signal(object, object)
    """(UserTrouble, nothing to do at once)"""
    told = Signal(str, str, str, object)
    """(tone, what happened, what to know, what can be done at once)"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last = ""

    def ask(self, desk: Desk) -> None:
        """Let the person choose what goes out and where to, then write it."""
        question = ExportQuestion(desk, self._window)
        question.accepted.connect(lambda: self._ask_where(desk, question.choice()))
        question.open()

    def _ask_where(self, desk: Desk, choice: ExportChoice) -> None:
        words = desk.words
        target = ask_where(desk, self._window, words.say("Export to Excel"), words.say("Excel workbooks"), SUFFIX)
        if target is not None:
            self.write(desk, target, choice)

    def write(self, desk: Desk, target: Path, choice: ExportChoice | None = None) -> None:
        """Write the project as it is now to `target`."""
        order = self.order(desk, target, choice or ExportChoice(desk.words.language))
        task = desk.tasks.start(desk.words.say("Writing {file}", file=target.name), order)
        task.troubled.connect(lambda trouble: self.troubled.emit(trouble, ()))
        task.done.connect(lambda path: self._on_done(desk, path))

    def order(self, desk: Desk, target: Path, choice: ExportChoice) -> dict[str, object]:
        """What the child needs to know; it never touches the project itself."""
        return {
            **order_of(desk), "work": "workbook", "target": str(target), "language": choice.language,
            "profile": choice.profile, "whole": choice.whole,
        }  # fmt: skip

    def ask_calendar(self, desk: Desk) -> None:
        """Let the person choose where the calendar goes, then write it."""
        words = desk.words
        target = ask_where(desk, self._window, words.say("Export the calendar"), words.say("Calendars"), CALENDAR)
        if target is not None:
            self.write_calendar(desk, target)

    def write_calendar(self, desk: Desk, target: Path) -> None:
        """Write reviews, gates, decide-by days and elections of the project as it is now to `target`."""
        from model.exchange.calendar import write_calendar

        words, project = desk.words, desk.document.project
        now = datetime.datetime.now().astimezone()
        try:
            count = write_calendar(project.snapshot, target, project.today(), now, words)
        except UserTrouble as trouble:
            self.troubled.emit(trouble, ())
            return
        self._last = str(target)
        title = words.count(count, "The calendar holds {n} day: {file}", "The calendar holds {n} days: {file}",
                            file=target.name)  # fmt: skip
        self.told.emit("good", title, words.say("Import it into your calendar, or subscribe to it."), ())

    def ask_plan(self, desk: Desk) -> None:
        """Let the person choose where the roadmap goes as MS Project XML, then write it."""
        words = desk.words
        target = ask_where(desk, self._window, words.say("Export to MS Project"), words.say("MS Project XML"), PLAN)
        if target is not None:
            self.write_plan(desk, target)

    def write_plan(self, desk: Desk, target: Path) -> None:
        """Write the roadmap as it is now to `target` as MS Project XML, by a child process."""
        order = {**order_of(desk), "work": "write_plan", "target": str(target)}
        task = desk.tasks.start(desk.words.say("Writing {file}", file=target.name), order)
        task.troubled.connect(lambda trouble: self.troubled.emit(trouble, ()))
        task.done.connect(lambda path: self._on_plan(desk, Path(str(path))))

    def _on_plan(self, desk: Desk, path: Path) -> None:
        title = desk.words.say("The plan is written: {file}", file=path.name)
        self.told.emit("good", title, desk.words.say("Dates are those of today; items without a date stay here."), ())

    def open_last(self) -> None:
        """Show the workbook that was written last in the program for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._last))

    def _on_done(self, desk: Desk, path: object) -> None:
        if not path:
            return
        self._last = str(path)
        words = desk.words
        title = words.say("The workbook is written: {file}", file=Path(self._last).name)
        self.told.emit("good", title, str(Path(self._last).parent), (("open_export", words.say("Open it")),))
