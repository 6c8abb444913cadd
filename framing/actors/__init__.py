"""Who is meant: mentions of actors by name, alias, metonym, nominal or pronoun."""

from framing.actors.find import MentionFinder
from framing.actors.lexicon import MentionWords, load_mention_words
from framing.actors.spans import Form, Mention

__all__ = ["Form", "Mention", "MentionFinder", "MentionWords", "load_mention_words"]
