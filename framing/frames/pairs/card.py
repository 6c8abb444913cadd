"""The card that lies beside the weights of the network of pairs.

References
----------
Mitchell, M., et al. (2019). Model cards for model reporting. FAT*.
"""

import json
from collections.abc import Mapping
from typing import Any

from framing.frames.pairs.tuning import PairScores

_TEMPLATE = """\
# reactions: who takes which stance on whom, by a small network

A MiniLM of {n_layers} layers that reads a sentence once and judges every ordered pair of its
parties, the reading of the rules before it. Held in eight bits; runs on the processor with
onnxruntime; nothing is fetched.

## What it takes and gives

An English sentence, its candidate parties, and what the rules of the codebook say of their pairs.
For each holder (the outlet is one) and target it gives the probability of no reaction and of each
frame with its polarity, and the share of attention of each word, which is the evidence shown.

## Data and licences

Fine-tuned from all-MiniLM-L6-v2 (Apache-2.0) on {n_texts:,} labelled texts, most of them written
for the purpose by a language model on the codebook alone, the others sentences of real articles
(Baly et al. 2020), of which no text is kept (`data/reactions/README.md` says how; MIT), and on the
sign of directed pairs in the train split of DSE (Park et al., Findings of ACL 2021; free to use
with citation). The weights are under the Apache-2.0 licence, as those they come from.

## Numbers

On {n_dev_texts} texts of another writer, which were not trained on but on which the temperature
({temperature:.3f}) and the threshold ({threshold:.2f}) were set: precision {precision:.3f}, recall
{recall:.3f}, F1 {f1:.3f} of {n_labelled} pairs; macro-F1 of their frames {frame_f1:.3f}. Figures on
other texts, with intervals and baselines, are in `docs/frames.md`; `framing evaluate reactions`
prints them.

## Limits

Written sentences are not news: it was taught by invented examples and checked on few labelled
real ones. It reads one sentence, at most 128 tokens. It does not know what happened, only how it is
told. Irony of the outlet is its weakest point. It knows the frames of the shipped codebook and no
others.

## How it was trained

```json
{training}
```

## Files

{{hashes}}
"""


def pair_card(scores: PairScores, *, training: Mapping[str, Any], temperature: float) -> str:
    """Return the text of ``MODEL_CARD.md``; its table of hashes is filled in when it is written.

    Parameters
    ----------
    scores
        On the texts held out.
    training
        How the weights came to be; counts of texts are among it.
    temperature
        What the logits are divided by.
    """
    return _TEMPLATE.format(
        n_layers=training["n_layers"],
        n_texts=training["n_texts"],
        n_dev_texts=training["n_dev_texts"],
        temperature=temperature,
        threshold=scores.threshold,
        precision=scores.precision,
        recall=scores.recall,
        f1=scores.f1,
        frame_f1=scores.frame_f1,
        n_labelled=scores.n_labelled,
        training=json.dumps(dict(training), indent=2),
    )
