//! Questionnaires of one's own: taking them in, what is wrong with them, a changed one.

use super::words;

words! { Own after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT, super::single::COUNT, super::offline::COUNT, super::embed::COUNT, super::branding::COUNT, super::lint::COUNT],
    Title: "Your own questionnaires", "自有问卷";
    Lead: "Use questions of your own: answering, result, targets, roadmap, report and files work with them as with the built-in ones. The file stays in this browser.", "可以使用自己编写的问卷：作答、结果、目标、路线图、报告和文件，都与内置问卷一样。文件只留在本浏览器中。";
    Choose: "Choose a questionnaire file", "选择问卷文件";
    Write: "Write one", "编写问卷";
    Format: "A questionnaire is a JSON file. To begin, take a built-in one and change its words; the description of the format helps an editor to complete and check.", "问卷是一个 JSON 文件。最简便的做法是下载一份内置问卷再改写文字；格式说明可供编辑器自动补全和检查。";
    Template: "Start from “{name}”", "以“{name}”为蓝本";
    Schema: "Description of the format", "格式说明";
    None: "None yet.", "暂无。";
    Looked: "What this file holds", "文件内容";
    Counts: "{items} questions in {dimensions} dimensions, {levels} levels, edition {edition}", "{dimensions} 个维度，{items} 道题，{levels} 个等级，第 {edition} 版";
    Spoken: "Languages: {languages}", "语言：{languages}";
    Print: "Digest {digest}", "摘要 {digest}";
    Sound: "Nothing was found to be wrong with it.", "未发现问题。";
    Errors: "{N} thing must be put right before it can be used:|{N} things must be put right before it can be used:", "有 {n} 处必须改正后才能使用：";
    Warnings: "{N} place is worth another look. It can be used as it is:|{N} places are worth another look. It can be used as it is:", "有 {n} 处建议再看看，不影响使用：";
    Keep: "Use this questionnaire", "使用这份问卷";
    Leave: "Not this one", "不用这份";
    Same: "This very questionnaire is here already.", "这份问卷已经在这里了。";
    Before: "Edition {edition} of it is here already. It stays for the assessments that were begun with it; new ones begin with this.", "这里已有它的第 {edition} 版。用旧版开始的评估仍用旧版，新的评估用这一版。";
    KeptSaid: "“{name}” is ready to use.", "“{name}”已可使用。";
    NotKept: "This browser has no room for it, so it is gone when this page closes. Keep the file.", "浏览器存不下这份问卷，关闭本页后即失效，请保管好文件。";
    Start: "Start: {name}", "开始：{name}";
    Begin: "Start", "开始";
    Blank: "Print blank", "打印空白问卷";
    Save: "Download the file", "下载文件";
    Remove: "Remove", "移除";
    RemoveNamed: "Remove “{name}”, edition {edition}", "移除“{name}”第 {edition} 版";
    InUse: "{N} assessment here uses it, so it stays.|{N} assessments here use it, so it stays.", "这里有 {n} 份评估在用，因此保留。";
    FromBrand: "Offered by this site.", "由本站提供。";
    Removed: "“{name}” was removed.", "“{name}”已移除。";
    OlderEdition: "Edition {edition}", "第 {edition} 版";
    Manage: "Manage your questionnaires", "管理自有问卷";
    Use: "Use a questionnaire of your own", "使用自有问卷";
    Drafts: "Begun with an earlier edition", "用旧版开始的评估";
    DraftsLead: "These drafts still ask the questions of the edition they were begun with. You can move them on: answers are carried over question by question, by the question’s id.", "这些草稿仍使用开始时的版本。可以换成新版：答案按题目标识逐题带入。";
    Carried: "{N} answer is carried over.|{N} answers are carried over.", "{N} 个答案将带入。";
    Reworded: "{N} of them stands at a question whose words have changed. Read it again:|{N} of them stand at questions whose words have changed. Read them again:", "其中 {n} 题的文字有变，请复核：";
    Moved: "{N} is in another dimension now:|{N} are in another dimension now:", "{N} 题换了维度：";
    OffScale: "{N} answer is to be given again, because the scale has another number of levels; notes and evidence stay:|{N} answers are to be given again, because the scale has another number of levels; notes and evidence stay:", "量表等级数不同，{n} 题需重新作答，备注和证据保留：";
    Added: "{N} question is new:|{N} questions are new:", "新增 {n} 题：";
    Open: "{N} question has no answer:|{N} questions have no answer:", "{N} 题没有答案：";
    Gone: "{N} answer has no question any more and is left out:|{N} answers have no question any more and are left out:", "{N} 个答案已无对应题目，将不再保留：";
    Texts: "{N} text or profile field has no place any more and is left out.|{N} texts or profile fields have no place any more and are left out.", "{N} 处文字或资料项已无对应位置，将不再保留。";
    Planned: "{N} target or action of the plan is left out with its question.|{N} targets or actions of the plan are left out with their questions.", "计划中有 {n} 个目标或行动随题目一并去掉。";
    MoveOn: "Move to edition {edition}", "换用第 {edition} 版";
    MovedSaid: "Moved to edition {edition}.", "已换用第 {edition} 版。";
    MovedFile: "This file was answered with edition {old} and is open with edition {new}.", "这份文件按第 {old} 版作答，现以第 {new} 版打开。";
    NewEdition: "There is a newer edition of this questionnaire.", "这份问卷有新版。";
    SeeChanges: "See what would change", "查看变化";
    English: "English", "英文";
    Chinese: "Simplified Chinese", "简体中文";
}
