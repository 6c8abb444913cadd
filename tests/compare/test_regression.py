"""The regression against a sandwich of our own and statsmodels' formula; names of any kind."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy.stats import t as student

from framing.compare import regression
from framing.errors import InputError


@pytest.fixture
def rows() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    n = 400
    article = rng.integers(0, 50, n)
    rows = pd.DataFrame(
        {
            "article_id": article,
            "country": np.array(["DE", "FR", "US", "DE"])[article % 4],
            "holder": rng.choice(["OUTLET", 'O\'Brien "[x]"', "C(holder)"], n, p=[0.5, 0.3, 0.2]),
        }
    )
    effect = rng.normal(0, 0.4, 50)[article]
    rows["valence"] = effect + 0.5 * (rows["country"] == "FR") + rng.normal(0, 0.5, n)
    rows.loc[3:6, "valence"] = np.nan
    return rows


def test_estimates_and_errors_are_those_of_a_sandwich_by_hand(rows):
    table = regression(rows, "valence", ["country", "holder"], reference={"country": "DE"})
    used = rows.dropna()
    dummies = [
        np.ones(len(used)),
        *(used["country"] == level for level in ("FR", "US")),
        *(used["holder"] == level for level in ("C(holder)", 'O\'Brien "[x]"')),
    ]
    x, y = np.column_stack(dummies).astype(float), used["valence"].to_numpy()
    bread = np.linalg.inv(x.T @ x)
    beta = bread @ x.T @ y
    scores = pd.DataFrame(x * (y - x @ beta)[:, None]).groupby(used["article_id"].to_numpy()).sum()
    n, k, g = len(y), x.shape[1], len(scores)
    cov = bread @ scores.T.to_numpy() @ scores.to_numpy() @ bread
    errors = np.sqrt(np.diag(cov) * g / (g - 1) * (n - 1) / (n - k))
    np.testing.assert_allclose(table["estimate"], beta, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(table["std_error"], errors, rtol=1e-10)
    p_values = 2 * student.sf(np.abs(beta / errors), g - 1)
    np.testing.assert_allclose(table["p_value"][1:], p_values[1:], rtol=1e-8)
    half = student.ppf(0.975, g - 1) * errors
    np.testing.assert_allclose(table["conf_high"], beta + half, rtol=1e-10, atol=1e-12)


def test_and_those_of_statsmodels_formula(rows):
    table = regression(rows, "valence", ["country"]).set_index("contrast")
    used = rows.dropna()
    fitted = smf.ols("valence ~ C(country)", used).fit(
        cov_type="cluster", cov_kwds={"groups": used["article_id"]}, use_t=True
    )
    ours = table.loc["country: FR minus DE"]
    assert ours["estimate"] == pytest.approx(fitted.params["C(country)[T.FR]"], rel=1e-10)
    assert ours["std_error"] == pytest.approx(fitted.bse["C(country)[T.FR]"], rel=1e-10)
    assert ours["p_value"] == pytest.approx(fitted.pvalues["C(country)[T.FR]"], rel=1e-8)


def test_references_and_numbers_are_named(rows):
    table = regression(rows, "valence", ["country", "holder"]).set_index("contrast")
    assert list(table.index) == [
        "mean at country: DE, holder: OUTLET",
        "country: FR minus DE",
        "country: US minus DE",
        "holder: C(holder) minus OUTLET",
        'holder: O\'Brien "[x]" minus OUTLET',
    ]
    assert (table["term"] == "valence on country + holder").all()
    french = rows.dropna()[rows.dropna()["country"] == "FR"]
    row = table.loc["country: FR minus DE"]
    assert row["n_framings"] == len(french)
    assert row["n_articles"] == french["article_id"].nunique() == 13
    assert row["caution"] == "few clusters: the interval is likely too narrow"
    assert np.isnan(table["p_value"].iloc[0])


def test_many_articles_need_no_caution(rows):
    many = pd.concat([rows.assign(article_id=rows["article_id"] + 50 * i) for i in range(4)])
    assert (regression(many, "valence", ["country"])["caution"] == "").all()


def test_a_level_of_few_articles_is_suppressed_and_marked(rows):
    rows.loc[0, "country"] = "VA"
    table = regression(rows, "valence", ["country"]).set_index("contrast")
    row = table.loc["country: VA minus DE"]
    assert np.isnan(row["estimate"])
    assert np.isnan(row["p_value"])
    assert row["caution"] == "too few clusters: not shown"


@pytest.mark.parametrize(
    ("change", "on", "told"),
    [
        ({"country": "DE"}, ["country"], "column 'country' has but one level, 'DE'"),
        ({}, ["country", "capital"], "determine capital 'Paris'.*leave out 'capital'"),
        ({}, [], "name them in on"),
        ({}, ["nothing"], "no column 'nothing'"),
        ({"valence": np.nan}, ["country"], "no row has a value"),
        ({"article_id": 1}, ["country"], "1 clusters are too few"),
    ],
)
def test_what_can_not_be_told_is_refused(rows, change, on, told):
    capitals = {"DE": "Berlin", "FR": "Paris", "US": "Washington"}
    wrong = rows.assign(capital=rows["country"].map(capitals)).assign(**change)
    with pytest.raises(InputError, match=told):
        regression(wrong, "valence", on)


def test_a_reference_that_does_not_occur_is_told(rows):
    with pytest.raises(InputError, match="never is 'XX', the reference; it is one of DE, FR, US"):
        regression(rows, "valence", ["country"], reference={"country": "XX"})


def test_holding_a_column_equal_takes_its_effect_away():
    """The paradox: a group that is kinder to each target looks harsher, by whom it writes about."""
    rng = np.random.default_rng(1)
    rows = pd.DataFrame({"article_id": np.repeat(np.arange(200), 4)})
    rows["outlet"] = np.where(rows["article_id"] < 100, "A", "B")
    writes = np.where(rows["outlet"] == "A", 0.9, 0.1)
    rows["target"] = np.where(rng.random(800) < writes, "disliked", "liked")
    rows["valence"] = 0.2 * (rows["outlet"] == "A") - 1.0 * (rows["target"] == "disliked")
    rows["valence"] += rng.normal(0, 0.3, 800)
    options = {"reference": {"outlet": "B"}}
    alone = regression(rows, "valence", ["outlet"], **options).loc[1, "estimate"]
    held = regression(rows, "valence", ["outlet", "target"], **options).loc[1]
    assert alone < -0.4
    assert held["conf_low"] < 0.2 < held["conf_high"]
