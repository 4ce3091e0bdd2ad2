import type { themeSchema } from '../../src/core/theme/settings.ts';
import type { Fields } from './described.ts';

export const THEME: Fields<typeof themeSchema> = {
  csp: {
    type: 'directive → hosts',
    example: 'csp:\n  script-src: [https://stats.example.org]\n  connect-src: https://stats.example.org',
    says: 'What pages may load besides the site itself. Directives: `script-src`, `style-src`, `img-src`, `font-src`, `connect-src`, `media-src`, `frame-src`, `worker-src`, `manifest-src`, `form-action`, `trusted-types`.',
  },
  fonts: {
    type: 'list of `family`, `src`, `weight`, `style`, `range`, `for`',
    example:
      'fonts:\n  - family: Our Serif\n    src: assets/our-serif.woff2\n    weight: 400 700\n    style: normal\n    range: U+0-FF\n    for: text',
    says: 'Typefaces in `assets/`. `for: text` or `for: sans` puts one in the place of ours; else style.css does.',
  },
  fields: {
    type: 'name → `type`, `label`, `required`',
    example: 'fields:\n  place:\n    type: text\n    label: Place\n    required: false',
    says: 'Further fields of updates. Types: `text`, `number`, `date`, `url`, `boolean`, `list`.',
  },
  embeds: {
    type: 'list of servers, or `mastodon`, `peertube` → lists',
    example: 'embeds:\n  mastodon: [mastodon.social]\n  peertube: [video.example.org]',
    says: 'Servers of Mastodon and PeerTube whose frames the policy then allows.',
  },
};
