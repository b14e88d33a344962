"""Starting the window: Qt, the person's settings, look and language, then the window and what was asked for."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.look.look import Look
from gui.workspace.settings import Settings
from gui.workspace.trouble import Bugs
from model.project import Author, Project
from model.words import Words
from resources import path as resource

AFTER_START_MS = 200
SOON_NEEDED = (
    "gui.tabbed", "gui.overview.room", "numpy", "gui.timeline.room", "gui.listing", "gui.forms.details",
    "gui.stress.room",
    "gui.exits.room", "gui.findings.room", "gui.history.room",
    "gui.files.exporting", "model.excel",
)  # fmt: skip


def run(argv: Sequence[str]) -> int:
    """Open the window, with the project named in `argv` if there is one; gives the exit status."""
    app = application()
    settings = Settings()
    look = dressed_look(settings)
    look.prepare(app)
    words = chosen_words(settings)
    speak(app, words)
    bugs = Bugs(look, words, settings.folder, app)
    bugs.watch()
    desktop = Desktop(look, words, settings, bugs)
    look.dress()
    desktop.start(file_of(argv))
    gc.freeze()
    gc.enable()
    if "--sample" in argv:
        desktop.open_sample()
    QTimer.singleShot(AFTER_START_MS, Thread(target=get_ready).start)
    try:
        return app.exec()
    finally:
        bugs.unwatch()


def get_ready() -> None:
    """Load what takes longest to load and every project needs soon, beside the window, so that no room waits for it."""
    for name in SOON_NEEDED:
        import_module(name)


def export_picture(file: Path, target: Path, words: Words) -> None:
    """Write the roadmap of a project file as .pdf, .svg or .png without a window. Raises UserTrouble."""
    from gui.pictures import write_picture

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nothing is shown, so no screen is needed
    app = application()
    look = Look()
    look.choose(theme_choice="light")
    look.apply(app)
    project = Project.open(file, Author(""))
    try:
        write_picture(project, target, look, words)
    finally:
        project.close()


def application() -> QApplication:
    """Qt's application, named so that the desktop knows the window."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["waymark"])
    app.setApplicationName("waymark")
    app.setApplicationDisplayName("Waymark")
    app.setDesktopFileName("waymark")
    return app


def dressed_look(settings: Settings) -> Look:
    """The look this person chose."""
    look = Look()
    theme, density = settings.get("theme", "system"), settings.get("density", "comfortable")
    look.choose(
        theme_choice=theme if theme in ("light", "dark", "contrast", "system") else "system",
        text_size=settings.get("text_size", 1.0),
        density=density if density in ("comfortable", "compact") else "comfortable",
        reduced_motion=settings.get("reduced_motion", False),
    )
    return look


def chosen_words(settings: Settings) -> Words:
    """The language this person chose, else the system's."""
    language = settings.get("language", "") or QLocale.system().name()
    order = settings.get("date_order", "")
    order = order if order in ("dmy", "mdy", "ymd") else _usual_order()
    weekday = settings.get("first_weekday", QLocale.system().firstDayOfWeek().value - 1)
    return Words.load(language, resource("i18n"), order, weekday if 0 <= weekday <= 6 else 0)


def _usual_order() -> str:
    written = QLocale.system().dateFormat(QLocale.FormatType.ShortFormat).lower()
    first = next((letter for letter in written if letter in "dmy"), "d")
    return {"d": "dmy", "m": "mdy", "y": "ymd"}[first] if QLocale.system().name() != "C" else "dmy"


def speak(app: QApplication, words: Words) -> None:
    """Let Qt's own buttons speak the language too, from its side to side."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(words.language), "qtbase", "_", folder):
        app.installTranslator(translator)


def file_of(argv: Sequence[str]) -> Path | None:
    """The project file named on the command line."""
    named = [argument for argument in argv if not argument.startswith("-")]
    return Path(named[0]) if named else None
