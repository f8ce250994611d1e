"""Elements of HTML and XML, written so that no text in them can become markup."""

from xml.etree.ElementTree import Element, tostring

from scripts.textfile import UNPRINTABLE

Child = Element | str
"""What stands in an element: another one, or text."""


def element(name: str, /, *children: Child, **attributes: str) -> Element:
    """Return an element with its children in their order.

    An attribute that is a word of Python ends in a low line (`class_`); one with a hyphen has a low
    line in its place (`aria_label`).
    """
    made = Element(name)
    for key, value in attributes.items():
        made.set(key.rstrip("_").replace("_", "-"), printable(value))
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + printable(child)
        else:
            made.text = (made.text or "") + printable(child)
    return made


def printable(text: str) -> str:
    """Return a text in which characters that neither HTML nor XML may hold are marked as such."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def html_page(root: Element) -> str:
    """Return a page as HTML."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def xml_file(root: Element) -> str:
    """Return a document as XML; the file is to be written as UTF-8."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
