#!/usr/bin/env node
/** The package's command: `stop-press build --json` runs what `npm run build -- --json` runs in a clone. */
const path = require('node:path');
const { run } = require('./run.cjs');

const COMMANDS = {
  start: 'builds, serves, rebuilds and reloads on save',
  build: 'one build of content/ into dist/',
  check: 'says everything that is wrong, and builds nothing',
  init: 'makes the folder of a newsroom',
  new: 'files an update, or begins a coverage',
  desk: "an editor's routine acts: correct, kill, pin, key, publish, end, status",
  deploy: 'publishes a built folder',
  headers: "prints policy, caches and redirects in a host's own form",
};

const HELP = `stop-press COMMAND [options]

${Object.entries(COMMANDS)
  .map(([name, does]) => `  ${name.padEnd(10)}${does}`)
  .join('\n')}

stop-press COMMAND --help says more of each, stop-press --version which one this is.
`;

async function main([name, ...args]) {
  if (name === '--version' || name === '-v') console.log(require('../package.json').version);
  else if (name === undefined || name === 'help' || name === '--help' || name === '-h') console.log(HELP);
  else if (Object.hasOwn(COMMANDS, name)) return run(name, args);
  else {
    console.error(`there is no command ${JSON.stringify(name)}\n\n${HELP}`);
    process.exitCode = 2;
  }
}

process.title = path.basename(__filename, '.cjs');
main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
