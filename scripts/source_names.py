"""A work as the source of data: who made it, what it is called, of when, and where it is found."""

from scripts.works import Work, is_whole, plain

_MOST_NAMED = 2


def source_name(work: Work) -> str:
    """Return a work in one line, such as "World Bank: World Development Indicators (2026)"."""
    makers = _makers(work)
    year = work.year or "n.d."
    title = work.title if year in work.title else f"{work.title} ({year})"
    return f"{makers}: {title}" if makers else title


def source_address(work: Work) -> str:
    """Return where a work is found, by its DOI if it has one; empty where nobody says."""
    doi = work.text("doi").strip()
    return f"https://doi.org/{doi}" if doi else work.text("url").strip()


def _makers(work: Work) -> str:
    names = work.names.get("author") or work.names.get("editor") or ()
    shown = [plain(each) if is_whole(each) else plain(each.split(",")[0]) for each in names]
    if len(shown) > _MOST_NAMED:
        return f"{shown[0]} and others"
    return " and ".join(shown)
