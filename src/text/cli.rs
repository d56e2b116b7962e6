//! Texts of the command line: `[English, 简体中文]`. Whole lines, with `{gaps}`.

/// A text in both languages, in the order of [`crate::model::Lang::ALL`].
pub type Pair = [&'static str; 2];

/// The help.
pub const HELP: Pair = [
    "touchstone score FILE [--today YYYY-MM-DD]   the scorecard of an assessment file
touchstone plan FILE [--today YYYY-MM-DD]    gaps, suggestions and roadmap of an assessment file
touchstone pool TITLE SOURCE YEAR FILE...    a benchmark of at least five contributions
touchstone lint INSTRUMENT                   what is wrong with an instrument file
touchstone help                              this text

--instrument FILE      a questionnaire of your own, for score, plan and pool; an assessment file brings its own along
--lang en | zh-Hans    the language of this text and of messages; else that of LC_ALL, LC_MESSAGES or LANG
Results are JSON on standard output. Exit 0: fine; 1: findings; 2: bad input, in one line on standard error.",
    "touchstone score 文件 [--today YYYY-MM-DD]   计算评估文件的得分
touchstone plan 文件 [--today YYYY-MM-DD]    评估文件的差距、建议和路线图
touchstone pool 标题 来源 年份 文件…         由至少五份数据汇总出基准
touchstone lint 问卷文件                     检查问卷文件的问题
touchstone help                              显示本说明

--instrument 文件      score、plan、pool 所用的自有问卷；评估文件会自带问卷
--lang en | zh-Hans    本说明和提示信息的语言；未指定时取决于 LC_ALL、LC_MESSAGES 或 LANG
结果以 JSON 写入标准输出。退出码 0：正常；1：发现问题；2：输入有误，并在标准错误中用一行说明。",
];
/// No such command.
pub const WANTED: Pair = [
    "wanted \"score FILE\", \"plan FILE\", \"pool …\" or \"lint INSTRUMENT\", found {found}; see touchstone help",
    "应为“score 文件”“plan 文件”“pool …”或“lint 问卷文件”，实际输入的是 {found}；用法见 touchstone help",
];
/// No such language.
pub const WANTED_LANG: Pair =
    ["--lang wants en or zh-Hans, found \"{found}\"", "--lang 只能是 en 或 zh-Hans，而输入的是“{found}”"];
/// No year.
pub const WANTED_YEAR: Pair =
    ["wanted a year like 2026, found {found}", "年份应写作 2026 这样的数字，而输入的是 {found}"];
/// Too big a file.
pub const TOO_BIG: Pair =
    ["{path}: larger than 5 MiB, which no file of ours is", "{path}：文件超过 5 MiB，不会是本应用生成的文件"];
/// Bytes that are no text.
pub const NOT_TEXT: Pair = ["{path}: not UTF-8 text", "{path}：不是 UTF-8 文本"];
