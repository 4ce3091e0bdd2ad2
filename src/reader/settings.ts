/** What this device remembers. Fails safely: storage may be missing, full or forbidden. */

const PREFIX = 'stop-press:';

/** What was remembered under a name, or undefined. */
export function recall(name: string, storage = () => localStorage): unknown {
  try {
    return JSON.parse(storage().getItem(PREFIX + name) ?? '');
  } catch {
    return undefined;
  }
}

/** Remembers a value that JSON can hold. */
export function remember(name: string, value: unknown, storage = () => localStorage): void {
  try {
    storage().setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // The page works without a memory.
  }
}
