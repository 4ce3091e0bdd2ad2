/**
 * Puts itself between code and file system: counts the calls that name something below a folder, and makes call n fail,
 * that one or all from it on, or kills the process there. Also preloaded (`--require`), then told by STOP_PRESS_FAULT.
 */
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const NAMES = [
  ...['access', 'appendFile', 'copyFile', 'lstat', 'mkdir', 'open', 'readFile', 'readdir', 'realpath', 'rename', 'rm'],
  ...['rmdir', 'stat', 'unlink', 'utimes', 'writeFile', 'fsync', 'close'],
];
/** Calls that change nothing: a process is not killed there. */
const READING = /^(?:access|lstat|readFile|readdir|realpath|stat|exists)/;

/** `at`: the call to fail, from 1; Infinity: only count. `kill`: die there, before or after the call is made. */
const state = {
  root: '\0',
  count: 0,
  at: Infinity,
  lasting: false,
  code: 'EIO',
  kill: '',
  open: new Set(),
  begun: undefined,
};

function fault(name, file) {
  return Object.assign(new Error(`${state.code}: injected, ${name} '${file}'`), {
    code: state.code,
    syscall: name,
    path: file,
  });
}

/** Whether a call counts: it names something below the root, or is of a file that was opened there. */
function counts(first) {
  return typeof first === 'string' ? first.startsWith(state.root) : state.open.has(first);
}

function around(name, plain, isPromise) {
  return function (...args) {
    const [first] = args;
    const changing = !READING.test(name);
    if (!counts(first) || (state.kill !== '' && !changing)) return plain.apply(this, args);
    // Only what is killed while it writes tells anything.
    if (state.kill !== '' && !(state.writing ||= String(first).includes('.stage'))) return plain.apply(this, args);
    if (changing) state.begun?.();
    const hit = ++state.count === state.at || (state.lasting && state.count > state.at);
    if (hit && state.kill === 'before') process.kill(process.pid, 'SIGKILL');
    if (hit && state.kill === '' && name !== 'close' && name !== 'closeSync') {
      if (isPromise) return Promise.reject(fault(name, String(first)));
      throw fault(name, String(first));
    }
    const given = plain.apply(this, args);
    if (name === 'openSync') state.open.add(given);
    if (name === 'closeSync') state.open.delete(first);
    if (hit && state.kill === 'after') process.kill(process.pid, 'SIGKILL');
    return given;
  };
}

function install() {
  for (const name of NAMES) {
    const sync = `${name}Sync`;
    if (typeof fs[sync] === 'function') fs[sync] = Object.assign(around(sync, fs[sync], false), fs[sync]);
    if (typeof fs.promises[name] === 'function') fs.promises[name] = around(name, fs.promises[name], true);
  }
  const { existsSync } = fs;
  fs.existsSync = (file) => {
    if (!counts(file) || state.kill !== '') return existsSync(file);
    const hit = ++state.count === state.at || (state.lasting && state.count > state.at);
    return hit ? false : existsSync(file);
  };
  syncBuiltinESMExports();
}

/** Begins to count anew below a folder: arm({ root: '/tmp/x/', at: 7, code: 'ENOSPC' }). */
function arm(wanted) {
  Object.assign(state, { count: 0, at: Infinity, lasting: false, code: 'EIO', kill: '', begun: undefined }, wanted);
}

/** Stops, and gives the number of calls. */
function disarm() {
  state.root = '\0';
  return state.count;
}

install();
if (process.env.STOP_PRESS_FAULT) {
  arm(JSON.parse(process.env.STOP_PRESS_FAULT));
  state.begun = () => {
    state.begun = undefined;
    fs.writeSync(1, 'begun\n');
  };
}

module.exports = { arm, disarm };
