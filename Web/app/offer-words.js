// How offers are named and told, the same in the list and in one of them.

import { element } from './elements.js';
import { euros, moment, word } from './words.js';

export const states = ['draft', 'open', 'accepted', 'cancelled', 'expired'];

export const stateBadge = (state) => element('span', { class: `state ${state}` }, word(`state_${state}`));

/** The charge of an offer in a list, as sums are written; nothing where none is set. */
export const listedPrice = ({ price, currency }) => (price && currency !== 'EUR' ? `${price} ${currency}` : price && euros(price));

/** A moment, where the network companies are. */
export function momentOf(text) {
  // Sweden's writing is that of ISO 8601.
  return moment(new Date(text).toLocaleString('sv-SE', { timeZone: 'Europe/Helsinki' }));
}
