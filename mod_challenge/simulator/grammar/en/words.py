"""Slots that every scene may use: people, times, places, sums; names are put together, so new ones never end."""

from __future__ import annotations

WORDS = """
slot first_: jess / mike / alex / sarah / kayla / tyler / emily / josh / carmen / chris / hannah / matt / maya / dan
slot first_: lauren / kevin / rachel / nick / olivia / ethan / megan / ryan / sam / priya / marcus / abby / jake
slot first_: tiffany / andre / chloe / luis / brianna / sean / nicole / omar / grace / derek / zoe / carlos / becca
slot first_: trevor / alicia / ben / nina / jamal / kelsey / peter / lily / victor / dana / tony / mia / eric / steph
slot first_: gabe / naomi / raj / heather / dylan / jasmine / kyle / ava / hector / paige / isaac / tara / wes / ivy
slot first_: colin / rosa / malik / courtney / leo / angela / brett / sofia / darius / molly / jorge / claire / reggie
slot first_: vanessa / simon / holly / ken / ruby / dominic / lena / travis / amber / noah / whitney / kofi / jenna
slot first_: miguel / tess / allen / bianca / curtis / elena / felix / gina / hugo / imani / javier / keisha / lamar
slot first_: mallory / nate / opal / quentin / renee / sanjay / tamika / ursula / vince / willa / xavier / yolanda
slot first_: zack / adele / beau / camila / desmond / esther / fatima / gus / harriet / ines / jonah / kiran / lorenzo
slot first_: margot / nadia / otis / penny / rafael / sienna / theo / uma / valerie / wyatt / yusuf / zelda / anika
slot first_: boris / cleo / duncan / edith / francis / greta / howard / iris / jerome / katya / leland / mabel / ned
slot first_: orson / phoebe / roland / sybil / tobias / vera / winston / yara / ziggy / arjun / bernice / clyde / dottie
slot first_: elmer / fiona / gideon / hazel / irving / juno / kendrick / lottie / milo / noreen / oscar / petra / rufus
slot first_: selma / thad / una / vaughn / wanda / ximena / yvette / zane
slot ln1_: ash / brad / har / hart / whit / brom / hol / wel / stan / mar / gar / el / bur / dal / kin / lang / mel
slot ln1_: nor / pem / rad / shel / thorn / wal / wins / car / cros / dun / fair / gal / hal / lin / mil / old / pres
slot ln1_: rock / sand / stal / ten / up / van / wood / hen / black / kel / raw / spen / bax / far / haw / cald
slot ln2_: ley*9 / ford*9 / field*6 / worth*5 / land*6 / man*6 / son*8 / well*4 / wick*4 / burn*4 / more*3 / bury*3
slot ln2_: brook*2 / by*4 / ridge*2 / stead*2 / combe*1 / shaw*2
slot last_: {ln1_}{ln2_}*50 / smith*5 / garcia*5 / nguyen*5 / kim*5 / patel*5 / lee*4 / lopez*4 / rivera*3 / chen*4
slot last_: cohen*3 / murphy*3 / diaz*3 / okafor*2 / kowalski*2 / schmidt*2 / tanaka*2 / russo*2 / singh*3 / reyes*2
slot kin_: sister*12 / brother*12 / cousin*10 / aunt*7 / uncle*6 / grandma*6 / dad*7 / niece*3 / nephew*3 / stepdad*2
slot kin_: sister in law*2 / brother in law*2 / godmother*1
slot from_: work*12 / school*7 / the gym*6 / yoga*4 / accounting*3 / hr*3 / church*3 / book club*3 / upstairs*4
slot from_: down the hall*3 / high school*5 / {town_}*6 / trivia night*2 / the dog park*3 / choir*2 / pottery class*2
slot from_: soccer*3 / my old job*3 / the climbing gym*2
slot man_: {first_}*60 / my {kin_}*16 / {first_} from {from_}*14 / {first_} {last_}*12
slot man_: my {who_}*10 / mrs {last_}*3 / mr {last_}*3
slot who_: roommate*10 / neighbor*9 / coworker*9 / landlord*3 / lab partner*2 / barber*2 / dentist*2 / gym buddy*3
slot who_: ex*3 / therapist*2 / boss*4 / best friend*5 / hairdresser*2 / mail carrier*2 / old teacher*2
slot hn1_: sleepy / salty / tiny / cosmic / lazy / spicy / grumpy / lucky / moldy / angry / fuzzy / soggy / silent
slot hn1_: crispy / dusty / neon / feral / witty / mellow / rusty / turbo / cursed / sir / lil / big / mega / xx
slot hn2_: otter / taco / panda / noodle / wizard / potato / raccoon / pickle / goose / muffin / goblin / toaster
slot hn2_: possum / waffle / badger / yeti / biscuit / moth / lobster / ferret / cactus / pigeon / kraken / dumpling
slot handle_: {hn1_}{hn2_}{dg_}{dg_}*10 / {hn1_}{hn2_}*8 / {hn1_}_{hn2_}*4 / {hn2_}{lead_}{dg_}{dg_}*5
slot job_: little old lady*7 / college kid*6 / tall guy*6 / toddler*6 / jogger*4 / cyclist*4 / nun*1 / tourist*5
slot job_: guy in a suit*5 / woman with a stroller*4 / clown*1 / security guard*4 / teenager*6 / mailman*3
slot job_: guy with a parrot*1 / soccer mom*3 / construction worker*3 / cop*3 / dude in a {color_} hoodie*5
slot color_: red*6 / navy*5 / black*9 / green*6 / yellow*4 / purple*4 / gray*6 / coral*4 / pink*5 / beige*4 / teal*3
slot color_: maroon*2 / lavender*2 / mustard*2 / khaki*3 / white*6 / turquoise*1 / rust*1
slot dg_: 0*9 / 1*13 / 2*12 / 3*11 / 4*9 / 5*13 / 6*10 / 7*7 / 8*12 / 9*11
slot lead_: 1*30 / 2*18 / 3*13 / 4*9 / 5*9 / 6*8 / 7*5 / 8*6 / 9*6
slot pl_: 2*18 / 3*16 / 4*12 / 5*10 / 6*8 / 7*6 / 8*7 / 9*5
slot more_: two*22 / three*20 / four*12 / five*11 / six*7 / seven*4 / eight*4 / nine*2 / ten*3 / eleven*1 / twelve*2
slot few_: {more_}*60 / like {more_}*14 / at least {more_}*7 / a couple*12 / a few*12 / {lead_}{dg_}*10
slot tens_: {lead_}{dgt_}*30
slot dgt_: 0*30 / 5*22 / 1*4 / 2*9 / 3*6 / 4*6 / 6*4 / 7*5 / 8*7 / 9*3
slot ten_: {tens_}*40 / like {tens_}*14 / almost {tens_}*7 / over {tens_}*7
slot nine_: 99*6 / 49*4 / 95*3 / 50*5 / {dg_}{dg2_}*9
slot dg2_: 1 / 2 / 3 / 4 / 6 / 7 / 8
slot buck_: {lead_}{dg_} bucks*20 / ${lead_}{dg_}*20 / ${lead_}{dg_}.{nine_}*12 / {lead_}{dg_} dollars*9
slot buck_: like {lead_}0 bucks*8 / ${lead_}.{nine_}*7
slot sum_: ${lead_}{dg_}{dg_}*20 / {lead_}{dg_}{dg_} bucks*12 / like ${lead_}{dg_}0*7 / {lead_}{dg_}{dg_} dollars*5
slot grand_: ${lead_},{dg_}{dg_}0*12 / {lead_}.{dg2_}k*7 / like {lead_} grand*5
slot hour_: 1*5 / 2*6 / 3*7 / 4*7 / 5*8 / 6*9 / 7*10 / 8*11 / 9*10 / 10*9 / 11*8 / 12*5
slot m_: 00*7 / 30*16 / 15*9 / 45*9 / 05*3 / 10*5 / 20*5 / 25*2 / 35*2 / 40*5 / 50*4 / 55*3 / 07*1 / 12*2 / 17*1
slot m_: 18*1 / 22*1 / 34*1 / 37*2 / 43*1 / 47*2 / 48*1 / 52*2 / 58*2
slot time_: {hour_}:{m_}
slot clock_: {time_}*36 / like {hour_}*6 / {hour_} sharp*2 / around {hour_}*6
slot clock_: {hour_}ish*5
slot part_: morning*10 / afternoon*9 / night*12
slot wday_: monday*7 / tuesday*7 / wednesday*6 / thursday*7 / friday*10 / saturday*10 / sunday*8
slot month_: january / february / march / april / june / july / august / september / october / november / december
slot when_: last {wday_}*12 / {wday_} {part_}*10 / on {wday_}*8 / last week*7 / this morning*6 / yesterday*9
slot when_: the other day*7 / a while back*5 / back in {month_}*7 / {few_} days ago*6 / last {month_}*5 / last night*6
slot ago_: last year*7 / in {month_}*9 / last {month_}*6 / in college*5 / {few_} years ago*5 / in 201{dg_}*4
slot ago_: a while back*6 / last week*5 / on {wday_}*6 / in middle school*2
slot soon_: tomorrow*10 / tonight*9 / {wday_}*12 / {wday_} {part_}*8 / this weekend*9 / next week*7 / after work*6
slot soon_: next {wday_}*6 / around {hour_}*4 / sometime in {month_}*3 / one of these days*2
slot mins_: {ten_} minutes*20 / an hour*8 / half an hour*8 / {more_} hours*10 / an hour and a half*4 / ages*4
slot mins_: the whole {part_}*5 / like an hour and {lead_}{dg_} minutes*2
slot span_: {few_} days*9 / {few_} weeks*7 / {few_} months*5 / a whole week*4 / a month*4 / forever*4 / half a year*2
slot span_: {more_} and a half weeks*2
slot tn1_: spring / green / oak / maple / cedar / river / lake / mill / stone / clear / pine / west / glen / fox / elk
slot tn1_: bridge / winter / summer / rose / bear / plum / cherry / silver / copper / iron / eagle / deer / walnut
slot tn2_: field*8 / ville*8 / ton*7 / dale*6 / view*5 / port*4 / wood*6 / haven*3 / brook*4 / side*3 / mont*3 / burg*2
slot town_: {tn1_}{tn2_}*30 / {tn1_} hills*4 / {tn1_} creek*5 / north {tn1_}{tn2_}*3 / {tn1_} falls*3
slot st_: oak / main / elm / pine / cedar / market / church / union / pearl / lincoln / madison / grant / mill / spruce
slot st_: {ln1_}{ln2_}*60 / {tn1_}{tn2_}*60 / jefferson / chestnut / magnolia / harbor
slot street_: {st_} st*12 / {st_} ave*10 / {st_} road*5 / {lead_}th and {st_}*5 / {st_} blvd*4
slot place_: target*8 / costco*7 / the bus stop*5 / the gas station*5 / the {st_} st {stop_}*18 / the library*5 / the elevator*4
slot place_: the parking lot*6 / {last_} park*7 / the laundromat*4 / trader joe's*5 / the mall*5 / {first_}'s place*8
slot place_: the bank*3 / the dmv*3 / walmart*5 / the farmers market*4 / the airport*4 / the dentist*3 / ikea*4
slot stop_: starbucks / walgreens / station / bakery / pool / bus stop / laundromat / pharmacy / post office / diner
slot cafe_: {first_}'s*10 / {last_}'s*8 / the {cadj_} {cnoun_}*22 / {cadj_} {cnoun_}*10 / {st_} street grill*3
slot cafe_: little {town_}*3 / cafe {first_}*4 / {last_} and sons*3
slot cadj_: rusty / golden / hungry / crooked / lucky / blue / dizzy / velvet / smoky / salty / wooden / twisted / lazy
slot cadj_: secret / copper / laughing / midnight / wild / humble / burnt / iron / broken / royal / sunny / tipsy
slot cnoun_: spoon / fork / wok / rooster / kettle / pig / barrel / olive / lantern / dragon / anchor / tomato / whale
slot cnoun_: skillet / crow / pepper / goat / radish / bison / ladle / moose / onion / heron / cricket / turnip
slot app_: instagram*9 / reddit*8 / the group chat*10 / tiktok*8 / facebook*5 / the family chat*4 / snapchat*4
slot app_: youtube*6 / the neighborhood group*3 / discord*4 / nextdoor*3
slot flav_: vanilla / brown sugar / chai / caramel / mango / matcha / strawberry / hazelnut / peach / pumpkin / coconut
slot flav_: lemon / maple / cherry / ginger / honey / peppermint / pistachio / lavender / raspberry
slot sip_: latte*9 / cold brew*6 / boba*7 / milkshake*4 / smoothie*6 / tea*6 / lemonade*4 / soda*4 / espresso*2
slot snacky_: tacos*7 / fries*6 / donuts*6 / ice cream*6 / {flav_} {bake_}*22 / pizza*7 / nachos*5 / gummy bears*3
slot snacky_: pickles*2 / ramen*5 / wings*4 / {flav_} ice cream*5 / popcorn*5 / leftover {meal_}*7 / coffee*5
slot snacky_: hot cheetos*4 / pad thai*3 / sushi*4 / churros*3 / mozzarella sticks*3 / trail mix*2 / pretzels*3
slot meal_: lasagna / curry / chili / pasta / meatloaf / fried rice / enchiladas / stew / casserole / dumplings / soup
slot usd_: ${tn_}{dg_}
slot tn_: 2*9 / 3*8 / 4*7 / 5*6 / 6*5 / 7*4 / 9*3
slot bake_: cookies / muffins / pancakes / cupcakes / waffles / scones / brownies / cake / donuts / pie
"""
