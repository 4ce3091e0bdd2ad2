import type { Phrase, Translate } from '../../src/core/view.ts';

type Values = Readonly<Record<string, string | number>>;

/** An interface text where it is to be read; in an element of its own where it is not in the page's language. */
export function Said({ t, name, values }: { t: Translate; name: string; values?: Values }) {
  return <Spoken text={t(name, values)} mark={t.mark(name)} />;
}

/** Phrases with a dash between them. */
export function Phrases({ of }: { of: readonly Phrase[] }) {
  return (
    <>
      {of.map((phrase, index) => (
        <>
          {index > 0 && ' – '}
          <Spoken {...phrase} />
        </>
      ))}
    </>
  );
}

export function Spoken({ text, mark }: Phrase) {
  return mark ? <span {...mark}>{text}</span> : <>{text}</>;
}

/** What names an element. An attribute has the language of its element: what stands in that is marked `within` again. */
export function labelled(t: Translate, name: string): { 'aria-label': string; lang?: string } {
  return { 'aria-label': t(name), lang: t.mark(name)?.lang };
}

/** For what is in the page's language and stands in an element that is `labelled`. */
export function within(t: Translate, name: string): { lang?: string } {
  return t.mark(name) ? { lang: t.locale } : {};
}
