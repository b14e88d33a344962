"""The text form of adaptation pathways: a line `from-action to-action tipping-point` for each switch.

As the Pathways Generator (Deltares) writes them: an action may have editions (`a#1`, `a#2`: the same action met at
different points), and several actions at once are written `d(a & b)` or `a & b`. A line whose first word is
`current` starts the map; lines that begin with # and empty lines are passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.trouble import UserTrouble
from model.words import N_

_LONGEST, _MOST = 500, 20_000


@dataclass(frozen=True, slots=True)
class Switch:
    """From one action to another when `at` is reached: a year, or a value of the condition; None = not said."""

    first: str
    then: str
    at: float | None


def read(text: str) -> list[Switch]:
    """The switches in the order of the lines. Raises UserTrouble that names the line that cannot be read."""
    switches = [switch for number, line in enumerate(text.splitlines(), 1) for switch in _line(number, line)]
    if len(switches) > _MOST:
        raise UserTrouble(N_("The file holds more than {n} switches."), n=_MOST)
    return switches


def _line(number: int, line: str) -> Iterator[Switch]:
    text = line.split("#", 1)[0].strip() if line.lstrip().startswith("#") else line.strip()
    if not text:
        return
    parts = _words(text[:_LONGEST])
    if len(parts) not in (2, 3):
        raise _unreadable(number, line)
    try:
        at = float(parts[2].replace(",", ".")) if len(parts) == 3 else None
    except ValueError as error:
        raise _unreadable(number, line) from error
    if at is not None and not abs(at) < 1e9:
        raise _unreadable(number, line)
    yield Switch(parts[0], parts[1], at)


def _words(text: str) -> list[str]:
    """Words of a line; blanks inside brackets and around & belong to their word."""
    joined = re.sub(r"\s*&\s*", "&", text)
    words, held, depth = [], "", 0
    for letter in joined:
        depth += (letter in "([") - (letter in ")]")
        if letter.isspace() and depth <= 0:
            if held:
                words.append(held)
            held = ""
        else:
            held += letter
    return [*words, held] if held else words


def _unreadable(number: int, line: str) -> UserTrouble:
    return UserTrouble(
        N_("Line {number} is no switch: {line}"),
        N_("Write: from-action to-action tipping-point, such as “dikes pumps 2050”."),
        number=number,
        line=line.strip()[:80],
    )


def name_of(action: str) -> str:
    """What people call an action: without its edition."""
    return re.sub(r"(#\d+|\[[^\]]*\])$", "", action)


def written(switches: Iterable[Switch]) -> str:
    """The switches as text, one in each line."""
    lines = (f"{s.first} {s.then}" + ("" if s.at is None else f" {s.at:g}") for s in switches)
    return "".join(f"{line}\n" for line in lines)
