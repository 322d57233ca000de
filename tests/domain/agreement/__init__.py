"""Figures of agreement."""
