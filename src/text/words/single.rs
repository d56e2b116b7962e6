//! Texts of the one-file build and of its copies.

use super::words;

words! { Single after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT],
    SaveCopy: "Save a copy with my answers", "另存副本（含答案）";
    SaveCopyHint: "One HTML file: the app with this assessment in it. It opens in a browser, offline, and goes on from here.", "一个 HTML 文件，内含本应用和这份评估。用浏览器打开即可接着作答，无需联网。";
    CopySaid: "Copy handed to the browser. It holds this assessment as it is now.", "副本已交由浏览器下载，包含本评估目前的全部内容。";
    Get: "The app as one file", "单文件版应用";
    GetHint: "For use without a network, or to pass on. Open your downloaded assessment file in it.", "可离线使用，也可转给他人。在其中打开你下载的评估文件，即可继续作答。";
    FromDisk: "This page was opened from a file. The browser may keep your answers apart from other copies, or let other files on this computer read them. A saved copy is the safe place.", "本页是直接从文件打开的。浏览器可能不会让其他副本看到这里的答案，也可能让这台电脑上的其他文件读到这些答案。另存副本最稳妥。";
    Understood: "Understood", "知道了";
}
