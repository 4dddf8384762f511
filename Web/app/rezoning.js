// A file of points is dropped, priced by the service row by row, counted while it comes, and given back as a file.

import { byId, button, element } from './elements.js';
import { unnamed } from './hints.js';
import { Trouble, address, call } from './service.js';
import { chosenDay, chosenFuse, companyName } from './question.js';
import { current, isUsing } from './state.js';
import { dropScenario, keptScenario } from './scenario.js';
import { counterOf } from './row-counts.js';
import { allZones, zoneTitle } from './zones.js';
import { count, day, euros, fuseName, language, word } from './words.js';

const forms = {
  csv: 'text/csv', geojson: 'application/geo+json', json: 'application/geo+json', ndjson: 'application/x-ndjson', jsonl: 'application/x-ndjson',
};
let running = null;
let known = () => null;
let outcome = null;

export function startRezoning(service) {
  known = service;
  addEventListener('dragover', (event) => {
    if (!mayDrop(event)) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) document.body.classList.remove('dropping');
  });
  addEventListener('drop', (event) => {
    if (!mayDrop(event)) return;
    event.preventDefault();
    document.body.classList.remove('dropping');
    const [file] = event.dataTransfer.files;
    // Where a file is dropped says what it is for.
    if (event.target.closest?.('#scenario') && known().may.scenario) return dropScenario(file);
    byId('many').open = true;
    byId('many').scrollIntoView({ block: 'nearest' });
    price(file);
  });
}

const mayDrop = (event) => !isUsing() && known()?.may?.rezone && event.dataTransfer?.types.includes('Files');

export function showRezoning() {
  const field = element('input', { type: 'file', id: 'points', accept: '.csv,.geojson,.json,.ndjson,.jsonl', onchange: () => price(field.files[0]) });
  const system = byId('points-crs')?.value ?? '';
  byId('many-body').replaceChildren(
    element('p', { class: 'note', id: 'many-hint' }),
    element('p', { class: 'note', id: 'many-scenario' }, keptScenario() ? word('many_scenario') : ''),
    element('div', { class: 'fields' },
      element('div', { class: 'field wide' }, element('label', { for: 'points' }, word('many_file')), field),
      element('div', { class: 'field' }, element('label', { for: 'points-crs' }, word('many_crs')),
        element('input', { id: 'points-crs', type: 'text', value: system, placeholder: known()?.crs ?? 'EPSG:3067' }))),
    element('div', { id: 'many-outcome', role: 'status' }));
  followQuestion();
  outcome?.();
}

/** The main fuse that rows get follows what is chosen above. */
export function followQuestion() {
  byId('many-hint')?.replaceChildren(word('many_hint', { fuse: fuseName(chosenFuse()) }));
}

function say(make) {
  outcome = () => byId('many-outcome')?.replaceChildren(...make());
  outcome();
}

async function price(file) {
  if (!file) return;
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const form = file.name.split('.').pop().toLowerCase();
  if (!(form in forms)) return say(() => [element('p', { class: 'trouble' }, word('many_form', { name: file.name }))]);
  const progress = element('span', {}, '0');
  say(() => [element('p', { class: 'waiting' }, word('many_running', { name: file.name }), ' ', progress, ' ', button(word('stop'), () => running.abort()))]);
  const asked = { fuse: chosenFuse(), date: chosenDay(), company: current().company };
  try {
    const url = address('v1/quotes', { ...asked, crs: byId('points-crs').value.trim(), lang: language(), scenario: keptScenario() });
    const headers = { 'Content-Type': forms[form], Accept: forms[form] };
    const response = await call(url, { method: 'POST', body: file, headers, signal, wait: null });
    const { counts, parts } = await read(response, counterOf(forms[form]), (rows) => { progress.textContent = count(rows); });
    show(file, form, counts, asked, new Blob(parts, { type: forms[form] }));
  } catch (error) {
    if (signal.aborted) say(() => [element('p', {}, word('many_stopped'))]);
    else say(() => [trouble(error, file)]);
  }
}

async function read(response, counter, tell) {
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const parts = [];
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw new Trouble('lost'); });
    if (done) break;
    parts.push(value);
    counter.add(decoder.decode(value, { stream: true }));
    tell(counter.counts.rows);
  }
  counter.end();
  return { counts: counter.counts, parts };
}

let made = null;

/** Of a zone in the rulebooks. */
const orderOf = (zone) => allZones().findIndex((each) => each.zone === zone);

/** What the rows were asked for: the question above may be another by now. */
const askedFor = ({ fuse, date, company }) =>
  [word('many_asked', { day: day(date), fuse: fuseName(fuse) }), company && companyName(company)].filter(Boolean).join(' · ');

function show(file, form, counts, asked, blob) {
  if (made) URL.revokeObjectURL(made);
  made = URL.createObjectURL(blob);
  const name = `${file.name.replace(/\.[^.]*$/, '')}-priced.${form}`;
  const rows = () => [
    [word('many_rows'), count(counts.rows)], [word('many_priced'), count(counts.priced)],
    ...Object.keys(counts.zones).sort((first, second) => orderOf(first) - orderOf(second))
      .map((zone) => [zoneTitle(null, zone), count(counts.zones[zone])]),
    [word('many_borderline'), count(counts.borderline)], [word('many_errors'), count(counts.errors)],
    [word('many_sum'), euros((counts.cents / 100).toFixed(2))],
    ...(counts.changed === null ? [] : [[word('many_changed'), count(counts.changed)]]),
  ];
  say(() => [
    element('table', { class: 'counts' },
      element('caption', {}, file.name, element('small', { class: 'asked' }, askedFor(asked))),
      element('tbody', {}, ...rows().map(([title, value]) =>
        element('tr', {}, element('th', { scope: 'row' }, title), element('td', { class: 'number' }, value))))),
    counts.illustrative ? element('p', { class: 'badge' }, word('illustrative')) : '',
    counts.firstError ? element('p', { class: 'note' }, word('many_first_error', { text: unnamed(counts.firstError) })) : '',
    element('p', {}, element('a', { href: made, download: name, class: 'main button', id: 'download' }, word('many_download', { name }))),
  ]);
}

function trouble(error, file) {
  if (!(error instanceof Trouble)) console.error(error);
  const refused = error.kind === 'refused' || error.kind === 'key';
  return element('div', { class: 'trouble' },
    element('p', { class: 'lead' }, refused ? error.message : word(error.kind === 'lost' ? 'trouble_lost' : 'trouble_broken')),
    error.hint ? element('p', {}, error.hint) : '', button(word('retry'), () => price(file), { class: 'main' }));
}
