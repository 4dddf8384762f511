// A published zone map is held against the network by the service; its findings are stepped through, in words and on the map.

import { byId, button, element } from './elements.js';
import { Trouble, address, call } from './service.js';
import { chosenDay, companyName } from './question.js';
import { current } from './state.js';
import { zoneName } from './zones.js';
import { count, day, decimal, hasWord, language, metres, word } from './words.js';

const forms = { gpkg: 'application/geopackage+sqlite3', geojson: 'application/geo+json', json: 'application/geo+json' };
let running = null;
let onMap = () => null;
let outcome = null;

/** `findingsLayer` gives the layer of the map, or nothing where there is no map. */
export function startValidating(findingsLayer) { onMap = findingsLayer; }

export function showValidating() {
  const field = element('input', { type: 'file', id: 'published', accept: '.gpkg,.geojson,.json', onchange: () => validate(field.files[0]) });
  byId('findings-body').replaceChildren(
    element('p', { class: 'note' }, word('findings_hint')),
    element('div', { class: 'fields' }, element('div', { class: 'field wide' }, element('label', { for: 'published' }, word('findings_file')), field)),
    element('div', { id: 'findings-outcome' }));
  outcome?.();
}

function say(make) {
  outcome = () => byId('findings-outcome').replaceChildren(...make());
  outcome();
}

async function validate(file) {
  if (!file) return;
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const form = forms[file.name.split('.').pop().toLowerCase()];
  onMap()?.show([]);
  if (!form) return say(() => [element('p', { class: 'trouble' }, word('findings_form', { name: file.name }))]);
  say(() => [element('p', { class: 'waiting', role: 'status' }, word('findings_running', { name: file.name }), ' ',
    button(word('stop'), () => running.abort()))]);
  try {
    // Against the map that is shown, which need not be drawn anew.
    const asked = { date: chosenDay(), company: current().company, map_tolerance: '0.5', name: file.name, lang: language() };
    const url = address('v1/validation', asked);
    const response = await call(url, { method: 'POST', body: file, headers: { 'Content-Type': form, Accept: 'application/json' }, signal, wait: null });
    const answer = await response.json();
    step(findingsOf(answer), answer.summary?.unpublished_companies ?? [], { ...asked, name: file.name });
  } catch (error) {
    if (signal.aborted) say(() => [element('p', {}, word('many_stopped'))]);
    else fail(error, file);
  }
}

// A list of features, or a collection that has it.
const findingsOf = ({ findings }) => (Array.isArray(findings) ? findings : findings?.features ?? []);

/** Which file was held against which rules: the day above may be another by now. */
const askedFor = ({ name, date, company }) => element('p', { class: 'note', id: 'findings-asked' },
  [name, day(date), company && companyName(company)].filter(Boolean).join(' · '));

function step(findings, unpublished, asked) {
  // What the map does not have is not right for want of findings.
  const notes = () => unpublished.map((company) => element('p', { class: 'note' }, word('findings_not_in_map', { company: companyName(company) })));
  if (findings.length === 0) return say(() => [element('p', { class: 'lead', role: 'status' }, word('findings_none')), askedFor(asked), ...notes()]);
  onMap()?.show(findings);
  let place = 0;
  const go = (to) => {
    place = (to + findings.length) % findings.length;
    byId('finding').replaceChildren(described(findings[place], place, findings.length));
    onMap()?.choose(place);
  };
  say(() => [
    element('p', { class: 'lead' }, word('findings_count', { count: count(findings.length) })),
    askedFor(asked),
    element('div', { class: 'sharing' },
      button(word('finding_previous'), () => go(place - 1), { id: 'finding-previous' }),
      button(word('finding_next'), () => go(place + 1), { id: 'finding-next' })),
    element('div', { id: 'finding', role: 'status' }, described(findings[place], place, findings.length)),
    ...notes(),
  ]);
  go(0);
}

function band({ fuse_over_a: over, fuse_up_to_a: upTo }) {
  return [over && `> ${over}\u00A0A`, upTo && `≤ ${upTo}\u00A0A`].filter(Boolean).join(', ');
}

function described(finding, place, many) {
  const values = finding.properties ?? finding;
  const kind = hasWord(`kind_${values.kind}`) ? word(`kind_${values.kind}`) : values.kind;
  const published = [values.published_zone, values.published_zone_2].filter(Boolean).map((zone) => zoneName(values.company, zone)).join(', ') || '–';
  const rows = [
    [word('finding_kind'), [values.id, kind].filter(Boolean).join(', ')],
    [word('company'), companyName(values.company)],
    [word('fuse'), band(values)],
    [word('finding_zones'), `${published} → ${zoneName(values.company, values.computed_zone)}`],
    [word('finding_area'), typeof values.area_m2 === 'number' ? `${decimal(values.area_m2.toFixed(0))}\u00A0m²` : null],
    [word('finding_farthest'), typeof values.max_deviation_m === 'number' ? metres(values.max_deviation_m) : null],
    [word('finding_points'), typeof values.connection_points === 'number' ? count(values.connection_points) : null],
  ];
  return element('table', { class: 'counts' },
    element('caption', {}, word('finding_here', { place: count(place + 1), count: count(many) })),
    element('tbody', {}, ...rows.filter(([, value]) => value).map(([title, value]) => element('tr', {},
      element('th', { scope: 'row' }, title), element('td', { class: 'number' }, value)))));
}

function fail(error, file) {
  if (!(error instanceof Trouble)) console.error(error);
  const refused = error.kind === 'refused' || error.kind === 'key';
  say(() => [element('div', { class: 'trouble', role: 'alert' },
    element('p', { class: 'lead' }, refused ? error.message : word(error.kind === 'lost' ? 'trouble_lost' : 'trouble_broken')),
    error.hint ? element('p', {}, error.hint) : '', button(word('retry'), () => validate(file), { class: 'main' }))]);
}
