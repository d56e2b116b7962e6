//! Texts for where the page stands in a frame of another site's page.

use super::words;

words! { Embed after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT, super::single::COUNT, super::offline::COUNT],
    ShareHeading: "Share your result?", "是否分享结果？";
    ShareSummary: "Give {host} the figures of my result", "把我的结果数据提供给 {host}";
    ShareSummaryHint: "Level, index, range and coverage, overall and for each dimension; date and digest. No answers, no notes, no names. It happens once, when you submit.", "包括等级、指数、区间和覆盖率（总体及各维度）、提交时间和校验码；不含答案、备注和姓名。仅在提交时提供一次。";
    ShareFull: "Give {host} the whole assessment", "把整份评估提供给 {host}";
    ShareFullHint: "The figures, every answer, note and piece of evidence, targets and plan with the names in it, and what you entered about yourself. It happens once, when you submit.", "包括结果数据、每个答案、备注和证据、目标与计划（含负责人姓名），以及填写人信息。仅在提交时提供一次。";
    ShareFree: "You can submit without it.", "不勾选也可以提交。";
    NoName: "the site around this page", "嵌入本评估的网站";
    LeadShare: "Whether {host} gets the result is your choice, further down.", "是否把结果提供给 {host}，由你在下方选择。";
    Shared: "Submitted, and the result given to {host}.", "已提交，结果已提供给 {host}。";
    OfferHeading: "Open an assessment?", "打开一份评估？";
    OfferLead: "A file comes from {host}. If you open it, it is added to your assessments; none is overwritten.", "{host} 提供了一个文件。打开后会加入你的评估列表，不会覆盖已有的评估。";
    OfferOpen: "Open it", "打开";
    InFrame: "This assessment stands inside another site’s page. You find these answers again only through that site, in this browser; the site itself cannot read them. Download the file when you finish.", "本评估嵌在另一个网站的页面里。在这里填写的答案，只有在此浏览器中通过该网站打开时才能看到；该网站无法读取。完成后请下载文件。";
}
