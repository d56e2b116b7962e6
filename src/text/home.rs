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
/// Footer.
pub const FOOT: Pair = ["Self-assessed, not independently reviewed.", "自我评估结果，未经独立审核。"];
/// Footer link.
pub const SCORING: Pair = ["How scoring works", "如何计分"];
/// While the app is on its way.
pub const OPENING: Pair = ["Opening Touchstone…", "正在打开 Touchstone…"];
/// Without JavaScript.
pub const NO_SCRIPT: Pair = [
    "Touchstone needs JavaScript and WebAssembly to score your answers in the browser. Please switch them on.",
    "Touchstone 需要 JavaScript 和 WebAssembly 才能在浏览器中计分，请启用后再试。",
];
/// When the app cannot start.
pub const CANNOT_START: Pair = [
    "Touchstone could not start here. Reload the page, or use a current version of your browser. Nothing that was saved is lost.",
    "Touchstone 无法在这里启动。请刷新页面，或使用较新的浏览器。已保存的内容不会丢失。",
];
