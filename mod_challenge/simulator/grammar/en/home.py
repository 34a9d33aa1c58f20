"""Scenes at home: the cat, moving house, the weather, being ill, sleepless nights."""

from __future__ import annotations

SCENES = {
    "cat": """
slot name: mochi / biscuit / pickles / luna / peanut / noodle / pumpkin / waffles / tofu / ginger
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
= she weighs {weight} now, i just checked
= she sits on the {thing} all day
= the vet wants her to eat less
[ask]
?name what's the name?
= it's {name}, like it says on the bowl
+ {name}, isn't that perfect
= my sister picked it, {name}
?weight how heavy is she?
= {weight}, the scale says
- {weight}, my arms hurt
+ {weight} of pure fluff
? does she shed a lot?
- everything i own is furry
+ hardly, i brush her daily
= only in spring, then it's snowing fur
? do you have pictures?
+ about eight thousand on my phone alone
= sure, i'll send you some later
- she runs from the camera
? who does she like best?
+ me, obviously, i open the cans
= whoever sits by the heater
- anyone who isn't me
? does she get along with guests?
= if they bring snacks
+ she sits on every lap in the room
- she bites their toes
[comment]
= cats do what cats want, that's the deal
= we just live in their house
+ i want to pet her through the screen
+ a home is only a home with a cat
- i'm allergic so i only watch from afar
- mine is a demolition crew too
[suggest]
= get her a new toy to keep her busy
= i'll come over at the weekend
+ make her an account, she'd be famous
- take her to the vet to be safe
= hide the {thing} and the problem is solved
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
- i carried boxes all day and my back is killing me
+ i got the keys to my new flat today
[tell]
- the agent takes a whole month's rent
- the landlord keeps my deposit
- the neighbours sing until midnight
- the water heater is dead and it's winter
+ you can see the sunset from the balcony
+ my flatmate is a great cook
+ there's a park downstairs
= the more i pack the more there is
= i found all my childhood photos
= i bought a used sofa from a neighbour
[ask]
?area where to?
= to {area}, at the end of the month
+ to {area}, it's close to everything
- to {area}, it's all i can afford
?rent what's the rent?
= {rent} a month, bills included
- {rent} a month without heating
+ only {rent}, it's an absolute steal
? are you living alone?
= with two others, they seem nice
+ alone, finally, after all these years
- with strangers, it's awkward
? do you need help?
+ yes please, i'll feed you
= no, i hired a van and two strong men
- better not, it's an awful mess in here
? does it get any sunlight?
+ all day long, it faces south
= in the morning, at least
- i need a lamp at noon
? what are the neighbours like?
= i haven't met them yet
+ they brought me a cake
- they drill on sundays
[comment]
= moving is like shedding a skin
= finding a flat is pure luck
+ that price is unreal for a place like that
+ it already sounds like home
- those agents are all crooks
- i lost a box of shoes last time
[suggest]
= label every box on all sides
= donate all the clothes you never wear
+ throw a housewarming party
= take photos before you sign
- report that landlord to the city
""",
    "weather": """
slot city: chicago / seattle / london / berlin / toronto / madrid / sydney / dublin / oslo / lisbon
slot deg: eight degrees / twelve degrees / eighteen degrees / twenty two degrees / twenty five degrees
slot deg: thirty degrees
slot wear: parka / t-shirt / raincoat / scarf / sandals / wool sweater
[open]
- this {city} weather is awful and i <haven't seen the sun in days|can't take it much longer>
- i forgot my umbrella and got soaked
+ the sun is back in {city} and everyone is outside
+ the sky is so blue it looks fake
= {city} weather means a parka in the morning and shorts at noon
- a storm is coming and the windows rattled all night
[tell]
- my laundry has been damp for three days
- my only umbrella picked today to break
- the forecast is never right
+ there was a double rainbow tonight
+ the whole street smells of flowers
+ the breeze is lovely and smells like rain
= i dug out my {wear} from the back of the closet
= everyone is wrapped up like a burrito
= it's supposed to drop ten degrees tomorrow
[ask]
?city which city are you in again?
= {city}, same as last time you asked
- in {city}, need i say more
+ {city}, it's always nice here
?deg how warm is it?
= about {deg}, they say
- feels worse than {deg}
+ {deg}, which is fine by me
?wear what are you wearing?
= my {wear} and a pair of thick socks
+ just my {wear}, that's plenty
- even my {wear} can't save me
? do you have to go out?
- rain or shine, yes
+ no, working from home
= i'm still waiting to hear from work
? did you take an umbrella?
+ i always keep one in my bag
= i'll share one with a colleague
- yes, and the wind took it
? is it going to last?
= nobody knows for sure
+ i hope so, it's wonderful
- all week, they say
[comment]
= the weather is strange this year
= spring and autumn last a week each
+ perfect day for a walk
+ i'm jealous, it's grey here
- it's no better over here
- i never want to get up in weather like that
[suggest]
= drink something hot and stay inside
= close all the windows
+ let's have a picnic on saturday
+ send me some photos of it
- just call in sick and stay in bed
= take your {wear} with you just in case
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
+ the nurse was so kind and patient with me
= the doctor says i should rest all week
= i took some {med} an hour ago
= i'm lying under two blankets and a coat
[ask]
?ill what's wrong?
- i came down with {ill}
= they say it's {ill}
- {ill}, again
?temp how high is your fever?
- {temp} and still climbing
= it was {temp} this morning
+ it's gone now, i'm cool as a fish
?med did you take anything?
= just some {med} after lunch
- {med}, it's so bitter
+ {med}, and it works
? is someone with you?
+ yes, my mum came over right away
- no, not even to bring me water
= my flatmate is back at night
? did you see a doctor?
= yes, it's nothing serious
- no, i'm scared of needles
+ yes, and i'll be fine by tomorrow
? did you take time off?
= a couple of days
+ yes, my boss told me to rest
- they won't let me
[comment]
= it's going around everywhere these days
= half my office is down too
- you never take care of yourself
- being ill alone is the worst
+ if you can eat you're nearly there
+ you look much better already
[suggest]
= drink a lot of water and try to sleep
= i'll bring you some fruit after work
- go to the emergency room if it gets worse
= put the phone away and close your eyes
+ when you're well we'll feast
""",
    "insomnia": """
slot clock: one / two / half past two / three / four
slot why: short videos / a novel / old photos / a forum thread / an online quiz / a podcast about ghosts
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
- the bags under my eyes have their own bags by now
- my hair is falling out from all this
+ i woke up before the alarm to birdsong
+ i slept like a log the whole night
= i left my phone in the other room
= i tried {cure}, somebody at work swears by it
= i missed my stop because i dozed off
[ask]
?clock when did you fall asleep?
- around {clock}, and then i woke up twice
= at {clock}, i think, i stopped looking
+ way before eleven, like a good child
?why why aren't you sleeping?
= because of {why}, as usual
- i blame {why}
?cure have you tried anything?
= {cure}, and it only helped a little
- {cure}, and it was completely useless
+ {cure}, and it really works for me
? is something on your mind?
- kind of, hard to say
= no, i'm just awake
+ no, i'm too happy to sleep
? can you get up in the morning?
- i snooze the alarm eight times
= only with a lot of coffee
+ no problem, i'm a morning person
? are you hungry by any chance?
= a little, but i'm fighting it
+ not anymore, i had a midnight feast
- starving, and the fridge is empty
[comment]
= we've all done that once too often
= they say no screens before bed
= i'm up too, you're not the only one
- it'll ruin your health sooner or later
- i was awake all last week
+ sleep is the best skincare
[suggest]
- turn off the light and put the phone away
= no more coffee after noon for you
+ do exactly the same thing tomorrow
- see a doctor if it goes on
= let me tell you a boring story
= try {cure}, it's all i need
""",
}
