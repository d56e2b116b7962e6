//! What is wrong with an instrument, a sentence a rule.

use super::words;

words! { Lint after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT, super::single::COUNT, super::offline::COUNT, super::embed::COUNT, super::branding::COUNT],
    Levels: "A scale has 2 to 10 levels; this one has {a}.", "量表应有 2 至 10 个等级，这里有 {a} 个。";
    EvidenceFrom: "The level from which evidence is asked for must be from 1 to {a}; this one is {b}.", "要求证据的起始等级应在 1 至 {a} 之间，这里是 {b}。";
    Empty: "There is no question. A questionnaire needs at least one.", "没有题目，问卷至少要有一道题。";
    Id: "An id is made of at most 64 lower-case letters, digits and hyphens.", "编号只能用小写字母、数字和连字符，最多 64 个字符。";
    DuplicateId: "This id is used twice. Give one of them another.", "这个编号用了两次，请改掉其中一个。";
    TakenId: "“{a}” is the id of a questionnaire that is built in. Give yours another id.", "“{a}”是内置问卷的编号，请换一个。";
    MissingLocale: "This text is missing in {a}.", "这里缺少{a}内容。";
    OneLanguage: "There is no text in {a}; people who use that language read the other one.", "没有{a}内容，使用该语言的人会看到另一种语言的内容。";
    Weight: "A weight must be above 0; this one is {a}.", "权重必须大于 0，这里是 {a}。";
    OrphanDimension: "No question belongs to this dimension. Add one, or remove the dimension.", "这个维度下没有题目，请补充题目或删除该维度。";
    UnknownDimension: "There is no dimension with the id “{a}”.", "没有编号为“{a}”的维度。";
    UnknownItem: "There is no question with the id “{a}”.", "没有编号为“{a}”的题目。";
    UnknownField: "There is no profile field with the id “{a}”.", "没有编号为“{a}”的资料项。";
    NoOptions: "This choice has no options to choose from.", "这里要求选择，却没有提供选项。";
    Anchors: "Each of the {a} levels needs one description; this question has {b}.", "{a} 个等级各需一条描述，这道题有 {b} 条。";
    DuplicateAnchor: "The same words are used at {a}, so the two levels cannot be told apart.", "与 {a} 处的文字相同，无法区分这两个等级。";
    CompoundStem: "The question seems to ask two things. Ask one, or give an exception with its reason.", "这道题像是同时问了两件事。请只问一件，或注明例外及理由。";
    HedgedQuantifier: "“{a}” does not tell one level from the next. Say what this level has that the one below it does not.", "仅凭“{a}”区分不了相邻等级，请写明比前一级多了哪些具体做法。";
    ExceptionReason: "An exception needs a reason.", "例外需要写明理由。";
}
