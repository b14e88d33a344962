"""The sign that stands before a state, so that no state is told by colour alone."""

from model.kinds import Kind

_BY_CODE = {
    "weakening": "trending-down", "retired": "archive", "paused": "pause", "untested": "circle-dashed",
    "planned": "calendar-clock", "open": "circle-dot", "closed": "lock", "accepted": "circle-check",
    "proposed": "circle-dot", "superseded": "repeat", "discontinued": "ban", "abandoned": "ban",
    "handed_over": "handshake", "revived": "rotate-ccw", "idea": "lightbulb", "framing": "pencil",
    "scaled_down": "trending-down", "repurposed": "recycle", "not_known": "circle-question-mark",
    "scheduled": "calendar-clock",
}  # fmt: skip
_BY_TONE = {"danger": "triangle-alert", "warning": "circle-alert", "good": "circle-check", "accent": "circle-dot"}


def state_icon(kind: Kind) -> str:
    """The icon of a state; "" where the word stands alone."""
    return _BY_CODE.get(str(kind.value)) or _BY_TONE.get(kind.tone, "")


def is_state(choices: type[Kind] | None) -> bool:
    """Whether the choices are states, each with its tone, that are shown as pills."""
    return choices is not None and any(kind.tone for kind in choices)
