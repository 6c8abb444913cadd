"""The reactions of a batch: every passage at once, so that a model can read them in one call."""

from collections.abc import Sequence

from framing.frames import Reaction
from framing.pipeline.article import Passage
from framing.pipeline.tools import Tools


def find_reactions(passages: Sequence[Passage], tools: Tools) -> list[list[Reaction]]:
    """Find who reacts how to whom.

    Parameters
    ----------
    passages
        Those of any number of articles.
    tools
        The loaded codebook.

    Returns
    -------
    list of list of Reaction
        One list a passage, in the same order. A passage's reactions do not depend on the passages
        beside it.
    """
    return [
        tools.reactions.find(
            passage.text,
            passage.sentence,
            mentions=passage.mentions,
            previous=passage.previous,
            language=passage.article.language,
        )
        for passage in passages
    ]
