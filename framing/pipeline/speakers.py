"""Which actor a span of words is, of those that are mentioned in it: speakers and holders."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from framing.actors import Mention
from framing.tables import OPEN_PREFIX, OTHER
from framing.voices import Voice

_FORM_ORDER = ("name", "alias", "nominal", "pronoun", "metonym")
_RELATION = re.compile(r"\b(?:to|of|for|with|by|from|under)\b[^,]*$|’s\s[^,]*$")
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)


def speaker_of(
    voice: Voice,
    mentions: Sequence[Mention],
    is_person: Callable[[str], bool],
) -> str:
    """Return the actor who speaks, OTHER if the speaker's span names none.

    A spokesman for a person speaks for that person; "an aide to Mr. Weber" and "critics of
    Mr. Weber" do not.

    Parameters
    ----------
    voice
        The attribution.
    mentions
        Those in the voice's part, in order.
    is_person
        Tells the actor_ids of persons.
    """
    if voice.speaker_start is None or voice.speaker_end is None:
        return OTHER
    low = bisect_right(mentions, voice.speaker_start, key=lambda mention: mention.end)
    high = bisect_left(mentions, voice.speaker_end, key=lambda mention: mention.start)
    inside = [
        mention
        for mention in mentions[low:high]
        if not (
            is_person(mention.actor_id)
            and _is_another(voice.speaker_text[: max(0, mention.start - voice.speaker_start)])
        )
    ]
    return surest(inside, head_end=voice.head_end or voice.speaker_end)


def surest(mentions: Sequence[Mention], *, head_end: int | None = None) -> str:
    """Return whom a noun phrase means, of the actors mentioned in it; OTHER if there is none.

    Parameters
    ----------
    mentions
        The mentions in the phrase.
    head_end
        Where its apposition begins.

    Returns
    -------
    str
        The actor_id of the registered actor, if there is one: of "Jane Roe, the German envoy" it
        is known that she speaks for Germany. Then those before the apposition come first, then
        the surest form ("Polish Prime Minister Donald Tusk" is Tusk), then the first.
    """
    if not mentions:
        return OTHER
    return min(
        mentions,
        key=lambda m: (
            m.actor_id.startswith(OPEN_PREFIX),
            head_end is not None and m.start >= head_end,
            _FORM_ORDER.index(m.form),
            m.start,
        ),
    ).actor_id


def _is_another(lead: str) -> bool:
    """Whether the words of a speaker before a person's name make the speaker somebody else."""
    return bool(_RELATION.search(lead)) and not _SPOKESPERSON.search(lead)
