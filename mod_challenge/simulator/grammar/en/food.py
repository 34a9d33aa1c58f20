"""Scenes about food: takeaway, diets, cooking."""

from __future__ import annotations

SCENES = {
    "takeaway": """
slot dish: pad thai / ramen / pepperoni pizza / burrito / fried chicken / chicken tikka / sushi
slot dish: dumplings / falafel wrap / poke bowl / fish and chips / cheeseburger
slot wait: forty minutes / an hour / an hour and a half / nearly two hours
slot price: nine dollars / twelve fifty / eighteen dollars / twenty four dollars
[open]
- my {dish} took {wait} to get here and it's <stone cold|a soggy mess>
+ my {dish} just arrived and it smells <amazing|like heaven>
= couldn't decide what to eat so i got {dish} again
- the courier left my {dish} at the wrong building
+ i had a coupon so the {dish} was almost free
[tell]
- half the soup leaked into the bag
- i said no onions and it's all onions
- i called the restaurant and nobody picks up
+ they threw in a free dessert
+ the portion is huge, it'll do for two days
+ it's spicy in just the right way
= i added extra rice and an egg
= my flatmate is staring at my food like a hungry puppy
= the poor rider ran up five floors with it
[ask]
?dish what did you get?
= just the {dish}, as always on a weekday
+ {dish}, my favourite of all time
- don't ask, some very sad {dish}
?price how much was it?
= about {price} with delivery and tip
+ only {price} after the coupon
- {price}, my wallet is crying
? is it spicy?
= a little, i can handle it
+ very, and i love it
- it tastes like plain water
? did you save some for me?
+ of course, come over
= next time, i completely forgot
- there isn't even enough for me
? have you ordered there before?
+ every single week, they know my name
= no, it's my first time
- once, and i regretted it
? did you tip the rider?
= the usual, plus a thank you
+ yes, he really earned it
- i had no coins left
[comment]
= i always order from the same three places
+ my stomach is growling just reading that
+ you really know where to eat
- restaurants care less and less these days
- the same thing happened to me last week
= the riders are swamped at this hour
[suggest]
- you should ask for a refund
- call the place and complain
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
= i replaced my dinner with {veg}
= i installed three calorie apps
= my mum thinks the whole thing is nonsense
[ask]
? how much do you want to lose?
= {kilo} to begin with, then we'll see
+ {kilo} by summer, just watch me
- i'd be glad about {kilo}
? what do you have for dinner?
= some {veg} and a big glass of water
+ mostly {veg}, it's better than it sounds
- nothing but {veg}, i could cry
? how long has it been?
= {days} so far, if you don't count the cheating
+ {days}, a personal record
- {days}, feels like a lifetime
? don't you get hungry?
- always, i even dream of {snack}
+ not anymore, i got used to it
= i drink water and wait
? why do you even want to lose weight?
= to feel lighter, that's all
+ because i want to climb stairs like a goat
- you haven't seen my belly
? do you do any sport?
= a walk around the block
+ i ran three miles, i feel great
- does lying down count
[comment]
= losing weight happens in the kitchen
+ you look great the way you are
+ that discipline is inspiring
- i tried it and quit on day two
- starving yourself never lasts
= i hid my scale under the bed long ago
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
- i used twice as much {spice} as the recipe says
- the pan will never be clean again
- i cut my finger on the onions
+ my mum gave it a thumbs up
+ the plate was empty in three minutes
+ crispy outside and soft inside
= i put in a little more {spice}
= it took me the whole afternoon
= i made the whole thing in the {tool}
[ask]
?food what did you make?
= {food}, the video said anyone can
+ {food}, it's my signature dish now
- it was meant to be {food}, but look at it
? how did it taste?
+ better than in a restaurant, if you ask the guests
- like somebody emptied a salt mine over it
= edible, let's leave it there
? what's in it?
= only some {spice} and a lot of love
- way too much {spice}, that's what
+ the secret is {spice}, don't tell
? who does the dishes?
- me, as always, who else would
+ not me for once, i'm off duty
= we flip a coin for it every evening
? when will you cook for me?
+ any time, just bring a fork
= when i've practised a bit more
- you don't want that, believe me
? did you follow a recipe?
= more or less, with a few accidents
+ no, i made it up as i went
- yes, and the recipe lied
? who got to try it first?
= whoever was standing nearest
+ my mum, and she asked for more
- the dog, and he walked away
[comment]
= it's all about the heat and a bit of patience
= i can only boil noodles, and even that is a risk
+ i didn't know you had it in you
+ you could open your own little place
- i once burned water
- cleaning up is the worst part
[suggest]
- turn down the heat next time
+ you should start a food channel
- just order in and forget it ever happened
= bring some to your parents while it's hot
- stay away from the kitchen for a while
""",
}
