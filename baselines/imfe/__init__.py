"""IMFE, the first pre-training of MOD-GPT: the network of pictures learns which emoji belongs to a sticker.

So its features tell what a meme expresses, and not only what it shows, which is what a response needs of memes that
training never shows. Every system that knows memes by their pictures can have it.

Source: the MOD paper (Fei et al. 2021), section 4.
"""
