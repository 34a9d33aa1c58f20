"""Scenes at home: the cat, moving house, the weather, being ill, not sleeping."""

from __future__ import annotations

SCENES = {
    "cat": """
slot cat: {twin_}*10 / 小{ming_}*8 / {coat_}{suit_}*16 / {xing_}{suit_}*14 / {suit_}*12 / {inet_}*8 / {snack_}*14
many coat_: 大 胖 小 阿 老 二
many suit_: 橘 富贵 大胖 铁蛋 旺财 花卷 煤球 元宝 将军 翠花 灰灰 招财 咪咪 警长 虎子 大王 点点 麻袋 雪球 可乐 二狗 发财
many suit_: 阿福 三毛 四喜 小白 黑豆 肥仔 团团 小鱼 辣条 大福 咕噜 皮蛋 松子 糖糖 丸子 阿黄 霸道 胖虎
many suit_: 静香 大雄 小新 路飞 多肉 六一 初七 腊月
many snack_: 年糕 豆包 汤圆 馒头 布丁 饭团 奶茶 麻薯 芝麻 土豆 芋头 豆浆 曲奇 糯米 栗子 花生 泡芙 油条 拿铁 蛋黄 奶酪
many kind2_: 橘猫 布偶 英短 狸花 三花 暹罗 缅因 蓝猫 金渐层 加菲
many kind: 橘猫 布偶 英短 美短 狸花 三花 奶牛猫 暹罗 无毛猫 缅因 蓝猫 金渐层 银渐层 德文 玳瑁 加菲 矮脚猫 孟加拉豹猫 黑猫 白猫
many thing_: 杯子 花瓶 手机 眼镜 绿萝 相框 口红 遥控器 手办 香薰 鱼缸 闹钟 存钱罐 键盘 水壶 台灯 仙人掌 鼠标 乐高 药瓶
many thing_: 计算器 花盆 墨水 茶壶 奶瓶 平板 相机 牙刷杯 香水 颜料 猫碗 胡椒瓶 酒瓶 音箱 鸡毛掸 打火机 沙漏 玩偶
many thing_: 日历 笔筒
many wreck_: 沙发 窗帘 墙纸 地毯 床垫 纱窗 快递箱 毛衣 数据线 耳机线 卷纸 我的论文 真皮包 {pal}的鞋
many wreck_: 皮沙发 门框 凉席 蚊帐 羽绒服 瑜伽垫 猫爬架 抱枕 皮鞋 丝袜 电热毯 窗花 藤椅 字画 麻将布 坐垫
slot crime_: 把{thing_}推下桌*14 / 在{wreck_}上尿了*6 / 半夜{late_}跑酷*8 / 挠烂了{wreck_}*14 / 偷吃了{snacky_}*10
slot crime_: 咬坏了{wreck_}*8 / 把我挠出{few_}道血印*6 / 打翻了猫砂*3 / 对着{thing_}哈气*3
slot cute_: 趴我胸口打呼噜*6 / 拍我的脸*4 / 翻肚皮让我摸*6 / 蹲门口等我下班*6 / 学会握手了*4 / 钻进纸箱不出来*4
slot cute_: 追尾巴转了{few_}圈*5 / 抱着{thing_}睡*6 / 踩奶踩了{ten_}分钟*7 / 给我叼来{thing_}*7 / 盯着{thing_}发呆*5 / 跟着我去{spot2_}*5
many spot2_: 厕所 厨房 阳台 门口 书桌 楼道 浴室 床底
slot heavy_: {lead_}.{dg_}斤*9 / {ten_}斤*4 / {lead_}斤{d_}两*4 / 1{dg_}.{dg_}斤*5
many can_: 鸡肉 金枪鱼 三文鱼 牛肉 鹌鹑 兔肉 鸭肉 鳕鱼 羊肉 虾仁 鸡肝 蛋黄
slot vet_: {xing_}医生*9 / {road_}宠物医院*8 / {twin_}宠物店*5
[open]
+[+sweet] {cat}{cute_}，<我化了|我录了{ten_}秒>
+[+sweet] 我家{cat}满{few_}岁了，<开了{few_}个{can_}罐头|戴了小帽子>
+[+sweet] 加班到{clock_}回家，{cat}{cute_}
-[+bad] {cat}又{crime_}
-[+bad] 一回家发现{cat}{crime_}，<气得我打了它{few_}下屁股|它还装睡>
-[+bad] {clock_}被{cat}吵醒，{crime_}
-[+sick] {cat}{few_}天没吃东西了，<吐了{few_}回|我急死了>
-[+sick] 带{cat}去{vet_}，花了{sum_}
=[+new] 昨天把{cat}接回家了，一只{kind}
=[+new] {pal}送了我只{kind}，叫{cat}
=[+new] 在{place_}捡了只{kind}，<我给起名{cat}|先养着>
[tell]
= 一天睡{ten_}个小时
= 上秤{heavy_}，<比{pal}家的重|抱不动了>
= 罐头换成{can_}味的，<闻了闻就走|舔干净了>
=[!sick] 只{quirk_}，<不知随谁|怪得很>
many quirk_: 喝水龙头的水 睡快递盒 黏{man_} 吃{can_}罐头 在{clock_}叫 怕吸尘器 爱听{inet_}的歌 睡我脸上 理拿{snacky_}的人
= {pal}给它做了个窝
= 去{vet_}打了第{d_}针
= 猫砂一月{ten_}斤
=[!sick] 给它买了个{sum_}的猫爬架，<不玩|爱睡盒子>
+[sweet] {cute_}，<心都化了|我拍了{ten_}张>
+[sweet] {man_}来一趟就被圈粉
+[sweet] 听见{can_}罐头响，{spot2_}跑来了
+[sweet] 我一哭它就{cute_}
+[sweet] 发{share_}，{lead_}{dg_}{dg_}个赞
+[new] 一进门就{cute_}
+[new] {pal}抢着抱，<抱了{span_}|说像{man_}>
-[bad] 还一脸无辜，<翻肚皮|舔爪子>
-[bad] 这礼拜第{d_}回了，上次{crime_}
-[bad] {thing_}是{pal}送的，{sum_}
-[bad] 罚它面壁{ten_}分钟，<睡着了|又{crime_}>
-[bad] 掉的毛够织{few_}件毛衣
-[sick] 医药费{big_}，比我看病还贵
-[sick] {xing_}医生说是{ail_}，<输液{few_}天|吃{few_}种药>
many ail_: 肠胃炎 猫癣 毛球堵了 尿闭 耳螨 应激 感冒 口炎 结石 太胖了
-[sick] 在{vet_}守到{clock_}
-[sick] 瘦了{few_}两，<看着心疼|毛都没光泽了>
=[new] 躲在{spot2_}{few_}个小时
=[new] 猫粮{sum_}一袋，<{can_}味的|先试吃{few_}包>
=[new] 家里原来的{suit_}不理它
[ask]
?cat <不会叫{suit_}吧|{man_}起的名吗|叫啥，{ming2_}吗>？
= {cat}
+ {cat}，<想了{span_}|{pal}起的>
- {cat}，<叫{few_}声不理|只理{man_}>
?kind <是{kind2_}吗|跟{man_}家的一样吗|{sum_}买的什么猫>？
= {kind}
+ {kind}，<颜值扛把子|{man_}家也有>
- {kind}，<掉毛狂魔|拆家队长>
? <有{heavy_}没|比{man_}家的重吗|{vet_}称的多少>？
= {heavy_}
+ {heavy_}，<踏实|{man_}抱不动>
- {heavy_}，<医生让减肥|抱不动了>
? <吃{can_}味的吗|{man_}送的{can_}罐头吃吗>？
= 吃，一天{few_}罐
+ 爱吃，<{less_}一罐|舔盆>
- 不吃，<只吃{can_}|囤了{ten_}罐>
? <有{few_}个月吗|{man_}说才{few_}个月，真的|跟{man_}家的一般大吗>？
= {few_}个月
+ {few_}个月，<奶凶奶凶|就巴掌大>
- 都{few_}岁了，<还{crime_}|没个正形>
?[!sick] <{wreck_}上全是毛吧|比{man_}家的还掉毛吗|没掉{snacky_}里吧>？
- 一天粘{few_}卷，<{wreck_}上全是|鼻炎犯了>
= 换季掉得多
+ 不掉，<梳{ten_}下就好|比{man_}家的省心>
? <绝育没，{vet_}做的吗|{soon_}绝育吗|{man_}家的都绝育了，它呢>？
= {week_}做
+ 做了，<{vet_}做的|恢复{few_}天>
- 还没，<要{sum_}|舍不得>
?[bad] <打了{few_}下|{man_}没打它吧|没罚它饿{span_}吧>？
- 打了{few_}下，<它记仇{span_}|我更心疼>
= 吼了{few_}句
+ 没舍得，还喂了{can_}
?[sick] <去{vet_}了吗|{man_}开车送的吗，去哪看的>？
= {vet_}
+ {vet_}，<大夫挺细|好多了>
- {vet_}，<排了{wait_}|贵得要命>
?[new] <怕生吗，躲{spot2_}没|不怕{man_}吧>？
+ 不怕，<睡我枕头|蹭{man_}>
= 躲{span_}就出来了
- 见人就哈，<在{spot2_}不出来|抓了{pal}>
[comment]
= 我家{suit_}也{crime_}，<{man_}认命了|祖宗>
= {kind}都这样，<{man_}家那只{crime_}|我养过>
= {man_}家的{suit_}，{heavy_}
= 我想养{kind}，<我妈不让|叫{ming2_}|{man_}怕毛>
+[sweet] 拍{ten_}张，<我存|{man_}要看>
+[sweet] {man_}家那只从不{cute_}
+ 我只有{snacky_}，<{man_}也酸|有猫有福>
+[new] {suit_}好，<{man_}家狗也叫这个|好养活>
-[bad] 我家{suit_}更狠，{crime_}
-[bad] 想引你注意，<{man_}家也是|多陪{span_}>
-[bad] {wreck_}买{less_}的，<反正要挠|{man_}说的>
- 一年{sum_}呢，<{man_}被吃穷了|费钱>
-[sick] 别急，我家{suit_}上回也{ail_}
-[sick] {xing_}医生靠谱，<{less_}看好|{man_}推荐的>
=[new] 隔离{few_}天，<关{spot2_}|{man_}教的>
=[new] {kind}一个月吃{ten_}斤粮
[suggest]
=[~buy] 买个喂食器，{sum_}
=[~buy] 囤{can_}罐头，<{app_}上{less_}一箱|{man_}也要>
=[~try] 睡前陪玩{ten_}分钟，<用{thing_}逗|{man_}教的>
-[bad,~try] {wreck_}喷橘子水，<{less_}一瓶|{man_}试过>
-[bad,~buy] 买块猫抓板，{less_}
-[bad,~rest] 关{spot2_}睡觉，<{soon_}再收拾|别理>
-[sick,~try] 去{vet_}，<拍个片|{clock_}前去|叫{man_}开车>
-[sick,~together] {clock_}{place_}见，<我陪你|{man_}开车>
+[~do] 开个{app_}号，<叫{suit_}日记|{man_}也关注>
+[sweet,~do] 录{ten_}秒发我，<发{app_}也行|{man_}想看>
=[~together] {soon_}我去撸猫，<带{can_}罐头|叫上{man_}>
=[new,~do] 就叫{suit_}吧，<或者{ming2_}|{man_}也说好>
=[new,~try] {spot2_}放个箱子，<别抱它|等{few_}天>
""",
    "moving": """
slot area: {road_}路*12 / {road_}花园*8 / {road_}小区*8 / {lead_}号线边上*5 / {road_}苑{lead_}号楼*6 / {road_}里*4 / 城{xing_}村*2 / {road_}家园*6
slot rent: {lead_}{dg_}00*10 / {lead_}{dg_}50*5 / {lead_}{dg_}80*4
slot floor: 5楼*5 / 6楼*8 / 7楼*6 / 顶楼*4 / 1{dg_}楼*9 / 八楼*4 / 九楼*3 / 2{dg_}楼*5
many stuff_: 锅碗 书 衣服 绿植 手办 跑步机 旧沙发 鱼缸 电饭煲 鞋 被子 床垫 钢琴 衣柜 冰箱 唱片 猫爬架 显示器 米缸 行李箱 自行车 吉他 洗衣机 腌菜坛子 穿衣镜
many stuff_: 茶具 高压锅 油画 床头柜 烤箱 微波炉 轮胎 哑铃 婴儿床 滑雪板 画架 古筝 缝纫机 酒柜 奖杯 羽绒被 花架
many stuff_: 旧报纸 钓鱼竿 麻将桌 打印机 空调 梳妆台 电风扇
many flaw_: 漏水 隔音差 马桶堵了 有蟑螂 没暖气 电梯坏了 网速慢 楼上半夜跳绳 插座不通电 热水器打不着 墙皮掉渣 下水道返味 门锁卡住了 西晒 对面在装修 窗户关不严
many flaw_: 空调漏水 隔壁养{few_}只鸡 楼下是KTV 停车位没了 煤气没通
many flaw_: 水压小 地板吱呀响 灯一闪一闪 厕所没窗 邻居养鸽子 楼下烧烤味 油烟倒灌 信号只有一格 有老鼠 墙上有裂缝 阳台漏雨
many flaw_: 电表跳闸 窗外是工地 猫眼被堵 煤气味 柜门掉了 天花板长霉
many plus_: 采光好 离公司{lead_}站 楼下就是{xing_}记早点 有个大阳台 房东人好 能养猫 看得见{road_}湖 带浴缸 有烘干机 {clock_}还有夕阳 楼道干净 送了张书桌 押金只要{sum_}
many plus_: 窗外是银杏 {road_}公园就在对面 天台能看星星 有落地窗 邻居都好 物业管得好 送车位 房东送{snacky_}
many plus_: 带小院 离{place_}近 有飘窗 厨房大 隔音好 水费免费 装了新空调
slot truck_: 货拉拉*9 / 金杯*5 / 小三轮*4 / {pal}的车*9 / {xing_}师傅的面包车*8
[open]
=[+go] {week_}搬家，搬到{area}，<叫了{truck_}|东西还没收>
=[+go] 签了合同，{area}的房子，{rent}
=[+go] 打包了{ten_}个箱子，{soon_}搬
+[+nice] 总算住进新房子了，{area}，<{plus_}|{plus_}>
+[+nice] 在{area}捡到间{rent}的，{plus_}
+[+nice] 新家收拾好了，{plus_}
-[+bad] 刚搬来就发现{flaw_}
-[+bad] 住进{area}第{d_}天，{flaw_}
-[+hard] 搬家搬得腰断了，{stuff_}还摔了
-[+hard] {floor}没电梯，{stuff_}全靠我扛
[tell]
= 叫了{truck_}，{sum_}块
= {stuff_}占了{few_}个箱子
= 扔了{few_}袋{stuff_}
=[!go] {pal}来帮忙，<管顿{snacky_}|搬了{few_}趟>
=[!go] 墙刷成了{hue_}，<刷了{span_}|{pal}挑的>
many hue_: 米色 淡绿 奶咖 雾蓝 燕麦色 浅灰 鹅黄 藕粉 薄荷绿 水泥灰
=[!go] 房东姓{xing_}，<押一付{d_}|签了{lead_}年>
= 翻出{lead_}年前的{old_}
many old_: 日记 情书 毕业照 录取通知书 磁带 欠条 贺卡 存折 奖状 游戏机 围巾 火车票
=[!go] 在{mart_}收了张{stuff2_}，{less_}
many stuff2_: 书桌 沙发 餐桌 落地灯 地毯 床头柜 懒人椅 书架 折叠床 鞋柜
+[nice] 特别是{plus_}，<每天醒来都笑|{man_}都羡慕>
+[nice] {man_}来暖房，带了{snacky_}
+[nice] 邻居{job_}送了{snacky_}
+[nice] 阳台种了{plant_}，<浇了{few_}遍水|等开花>
many plant_: 番茄 薄荷 月季 小葱 绣球 多肉 栀子 草莓 辣椒 茉莉 柠檬树 龟背竹
+[nice] 通勤从{wait_}变成{lead_}站地铁
-[bad] {flaw_}，<房东装死|修了{few_}回>
-[bad] 给房东打了{few_}个电话，<说等{soon_}|关机>
-[bad] 维修{xing_}师傅说要{sum_}
-[bad] {late_}还没睡着，{flaw_}
-[hard] 搬家公司临时加价{sum_}
-[hard] {stuff_}磕掉一角，<赔了{less_}|自认倒霉>
-[hard] 爬了{ten_}趟楼，<{pal}跑了|腿抖{span_}>
-[hard] {truck_}迟到{wait_}
=[go] 水电{few_}处要过户，<{xing_}经理帮办|跑{place_}>
=[go] 中介费{sum_}，<砍了{few_}次|{pal}帮砍的>
[ask]
?area <是{road_}路那边吗|离{man_}家近吗|离{road_}公园近吗，在哪>？
= {area}
+ {area}，<梦想小区|{man_}也住那边>
- {area}，<通勤{wait_}|{man_}都找不到>
?rent <有{lead_}{dg_}00没|比{man_}那套贵吗|{man_}说{lead_}{dg_}00，真的>？
= {rent}
+ {rent}，<捡着了|房东打折>
- {rent}，<滴血|{man_}才{lead_}{dg_}00>
?floor <是{lead_}{dg_}楼吗|住{man_}楼上吗|比{lead_}楼高吗>？
= {floor}
+ {floor}，<视野绝|看得见{road_}塔>
- {floor}，<没电梯|{man_}爬哭了>
? <叫的{truck_}|{man_}没开车帮你吗>？
= 嗯，{sum_}块
+ {pal}帮我搬的，<管顿{snacky_}|省了{sum_}>
- 自己扛的，{ten_}趟
? <{stuff_}呢|{stuff_}给{man_}了吗|{stuff_}卖{sum_}没>？
= 挂{app_}了，{less_}
+ 送{man_}了，<抢着要|请我{snacky_}>
- 扔了，<心疼|{man_}捡走了>
?[!go] <邻居是{job_}吗|楼上有{job_}吗|隔壁是{man_}吗>？
+ 送了{snacky_}，<是个{job_}|特热情>
= 见过{d_}回，是{job_}
- {late_}还唱歌，<报警了|是个{job_}>
?[bad] <房东{xing_}姐管吗|房东给减{lead_}00没>？
- 装死，{few_}天没回
= {soon_}来修
+ 免了{lead_}00房租
?[hard] <搬到{late_}了吧|跟{man_}搬了多久>？
= {span_}
- {span_}，<还没完|{stuff_}还在楼下>
+ {span_}，<{pal}太能干了|{man_}也帮了>
? <跟{man_}合租吗|跟{few_}个人合租|自己住吗，{man_}不来>？
= 跟{pal}合租
+ 自己，<{plus_}|想几点睡几点睡>
- 跟{few_}个人挤，{flaw_}
? <押金{sum_}吗|{man_}说押{few_}个月，真的>？
= 押一付{d_}，{sum_}
+ 免押，<房东信我|芝麻分够>
- 押了{few_}个月的
[comment]
= 我扔{few_}箱破烂，<{man_}扔了{stuff_}|清爽>
= {road_}路我熟，<住过{lead_}年|{xing_}记好吃|{man_}也在>
= {stuff_}最占地，<我扔过{few_}个|{man_}收不>
= 我住{floor2_}，{flaw_}
slot floor2_: {ten_}楼*9 / 顶楼*3 / 半地下*2
= {man_}{long_}搬了{few_}次
= 收拾得{span_}，<{man_}收了{few_}天|先找{stuff_}>
+[nice] 有窝真好，{soon_}请{snacky_}
+[nice] {plus_}，值{sum_}
+[nice] 我这{flaw_}，<{man_}也想搬|羡慕>
-[bad] {man_}也碰上{flaw_}
-[bad] 我房东姓{xing_}，<扣我{sum_}|{man_}告过>
-[bad] {flaw_}能忍，{flaw_}忍不了
-[hard] 我躺了{few_}天，<{man_}来喂饭|就吃{snacky_}>
-[hard] {man_}搬家被宰{sum_}，<先签单|黑>
=[go] {man_}亏过{sum_}，<拍照留证|水表也拍>
=[go] 中介{xing_}哥靠谱不，<骗过{man_}|收{sum_}呢>
[suggest]
-[bad,~complain] 让他减{lead_}00，<录音|找中介{xing_}哥>
-[bad,~complain] 打{lead_}{dg_}{dg_}{dg_}{dg_}，<拍{few_}张照|热线>
-[bad,~try] 买{fix_}，<{less_}搞定|{man_}用过>
many fix_: 防水胶 管道疏通剂 杀蟑胶饵 隔音条 除味剂 补墙膏 密封条 润滑油
-[hard,~rest] {soon_}再拆，<{stuff_}放着|先睡>
-[hard,~try] 泡脚{ten_}分钟，<贴膏药|{man_}教的>
=[~together] {soon_}我来收拾，<带{snacky_}|叫上{man_}>
+[~together] {soon_}{at_}暖房，<叫上{man_}|我带{snacky_}>
=[~buy] 买个{gadget_}，{sum_}
many gadget_: 扫地机 收纳箱 除湿机 空气净化器 折叠梯 洗碗机 指纹锁 推车 晾衣架
=[~try] 通风{few_}天，<放{few_}个菠萝|{man_}煮过醋>
=[~do] {stuff_}挂{app_}，<卖{less_}|{man_}收>
+[nice,~do] 拍{few_}张，<我看{hue_}墙|馋馋{man_}|发{app_}>
=[go,~buy] 买{few_}卷胶带，<{ten_}个纸箱|{less_}>
""",
    "weather": """
many city_: 北京 成都 武汉 广州 哈尔滨 杭州 西安 长沙 青岛 昆明 南京 沈阳 兰州 贵阳 厦门 乌鲁木齐 济南 合肥 海口 洛阳 宜昌 包头 桂林 无锡 珠海 大连 银川 绵阳
many city_: 福州 南昌 太原 呼和浩特 西宁 拉萨 三亚 北海 柳州 株洲 襄阳 芜湖 徐州 常州 嘉兴 台州 漳州 佛山 惠州
many city_: 自贡 德阳 曲靖 大理 延安 宝鸡 张掖 齐齐哈尔 牡丹江 锦州
slot town: {city_}*40 / {road_}镇*5 / {xing_}家口*2 / {road_}县*4
slot deg_: 1{dg_}度*6 / 2{dg_}度*7 / 3{dg_}度*6 / 零下{lead_}度*4 / {lead_}度*4
slot hot_: 3{dg_}度*9 / 3{dg_}.{dg_}度*4
slot cold_: 零下{lead_}度*9 / 零下1{dg_}度*5 / {lead_}度*4
many lost_: 鞋 伞 头发 裤腿 书包 帽子 袜子 快递 刘海 外卖 西装 作业本 相机包 毛衣 行李箱
many lost_: 裤子 围巾 眼镜 耳机 衬衫 鞋垫 纸箱 图纸 合同 假发 猫包 蓝牙音箱 帆布包 棉鞋 被子 书
many wear_: 羽绒服 短袖 秋裤 毛衣 雨靴 风衣 凉鞋 围巾 卫衣 棉袄 裙子 背心 冲锋衣 手套
many wear_: 夹克 长裙 皮衣 针织衫 马甲 打底裤 披肩 防晒衣 雨衣 棉拖 高领衫 西装 牛仔裤 帽子 耳罩 护膝 大衣 羊毛袜
many warm_: 羽绒服 秋裤 毛衣 棉袄 冲锋衣 大衣 羊毛袜 高领衫 棉拖 护膝 围巾 手套 帽子 加绒卫衣 厚外套 打底裤 披肩 皮衣
many sunny_: 阳台 操场 草坪 河边 天台 小区里 湖边 公园 院子里 楼下 球场 江边
slot sky_: 出太阳了*8 / 云像{snacky_}*8 / 有彩虹*5 / 风特别舒服*5 / {flower_}开了*9 / 晚霞粉粉的*5 / 天蓝得像P的*4 / 星星特别多*4
many flower_: 桂花 樱花 玉兰 蔷薇 荷花 梅花 油菜花 银杏 海棠 杜鹃 紫藤 桃花
[open]
-[+rain] {town}下了{span_}的雨，<{lost_}全湿了|{place_}都淹了>
-[+rain] 出门没带伞，在{place_}淋成落汤鸡
-[+rain] {road_}路积水到膝盖，<打不到车|{lost_}泡了>
-[+hot] {town}{hot_}，<空调坏了|我快化了>
-[+hot] 热得不行，在{place_}站{few_}分钟就湿透
-[+cold] {town}一夜降到{cold_}，<{warm_}不管用|手冻僵了>
-[+cold] 暖气停了，屋里{lead_}度
+[+fine] {town}{sky_}，<心情都亮了|我拍了{ten_}张>
+[+fine] 在{place_}走了{span_}，{sky_}
+[+fine] 下了{span_}的雨总算停了，{sky_}
=[+turn] 预报说{soon_}降温{lead_}度，<{warm_}找出来没|我还在穿{wear_}>
=[+turn] {town}早上{deg_}，<不知道穿啥|中午{deg_}>
[tell]
= {pal}那边{deg_}，<羡慕|隔着{lead_}{dg_}{dg_}公里>
=[!hot] 楼下{job_}都穿{warm_}了
=[!hot] 我穿了{few_}件，最里面是{warm_}
= 预报改了{few_}回，<{app_}最准|一会儿一个样>
=[!fine] 湿度{lead_}{dg_}%
= {job_}在{place_}卖{goods_}，{less_}
many goods_: 雨衣 冰棍 手套 烤红薯 扇子 热豆浆 西瓜 暖宝宝 凉席 草帽 热玉米
-[rain] {lost_}湿透了，<还滴着水|拿吹风机吹{span_}>
-[rain] 打车排{lead_}{dg_}位，<加价{less_}|等{wait_}>
-[rain] {pal}把我伞拿走了
-[rain] 公司门口水深{few_}公分，<{boss_}划船来的|趟水进的>
-[rain] 衣服{few_}天没干，<一股味|{wear_}只剩一件>
-[hot] 我一天喝{few_}瓶{cool_}
many cool_: 冰可乐 绿豆汤 酸梅汤 矿泉水 西瓜汁 冰啤酒 凉茶 冰红茶
-[hot] {few_}个人一台风扇
-[hot] 车里{lead_}{dg_}度，<座椅烫屁股|方向盘摸不得>
-[hot] 电费{sum_}，<空调开到{ten_}度|不敢关>
-[hot] {man_}在{place_}中暑了
-[cold] {warm_}套{warm_}，还打哆嗦
-[cold] 从{place_}走回来，耳朵没知觉了
-[cold] 电动车打不着，<推了{ten_}分钟|手机冻关机>
-[cold] 被窝里待到{clock_}
+[fine] {man_}拍的照片美得能当壁纸
+[fine] 我在{sunny_}晒了{ten_}分钟
+[fine] {boss_}都下楼看了，<说{few_}年没见过|拿着{snacky_}>
+[fine] 骑车绕了{lead_}.{dg_}公里，<路上{flower_}开了|遇见{man_}>
+[fine] {road_}公园全是人，<放风筝|看{flower_}>
=[turn] 秋裤都翻出来了，<{few_}条|有股樟脑味>
=[turn] {man_}已经感冒{few_}天了
=[turn] 阳台的{plant_}得搬进来
many plant_: 多肉 月季 绿萝 茉莉 三角梅 辣椒 发财树 吊兰
[ask]
?town <在{city_}吗|还在{city_}|跟{man_}在哪儿呢>？
= {town}
+ {town}，<来玩|好地方>
- {town}，<救命|待了{few_}天>
?[!hot,!cold,!turn] <有{deg_}没|{man_}说{deg_}，真的>？
= {deg_}
+ {deg_}，<刚好|穿{wear_}就行>
- {deg_}，<要命|{wear_}都不行>
?[!hot,!cold] <{man_}没给你伞吗|带伞没，{clock_}有雨|没让{man_}送伞吗>？
+ 带了，<{man_}塞的|多一把>
= 包里有，<{man_}的|{less_}那把>
- 被{job_}顺走了
? <预报{soon_}有{deg_}没|{man_}说{soon_}下雨，真的>？
= {deg_}，多云
+ 大晴天，{deg_}
- 还要下{few_}天
? <还去{place_}吗|跟{man_}去{place_}吗>？
= 看{clock_}停不停
+ 去，<约了{man_}|不怕>
- 不去，<裹被子|{man_}也不去>
?[!hot] <穿{wear_}没|{man_}都穿{wear_}了，你呢>？
= 穿了{few_}件
+ 没，<{wear_}就够|不冷>
- 穿了，<热出汗|还是抖>
?[rain] <{lost_}湿了没|在{place_}淋的吗|没跟{man_}打伞吗>？
- {lost_}全湿了
= 就{lost_}湿了
+ 没，<{man_}送的|{job_}借我伞>
?[hot] <空调{ten_}度|空调开{ten_}度，{man_}冷吗>？
= {ten_}度
- 坏了，<{xing_}师傅{soon_}来|修要{sum_}>
+ {ten_}度，<盖被子|真爽>
?[fine] <在{place_}拍的吗|拍没，{man_}要看|给{man_}拍没>？
+ 拍了{ten_}张，<发{app_}了|屏保换了>
= {man_}拍{few_}张，我看傻了
- 手机没电，<剩{pct_}%|没拍成>
[comment]
= 比{man_}翻脸还快
= {city_}{deg_}，<差不多|{man_}穿{wear_}>
= {wear_}备上，<{date_}也这样|雨后凉>
=[!hot] 我妈让穿{wear_}，<打了{few_}个电话|{man_}也穿了>
= 老家{city_}{deg_}，<{man_}说的|也怪>
=[!hot,!fine] {city_}{wear_}卖断了，<{man_}没抢着|涨{less_}>
+[fine] 发{few_}张，<我在{place_}呢|{man_}要看>
+[fine] 该去{road_}湖，<叫{man_}|带{snacky_}>
+[fine] 我这也{sky_}，<上班呢|{man_}在拍>
-[rain] 我{lost_}也湿了，<困在{place_}|塞{few_}张纸>
-[rain] {city_}也下{few_}天了，<{man_}长霉了|墙流汗>
-[rain] {man_}的车泡{road_}桥下了
-[hot] 出门{few_}分钟就熟了，<{man_}像烤串|吃{cool_}吧>
-[hot] {city_}都{hot_}，<能煎{snacky_}|{man_}化了>
-[cold] {city_}才{cold_}，<谁惨|{man_}习惯了>
-[cold] 我穿{few_}条裤子，<{man_}服了|南方冷>
-[turn] 我们倒了{few_}个，<{man_}感冒了|小心>
[suggest]
-[rain,~try] 煮{few_}片姜，<{man_}教的|加糖>
-[rain,~buy] 买把伞，{less_}
-[rain,~rest] {place_}等{ten_}分钟，<别淋|喝杯{snacky_}>
-[hot,~buy] 买{less_}的风扇，<{man_}那种|小的>
-[hot,~together] {clock_}去吃{ice_}，<{man_}请|{place_}见>
many ice_: 绿豆冰 刨冰 西瓜 冰粉 冰棍 酸奶 双皮奶
-[hot,~try] 喝{cool_}，<别中暑|{man_}晕过>
-[cold,~try] 贴{few_}个暖宝宝，<{less_}|{man_}有>
-[cold,~together] {soon_}吃{hotfood_}，<{at_}|叫上{man_}>
many hotfood_: 火锅 羊蝎子 铜锅涮肉 砂锅 羊肉汤 麻辣烫 酸菜炖粉条 烤全羊
+[fine,~together] {soon_}去{road_}公园，<野餐|我带{snacky_}>
+[fine,~do] 拍{few_}张发{app_}
=[turn,~try] 多套{wear_}，<{man_}套{few_}件|{clock_}降温>
=[~buy] 买件{wear_}，<{sum_}|{app_}打折>
-[~rest] 请假在家{busy_}，<等{soon_}|叫{man_}替>
=[~do] 问问{man_}那边
""",
    "sick": """
many ill: 感冒 扁桃体发炎 肠胃炎 牙疼 颈椎病 偏头痛 过敏 崴脚 结膜炎 腰肌劳损 智齿发炎 荨麻疹 咽炎 甲流 中耳炎 落枕 支气管炎 急性胃炎 带状疱疹 湿疹 膝盖积液 鼻窦炎
many ill: 胃溃疡 胆囊炎 痛风 坐骨神经痛 网球肘 腱鞘炎 干眼症 麦粒肿 耳鸣 贫血 低血糖 中暑 食物中毒 水痘 甲沟炎 牙龈炎
many ill: 口腔溃疡 扭到腰 烫伤 鱼刺卡喉 乳糖不耐受 花粉症 肋间神经痛 阑尾炎
many drug_: 布洛芬 阿莫西林 连花清瘟 蒙脱石散 蓝芩口服液 板蓝根 维C 膏药 眼药水 藿香正气水 头孢 氯雷他定 奥美拉唑 川贝枇杷膏 感冒灵 云南白药 红霉素软膏 口腔溃疡贴 罗红霉素 小柴胡
many drug_: 双黄连 金嗓子 西瓜霜 三九胃泰 健胃消食片 开塞露 碘伏 创可贴 降压药 葡萄糖 肠炎宁 诺氟沙星 扶他林 正红花油
many drug_: 金银花露 四季抗病毒 泰诺 对乙酰氨基酚 乌鸡白凤丸 逍遥丸
slot fever_: 38.{dg_}度*9 / 39.{dg_}度*5 / 37.{dg_}度*6
slot days: {few_}天*14 / {few_}周*3 / 大半个月*2 / {lead_}{dg_}天*4
slot clinic: {road_}医院*10 / {road_}诊所*6 / {xing_}大夫那儿*8 / 第{d_}人民医院*5 / 校医院*3 / {road_}社区医院*5
many eat_: 白粥 小米粥 梨汤 鸡汤 蛋羹 馄饨 藕粉 面条 热牛奶 烂糊面 鲫鱼汤 红糖水
many eat_: 南瓜粥 皮蛋粥 蒸梨 鱼片粥 鸡蛋羹 银耳汤 绿豆汤 豆腐汤 苹果泥 烂面 疙瘩汤 青菜粥 山药粥 米汤 冬瓜汤 热豆浆
[open]
-[+ill] {ill}了，<难受得下不了床|躺了{few_}天>
-[+ill] 烧到{fever_}，{ill}，<头要炸了|说不出话>
-[+ill] {ill}拖了{days}，<还没好|瘦了{few_}斤>
-[+ill] {clock_}疼醒了，{ill}
-[+ill] 在{clinic}挂水，{ill}
+[+well] {ill}总算好了，<又能吃{snacky_}了|躺了{days}>
+[+well] {pal}守了我{days}，{ill}全好了
+[+well] 烧退了，{ill}，<多亏{pal}|{drug_}管用>
=[+ill] 去{clinic}看了{ill}，<老毛病|{xing_}大夫看的>
[tell]
-[ill] 鼻子堵死了，<一天{few_}包纸|{late_}才睡>
-[ill] 吃了{drug_}还是疼
-[ill] {drug_}吃了{few_}片，<吐了{few_}回|胃也疼>
-[ill] 挂号排了{ten_}号，<等了{wait_}|站到腿软>
-[ill] 药费{sum_}，病不起
-[ill] {eat_}都咽不下
-[ill] 翻个身都疼，<{late_}没睡着|像被{man_}打过>
-[ill] {boss_}还发来{few_}条消息
-[ill] 早上量的，{fever_}
-[ill] 抽了{few_}管血
+[well] 护士{xing_}姐特别温柔
+[well] {pal}给我熬了{eat_}，<喝了{few_}碗|手都烫红了>
+[well] 一觉睡了1{dg_}个小时
+[well] {man_}寄来一箱{fruit_}
many fruit_: 橘子 苹果 梨 橙子 草莓 猕猴桃 奶 牛奶 柚子
+[well] 今天吃了{few_}碗{eat_}，<嘴不苦了|香>
+[well] 体温{norm_}，<正常了|量了{few_}次>
slot norm_: 36.{dg_}度
= 医生开了{drug_}，<一天{few_}次|饭后吃>
= 请了{few_}天假，<活都给{man_}了|{boss_}批了>
= {xing_}大夫让忌辣{few_}天
= {pal}打了{few_}个电话问我
= 床头放着{drug_}和{drug_}
= 在家看完了{few_}部电影，<{man_}推荐的|睡着{few_}次>
= 邻床是个{job_}，也{ill2_}
slot ill2_: 感冒*6 / 崴脚*5 / 胃疼*6 / 牙疼*5 / 发烧{fever_}*7
[ask]
? <去{clinic2_}没|{man_}陪你去{clinic2_}没>？
= 去了，{clinic}
+ 看了，{xing_}大夫说没事
- 排{ten_}号，<没看上|{man_}还在排>
slot clinic2_: 医院*14 / {road_}医院*8 / 校医院*3 / {xing_}大夫那儿*6
? <吃{drug_}没|{man_}送的{drug_}吃没>？
= 吃了{few_}片
+ 吃了，<见效|好多了>
- 没用，<换了{drug_}|还吐>
? <有{fever_}没|{man_}给你量了吗|{clock_}量的多少>？
= {fever_}
+ 退了，{norm_}
- {fever_}，<烫得能煎蛋|迷糊>
?days <有{lead_}{dg_}天了吧|从{week_}难受到现在吗|比{man_}拖得久吗>？
= {days}
+ {days}，<快好了|{man_}更久>
- {days}，<像{lead_}年|没头>
? <{man_}在吗|谁煮{eat_}，{man_}吗|{man_}来照顾没>？
+ {pal}，<天天送{eat_}|寸步不离>
= {man_}{part_}来看看
- 没，<自己煮{eat_}|{man_}出差了>
? <喝{eat_}没|{eat_}行吗|{man_}煮的{eat_}吃没>？
= 喝了{few_}口{eat_}
+ 吃了{few_}碗
- 吃不下，<吐{few_}回|{man_}吃了>
? <{boss_}批假没|没让{man_}替你吗|请到{soon_}没>？
= 请了{few_}天
+ 请了，<{boss_}让好好养|带薪>
- {boss_}不批
?[ill] <疼到{lead_}分没|比{man_}那回疼吗>？
- {lead_}分，<眼泪都下来了|坐不住>
= 能忍，{few_}分
+ 比昨天好，{few_}分
?[well] <能吃{snacky_}了吗|{man_}送{snacky_}，能吃吗>？
+ 能，<刚吃了{few_}份|馋{days}了>
= 医生让再忌{few_}天
[comment]
-[ill] 我们倒了{few_}个，<{man_}也{ill2_}|流感>
= 好得{span_}，<{man_}也说|急不来>
= {xing_}大夫好，<我排过{wait_}|{man_}认识>
= {drug_}我有，<{few_}片就好|{man_}用着灵>
= 我妈说喝{eat_}，<管用|{man_}喝好的>
= 天天{late_}睡，<跟{man_}似的|不病才怪>
+[well] {soon_}吃{snacky_}，<{man_}也惦记|好了就行>
+[well] {pal_}真贴心，<请吃{snacky_}|比{man_}强>
slot pal_: 你对象*5 / 这朋友*6 / 那谁*3
+[well] 来份{snacky_}，<{man_}放心了|能吃就好>
-[ill] 我{day_}也{ill2_}，<躺{few_}天|{man_}传的>
-[ill] {fever_}别扛，{man_}拖成肺炎了
-[ill] 难受就打给{man_}，<我在{place_}|别忍>
-[ill] 先喝{eat_}，<{clock_}再聊|睡{few_}小时>
-[ill] {man_}上回{days2_}才好
slot days2_: {few_}天*9 / {few_}周*5
[suggest]
=[~rest] 躺到{clock_}，<叫你|别刷{app_}>
=[~rest] {night_}就睡，<别刷{app_}|{man_}守着>
=[~try] 煮{eat_}，<放{few_}片姜|{man_}教的>
=[~try] 热敷{ten_}分钟，<{man_}敷好的|一天{few_}回>
-[ill,~try] 去{road_}医院，<挂{xing_}主任|{man_}陪你>
-[ill,~try] 吃{drug_}，<饭后|一次{few_}片>
-[ill,~complain] 跟{boss_}说，<请{few_}天|发病历>
+[well,~together] {soon_}去吃{snacky_}，<我请|叫上{man_}>
+[well,~do] 给{man_}报个平安
=[~buy] 叫{drug_}，{ten_}分钟到
=[~buy] 点份{eat_}，<趁热|{road_}那家的>
=[~together] {at_}去看你，<带{fruit_}|叫上{man_}>
""",
    "insomnia": """
slot cause_: 喝了{few_}杯{drink_}*9 / 刷{app_}刷到停不下来*7 / 想起{lead_}年前的糗事*5 / 楼上{job_}拖椅子*7 / 明天要见{boss_}*6
slot cause_: 看{ming2_}的小说*5 / 隔壁{few_}只狗对骂*3 / 蚊子咬了{few_}个包*6 / 惦记着{man_}那句话*7 / 下午睡了{few_}个小时*6
slot cause_: {man_}打呼噜*6 / 吃撑了{snacky_}*6 / 算账算到{late_}*4 / 追完了{ten_}集剧*5
many drink_: 奶茶 咖啡 浓茶 可乐 拿铁 冰美式 红牛 乌龙茶 抹茶 功夫茶
many cure: 褪黑素 数羊 泡脚 热牛奶 白噪音 冥想 眼罩 背单词 艾草枕头 听评书 数质数 睡前瑜伽 薰衣草精油 耳塞 默写课文 酸枣仁汤 听白噪音雨声 重力被
many cure: 喝蜂蜜水 按涌泉穴 听海浪 看论文 拉伸 腹式呼吸 写日记 数星星 桂圆茶 关灯打坐 早起跑步 睡硬板床 不午睡
many cure: 听{xing_}老师讲课 拍后背 抱玩偶睡
many dream_: 考试没带笔 被{job_}追 掉牙 飞起来 在{place_}迷路 {boss_}让我加班 中了{sum_} 跟{man_}吵架 高考迟到 捡{snacky_}
many dream_: 变成{snacky_} 跟{man_}私奔 穿睡衣上班 在{place_}摆摊 掉进河里 {man_}结婚 考了零分
many dream_: 被狗追 当皇帝 踩空楼梯 丢了手机 在{place_}裸奔 养了头猪 坐过山车
[open]
-[+bad] 又失眠了，{late_}才睡着
-[+bad] {late_}了还睁着眼，{cause_}
-[+bad] 连着{few_}天{late_}睡，<白天像游魂|掉了{ten_}根头发>
-[+noise] 被吵得睡不着，楼上{job_}{racket_}
-[+noise] {late_}，{man_}在隔壁{racket_}
many racket_: 拖椅子 蹦迪 吵架 唱K 打电话 练小号 搬家 弹琴 打麻将 装修 跳绳 摔东西 放短视频 剁肉馅 看球
+[+good] 昨晚一觉到天亮，睡了{ten_}个小时
+[+good] 试了{cure}，{ten_}分钟就睡着了
=[+up] {cause_}，这会儿清醒得很
=[+up] {late_}醒了，<再没睡着|梦到{dream_}>
=[+up] 手环说我深睡{ten_}分钟，<准不准|心率{lead_}{dg_}>
[tell]
=[!good] {late_}起来{task_}，<越弄越精神|弄到{clock_}>
many task_: 吃了{snacky_} 拖地 看月亮 叠衣服 洗杯子 擦鞋 写日记 翻相册 煮面 浇花 整理{app_} 剪指甲 缝扣子
many task_: 看{app_} 擦窗户 洗头 敷面膜 整理相册 拼图 抄经 刷鞋 给{man_}写信 炖汤 练字 剥核桃 数存款
many task_: 换床单 逗猫
=[!good] 睡前刷{app_}{span_}
=[!good] 试了{cure_}，<没感觉|{man_}推荐的>
many cure_: 泡脚 数羊 热牛奶 听雨声 香薰 深呼吸 敷眼罩 喝小米粥 嗑瓜子 背{xing_}老师的课文
= 梦见{dream_}
= {man_}{late_}还给我点赞
=[!good] 枕头换了{few_}个，<{less_}的最好|荞麦的硬>
= 闹钟定了{few_}个，{morn_}起
-[bad] 数到{lead_}{dg_}{dg_}只羊，<羊都累了|数乱{few_}回>
-[bad] {morn_}闹钟响，<才睡{few_}小时|按掉{few_}次>
-[bad] {cause_}，越想越精神
-[bad] 开会差点睡着，<{boss_}看我{few_}眼|撞桌上了>
-[bad] 黑眼圈到{cheek_}了，<{man_}问我是不是被打|遮瑕{few_}层>
many cheek_: 下巴 嘴角 颧骨 鼻尖 腮帮
-[bad] 把{thing_}当手机拿出门了
many thing_: 遥控器 计算器 鼠标 肥皂 {snacky_} 钱包 牙膏 眼镜盒
-[noise] 敲了{few_}次门，<没人开|更响了>
-[noise] 在业主群@了{few_}遍
-[noise] {racket_}到{late_}
-[noise] 耳塞{less_}一对，<不管用|塞得耳朵疼>
+[good] 没做梦，<皮肤都亮了|{man_}说我气色好>
+[good] 早上{morn_}自然醒，<还去跑了{lead_}.{dg_}公里|吃了{few_}个包子>
+[good] {cure}是{man_}教的
+[good] 手环给了{lead_}{dg_}分
=[up] 睡前{cause_}
=[up] 白天补了{ten_}分钟觉
=[up] 窗帘换了加厚的，{sum_}
[ask]
? <{late_}睡的|{late_}睡着没|{man_}说你{late_}还在线，几点睡的>？
= {late_}
+ {night_}就睡了
- {late_}，<白睡|睡{few_}小时>
?[!good] <是{cause2_}吗|{man_}说你{cause2_}，是吗>？
- 是，{cause_}
= 不是，{cause_}
+ 没有，<精神好|{man_}多心>
slot cause2_: 有心事*9 / 喝{drink_}了*9 / 白天睡多了*6 / 刷{app_}*7 / 想{man_}了*5 / 吃多了*4
?cure <没试{cure_}吗|{man_}说的法子试没|{cure_}呢，{man_}管用>？
= {cure}
+ {cure}，<神了|{few_}天见效>
- {cure}，<没用|{few_}天更清醒>
? <喝{drink_}了|{clock_}还喝{drink_}了|{man_}请你{drink_}了>？
- 喝了{few_}杯，手抖
= {clock_}喝的
+ 戒{few_}天了，改喝{milk_}
many milk_: 牛奶 温水 枣茶 菊花茶 小米粥 大麦茶
? <{morn_}起得来吗|{morn_}要不要{man_}叫你>？
- 迟到{ten_}分钟
= 靠{few_}个闹钟
+ 弹射起床，<比闹钟早{ten_}分钟|还跑了步>
? <梦见{man_}没|没梦见{dream_}吧|梦见{snacky_}没>？
= 梦见{dream_}
- 梦见{dream_}，<吓醒|醒了{few_}次>
+ 梦见{dream2_}，<笑醒|不想醒>
slot dream2_: 中了{sum_}*6 / 吃{snacky_}*9 / 见到{man_}*6 / 放假{few_}天*6
?[!good] <挂{xing_}大夫的号没|去{road_}医院没|{man_}陪你看没>？
= 挂了{xing_}大夫的号，{soon_}
+ 看了，<说没事|{xing_}大夫开了{few_}片>
- 没，<等{few_}周|一个号{sum_}>
?[noise] <找{xing_}经理没|去敲{ten_}楼门没>？
= 找了，<等{few_}天|{xing_}经理说协调>
- 找了{few_}回，<不管|没人接>
+ 找了，<消停{few_}天|今晚安静>
[comment]
= 一看{app_}就完，<{man_}扔客厅|别碰>
=[!good] 我喝{few_}杯{drink_}，<陪你|{late_}也悬>
= {man_}靠{cure_}，<{ten_}分钟睡着|睡了{few_}小时>
=[!good] 我也熬到{late_}，<白天全给{boss_}了|报复>
= 我起来{task_}，<{man_}也睡不着|陪你>
= 我昨晚梦见{dream_}，<{man_}也在|{late_}醒的>
+[good] 分我{few_}小时，<我{late_}睡的|{man_}也要>
+[good] {cure}我试试，<囤{few_}盒|{man_}也要>
-[bad] 我也{late_}，<叫{man_}组群|{few_}天了>
-[bad] 不行，{man_}都体检报警了
-[bad] {man_}掉{ten_}根头发，<买{less_}生发液|怕>
-[noise] 我楼上{job_}也{racket_}，<治了{long_}|我{racket_}回去>
-[noise] {racket_}能判扰民，<报过{few_}次警|{man_}赢过>
=[up] {late_}的{app_}最好看，<我也在|{man_}也没睡>
[suggest]
=[~try] {night_}后别喝{drink_}，<{man_}就好了|喝{milk_}>
=[~try] 试{cure_}，<{man_}说好使|{few_}天见效>
=[~try] 手机放{spot_}，<别拿|{man_}试过{few_}周>
many spot_: 客厅 厨房 抽屉里 鞋柜上 浴室 书架顶上
-[bad,~rest] 请假睡到{clock_}，<说看牙|{boss_}会批>
-[bad,~do] 挂{xing_}大夫，<{road_}医院|{less_}>
-[noise,~complain] 打{lead_}{dg_}{dg_}{dg_}{dg_}投诉
-[noise,~buy] 买耳塞，{less_}
-[noise,~do] 送份{snacky_}说说，<{man_}试过|贴纸条>
=[~together] {clock_}一起跑{lead_}公里
+[~together] {soon_}泡温泉，<叫上{man_}|{sum_}一位>
=[~buy] 买个{bed_}，{sum_}
many bed_: 乳胶枕 蒸汽眼罩 重力被 遮光帘 助眠灯 荞麦枕 香薰机
=[up,~rest] 再眯{ten_}分钟，<我叫你|到{morn_}>
""",
}
