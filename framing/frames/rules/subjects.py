"""Who does what: the subjects of verb groups, in a sentence of chunks."""

from framing.frames.rules.phrases import Phrases
from framing.frames.rules.words import DOCUMENTS, OBJECT_CONTROL, SAYING_VERBS

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
        if (
            j >= 0
            and chunks[j].kind == "c"
            and phrases.lows[chunks[j].start] in ("and", "&", "nor", "or")
        ):
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
        if (
            kind_at(phrases, j) == ","
            and kind_at(phrases, j + 1) == "np"
            and kind_at(phrases, j + 2) in (",", "c")
        ) or (
            kind_at(phrases, j) == "c"
            and phrases.lows[chunks[j].start]
            in (
                "and",
                "&",
                "or",
                "nor",
            )
        ):
            j += 1
        else:
            return found
        if kind_at(phrases, j) != "np" or kind_at(phrases, j + 1) == "vg":
            return found
        found.append(j)


def kind_at(phrases: Phrases, index: int) -> str:
    """Return the kind of a chunk, "" where there is none."""
    return phrases.chunks[index].kind if 0 <= index < len(phrases.chunks) else ""


def _of_finite(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    while j >= 0:
        kind = kind_at(phrases, j)
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
    while j >= 0 and kind_at(phrases, j) not in (",", ";"):
        j -= 1
    if j <= 0 or kind_at(phrases, j) != ",":
        return None
    first = phrases.chunks[j + 1]
    if kind_at(phrases, j - 1) != "np" or first.kind not in ("np", "r", "p", "vg", "b", "s"):
        return None
    has_verb = any(c.kind == "vg" and c.form == "finite" for c in phrases.chunks[j + 1 : comma])
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
        kind = kind_at(phrases, j)
        if kind == "r":
            return (
                phrases.lows[phrases.chunks[j].start] != "that" or kind_at(phrases, j - 1) == "np"
            )
        if kind not in ("b", "np"):
            return False
    return False


def antecedent(phrases: Phrases, relative: int) -> int | None:
    """Return the noun phrase that a relative word stands for."""
    j = relative - 1
    while j >= 0 and kind_at(phrases, j) in (",", "b", "q", "p"):
        j -= 1
    if j < 0 or kind_at(phrases, j) != "np":
        return None
    return j


def _head_of_chain(phrases: Phrases, np: int) -> int:
    """Return the head of "the leaders of the unions in Lyon", given its last noun phrase."""
    head = np
    while kind_at(phrases, head - 1) == "p" and kind_at(phrases, head - 2) == "np":
        head -= 2
    if kind_at(phrases, head - 1) == "," and _is_apposed(phrases, head):
        return head - 2
    if kind_at(phrases, head - 1) == "p":
        return _before_adverbial(phrases, head - 1, np)
    if kind_at(phrases, head - 1) == "vg" and _is_relative(phrases, head - 1):
        j = head - 2
        while j >= 0 and kind_at(phrases, j) != "r":
            j -= 1
        found = antecedent(phrases, j)
        if found is not None and found >= 0:
            return found
    return head


def _is_apposed(phrases: Phrases, np: int) -> bool:
    """Whether a phrase such as "leader of the union" only explains the name before the comma."""
    before = np - 2
    if kind_at(phrases, before) != "np" or kind_at(phrases, before - 1) == "p":
        return False
    name, role = phrases.chunks[before], phrases.chunks[np]
    is_name = phrases.is_capitalised(name.head) and phrases.tags[name.start] != "D"
    return is_name and phrases.tokens[role.start].text[0].islower() and name.end - name.start > 1


def _before_adverbial(phrases: Phrases, preposition: int, np: int) -> int:
    """Return the subject before "X, on Monday, condemned", or the phrase itself."""
    j = preposition - 1
    while j >= 0 and kind_at(phrases, j) in (",", "b", "q"):
        j -= 1
    if j >= 0 and kind_at(phrases, j) == "np":
        return j
    return np


def _of_infinitive(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    if kind_at(phrases, j) == "c":
        before = _previous_verb(phrases, verb)
        return None if before is None else _single(phrases, before)
    governor = governor_of(phrases, verb)
    if governor is None:
        while j >= 0 and kind_at(phrases, j) in ("b", "q"):
            j -= 1
        if kind_at(phrases, j) == "," and kind_at(phrases, j - 1) == "np":
            return j - 1
        return (
            _head_of_chain(phrases, j) if kind_at(phrases, j) == "np" else _following(phrases, verb)
        )
    lemma = phrases.lemmas[phrases.chunks[governor].head]
    if lemma in OBJECT_CONTROL:
        for k in range(verb - 1, governor, -1):
            if kind_at(phrases, k) == "np":
                return k
    return _single(phrases, governor)


def _single(phrases: Phrases, verb: int) -> int | None:
    found = subjects_of(phrases, verb)
    return found[-1] if found else None


def _previous_verb(phrases: Phrases, verb: int) -> int | None:
    for j in range(verb - 1, -1, -1):
        if kind_at(phrases, j) == "vg":
            return j
    return None


def _following(phrases: Phrases, verb: int) -> int | None:
    """Return the subject behind an opening phrase: "After condemning the vote, Oslo ..."."""
    for j in range(verb + 1, len(phrases.chunks) - 1):
        if kind_at(phrases, j) == "," and kind_at(phrases, j + 1) == "np":
            return j + 1
    return None


def _of_participle(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    while j >= 0 and kind_at(phrases, j) in ("b", "q"):
        j -= 1
    kind = kind_at(phrases, j)
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
    while j >= 0 and kind_at(phrases, j) in ("r", "q", "b"):
        j -= 1
    if j < 0 or kind_at(phrases, j) != "vg" or phrases.chunks[j].form != "finite":
        return verb
    return j if phrases.lemmas[phrases.chunks[j].head] in SAYING_VERBS else verb


def _of_attached(phrases: Phrases, np: int) -> int | None:
    """Return who does it in "with officials calling", "a statement condemning"."""
    head = np
    while kind_at(phrases, head - 1) == "p" and kind_at(phrases, head - 2) == "np":
        head -= 2
    before = kind_at(phrases, head - 1)
    word = phrases.lows[phrases.chunks[head].head]
    if before == "vg" and word in DOCUMENTS:
        return _single(phrases, head - 1)
    if before == "p" and phrases.lows[phrases.chunks[head - 1].start] in (
        "with",
        "of",
        "as",
        "despite",
    ):
        return head
    link = phrases.lows[phrases.chunks[head - 1].start] if before == "p" else ""
    if link == "to" or (before == "p" and word in DOCUMENTS):
        verb = previous_finite(phrases, head)
        return None if verb is None else _single(phrases, verb)
    return head


def _of_reduced(phrases: Phrases, verb: int) -> int | None:
    j = verb - 1
    while j >= 0 and kind_at(phrases, j) in ("b", "q", ","):
        j -= 1
    if kind_at(phrases, j) == "c":
        return _shared_subject(phrases, j)
    return j if kind_at(phrases, j) == "np" else _following(phrases, verb)


def governor_of(phrases: Phrases, verb: int) -> int | None:
    """Return the verb group on which an infinitive or gerund depends, or None."""
    for j in range(verb - 1, max(-1, verb - _STEPS), -1):
        kind = kind_at(phrases, j)
        if kind == "vg":
            return j
        if kind in (",", ";", "s", "r"):
            return None
    return None
