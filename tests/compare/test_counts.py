"""Who takes which stance on whom, counted."""

from framing.compare import (
    frame_matrix,
    open_as_other,
    reacted_targets,
    reaction_table,
    reactions_of,
    with_sign,
)


def test_the_matrix_has_the_dominant_frame_and_its_count(reactions):
    signs, labels = frame_matrix(with_sign(reactions_of(reactions)), n_targets=2)
    assert signs.loc["DE", "trump"] == -1
    assert labels.loc["DE", "trump"] == "condemnation\n2 of 2"
    assert signs.loc["RU", "trump"] == 1
    assert "FR" not in signs.index  # reacts to an event only
    assert "OTHER" not in signs.columns


def test_reaction_table_counts_sentences_and_articles(reactions):
    table = reaction_table(reactions)
    assert table.iloc[0].to_list() == ["germany", "trump", "condemnation", 2, 2]
    assert "none" not in set(table["frame"])


def test_open_actors_are_no_row_and_no_column_unless_asked_for(apart):
    signed = with_sign(reactions_of(apart).assign(holder_country="DE", frame_polarity="negative"))
    assert list(frame_matrix(signed, n_targets=9)[0].columns) == ["germany", "france"]
    asked, _ = frame_matrix(signed, n_targets=9, open_actors=True)
    assert set(asked.columns) == {"germany", "france", "open:jane-roe"}
    assert set(reacted_targets(signed).index) == {"germany", "france"}


def test_open_actors_count_as_others_in_the_table_of_reactions(apart):
    table = reaction_table(apart)
    assert not table[["holder", "target"]].stack().str.startswith("open:").any()
    rows = set(
        table[["holder", "target", "frame", "n_sentences"]].itertuples(index=False, name=None)
    )
    assert ("germany", "OTHER", "praise", 2) in rows  # s2 and s8
    assert ("OTHER", "germany", "condemnation", 1) in rows
    assert not (open_as_other(apart)[["holder", "target"]] == "OTHER").all(axis=1).any()
    assert "open:jane-roe" in set(reaction_table(apart, open_actors=True)["holder"])
