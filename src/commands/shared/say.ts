import { wordsFor } from '../../edge/disk-errors.ts';
import { Usage } from './common.ts';

/** Tells the editor something, on stderr. */
export function say(message: string): void {
  console.error(message);
}

/** Runs a command: help where asked for; 2 on wrong usage; 1 with a message where it cannot go on. */
export async function usageOrFail(help: string, argv: readonly string[], run: () => Promise<number>): Promise<number> {
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

function codeOf(error: Error): { code: string } {
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '' };
}
