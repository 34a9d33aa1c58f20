"""English lines that leave the answer to a meme, and those that follow a yes or a no."""

from __future__ import annotations

ANSWERS = """
[point]
= need i say more, ask {man_}
= you know me since {month_}, <so|come on|well>
= take a wild guess, {man_} got it in {few_}
= <well|ok>, you tell me, {man_} already did
= as if you had to ask, it's {wday_}
= no words, {man_} <knows|saw my face|gets it>
= what can i say, <{wday_}s|it's {time_}|{man_} asked too>
= this, basically, since {time_}
= lemme put it like {man_} would
= just picture {man_} at {place_}
= my answer, and {man_}'s

[settle]
= that's the spirit, {man_} would be proud
= <knew|i knew> you'd come around, {man_} owes me {usd_}
= <perfect|great|excellent>, tell me {soon_}
= now we're talking, i'm telling {man_}
= that was easy, {man_} took {span_}
= holding you to that till {wday_}
= <good|ok good>, {man_} will be so happy
= you won't regret it, {man_} didn't
= settled then, <{snacky_} after|pinky swear|i'll text {man_}>

[yield]
= forget <i asked|i said it|that>, {man_} said no too
= <ok ok|fine|alright>, no pressure till {wday_}
= just throwing it out there, like {man_} does
= suit yourself, {man_} and i have {snacky_}
= <fair enough|fair>, dropping it till {month_}
= plan b then, {man_} has <one|{few_}>
= no hard feelings, i'll ask {man_}
= a hard pass, <ok|wow>, like {man_} on {wday_}
= so much for my wisdom, {man_} warned me
"""
