"""One window and what it works with: joins the session, the actions and the rooms by their signals."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.actions import Actions
from gui.drafts import Drafts
from gui.files.exporting import Exporting
from gui.files.questions import FirstStart, person_of_system
from gui.files.recent import recent_projects
from gui.files.samples import SAMPLES, Sample
from gui.files.session import Session
from gui.files.welcome import Welcome
from gui.look.look import Look
from gui.paper.handing import Papers
from gui.reporter import Reporter
from gui.rooms import room_actions, rooms
from gui.selected import SelectedRows
from gui.window import Window
from gui.workspace.adding import start_row
from gui.workspace.beside import breathe
from gui.workspace.desk import Desk, Ways
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from gui.workspace.settings import Settings
from gui.workspace.tasks import Tasks
from gui.workspace.trouble import Bugs
from model.exchange.templates import TEMPLATES
from model.project import Incoming
from model.tables import ALL, Decision, StressTestReview
from model.words import Words
from resources import path as resource

TEXT_STEP = 0.125


class Desktop(QObject):
    """The program behind one window. `start` shows it."""

    def __init__(self, look: Look, words: Words, settings: Settings, bugs: Bugs) -> None:
        super().__init__()
        self.look, self.words, self.settings, self.bugs = look, words, settings, bugs
        self.rooms = rooms()
        self.window = Window(look, words, settings, self.rooms)
        self.actions = Actions(look, words, self.window, room_actions(self.rooms))
        self.palette = self.window.take_actions(self.actions)
        self.tasks = Tasks(self)
        self.session = Session(look, words, settings, self.window)
        self.exporting = Exporting(self.window)
        self.papers = Papers(self.window)
        self.reporter = Reporter(self.window, self.actions, self.tasks, self.session)
        self.selected = SelectedRows(self.actions)
        self.drafts = Drafts(self)
        self.desk: Desk | None = None
        self._asked_for_file = False
        self._of_project: dict[str, Callable[[], object]] = {}
        self._of_room: dict[str, Callable[[], object]] = {}
        self._join()
        self.actions.offer(self._always())
        self._tick()
        self.window.show_welcome(self._welcome())

    def _join(self) -> None:
        session, window = self.session, self.window
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.troubled.connect(window.trouble.tell)
        session.told.connect(window.trouble.show_text)
        session.joining.connect(self.show_joining)
        session.elsewhere.connect(self._on_elsewhere)
        session.called.connect(self._come_to_front)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_state)
        self.exporting.troubled.connect(window.trouble.tell)
        self.exporting.told.connect(window.trouble.show_text)
        self.papers.troubled.connect(window.trouble.tell)
        self.papers.told.connect(window.trouble.show_text)
        self.drafts.told.connect(window.trouble.show_text)
        window.trouble.acted.connect(self._on_trouble_acted)
        window.close_requested.connect(lambda: session.close(self._leave))
        window.file_dropped.connect(lambda path: session.take(Path(path)))
        window.status.save_requested.connect(lambda: self.actions.run("save"))
        window.status.undo_requested.connect(lambda: self.actions.run("undo"))
        window.status.findings_requested.connect(lambda: self.actions.run("go_findings"))
        window.status.cancel_requested.connect(self.tasks.cancel)
        self.palette.snapshot = lambda: self.desk.snapshot if self.desk is not None else None
        self.palette.go_to_day = self._go_to_day
        self.palette.go_to_row = lambda table, row: self.desk.ways.row_requested.emit(table, row) if self.desk else None

    def _go_to_day(self, day: date) -> None:
        """Show a day in the middle of the roadmap."""
        bench = self.window.workbench
        if bench is not None:
            bench.enter("roadmap", "timeline")
            bench.show_day(day)

    def start(self, file: Path | None = None) -> None:
        """Show the window, and open a file if one is named."""
        self.window.show()
        self._asked_for_file = file is not None
        known = bool(self.settings.get("author", {}))
        if not known:
            self.session.take_author(person_of_system())
        if file is not None:
            self.session.open(file)
        if not known:
            QTimer.singleShot(0, self.ask_author)

    # A project comes and goes

    def _on_opened(self, document: Document) -> None:
        self.desk = Desk(
            self.look, self.words, document, Selection(document), self.settings, self.tasks, Ways(document)
        )
        self.window.trouble.clear()
        bench = self.window.show_project(self.desk)
        bench.entered.connect(self._on_entered)
        self.desk.selection.changed.connect(self._on_entered)
        self.desk.ways.action_requested.connect(self.actions.run)
        document.troubled.connect(self.window.trouble.tell)
        document.changed.connect(self.window.trouble.clear)
        self._of_project = self._with_project(self.desk)
        self.actions.offer(self._of_project)
        self.reporter.follow(self.desk)
        self.selected.follow(self.desk)
        self.drafts.follow(self.desk)
        breathe()
        bench.restore(self._kept_state(document))
        self.drafts.offer()

    def _on_closed(self) -> None:
        bench, desk = self.window.workbench, self.desk
        if bench is None or desk is None:
            return
        if desk.document.project.copy is not None:
            desk.document.project.copy.local.window = bench.state()
        self.actions.withdraw(self._of_room)
        self.actions.withdraw(self._of_project)
        self._of_room, self._of_project, self.desk = {}, {}, None
        self.reporter.follow(None)
        self.selected.follow(None)
        self.drafts.follow(None)
        self.window.show_welcome(self._welcome())

    def _kept_state(self, document: Document) -> dict[str, Any]:
        copy = document.project.copy
        return copy.local.window if copy is not None else {}

    def _on_entered(self) -> None:
        """Another room or tab stands in front: what it can do is offered now."""
        bench = self.window.workbench
        room = bench.current if bench is not None else None
        if room is None:
            return
        self.actions.withdraw(self._of_room)
        self._of_room = dict(room.handlers())
        self.actions.offer(self._of_room)
        self.reporter.show_room(room.status())

    def _leave(self) -> None:
        self.window.leave()
        QApplication.quit()

    def _on_trouble_acted(self, name: str) -> None:
        at_once: dict[str, Callable[[], object]] = {
            "save_beside": self.session.save_beside, "join_saved": self.session.join_saved,
            "take_drafts": self.drafts.take, "drop_drafts": self.drafts.drop,
            "open_export": self.exporting.open_last, "open_pages": self.papers.open_last,
        }  # fmt: skip
        at_once.get(name, lambda: self.actions.run(name))()

    def _on_elsewhere(self) -> None:
        """The file is open in another window: nothing is left to do for a window without a project."""
        if self.desk is None and self._asked_for_file:
            self._leave()
        else:
            self.window.trouble.show_text(
                "accent", self.words.say("It is open in another window, which came to the front.")
            )

    def _come_to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.session.look()

    # What can be done

    def _always(self) -> dict[str, Callable[[], object]]:
        window, session = self.window, self.session
        return {
            "new": session.ask_new,
            "open": session.ask_open,
            **{f"new_{one.name}": lambda one=one: session.ask_new(one) for one in TEMPLATES},
            **{one.action: lambda one=one: self.open_sample(one) for one in SAMPLES},
            "quit": window.close,
            "find": self.palette.open,
            "settings": self.ask_settings,
            "theme_system": lambda: self._choose("theme", "system"),
            "theme_light": lambda: self._choose("theme", "light"),
            "theme_dark": lambda: self._choose("theme", "dark"),
            "theme_contrast": lambda: self._choose("theme", "contrast"),
            "comfortable": lambda: self._choose("density", "comfortable"),
            "compact": lambda: self._choose("density", "compact"),
            "text_larger": lambda: self._choose("text_size", min(2.0, self.look.text_size + TEXT_STEP)),
            "text_smaller": lambda: self._choose("text_size", max(1.0, self.look.text_size - TEXT_STEP)),
            "text_usual": lambda: self._choose("text_size", 1.0),
            "full_screen": self._full_screen,
            "first_steps": self.show_first_steps,
            "reports": lambda: self._show_folder(self.bugs.folder),
            "shortcuts": self.show_shortcuts,
            "help": lambda: self.show_help(self.window.workbench.room if self.window.workbench else "index"),
            "help_lists": lambda: self.show_help("lists"),
            "help_paper": lambda: self.show_help("paper"),
            "help_workbooks": lambda: self.show_help("workbooks"),
            "help_futures": lambda: self.show_help("futures"),
            "help_methods": lambda: self.show_help("methods"),
            "help_ideas": lambda: self.show_help("ideas"),
            "help_glossary": lambda: self.show_help("glossary"),
            "help_speed": lambda: self.show_help("speed"),
            "about": self.show_about,
        }

    def _with_project(self, desk: Desk) -> dict[str, Callable[[], object]]:
        bench, session = self.window.workbench, self.session
        assert bench is not None
        offered: dict[str, Callable[[], object]] = {
            "save": session.save,
            "save_copy": session.ask_save_copy,
            "close": session.close,
            "toggle_details": bench.toggle_details,
            "export": lambda: self.exporting.ask(desk),
            "export_calendar": lambda: self.exporting.ask_calendar(desk),
            "export_plan": lambda: self.exporting.ask_plan(desk),
            "send_workbook": lambda: self.ask_send(desk),
            "take_workbook": lambda: self.ask_take(desk),
            "import": lambda: self.ask_import(desk),
            "show_due": lambda: desk.ways.room_requested.emit("stress", "due"),
            "join": session.ask_join,
            "search": lambda: self.ask_search(desk),
            "steps": lambda: self.ask_steps(desk),
            "settle": lambda: self.ask_settle(desk),
            "export_picture": lambda: self.export_picture(desk),
            "present": lambda: self.papers.present(desk),
            "print": lambda: self.papers.preview(desk, bench.current),
            "save_pages": lambda: self.papers.preview(desk, bench.current),
            "copy_picture": lambda: self.papers.copy_picture(desk, bench.current),
            "copy_table": lambda: self.papers.copy_table(desk, bench.current),
            "keep_version": lambda: self.ask_version(desk),
            "plan_review": lambda: self._start(StressTestReview),
            "record_decision": lambda: self._start(Decision),
        }
        offered |= {f"go_{about.name}": self._goer(about.name) for about in self.rooms}
        offered |= {about.name: self._adder(about.adds) for about in self.actions if about.adds}
        return offered

    def _goer(self, room: str) -> Callable[[], object]:
        return lambda: self.desk.ways.room_requested.emit(room, "") if self.desk is not None else None

    def _adder(self, table: str) -> Callable[[], object]:
        return lambda: self._start(ALL[table])

    def _start(self, cls: Any) -> None:
        """Go to where rows of a table live, and start one."""
        assert self.desk is not None
        self.desk.ways.room_requested.emit(cls.about.room, cls.about.name)
        breathe()
        # A room may begin its rows in a way of its own.
        own = self._of_room.get(f"add_{cls.about.name}")
        own() if own is not None else start_row(self.desk, cls)

    # The person's choices

    def _choose(self, key: str, value: Any) -> None:
        self.settings.set(key, value)
        self.look.choose(**{"theme_choice" if key == "theme" else key: value})
        self._tick()

    def _tick(self) -> None:
        for theme in ("system", "light", "dark", "contrast"):
            self.actions.tick(f"theme_{theme}", self.look.theme_choice == theme)
        for density in ("comfortable", "compact"):
            self.actions.tick(density, self.look.density == density)

    def _full_screen(self) -> None:
        window = self.window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()
        self.actions.tick("full_screen", window.isFullScreen())

    def ask_author(self) -> None:
        """Ask who is at the keyboard."""
        dialog = FirstStart(self.look, self.words, self.session.author, self.window)
        dialog.told.connect(self.session.take_author)
        dialog.open()

    def ask_settings(self) -> None:
        from gui.settings import SettingsDialog

        dialog = SettingsDialog(self.look, self.words, self.settings, self.session.author, self.window)
        dialog.chosen.connect(self._choose)
        dialog.author_told.connect(self.session.take_author)
        dialog.open()

    # Welcome and help

    def _welcome(self) -> Welcome:
        page = Welcome(self.look, self.words, recent_projects(self.settings), self.actions)
        page.open_requested.connect(lambda path: self.session.open(Path(path)))
        page.forget_requested.connect(self._forget)
        return page

    def _forget(self) -> None:
        self.settings.set("recent", [])
        self.window.show_welcome(self._welcome())

    def open_sample(self, sample: Sample = SAMPLES[0]) -> None:
        """Open a sample as this person's own copy; Norway where none is named."""
        self.session.open_copy_of(resource(f"samples/{sample.file}.waymark"), self.words.say(sample.title))

    def show_shortcuts(self) -> None:
        from gui.shortcuts import ShortcutSheet

        ShortcutSheet(self.look, self.words, self.actions, self.window).open()

    def show_help(self, page: str) -> None:
        """Show a page of help: that of a room, or one by its name."""
        from gui.help import HelpPage

        HelpPage(self.look, self.words, page, self.window).open()

    def show_about(self) -> None:
        from gui.about import About

        About(self.look, self.words, self.window).open()

    def show_first_steps(self) -> None:
        from gui.files.welcome import FirstSteps

        FirstSteps(self.look, self.words, self.window).open()

    def ask_import(self, desk: Desk) -> None:
        from gui.files.importing import ImportPlan

        sheet = ImportPlan(desk, self.window)
        sheet.taken.connect(lambda _items: desk.ways.room_requested.emit("roadmap", "timeline"))
        sheet.open()

    def ask_send(self, desk: Desk) -> None:
        from gui.files.sending import SendWorkbooks

        SendWorkbooks(desk, self.window).open()

    def ask_take(self, desk: Desk) -> None:
        from gui.files.returning import TakeWorkbooks

        sheet = TakeWorkbooks(desk, self.window)
        sheet.taken.connect(self._on_taken)
        sheet.open()

    def _on_taken(self, count: int, clashing: int) -> None:
        """Say what came in with workbooks, and lead to what now stands side by side."""
        words = self.words
        said = words.count(count, "{n} change is in the plan.", "{n} changes are in the plan.")
        if not clashing:
            self.window.trouble.show_text("good", said, words.say("Ctrl+Z takes the workbook back, as one step."))
            return
        text = words.count(clashing, "{n} field was edited meanwhile; say which value counts.",
                           "{n} fields were edited meanwhile; say which values count.")  # fmt: skip
        self.window.trouble.show_text("warning", said, text, (("settle", words.say("Settle…")),))

    def ask_search(self, desk: Desk) -> None:
        from gui.search import SearchSheet

        SearchSheet(desk, self.window).open()

    def ask_steps(self, desk: Desk) -> None:
        """Ask how many steps are taken back, or brought back."""
        from gui.steps import StepsSheet

        StepsSheet(desk, self.window).open()

    def export_picture(self, desk: Desk) -> None:
        """Show the roadmap as a slide, to be saved as a picture."""
        bench = self.window.workbench
        if bench is not None:
            bench.enter("roadmap", "timeline")
            self.papers.preview(desk, bench.current, "HD")

    def ask_version(self, desk: Desk) -> None:
        from gui.files.questions import VersionName

        dialog = VersionName(self.look, self.words, self.window)
        dialog.told.connect(lambda label: desk.document.edit("keep_version", label=label))
        dialog.open()

    def show_joining(self, incoming: Incoming) -> None:
        """Show what joining another copy would give, and do it if that is agreed to."""
        if self.desk is None:
            return
        if incoming.joined.is_nothing:
            self.window.trouble.show_text("good", self.words.say("That copy has nothing that is not here already."))
            return
        from gui.history.joining import Joining

        desk, joined = self.desk, incoming.joined
        dialog = Joining(desk, joined.clashes, joined.state.snapshot, len(joined.missing), self.window)
        dialog.agreed.connect(lambda choices: desk.document.join(incoming, choices))
        dialog.open()

    def ask_settle(self, desk: Desk) -> None:
        """Settle clashes that were left open."""
        from gui.history.joining import Joining

        clashes = desk.document.project.clashes()
        dialog = Joining(desk, clashes, desk.snapshot, 0, self.window)
        dialog.agreed.connect(lambda choices: desk.document.settle(clashes, choices))
        dialog.open()

    def _show_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
