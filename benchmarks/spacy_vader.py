"""What somebody would write who wants persons and places too: spaCy's small pipeline and VADER.

Needs `pip install spacy` and its model en_core_web_sm; left out where they are not installed.
"""

import sys

import pandas as pd
import spacy
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

articles = pd.read_json(sys.argv[1], lines=True)
pipeline = spacy.load(next(name for name in sys.argv[4:] if spacy.util.is_package(name)))
analyzer = SentimentIntensityAnalyzer()
rows = []
for number, document in enumerate(pipeline.pipe(articles["text"], n_process=int(sys.argv[3]))):
    for sentence in document.sents:
        score = analyzer.polarity_scores(sentence.text)["compound"]
        names = [entity.text for entity in sentence.ents]
        rows.append((articles["id"][number], sentence.text, score, names))
pd.DataFrame(rows, columns=["id", "sentence", "vader", "names"]).to_parquet(sys.argv[2])
