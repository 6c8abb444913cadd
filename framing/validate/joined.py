"""Framings and the codes of some of them, joined, with what can be estimated from them."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.compare.clusters import groups_of
from framing.errors import InputError
from framing.validate.ppi import Estimate, ppi_mean

Mask = npt.NDArray[np.bool_]

# Fewer labels or labelled articles in a group give no estimate; docs/validation.md has the table.
MIN_LABELS = 30
MIN_LABELLED_ARTICLES = 10
# Labels that differ from the commonest one; fewer make the interval of a share too narrow.
MIN_RARER = 5


class CodedRows:
    """Framings and their codes as arrays, in the order of their unit."""

    def __init__(
        self,
        framings: pd.DataFrame,
        codes: pd.DataFrame,
        by: Sequence[str],
        value: str,
        prediction: str,
        unit: str,
        cluster: str,
    ) -> None:
        _check(framings, [unit, cluster, prediction, *by], "framings")
        _check(codes, [unit, value, "probability"], "codes")
        _check_codes(codes, unit)
        used = framings.dropna(subset=[prediction, *by]).sort_values(unit, ignore_index=True)
        coded = codes.dropna(subset=[value]).set_index(unit)
        self.codes, self.names = groups_of(used, by)
        self.predictions = used[prediction].to_numpy(float)
        self.labels = used[unit].map(coded[value]).to_numpy(float, na_value=np.nan)
        probabilities = used[unit].map(coded["probability"]).to_numpy(float, na_value=np.nan)
        self.label_range = float(coded[value].max() - coded[value].min()) if len(coded) else 0.0
        self.weights = np.where(np.isnan(self.labels), 0.0, 1 / probabilities)
        self.clusters, names = pd.factorize(used[cluster], sort=True)
        self.n_clusters = len(names)

    def groups(self) -> Iterator[tuple[str, Mask]]:
        """Yield the name and the rows of each group, in their order."""
        for code, name in enumerate(self.names):
            yield name, self.codes == code

    def estimate(self, mask: Mask) -> Estimate:
        """Return the corrected mean of some rows; of no meaning without a label."""
        weights = self.weights[mask]
        if not weights.any():
            return Estimate(np.nan, np.nan, np.full(self.n_clusters, np.nan), 0, 0)
        return ppi_mean(
            self.predictions[mask],
            self.labels[mask],
            label_weights=weights,
            corpus_weights=np.ones(len(weights)),
            clusters=self.clusters[mask],
            n_clusters=self.n_clusters,
            label_range=self.label_range,
        )

    def n_rarer(self, mask: Mask) -> int:
        """Return how many labels differ from the commonest one."""
        labels = self.labels[mask & (self.weights > 0)]
        counts = np.unique(labels, return_counts=True)[1]
        return int(len(labels) - counts.max(initial=0))

    def n_articles(self, mask: Mask) -> int:
        """Return how many articles some rows stand in."""
        return len(np.unique(self.clusters[mask]))

    def caution(self, mask: Mask, estimate: Estimate) -> str:
        """Say why the corrected mean of some rows is missing or to be read with care."""
        if is_too_few(estimate):
            return (
                f"{estimate.n_labels} labels in {estimate.n_labelled_clusters} articles: too few, "
                f"{MIN_LABELS} in {MIN_LABELLED_ARTICLES} are needed"
            )
        n_rarer = self.n_rarer(mask)
        if n_rarer == 0:
            return "all labels are alike: no interval"
        if n_rarer < MIN_RARER:
            return f"only {n_rarer} labels differ from the rest: the interval may be too narrow"
        return ""


def is_too_few(estimate: Estimate) -> bool:
    """Whether too little was coded for an estimate."""
    return estimate.n_labels < MIN_LABELS or estimate.n_labelled_clusters < MIN_LABELLED_ARTICLES


def _check(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    missing = [column for column in columns if column not in table]
    if missing:
        raise InputError(
            f"{name}: no column {', '.join(missing)}; it has {', '.join(map(str, table.columns))}"
        )


def _check_codes(codes: pd.DataFrame, unit: str) -> None:
    if codes[unit].duplicated().any():
        twice = codes.loc[codes[unit].duplicated(), unit].iloc[0]
        raise InputError(f"codes: {unit} {twice} is coded twice; give one row a unit")
    wrong = ~((codes["probability"] > 0) & (codes["probability"] <= 1))
    if wrong.any():
        row = codes[wrong].iloc[0]
        raise InputError(
            f"codes: {unit} {row[unit]}: probability {row['probability']} is not in (0, 1]; it is "
            "that of being drawn, as the key of the sheet has it"
        )
