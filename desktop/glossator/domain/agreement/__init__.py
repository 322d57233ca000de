"""How far people agree: figures over annotation sets, each with its rule and what stands behind it.

The only part of the domain that computes with numpy; importing the values alone does not load it.
"""
