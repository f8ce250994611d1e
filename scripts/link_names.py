"""What links are called: words that tell a reader where they lead.

Source: WCAG 2.2, 2.4.4, and its failure F84 ("click here", "more"): those who go from link to link
with a screen reader hear the words alone.
"""

import re
from collections.abc import Iterator

from scripts.brief import Section
from scripts.markdown_source import prose
from scripts.problems import Problem

_LINK = re.compile(
    r"(?<![!\\\]])\[(?P<words>(?:[^\[\]\\]|\\.)+)\](?:\((?P<target>[^()]*(?:\([^()]*\))?[^()]*)\)"
    r"|\[[^\]\n]*\])"
)
_BARE = re.compile(r"(?<![\[\](<\"'\w=])<?https?://[^\s<>)\]|]+>?")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
_EMPTY = frozenset(
    {
        *("here", "click here", "click", "go here", "see here", "this", "link", "this link"),
        *("this page", "this website", "more", "read more", "learn more", "see more", "details"),
        *("more information", "find out more", "continue", "download", "website"),
        *("di sini", "disini", "klik di sini", "klik", "tautan", "tautan ini", "baca selengkapnya"),
        *("selengkapnya", "selanjutnya", "lebih lanjut", "unduh", "laman ini", "lihat di sini"),
        *("tại đây", "ở đây", "đây", "bấm vào đây", "nhấn vào đây", "xem thêm", "đọc thêm"),
        *("liên kết", "liên kết này", "chi tiết", "xem tại đây", "tải về", "trang này"),
        *("ที่นี่", "คลิก", "คลิกที่นี่", "อ่านต่อ", "อ่านเพิ่มเติม", "เพิ่มเติม", "ดูเพิ่มเติม", "ลิงก์", "ลิงก์นี้"),
        *("หน้านี้", "ดาวน์โหลด", "รายละเอียด"),
    }
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HINT = "call it by what one finds there, such as [the monitoring report of 2025](https://…)"


def link_name_problems(section: Section) -> Iterator[Problem]:
    """Yield a problem for each link whose words do not say where it leads."""
    text = _DEFINITION.sub(lambda found: " " * len(found[0]), prose(section.text))
    for found in _LINK.finditer(text):
        words = " ".join(re.sub(r"[*_.…:»›>→!]", " ", found["words"]).split())
        line = section.line_at(found.start())
        if words.casefold() in _EMPTY:
            message = f"a link is called '{words}', which does not tell where it leads"
            yield Problem(section.path, line, message, _HINT, code="link-name")
        elif _ADDRESS.fullmatch(found["words"].strip()):
            yield _bare(section, found.start())
    for found in _BARE.finditer(text):
        yield _bare(section, found.start())


def _bare(section: Section, at: int) -> Problem:
    message = "a link shows its address and no words"
    return Problem(section.path, section.line_at(at), message, _HINT, code="link-address")
