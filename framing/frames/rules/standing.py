"""Whether what a verb group says has happened, is promised, is only possible, or is withheld."""

from framing.frames.rules.phrases import Chunk, Phrases
from framing.frames.rules.subjects import governor_of, kind_at, subjects_of
from framing.frames.rules.words import (
    FUTURE_MODALS,
    IRREALIS,
    IRREALIS_MODALS,
    NEGATIVE_SUBJECTS,
    PROMISING,
    READY_WORDS,
    REFUSING_NOUNS,
    UNREADY_WORDS,
    WITHHELD,
    WITHHOLDING_NOUNS,
)

_STEPS = 12


def standing(phrases: Phrases, verb: int, *, promises: bool, anchor: int | None = None) -> str:
    """Say whether what a verb group says has happened.

    Parameters
    ----------
    phrases
        The sentence.
    verb
        Number of the verb group's chunk.
    promises
        Whether a promise of it counts as done.
    anchor
        The token of the group that begins the cue, if the cue says its own modal.

    Returns
    -------
    str
        ``"real"``, ``"promised"`` (a promise that counts), ``"withheld"`` (denied, refused) or
        ``"possible"`` (only wished, asked, feared).
    """
    chunk = phrases.chunks[verb]
    if chunk.negated or _negative_subject(phrases, verb):
        return "withheld"
    own_modal = anchor is not None and phrases.lows[anchor] == chunk.modal
    if _word_before(phrases, verb) in ("without", "than", "nor", "neither"):
        return "withheld"
    is_open = chunk.modal and not own_modal and not _is_promise(chunk, promises)
    if is_open or _after_if(phrases, verb):
        return "possible"
    if chunk.form == "finite":
        return "promised" if chunk.modal and not own_modal else "real"
    return _by_governor(phrases, verb, promises)


def _is_promise(chunk: Chunk, promises: bool) -> bool:
    if chunk.modal not in IRREALIS_MODALS:
        return promises
    return promises and not chunk.perfect and chunk.modal in ("would", "can", "must")


def _negative_subject(phrases: Phrases, verb: int) -> bool:
    return any(
        phrases.lows[phrases.chunks[np].start] in NEGATIVE_SUBJECTS
        for np in subjects_of(phrases, verb)
    )


def _after_if(phrases: Phrases, verb: int) -> bool:
    for j in range(verb - 1, max(-1, verb - _STEPS), -1):
        chunk = phrases.chunks[j]
        if chunk.kind == "s" and phrases.lows[chunk.start] in ("if", "unless", "whether", "lest"):
            return True
        if chunk.kind in (",", ";", "vg"):
            return False
    return False


def _word_before(phrases: Phrases, verb: int) -> str:
    start = phrases.chunks[verb].start
    return phrases.lows[start - 1] if start else ""


def _by_governor(phrases: Phrases, verb: int, promises: bool) -> str:
    chunk = phrases.chunks[verb]
    noun = _noun_before(phrases, verb)
    if noun in WITHHOLDING_NOUNS:
        return "withheld" if noun in REFUSING_NOUNS else "possible"
    is_free = chunk.form == "ing" and kind_at(phrases, verb - 1) in (",", "np", "s", "c")
    governor = None if is_free else governor_of(phrases, verb)
    if chunk.form == "part" or governor is None:
        return "real"
    return _from_governor(phrases, governor, promises)


def _from_governor(phrases: Phrases, governor: int, promises: bool) -> str:
    group = phrases.chunks[governor]
    lemma = phrases.lemmas[group.head]
    words = phrases.lows[group.head : group.end + 3]
    if lemma in WITHHELD or words[1:3] == ["short", "of"]:
        return "real" if group.negated else "withheld"
    if group.negated:
        return "withheld"
    if lemma in PROMISING or READY_WORDS & set(words):
        return "promised" if promises else "possible"
    if UNREADY_WORDS & set(words):
        return "withheld"
    is_possible = lemma in IRREALIS or group.modal in IRREALIS_MODALS - FUTURE_MODALS
    if is_possible:
        return "possible"
    # "urged her to find a way to mend ties": what is to be found is only asked for, and so is the
    # mending.
    return _by_governor(phrases, governor, promises) if group.form == "inf" else "real"


def _noun_before(phrases: Phrases, verb: int) -> str:
    j = verb - 1
    return phrases.lows[phrases.chunks[j].head] if kind_at(phrases, j) == "np" else ""
