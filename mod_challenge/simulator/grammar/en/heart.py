"""Scenes of heart and looks: blind dates, crushes, clothes, fitness."""

from __future__ import annotations

SCENES = {
    "blind_date": """
slot job: teacher / dentist / programmer / lawyer / photographer / vet / carpenter
slot venue: coffee shop / museum / ramen bar / park / cinema / zoo
slot minutes: ten minutes / half an hour / two hours / four hours
[open]
- my mum sent me on another blind date
= i met a {job} at the weekend
- just had a date at the {venue} and <i want to vanish|it was painful>
+ the {job} i met today was fun to talk to
- the first question was how much i earn
[tell]
- they stared at their phone all evening
- they looked nothing like the photo
- they brought their mother along
- they split the bill to the cent
+ they walked me to my car
+ it turns out we like the same band
+ there were dimples with every smile
= we met at the {venue}
= we talked for {minutes}
= we swapped numbers at the end
[ask]
?job what do they do?
= a {job}, from what i heard
+ a {job}, and a really interesting one too
- a {job} who talks of nothing else
?venue where did you meet?
= at the {venue} near my office
+ at the {venue}, such a lovely place
- at the {venue}, it was too loud to talk
?minutes how long did you stay?
- {minutes}, it felt like years
+ {minutes}, not long enough
= about {minutes}, i didn't check
? will you meet again?
+ yes, it's already planned
- not in this life, thank you
= it depends on whether they write
? was there a spark?
+ maybe a tiny one
= hard to tell after one evening
- not even a flicker
? who paid in the end?
= each for themselves
+ we argued about it, it was sweet
- me, for both of us
[comment]
= blind dates are a lucky dip
= you can't rush these things, they take time
+ i can smell romance from here
+ that sounds really promising
- block that number right away
- my last one was even weirder
[suggest]
= give it a second try before you decide
+ just text them first, be brave
- make up an excuse next time they ask
= talk to your mum about it
+ don't forget to invite me to the wedding
= next time meet somewhere busy
""",
    "crush": """
slot who: that person next door / the new intern / the barista / that one from the library
slot who: my gym trainer / someone in my class
slot time: three seconds / ten minutes / the whole lesson
slot span: two months / half a year / a year / three years
[open]
+ {who} smiled at me today
= i think i like {who}
- {who} is seeing someone
+ i got the number of {who}
- i texted {who} and there's no answer all day
= i've liked {who} for {span}
[tell]
- i deleted the message but it was read
- i stutter whenever we talk
- all i got back was okay
+ our eyes met for {time}
+ they remembered how i take my tea
+ our hands touched when we reached for the door
= i've read our chat three times
= i take the long way just to walk past
= i wrote a letter and hid it in a book
[ask]
?who who is it?
= {who}, but you have to promise not to laugh
+ {who}, of course, who else
- {who}, but don't tell anyone
?span since when?
= for {span}, more or less
- {span}, and i never said a word
+ {span}, more every day
? did you tell them?
- no, i don't dare to
= i'm waiting for the right moment
+ yes, i told them just now
? do they know?
= maybe they sense it
- they have no clue
+ i think they like me back
? what do you like so much about them?
+ that smile, it gets me every time
= i can't explain it, i just do
- i ask myself that every night
? what's the plan now?
= stay calm and see what happens
+ i'm going to ask for a date
- hide until it's over
[comment]
= you can't hide a crush for very long
+ this is really going somewhere
+ i'm rooting for you two already
+ it must be nice to be this young at heart
- okay is the coldest word there is
- if they cared they'd write
[suggest]
+ ask them to the cinema
= try to be good friends first
= send me the chat, i'll analyse it
- cut your losses and move on
= just say hello the next time
- put the phone down and stop waiting
""",
    "clothes": """
slot item: dress / hoodie / coat / pair of jeans / cardigan / skirt / suit / hat / pair of boots
slot color: black / cream / navy / wine red / mint / camel
slot cost: twenty dollars / forty five / ninety dollars / two hundred
slot shop: online / at the mall / at a thrift shop / at the outlet
[open]
+ my new {item} came and it <looks amazing|fits like a glove>
- the {item} i ordered looks nothing like the picture
= should i keep the {color} {item} or not
+ there was a sale {shop}, a {item} for {cost}
- my closet is full and i still went and bought a {item}
= there's a wedding next week, so i bought a {item}
[tell]
- the colour ran in the first wash
- the zip broke on day two
- the model looked like a fairy and i look like a curtain
- i have to pay for the return
+ heads turned wherever i went
+ it makes me look five kilos lighter
+ it was the last one in the shop
= i spent all afternoon looking
= i took it in {color} in the end
= the tag is still on, just in case
[ask]
?item what did you buy?
= a {item}, nothing fancy
+ a {item}, i've wanted one for ages
- a {item}, it was pure impulse
?color which colour?
= {color}, to be on the safe side
+ {color}, it really suits me
- {color}, it looked different on screen
?cost how much?
= {cost}, more or less
+ only {cost} on sale
- {cost}, my heart bleeds
? how does it look on you?
+ i honestly impressed myself
- like i borrowed it from a giant
= it looks all right, i guess
? is it good quality?
+ yes, it feels really expensive
= it's fine for the price
- there are loose threads everywhere
? can you still return it?
= within two weeks, i think
+ why would i, it's perfect
- no, i lost the receipt
[comment]
= there's always one thing missing in a wardrobe
+ you look good in everything
+ that combination is pure fire
- those photos always lie
- i got burned by that shop too
= that colour is not for everyone
[suggest]
= send a photo of you in it
= try it with a nice belt
- send it back while you still can
+ buy it or you'll regret it
= wait for the sale next month
= maybe take it one size down
""",
    "fitness": """
slot sport: running / swimming / yoga / boxing / climbing / cycling / rowing / pilates
slot km: three miles / five miles / ten miles / a half marathon
slot ache: legs / back / arms / shoulders
slot card: monthly pass / yearly pass / day pass
[open]
+ i ran {km} today without stopping
- after {sport} my {ache} hurt so much i can't take the stairs
= i got a {card} for the gym
- i bought a {card} and went twice
+ three months of {sport} and i can see my abs
= i've just taken up {sport}
[tell]
- the trainer keeps selling me lessons
- i collapsed after the first set
- the scale says i gained a pound
+ the coach praised my form in front of the group
+ i feel as light as a feather now
+ i slept so well after it
= i followed a video for forty minutes
= an old man next to me did twenty pull ups
= i had a burger right after {sport}
[ask]
?sport what do you do?
= {sport}, twice a week
+ {sport}, i'm completely addicted
- {sport}, it's killing me
?km how far did you go?
= {km}, with one short break
+ {km}, and it was easy
- {km} and i got a stitch
?ache where does it hurt?
- in my {ache}, mostly
= just a little in my {ache}
- everywhere but my {ache}
? will you keep it up?
+ absolutely, nothing can stop me
- i doubt it, i know myself
= we'll see, one day at a time
? do you see any results?
+ my trousers are already loose
= i sleep a little better
- not one bit so far
? what do you eat after that?
= whatever is in the fridge
+ a huge plate of pasta, guilt free
- nothing, i'm too tired to chew
[comment]
= it's three parts sport and seven parts food
+ your willpower is scary
+ i can see the abs coming
- i always manage to hurt myself
- gyms live off people like us
= stretching matters more than people think
[suggest]
= don't forget to warm up first
+ take me with you next time
= stretch before you leave
- rest for a couple of days
= find yourself a workout buddy
+ you should sign up for a race
- you could sell me your {card}
""",
}
