"""Meme pictures: images, the CNN, features and their cache."""
