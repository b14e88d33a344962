"""Qt's keys, modifiers and wheel in the plain words of the state machines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from gui.timeline.pointer import Held

ZOOM_BASE = 1.0015  # for each eighth of a degree of the wheel
_KEYS = {
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_F2: "F2",
    Qt.Key.Key_Plus: "Plus",
    Qt.Key.Key_Equal: "Plus",
    Qt.Key.Key_Minus: "Minus",
    Qt.Key.Key_Underscore: "Minus",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Menu: "Menu",
    Qt.Key.Key_F8: "F8",
    Qt.Key.Key_A: "A",
    Qt.Key.Key_C: "C",
    Qt.Key.Key_V: "V",
    Qt.Key.Key_W: "W",
    Qt.Key.Key_X: "X",
    Qt.Key.Key_H: "H",
    Qt.Key.Key_K: "K",
    Qt.Key.Key_L: "L",
    Qt.Key.Key_N: "N",
    Qt.Key.Key_M: "M",
    Qt.Key.Key_P: "P",
    Qt.Key.Key_S: "S",
    Qt.Key.Key_T: "T",
    Qt.Key.Key_0: "0",
    Qt.Key.Key_9: "9",
}


def key_of(event: QKeyEvent) -> str:
    """The name of a key, "" for one that the timeline has no use for."""
    if event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return "Menu"
    return _KEYS.get(Qt.Key(event.key()), "")


def held_by(modifiers: Qt.KeyboardModifier, space: bool) -> Held:
    """Which modifiers are down."""
    return Held(
        shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)),
        alt=bool(modifiers & Qt.KeyboardModifier.AltModifier),
        space=space,
    )


def wheel_steps(event: QWheelEvent, line: int, ratio: float) -> tuple[float, int, int]:
    """(factor, dx, dy): zoom with Ctrl, else px to the right and down; Shift turns the wheel sideways."""
    held = held_by(event.modifiers(), space=False)
    angle, pixels = event.angleDelta(), event.pixelDelta()
    if held.ctrl:
        turned = angle.y() or angle.x()
        return ZOOM_BASE**turned, 0, 0
    if not pixels.isNull():
        dx, dy = -round(pixels.x() * ratio), -round(pixels.y() * ratio)
    else:
        dx, dy = -round(angle.x() / 120 * line), -round(angle.y() / 120 * line)
    if held.shift or held.alt:
        # Some systems swap the axes themselves.
        return 1.0, dx or dy, 0
    return 1.0, dx, dy
