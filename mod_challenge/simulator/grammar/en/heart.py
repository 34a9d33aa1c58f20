"""Scenes of heart and looks: blind dates, crushes, clothes, fitness."""

from __future__ import annotations

SCENES = {
    "blind_date": """
slot job: dentist*6 / nurse*6 / programmer*7 / lawyer*5 / {sport_} coach*6 / vet*4 / carpenter*3 / baker*3 / pilot*3
slot job: {sport_} player*4 / real estate agent*5 / beekeeper*1 / middle school teacher*6 / bookkeeper*5 / dj*3
slot sport_: soccer / tennis / swim / volleyball / bowling / hockey / lacrosse / fencing / golf
slot date: {first_}
slot venue: {cafe_}
slot talk: {talk_}
slot talk_: crypto*7 / their ex*8 / {sport_}*6 / tax law*3 / their {car_}*4 / keto*5 / true crime*6 / sourdough*3
slot talk_: conspiracy theories*4 / fantasy football*5 / their mom*6 / birds*3 / {town_}*4
slot car_: truck / tesla / honda civic / van / motorcycle
[open]
-[+bad,+talked] so the date {man_} set up was a <disaster|trainwreck>, {date} talked about {talk} for {mins_}
+[+good] went out with a {job} {when_} and it was <so fun|actually amazing>, name's {date}
-[+bad] just got back from {venue}, {date} <brought their mom|left after the appetizers|called me {first_} all night>
-[+bad,+noshow] sat at {venue} for {mins_} and {date} never <showed|showed up>
=[+plan] blind date {soon_} at {venue}, {man_} set it up, a {job} named {date}
+[+good] {date} from the app is <funny|so cute|a total sweetheart>, we closed down {venue}
-[+bad] first thing {date} asked me was <how much i make|my star sign|if i rent or own>
[tell]
-[noshow] {date} texted at {clock_} like sorry, <forgot|fell asleep|wrong {place_}>
-[noshow] the waiter gave me free {snacky_} out of pity
-[noshow] {man_} had to come pick me up
-[bad,!noshow] {date} was on {app_} <the whole dinner|half the time>
-[bad,!noshow] looked nothing like the photos, those were <from {ago_}|ten years old|of someone else>
-[bad,!noshow] we split a {usd_} check to the <penny|fry>
-[bad,!noshow] spit out {snacky_} laughing at their own joke, {few_} times
-[bad,!noshow,+talked] told me about {talk} like it was a ted talk
+[good] {date} walked me to my car and waited till i <drove off|found my keys>
+[good] we like the same band, {cadj_} {cnoun_}, <what are the odds|nobody knows them>
+[good] the dimples, and a laugh you can hear from {street_}
+[good] we talked for {mins_} and i forgot to check my phone
+[good] already got a text, {few_} emojis and a <song|picture of the moon>
=[!plan,!noshow] we had {snacky_} and walked around {place_}
=[!plan] {man_} was hiding at the next table <for safety|eating nachos>
=[!plan,!noshow] turns out we both grew up near {town_}
=[!plan] i wore the {color_} <sweater|dress|jacket|boots>
=[plan] i've changed outfits {few_} times already
=[plan] {man_} says they're <shy|tall|funny|into {talk_}>
= {man_} wants <a full report|updates every {pl_} minutes>
=[!plan,!noshow] the bill was {buck_}
=[!plan] it was my first date in {span_}
-[bad] i faked a call from {man_} at {clock_}
+[good] i smiled the whole drive home
=[plan] i practiced what to say in the shower for {mins_}
[ask]
?job what do they do?
= a {job}
+[good] a {job}, and <actually likes it|loves it>
-[bad] a {job}, i heard <all|everything> about it
?venue where'd you <go|meet>?
=[!plan] {venue}, by {place_}
+[good] {venue}, <so cozy|great {snacky_}>
-[bad] {venue}, it was <so loud|empty|way too bright>
= {venue}, over by {place_}, {man_} picked it
?[!plan,!noshow] are you gonna see them again<*4|, like {soon_}|, or is it back to {app_}>?
+[good] yeah, {soon_}, <already planned|their idea>
-[bad] <not in this life|nope|i'd rather eat glass>
=[!good,!bad] depends if they text by {wday_}
?[!plan,!noshow] did you feel a spark<*4|, like with {first_}|, at least by the {snacky_}>?
+[good] <maybe|ok yes>, a {lead_}{dgt_} volt one
-[bad,!noshow] the only spark was the <candle|broken toaster> at {venue}
?[!noshow,!plan] what did you talk about<*4|, not {man_} i hope|, for {mins_}>?
=[!plan] {talk_}, then {talk_}, a little about {town_}
+[good] everything, {talk_}, {talk_}, <childhood pets|our moms>
-[bad,!noshow,+talked] {talk}, {talk_} and more {talk}
?[!plan,!noshow] who paid<*4|, was it like {usd_}>?
= we split it, {buck_} each
+[good] we fought over it, <it was cute|i lost>
-[bad,!noshow] me, all {usd_} of it
?[plan] are you nervous<*4|, did you eat|, is {man_} with you|, want some {snacky_}>?
= <a bit|kinda|so so>, it's been {span_}
- i've been sweating since {clock_}
+ nah, {man_} vouched for {date}
[comment]
= first dates are always <weird|a coin flip>, {man_} met theirs on one
= a {job} huh, {man_} dated one <for {span_}|once>
+[good] ok i <ship it|smell a wedding>, i'm wearing {color_}{op_}
+[good] {mins_} on a first date is <huge|unheard of>{op_}
-[talked] {talk} on a first date is <a crime|so bold>{op_}
-[bad] mine {ago_} <cried about an ex|ordered for me|sold me insurance>{op_}
-[bad] block <the number|that number> and <move on|run>{op_}
=[plan] {venue} is nice, {man_} got engaged there
[suggest]
-[bad,~quit] <delete the app|stop letting {man_} set you up>
-[bad,~do] just say you're <moving to {town_}|allergic to {job}s>
+[good,~do] text first, <be brave|nobody waits {pl_} days anymore>{tip_}
+[good,~together] double date {soon_}, me and {man_}
=[~try] next time do <bowling|mini golf|coffee>, easier to escape{tip_}
=[~talk] talk to {man_} about it, they know {date}
=[plan,~send] send me <the outfit|your location|a pic of {date}>{see_}
""",
    "crush": """
slot who: {first_} from {from2_}*24 / the barista at {cafe_}*9 / the new guy in {dept_}*5 / the girl from {from2_}*6
slot who: my neighbor {first_}*7 / my lab partner*3 / {first_} at the front desk*4 / the bassist of {cadj_} {cnoun_}*2
slot from2_: work / yoga / the library / chem class / the bus / choir / trivia / the dog park / spin class / the bakery
slot from2_: the climbing gym / book club / spanish class / the food bank / night school
slot dept_: sales / legal / it / design / marketing
slot time: {span_}
slot sign_: smiled at me*9 / remembered my {sip_} order*6 / liked my post from {month_}*7 / saved me a seat*6
slot sign_: laughed at my dumb {bake_} joke*5 / texted me at {clock_}*7 / touched my arm*5
slot sign_: waved from across {place_}*5
slot sign_: lent me a {color_} hoodie*4
[open]
+[+good] ok so {who} {sign_} today and i'm <floating|not ok|dead>
=[+meh] i think i <like|have a crush on> {who}, like for real
-[+bad,+taken] {who} is <seeing someone|dating {first_}>, found out on {app_}
+[+good,+number] {who} gave me their number, it's <on my hand|saved under a fake name>
-[+bad,+text] texted {who} at {clock_} and <nothing|no answer|left on read>
=[+meh] it's been {time} and i still can't say hi to {who}
[tell]
-[text] i typed it {few_} times, then sent it with a typo
-[text] three dots came up <twice|for {mins_}> and then went away
-[bad] all i got back was <k|a thumbs up|haha>
-[bad] i stuttered so bad i said <good morning|thank you|i love you> instead of <bye|sure>
-[taken] they were holding hands at {place_}
+[good] then <also|later> {sign_}
+[good] our eyes met for like {more_} seconds
+[good] {man_} says {who} asked about me
+[number] got a text first, it just said <hey you|what's your favorite {bake_}>
= i've read our chat {few_} times, it's {lead_}{dg_} messages
= i take {street_} just to walk past {place_}
= i wrote a <letter|poem|song>, it's in my <sock|junk> drawer
= i learned about <birds|jazz|climbing|cars> for this person
= {man_} figured it out in {more_} seconds
= {man_} keeps <teasing me|making faces>
= i spent {mins_} picking a selfie
= i wore my {color_} shirt <on purpose|three days in a row>
= my horoscope said {wday_} would be big
-[bad] i ate a whole {flav_} cake about it
+[good] i tripped over {man_}'s bag on the way out, worth it
[ask]
?who who is it<*4|, is it {first_}|, do i know them|, not {man_}>?
= {who}, <don't laugh|promise you won't tell>
+[good] {who}, <who else|obviously>
-[bad] {who}, and it's over
?time how long have you liked them?
= {time}, <give or take|i think>
+[good] {time}, more every {wday_}
-[bad] {time} and i never said a word
?[!number] did you tell <them|them yet|anyone besides {man_}>?
- no, i <chickened out|can't|froze> at {place_}
= waiting for the right <moment|{wday_}>
+[good] <kinda|almost>, i said their hair looks <nice|soft>
? do they know<*4|, does {man_}>?
= {man_} thinks so
-[bad] not a clue, <i'm furniture to them|they call me {first_}>
+[good] i think they like me back
? what do you like about them<*4|, besides the {snacky_}|, {man_} doesn't get it>?
+ that <smile|voice|laugh>, and they carry {snacky_} for everyone
= i can't explain it, it's been {time} of this
- no idea, they don't even like {snacky_}
?[!taken] what's the plan<*4|, {soon_}|, does it involve {snacky_}>?
= <stay calm|act normal>, see what happens {soon_}
+[good] asking them to {cafe_} {soon_}
-[bad] hide at {place_} until {month_}
[comment]
= you can't hide a crush, your ears go {color_}{op_}
= {who}, <ok|hm> i can see it
+[good] that's basically a proposal, {man_} got married over less{op_}
+[good] i'm rooting for you two, {man_} too
+[good] ok this is better than {app_}{op_}
-[text] people forget to text back, {man_} takes {few_} days
-[bad] k is the coldest letter in the alphabet{op_}
-[taken] that won't last, {first_} never lasts {span_}
-[bad] been there, {ago_}, it took me {span_}
[suggest]
+[good,~do] ask them to {cafe_}, {soon_}, just go
+[number,~do] call, don't text, <be bold|i dare you>{tip_}
=[~try] just say hi and <ask about|mention> {snacky_}
=[~send] send me a screenshot, {man_} and i will analyze it
-[bad,~quit] <mute the chat|put the phone down>, go <outside|eat {snacky_}>{tip_}
-[bad,~together] come out with us {soon_}, {man_} is buying
=[~talk] talk to {man_}, they've been friends {span_}
""",
    "clothes": """
slot brand_: {first_} and {last_}*6 / {tn1_}{tn2_}*8 / {cadj_} {cnoun_}*5 / that store at the mall*4
slot cut_: cropped / baggy / striped / vintage / corduroy / linen / pleated / floral / velvet / quilted / denim
slot cut_: wool / satin / plaid / cable knit / suede
slot wear_: jacket*9 / dress*9 / hoodie*8 / coat*8 / sweater*8 / blazer*6 / skirt*6 / cardigan*5 / jumpsuit*4 / vest*3
slot wear_: shirt*6 / trench coat*3 / romper*2 / poncho*1 / turtleneck*3
slot item: {color_} {wear_}*16 / {cut_} {wear_}*20 / {color_} {cut_} {wear_}*24
slot cost: {buck_}*20 / {sum_}*5
slot shop: {brand_}
slot event: a wedding*8 / {first_}'s party*7 / a job thing*5 / reunion*3 / a funeral*1 / graduation*4 / brunch*5
[open]
+[+good] my {item} came and it <fits like a glove|looks so good|is even better in person>
-[+bad,+wrong] the {item} i ordered looks nothing like the picture, more like a <tent|curtain|sack>
=[+meh] should i keep this {item} or send it back
+[+good,+deal] there was a sale at {shop} and i got a {item} for {cost}
-[+bad,+broke] my closet is full and i still bought a {item} for {cost}
=[+meh] got a {item} for {event} {soon_}
[tell]
-[wrong] the color is more like <mud|mustard|wet cement>
-[bad] the zipper broke <the first day|at {place_}>
-[bad] it <shrank|bled> in the first wash, now {man_}'s socks are {color_}
-[wrong] i have to pay {buck_} to return it
-[broke] {man_} counted, i have {lead_}{dg_} of them
+[good] {few_} people stopped me to ask where it's from
+[good] i feel like <a movie star|a million bucks> in it, wore it to {place_}
+[good] it has pockets, {few_} of them
+[deal] it was the last one in my size
+[deal] marked down from {sum_}
= it's from {shop}, <size medium|a size up>
= tried on {lead_}{dg_} things first, took {mins_}
= the tag's still on, just in case
= {man_} <wants to borrow it|has the same one|thinks it's too loud>
= i'd wear it with the {color_} <boots|belt|hat|jeans>
slot ago2_: 1987 / the 90s / middle school / 2009
= {man_} came along to {place_} and held my {sip_}
= the cat already <slept on it|hates it>
= my <debit card|wallet> is <crying|hiding>
+[good] i wore it to take out the trash
-[bad] i looked like {man_} in {ago2_}
= it's for {event} anyway
[ask]
?item what did you get?
= a {item}
+[good] a {item}, been looking for {span_}
-[bad] a {item}, <total impulse|it was {clock_}>
?cost how much was it?
= {cost}
+[good] {cost}, <a steal|can you believe it>
-[bad] {cost}, <i feel sick|don't tell {man_}>
?shop <where's it from|what's the place called>?
= {shop}, the one on {street_}
+[good] {shop}, <my happy place|never fails>
-[bad] {shop}, <it was a pop up ad|never again>
? how does it look on you<*4|, what did {man_} say>?
+[good] honestly <amazing|so good>, {man_} gasped
-[bad] like i <borrowed it from|stole it off> a {job_}
= <fine|ok>, depends on the <lighting|shoes>
? can you still return it<*4|, did {man_} cut the tag|, by {wday_}>?
= yeah, until the {ord_}
+[good] why would i, it's perfect
-[bad] nope, <lost the receipt|final sale|i cut the tag>
? what are you wearing it to<*4|, {first_}'s thing {soon_}|, {place_}>?
= {event}, {soon_}
+[good] <everywhere|literally everywhere>, starting with {event}
-[bad] my couch, apparently
[comment]
= there's always one more {wear_} you need{op_}
= not everyone can pull that off, {man_} can't
+[good] you look good in <everything|anything>, it's <unfair|rude>{op_}
+[good] a {item} is such a {first_} look, love it
+[deal] {cost} is nothing, i paid {sum_} for mine in {month_}
-[wrong] those photos always lie, i got <a doll size one|{man_}'s size> once
-[bad] {brand_} did that to me {when_}
-[broke] my closet won't <close|shut> either{op_}
[suggest]
=[~send] send me a pic with it on, <front and back|with the shoes>{see_}
=[~try] try it with a {color_} belt or <boots|sneakers>{tip_}
-[wrong,~complain] send it back with photos, make them pay{tip_}
-[bad,~try] {man_} can fix it, knows how to sew
+[good,~do] wear it {soon_}, <don't save it|life's short>{tip_}
+[deal,~buy] get one in {color_} too, at that price{tip_}
=[~together] let's go to {place_} {soon_}, i need a {wear_}
""",
    "fitness": """
slot sport: running*9 / swimming*7 / yoga*7 / boxing*5 / climbing*5 / cycling*5 / rowing*3 / pilates*6 / crossfit*5
slot sport: spin*5 / aqua zumba*2 / weightlifting*5 / roller skating*2 / kickboxing*3
slot dist: {lead_}.{dg_} miles*20 / {pl_} miles*8 / {lead_}{dg_} laps*6 / a 10k*3 / a half marathon*2
slot ache: legs*9 / back*7 / arms*7 / abs*7 / shoulders*6 / glutes*4 / everything*3 / hamstrings*4
slot ben_: 8 / 9 / 7
slot gym: {last_}'s gym*9 / iron {cnoun_}*6 / the y*5 / planet fitness*5 / {town_} fitness*7
slot time_took_: {lead_}{dg_}:{m_}
[open]
+[+good,+ran] i did {dist} today without stopping, in {time_took_}
-[+bad,+sore] my {ache} hurt so bad after {sport} i can't <sit down|do stairs|lift my {sip_}>
=[+new] signed up at {gym}, {buck_} a month
-[+bad,+lazy] paid {gym} for {span_} and went {few_} times
+[+good] {span_} of {sport} and i <can see abs|can do a pull up|like mirrors now>
=[+new] just started {sport} with {man_}
[tell]
-[sore] i had to slide down the stairs on my butt
-[bad] the trainer <laughed|yelled at me>, in front of {man_}
-[bad] the scale says i gained {pl_} pounds
-[sore] i sneezed and saw god
-[lazy] my gym shoes still have the tags
+[good] {first_} the coach said my form is <perfect|the best in class>
+[good] slept {pl_} hours straight after
+[good] i bench 1{dg_}{dgt_} now, up from {ben_}{dgt_}
+[ran] passed {few_} people, one was {lead_}{dg_} but still
= an old guy next to me did {lead_}{dg_} pull ups
= i had {snacky_} right after, for balance
= it's {few_} times a week, {wday_} and {wday_}
= my playlist is just {man_}'s wedding songs
= there's a {job_} there every single day
= {man_} came with and quit after {lead_}{dgt_} minutes
= i listened to {few_} podcasts
= i looked like a {color_} tomato
-[bad] took {few_} advil
+[good] {man_} wants to train with me now
= showered at the gym, forgot a towel
[ask]
?sport what do you do there?
= {sport}, {few_} times a week
+[good] {sport}, <i'm hooked|best decision>
-[bad] {sport}, <it's killing me|i picked wrong>
?dist how far did you go?
= {dist}
+[ran] {dist}, {time_took_}, new record
-[bad] {dist}, walked half
? which gym?
= {gym}, by {place_}
+[good] {gym}, <so clean|the people are great>
-[bad] {gym}, <smells like feet|always packed>
?[sore] where does it hurt?
- <everywhere|my {ache}>, even my eyelids
= mostly {ache}, a bit of <neck|pride>
? are you gonna keep it up<*4|, till {month_}|, with {man_}>?
+[good] yes, till {month_} at least
-[bad] <doubt it|nope>, i know myself
=[!good,!bad] we'll see, one {wday_} at a time
? any results yet<*4|, since {month_}|, did {man_} notice>?
+[good] my {color_} jeans are loose
= i sleep {lead_}{dgt_} percent better
-[bad] just <pain|blisters>, {few_} of them
? what do you eat after<*4|, not {snacky_}>?
= whatever {man_} left in the fridge
+ {snacky_}, zero guilt
- nothing, i'm too tired to chew
[comment]
= stretching is {lead_}{dgt_} percent of it, {man_} says
= gyms live off people like us, {buck_} a month{op_}
+[good] your discipline is <scary|wild>, i got tired reading that{op_}
+[ran] {dist} is no joke, i can't run to {place_}
-[sore] day two is the worst, {man_} cried
-[bad] i pulled something at {gym} {ago_}
-[lazy] i paid {gym} for {pl_} years, <no regrets|never went>
= i walk to {cafe_} and call it cardio
[suggest]
-[sore,~rest] <take a bath|ice it>, {ten_} minutes, then bed
=[~try] warm up for {ten_} minutes first
=[~together] take me with you {soon_}, i need it{meet_}
+[good,~do] sign up for the {town_} 5k, it's in {month_}
-[lazy,~quit] cancel it, that's {sum_} a year
=[~buy] get <real shoes|a foam roller|good socks>, {buck_} well spent
+[good,~send] send me your <routine|playlist>{see_}
""",
}
