//! Texts of the one-file build and of its copies.

use super::words;

words! { Single after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT],
    SaveCopy: "Save a copy with my answers", "另存一份，答案随文件走";
    SaveCopyHint: "One HTML file: Touchstone with this assessment in it. It opens anywhere, offline, and goes on from here.", "一个 HTML 文件，内含 Touchstone 和这份评估。断网也能在任何电脑上打开，接着往下做。";
    CopySaid: "Copy handed to the browser. It holds every answer up to now.", "副本已交由浏览器下载，包含到目前为止的全部答案。";
    Get: "Touchstone as one file", "单文件版 Touchstone";
    GetHint: "For use without a network, or to pass on. Open your downloaded answers in it.", "可离线使用，也可转给别人；在其中打开下载的答案文件即可继续。";
    FromDisk: "This page was opened from a file. The browser may keep your answers apart from other copies, or let other files on this computer read them. A saved copy is the safe place.", "本页是直接从文件打开的。浏览器可能不与其他副本共享答案，也可能让这台电脑上的其他网页文件读到它们。请另存一份，以保存的文件为准。";
    Understood: "Understood", "知道了";
}
