import sanitizeHtml from 'sanitize-html';

const TEXT = ['p', 'br', 'hr', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'sub', 'sup', 'mark', 'cite', 'q', 'abbr'];
const BLOCKS = ['code', 'pre', 'kbd', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h3', 'h4', 'h5', 'h6'];
const TABLES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...TEXT, ...BLOCKS, ...TABLES, 'a'],
  allowedAttributes: { a: ['href'], abbr: ['title'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: { h1: 'h3', h2: 'h4' },
  enforceHtmlBoundary: false,
};

/** Block-level raw HTML made harmless: a short allow-list, closed tags, no attributes that could act or pose as hooks. */
export function sanitize(html: string): string {
  const clean = sanitizeHtml(html, OPTIONS).trim();
  // Parts of tables and lists without what encloses them would be no valid HTML: their text is kept.
  const whole =
    /<(?:tr|td|th|thead|tbody|tfoot|caption)\b/.test(clean) && !clean.includes('<table') ? bare(clean) : clean;
  const listed = /<li\b/.test(whole) && !/<[uo]l\b/.test(whole) ? bare(whole) : whole;
  const scrolling = listed
    .replace(/<table>/g, '<div class="table" tabindex="0"><table>')
    .replace(/<\/table>/g, '</table></div>')
    .replace(/<pre>/g, '<pre tabindex="0">');
  return scrolling === '' ? '' : `${scrolling}\n`;
}

function bare(html: string): string {
  return `<p>${sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })}</p>`;
}
