"""Calibration against known truths."""

import numpy as np
import pytest

from framing.tone.base import softmax
from framing.tone.calibration import (
    expected_calibration_error,
    fit_temperature,
    log_loss,
    reliability,
)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_the_temperature_of_known_probabilities_is_found(temperature):
    generator = np.random.default_rng(0)
    logits = generator.normal(size=(20_000, 3)) * 1.5
    cumulative = softmax(logits).cumsum(axis=1)
    classes = (generator.random((20_000, 1)) > cumulative).sum(axis=1)
    assert fit_temperature(logits * temperature, classes) == pytest.approx(temperature, rel=0.05)


def test_calibrated_probabilities_have_little_error_and_overconfident_ones_much():
    generator = np.random.default_rng(1)
    logits = generator.normal(size=(20_000, 3)) * 1.5
    classes = (generator.random((20_000, 1)) > softmax(logits).cumsum(axis=1)).sum(axis=1)
    assert expected_calibration_error(softmax(logits), classes) < 0.02
    assert expected_calibration_error(softmax(logits * 4), classes) > 0.15


def test_reliability_counts_every_row_once():
    probabilities = np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.0, 0.0, 1.0]])
    table = reliability(probabilities, np.array([0, 0, 2]))
    assert table["n"].tolist() == [1, 2]
    assert table["bin_low"].tolist() == pytest.approx([0.8, 0.9])
    assert table["share_correct"].tolist() == [0.0, 1.0]
    assert table["mean_confidence"].tolist() == pytest.approx([0.8, (0.9 + 1.0) / 2])


def test_log_loss_is_minus_the_mean_log():
    probabilities = np.array([[0.5, 0.25, 0.25], [0.2, 0.2, 0.6]])
    assert log_loss(probabilities, np.array([0, 2])) == pytest.approx(-np.log([0.5, 0.6]).mean())
