/** Text made safe for HTML. */
export function escape(text) {
  return String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A page's frame. */
export function shell(title, url, body) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><link rel="canonical" href="https://bench.example${url}"></head>
<body>${body}</body>
</html>
`;
}
