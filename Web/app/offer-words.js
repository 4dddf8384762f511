// How offers are named and told, the same in the list and in one of them.

import { element } from './elements.js';
import { day, euros, moment, word } from './words.js';

export const states = ['draft', 'open', 'accepted', 'cancelled', 'expired'];

/** The state, and beside it an earlier revision that can still be accepted. */
export const stateBadges = ({ state, revision, binding_revision: binding }) => [
  badge(state, word(`state_${state}`)),
  ...(binding && binding !== revision && state !== 'accepted' ? [' ', badge('open', word('offer_also_open', { revision: binding }))] : []),
];

const badge = (kind, text) => element('span', { class: `state ${kind}` }, text);

/** What still binds the company where it is another revision than the one shown; null for none. */
export function bindingWords({ state, binding }) {
  if (!binding) return null;
  if (binding.state === 'accepted') return word('offer_other_accepted', { revision: binding.revision });
  return word(state === 'draft' ? 'offer_still_open_draft' : 'offer_still_open', { revision: binding.revision, day: day(binding.valid_until) });
}

/** The charge of an offer in a list, as sums are written; nothing where none is set. */
export const listedPrice = ({ price, currency }) => (price && currency !== 'EUR' ? `${price} ${currency}` : price && euros(price));

/** A moment, where the network companies are. */
export function momentOf(text) {
  // Sweden's writing is that of ISO 8601.
  return moment(new Date(text).toLocaleString('sv-SE', { timeZone: 'Europe/Helsinki' }));
}
