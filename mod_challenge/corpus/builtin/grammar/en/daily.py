"""Scenes of every day: food, home, work and the way there."""

from __future__ import annotations

SCENES = {
    "takeaway": """
slot dish: pad thai / ramen / pepperoni pizza / burrito / fried chicken / chicken tikka / sushi
slot dish: dumplings / falafel wrap / poke bowl / fish and chips / cheeseburger
slot wait: forty minutes / an hour / an hour and a half / nearly two hours
slot price: nine dollars / twelve fifty / eighteen dollars / twenty four dollars
[open]
- i ordered {dish} {wait} ago and it's <still not here|nowhere to be seen>
+ my {dish} just arrived and it smells <amazing|like heaven>
= couldn't decide what to eat so i got {dish} again
- the courier left my {dish} at the wrong building
+ i had a coupon so the {dish} was almost free
[tell]
- half the soup leaked into the bag
- i said no onions and it's all onions
- nobody picks up at the restaurant
+ they threw in a free dessert
+ the portion is huge
+ it's spicy in just the right way
= i added extra rice and an egg
= my flatmate is staring at my food
= the rider ran up five floors
[ask]
?dish what did you get?
= just {dish}
+ {dish}, my favourite
- don't ask, some very sad {dish}
?price how much was it?
= {price} with delivery
+ only {price} after the coupon
- {price}, ouch
? is it spicy?
= a little, i can handle it
+ very, and i love it
- it tastes like plain water
? did you save some for me?
+ of course, come over
= next time, i forgot
- there isn't even enough for me
[comment]
= i always order from the same three places
+ my stomach is growling just reading that
+ you really know where to eat
- restaurants care less and less these days
- the same thing happened to me last week
= the riders are swamped at this hour
[suggest]
- you should ask for a refund
- call the rider and check
+ send me a picture of it
- leave them a one star review
= next time try the little place near me
= let's just go out for hot pot tonight
""",
    "diet": """
slot kilo: two kilos / three kilos / five kilos / eight kilos
slot days: three days / a week / two weeks / a month / forty days
slot snack: cheesecake / crisps / ice cream / doughnuts / chocolate / bubble tea / brownies / french fries
slot veg: broccoli / lettuce / boiled eggs / chicken breast / oatmeal / cucumber
[open]
= as of today i'm officially on a diet
+ stepped on the scale and i lost {kilo}
- {days} of dieting and not a gram lost
- i ate a whole box of {snack} last night
+ i fit into my old jeans again
[tell]
- i lie awake thinking of {snack}
- all i eat is {veg} and it's turning me green
- my coworker ate {snack} right in front of me
+ my belt went in by one hole
+ someone told me my face looks slimmer
= i replaced dinner with {veg}
= i installed three calorie apps
= my mum thinks it's nonsense
[ask]
? how much do you want to lose?
= {kilo} to begin with
+ {kilo}, watch me
- i'd be glad about {kilo}
? what do you have for dinner?
= some {veg} and water
+ {veg}, it's better than it sounds
- nothing but {veg}, i could cry
? how long has it been?
= {days} so far
+ {days}, a personal record
- {days}, feels like a lifetime
? don't you get hungry?
- always, i even dream of {snack}
+ not anymore
= i drink water and wait
[comment]
= losing weight happens in the kitchen
+ you look great the way you are
+ that discipline is inspiring
- i tried it and quit on day two
- starving yourself never lasts
= i hid my scale long ago
[suggest]
= eat more protein at least
= let's check in with each other daily
+ have one good meal first and start tomorrow
- maybe just accept yourself
= give all your {snack} to me
""",
    "cooking": """
slot food: lasagna / fried rice / banana bread / mushroom risotto / chicken curry / beef stew
slot food: apple pie / pancakes / meatballs / paella
slot spice: salt / sugar / chili / garlic / pepper / vinegar / paprika
slot tool: air fryer / wok / slow cooker / oven / cast iron pan
[open]
+ my first {food} turned out great
- i turned {food} into a crime scene
= spending the weekend learning to make {food}
- i nearly set the kitchen on fire
+ the new {tool} had its first run today
[tell]
- i used twice the {spice}
- the pan will never be clean again
- i cut my finger on the onions
+ my mum gave it a thumbs up
+ the plate was empty in three minutes
+ crispy outside and soft inside
= i put in a little more {spice}
= it took the whole afternoon
= i made it in the {tool}
[ask]
?food what did you make?
= {food}, the video said anyone can
+ {food}, my signature dish
- it was meant to be {food}
? how did it taste?
+ better than a restaurant
- like a salt mine
= edible, let's leave it there
? what's in it?
= only {spice} and love
- too much {spice}, that's what
+ the secret is {spice}, don't tell
? who does the dishes?
- me, as always
+ not me, for once
= we flip a coin
[comment]
= it's all about the heat
= i can only boil noodles
+ i didn't know you had it in you
+ whoever marries you is lucky
- i once burned water
- cleaning up is the worst part
[suggest]
- turn down the heat next time
+ start a food channel
- just order in
= bring some to your parents while it's hot
- stay away from the kitchen for a while
""",
    "cat": """
slot name: mochi / biscuit / pickles / luna / oreo / noodle / pumpkin / waffles / tofu / ginger
slot thing: sofa / curtain / charger cable / homework / sweater / houseplant / keyboard / slippers
slot weight: four kilos / five kilos / seven kilos
[open]
- {name} destroyed my {thing} again
+ {name} came to cuddle with me on her own
= my cat {name} runs laps at three in the morning
+ i found a kitten on the way home and named it {name}
- {name} won't eat today and i'm worried
= i just gave {name} a bath and the floor is flooded
[tell]
- i have three long scratches on my arm
- she stepped on my face to wake me up
- cat food got more expensive again
+ she purrs like a little engine
+ she learned to open the door
+ she sleeps with her tongue out
= she weighs {weight} now
= she sits on the {thing} all day
= the vet wants her to eat less
[ask]
?name what's the name?
= {name}
+ {name}, isn't it perfect
= my sister picked it, {name}
?weight how heavy is she?
= {weight}
- {weight}, my arms hurt
+ {weight} of pure fluff
? does she shed a lot?
- everything i own is furry
+ hardly, i brush her daily
= only in spring
? do you have pictures?
+ about eight thousand
= i'll send some later
- she runs from the camera
[comment]
= cats do what cats want
= we just live in their house
+ i want to pet her through the screen
+ a home needs a cat
- i'm allergic so i only watch from afar
- mine is a demolition crew too
[suggest]
= get her a new toy
= i'll come over at the weekend
+ make her an account, she'd be famous
- take her to the vet to be safe
= hide the {thing}, problem solved
""",
    "moving": """
slot area: downtown / the suburbs / the old town / a place by the river / a flat near the station
slot area: the fifth floor with no lift
slot rent: eight hundred / nine fifty / twelve hundred / fifteen hundred
slot stuff: books / shoes / plants / figurines / pots and pans / clothes
[open]
= i'm moving to {area} this weekend
- my landlord raised the rent and i have to go
+ i finally found a place, it's in {area}
= i packed twelve boxes of {stuff} alone
- i moved all day and my back is broken
+ i got the keys to my new flat today
[tell]
- the agent takes a whole month's rent
- the landlord keeps my deposit
- the neighbours sing until midnight
- the water heater is dead
+ you can see the sunset from the balcony
+ my flatmate is a great cook
+ there's a park downstairs
= the more i pack the more there is
= i found all my childhood photos
= i bought a used sofa
[ask]
?area where to?
= {area}
+ {area}, close to everything
- {area}, it's what i can afford
?rent what's the rent?
= {rent} a month
- {rent} without heating
+ only {rent}, a steal
? are you living alone?
= with two others
+ alone, finally
- with strangers, it's awkward
? do you need help?
+ yes please, i'll feed you
= no, i hired a van
- better not, it's a mess
[comment]
= moving is like shedding a skin
= finding a flat is pure luck
+ that price is unreal
+ it already sounds like home
- agents are crooks
- i lost a box of shoes last time
[suggest]
= label every box
= donate what you don't wear
+ throw a housewarming party
= take photos before you sign
- report him to the city
""",
    "weather": """
slot city: chicago / seattle / london / berlin / toronto / madrid / sydney / dublin / oslo / lisbon
slot deg: ten below / five degrees / eighteen degrees / thirty degrees / thirty eight degrees
slot wear: parka / t-shirt / raincoat / scarf / sandals / wool sweater
[open]
- it's {deg} in {city} and <i can't feel my face|i'm falling apart>
- i forgot my umbrella and got soaked
+ it snowed in {city} and everything is white
+ the sky is so blue it looks fake
= {city} weather is a parka in the morning and shorts at noon
- a storm is coming and the windows rattled all night
[tell]
- my laundry has been damp for three days
- the air conditioner picked today to break
- the forecast is never right
+ there was a double rainbow tonight
+ the whole street smells of flowers
+ the breeze is lovely
= i dug out my {wear}
= everyone is wrapped up like a burrito
= it's supposed to drop ten degrees tomorrow
[ask]
?city which city are you in again?
= {city}
- {city}, need i say more
+ {city}, it's always nice here
?deg how warm is it?
= {deg}
- feels worse than {deg}
+ {deg}, just right
?wear what are you wearing?
= my {wear}
+ a {wear} is plenty
- even my {wear} isn't enough
? do you have to go out?
- rain or shine, yes
+ no, working from home
= waiting to hear
[comment]
= the weather is strange this year
= spring and autumn last a week each
+ perfect day for a walk
+ i'm jealous, it's grey here
- it's no better over here
- i never want to get up when it's cold
[suggest]
= drink something hot
= close all the windows
+ let's have a picnic on saturday
+ send me some photos
- just call in sick
= take a {wear} with you
""",
    "sick": """
slot ill: the flu / a fever / a toothache / food poisoning / a migraine / a sore throat / hay fever
slot ill: a twisted ankle
slot temp: thirty eight two / thirty eight five / thirty nine
slot med: ibuprofen / cough syrup / antibiotics / throat drops / nasal spray
slot lie: two days / three days / four days
[open]
- i've got {ill} and i feel <awful|like a wet towel>
- {lie} in bed and still not better
+ the fever is gone, i'm alive again
= i'm back from the doctor with a bag of {med}
+ i can finally taste food again
[tell]
- my temperature was {temp}
- i waited two hours at the clinic
- my boss keeps texting me for the report
- i went through three boxes of tissues
+ my mum took the night train to look after me
+ my flatmate made me soup
+ the nurse was so kind
= the doctor says to rest
= i took some {med}
= i'm under two blankets
[ask]
?ill what's wrong?
- {ill}
= they say it's {ill}
- {ill}, again
?temp how high is your fever?
- {temp}
= it was {temp} this morning
+ it's gone now
?med did you take anything?
= {med}
- {med}, it's so bitter
+ {med}, and it works
? is someone with you?
+ yes, my mum
- no, not even to bring me water
= my flatmate is back at night
[comment]
= it's going around
= half my office is down too
- you never take care of yourself
- being ill alone is the worst
+ if you can eat you're nearly there
+ you look much better already
[suggest]
= drink water and sleep
= i'll bring you some fruit
- go to the emergency room if it gets worse
= put the phone away and close your eyes
+ when you're well we'll feast
""",
    "insomnia": """
slot clock: one / two / half past two / three / four
slot why: short videos / a novel / my ex's profile / a forum thread / coffee / the neighbours' footsteps
slot cure: warm milk / melatonin / white noise / counting sheep / lavender oil
[open]
- it's {clock} in the morning and <i'm wide awake|sleep is nowhere near>
- it was {clock} again before i slept
= i stayed up with {why} until {clock}
+ i slept at ten and feel brand new
= i bought {cure} to finally sleep
[tell]
- whenever i close my eyes my brain plays films
- i have a meeting in the morning
- the bags under my eyes have bags
- my hair is falling out
+ i woke up before the alarm to birdsong
+ i slept like a log
= i left my phone in the other room
= i tried {cure}
= i missed my stop because i dozed off
[ask]
?clock when did you fall asleep?
- around {clock}
= {clock} i think
+ before eleven
?why why aren't you sleeping?
= because of {why}
- i blame {why}
?cure have you tried anything?
= {cure}, it's so so
- {cure}, useless
+ {cure}, it works
? is something on your mind?
- kind of, hard to say
= no, i'm just awake
+ no, i'm too happy to sleep
[comment]
= we've all done it
= no screens before bed
= i'm up too
- it'll ruin your health
- i was awake all last week
+ sleep is the best skincare
[suggest]
- turn off the light
= no coffee after noon
+ do the same tomorrow
- see a doctor if it goes on
= let me tell you a boring story
= try {cure}, it's all i need
""",
    "overtime": """
slot until: nine / ten / eleven thirty / one in the morning
slot task: report / slides / budget / contract / press release / user manual / pitch / release notes
slot boss: the boss / my manager / the client / the director
slot ver: version three / version five / version eight / version twelve
[open]
- working until {until} again tonight
- {boss} gave me a {task} five minutes before closing time
= still at the office with the {task}, it's {ver} now
+ i got off work on time today
- {boss} said the first version was better
+ the {task} is finally approved
[tell]
- there's a meeting on saturday too
- my computer crashed and nothing was saved
- i'm on my fourth coffee
- no overtime pay, only a cold sandwich
+ {boss} praised me in front of everyone
+ i get three days off next month
+ i handed in the {task} early
= only the cleaner and i are left
= i keep a pillow under my desk
= i met {boss} in the lift and we said nothing
[ask]
?task what are you working on?
= a {task}
- a {task} that never ends
+ a {task}, almost finished
?until how late will it get?
- {until} at least
= {until} if all goes well
+ i'm about to leave
?boss who made you stay?
- {boss}, who else
= {boss}, last minute
- {boss}, who left at five
? have you eaten?
= a few bites
- not a thing
+ they bought us dinner
[comment]
= the lights at your office never go out
- anyone would go mad with that
- i just got out as well
+ it'll calm down after this
+ they're lucky to have you
= never listen to the client too closely
[suggest]
= save the file first
= get up and stretch
- pretend you didn't see the message
= send me half, i'll help
+ let's grab a drink after
- just quit if it's that bad
""",
    "wages": """
slot sum: eighteen hundred / twenty four hundred / three thousand / four thousand
slot buy: phone / camera / handbag / console / keyboard / vacuum / tablet
slot bill: rent / credit card / car loan / phone bill / student loan
slot left: eight dollars / thirty dollars / a hundred dollars
[open]
+ payday, {sum}
- my pay came and went straight to the {bill}
- the month is half over and i have {left} left
= thinking about buying a new {buy}
+ the bonus is twice what it was last year
- my finger slipped and i ordered a {buy}
[tell]
- the {bill} eats most of it
- three weddings in one month, i'm broke
- they cancelled the bonus
+ i sent my mum some and she was thrilled
+ i made enough on stocks for one lunch
+ i actually saved a little
= i kept a budget for two weeks and gave up
= the {buy} has been in my cart for months
= the other team got a raise i hear
[ask]
?sum how much did you get?
= {sum}
+ {sum}, it went up
- {sum} after tax
?buy what do you want to buy?
= a {buy}
+ a {buy}, i've wanted it forever
- a {buy}, and i already regret it
?bill where did it all go?
= the {bill} and food
- mostly the {bill}
? can i borrow twenty?
+ sure, no problem
- i was going to ask you
= pay me back by the first
[comment]
= money is just paper until you spend it
- i'm even poorer, i split my noodles in half
+ look at you, rich person
+ you earned it
= the more you make the more it goes
- everything gets dearer except our pay
[suggest]
= pay off the {bill} first
= use a budget app
+ you're buying dinner
- eat at the canteen with me this month
- delete the shopping apps
= wait for the sale
""",
    "commute": """
slot line: red line / blue line / circle line / airport line
slot late: five minutes / ten minutes / half an hour / an hour
slot ride: bus / train / bike / scooter / car pool
slot stop: central station / city hall / the university / the harbour
[open]
- the {line} was so packed i turned into a pancake
- stuck in traffic for {late} and not moving
= taking the {ride} to work today
- my {ride} left right before my eyes
+ i got a seat on the {line} today
- i was late by {late} again
[tell]
- someone stepped on my new shoes
- a man played videos out loud all the way
- the driver took the long way round
- i couldn't get off at {stop}
+ green lights all the way
+ a kid offered me his seat and i'm twenty five
+ the driver played all my favourite songs
= i change at {stop}
= everyone was looking at their phone
= i fell asleep standing up
[ask]
?ride how do you get to work?
= by {ride}
- by {ride}, it's a war
+ by {ride}, the air is nice
?late how late were you?
- {late}
= only {late}
+ on time to the second
?stop where are you now?
= just past {stop}
- still stuck at {stop}
+ {stop}, nearly there
? did your boss notice?
- in front of everyone
+ the boss was later than me
= it cost me a coffee
[comment]
= rush hour is a group hug nobody asked for
= this city is one big traffic jam
+ lucky day
+ perfect timing as always
- i spend three hours a day on the road
- they've been fixing that road for two years
[suggest]
= get off and walk, it's faster
= buy good headphones
= let's share a car
- ask to work from home
+ catch up on podcasts
= leave half an hour earlier
""",
}
