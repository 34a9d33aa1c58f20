"""Scenes of work: overtime, wages, commuting."""

from __future__ import annotations

SCENES = {
    "overtime": """
slot till_: {hour_}点{minute_}*10 / 凌晨{hour_}点*5 / 天亮*2
slot task: 方案*8 / 报表*8 / PPT*8 / 标书*5 / {xing_}总的稿子*6 / 代码*7 / 设计图*6 / 合同*4 / 月报*5
slot task: {road_}项目*6
slot chief_: {xing_}总*14 / 组长{xing_}{zi_}*6 / 甲方*9 / {xing_}经理*8
slot order_: 改第{d_}版*9 / 明天{clock_}就要*8 / 说感觉不对*7 / 临时加{few_}页*7 / 换个颜色*4 / 全部重做*6
slot order_: 要五彩斑斓的黑*2
slot perk_: 请了{snacky_}*9 / 批了{few_}天调休*7 / 给了{sum_}加班费*6 / 报销打车*6 / 夸了我{few_}句*6
[open]
- 又加班到{till_}，{task}<还没完|{chief_}{order_}>
- {chief_}{order_}，<我麻了|头发又掉{ten_}根>
= 今晚<不回去吃了|要熬到{till_}>，赶{task}
+ {task}<终于交了|一稿过>，{chief_}{perk_}
- 周末<被叫回来|泡汤了>，{chief_}{order_}
+ 今天<居然准点下班|{clock_}就走了>，<天还亮着|看见夕阳了>
[tell]
- {chief_}一句“{order_}”，<自己{clock_}就走了|还发个微笑>
- 电脑<死机{few_}次|蓝屏>，{task}<没存|白写>
- {few_}个人的活<全我一个人|组里辞了{few_}个>
- 打车排{ten_}位，<到家{till_}|地铁停了>
+ {chief_}{perk_}，<太阳打西边出来|感动>
+ {man_}<陪我一起|给我带了{snacky_}>
+ 客户<一次就过|发了个大拇指>
= {task}改到第{d_}版，<文件名{few_}个“最终”|快了>
= 外卖点的{snacky_}，<第{d_}顿|凉了也吃>
= 办公室还有{few_}个人，<键盘声此起彼伏|{man_}在打呼>
= 这周加了{ten_}个小时
[ask]
?task 忙什么呢？
= {task}
+ {task}，<快收尾|有意思>
- {task}，<没完没了|{order_}>
? 几点能走？
= {clock_}吧
+ 快了，<{ten_}分钟|收拾包了>
- <{till_}|看{chief_}心情>
? 有加班费吗？
- 没有，<只有{snacky_}|画饼>
= {lead_}{dg_}一小时
+ 有，{sum_}，<值|还能调休>
? 吃饭了没？
= 吃了{snacky_}
+ {man_}<送来的|请的>，<热乎|香>
- <饿到胃疼|就啃{snacky_}>
? 谁让你加的？
- {chief_}，<还能有谁|笑着说的>
= {chief_}，<项目急|都得加>
+ 自己想<弄完|早点交>，{chief_}还劝我走
[comment]
= 打工人<都这样|{part_}最清醒>
= 我们{xing_}总<也爱|天天>{order_}
+ {perk_}，<良心公司|还招人吗>
+ 准点下班<值得庆祝|发{app_}吧>
- 画的饼<再大也不能当饭吃|我吃了{lead_}年>
- 我{day_}也到{till_}，<同病相怜|难兄难弟>
= 活<永远干不完|干完还有>
= {man_}已经<辞了|去养猪了>
[suggest]
-[~complain] 找{chief_}<谈谈|要加班费>，<别闷着|录音>
=[~rest] 起来<走{few_}圈|闭眼{ten_}分钟>
=[~buy] 点杯{snacky_}<续命|我请>
-[~do] 干脆<辞了|躺平>，<我养你|{road_}路摆摊>
+[~together] {soon_}出来<喝一杯|吃火锅>，<骂{chief_}|叫上{man_}>
=[~try] 先交<半版|个草稿>，<反正要改|糊弄过去>
""",
    "wages": """
slot pay: {lead_}{dg_}{dg_}{dg_}*18 / {lead_}{dg_}{dg_}{dg_}.{dg_}*4
slot cut_: 扣了{lead_}{dg_}{dg_}*9 / 晚发{few_}天*7 / 绩效打{lead_}折*6 / 奖金没了*6 / 社保扣{sum_}*6
slot cut_: 罚款{lead_}0*4
slot rise_: 涨了{sum_}*9 / 多了{sum_}奖金*8 / 补发{lead_}{dg_}{dg_}*6 / 发了{lead_}{dg_}薪*4
slot debt_: 花呗*8 / 房租*9 / 房贷*7 / 信用卡*6 / {man_}的礼金*5 / 车贷*4 / 猫粮*3
slot want_: 相机*6 / 包*6 / 游戏机*5 / 去{road_}玩*5 / {snacky_}*6 / 新手机*7 / 健身卡*4
[open]
+ 发工资了，{pay}，{rise_}
- 发工资了，{pay}，{cut_}，<心凉|白干>
= 今天{ten_}号，<工资到账|等着发薪>
- 工资刚到，还完{debt_}<剩{lead_}{dg_}.{dg_}|就没了>
+ {xing_}总说<涨薪|年底{rise_}>，<笑出声|请你喝{snacky_}>
= 算了算，这月{debt_}要{sum_}
[tell]
- {cut_}，<问财务说系统算的|气得我算了{few_}遍>
- {debt_}一扣，<余额{lead_}{dg_}.{dg_}{dg_}|又回到解放前>
- {man_}<比我多{sum_}|刚来就{pay_}>，<酸|不公平>
- 撑到{ten_}号<全靠{snacky_}|吃泡面>
+ {rise_}，<短信我看了{few_}遍|截图了>
+ 终于能买<想要的|那个>{want_}了
+ {xing_}总<私下加了{sum_}|夸我值>
= 存了{sum_}，<定期{d_}年|密码写墙上了>
= 给我妈转了{sum_}
= 工资条{few_}页，<看不懂|五险一金{sum_}>
= 财务{xing_}姐<挨个发|{clock_}才发>
slot pay_: {lead_}{dg_}{dg_}{dg_}
[ask]
?pay 到手多少？
= {pay}
+ {pay}，<破纪录|美>
- {pay}，<别笑|够干嘛>
? 打算怎么花？
= 先还{debt_}
+ 买{want_}，<再请你吃{snacky_}|奖励自己>
- <还没捂热就没|{debt_}等着呢>
? 扣了多少税？
= {lead_}{dg_}.{dg_}
+ <没扣|退了{lead_}{dg_}{dg_}>
- {sum_}，<割肉|纳税大户>
? 存下钱了吗？
- <负{sum_}|存个寂寞>
= {few_}百吧
+ {sum_}，<头一回|牛不牛>
? 奖金发了没？
+ 发了，{rise_}
= 说{week_}
- {cut_}，别问
[comment]
= 工资<就像大姨妈，一月一次几天就没|是别人的>
= 我的{debt_}也<快到期|{sum_}>
+ {rise_}，<请客请客|大户>
+ 辛苦钱<花着香|该奖励>
- 我们公司<{cut_}|拖{span_}了>
- 涨工资<赶不上涨{debt_}|靠做梦>
= {man_}说<副业更赚|躺平更香>
= 省着点，<到月底还有{ten_}天|别又吃土>
[suggest]
-[~complain] 找财务<对账|问清楚>，<带上打卡记录|别怕>
=[~try] 先存{pct_}%再花
+[~together] {part_}<搓一顿|吃火锅>，<你请|AA>
+[~buy] 想买{want_}就买，<钱是王八蛋|辛苦一月>
=[~try] 记记账，<{app_}上有模板|{few_}天就见效>
-[~do] 跳槽吧，<{road_}那边给{pay_}|简历给我>
""",
    "commute": """
slot line: {lead_}号线*9 / {lead_}{dg_}路公交*7 / {lead_}{dg_}{dg_}路*6 / 环线*3 / 自己开车*5 / 电动车*6
slot line: 共享单车*5 / 高架*3
slot delay_: 堵了{span_}*9 / 晚点{ten_}分钟*8 / 坐过{few_}站*7 / 等了{few_}趟*7 / 半路抛锚*4
slot delay_: 限流{ten_}分钟*5
slot sight_: {job_}外放短视频*8 / {job_}啃{snacky_}*7 / {job_}靠我肩上睡着*6 / {few_}个{job_}抢座吵架*5
slot sight_: {job_}脱鞋*4 / {job_}直播唱歌*4
slot nice_: {job_}给我让座*7 / 捡到空座*8 / 一路绿灯*6 / 碰见{man_}*7 / 看见{road_}桥的日出*5
slot nice_: 司机放我喜欢的歌*5
slot stop_: {road_}站*12 / {road_}路口*8
[open]
- {line}{delay_}，<又迟到|全勤没了>，{stop_}<人山人海|动不了>
= 今天坐{line}，{sight_}
+ 早上{line}上{nice_}，<一天都顺|心情好>
- 挤{line}<鞋都掉了|包带断了|脸贴玻璃>，{stop_}
+ 换了条路，<只要{ten_}分钟|省了{span_}>，{nice_}
= 每天通勤{span_}，{line}<转|换>{line_}
slot line_: {lead_}号线 / {lead_}{dg_}路 / 步行
[tell]
- {sight_}，<忍了{few_}站|我换了车厢>
- {delay_}，<打卡迟{ten_}分钟|{xing_}总在门口等>
- 手机剩{pct_}%，<乘车码刷不出|没法付>
- {stop_}<封了|在修路>，<绕了{span_}|走了{lead_}公里>
+ {nice_}，<谢了{few_}遍|乐了一路>
+ 到得早，<买了{snacky_}|还补了{ten_}分钟觉>
= {clock_}出的门
= 车票{lead_}块{d_}，<一月{sum_}|月卡划算>
= 听完{few_}集<播客|小说>
= {stop_}上来{few_}个<学生|游客|大妈>
= 我站<门口|连接处|第{d_}节>，{ten_}站
[ask]
?line 坐的什么？
= {line}
+ {line}，<快|空>
- {line}，<罐头|再也不坐>
? 到哪儿了？
= {stop_}
+ {stop_}，<下一站就到|快了>
- 还在{stop_}，<一动不动|{delay_}>
? 迟到了没？
- 迟了{ten_}分钟，<扣{lead_}0|被抓>
= <踩点|差{d_}分钟>
+ 没，<早到{ten_}分钟|第{d_}个到>
? 有座吗？
+ 有，<靠窗|捡的>
= 站{few_}站<就有|换人>
- <脚都没地放|挤成照片>
? 几点出的门？
= {clock_}
+ {clock_}，<从容|睡饱了>
- {clock_}，<天没亮|白搭>
[comment]
= 早高峰<都这样|能挤上就是胜利>
= {lead_}号线<号称网红线|天天限流>
+ {nice_}，<今天买彩票|好运气>
+ {ten_}分钟通勤<人生赢家|羡慕哭>
- 我也{delay_}，<难兄难弟|在{stop_}发呆>
- 遇到过{sight_}，<气得下车|录视频了>
= 我每天{clock_}出门<才不堵|有座>
= {man_}干脆<骑车|住公司>
[suggest]
=[~try] 早{ten_}分钟出门，<两个世界|不堵>
=[~try] 换{line_}，<我试过|少{few_}站>
-[~complain] 打热线投诉，<{lead_}{dg_}{dg_}{dg_}{dg_}|录个视频>
=[~buy] 买副<降噪耳机|折叠凳>，{sum_}块
+[~together] 明天<拼车|一起坐>，{clock_}{stop_}见
-[~rest] 请半天假<回去睡|居家办公>
""",
}
