/**
 * Whether the tests do as on a machine with Node and npm alone, whatever else is installed: `STOP_PRESS_TEST_WITH=npm`.
 * So CI runs `npm test` before `npm run test:all`.
 */
export function bare(): boolean {
  const asked = process.env['STOP_PRESS_TEST_WITH'] ?? '';
  if (asked !== '' && asked !== 'npm') throw new Error(`STOP_PRESS_TEST_WITH is '${asked}'; all that it can be is npm`);
  return asked === 'npm';
}
