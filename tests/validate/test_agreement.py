"""Agreement tables: who agrees with whom, weighed back to the corpus."""

import numpy as np
import pandas as pd
import pytest

from framing.errors import InputError
from framing.validate import agreement_table, coded_values, majority_codes

P = {"-": "negative", "0": "neutral", "+": "positive"}


def codes_of(*coders: str, variable: str = "polarity") -> pd.DataFrame:
    """Make codes of strings such as "-0+ ", one a coder; a blank is a missing code."""
    rows = [
        (f"f{unit}", f"a{unit // 2}", f"coder {number}", variable, P[code])
        for number, codes in enumerate(coders)
        for unit, code in enumerate(codes)
        if code != " "
    ]
    return pd.DataFrame(rows, columns=["item", "article_id", "coder", "variable", "value"])


def key_of(polarities: str, **columns) -> pd.DataFrame:
    n = len(polarities)
    polarity = [P.get(code) for code in polarities]
    made = {
        "item": [f"f{i}" for i in range(n)], "framing_id": [f"a{i // 2}:{i}" for i in range(n)],
        "article_id": [f"a{i // 2}" for i in range(n)], "what": "tone", "stratum": "all",
        "probability": 0.5, "polarity": polarity, "frame": "none", "frame_polarity": None,
        "vader": 0.0,
    }  # fmt: skip
    return pd.DataFrame(made | columns)


def look(table, between, metric, column="value"):
    row = table[(table["between"] == between) & (table["metric"] == metric)]
    assert len(row) == 1
    return row[column].iloc[0]


def test_coders_who_agree():
    table = agreement_table(codes_of("-0+-0+-0", "-0+-0+-0"))
    assert set(table["between"]) == {"coders"}
    for level in ("nominal", "ordinal", "interval"):
        assert look(table, "coders", f"alpha, {level}") == pytest.approx(1)
    assert look(table, "coders", "agreement, share") == 1
    assert look(table, "coders", "alpha, nominal", "n_units") == 8


def test_only_units_with_two_codes_count():
    table = agreement_table(codes_of("-0+ ", "-00+", "   +"))
    assert look(table, "coders", "alpha, nominal", "n_units") == 4
    table = agreement_table(codes_of("-0  ", "  0+"))
    assert look(table, "coders", "alpha, nominal", "n_units") == 0
    assert np.isnan(look(table, "coders", "alpha, nominal"))
    assert np.isnan(look(table, "coders", "agreement, share"))


def test_one_value_only_is_no_agreement_beyond_chance():
    table = agreement_table(codes_of("0000", "0000"))
    assert np.isnan(look(table, "coders", "alpha, ordinal"))
    assert look(table, "coders", "agreement, share") == 1


def test_the_interval_holds_the_value_and_repeats():
    rng = np.random.default_rng(1)
    first = "".join(rng.choice(list("-0+"), 120))
    second = "".join(c if rng.random() < 0.7 else "0" for c in first)
    codes = codes_of(first, second)
    table = agreement_table(codes, seed=4)
    row = table[table["metric"] == "alpha, ordinal"].iloc[0]
    assert row["low"] < row["value"] < row["high"]
    shuffled = codes.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(table, agreement_table(shuffled, seed=4))


def test_articles_whose_units_are_alike_widen_the_interval():
    """Four equal units of one article tell no more than one."""
    rng = np.random.default_rng(2)
    pairs = [(a, a if rng.random() < 0.7 else b) for a, b in rng.choice(list("-0+"), (40, 2))]
    first, second = ("".join(side * 4 for side in sides) for sides in zip(*pairs, strict=True))
    codes = codes_of(first, second)
    number = codes["item"].str[1:].astype(int)
    widths = []
    for clusters in (codes["item"], "a" + (number // 4).astype(str)):
        row = agreement_table(codes.assign(article_id=clusters)).iloc[0]
        widths.append(row["high"] - row["low"])
    assert widths[1] > 1.5 * widths[0]


def test_majority_leaves_out_what_coders_are_split_on():
    found = majority_codes(codes_of("-0+", "-0-", "--0"))
    assert found.to_dict() == {"f0": "negative", "f1": "neutral"}


def test_the_program_against_the_majority_with_baselines():
    codes = codes_of("--00++00", "--00++00", "--00++++")
    table = agreement_table(codes, key_of("--00++-0", vader=[-0.5, 0.0] + [0.9] * 6))
    assert look(table, "majority and program", "accuracy") == pytest.approx(7 / 8)
    f1 = np.mean([2 * 2 / (2 + 3), 2 * 3 / (4 + 3), 1])
    assert look(table, "majority and program", "macro-F1") == pytest.approx(f1)
    assert look(table, "majority and commonest value", "accuracy") == pytest.approx(4 / 8)
    assert look(table, "majority and plain VADER", "accuracy") == pytest.approx(3 / 8)
    assert abs(look(table, "majority and commonest value", "alpha, ordinal")) < 0.1


def test_rows_drawn_more_often_weigh_less():
    codes = codes_of("-0", "-0")
    key = key_of("-+", probability=[1.0, 0.25])
    table = agreement_table(codes, key)
    assert look(table, "majority and program", "accuracy") == pytest.approx(1 / 5)


def test_a_program_without_an_answer_is_wrong():
    table = agreement_table(codes_of("--0", "--0"), key_of("-?0"))
    assert look(table, "majority and program", "accuracy") == pytest.approx(2 / 3)


def test_polarity_of_reactions_is_judged_where_the_program_found_one():
    key = key_of("---", what="reactions", frame_polarity=["negative", None, "positive"])
    table = agreement_table(codes_of("---", "---"), key)
    assert look(table, "majority and program", "accuracy") == pytest.approx(1 / 2)
    assert look(table, "majority and program", "accuracy", "n_units") == 2


def test_frames_are_nominal():
    codes = codes_of("-0-0", "-0-0", variable="frame")
    frames = {"negative": "glee", "neutral": "none"}
    codes["value"] = codes["value"].map(frames)
    key = key_of("----", what="reactions", frame=["glee", "none", "praise", "none"])
    table = agreement_table(codes, key)
    assert set(table["metric"]) == {"alpha, nominal", "agreement, share", "macro-F1", "accuracy"}
    assert look(table, "majority and program", "accuracy") == pytest.approx(3 / 4)


def test_a_wrong_key_is_told():
    with pytest.raises(InputError, match="such as f3"):
        agreement_table(codes_of("-0+0"), key_of("-0+"))


def test_coders_are_averaged_and_empty_rows_make_others_count_more():
    codes = codes_of("-+ 0", "-0 0")
    key = key_of("0000", probability=0.4, stratum=["x", "x", "x", "y"])
    coded = coded_values(codes, key).set_index("framing_id")
    assert coded["sign"].to_dict() == {"a0:0": -1.0, "a0:1": 0.5, "a1:3": 0.0}
    # Two of three rows of x were coded, the one of y was.
    expected = {"a0:0": 0.4 * 2 / 3, "a0:1": 0.4 * 2 / 3, "a1:3": 0.4}
    assert coded["probability"].to_dict() == pytest.approx(expected)
    with pytest.raises(InputError, match="nobody coded the frame"):
        coded_values(codes, key, frame="glee")
