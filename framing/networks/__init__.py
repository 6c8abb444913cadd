"""Small networks as data: their folders of weights, their graphs, and how they are run."""
