"""Scenes of tests: exams, job interviews, the driving license."""

from __future__ import annotations

SCENES = {
    "exam": """
slot subject: organic chem*6 / calculus {num_}*7 / statistics*7 / physics*6 / microeconomics*6 / anatomy*5 / latin*3
slot subject: {cont_} history*6 / linear algebra*5 / intro to {intro_}*9 / accounting {lead_}0{lead_}*6
slot num_: two / three
slot cont_: art / world / music / film / roman / labor
slot intro_: psych / logic / film / geology / poetry / astronomy / nutrition / java / linguistics / robotics
slot prof: {last_}*14 / dr {last_}*9
slot score: {lead59_}{dg_}*14 / {lead59_}{dg_}.5*6
slot high: 9{dg_}*14 / 8{dg_}*6 / 9{dg_}.5*4
slot lead59_: 7*9 / 9*7 / 6*6 / 5*3
slot topic_: chapter {lead_}{dg_}*9 / the essay*7 / question {lead_}{dg_}*8 / the proof*5 / the last page*6
slot topic_: the {last_} theorem*7
slot topic_: section {lead_}*6 / the lab part*4
slot prep_: {lead_}{dg_} flashcards*8 / {few_} practice tests*8 / {man_}'s notes*7 / chapter {lead_}{dg_}*6
slot prep_: a {tn_}{dg_} minute video at double speed*5 / {lead_}{dg_}{dg_} pages*6
[open]
-[+bad,+took] just took the {subject} exam and left {topic_} blank
+[+good,+grade] got a {high} in {subject}, <what|i checked {few_} times>
-[+bad,+grade] i <failed|bombed> {subject}, a {score}
=[+before] {subject} exam is {soon_} and i'm on {topic_}
-[+bad,+before] {subject} final at {time_} tomorrow and i know nothing
+[+good,+took] {subject} is done, {topic_} was <exactly what i studied|free points>
[tell]
-[took] nothing {prof} told us to study was on it
-[took] the {job_} next to me finished in {ten_} minutes
-[took] i wrote my name wrong, my own name
-[grade] {prof} doesn't round up, i asked {few_} times
-[grade] i have to retake it in {month_}, {sum_}
-[before] did {prep_} and remember zero
-[before] my {sip_} spilled on {man_}'s notes
+[took] guessed {topic_} and it was right
+[grade] {prof} wrote great job in {color_} pen
+[grade] i can keep my scholarship
+[good] {man_} and i high fived in the hall
=[before] so far i did {prep_}
=[before] been at the library since {time_}, floor {lead_}
= {man_} is in that class too
= {prof} wears the same {color_} sweater every day
= i borrowed {man_}'s calculator
= had {snacky_} for breakfast
= there's a {job_} snoring at the next table
= {man_} got a {score}
= it's worth {lead_}{dgt_} percent
-[bad] my mom keeps asking
+[good] called my grandma, she told everyone at {place_}
[ask]
?subject which class?
= {subject}, with {prof}
+[good] {subject}, the one i was scared of
-[bad] {subject}, <who invented that|i hate it>
?prof who's the professor?
= {prof}
+[good] {prof}, the nicest
-[bad] {prof}, fails {lead_}{dgt_} percent of us
?[before] when is it exactly?
= {soon_}, room {lead_}{dg_}{dg_}
- in like {lead_}{dg_} hours
+ got till {wday_}, plenty of time
?[grade] what did you get last time?
= a 6{dg_}
+[good] a 5{dg_}, so this is huge
-[bad] a {lead59_}{dg_}, it's a pattern
? where do you study<*4|, at {place_}|, with {man_}>?
= the library, floor {lead_}
+ {cafe_}, {man_} brings me refills
- my bed, that's the problem
? how did you study for it<*4|, with {man_}|, for {span_}>?
= {prep_}
+[good] {prep_}, and then {prep_}
-[bad] the book's still in the wrap
?[took] was it hard<*4|, {man_} cried|, harder than {month_}>?
+[good] nah, {topic_} was a joke
-[bad] {topic_} made me question my life
= kinda, {lead_}{dg_} questions in {ten_} minutes
[comment]
= anyone calm before an exam is lying, {man_} too
= i crammed {subject2_} in one night {ago_}{op_}
slot subject2_: bio / chem / stats / spanish / econ
+[good] knew you'd do it, {man_} owes me {usd_}
+[grade] a {high}, put it on the fridge{op_}
-[took] {prof} is famous for that, {man_} dropped it
-[grade] i got a {lead59_}{dg_} in that, we're twins{op_}
-[before] now i'm nervous and i graduated {ago_}{op_}
= {topic_} is always on it, {man_} says
[suggest]
=[before,~try] do the old exams first, {man_} has {few_}
=[before,~together] study at {cafe_} {soon_}, i'll quiz you
-[before,~rest] sleep, {lead_}{dg_} more minutes won't save you{tip_}
-[grade,~talk] go to {prof}'s office hours, cry a little
-[took,~rest] forget it for today, nap, {snacky_}
+[good,~together] dinner {soon_}, {cafe_}, you earned it
=[~send] send me your notes, {man_} needs them too
+[good,~do] sell your flashcards, easy {usd_}{tip_}
""",
    "interview": """
slot firm: {tn1_}{tn2_} {kind_}*20 / {last_} and {last_}*12 / {cadj_} {cnoun_} {kind_}*12 / {town_} {inst_}*9
slot kind_: labs / studios / games / health / bank / media / robotics / foods / energy
slot inst_: hospital / zoo / city hall / schools / library / museum / airport
slot post: product manager*6 / data analyst*6 / nurse*4 / copywriter*5 / {lang_} developer*8 / office manager*5
slot post: {cont_} teacher*6 / junior accountant*5 / graphic designer*5 / lab tech*4 / event planner*4 / zookeeper*1
slot lang_: python / ios / backend / web / java
slot cont_: math / spanish / art / gym / chem
slot pay: {lead49_}{dg_}k*20 / {lead_}{dg_} an hour*7
slot lead49_: 4 / 5 / 6 / 7 / 8
slot round: first round*7 / second round*6 / final round*6 / phone screen*6 / panel*4
slot quiz_: what's your biggest weakness*6 / where do you see yourself in {more_} years*6
slot quiz_: why do you want to work here*6
slot quiz_: how many {snack_}s fit in a bus*4 / tell me about a conflict*5 / why the gap in 20{g_}*5
slot quiz_: what animal are you*4
slot snack_: pickle / donut / golf ball / taco / tennis ball
slot g_: 18 / 19 / 20 / 21
[open]
=[+wait] interview at {firm} {when_}, {round}
+[+good,+offer] {firm} made me an offer, {pay}
-[+bad,+rejected] {firm} turned me down after the {round}
-[+bad,+none] {lead_}{dg_} applications and <zero|{few_}> answers
-[+bad,+wait] just got out of the {round} at {firm}, i <froze|rambled|said um {lead_}{dg_} times>
+[+good,+next] made it past the {round} at {firm}
=[+plan] got an interview at {firm} {soon_}, {post}
[tell]
-[wait] they asked {quiz_} and i said <the weather|i like turtles|my ex>
-[wait] {few_} people stared at me, one had a {color_} pen
-[wait] called the boss {first_}, it's {first_}
-[rejected] the email was {lead_}{dg_} words, spelled my name wrong
-[none] one wanted {lead_}{dg_} years of experience and pays {usd_} a day
-[none] {man_} got {few_} offers, same degree
+[offer] {lead_}{dg_} vacation days and free {snacky_}
+[offer] {man_} cried on the phone
+[next] they said i have great energy
+[good] we just talked about {snacky_} for {ten_} minutes
=[wait] it took {mins_}
=[wait] they'll let me know by {wday_}
=[plan] {man_} is lending me a {color_} blazer
=[plan] i've practiced {quiz_} in the car
=[!plan] it's for {post}
= {man_}'s cousin works there
= it's {ten_} minutes by {bus_}
slot bus_: bus / train / bike / car
=[!plan] i wore {man_}'s shoes
=[!plan] the lobby had a {color_} slide
= {man_} made me practice {few_} times
-[bad] i ate {few_} {bakes_} in the parking lot
+[good] i bought a {color_} mug already
[ask]
?firm which company?
= {firm}
+[good] {firm}, my dream place
-[bad] {firm}, their loss
?post what's the job?
= {post}
+[good] {post}, exactly my thing
-[bad] {post}, i had no chance
?round[!none] what round was it?
=[!plan] {round}
+[good] {round}, the scary one
-[bad] {round}, so close
?pay how much does it pay?
= {pay}
+[good] {pay}, plus bonus
-[bad] {pay}, in this city
?[!none,!plan] what did they ask<*4|, {man_} got weird ones>?
= {quiz_}
+[good] {quiz_}, i had that one ready
-[bad] {quiz_}, and i blanked
?[wait] when do you hear back?
= by {wday_}
- they said we'll be in touch, so never
+ {soon_}, they were quick so far
? is it far<*4|, past {place_}|, farther than {town_}>?
= {mins_} by {bus_}
+ i can walk, it's next to {cafe_}
- {mins_} each way
[comment]
= it's all who you know, {man_} got in through trivia
= interviews are just dates with worse {snacky_}{op_}
+[offer] {pay}, ok who's buying dinner{op_}
+[good] they'd be lucky to have you, {man_} says so too
-[rejected] {firm} is a mess anyway, {man_} lasted {span_}
-[none] the market is rough, {man_} took 1{dg_} weeks
-[wait] i said {quiz2_} once and still got it{op_}
slot quiz2_: my own name wrong / i hate people / bless you for no reason / love you bye
=[plan] {quiz_} always comes up{op_}
[suggest]
=[plan,~try] practice {quiz_} in the mirror{tip_}
=[plan,~together] i'll play the boss {soon_}, bring {snacky_}
-[rejected,~rest] take {wday_} off, {snacky_}, then apply again
-[none,~send] send me your resume, {man_} works in hr
-[wait,~do] write a thank you email, {few_} lines{tip_}
+[offer,~try] ask for {lead_}k more, worst they say is no{tip_}
+[good,~together] drinks {soon_} at {cafe_}, you pay now
=[~buy] get a real blazer, {buck_} at the {town_} mall
""",
    "driving": """
slot part: written test*6 / road test*9 / parking test*6 / permit test*5
slot move_: parallel parking*9 / three point turns*6 / merging*7 / hill starts*5 / roundabouts*6 / backing up*6
slot move_: left turns*5 / four way stops*4
slot coach: {first_}*9 / mr {last_}*9 / mrs {last_}*6 / coach {last_}*4
slot oops_: hit a {color_} cone*8 / ran a stop sign*6 / stalled {few_} times*6 / turned on the wipers*6
slot oops_: went {lead_}{dg_} in a school zone*4 / honked at a nun*2 / curbed it on {street_}*7 / forgot my seat belt*5
slot oops_: went the wrong way on {street_}*5 / clipped a mailbox*4
slot try_: first try*6 / second try*7 / third try*6 / fourth try*3 / try number {pl_}*4
slot car_: {first_}'s old corolla*6 / a {color_} civic*7 / a minivan*5 / a {color_} pickup*5 / a stick shift*4
slot car_: my grandma's buick*4
[open]
+[+good,+passed] passed the {part}, {try_}
-[+bad,+failed] failed the {part}, i {oops_}
=[+learn] did {move_} with {coach} {when_}
-[+bad,+learn] {coach} yelled at me for {mins_}, all i did was {oops2_}
+[+good,+passed] i have my license, look out {town_}
=[+before] my {part} is {soon_}, {time_}
slot oops2_: brake / blink / touch the horn / wave at {man_} / turn the radio up
[tell]
-[failed] and i {oops_}, in front of everyone
-[failed] the retake is {usd_} and not till {month_}
-[failed] {coach} drove us home in silence
-[learn] {move_} in the rain, with a {job_} watching
-[bad] i cried at a green light on {street_}
+[passed] the examiner said nice {move_}
+[passed] {man_} let me drive {car_} home
+[passed] the photo's not even that bad
+[good] {coach} clapped, once
=[learn] we practiced {move_} at {place_}
=[before] {coach} says {move_} is on it
= it's {car_}, no ac
= {man_} learned in a week
= {coach} eats {snacky_} the whole lesson
= lesson number {lead_}{dg_}
= there's a {tn_}{dg_} year old in my class
= {man_} bet {usd_} on me
= i have a {color_} student driver sticker
= i said sorry to a pole
-[bad] i owe someone a mailbox
+[good] first stop was {cafe_}
[ask]
?part which test?
= {part}
+[good] the {part}, the hard one
-[bad] the {part}, again
?coach who's teaching you?
= {coach}
+[good] {coach}, a sweetheart
-[bad] {coach}, a volcano
? what's the hardest part<*4|, {man_} said merging>?
= {move_}
-[bad] {move_}, i dream about it
+[good] was {move_}, not anymore
?[!failed] when are you taking me for a ride?
+[good] {soon_}, bring {snacky_}
= when i can do {move_}
- only if you sign something
? what car do you drive<*4|, {man_}'s>?
= {car_}
+ {car_}, it basically parks itself
- {car_}, the door won't open
? how much are lessons?
= {usd_} each
+ free, {man_} teaches me
- {sum_} so far, plus the mailbox
?[failed] what happened?
- i {oops_}
= {coach} says nerves, i say {move_}
- i {oops_} and then i {oops_}
[comment]
= {move_} is {lead_}{dgt_} percent luck
= took me {few_} tries, {man_} took {few_}
+[passed] {try2_} huh, {town_} isn't ready
slot try2_: licensed / a driver / legal
+[good] one more person to pick me up from {place_}{op_}
-[failed] {man_} {oops_} on theirs, and drives a bus now
-[failed] they fail people on {wday_}s, i swear{op_}
-[learn] mine threw a clipboard, last name {last_}
= i still avoid {street_}
[suggest]
=[before,~try] watch {few_} videos about {move_} first
=[before,~rest] sleep early, no {sip_}{tip_}
-[failed,~try] practice {move_} at {place_} on {wday_}, it's empty
-[learn,~quit] switch teachers, {man_} had a nice one
+[passed,~together] drive us to {last_} beach {soon_}, i'll get gas
+[passed,~send] send me the license photo{see_}
=[~buy] bring {coach} {snacky_}, it helps
=[~do] talk out loud while you drive, {man_} does
""",
}
