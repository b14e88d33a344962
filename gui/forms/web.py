"""A field that holds a web address or a path beside the project; it is opened by an explicit click only."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.forms.fields import LineField
from gui.look.controls import IconButton
from gui.look.look import Look
from gui.workspace.document import Document
from model.tables import About
from model.words import N_

_OPENED = ("http", "https", "mailto")


class WebField(LineField):
    """A line with a button that opens the address in the browser, or the file beside the project."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(about, look, document, parent)
        self.button = IconButton(look, "external-link", self.words.say(N_("Open this address")))
        self.button.clicked.connect(self._open)
        self._row.addWidget(self.button)
        self.line.textChanged.connect(self._offer)
        self._offer()

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._offer()

    def address(self) -> QUrl:
        """Where the button leads; empty where what stands here cannot be opened."""
        text = self.line.text().strip()
        url = QUrl(text)
        if url.scheme().lower() in _OPENED:
            return url
        if text.lower().startswith("www."):
            return QUrl(f"https://{text}")
        folder = self.document.project.path
        file = (folder.parent / text) if folder is not None and text and not url.scheme() else None
        return QUrl.fromLocalFile(str(file)) if file is not None and file.is_file() else QUrl()

    def _offer(self) -> None:
        url = self.address()
        self.button.setVisible(not url.isEmpty())
        self.button.setToolTip(url.toDisplayString() if not url.isEmpty() else "")

    def _open(self) -> None:
        QDesktopServices.openUrl(self.address())
