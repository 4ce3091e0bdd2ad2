/** HTML that was made and made safe before; nothing where it is empty. */
export function Html(view: { html: string; class?: string; lang?: string }) {
  if (view.html.trim() === '') return null;
  return <div class={view.class} lang={view.lang} dangerouslySetInnerHTML={{ __html: view.html }} />;
}
