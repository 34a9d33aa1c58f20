"""Scenes of leisure: trips, games, series, concerts, matches, birthdays."""

from __future__ import annotations

SCENES = {
    "trip": """
slot dest: lisbon*5 / tokyo*5 / iceland*5 / oaxaca*4 / bali*4 / montreal*5 / new orleans*5 / maui*5 / naples*4
slot dest: the grand canyon*5 / lake {last_}*14 / {tn1_}{tn2_}*12 / {last_} beach*14 / mount {last_}*8 / santa fe*4
slot dest: savannah*4 / big sur*4 / costa rica*5
slot long: {more_} days*14 / a week*6 / a long weekend*5 / {lead_}{dg_} days*5
slot way: train*5 / plane*8 / night bus*4 / rental car*7 / ferry*3 / {color_} minivan*5
slot local_: fish tacos*6 / {what_} stew*7 / {what_} skewers*7 / mango sticky rice*3 / {flav_} gelato*7 / key lime pie*4
slot local_: {what_} dumplings*6 / beignets*3 / street corn*4 / {what_} noodles*7
slot what_: lamb / crab / goat / shrimp / squid / pork / lentil / mushroom / clam / rabbit
slot hotel_: the {cadj_} {cnoun_} inn*14 / the {last_} hotel*9 / a motel off route {lead_}{dg_}*8
slot hotel_: an airbnb on {street_}*9
slot hotel_: {first_}'s bed and breakfast*6
slot sight: {sight_}
slot sight_: the sunrise*6 / a waterfall*6 / {few_} dolphins*4 / a {job_} juggling*4 / the old lighthouse*5
slot sight_: hot springs*5
slot sight_: a market with {lead_}{dg_}{dg_} stalls*4 / the {last_} museum*8 / a moose*3 / the northern lights*2
slot sight_: a bear*2
[open]
+[+good,+there] i'm <finally |>in {dest} and <never coming back|it's unreal|i can't stop smiling>
=[+plan] going to {dest} for {long}, leaving {soon_}
-[+bad,+delay] my {way} to {dest} is {mins_} late <and counting|already>
-[+bad,+back] back from {dest}, <broke|sunburnt|so tired>, work <tomorrow|{wday_}>
+[+good,+plan] booked it, {dest}, {long}, {usd_} a night
-[+bad,+there] in {dest} and it's rained since {time_}
[tell]
-[there,bad] {hotel_} looks nothing like the photos
-[delay] they gave us a {usd_} voucher for {snacky_}, that's it
-[delay] been sitting next to a {job_} eating {snacky_}
-[delay] the board just says see agent, there is no agent
-[back] {few_} loads of laundry and {lead_}{dg_}{dg_} emails
-[back] left my <charger|good hat|{color_} jacket> at {hotel_}
-[bad] my bag is in {town_}, i am not
+[there,good,+seen] got up at {time_} for {sight}, worth it
+[there,good] the host at {hotel_} gave us {local_}
+[there,good] every picture looks like a postcard, took {lead_}{dg_}{dg_}
+[plan] {hotel_} has a <pool|hot tub|dog named {first_}>
+[plan] {man_} is coming too, we have a spreadsheet
=[there,+seen] we did {sight}, then {local_}
=[there] had {local_} {few_} times already
=[plan] i've packed {lead_}{dg_} outfits for {long}
=[plan] {man_} is watching the <cat|plants|kids>
= staying at {hotel_}
= {man_} said don't skip {sight_}
= my suitcase weighs {lead_}{dg_} pounds
= {man_} is holding the map, so that's going great
= i got {man_} a magnet for {usd_}
-[bad] {man_} is <crying|snoring> next to me
+[good] i haven't checked email in {few_} days
[ask]
?dest where are you going?
= {dest}
+[good] {dest}, i've wanted to since <{ago2_}|i was little>
-[bad] {dest}, supposedly
slot ago2_: 2015 / college / third grade / that movie / forever
?long for how long?
= {long}
+[good] {long}, <all my vacation days|finally>
-[bad] {long}, <felt like {lead_}{dg_}|too short>
? who's going with you<*4|, {man_}|, is {man_} still in>?
= {man_} and {man_}
+ just me and a backpack
- {man_}'s whole family, {lead_}{dg_} people
? how are you getting there<*4|, is {man_} driving>?
= {way}, {more_} hours
+ {way}, scenic route
- {way}, and i get carsick
?[!plan] what's the food like<*4|, any {snacky_}>?
+[good] {local_}, i'd move here for it
= {local_}, mostly
-[bad] {snacky_} from a gas station so far
?[!back] where are you staying?
= {hotel_}
+[good] {hotel_}, {usd_} a night, breakfast included
-[bad] {hotel_}, there's a <smell|ghost|{job_} in the hall>
?[back] what was the best part?
= {sight_}, and doing nothing
+ {sight_}, i cried
- the bed at {hotel_}
[comment]
= {dest} gets packed by {month_}, {man_} lives near there
= plans never survive day {lead_}, {man_} learned that
+[good] i'm at {place_} and you're in {dest}, is that fair
+[good,seen] {sight} alone would get me there{op_}
-[delay] {mins_} is nothing, i slept on a floor in {town_} once
-[delay] airlines are a scam, {man_} got {usd_} for a lost bag
-[back] coming home is the worst part, i ate cereal for {few_} days{op_}
-[bad] it rained on mine too, {long}, cards and {snacky_}
= last time i traveled it was {town_} for {man_}'s wedding
[suggest]
=[~do] don't forget sunscreen, {man_} looked like a lobster
=[!back,~buy] bring me back {local_} or a magnet, under {usd_}{tip_}
+[good,seen,~send] send pics of {sight}
+[good,~send] send pics{see_}
=[plan,~together] take me with you, i fit in a {color_} suitcase{meet_}
-[delay,~complain] ask for a refund at the desk, be <nice but scary|loud>{tip_}
-[back,~rest] take {wday_} off too, nobody will notice{tip_}
=[there,~try] try {local_}, {man_} still talks about it
""",
    "game": """
slot game: {gadj_} {gnoun_}*40 / {gadj_} {gnoun_} {pl_}*14 / {gnoun_} {gnoun_2_}*14
slot gadj_: dragon / pixel / sky / moon / ghost / turbo / shadow / neon / iron / crystal / void / goblin / cyber / tiny
slot gadj_: frost / mega / star / bone
slot gnoun_: legion / knights / raiders / miners / tanks / racers / towers / kitchen / farm / brawl / odyssey / arena
slot gnoun_: quest / islands / smash / drift
slot gnoun_2_: online / royale / tactics / remastered / zero / deluxe
slot streak: {more_}
slot boss: {boss_}
slot hero: healer*6 / tank*7 / sniper*6 / support*7 / captain*3 / mage*6 / rogue*5 / builder*3 / goalie*3 / bard*3
slot rank: bronze*4 / silver*6 / gold*7 / platinum*6 / diamond*5 / legend*2 / wood*1
slot boss_: the {cadj_} king*6 / the final boss*7 / level {lead_}{dg_}*9 / the {gadj_} dragon*6 / the water temple*4
slot boss_: the {cadj_} {cnoun_}*4
slot loot_: {color_} sword*7 / {cadj_} shield*6 / {cadj_} hat*5 / {color_} dragon mount*5 / golden {bake_}*3
[open]
-[+bad,+lost] lost {few_} games of {game} in a row
+[+good,+won] won {streak} straight in {game}, <i'm unstoppable|no hacks>
+[+good,+rank] finally hit {rank} in {game}, took {span_}
=[+plan] we need one more {hero} for {game} {soon_}
-[+bad,+spent] spent {buck_} on loot boxes in {game} and got <a hat|nothing|{few_} hats>
=[+new] there's a new {game} update, {lead_}{dg_} gigs
-[+bad,+stuck] been stuck on {boss} in {game} for {mins_}
[tell]
-[lost] {handle_} on my team fed the whole time
-[lost] got disconnected in the last {ten_} seconds
-[lost] some kid called {handle_} said my mom plays better
-[spent] {handle_} got a {loot_} on the first box
-[stuck] died {lead_}{dg_} times, {few_} of them to a chicken
-[stuck] i'm out of potions and {man_} is laughing
-[bad] threw the controller at a pillow
+[won] clutched the last one with {lead_} hp
+[won] {handle_} said gg well played
+[rank] {man_} carried me for {few_} games, i'll admit
+[good] dropped a {loot_}, first try
+[good] they made me captain of {handle_}'s clan
= i main {hero}, always have
= playing since {time_}
= {man_} plays with a <steering wheel|dance pad|trackpad>
= my username is {handle_}, don't ask
=[new] they nerfed {hero}, {app_} is losing it
=[plan] it's me, {man_} and {handle_} so far
slot place2_: kitchen / couch / garage / yard
= my wrist sounds like a bag of chips
= {man_} keeps walking in front of the tv
= {lead_}{dg_}{dg_} hours in it so far
-[bad] {man_} from next door knocked on the wall
+[good] i did a lap around the {place2_}
[ask]
?game what are you playing?
= {game}
+[good] {game}, so hooked
-[bad] {game}, it hates me
?hero what do you play?
= {hero}
+[good] {hero}, best in {rank2_}
-[bad] {hero}, against my will
slot rank2_: the lobby / the state / my house
?rank what rank are you?
=[!rank] {rank}
+[good] {rank}, still climbing
-[bad] {rank} since {wday_}, was higher
? can you carry me<*4|, me and {man_}>?
+[good] hop on at {clock_}, <easy|bring snacks>
= do the tutorial first, it's {mins_}
-[bad] i can't carry myself
? who are you playing with<*4|, {first_}|, is {handle_} on>?
= {man_} and some guy called {handle_}
+ the old group, {man_} is back
- strangers, {handle_} just screams
?[lost] how bad was it<*4|, worse than {when_}>?
- {lead_}{dg_} to {dg_}
= close, till {handle_} left
- i muted everyone and hummed
[comment]
= it's just a game, i say, and then it's {time_}{op_}
= matchmaking's been broken since {month_}{op_}
+[good] you could stream that, {man_} would watch
+[won] {streak} straight, teach me{op_}
+[rank] {rank} is huge, i'm still in bronze with {man_}
-[lost] it's all kids after {time_}, i got destroyed by {handle_}
-[spent] i spent {buck_} on a {loot_} once, felt nothing
-[stuck] {boss} took me {span_}
= {hero} is the hardest one, fight me{op_}
[suggest]
=[~together] log in {soon_}, i'll bring {man_}
-[lost,~rest] take a break, eat {snacky_}, come back at {clock_}
-[stuck,~try] look up {handle_}'s guide on {app_}
-[spent,~quit] delete your card from it, like now{tip_}
+[good,~post] upload the replay, {app_} will love it{tip_}
=[~try] try {hero} with a {loot_}, trust me
-[bad,~quit] uninstall it, <feel free|touch grass>, {man_} did
""",
    "series": """
slot show: {tadj_} {tnoun_}*40 / the {tadj_} {tnoun_}*20 / {tnoun_} of {tn1_}{tn2_}*9 / {first_} and the {tnoun_}*5
slot tadj_: quiet / crooked / paper / cold / burning / last / hollow / salt / velvet / second / bitter / golden
slot tadj_: strange
slot tadj_: broken / midnight / honest / little / silver
slot tnoun_: harbor / tides / kingdom / summer / detectives / neighbors / crowns / road / widows / garden / orbit
slot tnoun_: bones
slot tnoun_: letters / shepherd / motel / winter / secrets / thieves / choir / island
slot out: {month_}
slot ep: episode {lead_}*9 / season {lead_}*7 / the finale*6 / the pilot*4 / episode {lead_}{dg_}*4
slot role: {first_}*20 / the detective*4 / the sister*4 / the mayor*3 / the priest*2 / the talking {cnoun_}*2
slot role: the nanny*3
slot twist_: faked the whole thing*6 / was the twin*5 / died in a {cadj_} hot air balloon*2 / married {first_}*6
slot twist_: had amnesia*5 / was dead the whole time*5 / sold the {cadj_} ring*4 / moved to {town_}*5
slot twist_: burned the letter*5
[open]
=[+watch] watching {show}, i'm on {ep}
-[+bad,+sad] {ep} of {show} made me sob <at {place_}|into my {snacky_}>
+[+good] {show} is so good i watched {few_} episodes {when_}
-[+bad,+down] {show} got so bad, {ep} made zero sense
=[+watch] rewatching {show} with {man_}
+[+good,+news] they renewed {show}, out in {out}
[tell]
-[sad] {role} died and nobody even <said goodbye|noticed>
-[sad] i used {lead_}{dg_} tissues
-[down] {role} {twist_}, i mean come on
-[down] half of {ep} was a dream
-[bad] {man_} spoiled it at {place_}
-[bad] the ad breaks are {lead_}{dg_} minutes
+[good] {role} is <amazing|so well acted>, i got goosebumps
+[good] the theme song's been in my head since {wday_}
+[good] and then {role} {twist_}, i screamed
+[news] {man_} and i are doing a watch party, {snacky_} and all
+[news] {role} is coming back, confirmed on {app_}
= {man_} thinks {role} {twist_}
= {handle_} on {app_} has a {lead_}{dg_} part theory
= i watch it at {place_} with one earbud
= we started at {time_} and it's {time_} now
= there's a book, {lead_}{dg_}{dg_} pages
slot ep2_: the good part / minute {lead_} / the kiss
= {man_} fell asleep at {ep2_}
= {snacky_} everywhere
= my mom is hooked too, she calls it {tnoun_} show
-[bad] i texted {man_} in all caps
+[good] canceled on {man_} to watch it
[ask]
?show what show?
= {show}
+[good] {show}, you'd love it
-[bad] {show}, don't start it
?ep where are you at?
= {ep}, no spoilers
+[good] {ep}, going slow so it lasts
-[bad] {ep}, dragging myself through
?role who's your favorite?
= {role}
+[good] {role}, no contest, {man_} agrees
-[bad] was {role}, now nobody
? what is it about<*4|, {man_} couldn't explain it>?
= {tnoun_}, a {job_} and a secret in {town_}
+[good] {few_} sisters run a place for {snacky_}, trust me
- honestly no one knows, {role} {twist_}
? how many episodes are there<*4|, {lead_}{dg_}>?
= {lead_}{dg_}, {ten_} minutes each
+ {pl_}, one weekend
- {lead_}{dg_}, half of it filler
? where is it streaming<*4|, {man_} has everything>?
= {man_}'s account
+ it's free on {app_} somehow
- {usd_} a month and still ads
[comment]
= i only watch at double speed, {man_} hates it
= {man_} guessed the ending by episode {lead_}
+[good] i've seen it {few_} times, {role} is my whole personality
+[news] {out} is so far, i need it now{op_}
-[sad] {role} deserved better, i was down till {wday_}
-[down] writers just give up after season {lead_}{op_}
-[bad] no spoilers, i'm on episode {lead_}{op_}
= anything with a {tnoun_} in it gets me{op_}
[suggest]
=[~try] read the book, it's {lead_}{dg_}{dg_} pages but fast{tip_}
=[~together] watch it at mine {soon_}, i have {snacky_}
-[down,~quit] drop it, watch the {tadj_} {tnoun_} instead
-[sad,~rest] pause it, drink water, go outside for {ten_} minutes{tip_}
+[good,~try] watch the behind the scenes, {role} is hilarious{tip_}
=[~do] <mute|block> {app_} till you're done{tip_}
""",
    "concert": """
slot star: the {badj_} {bnoun_}s*34 / {badj_} {bnoun_}*20 / {first_} {last_}*14 / {first_} and the {bnoun_}s*12
slot star: dj {bnoun_}*4
slot badj_: paper / tin / blue / velvet / electric / lonely / holy / plastic / sleepy / wild / pale / sugar / rusty
slot badj_: glass
slot badj_: lunar / honey / crooked / silver
slot bnoun_: lantern / whale / umbrella / heron / train / cowboy / orchid / robot / pigeon / prophet / moth / mirror
slot bnoun_: tiger
slot bnoun_: saint / planet / raven / comet / ghost
slot song_: {tadj_} {bnoun_}*9 / {month_} in {town_}*6 / call me {first_}*6 / {lead_}{dg_} miles*4 / {color_} {bnoun_}*7
slot song_: {first_}'s song*4 / dear {first_}*4
slot tadj_: broken / midnight / slow / little / burning / last / sweet / dirty / golden
slot seat: row {lead_}{dg_}*9 / the pit*5 / the balcony*6 / section {lead_}{dg_}{dg_}*9 / row {lead_}*5
slot seat: behind a {color_} pole*3
slot ticket: {sum_}*14 / {buck_}*14
slot arena: {arena_}
slot arena_: the {last_} center*9 / {cadj_} {cnoun_}*7 / {last_} park*7 / the old {st_} theater*7
[open]
+[+good,+saw] saw {star} {when_}, <i'm changed|i have no voice left>
-[+bad,+out] {star} sold out in {ten_} seconds, i was number {lead_}{dg_}{dg_}{dg_} in line
+[+good,+plan] got tickets for {star} at {arena}, {seat}
-[+bad,+scalp] paid {ticket} to a reseller for {star}, {seat}
=[+plan] going to {star} {soon_} with {man_}
-[+bad,+off] {star} canceled, {mins_} before doors
[tell]
-[out] the site crashed {few_} times at checkout
-[out] {handle_} is selling {few_} for {sum_} each
-[scalp] the name on the ticket is {first_} {last_}
-[off] already at {arena}, in the rain, with {snacky_}
-[off] refund takes {span_}, the parking was {usd_}
-[bad] {man_} bought a {color_} outfit for it and everything
+[saw] cried when they played {song_}
+[saw] {pl_} songs as an encore
+[saw] the singer waved right at <us|{man_}>
+[saw] {song_} live is a different song
+[plan,good] {man_} knows the drummer, we might go backstage
+[plan,good] been listening to {song_} since {time_}
= our seats: {seat}
= it's {mins_} from here to {arena}
=[saw] i lost {man_} at the {snacky_} stand
=[saw] the opener was {badj_} {bnoun_}, not bad
=[plan] {man_} made a sign about {song_}
= a {color_} shirt is {usd_}, so i got {few_}
slot ago2_: middle school / 2012 / my breakup / summer camp / the first album
= i've loved them since {ago2_}
= {man_} only knows {song_}
= my ears still ring, or it's the fridge
-[bad] i told everyone at work
+[good] i filmed {lead_}{dg_} minutes, mostly my own screaming
[ask]
?star who's playing?
= {star}
+[good] {star}, who else
-[bad] {star}, don't say the name
?seat[!off] where are the seats?
= {seat}
+[good] {seat}, saw everything
-[bad] {seat}, can't see a thing
?ticket how much was it?
= {ticket}, plus fees
+[good] {ticket}, face value
-[bad] {ticket}, i'm eating rice till {month_}
?[saw] did they play your favorite?
+[saw] {song_}, right at the end
= half of {song_}, in a medley
- no {song_}, can you believe it
?[!off] who are you going with<*4|, {first_}>?
= {man_}
+ {man_} and the whole fan group
- nobody wanted to come
?[saw] did you record any<*4|, {man_} had no phone>?
+ sending you {song_} now
= my battery died at {time_}
- {lead_}{dg_} videos of the back of a head
[comment]
= getting tickets is a sport, {man_} has {few_} laptops
= {arena} has the worst parking
+[good] {star}, i'm green with envy
+[saw] {song_} got me through {ago2_}
+[saw] an encore too, {man_}'s favorite band just walks off
-[out] bots, all of them, {man_} lost out too
-[scalp] {ticket} for {seat}, resellers are evil
-[off] they did that to me in {town_} {when_}
= i saw {badj_} {bnoun_} at {arena_}, {few_} people came
[suggest]
=[plan,~buy] take earplugs, {usd_} at {shop_}
=[plan,~try] wear comfy shoes, {man_} lost a toenail
-[out,~try] check again at {time_}, people drop seats{tip_}
-[scalp,~complain] report the seller, with screenshots{tip_}
-[off,~together] come over {soon_}, we'll play {song_} loud
+[saw,~send] send me the best video, not the {lead_}{dg_} blurry ones{see_}
+[good,~do] next time take me with you, {usd_} in my sock already{meet_}
""",
    "match": """
slot team: the {town_} {mascot_}*14 / the {mascot_}*20 / {town_}*5 / {last_} high*4
slot mascot_: wolves / foxes / comets / owls / bears / pirates / hornets / bulls / rockets / herons / badgers / otters
slot mascot_: lumberjacks / geese / cobras / mustangs / clams
slot score: {hi_}{dg_} to {lo_}{dg_}*14 / {hi_} to {d02_}*12 / 1{dg_}{dg_} to {hi_}{dg_}*3
slot hi_: 7 / 8 / 9 / 6 / 5
slot lo_: 4 / 3 / 2
slot d02_: 0 / 1 / 2
slot star: {last_}*20 / number {lead_}{dg_}*9 / {first_} {last_}*8
slot snack_: wings / nachos / cold beer / chili dogs / pretzels / {what_} sliders / seven layer dip
slot what_: pork / veggie / shrimp / turkey
slot bar_: {first_}'s basement*8 / section {lead_}{dg_}{dg_}*5 / {place_}*5 / my couch*7
[open]
+[+good,+won] {team} won, {score}, <i'm hoarse|i'm still shaking>
-[+bad,+lost] {team} lost again, {score}
=[+watch] watching {team} from {bar_}, {snack_} and all
-[+bad,+lost] stayed up for {team} and they blew it, {score}
+[+good,+next] {team} are going to the finals
=[+tix] got {team} tickets from {man_}, section {lead_}{dg_}{dg_}
[tell]
-[lost] the ref was <blind|on their side|texting>
-[lost] {star} missed a wide open one
-[lost] {star} got tossed in the first {ten_} minutes
-[lost] we were up by {lead_}{dg_} at the half
-[bad] i threw {snack_} at the tv
+[won] {star} was <unreal|on fire>, {lead_}{dg_} by halftime
+[won] won it with {more_} seconds left
+[won] came back from {lead_}{dg_} down
+[next] {man_} is getting a {star} tattoo
+[good] hugged a {job_} i've never met
=[!tix] {man_} brought {snack_}
= {man_} wore the lucky {color_} socks
=[!tix] it went to overtime, {ten_} minutes
=[!tix] the guy behind me yelled {first_} the whole time
= we've had this tradition since {ago2_}
=[watch] {score2_} right now
slot score2_: {lead_}{dg_} all*5 / down by {lead_}*5 / up by {lead_}*5
slot ago2_: 2009 / grandpa / high school / the old stadium
= {man_} bet me {usd_} on it
= parking was {usd_}
= the dog hid from me
-[bad] i'm not talking to {man_} till {wday_}
+[good] called my dad, he was crying
[ask]
?team who's playing?
= {team} and the {town_} {mascot_}
+[good] {team}, my team
-[bad] {team}, sadly
?score[!tix] what was the score?
=[!watch] {score}
+[good] {score}, what a game
-[bad] {score}, don't
?star[!tix] who played best?
= {star}
+[good] {star}, legend
-[bad] nobody, {star} maybe
?[!tix] where'd you watch it<*4|, at {place_}>?
= {bar_}
+[good] {bar_}, everyone was singing
-[bad] {bar_}, surrounded by {mascot_} fans
? did you bet on it<*4|, {man_} lost {usd_}|, like {usd_}>?
+[good] yes, {man_} owes me {usd_}
= nah, never do
-[bad] yes, i owe {man_} {snacky_} for {span_}
?[!tix] was it packed<*4|, {man_} said {lead_}{dg_}k>?
= mostly, except section {lead_}{dg_}{dg_}
+ standing room only
- {lead_}{dg_} people and a {job_}
[comment]
= anything can happen, {man_} always says the {mascot_} will
= i only come for the {snack_}{op_}
+[won] {star} is worth every penny
+[next] we're winning it all, i feel it{op_}
+[good] {man_} is still honking outside {place_}
-[lost] fire the coach, that's all i'll say{op_}
-[lost] being a fan is a disease, i've had it since {ago2_}{op_}
-[bad] {star} hasn't been good since {month_}
= overtime is bad for my heart{op_}
[suggest]
=[~together] come over for the next one {soon_}, {snack_} on me{meet_}
-[lost,~quit] pick another team, the {mascot_} are hiring{tip_}
-[bad,~rest] go to bed, no {app_} till {wday_}{tip_}
+[good,~buy] get a {star} jersey, {usd_} well spent
=[~send] send me the highlights{see_}
=[~together] let's shoot around ourselves {soon_}, i need to move{meet_}
""",
    "birthday": """
slot age: 2{dg_}*14 / 3{dg_}*10 / 4{dg_}*4 / 19*3 / 50*2 / 65*1
slot gift_: {color_} {knit_}*12 / handwritten letter*4 / {flav_} candle*7 / photo album of {town_}*5 / record player*4
slot gift_: {lead_}{dg_}{dg_} piece puzzle*5 / {first_} plant*3 / gift card for {cafe_}*7 / bread maker*3 / kayak*1
slot gift_: mug that says {first_}*4 / pair of {color_} socks*7
slot knit_: scarf / beanie / bracelet / bike / watch / backpack / robe / lamp
slot gift: {gift_}
slot cake: {flav_} cake*24 / {flav_} cheesecake*9 / ice cream cake*5 / carrot cake*5 / {flav_} {bake2_} tower*5
slot bake2_: donut / cupcake / pancake / brownie
slot host: {first_}*14 / {first_} and {first3_}*9
slot first3_: nana / the twins / my crew / grandpa / the roommates
[open]
+[+good,+me] it's my birthday, {age} today
+[+good,+party] {host} threw me a surprise party {when_}
-[+bad,+forgot] nobody remembered my birthday, not even {man_}
+[+good,+gift] {host} gave me a {gift}
=[+me,+soon] my birthday's {soon_}, turning {age}
-[+bad,+old] i'm {age} now and my back hurts
[tell]
-[forgot] the only text was from <my dentist|the bank|{cafe_}>
-[forgot] bought myself a {cake} at {place_}
-[old] a {job_} called me ma'am at {place_}
-[old] i pulled a muscle blowing out {age} candles
-[bad] {man_} dropped the {cake}
+[party] {lead_}{dg_} people hiding in a {color_} kitchen
+[party] {man_} flew in from {town_}
+[party] i screamed and threw my {snacky_}
+[gift] i've wanted one since {month_}, how did {host} know
+[good] {lead_}{dg_} texts at midnight
+[good] {man_} made {meal_}, my favorite
=[!soon] there's {cake}, {few_} layers
=[!soon] it took {few_} tries to blow out the candles
=[!soon] {man_} sang it off key
=[!soon] got a {gift_} from {man_}
= we're going to {cafe_} {soon_}, table for {lead_}{dg_}
=[!soon] the cake was {usd_}, {man_} paid
=[!soon] i wore a {color_} paper crown to {place_}
=[soon] {man_} is baking a {cake}, i'm not supposed to know
=[soon] i asked for a {gift}, {man_} rolled their eyes
=[soon] {man_} is flying in from {town_} for it
= my wish is a secret
-[bad] i ate {few_} slices alone
+[good] there's glitter in my {color_} shoes
[ask]
?age how old are you now?
= {age}
+[good] {age}, and i feel 19
-[bad] {age}, let's not
?gift[!soon,!forgot] what did you get?
= a {gift} and {usd_} from grandma
+[good] a {gift}, wrapped in {color_} paper
-[bad] a {gift}, from myself
?cake what kind of cake?
= {cake}
+[good] {cake}, from {cafe_}
-[bad] {cake}, and i'm allergic
? how are you celebrating<*4|, with {man_}|, is {man_} in town>?
= dinner at {cafe_} with {man_}
+[good] karaoke with {man_} and {pl_} others
-[bad] with the printer at work
?[!soon] what did you wish for<*4|, {snacky_}|, a trip to {town_}>?
= can't say
+ that {man_} stays healthy
- for {wday_} to be over
?[!forgot] who's coming<*4|, is {man_}|, {first_} too>?
= {man_}, {man_} and some people from {from_}
+ everyone, even {man_} from {town_}
- so far {man_} and a maybe
[comment]
= another year older, {man_} says it gets better at {age}
= adult birthdays are just a {wday_} with cake{op_}
+[good] happy birthday, <you deserve it|may it be full of {snacky_}>{op_}
+[party] {host} is a keeper
+[gift] a {gift}, ok that's thoughtful{op_}
-[forgot] i'm so sorry, i had it down as {month_}{op_}
-[old] {age} is nothing, {man_} is {age2_} and does parkour
-[bad] mine was {few_} people and a burnt {bake2_}{op_}
slot age2_: 61 / 74 / 58 / 83
[suggest]
=[soon,~together] let's celebrate {soon_}, {cafe_}, on me
=[!soon,~do] cut the cake already, save me a piece{tip_}
=[!soon,~send] send a picture of the {cake}{see_}
+[good,~together] round two {soon_}, {cafe_}, on me
-[forgot,~together] i'm bringing {cake} {soon_}, no arguing
-[old,~rest] heating pad, {snacky_}, bed by {time_}
=[~buy] get yourself a {gift_} too
+[party,~post] post the pics, i want to see {host}'s face{tip_}
""",
}
