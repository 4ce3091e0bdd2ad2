/** Runs before anything is shown: what the reader left open is open from the start, and the script's room is kept. */
import { recall } from './settings.ts';

const { classList, dataset } = document.documentElement;
classList.add('js');
const open = recall('open');
if (Array.isArray(open) && open.length > 0) dataset['open'] = open.join(' ');
