//! Texts about use without a network: kept here, installed, a newer version.

use super::words;

words! { Offline after [crate::text::catalogue::LATER_COUNT, super::check::COUNT, super::goals::COUNT, super::road::COUNT, super::report::COUNT, super::sheets::COUNT, super::single::COUNT],
    Kept: "This page is kept in the browser and opens here without a network.", "本页已存入此浏览器，断网也能打开。";
    Install: "Install as an app", "安装为应用";
    Installed: "Installed. You will find it among your apps.", "已安装，可在应用列表中找到。";
    Newer: "A newer version is ready. Nothing changes until you reload; your answers stay.", "新版本已就绪。刷新页面后才会启用，答案不受影响。";
    Reload: "Reload now", "立即刷新";
    Later: "Later", "稍后";
}
