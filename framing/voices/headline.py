"""Headlines and transcripts: "Macron: Russia is the aggressor"."""

from framing.voices.drafts import Draft
from framing.voices.phrases import is_name
from framing.voices.units import Unit

_LONGEST_NAME = 5


def headline_drafts(unit: Unit, found: list[Draft], is_first: bool) -> list[Draft]:
    """Find "Name: what the name says" where no other cue was found.

    ``is_first`` says that the unit opens its part; elsewhere only a quotation may follow.
    """
    words = unit.words
    colon = next((i for i, w in enumerate(words[: _LONGEST_NAME + 1]) if w.text == ":"), None)
    if not colon or colon + 1 >= len(words):
        return []
    if not all(is_name(word) or word.low in ("of", "the", ".") for word in words[:colon]):
        return []
    if not (is_first or words[colon + 1].kind == "q"):
        return []
    end = len(words)
    while end > colon + 1 and words[end - 1].kind == "p":
        end -= 1
    if end - colon < 4 and words[colon + 1].kind != "q":
        return []
    content = (words[colon + 1].start, words[end - 1].end)
    if any(draft.content and draft.content[0] == content for draft in found):
        return []
    speaker = (words[0].start, words[colon - 1].end)
    cue = (words[colon].start, words[colon].end)
    return [Draft(speaker, cue, "neutral", [content], "say")]
