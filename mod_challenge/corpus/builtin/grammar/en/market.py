"""Scenes between buyer and seller: an online shop, second-hand goods."""

from __future__ import annotations

SCENES = {
    "web_shop": """
slot good: dress / backpack / desk lamp / water bottle / speaker / umbrella / rice cooker / suitcase
slot good: pillow / pair of sneakers
slot color: black / white / pink / blue / green / grey
slot price: nineteen dollars / thirty dollars / forty nine dollars / eighty dollars
slot days: two days / three days / five days
[open]
= do you still have the {good} in {color}, i'd like one
- the {good} i bought arrived broken
- my {good} shipped days ago and the tracking is stuck
+ the {good} from last time was great and i want another
= i'm looking for a {good} as a present
- the price of the {good} dropped two days after i paid
[tell]
- the box was crushed
- a part is missing
- the colour is way off
+ my family loves it
+ i told all my colleagues about it
+ it was wrapped with care
= i usually wear medium
= it's for my mother
= i'm looking at the {color} one
= i need it by the end of the month
[ask]
?color which colour would you like?
= {color}
+ {color}, it looks lovely
- not the {color} one i got
? could you send a photo?
= one moment
- here, look at the quality
+ sure, i took a video too
? what's your order number?
= it ends in three three six eight
- i've told you three times
+ here it is, copied and pasted
? would a new one be all right?
+ yes, wonderful
- no, i want a refund
= if it's fast
[comment]
= it's our bestseller
= everything is in stock and ships today
= it's {price} with free returns
= delivery takes {days}
+ many customers come back for it
+ the {color} one is the prettiest
- we're very sorry for the trouble
- it must have happened on the way
[suggest]
= i'd go one size up
= there's a discount tonight
+ add one more and save ten percent
- file a claim and i'll approve it
- we can offer ten dollars back
= have a look at the photos in the reviews
""",
    "secondhand": """
slot used: bicycle / monitor / camera / guitar / desk / console / stroller / coffee machine / treadmill
slot ask: twenty dollars / fifty dollars / ninety dollars / two hundred dollars
slot new: almost new / in good shape / two years old
slot meet: the station / the main gate / the mall / the post office
[open]
= is the {used} still for sale, i'd love to have it
= could you go lower on the {used}, i'm serious about it
- the {used} is not as described
+ the {used} arrived and looks better than in the photos
= can i pick up the {used} myself
- you promised to send the {used} today
[tell]
- there's a scratch on the side
- the power button sticks
- others sell it for {ask}
+ it's in great condition
+ i've been looking for one forever
+ you seem like an honest person
= i'm a student on a budget
= it's for my kid
= i can come to {meet}
= i could do {ask}
[ask]
? is it for yourself?
= yes, for me
+ for my brother, he'll be thrilled
= for a friend
?ask what price did you have in mind?
= {ask}
- {ask} at most
+ {ask}, and i'll pay right away
?meet where should we meet?
= {meet}
+ {meet}, it's around the corner
- only {meet}, the rest is too far
? can you come today?
+ yes, after work
= at the weekend
- not in the rain
[comment]
= it's {new}, never repaired
= i'm only selling because i'm moving
= three people have asked already
+ you won't be disappointed
- that price is already a gift
- the scratch was in the description
[suggest]
= place the order and i'll change the price
= test it when we meet
+ take both and i'll make you a deal
- just send it back
= call me before you come
- i'll give you some money back
""",
}
