"""Checks that run on plain python3: python3 -m unittest discover -t . -s tests, in the folder above."""
