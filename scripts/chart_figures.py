"""The figures of a chart in words, for those who hear it and for files that cannot bear a table.

A chart and a language in, one paragraph out: every value that is drawn, in the order of reading.
No verb is needed, so that it reads alike in all languages.
"""

from collections.abc import Callable, Mapping

from scripts.chart import Chart
from scripts.chart_series import name_of, series_values
from scripts.language import capitalised, decimals_of, formatted
from scripts.languages import Language


def figures_in_words(chart: Chart, words: Language) -> str:
    """Return all figures of a chart: `Projects. Completed: 2 (2022), 18 (2025). Ongoing: …`."""
    return _TELLERS[chart.spec.kind](chart, words)


def _series(chart: Chart, words: Language) -> str:
    """Tell the values of each series, with their places."""
    _, values = series_values(chart)
    decimals = max(decimals_of(value) for value in chart.cells("y"))
    told = [capitalised(chart.column("y").unit or chart.column("y").title)]
    for series, by_x in values.items():
        pairs = (f"{formatted(y, words, decimals)} ({x})" for x, y in sorted(by_x.items()))
        told.append(f"{capitalised(name_of(chart, series))}: {', '.join(pairs)}")
    return " ".join(f"{each}." for each in told)


def _single_values(chart: Chart, words: Language) -> str:
    """Tell each value, the greatest first."""
    pairs = zip(chart.cells("value"), chart.cells("label"), strict=True)
    ordered = sorted(pairs, key=lambda pair: (-pair[0], str(pair[1])))
    told = ", ".join(f"{label} {formatted(value, words)}" for value, label in ordered)
    return f"{capitalised(chart.column('value').title)}: {told}."


def _places(chart: Chart, _words: Language) -> str:
    """Tell the places of each group."""
    groups: dict[object, list[str]] = {}
    for group, label in zip(chart.cells("group"), chart.cells("label"), strict=True):
        groups.setdefault(group, []).append(str(label))
    told = [f"{group}: {', '.join(names)}." for group, names in sorted(groups.items())]
    return " ".join([f"{capitalised(chart.column('group').title)}.", *told])


_TELLERS: Mapping[str, Callable[[Chart, Language], str]] = {
    "stacked-columns": _series,
    "lines": _series,
    "dots-on-log-axis": _single_values,
    "map": _places,
}
