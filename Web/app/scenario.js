// A planner tries out what a file adds to the network. The service keeps it for a while; what it changes is listed and
// drawn here, told beside each answer, and goes along with a file of points.

import { byId, button, element } from './elements.js';
import { Trouble, address, ask, call } from './service.js';
import { chosenDay, chosenFuse, companyName } from './question.js';
import { zoneTitle } from './zones.js';
import { count, day, decimal, euros, fuseName, language, word } from './words.js';

const forms = { gpkg: 'application/geopackage+sqlite3', geojson: 'application/geo+json', json: 'application/geo+json' };
let onMap = () => null;
let changed = () => {};
let kept = null;
// What was sent, so that it can be sent again when the service has forgotten it.
let sent = null;
let running = null;
let outcome = null;
// Counts the comparisons that were asked for: an older one never stands for a newer question.
let turn = 0;

/** `layer` gives the layer of the map, or nothing; `whenChanged` is told that answers are to be asked anew. */
export function startScenario(layer, whenChanged) {
  onMap = layer;
  changed = whenChanged;
}

export const keptScenario = () => kept?.id ?? null;

export function showScenario() {
  const before = Object.fromEntries(['scenario-build', 'scenario-from'].map((id) => [id, byId(id)?.value ?? '']));
  byId('scenario-body').replaceChildren(
    element('p', { class: 'note' }, word('scenario_hint')),
    element('form', { class: 'fields', id: 'scenario-form', onsubmit: send },
      field('scenario-file', 'scenario_file', { type: 'file', accept: '.gpkg,.geojson,.json' }, 'field wide'),
      field('scenario-build', 'scenario_build', { type: 'text', value: before['scenario-build'], placeholder: 'C-1293' }),
      field('scenario-from', 'scenario_from', { type: 'date', value: before['scenario-from'] }),
      element('button', { type: 'submit', class: 'main' }, word('scenario_try'))),
    element('div', { id: 'scenario-outcome' }));
  outcome?.();
}

const field = (id, key, properties, kind = 'field') =>
  element('div', { class: kind }, element('label', { for: id }, word(key)), element('input', { id, ...properties }));

/** The zones of another main fuse or day are others. */
export function followScenario() { if (kept) findChanges(); }

/** The map may come after the scenario. */
export function drawScenario() {
  if (!kept) return;
  onMap()?.showAdded(kept.features.features, null);
  findChanges();
}

function say(make) {
  outcome = () => byId('scenario-outcome').replaceChildren(...make());
  outcome();
}

export function dropScenario(file) {
  byId('scenario').open = true;
  tryOut({ file, build: '', from: byId('scenario-from').value });
}

function send(event) {
  event.preventDefault();
  const file = byId('scenario-file').files[0] ?? null;
  const build = byId('scenario-build').value.split(/[\s,;]+/).filter(Boolean).join(',');
  if (!file && !build) return byId('scenario-file').focus();
  tryOut({ file, build, from: byId('scenario-from').value });
}

async function tryOut(given) {
  sent = given;
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const { file, build, from } = given;
  const form = file && forms[file.name.split('.').pop().toLowerCase()];
  if (file && !form) return say(() => [element('p', { class: 'trouble', role: 'alert' }, word('findings_form', { name: file.name }))]);
  forget();
  const name = file?.name ?? build;
  say(() => [element('p', { class: 'waiting', role: 'status' }, word('scenario_reading', { name }), ' ', button(word('stop'), () => running.abort()))]);
  try {
    const url = address('v1/scenarios', { name: file?.name, build, plans_from: file ? from : null, lang: language() });
    const headers = { Accept: 'application/json', ...(file ? { 'Content-Type': form } : {}) };
    const response = await call(url, { method: 'POST', body: file, headers, signal, wait: null });
    kept = { ...(await response.json()), shownName: name };
    onMap()?.showAdded(kept.features.features, kept.extent_m);
    changed();
    await findChanges();
  } catch (error) {
    if (signal.aborted) say(() => [element('p', {}, word('many_stopped'))]);
    else fail(error);
  }
}

async function findChanges() {
  const asked = { date: chosenDay(), fuse: chosenFuse().replace(/^1x/, '3x') };
  const own = ++turn;
  onMap()?.showChanges([]);
  say(() => [...added(), element('p', { class: 'waiting', role: 'status' }, word('scenario_comparing'))]);
  try {
    const { changes } = await ask(`v1/scenarios/${kept.id}/changes`, { ...asked, lang: language() }, { wait: null });
    if (own !== turn) return;
    onMap()?.showChanges(changes.features, ({ company, previous_zone: before, zone }) => `${zoneTitle(company, before)} → ${zoneTitle(company, zone)}`);
    say(() => [...added(), ...listed(changes.features, asked)]);
  } catch (error) {
    if (own === turn) fail(error);
  }
}

function added() {
  const rows = Object.entries(kept.adds).map(([layer, many]) => [word(`layer_${layer}`), count(many)]);
  if (kept.builds.length) rows.push([word('scenario_builds'), kept.builds.join(', ')]);
  return [
    element('table', { class: 'counts' }, element('caption', {}, word('scenario_adds', { name: kept.shownName })), element('tbody', {},
      ...rows.map(([title, value]) => element('tr', {}, element('th', { scope: 'row' }, title), element('td', { class: 'number' }, value))))),
    kept.warnings.length ? element('ul', { class: 'notes warning', id: 'scenario-warnings', 'aria-label': word('note') }, ...kept.warnings.map((text) => element('li', {}, text))) : '',
    element('p', { class: 'buttons' }, button(word('scenario_show'), () => onMap()?.showAdded(kept.features.features, kept.extent_m)),
      button(word('scenario_forget'), () => { forget(); say(() => []); changed(); }, { id: 'scenario-forget' })),
  ];
}

function listed(features, { date, fuse }) {
  const title = word('scenario_changes', { fuse: fuseName(fuse), day: day(date) });
  if (features.length === 0) return [element('p', { class: 'lead', role: 'status' }, word('scenario_no_changes', { fuse: fuseName(fuse), day: day(date) }))];
  const heads = ['company', 'scenario_zones', 'finding_area', 'finding_points'].map((key) => element('th', { scope: 'col' }, word(key)));
  return [element('table', { class: 'changes', id: 'scenario-changes' }, element('caption', { role: 'status' }, title),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...features.map(({ properties: values }, place) => element('tr', {},
      element('td', {}, companyName(values.company)),
      element('td', {}, button(`${zoneTitle(values.company, values.previous_zone)} → ${zoneTitle(values.company, values.zone)}`, () => onMap()?.choose(place), { class: 'link' })),
      element('td', { class: 'number' }, `${decimal(values.area_m2.toFixed(0))}\u00A0m²`),
      element('td', { class: 'number' }, count(values.connection_points))))))];
}

function forget() {
  if (kept) call(address(`v1/scenarios/${kept.id}`), { method: 'DELETE' }).catch(() => {});
  kept = null;
  turn += 1;
  onMap()?.showAdded([], null);
  onMap()?.showChanges([]);
}

function fail(error) {
  if (!(error instanceof Trouble)) console.error(error);
  say(() => [troubleOf(error)]);
}

// What the service has forgotten is sent again as it was.
function troubleOf(error) {
  const refused = error.kind === 'refused' || error.kind === 'key';
  return element('div', { class: 'trouble', role: 'alert' },
    element('p', { class: 'lead' }, refused ? error.message : word(error.kind === 'lost' ? 'trouble_lost' : 'trouble_broken')),
    error.hint ? element('p', {}, error.hint) : '', button(word('retry'), () => tryOut(sent), { class: 'main' }));
}

/** Before and after, side by side: `after` is a quote with the scenario, or why there is none. */
export function sideBySide(before, after) {
  if (after instanceof Error) {
    return element('div', { class: 'beside' }, element('h3', {}, word('scenario_beside')), troubleOf(after));
  }
  const price = (quote) => quote.price?.incl_vat ?? null;
  const basis = (quote) => (price(quote) ? euros(price(quote)) : word(`basis_${quote.basis}`));
  const metres = (quote, asset) => {
    const found = quote.measurements?.[asset];
    return found ? `${decimal(found.distance_m.toFixed(1))}\u00A0m, ${found.id}` : '–';
  };
  const rows = [
    [word('zone'), (quote) => zoneTitle(quote.company, quote.zone)], [word('incl_vat'), basis],
    [word('to_cable'), (quote) => metres(quote, 'cable')], [word('to_substation'), (quote) => metres(quote, 'substation')],
  ];
  const isSame = before.zone === after.zone && before.basis === after.basis && price(before) === price(after);
  const cents = price(before) && price(after) ? Math.round(100 * Number(price(after))) - Math.round(100 * Number(price(before))) : 0;
  return element('div', { class: `beside${isSame ? '' : ' differs'}`, id: 'beside' },
    element('table', {}, element('caption', {}, word('scenario_beside')),
      element('thead', {}, element('tr', {}, element('td', {}), ...['scenario_before', 'scenario_after'].map((key) => element('th', { scope: 'col' }, word(key))))),
      element('tbody', {}, ...rows.map(([title, value]) => element('tr', {}, element('th', { scope: 'row' }, title), element('td', {}, value(before)), element('td', {}, value(after)))))),
    element('p', { role: 'status' }, isSame ? word('scenario_same') : cents ? word('scenario_difference', { sum: signed(cents) }) : word('scenario_other')),
    isSame ? null : element('p', { class: 'note' }, after.reason));
}

const signed = (cents) => `${cents > 0 ? '+' : '−'}${euros((Math.abs(cents) / 100).toFixed(2))}`;
