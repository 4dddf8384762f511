// Makes an offer of the answer on screen: who asks, where it is, until when it holds.

import { byId, button, element } from './elements.js';
import { field, isPriceOpen, priceFields, shareOf } from './offer-actions.js';
import { chosenDay, chosenFuse } from './question.js';
import { address, call } from './service.js';
import { questionOf } from './state.js';
import { rememberOpen } from './tables.js';
import { language, languageCodes, nameOf, word } from './words.js';

const names = ['person', 'contact', 'remark', 'site_address', 'site_property', 'lang', 'valid_until', 'price', 'vat_rate', 'note'];
let quote = null;
let how = { trouble: () => null, made: () => {} };
// The same wish makes one offer, however often it is sent; another wish has another key.
let key = newKey();
// What the answer gave and nobody typed.
let given = {};

/** `made` gets the new offer, `trouble` makes what is shown of an error. */
export function startMaking(what) {
  how = what;
  rememberOpen('offer', byId('making'));
  byId('making-body').addEventListener('input', () => { key = newKey(); });
}

/** @param answer the quote on screen; null for none. */
export function meetMaking(may, answer) {
  const isOther = answer !== quote;
  quote = answer;
  byId('making').hidden = !may || !answer;
  if (!isOther || !answer) return;
  key = newKey();
  labelMaking();
  // At hand beside the answer, and out of its way.
  if (may) byId('answer-body').querySelector('.sharing')?.prepend(button(word('offer_make'), open, { class: 'main', id: 'to-making' }));
}

function open() {
  byId('making').open = true;
  byId('offer-person').focus();
  byId('making').scrollIntoView({ block: 'start' });
}

export function labelMaking() {
  if (!quote) return;
  const before = Object.fromEntries(names.map((name) => [name, byId(`offer-${name}`)?.value ?? '']));
  byId('making-body').replaceChildren(form());
  const { name = '', property_id: property } = quote.understood_as ?? {};
  // What was found by its property has no other name.
  const told = { site_address: property && name.startsWith(property) ? '' : name, site_property: property ?? '' };
  for (const each of names) {
    const written = byId(`offer-${each}`);
    if (!written) continue;
    const isTyped = before[each] && before[each] !== given[each];
    written.value = isTyped ? before[each] : told[each] ?? before[each];
  }
  given = told;
  byId('offer-lang').value = before.lang || language();
}

const area = (name, label, rows) => element('div', { class: 'field wide' }, element('label', { for: `offer-${name}` }, word(label)),
  element('textarea', { id: `offer-${name}`, rows, maxlength: '2000' }));

function form() {
  const lang = element('select', { id: 'offer-lang' }, ...languageCodes.map((code) => element('option', { value: code, lang: code }, nameOf(code))));
  return element('form', { id: 'making-form', autocomplete: 'off', onsubmit: send },
    element('div', { class: 'fields' },
      field('offer-person', 'offer_person', { maxlength: '300' }, 'field wide'),
      area('contact', 'offer_contact', 2), area('remark', 'offer_remark', 1),
      field('offer-site_address', 'offer_site', { maxlength: '500' }),
      field('offer-site_property', 'offer_property', { maxlength: '60' }),
      element('div', { class: 'field' }, element('label', { for: 'offer-lang' }, word('offer_language')), lang),
      field('offer-valid_until', 'offer_until', { type: 'date', 'aria-describedby': 'offer-until-hint' }),
      ...(isPriceOpen(quote) ? priceFields('offer') : [])),
    element('p', { class: 'note', id: 'offer-until-hint' }, word('offer_until_hint')),
    element('p', { class: 'note' }, word('offer_kept')),
    element('div', { id: 'making-outcome' }),
    element('p', {}, element('button', { type: 'submit', class: 'main', id: 'make-offer' }, word('offer_make_draft'))));
}

function wish() {
  const written = names.map((name) => [name, byId(`offer-${name}`)?.value.trim()]).filter(([, value]) => value);
  const own = Object.fromEntries(written);
  if (own.vat_rate) own.vat_rate = shareOf(own.vat_rate);
  if (own.price) own.price = own.price.replace(',', '.');
  return { ...questionOf(), fuse: chosenFuse(), date: chosenDay(), ...own };
}

async function send(event) {
  event.preventDefault();
  const sending = byId('make-offer');
  if (sending.disabled) return;
  sending.disabled = true;
  byId('making-outcome').replaceChildren(element('p', { class: 'note', role: 'status' }, word('offer_making')));
  try {
    const response = await call(address('v1/offers', { lang: language() }), {
      method: 'POST', body: JSON.stringify(wish()),
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'Idempotency-Key': key },
    });
    const offer = await response.json();
    // Of a person no more is kept in the page than is needed.
    for (const name of names) if (byId(`offer-${name}`)) byId(`offer-${name}`).value = '';
    key = newKey();
    byId('making-outcome').replaceChildren();
    labelMaking();
    how.made(offer);
  } catch (error) {
    if (error.code === 'idempotency_key_reused') key = newKey();
    byId('making-outcome').replaceChildren(how.trouble(error, () => byId('making-form').requestSubmit()));
  } finally {
    if (sending.isConnected) sending.disabled = false;
  }
}

// `randomUUID` is for secure origins only.
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
