"""Copy, cut and paste in the lanes: with links and fields between projects, as rows to and from a spreadsheet."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from gui.forms.pasting import PasteQuestion, PasteReader, Pasting, as_table, table_of
from gui.timeline.doing import Doing
from gui.timeline.view import TimelineView
from gui.timeline.waits import column_of, known_names, links_of, new_rows, said_waits
from gui.workspace.desk import Desk
from model.edits.describe import shown
from model.exchange.clipping import MIME, Fitted, clip, fitted
from model.tables import About, RoadmapItem, Workstream
from model.trouble import UserTrouble
from model.words import N_

_COLUMNS = (
    "title", "kind", "workstream_id", "planned_start", "planned_finish", "progress_status", "owner_id", "result",
)  # fmt: skip


class Clipboard(QObject):
    """What is pasted is one step, and selected afterwards; what a project cannot take is said."""

    def __init__(self, desk: Desk, view: TimelineView, doing: Doing) -> None:
        super().__init__(view)
        self._desk, self._view, self._doing = desk, view, doing

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By the names of the window's actions."""
        offered: dict[str, Callable[[], object]] = {"paste_rows": self.paste}
        if self._chosen():
            offered |= {"copy_rows": self.copy, "cut_rows": self.cut}
        return offered

    def _chosen(self) -> list[RoadmapItem]:
        found = (self._desk.snapshot.find(RoadmapItem, bar) for bar in self._view.stage.choice.bars)
        return [row for row in found if row is not None]

    def copy(self) -> None:
        """Put the selected items into the clipboard: for another project, and as rows for a spreadsheet."""
        rows = self._chosen()
        if not rows:
            return
        data = QMimeData()
        data.setData(MIME, clip(self._desk.snapshot, [row.id for row in rows]))
        head = [*self._head(), self._waits]
        cells = ([*self._cells(row), said_waits(self._desk.snapshot, row.id)] for row in rows)
        data.setText(as_table([head, *cells]))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected items, and take them off the roadmap."""
        ids = [row.id for row in self._chosen()]
        if ids:
            self.copy()
            self._doing.delete(ids, ())

    def paste(self) -> None:
        """Take what was copied into the lane where one stands."""
        stream = self._stream()
        if stream is None:
            self._tell(UserTrouble(N_("There is no workstream to paste into."), N_("Add one first.")))
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            if data is not None and data.hasFormat(MIME):
                self._paste_clip(bytes(data.data(MIME).data()), stream)
            else:
                self._paste_text(data.text() if data is not None else "", stream)
        except UserTrouble as trouble:
            self._tell(trouble)

    def _paste_clip(self, data: bytes, stream: str) -> None:
        found = fitted(self._desk.snapshot, data, stream)
        self._write(found.items, found.links, {}, stream)
        if found.left_out:
            self._tell(self._left_out(found))

    def _left_out(self, found: Fitted) -> UserTrouble:
        """What the clip names and this project does not have."""
        words = self._desk.words
        fields = ", ".join(dict.fromkeys(words.say(field) for _title, field in found.left_out))
        return UserTrouble(
            N_("All items are pasted. Left empty, since this project has no such rows: {fields}."),
            N_("Fill them in, or undo."), fields=fields,
        )  # fmt: skip

    def _paste_text(self, text: str, stream: str) -> None:
        rows = table_of(text)
        if not rows:
            raise UserTrouble(N_("The clipboard holds no rows."), N_("Copy them in the spreadsheet first."))
        about = RoadmapItem.about.by_name
        fields: list[About | None] = [about["title"], about["planned_start"], about["planned_finish"]]
        column = column_of(rows[0], self._waits)
        told = [[cell for at, cell in enumerate(row) if at != column] for row in rows]
        found = PasteReader(RoadmapItem, self._desk.snapshot, self._desk.words).read(told, fields, ())
        links = self._links(rows, column, found) if column is not None else []
        if found.wrong:
            PasteQuestion(self._desk.look, self._desk.document, found, lambda: self._write_rows(found, links, stream),
                          self._view).open()  # fmt: skip
        else:
            self._write_rows(found, links, stream)

    @property
    def _waits(self) -> str:
        return self._desk.words.say(N_("Waits for"))

    def _links(self, rows: list[list[str]], column: int, found: Pasting) -> list[dict[str, Any]]:
        """The links that a column “Waits for” says; names that are no item's are added to what is wrong."""
        snapshot, words = self._desk.snapshot, self._desk.words
        codes = {item.code.casefold(): item.id for item in snapshot.all(RoadmapItem) if item.code}
        names = known_names(snapshot) | {str(fields.get("title", "")).casefold(): str(at)
                                         for at, fields in enumerate(found.added)}  # fmt: skip
        links: list[dict[str, Any]] = []
        for at, cell in enumerate(list(new_rows(rows, column, codes))[: len(found.added)]):
            said, unknown = links_of(cell, str(at), names)
            links += said
            found.wrong += [words.say(N_("No item is called “{name}”."), name=name) for name in unknown]
        return links

    def _write_rows(self, found: Pasting, links: list[dict[str, Any]], stream: str) -> None:
        title = self._desk.words.say(N_("New action"))
        items = [{"key": str(at), "fields": {"title": title} | fields} for at, fields in enumerate(found.added)]
        self._write(items, links, found.changed, stream)

    def _write(self, items: list[Any], links: list[Any], changed: dict[str, Any], stream: str) -> None:
        if not items and not changed:
            return
        entry = self._doing.edit("paste_items", items=items, links=links, changed=changed, workstream_id=stream)
        if entry is not None and entry.result:
            self._desk.selection.choose(RoadmapItem.about.name, [str(each) for each in entry.result])

    def _stream(self) -> str | None:
        """The workstream where one stands: of the selected item, of the lane, else the first there is."""
        rows, stage = self._chosen(), self._view.stage
        if rows:
            return rows[-1].workstream_id
        lane = stage.tables.lanes[stage.lane].id.split("|")[0] if 0 <= stage.lane < len(stage.tables.lanes) else ""
        snapshot = self._desk.snapshot
        if snapshot.find(Workstream, lane) is not None:
            return lane
        return next((row.id for row in snapshot.all(Workstream)), None)

    def _tell(self, trouble: UserTrouble) -> None:
        self._desk.document.troubled.emit(trouble)

    def _head(self) -> list[str]:
        about = RoadmapItem.about.by_name
        return [self._desk.words.say(about[name].title) for name in _COLUMNS]

    def _cells(self, row: RoadmapItem) -> list[str]:
        about = RoadmapItem.about.by_name
        words, snapshot = self._desk.words, self._desk.snapshot
        return [shown(about[name], getattr(row, name), snapshot, words) for name in _COLUMNS]
