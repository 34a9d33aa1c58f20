"""Scenes of the heart and of looks: blind dates, a crush, clothes, fitness."""

from __future__ import annotations

SCENES = {
    "blind_date": """
many work: 程序员 老师 公务员 牙医 会计 健身教练 厨师 保险经纪 摄影师 护士 律师 消防员 幼师 网店老板 飞行员 兽医 建筑师 银行柜员 养猪大户 调酒师 花艺师 地质队员 公交司机 翻译
many work: 快递站长 急诊医生 化妆师 电工 交警 钢琴老师 茶馆老板 大学讲师
many work: 程序测试 烘焙师 潜水教练 考古队员 气象员 播音员 武术教练 船员 银行经理 木匠 法医 高铁司机 鲜花店主 民宿老板
many work: 宠物美容师 配音演员 编剧 速记员 心理咨询师 殡葬师 茶艺师 咖啡师 装修队长 海关职员
slot spot: {road_}路的咖啡馆*10 / {xing_}记火锅*7 / {road_}公园*6 / {road_}广场*6 / {road_}影城*5 / 书店*2 / {xing_}婶茶楼*4 / {road_}书吧*4
slot old_: 2{dg_}*10 / 3{dg_}*9
slot tall_: 1米7{dg_}*6 / 1米6{dg_}*5 / 1米8{d3_}*4
many trait_: 话特别多 一直低头玩手机 全程聊前任 自带计算器 戴着大金链子 吃饭吧唧嘴 三句不离房价 穿拖鞋来的 迟到{ten_}分钟 带了{few_}个亲戚 张口问我工资 当场抠脚 接了{few_}个电话 一直夸自己
many trait_: 叫我改姓 让我买单 拿我跟{man_}比 打了{few_}个嗝 说要生{few_}个 吃完把剩菜打包 拍我照片发群里 推销保险 吐槽{man_}{span_}
many trait_: 当场算命 念自己写的诗 问我生肖合不合 让我看他体检单 点了{few_}碗{snacky_} 一直看手表 带着妈
many trait_: 说养了{few_}条蛇 催我喝酒 掏出{few_}张照片比 夸服务员 说我像他前任 脱鞋盘腿 穿睡衣来的
many trait_: 叫错我名字{few_}次 抠牙 说不喜欢猫 自拍{few_}张
many good_: 笑起来有酒窝 声音好听 特别会照顾人 养了{few_}只猫 会做{few_}道菜 说话慢悠悠的 眼睛很亮 记得我随口说的话 会弹{few_}首吉他 给我带了{snacky_} 提前到了{ten_}分钟 爱笑
many good_: 手特别好看 懂很多{field_} 跑过{few_}次马拉松 一路护着我 帮服务员捡盘子
many good_: 会修电脑 唱歌好听 记得我不吃香菜 说话有趣 送我到楼下 写得一手好字 会做{snacky_} 有{few_}颗虎牙
many good_: 背过{few_}首诗 爱看书 养了{few_}盆花 不抽烟 带我看了展 给我剥虾 会说{few_}种方言
many field_: 星座 历史 菌子 电影 咖啡豆 象棋 植物 足球 地铁线路 古钱币
[open]
-[+bad] 这个相亲对象，{trait_}，{trait_}
-[+bad] {man_}介绍的{work}，{trait_}
-[+bad] 刚从{spot}逃出来，那人{trait_}，<我想报警|脚趾抠地>
+[+good] 相亲相到个{work}，{good_}
+[+good] 跟相亲对象聊了{few_}个小时，{old_}岁，{good_}
+[+good,+again] 那个{work}约我{soon_}{at_}再见
=[+to] {man_}又给我安排了相亲，{soon_}{at_}，{spot}
=[+to] {soon_}要去见一个{work}，{old_}岁
=[+met] {day_}在{spot}见了个{work}
[tell]
=[!to] 身高{tall_}，<资料写的|我目测的>
= 是{man_}的同学，<认识{lead_}年|远房亲戚>
=[!to] 我们喝了{few_}杯{snacky_}
= 老家{city_}的
many city_: 绵阳 大连 洛阳 桂林 兰州 泉州 衡阳 烟台 赣州 宜宾 扬州 九江 遵义 邯郸 湖州 汕头
= 家里{few_}口人，<有个{sib_}|养着{pet_}>
many sib_: 双胞胎弟弟 姐姐 妹妹 哥哥 当兵的弟弟
many pet_: 猫 柯基 乌龟 鹦鹉 金毛 仓鼠 两只羊 锦鲤
= 微信名叫{nick2_}
many nick2_: 随风 阳光总在风雨后 {twin_} 平安是福 {inet_} 静待花开 大海的{ming_} 奋斗者 {xing_}先生 别叫我起床 小太阳
=[!to] 我穿了{wear_}，<{man_}挑的|试了{few_}套>
many wear_: 白衬衫 连衣裙 西装 卫衣 毛衣 旗袍 牛仔外套 风衣 格子衫
=[!to] 聊了{field_}和{field_}
-[bad] {trait_}，<我看了{few_}次表|{span_}像一年>
-[bad] 结账让我转他{less_}
-[bad] 他妈坐隔壁桌，<点评我{span_}|也跟来了>
-[bad] 本人比照片{more_}
many more_: 胖{ten_}斤 老{ten_}岁 矮一截 少{few_}撮头发 黑{few_}个度 多{few_}层下巴
-[bad] 我让{man_}打电话来救场，<编了个{excuse_}|他睡过去了>
many excuse_: 水管爆了 猫生了 公司着火 邻居晕倒 快递到了 奶奶找我 加班
-[bad] 回来发我{few_}条语音，<全是{field_}|没敢听>
+[good] {good_}，<心都软了|加{ten_}分>
+[good] 散了以后还一起在{place_}走了{span_}
+[good] 到家给我发消息，<问我到没|说{soon_}再约>
+[good] 连{snacky_}都爱一样的
+[good] {man_}说从没见我笑这么多
+[good] 送我一{gift2_}
many gift2_: 束{flower_} 盒{snacky_} 本{ming2_}的诗集 盆多肉 张唱片 把伞
many flower_: 向日葵 玫瑰 满天星 小雏菊 郁金香 桔梗 洋牡丹
=[to] 我妈让我{order_}
many order_: 别吃太多 化个妆 问清房子 早到{ten_}分钟 穿{wear_} 少说话 带份{snacky_} 别聊工资
=[to] {man_}发来{few_}张照片，<都P过|像{man_}>
=[met] 聊得还行，<加了微信|{span_}吧>
=[met] AA的，{less_}
[ask]
?work <不会是{work2_}吧|跟{man_}同行吗|在{road_}路上班吗，做啥的>？
= {work}
+ {work}，<正合我意|我的菜>
- {work}，<吹了{span_}|没法聊>
?spot <在{road_}路吗|是{xing_}记吗|{man_}挑的哪儿>？
= {spot}
+ {spot}，<选得真会|{snacky_}好吃>
- {spot}，<吵|隔壁坐着{job_}>
? <有{old_}吗|比{man_}大吗|{man_}说{old_}，真的>？
= {old_}
+ {old_}，看着像{old2_}
- 说{old_}，看着{old2_}
slot old2_: 2{dg_}*9 / 3{dg_}*6 / 4{dg_}*4
? <{man_}介绍的|{man_}牵的线吧|不是{man_}介绍的吧>？
= 嗯，<吃了人家{few_}顿饭|第{d_}个了>
+ 是，<这回靠谱|得请{snacky_}>
- {man_}坑我
? <有{tall_}吗|比{man_}高吗，有{tall_}没>？
= {tall_}
+ {tall_}，<站着舒服|刚刚好>
- 垫了{few_}层才{tall_}
?[!to] <聊{field_}了没|没聊{field_}吧|聊到{clock_}了吧>？
= 聊了{few_}句
+ 聊了{span_}，<笑点一样|{snacky_}凉了>
- {span_}就嗯了{few_}声
?[!to] <花了{sum_}吧|没让你掏{sum_}吧|{less_}谁付的>？
= AA，{less_}
+ 对方，<下次我请{snacky_}|{sum_}>
- 我，{sum_}
?[good] <{soon_}还见吗|约{soon_}了没|几时带给{man_}看>？
+ {soon_}{at_}，{spot2_}
= 再说，<{soon_}看看|等{man_}问问>
slot spot2_: {road_}路*6 / {road_}影城*6 / {road_}公园*6 / {xing_}记*5
?[bad] <拉黑没，{man_}会怪你吗|拉黑{few_}天了吧>？
- 拉了，<还加{man_}|换号来{few_}次>
= 还没，<{man_}的面子|等{soon_}>
? <穿{wear_}去|{man_}让你穿{wear_}吗>？
= {wear_}吧
+ {wear_}，<新买的|{sum_}|{man_}挑的>
- 不想去，<还穿啥|{man_}逼的>
[comment]
= {man_}相了{ten_}回，<十个里成{d_}个|见世面>
= 媒人的嘴打{d_}折，<{man_}信过|信{pct_}%>
= {man_}见过{work2_}，{trait_}
many work2_: 会计 老师 厨师 程序员 牙医 司机 律师 模特 教练 主播
= {work2_}都忙，<{man_}家就是|一周见{d_}回>
= {city_}人实在，<{man_}就是|我待过{long_}>
= 我妈{few_}条语音了，<{ten_}份简历|找了{man_}>
+[good] {good_}难得，<抓牢|随{sum_}|{man_}眼红>
+[good] 第{d_}集就牵手，<叫《{ming2_}》|偶像剧>
+[good] {man_}当年也这样，<赌{snacky_}|有戏>
-[bad] 我{day_}那个更绝，{trait_}
-[bad] {trait_}，<拉黑|{man_}也受不了>
-[bad] {man_}介绍的不靠谱
-[bad] 换我{few_}分钟就走，<{snacky_}都不喝|叫{man_}来接>
=[to] {man_}第{d_}次才成，<当吃{snacky_}|别慌>
=[met] 见{few_}面才知道，<{man_}看走眼过|再约{snacky_}>
[suggest]
-[bad,~complain] 跟{man_}说别介绍了
-[bad,~rest] 歇{few_}个月，<养{pet_}|学{man_}单着>
-[bad,~buy] 吃{snacky_}压惊，<我请|{less_}内>
+[good,~do] 约{soon_}{at_}，<去{road_}公园|送{snacky_}>
+[good,~buy] 买身{wear_}，<{sum_}|{road_}广场打折>
+[good,~try] 聊{field_}，<先看{few_}个视频|{man_}懂>
=[to,~try] 备{few_}个话题，<{field_}保险|问{man_}>
=[to,~together] 我带{man_}坐隔壁，<暗号{snacky_}|救你>
=[to,~do] 让{man_}{clock_}打电话
=[~try] 先聊{few_}天，<{man_}聊了{long_}|聊{field_}>
=[~together] {soon_}出来说，<{place_}|{snacky_}我请>
=[~rest] 急不得，<{man_}{old_}才结|睡一觉>
""",
    "crush": """
slot whom: 隔壁班的{xing_}{ming_}*10 / 新来的{xing_}{fore_}{ming_}*10 / 学生会的{xing_}{fore_}{ming_}*8 / 楼上的{xing_}{ming_}*6
slot whom: 社团的{ming2_}*8 / 打球的{xing_}{ming_}*6 / 同组的{xing_}{fore_}{ming_}*7 / 合唱团的{ming2_}*5 / 图书馆的{xing_}{ming_}*6 / {inet_}*7
many hobby_: 打羽毛球 弹吉他 拍照 跑步 下围棋 养多肉 玩滑板 看展 追番 刷题 写毛笔字 观鸟 骑车 做手账 打鼓 说相声 拼乐高 游泳 看球 集邮 烤饼干 跳街舞 爬山 钓鱼
many hobby_: 看流星 做陶艺 打太极 玩魔方 练毛笔 养鱼 唱粤剧 逛博物馆 学法语 拍短片 做模型 打网球 滑雪 潜水 写诗
many hobby_: 弹尤克里里 打台球 剪纸 看话剧 做咖啡 收集邮票 跑马拉松 练咏春 织围巾
many gift: 手写信 诗集 围巾 歌单 钥匙扣 手账本 小夜灯 热可可 暖手宝 照片墙 毛线帽 护手霜 电影票 明信片 奶茶 巧克力 手绳 盆栽 羽毛球拍 幸运星
many gift: 书签 自制饼干 向日葵 保温杯 篮球票 耳机壳 雨伞 薄荷糖 手工皂 折纸 风铃 印章 手套 笔记本 热水袋 八音盒
many gift: 头绳 香囊 贝壳 星空灯
slot sign_: 回头看了我{few_}次*7 / 给我带了{snacky_}*10 / {few_}秒就回我消息*6 / 记得我生日*4 / 冲我笑了*5 / 把伞借我了*4 / 给我{app_}点赞*9
slot sign_: 叫了我的小名*4 / 等我下课等了{ten_}分钟*7 / 帮我占了座*4 / 跟我同路{lead_}站*6 / 夸我{praise_}*8
many praise_: 字好看 耳环好看 跑得快 声音好听 笑得好看 新发型 毛衣好看 聪明
slot bad_: 有对象了*5 / 回了我一个“哦”*6 / 已读不回{span_}*9 / 跟{man_}走得很近*8 / 把我叫成{ming2_}*8 / 拒绝我了*4 / 屏蔽我{app_}了*8
slot bad_: 要去{city_}了*8 / 把我的{gift}转送{man_}*5 / 说我像{kin3_}*5
many kin3_: 哥们 弟弟 妹妹 邻居 远房亲戚 高中班主任
many city_: 上海 成都 北京 深圳 杭州 西安 英国 新加坡 广州 青岛 厦门
[open]
=[+like] 我好像喜欢上{whom}了
=[+like] {span_}没睡好，满脑子都是{whom}
=[+like] 想给{whom}送{gift}，又怕太明显
+[+sign] {whom}{sign_}，<我心跳1{m_}{dg_}|脸红到{clock_}>
+[+sign] 我跟{whom}一起走了{lead_}站路
+[+sign] 终于加上{whom}的微信了，<{man_}推的|我练了{few_}遍开场白>
-[+sad] {whom}{bad_}，<我人没了|心凉半截>
-[+sad] 刷到{app_}才知道，{whom}{bad_}
[tell]
= 每天{clock_}都会路过{place_}
= 头像是{pic_}，<我也换了{pic_}|看了{few_}遍>
many pic_: 一只橘猫 海边 黑白背影 {snacky_} 小时候的照片 动漫人物 晚霞 一棵树 雪山 吉他 月亮
= 聊天记录翻了{few_}遍，<最早是{date_}|截了{few_}张>
= 听{man_}说，爱{hobby_}
= 我写了{few_}封信，<压在{spot_}|一封没寄>
many spot_: 枕头下 抽屉里 字典里 鞋盒里 琴盒里
= 我报了{hobby_}班，{sum_}
= 消息打了{ten_}分钟，<最后没发|发给{man_}了>
= 我们组{week_}一起做{proj_}
many proj_: 海报 实验 方案 汇报 板报 节目 问卷
+[sign] {sign_}，<我假装淡定|{man_}都看见了>
+[sign] 原来也爱{hobby_}
+[sign] 我们在{place_}坐了{ten_}分钟
+[sign] 问我{soon_}有没有空，<我说有|去{hobby_}>
+[sign] 送了我{gift2_}
many gift2_: 一颗糖 半块橡皮 一张书签 一瓶水 一个橘子 一支笔 一片银杏叶 一份{snacky_}
-[sad] {bad_}，<我看了{few_}遍才信|{man_}说的>
-[sad] 我删了{few_}条草稿，<{clock_}没忍住又发|手抖>
-[sad] 一个人坐到{late_}
-[sad] 听了一晚《{song_}》
many song_: 晴天 后来 {ming2_} 十年 那些年 南方姑娘 {road_}路 遇见 说散就散 暗恋 {twin_}的信
=[like] 紧张得把{ming2_}叫成{ming2_}
=[like] 一见面就{dumb_}，<{man_}笑{span_}|我服了自己>
many dumb_: 打嗝 结巴 摔跤 装看手机 往反方向走 说今天天气 手心冒汗 撞门上
[ask]
?whom <不会是{ming2_}吧|比{xing_}{ming_}好看吗|{man_}认识吗，谁呀>？
= {whom}
+ {whom}，<别告诉{man_}|嘘>
- {whom}，<没戏|{man_}也喜欢>
? <喜欢{hobby_}吗|跟{man_}一样爱{hobby_}吗>？
= 不，爱{hobby_}
+ 喜欢，<我连夜去学|{man_}教我>
- 不知道，<就知道爱{hobby_}|问了{man_}也没用>
? <{soon_}表白吗|{man_}没劝你表白吗|{place_}表白的吗>？
- 说了，{bad_}
= 还没，<等{soon_}|在攒勇气>
+ 说了，<在考虑|脸都红了>
?gift <没送{snacky_}吗|送{lend_}了没|{man_}替你挑的啥>？
= {gift}，<匿名的|塞{spot_}就跑>
+ {gift}，收下了
- {gift}，<退回来了|转手给{man_}了>
? <比对{man_}好吗|{clock_}还回你吗|跟{man_}说过你没>？
+ {sign_}，你品
= 忽冷忽热，<{few_}天一变|{man_}也看不懂>
- {bad_}，还能什么态度
? <有{long_}没|比认识{man_}久吗|{day_}认识的吗>？
= {long_}了
+ {long_}，<缘分|天天见>
- {long_}，<说{few_}句话|等于没认识>
? <{man_}知道吗|没告诉{man_}吧>？
= 知道，<还出主意|笑我{span_}>
+ 知道，<帮我递{gift}|当僚机>
- 别让{man_}知道
? <有{ten_}句没|聊到{late_}吗|{clock_}还聊吗>？
= {ten_}句吧
+ 聊到{late_}
- {d_}句，{bad_}
?[sad] <哭{span_}了吧|{man_}陪你没>？
- 哭了{span_}
= 没，<就喝了{few_}瓶{drink_}|睡了{span_}>
+ 没事，<看开了|吃了{snacky_}|{man_}陪我>
many drink_: 啤酒 可乐 奶茶 果酒 汽水
?[sign] <脸红了吧，{man_}看见没|脸红到{clock_}吧>？
+ 红到{clock_}
= 耳朵红了，<没看见吧|{man_}说的>
[comment]
= {few_}季连续剧了，<{man_}演了{long_}|单人的>
= 你提{few_}遍了，<{man_}看出来了|藏不住>
= {man_}追了{long_}
= 我暗恋过{ming2_}，<{lead_}年前|{hobby_}认识的>
= 爱{hobby_}的不错，<{man_}就是|我认识{few_}个>
= {week_}{place_}见过，<跟{man_}一起|买{snacky_}>
+[sign] {sign_}，<明显|{man_}也这么说>
+[sign] 甜得{man_}也磕，<血糖{lead_}.{dg_}了|真甜>
+[sign] 赌{few_}顿{snacky_}，<{man_}也押了|有戏>
-[sad] 我也是，{bad_}
-[sad] 我哭过{span_}，<{man_}瘦了{few_}斤|别上头>
-[sad] {bad_}也好，<死心了|省{sum_}>
-[sad] {xing_}同学眼瞎，<{man_}都气了|损失{snacky_}>
=[like] 第{d_}次陷进去了，<跟{man_}一样|完>
=[like] {gift}俗，<{man_}送{snacky_}的|才{less_}>
[suggest]
+[sign,~do] {soon_}{at_}约，<看《{ming2_}》|大胆>
+[sign,~buy] 送{snacky_}，<{less_}|{man_}代送>
=[like,~try] 先借{lend_}，<{man_}教的|还时送{snacky_}>
many lend_: 笔记 橡皮 伞 充电宝 书 耳机 {song_}的谱 自行车
=[like,~try] 学{hobby_}，<{few_}周就会|{man_}教你>
=[like,~do] 点赞{app_}，<点{d_}次|{clock_}点>
-[sad,~rest] 冷静{few_}天，<卸了{app_}|手机给{man_}>
-[sad,~together] {soon_}吃{snacky_}，<叫上{man_}|听你哭>
-[sad,~try] {man_}不错，<{road_}学院{few_}百个|换>
=[~together] {soon_}{hobby_}叫我，<帮你看|{man_}也去>
=[~buy] 买{gift}，{less_}
=[~do] 问{man_}，<他们同班|请份{snacky_}>
""",
    "clothes": """
many item: 风衣 毛衣 卫衣 连衣裙 牛仔裤 帽子 球鞋 靴子 衬衫 马甲 羽绒服 西装 背带裤 汉服 阔腿裤 棒球服 旗袍 皮衣 半身裙 短裤 冲锋衣 针织衫 大衣 乐福鞋 吊带裙 工装裤 睡衣 围巾
many item: polo衫 马面裙 百褶裙 背心 皮裙 雨衣 棉袄 夹克 打底衫 中山装 连体裤 高跟鞋 凉鞋 拖鞋 帆布鞋 贝雷帽
many item: 毛线帽 丝巾 手套 旗袍裙 灯笼裤 斗篷 泳衣 披肩 衬衫裙
many tint_: 米白 藏青 雾霾蓝 奶茶色 墨绿 砖红 香芋紫 焦糖色 克莱因蓝 灰粉 荧光绿 牛油果绿 酒红 鹅黄 燕麦色 炭灰 天蓝 橘色 卡其 樱花粉 黑色 豹纹 银色 格子
many tint_: 姜黄 宝蓝 豆沙 薄荷绿 珊瑚橘 栗色 象牙白 孔雀蓝 蜜桃粉 橄榄绿 深咖 雪青 柠檬黄 玫红 青灰 薰衣草 金色
many tint_: 迷彩 波点 条纹
slot tint: {tint_}*1
slot store: {twin_}家*8 / {road_}广场*8 / {xing_}小姐的店*7 / {ming2_}旗舰店*8 / {road_}奥莱*6 / {xing_}{ming_}的直播间*7 / 二手店*2 / {road_}夜市*6 / {inet_}的店*6
many fault_: 短了{lead_}公分 起球了 掉色掉了一盆水 拉链卡住了 扣子掉了{few_}颗 跟图片差{few_}个色号 勒得喘不过气 线头{ten_}根 缩了{few_}码 扎脖子 印花裂了 一股樟脑味 袖子一长一短
many fault_: 透得没法穿 开线了 鞋底掉了 发错成{tint_}的 有个洞
many fault_: 洗完变形了 领口歪了 有一股鱼腥味 粘毛 荧光得刺眼 扎得痒 口袋是假的 内衬破了 沾了口红印 静电噼啪响 肩线塌了
many fault_: 裤脚一高一低 绣花掉线 磨脚后跟{few_}个泡 吊牌价才{less_}
many look_: 显白 显高 显瘦{few_}斤 像定做的 年轻{few_}岁 有气质 像{star_} 腿长{ten_}公分 又暖又轻
many star_: 大明星 韩剧女主 民国学生 {xing_}校长 港片大佬 宇航员 模特
[open]
+[+nice] 新买的{tint}{item}，{look_}
+[+nice] 在{store}淘到件{item}，才{sum_}
+[+nice] 穿了{tint}{item}，{man_}追着问链接
-[+bad] 网购的{item}，{fault_}
-[+bad] {item}才穿{few_}次就{fault_}
-[+bad] {store}的{item}，{sum_}块，{fault_}
=[+buy] 衣柜塞不下了，我又买了{item}，<{sum_}|{tint_}的>
=[+buy] {soon_}要参加{man_}的婚礼，<不知道穿啥|想买{item}>
=[+buy] 在{item}和{item2_}之间纠结{span_}
many item2_: 连衣裙 西装 大衣 卫衣 衬衫 毛衣 马面裙 皮鞋 风衣 冲锋衣
[tell]
= 还有{tint_}和{tint_}的
= 在{store}试了{few_}件，<逛了{span_}|脚酸>
= 原价{sum_}
= 配了{tint_}的{acc_}
many acc_: 袜子 围巾 腰带 包 帽子 耳环 领带 手套 发箍 帆布鞋 项链
= 尺码是{size_}
slot size_: M*6 / L*6 / S*5 / XL*5 / 均码*3 / 中号*4 / 大号*4 / 小号*4 / XXL*2 / M码*4 / L码*4 / S码*3
= 料子是{cloth_}
many cloth_: 纯棉 亚麻 羊毛 真丝 灯芯绒 羊绒 混纺 莫代尔 天丝 牛仔布 雪纺
= {pal}也买了件{tint_}的
= 衣柜里有{few_}件{item2_}，<一次没穿|{man_}说像批发的>
+[nice] {man_}说{look_}
+[nice] 打{d3_}.5折，<省了{sum_}|最后一件>
+[nice] 镜子前转了{few_}圈
+[nice] 穿去{place_}，<{job_}回头看了{few_}眼|被夸{few_}次>
+[nice] 老板送了{acc_}
-[bad] 而且{fault_}，<这也敢卖|{man_}笑{span_}>
-[bad] 客服说{few_}天才能退
-[bad] 运费险只赔{less_}
-[bad] {man_}说像{rag_}
many rag_: 窗帘 校服 麻袋 奶奶的桌布 浴袍 拖把 工地马甲 唱戏的 老干部
-[bad] {week_}穿去{place_}，当众{fault2_}
many fault2_: 开线了 掉扣子了 拉链崩了 断跟了 染了一手色
=[buy] {man_}让买{tint_}的，<我想要{tint_}|听谁的>
=[buy] 满{lead_}00减{lead_}0，<凑了双{tint_}袜子|差{less_}>
[ask]
?item <又买{item2_}了吧|是{tint_}的{item2_}吗|跟{man_}买的啥>？
= {tint_}{item}
+ {item}，<今年最爱|{tint_}的>
- {item}，<翻车|{man_}笑我>
?store <{road_}广场吗|是{man_}推荐的店吧|{man_}陪你在哪买的>？
= {store}
+ {store}，<宝藏|老板送{acc_}>
- {store}，<不去了|{man_}也拉黑>
? <花了{sum_}吧|有{sum_}没|{man_}砍到{less_}没>？
= {sum_}
+ 才{less_}，<捡漏|{man_}砍的>
- {sum_}，<吃土|{man_}骂我>
? <是{tint_}的吗|跟{man_}的一样{tint_}吗>？
= {tint_}
+ {tint_}，<绝美|{look_}>
- {tint_}，图上是{tint_}
? <是{cloth_}的吗|{man_}说是{cloth_}，真的>？
= {cloth_}
+ {cloth_}，<软乎|{look_}>
- {cloth_}，{fault_}
? <{size_}够不够|{man_}穿{size_}，你呢>？
= {size_}
+ {size_}正好，{look_}
- {size_}，{fault_}
? <搭{acc_}吗|{man_}说搭{tint_}{acc_}，你呢>？
= {tint_}{acc_}
+ 什么都搭，<{acc_}也行|{man_}教的>
- <搭啥都土|没{acc_}可搭>
? <穿去见{man_}吗|{soon_}穿吗|穿去{place_}吗>？
= {soon_}穿去{place_}
+ {man_}婚礼，<{soon_}|当伴娘>
- 挂着，<{man_}说丑|等瘦{few_}斤>
?[bad] <退{sum_}没|{man_}让退没>？
= 寄了，{soon_}到
- 不给退，<吊牌剪了|客服{few_}天没回>
+ 退了，还赔{less_}
[comment]
= 我{few_}件{item2_}还嫌少，<{man_}也说|唉>
= {tint_}火，<{man_}也有|{place_}全是>
= {store2_}我看过，{cloth_}的
slot store2_: {road_}广场*6 / {twin_}家*5 / {road_}奥莱*5
= 我{day_}也买{item2_}，<{sum_}|{tint_}的>
= {man_}有{ten_}双鞋
= 我还穿{lead_}年前的{item2_}，<{man_}送的|{tint_}的>
+[nice] 你穿{look_}，<比{man_}强|迷倒{man_}>
+[nice] {tint_}配{tint_}，<绝|{man_}也学>
+[nice] 链接给{man_}，<我要{size_}|快>
-[bad] {man_}的{item2_}也{fault_}
-[bad] 网图信{pct_}%，<{man_}亏过{sum_}|{app_}更假>
-[bad] {fault_}能补，{road_}路有裁缝
-[bad] {cloth_}要手洗，<{man_}洗坏{few_}件|我也是>
=[buy] 婚礼别穿{tint_}，<{man_}会瞪你|抢风头>
=[buy] 买{item2_}，<{look_}|{tint_}百搭>
[suggest]
-[bad,~complain] {lead_}天内能退，<拍{few_}张图|找客服>
-[bad,~try] 让{man_}拿{mend_}改
many mend_: 别针 皮筋 剪子 针线 熨斗 起球器 鞋撑 布贴
-[bad,~do] 挂{app_}卖，{less_}
+[nice,~do] 穿上发{app_}，<{man_}要看|拍>
+[nice,~buy] 配个{tint_}{acc_}
=[~together] {soon_}去{road_}广场，<{at_}|试{item2_}>
=[~try] 换{size_}，<{man_}就是|{less_}运费>
=[~buy] 等{date_}大促，<省{sum_}|{man_}定闹钟>
=[buy,~do] {man_}来抛硬币，<正面{tint_}|听天意>
=[buy,~together] 拍给{man_}看，<他眼毒|{clock_}视频>
=[~rest] {soon_}再说，<{date_}便宜{less_}|睡>
-[bad,~buy] {store2_}买新的，{sum_}
""",
    "fitness": """
many move_: 深蹲 卧推 硬拉 平板支撑 引体向上 动感单车 瑜伽 游泳 跳绳 波比跳 爬楼机 普拉提 划船机 箭步蹲 俯卧撑 搏击操 仰卧起坐 椭圆机 壶铃 臀桥 战绳 攀岩 弹力带 尊巴
many move_: 登山跑 侧平板 推胸 高位下拉 哑铃飞鸟 卷腹 空中蹬车 保加利亚蹲 开合跳 拳击 摇绳 倒立 俄罗斯转体 登阶
many move_: 坐姿划船 蝴蝶机 骑行 太极 芭蕾把杆 台阶跑
slot long: {ten_}分钟*12 / {few_}组*7 / 一个半小时*3 / {few_}个钟头*3
slot gym: {road_}健身*10 / {xing_}教练工作室*7 / 公司楼下那家*3 / {ming_}瑜伽馆*5 / {twin_}健身*5 / {road_}体育馆*6 / {road_}游泳馆*4
many ache_: 大腿 腰 胳膊 屁股 肩膀 脖子 小腿 后背 手腕 膝盖 脚踝 腹部
slot load_: {ten_}分钟*12 / {few_}组*8 / {lead_}{dg_}组*4
slot coach_: {xing_}教练*14 / {inet_}*6
many drink_: 蛋白粉 电解质水 冰美式 香蕉奶昔 椰子水 运动饮料 豆浆 葡萄糖水
many gear_: 筋膜枪 瑜伽垫 护膝 跑鞋 握力器 跳绳 哑铃 速干衣 泡沫轴 护腕 泳镜 手套
many gear_: 健身手套 拉力绳 腹肌轮 摇摇杯 健腹板 弹力带 运动耳机 跳操垫 壶铃 助力带 运动内衣 发带 水壶 计步器
[open]
+[+done] {move_}终于做到{load_}，<{coach_}都鼓掌|破纪录了>
+[+done] 连着练了{ten_}天，体脂{lead_}{dg_}.{dg_}
+[+done] 称了下，瘦了{lead_}.{dg_}公斤，<{move_}没白练|腰细{few_}公分>
-[+ache] 练完{move_}，{ache_}疼得{awk_}
many awk_: 下不了楼 拿不起筷子 抖了{span_} 坐不下去 睡不着 像被{man_}打过 直不起来 穿不了袜子
-[+ache] {coach_}让我做了{few_}组{move_}，<{ache_}废了|腿软成面条>
-[+cheat] {gym}关门了，卡里还有{sum_}
-[+cheat] {coach_}追着我卖课，{sum_}一节
=[+new] 办了{gym}的卡，{sum_}块
=[+new] 第{d_}次去{gym}，{move_}加{move_}
=[+new] 跟{pal}约好{soon_}去练{move_}
[tell]
=[!cheat] 做了{few_}组{move_}，<{load_}|歇{few_}分钟>
=[!cheat] 跑步机配速{lead_}分{ten_}
=[!cheat] 旁边{job_}{antic_}
many antic_: 在自拍 在打电话 举得比我重 哼着歌 穿着拖鞋 一直叹气 占着器械刷{app_} 练到哭 在教{man_}
=[!cheat] 喝了瓶{drink_}
=[!cheat] 柜子{lead_}{dg_}{dg_}号，<密码差点忘|钥匙转不动>
=[!cheat] {pal}跟我一组，<做了{few_}个就趴|比我还喘>
=[!cheat] 听着《{song_}》跑完的
many song_: 孤勇者 {ming2_} 最炫民族风 {road_}路 奔跑 追梦人 无地自容 海阔天空 {twin_}
= 买了{gear_}，{less_}
=[!cheat] 心率最高1{m_}{dg_}
+[done] {coach_}拿我当示范
+[done] {man_}说我{ache_}细了，<拍照对比{few_}张|没白练>
+[done] 镜子里看见{few_}块腹肌了
+[done] {move_}比上周多{few_}分钟，<没喘|{man_}服了>
-[ache] {ache_}连着{ache_}一起疼
-[ache] 上厕所扶了{few_}次墙
-[ache] 贴了{few_}片膏药，<{man_}说我像木乃伊|一股味>
-[ache] 今早闹钟响我{awk_}
-[cheat] 群里{ten_}个人在维权，<{man_}亏了{sum_}|老板姓{xing_}>
-[cheat] 打{few_}遍电话，<空号|{coach_}关机>
-[cheat] 还剩{ten_}节课没上
-[cheat] 说我{flaw_}，<得买{few_}节|吓我一跳>
many flaw_: 骨盆前倾 圆肩驼背 体态像{ten_}岁 核心没力 长短腿 体脂超标
=[new] 前台送了{gear_}
=[new] {coach_}给我测了体脂，{lead_}{dg_}.{dg_}
=[new] 先热身{ten_}分钟，<再{move_}|差点退场>
[ask]
?gym <{road_}那家吗|{man_}那家店吗|{xing_}教练那家吗>？
= {gym}
+ {gym}，<器械新|{coach_}专业>
- {gym}，<味儿大|{job_}太多>
?[!cheat] <练{move_}没|{man_}教你{move_}没>？
= 练了{few_}组
+ 练了，{load_}
- 做{few_}个就趴，{ache_}疼
?long <有{ten_}分钟没|比{man_}久吗|从{clock_}练多久>？
= {long}
+ {long}，<不想走|{man_}拉我走>
- {long}，<喘成狗|{man_}才{few_}分钟>
?[!cheat] <有{few_}斤没|比{man_}瘦得多吗|瘦{lead_}.{dg_}斤没>？
+ 瘦了{lead_}.{dg_}公斤
= 才{few_}天，<看不出|{man_}不让称>
- 胖了{lead_}.{dg_}公斤
? <是{inet_}教练吗|{man_}带你练吗|请教练了吗，{sum_}一节>？
= {coach_}，{sum_}一节
+ {coach_}，<特耐心|值>
- {sum_}一节，<请不起|{man_}请的>
? <{man_}也去吗|没拉上{man_}|跟{man_}练的吗>？
= 跟{pal}
+ {pal}，<互相数数|有动力>
- 自己，<{man_}放鸽子|对着{job_}练>
?[!cheat] <喝{drink_}没|{man_}说喝{drink_}，喝没>？
= 喝了{few_}口
+ 喝了，<回血|{man_}请的>
- 没，<{less_}一瓶|买不起>
?[ache] <拉伸{ten_}分钟没|{inet_}教练让拉伸没>？
- 没，<{coach_}催着走|忘了>
= 拉了{few_}分钟
+ {ten_}分钟，<好点了|{man_}帮压>
?[cheat] <报警没，{sum_}呢|跟{man_}报警没>？
= 报了，<等{few_}天|{man_}也去了>
- 说去{place_}登记，<排了{wait_}|没用>
+ 退回{sum_}了
[comment]
= 我办卡{long_}，<去{few_}次|只洗过澡>
= 我坚持{few_}天，<{man_}练了{long_}|服>
= {move_}最难，<我{few_}下|{man_}闪了腰>
= 我{long_}没去了，<还有{man_}|捐款>
= 我只练{exer_}
many exer_: 筷子 抢红包 挤地铁 爬{lead_}楼 抱娃 拎菜 翻身 跟{man_}吵架
= {man_}练{move_}练出{result_}
many result_: 马甲线 双开门 腰伤 翘臀 直角肩 小粗腿 {few_}块腹肌
+[done] {load_}，<牛|我才{few_}下>
+[done] {soon_}带我，<减{few_}斤|还有{man_}>
+[done] {man_}说你瘦了，<{few_}斤吧|吃{snacky_}去>
-[ache] {ache_}酸在长肉，<{few_}天就好|{man_}也是>
-[ache] 我{move_}完{awk_}
-[ache] {man_}当了{few_}天企鹅
-[cheat] {gym2_}也跑了，<我亏{sum_}|{man_}在讨>
slot gym2_: {road_}健身*9 / {road_}游泳馆*5
-[cheat] 都说{flaw_}，<{man_}信过|骗{sum_}>
=[new] 先练{few_}周，<别猛|{man_}练伤过>
=[new] {road_}那家，<人少|{less_}一次>
[suggest]
-[ache,~rest] 泡脚{ten_}分钟，<歇{few_}天|喝{drink_}>
-[ache,~try] {gear_}滚{few_}分钟，<{man_}有|{less_}的>
-[ache,~buy] 买筋膜枪，{less_}
-[cheat,~complain] 叫上{man_}去消协，<{clock_}见|带合同>
-[cheat,~complain] 发{app_}，<{few_}张图|叫{man_}转>
+[done,~do] 对比发{app_}，<@{man_}|{few_}张>
+[done,~buy] 奖励{gear_}，{sum_}
+[~together] {soon_}{at_}练{move_}，<输了请{snacky_}|叫上{man_}>
=[~try] {few_}组{move_}，<轻重量|{man_}数>
=[~try] 喝{drink_}，<练前{ten_}分钟|别空腹>
=[new,~buy] 买跑鞋，{sum_}
=[~rest] 练{d_}休{d_}，<{man_}教的|吃{snacky_}>
""",
}
