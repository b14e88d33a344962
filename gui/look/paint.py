"""Small things that widgets and delegates draw alike: pills, ratings, key caps, boxes, text in the middle."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from gui.look import theme
from gui.look.look import Look

LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


@dataclass(frozen=True)
class Glyph:
    """Size and weight of a piece of text in px of the design."""

    size: float = 13
    weight: int = 400


BASE = Glyph()
LABEL = Glyph(13, 500)
STRONG = Glyph(13, 600)
SMALL = Glyph(11.5, 400)
SMALL_LABEL = Glyph(11.5, 500)


def veil(look: Look) -> QColor:
    """What lies over any ground while the pointer is on it."""
    colour = QColor(look.colour("ink"))
    colour.setAlphaF(0.24 if look.theme == "contrast" else 0.07)
    return colour


def box(
    painter: QPainter, rect: QRectF, radius: float, ground: QColor | None, border: QColor | None = None, width: int = 1
) -> None:
    """A box with round corners whose border lies inside `rect`, on whole pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0.0
    radius = max(0.0, min(radius, rect.height() / 2, rect.width() / 2) - inset)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def width_of(look: Look, text: str, glyph: Glyph = BASE) -> int:
    """How many whole px the text needs."""
    return int(look.metrics(glyph.size, glyph.weight).horizontalAdvance(text) + 0.999)


def elided(look: Look, text: str, width: float, glyph: Glyph = BASE) -> str:
    """The text, cut with "…" at its end if it is wider than `width`."""
    metrics = look.metrics(glyph.size, glyph.weight)
    return (
        text
        if metrics.horizontalAdvance(text) <= width
        else metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    )


def text(painter: QPainter, look: Look, rect: QRectF, words: str, colour: QColor, glyph: Glyph = BASE) -> None:
    """One line at the leading side of `rect` with capitals in its middle, cut where it does not fit."""
    shown = elided(look, words, rect.width(), glyph)
    x = rect.x()
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        x = rect.right() - look.metrics(glyph.size, glyph.weight).horizontalAdvance(shown)
    painter.save()
    # The text's own script decides its order: else "1 Mar 2011" turns into "Mar 2011 1" from right to left.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(look.font(glyph.size, glyph.weight))
    painter.setPen(colour)
    painter.drawText(QPointF(x, look.baseline(rect.y() + rect.height() / 2, glyph.size, glyph.weight)), shown)
    painter.restore()


def icon(painter: QPainter, look: Look, name: str, rect: QRect, token: str = "ink") -> None:
    """An icon as large as the smaller side of `rect`, in its middle."""
    side = min(rect.width(), rect.height())
    place = QRect(0, 0, side, side)
    place.moveCenter(rect.center())
    painter.drawPixmap(place.topLeft(), look.drawn_icon(name, token, side, painter.device().devicePixelRatioF()))


def mirrored(painter: QPainter, outer: QRectF, inner: QRectF) -> QRectF:
    """Where `inner` lies in `outer` in the painter's reading direction."""
    if painter.layoutDirection() == LEFT_TO_RIGHT:
        return inner
    return QRectF(outer.left() + outer.right() - inner.right(), inner.y(), inner.width(), inner.height())


def pill_size(look: Look, words: str, icon_name: str = "") -> QSize:
    """The room that a pill takes."""
    mark = look.px(12) + look.px(4) if icon_name else 0
    return QSize(width_of(look, words, SMALL_LABEL) + mark + 2 * look.px(8), look.sizes.chip)


def pill(painter: QPainter, look: Look, rect: QRect, words: str, tone: str = "muted", icon_name: str = "") -> None:
    """A state in a word, with round ends; at the leading side of `rect`, in the middle of its height."""
    size = pill_size(look, words, icon_name)
    width = min(size.width(), rect.width())
    place = QRect(rect.x(), rect.y() + (rect.height() - size.height()) // 2, width, size.height())
    place = QStyle.visualRect(painter.layoutDirection(), rect, place)
    colour, ground = theme.tone_colours(tone)
    border = look.colour(colour) if look.theme == "contrast" else None
    box(painter, QRectF(place), size.height() // 2, look.colour(ground), border)
    inner = place.adjusted(look.px(8), 0, -look.px(8), 0)
    if icon_name:
        spot = QRect(inner.x(), inner.y(), look.px(12), inner.height())
        icon(painter, look, icon_name, QStyle.visualRect(painter.layoutDirection(), inner, spot), colour)
        start = look.px(16)
        inner = QStyle.visualRect(painter.layoutDirection(), inner, inner.adjusted(start, 0, 0, 0))
    text(painter, look, QRectF(inner), words, look.colour(colour), SMALL_LABEL)


def rating_width(look: Look, top: int = 3) -> int:
    """The room of the squares of a rating from 0 to `top` and its figure."""
    return top * look.px(11) + look.px(5) + width_of(look, str(top))


def rating(painter: QPainter, look: Look, rect: QRectF, value: int | None, top: int = 3, token: str = "ink") -> None:
    """`value` of `top` squares filled and the figure beside them, at the leading side of `rect`; None: a dash."""
    if value is None:
        text(painter, look, rect, "–", look.colour("muted"))
        return
    side, step = look.px(8), look.px(11)
    middle = rect.y() + rect.height() / 2
    for n in range(top):
        square = QRectF(rect.x() + n * step, round(middle - side / 2), side, side)
        filled = n < value
        box(
            painter, mirrored(painter, rect, square), look.px(2.5), look.colour(token) if filled else None,
            look.colour(token if filled else "control"),
        )  # fmt: skip
    figure = QRectF(rect.x() + top * step + look.px(5), rect.y(), width_of(look, str(top)), rect.height())
    text(painter, look, mirrored(painter, rect, figure), str(value), look.colour("muted"))


def keys_size(look: Look, keys: str) -> QSize:
    """The room that a key cap takes."""
    return QSize(width_of(look, keys, SMALL) + 2 * look.px(5), look.px(18))


def keys(painter: QPainter, look: Look, rect: QRect, keys_text: str, token: str = "muted") -> None:
    """A shortcut as a key cap in the middle of `rect`."""
    size = keys_size(look, keys_text)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(rect.center())
    box(painter, QRectF(place), look.px(3), None, look.colour("hairline"))
    inner = QRectF(place).adjusted(look.px(5), 0, -look.px(5), 0)
    text(painter, look, inner, keys_text, look.colour(token), SMALL)
