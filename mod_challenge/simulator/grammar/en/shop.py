"""How buyer (the owner of the topic) and seller talk to each other."""

from __future__ import annotations

SHOP = """
slot seller: {first_}

[greet owner]
= <hi|hello|hey>, <anyone there|is anyone on today|are you open>, i have <a question|an issue|{few_} questions>
= <hi|hello>, {man_} <sent me here|said to write you>, quick question
= <good morning|good afternoon|hi there>, got <a minute|{few_} minutes> for a question
= <hi|hello>, i <texted|wrote|messaged> at {time_} too, <still there|are you around>
[greet listener]
= <hi|hello|hey there>, this is {seller}, <how can i help|what can i do for you|what's up>
= <hi|hello>, thanks for waiting, i was <packing boxes|with a customer|on lunch>
= <hey|hi>, yes i'm here <till {time_}|all {part_}>, <what do you need|go ahead>
= welcome back, {seller} here, <what's the question|tell me>

[reply owner]
= <ok|okay|alright>, <good to know|that's clear|got it>, thanks {seller}
= <i see|makes sense|fair enough>, i'll tell {man_}
= <hm|hmm>, i'll keep that in mind for {soon_}
+ <perfect|great|oh good>, that's a relief, i was worried since {wday_}
+ <nice|love it>, now i want {few_}
- <hm|not sure>, that's not what i was told {when_}
- <ok|well>, that doesn't really fix it by {wday_}

[accept owner]
= <ok|sure>, that works, thanks {seller}
= <fine by me|sounds fair|works>, i'll <wait|watch my email> till {wday_}
+ <perfect|great|awesome>, let's do that, <you're the best|five stars>
- <ok|fine>, but please <by {wday_}|no more delays|get it right this time>
+[~buy] <sold|deal>, <add it|send me the link>, my {kin_} will love it
=[~buy] ok, if it's under {buck_}
=[~do] <ok|sure|will do>, i'll check back at {time_}
+[~do] that'd be <so great|amazing>, thank you {seller}
-[~do] <ok|fine>, i guess, it's been {span_} though
=[~send] ok, sending it back {soon_}, from {place_}
-[~send] ok, but i'm not paying for the box
=[~together] {time_} works, i'll be the one in the {color_} <coat|hat|hoodie>
[decline owner]
= <no thanks|i'm good|not right now>, i'll think about it till {wday_}
= i'd rather <wait|keep looking>, {man_} is checking too
+ <nah|no need>, i'm happy with how it is
- <no|sorry>, that doesn't work for me, i need it by {wday_}
- no, i'd like my money back by {wday_}
=[~buy] <no thanks|maybe later>, that's over my {buck_}
-[~do] that doesn't really help me by {wday_}
=[~together] can't make {wday_}, <i work till {time_}|my {kin_} has the car>

[appeal owner]
= what would you <do|recommend|pick> <here|in my case>?
=[!good] is there <any way|a chance> to have it by {wday_}?
= <honestly|between us>, is it worth {buck_}?
- who do i <talk|write> to about this, {seller}?
- can someone call me {soon_}, before {time_}?
+ do you have it in {color_} too?

[nod owner]
= <ok|i see|got it|alright|hm|ah ok>
= <ok|got it|alright> <thanks|thank you|thx> {seller}
= <one sec|hold on>, <someone's at the door|let me look|my {kin_} is calling>
+[good] <great|perfect|oh nice|wonderful|awesome>
+[good] <great|perfect|oh nice> <thanks|thank you> {seller}
-[bad] <hm|oh|well> <ok|not great|that's a shame|really>
-[bad] <seriously|come on>, since {wday_}
[nod listener]
= <ok|got it|i see|sure|of course|alright|noted>
= <ok|got it|sure>, <checking|looking|writing that down|pulling it up> <now|real quick|for you>
= <one moment|just a sec|bear with me>, <{first_} is looking|my screen froze|the system is slow>
+[good] <great|wonderful|so glad|love to hear it|perfect|amazing>
+[good] <great|wonderful|aw>, {first_} will <love|be happy> to hear that
-[bad] <oh no|i'm sorry|so sorry|oof>
-[bad] <oh no|so sorry>, {first_} <flagged that|saw {few_} of those> {when_}

[thank owner]
= thanks for the quick reply, that's rare on a {wday_}
= <thanks|thank you> so much {seller}, <you've been great|that helps>
+ five stars, {seller}, i'll <tell my {kin_}|post it>
- thanks for being patient with me, {seller}, it's been a long {wday_}

[bye owner]
= <ok|alright>, i'll <wait|keep an eye out|check back at {time_}>, <bye|thanks|bye now>
= i'll write again {soon_} if anything comes up, bye
= gotta go, {man_} needs me, <thanks|bye>
= <have a good {wday_}|take care|bye {seller}>, talk {soon_}
= i'm at {place_} now, <bye|thanks again>
[bye listener]
= thanks for writing, <have a good {part_}|enjoy your {wday_}|take care>
= message us <anytime|till {time_}|{soon_}>, ask for {seller}, bye
= i'll keep an eye on it <till {wday_}|myself>, bye for now
= {first_} takes over at {time_}, but it's all in the notes, bye
= <bye|take care>, and <say hi to your {kin_}|enjoy it>

[vent joy]
= you <really|just> made my {wday_}
= i'm smiling at my screen at {place_}
[vent laughter]
= i'm laughing at my own typos, {few_} so far
= {man_} is laughing at me for texting you so much
[vent love]
= i'm in love with it, i look at the photo {few_} times a day
= {man_} says i should marry it
[vent pride]
= i have an eye for this stuff, ask {man_}
= i found it after {few_} hours of looking, i'm kinda proud
[vent excitement]
= i check the page every {lead_}{dgt_} minutes
= i can't wait, i cleared a spot next to my {color_} chair
[vent gratitude]
= you're so nice, {seller}, the last shop ignored me for {span_}
= i'm telling {man_} and everyone at {place_} about you
[vent calm]
= no hurry, i have till {month_}
= it's just shopping, i have {snacky_}, i'm fine
[vent shy]
= sorry for all the questions, that's {few_} already
= i'm new at this, {man_} usually does it
[vent surprise]
= wait i had to read that {few_} times
= that's news to me, and i asked about it {when_}
[vent confused]
= now i'm more confused than on {wday_}
= there are {lead_}{dg_} options, my head hurts
= {man_} tried to explain it to me and i still don't get it
[vent anger]
= i'm running out of patience, it's been {span_}
= this is not how you treat someone who paid {buck_}
[vent sadness]
= i was looking forward to it since {month_}
= my {kin_} was so sad, honestly
= i told {man_} all about it and now this
[vent fear]
= i got scammed once, {sum_}, so i'm careful
= i'm nervous it won't make it by {wday_}
[vent disgust]
= i put it in the {color_} bin outside, i can't look at it
= i've seen better at a yard sale for {usd_}
[vent speechless]
= i don't know what to say, i've been staring at it for {mins_}
= {man_} saw it and just left the room
= i showed {man_}, and even {man_} had no words
[vent tired]
= i've been going back and forth since {wday_}
= it's {time_}, i just want this done

[react nothing]
90 ""
5 ok so,
5 alright then,
4 understood,

[react joy]
= glad to hear,
= that makes me happy,
= love happy customers,
[react laughter]
= haha i see,
= good one,
= you made me laugh,
[react love]
= you have great taste,
= it has that effect,
= aw that's sweet,
[react pride]
= spoken like a pro,
= you know your stuff,
= very impressive,
[react excitement]
= we're excited too,
= love your energy,
= hang tight,
[react gratitude]
= you're so welcome,
= happy to help,
= that's what we're here for,
[react calm]
= thanks for being patient,
= you're so easy to work with,
= no pressure,
[react shy]
= no worries at all,
= ask me anything,
= don't feel bad,
[react surprise]
= you read that right,
= i know it's a surprise,
= yep it's true,
[react confused]
= let me clear that up,
= sorry if that was confusing,
= in short,
[react anger]
= you have every right to be mad,
= i'm truly sorry,
= we'll fix this,
[react sadness]
= sorry to let you down,
= i feel terrible,
= we'll make it right,
[react fear]
= rest assured,
= nothing to worry about,
= you're in good hands,
[react disgust]
= that's fair criticism,
= sorry it's not for you,
= i hear you,
[react speechless]
= that was on us,
= i know how that looks,
= i get the frustration,
[react tired]
= sorry it's taking so long,
= i'll keep it short,
= almost there,

[tail joy]
12 :)
123 😊
23 yay
3 😄
[tail laughter]
12 haha
123 😂
23 lol
3 🤣
[tail love]
12 ❤
123 😍
23 🥰
3 😍😍😍
[tail pride]
12 heh
123 😎
23 👏
3 💪
[tail excitement]
12 ooh
123 🤩
23 🙌
3 eeeek
[tail gratitude]
12 💐
123 🙏
23 🥹
3 🙏🙏
[tail calm]
12 🌿
123 😌
23 ☺
3 🍵
[tail shy]
12 ☺
123 😳
23 🙈
3 🫣
[tail surprise]
12 😯
123 😮
23 wow
3 🤯
[tail confused]
12 🤔
123 😕
23 🫤
3 😵
[tail anger]
12 😤
123 😠
23 💢
3 😡
[tail sadness]
12 :(
123 😔
23 😢
3 😭
[tail fear]
12 😬
123 😟
23 fingers crossed
3 😰
[tail disgust]
12 😒
123 🙄
23 👎
3 🤢
[tail speechless]
12 oh well
123 😑
23 🤦
3 🫠
[tail tired]
12 😪
123 😩
23 😫
3 🥱

[end statement]
150 ""
8 , thanks
5 , thank you
4 , just so you know
4 , if that's ok

[end question]
100 ?
8 ? thanks in advance
5 ? just checking
4 ??

[lead open]
70 ""
4 quick question,
4 sorry to bother you,
3 just wondering,
[lead tell]
60 ""
6 also,
4 one more thing,
3 as i said,
[lead]
90 ""
5 let me see,
4 i mean,
[aside owner]
= {man_} recommended you by the way
= i'm around {wday_} {part_}
= {man_} bought from you {when_}, so i'm not worried
[aside listener]
= my last buyer {man_} got theirs {when_}
= you'll hear from me within {ten_} minutes

[remark creature]
= haha that {creature}, <my {kin_} would love it|that made my {wday_}|i needed that>
= <cute|lovely|adorable> {creature}
= that {creature} {ha_}
= is that {creature} from {app_}, i <love|like> it
= ok that {creature} is <exactly how i feel|me on {wday_}s>
[remark words]
= "{words}" {ha_}
= "{words}", <my {kin_} sends me that|that's how i feel too|i like that one|i'll borrow that>
= <haha|lol|ok> "{words}", fair
[remark intent greet]
= <haha|aw> hi to you too
[remark intent bye]
= wait, <one more thing before you wave|don't wave bye yet>
= <oh|aw> are you off already
[remark intent refuse]
= ok that's a <clear|big> no
= i see the x, <noted|understood>
[remark intent ask]
= haha yes, go ahead and ask
[remark intent wait]
= i know, <i'm hurrying|almost done>
= the clock, yes, i <see it|get it>
[remark intent watch]
= haha enjoy the <watermelon|show>
= take a seat, this could take {ten_} minutes
[remark intent sleep]
= sorry for keeping you up, it's {time_}
= haha sleep well when we're done
[remark intent eat]
= enjoy your <meal|lunch|{snacky_}>
= now i'm hungry too
[remark intent money]
= haha yes, let's talk money
= i see the coins, it's {buck_} and not a cent more
[remark intent work]
= busy day huh, same here since {time_}
= i see you're working hard
[remark intent celebrate]
= <haha|aw> let's not pop the balloons yet
= cheers to that
[remark intent tease]
= haha no need to point
= very funny, i deserved that
[remark intent cheer]
= haha thanks for the pom poms
= i feel very encouraged
[remark intent thank]
= <aw|oh> you're very welcome
= what a polite little bow
[remark intent apologise]
= it's ok, no need for the white flag
= <ok ok|alright>, apology accepted
[remark intent agree]
= good, i see we agree
= nice nod
[remark intent praise]
= thanks for the thumbs up
= <aw|oh> that's kind of you
[remark intent comfort]
= thanks, i needed that pat
= that pat helps, it's been a long {wday_}
[remark intent congratulate]
= <oh|aw> confetti, thank you
= fireworks and everything, thanks
"""
