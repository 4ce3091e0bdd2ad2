/** What is wrong in a theme. These speak to its developer. */
import { meant, problem, quoted, warning, type Near } from './kind.ts';

const SLOT_NAMES = 'head, header, footer, before-timeline, after-update, aside, ad';

function among(known: readonly string[]): string {
  return `there are ${known.map(quoted).join(', ')}`;
}

export const THEME = {
  'theme-stray': problem<{ name: string } & Near>(
    ({ name, near }) =>
      `nothing reads ${quoted(name)}${meant(near)}` +
      (near === undefined ? ': a theme has theme.yaml, style.css, slots/, texts/, assets/ and parts/' : ''),
  ),
  'theme-slot-unknown': problem<{ name: string } & Near>(
    ({ name, near }) => `there is no slot ${quoted(name)}${meant(near)} The slots are ${SLOT_NAMES}, each a file .html`,
  ),
  'theme-link': problem(() => 'this is a link, or no plain file: put the file itself here'),
  'theme-directive': problem<{ name: string; known: readonly string[] } & Near>(
    ({ name, near, known }) =>
      `${quoted(name)} is nothing that a theme can widen` + (meant(near) || `: ${among(known)}`),
  ),
  'theme-source': problem<{ source: string; directive: string }>(
    ({ source, directive }) =>
      `${quoted(source)} is nothing that ${quoted(directive)} takes: write a host, like https://stats.example.org`,
  ),
  'theme-csp-shape': problem(() => 'write a directive a line below `csp:`, each with a list of hosts'),
  'theme-fonts-shape': problem(() => 'write a list of fonts, each with `family` and `src`'),
  'theme-font-value': problem<{ example: string }>(({ example }) => `write it like ${example}`),
  'theme-fields-shape': problem(() => 'write a field a line below `fields:`, each with `type`'),
  'theme-field-name': problem<{ name: string }>(
    ({ name }) => `${quoted(name)} is no name for a field: letters, digits and _, a letter first`,
  ),
  'theme-field-taken': problem<{ name: string }>(
    ({ name }) => `updates have a field ${quoted(name)} already: choose another name`,
  ),
  'theme-host': problem<{ host: string }>(
    ({ host }) => `${quoted(host)} is not a server: write its name, like mastodon.social`,
  ),
  'theme-locale': problem<{ name: string } & Near>(
    ({ name, near }) => `${quoted(name)} is not a language: call the file en.json, de.json or pt-BR.json${meant(near)}`,
  ),
  'theme-text-unknown': problem<{ name: string } & Near>(
    ({ name, near }) => `there is no text ${quoted(name)}${meant(near)}`,
  ),
  'theme-text-shape': problem<{ forms?: readonly string[] }>(({ forms }) =>
    forms ? `write a text, or one for each of ${forms.map(quoted).join(', ')}` : 'write a text here',
  ),
  'theme-text-value': problem<{ name: string; known: readonly string[] }>(
    ({ name, known }) =>
      `nothing is put in for ${quoted(`{${name}}`)} here${known.length === 0 ? '' : `: there is ${known.map((one) => quoted(`{${one}}`)).join(', ')}`}`,
  ),
  'theme-asset-missing': problem<{ name: string } & Near>(
    ({ name, near }) => `there is no file ${quoted(name)} in the theme${meant(near)}`,
  ),
  'theme-css-import': problem(() => 'put the rules themselves into style.css: pages load no other stylesheet'),
  'theme-css-brace': problem<{ open: boolean }>(({ open }) =>
    open ? 'this { is never closed' : 'this } closes nothing',
  ),
  'theme-inline': warning<{ what: string }>(
    ({ what }) => `the policy blocks ${what}: put it into a file in assets/ and name that`,
  ),
  'theme-blocked': warning<{ address: string; directive: string; host: string }>(
    ({ address, directive, host }) =>
      `the policy blocks ${quoted(address)}: add ${quoted(`https://${host}`)} to ${quoted(directive)} under \`csp\` in theme.yaml`,
  ),
  'theme-part-unknown': problem<{ name: string; known: readonly string[] } & Near>(
    ({ name, near, known }) => `there is no part ${quoted(name)}` + (meant(near) || `: ${among(known)}`),
  ),
  'theme-part-default': problem<{ name: string }>(
    ({ name }) => `the file must export the part: export default function ${name}(view) { … }`,
  ),
  'theme-part-wrong': problem<{ detail: string }>(({ detail }) => `this does not compile: ${detail}`),
  'theme-part-import': problem<{ name: string }>(
    ({ name }) => `${quoted(name)} cannot be imported here: a part imports files of the theme and stop-press/parts`,
  ),
  'theme-part-throws': problem<{ name: string; detail: string }>(
    ({ name, detail }) => `the part ${name} failed: ${detail}`,
  ),
};
