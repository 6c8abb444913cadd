"""One spelling for each office title, so that "premier" finds the prime minister."""

_SAME_OFFICE = {
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "pm": "prime minister",
    "federal chancellor": "chancellor",
    "foreign secretary": "foreign minister",
    "defence secretary": "defence minister",
    "home secretary": "interior minister",
    "minister of foreign affairs": "foreign minister",
    "minister of defence": "defence minister",
    "high representative for foreign affairs": "high representative",
    "foreign policy chief": "high representative",
    "nato chief": "secretary general",
}


def normal_title(title: str) -> str:
    """Return a title in the spelling under which offices are compared.

    Lower case, British spelling, blanks for hyphens, and one word for an office with several:
    ``"Secretary-General"`` -> ``"secretary general"``, ``"premier"`` -> ``"prime minister"``.
    """
    plain = " ".join(title.casefold().replace("-", " ").split())
    plain = plain.replace("defense", "defence").replace("advisor", "adviser")
    return _SAME_OFFICE.get(plain, plain)
