"""Scenes of work: overtime, wages, commuting."""

from __future__ import annotations

SCENES = {
    "overtime": """
many task: 方案 报表 PPT 标书 代码 设计图 合同 月报 海报 账本 测试 脚本 论文 样稿 清单 预算 宣传片 纪要 策划案 年终总结 数据 课件 发布会 审计 投标书 需求文档 复盘
many task: 培训材料 促销方案 排班表 招标文件 说明书 展板 路演稿 调研问卷 财报 发票 用户访谈 原型图 接口文档 bug清单
many task: 盘点表 客户名单 短视频 直播脚本 公众号稿 邀请函 合作协议 物流单 采购单
slot chief_: {xing_}总*12 / 组长{xing_}{ming_}*7 / 甲方*5 / {xing_}经理*9 / {inet_}*6 / 客户{xing_}姐*6
slot order_: 改第{d_}版*8 / 明天{clock_}就要*8 / 说感觉不对*4 / 临时加{few_}页*7 / 换成{hue_}*8 / 全部重做*3 / 要五彩斑斓的黑*2 / 再出{few_}稿*8 / 用回第{d_}版*7
slot order_: logo再大{few_}倍*6 / 删掉{ten_}页*6 / 要高级感*3
many hue_: 莫兰迪色 红色 渐变 薄荷绿 商务蓝 克莱因蓝 复古风 极简风 国潮 马卡龙色
slot perk_: 请了{snacky_}*12 / 批了{few_}天调休*8 / 给了{sum_}加班费*9 / 报销打车*3 / 夸了我{few_}句*6 / 发了{less_}红包*8
many crash_: 电脑死机{few_}次 文件没存 打印机卡纸{few_}张 服务器崩了 断电{ten_}分钟 咖啡洒键盘上 U盘丢了 网断了 表格{lead_}{dg_}{dg_}行全乱 投影坏了 空调停了
many crash_: 显示器黑屏 键盘失灵 系统自动更新{ten_}分钟 文件被{man_}覆盖 硬盘响了{few_}声 会议室被占
many crash_: 鼠标没电 邮件发错人 字体丢了 公式全错 打印机没墨 密码锁死 VPN断{few_}次 插座冒烟
[open]
-[+late] 又加班到{late_}，{task}没完
-[+late] {late_}了还在改{task}，<{chief_}{order_}|楼里就剩我>
-[+boss] {chief_}{order_}，<我麻了|{task}白做>
-[+boss] 周末被叫回来弄{task}，{chief_}{order_}
-[+crash] {task}写到一半，{crash_}
+[+done] {task}终于交了，{chief_}{perk_}
+[+done] {task}一稿过，<{chief_}没改|熬了{few_}天>
+[+early] {clock_}就下班了，<天还亮|去吃{snacky_}>
=[+busy] 今晚赶{task}，<不回去吃了|{chief_}也在>
=[+busy] {soon_}要交{task}，<弄到第{d_}版|缺{ten_}页呢>
[tell]
=[!early] {task}改到第{d_}版，<文件名{few_}个最终|快了>
=[!early] 外卖点的{snacky_}，第{d_}顿了
=[!early] 办公室还有{few_}个人，<{man_}在打呼|键盘声此起彼伏>
=[!early] 这周加了{ten_}个小时
=[!early] 喝了{few_}杯{drink_}
many drink_: 咖啡 红牛 浓茶 可乐 枸杞水 冰美式 菊花茶 豆浆
=[!early] {pal}坐我对面{hum_}
many hum_: 嗑瓜子 写代码 叹气 刷{app_} 哼歌 泡脚 吃{snacky_} 打电话 画图 揉眼睛
=[!early] 保安来查了{few_}次
= 打了{few_}个电话给{man_}
-[late] 打车排{ten_}位，<到家{late_}|加价{less_}>
-[late] 眼睛花得把{ten_}看成{ten_}
-[late] 孩子给我打{few_}个电话
-[late] 头发掉了{ten_}根
-[boss] {chief_}自己{clock_}就走了，<还发个笑脸|去吃{snacky_}>
-[boss] 群里@我{few_}遍，{order_}
-[boss] 我说{soon_}行不，{chief_}不听
-[boss] {few_}个人的活全给我，<组里走了{few_}个|{man_}请假>
-[crash] {crash_}，<{task}重写{ten_}页|找{man_}修的>
-[crash] 网管{xing_}哥来了{few_}趟
+[done] {chief_}{perk_}，<太阳打西边出来|没想到>
+[done] {pal}陪我到{late_}
+[done] 客户{xing_}总发了{few_}个大拇指
+[done] {task}被当样板，<{man_}来取经|传了{few_}个群>
+[early] {pal}问我是不是辞职了
+[early] 在{place_}遇见{man_}，<也早退|吃{snacky_}>
=[busy] 还差{ten_}页
=[busy] {chief_}说{few_}点看，<我才写{few_}行|先吃{snacky_}>
[ask]
?task[!early] <还在弄{task_}吗|{man_}的活也给你了吧|{chief_}让弄什么>？
= {task}
+ {task}，<快收尾了|{man_}分了{few_}页>
- {task}，<没完没了|{order_}>
?[!done,!early] <{late_}能走吗|跟{man_}几点走，{late_}吗>？
= {late_}吧
+ {ten_}分钟就走
- 看{chief_}
?[!early] <一小时有{less_}没|比{man_}高吗，加班费{less_}没>？
- 没，<就{snacky_}|画饼>
= {less_}一小时
+ 有，<{sum_}|调休{few_}天>
? <吃{snacky_}没|{man_}送{snacky_}没>？
= 吃了{snacky_}
+ {man_}送的，<热乎|{few_}盒>
- 啃{snacky_}
?[!early] <{chief_}让加的|{chief_}又{order_}了>？
- 是，{order_}
= 急，<都在|{few_}个人|{man_}也在>
+ 自己想弄，<{few_}页了|{man_}也在>
?[!early] <到第{d_}版没|{chief_}又让改第{d_}版吧>？
= 第{d_}版
+ 第{d_}版，<定了|过了>
- 第{ten_}版，{order_}
?[!early] <{man_}帮没|{man_}替你弄{few_}页没>？
= 帮了{few_}页
+ 帮了，<快一倍|请他{snacky_}>
- 溜了，{clock_}走的
? <{man_}接你吗|打车得{less_}吧|跟{man_}拼车吗>？
= 打车，{less_}
+ {man_}接，<{ten_}分钟到|带{snacky_}>
- 地铁没了，<走{lead_}.{dg_}公里|睡公司>
?[crash] <备份没，{man_}有吗|丢{few_}页吧>？
- 没，<白写{ten_}页|想哭>
= 有昨天的，<差{few_}页|{man_}存的>
+ {man_}有
?[done] <奖励{snacky_}没|跟{man_}庆祝没>？
+ {snacky_}，{few_}份
= {soon_}睡一天
[comment]
= {man_}辞了，<去{newjob_}|{long_}前>
many newjob_: 养猪 开{snacky_}店 考公 摆摊 送外卖 当导游 回老家 种茶 开网约车
= 我们{xing_}总也{order_}
= 我还{few_}份{task_}，<{late_}再说|干不完>
many task_: 报表 PPT 合同 方案 月报 代码
= 我{part_}也弄{task_}，<第{d_}版|{man_}秃了>
=[!early] {drink_}续命，<我{few_}杯|{man_}当水喝>
= 我们{clock_}关灯，<{man_}摸黑干|{boss_}定的>
+[done] {perk_}，<良心|招{man_}吗>
+[done] 一稿过，<我{few_}稿起|教{man_}>
+[early] 羡慕{long_}，<发{app_}|准点啊>
-[late] 我{day_}也{late_}，<{task_}|跟{man_}>
-[late] 别熬，{man_}都亮灯了
-[boss] {order_}，<听吐了|{man_}也是>
-[boss] {chief_}画的饼我吃{lead_}年了
-[boss] {man_}直接{quit_}
many quit_: 关机 拉黑 请病假 装睡 发{few_}个句号 走人 摔鼠标 要加班费
-[crash] 我也{crash_}，<哭{span_}|{task_}没了>
=[busy] {task_}我熟，<抄{man_}的|{few_}套模板>
[suggest]
-[boss,~complain] 找{chief_}要加班费，<带记录|{less_}一小时>
-[boss,~try] 交半版，<反正{order_}|{man_}就这样>
-[boss,~do] 辞了{newjob_}去，<我养你{few_}天|走>
-[late,~rest] 眯{ten_}分钟，<趴会|{man_}叫你>
-[late,~buy] 点{drink_}，<我请|{less_}>
-[crash,~try] 找{man_}恢复，<他会|请{snacky_}>
-[crash,~rest] 先吃{snacky_}
+[done,~together] {soon_}庆祝，<{snacky_}|叫{man_}>
+[early,~together] 吃{snacky_}，<{place_}|{clock_}见>
=[~rest] 走{few_}圈，<到{place_}|叫{man_}>
=[~together] {soon_}骂{chief_}，<喝{few_}瓶|{road_}烧烤>
=[~buy] 买个{gear_}，{less_}
many gear_: 腰靠 颈枕 护眼灯 折叠床 U盘 降噪耳机 枸杞 手腕垫
=[busy,~try] 改{task_}，<省{few_}小时|{man_}有>
=[busy,~do] 让{man_}分{few_}页
""",
    "wages": """
slot pay: {lead_}{dg_}{dg_}{dg_}*18 / {lead_}{dg_}{dg_}{dg_}.{dg_}*4
slot cut_: 扣了{lead_}{dg_}{dg_}*9 / 晚发{few_}天*7 / 绩效打{lead_}折*6 / 奖金没了*4 / 社保扣{sum_}*7 / 罚款{lead_}0*4 / 请假扣{less_}*7
slot rise_: 涨了{sum_}*9 / 多了{sum_}奖金*9 / 补发{lead_}{dg_}{dg_}*7 / 发了{lead_}{dg_}薪*4 / 退税{less_}*5
many debt_: 花呗 房租 房贷 信用卡 {man_}的礼金 车贷 猫粮 网费 停车费 学费 物业费 健身卡 医药费 份子钱 水电费 驾校 保险
many debt_: 养老保险 补牙 修车 孩子补习 相机分期 手机分期 电费 燃气费 宽带 奶粉 同学婚礼 旅行团 搬家费 押金 舞蹈课
many debt_: 狗粮 装修 考证 租车 违章罚款
many debt2_: 花呗 房租 信用卡 健身卡 保险 网费 停车费 物业费 车贷 宽带
many want_: 相机 包 游戏机 {snacky_} 新手机 健身卡 自行车 口红 耳机 大衣 机票 扫地机 球鞋 帐篷 投影 香水 电动车 洗碗机 空调
many want_: 咖啡机 腕表 吉他 滑板 乐高 旅行箱 沙发 床垫 显示器 麦克风 裙子 羽绒服 钓竿 鱼缸 烤箱 无人机 望远镜
many want_: 钢笔 皮鞋 猫爬架
many cheap_: {snacky_} 挂面 食堂免费汤 {kin_} 花呗 咸菜 试吃 白开水
[open]
+[+rise] 发工资了，{pay}，{rise_}
+[+rise] {xing_}总说{soon_}{rise_}
-[+cut] 发工资了，{pay}，{cut_}
-[+cut] 工资条下来，{cut_}，{cut_}
-[+poor] 工资刚到，还完{debt_}剩{less_}
-[+poor] 离发薪还有{ten_}天，就剩{less_}
=[+pay] 今天{d2_}{dg_}号，工资到了，<先还{debt_}|{pay}>
=[+pay] 算了算，这月{debt_}要{sum_}
=[+pay] {pal}问我借{sum_}，<我也没有|说{soon_}还>
[tell]
= 给我妈转了{big_}
= 存了{big_}，<定期{few_}年|{date_}到期>
= {debt_}{sum_}，{debt_}{sum_}
= 财务{xing_}姐{clock_}才发
= 工资条{few_}页，<看不懂|五险一金{sum_}>
= 记账软件说我{snacky_}花了{sum_}
= {pal}教我买基金，<亏{less_}|涨{pct_}%>
= 还了{man_}{sum_}
+[rise] {xing_}总夸我{few_}句
+[rise] 短信看了{few_}遍，<截图了|以为看错>
+[rise] 终于能买{want_}了，<想了{long_}|{sum_}>
+[rise] 请{pal}吃了{snacky_}
+[rise] 比{man_}多{less_}
-[cut] 问财务{xing_}姐，说{why_}
many why_: 系统算的 迟到{few_}次 打卡漏了 制度改了 下月补 考核{lead_}{dg_}分 大家都扣
-[cut] 算了{few_}遍，还差{less_}
-[cut] {man_}刚来就{pay_}，<酸|不公平>
slot pay_: {lead_}{dg_}{dg_}{dg_}*9
-[cut] 全勤因为{few_}分钟没了
-[poor] 撑到{d2_}{dg_}号全靠{cheap_}
-[poor] {debt_}自动扣了{sum_}
-[poor] 翻出{few_}个硬币，<{less_}|买了{snacky_}>
-[poor] {man_}结婚又随{sum_}
=[pay] 打算买{want_}，<{sum_}|纠结{few_}天>
=[pay] {debt2_}{date_}到期
[ask]
?pay <有{pay_}没|比{man_}多吗>？
= {pay}
+ {pay}，<破纪录|美>
- {pay_}，<别笑|{man_}都比我多>
? <先还{debt_}|欠{man_}的{less_}先还>？
= 先还{debt_}
+ 不，买{want_}
- {few_}分钟就没了
? <扣{less_}没|扣税{less_}，比{man_}少吗>？
= {less_}
+ 退了{less_}
- {sum_}，<割肉|{man_}才{less_}>
? <存够{sum_}没|比{man_}存得多吗>？
- 负{sum_}
= {sum_}吧
+ {sum_}，<头一回|给{man_}看了>
? <{man_}说奖金{soon_}发，真的|奖金有{sum_}没>？
+ 发了，{rise_}
= 说{soon_}
- {cut_}
? <买{want_}没|给{man_}买{want_}没>？
= 等{soon_}
+ 买了，<{sum_}|爽>
- 买不起，<{debt_}呢|就{less_}>
? <{man_}拿{pay_}吗|{man_}拿多少>？
= 听说{pay_}
- {pay_}，<气人|刚来{few_}天>
+ 没我多，<差{less_}|{pay_}吧>
? <{xing_}总找你没|{xing_}总说{soon_}涨没>？
= 说{soon_}谈
+ 夸我，{rise_}
- 画饼{few_}张
?[cut] <问{xing_}会计没|{man_}也扣没>？
= 问了，{why_}
- 问了{few_}遍，{why_}
+ 问了，<下月补{less_}|算错了>
?[poor] <{less_}够吃吗|吃{cheap_}吗>？
- 吃{cheap_}
= 省着够，<{man_}请客|{cheap_}>
+ {man_}接济{less_}
[comment]
= {debt_}一扣没，<我剩{less_}|是别人的>
= 我{debt_}也{sum_}
= {man_}副业，<{side_}|月入{pay_}>
many side_: 摆摊卖{snacky_} 写稿 送外卖 当模特 剪视频 教吉他 代驾 卖二手 拍婚礼 做手工 遛狗
= 我{snacky_}一月{sum_}
= {xing_}总也说{rise_}，<{long_}了|没影>
= 我{d2_}{dg_}号发，<{man_}早发了|等着还{debt_}>
+[rise] 请{snacky_}，<叫{man_}|{want_}也行>
+[rise] {rise_}，<大户|{man_}眼红>
+[rise] 买{want_}去，<吃{snacky_}|花着香>
-[cut] 我们也{cut_}，<走了{few_}个|{xing_}总笑着说>
-[cut] {why_}，<谁信|{man_}也这么被扣>
-[cut] 我{cut_}，<气{few_}天|骂{man_}>
-[poor] 我就剩{less_}，<比惨|一起{cheap_}>
-[poor] {cheap_}，<我吃{few_}天了|{man_}也吃>
=[pay] 别买{want_}，<{man_}吃灰|等{soon_}>
=[pay] 借{pal_}要打条，<{man_}没还|我亏{sum_}>
slot pal_: {man_}*6 / 熟人*6
[suggest]
-[cut,~complain] 找{xing_}姐对账，<带记录|{clock_}前>
-[cut,~do] {road_}那边{pay_}，<{man_}招人|跳槽>
-[poor,~try] {app_}能记账，<{man_}省{less_}|试试>
-[poor,~together] {soon_}来吃{snacky_}，<叫{man_}|管够>
-[poor,~do] {want_}挂{app_}，{less_}
-[poor,~try] 去{side_}，<{man_}赚{less_}|{soon_}行>
+[rise,~together] {soon_}搓一顿，<{snacky_}|叫{man_}>
+[rise,~buy] 买{want_}，{sum_}
+[rise,~try] 存{pct_}%
=[~try] 定存{sum_}，<{few_}年|息{less_}>
=[~buy] {date_}再买{want_}
-[pay,~rest] {late_}了睡吧，<{debt_}还在|别算>
=[~do] 问{xing_}总，<{rise_}不|{man_}问过>
""",
    "commute": """
slot line: {lead_}号线*10 / {lead_}{dg_}路公交*8 / {lead_}{dg_}{dg_}路*8 / 环线*2 / 自己的车*3 / 电动车*4 / 共享单车*4 / {road_}高架*6 / {man_}的车*6
slot line_: {lead_}号线*6 / {lead_}{dg_}路*6 / 骑车*2 / 走路*2 / {road_}路*5
slot delay_: 堵了{span_}*10 / 晚点{ten_}分钟*9 / 坐过{few_}站*7 / 等了{few_}趟*8 / 半路抛锚*3 / 限流{ten_}分钟*7 / 绕到{road_}去了*7 / 爆胎了*2 / 追尾了*2
many act_: 外放短视频 啃{snacky_} 靠我肩上睡着 脱鞋 直播唱歌 打电话吵架 化妆 做拉伸 背单词 追着{job_}要微信 抱着{bulky_} 剥蒜 织毛衣 抢座 下棋 喂鸡 念经 哭了{few_}站
many act_: 看恐怖片 涂指甲油 打呼噜 剪指甲 背古诗 嗑瓜子 发传单 推销牙膏 唱戏 教人跳舞 拿相机拍人 数零钱 练口红 弹琴
many act_: 啃大蒜 吃榴莲 写作业 跟鹦鹉说话 补袜子 跳绳 做核算 打快板 逗小孩
many bulky_: 西瓜 吉他 鱼缸 一盆花 {few_}箱鸡蛋 电饭煲 大鹅 煤气罐 床垫 轮胎 绿萝
slot sight_: {job_}{act_}*20 / {few_}个{job_}{act_}*4
many nice_: 捡到空座 一路绿灯 碰见{man_} 看见{road_}桥的日出 司机放《{song_}》 {job_}给我让座 车厢里全是花香 空调正好 {job_}送我{snacky_} 包里摸出{less_}
many nice_: {job_}帮我拿包 听见{job_}唱歌 有人给孕妇让座 车上没几个人 一出门就来车 遇见一只{bulky_}里的猫
many nice_: 下一站就有座 司机等了我{few_}秒 {man_}捎了我 窗边晒到太阳
many song_: 晴天 {ming2_} 夜曲 十年 {road_}路 甜蜜蜜 后来 {twin_}
slot stop_: {road_}站*14 / {road_}路口*8 / {road_}桥*5
[open]
-[+jam] {line}{delay_}，<又迟到|{stop_}动不了>
-[+jam] 堵在{stop_}了，<{ten_}分钟没动|前面{delay_}>
-[+crowd] 挤{line}{lost_}，{stop_}人山人海
many lost_: 鞋掉了 包带断了 脸贴玻璃 扣子崩了 耳机被扯走 早饭挤扁了 眼镜歪了 手机摔了
+[+nice] 早上{line}{nice_}
+[+nice] 换了条路，只要{ten_}分钟，{nice_}
=[+see] 坐{line}，{sight_}
=[+see] {line}上有个{job_}{act_}
=[+route] 每天{line}转{line_}，<{wait_}|1{dg_}站>
[tell]
= {clock_}出的门
= 车票{lead_}块{d_}，一月{sum_}
= 听完{few_}集{cast_}
many cast_: 播客 相声 《{song_}》 小说 英语 {xing_}老师的课 鬼故事 评书
= {stop_}上来{few_}个{job_}
= 我站第{d_}节车厢，{few_}站
= {pal}跟我同一站，<吃着{snacky_}|{stop_}下>
= 路上吃了{snacky_}
-[jam] {delay_}，{boss_}在门口等着
-[jam] 司机{xing_}师傅说{why_}
many why_: 前面修路 追尾{few_}辆 放学 下雨 红绿灯坏了 交警查车 有马拉松 桥封了
-[jam] 全勤{lead_}00没了
-[jam] 我下车走了{lead_}.{dg_}公里
-[crowd] {lost_}，<{job_}还踩我{few_}脚|挤到{stop_}>
-[crowd] 等了{few_}趟才上
-[crowd] 手机剩{pct_}%，<乘车码刷不出|没法付>
-[crowd] 有人拿{bulky_}顶着我
+[nice] 到得早，<补了{ten_}分钟觉|买了{snacky_}>
+[nice] 路上还{nice_}，<乐了一路|拍了{few_}张>
+[nice] {job_}冲我笑了笑
=[see] {job_}旁边还有个{job_}{act_}
=[see] 全车看了{few_}站，<{man_}拍了|我憋笑>
=[see] 到{stop_}才下
=[route] 从{stop_}走{ten_}分钟
=[route] 早{ten_}分钟就不堵
[ask]
?line <坐{line_}吗|没坐{man_}的车|跟{man_}坐什么>？
= {line}
+ {line}，<快|空>
- {line}，<罐头|{man_}也挤>
?[!route] <到{stop_}没|{man_}到{stop_}了，你呢>？
= 刚到{stop_}
+ 过了，<快到了|{few_}分钟>
- 还在{stop_}，{delay_}
?[!route] <{boss_}在门口没|迟了{ten_}分钟没|比{man_}晚吗>？
- 迟了{ten_}分钟，扣{lead_}0
= 踩点，<{few_}秒|{man_}在后面>
+ 没，<早到{ten_}分钟|第{d_}个到>
? <站了{few_}站吧|{man_}给占座没>？
+ 有，<捡的|靠窗>
= 站{few_}站就有
- 没，{lost_}
?[!route] <{clock_}出的门吧|比{man_}早出门吗>？
= {clock_}
+ {clock_}，<从容|睡饱了>
- {clock_}，<天没亮|{man_}还睡>
?[!route] <吃{snacky_}没|{man_}带{snacky_}没>？
= 路上吃的
+ 吃了，<{less_}|{man_}带的>
- 挤掉了，<{less_}的|剩{few_}口>
? <{man_}一路吗|跟{man_}走的吗>？
= {stop_}上车
+ 是，<占座|聊一路>
- 他开车，<堵{stop_}了|带{man_}>
?[see] <到{stop_}呢|{man_}看见没，后来呢>？
= {stop_}下车了
- {job_}跟他吵起来了
+ 笑了{few_}站
?[jam] <跟{boss_}说没|让{man_}替你打卡没>？
= 说了，<让我快点|回了个嗯>
- 说了，<扣{lead_}00|不信>
+ 说了，<他也堵着|没事>
[comment]
= {man_}改骑车了，<我{lost_}|早高峰>
= {line_}天天限流，<排{few_}圈|{man_}改骑车>
= {clock_}才有座，<{man_}教的|我试{few_}天>
= {man_}住公司，<省{wait_}|{boss_}乐了>
= {man_}遇过{sight_}
= {stop_}在修，<{lead_}年了|绕{line_}>
+[nice] 买彩票，<{less_}|叫{man_}>
+[nice] {nice_}，<好兆头|{man_}羡慕>
-[jam] 我也{delay_}，<{stop_}呢|{man_}也是>
-[jam] {why_}，<{man_}也堵|{app_}说的>
-[crowd] 我{lost_}，<{stop_}找{span_}|{man_}捡的>
-[crowd] {line_}挤成照片，<我瘦{few_}斤|{man_}离地>
=[see] 拍没，发{app_}
=[see] {job_}是高手，<我见过{act_}|在{stop_}>
=[route] 我{wait_}，<惨|听{cast_}>
=[route] 换{line_}，<少{few_}站|{man_}试过>
[suggest]
-[jam,~try] 走{line_}，<少{ten_}分钟|{man_}试过>
-[jam,~complain] 打{lead_}{dg_}{dg_}{dg_}{dg_}投诉
-[jam,~rest] 眯会，<{stop_}叫你|{clock_}再说>
-[crowd,~buy] 买个{gear_}，{less_}
many gear_: 折叠凳 降噪耳机 双肩包 充电宝 头盔 保温杯 自行车 颈枕
-[crowd,~try] 早{ten_}分钟，<{clock_}人少|跟{man_}>
+[~together] {clock_}{stop_}拼车，<叫{man_}|我请{snacky_}>
+[nice,~do] 发{app_}，<@{man_}|配《{song_}》>
=[see,~do] 写段子发{app_}，<叫{act_}|{man_}转>
=[~buy] 办月卡，<{sum_}|省{less_}>
=[~try] 听{cast_}，<{few_}集就到|{man_}推荐>
=[route,~try] 骑到{stop_}，<{ten_}分钟|买{snacky_}>
=[~rest] {night_}躺，<{clock_}走|早睡>
""",
}
