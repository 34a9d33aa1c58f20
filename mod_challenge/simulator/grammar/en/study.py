"""Scenes of tests: exams, job interviews, the driving licence."""

from __future__ import annotations

SCENES = {
    "exam": """
slot subject: calculus / statistics / organic chemistry / physics / world history / accounting
slot subject: latin / macroeconomics / anatomy / linear algebra
slot score: fifty nine / sixty two / seventy four / eighty eight / ninety three / ninety seven
slot when: tomorrow / on monday / on thursday / next week
slot place: library / study hall / dorm hallway / cafe on campus
[open]
- just sat the {subject} exam and i <left half of it blank|guessed most of it>
+ i got {score} in {subject}, can you believe it
- i failed {subject}, the results are out
= after a whole week in the {place} the {subject} exam is behind me
- just handed in {subject} and i'm doomed
+ i guessed every question in {subject} right
[tell]
- nothing he told us to learn came up
- i didn't even understand the last question
- i was up all night and forgot everything
- the guy next to me left half an hour early
+ all my guesses were spot on
+ the professor mentioned me in class
+ i might get the scholarship
= i did all the old papers twice
= seats in the {place} are gone by six
= i borrowed the notes from the top student
[ask]
?subject which subject?
= {subject}, with the strict professor
- {subject}, what else could it be
+ {subject}, my best one
?when when is your next exam?
= {when}, at nine sharp
- {when}, there's no time
+ {when}, plenty of time
?score what did you get last time?
+ {score}, better than ever
- {score}, don't tell my mum
= {score}, so it's okay
? is that course hard?
- it makes me question my whole life
+ no, it's practically a gift
= a little above average
? where do you usually study?
= mostly in the {place}
+ in the {place}, it's so quiet
- in the {place}, and it's way too loud
? how did you prepare this time?
= i read the first three chapters
+ i went through the whole book twice
- the book still smells new
[comment]
= anyone calm before an exam is a god
= i crammed back then as well
+ i knew you could do it
+ with that luck you should buy a lottery ticket
- that professor fails half the room
- now i'm anxious as well
[suggest]
= go over the exercises first
= send me your notes, i'll add mine
= let's study at the {place} tonight
+ dinner is on me when it's over
- beg the teacher for mercy
= sleep early, a clear head is everything
""",
    "interview": """
slot company: a startup / a bank / a hospital / a game studio / a publisher / a design agency / a school
slot job: product manager / developer / accountant / editor / teacher / designer / data analyst
slot pay: thirty thousand / forty five thousand / sixty thousand
slot round: first round / second round / final round
[open]
= i had an interview at {company} yesterday
+ {company} made me an offer
- {company} turned me down after the {round}
- fifty applications and not one answer
= just came out of the {round}
+ the interviewer said i have ideas
[tell]
- i froze while introducing myself
- five people stared at me the whole time
- they made me write code on a whiteboard
+ they'll let me know within three days
+ the pay is more than i hoped
+ we talked like old friends
= i applied for the {job} job
= i wore a suit and nearly melted
= there were twenty people in the waiting room
[ask]
?job what's the position?
= the {job} position
+ {job}, which is exactly my field
- {job}, and i have no experience
?pay how much do they pay?
= around {pay}, they said
+ {pay} plus a yearly bonus
- {pay}, i can't live on that
?round which round is it?
= it's only the {round}
+ i already passed the {round}
- i'm stuck in the {round}
? do you get nervous?
- i don't sleep at all before these things
+ not a bit, it's only a chat
= of course, who doesn't
? is it far from home?
= ten stops by train
+ ten minutes by bike
- an hour and a half each way
? what did they ask you?
= the usual, strengths and weaknesses
+ all about my favourite project
- everything that i don't know
[comment]
= jobs are hard to find this year
= it's a matter of chemistry
+ soon you'll be one of us working people
+ i'd apply there myself
- you don't want to work there anyway
- i once said my own name wrong
[suggest]
= read up on them before you go
= practise in front of a mirror
+ first salary means dinner for all
- apply to more places
= send me your resume, i'll polish it
= i'll play the interviewer, let's rehearse
""",
    "driving": """
slot part: theory test / parking test / road test
slot item: parallel parking / hill starts / three point turns / reversing / roundabouts
slot coach: mr brown / mrs jones / old pete / mr lee
slot fee: six hundred / eight hundred / a thousand
[open]
+ i passed the {part} at the first try
- i failed the {part} for the third time
= i started on {item} today
- {coach} shouted at me all morning
+ i finally have my licence
= my {part} is tomorrow
[tell]
- i failed at {item} in front of everyone
- i forgot the handbrake on the hill
- he said i'm his worst student ever
- i mixed up the pedals at a red light
+ the examiner nodded at me
+ steering feels natural now
+ everyone in the car said i have talent
= the car has no air conditioning
= i get up at five for this
= there's a sixty year old in my group
[ask]
?part how far are you?
= the {part} comes next
+ the {part} is already done
- i'm still stuck at the {part}
?item what's the hardest part?
= {item}, i'd say
- {item}, it's my nightmare
+ it was {item}, not anymore
?coach is the instructor strict?
- {coach} is a volcano
+ {coach} is a sweetheart
= {coach} barks but doesn't bite
? when do we go for a ride?
+ this weekend, if you bring snacks
= when i'm a little better at it
- only if you really dare
? what kind of car do you learn in?
= a small old hatchback
+ a brand new one, it drives itself
- one that stalls if you look at it
? what do the lessons cost?
= {fee} for everything
+ {fee}, with a discount for two
- {fee}, and every retake is extra
[comment]
= lessons mean paying to be yelled at
= it took me two months to get it
+ you sound like a pro now
+ one more good driver on the road
- remind me to stay off the streets
- the retake fees alone could buy a bike
[suggest]
= watch a few videos before you go
= bring the instructor a coffee
- find yourself another instructor
= go slowly and remember your marks
+ pick a bright colour for your car
= practise in an empty car park
""",
}
