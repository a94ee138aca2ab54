"""What `make bench` measures: ratios within one run, so that machines can be compared.

A benchmark is a module of this package with a `run()` that prints its rows; the first line of its
docstring says what is measured.
"""
