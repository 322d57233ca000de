"""The pages of the place Disagreements, loaded when it is first opened."""
