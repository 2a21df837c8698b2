"""What no speaker says: English made to be slow to read. `make bench` measures it, a test counts the work."""

ENGLISH = {
    "digits": "9",
    "scales": "million ",
    "hundreds": "one hundred and ",
    "commas": "1,",
    "dashes": "1-",
    "ranges": "2 to ",
    "hedges": "more than ",
    "signs": "$",
    "articles": "a half ",
}
"""Shapes to be said again and again, by name."""
