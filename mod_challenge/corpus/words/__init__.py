"""The words in meme pictures: frames that are looked at, what is read in them, and the page to correct it."""
