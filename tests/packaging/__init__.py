"""Tests of the folder ``packaging``: desktop files, bundle, smoke test."""
