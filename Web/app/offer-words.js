// How offers are named and told, the same in the list and in one of them.

import { element } from './elements.js';
import { euros, language, word } from './words.js';

export const states = ['draft', 'open', 'accepted', 'cancelled', 'expired'];

export const stateBadge = (state) => element('span', { class: `state ${state}` }, word(`state_${state}`));

/** The charge of an offer in a list, as sums are written; nothing where none is set. */
export const listedPrice = ({ price, currency }) => (price && currency !== 'EUR' ? `${price} ${currency}` : price && euros(price));

/** A moment, where the network companies are. */
export function moment(text) {
  const locale = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language()];
  return new Date(text).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Helsinki' });
}
