"""Makes partial dates of every kind for the tests."""

from datetime import date

from hypothesis import strategies as st

from model.dates import PartialDate, partial

YEARS = st.integers(1, 9999) | st.integers(1990, 2080)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(1990, 1, 1), date(2080, 12, 31))


def _units() -> st.SearchStrategy[str]:
    coded = st.sampled_from([*range(1, 13), *range(21, 25), *range(33, 37), 40, 41])
    return (
        DAYS.map(date.isoformat)
        | st.builds(lambda year, code: f"{year:04d}-{code:02d}", YEARS, coded)
        | YEARS.map(lambda year: f"{year:04d}")
        | st.integers(0, 999).map(lambda decade: f"{decade:03d}X")
    )


def _in_order(pair: tuple[str, str]) -> str:
    """A window between two units, the one that begins first in front."""
    first, last = sorted(pair, key=lambda text: partial(text).start.first)
    return f"[{first}..{last}]"


UNITS = _units()
BOUNDS = st.builds(lambda text, mark: text + mark, UNITS, st.sampled_from(["", "~"]))
TEXTS = (
    BOUNDS
    | BOUNDS.map(lambda text: f"[{text}..]")
    | BOUNDS.map(lambda text: f"[..{text}]")
    | st.tuples(BOUNDS, BOUNDS).map(_in_order)
)
PARTIAL_DATES: st.SearchStrategy[PartialDate] = TEXTS.map(partial)
