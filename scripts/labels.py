"""Where labels go so that none hides another: plain geometry, in points, without drawing.

Greedy and in a fixed order: the same marks give the same places.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_SIDES = ((1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1), (0, -1))
_DISTANCES = (2.0, 4.5, 9.0, 15.0, 22.0)
_LEADER_FROM = 9.0


@dataclass(frozen=True)
class Placed:
    """Where a label goes."""

    box: Box
    leader: tuple[Point, Point] | None
    """A thin line from mark to label, where the label stands apart."""


def spread(wanted: Sequence[float], gap: float, lowest: float = -math.inf) -> list[float]:
    """Return heights at least `gap` apart and none below the lowest, near to those wanted.

    They come in the order of those wanted.
    """
    wanted = [max(lowest, each) for each in wanted]
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    clusters: list[list[int]] = []
    for index in order:
        clusters.append([index])
        while len(clusters) > 1 and _touch(clusters[-2], clusters[-1], wanted, gap):
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    heights = [0.0] * len(wanted)
    floor = lowest
    for cluster in clusters:
        start = max(floor, _lowest(cluster, wanted, gap))
        for step, index in enumerate(cluster):
            heights[index] = start + step * gap
        floor = start + len(cluster) * gap
    return heights


def _lowest(cluster: list[int], wanted: Sequence[float], gap: float) -> float:
    return sum(wanted[index] for index in cluster) / len(cluster) - gap * (len(cluster) - 1) / 2


def _touch(lower: list[int], upper: list[int], wanted: Sequence[float], gap: float) -> bool:
    top = _lowest(lower, wanted, gap) + gap * (len(lower) - 1)
    return _lowest(upper, wanted, gap) - top < gap


def apart(marks: Sequence[Point], gap: float) -> list[Point]:
    """Return marks with those that would cover each other moved to `gap` between their centres."""
    moved = list(marks)
    for one, two in itertools.combinations(range(len(marks)), 2):
        (x, y), (to_x, to_y) = moved[one], moved[two]
        distance = math.dist(moved[one], moved[two])
        if 0 < distance < gap:
            push = (gap / distance - 1) / 2
            moved[one] = (x - (to_x - x) * push, y - (to_y - y) * push)
            moved[two] = (to_x + (to_x - x) * push, to_y + (to_y - y) * push)
    return moved


def place(
    marks: Sequence[Point], sizes: Sequence[Point], radius: float, inside: Box
) -> list[Placed]:
    """Return a place for each mark's label (sizes: width, height), the most crowded mark first.

    `inside` bounds all labels. Where no free place is left, the one that hides least is taken.
    """
    taken = [_around(mark, radius) for mark in marks]
    placed: dict[int, Placed] = {}
    for index in sorted(range(len(marks)), key=lambda index: (-_crowd(index, marks), index)):
        candidates = _candidates(marks[index], sizes[index], radius)
        mark, reach = marks[index], sum(sizes[index]) + _DISTANCES[-1]
        near = [box for box in taken if _distance(box, mark) < reach]
        others = [other for other in marks if 0 < math.dist(other, mark) < reach]
        best = min(candidates, key=lambda each: _cost(each, mark, others, near, inside))
        placed[index] = best
        taken.append(best.box)
        taken += _dots(best.leader)
    return [placed[index] for index in range(len(marks))]


def _cost(
    candidate: Placed, mark: Point, others: list[Point], taken: list[Box], inside: Box
) -> tuple[float, float]:
    """Return how much a candidate hides and, after that, whether it seems to name another mark."""
    parts = [candidate.box, *_dots(candidate.leader)[2:]]
    hidden = sum(_overlap(part, other) for part in parts for other in taken)
    own = _distance(candidate.box, mark)
    nearer = [other for other in others if _distance(candidate.box, other) <= own + 1.5]
    misleading = bool(nearer) and candidate.leader is None
    return hidden + 10 * _outside(candidate.box, inside), misleading


def _distance(box: Box, point: Point) -> float:
    across = max(box[0] - point[0], 0, point[0] - box[2])
    up = max(box[1] - point[1], 0, point[1] - box[3])
    return math.hypot(across, up)


def _candidates(mark: Point, size: Point, radius: float) -> Iterator[Placed]:
    (x, y), (width, height) = mark, size
    for distance in _DISTANCES:
        for right, up in _SIDES:
            reach = (radius + distance) * (0.72 if right and up else 1)
            near = (x + right * reach, y + up * reach)
            left = near[0] - width * (1 - right) / 2
            bottom = near[1] - height * (1 - up) / 2
            end = (x + right * (reach - 1.5), y + up * (reach - 1.5))
            leader = ((x, y), end) if distance >= _LEADER_FROM else None
            yield Placed((left, bottom, left + width, bottom + height), leader)


def _dots(leader: tuple[Point, Point] | None) -> list[Box]:
    """Return small boxes along a leader, so that labels keep off it."""
    if leader is None:
        return []
    (x, y), (to_x, to_y) = leader
    shares = [step / 8 for step in range(1, 8)]
    return [_around((x + (to_x - x) * at, y + (to_y - y) * at), 0.5) for at in shares]


def _crowd(index: int, marks: Sequence[Point]) -> int:
    x, y = marks[index]
    return sum(abs(x - other[0]) < 45 and abs(y - other[1]) < 20 for other in marks)


def _around(point: Point, radius: float) -> Box:
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _overlap(one: Box, two: Box) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    return wide * tall if wide > 0 and tall > 0 else 0


def _outside(box: Box, inside: Box) -> float:
    over = (inside[0] - box[0], inside[1] - box[1], box[2] - inside[2], box[3] - inside[3])
    return sum(max(0.0, each) for each in over)
