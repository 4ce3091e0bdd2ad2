/** Links and pictures that lead nowhere. */
import { meant, problem, quoted, warning, type Near } from './kind.ts';

export const REFERENCES = {
  'link-nowhere': problem<{ target: string }>(
    ({ target }) =>
      `${quoted(target)} leads nowhere: write a full address (https://…) or another update’s file (./id.md)`,
  ),
  'link-within': problem<{ target: string }>(
    ({ target }) =>
      `${quoted(target)} leads nowhere, for there are no such places within a text: write the file of an update ` +
      '(./id.md), or a full address (https://…)',
  ),
  'link-scheme': warning<{ target: string }>(
    ({ target }) =>
      `few devices know what ${quoted(target)} is: write an address that begins with https://, if there is one`,
  ),
  'address-quoted': problem<{ target: string; write: string }>(
    ({ target, write }) =>
      `${quoted(target)} has quotation marks that are no part of an address: write ${quoted(write)}`,
  ),
  'link-unknown': problem<{ file: string } & Near>(
    ({ file, near }) => `there is no update ${quoted(file)}${meant(near)}`,
  ),
  'picture-outside-content': problem<{ src: string }>(({ src }) => `${quoted(src)} leads outside the content folder`),
  'picture-outside-coverage': problem<{ src: string; slug: string }>(
    ({ src, slug }) => `${quoted(src)} lies outside this coverage: put the picture into ${slug}/images/`,
  ),
  'picture-address': problem<{ src: string }>(
    ({ src }) => `a picture is a file of the coverage or an https address: ${quoted(src)} is neither`,
  ),
  'picture-undescribed': problem(
    () => 'a picture without a description: write what it shows between the brackets, ![like this](…)',
  ),
  'site-picture-missing': problem<{ src: string }>(({ src }) => `there is no picture ${src} in the content folder`),
  'site-picture-address': problem<{ src: string }>(
    ({ src }) => `a picture is a file of the content folder or an https address: ${quoted(src)} is neither`,
  ),
};
