//! Texts of the plain-HTML frame and home page: `[English, 简体中文]`.
//!
//! They are read when the site is built and are not part of the WebAssembly.

/// A text in both languages, in the order of [`crate::model::Lang::ALL`].
pub type Pair = [&'static str; 2];

/// Page title and description.
pub const TITLE: Pair = ["Touchstone: how mature is your customer experience?", "Touchstone：你的客户体验有多成熟？"];
/// For search engines.
pub const DESCRIPTION: Pair = [
    "A customer experience maturity assessment that runs in your browser. Nothing is uploaded.",
    "在浏览器里完成的客户体验成熟度评估，数据不上传。",
];
/// Skip link.
pub const SKIP: Pair = ["Skip to content", "跳到正文"];
/// Language switch: the other language's name, in that language.
pub const OTHER_LANGUAGE: Pair = ["简体中文", "English"];
/// What the language switch does, said in the other language.
pub const SWITCH_LANGUAGE: Pair = ["切换到简体中文", "Switch to English"];
/// Theme switch.
pub const SWITCH_THEME: Pair = ["Switch between light and dark", "切换深色和浅色"];
/// The question.
pub const HEADING: Pair = ["How mature is your customer experience?", "你的客户体验有多成熟？"];
/// Under it.
pub const LEAD: Pair = [
    "Compare what you do today with described levels. See what holds you back and what to change first.",
    "对照各级描述看看现在的做法，找出短板在哪里、先改什么。",
];
/// Level names for the figure.
pub const LEVELS: [Pair; 5] = [
    ["Reactive", "被动应对"],
    ["Emerging", "初步形成"],
    ["Consistent", "稳定一致"],
    ["Managed", "量化管理"],
    ["Leading", "行业引领"],
];
/// Heading of the cards.
pub const START: Pair = ["Start an assessment", "开始评估"];
/// Tag on the recommended one.
pub const START_HERE: Pair = ["Start here", "建议从这里开始"];
/// Facts of a card.
pub const DIMENSIONS: Pair = ["{n} dimensions", "{n} 个维度"];
/// Facts of a card.
pub const QUESTIONS: Pair = ["{n} questions", "{n} 道题"];
/// Facts of a card.
pub const MINUTES: Pair = ["about {n} minutes", "约 {n} 分钟"];
/// Heading over the drop zone.
pub const OPEN: Pair = ["Open a file", "打开文件"];
/// In the drop zone.
pub const OPEN_LEAD: Pair = ["Drop an assessment file here, or choose one.", "把评估文件拖到这里，或选择文件。"];
/// The button.
pub const OPEN_BUTTON: Pair = ["Choose a file", "选择文件"];
/// For people whose answers are gone.
pub const OPEN_HINT: Pair = [
    "Had answers here before? Browsers clear stored data now and then; your downloaded file brings them back.",
    "之前在这里答过题？浏览器可能会清除存储的数据，打开下载过的文件即可恢复。",
];
/// Three facts.
pub const FACTS: [(&str, Pair, Pair); 3] = [
    (
        "lock",
        ["Nothing leaves this browser", "数据不离开浏览器"],
        ["No account, no upload, no tracking.", "无需账号，不上传数据，不跟踪行为。"],
    ),
    (
        "file",
        ["Your file is the record", "以下载的文件为准"],
        [
            "Browser storage can be cleared. Download a copy when you finish.",
            "浏览器里的数据可能会清除，答完请下载一份。",
        ],
    ),
    (
        "sum",
        ["Every number explains itself", "每个数字都有出处"],
        ["Open any score down to the answers behind it.", "任何得分都能展开到背后的答案。"],
    ),
];
/// Heading of the examples.
pub const EXAMPLES: Pair = ["See a worked example", "看一个示例"];
/// Heading of the blank questionnaires.
pub const BLANKS: Pair = ["Print and fill by hand", "打印问卷手工填写"];
/// Heading of what can be taken along.
pub const TAKE: Pair = ["Use it without a network", "离线使用"];
/// The app in one file.
pub const TAKE_SINGLE: Pair = ["The whole app as one HTML file", "单文件版应用（HTML）"];
/// Under it.
pub const TAKE_HINT: Pair = [
    "Save it anywhere and open it in a browser; it can save copies of itself with your answers inside.",
    "保存到电脑后，用浏览器打开即可使用，还能另存含答案的副本。",
];
/// Heading of the way to a brand.
pub const OWN: Pair = ["Make it your own", "按需定制"];
/// Its link.
pub const OWN_LINK: Pair = ["Under your own name and colours", "换上自己的名称和配色"];
/// Link to own instruments.
pub const OWN_QUESTIONS: Pair = ["With questions of your own", "使用自己编写的问卷"];
/// Footer.
pub const FOOT: Pair = ["Self-assessed, not independently reviewed.", "自我评估结果，未经独立审核。"];
/// Footer link.
pub const SCORING: Pair = ["How scoring works", "如何计分"];
/// Link in the foot: the self-check.
pub const CHECK: Pair = ["Check this copy", "自检"];
/// While the app is on its way.
pub const OPENING: Pair = ["Opening…", "正在打开…"];
/// Heading of the page for an address that is not there.
pub const MISSING: Pair = ["There is no such page here", "这里没有这个页面"];
/// Under it.
pub const MISSING_TEXT: Pair = [
    "The address may be mistyped or out of date. What you saved in this browser is untouched.",
    "网址可能有误或已失效。保存在此浏览器中的内容没有变动。",
];
/// Its link.
pub const MISSING_LINK: Pair = ["Go to the start page", "前往首页"];
/// Without JavaScript.
pub const NO_SCRIPT: Pair = [
    "This page needs JavaScript and WebAssembly to score your answers in the browser. Please switch them on.",
    "本页需要 JavaScript 和 WebAssembly 才能在浏览器中计分，请启用后再试。",
];
/// The guard's panel: the program could not start.
pub const GUARD_START: Pair = ["Touchstone could not start", "Touchstone 无法启动"];
/// The program stopped while in use.
pub const GUARD_STOP: Pair = ["Touchstone has stopped", "Touchstone 已停止运行"];
/// Why, by the cause's name in `guard.js`.
pub const GUARD_CAUSES: [(&str, Pair); 6] = [
    (
        "none",
        [
            "This browser has no WebAssembly, or it is switched off (Lockdown Mode does that). Use another browser or allow it for this page.",
            "此浏览器不支持 WebAssembly，或已将其停用（例如“锁定模式”）。请换用其他浏览器，或允许此页面使用。",
        ],
    ),
    (
        "policy",
        [
            "A security policy on this page forbids WebAssembly. Whoever runs the site must allow 'wasm-unsafe-eval'.",
            "此页面的安全策略禁止运行 WebAssembly，需由网站管理者允许 'wasm-unsafe-eval'。",
        ],
    ),
    (
        "absent",
        [
            "A part of the program did not arrive. Check the connection, then reload.",
            "程序有一部分未能加载。请检查网络，然后重新加载。",
        ],
    ),
    (
        "damaged",
        [
            "The program that arrived cannot run here: it is damaged, or this browser is too old.",
            "收到的程序无法在此运行：文件已损坏，或浏览器版本过旧。",
        ],
    ),
    (
        "fault",
        [
            "The program met a fault of its own. Nothing has been written since then; reloading takes up where you were.",
            "程序自身出现故障。此后没有再写入任何内容，重新加载后可以接着做。",
        ],
    ),
    (
        "twice",
        [
            "It failed to start twice in a row, so this time it was left out (safe mode). You can save what is stored here first.",
            "连续两次启动失败，这次没有加载程序（安全模式）。可以先把这里保存的内容下载下来。",
        ],
    ),
];
/// Under the cause.
pub const GUARD_SAFE: Pair = ["What was saved before is untouched.", "之前保存的内容没有改动。"];
/// Its buttons.
pub const GUARD_RAW: Pair = ["Download what is stored here", "下载这里保存的内容"];
/// Tries again.
pub const GUARD_RELOAD: Pair = ["Reload", "重新加载"];
/// Leaves safe mode.
pub const GUARD_NORMAL: Pair = ["Start normally", "正常启动"];
/// Deletes all, after a second button.
pub const GUARD_ERASE: Pair = ["Erase everything here", "清除这里的全部内容"];
/// The second button.
pub const GUARD_REALLY: Pair = ["Yes, erase it for good", "确认永久清除"];
