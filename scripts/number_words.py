"""The words by which numbers are written, by language; used by `quantities`.

English is complete up to the trillions; of Indonesian and Vietnamese the words of the numbers and
the commonest fractions; of Thai, which parts no words, only signs of share and magnitude.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words of one language; a factor is a word that multiplies what stands before it."""

    decimal: str
    """The decimal mark; the other of point and comma parts thousands, and so does a blank."""
    units: Mapping[str, int]
    factors: Mapping[str, int]
    teens: tuple[str, ...] = ()
    """Words that add ten to the unit before them."""
    joins: tuple[str, ...] = ()
    """Words that may stand within a number: two hundred *and* six."""
    percent: tuple[str, ...] = ()
    percent_before: str = r"(?!)"
    """What makes the number behind it a share: ร้อยละ 80."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """Regular expressions of fractions, with their share of a whole."""
    multiples: Mapping[str, float] = field(default_factory=dict)
    """Regular expressions of multiples, with the factor."""
    vague: Mapping[str, int] = field(default_factory=dict)
    """Words such as dozens, with the least that they may mean; the most is ten times that."""
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Words for places in an order."""
    times: str = r"(?!)"
    """What follows a number that is a multiple: three *times as many*."""
    bounds: Mapping[str, str] = field(default_factory=dict)
    """Regular expressions of what stands before a number that is not meant to the digit, with
    `about`, `over`, `under` or `nearly`."""


_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_FRACTIONS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}


def _english_shares() -> dict[str, float]:
    shares = {
        r"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!former )"
        r"half(?= of\b| the\b| its\b| their\b| all\b|\W*$|[,.;:)])": 1 / 2,
        r"(?:a|one) quarter(?= of\b)|one[ -]quarter": 1 / 4,
    }
    for name, parts in _FRACTIONS.items():
        shares[rf"(?:one[ -]{name}|an? {name}(?= of\b))"] = 1 / parts
        for word, count in _COUNTS.items():
            if 1 < count < parts:
                shares[rf"{word}[ -]{name}s"] = count / parts
    for word, count in {**_COUNTS, "six": 6, "eight": 8, "ten": 10}.items():
        for part, whole in {"two": 2, **_COUNTS, "six": 6, "eight": 8, "ten": 10, "20": 20}.items():
            if count < whole and whole > 1:
                shares[rf"{word} (?:in|out of)(?: every)? {part}"] = count / whole
    return shares


_ENGLISH = NumberWords(
    decimal=".",
    units={
        **{word: value for value, word in enumerate(_UNITS.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
    },
    factors={
        "dozen": 12,
        "hundred": 100,
        "thousand": 1000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
        "trillion": 1_000_000_000_000,
        "bn": 1_000_000_000,
    },
    joins=("and",),
    percent=("%", "per cent", "percent", "per-cent", "percentage points?", "percentage-points?"),
    shares=_english_shares(),
    multiples={
        r"doubl(?:ed|es|ing)|more than double|double(?= (?:the|what|that|its|their)\b)": 2,
        r"twice(?! (?:a|per|each|every|in|over)\b)": 2,
        r"trebl(?:ed|es|ing)|tripl(?:ed|es|ing)|thrice": 3,
        r"quadrupl(?:ed|es|ing)": 4,
        **{rf"{word}-?fold": value for value, word in enumerate(_UNITS.split()) if value > 1},
        r"halv(?:ed|es|ing)|half(?= as (?:many|much|large|big|high))": 0.5,
    },
    vague={"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000},
    ranks={word: place for place, word in enumerate(_RANKS.split(), 1)},
    times=r"times(?= (?:as|more|higher|larger|bigger|greater|smaller|the|that|what|its|their)\b)"
    r"|fold\b",
    bounds={
        r"about|around|roughly|some|approximately|circa|close to|an estimated|or so|in the order of"
        r"|broadly": "about",
        r"nearly|almost|just under|not quite|just below|close on": "nearly",
        r"(?:well |just |slightly |a little )?(?:over|more than|above|upwards of"
        r"|exceed(?:s|ed|ing)?|at least|not less than|no fewer than|greater than)": "over",
        r"(?:well )?(?:under|fewer than|less than|below|beneath)|at most|up to|no more than"
        r"|not more than": "under",
    },
)

_INDONESIAN = NumberWords(
    decimal=",",
    units={
        "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
        "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000,
    },
    factors={
        "puluh": 10, "ratus": 100, "ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000,
        "triliun": 1_000_000_000_000, "lusin": 12,
    },
    teens=("belas",),
    percent=("%", "persen", "poin persentase"),
    shares={
        "setengah|separuh": 1 / 2, "sepertiga": 1 / 3, "seperempat": 1 / 4, "seperlima": 1 / 5,
        "dua pertiga": 2 / 3, "tiga perempat": 3 / 4,
    },
    multiples={"dua kali lipat|berlipat dua": 2, "tiga kali lipat": 3, "sepuluh kali lipat": 10},
    bounds={
        "sekitar|kira-kira|kurang lebih": "about", "hampir": "nearly", "lebih dari|di atas": "over",
        "kurang dari|di bawah|paling banyak": "under",
    },
)  # fmt: skip

_VIETNAMESE = NumberWords(
    decimal=",",
    units={
        "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
        "chín": 9, "mười": 10, "mốt": 1, "tư": 4, "lăm": 5,
    },
    factors={
        "mươi": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000,
        "tỷ": 1_000_000_000, "tỉ": 1_000_000_000, "tá": 12,
    },
    percent=("%", "phần trăm", "điểm phần trăm"),
    shares={"một nửa|nửa": 1 / 2, "một phần ba": 1 / 3, "hai phần ba": 2 / 3, "một phần tư": 1 / 4},
    multiples={"gấp đôi": 2, "gấp ba": 3},
    bounds={
        "khoảng|chừng": "about", "gần": "nearly", "hơn|trên": "over",
        "dưới|chưa đến|ít hơn": "under",
    },
)  # fmt: skip

_THAI = NumberWords(
    decimal=".",
    units={},
    factors={
        "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000, "พันล้าน": 1_000_000_000,
    },
    percent=("%", "เปอร์เซ็นต์"),
    percent_before=r"ร้อยละ\s*",
    shares={"ครึ่งหนึ่ง": 1 / 2, "หนึ่งในสาม": 1 / 3, "สองในสาม": 2 / 3, "หนึ่งในสี่": 1 / 4},
    bounds={
        "ประมาณ|ราว": "about", "เกือบ": "nearly", "มากกว่า|เกิน": "over", "น้อยกว่า|ต่ำกว่า": "under",
    },
)  # fmt: skip

NUMBER_WORDS = {"en": _ENGLISH, "id": _INDONESIAN, "vi": _VIETNAMESE, "th": _THAI}
"""By tag of the language."""
