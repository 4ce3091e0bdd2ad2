/** Front matter and YAML that cannot be read. */
import { problem, quoted, warning } from './kind.ts';

export const FRONT_MATTER = {
  'front-matter-missing': problem<{ example: string }>(
    ({ example }) =>
      `there is no front matter: begin the file with a line ---, then fields such as ${example}, then a line ---`,
  ),
  'front-matter-none-but-fields': problem(
    () => 'these fields stand outside front matter: put a line --- above the first of them and another below the last',
  ),
  'front-matter-late': problem(
    () => 'the front matter begins on the first line: take out the blank lines above the line ---',
  ),
  'front-matter-indented': problem(() => 'take out the space before ---: it begins its line'),
  'front-matter-invisible': problem<{ character: string }>(
    ({ character }) =>
      `an invisible character (${character}) stands before ---: delete the whole line and type --- again`,
  ),
  'front-matter-fence': problem<{ written: string }>(
    ({ written }) =>
      `${quoted(written)} is not ---: type three hyphens here and nothing else` +
      (/\p{Pd}/u.test(written.replaceAll('-', ''))
        ? ' (a phone may make a dash of them: take it out, type again)'
        : ''),
  ),
  'front-matter-code': problem<{ written: string }>(
    ({ written }) =>
      `the front matter is no block of code: put a line --- in place of ${written} and of the line that closes it`,
  ),
  'file-empty': problem(
    () =>
      'this file is empty: where an update is to be withdrawn, give it back its lines and add kill: true; ' +
      'else write its fields between two lines of ---',
  ),
  'coverage-empty': problem(
    () => 'this file is empty: give it its fields, such as title: The storm, between two lines of ---',
  ),
  'file-too-large': problem<{ most: number }>(
    ({ most }) => `this file is larger than ${most} MB: a text is never that long, so see what is in it`,
  ),
  'conflict-marker': problem(
    () =>
      'two versions of this file were merged and stand in it both, between lines of <<<<<<< and >>>>>>>: ' +
      'keep one, and take out the lines of <<<<<<<, ======= and >>>>>>>',
  ),
  'conflict-equals': warning(
    () =>
      'a merge of two versions may have left this line of =======, and it makes a heading of the line above: take it out, ' +
      'or write ### before the heading',
  ),
  'front-matter-language': problem<{ language: string }>(
    ({ language }) => `${quoted(`---${language}`)} is refused: front matter is YAML, between two lines of ---`,
  ),
  'front-matter-open': problem(() => 'the front matter is not closed: put a line --- after its last field'),
  'front-matter-dashes': problem(() => 'a line that begins with --- ends the front matter: put nothing else on it'),
  'yaml-quote': problem(
    () =>
      'this text cannot be read as it stands: put all of it in single quotes, and write each single quote in it twice',
  ),
  'yaml-field': problem(() => 'this is not a field: write its name, a colon and its text, like title: Water rises'),
  'yaml-own-line': problem(
    () => 'a field stands on a line of its own: its name first, with no space before it, then a colon and its text',
  ),
  'yaml-indent': problem(
    () => 'this line is not in line with its neighbours: begin fields that belong together below one another',
  ),
  'yaml-hash': problem(
    () => 'what follows # in brackets is taken for a comment: put the word in quotes, like ["#storm"], or leave # out',
  ),
  'yaml-deep': problem(
    () => 'there are more brackets in one another than can be read: put the text in quotes, or take the brackets out',
  ),
  'yaml-list': problem(() => 'a list or a group is not closed: add ] or } at its end'),
  'yaml-backslash': problem(() => 'a backslash cannot stand here: put the text in single quotes'),
  'yaml-colon': problem(
    () => 'this line cannot be read: put a text that contains a colon in quotes, like title: "Update: water rises"',
  ),
  'yaml-twice': problem(() => 'this field stands twice: keep one of them'),
  'yaml-documents': problem(() => 'a line --- cannot stand here: take it out'),
  'yaml-tab': problem(() => 'a tab cannot be used here: use spaces'),
  'yaml-quotation-open': problem(() => 'a quotation mark is not closed: add it at the end of the text'),
  'yaml-unreadable': problem<{ detail: string }>(({ detail }) => `the front matter cannot be read: ${detail}`),
  'yaml-aliases': problem(() => 'too many aliases (`*name`): write the values out'),
  'yaml-no-fields': problem(() => 'this is not a list of fields: write one a line, like title: Water rises'),
};
