import { escape, shell } from './shell.js';

/** An update's page. */
export default function ({ content, title, page, slug, earlier, later }) {
  const time = page.date.toISOString();
  const links = [earlier && `<a href="${earlier}">Earlier</a>`, later && `<a href="${later}">Later</a>`];
  const article = `<article id="${page.fileSlug}"><h1>${escape(title)}</h1>
<p><time datetime="${time}">${time}</time></p>${content}</article>`;
  return shell(title, page.url, `<p><a href="/${slug}/">${slug}</a></p>${article}${links.filter(Boolean).join('')}`);
}
