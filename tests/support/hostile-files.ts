/** Files and names of files that somebody gives content who wants it to do more than to be read. */

/** Of parts that every object has, and of globals and ids that scripts look for. */
export const NAMES: readonly string[] = [
  ...['constructor', 'hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf', 'length', 'prototype', 'then', 'toJSON'],
  ...['location', 'document', 'body', 'top', 'parent', 'self', 'name', 'status', 'index', 'default', 'null', 'true'],
  ...['live', 'robots', 'headers', 'con', 'nul', 'aux'],
];

const JS = "alert('xqf0000x')";

function svg(inside: string, attributes = '', before = ''): string {
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return `${before}<svg ${names} width="20" height="10" ${attributes}><path d="M0 0h9v9z"/>${inside}</svg>\n`;
}

export const HOSTILE_SVGS: readonly string[] = [
  svg(`<script>${JS}</script>`),
  svg(`<script href="https://evil.example/x.js"/>`),
  svg(`<script xlink:href="data:text/javascript,${JS}"/>`),
  svg(`<x:script xmlns:x="http://www.w3.org/2000/svg">${JS}</x:script>`),
  svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">${JS}</h:script>`),
  svg(`<script><![CDATA[${JS}]]></script>`),
  svg(`<sc<!-- -->ript>${JS}</sc<!-- -->ript>`),
  svg('', `onload="${JS}"`),
  svg('', `ONLOAD="${JS}"`),
  svg('', `on&#108;oad="${JS}"`),
  svg(`<path onclick="${JS}" d="M0 0"/>`),
  svg(`<g onfocusin="${JS}" tabindex="0"/>`),
  svg(`<a href="javascript:${JS}"><text>x</text></a>`),
  svg(`<a xlink:href="java&#10;script:${JS}"><text>x</text></a>`),
  svg(`<a href="https://evil.example/" target="_top"><rect width="20" height="10"/></a>`),
  svg(
    `<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;${JS}&lt;/script&gt;"/></foreignObject>`,
  ),
  svg(
    `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${JS}"/></body></foreignObject>`,
  ),
  svg(
    `<foreignObject><meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=https://evil.example/"/></foreignObject>`,
  ),
  svg(`<use href="data:image/svg+xml,&lt;svg onload='${JS}'/&gt;#x"/>`),
  svg(`<use xlink:href="https://evil.example/x.svg#x"/>`),
  svg(`<use href="other.svg#x"/>`),
  svg(`<image href="https://evil.example/x.png" width="9" height="9"/>`),
  svg(`<image href="//evil.example/x.png" width="9" height="9"/>`),
  svg(`<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>`),
  svg(`<feImage href="https://evil.example/x.png"/>`),
  svg(`<animate attributeName="href" values="javascript:${JS}" begin="0s"/>`),
  svg(`<a id="a"><rect width="9" height="9"/></a><animate href="#a" attributeName="href" to="javascript:${JS}"/>`),
  svg(`<set attributeName="onmouseover" to="${JS}"/>`),
  svg(`<animate onbegin="${JS}" attributeName="x" dur="1s"/>`),
  svg(
    `<handler type="application/ecmascript" xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${JS}</handler>`,
  ),
  svg(`<style>@import url(https://evil.example/x.css);</style>`),
  svg(`<style>*{fill:url(https://evil.example/x#y)}</style>`),
  svg(`<style>@font-face{font-family:x;src:url(//evil.example/x)}text{font-family:x}</style><text y="9">x</text>`),
  svg(`<style>*{fill:u\\72l(https://evil.example/x)}</style>`),
  svg(`<rect style="background:url(https://evil.example/x)" width="9" height="9"/>`),
  svg(`<rect fill="url(https://evil.example/x#y)" filter="url(//evil.example/x#y)" width="9" height="9"/>`),
  svg('', '', `<?xml-stylesheet href="https://evil.example/x.css"?>`),
  svg('', '', `<?xml-stylesheet type="text/xsl" href="data:text/xsl,x"?>`),
  svg('<text y="9">&x;</text>', '', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>`),
  svg(
    '<text y="9">&x;</text>',
    '',
    `<!DOCTYPE svg [<!ENTITY x "<script xmlns='http://www.w3.org/2000/svg'>${JS}</script>">]>`,
  ),
  svg(
    '<text y="9">&c;</text>',
    '',
    `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`,
  ),
  svg('', '', `<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">`),
  svg(`<title></title><script>${JS}</script><title></title>`),
  svg(`<desc><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${JS}"/></desc>`),
  svg(
    `<switch><foreignObject requiredExtensions="http://www.w3.org/1999/xhtml"><embed xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/></foreignObject></switch>`,
  ),
  svg(`<discard begin="0s"/><mpath href="javascript:${JS}"/>`),
  svg(`<video xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/x" autoplay=""/>`),
  svg(`<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="https://evil.example/x.css"/>`),
  svg('', `xml:base="https://evil.example/"`),
  `<html><body><svg xmlns="http://www.w3.org/2000/svg"></svg><script>${JS}</script></body></html>\n`,
  `<!DOCTYPE html><script>${JS}</script>\n`,
  `GIF89a/*<svg onload=${JS}>*/=1;\n`,
  `\uFEFF${svg(`<script>${JS}</script>`)}`,
];
