"""Scenes between buyer and seller: an online shop, second-hand goods."""

from __future__ import annotations

SCENES = {
    "web_shop": """
slot ware_: backpack*8 / desk lamp*7 / rain jacket*7 / suitcase*6 / blender*6 / speaker*6 / tent*5 / rug*6 / kettle*6
slot ware_: yoga mat*5 / dog bed*5 / bike helmet*4 / phone case*6 / pillow*5 / toaster*5 / hammock*3
slot trait_: mini / foldable / {last_} / waterproof / bamboo / wireless / heavy duty / vintage / kids / travel
slot trait_: cordless
slot good: {ware_}*9 / {trait_} {ware_}*36
slot giftee: {man_}
slot refund: {usd_}
slot color: {color_}
slot paid: {sum_}
slot days: {pl_} business days*7 / {pl_} to {lead_}{dg_} days*5 / {few_} days*9
slot order: {lead_}{dg_}{dg_}{dg_}{dg_}
slot flaw: a crack down the side*6 / a big dent*6 / a {color_} stain*6 / a {lead_} inch scratch*6
slot flaw: a smell like {smell_}*6
slot flaw: a missing part*5 / somebody's {color_} sock inside*2 / {few_} screws missing*4
slot smell_: gasoline / old fish / paint / wet dog / burnt rubber / cigars / onions
slot carrier_: ups / fedex / usps / the courier / dhl
[open]
=[+wait] hi, i ordered the {good} in {color} {when_}, when will it get here
-[+bad,+broken] the {good} came with {flaw}
-[+bad,+stuck] my {good} shipped {few_} days ago and {carrier_} hasn't moved since {town_}
+[+good,+again] the {good} was so good i just ordered another, in {color}
=[+gift,+wait] i ordered a {good} as a present for {giftee}, needs to be here by {wday_}
-[+bad,+price] the {good} dropped to {buck_} {few_} days after i paid more
[tell]
-[bad] i've called {few_} times, hold music for {mins_}
-[broken] and {flaw} is not what i paid for
-[broken] the box was open and taped back up
-[stuck] {carrier_} says delivered to a {color_} porch, mine isn't
-[stuck] tracking says {town_} and i'm in {town_}
-[price] i paid {paid}, that's not fair
+[again] my {kin_} uses it every day
+[again] told {few_} coworkers about it
+[good] it came {few_} days early last time
= order number's {order}
= i picked {color}
= it goes to {lead_}{dg_}{dg_} {street_}
=[gift] no gift wrap needed, {giftee} hates paper
=[gift] it's for {giftee}'s birthday, by the way
= i'd like it settled by the {ord_}
= i paid with a gift card from {man_}
= i can be home {wday_} {part_}
= my porch has a {color_} door
-[bad] i took {few_} photos of it
+[good] i already left you five stars, so did {man_}
[aside listener]
= i put a note for {carrier_} on it
= orders before {time_} ship the same day
= i've had this shop for {pl_} years
= we shipped {lead_}{dg_} of those {when_}
+[good] {man_} on my team picked that color
-[bad] that batch had {few_} bad ones, sorry
[ask]
?color which color did you order?
= {color}
+[good] {color}, it's lovely
-[bad] {color}, this is not {color}
?order what's your order number?
= {order}
+ {order}, copied and pasted
- {order}, for the third time
?[bad] could you send a photo?
= one moment, taking it now
- attached, just look at it
+ sure, sent {few_}
?[bad] would you like a refund or a new one?
= a new one, if it's here by {wday_}
- a refund please, by {wday_}
+ a new one would be great
?[!broken,!again] when do you need it by?
= {wday_} would do
- by {wday_}, i leave at {time_}
+ no rush, {month_} is fine
?[!again,!broken,!price] did you check with {carrier_}?
= they said call the seller
- yes, {mins_} on hold
+ yes, they'll try again {soon_}
[comment]
= you paid {paid}, i can see it here
= it usually takes {days}
= that one's our bestseller, {lead_}{dg_} left
+[good] {man_} in the warehouse will be so happy to hear that
+[good] the {color} is my favorite too
-[broken] {flaw} is definitely not normal, i'm sorry
-[stuck] {carrier_} lost {few_} of ours this month
-[price] prices changed on {wday_}, i'm sorry about that
-[bad] something went wrong on our side, i apologize
[suggest]
=[wait,~do] check the tracking again after {time_}
=[~do] message me {soon_} and i'll look again
-[broken,~send] send it back free, label's in your email
-[bad,~do] i can refund {refund} right away
-[stuck,~do] i'll ship a new one {soon_}, keep both if it shows up
+[again,~buy] add one more and save {lead_}{dgt_} percent
-[price,~do] i can credit you {refund}
=[gift,~do] i can add a card for {giftee}, free
""",
    "secondhand": """
slot used_: bike*8 / guitar*7 / monitor*6 / camera*6 / desk*7 / stroller*5 / coffee machine*5 / treadmill*5 / couch*6
slot used_: record player*4 / kayak*3 / keyboard*5 / bookshelf*5 / mini fridge*4
slot used: {last_} {used_}*14 / {color_} {used_}*26 / vintage {used_}*5 / kids {used_}*3
slot ask: {buck_}*9 / {sum_}*9
slot new: barely used*5 / {pl_} years old*7 / like new*5 / in good shape*6 / {lead_} owner*2
slot meet: {place_}
slot wear: scratch on the {part2_}*9 / dent in the {part2_}*7 / loose {part2_}*6 / sticker of {sticker_}*4
slot part2_: leg / frame / side / handle / lid / back / left knob / drawer
slot sticker_: a frog / {town_} / the {cadj_} {cnoun_} / a cat in a hat
[open]
=[+fresh] hi, is the {used} still available
=[+fresh] would you take {ask} for the {used}
-[+bad,+noanswer] wrote about the {used} {when_} and got no answer
+[+good,+found] been looking for a {used} since {month_}, is yours still there
=[+fresh] could i pick up the {used} {soon_}
-[+bad,+promised] you said you'd hold the {used} for me and it's still listed
[tell]
-[bad] i drove by {place_} for it and everything
-[bad] that's {few_} messages now
-[bad] is that a {wear} in photo {lead_}
- someone on {app_} has one for {buck_}
+[found] my {kin_} had the same one
+[found] it would go right next to my {color_} couch
+[good] your photos are so good, {lead_} of them
= i'm a student so {ask} is kinda my max
= it's for my {kin_}
= i can come to {meet}
= i have {man_}'s truck on {wday_}
= could do {ask} cash
= i'm free {wday_} after {time_}
= {man_} can help carry it
= i live by {place_}
-[bad] i left work early for this
+[good] i already measured the spot
[aside listener]
= it's been in my garage since {month_}
= {man_} is asking about it too
= i bought it for {sum_} new
= {few_} people messaged today
+[good] i'm glad it goes to someone nice
-[bad] sorry, i was at {place_} all day
[ask]
? is it for you?
= yeah
+[good] for my {kin_}, big surprise
= for my {kin_}
?ask what were you thinking price wise?
= {ask}
- {ask} at most
+ {ask}, and i can pay today
?meet where could we meet?
= {meet}
+ {meet}, i'm {ten_} minutes away
- only {meet}, my car's dead
? when could you come?
= {wday_} around {time_}
+ today, at {time_}
- not before {wday_}
? do you want the box and manual?
= if you still have them
+ yes please, all of it
- no, just more trash
? can you pay cash?
= yeah, {few_} twenties
+ cash or venmo, whatever's easy
- only venmo, sorry
[comment]
= it's {new}, never had a problem
= only selling because i'm moving to {town_}
= {few_} people asked already
+[good] you won't regret it, i used it for {span_}
-[bad] sorry, {man_} watches the account on {wday_}s
-[promised] that was my {kin_}, i'm so sorry
= there's a tiny {wear}, it's in the post
= {ask} is a bit low, i paid {sum_}
[suggest]
=[~do] come by {place_} and try it first
=[~together] {wday_} at {time_}, i'll have it ready
+[good,~buy] take the {wear2_} too, {usd_} for both
slot wear2_: lamp / helmet / case / chair / stand / basket
-[bad,~do] i'll take off {usd_} for the trouble
-[bad,~do] i'll mark it sold right now, promise
=[~do] text me at {time_} before you leave
=[~buy] if you come {soon_} it's {usd_} off
""",
}
