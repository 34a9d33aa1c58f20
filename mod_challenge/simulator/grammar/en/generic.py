"""What is said in every scene: greetings, answers to advice, sympathy, outbursts, ends of turns."""

from __future__ import annotations

TALK = """
[greet owner]
= are you there? i <have news|need an opinion>
= do you have a minute to chat
= guess what just happened to me
= are you still up? i can't keep this to myself
= i need to tell you something <before i forget|right now>
= quick, drop everything and read this
= you won't believe the day i've had
[greet listener]
= i'm here, what's going on over there
= yep, i'm all ears, go ahead
= perfect timing, i just sat down with <a coffee|some tea>
= i'm listening, start from the beginning
= okay, what did you do this time
= hi hi, tell me everything, <spare no details|slowly please>
= i was just about to text you, what is it

[reply]
= yeah, that's exactly how i see it too
= tell me about it, it's <always|forever> like that
= that's what i keep saying, but nobody listens
= you took the words right out of my mouth
= i suppose you're right, now that i think of it
= my thoughts exactly, you know me too well
= true, i hadn't looked at it that way
- i know, i know, but it still bothers me
- well, there's nothing i can do about it now
- easy for you to say, you're not in my shoes
- maybe so, but it doesn't make me feel any better
+ of course, what did you expect from me
+ you have good taste, i've always said so
+ i could hear you say that all day long
+ exactly, and i'm only getting started

[accept]
+ great idea, let's do that as soon as we can
+ deal, and no backing out <this time|later>
+ say no more, i'm already on it
+ sounds perfect, count me in
= okay, i'll give it a try and let you know
= sounds fair enough, we'll see how it goes
= noted, i'll do that when i get a minute
= all right, it's settled then
- okay, it can't get any worse than this anyway
- i guess i have no choice at this point
- fine, whatever works, i'm out of ideas

[decline]
= maybe next time, today is not a good day for it
= let me think about it <for a bit|until tomorrow>
= nah, that's more trouble than it's worth
= i'd rather not, if it's all the same to you
- no thanks, i just want to lie down and do nothing
- not in the mood for that at all right now
- please don't even start, i can't take any more
+ no need, i've got this covered myself
+ thanks, but i have something better in mind
+ i'll pass this once, but it's sweet of you to offer

[appeal]
= what should i do about all this?
= what would you do if you were in my place?
= can you help me think this through?
= am i overthinking it, or is it just me?
= do you have any better idea than i do?
- how on earth do i get out of this?
- will somebody please come and save me?
+ guess what happens next, i dare you?
+ aren't you going to say something nice to me?

[thank]
= thanks for listening to all of this
= thank you, really, i needed somebody to talk to
= i owe you <a coffee|a dinner|a pizza> for putting up with me
= you always know what to say when it counts
= it's good to have somebody like you around
+ you're the best, you know that, right
+ i love that i can tell you these things
- thanks for putting up with me on a day like this
- i feel a little better now that i've said it

[bye]
= i've got to run, let's talk later tonight
= okay, i'll see you tomorrow then, take care
= my battery is dying, so bye for now
= i'm off to take a shower, talk to you later
= someone's at the door, i'll catch you soon
= it's getting late, good night and sleep well
= let's pick this up another day, bye bye
= i have to get back to <work|my dishes|my laundry>, bye
+ bye for now, and good luck with everything
+ can't wait to hear the rest, see you soon
+ have a wonderful evening, bye bye
- i need some time for myself now, bye
- i'm exhausted, so i'm heading to bed, good night

[address friends]
30 ""
10 okay listen,
8 my friend,
8 you won't believe it,
8 oh my god,
6 so here's the thing,
[address couple]
20 ""
12 babe,
12 honey,
10 sweetheart,
8 my love,
[address classmates]
30 ""
8 hey genius,
8 dear classmate,
8 okay listen,
6 so here's the thing,
[address colleagues]
30 ""
8 hey team,
8 dear colleague,
8 off the record,
8 quick coffee break story,
[address family]
24 ""
10 dear family,
10 guess what,
8 don't tell the others yet,
8 my dear,
[address customer]
1 ""

[react nothing]
130 ""
12 by the way,
10 oh really,
9 hmm okay,
9 right,
9 speaking of which,
8 i see,
7 well well,
6 interesting,
[react joy]
= look at you, all smiles,
= i'm so happy for you,
= yay, good for you,
= your good mood is catching,
= somebody is having a good day,
= that makes me happy too,
[react laughter]
= hahaha okay,
= stop laughing already,
= what's so funny,
= i can hear you giggling,
= all right, very funny,
= wipe those tears of laughter,
[react love]
= aww, you,
= you big softie,
= i love you too,
= so sweet i might melt,
= hearts right back at you,
= somebody is in love,
[react pride]
= okay show-off,
= look who's proud,
= respect where it's due,
= slow clap for you,
= don't let it go to your head,
= take a bow then,
[react excitement]
= calm down a little,
= easy there, tiger,
= now i'm excited too,
= whoa, breathe,
= you're bouncing off the walls,
= look how thrilled you are,
[react gratitude]
= oh, don't mention it,
= no need to get sentimental,
= anytime, you know that,
= that's so touching,
= stop it, you'll make me blush,
= such a grateful soul,
[react calm]
= how are you so chill,
= cool as a cucumber as ever,
= okay, zen master,
= nothing ever bothers you,
= i admire your nerves,
= no hurry then,
[react shy]
= wait, are you blushing,
= don't be shy with me,
= how cute, you're hiding,
= somebody's embarrassed,
= your ears are all red,
= come out from under the table,
[react surprise]
= close your mouth,
= surprise, surprise,
= what a face,
= you look shocked,
= don't look so stunned,
= i'd be stunned too,
[react confused]
= don't look so lost,
= let's take it slowly,
= i see the question marks,
= don't worry your head about it,
= one thing at a time,
= you look a bit puzzled,
[react anger]
= don't be mad,
= cool off first,
= who upset you like that,
= take a deep breath,
= put down the pitchfork,
= easy, it's not worth the rage,
[react sadness]
= don't be sad,
= come here, big hug,
= there, there,
= chin up,
= i'm so sorry,
= please don't cry,
[react fear]
= don't be scared,
= i've got your back,
= relax, nothing will happen,
= stay brave,
= stop shaking,
= no need to panic,
[react disgust]
= don't make that face,
= you're so picky,
= quit rolling your eyes,
= ouch, that's harsh,
= i see you're not impressed,
= tell me how you really feel,
[react speechless]
= lost for words, huh,
= i can feel that silence,
= same face over here,
= no comment needed,
= i know that sigh,
= say something at least,
[react tired]
= you poor thing,
= please get some rest,
= you sound beat,
= hang in there,
= no wonder you're worn out,
= i can hear you yawning,

[empathise joy]
= you're so happy that it makes my whole day
= i want half of that good mood of yours
= this calls for a celebration, <cake first|drinks on me>
= congrats, you really deserve it
= i can see you grinning from over here
= keep that smile on for the rest of the week
[empathise laughter]
= you're going to wake up the whole street
= okay, now i can't stop laughing either
= careful or you'll pull a muscle laughing like that
= it wasn't even that funny, and here i am in tears
= please remember to breathe between the laughs
= you and your giggles will be the end of me
[empathise love]
= okay, now my heart is melting a little
= you're too much for my poor heart
= there are hearts coming out of your eyes
= save some of that sugar for the rest of us
= message received, with all the little hearts
= you can't say things like that without a warning
[empathise pride]
= all hail the champion, we're not worthy
= teach me your ways, oh great master
= you may brag for three minutes, starting now
= fine, you're the greatest, are you happy now
= someone get this person a medal and a parade
= i can see you polishing your crown
[empathise excitement]
= i can feel you bouncing all the way from here
= drink some water before you take off
= where do you get all that energy from
= you're practically shouting in capital letters
= save some of that for the big moment
= you'll never sleep tonight if you go on like this
[empathise gratitude]
= you'll make me cry if you go on like this
= that's what i'm here for, silly
= seeing you happy is all the thanks i need
= you deserve every bit of kindness you get
= wipe those happy tears, it was only a small thing
= we look out for each other, that's all it is
[empathise calm]
= i wish i had nerves like yours
= the sky could fall and you'd still sip your tea
= teach me how to be that relaxed about things
= you really don't worry at all, do you
= all that peace and quiet suits you
= you must have been a monk in another life
[empathise shy]
= you're adorable when you blush like that
= it stays between the two of us, promise
= no one is laughing at you, cross my heart
= i didn't even know you had a shy side
= your cheeks must be as red as a tomato
= you can take the pillow off your face now
[empathise surprise]
= i'd have that exact same look on my face
= nobody could have seen that one coming
= stranger things have happened, you know
= pick your jaw up off the floor
= your eyes are about to pop out of your head
= i would have paid to see your face just now
[empathise confused]
= i can see the question marks above your head
= give it a minute and it'll all make sense
= nobody gets it the first time around
= ask me anything, we'll figure it out together
= it sounds like your brain needs a quick reboot
= i was just as lost as you are at first
[empathise anger]
= it's really not worth getting that angry over
= tell me who it was and i'll have a word with them
= i'd be every bit as furious if i were you
= have some ice water and count to ten
= let it all out, i'm listening and i'm on your side
= go on, shout into a pillow, it helps
[empathise sadness]
= i'm right here, and i'm not going anywhere
= you can cry as much as you need to
= i'm sending you the biggest hug i have
= it breaks my heart to see you like this
= tonight we get ice cream, and no arguing
= my shoulder is free whenever you need it
[empathise fear]
= there's nothing to be afraid of, i'm with you
= you're scaring yourself over nothing
= everyone gets nervous sometimes, you'll be fine
= i'll hold your hand through it if you want
= breathe in, breathe out, you can do this
= whatever happens, you won't be alone in it
[empathise disgust]
= wow, is it really that bad
= your eye roll could power a small city
= remind me never to get on your bad side
= just look away and think of something nice
= you're making the lemon face again
= nobody wrinkles their nose quite like you
[empathise speechless]
= your silence says more than a thousand words
= i wouldn't know what to say to that either
= let me roll my eyes for you this once
= that was the longest dot dot dot of my life
= some things are really beyond words
= i'll just sit here and sigh along with you
[empathise tired]
= go and lie down, the rest can wait
= you've been pushing yourself way too hard
= the next coffee is on me, a very big one
= you need a blanket and about ten hours of sleep
= please look after yourself a little better
= somebody should tuck you in right now

[vent joy]
= today must be my lucky day
= i could dance all the way down the street
= i can't wipe this silly smile off my face
= life is really good to me right now
= everything looks brighter to me today
= i've been humming to myself since this morning
[vent laughter]
= my stomach hurts from all the laughing
= i'm laughing so hard that i'm crying
= people keep staring because i can't stop laughing
= i'll be giggling about this for weeks
= i try to keep a straight face and then i lose it
= every time i think of it i crack up again
[vent love]
= i'm completely and hopelessly in love
= my heart can't take this much sweetness
= i just want to hug everyone i see
= it's all too precious for words
= i've got butterflies doing loops in my stomach
= i could look at this forever and not get bored
[vent pride]
= not to boast, but i'm kind of a big deal
= everybody bow down, please, one at a time
= i should really get a trophy for this
= that was pure skill, no luck involved
= somebody write this down for the history books
= i surprise even myself sometimes, i'm that good
[vent excitement]
= i can't sit still for even one second
= my heart is racing like crazy right now
= i've waited so long for this moment
= let's go, let's go, let's go
= i've been counting the hours like a little kid
= i'm way too hyped to think straight
[vent gratitude]
= i'm tearing up a little, in a good way
= i'll never forget a kindness like this
= how did i ever get so lucky with people
= there really are good people in this world
= i don't know how i can ever pay it back
= it warms my heart every time i think of it
[vent calm]
= whatever happens, happens, i'm fine with it
= i've made my peace with the whole thing
= one cup of tea at a time, that's my motto
= it's all going to be fine in the end
= there's no point in rushing anything
= i let it all flow past me like a river
[vent shy]
= my face is on fire and i can't look up
= i want to hide under the table until it's over
= please don't look at me right now
= i can't believe i said that out loud
= i'm typing this from under my blanket
= i get red just from thinking about it
[vent surprise]
= i really did not see that coming
= my jaw is still on the floor
= what a plot twist, nobody warned me
= i had to read it three times to believe it
= i'm still staring at the screen with my mouth open
= of all the things, i never expected this one
[vent confused]
= i have so many questions and not one answer
= my brain has completely stopped working
= could someone please explain it to me
= nothing makes any sense to me anymore
= the more i think about it the less i get it
= i keep going in circles in my head
[vent anger]
= i'm so angry that i can't even eat
= i'm this close to losing it
= i want to throw my phone at the wall
= the nerve of some people, i swear
= there's steam coming out of my ears
= one more word and i'm going to explode
[vent sadness]
= i feel so empty inside today
= i cried under the blanket for an hour
= why does it always have to be me
= i can't seem to stop the tears
= there's a lump in my throat that won't go away
= i just want to curl up and not see anybody
[vent fear]
= my hands are sweating like crazy
= i slept with all the lights on last night
= my knees won't stop shaking
= what if the whole thing goes wrong
= i keep imagining the worst thing that could happen
= my heart stops whenever the phone rings
[vent disgust]
= it honestly makes me want to gag
= i can't even look at it anymore
= who in the world does something like that
= just keep it far away from me
= i rolled my eyes so hard that it hurt
= i lose my appetite just thinking of it
[vent speechless]
= i don't even know what to say to that
= i have no words left for this kind of thing
= at this point i've officially seen it all
= i'm done, i'm just completely done
= all i can do is stare at the ceiling and sigh
= i'll just leave a row of dots here
[vent tired]
= i'm running on empty, there's nothing left
= i could sleep for an entire week
= my own battery is at one percent
= i can't keep my eyes open anymore
= every bone in my body wants a bed
= i fell asleep over my plate at dinner

[tail joy]
123 😄
12 i'm in a good mood today
123 😊
123 i'm so happy
23 🎉
23 what a lovely day
12 🥳
23 i can't stop smiling
3 😁
3 i'm over the moon today
123 😃
3 yay, yay, yay!!!
23 🌞
12 🍀
123 ✌
23 😀
12 💃
123 🎈
123 ^_^
123 🌈

[tail laughter]
12 hehe, sorry
123 🤣
123 lol
23 😆
23 hahaha, i can't help it
12 😹
23 i can't stop giggling
3 hhh
3 hahahahahaha
123 hhhh
3 i'm dying of laughter here
23 233
12 😝
123 xswl

[tail love]
123 😘
12 it warms my heart
123 😍
123 lots of love
23 🥰
23 my heart is so full
12 ❤
23 hugs for everyone
3 💕
3 i'm in love!!
123 😚
3 i'm all hearts today
23 💗
12 🌹
123 mua
23 😻
12 💘
123 ♥
123 💓

[tail pride]
123 😎
12 i'm feeling rather confident
123 💪
123 i'm so proud of myself
23 😏
23 you may applaud now
12 👑
23 i feel like a champion
3 🏆
3 i'm a genius!!
123 👏
3 i'm on top of the world
23 ✌🏻
12 🦚
123 🥇
23 🌟

[tail excitement]
123 🤩
12 i'm kind of excited today
123 🔥
123 i'm so excited
23 ✨
23 my heart is jumping
12 🚀
23 let's gooo
3 ⚡
3 aaaaah!!
123 🙌
3 i'm screaming over here
23 🎊
12 💥
123 🌋

[tail gratitude]
123 🥹
12 i'm counting my blessings
123 🙏
123 i'm so touched
23 🌹
23 i'm thankful for everything
12 💐
23 bless you all
3 🫶
3 i'm tearing up, honestly
123 🤗
3 i'm grateful from the bottom of my heart
23 🌻
12 ☀
123 🥲
23 🧡
12 🍬

[tail calm]
123 🍵
12 there's no rush
123 😌
123 it's all fine with me
23 🌿
23 i take life as it comes
12 🧘
23 no stress at all
3 i'm so zen about it
123 🌙
3 not a worry in the world
23 🐢
12 🌊
123 🍃
23 🪷
12 🛋

[tail shy]
123 ☺
12 it's a bit awkward to say
123 🙈
123 i feel so shy now
23 😳
23 i'm hiding my face
12 👉👈
23 please don't laugh at me
3 🫣
3 i could die of embarrassment
123 🤭
3 my cheeks are burning
23 😊😊
12 🌸
123 🍑
23 >///<

[tail surprise]
123 😮
12 huh, who would have thought
123 😱
123 oh wow
23 😲
23 i'm still in shock
12 🤯
23 can you believe it
3 😯
3 what the heck!!
3 my mind is blown
23 ⊙▽⊙
12 🙀
123 ‼
23 😧

[tail confused]
123 🤔
12 i'm not sure why
123 😵
123 i don't get it
23 ❓
23 i'm so confused
12 🤨
23 i must be missing something
3 what is even happening
123 😕
3 i've got total brain fog
23 🫤
12 💫
23 🌀

[tail anger]
123 😡
12 i'm a bit annoyed today
123 🤬
123 i'm so annoyed
23 😤
23 i'm still mad
12 💢
23 i'm boiling inside
3 👊
3 i'm furious!!
123 😠
3 grrrr, don't get me started
23 💣
12 🔪
123 🌶
23 👿
12 🧨

[tail sadness]
123 😢
12 i feel a bit down today
123 😭
123 i'm so sad
23 💔
23 sob, sob
12 🥺
23 i could use a hug
3 😞
3 i can't stop crying
123 😔
3 i'm heartbroken, really
23 😿
12 T_T
123 QAQ
23 🌧
12 😖
123 ┭┮﹏┭┮

[tail fear]
123 😨
12 i'm a little nervous
123 😰
123 i'm so nervous
23 😥
23 i'm scared of what comes next
12 🫨
23 my hands are trembling
3 😬
3 help me, please!!
123 👻
3 i'm shaking all over
23 🥶
12 😟
123 ⚠
23 🙏🏻

[tail disgust]
123 🙄
12 meh, not my thing
123 🤮
123 ugh
23 😒
23 i'm so over it
12 🤢
23 i'm rolling my eyes
3 👎
3 i can't stand it anymore
123 😑😑
3 my poor eyes!!
23 🚮
12 🥴
23 💩

[tail speechless]
123 😅
12 sigh
123 🤦
123 i can't even
23 😑
23 i'm lost for words
12 😶
23 what can one say
3 🙃🙃
3 i officially give up
123 💧
3 no words left, none
12 🥸

[tail tired]
123 😩
12 i'm a bit tired today
123 😪
123 i'm so tired
23 🥱
23 i need a long nap
12 😴
23 i can't stop yawning
3 💤
3 i'm dead on my feet
123 😫
3 zero energy left in me
23 🛌
12 🧟
123 🪫
23 zzz
12 🫠

[end statement]
200 ""
7 , you know
7 , honestly
6 , for real
5 , to be fair
5 , just saying
4 , if you ask me
4 , and i mean it
3 , i swear to you

[end question]
100 ?
12 ??
10 ? tell me everything
9 ? come on, do tell
8 ? i'm just curious
8 ? be honest with me
6 ? asking for a friend
[bare statement]
1 ""

[bare question]
60 ?
20 ??
8 ?!
8 ???
6 , huh?
5 , then?
5 , by the way?
4 , if i may ask?
4 ? do tell
3 ? spill
3 ? just curious
3 ? asking for science

[nod]
= hm
= oh
= ok
= huh
= yep
= sure
= fair
= mhm
= true
= wait
= and then
= got it
= same
= makes sense
= gotcha
= go on
= um
= aha
= oh well
= uh huh
= exactly
= indeed
= noted
= fair enough
= i get it
= tell me more
= whoa
= as if
= could be
= maybe
= no idea
= alright then
= what?
= really now?
= how so?
+ nice
+ lol
+ awesome
+ love it
+ yay
+ so cool
+ legend
+ wow
+ that's great
+ good for you
+ amazing
+ yesss
+ woohoo
+ jealous
+ perfect
+ brilliant
+ lucky you
+ go you
+ bravo
+ hehe
+ beautiful
+ win
+ respect
+ epic
+ dope
+ adorable
+ yum
- oh no
- ugh
- ouch
- yikes
- damn
- oof
- that sucks
- seriously
- no way
- poor you
- sigh
- rip
- terrible
- what a mess
- noooo
- awful
- not again
- how rude
- sad
- brutal
- hell no
- facepalm
- grr
- gross
- painful
- unreal

[go on]
30 but hear me out,
26 let me finish,
20 there's more,
14 anyway, listen,
10 wait for the rest,
8 so get this,

[lead open]
30 ""
42 {when},
5 true story,
4 don't laugh, but
4 so,
3 quick one,
3 brace yourself,
[lead tell]
100 ""
8 after that,
7 by {clock_}
7 {span_} later
5 even better,
5 plus,
4 and get this,
3 then,
3 on top of that,
3 fun fact,
2 no joke,
[lead]
110 ""
6 honestly,
5 well,
5 hmm,
4 look,
4 i mean,
3 to be honest,
3 tbh,
3 haha,
2 ngl,
2 for the record,
2 okay but
[joint]
30 ,
14 .
10 ...
9 , and
8 , plus
7 !
6 , also
5 ;
5 , besides,
4 , btw
3 -
3 !!
3 . also,
[joint question]
60 ?
14 ??
8 ? anyway,
[close]
90 ""
24 .
16 !
10 ...
8 !!
5 ~
4 !!!
3 ..
2 ....
7 🐶
5 🙃
4 👀
3 🤷
2 🌝
2 🍉
2 🧐
2 🤌
1 🫰
1 ☕
1 🐣
1 🦆
1 🐷
1 🤙
1 💅
1 🙊
1 🐒
1 🌵
1 🍋
1 🎃
1 🤖
1 👽
1 🐸
1 💨
1 🫧
1 🪄
1 🐔
1 🧋
1 🦥
1 🐼
1 🪐
1 🥑
1 🫥
1 🧃

[aside owner]
= {man_} was <there|with me|right next to me> the whole time
= i <only|just> told {man_} about it
= {man_} <took a picture|filmed it> and put it on {app_}
= it was {clock_}, i <remember|checked>
= it <took|cost me> {span_} all in all
= that's {sum_} bucks <in total|down the drain|all together>
= i was <holding|halfway through> my {snacky_} when it happened
= {man_} <gave me the idea|talked me into it|warned me>
= i ran into {man_} at {place_} <that day|on the way>
= some {job_} <watched the whole thing|kept staring|cheered>
= there were {few_} people <behind me|in line>
= {man_} called me {few_} times <about it|since>
= i posted it on {app_} and got {lead_}{dg_} likes <already|so far>
= i <waited|sat|walked around> at {place_} for {span_}
= even my {who_} <noticed|asked about it|knows now>
= i bet {man_} a bag of {snacky_} <on it|that it works>
= i <grabbed|got> some {snacky_} on the way home
= {man_} still <doesn't believe it|has no clue|thinks i made it up>
+ {man_} is <so jealous|happy for me|proud of me>
+ i'm taking {man_} out for {snacky_} <tonight|to celebrate>
- {man_} just <laughed at me|stood there|shrugged>
- that's {sum_} bucks <wasted|i'll never see again>
- i <couldn't talk|was in a mood|stared at the wall> for {span_}

[aside listener]
= my {who_} <said the same|had that too|swears by it>
= the same happened to {man_} <last year|in {month_}|once>
= i saw that on {app_} <the other day|last week|once>
= {man_} and i <talked|joked> about that <on {wday_}|last night>
= i know a {job_} who <does that for a living|never stops talking about it>
= {man_} says {lead_}{dg_} percent of people <do that|go through it>
= it took me {span_} <back then|the first time>
= over at {place_} it's <the same|even worse|just like that>
= i nearly dropped my {snacky_} <reading this|just now>
+ {man_} would be <so happy for you|green with envy>
+ that belongs on {app_} <with confetti|right away>
- {man_} didn't <sleep|speak> for {span_} over that
- {man_} would have <flipped|walked out|cried>

[remark intent greet]
= that's some energetic waving
= hello to you too, jumpy
= what a wave
= you'll wave your arm off

[remark intent bye]
= don't wave me off yet
= leaving so soon, are you
= your suitcase is packed already
= one does not simply leave

[remark intent thank]
= i'll keep that gift
= no need to bow like that
= such a big present for me
= you're too polite

[remark intent apologise]
= put that white flag down
= you're forgiven this once
= no kneeling, please
= apology on file

[remark intent agree]
= i see your check mark
= that was a quick yes
= nice sign you're holding
= nodding like a bobblehead

[remark intent refuse]
= put that big x away
= that was a fast no
= easy with the x
= what a door slam

[remark intent praise]
= i'm framing that thumbs up
= i'll take that thumb
= stop it, i'm blushing
= flattery received

[remark intent cheer]
= love the pom poms
= with a fan like you i can't lose
= my own cheerleader
= those pom poms though

[remark intent comfort]
= that pat on the head helped
= keep patting
= comfort received
= you'll rub me bald

[remark intent congratulate]
= you even brought fireworks
= confetti everywhere
= what a ceremony
= same to you, same to you

[remark intent ask]
= put down that question mark
= yes, you in the back
= curiosity all over your face
= don't look at me like that

[remark intent wait]
= stop checking your watch
= why the rush
= hide that alarm clock
= i feel the clock ticking

[remark intent watch]
= pass me a slice of that melon
= front row, i see
= how is that melon
= you brought a chair

[remark intent sleep]
= tucked in already, huh
= i can hear the snoring
= the moon is out for you
= sleepyhead

[remark intent eat]
= save me a bite
= now i'm hungry
= that bowl is huge
= wipe that drool

[remark intent money]
= share those coins
= you little miser
= where is my share
= counting again, i see

[remark intent work]
= close that laptop
= typing again, are we
= i felt that in my inbox
= the badge is still on

[remark intent celebrate]
= the balloons reached me
= cheers to that glass
= why wasn't i invited
= champagne already

[remark intent tease]
= who are you pointing at
= enjoying this, huh
= wipe off that grin
= teasing me, i see

[remark words]
= "{words}", <seriously|really now|i can't>
= that "{words}" <got me|says it all|is a mood>
= "{words}" it is then

[remark creature]
= that {creature} is <a whole mood|so you|adorable>
= where did you get that {creature}, <send it over|i need it|{man_} has it too>
= i'm stealing that {creature} <pic|sticker|meme>
= why is it always a {creature} with you
= that {creature} has your <face|eyes|energy>

[creature names]
= cat
= dog
= bear
= bunny
= panda
= frog
= duck
= ghost
= bun
= stickman
= fox
= piggy
= penguin
= tiger
"""
