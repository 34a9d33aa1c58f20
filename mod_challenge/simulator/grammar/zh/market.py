"""Scenes of buying and selling: a web shop, second-hand goods."""

from __future__ import annotations

SCENES = {
    "web_shop": """
many thing: 电动牙刷 保温杯 空气炸锅 台灯 双肩包 机械键盘 加湿器 羽绒被 电饭煲 儿童手表 投影仪 行李箱 猫粮 拼图 帐篷 洗地机 电热毯 榨汁机 蓝牙音箱 餐具套装 跑步鞋 按摩仪 婴儿车 望远镜 咖啡机 吹风机 书架 瑜伽垫
many thing: 扫地机器人 手持云台 电子秤 热水袋 豆浆机 护眼灯 人体工学椅 摄像头 充电宝 雨伞 窗帘 四件套 炒锅 菜刀
many thing: 登山包 滑板车 跳绳 乳胶枕 香薰机 打印机 麦克风 U盘 智能手环 电饼铛 挂烫机 净水器 猫砂盆
slot thing: {xing_}氏蜂蜜*20 / {ming2_}面霜*20 / {twin_}童装*14
slot hue: {hue_}*1
slot model_: {lead_}{dg_}{dg_}型*7 / {lead_}代*4 / {lead_}Pro*3 / S{lead_}{dg_}*6 / {lead_}{dg_}寸*5
slot code: {lead_}{dg_}{dg_}{dg_}{dg_}*10 / 尾号{lead_}{dg_}{dg_}{dg_}*9
many hue_: 白色 黑色 粉色 雾蓝 奶绿 银灰 米色 墨绿 樱花粉 深灰 浅紫 卡其 藏青 橘色 透明 香槟金
many flaw_: 开不了机 少了个配件 有{few_}道划痕 漏水 发错颜色 充不进电 味道刺鼻 盒子压扁了 按键失灵 噪音大 缺{few_}颗螺丝 保质期过了 尺寸差{lead_}公分 说明书是外文 漏电 掉漆 接口松了 发成{model_}
many flaw_: 遥控不灵 插头松了 开机就响 少发一件 包装破了 赠品没给 有股焦味 说明不符 自动关机 颜色不匀 螺丝滑丝 灯不亮
many flaw_: 屏幕有坏点 轮子卡住 拉链坏了 用{few_}次就断
many city_: 杭州 义乌 东莞 成都 武汉 济南 郑州 西安 长沙 沈阳 泉州 佛山 石家庄
[open]
=[+want] 想问下{thing}{model_}还有货吗
=[+want] {thing}有{hue}的吗，<送{man_}的|要{few_}个>
=[+want] {thing}{model_}和{model2_}差在哪
slot model2_: {lead_}{dg_}{dg_}型*5 / 青春版*3 / 升级版*3 / {lead_}代*4
=[+late] 我{week_}买的{thing}怎么还没发，{code}
-[+late] {thing}停在{city_}{few_}天了，{code}
-[+bad] 我买的{thing}{flaw_}，订单{code}
-[+bad] {thing}才用{span_}就{flaw_}，{code}
+[+good] {thing}收到了，<特别好用|{man_}都问链接>，订单{code}
+[+good] 上次买的{thing}好用，再拍{few_}个
[tell]
=[want] 我要{hue}的{model_}
=[!good] 地址{road_}路{lead_}{dg_}号，<{man_}代收|放驿站>
=[want] 我比了{few_}家，<你家{sum_}|都差不多>
=[!good] 是送给{man_}的，<{soon_}要|急用>
=[want] 预算{sum_}以内
=[want] {man_}说{model2_}够用
=[want] 券能叠吗，我有{lead_}0的
=[late] {soon_}要用，<{man_}等着|来得及吗>
-[late] 查了{few_}遍，还在{city_}
-[late] 客服说{week_}到，<骗人|都{few_}天了>
-[bad] {flaw_}，我拍了{few_}张图
-[bad] 还{flaw_}
-[bad] {man_}也说是坏的，<修要{less_}|没法用>
-[bad] 找了{few_}次客服
+[good] 做工细，<{man_}都夸|给满分>
+[good] 赠的{snacky_}也好吃
+[good] 给了{lead_}{dg_}字好评，配{few_}张图
[ask]
?code[!want,!good] <单号尾{dg_}{dg_}吗，报下|是{man_}下的单吗，报单号|{part_}下的单吗，报单号>？
= {code}
+ {code}，麻烦您了
- {code}，<报{few_}遍了|{man_}也报了>
?[want] <您要{hue_}的吗|{man_}备注{hue_}，对吗>？
= {hue_}的
+ 对，{hue_}好看
- {hue_}，<别发错|{man_}要退>
?[!good,!want] <是{road_}路吗|{man_}收，{road_}路吗>？
= {road_}路{lead_}{dg_}号
+ 对，{lead_}{dg_}号，<辛苦|{part_}收>
- 不是，{road_}路{lead_}{dg_}号
?[bad] <拍{few_}张行吗|{clock_}前拍{few_}张行吗>？
= 发了{few_}张
+ 好，<{ten_}分钟后|够清楚吧>
- 早发了，<{few_}张|{part_}就发了>
?[!good,!want] <尾号{lead_}{dg_}{dg_}{dg_}吗|{man_}的号吗，{lead_}{dg_}{dg_}{dg_}>？
= 对，<{clock_}接|{part_}打>
+ 对，<{part_}方便|随时打>
- 不是，{lead_}{dg_}{dg_}{dg_}
?[bad] <换{hue_}的还是退{less_}|退您{less_}行吗>？
= 换{hue_}的
+ 换就行，<不急|您人真好>
- 退，<{sum_}全退|没商量>
?[want] <您要{few_}件吗|{man_}说{few_}件，对吗>？
= {few_}件
+ {few_}件，<给{man_}的|{man_}也要>
[comment]
= 月销{lead_}{dg_}{dg_}件，<{lead_}.{dg_}分|{man_}回购{few_}次>
=[!good,!bad] {city_}仓发，<{few_}天到|{xing_}快递>
=[want] {clock_}前当天发，<{xing_}快递|{city_}仓>
=[want] {hue_}只剩{few_}件
+ 送您{less_}券，<{man_}也爱这款|好眼光>
+[good] 下次{lead_}折，<送{snacky_}|我是小{xing_}>
-[bad] 这批{pct_}%有问题，<{man_}也退了|抱歉>
-[bad] 给您补{less_}
-[late] {city_}下雨，<压{few_}天|{xing_}师傅堵着>
-[late] 催{xing_}师傅了，<{clock_}到{place_}|{ten_}分钟回您>
=[want] {model2_}划算，<省{less_}|{few_}年保修>
=[want] {hue_}{ten_}件现货，<{city_}仓|快>
[suggest]
-[bad,~complain] 换货{ten_}分钟批，<运费{less_}我出|快>
-[bad,~try] 长按{few_}秒，<{xing_}师傅教的|{man_}按好了>
-[bad,~do] 拍{few_}秒视频，<{clock_}前|发小{xing_}>
-[late,~complain] {soon_}没到赔{less_}
-[late,~do] 找{city_}站{xing_}经理
=[want,~buy] {few_}件{lead_}折，<送{snacky_}|包邮>
=[want,~buy] 加{less_}换{model2_}
+[good,~buy] 带个{hue_}的，<{sum_}减{lead_}0|给{man_}>
+[good,~do] 晒个图返{less_}
=[~try] 先充{ten_}分钟
=[~do] {clock_}前改地址，<{city_}仓没出|发我>
""",
    "secondhand": """
many thing: 单反 自行车 书桌 吉他 平板 跑步机 游戏机 婴儿车 显示器 考研资料 鱼缸 咖啡机 电钢琴 沙发 折叠床 帐篷 滑板 打印机 路由器 无人机 手表 缝纫机 望远镜 冰箱 黑胶机 羽毛球拍 投影仪
many thing: 电动车 洗衣机 婴儿床 尤克里里 电子琴 相机镜头 台式机 机械键盘 露营灯 书架 梳妆台 电暖器 按摩椅 哑铃 鱼竿
many thing: 旱冰鞋 唱片 漫画全集 复习笔记 古筝 画架 显卡 洗碗机 猫爬架 音箱
slot thing: {xing_}老师签名书*20 / {ming2_}的演唱会票*20
slot age: {few_}个月*6 / {lead_}年*8 / {few_}成新*6
slot price: {sum_}
many flaw_: 边角磕了 屏幕有划痕 少根线 轮子响 包装没了 按键不灵 有股烟味 掉漆{few_}块 螺丝松了 换过屏 进过水 亮点{few_}个 缺页{few_}张 电池只剩{pct_}% 保修过了
many flaw_: 盖子裂了 灯不亮 声音沙沙的 接触不良 说明书丢了 轮胎没气 支架断了 镜头有霉 底部生锈 绑带断了 拉链坏了
many flaw_: 遥控没了 漏了一页 充不满电
slot meet_: {road_}地铁站*9 / {road_}图书城*5 / {place_}*9 / {road_}桥头*5 / {xing_}记门口*5
[open]
=[+want] 你好，{thing}还在吗，<{price}能出吗|想看看>
=[+want] {thing}{price}行不，<我在{road_}|今天就拿>
+[+want] 一直想要{thing}，<{price}我就拿|在{road_}能看吗>
-[+bad] {thing}到手了，{flaw_}
-[+bad] {thing}才用{span_}，{flaw_}
+[+good] 收到{thing}了，<成色真新|{man_}说我捡漏>
[tell]
= 我出{price}，<秒付|今天拿>
= 给{man_}用的，<{lead_}岁|刚入门>
= 看了{few_}家，你家最近
= {clock_}前想拿到，{meet_}
= 我坐{lead_}{dg_}路过去
= {xing_}姓，电话尾号{lead_}{dg_}{dg_}{dg_}
-[bad] {flaw_}，<你没说|图上没有>
-[bad] 我跑{wait_}来拿的
-[bad] 修了{sum_}，<{man_}说亏大了|还没好>
-[want] 上回被骗{sum_}，<怕了|放鸽子{few_}次>
+[good] 擦一擦跟新的一样
+[good] {man_}也想要，<还有吗|愿出{sum_}>
+[want] {man_}让我来找你的
=[want] 我有{few_}个旧的能换，<{thing2_}|补{less_}>
many thing2_: 耳机 键盘 台灯 球鞋 相机包 背包 音箱 手办 滑板 电扇
[ask]
?age <{few_}成新行吗|给{man_}用吗，要几成新>？
= {age}就行，<给{man_}|{lead_}年没事>
+ {age}，你这个够新
- {age}，别糊弄我
? <{meet_}见行吗|{clock_}{meet_}行吗>？
= 行，{clock_}
+ 行，<我{clock_}到|离得近>
- 太远，{meet_}吧
?price <{price2_}行吗|{man_}出{price2_}，您呢>？
= {price}
+ {price}，<现付|{man_}付>
- 最多{price}，{flaw_}呢
? <{soon_}来拿吗|{soon_}{clock_}来吗|{man_}来拿吗>？
= {soon_}{part_}
+ 今天{clock_}就去
- 不行，得{soon_}
? <拍{few_}张细节吗|{clock_}拍{few_}张行吗>？
= 要，<拍背面|{few_}张就行>
+ 不用，<信你|{man_}信你>
- 要，{flaw_}那块
? <您自己用吗|给{man_}用吗>？
= 给{man_}用
+ 自己用，<喜欢{lead_}年了|刚学>
?[bad] <退{less_}行吗|找{xing_}师傅修行吗>？
- 退{sum_}
= 补我{less_}
+ 教我修就行
[comment]
= 用{age}，<箱子在|{man_}擦的>
= {few_}人问了，<{man_}出{price2_}|先付先得>
slot price2_: {sum_}
= 原价{sum_}，<发票在|{date_}买的>
= 我{reason_}，<{date_}前出|{man_}催>
many reason_: 搬家 出国 换新了 结婚 毕业 养猫 学不会 用不上 {man_}不让买 还{sum_}贷款
+ 识货，<送{thing2_}|{man_}都没看出>
+[good] 送您{snacky_}，<{man_}也找我|爽快>
-[want] {price2_}亏，<{man_}都出{price2_}|我亏{less_}>
-[bad] {flaw_}写了，<标题就有|{date_}写的>
-[bad] {xing_}师傅验过，<没说{flaw_}|{date_}验的>
=[want] 自提便宜{less_}
=[want] {thing2_}也在出，{less_}
[suggest]
=[~try] 先试{ten_}分钟，<{man_}试过|在{place_}>
=[~together] {soon_}{at_}{meet_}见，<当面验|带{sum_}>
+[want,~buy] {less_}连{thing2_}给您
=[want,~buy] 加{less_}，<送{thing2_}|送到{place_}>
=[~do] 视频{few_}分钟，<{clock_}行|我是{xing_}哥>
-[bad,~complain] {few_}天内走平台退
-[bad,~try] 换{less_}的线，<我寄|{xing_}师傅说的>
-[bad,~do] 找{road_}路{xing_}师傅，<我出{less_}|报我名>
+[good,~do] 给个好评，返{less_}
=[want,~try] 看看{thing2_}，{few_}成新
""",
}
