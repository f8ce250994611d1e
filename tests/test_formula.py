"""The check of formulas agrees with the three writers of pandoc, and with Typst."""

import json
from pathlib import Path

import pytest

from scripts.formula import formula_faults
from scripts.pandoc import PandocWarning, convert

SOUND = (
    r"\frac{1}{2}",
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"\text{ประเทศ}",
    r"\begin{cases} 1 & x \\ 2 & y \end{cases}",
    r"\sum_{i=1}^n x_i \quad \text{if } x > 0",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r'\text{"quoted"} \%\$\&\#\_',
    r"1{,}000",
)
UNREADABLE = {
    r"\foo{x}": r"unexpected command \foo",
    "x^": "it ends too early",
    "a # b": "unexpected '#'",
    r"\unknown": r"unexpected command \unknown",
    r"\ce{H2O}": r"unexpected command \ce",
}
REFUSED = {r"\text{漢}": 'the text `"漢"` could not be displayed'}
LEFT_OUT = {r"\label{a} x": r"the command \label would be left out"}
FAULTY = UNREADABLE | REFUSED | LEFT_OUT


@pytest.mark.parametrize("display", [False, True])
def test_sound(display: bool) -> None:
    """Sound formulas have no fault, in a line or on a line of their own."""
    assert formula_faults([(tex, display) for tex in SOUND]) == [None] * len(SOUND)


def test_faulty_among_sound() -> None:
    """Each faulty formula is found in its place, twice if it stands twice, and told why."""
    formulas = [(tex, False) for pair in zip(FAULTY, SOUND, strict=False) for tex in pair]
    faults = formula_faults([*formulas, formulas[0]])
    assert faults[-1] == faults[0]
    assert faults[1:-1:2] == [None] * len(FAULTY)
    for found, expected in zip(faults[:-1:2], FAULTY.values(), strict=True):
        assert found is not None and found.startswith(expected)


def test_none() -> None:
    """No formula has no fault."""
    assert formula_faults([]) == []


@pytest.mark.parametrize("to", ["typst", "html", "docx"])
def test_writers_agree(to: str, tmp_path: Path) -> None:
    """What cannot be read cannot be read by any writer, and the rest by all."""
    output = tmp_path / f"formulas.{to}"
    options = ["--mathml"] if to == "html" else []
    texts = [*UNREADABLE, *SOUND, *REFUSED, *LEFT_OUT]
    blocks = [
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, each]}]} for each in texts
    ]
    document = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})
    with pytest.raises(PandocWarning) as caught:
        convert(document, "json", to, options=options, output=output)
    entries = caught.value.entries
    assert {each["type"] for each in entries} == {"CouldNotConvertTeXMath"}
    assert {each["contents"] for each in entries} == UNREADABLE.keys()
