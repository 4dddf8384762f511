// The answer: zone, price, the sentence to be read out, why, what is to spare, what else to know.

import { byId, button, element } from './elements.js';
import { askForKey } from './access.js';
import { rulersOf } from './ruler.js';
import { labelled, sentencesOf } from './sentences.js';
import { hasAddresses, positionOf, showPlace } from './search.js';
import { sideBySide } from './scenario.js';
import { Trouble } from './service.js';
import { sharingButtons } from './sharing.js';
import { change, current, placed } from './state.js';
import { everyFuse, measured, part, trace } from './tables.js';
import { zoneSwatch, zoneTitle } from './zones.js';
import { coordinate, day, decimal, euros, fuseName, hasWord, unbroken, word } from './words.js';
import { companyName } from './question.js';

const body = byId('answer-body');
let retry = () => {};
let seen = null;
let table = null;

export const answerView = {
  empty() {
    clear();
    body.append(element('div', { class: 'welcome' },
      element('p', { class: 'lead' }, word('welcome')),
      element('ul', {}, ...[hasAddresses() ? 'welcome_address' : 'welcome_paste', 'welcome_click', 'welcome_keys'].map((key) => element('li', {}, word(key))))));
    document.title = 'connect-quote';
  },
  waiting() {
    clear();
    const asked = placeAsked(current());
    if (asked) showPlace(asked);
    body.append(element('p', { class: 'waiting' }, word('waiting')));
  },
  slow() {
    body.querySelector('.waiting')?.replaceChildren(word('slow'));
    announce(word('slow'));
  },
  show(quote) {
    clear();
    seen = quote;
    const sentences = sentencesOf(quote);
    body.append(...parts(quote, sentences));
    const { lat, lon } = quote.connection_point;
    showPlace(quote.understood_as?.name ?? [lat, lon].map((degrees) => Number(degrees.toFixed(6))).join(', '));
    const charge = [zoneTitle(quote.company, quote.zone), sentences.charge, sentences.reason].filter(Boolean);
    announce(charge.join('. ').replaceAll('..', '.'));
    document.title = [zoneTitle(quote.company, quote.zone), bigPrice(quote)?.plain].filter(Boolean).join(' · ') + ' – connect-quote';
  },
  showTable(rows) {
    table = rows;
    const place = body.querySelector('#every-fuse');
    place?.replaceChildren(everyFuse(rows, seen));
  },
  showBeside(other) {
    body.querySelector('#beside-place')?.replaceChildren(sideBySide(seen, other));
  },
  fail(trouble) {
    clear();
    body.append(troubleBox(trouble));
    announce('');
    document.title = `${word('no_answer')} – connect-quote`;
  },
};

// Until the answer says what it is called, and where there is none.
function placeAsked({ at, lat, lon, easting, northing, crs }) {
  if (at) return at;
  if (lat && lon) return `${lat}, ${lon}`;
  return easting && northing && !crs ? `E ${easting} N ${northing}` : null;
}

export function onRetry(action) { retry = action; }
export const answered = () => ({ quote: seen, table });

function clear() {
  seen = null;
  table = null;
  body.replaceChildren();
  announce('');
}

export function announce(text) { byId('announcement').textContent = text; }

function parts(quote, sentences) {
  const made = [
    heading(quote), price(quote), illustrative(quote), element('div', { id: 'beside-place' }),
    sentences.charge && element('p', { class: 'spoken' }, unbroken(sentences.charge)),
    ...sentences.terms.map((line) => element('p', {}, unbroken(line))),
    ...borderline(quote, sentences),
    element('p', { class: 'reason' }, unbroken(sentences.reason)),
    ...rulersOf(quote),
    furtherLines(sentences),
    ...sentences.extra.map(extraBlock),
    notes(sentences.warnings.filter((line) => !isBorderline(line, quote)), 'warning', word('note')),
    notes(sentences.readings, 'reading', null),
    place(quote),
    sharingButtons(quote),
    part('table', word('every_fuse'), element('div', { id: 'every-fuse' }, element('p', { class: 'waiting' }, word('waiting')))),
    quote.lines?.length ? part('lines', word('straight_lines'), measured(quote)) : null,
    quote.trace ? part('trace', word('trace'), trace(quote)) : null,
    sources(quote),
  ];
  return made.filter(Boolean);
}

export function heading(quote) {
  return element('p', { class: 'headline' },
    zoneSwatch(quote.company, quote.zone),
    element('strong', {}, zoneTitle(quote.company, quote.zone)),
    element('span', {}, companyName(quote.company)),
    element('span', {}, fuseName(quote.fuse)),
    element('span', {}, day(quote.date)));
}

/** What is shown large: the charge, or the fee of a temporary or unmetered connection, which has no charge. */
function bigPrice(quote) {
  const fee = quote.services?.find((service) => service.amount_incl_vat && service.kind !== 'production');
  const amount = quote.price ? quote.price.incl_vat ?? quote.price.excl_vat : fee?.amount_incl_vat;
  return amount ? { amount, plain: euros(amount), isFee: !quote.price } : null;
}

export function price(quote) {
  const big = bigPrice(quote);
  if (!big) {
    const basis = hasWord(`basis_${quote.basis}`) ? word(`basis_${quote.basis}`) : quote.basis;
    return element('p', { class: 'price without' }, basis);
  }
  const [whole, fraction] = decimal(big.amount).split(/(?=[.,]\d+$)/);
  return element('p', { class: 'price', 'data-amount': big.amount },
    whole, fraction ? element('span', { class: 'cents' }, fraction) : null, element('span', { class: 'unit' }, '\u00A0EUR'),
    big.isFee ? element('small', {}, word('fee')) : null);
}

// Beside the price itself and not only among the notes: a made-up price must never be read out as an offer.
export function illustrative(quote) {
  const made = quote.price?.status === 'illustrative' || quote.estimate?.status === 'illustrative';
  return made ? element('p', { class: 'badge' }, word('illustrative')) : null;
}

// The command tells them among the warnings, which are a list of their own in the answer.
const isBorderline = (line, quote) => quote.borderline?.length > 0 && !quote.warnings.includes(line);

function borderline(quote, sentences) {
  const lines = sentences.warnings.filter((line) => isBorderline(line, quote));
  return lines.map((line) => {
    const { label, text } = labelled(line);
    return element('p', { class: 'borderline', role: 'note' },
      element('strong', {}, label ? `${label}: ` : `${word('borderline')} `), unbroken(text));
  });
}

function furtherLines(sentences) {
  const rows = sentences.further.map(labelled);
  if (rows.length === 0) return null;
  return element('dl', { class: 'further' }, ...rows.flatMap(({ label, text }) => [
    element('dt', {}, label ?? ''), element('dd', {}, unbroken(capitalised(text))),
  ]));
}

const capitalised = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function extraBlock({ title, lines }) {
  return element('section', { class: 'extra' }, element('h3', {}, title),
    ...lines.map((line) => element('p', { class: line.startsWith('- ') ? 'item' : null }, unbroken(line.replace(/^- /, '')))));
}

function notes(lines, kind, title) {
  if (lines.length === 0) return null;
  return element('ul', { class: `notes ${kind}`, 'aria-label': title }, ...lines.map((line) => {
    const { label, text } = labelled(line);
    return element('li', {}, kind === 'reading' && label ? element('strong', {}, `${label}: `) : null, unbroken(kind === 'reading' ? text : line));
  }));
}

const figures = (text) => element('span', { class: 'figures' }, text);

/** A place in degrees and in metres, each number on one line. */
export function coordinates(point, between = ' · ') {
  return [figures(`${point.lat.toFixed(6)}, ${point.lon.toFixed(6)}`), between,
    figures(`E ${coordinate(point.easting_m.toFixed(2))}`), ' ', figures(`N ${coordinate(point.northing_m.toFixed(2))}`), ` (${point.crs})`];
}

function place(quote) {
  const point = quote.connection_point;
  const understood = quote.understood_as?.text;
  return element('dl', { class: 'place' },
    element('dt', {}, word('connection_point')),
    element('dd', {}, ...coordinates(point)),
    ...(understood ? [element('dt', {}, word('understood_as')), element('dd', {}, understood)] : []));
}

function sources(quote) {
  const { network, rulebook, price_list: list } = quote.sources ?? {};
  const named = [network && `${word('network')} ${network.file}, ${network.modified?.slice(0, 10) ?? ''}`,
    rulebook && `${word('rulebook')} ${rulebook}`, list && `${word('price_list')} ${list}`];
  return element('p', { class: 'sources' }, named.filter(Boolean).join(' · '));
}

/** What went wrong, in words, with `again` to be tried where that may help. */
export function troubleBox(trouble, again = tryAgain) {
  // A fault of the page's own.
  if (!(trouble instanceof Trouble)) console.error(trouble);
  if (trouble.kind === 'key') return askForKey(again === tryAgain ? () => retry() : again);
  if (trouble.candidates?.length) return choice(trouble.candidates);
  const refused = trouble.kind === 'refused';
  const title = refused ? trouble.message : word(`trouble_${trouble.kind in { lost: 1, slow: 1 } ? trouble.kind : 'broken'}`);
  const hint = refused ? trouble.hint : word(trouble.status ? 'status_hint' : 'retry_hint', { status: trouble.status });
  return element('div', { class: `trouble ${trouble.kind}`, role: 'alert' },
    element('p', { class: 'lead' }, title),
    hint ? element('p', {}, hint) : null,
    trouble.wait ? element('p', {}, word('wait_so_long', { seconds: trouble.wait })) : null,
    refused && trouble.status < 500 && trouble.status !== 429 ? null : button(word('retry'), again, { class: 'main' }),
    trouble.request ? element('p', { class: 'sources' }, word('request_id', { id: trouble.request })) : null);
}

function tryAgain() {
  retry();
  byId('answer').focus();
}

function takePlace(candidate) {
  change(placed({ ...positionOf(candidate), view: null }));
  byId('answer').focus();
}

// Not a fault but a question back. The message names all places in one sentence; to choose from, a list is better.
function choice(found) {
  const degrees = ({ lat, lon }) => (typeof lat === 'number' ? `${lat.toFixed(5)}, ${lon.toFixed(5)}` : '');
  return element('div', { class: 'trouble choice', role: 'alert' },
    element('p', { class: 'lead' }, word('several_places', { text: current().at ?? '' })),
    element('ul', { class: 'candidates' }, ...found.map((candidate) => element('li', {},
      button([element('span', {}, candidate.text), element('small', {}, degrees(candidate))],
        () => takePlace(candidate))))));
}
