"""Scenes of heart and looks: blind dates, crushes, clothes, fitness."""

from __future__ import annotations

SCENES = {
    "blind_date": """
slot job: teacher / dentist / programmer / lawyer / photographer / vet / engineer
slot venue: coffee shop / museum / ramen bar / park / cinema / zoo
slot minutes: ten minutes / half an hour / two hours / four hours
[open]
- my mum set me up on another blind date
= i'm meeting a {job} this weekend
- just had a date at the {venue} and <i want to vanish|it was painful>
+ the {job} i met today was fun to talk to
- the first question was how much i earn
[tell]
- they stared at their phone all evening
- nothing like the photo
- they brought their mother
- they split the bill to the cent
+ they walked me to my car
+ we like the same band
+ there were dimples
= we met at the {venue}
= we talked for {minutes}
= we swapped numbers
[ask]
?job what do they do?
= a {job}
+ a {job}, and interesting too
- a {job} who talks of nothing else
?venue where did you meet?
= at the {venue}
+ the {venue}, lovely place
- the {venue}, too loud to talk
?minutes how long did you stay?
- {minutes}, it felt like years
+ {minutes}, not long enough
= about {minutes}
? will you meet again?
+ it's already planned
- over my dead body
= depends on them
[comment]
= blind dates are a lucky dip
= you can't rush these things
+ i smell romance
+ it sounds promising
- block them right away
- mine was even weirder
[suggest]
= give it a second try
+ text them first
- make up an excuse
= talk to your mum about it
+ don't forget to invite me to the wedding
= next time meet somewhere busy
""",
    "crush": """
slot who: the boy next door / the new intern / the barista / the girl from the library
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
+ our hands touched
= i've read our chat three times
= i take the long way just to walk past
= i wrote a letter and hid it in a book
[ask]
?who who is it?
= {who}
+ {who} of course
- {who}, but don't tell anyone
?span since when?
= {span}
- {span}, and i never said a word
+ {span}, more every day
? did you tell them?
- i don't dare
= waiting for the right moment
+ yes, just now
? do they know?
= maybe they sense it
- they have no clue
+ i think they like me back
[comment]
= you can't hide a crush
+ this is going somewhere
+ i ship it
+ oh to be young
- okay is the coldest word there is
- if they cared they'd write
[suggest]
+ ask them to the cinema
= be friends first
= send me the chat, i'll analyse it
- cut your losses
= say hello next time
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
= should i get the {color} {item}
+ there was a sale {shop}, a {item} for {cost}
- my closet is full and i have nothing to wear
= there's a wedding next week and i need an outfit
[tell]
- the colour ran in the first wash
- the zip broke on day two
- the model looked like a fairy and i look like a curtain
- i have to pay for the return
+ heads turned all day
+ it makes me look five kilos lighter
+ it was the last one in the shop
= i spent all afternoon looking
= i took it in {color}
= the tag is still on
[ask]
?item what did you buy?
= a {item}
+ a {item}, i've wanted one for ages
- a {item}, on impulse
?color which colour?
= {color}
+ {color}, it suits me
- {color}, it looked different on screen
?cost how much?
= {cost}
+ {cost} on sale
- {cost}, my heart bleeds
? how does it look on you?
+ i impressed myself
- like i borrowed it from a giant
= all right i guess
[comment]
= there's always one thing missing in a wardrobe
+ you look good in everything
+ that combo is fire
- photos always lie
- i got burned there too
= that colour is not for everyone
[suggest]
= send a photo of you in it
= try it with a belt
- send it back
+ buy it or you'll regret it
= wait for the sale
= take one size down
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
= i'm taking up {sport}
[tell]
- the trainer keeps selling me lessons
- i collapsed after the first set
- the scale says i gained a pound
+ the coach praised my form
+ i feel light as a feather
+ i slept so well after it
= i followed a video for forty minutes
= an old man next to me did twenty pull ups
= i had a burger right after {sport}
[ask]
?sport what do you do?
= {sport}
+ {sport}, i'm addicted
- {sport}, it's killing me
?km how far did you go?
= {km}
+ {km}, easy
- {km} and i got a stitch
?ache where does it hurt?
- my {ache}
= a little in my {ache}
- everywhere but my {ache}
? will you keep it up?
+ absolutely
- i doubt it
= one day at a time
[comment]
= it's three parts sport and seven parts food
+ your willpower is scary
+ abs incoming
- i always hurt myself
- gyms live off people like us
= stretching matters
[suggest]
= warm up first
+ take me with you
= stretch before you leave
- rest for a couple of days
= find a workout buddy
+ sign up for a race
- sell me your {card}
""",
}
