"""The languages the house reads, each a folder: words as data, composition as code.

What a language is asked for stands in `ledger.lang.language`; which there are, in `ledger.lang.languages`.
"""
