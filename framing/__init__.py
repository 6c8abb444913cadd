"""Who is framed how, and by whom, in the news."""

__version__ = "0.1.0"
