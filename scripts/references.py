"""Cross-references: `@fig-stages` becomes "Figure 3", linked, in the form its sentence needs."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts import tree
from scripts.language import capitalised, list_separators
from scripts.languages import Language
from scripts.manuscript import Manuscript
from scripts.numbering import NBSP, Label
from scripts.problems import Problem, nearest
from scripts.tree import Node

REFERENCE = re.compile(r"(fig|tbl|box|sec)-[\w-]+")

_ALMOST = re.compile(
    r"(?P<kind>fig|figure|tbl|tab|table|box|sec|section)[-:._](?P<name>[\w-]+)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+$")


def resolve_references(
    blocks: list[Node], labels: Mapping[str, Label], words: Language
) -> list[Node]:
    """Return blocks in which references to elements are links, with the word that fits.

    `[@fig-a; @fig-b]` becomes "Figures 1 and 2"; `[-@fig-a]` the number alone; at the start of a
    sentence the word has a capital.
    """

    def references(node: Any, before: str) -> Any:
        """Resolve below a node; `before` is the text of its paragraph up to it."""
        if isinstance(node, list):
            return _spliced(node, before)
        if isinstance(node, dict):
            return {key: references(each, before) for key, each in node.items()}
        return node

    def _spliced(nodes: list, before: str) -> list:
        copied: list = []
        is_text = all(isinstance(each, dict) and each.get("t") in tree.INLINES for each in nodes)
        text = before if is_text else ""
        for each in nodes:
            if _is_reference(each, labels):
                at_start = not text.strip() or bool(_SENTENCE_END.search(text))
                new = _written(each["c"][0], labels, words, at_start)
            else:
                new = [references(each, text)]
            copied += new
            text += tree.stringify(new) if is_text and each["t"] != "Note" else ""
        return copied

    return references(blocks, "")


def _is_reference(node: Any, labels: Mapping[str, Label]) -> bool:
    return (
        isinstance(node, dict)
        and node.get("t") == "Cite"
        and all(each["citationId"] in labels for each in node["c"][0])
    )


def _written(
    group: list[dict], labels: Mapping[str, Label], words: Language, at_start: bool
) -> list[Node]:
    """Return what stands in the text for a group of references."""
    first, last = group[0], group[-1]
    shown = [labels[each["citationId"]] for each in group]
    is_list = (
        len(group) > 1
        and len({label.kind for label in shown}) == 1
        and all(
            label.number
            and not each["citationSuffix"]
            and (index == 0 or not each["citationPrefix"])
            for index, (label, each) in enumerate(zip(shown, group, strict=True))
        )
    )
    if is_list:
        plural = words.forms(shown[0].kind).plural
        is_bare = first["citationMode"]["t"] == "SuppressAuthor"
        at_start = at_start and not first["citationPrefix"]
        lead = "" if is_bare else (capitalised(plural) if at_start else plural) + NBSP
        links = [_link(each["citationId"], "", labels, words) for each in group]
        body = [*([tree.string(lead)] if lead else []), *_listed(links, words)]
        return [*_affix(first["citationPrefix"], after=True), *body]
    parts = [_single(each, labels, words, at_start and each is first) for each in group]
    return [*_listed(parts, words)] if last is not first else parts[0]


def _single(
    reference: dict, labels: Mapping[str, Label], words: Language, at_start: bool
) -> list[Node]:
    label = labels[reference["citationId"]]
    singular = words.forms(label.kind).singular
    is_bare = reference["citationMode"]["t"] == "SuppressAuthor"
    if at_start and not reference["citationPrefix"]:
        singular = capitalised(singular)
    link = _link(reference["citationId"], "" if is_bare else singular, labels, words)
    suffix = _affix(reference["citationSuffix"], after=False)
    return [*_affix(reference["citationPrefix"], after=True), *link, *suffix]


def _affix(inlines: list[Node], after: bool) -> list[Node]:
    """Return the words in front of or behind a reference, with the blank that parts them."""
    if not inlines:
        return []
    if after:
        return [*inlines, tree.SPACE]
    has_blank = inlines[0]["t"] == "Space" or tree.stringify(inlines[0])[:1] in ",;:."
    return inlines if has_blank else [tree.SPACE, *inlines]


def _listed(parts: list[list[Node]], words: Language) -> list[Node]:
    """Return parts as a list within a sentence: 3, 4 and 5."""
    listed = list(parts[0])
    for separator, part in zip(list_separators(len(parts), words), parts[1:], strict=True):
        listed += [*tree.spaced(separator), *part]
    return listed


def _link(identifier: str, word: str, labels: Mapping[str, Label], words: Language) -> list[Node]:
    label = labels[identifier]
    lead = word + NBSP if word else ""
    if label.number:
        content = [tree.span([tree.string(label.number)], "number")]
        content[:0] = [tree.string(lead)] if lead else []
    else:
        opening, closing = words.quotation_marks
        title = tree.span(label.title, "section-title")
        content = [tree.string(lead + opening), title, tree.string(closing)]
    return [tree.link(content, f"#{identifier}", "cross-reference")]


def reference_problems(
    blocks: list[Node], labels: Mapping[str, Label], manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield a problem for each reference to an element that does not exist."""
    for key in sorted(filter(REFERENCE.fullmatch, tree.cited_keys(blocks) - labels.keys())):
        alike = [known for known in labels if known.startswith(key[:4])] or list(labels)
        what = {"fig": "figure", "tbl": "table", "box": "box", "sec": "heading"}[key[:3]]
        hint = nearest(key, alike, f"give the {what} this identifier: {{#{key}}}", "'@")
        message = f"unknown reference '@{key}'"
        yield from manuscript.problems(mention(key), message, hint, code="cross-reference-unknown")


def doubled_problems(words: Language, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each reference after the word that it brings itself: "Table @tbl-a"."""
    for kind in ("fig", "tbl", "box", "sec"):
        forms = words.forms(kind)
        known = "|".join(map(re.escape, (forms.caption, forms.singular, forms.plural)))
        pattern = rf"(?<!\w)({known})[ \n]+(@{kind}-[\w-]+)"
        for path, line, found in manuscript.matches(f"(?i:{pattern})"):
            message = f"'{found[1]}' would be printed twice before '{found[2]}'"
            hint = f"write only '{found[2]}'; '-{found[2]}' is the number alone"
            yield Problem(path, line, message, hint, code="cross-reference-doubled")


def almost_reference(key: str) -> str:
    """Return how a key that looks like a reference is written, or an empty text."""
    found = _ALMOST.fullmatch(key)
    if not found:
        return ""
    short = {"figure": "fig", "tab": "tbl", "table": "tbl", "section": "sec"}
    kind = found["kind"].lower()
    return f"@{short.get(kind, kind)}-{found['name'].lower()}"


def mention(key: str) -> str:
    """Return a pattern for the places that cite a key."""
    return rf"(?<![\w@])@\{{?{re.escape(key)}(?![\w-]|[.:/]\w)"


def mixed_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each bracket that holds references to elements as well as citations."""
    for node in tree.walk(blocks):
        keys = [each["citationId"] for each in node["c"][0]] if node["t"] == "Cite" else []
        references = [key for key in keys if REFERENCE.fullmatch(key)]
        if references and len(references) < len(keys):
            hint = "write them in brackets of their own"
            message = f"the reference '@{references[0]}' stands in a bracket with citations"
            key = rf"@{re.escape(references[0])}(?![\w-])"
            pattern = rf"\[[^\]]*{key}[^\]]*;|;[^\]\[]*{key}"
            yield from manuscript.problems(
                pattern, message, hint, code="cross-reference-among-citations"
            )
