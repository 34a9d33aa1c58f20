"""How buyer (the owner of the topic) and seller talk to each other."""

from __future__ import annotations

SHOP = """
[greet owner]
= hello, is anyone there to help me?
= hi, i have a question about your shop
= good afternoon, may i ask you something
[greet listener]
= hello and welcome, how can i help you today
= hi there, what can i do for you
= good day, and thanks for waiting

[reply owner]
= okay, i see, thanks for telling me
= all right, that's clear to me now
= understood, i'll keep that in mind
+ that's good to know, it puts my mind at ease
+ now i want it even more than before
- i'm not so sure about that, to tell the truth
- well, that doesn't really convince me yet

[accept owner]
+ perfect, let's do it that way
+ great, i'm happy with that
= that works for me, thank you
= okay, let's leave it at that
- okay, but please get it right this time
- fine, if there is no other way
[decline owner]
= no thank you, that's not for me
= i'd rather keep looking around a little
= let me sleep on it before i decide
+ thanks, but i'm happy with things as they are
- no, i really can't accept that
- that's not good enough for me, sorry

[appeal owner]
= what would you recommend in my case?
= so what do you think is the best way to go about it?
= tell me honestly, is it really worth the money?

[thank owner]
= thanks for the quick reply, that's rare these days
= you've been very helpful, thank you
+ you get five stars from me for the service
- thanks for being so patient with me

[bye owner]
= all right, i'll take care of it now, bye
= okay, i'll be waiting for it then, goodbye
= i'll write again if anything comes up, bye
[bye listener]
= thank you for writing to us, have a nice day
= reach out to us anytime, goodbye
= we'll take care of everything, goodbye for now

[vent joy]
= you've really made my day with this
= i haven't been this pleased in a long time
= it's such a joy when things go well
[vent laughter]
= i'm laughing at my own message here
= i had a good chuckle while reading this
= even my neighbour is laughing about it with me
[vent love]
= i'm completely in love with it
= i lost my heart to it at first sight
= i keep opening the picture just to look at it
[vent pride]
= i do have an eye for good things
= my friends always send me to do the shopping
= nobody finds a bargain like i do
[vent excitement]
= i can hardly wait to have it in my hands
= i keep checking the page every few minutes
= i'm as excited as a child before a birthday
[vent gratitude]
= i really feel taken care of here
= it's rare to be treated this kindly
= i'll tell everyone how nice you are
[vent calm]
= i'm in no hurry at all, take your time
= these things sort themselves out in the end
= it's only shopping, nothing to fret about
[vent shy]
= i feel silly for asking so many questions
= i'm sorry, i'm not used to this at all
= it's embarrassing how long i take to decide
[vent surprise]
= i really didn't expect that at all
= i had to read your message twice
= that's news to me, i must say
[vent confused]
= i'm afraid i don't quite follow you
= now i'm more confused than before
= there are too many options for my poor head
[vent anger]
= i'm honestly running out of patience
= this is not how you treat your customers
= i've rarely been so annoyed with a purchase
[vent sadness]
= i'd been looking forward to it so much
= it's such a disappointment for me
= i nearly cried when i saw it
[vent fear]
= i'm worried that something will go wrong
= i've been cheated once, so i'm careful now
= i hardly dare to spend that much money
[vent disgust]
= i don't even want to touch it anymore
= i've seen better things at the flea market
= that's really not what i call quality
[vent speechless]
= i honestly don't know what to say
= i'm just staring at my screen and sighing
= well, i have no words for that
[vent tired]
= i've been going back and forth for days
= i'm too tired for all this writing
= i just want to get it over with

[react nothing]
90 ""
10 i see,
8 alright,
8 i understand,
6 right you are,

[react joy]
= i'm glad to hear it,
= it's a pleasure,
= happy customers make us happy,
[react laughter]
= that's a good one,
= haha, i see,
= you have a great sense of humour,
[react love]
= you have great taste,
= thanks for the love,
= it has that effect on people,
[react pride]
= spoken like an expert,
= very true,
= you clearly know your stuff,
[react excitement]
= we're excited too,
= no need to hurry,
= i love your enthusiasm,
[react gratitude]
= you're welcome,
= happy to help,
= that's what we're here for,
[react calm]
= thanks for your patience,
= you're very easy to deal with,
= in your own time,
[react shy]
= no worries at all,
= please don't feel bad,
= you can ask me anything,
[react surprise]
= yes, you read that right,
= it really is so,
= many people are surprised,
[react confused]
= let me clarify,
= to put it simply,
= sorry if that was unclear,
[react anger]
= our sincere apologies,
= please don't be upset,
= you have every right to be angry,
[react sadness]
= sorry to let you down,
= we'll make it right,
= i feel for you,
[react fear]
= rest assured,
= nothing to worry about,
= you're in safe hands,
[react disgust]
= that's fair criticism,
= sorry it's not to your liking,
= i see you're not impressed,
[react speechless]
= that was our slip,
= i understand your frustration,
= i know how that looks,
[react tired]
= sorry for the long wait,
= i'll keep it short,
= i know it's been a long day,

[tail joy]
12 that's nice
123 i'm so pleased
23 what a pleasure
3 i'm delighted!!
[tail laughter]
12 haha
123 very funny, isn't it
23 that made me laugh
3 i can't stop laughing
[tail love]
12 quite nice, really
123 it's lovely
23 i adore it
3 it's just perfect!!
[tail pride]
12 not bad at all
123 top quality, you know
23 simply the best around
3 nobody does it better!!
[tail excitement]
12 i'm looking forward to it
123 i'm quite excited
23 i can hardly wait
3 this is so exciting!!
[tail gratitude]
12 that's kind of you
123 i really appreciate it
23 thank you so very much
3 i'm truly touched
[tail calm]
12 no rush
123 it's no problem
23 there's really no hurry
3 no worries in the world
[tail shy]
12 sorry to bother you
123 i'm a bit embarrassed
23 i feel awkward about it
3 i'm blushing here
[tail surprise]
12 oh, really
123 what a surprise
23 i wouldn't have guessed
3 i can't believe it!!
[tail confused]
12 i'm not quite sure
123 it's a bit confusing
23 i don't quite understand
3 i'm completely lost
[tail anger]
12 i'm not happy about it
123 that's really annoying
23 i'm quite upset about it
3 that's unacceptable!!
[tail sadness]
12 that's a pity
123 i'm a bit sad about it
23 i'm really disappointed
3 it makes me want to cry
[tail fear]
12 i'm a bit worried
123 i hope it goes well
23 i'm really nervous about it
3 i'm afraid it'll go wrong
[tail disgust]
12 it's not great
123 that's not what i like
23 really poor, frankly
3 simply awful
[tail speechless]
12 oh well
123 it's hard to believe
23 i don't know what to say
3 i'm at a loss for words
[tail tired]
12 it's been a long day
123 i'm a bit worn out
23 this has dragged on for days
3 i have no energy left for this

[end statement]
110 ""
10 , thanks
8 , thank you very much
6 , just so you know
6 , as far as i can tell

[end question]
100 ?
12 ? thanks in advance
10 ? just to be sure
8 ? please let me know

[lead open]
70 ""
6 quick question,
6 excuse me,
5 sorry to bother you,
4 just wondering,
[lead tell]
60 ""
8 you see,
6 also,
5 one more thing,
4 as i said,
[lead]
90 ""
6 let me check,
5 one moment,
5 to be fair,
[aside owner]
= the number ends in {lead_}{dg_}{dg_}
= i asked about it <on {wday_}|last week> already
= {man_} <told me about|recommended> your shop
= i live near {place_}
= my budget is about {sum_}
= i had it in my cart for {span_}
= i need {few_} of them
+ {man_} <wants one too|asked for the link>
- i've been waiting for {span_} now
- the shipping alone was {sum_}
[aside listener]
= i put {lead_}{dg_}{dg_}{dg_} on the label
= orders before {clock_} ship the same day
= my last buyer {man_} <said the same|got theirs today>
= you'll hear from me within {ten_} minutes
= i've had this shop for {pl_} years
+ i'll take {pl_} dollars off for you
- about {lead_}{dg_} percent of that batch <had it|came back>
"""
