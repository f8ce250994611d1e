"""Names as files and addresses have them."""

import re
import unicodedata


def slug(text: str) -> str:
    """Return a text in small letters of English and digits, with hyphens between its words.

    Letters lose their accents (Unicode's compatibility decomposition); others are left out.
    """
    plain = unicodedata.normalize("NFKD", text).replace("đ", "d").replace("Đ", "D")
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower()))
