"""Opens XML from elsewhere: bounded in size, without entities, DTDs or anything that reaches out."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from model.exchange.plan import LARGEST, not_readable
from model.trouble import UserTrouble
from model.words import N_


def root_of(name: str, data: bytes, what: str) -> Element:
    """The root of the XML in `data`. Raises UserTrouble where it is too large, torn, or tries to reach out."""
    if len(data) > LARGEST:
        raise UserTrouble(
            N_("“{name}” is larger than Waymark takes in."), N_("Split it in the program that made it."), name=name
        )
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UserTrouble(
            N_("“{name}” holds definitions that a plan does not need, so it is not opened."),
            N_("Save it again in the program that made it."),
            name=name,
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise not_readable(name, what) from error
    return root


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name, in any namespace."""
    return next((one for one in element if local(one) == name), None)


def children(element: Element, name: str) -> list[Element]:
    return [one for one in element if local(one) == name]


def text(element: Element, name: str) -> str:
    """The text of the child of that name; "" where there is none."""
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


def number(element: Element, name: str, default: float = 0.0) -> float:
    """The number in the child of that name; `default` where there is none or it is no number."""
    try:
        value = float(text(element, name))
    except ValueError:
        return default
    return value if abs(value) < 1e12 else default  # also drops what is no number
