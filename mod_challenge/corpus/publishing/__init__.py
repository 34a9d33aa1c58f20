"""Writes a corpus for others: public and private sides of a release, their READMEs, the dataset card."""
