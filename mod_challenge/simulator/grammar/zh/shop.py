"""How buyer (the owner of the topic) and seller talk to each other."""

from __future__ import annotations

SHOP = """
[greet owner]
= 你好，在吗
= 老板在不在，<我是{man_}介绍的|{part_}留过言的>
= 有人在吗，<想问点事|我{week_}来过>
= 您好，<咨询一下|想问几句|我姓{xing_}>
= 客服在吗，<等了{few_}分钟了|排到我没>

[greet listener]
= 在的亲，客服{twin_}为您服务
= 您好，<小店{lead_}年老店|我是客服{twin_}|请讲>
= 在的，您请讲，<{few_}秒回您|我是小{xing_}>
= 来啦，<刚在打包{few_}个件|让您等{few_}分钟了|我是{inet_}>

[reply owner]
= 哦，<是这样啊|{man_}没跟我说>
= 嗯，<我知道了|我记{app_}里>
= 好，<心里有数了|我跟{man_}说一声>
= 行，跟我想的差不多
+ 那我就放心了，<回头推荐给{man_}|谢谢小{xing_}>
+ 说得我想多买{few_}个
- 我怎么觉得不太对，<{man_}不是这么说|等了{few_}天了>
- 话虽如此，我还得等{few_}天

[accept owner]
+ 就按您说的来，<{clock_}前弄好就行|辛苦小{xing_}>
+ 行，听您的，<我等{few_}天|回头给{few_}张好评图>
= 可以，麻烦您了，<{part_}给我消息|我姓{xing_}>
= 先这样，<我{clock_}再看|等您{ten_}分钟>
- 好吧，<别再出问题|再等{few_}天>
- 行吧，信你一回，<到{soon_}为止|不行我找平台>

[decline owner]
= 不用了，<谢谢|{man_}有了|等{date_}再说>
= 我再看{few_}家
= 让我考虑{few_}天
+ 谢谢您，按原来的来，<{few_}件|发{road_}路就行>
- 不行，<我等了{span_}了|{man_}家才{less_}>
- 算了，<不划算|差{less_}呢|{man_}家更便宜>

[appeal owner]
= 您拿主意，<退{less_}还是换|{sum_}值吗|{man_}让退，退吗>？
= <{few_}天能好吗|{soon_}前能好吗>？
= <{man_}能用吗|您说{man_}会要吗>？
= 说实话，<{sum_}值不值|比{man_}那个强吗>？
= <少{lead_}块行吗|{man_}买少{lead_}块，我呢>？

[thank owner]
= 谢谢老板，<服务周到|给您{lead_}星>
= 麻烦您了，<给您好评|推荐给{man_}>
= 辛苦啦，<回得真快|都{clock_}了>
+ 太感谢了，<以后还来|{man_}也来买>
- 谢谢你解释{span_}

[bye owner]
= 我先去{errand_}了，再见
= 好，那我等到{soon_}
= 行，有问题{part_}再找您
= 先这样，<麻烦小{xing_}了|我得{errand_}>
= {man_}催我了，回头再说

[bye listener]
= 感谢惠顾，祝您<生活愉快|{part_}好|天天开心>
= 好的亲，有事找客服{twin_}
= 这边{ten_}分钟内给您安排，再见
= 期待您的好评，<返{less_}|慢走哦>
= 我先给您打包，<{clock_}发出|单号{lead_}{dg_}{dg_}>

[vent joy]
= 您这么一说我心情都好了
= 好久没买得这么开心了，<{man_}都笑我|值了>
= 这{sum_}花得舒心

[vent laughter]
= 您这话把我逗乐{span_}
= 我对着手机笑了{span_}
= {man_}问我买个东西笑什么

[vent love]
= 我一眼就看中了，<{man_}也说好|等了{long_}>
= 越看越舍不得关页面
= 我{part_}点开看了{few_}遍

[vent pride]
= 我挑东西的眼光一向不差，<{man_}服|{lead_}年没翻车>
= {man_}买东西都来问我
= 论淘货我{road_}第一

[vent excitement]
= 我等不及要拿到手了，<{few_}天也嫌久|{man_}笑我>
= 一天刷新{ten_}遍页面
= 激动得{late_}没睡

[vent gratitude]
= 您这么用心我真感动
= 难得遇到这么好的卖家，<比{man_}还细心|给{lead_}星>
= 我一定跟{man_}说说

[vent calm]
= 我不着急，<{few_}天都行|慢慢来>
= 买东西嘛，平常心
= 总能解决的，{soon_}前就行

[vent shy]
= 问了{few_}遍，怪难为情的
= 头一回这么买东西，让您见笑了
= 我挑了{span_}，不好意思

[vent surprise]
= 这我还真没想到，<{man_}也没说|看了{few_}遍>
= 您的消息我看了{few_}遍
= 原来是这么回事，问了{man_}才知道

[vent confused]
= 我被绕晕了，<{few_}种套餐呢|{man_}也没懂>
= 选项{few_}个，我看花了眼
= 这门道{man_}也没弄懂

[vent anger]
= 我等{few_}天了，耐心没了
= 做生意不能这么糊弄人
= 买个{sum_}的东西气{span_}

[vent sadness]
= 本来期待了{long_}
= 心里真失落，<等了{few_}天|{man_}还等着呢>
= 打开那刻我愣了{span_}

[vent fear]
= 我就怕{soon_}前到不了
= 上过{few_}次当，现在小心
= 花{sum_}，心里打鼓

[vent disgust]
= 我现在都不想碰它，<一股味|{man_}让扔了>
= {road_}地摊上{less_}的都比这像样
= 这做工{man_}都看不上

[vent speechless]
= 我不知道说啥了，<等{few_}天就这|{man_}也摇头>
= 我对着屏幕叹了{few_}口气
= 说了{few_}遍，我也没话了

[vent tired]
= 折腾{few_}天，我好累
= 打字{span_}手都酸了
= 我只想{soon_}前弄完

[react nothing]
100 ""
8 跟您说，
8 清楚了，
8 明白您意思，
6 好嘞，

[react joy]
= 您满意我们就开心，
= 合作愉快，
[react laughter]
= 您真幽默，
= 哈哈，见笑了，
[react love]
= 您太有眼光了，
= 谢谢喜欢，
[react pride]
= 那是那是，
= 果然是行家，
[react excitement]
= 别着急，
= 理解您的心情，
[react gratitude]
= 不客气，
= 都是应该做的，
[react calm]
= 您真好说话，
= 不急不急，
[react shy]
= 没关系的，
= 不用不好意思，
[react surprise]
= 您没看错，
= 确实如此，
[react confused]
= 给您解释下，
= 别疑惑，
[react anger]
= 您消消气，
= 实在抱歉，
[react sadness]
= 让您失望了，
= 我们会负责的，
[react fear]
= 您放心，
= 不用担心，
[react disgust]
= 看来您不太满意，
= 非常理解，
[react speechless]
= 让您无语了，
= 确实是我们的疏忽，
[react tired]
= 您辛苦了，
= 不耽误您时间，

[tail joy]
12 挺好的
123 开心
23 太高兴了
3 真是太棒了！！
[tail laughter]
12 呵呵
123 哈哈
23 真有意思
3 笑坏我了
[tail love]
12 挺喜欢的
123 真喜欢
23 越看越喜欢
3 爱了爱了！！
[tail pride]
12 没的说
123 包您满意那种
23 绝对有面子
3 全网最好！！
[tail shy]
12 不太好意思
123 怪不好意思的
23 实在难为情
3 脸都红了
[tail anger]
12 有点着急
123 不太高兴
23 真的很生气
3 太气人了！！
[tail fear]
12 有点担心
123 心里没底
23 挺不放心的
3 真怕出问题
[tail excitement]
12 有点期待
123 好期待
23 等不及了
3 激动得不行！！
[tail gratitude]
12 您有心了
123 真的很感谢
23 心里特别暖
3 太感动了
[tail calm]
12 不着急
123 都好说
23 慢慢来就行
3 一点都不急
[tail surprise]
12 有点意外
123 没想到啊
23 真让人吃惊
3 我都惊呆了！！
[tail confused]
12 不太明白
123 有点糊涂
23 实在没弄懂
3 彻底绕晕了
[tail sadness]
12 有点可惜
123 有点难过
23 挺失望的
3 心里真不好受
[tail disgust]
12 不太行
123 不太满意
23 实在看不上
3 太差劲了
[tail speechless]
12 无奈
123 有点无语
23 真不知说啥好
3 彻底无语了
[tail tired]
12 有点累
123 忙晕了
23 折腾好几天了
3 实在没精力了

[end statement]
110 ""
8 ，谢谢
7 ，辛苦了
7 ，真的
6 ，跟您说一声
6 ，这点请放心

[end question]
100 ？
10 ？谢谢
8 ？麻烦您了
6 ？我好登记一下

[lead open]
70 ""
6 请教一下，
6 打扰一下，
5 麻烦问下，
4 冒昧问一句，

[lead tell]
60 ""
8 是这样的，
6 跟您讲下，
5 还有啊，
5 补充一下，
3 {part_}{clock_}的时候，
[lead]
90 ""
6 实话跟您讲，
5 不好意思，
5 稍等，
4 我看看哈，
[aside owner]
=[!good,!want] 单号尾号{lead_}{dg_}{dg_}{dg_}
= {man_}<推荐|介绍>我来的
= 我在{road_}这边，{lead_}{dg_}号楼
=[want] 预算{sum_}左右
=[want] 我收藏{long_}了
=[want] 一共要{few_}件
+ {man_}也问我链接
- 我等了{wait_}了
- 来回运费{less_}呢

[aside listener]
=[!good,!want] 单号{lead_}{dg_}{dg_}{dg_}{dg_}给您备注了
=[want] {clock_}以前下单当天发
= 上个买家{man_}也这么说
= 这边{ten_}分钟内回您
= 我们店开了{lead_}年
+ 给您抹了{lead_}块{d_}
-[bad] 这批有{pct_}%返厂了

[remark words]
= “{words}”，<您真逗|{man_}也爱用这张|笑到{man_}了>
= 哈哈，好一个“{words}”
= 收到您这“{words}”，{man_}也看乐了
= “{words}”这张{man_}也有

[remark creature]
= 这{creature}真<可爱|逗|有意思>，{man_}也看乐了
= 哈哈，这{creature}<像{man_}|真逗|不错>
= 这{creature}图{man_}也有
= {man_}也爱发这{creature}

[nod]
= {nods_}
= {nods_}，{nods2_}
= {nods2_}
= 嗯，{nods2_}
= {nods2_}，{nods_}
+ {nodsl_}
+ {nodsl_}亲
+ {nodsl_}，{nods2_}
- {nodsn_}
- {nodsn_}，{nods_}
- 唉，{nodsn_}
[nod owner]
= {nods_}
= {nods_}，{nodb_}
= {nodb_}
= 嗯，{nodb_}
+ {nodsp_}
+ {nodsp_}{vocs_}
+ {nodsp_}，{nodb_}
- {nodsn_}
- {nodsn_}，{nods_}
- 唉，{nodsn_}
many nodb_: 我想想 我看看 等我{few_}分钟 我问问{man_} 看到了 明白了 那就好 我记下 麻烦您 辛苦 我再看看 我找找
many nods_: 好的 收到 明白 了解 嗯嗯 知道了 行 可以 没问题 ok 懂了 记下了 这样啊 有道理 确实 对的 是的
many nods2_: 您稍等 我查查 您说 请讲 我记一下 等我{few_}分钟 马上 不急 慢慢说 我问问{man_} 看到了 我核实下
many vocs_: 老板 谢谢 辛苦啦
many nodsl_: 太好了 那太好了 包您满意 谢谢支持 爽快 懂行 有眼光 真好 开心 客气了 荣幸 应该的 放心拍 好说好说 稳妥
many nodsp_: 太好了 真不错 放心了 满意 实惠 给力 专业 贴心 速度快 划算 靠谱 爽快 好评 真周到
many nodsn_: 不太行 为难 麻烦了 可惜 失望 不合适 有点贵 糟糕 头疼 这不对 抱歉 难办 折腾人
"""
