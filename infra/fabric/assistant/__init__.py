"""Answers questions in plain language about the rows of fabric.user_data in an Eventhouse."""
