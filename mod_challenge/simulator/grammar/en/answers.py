"""English lines that leave the answer to a meme, and those that follow a yes or a no."""

from __future__ import annotations

ANSWERS = """
[point]
= need i say more, ask {man_}
= you know me since {month_}, <so|come on|well>
= take a wild guess, {man_} got it right away
= <well|ok>, you tell me, {man_} already did
= no words, {man_} <knows|saw my face|gets it>
= i'll let this speak for me, {man_} taught me that
= this, basically, <since {time_}|and {man_} agrees>
= lemme put it like {man_} would
= my answer, and {man_}'s
= <honestly|tbh just> this

[settle]
= <perfect|great|excellent>, <that was easy|no arguing|that's the spirit>
= <good|ok good>, <tell me how it goes|report back {soon_}|worked for {man_} too>
= finally, someone who listens, {man_} never does
= see, i have good ideas, tell {man_}
= <yay|nice>, keep me posted, {man_} will ask too
= <love|like> it when you agree with me, {man_} never does
= <ok cool|cool>, i want a full report by {wday_}
= look at us <agreeing|being adults>, on a {wday_}
= that was easy, {man_} takes {mins_} to say yes

[yield]
= <ok ok|fine|alright>, no pressure
= just throwing it out there, it was {man_}'s idea
= suit yourself, i'll ask again {soon_}
= <fair enough|fair>, {man_} would say the same
= plan b then, {man_} has <one|{few_}>
= no hard feelings, {man_} says no to everything too
= <wow ok|ok wow>, you sound like {man_}
= so much for my ideas, {man_} warned me

"""
