"""English lines that leave the answer to a meme, and those that follow a yes or a no."""

ANSWERS = """
[point]
= need i say more
= you know me
= take a wild guess
= well, you tell me
= it speaks for itself
= you get the idea
= as if you had to ask
= no words needed
= what can i say
= this about sums it up
= let me put it this way

[settle]
= that's the spirit
= knew you'd come round
= <perfect|excellent>, keep me posted
= now we're talking
= that was easy
= holding you to that
= a person of action
= you won't regret it
= that's settled, then

[yield]
= forget <i asked|i said it>
= no pressure at all
= just throwing it out there
= suit yourself
= fair enough, dropping it
= plan b it is
= no hard feelings
= a hard pass, i see
= so much for my wisdom
"""
