"""Scenes of leisure: trips, games, series, concerts, matches, birthdays."""

from __future__ import annotations

SCENES = {
    "trip": """
slot dest: lisbon / kyoto / iceland / morocco / bali / scotland / peru / naples / vietnam / croatia
slot long: three days / five days / a week / ten days
slot way: train / plane / night bus / car
slot local: custard tarts / noodles / fish stew / lamb skewers / mango sticky rice / seafood
[open]
+ i booked a trip to {dest}
+ i'm in {dest} and <never coming back|lying on the beach>
= planning {long} in {dest} this autumn
- my {way} to {dest} got cancelled
- just back from {dest} and completely worn out
[tell]
- i saw nothing but the backs of heads
- the hotel looks nothing like the photos
- i left my bag on the {way}
- i'm sunburnt all over
+ i got up for the sunrise and it was worth it
+ the host gave us a plate of {local}
+ every photo looks like a postcard
= i had {local} three times
= we went by {way}
= my suitcase nearly burst
[ask]
?dest where are you going?
+ {dest}
= {dest} i think
= {dest}, i've wanted to for years
?long for how long?
= {long}
+ {long}, all my holidays
- only {long}
?local what's good to eat there?
+ {local}, you have to try
= they're known for {local}
- {local}, not my thing
? who's going with you?
= some old friends
+ just me
= my family
[comment]
= it's crowded everywhere these days
+ i'm at work and you're at the sea, is that fair
+ the pictures alone make me want to go
- i got ripped off there too
- coming back is always harder than going
= plans never survive the first day
[suggest]
= don't forget sunscreen
= bring me some {local}
+ take me along next time
+ send more pictures
- complain and get your money back
= go on a weekday
""",
    "game": """
slot game: zelda / overwatch / minecraft / stardew / tetris / fortnite / chess online / mario kart
slot hero: healer / tank / sniper / support / captain
slot rank: bronze / silver / gold / platinum / diamond
slot cash: five bucks / twenty bucks / sixty bucks / a hundred bucks
[open]
- lost five games of {game} in a row
+ won seven games of {game} in a row
+ i made it to {rank} at last
= we need one more {hero} for {game} tonight
- i spent {cash} on loot boxes and got nothing
= there's a new {game} update
[tell]
- my team fed them from the start
- i got disconnected in the final fight
- a kid on the other team kept mocking me
+ i turned the last round around alone
+ the other side said well played
+ i got the rare drop on the first try
= i play {hero}
= i've been playing since noon
= i met an old classmate in the lobby
[ask]
?game what are you playing?
= {game}
+ {game}, i'm hooked
- {game}, it makes me angry
?hero what's your role?
= {hero}
+ {hero}, we can't lose
- they made me {hero}
?rank what rank are you?
= {rank}
+ {rank} and climbing
- back down to {rank}
? can you carry me?
+ hop on, easy win
= finish the tutorial first
- i can't even carry myself
[comment]
= it's only a game
= the matchmaking is broken
+ you could go pro
+ teach me, oh great one
- it's all little kids at the weekend
- i've been through that as well
[suggest]
= try another {hero}
= log in, let's play together
- take a break before you get worse
+ upload the replay
= eat first, fight later
- just uninstall it
""",
    "series": """
slot show: the office / breaking bad / dark / friends / black mirror / the crown / sherlock / severance
slot ep: episode three / episode eight / the season finale / the last episode
slot role: the detective / the sister / the villain / the boss / the neighbour / the doctor
[open]
= i'm watching {show}, i'm at {ep}
- {ep} of {show} made me cry
+ {show} is so good i <can't stop|stayed up all night>
- {show} went downhill, what was {ep} about
= watching {show} all over again
+ {show} is getting another season
[tell]
- they killed off {role}
- someone spoiled it in the comments
- half of it is flashbacks
+ {role} is brilliantly played
+ i've had the theme song on repeat
+ the two of them finally got together
= everyone has a theory about {role}
= now my mum is hooked as well
= i watch it on my phone
[ask]
?show what are you watching?
= {show}
+ {show}, go watch it
- {show}, it annoys me
?ep where are you at?
= {ep}
+ already {ep}, i don't want it to end
- only {ep}, it drags
?role who's your favourite?
+ {role}, no contest
= {role} i guess
- anyone but {role}
? is the ending good?
- i was depressed for days
+ it's perfect
= it's open
[comment]
= i know the ending after three episodes
= i can only watch it sped up
+ i've seen it twice
+ good shows are worth rewatching
- i'll never understand those writers
- no spoilers, please
[suggest]
= read the book
= wait till it's all out
+ let's binge it at the weekend
- drop it and move on
= watch the behind the scenes
= turn off the comments
""",
    "concert": """
slot star: coldplay / taylor / adele / the killers / radiohead / beyonce / bruno mars
slot seat: third row / the balcony / the last row / behind a pillar
slot ticket: fifty dollars / ninety dollars / two hundred dollars
[open]
+ i got tickets for {star}
- {star} sold out in three seconds
= seeing {star} on saturday
+ just left the {star} show and i have no voice left
- resellers want three times {ticket} for {star}
= someone at work is selling a {star} ticket, {seat}
[tell]
- the people in front held up their phones
- the page crashed when i paid
- no taxi afterwards, i walked for an hour
+ i cried when everybody sang along
+ they waved right at us
+ four songs as an encore
= i brought binoculars
= i queued for three hours
= my seat was {seat}
[ask]
?star who's playing?
+ {star}
= {star} of course
= {star}, i've listened for ten years
?seat where do you sit?
= {seat}
+ {seat}, perfect view
- {seat}, i only saw the screen
?ticket how much was it?
= {ticket}
- {ticket}, i'll eat bread all month
+ {ticket}, the regular price
? can you record some for me?
+ already did
= my battery died
- it's all shaky
[comment]
= getting tickets is a sport
= that's the sound of our youth
+ your life is complete
+ i'm green with envy
- i tried for eight years
- resellers are the worst
[suggest]
= take earplugs
= set five alarms for the sale
+ let's go together next time
- never buy from resellers
= wear comfortable shoes
+ post the videos
""",
    "match": """
slot team: arsenal / liverpool / the lakers / the bulls / brazil / the yankees / juventus / ajax
slot result: two one / three nil / four three / nil five / one all
slot star: the striker / the keeper / the captain / the rookie / the new signing
slot snack: beer / popcorn / wings / nachos / pizza
[open]
+ {team} won, {result}
- {team} lost again, {result}
= {team} play the final tonight
- i stayed up for {team} and they lost it in the last minute
+ {team} are in the semi finals
= the {snack} is ready, waiting for {team}
[tell]
- the referee needs glasses
- {star} got sent off
- who misses a penalty like that
+ {star} scored three
+ a winner in stoppage time, i woke the neighbours
+ they came back from two down
= i watched it in a packed pub
= we had {snack} all over the table
= it went to extra time
[ask]
?team who's playing?
= {team}
+ {team}, my team
- {team}, sadly
?result what's the score?
= {result}
+ {result}, what a game
- {result}, don't ask
?star who played best?
+ {star}, a legend
= {star} was okay
- nobody, maybe {star}
? where did you watch it?
= on my sofa
+ in the stadium
= at a bar downstairs
[comment]
= anything can happen in sport
= it's all about the thrill
+ people will talk about it for years
+ the cup is ours
- the coach has to go
- being a fan takes a strong heart
[suggest]
= come over for the next one
- stop staying up for them
+ let's play at the weekend
= watch the replay of the second goal
+ buy the new shirt
- pick another team, trust me
""",
    "birthday": """
slot gift: bracelet / lego set / handwritten letter / scented candle / photo album
slot gift: bunch of flowers / scarf / record player
slot age: nineteen / twenty two / twenty five / thirty / fifty
slot cake: carrot cake / chocolate cake / ice cream cake / cheesecake / strawberry cake
slot who: my mum / my dad / my flatmates / my brother / grandma / my oldest friend
[open]
+ it's my birthday, i'm {age}
+ {who} threw me a surprise party
= what should i get {who} for a birthday
- nobody remembered my birthday
+ {who} gave me a {gift}
= it's a birthday tomorrow for {who}, i ordered {cake}
[tell]
- the cake got squashed on the way
- i sneezed while making a wish
- i'm too old for birthdays
+ everyone was there when the lights came on
+ {who} cooked my favourite meal
+ a dozen messages at midnight sharp
= my wish is a secret
= we had {cake}
= it took three tries to blow out the candles
[ask]
?age how old are you now?
= {age}
+ eighteen forever, {age} on paper
- {age}, let's not talk about it
?gift what did you get?
+ a {gift}
= a {gift} and some cash
- nothing but a {gift}
?cake what cake was it?
= {cake}
+ {cake}, delicious
- {cake}, not my favourite
? how will you celebrate?
= dinner at home
+ karaoke with friends
- at the office
[comment]
= another year older
+ happy birthday to you
+ you have wonderful friends
- grown up birthdays just slip by
- i was alone on mine as well
= it's the thought that counts
[suggest]
= go cut the cake
+ check your phone, i sent something
= take a group picture
= a {gift} would be nice
+ let's celebrate again at the weekend
- i'll go get you a cake right now
= call your mum
""",
}
