"""A picture or a table of a room on the clipboard, in every form that other programs take."""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from gui.look.look import Look
from gui.paper.output import drawn_svg, image_of
from gui.paper.pages import Pages
from gui.paper.values import Paper, Printed, Table, TitleBlock
from model.words import Words

DENSITY = 1.5


def copy_picture(printed: Printed, look: Look, words: Words) -> Pages:
    """Put the first page, as low as what stands on it, on the clipboard as a picture and as a drawing."""
    pages = picture_pages(printed, look, words)
    mime = QMimeData()
    mime.setImageData(image_of(pages, 0, DENSITY))
    mime.setData("image/svg+xml", QByteArray(drawn_svg(pages, 0)))
    mime.setText(printed.title)
    QGuiApplication.clipboard().setMimeData(mime)
    return pages


def picture_pages(printed: Printed, look: Look, words: Words) -> Pages:
    """A page without a title block that ends where its contents end."""
    paper = Paper("picture", down=1, block=False)
    pages = Pages(printed, paper, TitleBlock(), look, words).lay_all()
    pages.cut_to(pages.fitted())
    return pages


def copy_table(table: Table) -> None:
    """Put a table on the clipboard: for sheets as lines with tabs, for documents as a table."""
    mime = QMimeData()
    mime.setText(table.as_tsv())
    mime.setHtml(table.as_html())
    QGuiApplication.clipboard().setMimeData(mime)
