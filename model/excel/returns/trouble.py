"""Trouble with a workbook that came back, as a whole."""

from model.trouble import UserTrouble


class ReturnTrouble(UserTrouble):
    """The file cannot be taken as a return; nothing was read from it."""
