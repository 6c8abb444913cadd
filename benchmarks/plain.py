"""What somebody would write instead: split sentences, score each with VADER, save."""

import sys

import pandas as pd
import sentencex
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

articles = pd.read_json(sys.argv[1], lines=True)
analyzer = SentimentIntensityAnalyzer()
rows = [
    (article.id, sentence, analyzer.polarity_scores(sentence)["compound"])
    for article in articles.itertuples()
    for sentence in sentencex.segment("en", article.text)
    if sentence.strip()
]
pd.DataFrame(rows, columns=["id", "sentence", "vader"]).to_parquet(sys.argv[2])
