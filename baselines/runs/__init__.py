"""The folder of a trained system, and predictions made from it."""
