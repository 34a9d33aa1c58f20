"""Saying the same in other words: some words of a line are exchanged for others, whatever the speaker feels.

A set is a row of the tables: the word that stands in the content, with its weight, and what may stand for it. In a line
the word becomes an alternation (``<特别*6|超级*3|…>``), so that probabilities stay exact. Longer words are looked for
first; what stands in braces, in quotation marks and in alternations that the content writes out is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from math import isqrt

_ZH = """
特别*6 超级*4 超*3 巨*2 格外*1 尤其*1
真的*6 是真*2 确实*2 的确*1 属实*1
居然*5 竟然*4 没想到*1 竟*1
根本*4 压根*3 完全*2
一直*5 老是*2 总*1 始终*1
已经*6 早就*3 早*1
刚才*4 刚刚*4 方才*1
刚刚*4 刚才*3 才*1
今天*8 今儿*3 今日*1
昨天*7 昨儿*2 昨日*1
明天*7 明儿*2 明日*1
昨晚*6 昨天晚上*3 昨儿晚上*1
今晚*6 今天晚上*3 今儿晚上*1
现在*7 眼下*1 这会儿*3 如今*1 目前*1
晚上*8 夜里*2 大晚上*1
每天*6 天天*4 每日*1
经常*4 常常*2 动不动*2 时不时*1
终于*5 总算*3 可算*2
马上*5 立马*3 这就*1 立刻*1
赶紧*5 赶快*3 快点*2 抓紧*1
什么*8 啥*6 甚么*1
怎么样*5 咋样*3 如何*1
怎么*7 咋*4 怎的*1
为什么*6 为啥*4 干嘛*2
多少*8 几多*1
没有*7 没*3 木有*1
但是*4 可是*4 不过*4 但*3
可是*4 但是*4 不过*3
因为*5 由于*1
所以*5 于是*1 因此*1
觉得*6 感觉*5 认为*1
知道*7 晓得*2 清楚*1
喜欢*8 中意*1 稀罕*1
开心*6 高兴*5 快乐*2
难受*5 不好受*2 难过*2
厉害*6 牛*3 强*2 绝*1
好看*6 漂亮*3 养眼*1 美*2
漂亮*6 好看*4 养眼*1
好吃*7 美味*1 可口*1
便宜*6 划算*3 实惠*2
贵得*5 死贵*1
朋友*8 哥们*2 小伙伴*1
朋友圈*1
老板*7 掌柜*1 店家*2
老板娘*1
领导*6 上头*2 头儿*2
同事*8 同僚*1 工友*1
我妈*7 我老妈*2 俺妈*1 老妈*1
我爸*7 我老爸*2 俺爸*1
爸妈*6 父母*2 二老*1
孩子*6 娃*3 小孩*2
手机*9 电话*1
手机壳*1
电脑*8 笔记本*2
厕所*5 洗手间*3 卫生间*2
告诉*7 通知*1
看看*6 瞅瞅*2 瞧瞧*2 看一看*2
试试*6 试一试*3 试一下*2
歇会儿*5 歇歇*4 休息会儿*3
休息*6 歇着*2 歇歇*2
聊聊*6 唠唠*3 说说*2
说说*6 讲讲*4 聊聊*1
收拾*6 整理*3 拾掇*1
折腾*6 捣鼓*2 倒腾*1
好像*6 似乎*1 貌似*2 仿佛*1
差点*6 险些*1 差一点*3
估计*5 大概*3 多半*2 恐怕*1
可能*6 没准*2 说不定*3 也许*2
其实*6 说白了*1 说实在的*1
反正*6 横竖*1 总之*1
到底*6 究竟*1
千万*7 务必*1
一起*6 一块儿*4 一道*1
咱俩*6 我俩*3 咱们俩*2
咱们*6 我们*4 咱*3
我们*7 咱们*3 我们这儿*1
大家*7 大伙儿*2 大伙*2
所有人*5 全部人*1
人家*8 别人*1
东西*8 玩意儿*2
地方*7 地儿*2
时候*8 那会儿*1
旁边*6 边上*3 隔壁*1
楼下*8 楼底下*2
家里*8 屋里*2
公司*8 单位*2
还没*8 仍没*1
一点*7 一点点*2 一丢丢*1 一丁点*1
一点点*1
一会儿*6 待会儿*4
有点*6 有些*2 有点儿*4
差不多*7 差不离*1
半天*7 老半天*3 好久*2
好久*6 很久*3 老久*1
很多*5 好多*5 许多*1 一大堆*2
几个*8 好几个*2
越来越*1
随便*7 随意*1
直接*8 干脆*2
专门*6 特地*3 特意*3
偷偷*6 悄悄*4
顺便*6 顺手*2 顺带*2
慢慢*7 一点点*1
忽然*4 突然*5 一下子*2
突然*5 忽然*3 一下子*2
最近*8 近来*1 这阵子*3 这段时间*2
以前*7 从前*2 过去*1 之前*2
以后*7 往后*2 今后*1
下次*6 下回*5 改天*1
上次*5 上回*5
回头*6 过后*1
记得*7 别忘了*3
推荐*6 安利*4
吐槽*7 抱怨*2
担心*6 发愁*1 操心*2
害怕*6 怕*3
后悔*8 懊悔*1
羡慕*7 眼红*2 眼馋*1
辛苦*8 受累*1
安静*6 清静*2 消停*2
简单*7 容易*2
麻烦*7 费事*2
有意思*6 好玩*3 有趣*3
没意思*6 无聊*2 没劲*3
很*8 挺*5 蛮*3 好*2
这个*8 这*2 这种*1
那个*8 那*2 那种*1
没想到*1
没事*1
没人*1
没完*1
太阳*1
太太*1
也太*1
可太*1
不太*1
太*8 实在太*1 也太*2
首都*1
都市*1
跟着*1
跟前*1
跟*7 和*4
特*7 特别*3
超级*4 特别*4 超*3
做*14 作*1
在*40 再*1
快*1
别人*1
太贵*6 忒贵*1 死贵*2
太累*6 好累*3 贼累*2
一千*1
十分*1
"""

# At the end of a clause, and at its beginning.
_ZH_LAST = """
了*11 啦*4 咯*1 了哈*1
吧*9 呗*4 叭*1
吗*9 么*2 嘛*2
呢*9 呐*1 捏*1
啊*7 呀*4
的*12 滴*1 哒*1
，*13 ~*5 ,*2 。*1 ～*1 ！*1
"""
_ZH_PARTICLE = "<*26|呀*4|哈*4|哦*3|啊*3|诶*2|哎*1|嘞*1|噢*1|喽*1>"
_ZH_FIRST = "<我*9|*5|俺*1>"

_EN = """
you*60 u*2
your*60 ur*2
you're*40 youre*4 ur*1
and*150 &*3 n*1
with*60 w/*2
without*20 w/o*2
about*60 abt*1
so*200 soo*2 sooo*3
too*300 tooo*1
at*300 @*1
what*400 wut*1
them*80 em*2
something*60 smth*1
before*90 b4*1
love*200 loveee*1 luv*1
really*20 rly*1
very*8 super*4
i'm*30 im*10
i've*20 ive*4
i'll*400 ill*1
i'd*400 id*1
it's*30 its*7
that's*20 thats*4
don't*20 dont*5
doesn't*20 doesnt*4
didn't*20 didnt*5
can't*20 cant*5
won't*20 wont*3
isn't*20 isnt*3
wasn't*20 wasnt*3
aren't*20 arent*3
couldn't*20 couldnt*3
wouldn't*20 wouldnt*3
shouldn't*20 shouldnt*3
haven't*20 havent*3
hasn't*20 hasnt*3
they're*20 theyre*3
there's*20 theres*3
what's*20 whats*5
let's*20 lets*5
he's*20 hes*3
she's*20 shes*3
because*6 cuz*3 bc*3 cause*1
though*6 tho*4
until*5 till*3 til*2
okay*6 ok*6
yeah*9 yea*2 ya*1
thanks*8 thx*1
please*30 pls*10 plz*2
people*9 ppl*1
gonna*9 going to*3
wanna*6 want to*4
gotta*6 have to*4
kinda*7 kind of*3 sorta*2
lemme*5 let me*5
tomorrow*1500 tmrw*30 tomorow*1
right now*7 rn*3
oh my god*4 omg*6
i don't know*4 idk*6
to be honest*4 tbh*6
by the way*4 btw*6
for real*6 fr*3
never mind*4 nvm*5
a lot*6 a ton*3
a bit*6 a little*5
totally*6 completely*3
probably*12 prolly*1 prob*2
definitely*400 def*20 definately*1
everyone*6 everybody*4
someone*7 somebody*3
nobody*6 no one*5
let me know*6 lmk*4
almost*6 nearly*1
amazing*6 incredible*2 unreal*1
cute*8 adorable*3
weird*300 strange*8 wierd*1
exhausted*6 wiped*2 dead tired*1
huge*6 massive*3 giant*2
gross*7 nasty*4
terrible*6 awful*5 horrible*4
expensive*7 pricey*3
stuff*7 things*2
yesterday*12 yday*1
finally*2000 finaly*1
seriously*9 srsly*1
whole*9 entire*3
just*4000 jsut*1
minutes*10 mins*4
hours*12 hrs*2
pictures*5 pics*6
picture*5 pic*6
apartment*9 apt*1
everything*2500 everthing*1
every day*7 everyday*3
all day*8 all day long*2
no idea*7 zero idea*2 no clue*3
at least*900 atleast*1
a while*9 awhile*2
hilarious*6 so funny*4
i guess*9 i suppose*1
i think*9 i feel like*2
i swear*9 istg*1
messed up*6 screwed up*4
tonight*1500 tonite*1
guy*9 dude*4
literally*1500 literaly*1
weekend*300 wknd*1
birthday*12 bday*2
supposed to*800 sposed to*1
"""

# A comma in a line may be left out or be written as another pause; at its start "i" may be left out.
_EN_COMMA = "<,*24|*9|...*3| -*1>"
_EN_FIRST = "<i *8|*3>"

# Before a question and after it.
_EN_BEFORE = "<*30|so *14|wait *12|ok so *6|wait so *5|omg *3|hold on *3|real quick *2|oh *5|um *3|hey *2|ooh *2>"
_EN_AFTER = (
    "<*44| though*8| btw*5| lol*2| just wondering*3| out of curiosity*2|, {man_} wants to know*9"
    "|, {man_} is asking*5|, asking for {man_}*4>"
)


def _evened(word: str) -> str:
    """A word with a weight that is nearer to the others': its square root."""
    text, _, weight = word.rpartition("*")
    return f"{text}*{isqrt(25 * int(weight))}"


def _table(rows: str) -> dict[str, str]:
    """The word of every set, and the alternation that it becomes; sets of one word only shield it."""
    sets = {}
    for row in rows.strip().splitlines():
        words = re.findall(r"(\S.*?\*\d+)", row)
        head = words[0].rpartition("*")[0]
        sets[head] = "<" + "|".join(map(_evened, words)) + ">" if len(words) > 1 else head
    return sets


_SETS: Mapping[str, Mapping[str, str]] = {
    "zh": _table(_ZH),
    "en": {**_table(_EN), ",": _EN_COMMA, "i ": _EN_FIRST},
}


_LAST_CLAUSE = re.compile("，<([^<>]*[|][^<>]*)>$")
_LAST = _table(_ZH_LAST)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    heads = sorted(_SETS[language], key=lambda head: (-len(head), head))
    words = "|".join(re.escape(head) for head in heads if head not in (",", "i "))
    if language == "en":
        words = rf"(?<![\w'])(?:{words})(?![\w'])|,(?= )|^i (?=[a-z])"
    else:
        words += "|(?:^|(?<=，))我|[了吧吗呢啊的](?=，|$)|，|(?<=[\u4e00-\u9fff])(?<![了吧吗呢啊的呀嘛哈])(?=$)"
    return re.compile(rf"<[^>]*>|{{[^}}]*}}|“[^”]*”|\"[^\"]*\"|{words}")


def shortened(text: str, often: int) -> str:
    """A line whose last clause is an alternation ("A，<B|C>"), made to end before it so often to once with it."""
    found = _LAST_CLAUSE.search(text)
    if found is None:
        return text
    branches = found[1].split("|")
    return (
        text[: found.start()] + "<" + "|".join([f"*{often * len(branches)}", *(f"，{each}" for each in branches)]) + ">"
    )


def rewritten(text: str, language: str, question: bool) -> str:
    """A line of the content with its words exchanged for alternations."""
    particle = "" if question else _ZH_PARTICLE
    sets = {**_SETS[language], **(_LAST if language == "zh" else {}), "我": _ZH_FIRST, "": particle}
    text = _pattern(language).sub(lambda found: sets.get(found[0], found[0]), text)
    return _EN_BEFORE + text + _EN_AFTER if question and language == "en" else text
