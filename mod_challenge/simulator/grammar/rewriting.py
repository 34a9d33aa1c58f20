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
特别*6 超级*3 超*3 巨*1 格外*1
真的*8 是真*1 确实*2
居然*5 竟然*4 竟*1
根本*4 压根*3 完全*1
一直*5 老是*1 始终*1
一直在*1
一直想*1
实在*1
不在*1
已经*6 早就*2 早*1
刚才*4 刚刚*4
刚刚*4 刚才*3
今天*9 今儿*2
昨天*9 昨儿*2
明天*9 明儿*2
昨晚*6 昨天晚上*3 昨儿晚上*1
今晚*6 今天晚上*3 今儿晚上*1
现在*8 这会儿*3
现在就*1
晚上*9 夜里*1
每天*6 天天*4
经常*4 常常*1 动不动*1 时不时*1 老*1
终于*5 总算*4 可算*2
马上*5 立马*3 这就*1
赶紧*5 赶快*3 快点*1 抓紧*1
什么*9 啥*5
为什么*6 为啥*4 干嘛*1
没什么*3 没啥*3
怎么样*6 咋样*3
怎么*9 咋*3
怎么办*5 咋办*3 咋整*1
多少*1
有没有*1
还没有*1
没有*7 没*3
但是*4 可是*4 不过*4 但*3
可是*4 但是*4 不过*3
因为*1
所以*1
觉得*6 感觉*5
不知道*7 不晓得*1 不清楚*1
知道*9 晓得*1
喜欢*1
开心*6 高兴*5
难受*5 不好受*1 难过*1
难受得*1
厉害*6 牛*2 强*1
好看*6 漂亮*3
好吃*1
便宜*1
男朋友*6 对象*3 男友*3
女朋友*6 对象*3 女友*3
朋友圈*1
领导*6 上司*2 头儿*1
我妈*9 我老妈*2 老妈*1
我爸*9 我老爸*2 老爸*1
爸妈*6 父母*2
孩子*6 娃*3 小孩*2
电脑*1
厕所*5 洗手间*3 卫生间*2
看看*6 瞧瞧*2 看一看*1 瞅瞅*1
试试*6 试一试*2 试一下*2
试试看*1
歇会儿*5 歇歇*4 休息会儿*3
休息*6 歇歇*1 缓缓*1
聊聊*6 唠唠*2 说说*2
说说*1
收拾*6 整理*2 拾掇*1
折腾*6 倒腾*1 忙活*2
好像*6 似乎*1 貌似*2
差点*6 差一点*2 险些*1
估计*5 大概*3 多半*2
不可能*1
可能*6 没准*1 说不定*3 也许*2
其实*8 说真的*1
反正*9 横竖*1
到底*6 究竟*2
一起*6 一块儿*4
咱俩*6 我俩*2 咱们俩*1
咱们*6 咱*3 我们*3
大家*7 大伙儿*2 大伙*1
东西*8 玩意儿*1
地方*8 地儿*1
旁边*6 边上*3
楼下*1
公司*1
一点*1
一点点*1
有点*7 有些*1 有点儿*3
差不多*1
半天*7 老半天*2 好久*1
好久*6 很久*2 好长时间*1
很多*5 好多*5 一大堆*1
越来越*1
直接*8 干脆*1
专门*6 特地*3 特意*3
偷偷*6 悄悄*4
顺便*6 顺手*2 顺带*2
忽然*4 突然*5 一下子*1
突然*5 忽然*3 一下子*1
最近*8 这阵子*3 这段时间*2 近来*1
以前*7 从前*1 之前*3
以后*1
下次*6 下回*5
上次*5 上回*5
推荐*6 安利*3
吐槽*7 抱怨*1
害怕*6 怕*1
羡慕*1
安静*6 清静*2
麻烦*1
有意思*6 好玩*3 有趣*2
没意思*6 无聊*2 没劲*3
很*8 挺*5 蛮*2
很快*1
这个月*6 这月*3 本月*1
这个点*1
这个*9 这*1
那个*1
没想到*6 想不到*2 万万没想到*1
太太*1
太阳*1
也太*1
不太*1
太好了*5 太棒了*4 太赞了*1
太*9 实在太*1
跟着*1
跟前*1
跟*7 和*4
做*400 作*1
在*2500 再*1
别人*1
一样*7 一个样*1
不一样*1
可以*1
立刻*5 马上*4
仔细*1
肯定*6 一定*4 绝对*2
必须*7 必须得*1
应该*7 应当*1
全部*5 全都*4 统统*1
一共*6 总共*4 加起来*2
至少*6 起码*4
大概*5 差不多*4 约莫*1
几乎*1
果然*6 果真*1 还真*2
难怪*5 怪不得*5
幸好*5 还好*4 幸亏*3 好在*2
干脆*6 索性*3
不如*1
要不*6 不然*3 要不然*2
要么*1
如果*5 要是*5
只要*1
虽然*1
结果*1
后来*1
然后*6 接着*2
首先*1
最后*6 到最后*1
赶上*6 碰上*4
碰见*5 遇到*4 遇见*3 碰到*3
遇到*5 碰到*4 遇上*2
找到*1
收到*1
想要*1
帮忙*6 搭把手*1
帮我*8 替我*2
给我*1
陪我*1
告诉*1
吃饭*1
回家*1
睡着*1
睡不着*7 没法睡*1
睡觉*1
起床*1
迟到*1
排队*1
等了*6 等*1
花了*6 用了*1
扔了*5 丢了*3
坏了*1
坏*1
弄*6 搞*5
搞*6 弄*4
爱*1
讨厌*6 烦*2
生气*6 来气*1
发火*1
吓*1
吓到*1
舒服*6 舒坦*2
轻松*6 省心*1
干净*1
热闹*1
认真*1
努力*1
聪明*1
可爱*1
可怕*6 吓人*4
可惜*6 可惜了*1
奇怪*6 怪*1 诡异*1
严重*1
简单*7 容易*2
正好*5 刚好*5 恰好*1
刚好*5 正好*5
随便*7 随意*1
一定*7 肯定*2
绝对*6 肯定*3
完全*7 彻底*1
彻底*1
本来*6 原本*4
原来*1
仿佛*1
大半天*1
好几*7 好*1
半夜*7 大半夜*3 深更半夜*1
凌晨*1
周末*1
早上*7 早晨*1 大清早*1
中午*9 大中午*1
"""

# At the end of a clause, and at its beginning.
_ZH_LAST = """
了*100 啦*4
吧*36 呗*2
吗*60 嘛*1 么*2
呢*100 呐*1
，*144 ~*16 ,*2 。*1 ～*1
"""
_ZH_PARTICLE = "<*54|呀*5|哈*6|哦*4|啊*8|哟*2>"
_ZH_ASKED = "<*60|呀*9|啊*9|呢*7|哇*1>"
_ZH_FIRST = "<我*12|*6>"
# A last alternation of which a branch ends in a word that no particle follows.
_ENDED = re.compile("[了吧吗呢啊的呀嘛哈哦呗啦没哪唉](?:[|][^<>]*)?>$")

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
a cute*8 an adorable*3
cute*8 adorable*3
weird*300 strange*8 wierd*1
an exhausted*1
exhausted*6 wiped*2 dead tired*1
huge*6 massive*3 giant*2
gross*7 nasty*4
a terrible*6 an awful*5 a horrible*4
terrible*6 awful*5 horrible*4
an expensive*7 a pricey*3
expensive*7 pricey*3
stuff*7 things*2
yesterday*12 yday*1
finally*2000 finaly*1
seriously*9 srsly*1
a whole*9 an entire*3
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
a hilarious*1
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
_EN_COMMA = "<,*14|*14|...*2| -*1>"
_EN_FIRST = "<i *8|*3>"

# Before a question and after it; but for those about oneself.
_EN_OF_ONESELF = re.compile(r"\b(?:i|me)\b")
_EN_BEFORE = "<*44|so *14|wait *10|ok so *6|wait so *5|omg *2|hold on *2|real quick *3|oh *5|and um *2|hey *3>"
_EN_AFTER = "<*44| though*8| btw*5| just wondering*3| out of curiosity*2>"


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
        words = rf"(?<![\w'])(?:(?:{words})(?![\w'])|[a-z]{{6,}}\b)|,(?= )|^i (?=[a-z])"
    else:
        words += "|(?:^|(?<=，))我(?![们俩人家的妈爸姐哥弟奶爷室同闺老前邻学徒宿寝班公小大表])|[了吧吗呢](?=，|$)|，"
        words += "|(?<=[\u4e00-\u9fff}>])(?<![了吧吗呢啊的呀嘛哈哦呗啦没哪唉])(?=$)"
    return re.compile(rf"<[^>]*>|{{[^}}]*}}|“[^”]*”|\"[^\"]*\"|{words}")


def misspelt(word: str) -> str:
    """A long English word as an alternation: two of its inner letters may change places, or one be left out.

    >>> misspelt("kitchen")
    '<kitchen*150|kithcen*1|kitcen*1>'
    """
    half = len(word) // 2
    swapped = word[:half] + word[half + 1] + word[half] + word[half + 2 :]
    typos = dict.fromkeys((swapped, word[: half + 1] + word[half + 2 :]))
    return "<" + "|".join([f"{word}*150", *(f"{typo}*1" for typo in typos if typo != word)]) + ">"


def shortened(text: str, often: int) -> str:
    """A line whose last clause is an alternation ("A，<B|C>"), made to end before it so often to once with it."""
    found = _LAST_CLAUSE.search(text)
    if found is None or not often:
        return text
    branches = found[1].split("|")
    return (
        text[: found.start()] + "<" + "|".join([f"*{often * len(branches)}", *(f"，{each}" for each in branches)]) + ">"
    )


_FIRST_CLAUSE = re.compile("^([^<>{}，]{1,6}，)(?=.*[{<])")


def begun_late(text: str) -> str:
    """A line whose first clause is a few plain words ("行，先试{few_}天"), to begin after it seven times of eight."""
    return _FIRST_CLAUSE.sub(r"<\1|*7>", text)


def rewritten(text: str, language: str, question: bool) -> str:
    """A line of the content with its words exchanged for alternations."""
    particle = (
        "" if text.endswith(">") and (question or _ENDED.search(text)) else _ZH_ASKED if question else _ZH_PARTICLE
    )
    sets = {**_SETS[language], **(_LAST if language == "zh" else {}), "我": _ZH_FIRST, "": particle}

    def other_words(found: re.Match[str]) -> str:
        word = found[0]
        return misspelt(word) if language == "en" and word.isalpha() and word not in sets else sets.get(word, word)

    text = _pattern(language).sub(other_words, text)
    asks = question and language == "en" and not _EN_OF_ONESELF.search(text)
    return _EN_BEFORE + text + _EN_AFTER if asks else text
