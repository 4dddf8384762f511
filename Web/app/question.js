// The form: shows the question of the address, and puts what is changed into it.

import { byId, element, settled } from './elements.js';
import { change, current, namesNotUnderstood } from './state.js';
import { count, euros, fuseName, word } from './words.js';

const ownKinds = ['temporary', 'production_kva', 'unmetered'];
const usual = '3x25';
// While a year is typed its first digits are years too.
const earliest = '1900-01-01';
let service = null;

export function startQuestion() {
  for (const name of ['fuse', 'date', 'company', 'upgrade_from', 'place']) listen(name, 'change');
  for (const name of ['joiners', 'accuracy', 'production_kva', 'cables']) {
    const typed = settled(() => take(name), 500);
    byId(name).addEventListener('input', typed);
    listen(name, 'change');
  }
  for (const name of ['further_connection', 'estimate']) {
    byId(name).addEventListener('change', () => change({ [name]: byId(name).checked ? 'true' : null }));
  }
  byId('kind').addEventListener('change', chooseKind);
}

const listen = (name, event) => byId(name).addEventListener(event, () => take(name));

function take(name) {
  const field = byId(name);
  // A half typed date has no value, and is not a wish for today.
  const value = field.value.trim();
  if (name === 'date' && (field.validity.badInput || (value && value < earliest))) return;
  if (name === 'joiners' || name === 'cables') change({ [name]: Number(value) > 1 ? value : null });
  else if (name === 'accuracy') change({ accuracy: value.replace(',', '.') });
  else if (name === 'production_kva') value && change({ production_kva: value.replace(',', '.') });
  else change({ [name]: value });
}

// The kinds exclude each other, as they do for the service.
function chooseKind() {
  const kind = byId('kind').value;
  const none = { temporary: null, cables: null, production_kva: null, unmetered: null };
  if (kind === 'production_kva') change({ ...none, production_kva: '10' });
  else change({ ...none, ...(kind ? { [kind]: 'true' } : {}) });
  if (kind === 'production_kva') byId('production_kva').focus();
}

export function knowService(answer) {
  service = answer;
}

export const chosenFuse = (state = current()) => state.fuse ?? usual;
export const chosenDay = (state = current()) => state.date ?? service?.today ?? '';

export function companyName(slug) {
  return service?.companies.find((company) => company.slug === slug)?.name ?? slug;
}

/** Writes the state into the form, in the language of the page. */
export function showQuestion() {
  const state = current();
  const companies = service?.companies ?? [];
  const sizes = fusesOf(companies, state.company);
  const named = (chosen) => withChosen(sizes, chosen).map((fuse) => [fuse, fuseName(fuse)]);
  fill('fuse', named(chosenFuse()), chosenFuse());
  fill('upgrade_from', [['', word('new_connection')], ...named(state.upgrade_from)], state.upgrade_from);
  fill('company', [['', word('by_place')], ...companies.map((company) => [company.slug, company.name])], state.company);
  fill('place', [['', word('plot')], ['public-area', word('public_area')]], state.place === 'plot' ? '' : state.place);
  const kind = ownKinds.find((name) => state[name]) ?? '';
  fill('kind', [['', word('permanent')], ...ownKinds.map((name) => [name, word(`kind_${name}`)])], kind);
  byId('cables-field').hidden = kind !== 'temporary';
  byId('production-field').hidden = kind !== 'production_kva';
  for (const name of ['joiners', 'accuracy', 'cables', 'production_kva']) write(name, state[name] ?? '');
  write('date', chosenDay());
  byId('further_connection').checked = state.further_connection === 'true';
  byId('estimate').checked = state.estimate === 'true';
  byId('chosen').textContent = chosenWords(state, kind).join(' · ');
  const names = namesNotUnderstood();
  byId('not-understood').textContent = names.length ? word('not_understood', { names: names.join(', ') }) : '';
}

// What is set is told while the part is closed: nothing that changes the price may be out of sight.
function chosenWords(state, kind) {
  return [
    kind && word(`kind_${kind}`),
    state.upgrade_from && word('now_fuse', { fuse: fuseName(state.upgrade_from) }),
    state.joiners && word('so_many_joiners', { count: state.joiners }),
    state.place === 'public-area' && word('public_area'),
    state.further_connection && word('further'),
    state.accuracy && `± ${state.accuracy} m`,
    state.estimate && word('with_estimate'),
    state.area_cost && state.potential_joiners && word('area_shared', { cost: euros(state.area_cost), count: count(state.potential_joiners) }),
  ].filter(Boolean);
}

function write(id, value) {
  const field = byId(id);
  if (document.activeElement !== field || field.value === '') field.value = value;
}

function fill(id, options, chosen) {
  const select = byId(id);
  select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
  select.value = chosen ?? '';
}

function fusesOf(companies, slug) {
  const asked = companies.filter((company) => !slug || company.slug === slug);
  const all = new Set(asked.flatMap((company) => company.fuses ?? []));
  return [...all].sort((first, second) => phases(second) - phases(first) || amperes(first) - amperes(second));
}

function withChosen(sizes, fuse) {
  return fuse && !sizes.includes(fuse) ? [fuse, ...sizes] : sizes;
}

/** Sizes that may be chosen in place of one. */
export const fuseChoices = (chosen) => withChosen(fusesOf(service?.companies ?? [], current().company), chosen);

const phases = (fuse) => Number(fuse.split('x')[0]);
const amperes = (fuse) => Number(fuse.split('x')[1]);
