"""Scenes of leisure: trips, games, series, concerts, matches, birthdays."""

from __future__ import annotations

SCENES = {
    "trip": """
slot dest: lisbon / kyoto / iceland / morocco / bali / scotland / peru / naples / vietnam / croatia
slot long: three days / five days / a week / ten days
slot way: train / plane / night bus / car
slot local: custard tarts / noodles / fish stew / lamb skewers / mango sticky rice / seafood
[open]
+ i finally made it to {dest}
+ i'm in {dest} and <never coming back|sitting in the sun>
= i'm spending {long} in {dest} this time
- my {way} to {dest} was half a day late
- just back from {dest} and completely worn out
[tell]
- i saw nothing but the backs of heads
- the hotel looks nothing like the photos
- i left my bag on the {way}
- i'm sunburnt from head to toe
+ i got up for the sunrise and it was worth it
+ the host gave us a plate of {local}
+ every photo looks like a postcard
= i had {local} three times already
= we went there by {way}
= my suitcase nearly burst at the airport
[ask]
?dest where are you going?
+ to {dest}, can you believe it's happening
= {dest}, i think, if the budget allows
= {dest}, i've wanted to for years
?long for how long?
= for {long}, maybe a bit more
+ for {long}, all the leave i have
- only {long}, it's far too short
?local what's good to eat there?
+ {local}, you have to try
= they're known for {local}
- {local}, not my thing
? who's going with you?
= some old friends from school
+ just me and my backpack
= my family, all seven of us
? was it expensive?
= about what i expected
+ no, we hardly spent a thing
- my wallet is completely empty
? how is the weather down there?
+ sunshine all day long
= a bit of everything
- it rains whenever i go out
? what was the best part so far?
= sitting in cafes and watching people
+ the sea at six in the morning
- the bed, to be frank
[comment]
= it's crowded everywhere these days
+ i'm at work and you're on holiday, is that fair
+ the pictures alone make me want to go
- i got ripped off there too
- coming back is always harder than going
= plans never survive the first day
[suggest]
= whatever you do, don't forget the sunscreen
= bring me some {local}
+ take me along next time
+ send me more pictures, please
- complain and get your money back
= try to go on a weekday
""",
    "game": """
slot game: dragon legion / pixel knights / sky raiders / castle rush / moon miners / tiny tanks
slot game: ghost hotel / wizard towers
slot hero: healer / tank / sniper / support / captain
slot rank: bronze / silver / gold / platinum / diamond
slot cash: five bucks / twenty bucks / sixty bucks / a hundred bucks
[open]
- lost five games of {game} in a row
+ won seven games of {game} in a row
+ i made it to {rank} at last
= we need one more {hero} for {game} tonight
- i spent {cash} on loot boxes and got nothing
= there's a new {game} update out today
[tell]
- my team fed them from the start
- i got disconnected in the final fight
- a kid on the other team kept mocking me
+ i turned the last round around alone
+ the other side said well played
+ i got the rare drop on the first try
= i always play {hero}
= i've been playing since noon
= i met an old classmate in the lobby
[ask]
?game what are you playing?
= a few rounds of {game}
+ {game}, i'm totally hooked on it
- {game}, it makes me angry
?hero what's your role?
= i'm usually the {hero}
+ {hero}, so we can't lose
- they made me {hero} against my will
?rank what rank are you?
= {rank}, like last season
+ {rank} already, and still climbing
- back down to {rank} since yesterday
? can you carry me?
+ sure, hop on, it's an easy win
= maybe finish the tutorial first
- i can't even carry myself
? how many rounds did you lose?
- i stopped counting
= some you win, some you lose
+ not a single one
? are you playing with friends?
= with two of them, on and off
+ with the old gang, just like before
- with strangers, and they shout
[comment]
= in the end it's only a game
= the matchmaking has been broken for months
+ you could go pro with that
+ teach me, oh great one
- it's all little kids at the weekend
- i've been through that as well
[suggest]
= try playing the {hero} in another way
= log in, let's play together
- take a break before you get worse
+ upload the replay for all to see
= eat first and fight later
- just uninstall it and feel free
""",
    "series": """
slot show: the last tram / harbour nights / seven cups of tea / paper moons / cold harvest / the quiet floor
slot show: our noisy street / salt and thunder
slot ep: episode three / episode eight / the season finale / the last episode
slot role: the detective / the sister / the villain / the boss / the neighbour / the doctor
[open]
= i'm watching {show}, i'm at {ep}
- {ep} of {show} made me cry
+ {show} is so good i <can't stop|stayed up all night>
- {show} went downhill, i still don't get what {ep} was about
= watching {show} all over again
+ {show} is getting another season
[tell]
- they killed off {role}
- someone spoiled it in the comments
- half of it is flashbacks
+ {role} is brilliantly played, i got goosebumps
+ i've had the theme song on repeat
+ the two of them finally got together
= everyone has a theory about {role}
= now my mum is hooked as well
= i watch it on my phone in bed
[ask]
?show what are you watching?
= {show}, everyone talks about it
+ {show}, you have to watch it
- {show}, and it annoys me
?ep where are you at?
= {ep}, so no spoilers
+ already {ep}, i don't want it to end
- only {ep}, it drags so much
?role who's your favourite?
+ {role}, there's no contest
= {role}, i guess, like everybody
- anyone but {role}
? is the ending good?
- i was depressed for days
+ it's perfect from start to end
= it's one of those open endings
? how many episodes are there?
= about thirty, i think
+ twelve, so one weekend is enough
- sixty, and half of it is filler
? could i watch it with my parents?
= most of it
+ sure, the whole family loves it
- some scenes would be awkward
[comment]
= i know the ending after three episodes
= i can only watch it sped up
+ i've seen the whole thing twice
+ good shows are worth rewatching
- i'll never understand those writers
- no more spoilers, i'm begging you
[suggest]
= read the book, it's even longer
= wait till all of it is out
+ let's binge it at the weekend
- drop it and watch something else
= watch the behind the scenes
= turn off the comments while you watch
""",
    "concert": """
slot star: paper lantern choir / nora vale / tin whale / blue umbrella club / milo and the foxes
slot star: seven slow trains / ruby lane
slot seat: third row / the balcony / the last row / far left
slot ticket: fifty dollars / ninety dollars / two hundred dollars
[open]
+ i finally saw {star} live with my own eyes
- {star} sold out in three seconds and i paid way too much
= i was at the {star} concert on saturday
+ just left the {star} show and i have no voice left
- i had to buy my {star} ticket from a reseller for {ticket}
= someone at work sold me a {star} ticket, {seat}
[tell]
- the people in front held up their phones
- the page crashed when i paid
- no taxi afterwards, i walked for an hour
+ i cried when everybody sang along
+ they waved right at us during the last song
+ they played four songs as an encore
= i brought binoculars and a glow stick
= i queued for three hours in the rain
= my seat was {seat} this time
[ask]
?star who's playing?
+ {star}, who else would i go crazy for
= {star}, of course, what a question
= {star}, i've listened for ten years
?seat where do you sit?
= {seat}, better than nothing
+ {seat}, and i could see everything
- {seat}, i only saw the screen
?ticket how much was it?
= {ticket} with all the fees
- {ticket}, i'll eat bread all month
+ just {ticket}, the regular price
? can you record some for me?
+ i already did, i'll send it over
= i wanted to, but my battery died
- i tried, but it's all shaky
? who did you go with?
= somebody from my fan group
+ just me, and i didn't mind
- nobody wanted to come along
? did they play your favourite?
= half of it, in a medley
+ yes, right at the end
- they left it out, of all songs
[comment]
= getting tickets is a sport
= that's the sound of our youth
+ now your life is complete
+ i'm absolutely green with envy
- i've been trying for eight years
- those resellers are the worst
[suggest]
= take some earplugs with you next time
= set five alarms for the sale
+ let's go together next time
- never buy from resellers
= wear your most comfortable shoes
+ please post all the videos
""",
    "match": """
slot team: the harbour wolves / the river foxes / northgate united / the copper bulls / the comets
slot team: old mill rovers / the night owls / the polar bears
slot result: two one / three nil / four three / five two / three one
slot star: the striker / the keeper / the captain / the rookie / the new signing
slot snack: beer / popcorn / wings / nachos / pizza
[open]
+ {team} won, it ended {result}
- {team} lost again, it was {result}
= {team} played the final last night and i stayed up for it
- i stayed up for {team} and they lost it in the last minute
+ {team} are in the semi finals
= i finished all the {snack} while watching {team}
[tell]
- the referee needs glasses
- {star} got sent off for nothing
- nobody misses a penalty like that
+ {star} scored three in one half
+ a winner in stoppage time, i woke the neighbours
+ they came back from two down
= i watched it in a packed pub
= we had {snack} all over the table
= it went all the way to extra time
[ask]
?team who's playing?
= {team}, like every week
+ {team}, that's my team
- {team}, i'm sad to say
?result what's the score?
= {result} when i last looked
+ {result}, what a game
- {result}, please don't ask
?star who played best?
+ {star}, what a legend
= i'd say {star} was okay
- nobody, or maybe {star}
? where did you watch it?
= on my sofa with a blanket
+ right there in the stadium
= at the bar downstairs with everyone
? did you bet on it?
+ yes, and i won a coffee
= i never bet on games
- yes, now i owe a week of breakfasts
? was the stadium full?
= almost, except for one corner
+ packed to the last seat
- half empty, it was sad to see
[comment]
= anything can happen in sport
= it's all about the thrill, isn't it
+ people will talk about it for years
+ the cup is as good as ours
- the coach has to go, that's all
- being a fan takes a strong heart
[suggest]
= come over for the next one
- stop staying up for them
+ let's go and play at the weekend ourselves
= watch the replay of the second goal
+ buy the new shirt to celebrate
- pick another team, trust me
""",
    "birthday": """
slot gift: bracelet / puzzle / handwritten letter / scented candle / photo album
slot gift: bunch of flowers / scarf / record player
slot age: nineteen / twenty two / twenty five / thirty / fifty
slot cake: carrot cake / chocolate cake / ice cream cake / cheesecake / strawberry cake
slot who: my mum / my dad / my flatmates / my brother / grandma / my oldest friend
[open]
+ it's my birthday, i'm {age}
+ {who} threw me a surprise party
= another birthday, and {who} came all the way to see me
- nobody remembered my birthday
+ {who} gave me a {gift}
= it was my birthday yesterday and {who} ordered {cake}
[tell]
- the cake got squashed on the way
- i sneezed while making a wish
- i feel too old for birthdays
+ everyone was there when the lights came on
+ {who} cooked my favourite meal
+ a dozen messages at midnight sharp
= my wish stays a secret, of course
= we had {cake} with a lot of cream
= it took three tries to blow out the candles
[ask]
?age how old are you now?
= {age}, since this morning
+ eighteen forever, {age} on paper
- {age}, let's not talk about it
?gift what did you get?
+ a {gift}, wrapped with a big ribbon
= a {gift} and a little cash
- nothing but a {gift}
?cake what cake was it?
= {cake}, two slices of it
+ {cake}, and it was delicious
- {cake}, not my favourite
? how will you celebrate?
= a quiet dinner at home
+ with karaoke and all my friends
- at the office, with the printer
? what did you wish for?
= i can't tell you that
+ that everyone i love stays healthy
- that i don't have to get up early
? who came to celebrate?
= family and a few friends
+ {who}, and that was all i wanted
- only me and a candle
[comment]
= another year older and wiser
+ then happy birthday from all of us
+ you have wonderful friends
- grown up birthdays just slip by
- i was alone on mine as well
= it's the thought that counts
[suggest]
= go and cut the cake already
+ check your phone, i sent something
= take a group picture with everyone
= treat yourself to a {gift} as well
+ let's celebrate again at the weekend
- i'll go get you a cake right now
= call your mum and thank her too
""",
}
