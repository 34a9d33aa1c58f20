"""Scenes of learning and trying: exams, job interviews, driving lessons."""

from __future__ import annotations

SCENES = {
    "exam": """
many exam: 高数 英语六级 考研 教资 期末 线代 大物 普通话 会计证 马原 公务员 托福 解剖学 概率论 日语N2 法考 四级 有机化学 雅思 一建 护士证 计算机二级 毛概 微观经济 材料力学 古代汉语 药理
many exam: 数电 模电 信号与系统 离散数学 宏观经济 民法 刑法 财务管理 统计学 C语言 数据结构 操作系统 病理学 生理学
many exam: 教育学 心理学 英语专四 专八 日语N1 韩语topik 粤语考级 钢琴八级 营养师 健康管理师 消防证 导游证 电工证
many exam: 二建 中级会计 注会 税法 资料分析
slot score: {lead_}{dg_}分*10 / {lead_}{dg_}.5分*5 / {lead_}{dg_}{dg_}分*5
slot score2_: {lead_}{dg_}分*10 / {lead_}{dg_}.5分*5
slot left_: {few_}天*14 / {lead_}周*4 / {lead_}{dg_}天*6
slot study_: 背了{few_}百个单词*6 / 刷了{few_}套卷子*8 / 看了{few_}章书*6 / 抄了{few_}页笔记*6 / 听了{few_}节网课*6 / 做了{ten_}道题*7 / 背了{few_}篇课文*4
slot chap_: 第{d_}章*7 / {kind_}*26 / {xing_}氏定理*5 / 第{ten_}页*4
many kind_: 大题 作文 听力 证明题 填空 名词解释 阅读 选择题 计算题 翻译 论述题 口语 实验题 案例分析 古文 判断题
many kind_: 改错 连线 简答 默写 完形 几何题 压轴题 附加题 画图题 编程题 填表 名著题 诗词鉴赏 证明 应用题
slot teach_: {xing_}老师*14 / {xing_}教授*7
many study2_: 图书馆 自习室 {road_}咖啡 宿舍 空教室 肯德基 操场 茶馆
[open]
=[+near] 还有{left_}就考{exam}了，<我才看到{chap_}|慌不慌>
=[+near] 今天{study_}，{exam}还剩{left_}
=[+near] 在{study2_}泡了{span_}，复习{exam}
-[+bad] {exam}考砸了，{score}
-[+bad] {exam}刚考完，{kind_}全是瞎写
-[+bad] {exam}差{lead_}分没过，<补考{less_}|没脸回家>
+[+good] {exam}出分了，{score}
+[+good] {exam}过了，{score}，<我妈笑醒|{pal}请客>
+[+good] {exam}居然押中{few_}道{kind_}
[tell]
=[near] 从{clock_}起，{study_}
=[!near] 座位号{lead_}{dg_}，<靠窗|第{d_}排>
=[!near] {pal}考了{score2_}
= 喝了{few_}杯{snacky2_}
many snacky2_: 咖啡 浓茶 红牛 豆浆 冰美式 拿铁 可乐
=[!near] {teach_}监考，<来回走了{ten_}圈|站我后面{span_}>
=[!near] 笔断了{few_}支水
= 买了本{book_}，{less_}
many book_: 真题 红宝书 押题卷 错题本 学霸笔记 五年模拟 {xing_}老师讲义 单词书
-[bad] {chap_}空着交的，<手都凉了|{ten_}分没了>
-[bad] {teach_}划的重点，一个没考
-[bad] 填错{few_}个卡，<最后{few_}分钟才发现|白做>
-[bad] {kind_}做了{span_}，后面没时间
-[bad] 我妈给我打了{few_}个电话，<没敢接|我说信号不好>
-[bad] 对完答案，错了{ten_}道
+[good] {chap_}刚好背过，<提前{ten_}分钟交|笔都没停>
+[good] {pal}给我划了{few_}页重点
+[good] {teach_}手下留情，<加了{lead_}分|作文给{ten_}>
+[good] 班里第{d_}，<{man_}都惊了|进步{ten_}名>
+[good] 我妈奖励我{prize_}
many prize_: 一顿{snacky_} 新手机 {sum_}红包 去{city_}玩 球鞋 游戏机
many city_: 三亚 成都 云南 厦门 长沙 青岛 西安
=[near] {chap_}看了{few_}遍，<还是不会|转头就忘>
=[near] {pal}已经看完{few_}遍了
=[near] {teach_}说{kind_}占{lead_}{dg_}分
=[near] 每天睡{few_}小时，<{late_}睡|掉头发>
=[near] 书才翻到{ten_}页
[ask]
?exam <不会是{exam2_}吧|跟{man_}考一样的吗|{man_}也考的那门吗>？
= {exam}
+ {exam}，<十拿九稳|终于考完>
- {exam}，<第{d_}次了|{man_}都过了>
?score[!near] <有{lead_}{dg_}分没|比{man_}高吗>？
= {score}
+ {score}，<破纪录|全班第{d_}>
- {score}，差{lead_}分
? <{kind_}会做吗|{kind_}比{man_}会吗>？
= 会{few_}道
+ 会，<送分|闭眼写|{man_}教过>
- 不会，<看不懂|{man_}也空着>
?[near] <复习{topic_}没|{man_}看{topic_}了，你呢>？
= 看了{few_}页
+ 看了{few_}遍
- 没翻，<来不及|裸考|{man_}借走了>
?[near] <{soon_}考吗|跟{man_}一天考吗，{soon_}吗>？
= {soon_}{part_}
+ {soon_}，<早准备好|不怕>
- {soon_}，<救命|通宵|{man_}也慌>
? <{teach_}押题没|{teach_}说考{kind_}没>？
= 押了{few_}道
+ 押中{few_}道
- 押了{few_}道，没中
?[near] <在{study2_}吗|跟{man_}在{study2_}吗>？
= 在{study2_}
+ {study2_}，<有{snacky_}|{pal}占的座>
- 被赶了，<{clock_}关门|{man_}占座了>
?[bad] <{soon_}补考吗|跟{man_}一起补吗>？
= {soon_}
- {soon_}，交{less_}
+ {teach_}说不用
?[good] <请{snacky_}吗|请我和{man_}吗>？
+ 请，<{soon_}{snacky_}|叫上{man_}>
= 等{soon_}
?[near] <困吗，{clock_}睡的|{late_}还没睡吧>？
- 困，<喝了{few_}杯{snacky2_}|站着都睡>
= 还行，{clock_}睡
[comment]
= 我当年{exam2_}才{score2_}
many exam2_: 高数 四级 期末 线代 中考 物理 教资 驾考
= {kind_}靠蒙，<{man_}蒙{score}|三长一短>
=[near] 看{ten_}页就睡，<装不下|{man_}劝的>
= {teach_}的课，<挂{pct_}%|点名{few_}回>
=[near] {man_}说{kind_}必考，<上回准|信{pct_}%>
=[near] {study2_}座{clock_}就没
=[near] 我{part_}也{study_}
+[good] {score}，<给跪|{man_}也服>
+[good] 请{snacky_}，<带{man_}|{soon_}>
+[good] 看你{study_}，<值|{man_}也服>
-[bad] {man_}也梦见{kind_}没写
-[bad] {teach_}严，{man_}挂{few_}回
-[bad] 没事，{man_}考{few_}次
-[bad] 补考就{ten_}道题，<{man_}补过|简单>
=[near] 看你{study_}，稳了
=[near] {left_}够了，<我{few_}天过的|{man_}一晚上>
=[near] 我也考，<{kind_}没看|{man_}没睡>
[suggest]
=[near,~try] 先啃{kind_}，<占{lead_}{dg_}分|{man_}押的>
=[near,~rest] {night_}就睡，<脑子要转|闹钟{morn_}>
=[near,~together] {soon_}去{study2_}，<我占座|抽{kind_}|叫{man_}>
=[near,~buy] 买本{book_}，{less_}
-[bad,~rest] 哭{ten_}分钟，<吃{snacky_}|{man_}也哭过>
-[bad,~do] 找{teach_}查分，<{man_}加过{lead_}分|{clock_}前>
-[bad,~try] 带{few_}支笔，<{man_}吃过亏|别断墨>
+[good,~do] 笔记给{man_}，<{exam2_}也要|发{app_}>
+[good,~together] {soon_}{at_}吃{snacky_}
=[~buy] 吃{snacky_}补脑
=[~try] {kind_}用{way_}，<{man_}教的|{few_}天见效>
many way_: 口诀 思维导图 录音 便利贴 抽认卡 谐音 讲给{man_}听
=[~together] 一天{few_}章，<断了请{snacky_}|叫{man_}>
""",
    "interview": """
slot firm: {road_}科技*9 / {ming2_}传媒*8 / {xing_}氏集团*7 / {road_}银行*6 / {road_}小学*4 / {twin_}游戏*6 / 第{d_}设计院*4 / {road_}律所*5 / {road_}生物*5 / {ming2_}文化*6 / {xing_}记食品*4
many post: 产品经理 前端 行政 会计 运营 数据分析 老师 管培生 文案 测试 助理 法务 采购 客服 剪辑 销售 人事 编导 翻译 插画师 审计 药剂师 店长 算法 公关
many post: 放射科医生 园艺师 品控 游戏原画 短视频编导 跨境客服 电话销售 仓管 外贸 预算员 幼教 健身教练 招聘专员 网编
many post: 导购 出纳 造价 质检 城市规划 博物馆讲解 数据标注 策展 品牌 司机
many round_: 一面 二面 三面 终面 笔试 群面 HR面 视频面 试讲
many quiz_: 为什么离职 你的缺点是什么 期望薪资 井盖为什么是圆的 能不能加班 有没有对象 五年后的规划 最失败的事 怎么看{boss_} 喝不喝酒 会不会开车 生肖是啥 为啥空窗{long_} 手写{few_}道题
many quiz_: 一个形容词形容自己 介绍{few_}个项目 怎么卖{snacky_} 英语自我介绍 会用表格吗 能出差{few_}个月吗
many quiz_: 最近读的书 能不能接受降薪 怎么跟{man_}这种人合作 为啥选我们 会不会喝酒 有没有驾照 上家工资 怎么看躺平
many quiz_: 能干多久 星座是啥 怎么安抚客户 讲个笑话 画一棵树 {few_}加{few_}等于几 最崇拜谁
many quiz_: 会做{snacky_}吗 打不打麻将
slot pay_: 1{dg_}K*9 / 2{dg_}K*5 / {lead_}{dg_}00*6 / 1{dg_}.5K*4
slot hr_: {xing_}总*9 / HR{inet_}*6 / {xing_}经理*8 / {xing_}主管*5
[open]
=[+to] {soon_}去{firm}面{post}，<{round_}|紧张>
=[+to] 投了{ten_}份简历，{firm}约我{round_}
=[+to] 明天{round_}，{firm}，<自我介绍写了{few_}版|{morn_}就到>
-[+bad] {firm}的{round_}凉了
-[+bad] 刚面完{firm}，被问{quiz_}，<脑子空了|我当场懵了>
-[+bad] 收到{firm}的拒信，{post}
+[+good] {firm}给我发offer了，{post}，{pay_}
+[+good] {round_}过了，{firm}让我{soon_}去{round2_}
+[+good] {hr_}当场说要我，{firm}{post}
many round2_: 终面 二面 签合同 体检 见老板 谈薪
[tell]
= 问了{quiz_}
= {few_}个面试官，<{hr_}问得最多|{span_}>
= 穿了{pal}的西装，<大{d_}号|还挺精神>
= 等了{wait_}，<前面{few_}个|喝了{few_}杯水>
= 地方在{road_}路{lead_}{dg_}号，1{dg_}楼
= 让做{few_}页PPT，{soon_}交
= 简历改了{few_}版
= 同批有个{alum_}
many alum_: 海归 博士 带{lead_}年经验的 {xing_}校友 网红 前{road_}员工 双学位 全国冠军
-[bad] {quiz_}，我支吾了{span_}
-[bad] 迟到{ten_}分钟，<走错楼|地铁坏了>
-[bad] {hr_}打了{few_}个哈欠
-[bad] 把公司说成{firm2_}了
slot firm2_: {road_}银行*6 / {twin_}游戏*6 / {xing_}氏集团*6 / {road_}律所*5
-[bad] 自我介绍忘词，<卡了{few_}次|脸白了>
-[bad] 就聊了{few_}分钟，<{hr_}说等通知|没问我问题>
+[good] 刚好问到{quiz_}，<答得飞起|{man_}押中的>
+[good] {hr_}跟我聊了{span_}
+[good] 还有{perk_}
many perk_: 食堂 班车 双休 {lead_}{dg_}薪 下午茶 带薪{few_}天假 租房补贴 健身房 弹性打卡 免费{snacky_}
+[good] {pay_}，比上家多{pct_}%
+[good] {pal}比我还激动
=[to] 我在家对着{mirror_}练了{few_}遍
many mirror_: 镜子 手机 猫 {pal} 墙 台灯 玩偶
=[to] 查了{firm}，{lead_}{dg_}{dg_}人
=[to] 怕问{quiz_}，<背了{few_}版|{man_}就栽过>
[ask]
?firm <是{firm2_}吗|{man_}那家吗|{man_}内推的哪家>？
= {firm}
+ {firm}，梦中情司
- {firm}，<面试官横|{man_}也吐槽>
?post <是{post2_}吗|跟{man_}一个岗吗|{man_}推的什么岗>？
= {post}
+ {post}，<对口|{man_}内推>
- {post}，要{lead_}年经验
? <问{quiz_}没|{hr_}问{quiz_}没>？
= 没，问了{quiz_}
+ 问了，<准备过|{hr_}笑了>
- 问了，<答非所问|卡{few_}次>
? <有{pay_}吗|比{man_}高吗，{pay_}有吗>？
= {pay_}，税前
+ {pay_}，<超预期|加{perk_}>
- {pay_}，<不够房租|{man_}都嫌>
?[!good,!bad,!to] <{soon_}出吗|{hr_}没说哪天吗>？
= {soon_}
+ 当场，{hr_}给的
- 等通知，<{few_}天没信|{hr_}不回>
? <{round_}吗|跟{man_}一样{round_}吗>？
= {round_}
+ {round_}，<聊得开心|稳了>
- {round_}，<{few_}个人围攻|抖>
? <{pal_}陪你去的|{clock_}就去了吧，{man_}陪的>？
= 自己去的，<坐{lead_}号线|打车{less_}>
+ {pal}陪的，<给我买{snacky_}|在楼下等>
- 没人，<{man_}没空|自己啃{snacky_}>
slot pal_: {man_}*10 / 家里人*3
?[good] <{soon_}入职吗|跟{hr_}谈好{pay_}没>？
+ {soon_}
= 还在谈，<想要{pay_}|{hr_}说批{few_}天>
?[bad] <投{firm2_}没|还投{few_}家吗>？
= 投了{ten_}家
- 歇{few_}天再说
+ {firm2_}约我了
?[to] <穿{wear_}吗|跟{man_}借{wear_}没>？
= {wear_}，<{less_}借的|{man_}的>
+ {wear_}，<显精神|新买的>
- 没，<就{wear_}|{man_}不借>
many wear_: 白衬衫 西装 卫衣 衬衫裙 毛衣 小西服 深色裤子
[comment]
= {man_}也挑了{few_}家，<互相挑|看眼缘>
= {quiz_}都问，<我背{few_}版|{man_}也是>
= {man_}面了{ten_}家
= 我投{lead_}{dg_}{dg_}份，<{few_}个回|全沉了>
= {road_}那边我待过，<{perk_}真的|加班到{late_}>
= {post2_}抢手，<{man_}转行了|{few_}个抢>
many post2_: 运营 测试 剪辑 会计 前端 老师 文案 客服
+[good] {pay_}，<抱大腿|请{snacky_}>
+[good] {perk_}，<招{post2_}吗|内推{man_}>
+[good] 你值{few_}倍，<{man_}早说|该抢>
-[bad] {quiz_}，<破问题|{man_}也栽过>
-[bad] 是{firm2_}没福气
-[bad] 我等过{few_}周，<{man_}等到过年|凉>
-[bad] {hr_}我见过，<爱打哈欠|坑过{man_}>
=[to] {man_}也抖，<{hr_}也是人|别慌>
=[to] {man_}在{firm2_}，<帮你问|{post2_}>
[suggest]
=[to,~try] 对{mirror_}练{few_}遍
=[to,~try] 背{quiz_}
=[to,~buy] 买{wear_}，{sum_}
=[to,~together] {soon_}模拟，<{place_}见|我当{hr_}>
-[bad,~rest] 歇{few_}天再投，<吃{snacky_}|睡>
-[bad,~together] 吃{snacky_}，<我请|{at_}|叫{man_}>
-[bad,~try] 投{firm2_}，<{man_}内推|缺{post2_}>
+[good,~do] 谈到{pay_}再签
+[good,~together] {soon_}庆祝，<{snacky_}|叫{man_}>
+[good,~do] 发封感谢信给{hr_}
=[~try] 早到{ten_}分钟，<带{few_}份简历|别喝{snacky_}>
=[~do] 问{man_}，<他在{road_}那边|{few_}年了>
""",
    "driving": """
many part: 科目一 科目二 科目三 科目四
many move_: 倒车入库 侧方停车 坡道起步 直角转弯 S弯 靠边停车 变道 掉头 起步 超车 会车 夜间灯光 加减挡 通过路口 单边桥
slot coach: {xing_}教练*14 / {xing_}师傅*9
many fault_: 压线 熄火{few_}次 忘系安全带 打错灯 油门当刹车 溜车 撞了桩 忘看后视镜 闯了黄灯 方向打反 挂错挡 停线外{few_}公分 忘打转向灯 开到{lead_}{dg_}码 蹭了树 手刹没放
many fault_: 忘关车门 双闪没关 离合抬猛了 雨刷开着跑 倒到路牙上 喇叭按了{few_}下 看错红灯 二挡起步 忘打火
many fault_: 把雨刷当转向 方向盘锁死 停斜了 轧了井盖 踩空了 跑到隔壁库 撞翻锥桶
slot times: 第{d_}次*9 / {few_}次*6
slot score2_: 9{dg_}分*9 / 100分*4 / 8{dg_}分*4
slot car_: 老捷达*6 / 桑塔纳*5 / {lead_}号车*8 / {xing_}A{lead_}{dg_}{dg_}*3 / 二手{brand_}*7
many brand_: 飞度 卡罗拉 轩逸 宝来 福克斯 比亚迪 高尔夫 五菱 奇瑞 马自达
[open]
+[+pass] {part}过了，{score2_}，<{coach}都惊了|{times}>
+[+pass] 驾照到手，<考了{times}|花了{long_}>
+[+pass] {part}一把过，{move_}满分
-[+fail] {part}挂了，{fault_}
-[+fail] 补考又没过，{fault_}，{fault_}
-[+scold] {coach}骂了我{span_}，就因为{fault_}
-[+scold] 练{move_}，{coach}说我{insult_}
many insult_: 像开碰碰车 像喝了假酒 是他带过最笨的 适合骑驴 左右不分 能把他送走 比{man_}还差 手脚不是自己的
many insult_: 像在犁地 脑子落家了 开得像坐轿子 比{job_}还慢 眼睛长后脑勺 是来报仇的 该去考潜艇 手比脚笨
many insult_: 离合踩成缝纫机 像送葬 记性像金鱼 是上帝派来考验他的 能气死{few_}个教练 方向盘都哭了
=[+learn] 报了{road_}驾校，{sum_}块
=[+learn] 在学{move_}，{coach}教的
=[+learn] {soon_}考{part}，{move_}还不熟
[tell]
= 车是{car_}，<离合{few_}斤重|空调坏的>
= 同车的{pal}也熄火{few_}次
=[!pass] 点位是{point_}
many point_: 第{d_}根杆 雨刷对线 后视镜压黄线 肩膀过库角 车头盖住路沿 看到树就打死 数{few_}秒再回正
=[!pass] 模拟考{ten_}分
=[!pass] 排队{wait_}，练了{ten_}分钟
= {coach}坐旁边{hum_}
many hum_: 喝茶 刷{app_} 打电话 哼《{song_}》 吃{snacky_} 打呼噜 抽烟 嗑瓜子
many song_: 月亮代表我的心 {ming2_} 朋友 潇洒走一回 水手 {twin_}
= 记了{few_}页笔记，<画手上了|{pal}也抄>
+[pass] {move_}一把进，<{coach}鼓掌|{man_}录了像>
+[pass] {coach}让我教{man_}
+[pass] 第一次上{road_}路，<开了{lead_}.{dg_}公里|{lead_}{dg_}码>
+[pass] 副驾坐着{pal}，<吓得没说话|夸我稳>
+[pass] 照片拍得{photo_}
many photo_: 像通缉犯 还行 像{man_} 一脸懵 没睁眼 挺精神
-[fail] 安全员憋着笑，说我{fault_}
-[fail] {move_}练了{lead_}{dg_}遍，<还是{fault_}|一考就忘>
-[fail] 补考费{less_}，<交了{few_}回|肉疼>
-[fail] 前面{job_}一把过，我{fault_}
-[scold] {insult_}，<全车都笑|{pal}也笑>
-[scold] 吼得{place_}都听见
-[scold] 我哭了{ten_}分钟，<{coach}递了根烟|继续练>
-[scold] 我说我{ten_}岁才学，他说{insult_}
=[learn] {morn_}就得到，<地铁{lead_}站|起不来>
=[learn] 题库{lead_}{dg_}{dg_}{dg_}道，做了{ten_}
=[learn] 买了双{shoe_}练车
many shoe_: 布鞋 平底鞋 帆布鞋 老北京布鞋 薄底鞋
[ask]
?part <比{man_}快没|{man_}说你快拿证了>？
= {part}
+ {part}，<快解放了|势如破竹>
- {part}，<{times}了|{man_}拿证了>
?coach <是{xing_}师傅吗|教练没说你{insult_}吧|{man_}的教练吗>？
- {coach}，<骂哭{few_}个|说我{insult_}>
= {coach}，<看心情|只骂{man_}>
+ {coach}，<给我买{snacky_}|特温柔>
?[!pass] <{move_}难吧|{move_}比{man_}强吗>？
= 是{move_}
- 是，次次{fault_}
+ 不难，{move_}练{few_}遍就行
?times <有{few_}次没|比{man_}少吗>？
= {times}
+ {times}，够了
- {times}，<成VIP了|{coach}认识我妈>
? <开{car_}吗|跟{man_}开{car_}吗>？
= {car_}
+ {car_}，<离合轻|新车>
- {car_}，<空调坏|熄火{few_}次>
? <{pal_}也学吗|跟{pal_}一车吗>？
= 在，练{move_}
+ 在，<我俩一车|互相吐槽>
- 早拿证了，<笑我{span_}|第{d_}次就过>
slot pal_: {man_}*12
?[pass] <敢上{road_}路吗|{man_}敢坐吗，上{road_}路没>？
+ 敢，<今天开了{lead_}.{dg_}公里|随便跑>
= {man_}在副驾就敢
- 不敢，{fault_}咋办
?[fail] <{move_}扣的吧|扣{ten_}分，哪项>？
- {move_}，{fault_}
= {move_}
?[pass] <买{brand_}没|跟{man_}买车没>？
+ 买了，<二手{brand_}|{lead_}万{d_}>
= 先租，{sum_}一天
- 没钱，<骑车|坐{lead_}号线>
?[scold] <换教练不，{xing_}师傅行|换{man_}那个吗>？
- 换要{sum_}
= 忍忍，{soon_}就考
[comment]
= 我教练姓{xing_}，<骂我{insult_}|也骂人>
= {move_}看点位，<{point_}|{man_}教的>
= {man_}考{few_}次
= 我{fault_}，<挂了{few_}回|{coach2_}脸都绿了>
slot coach2_: {xing_}教练*9 / {xing_}师傅*6 / 安全员*6
= {car_}比驾校好，<{man_}说的|轻{few_}倍>
= 我拿证{long_}，<没开过|蹭{few_}次>
+[pass] 去{road_}湖兜风，<带{man_}|走>
+[pass] {score2_}，<牛|{man_}求教>
+[pass] {soon_}接我，<{man_}也坐|老司机>
-[fail] {man_}也{fault_}，{times_}才过
slot times_: 第{d_}次*9
-[fail] 没事，{man_}补{few_}回
-[fail] {fault_}太冤，<扣{ten_}分|{man_}也冤过>
-[scold] {insult_}，<真毒|{man_}气哭了>
-[scold] 给{coach2_}带{snacky_}
=[learn] {part_s_}好过，<刷{few_}遍|{man_}{score2_}>
slot part_s_: 科目一*9 / 科目四*7
=[learn] {road_}驾校我去过，<{sum_}|车少>
[suggest]
=[~try] {move_}慢点打轮，<{man_}教的|心里数{few_}下>
=[~try] {point_}，<{man_}教的|我靠它过的>
=[~try] 考前{ten_}分钟别喝水，<{man_}憋过|吃{snacky_}>
-[fail,~rest] {soon_}再练，<别想{move_}|睡>
-[fail,~buy] 加练{few_}小时，<{sum_}|找{xing_}师傅>
-[fail,~together] {soon_}陪你练，<{road_}那边|开{brand_}>
-[scold,~complain] 投诉{coach2_}，<{man_}投过|电话尾{lead_}{dg_}>
-[scold,~buy] 买{snacky_}给他，<嘴就软|{less_}>
+[pass,~together] {soon_}去{road_}湖，<油费我出|叫{man_}>
+[pass,~do] 驾照发{app_}，<打码|{man_}点赞>
+[pass,~buy] 买个{acc_}，{less_}
many acc_: 平安符 行车记录仪 实习标 手机支架 车载香薰 小摆件
=[learn,~try] 一天{ten_}道，<用{app2_}|刷题>
many app2_: 驾考宝典 小程序 真题卷 {xing_}教练的口诀
""",
}
