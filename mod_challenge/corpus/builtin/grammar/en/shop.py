"""How buyer (the owner of the topic) and seller talk to each other."""

from __future__ import annotations

SHOP = """
[greet owner]
= hello, is anyone there?
= hi, i have a question
= good afternoon, may i ask something
[greet listener]
= hello and welcome, how can i help
= hi there, what can i do for you
= good day, thanks for waiting

[reply owner]
= okay, i see
= that's what the reviews say too
+ that's good to know
+ now i want it even more
- i'm not so sure about that
- that's not what i was told

[accept owner]
+ perfect, let's do it that way
+ great, i'll order right now
= that works for me
- okay, but please get it right this time
[decline owner]
= no thank you
= i'll keep looking around
= let me sleep on it
+ thanks, i only want the original one
- no, i can't accept that
- that's not good enough

[appeal owner]
= can you recommend one?
= how do you plan to fix this?
= is it really worth the money?

[thank owner]
= thanks for the quick reply
= you've been very helpful
+ five stars from me
- thanks for being patient with me

[bye owner]
= i'll place the order now, bye
= okay, waiting for the parcel
= i'll write again if anything comes up
[bye listener]
= thanks for shopping with us, have a nice day
= reach out anytime, bye
= we'll ship it right away, goodbye

[react nothing]
100 ""
10 absolutely,
8 certainly,
8 indeed,
6 excuse me,
[react joy]
= glad to hear it,
= it's a pleasure,
[react laughter]
= that's a good one,
= haha,
[react love]
= you have great taste,
= thanks for the love,
[react pride]
= spoken like an expert,
= very true,
[react excitement]
= we're excited too,
= no need to hurry,
[react gratitude]
= you're welcome,
= happy to help,
[react calm]
= thanks for your patience,
= you're very easy to deal with,
[react shy]
= no worries at all,
= please don't feel bad,
[react surprise]
= yes, you read that right,
= it really is so,
[react confused]
= let me clarify,
= to put it simply,
[react anger]
= our apologies,
= please don't be upset,
[react sadness]
= sorry to let you down,
= we'll make it right,
[react fear]
= rest assured,
= nothing to worry about,
[react disgust]
= fair criticism,
= sorry it's not to your liking,
[react speechless]
= that was our slip,
= i understand your frustration,
[react tired]
= sorry for the long wait,
= i'll keep it short,

[tail laughter]
12 haha
123 very funny
23 that made my day
3 i can't stop laughing
[tail love]
12 quite nice
123 lovely
23 i adore it
3 it's perfect!!
[tail pride]
12 not bad at all
123 top quality
23 the best around
3 nobody does it better!!
[tail anger]
12 not happy about it
123 that's annoying
23 i'm quite upset
3 that's unacceptable!!
[tail disgust]
12 not great
123 not what i like
23 really poor
3 simply awful
[tail speechless]
12 oh well
123 hard to believe
23 i don't know what to say
3 i'm at a loss
[tail tired]
12 it's been a long day
123 a bit worn out
23 this has dragged on
3 i have no energy left for this

[end statement]
110 ""
16 .
12 !
10 , thanks
8 , please
8 , thank you very much
6 , just so you know
6 , as far as i can tell
[end question]
100 ?
12 ? thanks
10 ? just to be sure
8 ? please let me know
"""
