"""The words that tell a claim from other numbers, by language; beside `number_words`.

Regular expressions, for texts as typed. The nouns of the data are English: what a number counts can
be told in English only. For another language there are the words of references, dates and spans of
time; what it lacks never matches.
"""

from dataclasses import dataclass

_NEVER = r"(?!)"

DATA_LANGUAGE = "en"
"""In which tables name and describe what they hold."""


@dataclass(frozen=True)
class ClaimWords:
    """The words of one language around numbers that say nothing about the world."""

    references: str = _NEVER
    """What stands before the number of a part of a text: page, section, figure."""
    months: str = _NEVER
    days: str = r"(?:\s*[-–]\s*\d{1,2})?\s+"
    """Between the number of a day and its month."""
    durations: str = _NEVER
    """What makes a number a span of time."""
    joins: str = _NEVER
    """Between the numbers of a list, beside signs."""
    advice: str = _NEVER
    """Marks of a sentence that says what should be."""
    supposed: str = _NEVER
    """Beginning of a sentence that supposes something."""
    example: str = _NEVER
    """Right before a number that is an example."""
    clock: str = r"\s*(?:WIB|น\.)"
    """Right behind a time of day."""
    clock_before: str = _NEVER
    """Right before a time of day such as 9.30."""
    units: str = r"\s*(?:%|°|km|m²|m2|ha\b|kWh|MW|GW|USD|SGD|THB|IDR|VND|baht|rupiah)"
    """Right behind a number that is no year for their sake."""


_ENGLISH = ClaimWords(
    references=r"pp?|paras?|paragraphs?|pages?|sections?|chapters?|figures?|figs?|tables?|box(?:es)?"
    r"|annex(?:es)?|appendix|appendices|exhibits?|articles?|items?|nos?|numbers?|vols?|volumes?"
    r"|issues?|editions?|versions?|steps?|parts?|clauses?|notes?|footnotes?|lines?|rows?|columns?"
    r"|questions?|rules?|points?|floors?|gates?|piers?|codes?|tel|phone|fax|room",
    months=r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?",
    days=r"(?:st|nd|rd|th)?(?:\s*(?:and|to|[-–])\s*\d{1,2})?\s+(?:of )?",
    durations=r"[\s-]*(?:more |full |whole |consecutive |further |long )?"
    r"(?:years?|decades?|centur(?:y|ies)|months?|weeks?|days?)\b",
    joins="and|or|to",
    advice=r"\b(?:recommend|propose|suggest that|should|ought to|must|let us)\w*\b",
    supposed=r"\W*(?:If|Suppose|Imagine|Assume|Say)\b",
    example=r"\b(?:say|for example|e\.g\.|suppose|imagine),?\s*$",
    clock=r"\s*(?:a\.m|p\.m|am\b|pm\b|hrs|o[’']clock|WIB)",
    clock_before=r"\b(?:from|at|until|to|between|and|by)\s+$",
    units=r"\s*(?:%|°|km|m²|m2|ha\b|kWh|MW|GW|tonnes?|litres?|degrees?|minutes?|hours?|seconds?"
    r"|dollars?|euros?|ringgit|baht|rupiah|metres?|kilometres?|hectares?|square\b)",
)

_INDONESIAN = ClaimWords(
    references="halaman|hlm|hal|bab|bagian|gambar|tabel|lampiran|pasal|ayat|butir|nomor|no|langkah"
    "|versi|edisi|jilid|kotak|peta",
    months="Jan(?:uari)?|Feb(?:ruari)?|Mar(?:et)?|Apr(?:il)?|Mei|Juni?|Juli?|Agu(?:stus)?"
    "|Sep(?:tember)?|Okt(?:ober)?|Nov(?:ember)?|Des(?:ember)?",
    durations=r"[\s-]*(?:tahun|dasawarsa|abad|bulan|minggu|pekan|hari|jam|menit)\b",
    joins="dan|atau|sampai|hingga",
    advice=r"\b(?:menyarankan|mengusulkan|sebaiknya|seharusnya|harus|hendaknya|perlu)\b",
    supposed=r"\W*(?:Jika|Bila|Andaikan|Misalkan)\b",
    example=r"\b(?:misalnya|contohnya),?\s*$",
    clock_before=r"\b(?:pukul|jam)\s+$",
)

_VIETNAMESE = ClaimWords(
    references="trang|tr|mục|chương|phần|hình|bảng|biểu|phụ lục|điều|khoản|điểm|số|bước|tập|hộp",
    months=r"tháng\s+\d{1,2}",
    durations=r"[\s-]*(?:năm|thập kỷ|thế kỷ|tháng|tuần|ngày|giờ|phút)\b",
    joins="và|hoặc|đến",
    advice=r"\b(?:khuyến nghị|đề xuất|nên|cần|phải)\b",
    supposed=r"\W*(?:Nếu|Giả sử)\b",
    example=r"\b(?:ví dụ|chẳng hạn),?\s*$",
    clock_before=r"\blúc\s+$",
)

_THAI = ClaimWords(
    references="หน้า|บท|บทที่|ส่วนที่|ภาพที่|รูปที่|ตารางที่|ภาคผนวก|มาตรา|ข้อ|ข้อที่|ฉบับที่|ครั้งที่|ขั้นที่|ระยะที่",
    months="มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม",
    days=r"(?:\s*[-–]\s*\d{1,2})?\s*",
    durations=r"\s*(?:ปี|ทศวรรษ|ศตวรรษ|เดือน|สัปดาห์|วัน|ชั่วโมง|นาที)",
    joins="และ|หรือ|ถึง",
    advice="เสนอให้|แนะนำ|ควร|ต้อง",
    supposed=r"\W*(?:หาก|ถ้า|สมมติ)",
    example=r"(?:เช่น|ตัวอย่างเช่น)\s*$",
    clock_before=r"เวลา\s*$",
)

CLAIM_WORDS = {"en": _ENGLISH, "id": _INDONESIAN, "vi": _VIETNAMESE, "th": _THAI}
"""By tag of the language; any other has signs and digits only."""
NO_WORDS = ClaimWords()
"""Of a language that is not known."""
