"""Near-copies in comparisons: agency text that an outlet prints twice counts once for it."""

from collections.abc import Sequence

import pandas as pd

from framing.errors import InputError


def once_per_story(
    framings: pd.DataFrame, stories: pd.DataFrame, *, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the framings of one article of each story, with the story they are from.

    Parameters
    ----------
    framings
        With article_id and the columns of ``by``; not changed. All those of the articles, not yet
        a choice of them: an article without a framing is not the one that is kept.
    stories
        The stories table of the same run.
    by
        Columns whose groups are to be compared, such as ``["outlet"]``: a story counts once in
        each. Without any it counts once in all.

    Returns
    -------
    DataFrame
        The rows that are kept, in their order and with their index, and a column ``story_id``. In
        each group, of several articles that tell one story the one with the smallest article_id is
        kept. Articles of different groups, such as two outlets that print one agency's text, are
        all kept, because each chose to print it; but they are not independent, and share their
        ``story_id``, so that an interval can resample whole stories.

    Raises
    ------
    InputError
        If the stories table lacks an article of the framings: it is of another run.
    """
    story_of = stories.set_index("article_id")["story_id"]
    told = framings.assign(story_id=framings["article_id"].map(story_of).astype("string"))
    unknown = told.loc[told["story_id"].isna(), "article_id"]
    if len(unknown):
        raise InputError(
            f"the table of stories lacks article {unknown.iloc[0]!r}: use that of the run that the "
            "framings are from"
        )
    groups = told.groupby([*by, "story_id"], dropna=False)["article_id"]
    return told[told["article_id"] == groups.transform("min")]
