// How offers are named and told, the same in the list and in one of them.

import { element } from './elements.js';
import { euros, language, word } from './words.js';

export const states = ['draft', 'open', 'accepted', 'cancelled', 'expired'];

export const stateBadge = (state) => element('span', { class: `state ${state}` }, word(`state_${state}`));

/** "5550.00 EUR" of a list, as sums are written. */
export const listedPrice = (text) => (text?.endsWith(' EUR') ? euros(text.slice(0, -4)) : text);

/** A moment, where the network companies are. */
export function moment(text) {
  const locale = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language()];
  return new Date(text).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Helsinki' });
}
