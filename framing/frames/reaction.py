"""What a reaction is, whoever finds it."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.actors import Mention
from framing.registry.codebook import Polarity

Span = tuple[int, int]
NO_FRAME = "none"


@dataclass(frozen=True, slots=True)
class Reaction:
    """A holder's stance on a target, shown by a cue.

    Attributes
    ----------
    holder
        Its span, or None for whoever's voice the words are in: the outlet's outside quotations.
    target
        Span of the party, or of the event if nobody owns it.
    frame
        An id of the codebook.
    polarity
        Toward the target.
    confidence
        In [0, 1]: higher values mean surer. With the network it is a calibrated probability that
        the holder reacts to the target; by rules alone, how much of a construction was seen.
    evidence
        Spans with why: ``cue``, ``holder``, ``target``, ``shift``, ``negation``.
    """

    holder: Span | None
    target: Span
    frame: str
    polarity: Polarity
    confidence: float
    evidence: tuple[tuple[int, int, str], ...]


def is_self(reaction: Reaction, mentions: Sequence[Mention]) -> bool:
    """Whether holder and target are one actor: "defended his own record"."""
    if reaction.holder is None:
        return False
    low, high = reaction.holder
    holders = {m.actor_id for m in mentions if low <= m.start and m.end <= high}
    low, high = reaction.target
    targets = {m.actor_id for m in mentions if low <= m.start and m.end <= high}
    return bool(holders) and holders == targets
