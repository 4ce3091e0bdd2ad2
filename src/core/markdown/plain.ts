import type { Token } from 'markdown-it';

/** The words of inline tokens, without their marks; a picture's are its description where `pictures` says so. */
export function plainText(tokens: readonly Token[], pictures = false): string {
  return tokens.map((token) => plain(token, pictures)).join('');
}

function plain({ type, content, children }: Token, pictures: boolean): string {
  if (type === 'text' || type === 'code_inline' || type === 'text_special') return content;
  if (type === 'image' && pictures) return plainText(children ?? [], true);
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
}
