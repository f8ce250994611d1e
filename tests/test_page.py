"""The structure of a page, construct by construct."""

import base64
import dataclasses
import hashlib
import re

import lxml.html
import pytest

from tests.pages import BRAND, page

TEXT = page()
PAGE = lxml.html.fromstring(TEXT)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(path: str) -> lxml.html.HtmlElement:
    (found,) = PAGE.xpath(path)
    return found


def test_identifiers() -> None:
    """No identifier stands twice, and every link inside the page arrives."""
    identifiers = PAGE.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link[1:] for link in PAGE.xpath("//@href[starts-with(., '#')]")} <= set(identifiers)


def test_policy() -> None:
    """The policy stands right after the charset, and lets in the one style sheet by its hash."""
    first, second = one("//head")[:2]
    assert first.get("charset") == "utf-8"
    assert second.get("http-equiv") == "Content-Security-Policy"
    (style,) = re.findall(r"<style>(.*?)</style>", TEXT, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in second.get("content")
    assert "unsafe" not in second.get("content")


def test_nothing_styles_or_runs() -> None:
    """No element has a style or event attribute, also where the author asked for one."""
    assert not PAGE.xpath("//@style | //@*[starts-with(name(), 'on')]")
    assert PAGE.xpath("//script/@type") == ["application/ld+json"]  # which is data
    assert not re.search(r"\sdata-(style|on\w+)=", TEXT)
    assert one("//main//img").get("class") == "width-33"


def test_metadata() -> None:
    """Each author has a meta element of their own; the licence is a link."""
    assert PAGE.xpath("//meta[@name='author']/@content") == ['Ana "Nina" Cruz', "สมชาย ศรีสุข"]
    assert one("//a[@rel='license']").text == "CC BY 4.0"


def test_publisher() -> None:
    """Name and address of the publisher are words, whatever signs are in them."""
    name, link = 'Towns & "Trees" <b>', "https://example.org/?a=1&b='2'"
    html = lxml.html.fromstring(page("boxes", dataclasses.replace(BRAND, name=name, link=link)))
    (found,) = html.xpath("//*[@class='imprint']//a")
    assert (found.text_content(), found.get("href"), len(found)) == (name, link, 0)
    assert html.xpath("string(//footer//*[@class='publisher'])") == name


def test_table() -> None:
    """A table is a figure with its caption and its note; header cells say what they head."""
    figure = one("//figure[@id='tbl-wide']")
    assert [each.tag for each in figure] == ["figcaption", "div", "div"]
    assert words(figure[0]).startswith("Table 1. A table of ten columns")
    assert figure[1].get("tabindex") == "0"
    assert figure[2].get("class") == "source-note"
    assert figure.xpath(".//thead//th/@scope") == ["col"] * 10
    assert figure.xpath(".//tbody//th/@scope") == ["row", "row"]
    assert [words(each) for each in figure.xpath(".//tfoot//th[@scope='row']")] == ["Total"]
    assert figure.xpath(".//tr/*[1]/@class") == ["left"] * 4
    assert set(figure.xpath(".//tr/*[position() > 1]/@class")) == {"right"}


def test_table_without_number() -> None:
    """It has no caption but a name to reach it by; an empty corner is no header."""
    region = one("//div[@role='group'][@aria-label='Table'][.//td[text()]][1]//thead[count(tr)=1]")
    assert [each.tag for each in region[0]] == ["td", "th"]


def test_spans_of_cells() -> None:
    """Cells that span rows keep their columns; given widths are classes."""
    table = one("//table[count(thead/tr)=2]")
    assert table.xpath("colgroup/col/@class") == ["width-18", "width-61", "width-10"]
    rows = table.xpath(".//tr")
    assert [len(row) for row in rows] == [3, 2, 3, 2]
    assert rows[0][0].get("rowspan") == "2"


def test_contents() -> None:
    """The contents show numbers of sections and no footnotes."""
    entries = [words(each) for each in PAGE.xpath("//nav//a")]
    assert entries[0].startswith("1 A heading of sixty words")
    assert entries[0].endswith("to the side")
    assert entries[1] == "1.1 Words of others, ภาษาไทย and the UN"
    assert not PAGE.xpath("//nav//sup")


def test_pull_quote() -> None:
    """A pull quote is hidden from screen readers, so nothing in it can be tabbed to."""
    quote = one("//aside[@class='pull-quote']")
    assert quote.get("aria-hidden") == "true"
    assert words(quote) == "A sentence with a link and a note stands here again."
    assert not quote.xpath(".//a | .//@id | .//@tabindex")


@pytest.mark.parametrize(
    "place",
    [
        *("//h2", "//figcaption", "//td", "//div[@class='source-note']", "//p", "//blockquote"),
        *("//p[@class='box-title']", "//div[@class='abbreviations']/dl/dd"),
    ],
)
def test_footnotes(place: str) -> None:
    """A footnote may stand anywhere; it leads to its note and back."""
    reference = PAGE.xpath(f"//main{place}//a[@role='doc-noteref']")[0]
    note = one(f"//li[@id='{reference.get('href')[1:]}']")
    assert note.xpath(".//a[@role='doc-backlink']/@href") == [f"#{reference.get('id')}"]


def test_works_and_notes_open_in_place() -> None:
    """A citation is a link and, for browsers that have popovers, a button of the same name."""
    labels = PAGE.xpath("//label[@class='cited']")
    assert len(labels) == 3 + len(PAGE.xpath("//*[@role='doc-noteref']"))
    for label in labels:
        link, button = label
        assert label.get("for") == button.get("id")
        assert link.get("aria-label") == button.get("aria-label")
        assert button.text is None
        inside = one(f"//*[@id='{link.get('href')[1:]}']/*[@popover]")
        assert inside.get("id") == button.get("popovertarget")
    names = PAGE.xpath("//label[a[@role='doc-biblioref']]/button/@aria-label")
    assert names == ["Cruz & “Stone”", "Cruz & “Stone”, 2020, p.\N{NO-BREAK SPACE}4", "again"]


def test_cards() -> None:
    """What opens stands once in the page, in its list, with a way there and a way to close it."""
    (work,) = PAGE.xpath("//*[@role='listitem']/*[@popover]")
    assert words(work).startswith("Cruz, A., & Stone, B. (2020). “Trees” & shade.")
    close = one(f"//button[@popovertarget='{work.get('id')}'][@popovertargetaction]")
    assert words(close) == "Close"
    assert words(close.getprevious()) == "References"
    notes = PAGE.xpath("//section[@role='doc-endnotes']/ol/li/*[@popover]")
    assert [each.getparent().get("id") for each in notes] == [
        f"fn{n + 1}" for n in range(len(notes))
    ]


def test_words_of_others() -> None:
    """Languages and abbreviations keep their names."""
    assert set(PAGE.xpath("//main//@lang")) == {"th", "lo"}
    assert 'United Nations "family"' in PAGE.xpath("//abbr/@title")


def test_boxes() -> None:
    """A box is named by its title; its language and whatever else it is called do not matter."""
    names = PAGE.xpath("//aside[contains(@class, 'box')]/@aria-labelledby")
    assert [words(one(f"//*[@id='{name}']")) for name in names] == [
        "Box 1. How to water7",  # with the mark of its footnote
        "กรอบ 2 รดน้ำ",
    ]
    assert PAGE.xpath("//aside[@id='box-thai']/ancestor::*[@lang][1]/@lang") == ["th"]


def test_links() -> None:
    """References lead to their elements, and to the page of another brief."""
    assert words(one("//a[@href='#tbl-wide']")) == "Table 1"
    assert one("//a[@class='related-brief']").get("href") == "other-brief.html"


def test_formulas() -> None:
    """Formulas are MathML; those that may be longer than a line scroll by themselves."""
    assert [each.get("class") for each in PAGE.xpath("//main//math/..")] == [
        "formula",
        None,
        "formula-in-line",
    ]
