"""What is asked about files: the name of a new project, what becomes of changes that are not saved, who is there."""

import getpass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.files.recent import EXTENSION
from gui.look.controls import Button, Label, LineEdit, Note
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.places import file_stem
from model.project import Author
from model.words import Words


def labelled(look: Look, text: str, field: QWidget, help_text: str = "") -> QWidget:
    """A field under its label."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(4))
    label = Label(look, text, "small", "muted")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if help_text:
        column.addWidget(Label(look, help_text, "small", "muted", wraps=True))
    return whole


class UnsavedAnswer(Enum):
    """What becomes of changes that are not in the file yet."""

    SAVE = "save"
    KEEP = "keep"
    GO_BACK = "go back"


class Unsaved(Dialog):
    """Asks before a project is closed. Esc stays in it."""

    answered = Signal(object)

    def __init__(self, look: Look, words: Words, count: int, parent: QWidget | None = None) -> None:
        super().__init__(
            look,
            words.count(count, "{n} change is not in the file yet.", "{n} changes are not in the file yet."),
            parent,
        )
        self.say(words.say("Whatever you choose, nothing is lost: what is not saved stays on this computer."), "muted")
        options = (
            (UnsavedAnswer.GO_BACK, words.say("Go back to the saved file"), "quiet"),
            (UnsavedAnswer.KEEP, words.say("Keep on this computer"), "plain"),
            (UnsavedAnswer.SAVE, words.say("Save"), "primary"),
        )
        for number, (answer, text, kind) in enumerate(options, start=2):
            self.add_button(text, number, kind).clicked.connect(
                lambda _checked=False, answer=answer: self.answered.emit(answer)
            )


class NewProject(Dialog):
    """Asks what a new project is called and where it shall lie."""

    def __init__(self, look: Look, words: Words, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("New project"), parent)
        self._words, self._folder, self._own_path = words, folder, False
        self._title = LineEdit(look, words.say("Name of the project"), placeholder=words.say("Clean harbour 2032"))
        self.body.addWidget(labelled(look, words.say("Name of the project"), self._title))
        self._place = LineEdit(look, words.say("File"))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(8))
        across.addWidget(self._place, 1)
        choose = Button(look, words.say("Choose…"))
        choose.clicked.connect(self._choose)
        across.addWidget(choose)
        self.body.addWidget(labelled(look, words.say("File"), row))
        self._note = Note(look)
        self.body.addWidget(self._note)
        self.add_button(words.say("Cancel"), 0)
        self._begin = self.add_button(words.say("Begin"), 1, "primary")
        self._title.textChanged.connect(self._show_place)
        self._place.textEdited.connect(self._on_place)
        self._show_place()
        self._title.setFocus()

    def title(self) -> str:
        return self._title.text().strip()

    def path(self) -> Path:
        text = self._place.text().strip()
        return Path(text if text.lower().endswith(EXTENSION) else text + EXTENSION)

    def _show_place(self) -> None:
        """Propose a file named like the project, until another was chosen."""
        if not self._own_path:
            stem = file_stem(self.title()) or self._words.say("New project")
            self._place.setText(str(self._folder / f"{stem}{EXTENSION}"))
        self._check()

    def _on_place(self) -> None:
        self._own_path = True
        self._check()

    def _check(self) -> None:
        words = self._words
        there = self.path().exists()
        says = words.say("There already is such a file. Choose another name.") if there else ""
        if not self.title():
            says = words.say("Give it a name to begin.")
        self._note.say(says, "danger" if there else "muted")
        self._begin.setEnabled(not says)

    def _choose(self) -> None:
        words = self._words
        kind = words.say("Waymark projects")
        name, _ = QFileDialog.getSaveFileName(
            self, words.say("Where it shall lie"), self._place.text(), f"{kind} (*{EXTENSION})"
        )
        if name:
            self._own_path = True
            self._place.setText(name)
            self._check()


class FirstStart(Dialog):
    """Asks once who is at the keyboard. Every change carries that name; it is a claim, not a proof."""

    told = Signal(object)
    """Author"""

    def __init__(self, look: Look, words: Words, author: Author, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("Who is planning here?"), parent)
        self._own_initials = False
        why = words.say("Every change carries this name, so that colleagues know whom to ask.")
        self.say(why, "muted")
        self._name = LineEdit(look, words.say("Name"))
        self._initials = LineEdit(look, words.say("Initials"))
        self._organisation = LineEdit(look, words.say("Organisation"))
        for text, field, value in (
            (words.say("Name"), self._name, author.name),
            (words.say("Initials"), self._initials, author.initials or initials_of(author.name)),
            (words.say("Organisation"), self._organisation, author.organisation),
        ):
            field.setText(value)
            self.body.addWidget(labelled(look, text, field))
        self._initials.setMaxLength(6)
        self._name.textEdited.connect(self._propose)
        self._initials.textEdited.connect(self._on_initials)
        self.add_button(words.say("Later"), 0)
        self.add_button(words.say("That is me"), 1, "primary")
        self.finished.connect(self._on_finished)
        self._name.setFocus()
        self._name.selectAll()

    def _propose(self, name: str) -> None:
        if not self._own_initials:
            self._initials.setText(initials_of(name))

    def _on_initials(self) -> None:
        self._own_initials = True

    def _on_finished(self, result: int) -> None:
        if result:
            name, initials = self._name.text().strip(), self._initials.text().strip()
            self.told.emit(Author(name, initials or initials_of(name), self._organisation.text().strip()))


def initials_of(name: str) -> str:
    """Two or three capitals: “Marit Solheim” gives MS."""
    letters = [part[0] for part in name.split() if part[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-2:]).upper()


def person_of_system() -> Author:
    """Who the system says is here: the account's full name where it knows one, else the account."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    home = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)).name
    name = _full_name(account) or (account or home).replace(".", " ").replace("_", " ").title()
    return Author(name, initials_of(name), "")


def _full_name(account: str) -> str:
    try:
        import pwd

        return pwd.getpwnam(account).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError):
        return ""


class VersionName(Dialog):
    """Asks under which name the plan as it is now is kept."""

    told = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("Keep this plan as a version"), parent)
        self.say(words.say("The plan as it is now can be compared with later ones, whatever changes."), "muted")
        self._name = LineEdit(look, words.say("Name"), placeholder=words.say("First plan"))
        self.body.addWidget(labelled(look, words.say("Name"), self._name))
        self.add_button(words.say("Cancel"), 0)
        keep = self.add_button(words.say("Keep"), 1, "primary")
        keep.setEnabled(False)
        self._name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: self.told.emit(self._name.text().strip()))
        self._name.setFocus()
