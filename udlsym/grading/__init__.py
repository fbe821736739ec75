"""Grading: is a hand solution right, and if not, where and why does it differ?"""
