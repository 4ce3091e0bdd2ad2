/** A text as one YAML scalar that reads back as the same text: yamlText("Dam holds") → Dam holds, yamlText("a: b") → "a: b" */
export function yamlText(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{N} ,.!?’'()–-]*$/u.test(text) && !/[ .]$|^(?:true|false|null|yes|no)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}
