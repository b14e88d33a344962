"""How a second start finds the window in which a project is open, and brings it to the front."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

WAIT_MS = 500


def name_of(path: Path) -> str:
    """The name under which the window that holds this file listens; nobody else's window has it."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    return "waymark-" + hashlib.sha256(f"{account}\n{path.resolve()}".encode()).hexdigest()[:24]


def call(path: Path) -> bool:
    """Ask the window that holds the file to come to the front; whether one has answered."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name_of(path))
    if not socket.waitForConnected(WAIT_MS):
        return False
    answered = socket.waitForReadyRead(WAIT_MS)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Answers those who call for a file that is open here. It is a socket of this computer, no network."""

    rung = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name_of(path))  # left by a program that was killed: the file's lock is ours now
        self._server.newConnection.connect(self._on_call)
        self._server.listen(name_of(path))

    def _on_call(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.write(b"here")
            socket.flush()
            socket.disconnected.connect(socket.deleteLater)
            self.rung.emit()

    def close(self) -> None:
        self._server.close()
        self.deleteLater()
