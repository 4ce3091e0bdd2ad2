/** HTML that was made and made safe before; nothing where it is empty. */
export function Html(view: { html: string; class?: string }) {
  if (view.html.trim() === '') return null;
  return <div class={view.class} dangerouslySetInnerHTML={{ __html: view.html }} />;
}
