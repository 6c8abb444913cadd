"""A story counts once in each group that is compared."""

import pandas as pd
import pytest

from framing.compare import once_per_story
from framing.corpus import read_corpus
from framing.corpus.stories import stories_of
from framing.errors import InputError
from framing.shipped import demonstration_corpus
from framing.tables import build

# Articles 1 to 4 are one story; 1 and 2 stand in one outlet. 5 stands alone.
STORIES = build(
    "stories",
    [
        {"article_id": "1", "story_id": "1", "n_articles": 4},
        {"article_id": "2", "story_id": "1", "n_articles": 4},
        {"article_id": "3", "story_id": "1", "n_articles": 4},
        {"article_id": "4", "story_id": "1", "n_articles": 4},
        {"article_id": "5", "story_id": "5", "n_articles": 1},
    ],
)
FRAMINGS = pd.DataFrame(
    {
        "article_id": ["5", "2", "1", "3", "1", "4", "2"],
        "outlet": ["A", "A", "A", "B", "A", None, "A"],
        "country": ["DE", "DE", "DE", "DE", "DE", None, "DE"],
        "valence": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7],
    },
    index=[10, 11, 12, 13, 14, 15, 16],
)


@pytest.mark.parametrize(
    ("by", "kept"),
    [
        ([], [10, 12, 14]),
        (["outlet"], [10, 12, 13, 14, 15]),
        (["country"], [10, 12, 14, 15]),
        (["country", "outlet"], [10, 12, 13, 14, 15]),
    ],
)
def test_what_is_kept(by, kept):
    once = once_per_story(FRAMINGS, STORIES, by=by)
    assert once.index.to_list() == kept
    assert once.drop(columns="story_id").equals(FRAMINGS.loc[kept])
    expected = {"5": "5"}
    assert once["story_id"].to_list() == [expected.get(i, "1") for i in once["article_id"]]


def test_the_order_of_the_rows_makes_no_difference():
    mixed = once_per_story(FRAMINGS.sample(frac=1, random_state=3), STORIES[::-1], by=["outlet"])
    assert mixed.sort_index().equals(once_per_story(FRAMINGS, STORIES, by=["outlet"]))


def test_an_article_without_a_framing_is_not_the_one_that_is_kept():
    some = FRAMINGS[FRAMINGS["article_id"] != "1"]
    assert once_per_story(some, STORIES, by=["outlet"]).index.to_list() == [10, 11, 13, 15, 16]


def test_no_argument_is_changed_and_none_may_be_empty():
    before = FRAMINGS.copy(deep=True), STORIES.copy(deep=True)
    once_per_story(FRAMINGS, STORIES, by=["outlet"])
    assert before[0].equals(FRAMINGS)
    assert before[1].equals(STORIES)
    nothing = once_per_story(FRAMINGS[:0], STORIES)
    assert len(nothing) == 0
    assert "story_id" in nothing.columns


def test_stories_of_another_run_are_refused():
    with pytest.raises(InputError, match="'5'"):
        once_per_story(FRAMINGS, STORIES[:4])


def test_in_the_demonstration_corpus_each_outlet_keeps_its_copy():
    articles = read_corpus(demonstration_corpus()).articles
    rows = articles[["article_id", "outlet"]]
    stories = stories_of(articles)
    assert len(once_per_story(rows, stories, by=["outlet"])) == 100
    assert len(once_per_story(rows, stories)) == 94
