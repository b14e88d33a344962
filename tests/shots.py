"""Pictures of every room to look at: `python -m tests.shots FOLDER [ROOM ...]`, without a screen.

Every room and every tab that is a board at 1920 x 1080 and 1366 x 768, light and dark; high contrast and 200 % text
once; `others`: welcome, palette, dialogs and an empty project once.
"""

import datetime
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui import app
from gui.desktop import Desktop
from gui.workspace.dialog import Dialog
from gui.workspace.settings import Settings
from gui.workspace.trouble import Bugs
from model.project import Author, Project
from model.tables import ALL
from model.words import Words
from resources.samples.build import Builder, texts

MARIT = Author("Marit Solheim", "MS", "Mission office")
LARGE, SMALL = (1920, 1080), (1366, 768)
DAY = datetime.datetime(2025, 11, 12, 14, 32, tzinfo=datetime.UTC)
SETTLED_S = 0.4  # after this the findings have been counted and everything is laid out


def main(arguments: list[str]) -> int:
    """Write the pictures; gives the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    folder, only = Path(arguments[0]), set(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["WAYMARK_HOME"] = home
        camera = Camera(folder, Path(home), only)
        camera.take_all()
    print(f"{camera.taken} pictures in {folder}")
    return 0


class Camera:
    """Opens the sample in the real window and takes pictures of it."""

    def __init__(self, folder: Path, home: Path, only: set[str]) -> None:
        self.folder, self.home, self.only, self.taken = folder, home, only, 0
        self.qt = app.application()
        self.settings = Settings(home)
        self.settings.set(
            "author", {"name": MARIT.name, "initials": MARIT.initials, "organisation": MARIT.organisation}
        )
        self.look = app.dressed_look(self.settings)
        self.look.choose(theme_choice="light")
        self.look.apply(self.qt)
        self.words = Words()
        self.sample = self._built()

    def _built(self) -> Path:
        path = self.home / "Norway CCS.waymark"
        project = Project.new(path, "Norway CCS", MARIT, clock=lambda: DAY)
        Builder(texts()["norway-ccs"]).type_into(project)
        project.save()
        project.close()
        return path

    def take_all(self) -> None:
        for theme in ("light", "dark"):
            for size in (LARGE, SMALL):
                self.look.choose(theme_choice=theme)
                with self.opened(size) as desktop:
                    self.take_rooms(desktop, f"{theme}_{size[0]}")
        self.look.choose(theme_choice="contrast")
        with self.opened(SMALL) as desktop:
            self.take_rooms(desktop, "contrast_1366")
        self.look.choose(theme_choice="light", text_size=2.0)
        with self.opened(SMALL) as desktop:
            self.take_rooms(desktop, "200_percent_1366")
        self.look.choose(text_size=1.0)
        self.take_others()

    def take_rooms(self, desktop: Desktop, ending: str) -> None:
        """Every room as it is entered, then each of its other boards, with something selected where that shows more."""
        bench = desktop.window.workbench
        assert bench is not None
        for about in desktop.rooms:
            if self.only and about.name not in self.only:
                continue
            bench.enter(about.name)
            self.take(desktop.window, f"{about.name}_{ending}")
            for table in about.first[:4] if ending == "light_1920" else ():
                bench.enter(about.name, table)
                rows = desktop.desk.snapshot.rows(table) if desktop.desk is not None and table in ALL else {}
                if rows and desktop.desk is not None:
                    desktop.desk.selection.choose(table, (next(iter(rows)),))
                self.take(desktop.window, f"{about.name}_{table}_{ending}")

    def take_others(self) -> None:
        """What stands outside the rooms."""
        if self.only and "others" not in self.only:
            return
        with self.opened(LARGE) as desktop:
            desktop.palette.open()
            self.take(desktop.window, "palette")
            desktop.palette.open("brevik")
            self.take(desktop.window, "palette_typed")
            desktop.palette.hide()
            for name in ("settings", "shortcuts", "about", "search", "new", "keep_version", "first_steps", "print"):
                desktop.actions.run(name)
                self.take_dialog(desktop, name)
        with self.opened(LARGE, None) as desktop:
            self.take(desktop.window, "welcome_light_1920")
            desktop.ask_author()
            self.take_dialog(desktop, "first_start")
        with self.opened(SMALL, self._empty()) as desktop:
            self.take_rooms(desktop, "empty_1366")
        with self.opened(SMALL, None) as desktop:
            self.look.choose(theme_choice="dark")
            self.take(desktop.window, "welcome_dark_1366")

    def _empty(self) -> Path:
        path = self.home / "Empty.waymark"
        project = Project.new(path, "Empty", MARIT, clock=lambda: DAY)
        project.save()
        project.close()
        return path

    @contextmanager
    def opened(self, size: tuple[int, int], path: Path | None = Path()) -> Iterator[Desktop]:
        """The window in a size with a file open: the sample, another one, or none for None."""
        desktop = Desktop(self.look, self.words, self.settings, Bugs(self.look, self.words, self.home))
        desktop.window.resize(*size)
        desktop.start()
        file = self.sample if path == Path() else path
        if file is not None:
            desktop.session.enter(Project.open(file, MARIT, clock=lambda: DAY))
        desktop.window.resize(*size)
        yield desktop
        desktop.session.let_go()
        desktop.window.leave()
        desktop.deleteLater()
        desktop.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def take_dialog(self, desktop: Desktop, name: str) -> None:
        dialogs = [each for each in desktop.window.findChildren(Dialog) if each.isVisible()]
        self.take(dialogs[-1], f"dialog_{name}")
        dialogs[-1].done(0)
        self.qt.processEvents()

    def take(self, widget: QWidget, name: str) -> None:
        until = time.monotonic() + SETTLED_S
        while time.monotonic() < until:
            self.qt.processEvents()
        widget.grab().save(str(self.folder / f"{name}.png"))
        self.taken += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
