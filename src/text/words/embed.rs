//! Texts for where the page stands in a frame of another site's page.

use super::words;

words! { Embed after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT, super::single::COUNT, super::offline::COUNT],
    ShareHeading: "Share your result?", "是否分享结果？";
    ShareSummary: "Give {host} my level and index, overall and for each dimension", "把我的等级和指数（总体及各维度）提供给 {host}";
    ShareSummaryHint: "No answers, no notes, no names. It happens once, when you submit.", "不含答案、备注和姓名。仅在提交时提供一次。";
    ShareFull: "Give {host} the whole assessment", "把整份评估提供给 {host}";
    ShareFullHint: "Every answer, note and piece of evidence, and what you entered about yourself. It happens once, when you submit.", "包括每个答案、备注、证据，以及你填写的个人信息。仅在提交时提供一次。";
    ShareFree: "You can submit without it.", "不勾选也可以提交。";
    NoName: "the page around this one", "外层页面";
    Shared: "Submitted, and given to {host}.", "已提交，并已提供给 {host}。";
    OfferHeading: "Open an assessment?", "打开一份评估？";
    OfferLead: "{host} hands over a file. If you open it, it appears here beside what you have.", "{host} 提供了一个文件。打开后，它会与你已有的评估并列显示。";
    OfferOpen: "Open it", "打开";
    InFrame: "This assessment stands inside another site’s page. The browser keeps these answers for that site alone; elsewhere you will not find them. Download the file when you finish.", "本评估嵌在另一个网站的页面里。浏览器只为该网站保存这些答案，在别处找不到。完成后请下载文件。";
}
