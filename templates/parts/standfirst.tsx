import { breadth, Words } from './words.tsx';
import { part } from './part.tsx';

/** What fits on two lines of a phone. */
const SHORT = 90;

/** The paragraph under the headline; a long one shows its beginning and opens. */
export const Standfirst = part('Standfirst', function Standfirst({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  const words = <Words>{text}</Words>;
  if (breadth(text) <= SHORT) return <p class="standfirst">{words}</p>;
  return (
    <details class="standfirst" data-fold="standfirst">
      <summary>{words}</summary>
    </details>
  );
});
