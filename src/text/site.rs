//! Texts of the pages about the app, which are plain HTML and read without a script: `[English, 简体中文]`.
//!
//! They are read when the site is built and are not part of the WebAssembly. How scoring works stands in
//! [`super::method`], where the app reads it, too.

use super::home::Pair;

/// A heading and what stands under it.
pub type Section = (Pair, Pair);

/// Link to these pages.
pub const ABOUT: Pair = ["About Touchstone", "关于 Touchstone"];
/// Link into the app.
pub const START: Pair = ["Start an assessment", "开始评估"];
/// Link to the example.
pub const EXAMPLE: Pair = ["Open this example", "打开这个示例"];
/// Names of the other pages, as they are linked.
pub const METHOD: Pair = ["How scoring works", "如何计分"];
/// See [`METHOD`].
pub const PRIVACY: Pair = ["Privacy", "隐私"];
/// See [`METHOD`].
pub const EMBED: Pair = ["Put it on your website", "嵌入你的网站"];
/// Navigation between them.
pub const PAGES: Pair = ["About this app", "关于本应用"];

/// Title of the landing page.
pub const TITLE: Pair = ["A customer experience assessment that explains itself", "能把结果讲清楚的客户体验评估"];
/// Its lead.
pub const LEAD: Pair = [
    "Answer questions with described levels. Get a score you can take apart, a plan with dates and owners, and a report for the board. It all happens in your browser: no account, no upload.",
    "对照有具体描述的等级作答，得到可以逐层拆解的得分、写明时间和负责人的计划，以及给管理层看的报告。一切都在浏览器里完成：无需账号，不上传数据。",
];
/// Heading of the example.
pub const RESULT: Pair = ["What a result looks like", "结果是什么样子"];
/// Under the drawings.
pub const RESULT_NOTE: Pair = [
    "An invented organisation’s answers, scored and drawn by the app itself when this page was made. The range says how far answers not yet known could still move the index.",
    "单位和答案均为虚构，得分和图表由应用在生成本页时算出。区间表示未知题目还可能让指数变动多少。",
];
/// Words of the three figures.
pub const FIGURES: [Pair; 3] =
    [["Overall level", "总体等级"], ["Index, 0 to 100", "指数（0 到 100）"], ["Questions rated", "已评级题目"]];
/// Heading of what it does.
pub const DOES: Pair = ["From answers to a plan", "从答案到计划"];
/// What it does.
pub const FEATURES: [Section; 8] = [
    (
        ["Levels you can tell apart", "分得清的等级"],
        [
            "Every level of every question is a sentence about what is done, so two people who know the place should come to the same one.",
            "每道题的每一级都写明具体做法，两个熟悉情况的人应能选到同一级。",
        ],
    ),
    (
        ["Not knowing is an answer", "不清楚也是答案"],
        [
            "“I don’t know” widens the range instead of lowering the score. “Doesn’t apply” needs a reason.",
            "“不清楚”只会拉大区间，不会拉低得分；“不适用”需要说明原因。",
        ],
    ),
    (
        ["A score you can open", "可以层层展开的得分"],
        [
            "Each number leads down to the answers, weights and formula behind it. What would lift a dimension to its next level stands beside it.",
            "每个数字都能追溯到背后的答案、权重和公式，旁边写明怎样让维度升到下一级。",
        ],
    ),
    (
        ["Evidence", "证据"],
        [
            "High answers ask for a document, its place, its owner and its date; what is old or missing is marked.",
            "高等级答案需要提供材料，并写明存放位置、负责人和日期；过旧或缺失的会标出来。",
        ],
    ),
    (
        ["Targets and a roadmap", "目标与路线图"],
        [
            "Set where each dimension should be and by when. Initiatives that close the gaps are proposed with the reason, and laid out in time by what depends on what and who has room.",
            "定下每个维度要到哪一级、什么时候到。应用按差距推荐举措并说明理由，再按先后关系和人手排进时间表。",
        ],
    ),
    (
        ["A report for the board", "给管理层的报告"],
        [
            "One page to decide on, then the whole: on screen, in print, as a file, or as an Excel workbook with its own charts.",
            "第一页供决策，后面是全文：可在屏幕上看、打印、存成文件，或导出带原生图表的 Excel 工作簿。",
        ],
    ),
    (
        ["Your own questions", "自有问卷"],
        [
            "A questionnaire of yours is checked as you open it, and then works like a built-in one. When it changes, answers are carried over and the change is reported.",
            "打开自己编写的问卷时先做检查，之后与内置问卷一样使用。问卷改版后，答案会带入新版，并列出变化。",
        ],
    ),
    (
        ["English and Chinese", "中英双语"],
        [
            "Every question, level, initiative and sentence of the report, in both. Switch in the middle; answers stay.",
            "题目、等级、举措和报告里的每一句话都有两种语言，中途可切换，答案不变。",
        ],
    ),
];
/// Heading of the questionnaires.
pub const QUESTIONNAIRES: Pair = ["The questionnaires", "问卷"];
/// Heading of the places it runs in.
pub const PLACES: Pair = ["Where it runs", "在哪里用"];
/// The places.
pub const WHERE: [Section; 4] = [
    (
        ["On any web host", "任何网站空间"],
        [
            "A folder of files, at any address. There is no server program and no database.",
            "就是一个文件夹，放在任何网址下都行，无需服务器程序，也无需数据库。",
        ],
    ),
    (
        ["Without a network", "离线"],
        [
            "After the first visit it opens without a connection, and it installs as an app.",
            "打开过一次之后，断网也能用，还可以安装为应用。",
        ],
    ),
    (
        ["As one file", "单个文件"],
        [
            "touchstone.html is the whole app. It opens from a disk or a memory stick, and saves copies of itself with the answers inside.",
            "touchstone.html 就是整个应用，可以从硬盘或 U 盘打开，还能另存含答案的副本。",
        ],
    ),
    (
        ["Inside your website", "嵌入网站"],
        [
            "One tag puts it into your pages, under your name, colours and questions. You receive results only if the visitor agrees.",
            "一个 HTML 标签即可嵌入网页，使用你的名称、配色和问卷。只有访客同意，你才会收到结果。",
        ],
    ),
];
/// Heading of the downloads.
pub const DOWNLOADS: Pair = ["Downloads", "下载"];
/// Downloads: file from the site's root, and what it is.
pub const FILES: [(&str, Pair); 4] = [
    ("touchstone.html", ["The app as one HTML file", "单文件版应用"]),
    ("schema/assessment.v1.json", ["JSON Schema of an assessment", "评估文件的 JSON Schema"]),
    ("schema/instrument.v1.json", ["JSON Schema of a questionnaire", "问卷文件的 JSON Schema"]),
    ("schema/config.v1.json", ["JSON Schema of a brand", "品牌配置的 JSON Schema"]),
];

/// Lead of the page about privacy.
pub const PRIVACY_LEAD: Pair = [
    "Your answers never leave your device unless you send them somewhere yourself. You need not believe that: here is how to see it.",
    "除非你自己发送，否则答案不会离开你的设备。不必轻信，下面说明怎样亲自验证。",
];
/// What is kept, and where.
pub const KEPT: [Section; 5] = [
    (
        ["What is sent", "发送什么"],
        [
            "Nothing you enter. The page fetches its own files from this site when it starts, and then forbids itself every connection. There are no cookies, no counters and no fonts or scripts from elsewhere.",
            "你填写的内容一概不发送。页面启动时从本站获取自己的文件，随后禁止自身的一切连接。没有 Cookie，没有访问统计，也没有来自别处的字体或脚本。",
        ],
    ),
    (
        ["What is kept", "保存什么"],
        [
            "Answers, plans, questionnaires of your own, restore points and a few choices such as the language: in this browser’s own storage (localStorage and IndexedDB), for this site only. A copy of the app itself is kept for use without a network.",
            "答案、计划、自有问卷、恢复点，以及语言等少量选项，都保存在浏览器自己的存储（localStorage 和 IndexedDB）里，仅本站可以读取。应用本身也会存一份，供离线使用。",
        ],
    ),
    (
        ["What the site’s host sees", "网站托管方看到什么"],
        [
            "What every web host sees: that a network address asked for these files, and when. Not what was answered.",
            "与任何网站的托管方一样，能看到哪个 IP 地址在什么时间请求过这些文件，但看不到任何答案。",
        ],
    ),
    (
        ["In another website’s page", "嵌在别的网站里时"],
        [
            "That page hears that an assessment was started, how many questions are answered, and that it was submitted. It receives results only if its tag asks for them and you tick a box that names the site.",
            "那个网页会知道评估已开始、答了几题、是否提交。只有它的嵌入标签要求提供结果，并且你勾选了写明该网站名称的选项，它才会收到结果。",
        ],
    ),
    (
        ["How to erase it", "怎样清除"],
        [
            "“Erase everything here” on the start page removes all of it. Clearing the site’s data in the browser’s settings does the same.",
            "首页的“清除这里的全部内容”会删掉所有数据；在浏览器设置里清除本站数据，效果相同。",
        ],
    ),
];
/// Heading of the proof.
pub const PROOF: Pair = ["See for yourself", "亲自验证"];
/// Ways to see it.
pub const PROOFS: [Pair; 4] = [
    [
        "Disconnect from the network after the page has opened. Everything goes on working, up to the report.",
        "页面打开后断开网络，所有功能照常可用，包括报告。",
    ],
    [
        "Open the browser’s developer tools, choose Network, and answer questions: no request appears.",
        "打开浏览器的开发者工具，选择“网络”，再答题：不会出现任何请求。",
    ],
    [
        "“Check this copy” in the app compares every file with the list of the build, tries forbidden connections, and shows what came of it.",
        "应用里的“自检”会把每个文件与构建清单比对，尝试被禁止的连接，并显示结果。",
    ],
    [
        "The first line of the page is its policy, which the browser enforces. Once everything is loaded a second one forbids connections altogether:",
        "页面的第一行就是安全策略，由浏览器强制执行；加载完成后，第二条策略会禁止一切连接：",
    ],
];

/// Lead of the page about embedding.
pub const EMBED_LEAD: Pair = [
    "Choose how it should look and what it may tell your page. The lines below change with your choices; paste them where the assessment should appear.",
    "选择外观，以及可以向你的网页提供哪些内容。下面的代码会随之变化，粘贴到要放评估的位置即可。",
];
/// Labels of the fields.
pub const FIELDS: [(&str, Pair); 5] = [
    ("instrument", ["Questionnaire", "问卷"]),
    ("lang", ["Language", "语言"]),
    ("theme", ["Theme", "主题"]),
    (
        "results",
        ["What your page receives after submitting, if the visitor agrees", "提交后你的网页收到的内容（须访客同意）"],
    ),
    ("height", ["Height", "高度"]),
];
/// Choices that are not a name: value and words.
pub const CHOICES: [(&str, &[(&str, Pair)]); 4] = [
    (
        "lang",
        &[
            ("", ["The visitor’s browser decides", "由访客的浏览器决定"]),
            ("en", ["English", "英文"]),
            ("zh-Hans", ["Simplified Chinese", "简体中文"]),
        ],
    ),
    (
        "theme",
        &[
            ("", ["The visitor’s device decides", "由访客的设备决定"]),
            ("light", ["Light", "浅色"]),
            ("dark", ["Dark", "深色"]),
        ],
    ),
    (
        "results",
        &[
            ("", ["Nothing", "不接收"]),
            ("summary", ["Levels and scores", "等级和得分"]),
            ("full", ["The whole assessment with its answers", "完整评估，含全部答案"]),
        ],
    ),
    (
        "height",
        &[
            ("", ["As high as its content", "与内容同高"]),
            ("720", ["720 pixels, scrolling inside", "720 像素，内部滚动"]),
            ("480,1200", ["Between 480 and 1,200 pixels", "480 至 1200 像素之间"]),
        ],
    ),
];
/// Where the visitor chooses the questionnaire.
pub const ANY: Pair = ["The visitor chooses", "由访客选择"];
/// Heading of the lines to paste.
pub const CODE: Pair = ["Paste this", "粘贴以下代码"];
/// The same for systems that permit no script.
pub const FRAME: Pair = ["If your system permits no script", "如果你的网站系统不允许使用脚本"];
/// Title of a frame, for screen readers.
pub const FRAME_TITLE: Pair = ["Customer experience assessment", "客户体验评估"];
/// Button.
pub const COPY: Pair = ["Copy", "复制"];
/// After it.
pub const COPIED: Pair = ["Copied", "已复制"];
/// Heading of the preview.
pub const PREVIEW: Pair = ["This is how it looks", "效果预览"];
/// Where there is no script.
pub const STILL: Pair = [
    "With JavaScript the lines follow your choices; without it, these are the usual ones.",
    "启用 JavaScript 后，代码会随选择变化；否则就是下面的常用写法。",
];
/// Link to an invented website with it.
pub const DEMO: Pair = ["See it in an invented consultancy’s page", "看看嵌在一家虚构咨询公司网页里的样子"];
