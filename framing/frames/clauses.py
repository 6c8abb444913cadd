"""Who does what in a sentence of chunks: subjects, governing verbs, and whether it happened."""

from framing.frames.phrases import Chunk, Phrases
from framing.frames.words import (
    DOCUMENTS,
    FUTURE_MODALS,
    IRREALIS,
    IRREALIS_MODALS,
    NEGATIVE_SUBJECTS,
    PROMISING,
    SAYING_VERBS,
    WITHHELD,
    WITHHOLDING_NOUNS,
)

_OBJECT_CONTROL = frozenset(
    "urge ask tell call beg press push order expect advise persuade allow permit enable force"
    " require encourage accuse invite challenge want instruct implore warn compel see watch let"
    " make help lobby pressure dare nudge prod request".split()
)
_STEPS = 12


def subjects_of(phrases: Phrases, verb: int) -> list[int]:
    """Return the chunks of the noun phrases that are the subject of a verb group.

    Parameters
    ----------
    phrases
        The sentence.
    verb
        Number of the verb group's chunk.

    Returns
    -------
    list of int
        In order; several if they are coordinated, none if the sentence does not say.
    """
    chunk = phrases.chunks[verb]
    finders = {"inf": _of_infinitive, "ing": _of_participle, "part": _of_reduced}
    head = finders.get(chunk.form, _of_finite)(phrases, verb)
    return [] if head is None else coordinated_left(phrases, head)


def coordinated_left(phrases: Phrases, head: int) -> list[int]:
    """Return a noun phrase with those that "and" or commas join to its left."""
    chunks, found = phrases.chunks, [head]
    while True:
        j = found[0] - 1
        if j >= 0 and chunks[j].kind == "c" and phrases.lows[chunks[j].start] in ("and", "&", "nor", "or"):
            j -= 1
            if j >= 0 and chunks[j].kind == ",":
                j -= 1
        elif len(found) > 1 and j >= 0 and chunks[j].kind == ",":
            j -= 1
        else:
            return found
        if j < 0 or chunks[j].kind != "np":
            return found
        before = chunks[j - 1] if j else None
        if before is not None and before.kind in ("vg", "p"):
            return found
        found.insert(0, j)


def coordinated_right(phrases: Phrases, head: int) -> list[int]:
    """Return a noun phrase with those that "and" or commas join to its right."""
    chunks, found = phrases.chunks, [head]
    while True:
        j = found[-1] + 1
        if _kind(phrases, j) == "," and _kind(phrases, j + 1) == "np" and _kind(phrases, j + 2) in (",", "c"):
            j += 1
        elif _kind(phrases, j) == "c" and phrases.lows[chunks[j].start] in ("and", "&", "or", "nor"):
            j += 1
        else:
            return found
        if _kind(phrases, j) != "np" or _kind(phrases, j + 1) == "vg":
            return found
        found.append(j)


def _kind(phrases: Phrases, index: int) -> str:
    return phrases.chunks[index].kind if 0 <= index < len(phrases.chunks) else ""


def _of_finite(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    while j >= 0:
        kind = _kind(phrases, j)
        if kind in ("b", "q"):
            j -= 1
        elif kind == ",":
            step = _over_interruption(phrases, j)
            if step is None:
                return _shared_subject(phrases, j)
            j = step
        elif kind == "c":
            return _shared_subject(phrases, j)
        elif kind == "r":
            return antecedent(phrases, j)
        elif kind == "np":
            return _head_of_chain(phrases, j)
        elif kind == "vg" and phrases.chunks[j].form in ("part", "inf", "ing"):
            j -= 1
        else:
            return None
    return None


def _over_interruption(phrases: Phrases, comma: int) -> int | None:
    """Step from a comma over an apposition or relative clause to the chunk before it."""
    j = comma - 1
    while j >= 0 and _kind(phrases, j) not in (",", ";"):
        j -= 1
    if j <= 0 or _kind(phrases, j) != ",":
        return None
    first = phrases.chunks[j + 1]
    if _kind(phrases, j - 1) != "np" or first.kind not in ("np", "r", "p", "vg", "b", "s"):
        return None
    has_verb = any(
        c.kind == "vg" and c.form == "finite" for c in phrases.chunks[j + 1 : comma]
    )
    if has_verb and first.kind not in ("r", "s", "p"):
        return None
    return j - 1


def _shared_subject(phrases: Phrases, link: int) -> int | None:
    """Return the subject of the clause that goes on after "and" or a comma."""
    before = previous_finite(phrases, link)
    return None if before is None else _of_finite(phrases, before)


def previous_finite(phrases: Phrases, before: int) -> int | None:
    """Return the nearest finite verb group to the left that is in no relative clause."""
    fallback = None
    for j in range(before - 1, -1, -1):
        chunk = phrases.chunks[j]
        if chunk.kind == ";" and phrases.lows[chunk.start] in (";", ".", ":"):
            break
        if chunk.kind != "vg" or chunk.form != "finite":
            continue
        if _is_relative(phrases, j):
            fallback = j if fallback is None else fallback
            continue
        return j
    return fallback


def _is_relative(phrases: Phrases, verb: int) -> bool:
    for j in range(verb - 1, max(-1, verb - 4), -1):
        kind = _kind(phrases, j)
        if kind == "r":
            return phrases.lows[phrases.chunks[j].start] != "that" or _kind(phrases, j - 1) == "np"
        if kind not in ("b", "np"):
            return False
    return False


def antecedent(phrases: Phrases, relative: int) -> int | None:
    """Return the noun phrase that a relative word stands for."""
    j = relative - 1
    while j >= 0 and _kind(phrases, j) in (",", "b", "q", "p"):
        j -= 1
    if j < 0 or _kind(phrases, j) != "np":
        return None
    return j


def _head_of_chain(phrases: Phrases, np: int) -> int:
    """Return the head of "the leaders of the unions in Lyon", given its last noun phrase."""
    head = np
    while _kind(phrases, head - 1) == "p" and _kind(phrases, head - 2) == "np":
        head -= 2
    if _kind(phrases, head - 1) == "," and _is_apposed(phrases, head):
        return head - 2
    if _kind(phrases, head - 1) == "p":
        return _before_adverbial(phrases, head - 1, np)
    if _kind(phrases, head - 1) == "vg" and _is_relative(phrases, head - 1):
        j = head - 2
        while j >= 0 and _kind(phrases, j) != "r":
            j -= 1
        found = antecedent(phrases, j)
        if found is not None and found >= 0:
            return found
    return head


def _is_apposed(phrases: Phrases, np: int) -> bool:
    """Whether a phrase such as "leader of the union" only explains the name before the comma."""
    before = np - 2
    if _kind(phrases, before) != "np" or _kind(phrases, before - 1) == "p":
        return False
    name, role = phrases.chunks[before], phrases.chunks[np]
    is_name = phrases.is_capitalised(name.head) and phrases.tags[name.start] != "D"
    return is_name and phrases.tokens[role.start].text[0].islower() and name.end - name.start > 1


def _before_adverbial(phrases: Phrases, preposition: int, np: int) -> int:
    """Return the subject before "X, on Monday, condemned", or the phrase itself."""
    j = preposition - 1
    while j >= 0 and _kind(phrases, j) in (",", "b", "q"):
        j -= 1
    if j >= 0 and _kind(phrases, j) == "np":
        return j
    return np


def _of_infinitive(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    if _kind(phrases, j) == "c":
        before = _previous_verb(phrases, verb)
        return None if before is None else _single(phrases, before)
    governor = governor_of(phrases, verb)
    if governor is None:
        while j >= 0 and _kind(phrases, j) in ("b", "q"):
            j -= 1
        return _head_of_chain(phrases, j) if _kind(phrases, j) == "np" else _following(phrases, verb)
    lemma = phrases.lemmas[phrases.chunks[governor].head]
    if lemma in _OBJECT_CONTROL:
        for k in range(verb - 1, governor, -1):
            if _kind(phrases, k) == "np":
                return k
    return _single(phrases, governor)


def _single(phrases: Phrases, verb: int) -> int | None:
    found = subjects_of(phrases, verb)
    return found[-1] if found else None


def _previous_verb(phrases: Phrases, verb: int) -> int | None:
    for j in range(verb - 1, -1, -1):
        if _kind(phrases, j) == "vg":
            return j
    return None


def _following(phrases: Phrases, verb: int) -> int | None:
    """Return the subject behind an opening phrase: "After condemning the vote, Oslo ..."."""
    for j in range(verb + 1, len(phrases.chunks) - 1):
        if _kind(phrases, j) == "," and _kind(phrases, j + 1) == "np":
            return j + 1
    return None


def _of_participle(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    while j >= 0 and _kind(phrases, j) in ("b", "q"):
        j -= 1
    kind = _kind(phrases, j)
    if j < 0:
        return _following(phrases, verb)
    if kind == "np":
        return _of_attached(phrases, j)
    if kind in ("c", "vg"):
        before = _previous_verb(phrases, verb)
        return None if before is None else _single(phrases, before)
    before = previous_finite(phrases, verb)
    if before is not None:
        return _single(phrases, _matrix(phrases, before))
    return _following(phrases, verb)


def _matrix(phrases: Phrases, verb: int) -> int:
    """Return the verb of saying that a clause depends on, else the verb itself."""
    subjects = subjects_of(phrases, verb)
    j = subjects[0] - 1 if subjects else -1
    while j >= 0 and _kind(phrases, j) in ("r", "q", "b"):
        j -= 1
    if j < 0 or _kind(phrases, j) != "vg" or phrases.chunks[j].form != "finite":
        return verb
    return j if phrases.lemmas[phrases.chunks[j].head] in SAYING_VERBS else verb


def _of_attached(phrases: Phrases, np: int) -> int | None:
    """Return who does it in "with officials calling", "a statement condemning"."""
    head = np
    while _kind(phrases, head - 1) == "p" and _kind(phrases, head - 2) == "np":
        head -= 2
    before = _kind(phrases, head - 1)
    word = phrases.lows[phrases.chunks[head].head]
    if before == "vg" and word in DOCUMENTS:
        return _single(phrases, head - 1)
    if before == "p" and phrases.lows[phrases.chunks[head - 1].start] in ("with", "of", "as", "despite"):
        return head
    if before == "p" and word in DOCUMENTS:
        verb = previous_finite(phrases, head)
        return None if verb is None else _single(phrases, verb)
    return head


def _of_reduced(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    while j >= 0 and _kind(phrases, j) in ("b", "q", ","):
        j -= 1
    return j if _kind(phrases, j) == "np" else _following(phrases, verb)


def governor_of(phrases: Phrases, verb: int) -> int | None:
    """Return the verb group on which an infinitive or gerund depends, or None."""
    for j in range(verb - 1, max(-1, verb - _STEPS), -1):
        kind = _kind(phrases, j)
        if kind == "vg":
            return j
        if kind in (",", ";", "s", "r"):
            return None
    return None


def standing(
    phrases: Phrases, verb: int, *, promises: bool, anchor: int | None = None
) -> str:
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
    if chunk.modal and not own_modal and not _is_promise(chunk, promises):
        return "possible"
    if _after_if(phrases, verb):
        return "possible"
    before = _word_before(phrases, verb)
    if before in ("without", "than", "nor", "neither"):
        return "withheld"
    if chunk.form == "finite":
        return "promised" if chunk.modal and not own_modal else "real"
    return _by_governor(phrases, verb, promises)


def _is_promise(chunk: Chunk, promises: bool) -> bool:
    if chunk.modal not in IRREALIS_MODALS:
        return promises
    return promises and chunk.modal in ("would", "can", "must")


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
        return "withheld" if noun in ("refusal", "failure", "reluctance", "unwillingness") else "possible"
    is_free = chunk.form == "ing" and _kind(phrases, verb - 1) in (",", "np", "s", "c")
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
    ready = {"ready", "willing", "prepared", "poised", "set", "happy", "keen", "eager"} & set(words)
    if lemma in PROMISING or ready:
        return "promised" if promises else "possible"
    if lemma in IRREALIS:
        return "possible"
    if {"yet", "reluctant", "unwilling", "unable", "loath"} & set(words):
        return "withheld"
    if group.modal in IRREALIS_MODALS - FUTURE_MODALS:
        return "possible"
    return "real"


def _noun_before(phrases: Phrases, verb: int) -> str:
    j = verb - 1
    return phrases.lows[phrases.chunks[j].head] if _kind(phrases, j) == "np" else ""
