"""How trouble is told: what a person can mend stands in the window, a bug gets one dialog and a report."""

import datetime
import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from gui.look.controls import Banner
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from model.trouble import UserTrouble
from model.words import Words

log = logging.getLogger(__name__)
KEPT_REPORTS = 20


class TroublePlace(QWidget):
    """Where trouble is told in a window: one banner, which stays until it is put away or the next step works.

    `acted` carries the name of what the person wants done about it.
    """

    acted = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self.hide()

    def tell(self, trouble: UserTrouble, actions: tuple[tuple[str, str], ...] = ()) -> None:
        """Say what happened and what to do now; `actions` are (name, text) of what can be done at once."""
        words = self._words
        title = words.say(trouble.message, **trouble.args)
        self.show_text("warning", title, words.say(trouble.advice, **trouble.args), actions)

    def show_text(self, tone: str, title: str, text: str = "", actions: tuple[tuple[str, str], ...] = ()) -> None:
        """Say something to know, in the tone `good`, `warning`, `danger` or `accent`."""
        self.clear()
        self._banner = Banner(self._look, self._words, tone, title, text, actions, closable=True)  # type: ignore[arg-type]
        self._banner.acted.connect(self._on_acted)
        self._banner.closed.connect(self.clear)
        px = self._look.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.addWidget(self._banner)
        self.show()

    def clear(self) -> None:
        """Nothing is wrong now."""
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
        self.hide()

    def told(self) -> str:
        """What stands there now, "" for nothing."""
        return "" if self._banner is None else f"{self._banner.title.text()} {self._banner.text.text()}".strip()

    def _on_acted(self, name: object) -> None:
        self.clear()
        self.acted.emit(str(name))


class Bugs(QObject):
    """Catches what nobody expected: the step is taken back, a report is written on this computer and shown.

    Nothing is sent anywhere. `watch` puts it in the place of Python's own last resort.
    """

    caught = Signal(str)
    """The report's text."""

    def __init__(self, look: Look, words: Words, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self.folder = look, words, folder / "reports"
        self._dialog: Dialog | None = None
        self._before: Callable[..., object] = sys.excepthook

    def watch(self) -> None:
        self._before = sys.excepthook
        sys.excepthook = self.take

    def unwatch(self) -> None:
        sys.excepthook = self._before

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it, write the report, and show it; a second bug meanwhile is logged and reported without a dialog."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        log.error("A bug", exc_info=(kind, error, trace))
        text = report_of(kind, error, trace)
        file = self._written(text)
        self.caught.emit(text)
        if self._dialog is None:
            self._show(text, file)

    def _written(self, text: str) -> Path | None:
        """Keep the report; the oldest of many go."""
        stamp = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H-%M-%S %f")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = self.folder / f"report {stamp}.txt"
            file.write_text(text, encoding="utf-8")
            for old in sorted(self.folder.glob("report *.txt"))[:-KEPT_REPORTS]:
                old.unlink(missing_ok=True)
        except OSError as trouble:
            log.warning("The report could not be kept: %s", trouble)
            return None
        return file

    def _show(self, text: str, file: Path | None) -> None:
        words, look = self._words, self._look
        dialog = Dialog(look, words.say("Waymark came upon a mistake of its own"), wide=640)
        dialog.say(
            words.say("Your work is kept. The step that was under way was taken back, and nothing was sent anywhere.")
        )
        if file is not None:
            dialog.say(
                words.say("This report was written to {file}. Read it before you send it to anybody.", file=file)
            )
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(words.say("Report"))
        shown.setMinimumHeight(look.px(220))
        dialog.body.addWidget(shown, 1)
        dialog.add_button(words.say("Copy the report"), lambda: QGuiApplication.clipboard().setText(text))
        dialog.add_button(words.say("Go on"), 1, "primary")
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What happened where, and the versions. It holds lines of the program, not the project's contents."""
    lines = "".join(traceback.format_exception(kind, error, trace))
    return f"{versions()}\n\n{lines}"


def versions() -> str:
    """What runs here, to copy into a letter."""
    import PySide6

    return "\n".join(
        (
            f"Waymark {waymark_version()}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
            f"{QGuiApplication.platformName()}",
        )
    )


def waymark_version() -> str:
    """The version of the program; its project file tells it, or what was installed."""
    from importlib.metadata import PackageNotFoundError, version

    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if project.is_file():
        import tomllib

        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return version("waymark")
    except PackageNotFoundError:
        return "?"
