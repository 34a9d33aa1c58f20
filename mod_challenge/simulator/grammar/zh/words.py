"""Slots that every scene may use: people, times, places, sums; names are put together, so new ones never end."""

from __future__ import annotations

WORDS = """
# People
many xing_: 王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈
many xing_: 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康
many xing_: 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 章 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 庞 樊 兰 殷 施 陶 洪 翟 安 颜 倪 严
many xing_: 牛 温 季 俞 鲁 葛 伍 韦 申 尤 毕 聂 焦 向 柳 邢 路 岳 齐 梅 莫 庄 辛 管 祝 左 涂 谷 祁 时 舒 耿 卜 詹 关 苗 凌
many ming_: 婷 伟 敏 静 磊 洋 艳 勇 杰 娟 涛 超 霞 平 刚 琳 雪 辉 鑫 凯 佳 倩 宇 晨 浩 萌 帆 彤 昊 菲 睿 妍 岚 樱 轩 瑶 铭
many ming_: 恬 峥 茜 翔 芸 鹏 薇 朔 苒 屿 禾 沐 霖 楠 蕾 莹 颖 鹤 骁 芮 澜 珂 沁 蔓 麒 潇 尧 昕 韬 钰 蓓 晟 骏 旻 皓
many ming_: 芳 丽 强 军 峰 斌 波 亮 毅 健 康 龙 虎 宁 泽 翰 博 彬 威 龄 荣 贵 福 生 良 忠
many ming_: 义 信 仁 德 志 诚 梅 兰 竹 菊 莲 蓉 玲 珍 珠 玉 翠 燕 莺 凤 鸣 星 月 云 露 冰
many ming_: 秋 夏 冬 春 阳 晖 曦 煜 烨 炎 焱 炜 淼 渊 溪 津 涵 润 泉 滨 湛 沅 棠 榕 桐 柯
many ming_: 楚 槿 梓 柏 松 杉 桦 梵 笛 筝 筱 簌 竞 竣 羿 翊 翎 耀 聪 萱 葵 蒙 衡 裕 贤 赫
many ming_: 迪 逸 遥 遇 锋 锐 锦 镇 霄 韵 颂 驰 鲲 麟 黛 默
many fore_: 子 雨 思 晓 梦 嘉 俊 若 海 春 亚 丽 清 美 诗 国 书 羽 心 佩 庆 永 振 芷 沛 语 念 知 南 北 一 建 志 逸 欣 怡 浩 泽 宏 鸿 宗 家 少 学 传 继 士 玉 秀 淑 桂 红 爱 月 彩 巧 慧 惠 幼 曼 如 意 依 初 雅 婉 静 梓 慕 令 仪 启 承 守 敬 立 正 元 光 兆 显 云 凤 素 锦
many ming2_: 雨桐 子涵 浩然 思远 晓燕 志强 佳怡 梦琪 建国 嘉豪 若曦 俊熙 诗涵 天宇 丽华 海波 欣怡 宇航 晓东 雅静 明轩
many ming2_: 可欣 子墨 春梅 振华 语嫣 云飞 美玲 一鸣 书瑶 永强 心怡 景行 小满 安琪 佩瑶 国栋 亚男 逸凡 清扬 芷若 念慈
many ming2_: 乐天 宁远 知夏 南星 沛然 庆丰 羽凡 秀兰 桂芳 少华 立群 玉梅 凤霞 世杰 家明 启航 晓雯 梓萱 奕辰 雪莹 子豪 静怡
many ming2_: 紫薇 冬梅 大海 建军 新宇 思琪 梓涵 沐阳 亦菲 嘉欣 雨晴 月婵 润土 铁柱 翠花 志远 海燕 瑞雪 彦祖 子默 一诺
many ming2_: 星辰 皓月 晚晴 秋实 长青 士诚 宝玉 婉清 若水 德福 来福 招娣 双喜 玉兰 小曼 如意 传志 晋鹏 一帆 之恒 怀瑾 问渠
many ming2_: 俊杰 伟强 雅琴 佩云 国庆 卫东 爱华 秋月 淑芬 桂英 春生 富贵 长顺 二虎 三宝
many ming2_: 梦洁 诗雨 雨萱 欣妍 子轩 浩宇 宇轩 梓豪 俊宇 博文 弘毅 天佑 泽宇 嘉懿 煜城 烨霖 烨华
many ming2_: 智辉 越彬 立诚 立轩 绍齐 晓博 懿轩 鸿煊 昊天 鹭洋 伟宸 炫明 子骞 明哲 鑫磊 志泽 修洁
many ming2_: 瀚海 鹏程 正阳 国强 庆华 玉龙 文昌 永福 家栋 家乐 书恒 梦瑶 雪怡 彦歆 芮涵
many ming2_: 笑薇 婧琪 昭雪 倩雪 玉珍 正梅 碧萱 玥婷 钰慧 美莲 雅芙 怡香 珺琦 晗琴 晟涵 昕磊
many ming2_: 晴画 依娜 晓雪 盼盼 若彤 忆雪 采薇 冬灵 语蓉 寒烟 代桃 从云 友绿 映寒 怀山 沛菡 尔蓝
many ming2_: 乐瑶 晓露 初夏 冰心 凝香 半夏 南乔 听雨 念真 忘川 怜雪 恨水 望舒 正则 灵均 清照 师师
many ming2_: 道乾 克勤 学农 解放 跃进 援朝 卫国 耀祖 光宗 世昌 承恩 怀民 景明 汝成 仲谋 玄德
many ming2_: 子龙 翼德 公瑾 奉孝 文姬 婉儿 太白 子美 东坡 易安 幼安 放翁 摩诘
many twin_: 婷婷 佳佳 萌萌 欢欢 娜娜 圆圆 露露 甜甜 乐乐 洋洋 倩倩 莎莎 丹丹 晶晶 菲菲 玲玲 贝贝 豆豆 可可 阳阳 涵涵 娇娇
many twin_: 琪琪 多多 天天 明明 强强 嘟嘟 朵朵 果果 毛毛 妞妞
many inet_: Tony Lily Kevin Amy Vivian Jason Cindy Eric Coco Leo Sunny Mike Nina Alan Grace Ray Zoe Ken Fiona Jack Momo Andy Iris
many inet_: Allen Yoyo Ben Daisy Chris Elaine Sam Luna Oscar Tina Neo Abby Frank Kiki Simon Rita Roy Mia Max Judy Victor Bella Tim
many inet_: Harry Lucy Peter Susan Bob Linda Gary Helen Ivan
many inet_: Jenny Karl Lena Martin Nancy Owen Penny Quinn Rose
many inet_: Steven Tracy Una Vicky Will Xenia York Zack Aaron
many inet_: Bonnie Carl Doris Ellie Flora Gigi Hank Ivy Joey
many inet_: Kelly Louis Maggie Nick Olive Paul Robin Sherry Ted
many inet_: Vera Wendy Yuki Ada Bruce Candy Dora Ethan Felix
many inet_: Gavin Hazel Ian Jade Kyle Lisa Mandy Nora Oli Pat
many inet_: Ricky Sandy Tommy Uma Vince Windy Yan Zara
many kin_: 我妈 我爸 表哥 表姐 堂弟 二姨 大舅 小姑 嫂子 表妹 姐夫 外婆 舅妈 三叔 堂姐 姑父 小侄女 干妈 我姐 我弟 奶奶 小姨 大伯
many kin_: 婆婆 表弟 岳父 二舅 大姨 侄子 爷爷
many nick_: 胖子 二胖 猴子 大头 眼镜 阿呆 大壮 老铁 竹竿 小黑 馒头 包子脸 大鹅 团子 土豆 老表 大聪明 小喇叭 毛毛虫 话痨 大宝
many nick_: 二狗 四眼 小辣椒 闷葫芦 卷王 大魔王 老干部
many nick_: 大眼 阿胖 小瘦子 长腿 黑皮 白胖 二愣子 老实人 小机灵 学霸 学渣 班花 校草 社牛 社恐
many nick_: 夜猫子 早起王 吃货 干饭王 路痴 迷糊蛋 急性子 慢半拍 笑面虎 铁公鸡 散财童子 热心肠 大嗓门
many nick_: 小棉袄 老干妈 大白兔 小旋风 火箭 蜗牛 树懒 考拉 河马
slot man_: 小{xing_}*16 / {kin_}*10 / 老{xing_}*14 / {xing_}{fore_}{ming_}*110 / {xing_}姐*8 / {xing_}哥*8 / 阿{ming_}*8
slot man_: {twin_}*4 / {xing_}{ming_}*66 / {xing_}老师*5 / 大{xing_}*4 / {xing_}阿姨*3 / {xing_}师傅*3 / {fore_}{ming_}*24
slot man_: {inet_}*12 / {nick_}*6
slot pal: 小{xing_}*16 / 老{xing_}*14 / {xing_}{fore_}{ming_}*44 / {xing_}姐*7 / {xing_}哥*6 / 阿{ming_}*10 / {twin_}*10
slot pal: {xing_}{ming_}*30 / {fore_}{ming_}*24 / {inet_}*8 / {nick_}*6
slot boss_: {xing_}总*14 / {xing_}经理*8 / {xing_}主管*5 / {xing_}主任*4 / 老{xing_}*4 / {inet_}*5
many who_: 室友 同桌 邻居 发小 前台 保安 房东 网友 班长 学姐 学弟 快递员 大爷 阿姨 我同学 我前同事 我闺蜜 老乡 健身搭子 饭搭子
many who_: 物业 楼长 辅导员 师兄 学妹 球友 驴友 群主 课代表 实习生 我哥们 牌友 老邻居 隔壁工位 我徒弟 店长
many who_: 房客 楼上住户 收银员 班主任 教导主任 导师 师姐 师弟 队长 教练 图书管理员 宿管 门卫 司机师傅
many who_: 相亲对象 前任 表亲 网管 版主 客服 同乡
many job_: 大爷 大妈 小哥 小姐姐 小伙子 学生 大哥 小朋友 老太太 程序员 司机 光头 外国人 孕妇 初中生 保洁阿姨 西装男 小情侣 卷发大姐
many job_: 戴墨镜的 穿雨衣的 背吉他的 花臂小哥 眼镜妹 推婴儿车的 遛狗的 主播 双胞胎 拎菜的阿姨 大高个 红毛小伙 老外 穿汉服的 快递小哥
many job_: 交警 穿校服的 女白领 大叔 小学生
many job_: 骑三轮的 卖花的 卖糖葫芦的 修鞋的 送水的 送奶的 环卫大姐 穿西装的 戴耳机的 扎辫子的 戴草帽的
many job_: 穿拖鞋的 拄拐的 抱吉他的 拉二胡的 跳广场舞的 打太极的 钓鱼的 遛鸟的 下棋的 摆摊的 发传单的
many job_: 拍婚纱照的 考研的 高中生 大学生 幼儿园小孩 胖小子 小姑娘 老爷子 中年大叔 健身教练 空姐 消防员
many job_: 护士 医生 警察 厨师 理发师 出租司机 代驾 导游 游客 背包客 cosplay的 和尚 道士 算命的
many job_: 拉货的 装修师傅 电工 水管工 保险推销员 房产中介 售楼小姐 银行柜员

# Numbers, times, sums
slot d_: 一*30 / 二*22 / 三*20 / 四*14 / 五*14 / 六*11 / 七*9 / 八*10 / 九*7
slot dg_: 0*9 / 1*13 / 2*12 / 3*11 / 4*9 / 5*13 / 6*10 / 7*7 / 8*12 / 9*11
slot lead_: 1*30 / 2*20 / 3*15 / 4*11 / 5*11 / 6*9 / 7*6 / 8*8 / 9*7
slot ten_: {lead_}{dg_}*60 / 十来*2 / 二十多*2 / 三十多*2 / 小一百*1
slot few_: 两*14 / 三*12 / 3*7 / 四*7 / 4*6 / 五*7 / 5*6 / 六*5 / 6*6 / 七*3 / 7*5 / 八*4 / 8*4 / 9*4 / 十*3 / 好几*7 / 十来*4 / 十几*3 / 十二*2 / 十五*2 / 二十来*2 / 2*5
slot sum_: {lead_}{dg_}{dg_}*40 / {lead_}{dg_}{dg_}{dg_}*8 / 一百{d_}*3 / {lead_}千多*3 / {lead_}百来*3
slot big_: {lead_}{dg_}{dg_}{dg_}*20 / {lead_}{dg_}{dg_}*6 / {lead_}千多*4
slot less_: {lead_}{dg_}*26 / {lead_}{dg_}.{dg_}*14 / {lead_}.{dg_}*3 / {lead_}{dg_}.{dg_}{dg_}*3
slot pct_: {lead_}{dg_}*10 / {lead_}*3
slot hour_: 1*5 / 2*6 / 3*7 / 4*7 / 5*8 / 6*9 / 7*10 / 8*11 / 9*10 / 10*9 / 11*7 / 12*5
slot m_: 0*6 / 1*9 / 2*9 / 3*11 / 4*9 / 5*8
slot minute_: 半*9 / 多*8 / {m_}{dg_}*18 / 左右*4 / 不到*2 / 出头*3
slot clock_: {hour_}点{minute_}*13 / {hour_}点*5 / {hour_}:{m_}{dg_}*20
slot late_: 11:{m_}{dg_}*6 / 12:{m_}{dg_}*7 / 1:{m_}{dg_}*9 / 2:{m_}{dg_}*9 / 3:{m_}{dg_}*7 / 凌晨{late2_}*9
slot late2_: 一点*6 / 两点*7 / 三点*7 / 四点*4 / 一点半*4 / 两点半*4
slot night_: 7点半*6 / 8点*6 / 6点半*5 / 7:{m_}{dg_}*8 / 8:{m_}{dg_}*6 / 6:{m_}{dg_}*6 / 七点*6
slot noon_: 11:{m_}{dg_}*6 / 12:{m_}{dg_}*6 / 12点半*5 / 1点*3
slot morn_: 7:{m_}{dg_}*9 / 8:{m_}{dg_}*9 / 6:{m_}{dg_}*6 / 9点半*3 / 八点*4
slot at_: 晚上{night_}*12 / 中午{noon_}*7 / 早上{morn_}*7 / 下午{d3_}点*6
slot d3_: 1*4 / 2*7 / 3*7 / 4*6 / 5*5
slot part_: 早上*10 / 上午*8 / 中午*9 / 下午*12 / 晚上*14 / 半夜*4 / 傍晚*4 / 一大早*4
slot d2_: 1*9 / 2*9
slot week_: 周一*6 / 周二*6 / 周三*7 / 周四*6 / 周五*9 / 周六*10 / 周日*8 / 上周*7 / 前几天*5 / 礼拜天*3
slot week_: {lead_}号*7 / {d2_}{dg_}号*8
slot soon_: 周五*8 / 周六*10 / 周日*8 / 周一*4 / 周三*4 / 下周*5 / 后天*5
slot soon_: 下周{d1_}*9 / {d2_}{dg_}号*8 / {lead_}号*4 / 月底*3 / 改天*4
slot soon2_: 周五*8 / 周六*10 / 周日*8 / 周一*4 / 下周{d1_}*9 / {d2_}{dg_}号*7
slot d1_: 一 / 二 / 三 / 四 / 五 / 六
slot day_: 前天*9 / 大前天*3 / {week_}*26 / 上礼拜*4 / 月初*3 / 昨天*8
slot when: {day_}{part_}*18 / {day_}*12 / 今天{part_}*10 / 刚才*5 / 今儿*4 / {day_}{clock_}*3
slot span_: {few_}天*6 / {few_}个小时*7 / {lead_}{dg_}分钟*16 / 一下午*5 / 一晚上*5 / 一个礼拜*3 / 半个月*3 / 大半天*4
many share_: 朋友圈 微博 小红书 抖音 家族群 B站 同学群 快手 微信群 QQ空间 知乎 豆瓣 贴吧 老乡群 视频号 闺蜜群 即刻
many mart_: 闲鱼 转转 同学群 业主群 闲置群 二手群 邻居群 公司群 微信群 跳蚤群
slot rate_: 9.{dg_}*9 / 8.{dg_}*9 / 7.{dg_}*4
slot sec_: {few_}秒*8 / {few_}分钟*10 / {lead_}{dg_}秒*8 / 半天*4 / 好一会儿*4
slot wait_: {lead_}{dg_}分钟*16 / {few_}个小时*6 / 一个多小时*5 / 大半天*3 / 一上午*3 / 一下午*4
slot long_: {few_}个月*6 / 小半年*3 / {few_}年*6 / 一个礼拜*3 / {lead_}{dg_}天*8 / {few_}周*4
slot date_: {lead_}月{lead_}号*9 / {lead_}月{d2_}{dg_}号*9 / 1{d2_}月{lead_}号*2

# Places and things
many road_: 中山 人民 解放 建设 和平 新华 长江 文化 胜利 光明 青年 滨河 科技 学院 朝阳 东风 南湖 北苑 西塘 桃花 梧桐 槐安 迎宾 星海
many road_: 白云 金桥 翠微 望京 石榴 凤凰 芙蓉 玉带 松江 竹林 莲花 双井 三元 五棵松 六里 七里 黄河 泰山 香樟 钟楼 鼓楼 九眼 江滨 紫荆
many road_: 银杏 丁香 红旗 友谊 团结 育才 水塔 观音 武林 漓江 玉泉 百花 龙泉 清河 万寿 柳浪 北辰 花果 磨子 沙坪 樱桃 天平 荷花 大石桥
many road_: 珠江 淮海 延安 延河 黄山 嵩山 华山 庐山 天山 昆仑 祁连 太行 长白 漓水 湘江 赣江 闽江
many road_: 汉江 渭河 汾河 沱江 嘉陵 乌江 松花 辽河 海河 大运 复兴 振兴 兴业 富强 民主 自由 平等
many road_: 公正 法治 爱国 敬业 诚信 友善 青春 向阳 春晖 晨光 霞光 月光 星光 银河 北斗 天河 云龙
many road_: 九龙 白马 青羊 金牛 锦江 武侯 成华 玉林 宽窄 春熙 太古 东坡 西街 南门 北街 三孝口
many road_: 四牌楼 五一 六合 七宝 八角 九亭 十里铺 百子湾 千灯 万达
slot place_: {spot1_}*26 / {road_}路*9 / {road_}广场*6 / {road_}公园*5 / {road_}桥*3 / {lead_}号线*5 / {xing_}记*3
many spot1_: 楼下 公司门口 地铁上 小区里 电梯里 食堂 学校东门 菜市场 图书馆 高铁站 天台 便利店 医院 网吧 公交站 健身房 奶茶店 超市
many spot1_: 理发店 驿站 停车场 加油站 茶水间 操场 宿舍 咖啡店 烧烤摊 银行 书店 自习室 地下车库 楼道里 洗车店 天桥上 花店 夜市
many spot1_: 河边 湖边 江边 海边 山脚下 古镇 步行街 地下通道 过街天桥 火车站 机场 长途站 加气站
many spot1_: 充电站 收费站 服务区 菜场 花鸟市场 旧货市场 批发市场 商场 超市门口 电影院 剧院 体育馆
many spot1_: 游泳馆 博物馆 美术馆 科技馆 动物园 植物园 游乐场 文化宫 少年宫 幼儿园 小学门口 中学 大学
many spot1_: 教学楼 实验楼 宿舍楼下 食堂二楼 小卖部 打印店 洗衣店 修车铺 五金店 药店 诊所 牙科 宠物店
many spot1_: 琴行 画室 舞蹈室 台球厅 KTV 酒吧 茶馆 火锅店 面馆 早餐店 包子铺 水果摊 报刊亭 门卫室
many spot1_: 传达室 会议室 楼梯间 厕所 阳台 屋顶 车库 院子里
many app_: 小红书 抖音 微博 朋友圈 B站 豆瓣 业主群 贴吧 公众号 闲鱼 家族群 知乎 快手 同学群 公司群 班级群 热搜 微信 虎扑 本地论坛 拼单群 QQ空间
many app_: 今日头条 西瓜视频 拼多多 淘宝 美团 饿了么 大众点评 携程 高德 百度 网易云 喜马拉雅 全民K歌
many app_: 陌陌 探探 钉钉 飞书 学习通 超星 慕课 猫眼 得物 识货 唯品会 转转 咸鱼塘 天涯 论坛 表白墙
many app_: 失物群 团购群 车友群 宝妈群 跑团群 钓友群 老乡群 相亲群 羊毛群 吃瓜群 工作群 英语角 读书会群
many drinky_: 奶茶 可乐 热水 冰水 咖啡 凉茶 柠檬茶 豆浆 酸梅汤 茶 拿铁 气泡水 冰美式 热牛奶 绿豆汤 椰子水 枸杞茶 红糖水 橙汁 蜂蜜水
many snacky_: 奶茶 冰可乐 烤红薯 薯片 橘子 咖啡 瓜子 关东煮 辣条 酸奶 煎饼 泡面 烤串 绿豆冰 糖炒栗子 双皮奶 臭豆腐 桂花糕 冰粉 羊肉串
many snacky_: 钵钵鸡 鸡爪 蛋挞 章鱼小丸子 烤冷面 豆花 糖葫芦 炸鸡 麻辣烫 火锅 小龙虾 寿司 螺蛳粉 生煎 锅盔 冰淇淋 凉皮 手抓饼 蛋烘糕 烧烤
many snacky_: 油条 肉夹馍 糍粑 馄饨 提拉米苏 芋圆 牛肉面 车轮饼 驴打滚 羊肉粉 酸梅汤 杨枝甘露 柠檬茶 糯米饭 烧麦 葱油饼 鸭脖 米线 卤味
many snacky_: 章鱼烧 铜锣烧 仙草冻 龟苓膏 凉糕 麻团 油炸糕 艾窝窝 豌豆黄 萨其马 沙琪玛 绿豆糕 红豆饼
many snacky_: 鲜花饼 老婆饼 凤梨酥 鸡蛋仔 华夫饼 可颂 贝果 吐司 三明治 热狗 汉堡 薯条 鸡块 鸡米花
many snacky_: 烤玉米 烤年糕 烤面筋 炸串 炸鲜奶 炸香蕉 铁板鱿鱼 豆腐脑 胡辣汤 热干面 担担面 刀削面
many snacky_: 炸酱面 油泼面 重庆小面 桂林米粉 过桥米线 酸辣粉 肥肠粉 牛肉粉 花甲粉 土豆粉 肠粉 虾饺
many snacky_: 叉烧包 奶黄包 小笼包 灌汤包 生煎包 锅贴 水饺 春卷 煎饺 韭菜盒子 肉饼 馅饼 烧饼 火烧
many snacky_: 鸡蛋灌饼 千层饼 葱抓饼 炒饼 炒面 炒年糕 炒板栗 烤红薯干 牛肉干 猪肉脯 鱿鱼丝 果冻 果脯
many snacky_: 话梅 山楂片 开心果 巴旦木 腰果 核桃 葵花籽 西瓜 哈密瓜 榴莲 芒果 荔枝 杨梅 草莓
many snacky_: 车厘子 冰糖雪梨 椰子冻 烧仙草 芋泥 雪媚娘 班戟 泡芙 马卡龙 布丁 曲奇 蛋卷 奥利奥
many snacky_: 巧克力 棒棒糖 棉花糖 冰棍 雪糕 圣代 甜筒 奶昔 酸奶碗 拿铁 美式 摩卡 燕麦奶 豆浆
many snacky_: 气泡水 冰红茶 凉茶 米酒

# Clauses of reaction, to bad news and to good
many huff_: 我人都傻了 血压都上来了 心态崩了 我真的会谢 当场石化 气得我直跺脚 我还能说什么 想骂人又忍住了 肠子都悔青了 白高兴一场
many huff_: 连{snacky_}都不想吃 我缓了{span_} 谁受得了 差点当场哭出来 越想越憋屈 这日子没法过了 想想就来气 我翻了{few_}个白眼 头都大了
many huff_: 心凉了半截 笑不出来了 我也是醉了 我太难了 一口老血 欲哭无泪 哭笑不得 郁闷{span_}了 我找谁说理去 亏大发了 早知道不{went_}了
many huff_: 一晚上没睡好 气得我绕着{road_}路走了{few_}圈 真想撂挑子 我当时就没话说了 给我整不会了 简直倒霉透顶 忍了{few_}次才没发火 饭都吃不下
many huff_: 连{man_}都看不下去 我都想笑了 心里堵得慌 这叫什么事 气到失语 手都在抖 心都碎了 一整天没缓过来 人麻了 想原地消失 槽多无口
many went_: 来 去 买 图便宜 听{man_}的 凑热闹 心软 偷懒 嘴硬 省那点钱 出门 信广告 逞强 熬夜
many glee_: 我乐了{span_} 做梦都能笑醒 太值了 心里美滋滋的 走路都带风 今天必须加个鸡腿 我截图了{few_}张 嘴都合不拢 简直是天选之子 爽翻了
many glee_: 差点蹦起来 我第一时间告诉了{man_} {man_}羡慕坏了 晚上奖励自己一份{snacky_} 我发了{few_}条朋友圈 运气也太好了 我当场转了个圈
many glee_: 终于轮到我了 跟做梦一样 我掐了自己一把 乐得我多吃了{few_}口饭 一整天心情都好 开心到想唱歌 满足了 没白等{wait_} 我都想放鞭炮了
many glee_: 值得吹一年 我笑了一路 简直完美 心都化了 爽死了 整个人都亮了 有种中奖的感觉 我妈都夸我 必须庆祝 比中{sum_}块还高兴 赶紧存进手机里
many glee_: 嘴角压不下来 美得很 没想到真成了 {twin_}都跟着高兴 这波血赚 顺得不像话 我给自己鼓了{few_}下掌 觉得人生又行了 热泪盈眶
"""
