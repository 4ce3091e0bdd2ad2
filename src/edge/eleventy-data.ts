export { configure } from './eleventy.ts';
