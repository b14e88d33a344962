"""Rating sheets go out: who gets one, until when, in which language, and into which folder they are written."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.look.controls import CheckBox, Choice, Label, LineEdit, Note, Option, ScrollColumn
from gui.settings import languages_there
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.orders import order_of
from gui.workspace.places import folder_beside
from gui.workspace.sending import day_or_tell, folder_button
from model.tables import ReviewParticipant
from model.trouble import UserTrouble


class SendSheets(Dialog):
    """Writes a rating sheet for each participant who is ticked; the window works on meanwhile."""

    def __init__(self, desk: Desk, review_id: str, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(look, words.say("Send rating sheets out"), parent)
        self._desk, self._review_id, self._folder = desk, review_id, Path()
        whole = ScrollColumn(look, margin=2)
        self.body.addWidget(whole, 1)
        self.body = whole.body
        self.say(words.say("Everybody rates alone, before you meet: one Excel workbook each, with nothing in it of how "
                           "others rated. Answers come back without names."), "muted")  # fmt: skip
        people = sorted(desk.snapshot.referring(ReviewParticipant, "review_id", review_id),
                        key=lambda person: bool(person.answered_on))  # fmt: skip
        self.boxes: dict[str, CheckBox] = {}
        self._add_people(people)
        self.by = LineEdit(look, words.say("Wanted back by"), placeholder=words.say("such as 5 March 2026"))
        spoken = [Option(code, name) for code, name in languages_there()]
        self.language = Choice(look, words, words.say("Language of the sheets"), spoken)
        self.language.set_current(words.language if words.language in dict(languages_there()) else "en")
        for widget in (self.by, self.language):
            label = Label(look, widget.accessibleName(), "small", "muted")
            label.setBuddy(widget)
            self.body.addWidget(label)
            self.body.addWidget(widget)
        self.note = Note(look)
        self.body.addWidget(self.note)
        self.open_folder = folder_button(look, words, lambda: self._folder)
        self.body.addWidget(self.open_folder)
        self.away = self.add_button(words.say("Cancel"), 0)
        self.take = self.add_button(words.say("Choose a folder…"), self._ask_where, "primary")
        self._tick()
        wide = min(look.px(480), self.minimumWidth()) - look.px(52)
        whole.setMinimumHeight(min(self.body.totalHeightForWidth(wide) + look.px(8), self.room()))
        self.body.addStretch(1)

    def _add_people(self, people: Any) -> None:
        look, words = self._desk.look, self._desk.words
        for person in people:
            text = person.name
            if person.answered_on:
                text = words.say("{name}, whose sheet came back {date}", name=person.name,
                                 date=words.date(person.answered_on))  # fmt: skip
            box = CheckBox(look, text)
            box.setChecked(not person.answered_on)
            box.setEnabled(not person.answered_on)
            box.toggled.connect(self._tick)
            self.boxes[person.id] = box
            self.body.addWidget(box)
        if not people:
            self.say(words.say("Nobody is named yet. Add the people in the review first."))

    def chosen(self) -> list[str]:
        """Ids of those who get a sheet."""
        return [person for person, box in self.boxes.items() if box.isChecked()]

    def _tick(self) -> None:
        self.take.setEnabled(bool(self.chosen()))

    def _ask_where(self) -> None:
        title = self._desk.words.say("Where the rating sheets go")
        name = QFileDialog.getExistingDirectory(self, title, str(folder_beside(self._desk)))
        if name:
            self.write_to(Path(name))

    def write_to(self, folder: Path) -> None:
        """Have the sheets written into a folder."""
        order = self._order(folder)
        if order is None:
            return
        self._folder = folder
        self.take.setEnabled(False)
        words = self._desk.words
        self.note.say(words.say("Writing the sheets …"), "muted")
        task = self._desk.tasks.start(words.say("Writing rating sheets"), order)
        task.done.connect(self._on_done)
        task.troubled.connect(self._on_troubled)

    def _order(self, folder: Path) -> dict[str, object] | None:
        """What the child needs to know; None where the day cannot be read, which is told."""
        desk, by = self._desk, day_or_tell(self.by, self.note, self._desk.words)
        if by is None:
            return None
        return {
            **order_of(desk), "work": "rating_sheets", "folder": str(folder), "review": self._review_id,
            "people": self.chosen(), "by": by, "language": str(self.language.currentData()),
        }  # fmt: skip

    def _on_done(self, paths: object) -> None:
        words = self._desk.words
        self.take.setEnabled(bool(self.chosen()))
        if isinstance(paths, list):
            said = words.count(len(paths), "{n} sheet lies in “{folder}”. Send it to its participant.",
                               "{n} sheets lie in “{folder}”. Send each to its participant.",
                               folder=self._folder.name)  # fmt: skip
            self.note.say(said, "good")
            self.open_folder.show()
            self.away.set_text(words.say("Close"))

    def _on_troubled(self, trouble: UserTrouble) -> None:
        self.take.setEnabled(bool(self.chosen()))
        self.note.say(trouble.told(self._desk.words), "danger")
