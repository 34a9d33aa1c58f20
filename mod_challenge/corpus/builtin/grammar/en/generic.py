"""What is said in every scene: greetings, answers to advice, sympathy, outbursts, ends of turns."""

from __future__ import annotations

TALK = """
[greet owner]
= you there?
= are you around?
= got a minute?
= guess who
= are you still up?
= i need to tell you something
= quick, pick up your phone
[greet listener]
= i'm here, what's going on
= yep, i'm all ears
= perfect timing, i just sat down
= here, go ahead
= what did you do this time
= hi hi, tell me everything
= i was just about to text you

[reply]
= yeah, exactly
= tell me about it
= that's what i keep saying
= you took the words out of my mouth
= i suppose you're right
= my thoughts exactly
- i know, i know, but still
- there's nothing i can do about it
- easy for you to say
+ of course, what did you expect
+ you have good taste
+ i could hear that all day

[accept]
+ great idea, let's do that
+ deal, no backing out
+ say no more, i'm on it
= okay, i'll give it a try
= sounds fair enough
= noted, thank you
= all right, it's settled
- well, it can't get any worse
- i guess i have no choice
- fine, whatever works

[decline]
= maybe next time
= let me think about it
= nah, too much trouble
= i'd rather not
- no thanks, i just want to lie down
- not in the mood for that at all
- please don't even start
+ no need, i've got this covered
+ thanks, but i have other plans
+ i'll pass this once

[appeal]
= what should i do?
= what would you do in my place?
= can you help me think this through?
= am i overthinking it?
- how on earth do i fix this?
- will somebody please save me?
+ guess what happens next?
+ aren't you going to say something nice?

[thank]
= thanks for listening
= thank you, really
= i owe you a coffee
= you always know what to say
= good to have you around
+ you're the best, you know that
+ love you for this
- thanks for putting up with me
- i feel a little better now

[bye]
= gotta run, talk later
= okay, see you tomorrow
= my battery is dying, bye for now
= off to take a shower, later
= someone's at the door, catch you soon
= good night, sleep well
= let's pick this up another day
+ bye, and good luck out there
+ can't wait to see you, bye
- i need some time alone, bye
- i'm exhausted, heading to bed

[address friends]
30 ""
8 dude,
8 girl,
8 mate,
8 listen,
6 oh my god,
[address couple]
20 ""
12 babe,
12 honey,
10 sweetheart,
8 love,
[address classmates]
30 ""
8 hey genius,
8 roomie,
8 hey captain,
[address colleagues]
30 ""
8 hey team,
8 boss lady,
8 hey neighbour,
[address family]
24 ""
10 sis,
10 bro,
8 cousin,
8 dear sister,
[address customer]
1 ""

[react nothing]
150 ""
10 by the way,
9 oh,
9 hmm,
8 right,
7 speaking of which,
7 i see,
5 interesting,
[react joy]
= look at you, all smiles,
= so happy for you,
= yay,
= your good mood is catching,
[react laughter]
= hahaha,
= stop laughing,
= what's so funny,
= i can hear you giggling,
[react love]
= aww,
= you big softie,
= love you too,
= so sweet i might melt,
[react pride]
= okay show-off,
= look who's proud,
= respect,
= slow clap for you,
[react excitement]
= calm down,
= easy there,
= now i'm excited too,
= whoa, breathe,
[react gratitude]
= don't mention it,
= no need to get sentimental,
= anytime,
= my pleasure,
[react calm]
= how are you so chill,
= cool as a cucumber,
= zen master,
= nothing bothers you,
[react shy]
= are you blushing,
= don't be shy,
= how cute,
= somebody's embarrassed,
[react surprise]
= close your mouth,
= surprise surprise,
= i'm not kidding,
= i knew you'd be shocked,
[react confused]
= don't look so lost,
= let me explain,
= you look confused,
= don't worry your head about it,
[react anger]
= don't be mad,
= cool off first,
= who upset you,
= take a deep breath,
[react sadness]
= don't be sad,
= come here, hug,
= there there,
= chin up,
[react fear]
= don't be scared,
= i've got your back,
= relax, nothing will happen,
= stay brave,
[react disgust]
= don't make that face,
= so picky,
= quit rolling your eyes,
= ouch, harsh,
[react speechless]
= lost for words,
= i feel that silence,
= same face here,
= no comment needed,
[react tired]
= poor thing,
= get some rest,
= you sound beat,
= hang in there,

[empathise joy]
= you're so happy it makes my day
= i want half of that good mood
= this calls for a celebration
= congrats, you deserve it
= i can see you grinning from here
[empathise laughter]
= you're going to wake up the whole street
= okay now i can't stop laughing either
= careful or you'll pull a muscle
= it wasn't even that funny
= please breathe between the laughs
[empathise love]
= okay now my heart is melting
= you two are too much for me
= there are hearts coming out of your eyes
= save some sugar for the rest of us
= message received, heart and all
[empathise pride]
= all hail the champion
= teach me your ways, master
= you may brag for three minutes
= fine, you're the greatest
= someone get this person a medal
[empathise excitement]
= i can feel you bouncing from here
= drink some water before you take off
= that energy is unbelievable
= you're talking in capital letters
= save some of that for the day itself
[empathise gratitude]
= stop it, you'll make me cry
= that's what i'm here for
= seeing you happy is thanks enough
= you deserve every bit of kindness
= wipe those tears, silly
[empathise calm]
= i wish i had your nerves
= the sky could fall and you'd sip tea
= teach me to be that relaxed
= you really don't worry at all, do you
= peace and quiet suits you
[empathise shy]
= you're adorable when you blush
= it stays between us, promise
= no one's laughing at you
= i didn't know you had a shy side
= your ears must be bright red
[empathise surprise]
= i had that exact same look
= didn't see that coming, did you
= it's true, i swear
= pick your jaw up off the floor
= your eyes are popping out
[empathise confused]
= i can see the question marks above your head
= give it a minute, it'll make sense
= nobody gets it the first time
= ask away, i'll explain slowly
= your brain needs a reboot
[empathise anger]
= it's not worth getting angry over
= tell me who it was and i'll deal with them
= i'd be furious too
= have some ice water and count to ten
= let it all out, i'm listening
[empathise sadness]
= i'm so sorry, i'm right here
= cry if you need to
= sending you the biggest hug
= it breaks my heart to see you like this
= tonight we get ice cream, no arguing
[empathise fear]
= nothing to be afraid of, i'm with you
= you're scaring yourself for nothing
= everyone gets nervous, you'll be fine
= i'll hold your hand if you want
= breathe in, breathe out
[empathise disgust]
= wow, that bad, huh
= your eye roll could power a city
= remind me never to get on your bad side
= just look away and move on
= tell us how you really feel
[empathise speechless]
= your silence says it all
= i'd be lost for words too
= let me roll my eyes for you
= dot dot dot indeed
= i have no idea what to say either
[empathise tired]
= go lie down, the rest can wait
= you've been working too hard
= coffee is on me tomorrow
= i can hear you yawning
= please look after yourself

[vent joy]
= today is my lucky day
= i could dance down the street
= i can't wipe this smile off my face
= life is good
[vent laughter]
= my stomach hurts from laughing
= i'm laughing so hard i'm crying
= people are staring at me laughing
= i'll be giggling about this for weeks
[vent love]
= i'm completely in love
= my heart can't take this
= i just want to hug everyone
= it's too precious for words
[vent pride]
= i'm kind of a big deal
= bow down, everyone
= i should get a trophy for this
= pure skill, no luck involved
[vent excitement]
= i can't sit still
= my heart is racing
= i've waited so long for this
= let's go let's go let's go
[vent gratitude]
= i'm tearing up, in a good way
= i'll never forget this kindness
= how did i get so lucky
= people can be so good
[vent calm]
= whatever happens, happens
= i've made my peace with it
= one cup of tea at a time
= it's all going to be fine
[vent shy]
= my face is on fire
= i want to hide under the table
= please don't look at me
= i can't believe i said that out loud
[vent surprise]
= i did not see that coming
= my jaw is on the floor
= what a plot twist
= i had to read it three times
[vent confused]
= i have so many questions
= my brain has stopped working
= could someone explain it to me
= nothing makes sense anymore
[vent anger]
= i'm so angry i can't eat
= i'm about to lose it
= i want to throw my phone at the wall
= the nerve of some people
[vent sadness]
= i feel so empty
= i cried under the blanket
= why is it always me
= i can't stop the tears
[vent fear]
= my hands are sweating
= i slept with the lights on
= my knees are shaking
= what if it all goes wrong
[vent disgust]
= it makes me want to gag
= i can't even look at it
= who does something like that
= keep it away from me
[vent speechless]
= i don't even know what to say
= i have no words left
= i've officially seen it all
= i'm done, just done
[vent tired]
= i'm running on empty
= i could sleep for a week
= my battery is at one percent
= i can't keep my eyes open

[tail joy]
12 feeling good
123 so happy
23 what a day
3 i'm over the moon
3 yay!!!
[tail laughter]
12 hehe
123 lol
23 hahaha
3 hahahahaha
3 i'm dying
[tail love]
12 so lovely
123 love it
23 my heart
3 i'm in love!!
3 kiss kiss kiss
[tail pride]
12 not bad huh
123 i'm good
23 you may applaud
3 i'm a genius!!
3 call me the king
[tail excitement]
12 kind of excited
123 can't wait
23 let's gooo
3 aaaaah!!
3 i'm screaming
[tail gratitude]
12 that's kind
123 so touched
23 thank you so much
3 i'm tearing up
3 bless you all
[tail calm]
12 no rush
123 it's fine
23 all good
3 i'm so zen
3 not a worry in the world
[tail shy]
12 a bit awkward
123 so shy
23 hiding my face
3 i could die of embarrassment
3 my cheeks are burning
[tail surprise]
12 huh
123 oh wow
23 i'm shocked
3 what the heck!!
3 mind blown
[tail confused]
12 not sure why
123 i don't get it
23 so confused
3 what is even happening
3 total brain fog
[tail anger]
12 kind of annoyed
123 so annoying
23 i'm mad
3 i'm furious!!
3 grrrr
[tail sadness]
12 a bit down
123 so sad
23 sob
3 i'm crying
3 heartbroken
[tail fear]
12 a little nervous
123 so nervous
23 i'm scared
3 help me!!
3 i'm shaking
[tail disgust]
12 meh
123 yuck
23 so gross
3 i can't stand it
3 my eyes!!
[tail speechless]
12 sigh
123 i can't even
23 seriously
3 i give up
3 no words
[tail tired]
12 a bit tired
123 so tired
23 need a nap
3 i'm dead
3 zero energy left

[end statement]
80 ""
14 .
10 ...
10 !
8 , you know
8 , honestly
7 , for real
7 , no joke
6 , to be fair
6 , just saying
6 , believe it or not
6 , as usual for me
6 , if you ask me
6 , and i mean it
6 , i swear to you
5 , what can i say
5 , that's how it is
5 , at the end of the day
[end question]
90 ?
12 ??
10 ? tell me everything
9 ? come on, do tell
8 ? just curious
8 ? be honest with me
6 ? asking for a friend
[bare statement]
60 ""
14 .
10 !
8 ...
4 !!
[bare question]
80 ?
12 ??
6 ?!
"""
