import type { Output } from '../src/core/view.ts';
import archive from './pages/archive.tsx';
import front from './pages/front.tsx';
import notFound from './pages/not-found.tsx';
import redirect from './pages/redirect.tsx';
import text from './pages/text.ts';
import timeline from './pages/timeline.tsx';
import update from './pages/update.tsx';

/** Draws a file of the output by the template that it names. */
export function draw(output: Output): string {
  switch (output.template) {
    case 'timeline':
      return timeline(output.view());
    case 'update':
      return update(output.view());
    case 'front':
      return front(output.view());
    case 'archive':
      return archive(output.view());
    case 'not-found':
      return notFound(output.view());
    case 'redirect':
      return redirect(output.view());
    case 'text':
      return text(output.view());
  }
}
