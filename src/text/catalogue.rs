//! The texts of the interface that many pages share, in English and Simplified Chinese, side by side;
//! those of one matter stand in `text::words`.
//!
//! `{n}` counts; English may give `one|many`. A key that lacks a language does not compile. Texts under
//! `later` are not in the program's first half: see `text::later`.

use super::later;
use super::words::Words;
use crate::model::Lang;

macro_rules! catalogue {
    (first { $($key:ident: $en:literal, $zh:literal;)* } later { $($after:ident: $after_en:literal, $after_zh:literal;)* }) => {
        /// A text of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(#[doc = concat!("`", $en, "`")] $key,)*
            $(#[doc = concat!("`", $after_en, "`")] $after,)*
        }

        /// Every key.
        pub const ALL: &[Key] = &[$(Key::$key,)* $(Key::$after,)*];

        const FIRST: &[[&str; 2]] = &[$([$en, $zh],)*];

        /// The texts under `later`, in their order.
        #[cfg(not(all(target_arch = "wasm32", feature = "web")))]
        pub const LATER: &[[&str; 2]] = &[$([$after_en, $after_zh],)*];

        /// How many there are.
        pub const LATER_COUNT: usize = [$(stringify!($after),)*].len();
    };
}

impl Words for Key {
    fn get(self, lang: Lang) -> &'static str {
        // The tables have one row a key, in the keys' order: the macro makes them from one list.
        let at = self as usize;
        match (FIRST.get(at), lang) {
            (Some([en, _]), Lang::En) => en,
            (Some([_, zh]), Lang::ZhHans) => zh,
            (None, _) => later::text(at - FIRST.len(), lang),
        }
    }
}

catalogue! {
    first {
        // Bar and frame
        TabAnswer: "Answer", "答题";
        TabReview: "Review", "检查";
        TabResults: "Results", "结果";
        TabTargets: "Targets", "目标";
        TabRoadmap: "Roadmap", "路线图";
        TabReport: "Report", "报告";
        TabSubmit: "Submit", "提交";
        BlankTitle: "Blank questionnaire", "空白问卷";
        ScoringTitle: "How scoring works", "如何计分";
        CheckTitle: "Check this copy", "自检";
        Sections: "Sections", "页面";
        ChangeNames: "Change name and organisation", "修改名称和单位";
        DownloadFile: "Download file", "下载文件";
        Opening: "Opening…", "正在打开…";
        BackHome: "Back to the start page", "回到首页";
        NothingLost: "Nothing was changed. Your saved assessments are on the start page.", "没有任何改动，已保存的评估都在首页。";
        NoSuchAssessment: "This assessment is not in this browser", "这个浏览器里没有这份评估";
        NewerHere: "A newer version of this app has written to this assessment, so it is read-only here. Reload the page to go on.", "这份评估已由更新版本的应用写入，这里只能查看。请刷新页面后继续。";
        DeletedElsewhere: "This assessment was deleted in another tab", "这份评估已在另一个标签页中删除";
        PromiseGiven: "This browser has agreed not to clear these on its own.", "浏览器已同意不会自行清除这些内容。";
        PromiseDenied: "This browser may clear these when space runs short or after days without a visit. The downloaded file is what lasts.", "空间不足或多日未访问时，浏览器可能会清除这些内容；下载的文件才能长久保存。";
        PageMissing: "This page could not be loaded. Check the connection, then reload", "此页面未能加载，请检查网络后刷新页面";
        InstrumentMissing: "These questions could not be loaded. Check the connection, then reload", "题目未能加载，请检查网络后刷新页面";
        NoSuchQuestion: "There is no such question here", "这里没有这道题";
        Close: "Close", "关闭";
        LockedSaid: "This assessment is submitted and can no longer change. To go on, start a new draft from it.", "这份评估已提交，不能再改。如需继续，请用这份定稿新建草稿。";
        // Save state
        SavedAt: "Saved in this browser, {time}", "{time} 已存入本浏览器";
        NothingYet: "Nothing to save yet", "还没有需要保存的内容";
        Saving: "Saving…", "正在保存…";
        SavedHalf: "Saved, but not crash-proof yet", "已保存，但崩溃时可能丢失";
        NotSaved: "Not saved here: download the file", "未能保存，请下载文件";
        MemoryOnly: "Kept only while this page is open", "仅在本页打开期间保留";
        MemoryWarning: "This browser does not let the page store anything. Your answers last until you close this page: download the file before you go.", "当前浏览器不允许本页存储数据，关闭页面后答案就会丢失，离开前请下载文件。";
        FullWarning: "This browser’s storage is full. Your latest changes are only on this page: download the file now.", "浏览器存储空间已满，最新改动只在当前页面上，请立即下载文件。";
        LostWarning: "The browser refused to keep your latest changes. They are only on this page: download the file now.", "浏览器未能存下最新改动，改动只在当前页面上，请立即下载文件。";
        HalfWarning: "Your answers are saved, but if the browser crashes you could lose the last minute. Download the file from time to time.", "答案已保存，但浏览器崩溃时可能丢失最近一分钟的内容，建议不时下载文件。";
        // Names
        Unnamed: "Your organisation", "本单位";
        Untitled: "Assessment", "评估";
        SubmittedOn: "Submitted {date}, {time}", "{date} {time} 提交";
        ChangedOn: "Last change {date}, {time}", "最近修改：{date} {time}";
        ExampleTag: "Example", "示例";
        // Home
        ContinueHeading: "Continue", "继续";
        Continue: "Continue", "继续";
        SeeResults: "See results", "查看结果";
        Submitted: "Submitted", "已提交";
        AnsweredOf: "{n} of {total} answered", "已答 {n} / {total} 题";
        MoreFor: "More for {name}", "{name}的更多操作";
        Rename: "Rename", "重命名";
        Duplicate: "Duplicate", "复制一份";
        Delete: "Delete", "删除";
        PointsHere: "Restore points", "恢复点";
        EraseAll: "Erase everything here", "清除这里的全部内容";
        // Question
        Crumb: "{dimension}, question {n} of {of}", "{dimension}，第 {n} 题，共 {of} 题";
        ChooseToday: "Choose the statement closest to what happens today, not what is planned.", "请选择最接近当前实际做法的描述，计划中的不算。";
        DontKnow: "I don’t know", "不清楚";
        DontKnowEffect: "Widens the range, never lowers the score.", "只会拉大区间，不会拉低得分。";
        NotApplicable: "Doesn’t apply to us", "不适用";
        NotApplicableEffect: "Left out of the score. Asks for a reason.", "不计入得分，需要说明原因。";
        ReasonLabel: "Why doesn’t it apply?", "为什么不适用？";
        ReasonHint: "One sentence is enough. It is shown in the results.", "一句话即可，会显示在结果中。";
        ReasonMissing: "Give a reason, so that others can follow your choice.", "请写明原因，方便他人理解。";
        Unanswered: "Not answered", "未作答";
        Answered: "Answered", "已作答";
        EarlierAnswers: "Earlier answers", "历史答案";
        ClearAnswer: "Clear answer", "清除答案";
        ClearedSaid: "Answer cleared.", "答案已清除。";
        Note: "Note", "备注";
        NoteHint: "Optional. What made you choose this?", "选填：你为什么这样选？";
        Evidence: "Evidence", "证据";
        EvidenceHint: "Optional. From level {from} on, at least one piece is asked for.", "选填。从 {from} 级起，请至少提供一条证据。";
        Unsupported: "No evidence yet for this level", "这一等级还没有证据";
        Stale: "Older than 12 months", "已超过 12 个月";
        AddEvidence: "Add evidence", "添加证据";
        OwnedBy: "owner {owner}", "负责人 {owner}";
        RemoveNamed: "Remove {name}", "移除“{name}”";
        FlagToDiscuss: "Flag to discuss", "标记待讨论";
        Flagged: "Flagged to discuss", "已标记待讨论";
        Back: "Back", "上一题";
        NextQuestion: "Next question", "下一题";
        PreviousDimension: "Previous dimension", "上一个维度";
        NextDimension: "Next dimension", "下一个维度";
        ToReview: "To the review", "前往检查";
        Guidance: "Guidance and examples", "答题指引与示例";
        WhyWeAsk: "Why we ask", "为什么要问";
        HowToChoose: "How to choose", "怎么选";
        WhatCounts: "What counts as evidence", "哪些可以作为证据";
        Dimensions: "Dimensions", "维度";
        WholeDimension: "Show the whole dimension on one page", "整页显示本维度";
        OneAtATime: "One question at a time", "逐题显示";
        NoteAndEvidence: "Note, evidence, flag", "备注、证据、标记";
        NothingOpenSaid: "Every question has an answer.", "所有题目都已作答。";
        // Keys
        Keyboard: "Keyboard", "键盘";
        KeysOn: "Work while the focus is in the question.", "焦点在题目中时有效。";
        KeysOff: "Single keys are switched off.", "单键快捷键已关闭。";
        KeysSettings: "All keys and settings", "全部快捷键与设置";
        KeyChoose: "choose a statement", "选择描述";
        KeyDontKnow: "don’t know", "不清楚";
        KeyNotApplicable: "doesn’t apply", "不适用";
        KeyNext: "next", "下一题";
        KeyPrevious: "previous", "上一题";
        KeyNextOpen: "next unanswered", "下一道未答题";
        KeyArrows: "one level up or down", "上下移动一级";
        KeyHelp: "this list", "显示本列表";
    }
    later {
        ClearedOutside: "The browser’s storage was cleared while this page was open. What the page still knew is stored again; “Erase everything here” removes it for good.", "本页打开期间，浏览器中的数据被清空；页面上仍有的内容已重新保存。如需彻底删除，请使用“清除这里的全部内容”。";
        // Ways back
        PointsLead: "One is made before an assessment is deleted or emptied, and when a file is opened. The last ten stay in this browser.", "删除评估、清空答案之前以及打开文件时，会自动创建恢复点。恢复点仅保存在本浏览器中，最多保留最近十个。";
        PointsNone: "There is none yet.", "还没有恢复点。";
        PointDelete: "Deleted {date}, {time}", "{date} {time} 删除";
        PointReset: "Emptied {date}, {time}", "{date} {time} 清空答案";
        PointImport: "Opened from a file {date}, {time}", "{date} {time} 从文件打开";
        PointAnswers: "one answer|{n} answers", "{n} 个答案";
        Reopen: "Reopen", "重新打开";
        ReopenNamed: "Reopen {name}", "重新打开“{name}”";
        ReopenedSaid: "Reopened. What was here stays as it was.", "已重新打开，原有内容保持不变。";
        PastHeading: "Earlier answers: {name}", "历史答案：{name}";
        PastLead: "The last 20 stay in this browser, also those another tab overwrote. They are not part of the file.", "本浏览器会保留最近 20 次答案，包括被其他标签页覆盖的答案；这些内容不会写入文件。";
        PastNone: "There is no earlier answer to this question.", "这道题暂无历史答案。";
        PastNotKept: "This browser does not let the page keep earlier answers.", "当前浏览器不允许本页保存历史答案。";
        PastAt: "{date}, {time}", "{date} {time}";
        UsePast: "Use again", "恢复此答案";
        UsedPastSaid: "Earlier answer is back.", "已恢复所选的历史答案。";
        // Bar and frame
        DownloadedSaid: "File downloaded.", "文件已下载。";
        DownloadFramed: "File handed to the browser. If nothing arrives, the page around this one forbids downloads.", "文件已交由浏览器下载。如果没有下载到，说明外层页面禁止下载。";
        ShowFile: "Show its text", "显示文件内容";
        FilesHeading: "Keep this text", "请保存以下内容";
        FilesLead: "Copy it into a file of the name above it.", "请复制到同名文件中保存。";
        CopyText: "Copy", "复制";
        CopiedSaid: "Copied.", "已复制。";
        SelectedSaid: "Selected. Press Ctrl+C (on a Mac ⌘C) to copy it.", "已选中。请按 Ctrl+C（Mac 上按 ⌘C）复制。";
        UnreadSaid: "One stored answer could not be read and is left as it is.|{N} stored answers could not be read and are left as they are.", "有 {n} 个已存答案无法读取，已原样保留。";
        Cancel: "Cancel", "取消";
        Undo: "Undo", "撤销";
        RestoredSaid: "Restored.", "已恢复。";
        // Names
        NamesHeading: "Name this assessment", "为这份评估命名";
        OrganisationLabel: "Organisation or applicant", "被评估单位或申请人";
        OrganisationHint: "Shown at the top, in print and in the file.", "显示在页面顶部、打印件和文件中。";
        TitleLabel: "Title", "标题";
        TitleHint: "For example “Spring 2026” or “Claims team”.", "例如“2026 年春季”或“理赔团队”。";
        SaveNames: "Save names", "保存名称";
        CopyOf: "{title}, copy", "{title}（副本）";
        ExampleNote: "Worked example: the organisation and every answer are invented.", "示例：单位和所有答案均为虚构。";
        SelfAssessed: "Self-assessed, not independently reviewed.", "自我评估结果，未经独立审核。";
        ThirdParty: "Filled in by a third party on the organisation’s behalf, not independently reviewed.", "由第三方代为填写，未经独立审核。";
        ThirdPartyTag: "Third-party view", "第三方视角";
        // Home
        DuplicatedSaid: "A copy is in the list.", "副本已加入列表。";
        DeletedSaid: "Assessment deleted.", "评估已删除。";
        BackupDue: "Your latest answers are in this browser only. A downloaded file is what lasts.", "最近的答案只保存在本浏览器中，下载成文件才能长久保存。";
        NotNow: "Not now", "暂不";
        EraseAsk: "Erase everything this app keeps in this browser?", "清除本应用在此浏览器中保存的全部内容？";
        EraseLoss: "One assessment goes for good, with its earlier answers, the restore points, your settings and anything set aside. This cannot be undone.|{N} assessments go for good, with their earlier answers, the restore points, your settings and anything set aside. This cannot be undone.", "将永久删除 {n} 份评估及其历史答案，以及恢复点、你的设置和单独留存的异常记录。此操作无法撤销。";
        EraseLossNone: "The restore points, your settings and anything set aside go for good. This cannot be undone.", "将永久删除恢复点、你的设置和单独留存的异常记录。此操作无法撤销。";
        EraseSaid: "Everything this app kept in this browser is erased.", "本应用在此浏览器中保存的内容已全部清除。";
        EraseFailed: "Not everything could be erased. Clear this site's data in the browser's settings.", "未能全部清除，请在浏览器设置中清除本网站的数据。";
        DownloadAllFirst: "Download all files first", "先下载全部文件";
        DeleteAsk: "Delete the assessment of {name}?", "删除“{name}”的评估？";
        DeleteLoss: "One answer goes with it. A restore point stays until ten newer ones are made; a file you downloaded stays with you.|{N} answers go with it. A restore point stays until ten newer ones are made; a file you downloaded stays with you.", "将一并删除 {n} 个答案。会留下一个恢复点，之后再生成十个恢复点才会被替换；你下载过的文件不受影响。";
        DownloadFirst: "Download first", "先下载文件";
        OpenedSaid: "File opened.", "文件已打开。";
        // Question
        NotApplicableBecause: "Doesn’t apply: {reason}", "不适用：{reason}";
        NotApplicableNoReason: "Doesn’t apply, reason missing", "不适用，缺少原因";
        UnsupportedTag: "No evidence", "缺少证据";
        AddThis: "Add", "添加";
        EvidenceTitle: "What is it?", "是什么材料？";
        EvidenceTitleMissing: "Name the piece of evidence.", "请填写证据名称。";
        EvidencePlace: "Link or location", "链接或存放位置";
        EvidencePlaceHint: "Where a colleague would find it.", "同事能在哪里找到它。";
        EvidenceOwner: "Owner", "负责人";
        EvidenceDate: "Date", "日期";
        EvidenceAddedSaid: "Evidence added.", "证据已添加。";
        // Keys
        KeysHeading: "Answering with the keyboard", "用键盘答题";
        KeysLead: "Single keys act only while the focus is in a question, never while you type.", "只有焦点在题目内时，单键才生效；输入文字时不会触发。";
        KeysSwitch: "Use single keys", "启用单键快捷键";
        // Review
        ReviewAllDone: "Every question has an answer", "所有题目都已作答";
        ReviewOpen: "One question is still open|{N} questions are still open", "还有 {n} 道题未作答";
        ReviewLead: "Check what you chose. Change an answer here, or open its question for guidance and evidence.", "请检查你的选择。可以直接在这里修改，也可以打开题目查看指引和证据。";
        ReviewLockedLead: "These answers are submitted and can no longer change.", "这些答案已提交，不能再改。";
        OpenHeading: "One not answered|{N} not answered", "{n} 题未作答";
        UnknownHeading: "One “I don’t know”|{N} “I don’t know”", "{n} 题“不清楚”";
        FlaggedHeading: "One to discuss|{N} to discuss", "{n} 题待讨论";
        ChangeHere: "Change here", "在此修改";
        DoneEditing: "Done", "完成";
        StartOver: "Start over", "重新开始";
        StartOverLead: "Removes every answer, note and piece of evidence in this assessment. You can undo it right after.", "清除这份评估的所有答案、备注和证据，清除后可以立即撤销。";
        ResetAnswers: "Remove all answers", "清除全部答案";
        ResetAsk: "Remove all answers?", "清除全部答案？";
        ResetLoss: "One answer with its note and evidence goes. You can undo it right after.|{N} answers with their notes and evidence go. You can undo it right after.", "将清除 {n} 个答案及其备注和证据，清除后可以立即撤销。";
        ResetSaid: "All answers removed.", "全部答案已清除。";
        // Results
        ResultLive: "Live result, {date}", "实时结果，{date}";
        ResultSubmitted: "Submitted result, {date}", "已提交结果，{date}";
        SealedAs: "Sealed with digest", "定稿校验码";
        StartAnswering: "Start answering", "开始答题";
        HeadNothing: "No score yet", "尚无得分";
        HeadTooFew: "Not enough answered for an overall score", "作答不足，暂无总体得分";
        HeadTop: "Level {level}: every dimension has reached the top", "{level} 级：所有维度均已达到最高等级";
        HeadShort: "Level {level}, one dimension short of level {next}|Level {level}, {n} dimensions short of level {next}", "{level} 级，还有 {n} 个维度未达到 {next} 级";
        HeadAllShort: "Level {level}, with every dimension short of level {next}|Level {level}, with all {n} dimensions short of level {next}", "{level} 级，{n} 个维度均未达到 {next} 级";
        HeadProvisional: "Level {level} for now, one dimension short of level {next}|Level {level} for now, {n} dimensions short of level {next}", "暂定 {level} 级，还有 {n} 个维度未达到 {next} 级";
        LeadNothing: "The result appears as you answer. So far {have} of {all} dimensions have enough answers.", "答题后，结果会随之出现。目前 {all} 个维度中，可计分的有 {have} 个。";
        LeadTooFew: "{have} of {all} dimensions have enough answers. An overall result needs dimensions that hold at least 70% of the weight; you can already use the profile below.", "{all} 个维度中，可计分的有 {have} 个。可计分维度合计至少占总权重的 70%，才能得出总体结果；下方的各维度画像现在就可以看。";
        LeadProvisional: "Not assessed yet: {missing}. The level could still fall. {lowest} is the lowest so far.", "{missing}尚未评估，等级仍可能下降。目前最低的是{lowest}。";
        LeadTop: "Keep the evidence fresh and look at the range: what is not known could still change the picture.", "请保持证据更新，并留意区间：尚不清楚的部分仍可能改变结论。";
        LeadShort: "One of {all} dimensions is already at level {next} or above. {lowest} is furthest behind, and it sets the limit for the whole.|{N} of {all} dimensions are already at level {next} or above. {lowest} is furthest behind, and it sets the limit for the whole.", "{all} 个维度中已有 {n} 个达到 {next} 级或以上。{lowest}落后最多，限制了总体等级。";
        LeadAllShort: "None of the {all} dimensions is at level {next} yet. {lowest} is furthest behind.|None of the {all} dimensions is at level {next} yet. {lowest} is furthest behind.", "{all} 个维度都还没有达到 {next} 级，{lowest}落后最多。";
        MaturityLevel: "Maturity level", "成熟度等级";
        MaturityIndex: "Maturity index", "成熟度指数";
        Coverage: "Coverage", "覆盖率";
        NotYet: "not yet", "暂无";
        LevelNote: "Set by the lowest dimension. A level counts once it is fully reached.", "取决于最低的维度；完全达到，才算该等级。";
        LevelProvisionalNote: "Set by the lowest dimension assessed so far. It can still change.", "取决于目前已评估的最低维度，仍可能变化。";
        LevelAbsentNote: "Appears when enough dimensions are answered.", "作答的维度足够多时显示。";
        IndexAbsentNote: "Appears when dimensions with 70% of the weight are answered.", "已评估维度占到总权重的 70% 时显示。";
        OfHundred: "of 100", "/ 100";
        RangeWord: "range", "区间";
        OnScale: "{index} on the scale of 1 to {top}.", "按 1 到 {top} 分计，为 {index} 分。";
        IndexNote: "One dimension; nothing is unknown.|Average of {n} dimensions; nothing is unknown.", "{n} 个维度的平均值，没有未知项。";
        IndexRangeNote: "One dimension. The range covers every answer the unknowns could have.|Average of {n} dimensions. The range covers every answer the unknowns could have.", "{n} 个维度的平均值。区间涵盖未知题目的所有可能答案。";
        RatedOf: "{n} of {total} rated", "已评 {n} / {total} 题";
        CountUnanswered: "{n} not answered", "{n} 题未作答";
        CountDontKnow: "{n} don’t know", "{n} 题不清楚";
        CountNotApplicable: "{n} doesn’t apply", "{n} 题不适用";
        ReviewUnknowns: "Review the one unknown|Review the {n} unknowns", "查看 {n} 个未知项";
        ProfileHeading: "Profile by dimension", "各维度画像";
        RadarTitle: "Radar of the dimensions", "维度雷达图";
        BarsTitle: "Dimensions, lowest first", "各维度得分（由低到高）";
        LevelWord: "Level", "等级";
        KeyToday: "Today", "现状";
        KeyRange: "Range from unknowns", "未知项形成的区间";
        Takeaway: "{low} is lowest at {low_index}, {high} highest at {high_index}.", "{low}最低，{low_index} 分；{high}最高，{high_index} 分。";
        TakeawayEven: "All assessed dimensions stand at {low_index}.", "已评估维度的得分均为 {low_index}。";
        TakeawayOne: "Only {low} is assessed so far, at {low_index}.", "目前只有{low}完成评估，得分 {low_index}。";
        TakeawayNone: "No dimension has enough answers for a score yet; questions holding half of its weight must be rated.", "还没有维度可以计分：一个维度里，已评级的题目至少要占一半权重。";
        SaveSvg: "Save as SVG: {chart}", "保存为 SVG：{chart}";
        SavePng: "Save as PNG: {chart}", "保存为 PNG：{chart}";
        ShowTable: "Show as table", "以表格显示";
        HoldsHeading: "What holds you back from level {next}", "离 {next} 级还差什么";
        HoldsLead: "The shortest set of changes that lifts each of these dimensions to level {next}.", "要让这些维度各自达到 {next} 级，最少需要做这些改变。";
        HoldNow: "{index} now. One step needed.|{index} now. {N} steps needed.", "现为 {index}，累计还需提升 {n} 级。";
        ToWord: "to", "到";
        OrAnswer: "or answer:", "或作答：";
        OrMore: "{level}+", "{level}+";
        DimensionsHeading: "Dimensions", "维度明细";
        Dimension: "Dimension", "维度";
        Level: "Level", "等级";
        Score: "Score", "得分";
        Range: "Range", "区间";
        AnsweredColumn: "Rated", "已评";
        NOfTotal: "{n} of {total}", "{n} / {total}";
        Explain: "Explain", "解释";
        NotAssessed: "Not assessed", "未评估";
        NothingApplies: "Doesn’t apply", "不适用";
        HowItComes: "How {index} is worked out", "{index} 分是怎么来的";
        ScoreIs: "Score = products ÷ weights", "得分 = 乘积之和 ÷ 权重之和";
        Question: "Question", "题目";
        Answer: "Answer", "答案";
        Weight: "Weight", "权重";
        Product: "Product", "乘积";
        Sum: "Sum", "合计";
        RuleLevel: "The level is the score rounded down: {index} gives level {level}.", "等级由得分向下取整：{index} 分为 {level} 级。";
        RuleCoverage: "No score: questions holding {coverage} of the applicable weight are rated, and at least 50% is needed.", "不计分：适用题目的权重只评了 {coverage}，至少需要 50%。";
        RuleRange: "One question is unknown. If it stood at level 1 or at level {top}, the score would lie within {range}.|{N} questions are unknown. If all stood at level 1 or all at level {top}, the score would lie within {range}.", "{n} 道题未知。假设全部为 1 级或全部为 {top} 级，得分落在 {range} 之间。";
        RuleNoUnknowns: "Nothing is unknown here, so the range is a single point.", "这里没有未知项，区间就是一个点。";
        RuleNotApplicable: "One question does not apply and is left out on both sides.|{N} questions do not apply and are left out on both sides.", "{n} 道题不适用，分子和分母都不计入。";
        RuleUnsupported: "One high answer has no evidence yet. It counts, and it is marked.|{N} high answers have no evidence yet. They count, and they are marked.", "{n} 个高等级答案还没有证据，照常计分并加以标注。";
        StrongestHeading: "Strongest answers", "强项";
        WeakestHeading: "Weakest answers", "弱项";
        NowLevel: "Level {level} now:", "现为 {level} 级：";
        NextLevel: "Level {level} next:", "下一级（{level} 级）：";
        FillAction: "What closes the gap:", "补齐做法：";
        ContextHeading: "In context", "外部参考";
        ContextLead: "Published shares of organisations. They are not scores and imply no rank.", "以下为公开发表的组织占比，不是得分，也不代表排名。";
        YourAnswer: "Your answer to “{name}”:", "你在“{name}”的答案：";
        SourceLine: "Source: {source}, {year}", "来源：{source}，{year}";
        TakeAway: "Take it with you", "导出结果";
        TakeAwayLead: "The printed report contains every answer; your browser can also save it as PDF.", "打印报告包含全部答案，也可以在浏览器中另存为 PDF。";
        PrintResult: "Print or save as PDF", "打印或另存为 PDF";
        CsvLong: "Answers as CSV, one a row", "答案 CSV（每题一行）";
        CsvWide: "Everything in one row as CSV", "汇总 CSV（整份一行）";
        AllAnswers: "All answers", "全部答案";
        // Submit
        SubmitHeading: "Submit a fixed version", "提交定稿";
        SubmitLead: "Submitting freezes this result with its date and a digest, a code worked out from its content, so that anyone can see it was not changed afterwards. Nothing is sent: it stays in this browser and in your file.", "提交后，结果连同日期和校验码一起定稿，任何人都能据此确认之后没有改动。数据不会上传，只保存在本浏览器和你的文件中。";
        AllAnswered: "Every question has an answer.", "所有题目都已作答。";
        OpenMustAnswer: "One question still needs an answer|{N} questions still need an answer", "还有 {n} 道题必须作答";
        OpenMayStay: "One question is open. You may submit anyway; it stays unknown.|{N} questions are open. You may submit anyway; they stay unknown.", "还有 {n} 道题未答。可以照常提交，这些题按未知处理。";
        WhoHeading: "Who answers", "填写人信息";
        WhoHeadingShort: "Who this is about", "评估对象";
        WhoLead: "Stays in this browser and in the file you download.", "只保存在本浏览器和你下载的文件中。";
        OnBehalf: "I answer on behalf of an organisation I do not work for", "我不是该单位的员工，代为填写";
        OnBehalfHint: "For advisers and suppliers. The result is labelled as a third-party view.", "适用于顾问和供应商，结果会标注为第三方视角。";
        RequiredMark: "required", "必填";
        OptionalMark: "optional", "选填";
        ChooseOne: "Choose…", "请选择…";
        ConfirmHeading: "Confirm", "确认";
        TypeWord: "Type “{word}” to confirm", "输入“{word}”以确认";
        TypeWordHint: "This only guards against submitting by accident; it does not check who you are.", "只为防止误提交，不核验身份。";
        WrongWord: "That did not match. Type the new word.", "输入不一致，请输入新的确认词。";
        SubmitNow: "Submit and freeze", "提交并定稿";
        SubmitStays: "After this the answers can no longer be changed. To go on, start a new draft from the fixed version.", "提交后答案不能再改。如需继续，可以用定稿新建草稿。";
        SubmitBlockedSaid: "Not submitted yet. See the list of what is missing.", "尚未提交，请查看缺失项列表。";
        SubmittedSaid: "Submitted. The result is frozen.", "已提交并定稿。";
        ErrorsHeading: "One thing is missing|{N} things are missing", "还有 {n} 处需要处理";
        FaultUnanswered: "Answer “{name}”, or say that you don’t know or that it doesn’t apply.", "请回答“{name}”，或选择不清楚、不适用。";
        FaultNoReason: "Say why “{name}” doesn’t apply.", "请说明“{name}”为什么不适用。";
        FaultBlank: "Fill in “{name}”.", "请填写“{name}”。";
        FaultEmail: "“{name}” needs an address like name@example.org.", "“{name}”应为 name@example.org 这样的邮箱地址。";
        FaultPhone: "“{name}” may hold digits, spaces and + - ( ) only.", "“{name}”只能包含数字、空格和 + - ( )。";
        FaultDiffers: "“{name}” is not the same as the address above.", "“{name}”与上面的邮箱不一致。";
        FaultOption: "Choose one of the options for “{name}”.", "请为“{name}”选择一个选项。";
        FaultAttest: "Confirm: {name}", "请确认：{name}";
        SealedHeading: "Submitted and frozen", "已提交定稿";
        SealedLead: "This version can no longer change. Download its file to keep it; the digest shows whether a copy was altered.", "这个版本不能再改。请下载文件留存，凭校验码可以验证副本是否改动过。";
        SubmittedWord: "Submitted", "提交时间";
        DigestWord: "Digest", "校验码";
        BasisWord: "Basis", "依据";
        NewDraft: "Start a new draft from this", "用定稿新建草稿";
        NewDraftSaid: "New draft made. The fixed version stays as it is.", "已新建草稿，定稿保持不变。";
        // Blank questionnaire
        BlankHeading: "{name}: questionnaire to fill by hand", "{name}：纸质问卷";
        BlankName: "Filled in by", "填写人";
        BlankDate: "Date", "日期";
        BlankHow: "Tick one box for each question: the statement closest to what happens today. “I don’t know” is a good answer.", "每题勾选一项，选最接近当前实际做法的描述。确实不清楚，就选“不清楚”。";
        BlankNotApplicable: "Doesn’t apply, because:", "不适用，原因：";
        Print: "Print", "打印";
        // How scoring works
        ScoringLead: "Every number here can be opened down to the answers behind it. These are the rules. The cut-offs are our own choice, and we say so.", "这里的每个数字都能展开到背后的答案。以下是计分规则，其中的分界线由我们自行设定。";
        ScoringDimension: "A dimension’s score", "维度得分";
        ScoringDimensionText: "The weighted average of the levels you chose for its questions. It is shown once questions holding at least half of the weight are rated.", "该维度各题所选等级的加权平均。已评级的题目至少占一半权重时才显示。";
        ScoringUnknown: "Three kinds of unrated question", "未评级的三种情况";
        ScoringUnknownText: "“Doesn’t apply” leaves the question out of the average. “I don’t know” and unanswered questions lower the coverage and widen the range; they never count as zero.", "“不适用”的题目不参与平均；“不清楚”和未作答会降低覆盖率、拉大区间，但不会按零分计算。";
        ScoringLevel: "The level", "等级";
        ScoringLevelText: "The score rounded down: a level counts once it is fully reached. 2.9 is level 2.", "得分向下取整，完全达到才算：2.9 分是 2 级。";
        ScoringOverall: "The overall result", "总体结果";
        ScoringOverallText: "The index is the weighted average of the dimensions, also shown from 0 to 100. The overall level is that of the lowest dimension, because customers meet the weakest link. Both need dimensions holding at least 70% of the weight; while any is missing, the level is marked as provisional.", "指数是各维度的加权平均，同时换算为 0 到 100 分。总体等级取最低的维度，因为客户感受最深的是最薄弱的环节。两者都要求已评估的维度至少占总权重的 70%；只要还有维度未评估，等级就标为暂定。";
        ScoringRange: "The range", "区间";
        ScoringRangeText: "What the index would be if every unknown were at the lowest level, and if every unknown were at the highest. Fewer unknowns make it narrower.", "假设所有未知题目都处于最低级或最高级时，指数会是多少。未知越少，区间越窄。";
        ScoringEvidence: "Evidence", "证据";
        ScoringEvidenceText: "High answers without evidence, and evidence older than twelve months, are marked. They do not change the score; they change how far you can rely on it.", "没有证据的高等级答案、超过 12 个月的证据，都会加以标注。它们不影响得分，但影响得分的可信程度。";
        ScoringLimits: "What it cannot say", "它不能说明什么";
        ScoringLimitsText: "This is a self-assessment by one person. It shows how that person sees the organisation today, against described practices. It is neither an audit nor a ranking.", "这是一个人的自我评估，反映填写人对照各级描述看到的单位现状，既不是审计，也不是排名。";
        Sources: "Where the rules come from", "规则的来源";
        SourceMean: "Scores as weighted means of levels: OWASP SAMM v2 (which uses plain means). The cut-offs of 50% and 70% are ours.", "以等级的加权平均作为得分：参照 OWASP SAMM v2（SAMM 用的是简单平均）。50% 和 70% 的分界线由我们自行设定。";
        SourceNotApplicable: "“Doesn’t apply” is left out on both sides of the mean and needs a reason: advice on owaspsamm.org, 28 February 2023.", "“不适用”的题目不参与平均，并需说明原因：参照 owaspsamm.org 2023 年 2 月 28 日的建议。";
        SourceLevels: "A level needs those below it, and the whole is limited by its lowest part: CMMI for Development 1.2 (2006); GSA Customer Experience Center of Excellence, CX maturity model (2022).", "达到每一级都要先达到较低的各级，整体受限于最低的部分：参照 CMMI for Development 1.2（2006）和 GSA 客户体验卓越中心的客户体验成熟度模型（2022）。";
        SourceShares: "Published shares beside a result name their source there. They are context, not scores.", "结果旁引用的公开数据会注明出处，仅供参考，不是得分。";
        // Refused files
        RefusedFile: "“{file}” was not opened, and nothing was changed. {why}", "“{file}”没有打开，现有内容没有任何改动。{why}";
        RefusedEmpty: "The file is empty. Choose the file you downloaded from Touchstone.", "文件是空的，请选择从 Touchstone 下载的文件。";
        RefusedTooBig: "It is larger than 5 MB; an assessment file is far smaller. Choose another file.", "文件超过 5 MB，评估文件远没有这么大，请换一个文件。";
        RefusedNotText: "It is not a text file. Choose a .json file downloaded from Touchstone.", "这不是文本文件，请选择从 Touchstone 下载的 .json 文件。";
        RefusedCutOff: "It stops in the middle, as after an interrupted download. Download or copy it again.", "文件内容不完整，可能是下载中断，请重新下载或复制。";
        RefusedNotJson: "It stops being valid JSON at line {line}, column {column}. Choose an unedited copy.", "从第 {line} 行第 {column} 列起不是有效的 JSON，请使用未编辑过的副本。";
        RefusedTooDeep: "It is nested too deeply to be an assessment. Choose another file.", "嵌套层数过多，不是评估文件，请换一个文件。";
        RefusedTooLong: "The text at “{place}” is longer than 10,000 characters. Shorten it in the file.", "“{place}”处的文字超过 10,000 个字符，请在文件中缩短。";
        RefusedTooMany: "There are too many entries at “{place}”. Choose another file.", "“{place}”处条目过多，请换一个文件。";
        RefusedDuplicate: "“{place}” appears twice, so it is unclear which counts. Remove one in the file.", "“{place}”出现了两次，无法判断以哪个为准，请在文件中删除一个。";
        RefusedForeign: "It is JSON, but not a Touchstone assessment. Choose a file downloaded with “Download file”.", "这是 JSON，但不是 Touchstone 评估，请选择用“下载文件”保存的文件。";
        RefusedForeignPage: "It is a web page, but not a copy of Touchstone saved with answers. A report cannot be opened either: choose the .json file.", "这是网页，但不是含答案的 Touchstone 副本。报告也无法在此打开，请选择 .json 文件。";
        RefusedNoAnswers: "It is Touchstone as one file, with no answers in it. Choose the copy that was saved with them, or the .json file.", "这是单文件版 Touchstone，其中没有答案。请选择含答案的副本或 .json 文件。";
        RefusedOtherFormat: "It is a Touchstone file of another kind ({format}), which cannot be opened here. Choose an assessment file.", "这是另一种 Touchstone 文件（{format}），不能在这里打开，请选择评估文件。";
        RefusedNewer: "It was made by a newer version (file version {found}, this page reads up to {ours}). Reload this page or use the newer copy.", "它由更新的版本生成（文件版本 {found}，本页最高支持 {ours}），请刷新页面或使用新版本。";
        RefusedWrong: "At “{place}” this page expected {wanted} and found {found}. Correct it in the file or choose an unedited copy.", "“{place}”处应为{wanted}，实际是 {found}。请在文件中改正，或使用未编辑过的副本。";
        RefusedMissing: "“{place}” is missing. Choose an unedited copy.", "缺少“{place}”，请使用未编辑过的副本。";
        RefusedUnknownField: "“{place}” is not a field of this format. Remove it or correct its name.", "“{place}”不是该格式的字段，请删除或改正名称。";
        RefusedInstrument: "It answers the questionnaire “{id}”, which is not here. If it is one of your own, open the questionnaire’s file first.", "它所用的问卷“{id}”不在这里。如果是自有问卷，请先打开问卷文件。";
        RefusedEdition: "It was submitted with edition {edition} of its questionnaire, and another edition is here. Open the file of edition {edition} first.", "它提交时用的是问卷第 {edition} 版，而这里是另一版。请先打开第 {edition} 版的问卷文件。";
        OwnMissing: "The questionnaire of this assessment is not in this browser. Open its file, then come back", "这份评估所用的问卷不在本浏览器中，请先打开问卷文件，再回到这里";
        RefusedUnknownId: "“{place}” names something this questionnaire does not have. Check the id in the file.", "“{place}”在这份问卷中不存在，请检查文件中的编号。";
        RefusedSeal: "It was changed after it was submitted: its content no longer matches its digest. Ask for the original.", "提交后内容被改动过，与校验码不符，请索取原始文件。";
        WantedText: "a text", "文字";
        WantedId: "an id of lower-case letters, digits and hyphens", "由小写字母、数字和连字符组成的编号";
        WantedLevel: "a whole number from 1 to {top}", "1 到 {top} 的整数";
        WantedNumber: "a number", "数字";
        WantedYesNo: "true or false", "true 或 false";
        WantedObject: "an object in braces", "花括号对象";
        WantedList: "a list in brackets", "方括号列表";
        WantedMoment: "a moment like 2026-11-14T14:32:05Z", "2026-11-14T14:32:05Z 这样的时间";
        WantedDay: "a day like 2026-11-14", "2026-11-14 这样的日期";
        WantedOneOf: "one of {words}", "{words} 之一";
        WantedOneAnswer: "one answer", "一个答案";
        WantedWhole: "a whole level", "整数等级";
        WantedPositive: "a whole number above 0", "大于 0 的整数";
        WantedMonths: "1 to 36 months", "1 到 36 个月";
        WantedNotBefore: "nothing before {other}", "不早于 {other}";
        WantedGrades: "{n} whole numbers from 0 to 5, one of them above 0", "{n} 个 0 到 5 的整数，且至少一个大于 0";
        WantedOther: "“{text}”", "“{text}”";
        WantedCounts: "{n} whole numbers, one for each level", "{n} 个整数，每个等级一个";
        WantedAtLeast: "at least {n} organisations", "至少 {n} 家单位";
        RefusedCircle: "these actions wait for one another: {names}", "以下行动互相等待：{names}";
    }
}
