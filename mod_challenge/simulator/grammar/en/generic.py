"""What is said in every scene: greetings, answers to advice, sympathy, outbursts, ends of turns."""

from __future__ import annotations

TALK = """
slot no_: no*14 / n{o_}*26 / nope*6 / oh no*12 / oh n{o_}*12 / omg no*6 / omg n{o_}*6 / aw no*5 / oh god no*3
slot o_: oo*9 / ooo*8 / oooo*6 / ooooo*4 / oooooo*3 / ooooooo*2
slot yes_: yes*7 / ye{s_}*24 / yay*7 / ya{y_}*14 / w{o_}*8 / woohoo*5 / a{y_}*6 / omg yes*6 / omg ye{s_}*6 / hell yes*3
slot s_: ss*9 / sss*8 / ssss*6 / sssss*3 / ssssss*2
slot y_: yy*9 / yyy*7 / yyyy*4 / yyyyy*2
slot ha_: haha*9 / haha{h_}*16 / lol*10 / lo{l_}*9 / lma{o2_}*20 / ha*4 / hehe*5 / bahaha*2 / ba{h_}haha*3 / omg*5
slot h_: ha*9 / haha*7 / hahaha*4 / hahahaha*2 / hahahahaha*1
slot l_: ll*8 / lll*5 / llll*3 / lol*4
slot o2_: o*14 / oo*9 / ooo*7 / oooo*4 / ooooo*2
slot hm_: hm*10 / hmm*14 / hmmm*6 / huh*9 / oh*14 / ohh*7 / ohhh*3 / ah*9 / ahh*4 / mhm*6 / ok*9 / okay*5 / right*6
slot hm_: wait*9 / whoa*7 / well*3 / oof*4
slot sad_: ugh*16 / ughh*6 / ughhh*4 / oof*12 / yikes*10 / ouch*8 / damn*10 / dang*8 / aw man*10 / man*8 / bruh*4 / jeez*5
slot nice_: nice*16 / niceee*3 / so nice*5 / so good*7 / love it*8 / love that*10 / love this*6 / amazing*9 / awesome*8
slot nice_: incredible*3 / perfect*7 / beautiful*4 / iconic*4 / legend*3 / congrats*6 / sick*4 / dope*4 / elite*2
slot nice_: good for you*8 / so happy for you*8 / love that for you*8 / that's huge*5 / what a win*4
slot suck_: that sucks*14 / that's rough*10 / not cool*8 / so annoying*8 / come on*8 / not again*6 / what a mess*6
slot suck_: brutal*7 / i'm sorry*12 / so sorry*8 / that's awful*8 / that's the worst*9 / how rude*4 / no way*6 / painful*4
slot ok_: ok*9 / i see*9 / gotcha*8 / interesting*8 / makes sense*9 / fair*7 / fair enough*6 / got it*6 / go on*7
slot ok_: and then*6 / what happened next*5 / tell me more*6 / same*6 / relatable*4 / noted*4 / as one does*3 / wild*6
slot bev_: {flav_} {sip_}

[greet owner]
= <hey|heyy|hi|yo|ok> <you up|you around|you there|are you busy|got a sec>
= <hey|heyy|yo|dude|omg> <guess what|guess what happened|you won't believe this|i have news>
= you <free|awake|still up|off work>, i need to tell you <something|a story|about my day|the dumbest thing>
= quick, put down your {snacky_} and <listen|read this|talk to me>
= ok i've been <waiting|trying> to tell you this <since {clock_}|all {part_}|for {few_} hours>
= <remember me|hi stranger|long time no talk>, i have <a story|an update|so much to tell you>
= got {few_} minutes, i <need to vent|need your brain|have tea>
= just <hung up with|said bye to|left> {man_} and i <have|need> to tell you <something|this>
= <psst|knock knock|testing testing>, you <alive|home|around> over there
= it's {time_} and i'm <bored|wired|still at {place_}>, talk to me

[greet listener]
= <hey|heyy|hi|yo>, <what's up|what's going on|sup|everything ok>
= <yep|yeah|yup> i'm <here|up|all ears>, <what happened|what's up|talk to me>
= <perfect|great> timing, i'm just <eating {snacky_}|waiting at {place_}|folding laundry>
= hiii, i was <just|literally> about to text you <too|lol|about {man_}>
= go ahead, {man_} just <left|fell asleep|went home> so i'm <free|all yours>
= i've got <{lead_}{dgt_} percent battery|{few_} minutes|a {bev_} and no plans>, <hit me|go>
= <here|present|at your service>, <spill|go on|tell me everything>
= <omg|oh god|ok> what did you do <this time|now>
= at {place_} but <i can text|talk to me|go ahead>
= ooh <ok|wait>, let me get my {snacky_} <first|real quick>, <ok go|go>

[reply]
= <yeah|yep|haha yeah> <exactly|pretty much|basically|for sure>, <{man_} said the same|same here|no notes>
= <right|i know right|ikr>, i <keep saying|told {man_}> that
= that's <literally|kinda|exactly> what {man_} <said|told me|texted me>
= <true|fair|good point>, i <hadn't|never> thought <of it like that|about it that way>
= <haha|lol> you know me <too well|so well|better than {man_} does>
= <maybe|could be|i guess>, <we'll see|hard to say|ask me {soon_}>
- <i know|yeah i know|trust me i know>, <still hurts|doesn't make it better|still mad about it>
- <easy for you to say|wish it was that easy|if only>, you weren't there
- <yeah|ugh> well, <nothing i can do now|it is what it is|too late now>
- i've been <stuck on|thinking about|replaying> it for {span_}
+ <of course|obviously|duh>, <who do you think i am|what did you expect|it's me>
+ <aw|haha|lol> thank you, i'll <take it|remember that|tell {man_} you said so>
+ <right|i know>, still <smiling|buzzing|can't believe it>
+ i've been <telling everyone|bragging> since {clock_}

[accept]
= <ok|okay|alright>, <worth a shot|sold|done|you got it>
= <fair|good call|smart>, i'll <do that|get on that> {soon_}
+ <ooh|omg|yes> <great idea|good idea|genius>, <on it|doing it|why didn't i think of that>
- <fine|ok fine|ugh fine>, <can't get worse|what do i have to lose|you win>
=[~together] <yes|yeah> i'm <down|in|so down>, <{soon_} works|how about {soon_}|does {clock_} work>
+[~together] <omg yes|yesss|yes please>, <see you {soon_}|i'll bring {snacky_}|let's do {cafe_} after>
-[~together] <yeah|ok> i could <use|really use> <that|the company|a hug>, <{soon_}|come over around {clock_}>
=[~try] <ok|alright> i'll try it {soon_} and <report back|let you know|tell you if it works>
+[~try] <ooh|oh> never <tried|thought of> that, <trying it {soon_}|doing it {soon_}|adding it to the list>
-[~try] <fine|ok> i'll try, but {man_} <tried that too|says it never works>
=[~rest] <yeah|ok|true> i'll <lie down|take a break|nap> for {ten_} minutes
-[~rest] <you're right|i should|ok mom>, <phone off at {clock_}|turning everything off|i'm so done>
+[~rest] <done|ok>, already <in sweatpants|on the couch|under a blanket> with {snacky_}
-[~complain] <ok|yeah> calling them {soon_}, <wish me luck|screenshots ready|i want my {buck_} back>
=[~complain] good call, i'll <email|call|message> them <{soon_}|and ask for {last_}|with proof>
=[~buy] <ok|fine|sold>, <adding it to my cart|ordering one {soon_}|if it's under {buck_}>
+[~buy] say no more, <already in my cart|it's getting here {soon_}|my wallet is ready>
=[~send] <one sec|ok hold on|sure>, <sending|sending it now|it's kinda blurry>
+[~send] <sending you {few_}|check your phone|sent>, <look|zoom in|the second one is the best>
-[~send] <ok but it's bad|fine don't laugh|sending>, <brace yourself|don't show {man_}>
=[~post] <ok|alright> posting it on {app_} {soon_}
+[~post] <haha|lol> already up on {app_}, {lead_}{dg_} likes <so far|already>
=[~talk] <yeah|ok|true>, i'll talk to them {soon_}
-[~talk] <ugh|fine>, i'll bring it up {soon_}, <pray for me|i hate this>
-[~quit] <yeah|maybe|honestly> <you're right|it's time|i should>, <i'm done|life's too short>
=[~quit] <maybe|i might>, giving it until {soon_} and then i'm <out|done>
=[~do] <will do|ok ok|alright>, <doing it {soon_}|on my list|thanks coach>
+[~do] <already on it|haha done|say less>, {man_} <helped|is helping>

[decline]
= <nah|eh|hmm nah>, <too much work|not worth it|maybe next time>
= let me <think about it|sleep on it|ask {man_}> first
- <no|nope|please no>, i <can't even|don't have the energy|just wanna lie down>
+ <nah|no need>, i'm <good|all set|happy as is>
=[~together] can't {soon_}, <i'm with {man_}|i work|got a thing at {place_}>, rain check
+[~together] <ahh|aw> i'd love to but {man_} already <called dibs|booked me>, {soon_} instead
-[~together] <not today|i'd rather not|honestly no>, i'm <bad company|a mess> rn
=[~try] <tried it|been there|did that> {ago_}, <didn't work|no luck|meh>
-[~try] <no|nah>, i tried {few_} times and <nothing|it got worse|gave up>
+[~try] <haha|nah> why change it, <works great as is|i'm on a roll>
=[~rest] <can't|wish i could>, <still have {few_} things to do|{man_} needs me at {clock_}>
-[~rest] tried <lying down|that>, i just stare at the ceiling for {mins_}
+[~rest] rest, <me|now>, i'm <way too wired|full of energy>
-[~complain] <did that|i tried>, <they hung up|they ghosted me|{mins_} on hold>
=[~complain] <eh|nah>, not worth it over {buck_}
=[~buy] <can't|nope>, i have {buck_} until {wday_}
-[~buy] <no|please no>, already spent {buck_} on this <mess|whole thing>
+[~buy] <nah|no need>, {man_} is <lending me one|getting me one>
=[~send] <later|in a bit>, my phone's at {lead_} percent
-[~send] <absolutely not|no way|nope>, i <look like a raccoon|deleted it>, ask {man_}
+[~send] <nope|haha no>, you have to <see it in person|wait till {soon_}>
=[~post] <nah|nope>, {man_} would <see it|never let it go>
+[~post] <nah|haha no>, keeping this one <for us|off {app_}>
=[~talk] <not yet|maybe later>, i need {few_} days first
-[~talk] <i can't|no way>, last time it took {mins_} and <i cried|nothing changed>
-[~quit] <can't|i wish>, already put {buck_} and {span_} into it
=[~quit] <nah|not yet>, too stubborn, ask {man_}
=[~do] <nah|too lazy|maybe {soon_}>, <one thing at a time|my brain is full>
-[~do] <not in the mood|can't|no thanks>, maybe {soon_}

[appeal]
=[!good] what would you do <here|in my place|if you were me>?
=[!good] <be honest|real talk|honest opinion>, am i <overthinking this|being dramatic|the problem>?
=[!good] <any ideas|any advice|thoughts>, <{man_} is no help|i'm out of ideas>?
=[!good] so what <do i do|now|should i do>, <wait till {wday_}|ask {man_}|leave it>?
- <ok but|seriously> how do i <get through this|fix this|deal with this> <before {wday_}|without crying>?
- can someone <save me|help|bring me {snacky_}> <please|rn>?
- is it <too late|rude|crazy> to just <disappear|hide|move to {town_}>?
+ should i <celebrate|treat myself> with <a {bev_}|{snacky_}> or is that <too much|silly>?
+ am i <allowed to brag|gonna be insufferable> about this <now|until {wday_}>?
+ who do i <tell|call> first, {first_} or {first2_}?
slot first2_: my mom / grandma / everyone / the group chat / my ex / literally nobody / the dog

[thank]
= thanks for <listening|letting me vent|putting up with me>, <you're the best|{snacky_} on me {soon_}>
= <seriously|honestly|anyway> thank you, <i needed that|this helped|{man_} never listens like you do>
= i owe you <a {bev_}|{snacky_}|one>, <{soon_}|i mean it>
= <ok|aw> you <always know what to say|get it|are a lifesaver>
+ <ily|love you|you're the best>, <glad i told you|you're the first to know|thanks for hyping me up>
+ aw thank you for being <happy with me|excited|my number one fan>
- i feel <a bit|{lead_}{dgt_} percent|so much> better now, thank you
- thanks for <staying up|being here|not judging> <with me|on a {wday_}|at {clock_}>

[bye]
= <gotta go|gotta run|ok i'm off>, <{man_} is calling|{man_} is here|my ride's here|need to feed the cat>
= <gotta go|gotta run|ok i'm off> to {place_}, <talk {soon_}|ttyl|bye>
= <ok|alright> i'm <at {place_}|almost at {place_}|outside {place_}> now, <talk later|bye|ttyl>
= my phone's at {lead_} percent, <bye|talk {soon_}|ttyl>
= <gonna|off to> <shower|walk the dog|make dinner|get {snacky_}|pick up {man_}>, <talk {soon_}|later|bye>
= it's {time_}, i <should sleep|need my bed|have to be up at {time_}>, <night|good night|nighty night>
= <see you {soon_}|talk {soon_}|text me {soon_}>, <bye|take care|be good>
= <back to work|meeting at {time_}|laundry's done>, <bye|ttyl {soon_}|later>
= gotta help {man_} with <dinner|a couch|the car|homework>, <bye bye|later|ttyl>
= {man_} needs <me|the bathroom|a ride to {place_}>, <bye|ttyl|later>
[bye listener]
= <gotta go|gotta run|ok i'm off>, <{man_} is calling|{man_} is here|my ride's here|need to feed the cat>
= <ok|alright> i'm <at {place_}|almost at {place_}|outside {place_}> now, <talk later|bye|ttyl>
= my phone's at {lead_} percent, <bye|talk {soon_}|ttyl>
= <gonna|off to> <shower|walk the dog|make dinner|get {snacky_}|pick up {man_}>, <talk {soon_}|later|bye>
= it's {time_}, i <should sleep|need my bed|have to be up at {time_}>, <night|good night|nighty night>
= <see you {soon_}|talk {soon_}|text me {soon_}>, <bye|take care|be good>
= gotta help {man_} with <dinner|a couch|the car|homework>, <bye bye|later|ttyl>
= <keep me posted|update me|text me>, <i'm off to {place_}|{man_} is waiting>, <bye|ttyl>
+[good] <ok byeee|byee|bye>, <tell {man_} i said hi|can't wait to hear the rest {soon_}|proud of you>
+[good] <so happy for you|enjoy it>, <gotta go get {man_}|see you {soon_}>
-[bad] <hang in there|be nice to yourself|eat some {snacky_}>, <i'll check on you {soon_}|call me>
-[bad] <it'll be ok|you'll be fine>, <talk {soon_}|i'm here if you need me|text me at {clock_}>

[address friends]
40 ""
9 dude,
8 omg,
5 bro,
5 hey,
4 guess what,
3 girl,
[address couple]
30 ""
10 babe,
8 honey,
5 hey love,
4 baby,
3 sweetie,
[address classmates]
40 ""
8 dude,
8 hey,
5 yo,
4 omg,
3 bestie,
[address colleagues]
40 ""
9 hey,
6 psst,
5 ok listen,
4 fyi,
[address family]
40 ""
9 hey,
7 guess what,
5 ok listen,
4 omg,
[address customer]
1 ""

[react nothing]
260 ""
5 ok well,
5 wait so,
4 yeah but,
4 so yeah,
3 um ok,

[react joy]
= aw yay,
= look at you all smiley,
= this makes me so happy,
= love this mood,
= happy you is my favorite,
= stop i'm smiling too,
[react laughter]
= i'm dead,
= stop laughing,
= glad you find it funny,
= ok giggles,
= please stop,
= i can hear you cackling,
[react love]
= aww,
= you're so sweet,
= love you too,
= my heart,
= ok softie,
= mwah,
[react pride]
= ok show off,
= we get it,
= all hail,
= big flex,
= someone's proud,
= take a bow,
[react excitement]
= omg calm down,
= ok i'm hyped too,
= breathe,
= love the energy,
= easy tiger,
= eeeek,
[react gratitude]
= anytime,
= aw don't mention it,
= no need to thank me,
= you'd do the same,
= it was nothing,
= happy to help always,
[react calm]
= how are you so chill,
= ok zen master,
= i envy your nerves,
= love the peace,
= very laid back of you,
= ok buddha,
[react shy]
= are you blushing,
= don't be shy,
= why are you hiding,
= aw you're red,
= it's ok it's just me,
= no need to be embarrassed,
[react surprise]
= your face rn,
= i know i was shocked too,
= close your mouth lol,
= i gasped too,
= plot twist right,
= pick up your jaw,
[react confused]
= you look lost,
= confused too tbh,
= lemme explain,
= so many question marks,
= ok slow down,
= your brain is buffering,
[react anger]
= ok deep breath,
= who do i fight,
= you have every right to be mad,
= easy easy,
= put the pitchfork down,
= count to ten,
[react sadness]
= aw come here,
= please don't cry,
= sending hugs,
= i'm so sorry,
= oh honey,
= sad you breaks my heart,
[react fear]
= don't be scared,
= i got you,
= it'll be ok,
= no need to panic,
= you're shaking,
= hey you're safe,
[react disgust]
= lol that face,
= ok hater,
= don't be so picky,
= your nose is all wrinkled,
= ew i know,
= i felt that eye roll,
[react speechless]
= lost for words huh,
= same i got nothing,
= i felt that silence,
= say something lol,
= yeah what can you say,
= i know that stare,
[react tired]
= you sound so tired,
= aw go nap,
= poor thing,
= get some rest,
= you need a coffee iv,
= i can hear you yawning,

[empathise joy]
= you just made my {wday_} {part_}, <tell {man_} i'm smiling|i was stuck at {place_}|no joke>
= i <want|need> half of <that|your> good mood <today|at {place_}>
= this calls for {snacky_}, <i'm buying|on me|{soon_}>
= i'm <grinning|smiling> at my phone <in|outside> {place_} because of you
= <aw|aww> you deserve this <so much|more than {man_} does|after the month you had>
= keep that smile till {wday_} at least, {man_} needs to see it
[empathise laughter]
= <ok|omg> now i can't stop <laughing|wheezing> either, {man_} is staring
= you're gonna <wake up|scare> {man_} with that laugh
= it's not even that funny and i'm <crying|dying|snorting> at {place_}
= remember to breathe <lol|between laughs>, you sound like {man_}
= i just <choked on|spit out> my {snacky_}, thanks
= your laugh is <funnier than {man_}|better than {snacky_}|so loud, i'm at {place_}>
[empathise love]
= <ok|aw> my heart, i'm at {place_} <melting|tearing up|grinning>, {man_} is asking why
= you're <gonna make me|making me> <blush|cry|all mushy> at {place_}
= save some of that <sugar|love> for {man_}
= who are you and what did you do with the <one from {wday_}|grumpy one|one who hates {snacky_}>
= sending <{few_} hearts|a hug|a {bev_}> right back
= i'm <framing|screenshotting> this for <{man_}|my fridge|{month_} when i'm sad|a bad {wday_}>
[empathise pride]
= <teach|show> me your ways, i have {few_} <questions|notebooks> ready
= ok you can brag for {few_} minutes, <starting now|timer's on>
= someone get you a <medal|parade|crown>, <i'll ask {man_}|maybe two>
= you're never letting <me|{man_}> forget this huh
= fine you're the <best|greatest|queen of {town_}|king of {town_}>, <happy now|{man_} is second>
= i'm putting <this|you> on my fridge, next to {man_}
[empathise excitement]
= you're <bouncing|vibrating|yelling> and i can feel it from {place_}
= drink some water <first|before you take off>, you're at {lead_}{dg_}{dg_} percent
= you're not gonna sleep till {wday_}, i remember you before {town_}
= i haven't seen you this <hyped|excited> since {ago_}
= where do you get <that|all that> energy, is it the {flav_} {sip_}
= ok now i'm <pacing|jumping> around <too|my kitchen|{place_}>
[empathise gratitude]
= that's what i'm here for, <that and {snacky_}|{man_} just makes tea|even at {time_}>
= ok stop, i'm tearing up <in|at> {place_}
= <pay me back|thank me> in {snacky_}, <deal|we're even>
= you deserve <good people|nice things>, and {man_} agrees
= you'd do the same for <me|{man_}|anyone>
= seeing you ok is <enough|all i need>, <well|ok> maybe {snacky_} too
[empathise calm]
= teach me that, i've been <stressed|twitching> for {span_} about {man_}
= {town_} could be on fire and you'd <finish your {snacky_}|text {man_} lol|nap>
= i need <some|{lead_}{dgt_} percent> of that calm <by {wday_}|today>
= you're so <peaceful|zen>, it's <creepy|nice|annoying>
= did you <meditate|nap> or something, {man_} does that too
= i'd have called {man_} {few_} times by now
[empathise shy]
= you're so cute shy, like {man_} at <karaoke|{place_}|the dentist>
= <promise|pinky swear> i won't tell <anyone|{man_}|a soul>
= no one's laughing at you, <ok maybe {man_}|i swear>
= i didn't know you had a shy side, <noted|{man_} owes me {buck_}>
= you can come out now, i'll look at <{place_}|{man_}|my {snacky_}> instead
= i did <way worse|the same> in front of {man_} {ago_}
[empathise surprise]
= <right|i know>, i read it {few_} times <too|myself>
= nobody <saw|could see> that coming, not even {man_}
= i'd pay {usd_} for a <photo|video> of your face rn
= <stranger|weirder> things have happened, ask {man_}
= i dropped my {snacky_} <too|when i heard>
= it took me {mins_} to <process|believe> it
[empathise confused]
= i can see the <loading wheel|question marks> over your head <from {place_}|lol>
= ok we'll figure it out, call {man_}, get {snacky_}, <start over|from the top>
= nobody gets it the first time, {man_} needed {few_} tries
= i had to <google|ask {man_} about> it <too|twice>
= give it {mins_}, it'll <click|make sense>
= want me to draw it, i have {few_} <crayons|napkins> and a {color_} pen
[empathise anger]
= <ugh|ok> i'm mad too now, <who was it|i'll call {man_}|names please>
= i'd be <furious|livid|fuming> <too|for {span_}>
= let it out, i have <{mins_}|{snacky_}|all {part_}>
= <scream into a pillow|punch a couch cushion|go for a run>, it helps, {man_} does it
= want me to <yell at someone|write a bad review|show up with {man_}>
= please eat {snacky_} before you <text anyone|flip a table>
[empathise sadness]
= i'm <right here|coming over|on my way>, with {snacky_}
= cry as <much|long> as you need, i've got {mins_} and {snacky_}
= <come over|call me>, {man_} made {snacky_} and i made room on the {color_} couch
= tonight we're getting {snacky_}, <no arguing|i'm paying>
= <hug|big hug|the biggest hug>, i mean it, {few_} of them
= you don't have to be ok by {wday_}, {man_} took {span_}
[empathise fear]
= you're gonna be <fine|ok>, {man_} <survived it|said so too>
= call me if it <gets bad|gets scary>, even at {clock_}
= i'll <go with you|stay on the phone>, and {man_} can drive us from {place_}
= <breathe in|in for four>, out, ok {few_} more times
= everyone gets nervous, i threw up before mine {ago_}
= worst case we move to {town_} and <open a {bake_} place|sell {snacky_}|change names>
[empathise disgust]
= on a scale of 1 to {man_}'s {meal_}, how bad is it
= your eye roll could power <a city|{town_}>
= now i don't want my {snacky_} anymore, <thanks|great>
= <look away|think of puppies>, think of {snacky_}
= remind me to never <cross|disappoint> you, {man_} was right
= you made that face at my {flav_} {sip_} <too|once>
[empathise speechless]
= i <got nothing|have no words> either, {man_} would know what to say
= that dot dot dot was longer than {man_}'s <wedding|toast|voicemails>
= same, i'm just <blinking|staring> at {place_}
= some <things|people> you just can't <explain|fix>, like {man_}
= let me <sigh|roll my eyes> with you for {few_} minutes
= take your time, type something by {clock_}
[empathise tired]
= go to bed, {man_} and the rest can wait till {wday_} {part_}
= you've been <going|running> nonstop for {span_}
= i'm <bringing|sending> you {snacky_} and you're <napping|resting>
= you need a blanket and {lead_}{dgt_} hours of sleep
= please don't fall asleep <at|in> {place_} again
= next coffee's on me, {place_}, {soon_}, a <big|huge|{lead_} gallon> one

[vent joy]
= <talking|texting> with you always <cheers me up|makes my {wday_}>
= i'm in <a weirdly|such a> good mood, even {place_} looks nice
= i've been <humming|smiling> since {clock_}, {man_} noticed
= <ok|honestly> life's not bad, i have {snacky_} and you
= i'm smiling at my phone <at|in> {place_} like a weirdo
= i had a good {part_}, all in all
[vent laughter]
= i'm laughing so hard {man_} had to <check on me|sit down>
= i can't breathe, i'm <wheezing|snorting> at {place_}
= people are staring at me laughing at {place_}
= every time i think of it i <lose it|snort> again
= i'll be laughing about this till {month_}
= i snorted my {flav_} {sip_} out my nose
[vent love]
= i <just|really> love you, you know that
= i'd be lost without you <and {snacky_}|since {ago_}>
= <ugh|aw> i love talking to you, {man_} never gets it
= you're my favorite person on {app_}
= i wanna hug you through the phone, {few_} times
= my heart is mush today, blame {man_}
[vent pride]
= i'm kinda proud how i handled it, {man_} would've <cried|quit>
= not to brag but i'm <pretty good|a pro> at this by now
= where's my <trophy|medal>, i'm waiting at {place_}
= i stayed so calm, {few_} people can confirm
= i told {man_} i could do it, {ago_}
= i impressed myself, and that's only happened {few_} times
[vent excitement]
= i can't sit still, i walked around {place_} {few_} times
= i've had {few_} {sip_}s and i can see time
= i'm so <wired|hyped> i spilled my {snacky_}
= heart rate {lead_}{dg_}{dg_} and i'm sitting down
= i already told {man_} and the guy at {place_}
= so much is happening and it's only {wday_}
[vent gratitude]
= i'm tearing up a bit at {place_}, in a good way
= people can be so <good|kind>, {man_} too
= i'm lucky to have you, <i mean it|even at {time_}>
= how did i get so lucky with people like you and {man_}
= i'll remember you were there, {wday_} and all
= it's been {span_} since someone was this nice to me
[vent calm]
= whatever happens happens, i've got my {snacky_}
= i'm at peace with <it|everything>, ask me again {soon_}
= one {flav_} {sip_} at a time
= it'll all work out by {wday_} or it won't
= no point <stressing|rushing>, {man_} does enough of that
= i'm just gonna <sit here|float along> till {clock_}
[vent shy]
= my face is so red, {man_} asked if i have a fever
= i wanna <hide|crawl> under a table at {place_}
= i can't believe i said that in front of {man_}
= i'm typing this from under <a blanket|my desk>, don't tell {man_}
= i get <red|sweaty> just thinking about it, it's been {span_}
= don't look at me till {wday_}
[vent surprise]
= i did not see that coming, i <dropped|spilled> my {snacky_}
= my jaw is on the floor of {place_}
= i read it {few_} times and i still don't <believe|buy> it
= what a <twist|plot twist>, {man_} called it {ago_}
= i'm just <staring|blinking> at my phone, it's been {mins_}
= of all the things that could happen on a {wday_}
[vent confused]
= i have {few_} questions and zero answers
= my brain <stopped working|left> around {clock_}
= can someone explain it to me like i'm {lead_}
= the more i think about it the less i get it, {man_} too
= i've been going in circles for {mins_}
= nothing makes sense, i asked {man_} and {man_}
[vent anger]
= i'm so mad i <can't even eat|dropped|crushed> my {snacky_}
= i'm this close to <losing it|calling {man_}|flipping a table>
= i've been <fuming|pacing|ranting> for {mins_}
= the nerve of <some people|these people>, on a {wday_}
= i typed a {lead_}{dg_}{dg_} word rant and <deleted it|sent it to {man_}>
= one more thing and i'm <screaming|done|moving to {town_}>
[vent sadness]
= i cried at {place_}, in <public|front of {man_}>
= i <just|only> feel so <empty|low> today, even {snacky_} didn't help
= why is it always me, like {few_} times this year
= i've been in bed since {clock_} <crying|staring at the wall>
= there's this lump in my throat since {clock_}
= i miss how it was {ago_}
[vent fear]
= my hands are <sweating|shaking>, i can't hold my {snacky_}
= i slept with the lights on for {few_} nights
= what if it goes wrong like it did for {man_}
= my heart stops every time the phone <rings|buzzes>, {few_} times so far
= i've googled it {lead_}{dg_} times and it only gets worse
= i've been dreading it since {month_}
[vent disgust]
= i lost my appetite, and i had {snacky_} right here
= i can't even look at it, {man_} had to
= who <does|raised> people like that, <honestly|seriously>, at {place_}
= i washed my hands {few_} times
= keep it away from me and my {snacky_}
= i rolled my eyes so hard {man_} heard it
[vent speechless]
= i don't even know what to say, {man_} just <left the room|blinked>
= i'm <done|so done>, wake me up in {month_}
= at this point i've seen everything, and it's only {wday_}
= i typed and deleted this {few_} times
= i stared at the wall for {mins_}
= there are no words, just {snacky_}
[vent tired]
= i'm running on {few_} hours of sleep and a {flav_} {sip_}
= i could sleep till {month_}
= i fell asleep <at|in> {place_} for {mins_}
= i yawned {lead_}{dg_} times in one meeting
= my battery and i are both at {lead_} percent
= i'm so tired i put <salt|orange juice|soap> in my coffee

[tail joy]
123 😄
123 😊
123 :)
23 yay
23 😁
12 :D
3 yayyyy
23 🥳
12 🌞
123 ^_^
3 😄😄
12 🌈
23 🎉

[tail laughter]
123 😂
123 lol
123 lmao
23 🤣
123 haha
23 hahaha
12 hehe
3 😂😂😂
3 i'm dying
23 💀
3 lmfaooo
12 😹
23 rofl

[tail love]
123 ❤
123 😍
123 <3
23 🥰
23 💕
12 😘
3 😍😍😍
23 xoxo
3 💘
12 💗
123 🫶
23 😻

[tail pride]
123 😎
123 💪
12 heh
23 🏆
23 🥇
123 😏
3 👑
12 B)
3 boom
23 ez
23 👏

[tail excitement]
123 🤩
123 🔥
23 🚀
12 ooh
23 🙌
3 aaaah
3 let's gooo
23 ⚡
123 🎊
3 eeeek
23 🤸

[tail gratitude]
123 🙏
123 🥹
23 🌻
12 💐
23 bless
3 🥹🥹
12 🤗
23 🧡
3 🙏🙏
12 🌹

[tail calm]
123 😌
123 🍵
12 🌿
23 all good
12 no rush
23 🧘
123 ☮
3 it is what it is
23 🌊
12 🍃
3 whatever happens happens

[tail shy]
123 🙈
123 ☺
12 heh oops
23 😳
23 >.<
12 👉👈
3 🫣
123 🤭
3 i'm so embarrassed
23 eep
12 //

[tail surprise]
123 😮
123 😲
12 huh who knew
23 🤯
23 whoa
23 like what
3 wtf
123 😯
3 🤯🤯
12 O_O
3 i'm shook

[tail confused]
123 🤔
123 😕
12 or something
23 ❓
23 🤨
12 i don't get it
3 help
123 😵
23 🫤
3 so confused
12 :/

[tail anger]
123 😡
123 😤
12 smh
23 🤬
23 grr
12 💢
3 i'm so mad
123 😠
3 😡😡😡
23 argh
23 👿

[tail sadness]
123 😢
123 😭
12 :(
23 💔
23 😞
12 :'(
3 😭😭😭
123 😔
3 i'm gonna cry
23 🥺
12 😿
23 T_T

[tail fear]
123 😨
123 😰
12 gulp
23 😱
23 eek
12 😬
3 😱😱
123 😟
3 pray for me
23 🫨
12 😧

[tail disgust]
123 🤢
123 🙄
12 bleh
23 🤮
23 ew
12 😒
3 eww
123 👎
3 🤮🤮
23 yuck
12 🥴

[tail speechless]
123 😑
123 😐
12 welp
23 🤦
23 i can't
12 😶
3 i give up
123 🫠
3 wow just wow
23 ...ok
12 😅

[tail tired]
123 😴
123 😪
12 yawn
23 🥱
23 zzz
12 😩
3 💤
123 😫
3 so tired
23 🛌
12 🪫
23 🧟

[end statement]
260 ""
5 , you know
5 , so yeah
4 , just saying
4 , not gonna lie
3 , no joke
3 , apparently

[end question]
100 ?
10 ??
4 , just curious?
3 , asking for a friend?
4 , or nah?
4 ? lol
[bare statement]
1 ""

[bare question]
80 ?
14 ??
5 ?!
3 ???
3 , or no?
3 ? lol
2 ? just curious

[nod owner]
= {ha_}
= {ha_} <yeah|true|right|stop|exactly|i know|maybe|for real>
= {hm_} <yeah|true|right|maybe|good point|fair|ok>
= <yeah|yep|yup|right|ikr|true|exactly|same|mhm>
= <right|ikr|exactly>, that's what {man_} said
= <ok|yeah> <stealing|saving> that, {man_} needs to hear it
+[good] {yes_}
+[good] {yes_} <i know|thank you|ikr|right>
+[good] <aww|aw|omg> <thank you|thanks|stop it|stop|you>
+[good] <right|ikr>, {nice_} is what {man_} said too
-[bad] {sad_}
-[bad] {sad_} <yeah|i know|tell me about it|don't remind me|right|exactly>
-[bad] <yeah|right|i know> {sad_}
-[bad] <tell me about it|don't even>, and it's only {wday_}

[nod listener]
= {hm_}
= {hm_} {ok_}
= {ok_} <lol|wow|omg|ok|though|i guess>
= {ha_}
= {ha_} {ok_}
= {ha_} <stop|wait|bruh|what|you|this>
= <ok|wait|omg> i'm <telling|texting|calling> {man_} <about this|rn|right after this>
= <hold on|one sec|wait>, {man_} just <walked in|asked who i'm texting>, ok <go on|continue>
= <wow|huh|oh wow> ok, putting my {snacky_} down for this
+[good] {yes_}
+[good] {nice_}
+[good] {yes_} {nice_}
+[good] {nice_} <omg|wow|lol|seriously|for real|actually>
+[good] <omg|oh wow|ok wow|aw|wait> {nice_}
+[good] {nice_}, <so jealous|i'm so jealous>, i'm <stuck at|still at> {place_}
+[good] <screaming|clapping|happy dancing> at {place_} rn
+[good] <telling {man_}|{man_} says congrats|{man_} is gonna be so jealous>
+[good] <aw|omg> this made my {wday_}
+[good] someone get this one a {bev_}
-[bad] {no_}
-[bad] {sad_}
-[bad] {sad_} {suck_}
-[bad] {suck_} <omg|wow|seriously|for real|honestly>
-[bad] {no_} {suck_}
-[bad] {suck_}, <and on a {wday_}|today of all days|i hate that>
-[bad] {sad_}, <do you need {snacky_}|sending {snacky_}|you need a {bev_}>
-[bad] <omg|wait> {man_} went through that {ago_}
-[bad] <i'd cry|i would've cried|i'd scream>, right there at {place_}
-[bad] {sad_} that's <so|such> a {wday_} thing to happen

[go on]
30 but listen,
24 anyway,
18 but wait,
14 ok so,
10 but yeah,

[lead open]
120 ""
8 so,
6 ok so,
3 update,
3 quick update,
3 so um,
[lead tell]
120 ""
8 also
8 oh and
7 plus
4 and
3 btw
3 and get this,
2 like
2 then
[lead]
170 ""
5 like,
6 i mean,
3 um,
3 ok but
[joint]
40 ,
26 .
8 ...
9 !
5 , and
3 . also
3 !!
3 . btw
[joint question]
60 ?
10 ??
8 ? and
[close]
170 ""
20 .
22 !
8 ...
7 !!
3 ..
2 !!!
3 👀
2 🙃
2 🤷
2 ✨
1 🫡
1 🐣
1 ☕

[aside owner]
= and {man_} was there too, with {snacky_}, so we ended up at {place_} for {mins_}
= so {man_} calls me at {time_} like are you ok, and i'm at {place_} holding {snacky_} like <what|yes|ma'am>
= i told {man_} about it at {place_} and some {job_} turned around and <laughed|said same|gave me a look>
= anyway now i'm at {place_} with {snacky_}, and {man_} won't stop texting, {few_} messages since {time_}
= {man_} put it on {app_} {when_}, so now {man_} and {first_} know too, {lead_}{dg_} comments <already|so far|and counting>
= it was like {time_}, i had my {snacky_}, {man_} was driving, and we were <just past|right by|behind> {place_}
= {man_} bet me {usd_} about it, and {man_} is holding the money at {place_} till {wday_}
= then i ran into {man_}, hadn't seen each other since {town_}, {few_} years ago
= {man_} says in {town_} that's <normal|a tradition|illegal>, but {man_} says a lot of things after {time_}
+[good] {man_} is so jealous, {man_} is making a {flav_} {bake_} tower for it, meet us at {place_} {soon_}
+[good] i walked all the way to {place_} just to tell {man_}, then {snacky_} and {few_} {flav_} {sip_}s
-[bad] i went to {place_} and cried a bit in the car till {man_} knocked on the window with {snacky_}
-[bad] so i called {man_}, no answer, then {man_}, no answer, then {first_}, who said <good luck|lol|call {first_}>

[aside listener]
= that happened to {man_} {ago_}, in {town_} of all places, and it took {span_} and {usd_} to <fix|forget|laugh about> it
= {man_} and i were just talking about this {when_}, at {place_}, over {snacky_}
= my {kin_} in {town_} swears by it, but my {kin_} also eats {snacky_} with a fork, so
= i saw a thing on {app_} about that, some guy called {handle_}, {lead_}{dg_}{dg_} comments, all <fighting|agreeing|in all caps>
= sorry, i'm at {place_} and {man_} keeps reading over my shoulder, says hi by the way
+[good] {man_} would be so happy for you, i'm telling everyone at {place_} {soon_}
-[bad] {man_} had that for {span_} {ago_}, and {man_} had to drive over from {town_} with {snacky_}

[remark intent greet]
= <lol|aw|haha> <that wave|the waving|hi to you too>
= hi hi, you'll wave your arm off, ask {man_}
= why are you waving <like {man_}|at me like that|so hard>

[remark intent bye]
= <wait|no|hey> don't wave bye <yet|already>
= why are you <leaving|packing>, sit down
= lol that suitcase, <where to|taking {man_}>

[remark intent thank]
= <aw|lol> you're welcome, cute <bow|gift>
= a gift for me, <is it {snacky_}|you shouldn't have>
= no need to bow, {man_} never does, not even at {place_}

[remark intent apologise]
= <ok ok|fine|alright> you're forgiven, get up
= lol put the white flag down, {man_} started it
= apology accepted, <for {snacky_}|this time>

[remark intent agree]
= <lol|ok> that was a fast yes, {man_} takes {span_}
= love the check mark, so <official|formal>, {man_} style
= nodding like {man_} in a meeting at {time_}

[remark intent refuse]
= wow <ok|rude|so fast>, that big x
= lol the door slam, {man_} does that
= tell me how you really feel, that x is <huge|brutal>

[remark intent praise]
= <aw|lol> framing that thumbs up
= the thumbs up <made my day|got me>
= stop you're making me blush, send it to {man_}

[remark intent cheer]
= lol the pom poms, <i feel unstoppable|where'd you get those>
= my own cheerleader, <finally|love it>
= ok coach, <i'm ready|put me in>

[remark intent comfort]
= <aw|ok> the little pat pat, <helped|got me>, {man_} saw
= keep patting, {few_} more minutes
= i needed that pat, {man_} only does finger guns

[remark intent congratulate]
= fireworks <and everything|omg>, you shouldn't have
= lol who's cleaning up that confetti, me or {man_}
= <aw|omg> the confetti, is {man_} there too

[remark intent ask]
= lol the giant question mark, like {man_} in class
= yes, you in the back <with the question|with your hand up>
= stop poking me with that question mark

[remark intent wait]
= stop tapping your watch, you sound like {man_}
= ok ok i'm typing, <put the clock away|so impatient>
= you've been waiting {few_} seconds

[remark intent watch]
= lol is that a watermelon, <save me a slice|sharing is caring>
= enjoying the show, <popcorn|tickets are {buck_}>
= ok front row, <comfy|want some {snacky_}>

[remark intent sleep]
= lol already tucked in, it's {time_}
= i can hear that snoring <from here|at {place_}>
= that blanket looks <cozier|comfier> than {man_}'s

[remark intent eat]
= now i'm hungry, <thanks|save me a bite>
= that bowl is <bigger than|the size of> {man_}
= wipe your <drool|chin> lol, it's just {snacky_}

[remark intent money]
= ok moneybags, <share|spot me {buck_}>
= lol count it again, <i dare you|out loud>
= i see those coins, you owe me {buck_}

[remark intent work]
= close the laptop, it's {time_}
= lol is that you or {man_} in a meeting
= that typing is <so you|so {man_}> at {time_}

[remark intent celebrate]
= balloons and i wasn't invited, <wow|ok>
= cheers, <to {first_}|clink|cake please>
= save me <a party hat|cake|{snacky_}>, i'm at {place_}

[remark intent tease]
= lol who are you pointing at
= wipe that grin off, {man_} taught you that
= you're <enjoying|loving> this huh, worse than {man_}

[remark words]
= "{words}" <{ha_}|stop|i'm crying|bye>
= <not the|the|excuse me the> "{words}", {man_} <sent me that|says that|has that> <every {wday_}|too|on a shirt|tattooed>
= "{words}" is me <every {wday_}|at {place_}|after {snacky_}|since {time_}|and {man_}>
= "{words}", <saving that for {man_}|stealing that|that's going on {app_}>

[remark creature]
= that {creature} <{ha_}|got me|is so you|sent me>
= that {creature} looks like {man_} <after {snacky_}|on a {wday_}|at {time_}|at {place_}>
= <why is|omg why is|lol why is> that {creature} <me at {place_}|you at {time_}|{man_} on {wday_}s>
= <saving|stealing> that {creature} for {man_}
= where do you find these {creature} <pics|memes|stickers>, {man_} <needs one|has like {lead_}{dg_}|wants in>
= <not|lol not> the {creature} again, you have like {lead_}{dg_} of those
= give that {creature} <some {snacky_}|a raise|an oscar|{usd_}>
= me, that {creature}, {wday_}, {time_}, {place_}

[creature names]
= cat
= dog
= bear
= bunny
= panda
= frog
= duck
= ghost
= dumpling guy
= stick figure
= fox
= pig
= penguin
= tiger
"""
