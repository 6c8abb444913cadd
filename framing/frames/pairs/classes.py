"""What a pair can be: no reaction, or a frame with a polarity."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from framing.frames.reaction import NO_FRAME
from framing.registry.codebook import Polarity

FrameAndPolarity = tuple[str, Polarity]
_NO_REACTION: FrameAndPolarity = (NO_FRAME, "neutral")


@dataclass(frozen=True, slots=True)
class PairClasses:
    """The classes of a pair in order; the first is no reaction.

    One more number, behind the last class, is what the rules call a withheld reaction: the network
    may be told of it, and never answers with it.
    """

    names: tuple[FrameAndPolarity, ...]

    @property
    def frames(self) -> frozenset[str]:
        """The frames that the classes know."""
        return frozenset(frame for frame, _ in self.names[1:])

    @property
    def withheld(self) -> int:
        """The number of a withheld reaction."""
        return len(self.names)

    def number(self, frame: str, polarity: str) -> int:
        """Return the class of a frame and polarity, or of the frame alone; 0 if there is none."""
        if (frame, polarity) in self.names:
            return self.names.index((frame, polarity))
        return next((k for k, (name, _) in enumerate(self.names) if k and name == frame), 0)


def classes_of(labels: Iterable[FrameAndPolarity], *, min_rows: int) -> PairClasses:
    """Return the classes that occur often enough to be learnt, in alphabetical order.

    Parameters
    ----------
    labels
        Frame and polarity of each labelled pair.
    min_rows
        A combination that is rarer belongs to the commonest one of its frame.
    """
    counted = Counter(label for label in labels if label[0] != NO_FRAME)
    common = sorted(label for label, n in counted.items() if n >= min_rows)
    # The commonest polarity of a frame comes first: it is what `number` falls back on.
    ordered = sorted(common, key=lambda label: (label[0], -counted[label]))
    return PairClasses((_NO_REACTION, *ordered))
