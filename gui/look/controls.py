"""Every control in one place, for `from gui.look.controls import ...`."""

from gui.look.buttons import Button, IconButton, Segmented
from gui.look.chips import Chip, Pill
from gui.look.choice import Choice
from gui.look.fields import CheckBox, LineEdit, Radio, SearchField, TextEdit
from gui.look.header import RoomHeader
from gui.look.layouts import FlowLayout, Pages, ScrollColumn
from gui.look.navigation import DrawerStrip, Place, Rail, Tabs
from gui.look.panels import Banner, Card, EmptyState, Ground, Rule, SectionHeading
from gui.look.popup import Option, Popup
from gui.look.text import ElidedLabel, Label, Note

__all__ = [
    "Banner",
    "Button",
    "Card",
    "CheckBox",
    "Chip",
    "Choice",
    "DrawerStrip",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "Ground",
    "IconButton",
    "Label",
    "LineEdit",
    "Note",
    "Option",
    "Pages",
    "Pill",
    "Place",
    "Popup",
    "Radio",
    "Rail",
    "RoomHeader",
    "Rule",
    "ScrollColumn",
    "SearchField",
    "SectionHeading",
    "Segmented",
    "Tabs",
    "TextEdit",
]
