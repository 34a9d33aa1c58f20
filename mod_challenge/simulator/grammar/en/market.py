"""Scenes between buyer and seller: an online shop, second-hand goods."""

from __future__ import annotations

SCENES = {
    "web_shop": """
slot good: dress / backpack / desk lamp / water bottle / speaker / umbrella / rice cooker / suitcase
slot good: pillow / raincoat
slot color: black / white / pink / blue / green / grey
slot price: nineteen dollars / thirty dollars / forty nine dollars / eighty dollars
slot days: two days / three days / five days
[open]
= i ordered the {good} in {color} and wonder when it will arrive
- the {good} i bought from you is not what i expected
- my {good} shipped days ago and the tracking is stuck
+ the {good} from last time was so great that i ordered another one
= i ordered a {good} as a present and want to make sure it's in time
- the price of the {good} dropped two days after i paid
[tell]
- nobody picks up the phone at your shop
- something was missing the last time as well
- what the page says is not true at all
+ my family loves it
+ i told all my colleagues about it
+ your parcels are always wrapped with care
= i don't need any extra wrapping
= it's a present for my mother
= i chose the {color} one on your page
= i'd like it settled by the end of the month
[ask]
?color which colour did you order?
= the {color} one, i think
+ the {color} one, it looks lovely
- the {color} one, and i regret it
? could you send me a screenshot?
= one moment, i'll take it now
- here, see for yourself
+ sure, here it comes
? what's your order number?
= it ends in three three six eight
- i've told you three times
+ here it is, copied and pasted
? would you like us to handle it first?
+ yes, that would be wonderful
- no, i want a refund
= yes, if it's fast
? do you need it urgently?
= no, there's no hurry
- yes, i need it this weekend
+ no, i don't mind waiting for it
[comment]
= you paid {price}, i can see it right here
= it's our bestseller, so there are many orders just now
= returns are free of charge with us
= delivery takes {days}
+ many customers come back for it
+ the {color} one is the prettiest
- we're very sorry for the trouble
- something must have gone wrong on our side
[suggest]
= please have a look at the tracking page
= write to me again tonight and i'll check
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
- i asked about the {used} yesterday and nobody answered
+ i finally found a {used} as nice as yours, is it still there
= can i pick up the {used} myself
- you promised to keep the {used} for me and it's still listed
[tell]
- i can see a scratch on the side
- it looks a little loose in the picture
- others sell it for {ask}
+ it seems to be in great condition
+ i've been looking for one forever
+ you seem like an honest person
= i'm a student on a budget
= it's meant for my kid
= i can come to {meet}
= i could do {ask}
[ask]
? is it for yourself?
= yes, for me
+ for my brother, he'll be thrilled
= for a friend of mine
?ask what price did you have in mind?
= i was thinking of {ask}
- {ask} at most
+ {ask}, and i'll pay right away
?meet where should we meet?
= at {meet}, if that suits you
+ at {meet}, it's around the corner
- only {meet}, the rest is too far
? can you come today?
+ yes, after work
= maybe at the weekend
- not in this rain, sorry
? do you want the original box?
= if you still have it
+ yes, that would be great
- no, it only takes up space
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
- if you don't like it, just send it back to me
= call me before you come
- i could go ten dollars lower for you
""",
}
