"""Scenes at home: the cat, moving, the weather, being ill, sleepless nights."""

from __future__ import annotations

SCENES = {
    "cat": """
slot cat: {pet_}*24 / mr {pet_}*5 / sir {pet_}*3 / princess {pet_}*3 / {pet_} {pet2_}*5 / baby {pet_}*3
slot pet_: mochi / biscuit / pickles / luna / peanut / noodle / pumpkin / waffles / tofu / ginger / beans / olive
slot pet_: nacho / pepper / mittens / churro / clementine / boots / gizmo / toast / marbles / pierogi / figaro / sprout
slot pet2_: junior / the third / supreme / {last_}
slot breed: tabby*8 / ginger*8 / calico*6 / siamese*4 / tuxedo cat*6 / maine coon*4 / ragdoll*4 / black cat*6
slot breed: tortie*4 / sphynx*1 / scottish fold*2 / void with eyes*2
slot thing_: {color_} couch*9 / charger*6 / {first_} plant*3 / houseplant*6 / laptop*5 / blinds*4 / {color_} sweater*9
slot thing_: mug from {town_}*6 / grandma's vase*3 / toilet paper*6 / airpods*3 / screen door*3 / homework*3
slot bad_: knocked my {thing_} off the shelf*7 / peed on my {thing_}*6 / shredded my {thing_}*8
slot bad_: threw up on my {thing_}*7
slot bad_: stole my {snacky_}*7 / screamed at {time_} for no reason*6 / bit {man_}*5 / opened the {snacky_}*3
slot sweet_: fell asleep on my chest*7 / put a paw on my face*6 / purred for {mins_}*6 / waited for me by the door*6
slot sweet_: brought me a {color_} sock*4 / sat on my {thing_} like a loaf*6 / licked {man_}'s forehead*3
slot sweet_: learned to high five*4 / made biscuits on my {color_} blanket*6 / slow blinked at me {few_} times*4
slot lb_: {lb2_}.{dg_} pounds*9 / 1{dg_} pounds*7
slot lb2_: 6 / 7 / 8 / 9
[open]
-[+bad,+crime] {cat} {bad_} <again|while i was at work|at {time_}>
+[+good] omg {cat} {sweet_}, <i'm melting|i didn't move for {mins_}>
=[+vet] took {cat} to the vet {when_}, {sum_} later
+[+good,+new] we adopted a {breed} {when_}, named {cat}
-[+bad,+sick] {cat} hasn't eaten since {wday_} and i'm <worried|freaking out>
=[+meh] {cat} does laps at {time_} every single night
[tell]
-[crime] and then {bad_}, with eye contact
-[crime] i have {few_} scratches on my <arm|face|neck>
-[crime] not even sorry, just <stared at me|licked a paw|walked away>
-[sick] just lies there under the {color_} blanket
-[sick] turned down tuna, {flav_} yogurt and {man_}'s ham
-[sick] the vet can't see us till {clock_}, i've called {few_} times
+[good] and {sweet_}
+[good] {man_} who hates cats is <in love|carrying treats now>
+[good] i have {lead_}{dg_}{dg_} new photos
+[new] hid under the couch for {mins_}, now owns the place
= only eats the {color_} bag, {usd_} a pop
= sleeps 1{dg_} hours a day, must be nice
= {man_} bought a <tiny sweater|water fountain|cat stroller>
= there's a bird outside and we've been watching it for {mins_}
=[vet] the vet said <too fat|perfectly healthy|just dramatic>
=[vet] screamed the whole drive down {street_}
= {man_} wants to cat sit {soon_}
= i'm covered in fur at {place_}
= i talk about {cat} at work like a child
-[crime] that's the {ord_} thing broken this year
+[good] i posted it on {app_}, {lead_}{dg_}{dg_} likes
-[sick] i've been on the bathroom floor since {time_}
[ask]
?cat what's the name again?
= {cat}
+[good] {cat}, <isn't it perfect|{man_} picked it>
-[bad] {cat}, <aka satan|but it should be regret>
?breed what kind of cat?
= a {breed}, <part something|from the shelter>
+[good] a {breed}, <the softest|so fluffy>
-[crime] a {breed}, so pure chaos
? how <big|heavy> is that cat now?
= {lb_}
+[good] {lb_} of <love|pure fluff>
-[bad] {lb_}, was more before
? any pictures<*4|, {man_} wants some|, i'm having a {wday_}>?
+[good] {lead_}{dg_}{dg_} of them, sending {few_}
= sure, one sec, {man_} took a good one
-[crime] yes, of the crime scene
?[!sick] does the fur get everywhere?
- everything i own is <furry|{color_} with fur>
+ not really, {man_} brushes for {ten_} minutes
= mostly on the {color_} stuff
?[!sick] how's the cat with <guests|strangers|{man_}|kids>?
= loves {man_}, hates everyone else
+[good] sits on every lap, even the {job_}
-[crime] bites their <toes|ankles>
?[sick] did you call the vet?
-[sick] yes, {first_} there said <watch till {wday_}|bring a sample>
=[sick] going {soon_}, it'll be {sum_}
+[sick] yeah, it's just <a hairball|stress from the move>
[comment]
= cats do whatever they want, {man_} has {few_}
= we just live in their house and pay {sum_} rent for them{op_}
+[good] i want to <kiss that forehead|steal that cat>{op_}
+[good] that's <true love|basically a marriage>, {man_}'s cat just bites{op_}
-[crime] mine did that to my {color_} rug {when_}
-[crime] that's a {breed} for you{op_}
-[sick] {man_}'s cat did that and was fine by {wday_}
= i'm allergic and i still want {few_}{op_}
[suggest]
-[crime,~buy] get <a scratching post|a water bottle|puzzle feeder>, {buck_}, worked for {man_}
-[crime,~try] play for {ten_} minutes before bed, wears them out{tip_}
-[sick,~do] try warm chicken broth, a spoon of it{tip_}
-[sick,~talk] call the emergency vet on {street_}
+[good,~post] make {cat} an account, i'd follow{tip_}
+[good,~send] send a video, i need it, bad {wday_}{see_}
=[~together] i'm coming over {soon_} to meet {cat}, with treats
""",
    "moving": """
slot area: {street_}*20 / the {tn1_}{tn2_} area*6 / {town_}*12
slot rent: 1,{dg_}{dg2_}0*12 / 2,{dg_}{dg2_}0*7 / {dg79_}{dg2_}0*6
slot dg79_: 6 / 7 / 8 / 9
slot stuff_: books*7 / shoes*6 / plants*5 / records*4 / pots and pans*5 / yarn*2 / board games*4 / cables*4
slot stuff_: {man_}'s old {junk_}*6 / mugs*5 / winter coats*3 / christmas lights*3
slot stuff: {stuff_}
slot perk: {perk_}
slot flaw: {flaw_}
slot junk_: trophies / comics / tools / magazines / beanie babies / skis / speakers
slot flaw_: the shower only does ice cold*6 / the upstairs neighbor tap dances*4 / there are ants*6
slot flaw_: the wifi is {lead_} mbps*5 / the elevator's out*6 / the fridge hums in b flat*2
slot flaw_: the toilet runs all night*5
slot flaw_: my window faces a brick wall*5 / it smells like {first_}'s cigars*3 / the heat's been out since {wday_}*6
slot perk_: a balcony*8 / a dishwasher*7 / in unit laundry*8 / a view of {last_} park*6 / a walk in closet*5
slot perk_: {pl_} big windows*5 / a {bake_} shop downstairs*4 / a clawfoot tub*3 / a parking spot*6
slot furn_: couch / dresser / piano / mattress / bookshelf / desk / fridge
[open]
=[+plan] i'm moving to {area} {soon_}
+[+good,+place] i found a place, {area}, {perk} and everything
-[+bad,+raise] landlord raised the rent to {rent} so i have to be out by {month_}
-[+bad,+sore] been carrying boxes since {time_} and my back is <dead|gone|making noises>
+[+good,+keys] got the keys to the new place today, {area}
-[+bad,+flaw] first night in the new place and {flaw}
[tell]
-[sore] {few_} flights, no elevator, and a {furn_}
-[sore] dropped a box of {stuff_} on {man_}'s foot
-[bad] the movers charged {sum_} extra and were {mins_} late
-[flaw] {man_} came to look at it and <left|laughed|made it worse>
-[flaw] landlord said he'd <come by|send someone> {soon_}, sure
-[raise] {lead_}{dg_} places and every single one wants first, last and a kidney
-[raise] {man_} offered me a couch for {span_}
+[good] it has {perk_}, i <cried|screamed>
+[good] the neighbor, some {job_}, brought {bake_}
+[good] you can see {place_} from the roof
+[keys] we ate {snacky_} on the floor, best meal of my life
= packed {lead_}{dg_} boxes of {stuff} so far
= it's {rent} a month, {man_} is splitting it
= found {first_}'s letters from {ago2_} in a drawer
= sold the {furn_} to a {job_} for {buck_}
= painted one wall {color_}, it took {mins_}
slot ago2_: high school / 2011 / summer camp / college / third grade
= {man_} drove the truck, <clipped one mailbox|only stalled {few_} times>
= the truck was {sum_} for {few_} hours
= i own {lead_}{dg_} mugs apparently
-[bad] i can't find my <toothbrush|charger|pants>
+[good] {man_} is already measuring for a {furn_}
[ask]
?area where is it?
= {area}
+[good] {area}, <walking distance to everything|dream spot>
-[bad] {area}, <all i can afford|an hour from anything>
?rent what's the rent?
= {rent} a month
+[good] {rent}, <utilities included|a steal>
-[bad] {rent}, <without heat|my whole paycheck>
? do you need help <with boxes|moving|{soon_}>, {man_} has a <truck|van|back>?
+ yes please, i'm paying in {snacky_}
= nah, {man_} has a truck
-[sore] where were you at {time_}
? are you living <alone|with {man_}>?
= with {man_} and a {color_} fish
+[good] alone, finally, after {span_} with {man_}
-[bad] with {few_} roommates i met on {app_}
? what are the neighbors like<*4|, any {job_}|, {man_}'s were awful>?
= haven't met them, only heard them <vacuum|sneeze|play {instr_}>
+[good] they brought {snacky_}
-[bad] one plays {instr_} at {time_}
slot instr_: drums / the tuba / trumpet / accordion / electric guitar / the recorder
? does it get any light<*4|, like at {time_}>?
+[good] all day, faces south
= in the {part_} at least
-[bad] i need a lamp at noon
[comment]
= moving makes you see how much junk you own{op_}
= {rent} is normal for that area, {man_} pays more
+[place] {perk}, i'm so jealous, i have a hot plate{op_}
+[good] sounds like home already{op_}
-[raise] landlords <are something else|should be illegal>, mine wanted {sum_} for paint{op_}
-[flaw] {flaw} at my place too since {month_}{op_}
-[sore] i threw my back out with a {furn_} {ago_}{op_}
= i moved {few_} times in {pl_} years, never again{op_}
[suggest]
=[~try] label every box, <with {color_} tape|on all sides>{tip_}
=[~do] donate the {stuff}, you won't miss them{tip_}
+[good,~together] throw a housewarming {soon_}, i'll bring {bake_}{meet_}
-[flaw,~complain] email the landlord photos, with the date, before {wday_}{tip_}
-[raise,~complain] report him to the city, {first_} at my work did{tip_}
-[sore,~rest] leave the boxes, lie down, they'll be there {soon_}{tip_}
=[~buy] get a <dolly|dehumidifier|good lamp>, {buck_} at {shop_}
""",
    "weather": """
slot city: chicago*6 / seattle*6 / boston*5 / phoenix*5 / denver*5 / minneapolis*4 / houston*5 / miami*4 / portland*5
slot city: buffalo*4 / {town_}*30
slot hot: {hot_}
slot cold: {cold_}
slot hot_: {lead9_}{dg_}*9 / 10{dg_}*4
slot lead9_: 8 / 9
slot cold_: {dgz2_}{dg_}*6 / minus {lead_}*4 / {pl_} degrees*4
slot dgz2_: 1 / 2
slot storm_: hail the size of {snacky_}*4 / wind that took my {gone_}*6 / thunder every {pl_} minutes*5
slot storm_: rain since {wday_}*7 / sideways rain*6 / fog so thick i missed {place_}*5
slot gone_: trash can / {color_} umbrella / patio chair / trampoline / hat / recycling / inflatable santa
slot wear_: a parka*7 / flip flops*6 / rain boots*7 / a {color_} scarf*9 / long johns*4 / a {color_} poncho*5
slot wear_: wool socks*6 / {man_}'s coat*5 / shorts*7
slot warm_: a parka / wool socks / {man_}'s coat / a {color_} scarf / gloves / long johns
slot cool_: shorts / flip flops / a {color_} tank top / sunscreen / sandals
slot pretty_: double rainbow*6 / pink sunset*7 / sky so blue it looks fake*6 / dusting of snow*5
slot pretty_: warm breeze*5 / perfect {lead7_}{dg_} degree day*8 / full moon over {place_}*4
slot lead7_: 6 / 7
[open]
-[+bad,+wet] {city} has had {storm_} and i'm <soaked|so over it>
-[+bad,+hot] it's {hot} in {city} and the ac <died|broke {when_}>
-[+bad,+cold] it's {cold} in {city}, my <eyelashes|hair|car door> froze
+[+good] {city} finally got a {pretty_}, everyone's <outside|at {place_}>
+[+good] look outside, {pretty_}, i <pulled over|ran out in {wear_}> to see it
=[+meh] {city} weather, {warm_} at 8 and {cool_} by noon
[tell]
-[wet] my socks have been wet since {time_}
-[wet] the umbrella <flipped|died> right by {place_}
-[wet] there's a lake where {street_} used to be
-[hot] i've been lying on the kitchen floor for {mins_}
-[hot] my {flav_} candle melted, unlit
-[cold] the car took {ten_} minutes to start
-[cold] it's so cold my {sip_} froze on the way from {place_}
-[bad] forecast said sunny, {lead_}0 percent sunny
+[good] took {lead_}{dg_} photos of it
+[good] ate {snacky_} outside for the first time since {month_}
+[good] the whole street smells like <flowers|bbq|cut grass>
= {man_} is in {wear_} and it's {lead7_}{dg_}
= dug out {wear_} from under {man_}'s ski stuff
= supposed to <drop|go up> {lead_}{dg_} degrees by {wday_}
= {man_} in {town_} says it's totally different there
= a {job_} walked by in {wear_}
= {man_} checks {few_} weather apps a day
= the dog won't go out in it
-[bad] i have {few_} {wday_} plans outside, had
+[good] i skipped lunch and walked to {place_}
[ask]
?city where are you again?
= {city}
+[good] {city}, <you should come|it's a vibe>
-[bad] {city}, <send help|land of the damp>
?[!hot,!cold] what's the temp?
= {lead7_}{dg_} or so
+[good] {lead7_}{dg_}, perfect
-[wet] {lead4_}{dg_} and wet
slot lead4_: 4 / 5
? what are you wearing?
= {wear_}, and {wear_}
+[good] just {wear_}, feels great
-[bad] {wear_}, {wear_} and {man_}'s robe
? do you have to go out in it<*4|, to {place_}|, with {man_}>?
- yep, {place_} at {time_}
+ nope, working from <bed|the porch>
= only to walk the dog at {time_}
? how long is it supposed to last<*4|, {man_} says till {wday_}>?
= till {wday_} they say
+[good] all week, <pinch me|i'm so happy>
-[bad] {span_} if the tv guy's right
?[bad] did anything break<*4|, {man_} lost a window>?
-[wet] the gutter, and {man_}'s {gone_}
-[hot] just me, and a box fan
-[cold] a pipe, {sum_}
= nope, only my {gone_} moved a bit
[comment]
= spring lasts like {few_} days now{op_}
= it's {lead7_}{dg_} here, {man_} is complaining anyway
+[good] perfect day to <skip work|sit in {last_} park>{op_}
+[good] i'm jealous, it's gray over {place_}
-[wet] we had that {when_}, my basement is still drying{op_}
-[hot] {hot} should be illegal, {man_} sleeps in the tub
-[cold] {cold}, that's not a temperature, that's a threat{op_}
-[bad] i'm never getting out of bed in that{op_}
[suggest]
-[wet,~buy] get real rain boots, mine were {buck_}{tip_}
-[hot,~try] put a sheet in the freezer for {ten_} minutes{tip_}
-[cold,~try] wear two pairs of socks and long johns{tip_}
-[bad,~rest] call in sick, blanket, {snacky_}, done
+[good,~together] picnic at {last_} park {soon_}, i'll bring {snacky_}
+[good,~send] send me a pic of the sky{see_}
=[!hot,!cold,~do] take an umbrella and {wear_}, you never know{tip_}
""",
    "sick": """
slot ill: the flu*9 / strep*6 / a stomach bug*7 / a migraine*6 / a sinus infection*6 / food poisoning*6 / bronchitis*4
slot ill: a toothache*6 / pink eye*3 / a sprained ankle*5 / hay fever*4 / shingles*1 / an ear infection*4
slot ill: kidney stones*1
slot temp_: 10{lead3_}.{dg_}
slot lead3_: 0 / 1 / 2 / 3
slot med_: ibuprofen*7 / cough syrup*6 / {flav_} cough drops*6 / nasal spray*4 / antibiotics*6 / nyquil*7 / pepto*4
slot med_: tylenol*7 / zinc*3 / an ice pack*4 / {first_}'s herbal tea*4
slot days: {few_} days*14 / a week*3 / a whole week*3
slot doc_: dr {last_}*14 / the clinic on {street_}*9 / urgent care*9 / the nurse line*4 / telehealth*4
slot nurse: {first_}
[open]
-[+bad,+ill] i've got {ill} and i feel <like death|awful|like a wet towel>
-[+bad,+ill] been in bed {days} with {ill}, <still not better|send soup>
-[+bad,+ill] woke up at {time_} with {ill}, {temp_}
+[+good,+well] {ill} is finally gone, i can <taste food|stand up|smell coffee> again
+[+good,+well] {nurse} took care of me for {days}, {ill} is almost gone
-[+bad,+ill] just got back from {doc_}, it's {ill}
[tell]
-[ill] went through {few_} boxes of tissues since {wday_}
-[ill] my temp hit {temp_} at {time_}
-[ill] waited {mins_} at {doc_} next to a {job_}
-[ill] my boss keeps texting about the {wday_} meeting
-[ill] {med_} isn't doing anything
-[ill] can't even keep <water|crackers|{flav_} jello> down
+[well] {nurse} made me <{meal_}|{flav_} tea> every day
+[well] slept {lead_}{dg_} hours and woke up new
+[well] ate {snacky_}, real food, and nearly cried
+[well] {doc_} says i can go back {wday_}
= {doc_} said <rest|fluids|no work> for {days}
= took {med_} {few_} hours ago
= i'm under {few_} blankets watching {app_}
= canceled on {man_} for {soon_}
= the pharmacy was {buck_} <with insurance|and out of {med_}>
= {man_} left {snacky_} at the door and ran
= the cat thinks it's great, i'm a heater
= i've watched {lead_}{dg_} episodes of something
-[ill] {man_} has it too now
+[well] i even did laundry today
-[ill] i look like a {color_} ghost
[ask]
?ill what do you have?
= {ill}, {doc_} says
+[well] {ill}, but it's over
-[ill] {ill}, <again|second time since {month_}>
?[ill] do you have a fever?
-[ill] {temp_}, <and climbing|i could fry an egg>
=[ill] a little, {temp_} this {part_}
+[ill] nope, <broke last night|cool as a cucumber>
?[ill] did you take anything?
=[ill] {med_}, at {clock_}
-[ill] {med_}, it's <gross|not working>
+[ill] {med_}, kicked in after {mins_}
? is <someone|{man_}> with you?
+ {man_} is here, <won't let me get up|with soup>
- just me and {app_}
= {man_} gets home at {clock_}
?[ill] did you see a doctor?
=[ill] yeah, {doc_}, nothing serious
-[ill] no, {doc_} is booked till {wday_}
+[ill] yes, fine by {wday_} they said
? did you take time off<*4|, till {wday_}|, does {man_} know>?
= {few_} days
+ yeah, my boss said stay home
- no, i'm on calls from bed
[comment]
= it's going around, {few_} people at my work have it{op_}
= you never slow down, {man_} says that too
+[well] you sound {lead_}{dgt_} percent better{op_}
+[well] {nurse} deserves <a medal|{snacky_}>
-[ill] {ill} is no joke, {man_} was out {span_}
-[ill] being sick alone is the worst{op_}
-[ill] i had that {ago_}, lost {pl_} pounds
= soup fixes most things, except my {uncle_}{op_}
slot uncle_: uncle / cousin / boss / landlord
[suggest]
-[ill,~rest] <phone down|lights off>, sleep till {clock_}
-[ill,~try] <tea with honey|saltines|ginger ale>, little sips every {ten_} minutes
-[ill,~talk] call {doc_} again if it's over {temp_}
-[ill,~do] text your boss you're dead till {wday_}{tip_}
+[well,~together] {snacky_} {soon_} to celebrate, on me
=[~buy] i'll drop off {snacky_} and {med_} after work{tip_}
""",
    "insomnia": """
slot woke_: {time_}
slot hrs_: 8 / 9 / ten / 11 / seven / 12
slot why: {app_} videos*9 / a {color_} moth in my room*3 / one text from {man_}*6 / the neighbor's {instr_}*5
slot why: thinking about {thing_}*9 / {man_}'s snoring*6 / too much {sip_}*7 / a true crime podcast*6
slot why: looking up {thing_}*6
slot instr_: drums / trumpet / bassoon / karaoke machine / treadmill
slot thing_: something i said {ago_}*6 / whether fish sleep*4 / the {wday_} meeting*7 / taxes*5 / {town_} house prices*4
slot thing_: how big whales are*3 / my ex's new {pet_}*4 / retirement*3 / the roman empire*4
slot pet_: dog / haircut / boat / job / motorcycle / parrot
slot cure: melatonin*8 / white noise*6 / warm milk*5 / a weighted blanket*6 / counting sheep*5 / chamomile tea*5
slot cure: a meditation app*5 / magnesium*4 / {first_}'s sleep playlist*5 / lavender spray*4 / mouth tape*2
[open]
-[+bad,+awake] it's {woke_} and i'm wide awake because of {why}
-[+bad] fell asleep at {woke_} <again|for the third night>, my brain is <soup|static>
-[+bad] slept {few_} hours, got up at {woke_}, <don't talk to me|i'm a ghost>
+[+good] i slept {hrs_} straight hours, <brand new person|who am i>
=[+try] trying {cure} tonight, {man_} swears by it
=[+meh] stayed up till {woke_} because of {why}
[tell]
-[bad] every time i close my eyes i think about {thing_}
-[bad] i have a thing at {time_} and {few_} alarms
-[bad] got up and cleaned the <oven|fridge|grout> at {time_}
-[bad] counted to {lead_}{dg_}{dg_}, the sheep quit
-[bad] my eye bags have their own zip code
+[good] didn't even hear {man_} leave
+[good] dreamed about {snacky_} and a {job_}
+[good] it was {cure}, i'm telling everyone
+[good] woke up before my alarm, {time_}, birds and all
= left my phone in the <kitchen|car|mailbox>
= watched {few_} videos about {thing_}
= {man_} liked my post at {time_} so i'm not the only one
= my watch says {few_} hours of deep sleep
= had {snacky_} at {time_} over the sink
= the cat is also up, judging me
= {man_} sleeps like a rock, {pl_} hours flat
= it's been like this since {month_}
-[bad] i called {man_} mom at work
+[good] {man_} said i look {pl_} years younger
[ask]
?[!good] what time did you fall asleep?
-[bad,!awake] like {woke_}, then up twice
-[awake] i didn't, that's the thing
= {time_} maybe, stopped looking
?cure have you tried anything?
= {cure}, helped a little
-[bad] {cure}, <useless|made it worse>
+[good] {cure}, {few_} days in a row
?[!good] is something on your mind<*4|, is it {man_}|, is it the {wday_} thing>?
- {thing_}, <among others|on a loop>
= nah, just {why}
+ no, just <excited|wired> for {wday_}
? did you have <coffee|espresso|tea|a {flav_} {sip_}> late?
- a {flav_} {sip_} at {time_}, i know
= just one, {clock_}
+ nope, quit {ago_}
? can you sleep in {soon2_}?
= till {time_} maybe
+ yes, nothing till {time_}
- no, {man_} needs a ride at {time_}
slot soon2_: tomorrow / this weekend / on {wday_}
[comment]
= no screens they say, and then it's {time_}{op_}
= {man_} gets up at {time_} on purpose, can you imagine
+[good] {hrs_} hours is the dream, <literally|share some>{op_}
-[bad] i've been up since {time_} too, <hi|solidarity>{op_}
-[bad] {why}, ugh, that'll do it{op_}
-[bad] {span_} of that would end me{op_}
+[good] sleep is the best skincare, {man_} pays {buck_} for less
= i fell asleep at {place_} once, {ago_}
[suggest]
-[bad,~try] try {cure}, <it's all i need|{buck_} at {shop_}>
-[bad,~rest] just lie there in the dark, it still counts{tip_}
-[bad,~try] no {sip_} after {time_} for {few_} days
-[bad,~talk] talk to a doctor if it goes past {month_}{tip_}
+[good,~do] write down what you did and repeat it{tip_}
=[~together] let's run {soon_}, we'll be dead by {time_}{meet_}
=[~do] let me tell you about {thing_}, you'll be out in {more_} minutes{tip_}
""",
}
