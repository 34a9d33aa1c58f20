"""Scenes of work: overtime, wages, the way there."""

from __future__ import annotations

SCENES = {
    "overtime": """
slot now: {time_}
slot order: {order_}
slot perk: {perk_}
slot until_: {time_}*20 / midnight*4 / {lead_} am*3
slot task: {last_} report*9 / budget*6 / slide deck*8 / {town_} contract*7 / press release*5 / {first_} account*6
slot task: product launch*5 / spreadsheet*7 / website*6 / grant*4 / inventory*5 / payroll*4
slot boss: {first_}*12 / my boss*6 / mr {last_}*5 / the client*6
slot order_: make it pop*6 / move the logo {more_} pixels*6 / change the font*6 / start over*5 / use more {color_}*7
slot order_: add {lead_}{dg_} slides*6 / print all {lead_}{dg_}{dg_} pages*4 / have it by {time_}*7
slot perk_: a {usd_} gift card*5 / {wday_} off*7 / {snacky_} for everyone*8 / a raise*4 / a shout out on slack*5
slot perk_: {few_} comp days*5
[open]
-[+bad,+late] still at work, gonna be here till {until_}
-[+bad,+late] {boss} wants me to {order}, and it's {now}
=[+late] working late on the {task}, version {lead_}{dg_}
+[+good,+off] i got out on time today, {time_}, the sun's still up
-[+bad,+redo] {boss} liked version one better, after {few_} weeks
+[+good,+done] the {task} is <finally |>approved, {lead_}{dg_} versions later
[tell]
-[late] {boss} left at {time_}, said have fun
-[late] the ac shuts off at {time_}, i'm in a {color_} blanket
-[late] my computer crashed and ate the {task}
-[redo] the note just says {order}
-[redo] deleted {lead_}{dg_} hours of my life
-[bad] no overtime pay, just cold {snacky_}
+[done,+perk] {boss} gave me {perk}
+[done] the client said wow, with {pl_} w's
+[off] picked up {snacky_} on the way, walked home
+[good] {man_} covered the {wday_} shift
=[late] only me and a {job_} left in the building
=[late] dinner is {snacky_} from the machine
= it's the {task}, for {last_} and {last_}
= i keep a {color_} pillow under my desk
= {man_} is on calls with {town_} at all hours
= {lead_}{dg_} unread messages from {boss}
= my {flav_} {sip_} count is at {few_}
= {man_} is doing push ups by the printer
= i know the {job_} by name now
-[bad] i missed dinner with {man_}
+[good] i'm never opening that file again
[ask]
?task what are you working on?
= the {task}
+[good] the {task}, was
-[bad] the {task}, it never ends
?boss[!off,!done] who's making you do it?
-[bad] {boss}, who else
= {boss} asked
+ nobody, i want it off my desk
?[late] how late will it be?
- {until_}, at least
= {until_} if it uploads
+ i'm shutting the laptop in {ten_} minutes
?[late] have you eaten<*4|, besides {snacky_}|, it's {now}>?
= {snacky_}, at {time_}
- not since {time_}
+ {boss} ordered {snacky_}, so yes
?[!off] do they pay you for it<*4|, more than {usd_} i hope>?
= time off, in theory
+ double, {usd_} an hour
- lol, {snacky_}
?[!off] can you sleep in tomorrow<*4|, till {time_} at least>?
+ yes, till {time_}
= depends on {boss}
- standup at {time_}
[comment]
= {boss} is just like my {kin_}
= no one reads the {task} anyway, {man_} checked
+[done,perk] {perk}, ok not bad{op_}
+[good] they're lucky to have you, {man_} would've quit
-[late] the lights in your building never go off{op_}
-[redo] {order}, i've heard that {lead_}{dg_} times
-[bad] i left at {time_} myself, solidarity
= {wday_}s are always like that{op_}
[suggest]
=[late,~rest] stand up, stretch, {ten_} minutes
-[late,~do] save it {few_} times, then breathe{tip_}
-[redo,~do] send version one back and call it {lead_}{dg_}{tip_}
-[bad,~complain] put the hours in writing, email hr{tip_}
-[bad,~quit] just quit, {man_}'s place is hiring
+[good,~together] drinks at {cafe_} {soon_}
=[~together] send me half, i'll help till {time_}{meet_}
+[good,~rest] phone off, couch, {snacky_}
""",
    "wages": """
slot sum: {tn_},{dg_}{dg_}{dg_}*14 / {tn_}{dg_}{dg_}*5 / 1,{dg_}{dg_}{dg_}.{dg_}{dg_}*6
slot buy: {color_} {buy2_}*24 / bread maker*4 / robot vacuum*5 / {car_} with {lead_}{dg_}k miles*4
slot buy2_: bike*7 / couch*6 / guitar*6 / laptop*7 / keyboard*5 / handbag*6 / camera*6 / kayak*3 / scooter*4
slot buy2_: boots*2 / watch*6 / tent*3
slot car_: honda / truck / vespa / subaru
slot bill: rent*9 / car payment*7 / student loan*8 / credit card*7 / dentist bill*5 / gas bill*5 / vet bill*5
slot left: {buck_}
[open]
+[+good,+paid] payday, {sum}, i'm rich till {wday_}
-[+bad,+broke] my check came and the {bill} ate it
-[+bad,+broke] it's the {ord_} and i have {left} left
=[+want] thinking about buying a {buy}
+[+good,+bonus] got a bonus, {sum}, <screaming|i read it {few_} times>
-[+bad,+oops] my thumb slipped and i bought a {buy}
[tell]
-[broke] {few_} weddings in {month_}, {usd_} a gift
-[broke] paid {man_} back in quarters
-[broke] my card got declined at {place_}, for {snacky_}
-[oops] no returns, {sum_}
-[oops] it's bigger than my {room_}
slot room_: kitchen / car / door / closet
-[bad] they cut the {month_} bonus with an email
+[paid] sent my mom {usd_}, she framed it
+[bonus] even the {bill} is paid off
+[good] i saved {sum_} this month, me
+[bonus] {boss_} shook my hand
slot boss_: {first_} from hr / mr {last_} / the owner
= the {bill} went up {usd_}
= i track it all in a {color_} notebook
= {man_} makes {lead_}{dg_}k more, same job
=[want] it's been in my cart since {month_}
=[want] {man_} says get it used
= made {usd_} selling {snacky_} at work
= {man_} venmoed me {usd_} for {snacky_}
= i had {snacky_} for dinner {few_} days straight
= my bank texts me more than {man_}
-[bad] i found {usd_} in a coat, best day of the month
+[good] i tipped {usd_} at {cafe_}
[ask]
?sum[!broke,!oops,!want] how much did you get?
= {sum}
+[good] {sum}, went up
-[bad] {sum}, after tax
?buy what do you want to buy?
= a {buy}, maybe
+[good] a {buy}, finally
-[bad] nothing, can't afford {snacky_}
?bill where does it all go?
= {bill}, gas and {snacky_}
-[bad] {bill}, mostly
+ {bill}, then straight to savings
? can i borrow {usd_}?
+[good] sure, pay me in {snacky_}
= by {wday_}, ok
-[bad] i was about to ask you
? did you save any<*4|, like {usd_}>?
+ {sum_} this month
= {usd_} in a jar
- i saved a receipt
? are you asking for a raise<*4|, {man_} got one {ago_}>?
= {soon_}, i have {few_} slides
+ already did, {lead_} percent
- asked {ago_}, they laughed
[comment]
= {man_} says money's just {color_} paper
= everything is {usd_} now, even {snacky_}
+[good] look at you, {man_} could learn
+[bonus] {sum}, drinks are on you
-[broke] i have {buck_} and a punch card from {cafe_}
-[broke] rent should be illegal, {man_} pays {sum_} for a closet
-[oops] i bought a {buy3_} at {time_} once
slot buy3_: canoe / trampoline / {color_} wig / bread machine / drone
= the more you make the more {snacky_} costs{op_}
[suggest]
=[~try] try a budget app for {few_} weeks, {man_} did
+[good,~do] pay the {bill} first, then party{tip_}
+[good,~together] dinner at {cafe_} {soon_}, you're buying
-[broke,~together] cook at mine {soon_}, {meal_}, free
-[oops,~complain] call them, say your cat ordered it{tip_}
-[bad,~quit] delete {app_} shopping, today{tip_}
=[want,~buy] get it used on {app_}, {sum_} less
=[want,~try] wait till {month_}, there's a sale{tip_}
""",
    "commute": """
slot line: red line*5 / blue line*5 / green line*4 / {lead_}{dg_} bus*20 / route {lead_}{dg_}*6 / {last_} line*8
slot line: express*3
slot late: {ten_} minutes*20 / an hour*4 / half an hour*5
slot road_: {street_}*9 / i-{lead_}{dg_}*9 / route {lead_}{dg_}*7 / the {last_} bridge*8
slot walk_: 1{dgt_}*6 / 2{dgt_}*4
slot stop: {st_} street*14 / {last_} square*9 / {town_} station*7 / downtown*3
slot weird_: clipping their toenails*5 / eating {snacky_} with a spoon*6 / playing {instr_}*6 / asleep on my shoulder*5
slot weird_: on speaker with {first_}*6 / holding a {color_} {bird_}*5 / doing a full face of makeup*4
slot weird_: selling {flav_} {bake_}*4
slot instr_: the banjo / harmonica / spoons / trumpet / a saw
slot bird_: parrot / chicken / goose / duck
[open]
-[+bad,+packed] the {line} is so packed i'm standing on a {job_}
-[+bad,+stuck] stuck on {road_} for {mins_}, not moving
-[+bad,+missed] the {line} left right in front of me, {time_} on the dot
+[+good,+seat] i got a seat on the {line}, <by the window|unreal>
-[+bad,+latework] {late} late to work again, {line}
=[+ride] taking the {line} today, car's in the shop
[tell]
-[packed] a {job_} next to me is {weird_}
-[packed] someone stepped on my {color_} shoes, {few_} times
-[stuck] {man_} could've walked it
-[stuck] the gps says {ten_} minutes, since {time_}
-[missed] next one's in {ten_} minutes, it's raining
-[latework] walked in during {first_}'s speech
-[latework] blamed the {line}, they saw me with {snacky_}
-[packed] missed {stop} cause the door jammed
+[seat] the {job_} next to me shared {snacky_}
+[seat] driver's playing {first_}'s favorites, everyone's singing
+[good] every light green on {road_}
+[good] got to {stop} {ten_} minutes early
= there's a {job_} {weird_}
= i change at {stop}
= saw {man_} on the platform, we both looked away
= listened to {few_} episodes of something
= the car needs {sum_}, a {color_} light came on
slot boss_: my boss / {first_} from hr / the ceo / a client
= {man_} biked past me, waving
= i smell like {snacky_} now
= the {sip_} is everywhere
-[bad] {boss_} saw me run
+[good] i read {lead_}{dg_} pages
[ask]
?line which line are you on?
= {line}
+[good] {line}, best one
-[bad] {line}, the cursed one
?late how late are you?
-[bad] {late}
= {late}, could be worse
+[good] not at all, {ten_} minutes early
?stop where are you now?
= near {stop}
-[bad] not even at {stop}
+[good] {stop}, almost there
?[latework] did your boss notice?
- yes, {few_} people clapped
+ {boss_} was later than me
= it cost me {snacky_}
?[!stuck,!seat] did you get a seat<*4|, {man_} never does>?
+ yes, warm too
= for the last {few_} stops
-[packed] i don't have room for my own arm
? why don't you leave earlier<*4|, like {time_}|, {man_} leaves at {time_}>?
= tried {ago_}, same thing
- i can't get up before {time_}
+ i do, that's why i get a seat
? how long does it take you<*4|, more than {mins_}>?
= {mins_}, door to door
+ {ten_} minutes when it works
- {mins_} each way
[comment]
= {road_} has been under construction since {ago2_}
= rush hour is a group hug nobody asked for{op_}
slot ago2_: 2009 / i was born / the dinosaurs / high school
+[seat] a seat, buy a lottery ticket{op_}
+[good] perfect timing, {man_} is stuck at {stop}
-[packed] i had a {job_} {weird_} last {wday_}
-[stuck] i read {few_} books on {road_} last month
-[missed] it sees you and leaves, every time{op_}
-[bad] i moved closer for this, {sum_} more rent
[suggest]
-[stuck,~do] turn around, take {street_}
-[packed,~do] get off at {stop} and walk, {walk_} minutes
-[latework,~talk] ask if you can work from home {wday_}s{tip_}
-[missed,~rest] get a {flav_} {sip_}, sit, breathe
=[~buy] good headphones, {buck_}, changed my life
=[~together] carpool with me and {man_}, we leave at {time_}
+[good,~do] put on {first_}'s podcast, episode {lead_}{dg_}
""",
}
