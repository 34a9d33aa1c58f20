"""Scenes of work: overtime, wages, the way there."""

from __future__ import annotations

SCENES = {
    "overtime": """
slot until: nine / ten / eleven thirty / one in the morning
slot task: report / slide deck / budget / contract / press release / user manual / pitch / release plan
slot boss: the boss / my manager / the client / the director
slot ver: version three / version five / version eight / version twelve
[open]
- working until {until} again tonight
- {boss} gave me a {task} five minutes before closing time
= still at the office with the {task}, it's {ver} now
+ i got off work on time today
- {boss} said the first version was better
+ the {task} is finally approved
[tell]
- there's a meeting on saturday too
- my computer crashed and nothing was saved
- i'm on my fourth coffee
- no overtime pay, only a cold sandwich
+ {boss} praised me in front of everyone
+ i get three days off next month
+ i handed in the {task} early
= only the cleaner and i are left
= i keep a pillow under my desk
= i met {boss} in the lift and we said nothing
[ask]
?task what are you working on?
= a {task} for next week
- a {task} that simply never ends
+ a {task}, almost finished
?until how late will it get?
- until {until} at least, i'm afraid
= until {until} if all goes well
+ i'm about to leave
?boss who made you stay?
- {boss}, who else would do that
= {boss} asked me at the last minute
- {boss}, who left at five
? have you eaten?
= a few bites between two calls
- not a thing since noon
+ they bought us dinner tonight
? can you rest tomorrow?
+ yes, and i'll sleep till noon
= it depends on the mood upstairs
- no, i have to be in at eight
? do they pay you for the extra hours?
= i get the time back, in theory
+ triple, so i'm not complaining
- you must be dreaming
[comment]
= the lights at your office never go out
- anyone would go mad with that
- i just got out of my office as well
+ it'll calm down after this
+ they're lucky to have you
= never listen to the client too closely
[suggest]
= save the file first, then breathe
= get up and stretch for five minutes
- pretend you didn't see the message
= send me half, i'll help
+ let's grab a drink after
- just quit if it's that bad
""",
    "wages": """
slot sum: eighteen hundred / twenty four hundred / three thousand / four thousand
slot buy: phone / camera / handbag / console / keyboard / vacuum / tablet
slot bill: rent / credit card / car loan / phone bill / student loan
slot left: eight dollars / thirty dollars / a hundred dollars
[open]
+ it's payday and i got {sum}
- my pay came and went straight to the {bill}
- the month is half over and i have {left} left
= thinking about buying a new {buy}
+ the bonus is twice what it was last year
- my finger slipped and i ordered a {buy}
[tell]
- the {bill} eats most of it
- three weddings in one month, i'm broke
- they cancelled the bonus without a word
+ i sent my mum some and she was thrilled
+ i made enough on stocks for one lunch
+ i actually saved a little this month
= i kept a budget for two weeks and gave up
= the {buy} has been in my cart for months
= the other team got a raise i hear
[ask]
?sum how much did you get?
= {sum}, same as every month
+ {sum}, it went up a little
- only {sum} after tax
?buy what do you want to buy?
= a {buy}, but i'm not sure yet
+ a {buy}, i've wanted it forever
- a {buy}, and i already regret it
?bill where did it all go?
= the {bill}, food and a birthday or two
- mostly the {bill}, it hurts to look
? can i borrow twenty?
+ sure, no problem, i'm rich today
- i was just going to ask you the same
= pay me back by the first
? did you save anything?
+ yes, a little every month
= i put some coins in a jar
- i saved nothing but receipts
? what will you do with the rest?
= keep it for a rainy day
+ invite all of you to dinner
- what rest, there is none
[comment]
= money is just paper until you spend it
- i'm even poorer, i split my noodles in half
+ listen to you, rich and famous
+ you worked hard and you earned it
= the more you make the more it goes
- everything gets dearer except our pay
[suggest]
= pay off the {bill} first
= try a budget app for a month
+ then you're buying dinner for everyone
- eat at the canteen with me this month
- delete all those shopping apps
= wait for the big sale at least
""",
    "commute": """
slot line: red line / blue line / circle line / airport line
slot late: five minutes / ten minutes / half an hour / an hour
slot ride: bus / train / tram / ferry / shuttle bus / night bus
slot stop: central station / city hall / the university / the harbour
[open]
- the {line} was so packed i turned into a pancake
- stuck in traffic for {late} and not moving
= taking the {ride} to work today
- the {ride} left right before my eyes
+ i got a seat on the {line} today
- i was late by {late} again
[tell]
- someone stepped on my new shoes
- a man played videos out loud all the way
- the driver took the long way round
- i couldn't get off at {stop}
+ we had green lights all the way
+ a kid offered me his seat and i'm twenty five
+ the driver played all my favourite songs
= i have to change at {stop}
= everyone was looking at their phone
= i fell asleep standing up, holding the pole
[ask]
?ride how do you get to work?
= by {ride}, with one change
- by {ride}, it's a war every morning
+ by {ride}, the air is nice
?late how late were you?
- {late}, and everybody saw me come in
= only {late}, it could be worse
+ on time to the second
?stop where are you now?
= just past {stop}, i can see the tower
- still stuck at {stop}
+ at {stop} already, i'm nearly there
? did your boss notice?
- yes, and in front of everyone
+ the boss was later than me
= it cost me a coffee
? did you get a seat?
+ yes, right by the window
= only for the last two stops
- i barely got a place for my feet
? why don't you leave earlier?
= it makes no difference
+ i do, that's when i get a seat
- i can't get out of bed
[comment]
= rush hour is a group hug nobody asked for
= this city is one big traffic jam
+ it must be your lucky day
+ perfect timing as always
- i spend three hours a day on the road
- they've been fixing that road for two years
[suggest]
= get off and walk, it's faster
= get yourself some good headphones
= let's share a car next week
- ask if you can work from home
+ catch up on all those podcasts
= leave half an hour earlier
""",
}
