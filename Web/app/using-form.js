// The form of what using the connection costs: shows the question of the address, and puts what is changed into it.

import { byId, button, element, settled } from './elements.js';
import { change, current } from './state.js';
import { companyName } from './question.js';
import { day, fuseName, word } from './words.js';

const usualCompany = 'caruna-oy';
const usualFuse = '3x25';
// Shares of the address are fractions; people say per cent.
const inPercent = ['night_share', 'winter_day_share', 'shift_to_night'];
const typed = ['kwh', 'night_share', 'winter_day_share', 'peak_kw', 'meters', 'shift_to_night', 'solar_kwh'];
const chosenFrom = ['company', 'fuse', 'tax_class', 'dwelling', 'present', 'other_fuse', 'metering_point'];
const profiles = ['direct_heating', 'car_at_night'];
let companies = [];
let files = [];
let askAgain = () => {};

export const chosenFiles = () => files;

/** Of `/v1/tariffs`. */
export function knowTariffs(found) { companies = found; }

/** `again` asks anew, of other files. */
export function buildForm(again) {
  askAgain = again;
  const form = element('form', { class: 'use-question', id: 'use-form', autocomplete: 'off', novalidate: true, 'aria-labelledby': 'use-form-title', onsubmit: (event) => event.preventDefault() },
    element('h3', { class: 'unseen', id: 'use-form-title', 'data-word': 'using_question' }),
    fields(select('company', 'company', 'wide'), select('fuse', 'fuse'), input('date', 'use_day', { type: 'date' })),
    element('fieldset', { class: 'use-part' }, legend('use_consumption'),
      element('div', { class: 'use-files' },
        element('input', { type: 'file', id: 'use-files', class: 'unseen', multiple: true, accept: '.csv,.txt,text/csv', 'aria-describedby': 'use-files-hint use-not-kept', onchange: () => takeFiles([...byId('use-files').files]) }),
        element('label', { for: 'use-files', class: 'use-choose', 'data-word': 'use_files' }),
        element('p', { class: 'note', id: 'use-files-hint', 'data-word': 'use_files_hint' }),
        element('ul', { class: 'use-file-list', id: 'use-file-list', hidden: true })),
      element('p', { class: 'use-promise', id: 'use-not-kept', 'data-word': 'use_not_kept' }),
      element('div', { id: 'use-of-files', hidden: true }, fields(select('metering_point', 'use_metering_point', 'wide')), tick('each_day', 'use_each_day')),
      element('div', { id: 'use-of-year' }, element('p', { class: 'use-or', 'data-word': 'use_or_year' }),
        fields(number('kwh', 'use_kwh'), number('peak_kw', 'use_peak_kw'), number('night_share', 'use_night_share'), number('winter_day_share', 'use_winter_day_share')))),
    folded('use-connection', 'use_more', fields(select('present', 'use_present', 'wide'), select('tax_class', 'use_tax_class'), select('dwelling', 'use_dwelling'), input('meters', 'use_meters', { type: 'number', min: 1, step: 1, inputmode: 'numeric' }))),
    folded('use-what-if', 'use_what_if', fields(select('other_fuse', 'use_other_fuse'), number('shift_to_night', 'use_shift'), number('solar_kwh', 'use_solar'),
      number('direct_heating', 'use_heating'), number('car_at_night', 'use_car'))));
  for (const name of [...typed, ...profiles]) {
    const control = form.querySelector(`#use-${name}`);
    control.addEventListener('input', settled(() => take(name), 600));
    control.addEventListener('change', () => take(name));
  }
  for (const name of [...chosenFrom, 'date', 'each_day']) form.querySelector(`#use-${name}`).addEventListener('change', () => take(name));
  return form;
}

const label = (id, key) => element('label', { for: id, 'data-word': key });
const legend = (key) => element('legend', { 'data-word': key });
const fields = (...made) => element('div', { class: 'use-fields' }, ...made);
const field = (name, key, control, kind) => element('div', { class: ['use-field', kind].filter(Boolean).join(' '), id: `use-${name}-field` }, label(`use-${name}`, key), control);
const select = (name, key, kind) => field(name, key, element('select', { id: `use-${name}` }), kind);
const input = (name, key, properties = {}, kind = null) => field(name, key, element('input', { id: `use-${name}`, type: 'text', ...properties }), kind);
const number = (name, key) => input(name, key, { inputmode: 'decimal' });
const tick = (name, key) => element('label', { class: 'tick' }, element('input', { id: `use-${name}`, type: 'checkbox' }), ' ', element('span', { 'data-word': key }));
const folded = (id, key, ...content) => element('details', { class: 'use-part', id }, element('summary', {}, element('span', { 'data-word': key }), ' ', element('span', { class: 'chosen', id: `${id}-chosen` })), ...content);

function take(name) {
  const control = byId(`use-${name}`);
  const value = control.value.trim().replace(/\s/g, '').replace(',', '.');
  if (name === 'each_day') change({ each_day: control.checked ? 'true' : null });
  else if (name === 'date') !control.validity.badInput && (!value || value >= '1990-01-01') && change({ date: value });
  else if (name === 'metering_point') change({ metering_point: control.value });
  else if (profiles.includes(name)) change({ add: withProfile(name, value) });
  else if (inPercent.includes(name)) change({ [name]: fraction(value) });
  // Products and fuses of one company are not another's.
  else if (name === 'company') change({ company: value, present: null, product: null });
  else change({ [name]: value });
}

// 40 for 0.4; what is no number is passed on, and refused with words.
function fraction(value) {
  if (value === '' || Number.isNaN(Number(value))) return value;
  return Number(value) === 0 ? null : String(Number((Number(value) / 100).toFixed(6)));
}

const percent = (value) => (value === undefined || Number.isNaN(Number(value)) ? value ?? '' : String(Number((Number(value) * 100).toFixed(4))));

const added = () => Object.fromEntries((current().add ?? '').split(',').filter(Boolean).map((each) => each.split('=')));

function withProfile(name, value) {
  const all = { ...added(), [name]: value };
  return Object.entries(all).filter(([, kwh]) => kwh && kwh !== '0').map(([kind, kwh]) => `${kind}=${kwh}`).join(',');
}

/** More files join those that are there already: people drop one year after the other. */
export function dropFiles(more) { takeFiles([...files, ...more]); }

function takeFiles(given) {
  files = given.filter((file, place) => given.findIndex((each) => each.name === file.name && each.size === file.size) === place);
  // Chosen again, the same file is read again.
  byId('use-files').value = '';
  change({ metering_point: null, ...(files.length ? {} : { each_day: null }) }, { quietly: true });
  points = [];
  isNew = files.length > 0;
  showForm();
  askAgain();
}

let isNew = false;

/** Once for files that were just chosen: on a telephone their answer lies below the form. */
export function takeNew() {
  const was = isNew;
  isNew = false;
  return was;
}

function showFiles() {
  byId('use-file-list').hidden = files.length === 0;
  byId('use-file-list').replaceChildren(...files.map((file) => element('li', {}, file.name)), element('li', {}, button(word('use_files_forget'), () => { takeFiles([]); byId('use-files').focus(); }, { id: 'use-forget' })));
  byId('use-of-files').hidden = files.length === 0;
  byId('use-of-year').hidden = files.length > 0;
  const { metering_point: chosen } = current();
  byId('use-metering_point-field').hidden = points.length === 0 && !chosen;
  const known = chosen && !points.includes(chosen) ? [chosen, ...points] : points;
  fill('metering_point', [['', word('use_which')], ...known.map((point) => [point, point])], chosen);
}

let points = [];

/** The files have several metering points, of which one is to be chosen. */
export function tellPoints(known) {
  points = known;
  showFiles();
}

const tariffsOf = (slug) => companies.find((each) => each.company === slug)?.tariffs ?? [];
const holds = (tariff, on) => (tariff.from_including ?? '') <= on && on < (tariff.to_excluding ?? '9999');

export function dayBefore(text) {
  const date = new Date(`${text}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The company, fuse and day whose prices are meant. Where none is told and no list holds today, the latest list's last day is. */
export function pricesOf() {
  const slugs = companies.map((each) => each.company);
  const company = current().company ?? (slugs.includes(usualCompany) ? usualCompany : slugs[0]);
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' });
  const tariffs = tariffsOf(company);
  const lasts = tariffs.filter((each) => each.to_excluding).map((each) => dayBefore(each.to_excluding)).sort();
  const isHeld = tariffs.length === 0 || tariffs.some((each) => holds(each, today));
  const isLatest = !current().date && !isHeld && lasts.length > 0;
  return { company, fuse: current().fuse ?? usualFuse, day: current().date ?? (isLatest ? lasts.at(-1) : today), isLatest };
}

/** Writes the state into the form, in the language of the page. */
export function showForm() {
  if (!byId('use-form')) return;
  for (const each of byId('use-form').querySelectorAll('[data-word]')) each.textContent = word(each.dataset.word);
  const state = current();
  const prices = pricesOf();
  const tariffs = tariffsOf(prices.company);
  const tariff = tariffs.find((each) => holds(each, prices.day)) ?? tariffs.at(-1);
  const sizes = tariff?.fuses ?? [];
  const named = (chosen) => (chosen && !sizes.includes(chosen) ? [chosen, ...sizes] : sizes).map((fuse) => [fuse, fuseName(fuse)]);
  fill('company', companies.map(({ company, name }) => [company, name]), prices.company);
  fill('fuse', named(prices.fuse), prices.fuse);
  fill('other_fuse', [['', word('use_as_it_is')], ...named(state.other_fuse)], state.other_fuse);
  fill('tax_class', [['', word('use_tax_1')], ['2', word('use_tax_2')]], state.tax_class === '2' ? '2' : '');
  fill('dwelling', [['', word('use_house')], ...['apartment', 'terraced'].map((each) => [each, word(`use_${each}`)])], state.dwelling === 'house' ? '' : state.dwelling);
  fill('present', [['', word('use_not_told')], ...(tariff?.products ?? []).filter(({ use }) => use === 'consumption').map(({ product, name }) => [product, name])], state.present);
  for (const name of typed) write(name, inPercent.includes(name) ? percent(state[name]) : state[name] ?? '');
  for (const name of profiles) write(name, added()[name] ?? '');
  write('date', companies.length ? prices.day : state.date ?? '');
  byId('use-each_day').checked = state.each_day === 'true';
  byId('use-date').disabled = state.each_day === 'true' && files.length > 0;
  byId('use-connection-chosen').textContent = [
    state.present && tariff?.products.find(({ product }) => product === state.present)?.name, state.tax_class === '2' && word('use_tax_2'),
    state.dwelling && word(`use_${state.dwelling}`), state.meters && `${word('use_meters')}: ${state.meters}`,
    state.temporary && word('kind_temporary'), state.production_kva && `${state.production_kva} kVA`,
  ].filter(Boolean).join(' · ');
  byId('use-what-if-chosen').textContent = [
    state.other_fuse && fuseName(state.other_fuse), state.shift_to_night && `${percent(state.shift_to_night)} %`,
    state.solar_kwh && `${state.solar_kwh} kWh`, ...Object.values(added()).map((kwh) => `+${kwh} kWh`),
  ].filter(Boolean).join(' · ');
  showFiles();
}

/** The name of a company that has tariffs, and else of one that has rules of joining. */
export const useCompanyName = (slug) => companies.find((each) => each.company === slug)?.name ?? companyName(slug);

/** Why the prices are of another day than today's, where nobody told a day. */
export function dayRemark() {
  const { isLatest, day: date } = pricesOf();
  return isLatest ? word('use_latest', { day: day(date) }) : null;
}

function write(name, value) {
  const control = byId(`use-${name}`);
  if (document.activeElement !== control || control.value === '') control.value = value;
}

function fill(name, options, chosen) {
  const control = byId(`use-${name}`);
  const isSame = control.options.length === options.length && options.every(([value, text], place) => control.options[place].value === value && control.options[place].textContent === text);
  if (!isSame) control.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
  control.value = chosen ?? '';
}
