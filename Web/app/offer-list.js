// The offers that there are, the newest first, found by what people know of them.

import { byId, button, element, settled } from './elements.js';
import { listedPrice, stateBadges, states } from './offer-words.js';
import { ask } from './service.js';
import { addressOf, change, current, withoutOffers } from './state.js';
import { zoneTitle } from './zones.js';
import { count, day, fuseName, language, word } from './words.js';

const atOnce = 30;
let running = null;
let found = [];
let asked = '';
let thereIsMore = false;

const find = settled(() => change({ find: byId('offers-find')?.value.trim() }, { quietly: true }), 300);

export function showOfferList(place, { trouble, isSameView }) {
  const isNew = !place.querySelector('#offers-found');
  if (isNew || isSameView) {
    place.replaceChildren(
      element('form', { class: 'finding', role: 'search', onsubmit: (event) => { event.preventDefault(); find(); } },
        element('div', { class: 'field' }, element('label', { for: 'offers-find' }, word('offers_find')),
          element('input', { id: 'offers-find', type: 'search', enterkeyhint: 'search', spellcheck: 'false', autocomplete: 'off', maxlength: '200', oninput: find })),
        element('div', { class: 'field' }, element('label', { for: 'offers-state' }, word('offers_state')),
          element('select', { id: 'offers-state', onchange: () => change({ state: byId('offers-state').value }) },
            element('option', { value: '' }, word('offers_any')), ...states.map((state) => element('option', { value: state }, word(`state_${state}`)))))),
      element('p', { class: 'note', id: 'offers-count', role: 'status' }),
      element('p', { class: 'badge', id: 'offers-made-up', hidden: true }, word('illustrative')),
      element('ul', { class: 'offer-rows', id: 'offers-found' }), element('div', { id: 'offers-more' }));
    // Another language asks for nothing new.
    if (!isNew && found.length > 0) showFound(trouble);
    else asked = '';
  }
  const { find: text = '', state = '' } = current();
  if (document.activeElement !== byId('offers-find')) byId('offers-find').value = text;
  byId('offers-state').value = state;
  look({ search: text, state }, trouble);
}

async function look(wanted, trouble) {
  const own = JSON.stringify(wanted);
  if (own === asked) return;
  asked = own;
  running?.abort();
  running = new AbortController();
  found = [];
  byId('offers-count').textContent = word('offers_waiting');
  byId('offers-more').replaceChildren();
  await lookOn(wanted, trouble);
}

async function lookOn(wanted, trouble) {
  const { signal } = running;
  try {
    const { offers } = await ask('v1/offers', { ...wanted, limit: atOnce, before: found.at(-1)?.sequence, lang: language() }, { signal });
    if (signal.aborted || !byId('offers-found')) return;
    found.push(...offers);
    thereIsMore = offers.length === atOnce;
    showFound(trouble);
  } catch (error) {
    if (signal.aborted || !byId('offers-found')) return;
    asked = '';
    byId('offers-count').textContent = '';
    byId('offers-made-up').hidden = true;
    byId('offers-found').replaceChildren();
    byId('offers-more').replaceChildren(trouble(error, () => look(wanted, trouble)));
  }
}

function showFound(trouble) {
  const more = () => lookOn(JSON.parse(asked), trouble);
  byId('offers-count').textContent = found.length === 0 ? word('offers_none')
    : word(thereIsMore ? 'offers_newest' : 'offers_count', { count: count(found.length) });
  byId('offers-made-up').hidden = found.every(({ price_status: status }) => status !== 'illustrative');
  byId('offers-found').replaceChildren(...found.map(row));
  byId('offers-more').replaceChildren(...(thereIsMore ? [button(word('offers_more'), more, { id: 'more-offers' })] : []));
}

function row(offer) {
  const changes = { ...withoutOffers, offer: offer.number, view: null };
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ ...changes, find: current().find, state: current().state });
  };
  return element('li', {}, element('a', { href: addressOf(changes).href, onclick: open },
    element('span', { class: 'offer-head' }, element('strong', {}, offer.number), ...stateBadges(offer),
      element('span', { class: 'offer-sum' }, listedPrice(offer) ?? '–')),
    element('span', { class: 'offer-who' }, [offer.person, offer.site].filter(Boolean).join(' · ') || word('offer_nobody')),
    element('span', { class: 'offer-what' }, [
      fuseName(offer.fuse), zoneTitle(offer.company, offer.zone), word('offer_valid_day', { day: day(offer.valid_until) }),
    ].join(' · '))));
}
