"""Which project is open, and what becomes of it: open, new, save, save a copy, close."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.files.neighbour import Doorbell, call
from gui.files.questions import NewProject, Unsaved, UnsavedAnswer
from gui.files.recent import EXTENSION, remember
from gui.look.look import Look
from gui.workspace.beside import beside
from gui.workspace.document import Document
from gui.workspace.places import file_stem, with_ending
from gui.workspace.settings import Settings
from model.exchange.templates import Template, rows_of
from model.project import Author, Project
from model.trouble import UserTrouble
from model.words import Words

Then = Callable[[], object]
T = TypeVar("T")


class Session(QObject):
    """The open project's comings and goings. One project is open at a time; opening another closes it first."""

    opened = Signal(object)
    """Document"""
    closed = Signal()
    troubled = Signal(object, object)
    """(UserTrouble, what can be done at once: pairs of a name and a text)"""
    joining = Signal(object)
    """Incoming: another copy was read; whoever hears it shows what joining would give."""
    elsewhere = Signal()
    """The file is open in another window, which has come to the front."""
    called = Signal()
    """Somebody opened the file that is open here once more."""
    told = Signal(str, str, str, object)
    """(tone, what happened, what to know now, what can be done at once)"""

    def __init__(self, look: Look, words: Words, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._words, self._settings, self._window = look, words, settings, window
        self.document: Document | None = None
        self._state = "same"
        self._is_waiting = False
        self._bell: Doorbell | None = None
        self.saved_at: datetime.datetime | None = None

    # Who is at the keyboard

    @property
    def author(self) -> Author:
        told = self._settings.get("author", {})
        return Author(*(str(told.get(key, "")) for key in ("name", "initials", "organisation")))

    def take_author(self, author: Author) -> None:
        """From now on entries carry this name."""
        self._settings.set(
            "author", {"name": author.name, "initials": author.initials, "organisation": author.organisation}
        )
        if self.document is not None:
            self.document.project.author = author

    def _waiting(self, run: Callable[[], T]) -> T:
        """What file work gives that the window waits for awake."""
        self._is_waiting = True
        try:
            return beside(run)
        finally:
            self._is_waiting = False

    # Opening

    def ask_open(self) -> None:
        """Let the person choose a file to open."""
        words = self._words
        kind = words.say("Waymark projects")
        name, _ = QFileDialog.getOpenFileName(
            self._window, words.say("Open a project"), self._folder(), f"{kind} (*{EXTENSION})"
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a project, after the one that is open has been let go."""
        self.close(lambda: self._open(path))

    def take(self, path: Path) -> None:
        """A file that was dropped on the window: another copy of this project is joined, any other is opened."""
        if self.document is not None and path.resolve() != self.document.project.path:
            project = self.document.project
            try:
                incoming = self._waiting(lambda: project.look_into(path))
            except UserTrouble:  # another project, or no project at all: opening says what it is
                self.open(path)
                return
            self.joining.emit(incoming)
            return
        self.open(path)

    def _open(self, path: Path) -> None:
        try:
            project = self._waiting(lambda: Project.open(path, self.author))
        except UserTrouble as trouble:
            if call(path):
                self.elsewhere.emit()
            else:
                self.troubled.emit(trouble, ())
            return
        self._settings.set("folder", str(path.parent))
        self.enter(project)
        self._tell_state(project)

    def _tell_state(self, project: Project) -> None:
        """What the person should know about the file that was opened."""
        copy, words = project.copy, self._words
        if copy is None:
            return
        if copy.trouble is not None:
            self.troubled.emit(copy.trouble, (("save_beside", words.say("Save a copy beside it")),))
        elif copy.missing:
            text = words.say("Everything that was in it is kept on this computer. Save puts it back.")
            self.told.emit("warning", words.say("The project's file is not where it was."), text, ())
        elif copy.diverged:
            self._tell_changed()

    def look(self) -> None:
        """See whether somebody else changed the file meanwhile, and tell it once."""
        copy = self.document.project.copy if self.document is not None else None
        if copy is None or self._is_waiting:
            return
        try:
            state = str(copy.look())
        except UserTrouble as trouble:
            state = str(trouble)
        if state == self._state:
            return
        self._state = state
        if state == "changed":
            self._tell_changed()
        elif state == "gone" and copy.local.known is not None:
            title = self._words.say("The project's file is no longer where it was.")
            self.told.emit("warning", title, self._words.say("Your work is kept. Save puts it back."), ())

    def _tell_changed(self) -> None:
        words = self._words
        title = words.say("Someone saved this project meanwhile. Your work is kept.")
        act = (("join_saved", words.say("Join both")), ("save_beside", words.say("Save a copy beside it")))
        self.told.emit("warning", title, "", act)

    # Joining

    def ask_join(self) -> None:
        """Let the person choose another copy of this project to join."""
        words = self._words
        kind = words.say("Waymark projects")
        name, _ = QFileDialog.getOpenFileName(
            self._window, words.say("Join another copy"), self._folder(), f"{kind} (*{EXTENSION})"
        )
        if name:
            self.look_into(Path(name))

    def join_saved(self) -> None:
        """Look at what the saved file has and this copy has not."""
        if self.document is not None and self.document.project.path is not None:
            self.look_into(self.document.project.path)

    def look_into(self, path: Path) -> None:
        """Read another copy and show what joining it would give."""
        if self.document is None:
            return
        project = self.document.project
        try:
            incoming = self._waiting(lambda: project.look_into(path))
        except UserTrouble as trouble:
            self.troubled.emit(trouble, ())
            return
        self.joining.emit(incoming)

    def ask_new(self, template: Template | None = None) -> None:
        """Ask for the name of a new project and where it shall lie; it begins with what a template holds."""
        dialog = NewProject(self._look, self._words, Path(self._folder()), self._window)
        if template is not None:
            dialog.say(self._words.say(template.about), "muted")
        dialog.accepted.connect(lambda: self.new(dialog.path(), dialog.title(), template))
        dialog.open()

    def new(self, path: Path, title: str, template: Template | None = None) -> None:
        """Begin a project; its file is written at once, so that it is where it was said to be."""
        self.close(lambda: self._new(path, title, template))

    def _new(self, path: Path, title: str, template: Template | None) -> None:
        try:
            project = self._waiting(lambda: Project.new(path, title, self.author))
        except UserTrouble as trouble:
            self.troubled.emit(trouble, ())
            return
        self._settings.set("folder", str(path.parent))
        if template is not None:
            project.edit("take_rows", title=template.title, rows=rows_of(template, self._words))
        self.enter(project)
        self.save()

    def open_copy_of(self, sample: Path, title: str) -> None:
        """Open this person's own copy of a sample, kept in the documents folder and made the first time."""
        folder = Path(self._folder())
        path = folder / f"{title}{EXTENSION}"
        if path.exists():
            self.open(path)
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sample, path)
        except OSError as error:
            text = self._words.say("Your own copy of the sample could not be put into {folder}.", folder=folder)
            self.told.emit("warning", text, str(error.strerror or error), ())
            return
        self.open(path)

    def enter(self, project: Project) -> None:
        """Stand with this project open."""
        self.document = Document(project, self._words, self)
        self.saved_at, self._state = None, "same"
        if project.path is not None:
            remember(self._settings, project.path, project.title)
            self._bell = Doorbell(project.path, self)
            self._bell.rung.connect(self.called)
        self.opened.emit(self.document)

    # Saving

    def save(self) -> bool:
        """Put everything into the project's file; whether that was done. Trouble has been told."""
        return self._try(lambda project: project.save())

    def save_beside(self) -> bool:
        """Save a copy beside a file that cannot be written over."""
        return self._try(lambda project: project.save_beside(), copies=True)

    def ask_save_copy(self) -> None:
        """Let the person choose where a copy goes; the project stays where it is."""
        if self.document is None:
            return
        words = self._words
        title = words.say("Copy of {title}", title=self.document.project.title)
        start = str(Path(self._folder()) / f"{file_stem(title)}{EXTENSION}")
        kind = words.say("Waymark projects")
        name, _ = QFileDialog.getSaveFileName(self._window, words.say("Save a copy"), start, f"{kind} (*{EXTENSION})")
        if name:
            path = with_ending(name, EXTENSION)
            self._try(lambda project: project.save_copy(path), copies=True)

    def _try(self, run: Callable[[Project], object], *, copies: bool = False) -> bool:
        if self.document is None:
            return False
        try:
            project = self.document.project
            made = self._waiting(lambda: run(project))
        except UserTrouble as trouble:
            words = self._words
            beside = getattr(trouble, "beside", False)
            act = (
                ("save_beside", words.say("Save a copy beside it"))
                if beside
                else ("save_copy", words.say("Save a copy…"))
            )
            self.troubled.emit(trouble, (act, ("save", words.say("Save again"))))
            return False
        if copies:
            path = getattr(made, "path", "")
            self.told.emit("good", self._words.say("A copy was saved: {file}", file=path), "", ())
        else:
            self.saved_at, self._state = datetime.datetime.now().astimezone(), "same"
        self.document.saved.emit()
        return True

    # Closing

    def close(self, then: Then = lambda: None) -> None:
        """Let the open project go, then do the next thing. Asks first where changes are not in the file yet."""
        document = self.document
        if document is None or document.project.unpublished == 0:
            self.let_go()
            then()
            return
        question = Unsaved(self._look, self._words, document.project.unpublished, self._window)
        question.answered.connect(lambda answer: self._on_answer(answer, then))
        question.open()

    def _on_answer(self, answer: UnsavedAnswer, then: Then) -> None:
        if self.document is None:
            return
        if answer is UnsavedAnswer.SAVE and not self.save():
            return
        if answer is UnsavedAnswer.GO_BACK and not self._go_back():
            return
        self.let_go()
        then()

    def _go_back(self) -> bool:
        """Give up what is not in the file; it stays set aside on this computer."""
        assert self.document is not None
        try:
            self.document.project.go_back()
        except UserTrouble as trouble:
            self.troubled.emit(trouble, ())
            return False
        return True

    def let_go(self) -> None:
        """Let the open project go without a question; what is not in its file stays on this computer."""
        if self.document is None:
            return
        document, self.document = self.document, None
        project = document.project
        if project.path is not None:
            remember(self._settings, project.path, project.title, project.unpublished)
        self.closed.emit()
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        project.close()
        document.deleteLater()

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = str(self._settings.get("folder", ""))
        return kept if kept and Path(kept).is_dir() else documents or str(Path.home())
