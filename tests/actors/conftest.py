"""A short way to read one text."""

from datetime import date

import pytest

from framing.text import article_sentences

DAY = date(2025, 3, 1)


@pytest.fixture(scope="session")
def read(finder):
    """Return (text, actor_id, form) of the mentions in a text."""

    def read(text, *, title="", published=DAY, using=finder, **options):
        sentences = article_sentences(title, text)
        mentions = using.find(title, text, sentences, published=published, **options)
        return [(m.text, m.actor_id, m.form) for m in mentions]

    return read
