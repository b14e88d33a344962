"""The order in which Tab walks through a page whose fields come and go: as they are laid out, not as they were made."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab can come to in a widget, in the order of its layouts."""
    if widget.isHidden():
        return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if inner is not None:
        yield from tab_stops(inner)
    elif widget.layout() is not None:
        yield from _in_layout(widget.layout())


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item.widget() is not None:
            yield from tab_stops(item.widget())
        elif item.layout() is not None:
            yield from _in_layout(item.layout())


def order_tabs(groups: Sequence[QWidget]) -> None:
    """Let Tab walk through the groups one after the other."""
    stops = [stop for group in groups for stop in tab_stops(group)]
    for first, then in pairwise(stops):
        QWidget.setTabOrder(first, then)
