"""What is said in every scene: greetings, answers to advice, sympathy, outbursts, ends of turns."""

from __future__ import annotations

TALK = """
slot no_: no*14 / n{o_}*26 / nope*6 / oh no*12 / oh n{o_}*12 / omg no*6 / omg n{o_}*6 / aw no*5 / oh god no*3
slot o_: oo*9 / ooo*8 / oooo*6 / ooooo*4 / oooooo*3 / ooooooo*2
slot yes_: yes*7 / ye{s_}*24 / yay*7 / ya{y_}*14 / w{o_}*8 / woohoo*5 / a{y_}*6 / omg yes*6 / omg ye{s_}*6 / hell yes*3
slot s_: ss*9 / sss*8 / ssss*6 / sssss*3 / ssssss*2
slot y_: yy*9 / yyy*7 / yyyy*4 / yyyyy*2
slot ha_: haha*9 / haha{h_}*16 / lol*10 / lo{l_}*9 / lma{o2_}*20 / ha*4 / hehe*5 / bahaha*2 / ba{h_}haha*3
slot ha_: {smash_}*34
slot smash_: {ks_}{ks_}{ks_}*9 / {ks_}{ks_}{ks_}{ks_}*14
slot ks_: as*5 / sd*5 / df*5 / fg*5 / gh*5 / hj*5 / jk*5 / kl*4 / lk*4 / kj*4 / sk*4 / dj*3 / fj*3 / ak*3 / ls*3 / dk*3 / gj*3
slot h_: ha*9 / haha*7 / hahaha*4 / hahahaha*2 / hahahahaha*1
slot l_: ll*8 / lll*5 / llll*3 / lol*4
slot o2_: o*14 / oo*9 / ooo*7 / oooo*4 / ooooo*2
slot hm_: hm*10 / hmm*14 / hmmm*6 / huh*9 / oh*14 / ohh*7 / ohhh*3 / ah*9 / ahh*4 / mhm*6 / ok*9 / okay*5 / right*6
slot hm_: wait*9 / whoa*7 / well*3
slot sad_: ugh*16 / ughh*6 / ughhh*4 / oof*12 / yikes*10 / ouch*8 / damn*10 / dang*8 / aw man*10 / man*8 / bruh*4
slot sad_: jeez*5
slot nice_: nice*16 / niceee*3 / so nice*5 / so good*7 / love it*8 / love that*10 / love this*6 / amazing*9 / awesome*8
slot nice_: incredible*3 / perfect*7 / beautiful*4 / iconic*4 / legend*3 / congrats*6 / sick*4 / dope*4 / elite*2
slot nice_: good for you*8 / so happy for you*8 / love that for you*8 / that's huge*5 / what a win*4
slot suck_: that sucks*14 / that's rough*10 / not cool*8 / so annoying*8 / come on*8 / not again*6 / what a mess*6
slot suck_: brutal*7 / i'm sorry*12 / so sorry*8 / that's awful*8 / that's the worst*9 / how rude*4 / no way*6
slot suck_: painful*4
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
= <perfect|great> timing, i'm just <eating {snacky_}|waiting at {place_}|ignoring {man_}>
= hiii, i was <just|literally> about to text you <too|lol|about {man_}>
= go ahead, {man_} just <left|fell asleep|went home> so i'm <free|all yours>
= i've got <{lead_}{dgt_} percent battery|{few_} minutes|a {bev_} and no plans>, <hit me|go>
= <here|present|at your service>, <spill|go on|tell me everything>
= <omg|oh god|ok> what did you <do this time|do now|and {man_} do>
= i'm at {place_} with {man_} but <i can text|talk to me|go ahead>
= ooh <ok|wait>, let me get my {snacky_} <first|real quick>, <ok go|go>

[reply]
= <yeah|yep|haha yeah> <exactly|pretty much|basically|for sure>, <{man_} said the same|same here|no notes>
= <right|i know right|ikr>, i <keep saying|told {man_}> that
= that's <literally|kinda|exactly> what {man_} <said|told me|texted me>
= <true|fair|good point>, i <hadn't|never> thought <of it like that|about it that way>
= <haha|lol> you know me <too well|so well|better than {man_} does>
-[bad] <i know|yeah i know|trust me i know>, <doesn't make it better|still mad about it|still not over it>
-[bad] <wish it was that easy|if only>, {man_} says that too
-[bad] <yeah|ugh> well, <nothing i can do now|it is what it is|too late now>
-[bad] i've been <stuck on|thinking about|replaying> it for {span_}
+[good] <of course|obviously|duh>, <who do you think i am|it's me|{man_} knew it>
+[good] <aw|haha|lol> thank you, i'll <take it|remember that|tell {man_} you said so>
+[good] <right|i know>, still <smiling|buzzing> since {clock_}
+[good] i've been <telling everyone|bragging> since {clock_}

[accept]
= <ok|okay|alright>, <worth a shot|sold|done|you got it>
= <fair|good call|smart>, i'll <do that|get on that> {soon_}
+ <ooh|omg|yes> <great idea|good idea|genius>, <on it|doing it|why didn't i think of that>
- <fine|ok fine|ugh fine>, <can't get worse|what do i have to lose|you win>
=[~together] <yes|yeah> i'm <down|in|so down>, <{soon_} works|how about {soon_}|does {clock_} work>
+[~together] <omg yes|yesss|yes please>, <see you {soon_}|i'll bring {snacky_}|let's do {cafe_} after>
-[~together] <yeah|ok> i could <use|really use> <that|the company|a hug>, <{soon_}|come over around {clock_}>
=[~try] <ok|alright> i'll try that {soon_} and <report back|let you know>
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
+[~do] <ooh ok|haha ok|say less>, {man_} <will love it|said that too>

[decline]
= <nah|eh|hmm nah>, <too much work|not worth it|maybe next time>
= let me <think about it|sleep on it|ask {man_}> first
- <no|nope|please no>, i <can't even|don't have the energy|just wanna lie down>
+ <nah|no need>, i'm <good|all set|happy as is>
=[~together] can't {soon_}, <i'm with {man_}|i work|got a thing at {place_}>, rain check
+[~together] <ahh|aw> i'd love to but {man_} already <called dibs|booked me>, {soon_} instead
-[~together] <not today|i'd rather not|honestly no>, i'm <bad company|a mess> rn
=[~try] <tried it|been there|did that> {ago_}, <not for me|wasn't great|meh>
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
-[bad] what would you do, {man_} says <wait|leave it|call {first_}|sleep on it>?
-[bad] <be honest|real talk>, am i <overthinking|overreacting> <here|this|like in {month_}>?
-[bad] <any ideas|any advice>, {man_} just said <good luck|{snacky_}|google it>?
-[bad] <ok but|seriously> how do i <survive|get through> this <without {snacky_}|with {man_} around|till {wday_}>?
-[bad] can someone bring me {snacky_} <rn|please|at {place_}>?
-[bad] is it <rude|crazy> to just <hide at {place_}|move to {town_}|blame {man_}>?
=[!good,!bad] any tips, {man_} <had none|just shrugged|was no help>?
+[good] should i celebrate with <a {flav_} {sip_}|{snacky_}> <at {place_}|{soon_}|or is that silly>?
+[good] am i allowed to brag about this <till {wday_}|to {man_}|on {app_}>?
+[good] who do i tell first, {man_} or {first2_}?
+[good] do i <frame this|screenshot this|get it tattooed>, {man_} says yes?
+[good] is it too early to <throw a party|call {man_}|open the {snacky_}>?
slot first2_: my mom / grandma / everyone / the group chat / my ex / literally nobody / the dog

[thank]
= thanks for <listening|putting up with me|picking up>, <you're the best|{snacky_} on me {soon_}>
= <seriously|honestly> thank you, <i needed that|{man_} never listens like that>
= i owe you <a {bev_}|{snacky_}|one>, <{soon_}|i mean it>
= <ok|aw> you <always know what to say|get it|are a lifesaver>, <unlike {man_}|as always|{man_} was right>
+[good] <ily|love you|you're the best>, <told you before {man_}|{man_} doesn't know yet|{snacky_} {soon_}>
+[good] aw thank you, {man_} just said <nice|ok|hm|cool>
+[good] you're the best audience, {man_} just <nods|stares|yawns>
+[good] <aw|aww> you're sweet, you and {man_} both
+[good] <ok hug|big hug>, i needed someone to scream with, {man_} is <asleep|at work|too calm>
-[bad] i feel {lead_}{dgt_} percent better, <thank you|thanks to you and {snacky_}>
- thanks for <staying up|being here|not judging> <with me|on a {wday_}|at {clock_}>

[bye]
= <gotta go|gotta run|ok i'm off>, <{man_} is calling|{man_} is here|meeting {man_} at {place_}|gotta feed {man_}'s cat>
= <gotta go|gotta run|ok i'm off> to {place_}, <talk {soon_}|ttyl|bye>
= <ok|alright> i'm <at {place_}|almost at {place_}|outside {place_}> now, <talk later|bye|ttyl>
= my phone's at {lead_} percent, <{man_} has my charger|my charger's at {place_}|talk {soon_}>
= <gonna|off to> <walk {man_}'s dog|make {meal_}|get {snacky_}|pick up {man_}>, <talk {soon_}|later|bye>
= it's {time_}, i <should sleep|need my bed|have to be up early>, <night|good night|nighty night>
= <call me {soon_}|talk {soon_}|text me {soon_}>, <bye|take care|be good>
= <back to work|meeting at {time_}|meeting with {man_}>, <bye|ttyl {soon_}|later>
= gotta help {man_} with <dinner|a couch|the car|homework>, <bye bye|later|ttyl>
= {man_} needs <me|the bathroom|a ride to {place_}>, <bye|ttyl|later>
[bye listener]
= <gotta go|gotta run|ok i'm off>, <{man_} is calling|{man_} is here|meeting {man_} at {place_}|gotta feed {man_}'s cat>
= <ok|alright> i'm <at {place_}|almost at {place_}|outside {place_}> now, <talk later|bye|ttyl>
= my phone's at {lead_} percent, <{man_} has my charger|my charger's at {place_}|talk {soon_}>
= <gonna|off to> <walk {man_}'s dog|make {meal_}|get {snacky_}|pick up {man_}>, <talk {soon_}|later|bye>
= it's {time_}, i <should sleep|need my bed|have to be up early>, <night|good night|nighty night>
= <call me {soon_}|talk {soon_}|text me {soon_}>, <bye|take care|be good>
= gotta help {man_} with <dinner|a couch|the car|homework>, <bye bye|later|ttyl>
= <keep me posted|update me|text me>, <i'm off to {place_}|{man_} is waiting>, <bye|ttyl>
+[good] <ok byeee|byee|bye>, <tell {man_} i said hi|can't wait to hear the rest {soon_}|telling {man_} rn>
+[good] <so happy for you|enjoy it|proud of you>, <gotta go get {man_}|i'm late for {man_}|call me {soon_}>
-[bad] <hang in there|be nice to yourself|eat some {snacky_}>, <i'll check on you {soon_}|{man_} and i are around>
-[bad] <it'll be ok|you'll be fine>, <talk {soon_}|call me or {man_}|text me at {clock_}>
+[good] ok go celebrate, <i'm off to {place_}|{man_} needs me>
+[good] <loved this|made my day>, {man_} just got here, <bye|ttyl>
-[bad] <text me if you need anything|call if it gets worse>, <i'm off to {place_}|{man_} is here>

[address friends]
80 ""
9 dude,
8 omg,
5 bro,
5 hey,
4 guess what,
3 girl,
[address couple]
60 ""
10 babe,
8 honey,
5 hey love,
4 baby,
3 sweetie,
[address classmates]
80 ""
8 dude,
8 hey,
5 yo,
4 omg,
3 bestie,
[address colleagues]
80 ""
9 hey,
6 psst,
5 ok listen,
4 fyi,
[address family]
80 ""
9 hey,
7 guess what,
5 ok listen,
4 omg,
[address customer]
1 ""

[react nothing]
400 ""
5 ok well,
4 yeah but,
3 anyways,

[react joy]
= aw yay,
= aw happy you,
= love this mood,
= you're glowing,
= that smile,
= so cute,
[react laughter]
= dead,
= stop laughing,
= ok giggles,
= you're cackling,
= glad it's funny,
= please breathe,
[react love]
= aww,
= ily too,
= my heart,
= mwah,
= ok softie,
= so sweet,
[react pride]
= flex,
= ok show off,
= all hail,
= we get it,
= big head,
= take a bow,
[react excitement]
= calm down,
= hyped,
= breathe,
= eeeek,
= easy tiger,
= love the energy,
[react gratitude]
= anytime,
= np,
= don't mention it,
= always,
= of course,
= aw no problem,
[react calm]
= so chill,
= ok zen master,
= very zen,
= namaste,
= love the peace,
= ok buddha,
[react shy]
= blushing huh,
= don't be shy,
= aw you're red,
= come out,
= no need to hide,
= it's just me,
[react surprise]
= shocked huh,
= i gasped too,
= ikr wild,
= plot twist,
= jaw up,
= your face rn,
[react confused]
= lost huh,
= ok slow down,
= confused too,
= lemme explain,
= buffering,
= so many questions,
[react anger]
= deep breath,
= who do i fight,
= easy,
= count to ten,
= oof mad,
= you have every right,
[react sadness]
= aw come here,
= hugs,
= don't cry,
= sending hugs,
= i'm so sorry,
= oh honey,
[react fear]
= i got you,
= don't panic,
= you're safe,
= it's ok,
= breathe in,
= scary i know,
[react disgust]
= lol that face,
= ew i know,
= ok hater,
= so picky,
= eye roll heard,
= gross i know,
[react speechless]
= no words huh,
= same silence,
= say something,
= i know that stare,
= speechless too,
= what can you say,
[react tired]
= go nap,
= poor thing,
= you sound tired,
= get some rest,
= aw sleepy,
= coffee first,

[empathise joy]
= someone's in a good mood, <was it the {snacky_}|even {man_} can tell|did {man_} call>
= you just made my {wday_}, <even {man_} noticed|i'm grinning at {place_}>
= <ok|omg> your mood is contagious, even {man_} is smiling
= <aw|aww> you deserve this <after that {month_}|more than {man_}>, <{snacky_} {soon_}|i mean it>
= this mood of yours, <{man_} should bottle it|i want {few_}|sell it for {usd_}>

[empathise laughter]
= you're gonna <wake up|scare> {man_} with that laugh
= remember to breathe <lol|between laughs>, {man_} can hear you
= your laugh is <better than {snacky_}|so loud i can hear it at {place_}>
= i just <choked on|spit out> my {snacky_}, thanks
= <ok|omg> now i can't stop <laughing|wheezing> either, {man_} is staring

[empathise love]
= save some of that <sugar|love> for {man_}
= <ok|aw> my heart, i'm <melting|tearing up|grinning> at {place_}
= you're <gonna make me|making me> <blush|cry|all mushy> at {place_}
= sending <{few_} hearts|a hug|a {bev_}> right back
= i'm <framing|screenshotting> this for <my fridge|{month_} when i'm sad|a bad {wday_}>

[empathise pride]
= fine you're the <best|greatest|queen of {town_}|king of {town_}>, <happy now|no autographs>
= i'm putting <this|you> on my fridge, next to {man_}'s <wedding invite|postcard|report card>
= someone get you a <medal|parade|crown>, {man_} has {few_}
= you're never letting {man_} forget this huh
= <teach|show> me your ways, i have {few_} <questions|notebooks> ready

[empathise excitement]
= you're not gonna sleep till {wday_}, <i'm warning {man_}|have some {snacky_}>
= you're <bouncing|vibrating|yelling> and i can feel it from {place_}
= ok now i'm <pacing|jumping> around {place_} too
= i haven't seen you this <hyped|excited> since {month_}
= drink some water <first|before you take off>, you're at {lead_}{dg_}{dg_} percent

[empathise gratitude]
= you deserve <good things|nice things>, {man_} says so too
= ok stop, i'm tearing up <in|at> {place_}
= <pay me back|thank me> in {snacky_}, <deal|we're even>
= you'd do the same for <me|{man_}|anyone>
= that's what i'm here for, <that and {snacky_}|any time|even at {time_}>

[empathise calm]
= you're so <relaxed|chill|zen>, {man_} could learn from you
= did you <meditate|nap> or something, <i|{man_} and i> need what you had
= {town_} could be on fire and you'd <finish your {snacky_}|shrug|nap>
= teach me <that|your ways>, i've been <stressed|twitching> since {month_}
= i need <some|{lead_}{dgt_} percent> of that calm <by {wday_}|today>

[empathise shy]
= you're so cute <when you're shy|all shy>, {man_} would melt
= i did <way worse|the same> in front of {man_} {ago_}
= <promise|pinky swear> i won't tell <anyone|a soul>, not even {man_}
= no one's laughing at you, <ok maybe {man_}|i swear>
= i didn't know you had a shy side, <noted|{man_} owes me {buck_}>

[empathise surprise]
= <stranger|weirder> things have happened, ask {man_}
= nobody <saw|could see> that coming, not even {man_}
= i almost dropped my {snacky_} <too|just now>
= i had to read that {few_} times, <and i'm still lost|{man_} too>
= i need {ten_} minutes to <process|believe> that

[empathise confused]
= <google it|look it up> or ask {man_}, i'm no help
= ok we'll figure it out, <one thing at a time|start over|from the top>
= <me too|you and me both>, let's ask {man_}
= i can see the <loading wheel|question marks> over your head from {place_}
= <don't worry|no stress>, i'm lost too and so is {man_}

[empathise anger]
= <you're|oh you're> mad mad, <scream into a pillow|go for a run|count to {lead_}{dg_}>
= please eat {snacky_} before you <do anything|reply to anyone>
= want me to <yell at someone|fight somebody|show up with {man_}>
= let it out, i have <{mins_}|{snacky_}|all {part_}>
= i'd be <annoyed|mad|fuming> for {span_}

[empathise sadness]
= <call me|pick up>, {man_} and i wanna cheer you up
= you don't have to be ok by {wday_}, {man_} took {span_}
= i'm <right here|coming over|on my way>, with {snacky_}
= <hug|big hug|the biggest hug>, {few_} of them
= <tonight|today> we're getting {snacky_}, <no arguing|i'm paying>

[empathise fear]
= you're gonna be <fine|ok>, {man_} <survived it|said so too>
= i'll <go with you|stay on the phone|come get you>, <just say when|{man_} won't mind|even at {time_}>
= worst case we move to {town_} and <change our names|start over>
= <deep breath|ok deep breath>, {man_} and i are right here
= call me if it <gets bad|gets scary>, even at {clock_}

[empathise disgust]
= remind me to never <cross|disappoint> you, {man_} warned me
= <look away|think of puppies>, think of {snacky_}
= your eye roll could power <a city|{town_}>
= you made that face at my {flav_} {sip_} <too|once>
= on a scale of 1 to {man_}'s {meal_}, how bad is it

[empathise speechless]
= some <things|people> you just can't <explain|fix>, {man_} included
= same, i'm just <blinking|staring> at {place_}
= i <got nothing|have no words> either, just {snacky_} if you want some
= that dot dot dot was longer than {man_}'s <wedding toast|voicemails>
= take your time, <i'm here till {clock_}|i have {snacky_}>

[empathise tired]
= go to bed by {clock_}, <it can wait|the rest can wait> till {wday_}
= please don't fall asleep <at|in> {place_} again
= i'm <bringing|sending> you {snacky_} and you're <napping|resting>
= next coffee's on me, {soon_}, a <big|huge> one
= you need a blanket and {pl_} hours of sleep

[vent joy]
= i've been <humming|smiling> since {clock_}, {man_} noticed
= <talking|texting> with you always <cheers me up|makes my {part_}>
= i'm smiling at my phone <at|in> {place_} like a weirdo
= i'm in <a weirdly|such a> good mood, even {place_} looks nice
= i had a good {part_}, all in all
[vent laughter]
= i'm laughing so hard {man_} had to <check on me|sit down>
= people are staring at me laughing at {place_}
= i can't breathe, i'm <wheezing|snorting> at {place_}
= i snorted my {flav_} {sip_} out my nose
= i'll be laughing about this till {month_}
[vent love]
= my heart is mush today, blame {man_}
= <ugh|aw> i love talking to you, {man_} never gets it
= you're my favorite person, don't tell {man_}
= i <just|really> love you, you know that
= i'd be lost without you <and {snacky_}|since {ago_}>
[vent pride]
= i told {man_} i could do it
= i stayed so calm, {few_} people can confirm
= i'm kinda proud how i handled it, {man_} would've <cried|quit>
= where's my <trophy|medal>, i'm waiting at {place_}
= i impressed myself, and that's only happened {few_} times
[vent excitement]
= i already told {man_} and the guy at {place_}
= i'm so <wired|hyped> i spilled my {snacky_}
= i can't sit still, i walked around {place_} {few_} times
= heart rate {lead_}{dg_}{dg_} and i'm sitting down
= so much is happening and it's only {wday_}
[vent gratitude]
= people can be so <good|kind>, {man_} too
= how did i get so lucky with people like you and {man_}
= i'm lucky to have you, <i mean it|even at {time_}>
= i'm tearing up a bit at {place_}, in a good way
= i'll remember you were there, {wday_} and all
[vent calm]
= no point <stressing|rushing>, {man_} does enough of that
= one {flav_} {sip_} at a time
= i'm just gonna <sit here|float along> till {clock_}
= whatever happens happens, i've got my {snacky_}
= i'm at peace with <it|everything>, ask me again {soon_}
[vent shy]
= i wanna <hide|crawl> under a blanket till {wday_}
= i can't believe i said that in front of {man_}
= i'm typing this from under <a blanket|my desk>, don't tell {man_}
= my face is so red, {man_} asked if i have a fever
= don't look at me till {wday_}
[vent surprise]
= what a <twist|plot twist>, {man_} called it {ago_}
= my jaw is on the floor of {place_}
= i did not see that coming, i <dropped|spilled> my {snacky_}
= i'm still <in shock|not over it>, {man_} had to sit me down
= of all the things that could happen on a {wday_}
[vent confused]
= nothing makes sense, i asked {man_} and {man_}
= my brain <stopped working|left> around {clock_}
= i have {few_} questions and zero answers
= the more i think about it the less i get it, {man_} too
= i've been going in circles for {mins_}
[vent anger]
= i typed a {lead_}{dg_}{dg_} word rant and <deleted it|sent it to {man_}>
= i've been <fuming|pacing|ranting> for {mins_}
= i'm this close to <losing it|calling {man_}|flipping a table>
= one more thing and i'm <screaming|done|moving to {town_}>
= i'm so mad i <can't even eat|dropped|crushed> my {snacky_}
[vent sadness]
= i cried at {place_}, in <public|front of {man_}>
= i miss how it was {ago_}
= i've been in bed since {clock_} <crying|staring at the wall>
= there's this lump in my throat since {clock_}
= i <just|only> feel so <empty|low> today, even {snacky_} didn't help
[vent fear]
= what if it goes wrong like it did for {man_}
= i've been dreading it since {month_}
= i've barely slept for {few_} nights
= my hands are <sweating|shaking>, i can't hold my {snacky_}
= i've googled it {lead_}{dg_} times and it only gets worse
[vent disgust]
= i rolled my eyes so hard {man_} heard it
= i can't even look at it, {man_} had to
= who does that, <honestly|seriously>, even {man_} asked
= just thinking about it i lose my appetite, and there's {snacky_}
= keep it away from me and my {snacky_}
[vent speechless]
= there are no words, {man_} had none either
= i don't even know what to say, {man_} just <left the room|blinked>
= i typed and deleted this {few_} times
= i stared at the wall for {mins_}
= i'm <done|so done>, wake me up in {month_}
[vent tired]
= i fell asleep on {man_}'s couch for {mins_}
= i could sleep till {month_}
= i yawned {lead_}{dg_} times in one meeting
= i'm running on {few_} hours of sleep and a {flav_} {sip_}
= my battery and i are both at {lead_} percent

[tail joy]
123 😄
123 😊
123 :)
23 😁
12 :D
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
23 ez
23 👏

[tail excitement]
123 🤩
123 🔥
23 🚀
12 ooh
23 🙌
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
23 🧘
123 ☮
23 🌊
12 🍃

[tail shy]
123 🙈
123 ☺
23 😳
23 >.<
12 👉👈
3 🫣
123 🤭

[tail surprise]
123 😮
123 😲
23 🤯
23 whoa
123 😯
3 🤯🤯
12 O_O

[tail confused]
123 🤔
123 😕
23 ❓
23 🤨
123 😵
23 🫤
12 :/

[tail anger]
123 😡
123 😤
12 smh
23 🤬
12 💢
123 😠
3 😡😡😡
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
23 🥺
12 😿
23 T_T

[tail fear]
123 😨
123 😰
23 😱
12 😬
3 😱😱
123 😟
23 🫨
12 😧

[tail disgust]
123 🤢
123 🙄
23 🤮
12 😒
123 👎
3 🤮🤮
12 🥴

[tail speechless]
123 😑
123 😐
12 🫥
23 🤦
12 😶
123 🫠
3 wow just wow
23 ...ok
12 😅

[tail tired]
123 😴
123 😪
23 🥱
12 😩
3 💤
123 😫
23 🛌
12 🪫
23 🧟

[end statement]
420 ""
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
=[!bad] {ha_}
=[!bad] {ha_} <yeah|true|right|stop|exactly|i know|maybe|for real>
= {hm_} <yeah|true|right|maybe|good point|fair|ok>
= <yeah|yep|yup|right|ikr|true|exactly|same|mhm>
= <right|ikr|exactly>, that's what {man_} said
= <yeah|ok yeah>, {man_} <thinks so|says so|told me that> too
+[good] {yes_}
+[good] {yes_} <i know|thank you|ikr|right>
+[good] <aww|aw|omg> <thank you|thanks|stop it|stop|you>
+[good] <right|ikr>, {man_} can't believe it either
-[bad] {sad_}
-[bad] {sad_} <yeah|i know|tell me about it|don't remind me|right|exactly>
-[bad] <yeah|right|i know> {sad_}
-[bad] <tell me about it|don't even>, and it's only {wday_}

[nod listener]
= {hm_} {ok_}
= {ok_} <wow|omg|though|i guess>, <go on|keep going|start from the top|{man_} would love this|don't leave anything out>
= {hm_} {ok_}, <so then what|i'm listening|and it's only {wday_}|{man_} said something like that>
=[!bad] {ha_}
=[!bad] {ha_} {ok_}
=[!bad] {ha_} <stop|wait|bruh|what|you|this>
= sorry, {man_} just walked in, <go on|ok i'm back>
+[good] <ok|wait|omg> <telling|texting|calling> {man_}
+[good] {yes_}
+[good] {nice_}
+[good] {smash_} {nice_}
+[good] {yes_} {nice_}, <so happy for you|that's how you do it|{man_} called it|you earned it|i need {snacky_} to celebrate>
+[good] {nice_}, <omg|{man_} called it|and on a {wday_}>
+[good] <omg|oh wow|ok wow|aw|wait> {nice_}
+[good] <screaming|clapping|happy dancing> at {place_} rn
+[good] <can i tell {man_}|{man_} says congrats|{man_} is gonna be so jealous>
+[good] <aw|omg> this made my {wday_}
+[good] someone get this one a {bev_}
-[bad] {no_}
-[bad] {sad_}
-[bad] {sad_} {suck_}, <on a {wday_}|today of all days|i mean it>
-[bad] {suck_}, <poor you|are you ok|need {snacky_}|i'm telling {man_}>
-[bad] {no_} {suck_}, <what can i do|do you want {snacky_}|that's so unfair|i'd be so done>
-[bad] {suck_}, <and on a {wday_}|today of all days|i hate that>
-[bad] {sad_}, <sending {snacky_}|you need a {bev_}>
-[bad] <ugh same thing|same|exact same thing> happened to {man_} {ago_}
-[bad] <i'd cry|i'd scream|i'd lose it>, and so would {man_}

[go on]
30 but
20 anyway,
20 ok so
10 but yeah,
10 ok but

[lead open]
80 ""
8 so,
6 ok so,
3 update,
3 quick update,
3 so um,
[lead tell]
240 ""
8 also
8 oh and
7 plus
4 and
3 btw
3 and get this,
2 then
[lead]
200 ""
6 like,
8 i mean,
[joint]
40 ,
26 .
5 ...
10 !
5 , and
3 . also
3 !!
3 . btw
[joint question]
60 ?
10 ??
8 ? and
[close]
300 ""
22 .
26 !
4 ...
6 !!
2 ..
1 !!!
3 👀
2 🙃
3 🤷
1 🫡
1 🐣
1 ☕

[aside owner]
= told {man_} and {man_} already, {first_} still <doesn't believe it|wants details|has questions>
= {man_} put it on {app_}, {lead_}{dg_}{dg_} comments already, {handle_} just wrote <wow|lol|same>
= i wanted to tell you first but {man_} <called|was here|got it out of me>
= i'm <at|outside> {place_} by the way, <it's so loud here|{man_} is late again|waiting for {man_}>
= sorry if i'm slow, {man_} keeps <calling|texting me> about <{wday_}|the {wday_} thing|{town_}>
= {man_} is reading this over my shoulder and <says hi|wants credit|disagrees>
= i told the whole story to {man_} over {snacky_}, start to finish, and all i got was <ok|hm|cool|a nod>, so now it's your turn
+[good] {man_} is so happy for me, we're getting {snacky_} {soon_}
+[good] {man_} <cried|screamed|did a little dance> when i said it on the phone
+[good] i might've told everyone at {place_}
-[bad] called {man_} about it, no answer, called {man_}, same
-[bad] i texted {man_} in all caps, got a <heart|k|thumbs up> back
-[bad] {man_} says <it could be worse|i'll laugh about it someday>, not yet though
-[bad] i had to tell someone, {man_} is <asleep|at work|busy> and {man_} <doesn't get it|would just laugh>, so hi

[aside listener]
= something like it happened to {man_} {ago_}, in {town_}
= {man_} and i were just talking about that at {place_}
= i saw a thing on {app_} about that, by {handle_}, {lead_}{dg_}{dg_}{dg_} views
= sorry, {man_} is reading over my shoulder, says hi
+[good] {man_} will be so happy for you, can i tell them
-[bad] {man_} went through that for {span_}, so i get it

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
= "{words}" {ha_}
= <not the|the|excuse me the> "{words}", {man_} <sends that every {wday_}|says that too|has that on a shirt|sent me that {when_}>
= "{words}" is me <every {wday_}|at {place_}|since {time_}>
= "{words}" is so {man_}, i can hear it
= "{words}", {man_} would <frame|print> that
= i read "{words}" in {man_}'s voice and now i can't stop
= "{words}" should be on my <mug|tombstone|door|shirt> by {wday_}
= "{words}", <saving that for {man_}|stealing that, {man_} needs it|{handle_} posts that all the time>

[remark creature]
= that {creature} <{ha_}|is so {man_}|is {man_}'s twin>
= that {creature} looks like {man_}< on {wday_}s| before coffee| at {time_}|*4>
= <why is|omg why is|lol why is> that {creature} <me at {place_}|you at {time_}|{man_}>
= <saving|stealing> that {creature}, <{man_} needs it|sending it to {man_}>
= {handle_} <posts|sends me> that {creature} <every {wday_}|all the time>
= ok the {creature}, <i'm sending it to {man_}|{man_} will love it|why is it so {man_}>
= somebody give that {creature} <some {snacky_}|a {bev_}|{buck_}>
= me, that {creature}, {wday_} at {time_}
= i'm <printing|framing> that {creature} for {man_} and nobody can stop me
= that {creature} has <{man_}|{man_} on a {wday_}|{wday_} morning> energy
= not that {creature} <at {time_}|on a {wday_}>, i just <sat down|stopped laughing|spilled my {sip_}>
= i showed that {creature} to {man_} and now we're both <laughing|in tears|useless>
= that {creature} is exactly how i feel about <{wday_}s|my inbox|leaving my bed|running out of {snacky_}>
= where do you even find these, <{app_}|{man_}|is it {handle_}>, i want that {creature}
= i could look at that {creature} for {mins_} and not get bored

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
