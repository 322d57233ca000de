"""Benchmarks: what a person waits for, in CPU time, on projects of known size."""
