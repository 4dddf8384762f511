// What is looked up on demand: every fuse, the straight lines, the trace with its sources.

import { button, byId, element } from './elements.js';
import { change, current } from './state.js';
import { textReadings } from './sentences.js';
import { zoneName, zoneSwatch, zoneTitle } from './zones.js';
import { decimal, fuseName, hasWord, metres, word } from './words.js';

const usuallyOpen = 'table';
const openParts = () => (current().tab ?? usuallyOpen).split(',').filter((name) => name !== 'none');

/** A part that opens; whether it does is kept in the address. */
export function part(name, title, ...content) {
  return rememberOpen(name, element('details', { class: 'part', id: `part-${name}` }, element('summary', {}, title), ...content));
}

export function rememberOpen(name, made) {
  made.open = openParts().includes(name);
  made.addEventListener('toggle', () => {
    const others = openParts().filter((each) => each !== name);
    const open = (made.open ? [...others, name] : others).sort().join(',') || 'none';
    change({ tab: open === usuallyOpen ? null : open }, { quietly: true });
  });
  return made;
}

const heads = (...names) => element('thead', {}, element('tr', {},
  ...names.map(([name, kind]) => element('th', { scope: 'col', class: kind }, name))));

// The table goes with the old answer; the new one takes the focus.
function ask(fuse) {
  change({ fuse });
  byId('answer').focus();
}

const nearMark = () => [element('span', { class: 'near', 'aria-hidden': 'true' }, ' ±'), element('span', { class: 'unseen' }, word('borderline'))];

function fuseRow(row, company, isHere) {
  const name = fuseName(row.fuse);
  const amount = (text) => element('td', { class: 'number' }, text ? decimal(text) : '–');
  const basis = () => (hasWord(`short_${row.basis}`) ? word(`short_${row.basis}`) : row.basis);
  return element('tr', { class: isHere ? 'here' : null },
    element('th', { scope: 'row' }, isHere
      ? element('span', { 'aria-current': 'true' }, name)
      : button(name, () => ask(row.fuse), { class: 'link' })),
    element('td', {}, zoneSwatch(company, row.zone), zoneName(company, row.zone),
      ...(row.borderline ? nearMark() : [])),
    ...(row.price_incl_vat ?? row.price_excl_vat
      ? [amount(row.price_incl_vat), amount(row.price_excl_vat)]
      : [element('td', { class: 'words', colspan: '2' }, basis())]));
}

export function everyFuse(table, quote) {
  if (!table?.rows) return element('p', { class: 'note' }, table?.kind === 'refused' ? table.message : word('table_missing'));
  const body = table.rows.map((row) => fuseRow(row, table.company, row.fuse === quote.fuse));
  const made = element('table', {}, element('caption', { class: 'unseen' }, word('every_fuse')),
    heads([word('fuse')], [word('zone')], [word('incl_vat'), 'number'], [word('excl_vat'), 'number']), element('tbody', {}, ...body));
  const notes = (table.warnings ?? []).filter((line) => !quote.warnings.includes(line));
  // A temporary or unmetered connection has a fee of its own above.
  const isOther = ['temporary', 'unmetered'].some((kind) => current()[kind]);
  return element('div', {}, isOther ? element('p', { class: 'note' }, word('every_fuse_permanent')) : '', made, ...notes.map((line) => element('p', { class: 'note' }, line)));
}

function lineTarget(line) {
  return `${word(`to_${line.to}`)} ${line.id}`;
}

const obstacleName = ({ kind, id }) => `${word(`obstacle_${kind}`)} ${id}`;

export function measured(quote) {
  const rows = quote.lines.map((line) => element('tr', {},
    element('th', { scope: 'row' }, lineTarget(line)),
    element('td', { class: 'number' }, metres(line.length_m)),
    element('td', {}, [line.decides && word('decides'), line.blocked && word('blocked')].filter(Boolean).join(' · ') || '–')));
  const crossed = quote.measurements?.obstacles_crossed ?? [];
  return element('div', {}, element('table', {}, element('caption', { class: 'unseen' }, word('straight_lines')),
    heads([word('line_to')], [word('length'), 'number'], [word('what_it_does')]), element('tbody', {}, ...rows)),
  crossed.length ? element('p', { class: 'note' }, `${word('crossed')}: ${crossed.map(obstacleName).join(', ')}`) : null);
}

/** Every zone that was tried, its conditions with what was measured, and where each is published. */
export function trace(quote) {
  const sources = [];
  const zones = quote.trace.map((tried) => element('section', { class: `tried ${tried.holds ? 'holds' : 'fails'}` },
    element('h3', {}, verdict(tried.holds), zoneTitle(quote.company, tried.zone)),
    element('ul', {}, ...tried.conditions.map((condition) => conditionLine(condition, sources)))));
  const readings = textReadings(quote);
  return element('div', { class: 'trace' }, ...zones,
    readings && element('section', {}, element('h3', {}, readings.title),
      element('ul', { class: 'readings' }, ...readings.lines.map((line) => element('li', {}, line)))),
    sources.length ? element('ol', { class: 'publications' }, ...sources.map(publication)) : null);
}

const verdict = (holds) => [
  element('span', { class: 'verdict', 'aria-hidden': 'true' }, holds ? '✓' : '✗'),
  element('span', { class: 'unseen' }, `${word(holds ? 'holds' : 'fails')}: `),
];

function conditionLine(condition, sources) {
  if (condition.source && !sources.includes(condition.source)) sources.push(condition.source);
  // "1.1", "1.2.1.1": one alternative of a group; each pair of numbers is one level deeper.
  const branch = condition.branch ?? '';
  const depth = Math.floor((branch.match(/\d+/g) ?? []).length / 2);
  const measuredWords = [finding(condition), condition.asset_id && `(${condition.asset_id})`, margin(condition)].filter(Boolean).join(' ');
  return element('li', { class: `depth-${Math.min(depth, 3)}` }, verdict(condition.holds),
    depth ? element('span', { class: 'branch' }, word(branch.endsWith('not') ? 'unless' : 'one_of'), ' ') : null,
    condition.text, measuredWords ? element('span', { class: 'found' }, ` – ${measuredWords}`) : null,
    condition.source ? element('sup', {}, `[${sources.indexOf(condition.source) + 1}]`) : null);
}

function finding(condition) {
  const { measured: value } = condition;
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  if (condition.margin_m !== null && condition.margin_m !== undefined) return metres(value, 3);
  return typeof value === 'number' ? decimal(String(value)) : String(value);
}

function margin(condition) {
  if (condition.margin_m === null || condition.margin_m === undefined) return null;
  const key = condition.margin_m >= 0 ? 'to_spare' : 'too_far';
  // A lower limit alone ("over 600 m") has no outer side that could be near.
  if (condition.holds && condition.margin_m < 0) return null;
  return `· ${word(key, { metres: metres(Math.abs(condition.margin_m), 3) })}`;
}

function publication(source) {
  const [, title, link] = /^(.*?),? (https?:\/\/\S+)$/.exec(source) ?? [null, source, null];
  return element('li', {}, link ? element('a', { href: link, rel: 'noreferrer', target: '_blank' }, title) : title);
}
