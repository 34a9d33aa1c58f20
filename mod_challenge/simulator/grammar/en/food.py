"""Scenes about food: takeout, diets, cooking."""

from __future__ import annotations

SCENES = {
    "takeaway": """
slot meat_: chicken / beef / shrimp / pork / tofu / veggie / steak / salmon / lamb / turkey / mushroom / duck / crab
slot sauce_: spicy / garlic / teriyaki / bbq / honey / sesame / lemon / szechuan / chipotle / coconut / ginger / cajun
slot sauce_: peanut / maple / jerk / buffalo
slot form_: burrito*9 / bowl*9 / ramen*7 / fried rice*7 / curry*7 / sandwich*7 / pho*4 / wrap*5 / burger*6 / stir fry*4
slot form_: quesadilla*4 / sub*3 / gyro*2 / bento*3 / pizza*5 / pot pie*2
slot dish: {meat_} {form_}*24 / {sauce_} {meat_} {form_}*40 / pad thai*4 / margherita pizza*4 / pepperoni pizza*5
slot dish: falafel wrap*3 / poke bowl*4 / chicken tikka masala*4 / lo mein*3 / lobster roll*2
slot spot: {cafe_}
slot wait: {mins_}
slot side_: garlic bread*5 / a {meat_} spring roll*6 / mango lassi*3 / a {flav_} {sip_}*9 / extra {sauce_} sauce*9
slot side_: {flav_} ice cream*4 / onion rings*4 / {meat_} dumplings*6 / fortune cookies*4 / coleslaw*3
slot driver_: the driver*9 / {first_} the driver*9 / the doordash guy*6 / the delivery kid*4
[open]
-[+bad,+late] my {dish} took {wait} to get here and it's <stone cold|a soggy mess|all over the bag>
-[+bad,+wrong] ordered {dish} from {spot} and they sent <somebody else's|{first_}'s|the wrong> order
-[+bad,+lost] {driver_} left my {dish} <at the wrong building|on {street_}|with {man_}> and drove off
+[+good] my {dish} from {spot} just <got here|showed up> and it smells <amazing|so good|like heaven>
+[+good,+deal] had a coupon for {spot}, got {dish} for {buck_}
=[+meh] couldn't decide for {mins_} so i got {dish} again
=[+meh] trying {spot} <tonight|for the first time>, just ordered {dish}
[tell]
-[late] the app said {ten_} minutes <the whole time|and then just froze>
-[late] watched {driver_} circle {street_} for {mins_}
-[bad] half the sauce <leaked into the bag|is on my {color_} couch>
-[wrong] i said no <onions|mayo|cilantro> and it's <all|nothing but> <onions|mayo|cilantro>
-[wrong] there's {side_} in here that nobody ordered
-[bad] called {spot} {few_} times, <nobody picks up|they put me on hold>
-[lost] {man_} says there's a <dog|raccoon> eating it right now
-[bad] {buck_} plus tip for <this|nothing>, i could cry
+[good] they threw in {side_} for free
+[good] the portion is huge, <feeds me and {man_}|that's {few_} meals>
+[good] it's spicy <in the right way|enough to make me sweat>, i'm happy
+[good] {driver_} even wrote <have a great {wday_}|enjoy> on the bag
+[deal] saved {buck_}, <basically free|i feel like a genius>
= added {side_} <because why not|to hit the {usd_} minimum>
= {man_} is <staring at my food|hovering with a fork|asking for a bite>
= {driver_} came up {few_} flights of stairs with it
= eating it <straight from the box|on the floor|in my car> watching {app_}
= {man_} ordered the {meat_} {form_} and won't share
= left a {pl_} dollar tip
= i was in my <robe|pajamas|{color_} onesie> at the door
= that's {few_} orders this week
+[good] ordering again {soon_}
-[bad] so dinner is {bake_} and {snacky_} now
[ask]
?dish what did you get?
= <just|only> {dish}, the usual
+[good] {dish}, <best thing on the menu|my favorite>
-[bad] what was supposed to be {dish}
?spot <where's it from|what's the place called>?
= {spot}, <over on|right by> {street_}
+[good] {spot}, <never misses|the best in {town_}>
-[bad] {spot}, <never again|and i used to like them>
? how much was <it|that>, <with delivery|with the tip>?
= {usd_} <all in|with tip|plus fees>
+ only {buck_} <after the coupon|with points>
- {usd_}, <highway robbery|don't judge me>
?[good] is it <really|actually> spicy?
= <a little|medium>, i can handle it
+ very, my <nose is running|lips are numb> and i love it
= nah, even {man_} could eat it
?[good] did you save me <some|any|a bite>?
+ <of course|always>, come over <before {man_} eats it|around {clock_}>
= <oops|umm>, next time, it's gone
= {man_} already <finished it|licked the box>
?[bad,!told] did you <call|message> them?
=[+told] {few_} times, {first_} said they'd <call back|look into it>
-[+told] yes, on hold for {mins_} <with the worst music|and then they hung up>
+[+told] yeah they're sending a new one <by {clock_}|for free>
? have you <ordered|eaten> there before?
+[good] every <week|{wday_}>, {first_} knows my name
= no, first time, {man_} <recommended it|found it on {app_}>
-[bad] once {ago_}, <same thing|should've learned>
[comment]
= i always get the {meat_} {form_} from {cafe_}
= it's {time_}, every driver in {town_} is slammed
= delivery fees are ${pl_}.{nine_} now, i just <walk|starve>{op_}
+[good] my stomach <growled|is screaming> reading that, i had <a sad salad|cereal>{op_}
+[good] you always find the good places, {man_} only knows {cafe_}
+ ok now i want {dish} too{op_}
-[bad] {cafe_} did that to me {when_}, i <never got it|got {buck_} back>
-[late] {wait} is <criminal|insane> for {meat_} anything
-[bad] that app is <useless|a scam>, {man_} deleted it
-[wrong] so somebody out there is eating your {dish}
[suggest]
-[bad,~complain] <ask for|demand> a refund in the app, it took me {few_} minutes{tip_}
-[bad,~complain] call {spot} and ask for the manager, {first_} i think
-[bad,~post] leave a one star review <with photos|on {app_}>{tip_}
+[good,~send] send me a picture <so i can suffer|right now>{see_}
=[~together] let's just <go out|get {snacky_}> {soon_}, {cafe_} is good
=[~try] next time try {cafe_} <on {street_}|near the library>, their {meat_} {form_} is <unreal|so good>
=[~buy] get {side_} with it <next time|too>, trust me{tip_}
""",
    "diet": """
slot lbs: {pl_} pounds*20 / {lead_}{dg_} pounds*14 / {lead_}.{dg_} pounds*8
slot days: {more_} days*10 / {lead_}{dg_} days*14 / {more_} weeks*9 / a whole month*4
slot treat_: cheesecake*6 / hot cheetos*6 / {flav_} ice cream*9 / {flav_} {bake_}*20 / mac and cheese*5 / fries*7
slot treat_: kettle corn*3 / nachos*4 / reese's*5 / mozzarella sticks*3 / cold pizza*5 / oreos*5 / queso*3
slot veg: broccoli*8 / kale*7 / chicken breast*8 / oatmeal*6 / cauliflower rice*6 / cottage cheese*6 / celery*5
slot veg: boiled eggs*6 / zucchini noodles*4 / plain greek yogurt*4 / tofu*4 / brussels sprouts*3 / rice cakes*4
slot wt_: 1{dg_}{dg_}*14 / 1{dg_}{dg_}.{dg_}*9 / 2{dg_}{dg_}*4
[open]
=[+start] ok i'm <officially|for real> on a diet starting {soon_}, no more {treat_}
+[+good] got on the scale and i'm down {lbs}, <screaming|i checked {few_} times>
-[+bad] {days} of {veg} and i've lost <nothing|zero pounds>
-[+bad,+ate] i ate <a whole box of|a family size bag of|all of {man_}'s> {treat_} <last night|at {clock_}>
+[+good] i fit in my <old jeans|prom dress|{color_} pants|wedding suit> again, after {days}
=[+start] haven't touched {treat_} in {days}
[tell]
-[!good,+bad] i lie awake at {clock_} thinking about {treat_}
-[!good,+bad] it's all {veg}, i'm <turning into one|starting to cry at lunch>
-[!good,+bad] {man_} ate {treat_} right in front of me
-[ate] i hid the wrapper <in my sock drawer|under {man_}'s car seat>
-[bad] the scale at {place_} says {wt_}, <rude|i want a recount>
+[good] had to make a new hole in my belt
+[good] {man_} didn't recognize me at {place_}
+[good] i ran up {few_} flights of stairs and didn't die
= swapped dinner for {veg} and black coffee
= i have {few_} calorie apps <on my phone|yelling at me>
= {man_} <thinks it's a phase|gives me {few_} days|is doing it too>
= walking {lead_}{dg_} thousand steps a day, mostly around {place_}
= meal prepped {lead_}{dg_} boxes of {veg} on {wday_}
= {man_} bet me {buck_} i'd quit by {wday_}
= i drink like {more_} gallons of water, i live in the bathroom
= lunch was {veg} <with hot sauce|again|cold>
= the trainer on {app_} makes it look easy
-[bad] i dreamed about {treat_} <twice|again>
+[good] {man_} asked what my secret is
[ask]
?lbs how much are you trying to lose?
=[!good] {lbs} <to start|by {month_}>, then we'll see
-[bad] at this rate i'd take {lbs}
+[good] it was {lbs} and i'm <almost there|basically done>
? what do you even eat <for dinner|all day|on {wday_}s|besides {snacky_}>?
= {veg}, more {veg} and <water|black coffee>
+ {veg}, <it grows on you|not that bad with garlic>
- just {veg}, i could <cry|scream>
?days how long has it been?
=[!good] {days} <so far|if you don't count {wday_}>
+[good] {days}, <my record|longest i ever lasted>
-[bad] {days}, feels like {lead_}{dg_} years
? don't you get hungry <*3|by {time_}|when {man_} eats {snacky_}|at {place_}>?
- <all the time|constantly>, {man_}'s {treat_} talks to me
+ <not anymore|nope>, i got used to it around {wday_}
= i just drink water and <nap|chew gum|watch {app_}>
? are you working out <too|at all|with {man_}|at {place_}>?
= a walk around {place_} <most days|when it's nice>
+ ran {lead_}.{dg_} miles {when_}, felt great
- does carrying {treat_} from the car count
? what's your cheat day, <{wday_}|{wday_} like {man_}|or is it {wday_}>?
= {wday_}, and it's {treat_} all day
- every day apparently
+ don't need one, <i'm a machine|i feel good>
[comment]
= it's {lead_}0 percent kitchen, that's what {man_} says
= i hid my scale under the bed {ago_}{op_}
= {veg} is fine if you <drown it in hot sauce|roast it with garlic>{op_}
+[good] {lbs} is <huge|so impressive>, {man_} would be jealous
+ you look good either way, <i mean it|always have>{op_}
-[bad] i did that for {span_} and gained {pl_} pounds{op_}
- {veg} is not food, it's <a punishment|decoration>{op_}
-[ate] who can say no to {treat_}, i'd have done the same{op_}
[suggest]
=[~try] eat more protein, {man_} swears by eggs
=[~together] let's <walk|do it> together, first one to crack owes {buck_}{meet_}
=[~rest] take {wday_} off from it, <your body needs it|you earned a break>{tip_}
+[good,~buy] buy yourself <new jeans|something {color_}> to celebrate{tip_}
-[bad,~try] <weigh yourself less|throw out the scale>, it messes with your head{tip_}
-[ate,~do] just <forgive yourself|start over {soon_}>, it was {treat_}, not murder
=[~try] no food after {clock_}, worked for {man_}
""",
    "cooking": """
slot what_: chicken / salmon / mushroom / beef / pork / eggplant / shrimp / lentil / butternut / turkey / chickpea
slot what_: spinach / sweet potato / lamb
slot style_: lasagna*8 / curry*8 / stew*6 / risotto*6 / tacos*6 / pot pie*5 / stir fry*5 / casserole*5 / chili*5
slot style_: meatballs*5 / soup*6 / pasta*6 / enchiladas*4 / gumbo*2 / ramen*3 / stroganoff*2 / kebabs*2 / dumplings*3
slot food: {what_} {style_}*44 / {first_}'s {style_}*8 / {flav_} {bake_}*16 / sourdough*6 / beef wellington*3
slot food: grandma's {style_}*6 / mac and cheese*4 / banana bread*5
slot spice: {spice_}
slot spice_: salt*9 / cumin*5 / chili powder*6 / garlic*8 / paprika*5 / cayenne*4 / sugar*7 / vinegar*5 / soy sauce*6
slot spice_: ginger*4 / nutmeg*2 / fish sauce*3 / cinnamon*4 / sriracha*4 / butter*7 / red wine*4
slot tool: air fryer*8 / wok*5 / slow cooker*5 / instant pot*6 / cast iron*6 / oven*7 / stand mixer*3 / blender*4
slot tool: dutch oven*3 / toaster oven*3
[open]
+[+good] made {food} for the first time and it <actually|totally> worked
-[+bad] i turned {food} into <charcoal|a crime scene|soup somehow|glue>
-[+bad,+fire] set off the smoke alarm <making|with> {food}, <{man_} came running|the whole building heard>
=[+plan] gonna make {food} <tonight|for {man_}>, wish me luck
+[+good] first time using the new {tool}, made {food}, cost me {buck_} and worth it
=[+plan] been watching {food} videos on {app_} for {mins_}, time to try
[tell]
-[bad] used {few_} times too much {spice}
-[bad] the pan has been soaking <since {clock_}|for {span_}>
-[bad] cut my finger on <the onion|the lid|a carrot>, {few_} band aids
-[fire] there's a black spot on the ceiling shaped like <ohio|{man_}|a duck>
-[bad] {man_} took one bite and <got quiet|drank {few_} glasses of water|ordered pizza>
+[good] {man_} had {few_} helpings
+[good] crispy outside, soft inside, i'm <shocked|so proud>
+[good] the plate was empty in {pl_} minutes
+[good] {man_} asked me for the recipe
= added <a splash|a ton|a pinch> of {spice_}
= it took {mins_} <start to finish|not counting the dishes>
= i did it all in the {tool}
= the recipe is from {man_}, written on <an envelope|a napkin|the back of a receipt>
= went to <costco|walmart|the {town_} market> {few_} times for {spice_}
= {man_} was my <assistant|taste tester>
= the groceries were {buck_}
= i watched <the|that> {app_} video {few_} times
= there's {spice_} on my {color_} shirt
+[good] i took {lead_}{dg_} pictures of it
-[bad] the dog won't touch it either
[ask]
?food what are you making?
=[!good,!bad] {food}, {app_} says it's easy
+[good] {food}, <with extra {spice_}|my signature dish now>
-[bad] it was supposed to be {food}
?[!plan] how did it taste<*3|, better than {cafe_}|, be honest|, did {man_} like it>?
+[good] better than {cafe_}, <and i'm not biased|ask {man_}>
-[bad] like {spice} and regret
=[!good,!bad] edible, {lead_}/10
? what's in it<*4|, {snacky_}|, besides {snacky_}>?
= {what_}, {spice_} and a lot of <love|butter|guessing>
-[bad] {spice}, <that's all you taste|way too much of it>
+[good] secret is {spice_}, <don't tell {man_}|{man_} taught me>
? who's doing the dishes<*3|, {man_}|, you or {man_}>?
- me, <obviously|as always>, {lead_}{dg_} of them
+ {man_}, <that was the deal|lost a bet>
= {soon_} me can deal with it
? when are you <cooking for|feeding> me?
+[good] {soon_}, bring {snacky_}
=[!bad] once i practice {few_} more times
-[bad] you don't want that, <ask {man_}|trust me>
? did you follow <a recipe|the recipe>?
= kinda, from {app_}, with <some|{more_}> accidents
+[good] nope, <pure instinct|i made it up>
-[bad] yes and it lied about the {spice}
[comment]
= it's all about the heat, {man_} told me that
= i can only make <toast|instant ramen|cereal>, and even that's risky{op_}
= cleaning up takes me {mins_} every time{op_}
+[good] you should open <a place|{cafe_} two>
+[good] didn't know you had it in you, last time was {bake_} from a box{op_}
-[bad] i burned water {ago_}, so
-[fire] {man_} called the fire department over <toast|bacon> once
-[bad] {spice} is sneaky like that{op_}
[suggest]
-[bad,~try] next time <half the|no> {spice} and lower heat{tip_}
-[bad,~buy] just order from {cafe_} and <never speak of it|light a candle>
+[good,~post] put it on {app_}, <{man_}|{handle_}> would love it
+[good,~do] bring some to {man_} while it's hot
=[~try] <salt|rest> it for {mins_} first, that's the trick{tip_}
=[~send] send me <the recipe|a pic when it's done>{see_}
=[~together] let's cook together {soon_}, i'll bring {spice_}{meet_}
""",
}
