/** Fields that are unknown, missing or wrong. A problem of a field's value begins with the field's name. */
import { meant, problem, quoted, warning, type Near } from './kind.ts';
import { timeWords, type TimeSaid } from './times.ts';

/** "`date`, `title` and `key`" */
function list(names: readonly string[]): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

const SITE = 'write it like https://example.org or https://example.org/live';

export const FIELDS = {
  'field-unknown': problem<{ name: string; known: readonly string[] } & Near>(
    ({ name, known, near }) =>
      `unknown field ${quoted(name)}${meant(near)}` +
      (known.length === 0 ? '' : `${near === undefined ? ': the fields are' : ' The fields are'} ${list(known)}`),
  ),
  'field-missing': problem<{ name: string; example?: string }>(
    ({ name, example }) => `${quoted(name)} is missing${example === undefined ? '' : `: write a line like ${example}`}`,
  ),
  'field-wrong': problem<{ detail: string }>(({ detail }) => detail),
  'text-expected': problem(
    () => 'write one text here: where it begins with [ or {, put all of it in quotes, like "[Live] Water rises"',
  ),
  'text-entity': warning<{ entity: string; character: string }>(
    ({ entity, character }) => `readers see ${quoted(entity)} as it stands: write ${character} itself`,
  ),
  'text-markup': warning<{ markup: string }>(
    ({ markup }) => `readers see ${quoted(markup)} as it stands, for this is no Markdown: write the words alone`,
  ),
  'text-cut': problem(
    () =>
      'the text ends before #, for YAML takes what follows for a comment: put the whole text in quotes, like "Our #1"',
  ),
  'too-many': problem<{ most: number }>(({ most }) => `write at most ${most} of them`),
  'flag-expected': problem(() => 'write true or false'),
  'number-expected': problem<{ least: number; most: number }>(
    ({ least, most }) => `write a whole number from ${least} to ${most}`,
  ),
  'choice-expected': problem<{ value: string; choices: readonly string[] } & Near>(
    ({ value, choices, near }) => `${quoted(value)} is none of ${choices.map(quoted).join(', ')}${meant(near)}`,
  ),
  'zone-unknown': problem<{ zone: string } & Near>(
    ({ zone, near }) => `${quoted(zone)} is not a time zone: write it like Europe/London${meant(near)}`,
  ),
  'locale-unknown': problem<{ locale: string } & Near>(
    ({ locale, near }) => `${quoted(locale)} is not a language: write it like en-GB, de or pt-BR${meant(near)}`,
  ),
  'locale-without-texts': warning<{ locale: string }>(
    ({ locale }) =>
      `there are no texts in ${quoted(locale)}: its pages have the words of the page in English, marked as English – ` +
      `to add them, translate templates/texts/en.json into templates/texts/${locale}.json`,
  ),
  'address-expected': problem<{ url: string }>(
    ({ url }) => `${quoted(url)} is not an address: write it like https://example.org/`,
  ),
  'secure-address-expected': problem<{ url: string }>(
    ({ url }) => `${quoted(url)} is not an https address: write it like https://example.org/`,
  ),
  'address-extra': problem<{ extra: string }>(({ extra }) => `leave out ${quoted(extra)}`),
  'site-address-expected': problem<{ url: string }>(
    ({ url }) => `${quoted(url)} is not the address of a site: ${SITE}`,
  ),
  'site-address-path': problem<{ segment: string }>(({ segment }) => {
    const what = segment === '' ? 'two slashes one after the other' : quoted(segment);
    return `its path has ${what}: ${SITE} (letters, digits and . _ ~ - between single slashes)`;
  }),
  'address-with-password': problem(() => 'leave out the name and password in it'),
  'hub-not-public': problem<{ url: string }>(
    ({ url }) => `${quoted(url)} is not on the public web: write the hub’s address like https://hub.example.org/`,
  ),
  'provider-unknown': problem<{ name: string; known: readonly string[] } & Near>(
    ({ name, near, known }) =>
      `${quoted(name)} is no provider that we know` +
      (meant(near) || `: write false, or a list of ${known.join(', ')}`),
  ),
  'time-expected': problem(() => 'write one date and time, like 2026-11-23T14:32'),
  'kill-expected': problem<{ why?: TimeSaid }>(
    ({ why }) => `write true, or the time of the kill${why ? `: ${timeWords(why)}` : ''}`,
  ),
  'author-expected': problem(() => 'write an author’s id or name here'),
  'author-unlisted': problem<{ author: string } & Near>(
    ({ author, near }) =>
      `${quoted(author)} is not listed under \`authors\` in site.yaml` +
      (meant(near) || ' – list it there, or write the full name'),
  ),
  'author-several': warning<{ author: string; items: readonly string[] }>(
    ({ author, items }) =>
      `${quoted(author)} is taken for one name: where it is several, write a list, like [${items.join(', ')}]`,
  ),
  'author-quoted': warning<{ author: string; items: readonly string[] }>(
    ({ author, items }) =>
      `${quoted(author)} is taken for one name: for a list take the quotation marks away, like [${items.join(', ')}]`,
  ),
  'author-by': warning<{ author: string }>(({ author }) => `readers would see “By ${author}”: write the name alone`),
  'author-twice': warning<{ author: string }>(({ author }) => `${quoted(author)} is named twice: take one out`),
  'author-form': warning<{ author: string; id: string }>(
    ({ author, id }) => `${quoted(author)} is listed in site.yaml as ${quoted(id)}: write ${id}`,
  ),
  'tag-several': warning<{ tag: string; items: readonly string[] }>(
    ({ tag, items }) =>
      `${quoted(tag)} is taken for one tag: where it is several, write a list, like [${items.join(', ')}]`,
  ),
  'tag-quoted': warning<{ tag: string; items: readonly string[] }>(
    ({ tag, items }) =>
      `${quoted(tag)} is taken for one tag: for a list take the quotation marks away, like [${items.join(', ')}]`,
  ),
  'tag-twins': warning<{ tag: string; other: string; segment: string }>(({ tag, other, segment }) =>
    tag === other
      ? `${quoted(tag)} stands here twice: take one out`
      : `${quoted(tag)} and ${quoted(other)} are one topic, for both have the address ${quoted(segment)}: choose other ` +
        'words where they are not the same, such as “C sharp”',
  ),
  'tag-empty': problem<{ tag: string }>(({ tag }) => `${quoted(tag)} has no letter or digit for its address`),
  'image-file-expected': problem(() => 'name the picture’s file'),
  'image-description-expected': problem(() => 'describe the picture for those who cannot see it'),
  'image-shape': problem(() => 'write a picture as src, alt, caption and credit, one a line below `image:`'),
  'ads-shape': problem(() => 'write `first` and `every`, one a line below `ads:`'),
  'author-shape': problem(() => 'write the author’s `name`, and `role`, `url`, `avatar` where there are some'),
  'images-shape': problem(() => 'write `avif: true`, on a line of its own below `images:`'),
  'authors-shape': problem(() => 'list authors by id, one a line below `authors:`'),
};
