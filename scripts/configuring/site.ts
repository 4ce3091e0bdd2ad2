import type { siteSchema } from '../../src/core/parse/schema.ts';
import { FLAG, type Fields } from './described.ts';

export const SITE: Fields<typeof siteSchema> = {
  title: { type: 'text', example: 'title: The Daily Tide', says: 'The site’s name.' },
  url: {
    type: 'address',
    example: 'url: https://example.org/live',
    says: 'Where readers find it. A path is part of it: every link begins with it.',
  },
  description: {
    type: 'text',
    example: 'description: News from the coast',
    says: 'A line on the front page and in feeds.',
  },
  locale: {
    type: 'language (BCP 47)',
    otherwise: 'en-GB',
    example: 'locale: pt-BR',
    says: 'The language of the pages’ own words, times and numbers.',
  },
  timezone: {
    type: 'time zone',
    otherwise: 'UTC',
    example: 'timezone: Europe/London',
    says: 'In which times without an offset are read, and all are shown.',
  },
  pageSize: { type: 'number, 1 to 500', otherwise: '20', example: 'pageSize: 30', says: 'Updates on a page.' },
  ads: {
    type: '`first`, `every`',
    example: 'ads:\n  first: 3\n  every: 10',
    says: 'An ad slot after so many updates of a page, then after each so many. None where it is not there.',
  },
  authors: {
    type: 'id → `name`, `role`, `url`, `avatar`',
    example:
      'authors:\n  ada:\n    name: Ada Berg\n    role: reporter\n    url: https://example.org/ada\n    avatar: https://example.org/ada.jpg',
    says: 'Who writes; updates name them by their id.',
  },
  poll: {
    type: 'seconds, 1 to 3600',
    otherwise: '10',
    example: 'poll: 5',
    says: 'How often an open page asks for what is new.',
  },
  logo: {
    type: 'picture, or `src` and `wordmark`',
    example: 'logo:\n  src: https://example.org/logo.svg\n  wordmark: true',
    says: 'A picture before the title; with `wordmark: true` in its place.',
  },
  icon: {
    type: 'picture',
    otherwise: 'our own',
    example: 'icon: https://example.org/icon.svg',
    says: 'The picture in a browser’s tab.',
  },
  nav: {
    type: 'list of `label`, `url`',
    example: 'nav:\n  - label: News\n    url: /news',
    says: 'Links in the page’s head. One that begins with `/` is one of the site, below its path.',
  },
  footer: {
    type: 'list of `label`, `url`',
    example: 'footer:\n  - label: Write to us\n    url: mailto:desk@example.org',
    says: 'Links in the page’s foot; `/` as in `nav`.',
  },
  social: {
    type: '`image`, `twitter`',
    example: 'social:\n  image: https://example.org/card.jpg\n  twitter: "@tide"',
    says: 'The picture and the account in previews of links.',
  },
  hub: {
    type: 'https address',
    example: 'hub: https://hub.example.org/',
    says: 'A WebSub hub, named in feeds and told of each deploy.',
  },
  repository: {
    type: 'https address',
    example: 'repository: https://github.com/OWNER/news',
    says: 'Where the content lies.',
  },
  desk: {
    type: FLAG,
    otherwise: 'true',
    example: 'desk: false',
    says: 'Kept for the editors’ desk; nothing reads it yet.',
  },
  images: {
    type: '`avif`',
    example: 'images:\n  avif: true',
    says: 'Kept for how pictures are encoded; nothing reads it yet.',
  },
  embeds: {
    type: '`false`, or a list of providers',
    otherwise: 'all that we know',
    example: 'embeds: [youtube, vimeo]',
    says: 'Whose players pages may show: content can take away, never add.',
  },
  hsts: {
    type: FLAG,
    otherwise: 'false',
    example: 'hsts: true',
    says: 'Browsers are told to come by https alone, for a year.',
  },
};
