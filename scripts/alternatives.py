"""What an alternative text must be to tell anything to those who do not see the picture.

Source: WCAG 2.2, 1.1.1, and its failures F30 (names of files, "picture") and F39; that it should
not repeat the caption: W3C, Web Accessibility Tutorials, Images.
"""

import re

_FILE = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp|pdf|tiff?)|https?://\S+|www\.\S+", re.I)
_PICTURE = re.compile(
    r"image|picture|photo|photograph|figure|graphic|chart|graph|diagram|map|logo|illustration"
    r"|drawing|screenshot"
    r"|gambar|foto|grafik|bagan|peta|hình|ảnh|biểu|đồ|bản|ภาพ|รูป|รูปภาพ|แผนภูมิ|แผนที่"
)
"""Words for the picture itself, in the languages of briefs: alone or together they tell nothing."""


_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "with", "showing", "shows"])


def alternative_fault(text: str) -> str:
    """Return what is wrong with an alternative text, or nothing."""
    words = re.findall(r"(?:[^\W\d_]|[\u0e00-\u109f\u1780-\u17ff])+", text.casefold())
    if not words:
        return "holds no word"
    if _FILE.fullmatch(text.strip()):
        return "is the name of a file"
    if all(map(_PICTURE.fullmatch, words)):
        return "does not say what the picture shows"
    return ""


def repeats(alternative: str, caption: str) -> bool:
    """Return whether an alternative text tells nothing that its caption does not tell already.

    It does not where all its words, but for names of what it is, stand in the caption in order.
    """
    said, told = _words(caption), _words(alternative)
    rest = iter(said)
    return bool(said) and all(word in rest for word in told if not _PICTURE.fullmatch(word))


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", re.sub(r"\{\{.*?\}\}|\ufffc+", " 0 ", text).casefold())
    return [word for word in words if word not in _SMALL]
