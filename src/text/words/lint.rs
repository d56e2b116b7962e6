//! What is wrong with an instrument, a sentence a rule.

use super::words;

words! { Lint after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT, super::single::COUNT, super::offline::COUNT, super::embed::COUNT, super::branding::COUNT],
    Levels: "A scale has 2 to 10 levels; this one has {a}.", "量表应有 2 至 10 个等级，这里有 {a} 个。";
    EvidenceFrom: "Evidence can be asked for from level 1 to {a} on, not from {b}.", "要求证据的起始等级应在 1 至 {a} 之间，这里是 {b}。";
    Empty: "There is no question. An instrument needs at least one.", "没有题目，问卷至少要有一道题。";
    Id: "An id is made of lower-case letters, digits and hyphens, at most 64.", "标识只能用小写字母、数字和连字符，最多 64 个字符。";
    DuplicateId: "This id is used twice. Give one of them another.", "这个标识用了两次，请改掉其中一个。";
    TakenId: "“{a}” is the id of a questionnaire that is built in. Give yours another id.", "“{a}”是内置问卷的标识，请换一个。";
    MissingLocale: "This text is missing in {a}.", "这里缺少{a}文字。";
    OneLanguage: "There is no text in {a}; people who use that language read the other one.", "没有{a}文字；使用该语言的人会看到另一种语言。";
    Weight: "A weight must be above 0; this one is {a}.", "权重必须大于 0，这里是 {a}。";
    OrphanDimension: "No question belongs to this dimension. Add one, or remove the dimension.", "这个维度下没有题目，请补题或删去该维度。";
    UnknownDimension: "There is no dimension with the id “{a}”.", "没有标识为“{a}”的维度。";
    UnknownItem: "There is no question with the id “{a}”.", "没有标识为“{a}”的题目。";
    UnknownField: "There is no profile field with the id “{a}”.", "没有标识为“{a}”的资料项。";
    NoOptions: "This choice has no options to choose from.", "这个选择项没有可选内容。";
    Anchors: "Each of the {a} levels needs one description; this question has {b}.", "{a} 个等级各需一条描述，这道题有 {b} 条。";
    DuplicateAnchor: "The same words stand at {a}. Two levels cannot be told apart by them.", "与 {a} 处文字相同，无法据此区分等级。";
    CompoundStem: "The question seems to ask two things. Ask one, or give an exception with its reason.", "这道题像是同时问了两件事。请只问一件，或注明例外及理由。";
    HedgedQuantifier: "“{a}” does not tell one level from the next. Say what is there that was not there before.", "“{a}”分不清相邻等级，请写明多了什么具体做法。";
    ExceptionReason: "An exception needs its reason.", "例外需要写明理由。";
}
