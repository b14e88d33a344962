"""Trouble that a person can do something about, as opposed to a bug."""

from __future__ import annotations

from pathlib import Path

from model.words import N_, Words, filled


class UserTrouble(Exception):
    """Something the user can understand and act on; the window or the command line tells it.

    `message` and `advice` are message ids marked with `N_`: what happened, and what to do now. The fields of both
    are filled from `args`, in whatever language they are said.
    """

    def __init__(self, message: str, advice: str = "", **args: object) -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice
        self._fields = args

    # The fields of the message; hides the tuple of the same name that Python keeps for its own printing.
    @property
    def args(self) -> dict[str, object]:  # type: ignore[override]
        return self._fields

    def told(self, words: Words) -> str:
        """What happened and what to do now, in the language of `words`."""
        return " ".join(words.say(text, **self._fields) for text in (self.message, self.advice) if text)

    def __str__(self) -> str:
        """The English sentence, with the advice behind it."""
        return " ".join(filled(text, self._fields) for text in (self.message, self.advice) if text)

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.message, self.advice, self._fields)


class RuleBroken(UserTrouble):
    """An edit that the rules of the project refuse; nothing has been changed."""


def not_written(target: Path, error: OSError) -> UserTrouble:
    """What is told where a file could not be written."""
    return UserTrouble(
        N_("“{name}” could not be written: {reason}."), N_("Close it where it is open, or choose another place."),
        name=target.name, reason=error.strerror or error,
    )  # fmt: skip


def _again(kind: type[UserTrouble], message: str, advice: str, args: dict[str, object]) -> UserTrouble:
    return kind(message, advice, **args)
