"""The sixteen families of emotion and the 112 fine labels that memes are tagged with.

A speaker's hidden emotion is a *state*: a family and a strength (1 mild, 2 plain, 3 strong), numbered
``3 * family + strength - 1``.  What a corpus shows of it is a label, one of seven a family, each of
which fits some strengths.
"""

from __future__ import annotations

from dataclasses import dataclass

from .inventory import FAMILY_KEYS

STRENGTHS = (1, 2, 3)


@dataclass(frozen=True)
class Label:
    """One emotion label: its names, and the strengths ``low`` to ``high`` it is used for."""

    zh: str
    en: str
    low: int
    high: int


@dataclass(frozen=True)
class Family:
    """One family of emotion; ``valence`` is 1, 0 or -1, ``kin`` the families it is mistaken for."""

    key: str
    zh: str
    en: str
    valence: int
    kin: tuple[str, str]
    labels: tuple[Label, ...]


def _labels(*rows: str) -> tuple[Label, ...]:
    """Labels from rows ``"中文 english-words low-high"``."""
    labels = []
    for row in rows:
        zh, en, span = row.split()
        low, high = span.split("-")
        labels.append(Label(zh, en.replace("_", " "), int(low), int(high)))
    return tuple(labels)


FAMILIES: tuple[Family, ...] = (
    Family(
        "joy", "开心", "joy", 1, ("laughter", "excitement"),
        _labels(
            "开心 happy 1-3", "高兴 glad 1-2", "快乐 cheerful 2-3", "愉快 pleased 1-1",
            "欢喜 delighted 2-3", "狂喜 overjoyed 3-3", "美滋滋 chuffed 1-2",
        ),
    ),
    Family(
        "laughter", "大笑", "laughter", 1, ("joy", "pride"),
        _labels(
            "大笑 laughing 2-3", "偷笑 giggling 1-1", "爆笑 cracking_up 3-3", "憨笑 silly_grin 1-2",
            "坏笑 smirking 1-2", "笑哭 crying_with_laughter 3-3", "乐呵 amused 1-2",
        ),
    ),
    Family(
        "love", "喜爱", "love", 1, ("shy", "gratitude"),
        _labels(
            "喜爱 fond 1-2", "爱慕 adoring 2-3", "亲亲 kissing 2-3", "心动 smitten 2-3",
            "宠溺 doting 1-2", "想念 missing_you 1-3", "撒娇 cuddly 1-3",
        ),
    ),
    Family(
        "pride", "得意", "pride", 1, ("joy", "calm"),
        _labels(
            "得意 smug 1-3", "骄傲 proud 2-3", "自信 confident 1-2", "炫耀 showing_off 2-3",
            "傲娇 haughty 1-2", "满足 satisfied 1-2", "酷 cool 1-2",
        ),
    ),
    Family(
        "excitement", "激动", "excitement", 1, ("joy", "surprise"),
        _labels(
            "激动 thrilled 2-3", "期待 looking_forward 1-2", "兴奋 excited 2-3", "好奇 curious 1-1",
            "跃跃欲试 eager 1-2", "热血 fired_up 3-3", "迫不及待 cannot_wait 2-3",
        ),
    ),
    Family(
        "gratitude", "感动", "gratitude", 1, ("love", "joy"),
        _labels(
            "感动 touched 2-3", "感谢 thankful 1-2", "感恩 grateful 2-3", "暖心 warmed 1-2",
            "欣慰 relieved 1-2", "热泪盈眶 moved_to_tears 3-3", "佩服 admiring 1-3",
        ),
    ),
    Family(
        "calm", "淡定", "calm", 1, ("pride", "joy"),
        _labels(
            "淡定 unruffled 1-2", "平静 calm 1-2", "安心 reassured 1-2", "悠闲 laid_back 1-3",
            "佛系 zen 2-3", "放松 relaxed 1-2", "惬意 cosy 2-3",
        ),
    ),
    Family(
        "shy", "害羞", "shy", 0, ("love", "speechless"),
        _labels(
            "害羞 shy 1-3", "脸红 blushing 2-3", "尴尬 awkward 1-3", "腼腆 bashful 1-1",
            "不好意思 embarrassed 1-2", "心虚 guilty 1-2", "社死 mortified 3-3",
        ),
    ),
    Family(
        "surprise", "惊讶", "surprise", 0, ("excitement", "confused"),
        _labels(
            "惊讶 surprised 1-2", "震惊 shocked 3-3", "惊喜 pleasantly_surprised 2-3", "意外 caught_off_guard 1-2",
            "吃惊 amazed 2-2", "目瞪口呆 dumbfounded 3-3", "不敢相信 incredulous 2-3",
        ),
    ),
    Family(
        "confused", "疑惑", "confused", 0, ("surprise", "speechless"),
        _labels(
            "疑惑 puzzled 1-2", "迷茫 lost 2-3", "懵 dazed 2-3", "纠结 torn 1-3",
            "质疑 doubtful 1-2", "思考 pondering 1-1", "一头雾水 baffled 3-3",
        ),
    ),
    Family(
        "anger", "生气", "anger", -1, ("disgust", "speechless"),
        _labels(
            "生气 angry 1-3", "愤怒 furious 3-3", "不爽 annoyed 1-2", "抓狂 going_mad 3-3",
            "暴躁 short-tempered 2-3", "不满 displeased 1-1", "吃醋 jealous 1-2",
        ),
    ),
    Family(
        "sadness", "难过", "sadness", -1, ("tired", "fear"),
        _labels(
            "难过 sad 1-3", "伤心 heartbroken 2-3", "委屈 wronged 1-3", "大哭 sobbing 3-3",
            "失落 let_down 1-2", "心碎 crushed 3-3", "遗憾 regretful 1-1",
        ),
    ),
    Family(
        "fear", "害怕", "fear", -1, ("sadness", "surprise"),
        _labels(
            "害怕 afraid 1-3", "紧张 nervous 1-2", "恐惧 terrified 3-3", "慌张 panicking 2-3",
            "担心 worried 1-2", "瑟瑟发抖 trembling 2-3", "焦虑 anxious 1-3",
        ),
    ),
    Family(
        "disgust", "嫌弃", "disgust", -1, ("anger", "speechless"),
        _labels(
            "嫌弃 put_off 1-2", "鄙视 scornful 2-3", "恶心 grossed_out 3-3", "反感 averse 2-2",
            "不屑 dismissive 1-2", "受不了 fed_up 2-3", "翻白眼 eye-rolling 1-3",
        ),
    ),
    Family(
        "speechless", "无语", "speechless", -1, ("confused", "disgust"),
        _labels(
            "无语 speechless 1-3", "无奈 resigned 1-2", "汗颜 sweating 1-2", "捂脸 facepalming 2-3",
            "黑人问号 what_on_earth 2-3", "呵呵 dry_smile 1-1", "崩溃 breaking_down 3-3",
        ),
    ),
    Family(
        "tired", "累", "tired", -1, ("sadness", "calm"),
        _labels(
            "累 tired 1-2", "困 sleepy 1-3", "疲惫 worn_out 2-3", "躺平 lying_flat 1-3",
            "心累 drained 2-3", "无聊 bored 1-2", "被掏空 burnt_out 3-3",
        ),
    ),
)  # fmt: skip

if tuple(family.key for family in FAMILIES) != tuple(FAMILY_KEYS):
    raise ImportError("families.py and inventory.py name different families of emotion")

FAMILY_INDEX: dict[str, int] = {family.key: index for index, family in enumerate(FAMILIES)}
STATES = len(FAMILIES) * len(STRENGTHS)
LABELS: tuple[Label, ...] = tuple(label for family in FAMILIES for label in family.labels)

# By state: its family, its strength, the valence of its family.
FAMILY_OF: tuple[int, ...] = tuple(state // 3 for state in range(STATES))
STRENGTH_OF: tuple[int, ...] = tuple(state % 3 + 1 for state in range(STATES))
VALENCE_OF: tuple[int, ...] = tuple(FAMILIES[state // 3].valence for state in range(STATES))


def emotion_names(language: str) -> dict[str, int]:
    """The ``emotion_dict.json`` of a language ("zh" or "en"): label's name to id, in id order."""
    return {getattr(label, language): number for number, label in enumerate(LABELS)}
