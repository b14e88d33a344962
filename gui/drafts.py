"""Text that is being typed is kept every few seconds, and offered back where the program ended without warning."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.forms.fields import FieldEditor
from gui.forms.typed import read_typed
from gui.workspace.desk import Desk
from model.tables import ALL
from model.trouble import UserTrouble
from model.words import N_

EVERY_MS = 3_000
_LONGEST = 200
Key = tuple[str, str, str]


class Drafts(QObject):
    """Watches the field that has the keyboard. `told` carries (tone, title, text, what can be done at once)."""

    told = Signal(str, str, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._kept: dict[Key, str] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)

    def follow(self, desk: Desk | None) -> None:
        """Watch another project; whatever was typed in the one before has been committed or given up."""
        if self._desk is not None:
            self._drop_all()
        self._desk = desk
        self._timer.start(EVERY_MS) if desk is not None else self._timer.stop()

    def keep(self) -> None:
        """Keep what is being typed just now, and let go what has become an edit meanwhile."""
        assert self._desk is not None
        project, typing = self._desk.document.project, typed_now()
        for key in [key for key in self._kept if typing is None or key != typing[0]]:
            project.drop_draft(*key)
            del self._kept[key]
        if typing is not None and self._kept.get(typing[0]) != typing[1]:
            project.keep_draft(*typing[0], typing[1])
            self._kept[typing[0]] = typing[1]

    def _drop_all(self) -> None:
        assert self._desk is not None
        for key in self._kept:
            self._desk.document.project.drop_draft(*key)
        self._kept = {}

    # After the program ended without warning

    def offer(self) -> None:
        """Tell what was being typed when the program ended, if there is any."""
        desk = self._desk
        found = desk.document.project.drafts() if desk is not None else []
        if desk is None or not found:
            return
        words = desk.words
        title = words.count(
            len(found), "Text that you were typing was kept.", "{n} texts that you were typing were kept."
        )
        acts = (("take_drafts", words.say("Put it back")), ("drop_drafts", words.say("Let it go")))
        self.told.emit("accent", title, "\n".join(self._said(draft) for draft in found), acts)

    def _said(self, draft: Any) -> str:
        assert self._desk is not None
        words, about = self._desk.words, ALL[draft.table].about
        text = draft.text if len(draft.text) <= _LONGEST else f"{draft.text[:_LONGEST]} …"
        name = self._desk.snapshot.name_of(draft.row, draft.table)
        title = words.say(about.field(draft.field).title)
        return words.say("{name}, {field}: {text}", name=name or words.say(about.one), field=title, text=text)

    def take(self) -> None:
        """Write what was being typed, each as a step of its own; what cannot be written stays kept and is told."""
        desk = self._desk
        if desk is None:
            return
        for draft in desk.document.project.drafts():
            try:
                self._write(desk, draft)
            except UserTrouble as trouble:
                desk.document.troubled.emit(trouble)
                return
            desk.document.project.drop_draft(draft.table, draft.row, draft.field)

    @staticmethod
    def _write(desk: Desk, draft: Any) -> None:
        if desk.snapshot.find(ALL[draft.table], draft.row) is None:
            raise UserTrouble(N_("The record that “{text}” was typed for is gone."),
                              N_("Copy the text, then let it go."), text=draft.text[:_LONGEST])  # fmt: skip
        about = ALL[draft.table].about.field(draft.field)
        value = read_typed(about, draft.text, desk.snapshot, desk.words)
        desk.document.try_edit("change_row", table=draft.table, id=draft.row, fields={draft.field: value})

    def drop(self) -> None:
        """Let go what was being typed."""
        project = self._desk.document.project if self._desk is not None else None
        for draft in project.drafts() if project is not None else ():
            project.drop_draft(draft.table, draft.row, draft.field)


def typed_now() -> tuple[Key, str] | None:
    """The field of a row that is being typed in, and what stands there; None where nothing is."""
    place: QWidget | None = QApplication.focusWidget()
    while place is not None and not isinstance(place, FieldEditor):
        place = place.parentWidget()
    if place is None or place.row is None or not place.typed() or not place.is_changed():
        return None
    return (*place.row, place.about.name), place.typed()
