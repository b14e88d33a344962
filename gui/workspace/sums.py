"""Sums of money as people say them."""

from model.words import Words

_BILLION, _MILLION = 1e9, 1e6


def short_sum(amount: float, currency: str, words: Words) -> str:
    """A sum as people say it: “NOK 7.4 bn”; below a million in full."""
    if abs(amount) >= _BILLION:
        return words.say("{currency} {n} bn", currency=currency, n=words.number(round(amount / _BILLION, 2)))
    if abs(amount) >= _MILLION:
        return words.say("{currency} {n} m", currency=currency, n=words.number(round(amount / _MILLION, 1)))
    return words.money(amount, currency) if currency else words.number(amount)
