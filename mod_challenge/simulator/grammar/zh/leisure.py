"""Scenes of leisure: trips, games, series, concerts, matches, birthdays."""

from __future__ import annotations

SCENES = {
    "trip": """
many dest: 大理 厦门 三亚 拉萨 重庆 桂林 敦煌 哈尔滨 张家界 泉州 伊犁 洛阳 青岛 成都 西安 婺源 阿勒泰 平遥 丽江 景德镇 呼伦贝尔 腾冲 威海 恩施 稻城 北海 长白山 喀什 凤凰 阳朔 顺德 潮州 大同
many dest: 漠河 额济纳 那曲 甘南 川西 西双版纳 香格里拉 普洱 元阳 荔波 黄果树 镇远 武夷山 霞浦 平潭 宏村 黄山 庐山
many dest: 武当山 神农架 岳阳 开封 曲阜 泰山 日照 秦皇岛 承德 五台山 壶口 延安 青海湖 茶卡 月牙泉 嘉峪关 满洲里
many dest: 雪乡 丹东 珠海 湛江 涠洲岛
slot dest: {road_}古镇*30 / {road_}岛*20 / {xing_}家寨*12
slot long: {few_}天*10 / {few_}天{d_}夜*7 / 一周*2 / 1{dg_}天*4
many local_: 烤乳扇 沙茶面 清补凉 火锅 米粉 手抓羊肉 锅包肉 牛肉汤 椰子鸡 豆花 肉粽 过桥米线 海蛎煎 胡辣汤 酸汤鱼 煎饼馃子 馕 油泼面 糌粑 臭鳜鱼 生腌 肠粉 担担面 驴肉火烧 烤羊排 土笋冻 酥油茶 油茶
many local_: 热干面 豆皮 臭豆腐 口味虾 螺蛳粉 煲仔饭 双皮奶 艇仔粥 沙县拌面 佛跳墙 扁肉 小笼包 生煎 梅干菜饼 东坡肉
many local_: 盐水鸭 黄桥烧饼 符离集烧鸡 德州扒鸡 煎饼卷大葱 羊杂汤 臊子面 凉皮 酿皮 手抓饭 大盘鸡 血肠 饺子宴 冷面
many local_: 烤冷面 竹筒饭 竹虫 折耳根 丝娃娃 糍粑 青团
many way: 高铁 飞机 绿皮火车 自驾 大巴 拼车 轮渡 卧铺 房车 摩托
slot way: G{lead_}{dg_}{dg_}次*60 / K{lead_}{dg_}{dg_}次*30
many spot_: 日出 古城墙 湖边 夜市 雪山 玻璃栈道 渔村 灯塔 老街 梯田 石窟 盐湖 茶园 星空 瀑布 悬崖秋千 土楼 花海 沙漠 鱼市
many spot_: 摩天轮 索道 温泉 观景台 溶洞 火山口 草原 沼泽 古戏台 鼓楼 索桥 渡口 篝火晚会 皮影戏 早市 集市 陶瓷厂
many spot_: 樱花林 薰衣草田 滑雪场 漂流 竹海 茶马古道 万佛洞 祠堂
slot spot_: {road_}寺*40 / {ming2_}的民宿*20 / {road_}山*30
many odd_: 门票{less_} 只看见后脑勺 导游叫{xing_}{ming_} 下起了大雨 手机掉水里了 拉肚子{few_}回 住的房间漏水 被猴子抢了{snacky_} 晒脱了皮 高反吐了{few_}回 司机绕路 租的车爆胎 走错{few_}公里
many odd_: 订错日期了 一斤虾{sum_} 缆车停在半空
many odd_: 丢了{few_}张票 把身份证忘酒店 被{job_}撞了 {local_}过敏了 下车坐反方向 拍照掉水里 帽子被风吹走
many odd_: 酒店没热水 隔壁吵到{late_} 包被划了 堵了{few_}公里 买到假{local_} 鞋底走掉了 背包带断了
many odd_: 相机没电 缺氧睡不着
[open]
+[+go] 说走就走，我到{dest}了，<坐{way}来的|跟{pal}一起>
+[+go] 人在{dest}，正看着{spot_}
+[+go] 来{dest}玩{long}，{local_}绝了
-[+bad] 来{dest}第{d_}天，{odd_}
-[+bad] 去{dest}的{way}晚点{wait_}
-[+bad] {dest}人山人海，{odd_}
=[+plan] {soon_}去{dest}，<攻略还没做|{long}>
=[+plan] 抢到去{dest}的票了，<{way}|{sum_}>
=[+back] 从{dest}回来了，<走了{lead_}万步|花了{sum_}>
=[+back] 在{dest}玩了{long}，<看了{spot_}|吃了{local_}>
[tell]
=[!plan] 光{local_}就吃了{few_}顿
=[!plan] 今天走了1{dg_}.{dg_}公里
=[!plan] 行李箱{lead_}{dg_}公斤，<塞满{local_}|拉链崩了>
=[!plan] 明信片写了{few_}张，<有你的|字越写越丑>
=[!plan] 住在{ming2_}家的民宿，{sum_}一晚
=[!plan] 认识了个{job_}，<一起拼桌|{city_}来的>
many city_: 东北 湖南 苏州 台州 武汉 内蒙 潮汕 贵州 合肥 上海 烟台
=[!plan] 给你带了{gift_}
many gift_: {local_} 冰箱贴 丝巾 手串 茶叶 木梳 贝壳 明信片 牛角梳 银镯子 陶杯 果干
=[!plan] {pal}一路{hum_}
many hum_: 睡觉 拍照 吃{local_} 跟人砍价 唱歌 晕车 喊累 查攻略
+[go] {clock_}爬起来看{spot_}，<值了|哭了>
+[go] {spot_}美得像假的，<拍了{lead_}{dg_}{dg_}张|{pal}看呆了>
+[go] 老板送了盘{local_}
+[go] 随手一拍都是屏保
+[go] 在{spot_}坐了{span_}，<啥也没干|听{job_}唱歌>
-[bad] {odd_}，{odd_}
-[bad] {spot_}排了{wait_}
-[bad] 酒店跟照片差{few_}颗星，<{sum_}一晚|厕所漏水>
-[bad] {thing_}落在{way}上了
many thing_: 充电宝 包 伞 相机 眼镜 外套 身份证 护肤品 {snacky_} 耳机
-[bad] {local_}{less_}一碗，<齁咸|就{few_}口>
=[plan] 打算先看{spot_}，<再吃{local_}|{pal}非要去{spot_}>
=[plan] 酒店看了{few_}家，<{sum_}|都满了>
=[plan] 带了{few_}件{wear_}
many wear_: 短袖 羽绒服 冲锋衣 裙子 毛衣 泳衣 薄外套
=[back] 照片选了{span_}，<{lead_}{dg_}{dg_}张|{man_}催着要>
=[back] 人黑了{few_}个度
=[back] 最难忘的是{spot_}
[ask]
?dest <不会是{dest2_}吧|跟{man_}去哪|{man_}推荐的{dest2_}吗>？
= {dest}
+ {dest}，盼了{long_}
- {dest}，<人山人海|{odd_}>
?long <有{few_}天没|玩到{soon_}吗|比{man_}玩得久吗>？
= {long}
+ {long}，<年假全用了|{man_}羡慕>
- {long}，<{boss_}催|不够>
?way <坐{way_}吗|{man_}开车吗|跟{man_}怎么去的>？
= {way}
+ {way}，<一路风景|才{less_}>
- {way}，<腰断了|吐了{few_}回>
?[!plan] <吃{local_}没|{man_}说{local_}香，吃没>？
+ 吃了{few_}顿，<香哭|给你带了>
= 没，吃了{local_}
- 吃了，<{man_}吐了|{less_}一碗>
? <跟{man_}吗|{man_}去了吗>？
= 不是，跟{pal}
+ 一个人，<自在|{man_}没假>
- 是，<一路吵|全靠我背包>
?[!plan] <有{sum_}吗|比{man_}花得多吗，有{sum_}没>？
= {sum_}吧
+ 才{sum_}，<穷游|{pal}请了{few_}顿>
- {sum_}，<吃土{few_}个月|被宰>
? <有{lead_}{dg_}度吗|穿{wear_}冷吗，几度>？
= {lead_}{dg_}度
+ {lead_}{dg_}度，<舒服|穿{wear_}>
- {lead_}{dg_}度，<晒脱皮|风大>
?[!plan] <看{spot_}没|{man_}说{spot_}美，去没>？
= 看了
+ 看了，<哭了|待了{span_}>
- 没看着，<下雨|关门修|{clock_}就关>
?[plan] <攻略做{few_}页了|{man_}给攻略没>？
= 做了{few_}页，<{man_}给的|{app_}抄的>
- 没，<头疼|{pal}不管>
+ 跟着{man_}走
[comment]
= {man_}刚去{dest2_}，<说{local_}好吃|黑了>
many dest2_: 大理 厦门 成都 青岛 三亚 西安 重庆 泉州 桂林 新疆
= 我去{dest2_}躺{few_}天，<{man_}还上瘾|花钱找累>
= 我在{place_}，你在{spot_}
= {way_}我坐过，<{wait_}|{man_}腿肿>
many way_: 绿皮火车 大巴 轮渡 卧铺 拼车
= {local_}我惦记{lead_}年了，<{man_}带过|{dest2_}那家>
= {dest2_}我去过{few_}回，<{spot_}最好|{man_}去腻了>
+[go] {spot_}，<{man_}也想去|我订{soon_}的票>
+[go] 照片发{app_}，<{man_}也要|当屏保>
+[go] 带{local_}，<{few_}袋|转你{less_}>
-[bad] 我{day_}去{dest2_}也{odd_}
-[bad] 旺季我住过{sum_}的，<别去{spot_}|坑>
-[bad] {odd_}也好，<{man_}比你惨|发{app_}>
=[plan] {lead_}月正好，<人少|{spot_}最美>
=[plan] 早晚差{lead_}{dg_}度，<带{wear_}|{man_}冻过>
=[back] 难怪{few_}天没见，<{man_}在找你|{snacky_}补上>
=[back] 黑成{job_}了吧，<{man_}说的|瘦{few_}斤>
[suggest]
=[~try] 早去{spot_}，<{morn_}没人|{man_}拍到日出>
=[~try] 尝{road_}路{local_}
=[~buy] 捎点{gift_}，{less_}内
=[~buy] 买{spot_}联票，<省{less_}|{app_}有>
+[~together] {lead_}月去{dest2_}，<叫上{man_}|坐{way_}>
+[go,~do] 拍{few_}张{spot_}
-[bad,~complain] 投诉退{less_}，<拍{few_}张|{man_}退过>
-[bad,~rest] 躺{span_}，<泡脚|{soon_}看{spot_}>
-[bad,~try] 改去{spot_}，<人少|{man_}推荐>
=[plan,~try] 带{few_}片{drug_}
many drug_: 晕车药 肠胃药 创可贴 退烧药 防晒霜 驱蚊水
=[plan,~do] 问{man_}要攻略，<去过|{few_}页呢>
=[back,~rest] 补{few_}天觉，<{man_}补到{clock_}|吃{snacky_}>
=[back,~together] {soon_}见，<带{gift_}|{snacky_}我请>
""",
    "game": """
slot game: {ming2_}传说*9 / 云端擂台*4 / 荒岛突围*4 / 星海远征*4 / 团子大作战*4 / {xing_}城攻防*8 / 雷霆{ming_}*7 / {twin_}农场*7 / 极夜前线*4 / 剑影{road_}*8
many hero: 打野 辅助 中单 射手 上单 奶妈 坦克 狙击 刺客 法师 守门员 弓手 牧师 突击手
many hero_: 打野 辅助 中单 射手 上单 奶妈 坦克 刺客 法师 狙击
slot rank: 青铜{d_}*4 / 黄金{d_}*6 / 铂金{d_}*6 / 钻石{d_}*6 / 星耀{d_}*5 / 宗师{lead_}{dg_}点*6 / 王者{ten_}星*8 / 全服第{lead_}{dg_}{dg_}*5
slot score_: {lead_}杠{lead_}*9 / {few_}杀*7 / 1{dg_}.{dg_}分*7 / KDA{lead_}.{dg_}*6 / {lead_}-{lead_}-1{dg_}*8
slot cash_: {lead_}{dg_}{dg_}*16 / {lead_}百多*4
slot mate_: 队友{twin_}*5 / {man_}*9 / 路人{hero_}*8 / {few_}个小学生*5 / ID叫{ming2_}的*8 / 那个{hero_}*6 / ID叫{snacky_}的*6
many fool_: 送了{few_}个人头 挂机{few_}分钟 一直打字骂人 抢了我的{hero_} 躲草里不动 开麦唱歌 乱开团 全程逛商店 演了{few_}把 边打边吃{snacky_} 秒退 把我踢了 听不懂信号
many fool_: 给对面报点 站着发呆 追着鸡打 换了{few_}套皮肤 求别人给他装备 带着{few_}个表情包刷屏 开局就投降
many fool_: 抢完蓝抢红 迷路到对面老家 掉进坑里{few_}次 原地跳舞 用脚打的 喊他妈来打 网卡还硬撑 忘了带技能 复活就送
many fool_: 偷偷卖装备 一直问怎么玩
[open]
-[+lose] 打{game}{few_}连跪，<手机都想扔|{mate_}演我>
-[+lose] {mate_}{fool_}，<我{score_}都带不动|掉到{rank}>
-[+lose] 掉到{rank}了，{mate_}{fool_}
-[+money] {game}抽卡花了{cash_}，<全是保底|一个没中>
+[+win] 打{game}{few_}连胜，<{score_}|{pal}躺赢>
+[+win] 终于上{rank}了，<打到{late_}|{hero}上的>
+[+win] 我{hero}{score_}，翻盘了
+[+luck] {game}单抽出限定，<才花{cash_}|{man_}酸哭>
=[+play] {soon_}{game}开黑，差{few_}个，<来个{hero_}|{pal}算一个>
=[+play] {game}更新{lead_}.{dg_}个G，<新皮肤{cash_}|出了新{hero_}>
[tell]
= 我玩的{hero}，{score_}
= 打到{late_}，<饭没吃|手抽筋>
= 匹配到{man_}了
= 耳机里全是{noise_}
many noise_: 咳嗽声 {man_}的哭声 炒菜声 狗叫 {job_}骂街 唱《{song_}》 嗑瓜子 婴儿哭 打呼噜
many song_: 孤勇者 {ming2_} 学猫叫 小苹果 最炫民族风 {twin_}
= 充电线断了，<剩{pct_}%|{pal}的借我>
= 赛季还剩{lead_}{dg_}天
= {pal}练{hero_}练了{few_}把
= 新买的{gear_}，{sum_}
many gear_: 键盘 鼠标 手柄 耳机 电竞椅 显示器 手机散热器 鼠标垫
-[lose] {mate_}{fool_}，{fool_}
-[lose] 团战我卡{lead_}{dg_}{dg_}毫秒
-[lose] 对面{hero_}{score_}，<一个打我们{few_}个|刷{few_}个问号>
-[lose] 举报{few_}回都没用
-[lose] 从{rank2_}掉下来的
slot rank2_: 钻石{d_}*6 / 星耀{d_}*6 / 王者{ten_}星*6
-[money] {cash_}够吃{few_}顿{snacky_}
-[money] {pal}第{d_}抽就中了
-[money] 还差{few_}个碎片，<再抽要{cash_}|策划没心>
+[win] 最后一波我{score_}，<封神|{man_}都喊了>
+[win] {mate_}拉我进队
+[win] 拿了{few_}个MVP
+[win] {pal}打字夸我{few_}遍，<截图了|请我{snacky_}>
+[luck] 抽的时候我{rite_}
many rite_: 洗了{few_}遍手 面朝{road_}路 穿着红袜子 喊了{ming2_} 先吃了{snacky_} 闭着眼 {late_}整点抽的 让{man_}点的
+[luck] {cash_}收的有人出，<不卖|{man_}求我>
=[play] {pal}玩{hero_}，<{rank2_}|菜>
=[play] 更新要{ten_}分钟
=[play] 新{hero_}我试了{few_}把，<{score_}|手生>
[ask]
?game <不会是{ming2_}传说吧|{man_}玩的那个吗|跟{man_}打什么>？
= {game}
+ {game}，<神作|最近上头>
- {game}，<越玩越气|{man_}坑>
?hero <还玩{hero_}吗|{hero_}没让{man_}玩>？
= {hero}
+ {hero}，<包赢|{man_}封的>
- 被迫{hero}，<没人补|{man_}抢了>
?rank <到{rank2_}没|比{man_}高吗>？
= {rank}
+ {rank}，还在冲
- {rank}，<掉的|{mate_}坑的>
?[!money,!luck] <氪{cash_}没|比{man_}氪得多吗>？
- {cash_}，<吃土|别告诉{man_}>
= 就{lead_}块，<月卡|皮肤>
+ 一分没花，<全靠肝|{long_}肝的>
? <有{score_}没|{man_}拖后腿没|比{man_}强吗，打多少>？
= {score_}
+ {score_}，<MVP|带飞>
- {score_}，<被{man_}喷|垫底>
? <{mate_}行吗|{mate_}有{rank2_}吗>？
= {rank2_}
+ {rank2_}，<能C|听指挥>
- 菜，{fool_}
? <打到{late_}了吧|{man_}陪你打到几点|到{late_}没>？
= {late_}
+ {late_}，<停不下来|赢嗨了>
- {late_}，<跪到天亮|{man_}骂我>
? <用{gear_}没|{man_}送的{gear_}用没>？
= 用了，{sum_}的
+ 新的，<{pal}送的|手感绝>
- 坏了，{cash_}修
?[lose] <举报{mate_}没|举报{few_}个没>？
= 举报{few_}个了
- 没用，{fool_}照样
+ 封了他{few_}天
?[play] <{at_}开吗|几点开，{man_}来吗>？
= {at_}
+ 现在，<差你|{man_}在等>
[comment]
= {few_}天就忘，<{man_}退了{long_}|游戏而已>
= {man_}也{few_}连跪
= {hero_}吃手法，<我{few_}把就弃|{man_}是{rank2_}>
=[!lose] 我{hero_}{score_}，<服不服|{man_}截图了>
= {man_}为了{gear_}吃了{few_}天泡面
= {few_}个人凑不出{hero_}，<{man_}还抢|都玩{hero_}>
+[win] {score_}，<求带|打职业去|{man_}跪了>
+[win] 你是{road_}{hero_}之神
+[win] {rank2_}都没有的我，<哭了|{man_}也哭>
+[luck] 给我抽{few_}发，<替{man_}抽|欧皇>
-[lose] {mate_}我遇过，{fool_}
-[lose] {few_}个小学生喊妈，<还有{man_}|烦>
-[lose] 我也跪到{late_}，<{man_}坑的|{few_}连跪>
-[money] 我{day_}也花{cash_}，<全是{hero_}|白给>
-[money] {man_}氪{sum_}也非，<策划笑了|改不了命>
=[play] {hero_}留我，<{few_}分钟上号|{man_}别抢>
=[play] 我{rank2_}，<别嫌弃|带{man_}行>
[suggest]
-[lose,~rest] 歇{span_}，<洗把脸|吃{snacky_}|让{man_}打>
-[lose,~complain] 拉黑{mate_}，<举报{few_}次|截图>
-[lose,~try] 换{hero_}，<{man_}换完{few_}连胜|稳>
-[lose,~do] 改名{ming2_}，<{man_}改过|{few_}连胜>
-[money,~rest] 吃{snacky_}去，<攒{few_}个月|别抽>
-[money,~try] {late_}再抽，{rite_}
+[win,~do] 录屏发{app_}，<@{man_}|我转>
+[~together] {clock_}上号，<{hero_}给我|叫{man_}>
=[~together] {soon_}{at_}网吧，<{road_}那家|叫{man_}>
=[~buy] 换个{gear_}，{sum_}
=[~try] 练{hero_}，<{man_}靠它上{rank2_}|{few_}把就会>
+[luck,~do] 晒{app_}，<气死{man_}|吸欧气>
""",
    "series": """
slot show: 《{ming2_}传》*12 / 《{road_}往事》*11 / 《{twin_}来信》*6 / 《追风{xing_}警官》*6 / 《第{d_}个证人》*5 / 《{road_}人家》*9 / 《{xing_}家有女》*7 / 《长夜{ming_}》*7
slot show_: 《{ming2_}传》*9 / 《{road_}往事》*9 / 《{twin_}来信》*6 / 《{road_}人家》*9 / 《寻找{ming2_}》*9
slot ep: 第{ten_}集*12 / 第{d_}集*5 / 大结局*5 / 番外*2 / 第{d_}季*4
many role_: 男主 女主 男二 女二 反派 婆婆 小师妹 老管家 卧底 师父 太子 法医 前任 校霸 闺蜜 保镖 弟弟 丫鬟
many role_: 太后 将军 女配 丞相 班长 医生 警花 神父 掌柜 书童 王爷 侠女 狐妖 阿公 表哥 邻家哥哥 继母 刺客 道士
many role_: 狱卒 镇长 老板娘
slot role_: {xing_}{ming_}*90 / {ming2_}*70 / {xing_}总*30
slot actor_: {xing_}{fore_}{ming_}*12 / {xing_}{ming_}*8
many app: {app_} 平板 投影 电视 电影频道 {man_}的会员号 手机 网盘 地铁上
many twist_: 领盒饭了 黑化了 失忆了 是凶手 复活了 被{role_}骗了 穿越了 怀孕了 跟{role_}在一起了 是{role_}的亲哥 替{role_}挡刀 瞎了 出国{lead_}年 当皇帝了 装的 有双胞胎 被绑架了 绝症 换脸了 认错人了
many twist_: 改嫁了 出家了 摔下悬崖 私奔了 中毒了 坐牢了 顶罪了 去边疆了 当了卧底 被{role_}推下水 认贼作父
many twist_: 放火了 掉包了孩子 背叛了{role_} 生了三胞胎 成了{role_}的徒弟 被灭口了 洗白了 喜欢{role_}
many twist_: 白头了 把{role_}忘了 变成鬼了
[open]
+[+good] {show}太好看，刷到{late_}
+[+good] {show}封神，{role_}{twist_}
+[+good] 安利你{show}，<{actor_}演的|评分{rate_}>
-[+sad] {show}{ep}，{role_}{twist_}，<我哭到{late_}|纸巾用了{few_}包>
-[+sad] {role_}{twist_}，我看不下去了，{show}
-[+rot] {show}烂尾，{role_}居然{twist_}
-[+rot] {show}后面全崩了，<注水{ten_}集|{actor_}也救不了>
=[+on] 在追{show}，看到{ep}了
=[+on] 跟{pal}一起刷{show}，<用{app}看|{ep}了>
=[+on] {show}定档{date_}，{actor_}演
[tell]
= 在{app}看的，<{lead_}.5倍速|跳着看>
= 评论区猜{role_}{twist_}
= {pal}也看上瘾了
= 一集{ten_}分钟，<片头{few_}分钟|广告{few_}个>
= {actor_}演{role_}
= {role_}的{prop_}卖断货了，{sum_}
many prop_: 围巾 大衣 口红 耳环 包 项链 帽子 旗袍 风衣 杯子 手表 簪子
= 每晚{night_}更{few_}集
= 我去翻了原著，{lead_}{dg_}{dg_}章
+[good] {actor_}演技绝了，<哭戏{few_}分钟|眼神会说话>
+[good] {role_}跟{role_}终于和好了
+[good] 片头曲我循环{ten_}遍，<学会弹了|{man_}听烦了>
+[good] 没一个废镜头，<伏笔{few_}处|第{d_}集就埋了>
+[good] {role_}那句“{quote_}”，绝
many quote_: 我等你 你回头看看 路还长 天亮再说 我不后悔 下辈子别见 这碗面我请 山河无恙 别怕有我 还你便是 你骗得我好苦
-[sad] {role_}临走说“{quote_}”，<绷不住|我哭{span_}>
-[sad] {man_}还给我剧透，{role_}{twist_}
-[sad] {twist_}那段我看了{few_}遍
-[rot] 编剧让{role_}{twist_}
-[rot] 回忆占了{ten_}分钟
-[rot] {actor_}{flat_}
many flat_: 念数字 面瘫 只会瞪眼 哭不出来 全程配音 像在背课文 演啥都像{role_} 妆比戏重
-[rot] 会员又要{less_}
=[on] 才知道{role_}{twist_}，<懵了|刷到{ep_}>
slot ep_: 第{d_}集*6 / 第{ten_}集*9
=[on] {pal}赌{role_}{twist_}，<输了请{snacky_}|我赌不是>
=[on] 一天看{few_}集
[ask]
?show <不会是{show_}吧|{man_}推荐的那部吗|跟{man_}看什么>？
= {show}
+ {show}，<强推|不看后悔>
- {show}，<越看越气|{man_}弃了>
?ep <到{ep_}没|追上{man_}没>？
= {ep}
+ {ep}，<舍不得|追平{man_}>
- 才{ep}，<慢|{man_}快进的>
? <是{actor_}吗|{man_}说{actor_}演的，真的>？
= {actor_}和{actor_}
+ {actor_}，<演技炸裂|又帅了>
- {actor_}，{flat_}
? <{role_}{twist_}没|{man_}说{role_}{twist_}，真的>？
= 没，{role_}{twist_}
+ 没有，<全员活着|{man_}瞎说>
- 别提了，{twist_}
? <在{app}看|{man_}也在{app}看吗>？
= {app}
+ {app}，<免费|{pal}的号>
- {app}，<广告{few_}个|会员{less_}>
? <有{ten_}集吗|{man_}看{ten_}集了，还有吗>？
= {ten_}集
+ {ten_}集，<一天刷完|不够看>
- {lead_}{dg_}集，注水
? <有{lead_}.{dg_}分吗|{man_}打{d_}分，你呢>？
= {lead_}.{dg_}
+ {lead_}.{dg_}，还在涨
- {lead_}.{dg_}，<刷的|跌了>
? <原著看到{lead_}{dg_}章没|{man_}看原著了，你呢>？
= 看到{lead_}{dg_}章
+ 看了{few_}遍，<{role_}更好|哭{few_}回>
- 没，<太长|怕剧透>
?[sad] <哭{few_}回了|比{man_}哭得惨吗>？
- 哭到{late_}，<眼睛肿了|{man_}笑我>
= 红了眼，<没掉|{man_}哭了>
?[rot] <弃了没，到{ep_}没|{man_}弃了，你呢>？
= 弃了，{ep_}
- 没，<就看{actor_}|{man_}还在追>
[comment]
= 我{lead_}.5倍速，<{man_}更快|{few_}天看完>
= {actor_}我粉{lead_}年了，<{man_}见过|演{role_}那会>
= 我在{ep_}，<别剧透|{role_}刚{twist_}>
= 我看{show_}，<{role_}{twist_}|刷到{ep_}>
= {man_}说原著里{role_}{twist_}
= {man_}念叨{role_}，<念了{few_}天|头像也是>
= 评分{lead_}.{dg_}，<{man_}打{d_}分|{app_}上的>
+[good] {snacky_}备好，<叫上{man_}|今晚看>
+[good] {quote_}，<我学会了|{man_}天天说>
+[good] 值得熬到{late_}
-[sad] {role_}{twist_}，<{man_}也哭了|我哭到{late_}>
-[sad] {man_}寄{few_}箱刀片了，<我看{show_}缓缓|编剧呢>
-[rot] {twist_}，<什么鬼|{man_}气笑了>
-[rot] {actor_}早年还行，<{show_}|后来{flat_}>
-[rot] {show_}也烂尾，<{man_}追{few_}部崩{few_}部|唉>
=[on] 我赌{role_}{twist_}
=[on] {ep_}最精彩，<别快进|{man_}说的>
[suggest]
=[~try] 看{show_}，<{actor_}演的|{lead_}.{dg_}分>
=[~try] 看原著，{lead_}{dg_}{dg_}章
=[~do] {man_}剧透，<关弹幕|关{app_}>
-[sad,~rest] {late_}了别看，<吃{snacky_}|睡>
-[rot,~rest] 弃了省{ten_}小时，<等{few_}季|真>
-[rot,~complain] {app_}打{d_}分，<写{lead_}00字|{man_}点赞>
+[good,~together] {soon_}一起刷，<我带{snacky_}|叫{man_}>
+[good,~buy] 买条{prop_}，{sum_}
+[good,~do] 剪{role_}发{app_}，<@{man_}|我转>
=[on,~together] 一天{few_}集，<偷看请{snacky_}|{at_}开始>
=[~buy] 买投影，{sum_}
""",
    "concert": """
slot star: {xing_}{fore_}{ming_}*16 / {twin_}乐队*6 / 橘子海岸*3 / {road_}合唱团*7 / 纸飞机*3 / 夜航船*3 / {ming2_}*7 / {snacky_}乐队*5 / {inet_}*5
slot seat: 内场{lead_}排{ten_}座*9 / 看台{lead_}{dg_}{dg_}区*9 / 山顶{ten_}排*6 / {lead_}区{ten_}排*7 / 内场最后一排*3
slot ticket: {lead_}80*12 / {lead_}{dg_}80*7 / {lead_}{dg_}50*3
slot song_: 《{twin_}》*6 / 《{road_}晚风》*9 / 《{lead_}月{ten_}》*6 / 《不肯{ming_}》*7 / 《{ming2_}的信》*9 / 《二十{d_}岁》*4 / 《再见{road_}》*7 / 《{snacky_}》*4
many city_: 上海 成都 北京 南京 广州 武汉 长沙 西安 杭州 天津 深圳 沈阳 济南
many gear_: 望远镜 应援棒 灯牌 耳塞 小板凳 手幅 荧光发箍 充电宝 雨衣 头箍 喇叭
[open]
+[+been] 终于看到{star}了，<{seat}|我等了{lead_}年>
+[+been] 刚从{star}现场出来，<嗓子哑了|唱了{ten_}首>
+[+been] {week_}在{city_}看了{star}，{song_}一响我就哭
+[+got] 抢到{star}的票了，{seat}
+[+got] {man_}转让{star}的票，{ticket}，我收了
-[+no] {star}的票{few_}秒就没，<我卡在付款|黄牛加{sum_}>
-[+no] 为了{star}的票被黄牛骗了{sum_}
-[+bad] 看{star}，前面{job_}{rude_}
many rude_: 举着{lead_}米灯牌 一直举手机 站椅子上 全程跑调 踩我{few_}脚 吵架 打电话 抽烟 戴高帽 睡着了
=[+wait] {soon_}去{city_}看{star}，{seat}
=[+wait] {star}官宣{date_}开唱，<{city_}场|{ticket}起>
[tell]
=[!got,!wait,!no] 带了{gear_}，{less_}
=[been] 一共{ten_}首，第{d_}首是{song_}
=[!no] 我的座是{seat}
=[!got,!wait,!no] 排队{wait_}，<检票{few_}次|没收了{snacky_}>
=[!got,!wait,!no] {pal}陪我去的，<也喊哑了|睡着{few_}回>
=[!got,!wait,!no] 散场走了{lead_}.{dg_}公里，<到家{late_}|打不到车>
=[!got,!wait,!no] 住的{road_}那边，{sum_}一晚
=[!got,!wait,!no] 穿了{wear_}，<应援色|撞衫{few_}个>
many wear_: 白裙子 黑T 球衣 应援服 银色外套 红卫衣 荧光背心 牛仔外套
+[been] 全场合唱{song_}，<我哭了|鸡皮疙瘩>
+[been] {star}朝我们{lead_}区挥手
+[been] 返场唱了{song_}，<多{few_}首|嗨翻>
+[been] 荧光海像银河，拍了{ten_}张
+[been] 旁边{job_}哭得比我还惨
+[got] {clock_}开抢，<{few_}台手机|手抖{few_}下>
+[got] {pal}没抢到，<酸了|求我带>
-[no] 付款卡在{lead_}{dg_}{dg_}位
-[no] {few_}个人一起抢，<全军覆没|就{man_}中>
-[no] 黄牛开口{sum_}，<比原价多{pct_}%|还不退>
-[bad] {job_}{rude_}，<看了{span_}后脑勺|我忍{few_}首歌>
-[bad] 雨下了{span_}，<{gear_}不管用|妆花了>
-[bad] 音响坏了{few_}次
=[wait] 学了{few_}首{song_}
=[wait] {gear_}买了{few_}个，<{less_}|等发货>
=[wait] {boss_}批了{few_}天假
[ask]
?star <是{star2_}吗|{man_}也粉的那个吗|跟{man_}看谁>？
+ {star}，<本命|粉了{lead_}年>
= {star}啊
- {star}，<抢不到|{man_}替我抢>
?seat[!no] <{lead_}排吗|看台{lead_}{dg_}{dg_}区吗|跟{man_}坐哪>？
= {seat}
+ {seat}，看得见睫毛
- {seat}，<柱子后|{man_}挡着>
?ticket <{lead_}80的吗|{man_}多少钱收的|比{man_}的贵吗>？
= {ticket}
- {ticket}，<黄牛价|吃土>
+ {ticket}，<原价|值>
?[!got,!wait,!no] <唱{song_}没|{man_}想听{song_}，唱没>？
+ 唱了，<压轴|全场跪>
- 没唱，唱了{song_}
= 唱了半首，<{man_}哭了|接{song_}>
?[!got,!wait,!no] <跟{man_}去的|{man_}去没>？
= 跟{pal}
+ {pal}，<还认识{few_}个姐妹|嗨翻>
- {man_}放我鸽子，<票白买|一人坐两座>
?[!no] <在{city_}吗|{man_}也去{city_}吗>？
= {city_}
+ {city_}，<顺便吃{snacky_}|玩{few_}天>
- {city_}，<高铁{wait_}|住{sum_}>
?[!got,!wait,!no] <到{late_}没|唱{ten_}首没|{man_}说唱到{late_}，真的>？
= {night_}到{late_}
+ {late_}，<没够|返场{few_}次>
- 就{few_}首，<赶车|口型|{man_}骂了>
?[!got,!wait,!no] <带{gear_}没|{man_}送的{gear_}带没>？
= 带了，<{less_}买的|{man_}的>
+ 带了{few_}个，<管用|{man_}送的>
- 没收了，{less_}呢
?[no] <找到票没，{man_}有吗|加{sum_}收到没>？
= 在蹲退票，<{span_}了|{man_}帮蹲>
- 没，<加{sum_}也没|{man_}也没>
+ {man_}匀我一张
[comment]
= 我排过{wait_}，<要{few_}台手机|比春运难>
= {song_}是青春，<循环{few_}年|{man_}教我弹>
= {man_}也粉，<贴{few_}张海报|追{few_}场>
= 我{day_}看的{star2_}，<{ticket_}|山顶>
slot star2_: {xing_}{fore_}{ming_}*9 / {twin_}乐队*4
slot ticket_: {lead_}80*6
= 现场{diff_}，<{man_}说的|我去过{few_}场>
many diff_: 差{few_}条街 好{few_}倍 吵 快半拍 高{few_}个调
= {city_}场馆我去过，<回声大|{lead_}号线|跟{man_}>
+[been] 想跟唱{song_}
+[been] 视频发来，<{man_}也要|听{song_}>
+[been] 羡慕{lead_}年，<{man_}酸了|圆满>
+[got] 手速{lead_}{dg_}级，<比{man_}快|拜>
+[got] 带我不带{man_}，<睡地上|{snacky_}我包>
-[no] 我抢{few_}年没中，<{man_}一次中|气得吃{snacky_}>
-[no] 黄牛骗{man_}{sum_}，<举报|可恶>
-[bad] 我也坐过{job_}后面，{rude_}
=[wait] {song_}会唱吧，<求录|我赌{snacky_}>
=[wait] {lead_}月热，<带{gear_}|{man_}中暑过>
[suggest]
=[~buy] 带个{gear_}，{less_}
=[~try] {man_}崴过脚，<站{wait_}呢|穿平底>
-[no,~try] 蹲{few_}天，<{clock_}放|{man_}蹲到过>
-[no,~complain] 截图{few_}张举报，<打{lead_}{dg_}{dg_}{dg_}{dg_}|找{app_}>
-[no,~together] {soon_}KTV唱{song_}，<叫{man_}|我请>
-[bad,~complain] 退票{less_}，<找{xing_}经理|{man_}退过>
+[been,~do] {song_}那段发{app_}
+[been,~do] 喝{drink_}，<润嗓|{man_}送的>
many drink_: 胖大海 梨汤 蜂蜜水 罗汉果 热水
+[~together] {date_}那场，<叫{man_}|我抢票>
=[wait,~do] 背{song_}，<{few_}遍|{man_}合唱>
=[~try] 早去{few_}小时，<买{gear_}|占前排>
""",
    "match": """
slot team: {road_}飞鱼*8 / {road_}猛虎*8 / {road_}雄鹰*8 / 海岸联队*4 / 雪原狼队*4 / 红枫队*4 / 校队*3 / {xing_}家军*6 / {road_}竞技*8 / {road_}之星*6
slot team_: {road_}雄鹰*6 / {road_}竞技*6 / {road_}联队*6 / {road_}飞鱼*6
many top_: 4 8 16 32 四 八 十六
slot result: 2比1*9 / 3比1*7 / 3比2*7 / 1比0*9 / 2比0*7 / 3比0*4 / 4比2*3 / 4比3*4 / 4比1*3 / 5比3*2 / 点球5比4*4 / 点球4比3*4 / 加时3比2*3 / 加时2比1*3 / 5比2*1
slot star_: {xing_}{ming_}*12 / {xing_}{fore_}{ming_}*10 / {lead_}{dg_}号*8 / {lead_}号*5 / 门将{xing_}{ming_}*6 / 外援{inet_}*6
many snack_: 啤酒 小龙虾 毛豆 烤串 花生米 炸鸡 鸭脖 可乐 瓜子 披萨 卤味 爆米花 烤鱿鱼 冰棍 凉拌菜 烤翅
slot when_: 第{lead_}{dg_}分钟*12 / 补时第{d_}分钟*6 / 加时{few_}分钟*4 / 开场{few_}分钟*5
many err_: 把点球踢飞了 红牌下场 传给对面 乌龙球 空门打高 摔了一跤 抽筋了 手球 跟裁判吵 吃了黄牌 踢中队友 漏了个大的
many err_: 回传失误 单刀没进 头球顶偏 假摔 脱手了 越位{few_}次 换人忘脱外套 被穿裆 界外球扔错 踢了空气 头撞门柱
many err_: 自己绊自己 点球滑倒 鞋飞了 拉人球衣 吃到红牌
many feat_: 进了{d2_}个 一条龙 绝杀 世界波 助攻{d2_}次 扑出{few_}个点球 倒钩 过了{few_}个人 {lead_}{dg_}米远射 帽子戏法
many feat_: 任意球破门 头球双响 补射得手 长途奔袭 {few_}次关键扑救 人球分过 凌空抽射 电梯球 补时破门 吊射 梅开二度
many feat_: 门线救险 挑传 后场断球
[open]
+[+win] {team}赢了，{result}，<{star_}{feat_}|我喊哑了>
+[+win] {when_}{star_}{feat_}，{team}赢了
+[+win] {team}进{top_}强了，<{lead_}年第一次|{man_}哭了>
-[+lose] {team}又输了，{result}
-[+lose] {when_}被绝杀，{star_}{err_}
-[+lose] 熬到{late_}看{team}，{star_}{err_}
=[+up] {soon_}{night_}{team}对{team_}
=[+up] 备了{snack_}和{snack_}，等着看{team}
=[+up] {man_}约我去{road_}酒吧看{team}
[tell]
=[!up] 我在{spot_}看的，<{few_}个人|跟{pal}一块>
many spot_: 沙发上 被窝里 {road_}酒吧 {man_}家 宿舍 烧烤摊 网吧 现场 地铁上
=[!up] {snack_}吃了{few_}份
=[!up] 解说是{xing_}{ming_}，<念错{few_}次名|激动破音>
=[!up] 教练{when_}换上{star_}
= 球衣是{lead_}{dg_}号的，{sum_}
=[!up] 控球率{pct_}%，<射门{ten_}次|角球{few_}个>
= {pal}押了{less_}
=[!up] 现场来了{lead_}.{dg_}万人
+[win] 就数{star_}{feat_}，<我把楼上喊醒|跟{pal}抱着跳>
+[win] 半场落后，<下半场{star_}{feat_}|{when_}追平>
+[win] {when_}那球，<看了{few_}遍回放|{man_}截图了>
+[win] {team_}球迷都走了
-[lose] 裁判吹了{few_}个黑哨
-[lose] {star_}{err_}，<换我都能进|{man_}砸了杯子>
-[lose] 后卫{few_}个人看着人家射
-[lose] {snack_}都不香了，<{less_}白花|倒了>
-[lose] 积分掉到第{ten_}
=[up] 首发有{star_}，<{xing_}教练说的|伤好了>
=[up] 我赌{result_}
slot result_: 2比1*9 / 3比1*7 / 3比2*7 / 1比0*9 / 2比0*7 / 3比0*4 / 4比2*3 / 1比1*5 / 2比2*3 / 0比0*2
=[up] 上次交手{result_}，<{star_}{feat_}|没看成>
[ask]
?team <是{team_}吗|{man_}粉的那队吗|跟{man_}看谁踢>？
= {team}
+ {team}，{lead_}年老粉了
- 还能谁，{team}
?result[!up] <{lead_}比{lead_}吗|踢进{few_}个吗|{man_}说{lead_}比{lead_}，真的>？
= {result}
+ {result}，<碾压|{man_}押中了>
- {result}，<没眼看|{man_}关了>
?[!up] <{star_}上没|{man_}等{star_}，上没>？
= 上了{lead_}{dg_}分钟
+ 上了，{feat_}
- 上了，{err_}
?[!up] <跟{man_}赌{snacky_}没|没押{less_}吧|押{team_}没>？
+ 押对了，<赢{man_}{few_}顿{snacky_}|赚{less_}>
- 押反了，<输{less_}|请{man_}{snacky_}>
= 不押
?[up] <{night_}吗|跟{man_}熬到几点|{clock_}开球吗>？
= {night_}
+ {night_}，黄金档
- {late_}，<熬秃了|今天迟到>
?[!up] <{man_}也看了吧|在{man_}家看的吗|跟{man_}看的吗>？
= {pal}
+ {pal}他们{few_}个
- 自己，<{man_}睡了|抱着{snack_}>
?[!up] <吃{snack_}没|{man_}带{snack_}没>？
= 吃了{few_}份
+ 吃了，<{man_}买的|边喊边吃>
- 没，<气饱了|{man_}吃光了>
?[!up] <在{spot_}看|跟{man_}在{spot_}看>？
= {spot_}
+ {spot_}，<氛围绝|{few_}个人>
- {spot_}，<卡了{few_}次|全是{team_}球迷>
?[lose] <{star_}的锅吧|{man_}说谁的锅>？
- {star_}，{err_}
= 教练，<换人慢|不换{star_}>
?[win] <{star_}进的吧|{when_}进的，谁>？
+ {star_}，{when_}
= {star_}和{star_}
?[up] <押{result_}吗|{man_}猜{result_}，你呢>？
= {result_}
+ {result_}，<稳赢|赌{snacky_}>
- 悬，{star_}伤了
[comment]
= {when_}见分晓，<{man_}押反{few_}次|球是圆的>
= 我心率1{m_}{dg_}，<{man_}吃速效|比上班累>
= 我只看{star_}，<帅|{lead_}年了|{man_}也是>
= {team_}我也看，<{result_}|{man_}铁粉>
= {xing_}{ming_}解说好笑，<{man_}学他|笑{span_}>
=[!up] {man_}昨晚看到{late_}
+[win] 能吹{lead_}年，<{man_}在吹了|{feat_}>
+[win] {star_}进国家队，<{feat_}绝|{man_}也说>
+[win] 赌{snacky_}稳了，<{result_}拿下|冠军>
-[lose] 教练换{man_}都行，<{few_}场没赢|下课>
-[lose] {star_}上场也{err_}
-[lose] 我换过{few_}个队，<{man_}退坑了|太难>
-[lose] {team_}更惨，{result_}
=[up] {team_}有{star_}，<悬|{feat_}呢>
=[up] {result_}，<赌{snacky_}|{man_}也猜>
[suggest]
+[win,~together] {snack_}我请，<{at_}|叫{man_}>
+[win,~buy] 买{lead_}{dg_}号球衣，{sum_}
+[win,~do] 剪回放发{app_}，<@{man_}|配《{ming2_}》>
-[lose,~rest] {late_}了睡吧，<看{few_}分钟集锦|别气>
-[lose,~do] 换粉{team_}，<有{star_}|{man_}换了>
-[lose,~together] 喝{few_}瓶，<{road_}烧烤|骂{star_}>
-[lose,~complain] {app_}骂裁判，<{few_}条了|{man_}也骂>
=[up,~together] 来我家，<{snack_}管够|{man_}也来>
=[up,~buy] 备{few_}份{snack_}，{less_}
=[~together] {soon_}{at_}踢，<我守门|输了请{snacky_}>
=[~try] 看回放{when_}，<绝|{man_}看{few_}遍>
""",
    "birthday": """
many gift: 手链 积木 手写信 香薰 蓝牙耳机 相册 球鞋 一大束花 马克杯 钢笔 八音盒 围巾 拍立得 键盘 手表 吉他 项链 自行车 乐高 香水 游戏机 口红 行李箱 唱片机 毛绒熊 拼图
many gift: 手工皂 画像 多肉 保温杯 银耳环 羊毛毯 颈枕 小夜灯 咖啡杯 滑板 篮球 机票 猫 望远镜 胸针 领带 皮带 字帖
many gift: 茶具 雨伞 瑜伽垫 电动牙刷 星空灯 照片书
slot age: 1{dg_}*5 / 2{dg_}*12 / 3{dg_}*8 / 4{dg_}*3
many cake: 草莓蛋糕 榴莲千层 冰淇淋蛋糕 提拉米苏 巧克力慕斯 芋泥蛋糕 黑森林 栗子蛋糕 芒果班戟 抹茶蛋糕 红丝绒 寿桃 蓝莓慕斯 酸奶蛋糕
slot cake: {xing_}记蛋糕*20 / {lead_}寸水果蛋糕*30
slot who: {man_}*30 / 室友们*5 / 同事们*4 / 发小{xing_}{ming_}*8
many exam_: 研 公 编 教资 驾照 博
many wish_: 暴富 脱单 瘦{few_}斤 上岸 全家平安 睡到{clock_} {man_}早点结婚 换工作 去{city_} 养只猫 天天吃{snacky_} 中{sum_} 头发多点 考过
many wish_: 升职 考上{exam_} 有人爱 每天早睡 {man_}还我钱 房租别涨 长高{few_}公分 不掉发 学会游泳
many wish_: {boss_}放假 一年不加班 牙别疼 猫长命百岁 买得起房
many city_: 冰岛 大理 西藏 巴黎 海边 三亚 东京 成都
many party_: 唱歌 烧烤 密室 剧本杀 露营 吃{snacky_} 打台球 看电影 坐摩天轮 吃烤肉 滑冰
[open]
+[+joy] 我今天生日，{age}岁，<{who}第一个发祝福|收到{ten_}条>
+[+joy] {who}送了我{gift}，<哭了|我抱着睡>
+[+joy] 一开门{who}喊生日快乐，<端着{cake}|吓我一跳>
-[+sad] 生日没一个人记得，<加班到{late_}|自己买了{cake}>
-[+sad] 生日蛋糕摔了，{cake}，{sum_}
-[+sad] {age}岁生日，{man_}还放我鸽子
=[+day] {soon_}我生日，{age}岁，<想去{party_}|{who}问怎么过>
=[+day] {day_}我过生日，{who}订了{cake}
=[+day] 又老一岁，{age}了，<{who}送了{gift}|吃了{cake}>
[tell]
= 吃的是{cake}，{sum_}
= 许了{few_}个愿，<跟{wish_}有关|保密>
=[!sad,!day] 蜡烛吹了{few_}次才灭
=[!sad,!day] 晚上去{party_}，{ten_}个人
= 我妈发来{few_}秒语音，<哭了|唱的歌>
= 收了{sum_}红包，<{man_}最多|{few_}个>
=[!sad,!day] 寿星帽{few_}个，<{man_}戴反了|掉渣>
= {app_}也给我发了祝福
+[joy] {pal}给我煮了长寿面，<加{few_}个蛋|一根没断>
+[joy] {gift}里还夹着{note_}
many note_: 一封信 {less_}现金 {few_}张照片 一片叶子 电影票 欠条 {xing_}老师的签名
+[joy] {man_}从{far_}赶来的
many far_: 上海 隔壁市 {road_}机场 老家 广州 {lead_}{dg_}{dg_}公里外 出差地
+[joy] 零点{ten_}个人卡点发祝福
+[joy] 大家唱到{late_}，<麦霸是{man_}|嗓子哑了>
-[sad] {app_}发了动态，{few_}个赞
-[sad] 我妈记成{date_}了
-[sad] 许愿的时候{bad_}
many bad_: 停电了 打了个喷嚏 {man_}先吹了 手机响了 {boss_}来电话 蜡烛倒了
-[sad] 一个人吃了{snacky_}，<还加班|听{few_}首歌>
-[sad] {boss_}让我{clock_}交方案
=[day] {pal}问我要{gift}还是红包
=[day] 定了{road_}那家，{sum_}
=[day] 请了{few_}个人，<{man_}来不了|{at_}>
[ask]
?age <有{age_}没|跟{man_}同岁吗|比{man_}大吗>？
= {age}
+ 永远十八，<证上{age}|心态{age}>
- {age}，<老了|{man_}笑我>
?gift <收到{gift2_}没|{man_}送的啥|{man_}送{gift2_}没>？
+ {gift}，想要{long_}
= {gift}，还有{sum_}红包
- 就{gift}
?cake <是{xing_}记的吗|{lead_}寸的吗|{man_}买的什么蛋糕>？
= {cake}
+ {cake}，<吃了{few_}块|绝>
- {cake}，<腻|塌了|{man_}坐扁了>
? <许愿{wish_}没|跟{man_}许了啥，{wish_}>？
= 保密，<跟{wish_}有关|{man_}知道>
+ {wish_}
- 明天别{nope_}
many nope_: 加班 早起 见{boss_} 下雨 开会 胖
?who <{man_}来了没|跟{man_}过的吗|{man_}给你过的吗>？
+ {who}，<还有{few_}个朋友|安排{span_}>
= {who}
- 自己，<一碗{snacky_}|加班>
? <去{party_}没|跟{man_}去{party_}没>？
= 去了{span_}
+ 去了，<{ten_}个人|嗨到{late_}>
- 没，<{man_}没空|下雨>
? <是{date_}吗|跟{man_}同一天吗，{date_}>？
= {date_}
+ {date_}，<记住了没|跟{man_}一天>
- {date_}，<哼|{man_}都记得>
? <有{sum_}没|{man_}包多少|{man_}包{sum_}没>？
= {sum_}
+ {sum_}，<{man_}发{few_}个|请你>
- {less_}，<抠|就{man_}发了>
?[sad] <蛋糕剩{few_}块没|蛋糕给{man_}留没>？
- 没，<舔了盒子|{sum_}没了>
= 剩{few_}块
+ {man_}又买一个
?[day] <请{man_}没|请{few_}个人，有{man_}吗>？
= {man_}和{man_}
+ {few_}个，<有你|{man_}也来>
[comment]
= 我那天{party_}，<{man_}醉了|热闹>
= {age_}挺好，<我都{age_}了|{man_}羡慕>
slot age_: 2{dg_}*9 / 3{dg_}*6
= {man_}跟你差{few_}天
= 我{date_}，<想要{gift2_}|{man_}也是>
many gift2_: 香水 键盘 花 耳机 手表 乐高 {snacky_} 围巾
= {xing_}记{lead_}寸，{man_}吃{few_}块
= 我去年{party_}，<{man_}迟到{wait_}|花了{sum_}>
+[joy] 生日快乐，{wish_}
+[joy] 我只收到{less_}，<{man_}酸了|真好>
+[joy] {gift2_}算啥，{man_}送过{less_}
-[sad] {man_}也祝你，<{wish_}|抱抱>
-[sad] 我{day_}生日也{bad_}
-[sad] {man_}在加班呢，<我吃{snacky_}|都这样>
-[sad] {man_}忘了{few_}年我的
=[day] 想要啥，<{gift2_}|{less_}内|跟{man_}合买>
=[day] 记着呢，{date_}
[suggest]
+[joy,~do] 许愿{wish_}，<别告诉{man_}|快>
+[joy,~do] 红包，{less_}
+[joy,~do] 发{app_}，<@{man_}|我抢沙发>
-[sad,~together] {snacky_}我请，<{at_}|叫{man_}>
-[sad,~buy] 给你订{cake}，<{ten_}分钟|{man_}送>
-[sad,~rest] 睡吧，<明年{wish_}|我记着{date_}>
=[~buy] 买{gift2_}，{sum_}
=[~together] {soon_}补办，<去{party_}|{man_}也来>
=[~do] 陪阿姨聊{ten_}分钟，<送{gift2_}|打电话>
=[day,~try] 试{party_}，<人均{less_}|{man_}玩过>
=[day,~buy] 订{cake}，<{lead_}寸|{road_}那家>
""",
}
