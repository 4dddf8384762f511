// One offer: what it says, what happened to it, and what can be done next.

import { coordinates, heading, illustrative, price } from './answer.js';
import { byId, element } from './elements.js';
import { actionsOf } from './offer-actions.js';
import { bindingWords, momentOf, stateBadges } from './offer-words.js';
import { ask } from './service.js';
import { addressOf, change, current, placed, withoutOffers } from './state.js';
import { day, euros, language, nameOf, unbroken, word } from './words.js';

let opened = null;
let running = null;
// Which offer, revision and language is shown or being fetched.
let asked = '';
// What the answer said of which an offer was made, where the offer says otherwise.
let otherwise = {};
// What came of a step: it need not be fetched.
let changed = null;

/** The offer that is shown; null while it is fetched. */
export const openedOffer = () => (current().offer && opened?.number === current().offer ? opened : null);

export function wasOnScreen({ number }, before) { otherwise = before ? { number, before } : {}; }

export async function showOffer(place, how) {
  const { offer: number, revision } = current();
  const own = JSON.stringify([number, revision, language()]);
  if (how.isSameView && own === asked) {
    // The names of companies and zones may have come meanwhile.
    if (opened) tell(place, how);
    return;
  }
  asked = own;
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const ready = changed;
  changed = null;
  if (!ready && opened?.number !== number) {
    opened = null;
    place.replaceChildren(backToList(), element('p', { class: 'waiting', role: 'status' }, word('offers_waiting')));
  }
  try {
    const found = ready ?? await ask(`v1/offers/${encodeURIComponent(number)}`, { revision, lang: language() }, { signal });
    if (signal.aborted) return;
    const binding = await bindingOf(found, signal);
    if (signal.aborted) return;
    opened = { ...found, binding, newest: Math.max(...found.steps.map((step) => step.revision)) };
    tell(place, how);
    how.draw();
  } catch (error) {
    if (signal.aborted) return;
    opened = null;
    asked = '';
    place.replaceChildren(backToList(), how.trouble(error, () => showOffer(place, how)));
  }
}

/** The revision that binds the company, where it is another one: what can be accepted, and until when. */
async function bindingOf({ number, revision, binding_revision: binding, steps }, signal) {
  if (!binding || binding === revision) return null;
  if (steps.some((step) => step.kind === 'accepted' && step.revision === binding)) return { revision: binding, state: 'accepted' };
  return ask(`v1/offers/${encodeURIComponent(number)}`, { revision: binding, lang: language() }, { signal });
}

function tell(place, how) {
  const hadFocus = place.contains(document.activeElement);
  const done = (offer) => {
    changed = offer;
    asked = '';
    if (current().revision) change({ revision: null }, { quietly: true });
    else showOffer(place, { ...how, isSameView: false });
  };
  const anew = () => {
    asked = '';
    showOffer(place, { ...how, isSameView: false, takesFocus: true });
  };
  place.replaceChildren(backToList(), ...parts(opened), ...actionsOf(opened, { done, anew, trouble: how.trouble }), ...[nextOf(opened)].filter(Boolean), ...below(opened));
  if (hadFocus || how.takesFocus) byId('offer-title').focus();
}

function backToList() {
  const changes = { offer: null, revision: null, offers: 'list' };
  return element('p', { class: 'back' }, element('a', {
    href: addressOf(changes).href, id: 'all-offers', onclick: (event) => {
      event.preventDefault();
      change(changes);
      byId('offers').focus();
    },
  }, `‹ ${word('offer_back')}`));
}

function parts(offer) {
  return [
    element('h3', { class: 'offer-title', id: 'offer-title', tabindex: '-1' }, word('offer', { number: offer.number }), ' ',
      element('span', { id: 'offer-state', role: 'status' }, ...(offer.binding?.state === 'accepted' ? stateBadges({ state: offer.state }) : stateBadges(offer)))),
    revisions(offer), stillBinding(offer), saidOtherwise(offer), heading(offer.quote), sum(offer), illustrative(offer.quote), warningsOf(offer), changesOf(offer),
    element('dl', { class: 'further facts' }, ...facts(offer).flatMap(([title, ...texts]) => [
      element('dt', {}, title), element('dd', {}, ...texts)])),
  ].filter(Boolean);
}

function sum(offer) {
  const decided = offer.decided_price;
  if (!decided) return price(offer.quote);
  return element('div', {}, element('p', { class: 'price decided' }, euros(decided.incl_vat ?? decided.excl_vat)),
    element('p', { class: 'note' }, word('offer_decided', { who: decided.decided_by })), element('p', {}, decided.note));
}

const saidOtherwise = ({ number, revision }) => (otherwise.number === number && revision === 1
  ? element('p', { class: 'borderline', id: 'offer-otherwise', role: 'alert' }, word('offer_otherwise', { before: otherwise.before })) : null);

const warningsOf = ({ warnings }) => (warnings?.length
  ? element('ul', { class: 'notes warning', id: 'offer-warnings', 'aria-label': word('note') }, ...warnings.map((line) => element('li', {}, unbroken(line)))) : null);

function revisionLink(revision, text) {
  const changes = { revision: String(revision) };
  return element('a', { href: addressOf(changes).href, onclick: (event) => { event.preventDefault(); change(changes); } }, text);
}

function stillBinding(offer) {
  const text = bindingWords(offer);
  if (!text) return null;
  // The sentence begins with the revision, in every language.
  const [, name, rest] = text.match(/^(\S+ \d+)(.*)$/);
  return element('p', { class: 'borderline', id: 'still-binding', role: 'note' }, revisionLink(offer.binding.revision, name), rest);
}

function revisions(offer) {
  if (offer.newest === 1) return null;
  const links = Array.from({ length: offer.newest }, (_, index) => index + 1).map((revision) => (
    revision === offer.revision
      ? element('strong', { 'aria-current': 'true' }, String(revision))
      : revisionLink(revision, String(revision))));
  return element('p', { class: 'revisions', id: 'revisions' }, `${word('offer_revision')} `, ...links.flatMap((link) => [link, ' ']));
}

function changesOf({ changes }) {
  if (!changes?.text) return null;
  return element('section', { class: 'extra', id: 'offer-changes' }, element('h3', {}, word('offer_changes')),
    ...changes.text.map((line) => element('p', { class: line.startsWith('  ') ? 'item' : null }, line.trim())));
}

/** Contracts, terms, a contractor's work and who does what, as the company's own texts have it. */
function nextOf({ next_steps: next }) {
  const list = (key, texts, kind = 'ul') => (texts.length
    ? [element('h4', {}, word(key)), element(kind, {}, ...texts.map((text) => element('li', {}, ...[text].flat())))] : []);
  const procedures = next?.procedures ?? [];
  const parts = [
    ...procedures.flatMap(({ contractor_work: work, steps }) => [
      ...list('next_steps', steps.map((step) => [
        element('strong', {}, word(`by_${step.by}`)), `: ${step.text}`,
        ...step.fees.flatMap((fee) => [element('br'), `${fee.name}: ${euros(fee.amount_incl_vat)}`])]), 'ol'),
      ...list('next_work', work)]),
    ...list('next_contracts', (next?.contracts ?? []).map(({ name }) => name)),
    ...list('next_terms', (next?.terms ?? []).map(({ name }) => name)),
  ];
  return parts.length ? element('details', { class: 'extra', id: 'offer-next' },
    element('summary', {}, word('next')), ...parts) : null;
}

function facts(offer) {
  const { person, quote } = offer;
  const point = quote.connection_point;
  const whoAsks = person ? [person.name, ...(person.contact ?? '').split('\n'), person.note].filter(Boolean)
    : [word(offer.person_erased ? 'offer_erased' : 'offer_nobody')];
  const site = [offer.address, offer.property_id].filter(Boolean);
  return [
    [word('offer_valid'), day(offer.valid_until)],
    [word('offer_asked_by'), ...lines(whoAsks)],
    ...(site.length ? [[word('offer_site_short'), ...lines(site)]] : []),
    [word('connection_point'), ...coordinates(point, element('br'))],
    [word('offer_language'), nameOf(offer.language)],
  ];
}

const lines = (texts) => texts.flatMap((text, index) => (index ? [element('br'), text] : [text]));

function below(offer) {
  const { connection_point: point, fuse } = offer.quote;
  const there = { ...withoutOffers, ...placed({ easting: String(point.easting_m), northing: String(point.northing_m) }), fuse, date: null, view: null };
  return [
    element('section', { class: 'history' }, element('table', { id: 'offer-steps' }, element('caption', {}, word('offer_history')),
      element('thead', {}, element('tr', {}, ...['offer_when', 'offer_what', 'offer_by'].map((key) => element('th', { scope: 'col' }, word(key))))),
      element('tbody', {}, ...offer.steps.map((step) => element('tr', {},
        element('td', {}, momentOf(step.time)),
        element('td', {}, word(`step_${step.kind}`), offer.newest > 1 ? ` (${step.revision})` : ''),
        element('td', {}, step.by)))))),
    element('p', {}, element('a', { href: addressOf(there).href, id: 'ask-there', onclick: (event) => { event.preventDefault(); change(there); } }, word('offer_ask_there'))),
    element('p', { class: 'sources' }, `${word('offer_hash')}: ${offer.entry_hash}`),
  ];
}
