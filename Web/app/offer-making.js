// Makes an offer of the answer on screen: who asks, where it is, until when it holds.

import { byId, button, element } from './elements.js';
import { price } from './answer.js';
import { field, isPriceOpen, priceFields, shareOf } from './offer-actions.js';
import { chosenDay, chosenFuse } from './question.js';
import { address, call } from './service.js';
import { current, questionOf } from './state.js';
import { rememberOpen } from './tables.js';
import { zoneTitle } from './zones.js';
import { day, language, languageCodes, nameOf, word } from './words.js';

const names = ['person', 'contact', 'remark', 'site_address', 'site_property', 'lang', 'valid_until', 'price', 'vat_rate', 'note'];
// What was written of one connection holds for no other; of one place, for no other.
const ofConnection = ['valid_until', 'price', 'vat_rate', 'note'];
const ofPlace = ['person', 'contact', 'remark', 'site_address', 'site_property'];
let quote = null;
let today = null;
let how = { trouble: () => null, made: () => {} };
// The same wish makes one offer, however often it is sent; another wish has another key.
let key = newKey();
// What the answer gave and nobody typed.
let given = {};
// What the fields are written for, and whether some were emptied as it is another now.
let subject = null;
let wasEmptied = false;

/** `made` gets the new offer and what was on screen where that was another; `trouble` makes what is shown of an error. */
export function startMaking(what) {
  how = what;
  rememberOpen('offer', byId('making'));
  byId('making-body').addEventListener('input', () => { key = newKey(); });
}

/** @param answer the quote on screen; null for none. */
export function meetMaking(may, answer, service) {
  const isOther = answer !== quote;
  quote = answer;
  today = service?.today ?? null;
  byId('making').hidden = !may || !answer;
  if (!isOther || !answer) return;
  key = newKey();
  empty();
  labelMaking();
  // At hand beside the answer, and out of its way.
  if (may) byId('answer-body').querySelector('.sharing')?.prepend(button(word('offer_make'), open, { class: 'main', id: 'to-making' }));
}

function open() {
  byId('making').open = true;
  byId('offer-person').focus();
  byId('making').scrollIntoView({ block: 'start' });
}

/** Another connection or place: what was written for the one before goes. */
function empty() {
  const { easting_m: easting, northing_m: northing } = quote.connection_point;
  const { upgrade_from: from, place, further_connection: further, joiners, temporary, production_kva: production, unmetered } = questionOf();
  const now = {
    place: `${easting.toFixed(2)} ${northing.toFixed(2)}`,
    connection: JSON.stringify([quote.company, quote.fuse, from, place, further, joiners, temporary, production, unmetered]),
  };
  const isElsewhere = subject && subject.place !== now.place;
  const isOther = subject && (isElsewhere || subject.connection !== now.connection);
  subject = now;
  wasEmptied = false;
  for (const name of [...(isOther ? ofConnection : []), ...(isElsewhere ? ofPlace : [])]) {
    const written = byId(`offer-${name}`);
    if (!written?.value) continue;
    if (written.value !== given[name]) wasEmptied = true;
    written.value = '';
  }
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
    element('p', { class: 'note', id: 'making-emptied', role: 'status' }, wasEmptied ? word('offer_emptied') : null),
    element('div', { id: 'making-outcome' }),
    isOfOtherDay() ? element('p', { class: 'borderline', id: 'making-day', role: 'note' }, word('offer_other_day', { day: day(quote.date) })) : null,
    element('p', {}, element('button', { type: 'submit', class: 'main', id: 'make-offer' }, word('offer_make_draft'))));
}

const isOfOtherDay = () => Boolean(current().date && today && quote.date !== today);

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
  const onScreen = quote;
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
    wasEmptied = false;
    byId('making-outcome').replaceChildren();
    labelMaking();
    how.made(offer, decisive(offer.quote) === decisive(onScreen) ? null : titleOf(onScreen));
  } catch (error) {
    if (error.code === 'idempotency_key_reused') key = newKey();
    byId('making-outcome').replaceChildren(how.trouble(error, () => byId('making-form').requestSubmit()));
  } finally {
    if (sending.isConnected) sending.disabled = false;
  }
}

// What is told of a price to somebody who asks.
const decisive = ({ company, fuse, zone, basis, price: charge, services }) => JSON.stringify([
  company, fuse, zone, basis, charge?.incl_vat, charge?.excl_vat, charge?.status,
  (services ?? []).map(({ kind, amount_incl_vat: amount }) => [kind, amount]),
]);

const titleOf = (told) => [zoneTitle(told.company, told.zone), price(told).textContent].filter(Boolean).join(' · ');

// `randomUUID` is for secure origins only.
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
