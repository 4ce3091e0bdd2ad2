import { wordsFor } from '../../edge/disk-errors.ts';
import { isPackage } from '../../edge/compiled.ts';
import { Usage } from './common.ts';

/** Tells the editor something, on stderr. */
export function say(message: string): void {
  console.error(message);
}

/** Runs a command: help where asked for; 2 on wrong usage; 1 with a message where it cannot go on. */
export async function usageOrFail(text: string, argv: readonly string[], run: () => Promise<number>): Promise<number> {
  const help = asCalled(text);
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(help);
    return 0;
  }
  try {
    return await run();
  } catch (error) {
    const { message, code } =
      error instanceof Error ? { message: error.message, ...codeOf(error) } : { message: String(error), code: '' };
    if (error instanceof Usage || code.startsWith('ERR_PARSE_ARGS')) {
      say(`${message}\n\n${help}`);
      return 2;
    }
    say(process.env['DEBUG'] && error instanceof Error ? (error.stack ?? message) : wordsFor(error));
    return 1;
  }
}

/** A command's help names it as it is called where we are a package: "npm run build -- --json" → "stop-press build --json" */
function asCalled(help: string): string {
  return isPackage() ? help.replace(/npm (?:run )?(\w+)(?: --)?(?= |$)/gm, 'stop-press $1') : help;
}

function codeOf(error: Error): { code: string } {
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '' };
}
