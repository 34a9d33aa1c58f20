"""Scenes about food: takeaway, diets, cooking."""

from __future__ import annotations

SCENES = {
    "takeaway": """
many meat_: 牛肉 鸡丁 肥肠 排骨 羊肉 酸菜 番茄 咖喱 香菇 虾仁 腊肠 豆腐 茄子 鱼片 土豆 金针菇 猪肝 鸡杂 牛腩 培根 鸭腿 豆角 花甲 鱿鱼 牛蛙 里脊
many meat_: 猪脚 鸡翅 三文鱼 蟹柳 午餐肉 鸭血 毛肚 百叶 莲藕 黄瓜 杏鲍菇 木耳 海带 鸡胗 鱼丸 墨鱼 龙虾尾 蛤蜊
many meat_: 羊蝎子 牛肚 猪蹄 叉烧 烧鹅 芋头 南瓜 秋葵 西葫芦
many form_: 盖饭 拌面 米线 砂锅 炒饭 煲仔饭 汤面 卷饼 水饺 焖锅 炒河粉 干锅 刀削面 拌粉 汉堡 意面 烩饭 抄手 炒年糕 便当
many form_: 炒米粉 盖浇面 小火锅 煎饺 馄饨 炒面 粥 披萨 三明治 沙拉 卷 馍 包饭 焗饭 石锅饭 酱香饼 串 锅盔 煲
many form_: 汤粉
many way_: 麻辣 红烧 酸辣 香煎 藤椒 蒜蓉 黑椒 糖醋 泡椒 清炖 芝士 照烧 孜然 椒盐 鱼香 葱爆 川味 老坛
many way_: 葱油 酱香 爆炒 水煮 红油 奥尔良 沙茶 泰式 韩式 日式 茄汁 黄焖 干煸 油泼 五香 剁椒 柠檬 咸蛋黄
slot dish: {meat_}{form_}*34 / {way_}{meat_}{form_}*28 / 螺蛳粉*5 / 麻辣烫*6 / 黄焖鸡*4 / 酸菜鱼*4 / 烤冷面*2
slot dish: 肉夹馍*3 / 炸鸡*5 / 披萨*3 / 寿司*3 / 猪脚饭*3 / 冒菜*3 / 鸭血粉丝*2 / {way_}{meat_}*20
slot extra_: {meat_}*20 / 卤蛋*6 / 溏心蛋*4 / 豆皮*5 / 年糕*4 / {way_}{meat_}*6 / 荷包蛋*4 / 脆皮肠*4
many drink_: 珍珠奶茶 柠檬茶 冰美式 酸梅汤 豆浆 气泡水 杨枝甘露 椰子汁 橘子汽水 冰红茶 可乐 生椰拿铁 银耳汤 绿豆沙 雪碧 老酸奶 王老吉 桂花乌龙
many drink_: 烧仙草 西瓜汁 冬瓜茶 芒果汁 北冰洋 荔枝茶 乌梅汁 红豆牛奶 椰青 玉米汁 茉莉奶绿 苏打水 芬达 凉茶
slot shop: {xing_}记*12 / {xing_}{ming_}小厨*9 / {road_}路那家*10 / 老{xing_}家*8 / {twin_}食堂*6 / {road_}快餐*6 / {xing_}大嫂*4
slot shop: {xing_}姐{form_}*6 / 楼下新开那家*4
slot rider_: 骑手*20 / {xing_}师傅*8 / 骑手小{xing_}*8 / 送餐小哥*8
many odd_: 少了双筷子 汤漏了半袋 饭都泡成粥了 一股塑料味 料包没给 吃出根头发 肉就{few_}块 米是夹生的 辣得我冒汗 咸得要喝{few_}杯水 上面一层油
many odd_: 面坨成一块 里面有只小飞虫 {meat_}换成了{meat_} 淡得像白开水 盖子都裂了 跟图片两个样 份量够喂鸟 勺子是断的 酸得掉牙
many odd_: 筷子长短不一 醋包漏了 汤是生水味 面里有沙子 青菜是黄的 {meat_}还冻着 米饭夹着壳 酱料给错了
many odd_: {meat_}切得像纸 油能炒{few_}盘菜 烫得撕不开盖 袋子破了个洞 小票上写的别人名 一半是洋葱 肉柴得塞牙
many odd_: 烤焦了一圈 汤汁少得可怜
[open]
-[+late] 我点的{dish}等了{ten_}分钟才到，<{rider_}还挺委屈|都凉透了>
-[+late] {shop}的外卖，{clock_}下的单，到现在还没影
-[+bad] {shop}的{dish}又翻车了，{odd_}
-[+bad] {lead_}{dg_}块的{dish}，打开一看{odd_}
-[+lost] 外卖被人拿走了，我的{dish}啊
-[+lost] {rider_}把我的{dish}送到{lead_}{dg_}{dg_}室去了
+[+good] 发现一家宝藏店，{shop}的{dish}，<香得我舔盒子|明天还点>
+[+good] 刚到手的{dish}，<香得我直咽口水|{man_}都凑过来了>
+[+deal] 抢到张满{lead_}{dg_}减{lead_}{dg_}的券，{dish}才1{dg_}.{dg_}
+[+deal] 拼单点了{dish}，人均1{dg_}.{dg_}，<血赚|{shop}要亏本了>
=[+pick] 纠结了{ten_}分钟，最后点了{shop}的{dish}
=[+pick] 中午不知道吃啥，{man_}帮我叫了份{dish}
=[+pick] 今天试了试{shop}，点了{dish}加{extra_}
[tell]
-[late] 软件上显示{rider_}离我{lead_}.{dg_}公里，<{ten_}分钟没动|在原地转圈>
-[late] 打商家{few_}遍电话，<没人接|说{rider_}刚走|一直占线>
-[late] 超时{ten_}分钟就赔{less_}
-[late] 到的时候汤都凉了，<微波炉转了{few_}分钟|冰块都化了>
-[late] 我从{clock_}等到{clock_}
-[bad] {odd_}，<我拍了{few_}张|商家说正常>
-[bad] 备注了不要香菜，<挑了{ten_}分钟|绿油油一层>
-[bad] 只吃了{few_}口，剩下喂{man_}了
-[bad] {shop}评分4.{dg_}，全是刷的
-[bad] 起送价涨到{less_}，味道还退步了
-[lost] 查监控是个{job_}拿的，{clock_}拿走的
-[lost] {man_}说看见{job_}在{place_}吃{dish}
-[lost] 客服让我等{ten_}分钟，最后赔了张{lead_}块的券
-[lost] 又重新点了一份，花了{lead_}{dg_}
+[good] {way_}味的最绝，<{man_}也爱|我加了{few_}勺辣>
+[good] 老板多给了{extra_}，<还送杯{drink_}|太会做生意>
+[good] 分量够{man_}和我两个人吃
+[good] {meat_}炖得软烂，<汤都喝光了|拌了{few_}碗饭>
+[good] 我给了{few_}个好评，<晒了{ten_}张图|商家回我了>
+[deal] 还叠了个{lead_}块的红包，<手速快|{man_}没抢着>
+[deal] 省下的钱又买了杯{drink_}
+[deal] 配送费也免了，<商家送{extra_}|跟白捡似的>
=[!lost] 又加了份{extra_}，{less_}
=[!lost,!late] {man_}闻着味就过来了，<伸筷子了|抢走{few_}块>
=[!lost] 凑单点了{drink_}，<{lead_}分糖|去冰>
=[!lost] {rider_}爬了{few_}层楼送上来的
= 配菜是{extra_}和{extra_}
=[!late,!lost] 一边吃一边看{app_}，<菜叶掉键盘上了|吃到{clock_}>
= 办公室{few_}个人都点了{shop}
=[!bad,!late,!lost] 盒子我留着了，<能装{extra_}|洗洗还能用>
[ask]
?dish <{man_}帮你点的啥|又是{way_}{meat_}吧|跟{man_}点的一样吗|没点{meat_}{form_}吧>？
= {dish}
+ {dish}，<我的最爱|配{drink_}>
- 别提了，{dish}
?shop <{man_}推荐那家吗|是{road_}路那家吗|{man_}点的哪家|又是{xing_}记吧>？
= {shop}
+ {shop}，<点了{few_}回了|闭眼点>
- {shop}，<再也不点了|拉黑了>
? <有{less_}没|超{less_}没|比{man_}那份贵吗|{man_}付的吗，{less_}有没>？
= 差不多，{sum_}
+ 用{man_}的券，{less_}
- {sum_}，<肉疼|{man_}才{less_}>
? <加{extra_}没|{man_}说加{extra_}，加没>？
= 加了，{lead_}块一份
+ 加了{few_}份，<爽|满满当当>
- 说没有了，给换成{extra_}
?[!lost] <{rider_}态度好吗|{rider_}没摆脸吧|{clock_}送的，{rider_}客气吗>？
= 还行，说了{few_}句辛苦
+ 特客气，<还送到门口|祝我用餐愉快>
- 放下就跑，<连门都没敲|电话都不打>
?[!bad,!late,!lost] <留{few_}口没|给我和{man_}留没|没给{man_}吃光吧>？
+ 留了，{place_}等你
= 下次，<{man_}全吃了|只点了一份>
- 我都不够，<{man_}抢{few_}口|才{few_}块>
? <点{drink_}了没|没给{man_}带{drink_}吗|没来杯{drink_}>？
= 点了，{lead_}分糖
+ 点了{few_}杯，<有你的|{man_}请的>
- 没，<起送价不够|卖完了>
?[late] <有{ten_}分钟了吧|{clock_}点的吧>？
= {ten_}分钟了
- 何止，{clock_}点的
+ {clock_}刚到，热的
?[bad] <找商家退{less_}没|让{man_}去骂没>？
= 找了，<退了{less_}|让我等{few_}小时>
+ 找了，秒退{sum_}
- {few_}遍了，<没人理|从{clock_}打到{clock_}>
?[good] <比{xing_}记的香|比{man_}做的好吃>？
+ 甩它{few_}条街
= 差不多，贵{lead_}块
?[!lost] <辣不辣|{man_}能吃吗，辣不辣|比{road_}路那家辣吗>？
= 中辣，<还行|喝了杯{drink_}>
+ 特辣，<爽得很|鼻涕都出来了>
- 没味，<{man_}倒了醋|白点>
?[!lost] <跟{man_}吃的|一个人吃的，{man_}呢>？
= 跟{man_}，<在{place_}|他请>
+ {man_}、{man_}，<一桌子|热闹>
- 一个人，<对着{app_}吃|吃得没劲>
[comment]
= 我翻{ten_}页还没定，<{man_}饿哭了|吃{snacky_}吧>
= 我{part_}吃的{way_}{meat_}，<一般|{man_}请的>
= 我挑月销{lead_}{dg_}{dg_}{dg_}的
= {clock_}骑手都忙，<{rider_}接{few_}单|{man_}也在等>
= 我带饭，{meat_}炒{extra_}
= {man_}也点{meat_}{form_}，<吃了{long_}|{shop_}的>
+ 我手里{snacky_}不香了
+ 你有口福，<{man_}羡慕|我啃{snacky_}呢>
+ {way_}{meat_}我也爱，<能吃{few_}碗饭|没抵抗力>
+[good] {shop_}的{meat_}{form_}也封神
+[deal] 这价{road_}路只够{drink_}
- {lead_}.{dg_}分也是刷的，<{man_}刷过{few_}条|不信>
- 我{day_}也踩雷，{odd_}
-[late] 我等过{ten_}分钟，<{rider_}迷路了|{man_}煮了面>
-[late] 下雨天{rider_}都在{place_}躲着
-[bad] 我就给差评，<配{few_}张图|{man_}也给一星>
-[bad] {odd_}我见{few_}次了
-[lost] 我们楼{date_}也丢过，<是个{job_}|丢的{drink_}>
-[lost] <祝他{odd_}|{man_}也丢过{meat_}{form_}>
slot shop_: {xing_}记*9 / {road_}路那家*9 / 老{xing_}家*6
[suggest]
-[late,~complain] {app_}投诉能赔，<{man_}赔到{less_}|截图>
-[bad,~complain] 退{less_}，<{few_}分钟到账|{man_}退过>
-[bad,~complain] 差评配{few_}张图，<{man_}也去顶|解气>
-[lost,~complain] 找{xing_}队长调监控，<{clock_}前去|叫上{man_}>
-[lost,~buy] 转你{less_}再点，<{shop_}开着|{man_}代取>
=[~try] 下次试试{road_}路那家{meat_}{form_}
=[~try] 备注写{ten_}个字，<{man_}教的|管用>
=[~together] {soon_}{at_}去吃{way_}{meat_}，<叫上{man_}|我请>
=[~together] {soon_}一起带饭，<我炒{meat_}|你带{extra_}>
+[~do] 拍给{man_}馋馋
+[~do] 发{app_}，<@{man_}|我去点>
=[~buy] 再配杯{drink_}，<{less_}|替{man_}带杯{drink_}>
=[~buy] 囤点{snacky_}，{less_}的
""",
    "diet": """
slot kilo: {few_}斤*16 / {lead_}.{dg_}公斤*10 / {lead_}斤半*6 / {lead_}{dg_}斤*8
slot days: {lead_}{dg_}天*18 / {few_}周*7 / 一个月*2 / {few_}天*8
many snack_: 蛋糕 薯片 奶茶 烤串 巧克力 冰淇淋 泡芙 辣条 蛋挞 炸鸡 麻花 小龙虾 曲奇 火锅 月饼 汤圆 糍粑 糖炒栗子 烤鸭 酱肘子 甜甜圈 锅包肉 毛血旺 烧烤 泡面
many snack_: 汉堡 披萨 烤鸡 卤肉饭 腊肠 薯条 可乐 粽子 春卷 煎饺 烤冷面 驴打滚 肉夹馍 猪蹄 榴莲 红烧肉 花生酥
many snack_: 冰糖葫芦 芝士挞 年糕 肥牛
many veg: 西兰花 生菜 鸡胸肉 水煮蛋 黄瓜 玉米 燕麦 魔芋 秋葵 苦瓜 芹菜 荞麦面 虾仁 紫薯 豆腐 番茄 羽衣甘蓝 冬瓜 菠菜 藜麦
many veg: 油麦菜 荷兰豆 山药 木耳 海带 芦笋 胡萝卜 包菜 金针菇 南瓜 豆芽 白萝卜 娃娃菜 茼蒿 鸡蛋白 全麦面包 糙米
many veg: 龙利鱼 牛油果 丝瓜
many sport_: 跳绳 跑步 骑车 爬楼 游泳 瑜伽 跳操 快走 平板支撑 打羽毛球 呼啦圈 帕梅拉
many sport_: 开合跳 深蹲 打太极 八段锦 打篮球 踢毽子 爬山 划船机 健身操 打乒乓球 滑冰 打拳
slot jin_: 1{dg_}{dg_}*10 / 1{dg_}{dg_}.{dg_}*9 / 9{dg_}.{dg_}*4
[open]
=[+start] 我宣布从{week_}起减肥，目标{jin_}
=[+start] 报了个减脂营，{sum_}块，<教练叫{xing_}{ming_}|为期{few_}周>
=[+start] 跟{pal}打赌减{kilo}，<输了请{snack_}|赌注{sum_}>
+[+thin] {part_}一上秤{jin_}，<瘦了{kilo}|我反复称了{few_}次>
+[+thin] 坚持{days}，裤腰松了{lead_}公分
+[+thin] 前年买的牛仔裤我又穿进去了，<{days}没白饿|扣上了>
-[+fat] 坚持{days}，体重一点没动，还是{jin_}
-[+fat] 一个长假胖了{kilo}，<{snack_}害的|裤子崩了>
-[+broke] 昨晚没忍住，啃了一大份{snack_}
-[+broke] 减了{days}，被{pal}一顿{snack_}毁了
[tell]
= 把晚饭换成{veg}了
= 下了{few_}个记卡路里的软件，<{snack_}都拉黑了|一天{lead_}{dg_}{dg_}大卡>
= 每天{sport_}{ten_}分钟
= 从{place_}走路回家，{lead_}.{dg_}公里
= {pal}陪我{sport_}，<他先趴下了|我俩互相监督>
= 我把{snack_}锁柜子里，<钥匙给{pal}了|贴了封条>
= 冰箱里全是{veg}和{veg}
= 买了个体脂秤，{sum_}块
=[start] 食谱是{veg}配{veg}，<一周吃{few_}天|{xing_}教练开的>
=[start] 早上{clock_}起来{sport_}，<小区遛狗的{job_}都认识我了|闹钟定了{few_}个>
=[start] 我妈说我坚持不过{few_}天
+[thin] {man_}夸我脸小了一圈
+[thin] 双下巴没了，<照镜子{few_}遍|自拍发了{app_}>
+[thin] 体检说血脂降到4.{dg_}了
+[thin] {sport_}从{few_}分钟做到{ten_}分钟
+[thin] 去买衣服，小了{d_}个码
-[fat] 天天啃{veg}，脸都啃绿了
-[fat] 半夜饿醒，满脑子{snack_}
-[fat] {sport_}做了{days}，<小腿更粗了|膝盖还疼>
-[fat] 体检报告写着脂肪肝，<血脂{lead_}.{dg_}|医生摇头>
-[fat] {man_}问我是不是又圆了
-[broke] {pal}偏偏在我面前吃{snack_}
-[broke] 一口气吃了{lead_}{dg_}{dg_}大卡，<手都没停|连汤都喝了>
-[broke] 吃完就后悔，{sport_}到{clock_}
-[broke] 今早一称，{jin_}
[ask]
?kilo <打算瘦{few_}斤|要比{man_}瘦吗|{soon_}前瘦多少>？
= 先定{kilo}
+ {kilo}，<说到做到|成功一半了>
- 能瘦{kilo}就烧高香了
? <晚上就{veg_}|{night_}吃{veg_}|{man_}也吃{veg_}>？
= 差不多，再加{veg}
+ 嗯，<越吃越香|蘸{few_}种酱>
- 嗯，<淡出鸟|{man_}在吃{snack_}>
?days[!start] <有{lead_}{dg_}天没|撑过{man_}了吗|从{week_}算几天了>？
= {days}
+ {days}，<破纪录|{man_}服了>
- 才{days}，像过了{lead_}年
? <馋{snack_}吗|{man_}吃{snack_}你馋吗>？
- 做梦都是{snack_}
+ 早戒了，<闻都不闻|给{man_}了>
= 馋了就嚼根{veg}
? <在{sport_}吗|跟{man_}{sport_}没>？
= 每天{ten_}分钟
+ 做，还加了{sport_}
- 躺着刷{app_}算不算
? <有{jin_}没|还比{man_}重吗|{part_}称的多少>？
= {jin_}
+ {jin_}，<快到目标了|掉了{kilo}>
- {jin_}，<别说出去|秤坏了吧>
? 教练是{xing_}{ming_}吗？
= 不是，是{xing_}{ming_}
+ 对，<特别专业|天天鼓励我>
- 别提了，<光会卖课|{sum_}一节>
?[broke] <{snack_}香吗|{man_}没抢{snack_}吗>？
= 香，吃了{few_}口
- 香，后悔了{span_}
+ 香哭，<值了|吃了{few_}份>
? <喝{snack2_}没|{man_}没请你{snack2_}吗>？
= 一天{d_}杯，不加糖
+ 戒{lead_}{dg_}天了
- {day_}喝了{few_}杯
many snack2_: 奶茶 可乐 啤酒 果汁 拿铁 果茶 酸奶 甜豆浆
slot veg_: 水煮菜*9 / 沙拉*8 / 一根黄瓜*7 / 玉米*6 / 鸡胸肉*9 / 两个蛋*5 / 燕麦*5
? <{man_}也减吗|{man_}没一起吗|{man_}陪你{sport_}吗>？
= {pal}
+ {pal}，<互相监督|{clock_}一起{sport_}>
- 没，<就我一个|{man_}第{d_}天就跑了>
[comment]
= 七分靠吃，<{snack_}扔了|三分{sport_}>
= 吃饱才能减，来份{snack_}
= 我秤卖{app_}了，<{less_}|{man_}收的>
= 我{part_}吃了{snack_}，<罪过|{man_}请的>
= {man_}{sport_}瘦{few_}斤
= {veg_}管饱，<{app_}说的|{man_}吃{few_}周了>
= 我{jin_}，<也该减了|{man_}笑我>
+[thin] 牛，{man_}{sport_}{few_}天就趴
+[thin] 难怪下巴尖了，<{man_}也说|求食谱>
+ {man_}刚给我点了{snack_}
-[fat] 会反弹，{man_}胖回{few_}斤
-[fat] 平台期我卡{few_}周，<{man_}熬了{lead_}{dg_}天|正常>
-[broke] {snack_}谁能忍，{man_}吃{few_}份
-[broke] 一顿胖不了，<{man_}天天{snack_}|顶多{few_}两>
- {man_}饿出胃病了，<住院{few_}天|吃点{veg_}>
=[start] 我赌{lead_}{dg_}天，<{man_}赌{few_}天|输了请{snack_}>
=[start] 上回也是{week_}开始，<{man_}作证|撑了{few_}天>
[suggest]
=[~try] 吃{veg_}，<别饿着|{man_}说管饱>
=[~try] 试试{sport_}，<{ten_}分钟|{man_}瘦了{few_}斤>
=[~together] 跟{man_}打卡，断了请{snack_}
=[~together] {soon_}{at_}一起{sport_}，<叫上{man_}|{place_}见>
=[~rest] 每周歇{d_}天，<吃顿{snack_}|{man_}就这样>
+[~together] {soon_}去吃{snack_}，<庆祝一下|再减>
=[~try] {night_}后别吃，<{man_}就这么瘦的|啃{veg_}>
=[~buy] 买根跳绳，{less_}
-[~do] 把{snack_}都送人，<送我|给{man_}>
-[fat,~try] 去{road_}医院测体脂，<可能水肿|叫上{man_}>
-[broke,~rest] 睡吧，{soon_}再{sport_}
+[thin,~do] 对比图发{app_}，<@{man_}|我点赞>
+[thin,~buy] 买条裤子，<{sum_}的|{road_}广场打折>
""",
    "cooking": """
many meat_: 牛腩 排骨 鸡翅 鲈鱼 五花肉 大虾 土豆 茄子 豆腐 鸡丁 番茄 莲藕 蘑菇 羊排 猪蹄 带鱼 花甲 牛肉 鸭腿 肥肠 冬瓜 芋头 鱼头 里脊
many meat_: 鸡腿 猪肝 螃蟹 蛤蜊 鱿鱼 牛尾 羊腿 腊肉 萝卜 山药 南瓜 板栗 鹌鹑 黄鳝 泥鳅 鸽子 猪肚 香肠 苦瓜 丝瓜
many meat_: 豆角 笋 腐竹 海参 扇贝
many how_: 红烧 糖醋 清蒸 油焖 宫保 可乐 蒜香 麻婆 酱爆 孜然 话梅 咖喱 葱烧 椒盐 粉蒸 酸汤 啤酒 香煎 干煸 剁椒
many how_: 酒酿 陈皮 雪碧 蜜汁 黄焖 清炖 干锅 水煮 烟熏 炭烤 奶油 黑椒 酸辣 豆豉 泡椒 白灼 葱油 茄汁
slot food: {how_}{meat_}*44 / {meat_}炖{meat_}*14 / 戚风蛋糕*3 / 葱油饼*3 / 饺子*4 / 蛋黄酥*3 / 番茄炒蛋*4
slot food: {xing_}氏{meat_}*5 / 回锅肉*3 / {meat_}焖饭*8 / 酸辣{meat_}汤*6 / 包子*3
many spice_: 盐 糖 老抽 蚝油 醋 花椒 胡椒粉 料酒 豆瓣酱 八角 鸡精 香油 豆豉 五香粉 辣椒面 咖喱块 生抽 番茄酱 黄油 葱花
many spice_: 孜然粉 白芝麻 小苏打 淀粉 蜂蜜 味噌 鱼露 香叶 桂皮 陈皮 冰糖 麻油 芥末 沙茶酱 鸡汁 白胡椒 花生酱
many spice_: 腐乳 郫县豆瓣 迷迭香
many tool: 空气炸锅 平底锅 电饭煲 高压锅 烤箱 砂锅 铁锅 破壁机 蒸锅 微波炉 电磁炉 料理机
slot fire_: {ten_}分钟*12 / 一个多小时*5 / {few_}个小时*4 / 半个钟头*4
many mess_: 锅底糊成炭 油溅了一墙 切到了手指 盐放了{few_}遍 糖当成了盐 烟雾报警响了{few_}分钟 锅盖炸飞了 皮肉分家 面粉撒了一地 汤烧干了 蛋壳掉进去了 腥得没法吃
many mess_: 外面糊了里面还生 忘插电了 碗摔了{few_}个 冰箱门忘关 酱油洒了半瓶
many mess_: 锅铲断了 火太大冒黑烟 {meat_}粘锅了 把{meat_}煮化了 忘放盐 醋倒多了 手被烫了{few_}个泡
many mess_: 盘子端翻了 糖色炒苦了 猫偷走一块{meat_} 煤气没了 汤溢了一灶台 炸锅声吓跑{man_} 勺子掉汤里
many mess_: 定时器没响 {meat_}切成渣
[open]
+[+done] 我第一次做{food}，居然成功了，<{pal}吃了{few_}碗|光盘了>
+[+done] {food}做出来了，<颜色绝了|{man_}以为是点的外卖>
+[+done] 今天给{pal}做了{food}，<夸了我{few_}遍|连汤都拌饭了>
-[+fail] 做{food}，{mess_}
-[+fail] 把{food}做成了黑暗料理，{mess_}
-[+fail] 炒个{meat_}差点把厨房点了，<{man_}冲进来的|{mess_}>
=[+learn] 在家跟着{app_}学做{food}，<看了{few_}遍|手忙脚乱>
=[+learn] 买了{tool}，{sum_}块，<打算做{food}|还没拆>
=[+learn] {week_}{pal}来家里，我打算做{food}
=[+learn] 菜市场{meat_}1{dg_}.{dg_}一斤，<买了{few_}斤|做{food}>
[tell]
=[!learn] 我用{tool}做的，{fire_}
=[!learn] 里面放了点{spice_}和{spice_}
=[!learn] 前前后后忙活{span_}
=[!learn] 腌了{fire_}，<{app_}上学的|{man_}说的>
=[!fail,!learn] 配了碗{meat_}汤，<鲜|撒了{spice_}>
= {meat_}是{road_}市场买的，{less_}
=[!learn] {pal}负责洗碗，<洗了{ten_}分钟|摔了{few_}个>
= 方子是{man_}给的，<写了{few_}页|{d_}勺{spice_}>
+[done] {man_}尝了一口，就竖大拇指
+[done] 外焦里嫩，<咬一口直流汁|撒{spice_}绝了>
+[done] {few_}分钟就被抢光了，<{man_}舔盘子|我都没吃着>
+[done] 秘诀是最后放{spice_}
+[done] 发{share_}，{ten_}个人问我要方子
-[fail] 后来{mess_}，<收拾了{span_}|{pal}在旁边笑>
-[fail] 错把{spice_}当成{spice_}了
-[fail] 锅刷了{ten_}分钟没刷掉
-[fail] 厨房像打过仗，{mess_}
-[fail] 最后点的外卖，花了{sum_}
-[fail] {pal}吃了一口，<沉默了|喝了{few_}杯水>
=[learn] 方子说{spice_}{d_}勺，<没说多大勺|我放了{few_}勺>
=[learn] 视频里{few_}分钟的事，我弄了{wait_}
=[learn] 差{spice_}，<下楼买|找{man_}借的>
=[learn] 先拿{meat_}练手，<第{d_}回了|{pal}当小白鼠>
[ask]
?food <又是{how_}{meat_}吧|{man_}点的什么菜|是{meat_}炖{meat_}吗>？
= {food}
+ {food}，拿手菜
- 本来应该是{food}
?tool <用{tool_}吗|{man_}送的锅吗|什么锅，{sum_}买的吗>？
= {tool}
+ {tool}，<{sum_}买的|神器>
- {tool}，<底都糊了|用不惯>
?[!learn] <{man_}怎么说|比{man_}做的香吗|比{xing_}记的香吗>？
+ 绝了，<比{xing_}记的香|{man_}要打包>
- 咸得喝了{few_}杯水
= 凑合，{spice_}少了点
?[!learn] <放{spice_}没|{man_}说放{spice_}，放没>？
= 放了{d_}勺
+ 放了，<灵魂|还加了{spice_}>
- 放多了，<像{spice_}开会|没法吃>
?[!learn] <炖{fire_}够吗|{clock_}下的锅吧|{man_}说{fire_}，够吗>？
= 差不多，{fire_}
+ {fire_}，刚刚好
- 忘了看，<{mess_}|烧干了>
?[!learn] <练{few_}回了吧|{man_}说你练{few_}回了>？
= 第{d_}回
- 失败{few_}回了
+ 一次就成，<天才|{man_}作证>
?[!fail] <{soon_}做给我和{man_}吃吗|给我做份{how_}{meat_}呗|{soon_}还做吗>？
+ {soon_}{at_}，管饱
= 等我再练{few_}回
- {man_}吃完就躺了，你敢吗
? <{man_}教的吧|{app_}上学的吗|跟{man_}学的吗>？
= {app_}上学的
+ {man_}，<手把手教|真传>
- 瞎弄的，{man_}拦都拦不住
?[fail] <还能吃吗，{man_}敢吃没|没毒倒{man_}吧>？
- 扔了，<点了{snacky_}|狗都不吃>
= 挑挑能吃，<{pal}吃了{few_}口|蘸点{spice_}>
+ 还挺香，<{man_}吃了{few_}块|加点{spice_}>
?[done] {pal_}吃了几碗？
+ {few_}碗
= 一碗，<说要减肥|还打包了>
slot pal_: {man_}*9 / 家里人*5 / 你妈*4 / 你对象*4
[comment]
= {meat_}要小火{fire_}，<{man_}总急|看火候>
= 我只会{snack3_}，<放{few_}个蛋|{man_}都不吃>
= {app_}的方子，<信{pct_}%|坑过{man_}>
= {how_}{meat_}最难，<{man_}学了{long_}|我放弃了>
= 我{part_}做的{how_}{meat_}，<凑合|{spice_}放多了>
= 我收拾得{span_}，<{man_}只吃不洗|要命>
= {spice_}才是灵魂，<{man_}说的|多放没错>
+[done] 开店我投{sum_}，<叫{ming2_}小馆|算{man_}一份>
+[done] 这手艺，{man_}都比不上
+[done] 看着比{xing_}记的香
+ {pal_}真有福
-[fail] 我{day_}更惨，{mess_}
-[fail] 没事，{man_}也{mess2_}
-[fail] 我做{how_}{meat_}，{man_}住院{few_}天
- 油烟洗{few_}遍都在，<{man_}说像{snacky_}|愁>
=[learn] {tool_}我也有，<吃灰{long_}了|做{meat_}绝了>
=[learn] {how_}{meat_}要小火，<我试过{few_}回|别炒糊了>
many tool_: 空气炸锅 烤箱 高压锅 破壁机 电饼铛 面包机 酸奶机
many snack3_: 泡面 速冻饺子 挂面 馄饨 米线 汤圆 螺蛳粉
many mess2_: 炒糊了 忘放盐了 切到手了 把锅烧穿了 报了火警 放错糖了 没放油
[suggest]
-[~try] {man_}说火小{few_}格
=[~try] {meat_}先焯个水，<加{spice_}|{few_}分钟>
=[~try] 出锅放{spice_}，<提鲜|{man_}教的>
=[~try] 腌{fire_}再下锅，试试{spice_}
+[~do] 发{app_}，<就叫{xing_}氏厨房|我第一个点赞>
+[done,~do] 给{man_}送一份，<{clock_}前|趁热>
-[fail,~buy] 点{snacky_}吧，<我转你{less_}|{man_}也饿>
-[fail,~rest] 让{man_}刷锅，<歇{span_}|泡着>
=[~together] {soon_}{at_}我去你家蹭饭，<带{snacky_}|洗碗归我>
=[~together] {soon_}一起包饺子，<{meat_}馅的|叫上{man_}>
=[~buy] 买个计时器，{less_}
=[learn,~try] 先做{how_}{meat_}，<简单|{fire_}就好>
""",
}
