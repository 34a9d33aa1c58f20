"""Slots that every scene may use: people, times, places, sums; names are put together, so new ones never end."""

from __future__ import annotations

WORDS = """
slot first_: anna / ben / chloe / daniel / emma / frank / grace / henry / ivy / jack / kate / leo / mia / noah
slot first_: olivia / paul / quinn / rosa / sam / tina / uma / victor / wendy / xander / yara / zoe / amir
slot first_: bella / carlos / diana / elif / felix / gina / hugo / ines / jonas / kiran / lena / marco / nina
slot first_: omar / priya / rafael / sofia / tariq / ula / vera / will / yusuf / zara / abby / bruno / cara
slot first_: dev / ella / finn / gus / holly / igor / june / kofi / lola / max / nell / oscar / pia / ravi
slot first_: sven / tess / vik
slot last_: smith / jones / brown / miller / davis / garcia / wilson / moore / taylor / clark / lewis / young
slot last_: king / wright / lopez / hill / green / adams / baker / nelson / carter / turner / parker / evans
slot last_: morris / cook / reed / bell / ward / cox / gray / price / wood / ross / long / foster / hayes
slot last_: ford / cole / west / hart / lane / stone / fox / nash / kerr / boyd / holt / pratt / quill / vance
slot last_: wolfe / york / zane
slot kin_: aunt / uncle / cousin / sister / brother / grandma / grandpa / niece / nephew / stepdad
slot kin_: sister in law / godmother
slot man_: {first_}*40 / {first_} {last_}*14 / my {kin_}*14 / my {kin_} {first_}*9 / mr {last_}*8
slot man_: mrs {last_}*8 / old {last_}*4 / little {first_}*4 / dr {last_}*3
slot who_: roommate*9 / neighbor*9 / landlord*4 / classmate*6 / barber*2 / receptionist*3 / delivery guy*5
slot who_: gym buddy*3 / dentist*3 / coworker*8
slot job_: old lady*7 / student*6 / tall guy*6 / toddler*5 / jogger*4 / cyclist*4 / nun*1 / tourist*5
slot job_: guy in a suit*5 / woman with a stroller*4 / clown*1 / security guard*4
slot dg_: 0*9 / 1*13 / 2*12 / 3*11 / 4*9 / 5*13 / 6*10 / 7*7 / 8*12 / 9*11
slot lead_: 1*30 / 2*18 / 3*13 / 4*9 / 5*9 / 6*8 / 7*5 / 8*6 / 9*6
slot few_: two*20 / three*18 / four*10 / five*10 / six*6 / seven*4 / eight*4 / nine*2 / a dozen*3
slot few_: a couple of*9 / {lead_}{dg_}*9
slot ten_: {lead_}{dg_}*20 / ten*6 / twenty*6 / thirty*5 / forty*4 / fifty*3 / fifteen*5 / twelve*3
slot sum_: {lead_}{dg_}*20 / {lead_}{dg_}{dg_}*16 / {lead_}{dg_}.{dg_}{dg_}*9 / {lead_}.{dg_}{dg_}*7
slot sum_: {lead_}{dg_}{dg_}{dg_}*4
slot clock_: {lead_}:{dg_}5*6 / {lead_}:30*6 / {lead_} pm*7 / {lead_} am*6 / noon*3 / midnight*3
slot clock_: half past {few2_}*4 / quarter to {few2_}*3
slot few2_: one / two / three / four / five / six / seven / eight / nine / ten / eleven / twelve
slot part_: morning*10 / afternoon*9 / evening*10 / night*6 / lunch break*3
slot when: on {wday_} {part_}*12 / last {wday_}*9 / this {part_}*8 / around {clock_}*8 / yesterday {part_}*7
slot when: two {wday_}s ago*3 / back in {month_}*5 / on the {lead_}th*3 / {few_} days ago*6
slot wday_: monday*6 / tuesday*6 / wednesday*6 / thursday*6 / friday*9 / saturday*9 / sunday*8
slot month_: january / february / march / april / may / june / july / august / september / october / november
slot month_: december
slot span_: {few_} hours*10 / {ten_} minutes*12 / {few_} days*9 / {few_} weeks*6 / {few_} months*4
slot span_: half a year*2 / a whole {part_}*5 / ages*3 / {lead_} years*3
slot place_: the bus stop*6 / the kitchen*5 / {street_} street*12 / the library*4 / the elevator*4
slot place_: the supermarket*5 / {last_}'s*7 / the parking lot*4 / the park*5 / line {lead_}*4
slot place_: the laundromat*3 / {street_} square*5
slot street_: oak / maple / main / church / mill / park / lake / station / king / garden / spring / river
slot street_: north / elm / cedar / market / bridge / hill / bay / union / pearl / rose / canal / abbey
slot app_: instagram*8 / reddit*7 / the group chat*9 / tiktok*7 / facebook*4 / the family chat*5 / twitter*4
slot app_: youtube*5 / the neighborhood forum*2
slot snacky_: coffee*9 / bubble tea*6 / popcorn*5 / fries*6 / donuts*6 / tacos*5 / ice cream*6 / pretzels*3
slot snacky_: cookies*5 / ramen*4 / nachos*3 / gummy bears*3 / waffles*3 / pickles*2
"""
