import type { Author } from '../../src/core/model.ts';
import type { Translate } from '../../src/core/view.ts';
import { Said } from './said.tsx';
import { Words } from './words.tsx';
import { part } from './part.tsx';

/** Who wrote it; nothing where nobody is named. */
export const Byline = part('Byline', function Byline({ authors, t }: { authors: readonly Author[]; t: Translate }) {
  if (authors.length === 0) return null;
  return (
    <p class="byline">
      <span class="visually-hidden">
        <Said t={t} name="by" />{' '}
      </span>
      {authors.map((author, index) => (
        <>
          {index > 0 && ' '}
          <Name {...author} />
        </>
      ))}
    </p>
  );
});

function Name({ name, role, url, avatar }: Author) {
  return (
    <span class="author">
      {avatar !== undefined && <img class="avatar" src={avatar} alt="" width="24" height="24" loading="lazy" />}
      {url === undefined ? (
        <Words>{name}</Words>
      ) : (
        <a href={url}>
          <Words>{name}</Words>
        </a>
      )}
      {role !== undefined && (
        <span class="role">
          {' '}
          <Words>{role}</Words>
        </span>
      )}
    </span>
  );
}
