"""Scenes of learning and trying: exams, job interviews, driving lessons."""

from __future__ import annotations

SCENES = {
    "exam": """
slot exam: 高数*7 / 英语六级*7 / 考研*6 / 教资*5 / 期末*6 / 线代*5 / 大物*4 / 普通话*3 / 会计证*4
slot exam: {xing_}老师的课*5 / 马原*4 / 公务员*5 / 托福*4 / 解剖学*2
slot score: {lead_}{dg_}分*10 / {lead_}{dg_}.5分*5 / {lead_}{dg_}{dg_}分*5
slot left_: {few_}天*14 / {lead_}周*5
slot study_: 背了{few_}百个单词*6 / 刷了{few_}套卷子*8 / 看了第{d_}章*6 / 抄了{few_}页笔记*5
slot study_: 听了{few_}节网课*5 / 画了重点*3
slot topic_: 第{d_}章*7 / 大题*6 / 作文*6 / 听力*6 / 证明题*4 / {xing_}氏定理*5 / 填空*4 / 名词解释*3
[open]
= 还有{left_}就考{exam}了，<我才看到{topic_}|慌不慌>
- {exam}<考砸了|挂了>，{score}，<没脸回家|补考费{lead_}{dg_}>
+ {exam}<过了|出分了>，{score}，<放鞭炮|我妈笑醒>
- {exam}明天考，{topic_}<一个字不会|还没翻>
= 今天{study_}，<{exam}还剩{left_}|脑子木了>
+ {exam}居然<押中{few_}道|{score}>，<天选之子|{man_}都惊了>
[tell]
- {topic_}<全是瞎写|空着呢>，<抖着交的卷|手都凉了>
- {xing_}老师<划的重点一个没考|监考盯着我>
- 我<填错{few_}个卡|少看一页>
- {study_}，<转头就忘|看天书>
+ {topic_}<全会|刚好背过>，<提前{ten_}分钟交|笔都没停>
+ {man_}给我<讲了{span_}|划了{few_}页重点>，<开窍了|神了>
+ {xing_}老师<手下留情|给我加了{lead_}分>
= 我在{place_}<占了座|啃书啃了{span_}>
= 从{clock_}起{study_}，<咖啡{few_}杯|到{clock_}>
= 座位号{lead_}{dg_}，<靠窗|第{d_}排>
= {man_}考了{score}
[ask]
?exam 考的什么呀？
= {exam}
+ {exam}，<十拿九稳|终于考完>
- {exam}，<听着就头疼|第{d_}次了>
?score 考了多少分？
= {score}
+ {score}，<破纪录|班里第{d_}>
- {score}，<别问了|差{lead_}分>
? 复习到哪儿了？
= {topic_}，<还剩{few_}章|一半吧>
+ <都看完{few_}遍|胸有成竹>
- 才{topic_}，<来不及了|裸考吧>
? 什么时候考？
= {week_}{part_}
+ {left_}后，<早准备好|不怕>
- 明天{clock_}，<救命|通宵吧>
? 难不难啊？
- {topic_}<超纲|看不懂题>
= <中等|{topic_}有点绕>
+ <送分|闭眼写>
[comment]
= 考试嘛，<七分靠实力三分靠运气|过了就行>
= 我当年{exam_}也<{score}|临时抱佛脚>
+ {score}<太强|给跪>，<请客|锦鲤附体>
+ 看你{study_}，<稳了|卷王>
- {xing_}老师<出了名的严|挂{pct_}%>
- 我{day_}也<交了白卷|梦见{topic_}>
= 再看{ten_}页<顶得上一星期|就睡吧>
= {man_}说{topic_}<必考|不考>
slot exam_: 高数 / 四级 / 期末 / 线代 / 中考
[suggest]
=[~try] 先啃{topic_}，<占{lead_}{dg_}分|好拿分>
=[~rest] 早点睡，<脑子要转|熬夜没用>
+[~together] {soon_}去图书馆，<我占座|互相抽背>
-[~rest] 哭{ten_}分钟就好了，<下次再来|天没塌>
=[~buy] 吃点{snacky_}补补脑
+[~do] 把笔记发{app_}，<造福大家|我要一份>
""",
    "interview": """
slot firm: {road_}科技*9 / {zi2_}{zi_}传媒*7 / {xing_}氏集团*6 / {road_}银行*6 / {road_}小学*4
slot firm: {zi_}{zi_}游戏*6 / 第{d_}设计院*5 / {road_}律所*4 / 某大厂*5
slot post: 产品经理*7 / 前端*6 / 行政*6 / 会计*6 / 运营*7 / 数据分析*5 / 老师*5 / 管培生*5 / 文案*5 / 测试*4
slot post: 助理*5
slot round_: 一面*6 / 二面*6 / 三面*5 / 终面*5 / 笔试*5 / 群面*5 / HR面*5
slot quiz_: 为什么离职*7 / 你的缺点是什么*7 / 期望薪资*6 / 井盖为什么是圆的*3 / 能不能加班*6 / 有没有对象*4
slot quiz_: {lead_}年后的规划*5 / 手写{d_}道算法*5
slot pay_: {lead_}K*6 / {lead_}{dg_}K*7 / {lead_}{dg_}00*6
[open]
= {week_}去{firm}面{post}，{round_}
- {firm}的{round_}<凉了|挂了>，<收到拒信|{xing_}总当场摇头>
+ {firm}给我发offer了，{post}，{pay_}
- 刚面完{firm}，<脑子一片空白|被问哭>，{quiz_}
+ {round_}过了，<{firm}让我等{round_}|HR秒回>
= 投了{ten_}份简历，<{firm}约我{round_}|回了{few_}家>
[tell]
- 问我{quiz_}，<我支支吾吾{span_}|脸都白了>
- 迟到了{ten_}分钟，<地铁坏了|走错楼>
- {few_}个面试官<全程看电脑|打哈欠>
- 自我介绍<忘词|把公司名说成{firm_}>
+ {xing_}总<跟我聊了{span_}|夸我作品>
+ 刚好问到{quiz_}，<我准备过|答得飞起>
+ 前台小姐姐<给我倒水|祝我好运>，<稳了|心都定了>
= 穿了{man_}的西装，<大一号|挺精神>
= 排在第{d_}个，<前面都是名校|等了{span_}>
= 面了{ten_}分钟，<{few_}个人面我|聊得还行>
= 让回去做<份方案|{few_}页PPT>，{week_}交
[ask]
?firm 哪家公司？
= {firm}
+ {firm}，<梦中情司|就想去这家>
- {firm}，<面试官真横|不想提>
?post 什么岗位？
= {post}
+ {post}，<专业对口|正合适>
- {post}，<要求{lead_}年经验|卷死>
? 问了些什么？
= {quiz_}
+ {quiz_}，<都会|准备过>
- {quiz_}，<当场懵了|答非所问>
? 工资谈了吗？
= {pay_}，<还能谈|税前>
+ {pay_}，<比上家多{pct_}%|超预期>
- {pay_}，<不够房租|打发谁>
? 什么时候出结果？
= {week_}
+ <当场就给了|HR说很快>
- <说等通知|没下文了>
[comment]
= 面试<就是互相挑|七分看眼缘>
= {road_}那边的公司<都爱问|套路一样>
+ {pay_}，<请客|抱大腿>
+ 你这水平<没问题|该他们抢>
- {quiz_}，<什么破问题|我也被问过>
- 我投了{lead_}{dg_}{dg_}份<全沉了|就{few_}个回>
= {man_}面了{few_}家<才定|还在找>
= 说等通知<一般就是凉|得等{span_}>
slot firm_: {road_}银行 / {zi_}{zi_}游戏 / {xing_}氏集团
[suggest]
=[~try] 对着镜子<练{few_}遍|录个视频>
=[~try] 把{quiz_}<写下来背|想好>
+[~do] {part_}发封感谢信，<加印象分|{few_}句就行>
-[~rest] 别想了，<睡一觉|歇{span_}再投>
=[~together] {soon_}我陪你<模拟|去{road_}买衣服>
+[~buy] 买套<正装|好皮鞋>，{sum_}块的就行
""",
    "driving": """
slot part: 科目一*5 / 科目二*9 / 科目三*8 / 科目四*4
slot move_: 倒车入库*9 / 侧方停车*8 / 坡道起步*7 / 直角转弯*5 / S弯*5 / 靠边停车*6 / 变道*5 / 掉头*4
slot coach: {xing_}教练*14 / {xing_}师傅*7
slot fault_: 压线*9 / 熄火{few_}次*9 / 忘系安全带*6 / 打错灯*6 / 油门当刹车*4 / 溜车*6 / 撞了桩*5
slot fault_: 忘看后视镜*5
slot times: 第{d_}次*9 / {few_}次*6
[open]
+ {part}<过了|一把过>，<教练都惊了|{score_}分>
- {part}挂了，{fault_}，<补考{lead_}{dg_}0|想哭>
= 今天<练|学>{move_}，{coach}<坐旁边喝茶|盯着我>
- {coach}骂了我{span_}，<就因为{fault_}|我手都抖>
+ 驾照<拿到了|到手>，<考了{times}|{lead_}个月>
= 报了{road_}驾校，{sum_}块，<{week_}开练|排队呢>
slot score_: 9{dg_} / 100 / 80
[tell]
- {move_}<{fault_}|练{ten_}遍还不会>
- {coach}说我是<最笨的|第{d_}个这么笨的>
- 排队{span_}只练{ten_}分钟
- 考试那天{fault_}，<安全员憋笑|脑子空了>
+ {move_}<一把进|丝滑>，{coach}<鼓掌|递烟>
+ {coach}<夸我有天赋|让我教{man_}>
+ 第一次上{road_}路，<稳得很|开了{lead_}公里>
= 车是<老捷达|桑塔纳|{lead_}号车>，<离合{few_}斤重|空调坏的>
= 同车{man_}<也熄火|练了{span_}>
= 点位是<第{d_}根杆|雨刷对线>，<记{few_}遍|画手上了>
= 模拟考{lead_}{dg_}分
[ask]
?part 考到科目几了？
= {part}
+ {part}，<快解放了|势如破竹>
- 还在{part}，<卡住了|{times}了>
?coach 教练凶不凶？
- {coach}，<骂哭{few_}个|嗓门大>
= {coach}，<还行|看心情>
+ {coach}，<特温柔|给我买{snacky_}>
? 哪个最难？
= {move_}吧
- {move_}，<噩梦|次次{fault_}>
+ <都不难|{move_}练会就行>
?times 考了几次？
= {times}
+ {times}，<够了|一把>
- {times}，<都考成VIP了|教练认识我妈>
? 敢上路吗？
+ 敢，<{road_}路随便跑|今天就开了>
= <副驾有人就敢|先绕小区>
- <手心全是汗|{fault_}怎么办>
[comment]
= 学车<都这样|不挨骂才怪>
= {move_}<看点位|慢就是快>
+ 一把过<太牛|求传授>，<老司机|载我>
+ 拿证了<带我兜风|第一个坐你车>
- 我那教练<也姓{xing_}|骂人不重样>
- 我{fault_}<挂了{few_}回|赔了{lead_}{dg_}>
= {man_}考了{few_}年<才拿到|还在考>
= 慌的时候<深呼吸|先踩刹车>
[suggest]
=[~try] {move_}<看后视镜|慢半拍打轮>
=[~try] 考前{ten_}分钟<别喝水|再看遍点位>
-[~complain] 换个教练，<驾校能换|投诉电话墙上有>
=[~rest] 回去睡一觉，<别想{move_}|梦里练>
+[~together] {soon_}开去{road_}湖，<油费我出|叫上{man_}>
+[~buy] 给{coach}买<包烟|杯{snacky_}>，<嘴就软了|试试>
""",
}
