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
- the {subject} exam is {when} and i haven't <opened the book|started yet>
+ i got {score} in {subject}
- i failed {subject}
= i've lived in the {place} all week for {subject}
- just handed in {subject} and i'm doomed
+ i guessed every question in {subject} right
[tell]
- nothing he told us to learn came up
- i didn't even understand the last question
- i was up all night and forgot everything
- the guy next to me left half an hour early
+ my guesses were spot on
+ the professor mentioned me in class
+ i might get the scholarship
= i did all the old papers
= seats in the {place} are gone by six
= i borrowed the notes from the top student
[ask]
?subject which subject?
= {subject}
- {subject}, what else
+ {subject}, my best one
?when when is it?
= {when}
- {when}, there's no time
+ {when}, plenty of time
?score what did you get?
+ {score}, better than ever
- {score}, don't tell my mum
= {score}, it's okay
? was it hard?
- i questioned my whole life
+ it was a gift
= above average
[comment]
= anyone calm before an exam is a god
= i crammed back then as well
+ i knew you could do it
+ buy a lottery ticket
- that professor fails everybody
- now i'm anxious as well
[suggest]
= go over the exercises first
= send me your notes
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
= i have an interview at {company} tomorrow
+ {company} made me an offer
- {company} turned me down after the {round}
- fifty applications and not one answer
= just came out of the {round}
+ the interviewer said i have ideas
[tell]
- i froze while introducing myself
- five people stared at me
- they made me write code on a whiteboard
+ they'll let me know within three days
+ the pay is more than i hoped
+ we talked like old friends
= i applied as a {job}
= i wore a suit and nearly melted
= there were twenty people in the waiting room
[ask]
?job what's the position?
= {job}
+ {job}, exactly my field
- {job}, i have no experience
?pay how much do they pay?
= {pay}
+ {pay} plus bonus
- {pay}, i can't live on that
?round which round is it?
= the {round}
+ i passed the {round}
- i'm stuck in the {round}
? were you nervous?
- i didn't sleep at all
+ not a bit
= anyone would be
[comment]
= jobs are hard to find this year
= it's a matter of chemistry
+ welcome to the working class
+ i'd apply there myself
- you don't want to work there anyway
- i once said my own name wrong
[suggest]
= read up on them first
= practise in front of a mirror
+ first salary means dinner for all
- apply to more places
= send me your resume
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
- i forgot the handbrake
- he said i'm his worst student ever
- i mixed up the pedals
+ the examiner nodded at me
+ steering feels natural now
+ everyone in the car said i have talent
= the car has no air conditioning
= i get up at five for this
= there's a sixty year old in my group
[ask]
?part how far are you?
= the {part}
+ the {part} is done
- stuck at the {part}
?item what's the hardest part?
= {item}
- {item}, my nightmare
+ it was {item}, not anymore
?coach is the instructor strict?
- {coach} is a volcano
+ {coach} is a sweetheart
= {coach} barks but doesn't bite
? when do we go for a ride?
+ this weekend
= when i'm better at it
- if you dare
[comment]
= lessons mean paying to be yelled at
= it took me two months
+ you're a pro now
+ one more good driver on the road
- remind me to stay off the streets
- the retake fees alone could buy a bike
[suggest]
= watch some videos first
= bring the instructor a coffee
- find another instructor
= go slowly and remember your marks
+ pick a bright colour for your car
= practise in an empty car park
""",
}
