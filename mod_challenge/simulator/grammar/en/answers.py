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
= what can i say, <{wday_}s|{man_} asked that too>
= this, basically, since {time_}
= lemme put it like {man_} would
= just picture {man_}'s face
= my answer, and {man_}'s

[settle]
= <knew|i knew> you'd come around, {man_} owes me {usd_}
= <perfect|great|excellent>, <that was easy|no arguing|that's the spirit>
= wow that was easy, {man_} takes {mins_}
= finally, someone who listens, {man_} never does
= <good|ok good>, {man_} said you'd say no
= see, {man_} was wrong about you
= you won't regret it, {man_} didn't
= <yay|nice>, <i'm so persuasive|i should charge {usd_}|that makes {few_} good ideas today>
= look at us <agreeing|being adults>, on a {wday_}

[yield]
= forget <i asked|i said it|that>, {man_} said no too
= <ok ok|fine|alright>, no pressure
= just throwing it out there, it was {man_}'s idea
= suit yourself, i'll ask again {soon_}
= <fair enough|fair>, i'd probably say no too
= plan b then, {man_} has <one|{few_}>
= no hard feelings, {man_} says no to everything too
= a hard pass, <ok|wow>, you sound like {man_}
= so much for my wisdom, {man_} warned me

"""
