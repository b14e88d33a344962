"""Answers of commands: plain lines for people, JSON lines for programs."""

import json
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from model.trouble import UserTrouble
from model.words import Words

FINE, TO_LOOK_AT, WRONG = 0, 1, 2
"""Exit statuses: all is well; something is listed to look at; wrong usage, unreadable, or held by another process."""


def line(text: str, out: TextIO | None = None) -> None:
    """One line on standard output, whatever the terminal can show."""
    stream = out or sys.stdout
    try:
        stream.write(text + "\n")
    except UnicodeEncodeError:
        stream.write(text.encode("ascii", "backslashreplace").decode() + "\n")


def as_json(value: Mapping[str, Any] | list[Any]) -> None:
    """One JSON line on standard output."""
    line(json.dumps(value, ensure_ascii=False, default=str))


def trouble(told: UserTrouble, words: Words) -> int:
    """One clear line on standard error; the status for what cannot be done."""
    line(told.told(words).replace("\n", " "), sys.stderr)
    return WRONG
