"""Slots that every scene may use: people, times, places, sums; names are put together, so new ones never end."""

from __future__ import annotations

WORDS = """
slot first_: jess*9 / mike*9 / alex*9 / sarah*9 / kayla*9 / tyler*9 / emily*9 / josh*9 / carmen*9 / chris*9
slot first_: hannah*9 / matt*9 / maya*9 / dan*9 / lauren*9 / kevin*9 / rachel*9 / nick*9 / olivia*9 / ethan*9
slot first_: megan*9 / ryan*9 / sam*9 / priya*9 / marcus*9 / abby*9 / jake*9 / tiffany*9 / andre*9 / chloe*9 / luis*9
slot first_: brianna*9 / sean*9 / nicole*9 / omar*9 / grace*9 / derek*9 / zoe*9 / carlos*9 / becca*9 / trevor*9
slot first_: alicia*9 / ben*9 / nina*9 / jamal*9 / kelsey*9 / peter*9 / lily*9 / victor*9 / dana*9 / tony*5 / mia*5
slot first_: eric*5 / steph*5 / gabe*5 / naomi*5 / raj*5 / heather*5 / dylan*5 / jasmine*5 / kyle*5 / ava*5
slot first_: hector*5 / paige*5 / isaac*5 / tara*5 / wes*5 / ivy*5 / colin*5 / rosa*5 / malik*5 / courtney*5 / leo*5
slot first_: angela*5 / brett*5 / sofia*5 / darius*5 / molly*5 / jorge*5 / claire*5 / reggie*5 / vanessa*5 / simon*5
slot first_: holly*5 / ken*5 / ruby*5 / dominic*5 / lena*5 / travis*5 / amber*5 / noah*5 / whitney*5 / kofi*5
slot first_: jenna*5 / miguel*5 / tess*5 / allen*5 / bianca*5 / curtis*5 / elena*5 / felix*5 / gina*5 / hugo*5
slot first_: imani*5 / javier*5 / keisha*5 / lamar*5 / mallory*5 / nate*5 / opal*5 / quentin*5 / renee*5 / sanjay*5
slot first_: tamika*5 / ursula*5 / vince*5 / willa*5 / xavier*5 / yolanda*5 / zack*5 / adele*3 / beau*3 / camila*3
slot first_: desmond*3 / esther*3 / fatima*3 / gus*3 / harriet*3 / ines*3 / jonah*3 / kiran*3 / lorenzo*3 / margot*3
slot first_: nadia*3 / otis*3 / penny*3 / rafael*3 / sienna*3 / theo*3 / uma*3 / valerie*3 / wyatt*3 / yusuf*3
slot first_: zelda*3 / anika*3 / boris*3 / cleo*3 / duncan*3 / edith*3 / francis*3 / greta*3 / howard*3 / iris*3
slot first_: jerome*3 / katya*3 / leland*3 / mabel*3 / ned*3 / phoebe*3 / roland*3 / sybil*3 / tobias*3
slot first_: vera*3 / winston*3 / yara*3 / ziggy*3 / arjun*3 / bernice*3 / clyde*3 / dottie*3 / elmer*3 / fiona*3
slot first_: gideon*3 / hazel*3 / irving*3 / juno*3 / kendrick*3 / lottie*3 / milo*3 / noreen*3 / oscar*3 / petra*3
slot first_: rufus*3 / selma*3 / thad*3 / una*3 / vaughn*3 / wanda*3 / ximena*3 / yvette*3 / zane*3
slot first_: aaron*3 / abigail*3 / adam*3 / aidan*3 / aisha*3 / alana*3 / albert*3 / alma*3 / alvin*3 / amara*3 / amelia*3 / amir*3 / anders*3
slot first_: andy*3 / angus*3 / anita*3 / annie*3 / ari*3 / arlo*3 / arthur*3 / astrid*3 / aubrey*3 / axel*3 / barry*3 / beatrice*3 / bella*3
slot first_: benji*3 / beth*3 / betsy*3 / blair*3 / bobby*3 / bonnie*3 / brad*3 / brandon*3 / brenda*3 / brody*3 / bruce*3 / bryce*3 / bryn*3
slot first_: caleb*3 / callie*3 / calvin*3 / candace*3 / carl*3 / carla*3 / carmela*3 / carrie*3 / casey*3 / cassidy*3 / cathy*3 / cecil*3 / celeste*3
slot first_: chad*3 / charlene*3 / chester*3 / christa*3 / cindy*3 / clara*3 / clint*3 / coco*3 / connor*3 / cora*3 / corey*3 / craig*3 / damon*3
slot first_: daphne*3 / darla*3 / dave*3 / deb*3 / deepak*3 / della*3 / denise*3 / devon*3 / diego*3 / dina*3 / donna*3 / dora*3 / doug*3
slot first_: dwayne*3 / ed*3 / edgar*3 / eileen*3 / eli*3 / elise*3 / ella*3 / ellis*3 / emma*3 / enzo*3 / erica*3 / ernie*3 / estelle*3
slot first_: evan*3 / ezra*3 / farah*3 / faye*3 / finn*3 / flora*3 / flynn*3 / forrest*3 / frank*3 / freya*3 / frida*3 / garrett*3 / gary*3
slot first_: gavin*3 / georgia*3 / gilbert*3 / giselle*3 / glenn*3 / gloria*3 / gordon*3 / graham*3 / gretchen*3 / gwen*3 / hal*3 / hank*3 / harvey*3
slot first_: hattie*3 / helena*3 / henry*3 / ian*3 / ida*3 / ike*3 / ilana*3 / ingrid*3 / irene*3 / isla*3 / ivan*3 / jada*3 / jan*3
slot first_: janelle*3 / jared*3 / jay*3 / jean*3 / jeff*3 / jeremy*3 / jill*3 / joan*3 / joaquin*3 / jodie*3 / joel*3 / johanna*3 / juan*3
slot first_: judy*3 / jules*3 / kai*3 / kareem*3 / karen*3 / kate*3 / keith*3 / kendra*3 / kenji*3 / kent*3 / kira*3 / kurt*3 / kylie*3
slot first_: lacey*3 / lana*3 / lance*3 / larry*3 / latoya*3 / laura*3 / leah*3 / leon*3 / leroy*3 / leslie*3 / liam*3 / liana*3 / linus*3
slot first_: liz*3 / logan*3 / lois*3 / lorna*3 / louise*3 / luca*3 / lucille*3 / lucy*3 / luke*3 / lydia*3 / lyle*3 / malcolm*3 / mandy*3
slot first_: manny*3 / marge*3 / maria*3 / marie*3 / mario*3 / marlon*3 / martha*3 / marvin*3 / mateo*3 / mavis*3 / melanie*3 / mindy*3 / minh*3
slot first_: mitch*3 / mona*3 / monica*3 / morgan*3 / moses*3 / murray*3 / myra*3 / nancy*3 / nell*3 / nestor*3 / nigel*3 / noel*3 / nolan*3
slot first_: nora*3 / norma*3 / odessa*3 / olga*3 / omari*3 / orson*3 / owen*3 / pablo*3 / pam*3 / patrick*3 / paul*3 / percy*3 / phil*3
slot first_: pierre*3 / polly*3 / preston*3 / quinn*3 / ralph*3 / ramona*3 / randy*3 / raquel*3 / rebecca*3 / regina*3 / rene*3 / rex*3 / rhonda*3
slot first_: rick*3 / rita*3 / rocco*3 / rod*3 / rory*3 / roxanne*3 / roy*3 / russ*3 / ruth*3 / sabrina*3 / sal*3 / sally*3 / sandra*3
slot first_: santiago*3 / sasha*3 / saul*3 / scott*3 / seth*3 / shane*3 / shauna*3 / shelby*3 / sid*3 / silas*3 / sonya*3 / spencer*3 / stacy*3
slot first_: stella*3 / stu*3 / sunil*3 / suzy*3 / sylvia*3 / tabitha*3 / talia*3 / tamara*3 / tatiana*3 / teresa*3 / terrence*3 / thea*3 / tim*3
slot first_: tina*3 / todd*3 / tom*3 / trent*3 / tricia*3 / trina*3 / trish*3 / troy*3 / tyrone*3 / ulysses*3 / valentina*3 / vic*3 / viola*3
slot first_: virgil*3 / wally*3 / walt*3 / warren*3 / wendy*3 / wilbur*3 / winnie*3 / yasmin*3 / yuri*3 / zach*3 / zara*3 / zeke*3 / zora*3
slot ln1_: ash*3 / brad*3 / har*3 / hart*3 / whit*3 / brom*3 / hol*3 / wel*3 / stan*3 / mar*3 / gar*3 / el*3
slot ln1_: bur*3 / dal*3 / kin*3 / lang*3 / mel*3 / nor*3 / pem*3 / rad*3 / shel*3 / thorn*3 / wal*3 / wins*3
slot ln1_: car*3 / cros*3 / dun*3 / fair*3 / gal*3 / hal*3 / lin*3 / mil*3 / old*3 / pres*3 / rock*3 / sand*3
slot ln1_: stal*3 / ten*3 / up*3 / van*3 / hen*3 / black*3 / kel*3 / raw*3 / spen*3 / bax*3 / far*3 / haw*3
slot ln1_: cald*3 / al*3 / bar*3 / ben*3 / bick*3 / blan*3 / bos*3 / bran*3 / brent*3 / buck*3 / cam*3 / chad*3
slot ln1_: chal*3 / chil*3 / cob*3 / col*3 / crom*3 / cul*3 / dar*3 / den*3 / dor*3 / drum*3 / ed*3 / ester*3
slot ln1_: fen*3 / fin*3 / fos*3 / gil*3 / glad*3 / gol*3 / gren*3 / had*3 / ham*3 / hath*3 / hem*3 / her*3
slot ln1_: hin*3 / hud*3 / hun*3 / iv*3 / kear*3 / ken*3 / kil*3 / king*3 / lam*3 / lath*3 / led*3 / lock*3
slot ln1_: lud*3 / lul*3 / mad*3 / mal*3 / mat*3 / may*3 / mer*3 / mid*3 / mont*3 / mor*3 / mul*3 / nel*3
slot ln1_: new*3 / nid*3 / nut*3 / ock*3 / oak*3 / ol*3 / or*3 / pal*3 / pat*3 / pen*3 / per*3 / pick*3 / pil*3
slot ln1_: pol*3 / ram*3 / red*3 / ren*3 / rip*3 / rod*3 / rol*3 / ros*3 / row*3 / rus*3 / sal*3 / sed*3
slot ln1_: sel*3 / shar*3 / shep*3 / sher*3 / sil*3 / skip*3 / sla*3 / stam*3 / stif*3 / stock*3 / sud*3
slot ln1_: sut*3 / swin*3 / tal*3 / tam*3 / tar*3 / thir*3 / tin*3 / tod*3 / trem*3 / tul*3 / tur*3 / ul*3
slot ln1_: under*3 / wad*3 / wake*3 / war*3 / wat*3 / wen*3 / west*3 / whar*3 / wil*3 / win*3 / wolver*3
slot ln1_: wood*3 / wor*3 / wy*3
slot ln2_: ley*4 / ford*4 / field*4 / worth*4 / land*4 / man*4 / son*4 / well*4 / wick*4 / burn*4 / more*4
slot ln2_: bury*4 / brook*4 / by*4 / ridge*4 / stead*4 / combe*4 / shaw*4 / den*4 / dale*4 / hurst*4 / gate*4
slot ln2_: low*4 / croft*4 / cott*4 / bank*4 / cliffe*4 / thorpe*4 / mere*4 / holm*4
slot ln2_: ham*4 / wood*4 / stone*4 / ington*4 / ingham*4 / leigh*4 / wright*4
slot ln1_: alder*3 / alm*3 / arm*3 / arn*3 / aus*3 / bal*3 / bas*3 / beck*3 / bel*3 / berk*3 / bes*3 / bet*3
slot ln1_: bev*3 / bex*3 / bil*3 / bir*3 / bish*3 / blax*3 / blay*3 / bod*3 / bol*3 / bon*3 / brack*3 / bram*3
slot ln1_: bray*3 / bre*3 / bric*3 / brid*3 / brig*3 / brin*3 / bris*3 / brox*3 / bul*3 / bux*3 / caf*3 / cal*3
slot ln1_: cant*3 / carl*3 / cas*3 / cav*3 / chan*3 / chap*3 / char*3 / chat*3 / ched*3 / chel*3 / cher*3 / ches*3
slot ln1_: chev*3 / chid*3 / clap*3 / clar*3 / clax*3 / clif*3 / clin*3 / clop*3 / clow*3 / cof*3 / com*3 / con*3
slot ln1_: cor*3 / cov*3 / cran*3 / craw*3 / cray*3 / crick*3 / crof*3 / crow*3 / cud*3 / dag*3 / dan*3 / das*3
slot ln1_: daw*3 / deb*3 / deck*3 / del*3 / der*3 / des*3 / dev*3 / dex*3 / dil*3 / dod*3 / dol*3 / don*3
slot ln1_: dow*3 / dray*3 / dri*3 / dul*3 / dur*3 / dut*3 / eck*3 / eld*3 / fal*3 / fan*3 / fel*3 / fil*3
slot ln1_: fir*3 / flax*3 / flet*3 / flin*3 / fol*3 / fram*3 / fran*3 / fred*3 / fros*3 / ful*3 / gad*3 / gan*3
slot ln1_: gat*3 / gaw*3 / ged*3 / gel*3 / ger*3 / gib*3 / gir*3 / gis*3 / glas*3 / glos*3 / gor*3 / gos*3
slot ln1_: got*3 / graf*3 / gram*3 / gras*3 / gri*3 / grim*3 / gros*3 / gul*3 / hag*3 / hai*3 / han*3 / hap*3
slot ln1_: hav*3 / hay*3 / heath*3 / hef*3 / hel*3 / hep*3 / het*3 / hew*3 / hex*3 / hib*3 / hick*3 / hig*3
slot ln1_: hil*3 / hob*3 / hock*3 / hod*3 / hold*3 / hon*3 / hor*3 / hos*3 / hox*3 / huck*3 / hul*3 / hur*3
slot ln1_: hux*3 / ist*3 / kay*3 / ked*3 / keg*3 / kem*3 / ket*3 / kex*3 / kib*3 / kim*3 / kip*3 / kir*3
slot ln1_: knap*3 / knos*3 / lack*3 / lan*3 / lap*3 / lar*3 / las*3 / laver*3 / law*3 / lax*3 / lay*3 / lea*3
slot ln1_: leck*3 / lei*3 / lem*3 / len*3 / lev*3 / lex*3 / lib*3 / lich*3 / lil*3 / lit*3 / lob*3 / lod*3
slot ln1_: lof*3 / lop*3 / lor*3 / los*3 / low*3 / lox*3 / luc*3 / lum*3 / lus*3 / lut*3 / lyd*3 / lyn*3
slot ln1_: mack*3 / mans*3 / map*3 / mark*3 / mas*3 / max*3 / meas*3 / med*3 / mick*3 / min*3 / mis*3 / mit*3
slot ln1_: mod*3 / mol*3 / mon*3 / mot*3 / mow*3 / mus*3 / myt*3 / nan*3 / nar*3 / nas*3 / nav*3 / nev*3
slot ln1_: nex*3 / nib*3 / nick*3 / nix*3 / nob*3 / nock*3 / nod*3 / noon*3 / nos*3 / ober*3 / pack*3 / pad*3
slot ln1_: pas*3 / pax*3 / pay*3 / peb*3 / peck*3 / pel*3 / pev*3 / pex*3 / phil*3 / plim*3 / pock*3 / pom*3
slot ln1_: por*3 / pow*3 / prim*3 / pud*3 / pul*3 / pur*3 / quen*3 / quil*3 / quin*3 / rab*3 / rack*3 / ran*3
slot ln1_: ras*3 / rav*3 / ray*3 / read*3 / reck*3 / reg*3 / rem*3 / rev*3 / rich*3 / rick*3 / rid*3 / rig*3
slot ln1_: ril*3 / rim*3 / ring*3 / ris*3 / rix*3 / rob*3 / roc*3 / rog*3 / rom*3 / roth*3 / rox*3 / roy*3
slot ln1_: rud*3 / rut*3 / ruth*3
slot last_: {ln1_}{ln2_}*300 / smith*5 / garcia*5 / nguyen*5 / kim*5 / patel*5 / lee*4 / lopez*4 / rivera*3 / chen*4
slot last_: cohen*3 / murphy*3 / diaz*3 / okafor*2 / kowalski*2 / schmidt*2 / tanaka*2 / russo*2 / singh*3 / reyes*2
slot kin_: sister*12 / brother*12 / cousin*10 / aunt*7 / uncle*6 / grandma*6 / dad*7 / niece*3 / nephew*3 / stepdad*2
slot kin_: sister in law*2 / brother in law*2 / godmother*1
slot from_: work / school / the gym / yoga / accounting / hr / church / book club / upstairs / down the hall
slot from_: high school / {town_}*40 / trivia night / the dog park / choir / pottery class / soccer / my old job
slot from_: the climbing gym / chess club / improv / the pta / band / the {st_} st {stop_}*14 / spin class
slot from_: the food bank / ceramics / jury duty / couples therapy / it / legal / the credit union
slot from_: my fantasy league / salsa class
slot man_: {first_}*16 / {first_} {last_}*96 / {first_} from {from_}*8 / my {kin_}*8 / my {who_}*5 / mrs {last_}*9
slot man_: mr {last_}*9 / coach {last_}*4 / {handle_} from {app2_}*7 / {handle_}*26
slot app2_: discord*6 / reddit*4 / twitch*4 / my guild*2 / the forum*3
slot who_: roommate*10 / neighbor*9 / coworker*9 / landlord*3 / lab partner*2 / barber*2 / dentist*2 / gym buddy*3
slot who_: ex*3 / therapist*2 / boss*4 / best friend*5 / hairdresser*2 / mail carrier*2 / old teacher*2
slot hn1_: sleepy*3 / salty*3 / tiny*3 / cosmic*3 / lazy*3 / spicy*3 / grumpy*3 / lucky*3 / moldy*3 / angry*3
slot hn1_: fuzzy*3 / soggy*3 / silent*3 / crispy*3 / dusty*3 / neon*3 / feral*3 / witty*3 / mellow*3 / rusty*3
slot hn1_: turbo*3 / cursed*3 / sir*3 / lil*3 / big*3 / mega*3 / xx*3 / bitter*3 / bored*3 / chunky*3
slot hn1_: clumsy*3 / crunchy*3 / dizzy*3 / dramatic*3 / drippy*3 / evil*3 / fancy*3 / flaky*3 / funky*3
slot hn1_: ghostly*3 / goofy*3 / greasy*3 / groovy*3 / haunted*3 / hyper*3 / icy*3 / itchy*3 / jelly*3
slot hn1_: jumpy*3 / karate*3 / laser*3 / loud*3 / lunar*3 / melty*3 / mystic*3 / nerdy*3 / noisy*3 / odd*3
slot hn1_: pastel*3 / petty*3 / pixel*3 / plastic*3 / prickly*3 / quantum*3 / quiet*3 / rapid*3 / retro*3
slot hn1_: royal*3 / secret*3 / shady*3 / shiny*3 / sneaky*3 / snowy*3 / sour*3 / spooky*3 / squishy*3
slot hn1_: stinky*3 / stormy*3 / sweaty*3 / tipsy*3 / toxic*3 / tropical*3 / ultra*3 / vintage*3 / weird*3
slot hn1_: wild*3 / wobbly*3 / zesty*3 / zen*3
slot hn2_: otter*3 / taco*3 / panda*3 / noodle*3 / wizard*3 / potato*3 / raccoon*3 / pickle*3 / goose*3
slot hn2_: muffin*3 / goblin*3 / toaster*3 / possum*3 / waffle*3 / badger*3 / yeti*3 / biscuit*3 / moth*3
slot hn2_: lobster*3 / ferret*3 / cactus*3 / pigeon*3 / kraken*3 / dumpling*3 / avocado*3 / axolotl*3 / bagel*3
slot hn2_: banana*3 / beetle*3 / broccoli*3 / burrito*3 / capybara*3 / cheddar*3 / cobra*3 / coconut*3
slot hn2_: crouton*3 / cupcake*3 / dino*3 / donut*3 / dragon*3 / eggplant*3 / falcon*3 / gecko*3 / gnome*3
slot hn2_: gopher*3 / gremlin*3 / hamster*3 / hedgehog*3 / iguana*3 / jellyfish*3 / kiwi*3 / koala*3 / lemon*3
slot hn2_: lettuce*3 / llama*3 / mango*3 / meatball*3 / melon*3 / moose*3 / mushroom*3 / narwhal*3 / nacho*3
slot hn2_: newt*3 / nugget*3 / octopus*3 / olive*3 / onion*3 / ostrich*3 / owl*3 / pancake*3 / parrot*3
slot hn2_: peanut*3 / penguin*3 / pierogi*3 / pirate*3 / platypus*3 / pretzel*3 / pumpkin*3 / quokka*3
slot hn2_: radish*3 / ravioli*3 / robot*3 / salmon*3 / sandwich*3 / scone*3 / shrimp*3 / sloth*3 / snail*3
slot hn2_: spatula*3 / spork*3 / squid*3 / squirrel*3 / starfish*3 / sushi*3 / tapir*3 / tater*3 / toad*3
slot hn2_: tofu*3 / tortilla*3 / turnip*3 / turtle*3 / unicorn*3 / viking*3 / walrus*3 / weasel*3 / wombat*3
slot hn2_: yak*3 / yam*3 / zebra*3
slot handle_: {hn1_}{hn2_}{dg_}{dg_}*10 / {first_}{hn2_}{dg_}{dg_}*7 / {first_}_{last_}*4 / {hn1_}{hn2_}*8
slot handle_: {hn1_}_{hn2_}*4 / {hn2_}{lead_}{dg_}{dg_}*5
slot job_: little old lady / college kid / tall guy / toddler / jogger / cyclist / nun / tourist
slot job_: guy in a suit / woman with a stroller / clown / security guard / teenager / mailman
slot job_: guy with a parrot / soccer mom / construction worker / cop / dude in a {color_} hoodie
slot job_: girl with {color_} hair / guy in {color_} crocs / lady with {few_} dogs / wedding party
slot job_: street magician / kid on a scooter / man in a {color_} suit / firefighter / barista / plumber
slot job_: bagpipe player / bridesmaid / scout troop / birthday clown / retired sailor / window washer
slot job_: bus driver / yoga teacher / guy with a kayak / lady with a {color_} wig / mime
slot color_: red*6 / navy*5 / black*9 / green*6 / yellow*4 / purple*4 / gray*6 / coral*4 / pink*5 / beige*4 / teal*3
slot color_: maroon*2 / lavender*2 / mustard*2 / khaki*3 / white*6 / turquoise*1 / rust*1
slot tip_: *24 / , worked for {man_}*4 / , {man_} swears by it*3 / , {man_} does*3 / , {man_} did {ago_}*2
slot see_: *20 / , {man_} wants to see too*4 / , i'm bored at {place_}*4
slot meet_: *20 / , {man_} is in too*4 / , {man_} can drive*3 / , meet at {place_}*4
slot op_: *24 / , ask {man_}*4 / , {man_} agrees*3 / , even {man_} says so*3
slot dg_: 0*9 / 1*13 / 2*12 / 3*11 / 4*9 / 5*13 / 6*10 / 7*7 / 8*12 / 9*11
slot lead_: 1*30 / 2*18 / 3*13 / 4*9 / 5*9 / 6*8 / 7*5 / 8*6 / 9*6
slot pl_: 2*18 / 3*16 / 4*12 / 5*10 / 6*8 / 7*6 / 8*7 / 9*5
slot more_: two*22 / three*20 / four*12 / five*11 / six*7 / seven*4 / eight*4 / nine*2 / ten*3 / eleven*1 / twelve*2
slot few_: {more_}*60 / like {more_}*14 / at least {more_}*7 / a couple*12 / a few*12 / {lead_}{dg_}*1
slot tens_: {lead_}{dgt_}*30
slot dgt_: 0*30 / 5*22 / 1*4 / 2*9 / 3*6 / 4*6 / 6*4 / 7*5 / 8*7 / 9*3
slot ten_: {tens_}*40 / like {tens_}*14 / almost {tens_}*7 / over {tens_}*7
slot nine_: 99*6 / 49*4 / 95*3 / 50*5 / {dg_}{dg2_}*9
slot dg2_: 1 / 2 / 3 / 4 / 6 / 7 / 8
slot buck_: {lead_}{dg_} bucks*20 / ${lead_}{dg_}*20 / ${lead_}{dg_}.{nine_}*12 / {lead_}{dg_} dollars*9
slot buck_: ${lead_}.{nine_}*7
slot sum_: ${lead_}{dg_}{dg_}*20 / {lead_}{dg_}{dg_} bucks*12 / around ${lead_}{dg_}0*7 / {lead_}{dg_}{dg_} dollars*5
slot hour_: 1*5 / 2*6 / 3*7 / 4*7 / 5*8 / 6*9 / 7*10 / 8*11 / 9*10 / 10*9 / 11*8 / 12*5
slot m_: 00*7 / 30*16 / 15*9 / 45*9 / 05*3 / 10*5 / 20*5 / 25*2 / 35*2 / 40*5 / 50*4 / 55*3 / 07*1 / 12*2 / 17*1
slot m_: 18*1 / 22*1 / 34*1 / 37*2 / 43*1 / 47*2 / 48*1 / 52*2 / 58*2
slot time_: {hour_}:{m_}
slot clock_: {time_}*36 / like {hour_}*6 / {hour_} sharp*2 / around {hour_}*6
slot clock_: {hour_}ish*5
slot part_: morning*10 / afternoon*9 / night*12
slot wday_: monday*7 / tuesday*7 / wednesday*6 / thursday*7 / friday*10 / saturday*10 / sunday*8
slot month_: january / february / march / april / june / july / august / september / october / november / december
slot when_: last {wday_}*12 / {wday_} {part_}*10 / on {wday_}*8 / last week*7 / this morning*6 / yesterday*9
slot when_: the other day*7 / a while back*5 / back in {month_}*7 / {few_} days ago*6 / last {month_}*5 / last night*6
slot ago_: last year*7 / in {month_}*9 / last {month_}*6 / in college*5 / {few_} years ago*5 / in 201{dg_}*4
slot ago_: a while back*6 / last week*5 / on {wday_}*6 / in middle school*2
slot soon_: tomorrow*10 / tonight*9 / {wday_}*12 / {wday_} {part_}*8 / this weekend*9 / next week*7 / after work*6
slot soon_: next {wday_}*6 / around {hour_}*4 / sometime in {month_}*3 / one of these days*2
slot mins_: {ten_} minutes*20 / an hour*8 / half an hour*8 / {more_} hours*10 / an hour and a half*4 / ages*4
slot mins_: the whole {part_}*5 / like an hour and {lead_}{dg_} minutes*2
slot span_: {few_} days*9 / {few_} weeks*7 / {few_} months*5 / a whole week*4 / a month*4 / forever*4 / half a year*2
slot span_: {more_} and a half weeks*2
slot tn1_: spring*3 / green*3 / oak*3 / maple*3 / cedar*3 / river*3 / lake*3 / mill*3 / stone*3 / clear*3
slot tn1_: pine*3 / west*3 / glen*3 / fox*3 / elk*3 / bridge*3 / winter*3 / summer*3 / rose*3 / bear*3 / plum*3
slot tn1_: cherry*3 / silver*3 / copper*3 / iron*3 / eagle*3 / deer*3 / walnut*3 / birch*3 / ash*3 / amber*3
slot tn1_: apple*3 / aspen*3 / autumn*3 / bay*3 / bell*3 / black*3 / blue*3 / bluff*3 / boulder*3 / briar*3
slot tn1_: bright*3 / brown*3 / buck*3 / canyon*3 / castle*3 / clay*3 / cliff*3 / cold*3 / coral*3 / cotton*3
slot tn1_: cross*3 / crystal*3 / dove*3 / dry*3 / dusty*3 / east*3 / falcon*3 / fern*3 / flint*3 / frost*3
slot tn1_: gold*3 / granite*3 / grape*3 / gray*3 / hazel*3 / heron*3 / hill*3 / holly*3 / honey*3 / horse*3
slot tn1_: hunter*3 / ivy*3 / jasper*3 / juniper*3 / lark*3 / laurel*3 / lily*3 / linden*3 / little*3 / long*3
slot tn1_: lost*3 / marble*3 / meadow*3 / mineral*3 / misty*3 / moon*3 / moss*3 / north*3 / orchard*3 / otter*3
slot tn1_: owl*3 / palm*3 / pebble*3 / pepper*3 / pigeon*3 / pleasant*3 / prairie*3 / quail*3 / quarry*3
slot tn1_: raven*3 / red*3 / ridge*3 / robin*3 / rocky*3 / rush*3 / sage*3 / salt*3 / sandy*3 / shell*3
slot tn1_: snow*3 / south*3 / star*3 / stony*3 / storm*3 / sugar*3 / sun*3 / sweet*3 / swan*3 / thistle*3
slot tn1_: thorn*3 / thunder*3 / timber*3 / trout*3 / turtle*3 / valley*3 / violet*3 / white*3 / wild*3
slot tn1_: willow*3 / wind*3 / wolf*3 / wren*3
slot tn2_: field*4 / ville*4 / ton*4 / dale*4 / view*4 / port*4 / wood*4 / haven*4 / brook*4 / side*4 / mont*4
slot tn2_: burg*4 / ford*4 / land*4 / crest*4 / mere*4 / vale*4 / gate*4 / wick*4 / ham*4 / worth*4 / ridge*4
slot tn2_: fall*4 / ley*4
slot tn1_: almond*3 / anchor*3 / antler*3 / arrow*3 / badger*3 / bank*3 / barn*3 / basin*3 / basket*3 / beaver*3 / berry*3 / bishop*3
slot tn1_: bison*3 / bonnet*3 / bramble*3 / brass*3 / bronze*3 / butter*3 / button*3 / camp*3 / candle*3 / carp*3 / cascade*3 / cave*3
slot tn1_: chalk*3 / chestnut*3 / church*3 / cinder*3 / cloud*3 / clover*3 / cobble*3 / comet*3 / corn*3 / court*3 / cove*3 / cow*3
slot tn1_: crane*3 / crow*3 / cypress*3 / daisy*3 / dawn*3 / day*3 / dew*3 / diamond*3 / dogwood*3 / duck*3 / dune*3 / ember*3
slot tn1_: ever*3 / fair*3 / fall*3 / farm*3 / feather*3 / fire*3 / fish*3 / fisher*3 / flower*3 / fog*3 / forest*3 / fort*3
slot tn1_: fountain*3 / fresh*3 / friar*3 / gander*3 / garden*3 / garnet*3 / goose*3 / grain*3 / grass*3 / grove*3 / gull*3 / hart*3
slot tn1_: harvest*3 / haven*3 / hawk*3 / heather*3 / hem*3 / hollow*3 / hop*3 / ice*3 / indigo*3 / island*3 / jack*3 / jay*3
slot tn1_: kettle*3 / king*3 / knight*3 / ladder*3 / lamb*3 / lantern*3 / laven*3 / leaf*3 / lemon*3 / light*3 / lime*3 / lion*3
slot tn1_: lodge*3 / lotus*3 / mead*3 / mint*3 / mirror*3 / monk*3 / mountain*3 / nettle*3 / night*3 / nut*3 / ocean*3 / opal*3
slot tn1_: osprey*3 / over*3 / oyster*3 / parson*3 / pasture*3 / peach*3 / pear*3 / pearl*3 / pilot*3 / pond*3 / poplar*3 / port*3
slot tn1_: prim*3 / pumpkin*3 / queen*3 / rain*3 / ram*3 / reed*3 / rein*3 / sail*3 / saint*3 / scarlet*3 / sea*3 / shadow*3
slot tn1_: shale*3 / shepherd*3 / ship*3 / silk*3 / sky*3 / slate*3 / sparrow*3 / spruce*3 / steam*3 / steel*3 / still*3 / strawberry*3
slot tn1_: stream*3 / swift*3 / table*3 / tall*3 / tanner*3 / tea*3 / temple*3 / tide*3 / tulip*3 / twin*3 / velvet*3 / vine*3
slot tn1_: wagon*3 / water*3 / wheat*3 / whistle*3 / winder*3 / yarrow*3 / yellow*3
slot town_: {tn1_}{tn2_}*70 / {tn1_} hills*4 / {tn1_} creek*5 / north {tn1_}{tn2_}*3 / {tn1_} falls*3
slot st_: oak / main / elm / pine / cedar / market / church / union / pearl / lincoln / madison / grant / mill / spruce
slot st_: {ln1_}{ln2_}*110 / jefferson / chestnut / magnolia / harbor
slot street_: {st_} st*12 / {st_} ave*10 / {st_} road*5 / {ord_} and {st_}*6
slot ord_: 4th / 5th / 6th / 7th / 8th / 9th / 10th / 12th / 14th / 15th / 16th / 18th / 19th
slot street_: {st_} blvd*4
slot place_: {last_} {ven_}*44 / the {st_} st {stop_}*10 / {first_}'s place*4 / {first_} {last_}'s place*6
slot place_: {cafe_}*14 / the {town_} {ven_}*10
slot place_: target*5 / costco*4 / the gas station*3 / the library*3 / the post office*3 / walmart*3 / the airport*3
slot place_: trader joe's*3 / the mall*3 / the dmv*3 / ikea*3
slot ven_: park*12 / hall*5 / mall*5 / library*4 / diner*5 / bank*3 / pool*3 / field*3 / gym*4 / church*3 / plaza*3
slot ven_: station*3 / pharmacy*2 / bakery*3 / theater*2 / pier*2 / tavern*3 / market*4 / museum*2 / bowling*1
slot stop_: starbucks / walgreens / station / bakery / pool / bus stop / laundromat / pharmacy / post office / diner
slot shop_: target*6 / costco*4 / walmart*4 / the {town_} mall*9 / the {st_} st walgreens*9
slot cafe_: {first_}'s*4 / {last_}'s*40 / the {cadj_} {cnoun_}*22 / {cadj_} {cnoun_}*10 / {st_} street grill*3
slot cafe_: little {town_}*3 / cafe {first_}*4 / {last_} and sons*3
slot cadj_: rusty*3 / golden*3 / hungry*3 / crooked*3 / lucky*3 / blue*3 / dizzy*3 / velvet*3 / smoky*3
slot cadj_: salty*3 / wooden*3 / twisted*3 / lazy*3 / secret*3 / copper*3 / laughing*3 / midnight*3 / wild*3
slot cadj_: humble*3 / burnt*3 / broken*3 / royal*3 / sunny*3 / tipsy*3 / brave*3 / busy*3
slot cadj_: cheeky*3 / clever*3 / clumsy*3 / cosmic*3 / crispy*3 / curious*3 / dancing*3 / daring*3 / dusty*3
slot cadj_: fancy*3 / fearless*3 / foggy*3 / frozen*3 / fuzzy*3 / gentle*3 / giant*3 / giddy*3
slot cadj_: glass*3 / grumpy*3 / happy*3 / hollow*3 / jolly*3 / jumping*3 / kind*3
slot cadj_: lonely*3 / lost*3 / loud*3 / mellow*3 / mighty*3 / misty*3 / modest*3 / naked*3 / nervous*3
slot cadj_: noble*3 / noisy*3 / painted*3 / paper*3 / patient*3 / peculiar*3 / polite*3
slot cadj_: proud*3 / purple*3 / quick*3 / quiet*3 / rapid*3 / restless*3 / rowdy*3 / rude*3 / savage*3
slot cadj_: scarlet*3 / shy*3 / silent*3 / silver*3 / singing*3 / sleepy*3 / slow*3 / sly*3 / smiling*3
slot cadj_: sneaky*3 / spicy*3 / spotted*3 / stubborn*3 / sweet*3 / tangled*3 / tender*3 / thirsty*3 / thunder*3
slot cadj_: tiny*3 / tired*3 / tricky*3 / turquoise*3 / vain*3 / velour*3 / wandering*3 / weary*3 / whistling*3
slot cadj_: wise*3 / witty*3 / wobbly*3 / young*3 / zany*3
slot cnoun_: spoon*3 / fork*3 / wok*3 / rooster*3 / kettle*3 / pig*3 / barrel*3 / olive*3 / lantern*3 / dragon*3
slot cnoun_: anchor*3 / tomato*3 / whale*3 / skillet*3 / crow*3 / pepper*3 / goat*3 / radish*3 / bison*3
slot cnoun_: ladle*3 / moose*3 / onion*3 / heron*3 / cricket*3 / turnip*3 / acorn*3 / almond*3 / antler*3
slot cnoun_: apron*3 / badger*3 / bagel*3 / bandit*3 / basil*3 / bean*3 / beaver*3 / beetle*3 / bell*3 / bishop*3
slot cnoun_: boar*3 / bottle*3 / bramble*3 / broom*3 / bucket*3 / buffalo*3 / button*3 / cactus*3 / camel*3
slot cnoun_: candle*3 / carrot*3 / cellar*3 / cherub*3 / chimney*3 / clam*3 / clover*3 / cobra*3 / cork*3 / cow*3
slot cnoun_: crab*3 / crane*3 / cup*3 / donkey*3 / dove*3 / duke*3 / eagle*3 / egg*3 / elk*3 / falcon*3
slot cnoun_: feather*3 / fennel*3 / ferret*3 / fiddle*3 / fig*3 / finch*3 / flamingo*3 / fox*3 / frog*3
slot cnoun_: garlic*3 / gator*3 / ghost*3 / goose*3 / grape*3 / griddle*3 / grouse*3 / gull*3 / hammer*3 / hare*3
slot cnoun_: harp*3 / hawk*3 / hen*3 / hog*3 / hook*3 / hornet*3 / horse*3 / jackal*3 / jug*3 / kite*3 / knight*3
slot cnoun_: koi*3 / lamb*3 / leek*3 / lemur*3 / lion*3 / lizard*3 / llama*3 / lobster*3 / lynx*3 / magpie*3
slot cnoun_: mallard*3 / mango*3 / marlin*3 / mole*3 / monk*3 / moth*3 / mule*3 / mushroom*3 / mussel*3 / newt*3
slot cnoun_: nutmeg*3 / oak*3 / octopus*3 / otter*3 / owl*3 / oyster*3 / ox*3 / parrot*3 / peach*3 / pear*3
slot cnoun_: pelican*3 / penguin*3 / pheasant*3 / pickle*3 / pigeon*3 / pilot*3 / plow*3 / pony*3 / poppy*3
slot cnoun_: possum*3 / prawn*3 / quail*3 / rabbit*3 / ram*3 / raven*3 / robin*3 / saddle*3 / sailor*3 / salmon*3
slot cnoun_: sardine*3 / scallop*3 / seal*3 / shallot*3 / shark*3 / shovel*3 / shrimp*3 / snail*3 / sparrow*3
slot cnoun_: spatula*3 / spider*3 / squid*3 / stag*3 / stork*3 / swan*3 / swine*3 / tankard*3 / teapot*3
slot cnoun_: thistle*3 / tiger*3 / toad*3 / trout*3 / truffle*3 / tulip*3 / tuna*3 / turtle*3 / viper*3
slot cnoun_: vulture*3 / walnut*3 / walrus*3 / weasel*3 / whisk*3 / wolf*3 / wombat*3 / wren*3 / yak*3 / zebra*3
slot app_: instagram*9 / reddit*8 / the group chat*10 / tiktok*8 / facebook*5 / the family chat*4 / snapchat*4
slot app_: youtube*6 / the neighborhood group*3 / discord*4 / nextdoor*3
slot flav_: vanilla / brown sugar / chai / caramel / mango / matcha / strawberry / hazelnut / peach / pumpkin
slot flav_: coconut / lemon / maple / cherry / ginger / honey / peppermint / pistachio / lavender / raspberry
slot flav_: blueberry / banana / cinnamon / mocha / blackberry / passionfruit / guava / pear / fig / cardamom
slot flav_: rose / walnut / pecan / key lime / pineapple / watermelon / cranberry / taro / marshmallow / toffee
slot flav_: butterscotch / lychee / kiwi / black sesame / pomegranate / tiramisu / red velvet / s'mores
slot flav_: dulce de leche / melon
slot sip_: latte*9 / cold brew*6 / boba*7 / milkshake*4 / smoothie*6 / tea*6 / lemonade*4 / soda*4 / espresso*2
slot snacky_: tacos*7 / fries*6 / donuts*6 / ice cream*6 / {flav_} {bake_}*22 / pizza*7 / nachos*5 / gummy bears*3
slot snacky_: pickles*2 / ramen*5 / wings*4 / {flav_} ice cream*5 / popcorn*5 / leftover {meal_}*7 / coffee*5
slot snacky_: hot cheetos*4 / pad thai*3 / sushi*4 / churros*3 / mozzarella sticks*3 / trail mix*2 / pretzels*3
slot snacky_: edamame*1 / beef jerky*2 / string cheese*2 / hummus*2 / kimchi*1 / seaweed*1 / cheez its*2 / pop tarts*2
slot snacky_: tater tots*2 / jalapeno poppers*1 / egg rolls*2 / spam musubi*1 / falafel*1 / samosas*2 / empanadas*2
slot snacky_: corn nuts*1 / fruit snacks*1 / twizzlers*1 / skittles*1 / rice krispies*1 / applesauce*1 / cold lasagna*1
slot meal_: lasagna / curry / chili / pasta / meatloaf / fried rice / enchiladas / stew / casserole / dumplings / soup
slot meal_: pot roast / gumbo / risotto / goulash / jambalaya / pierogies / tamales / paella / brisket / chowder
slot meal_: ravioli
slot meal_: moussaka / stroganoff / bibimbap / shakshuka / gnocchi / quiche / teriyaki / schnitzel / ratatouille
slot usd_: ${tn_}{dg_}
slot tn_: 2*9 / 3*8 / 4*7 / 5*6 / 6*5 / 7*4 / 9*3
slot bakes_: cookies / muffins / pancakes / cupcakes / waffles / scones / brownies / donuts / macarons / tarts / eclairs
slot bakes_: granola bars / popsicles / croissants / cinnamon rolls / crepes
slot bake_: cookies / muffins / pancakes / cupcakes / waffles / scones / brownies / cake / donuts / pie / macarons
slot bake_: pudding / tarts / eclairs / cannoli / granola bars / turnovers / biscotti / cobbler / popsicles / fudge
slot bake_: cheesecake / croissants / cinnamon rolls / danishes / shortbread / baklava / crepes / sorbet / truffles
"""
