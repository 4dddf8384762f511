// What using the connection costs: the cheapest product, all of them as a chart and a table, month by month, and what else
// to know.

import { announce, troubleBox } from './answer.js';
import { byId, button, element } from './elements.js';
import { unnamed } from './hints.js';
import { addressOf, change, current } from './state.js';
import { bars, columns, legendOf, monthName, partsOf } from './using-charts.js';
import { chosenFiles, dayBefore, dayRemark, pricesOf, takeNew, useCompanyName } from './using-form.js';
import { day, decimal, euros, fuseName, language, moment, unbroken, word } from './words.js';

let shown = null;
let names = [];
let drawn = 0;

const body = () => byId('use-body');

function clear(...content) {
  shown = null;
  body().replaceChildren(...content);
}

export function showUseWaiting() {
  // What was known stays in sight, dimmed, so that the page does not jump while a number is typed.
  body().classList.add('is-old');
  if (!shown) clear(element('p', { class: 'waiting' }, word('use_waiting')));
}

export function showEmpty() {
  body().classList.remove('is-old');
  // An address with what belongs to files alone was made with them.
  const hadFiles = Boolean(current().metering_point || current().each_day);
  clear(element('div', { class: 'welcome' },
    element('p', { class: 'lead' }, word('use_welcome')),
    element('ul', {}, ...[hadFiles && 'use_files_gone', 'use_welcome_file', 'use_welcome_year', 'use_not_kept'].filter(Boolean).map((key) => element('li', {}, word(key))))));
  announce('');
  document.title = `${word('view_using')} – connect-quote`;
}

export function showUseTrouble(trouble, again) {
  body().classList.remove('is-old');
  clear(troubleBox(trouble, again));
  announce('');
  document.title = `${word('no_answer')} – connect-quote`;
}

/** Without an answer the last one is shown anew, such as with another product's months. */
export function showUse(answer = shown, files = names) {
  if (!answer) return;
  body().classList.remove('is-old');
  const isNew = answer !== shown;
  const hadFocus = body().contains(document.activeElement) ? document.activeElement.id : null;
  [shown, names] = [answer, files];
  // What was opened or closed by hand stays so.
  const wereOpen = new Map([...body().querySelectorAll('details[id]')].map(({ id, open }) => [id, open]));
  body().replaceChildren(...parts(answer).filter(Boolean));
  for (const [id, open] of wereOpen) if (byId(id)) byId(id).open = open;
  draw();
  if (hadFocus) byId(hadFocus)?.focus({ preventScroll: true });
  if (isNew) announce(answer.summary.join(' '));
  if (takeNew() && matchMedia('(max-width: 859px), (max-height: 560px)').matches) byId('use-answer').scrollIntoView();
  const [cheapest] = answer.products;
  document.title = `${cheapest.name} · ${euros(cheapest.total_incl_vat)} – connect-quote`;
}

function parts(answer) {
  const [cheapest] = answer.products;
  const isMadeUp = answer.tariffs.some(({ status }) => status === 'illustrative');
  const remark = dayRemark();
  return [
    element('p', { class: 'headline' }, element('strong', {}, cheapest.name), element('span', {}, useCompanyName(answer.company)), element('span', {}, fuseName(answer.fuse)),
      answer.prices_of ? element('span', {}, word('use_prices_of', { day: day(answer.prices_of) })) : element('span', {}, word('use_each_day').toLocaleLowerCase(language()))),
    price(cheapest, answer),
    isMadeUp ? element('p', { class: 'badge' }, word('illustrative')) : null,
    remark && answer.prices_of ? element('p', { class: 'use-remark' }, remark) : null,
    ...answer.summary.slice(1).map((line) => element('p', { class: 'spoken' }, unbroken(line))),
    missing(answer),
    products(answer),
    months(answer),
    peaks(answer),
    list('use_change', answer.change, 'extra'),
    list('use_left_out', answer.left_out.map(({ name, text }) => `${name}: ${unnamed(text)}.`), 'extra'),
    element('ul', { class: 'notes warning', 'aria-label': word('note') }, ...answer.warnings.map((line) => element('li', {}, unbroken(line)))),
    sharing(),
    sources(answer),
  ];
}

function price(cheapest, answer) {
  const [whole, fraction] = decimal(cheapest.total_incl_vat).split(/(?=[.,]\d+$)/);
  const { from_including: first, to_excluding: end } = answer.period;
  const kwh = decimal(answer.energy_kwh.toFixed(0));
  const read = names.length ? word('use_files_read', { names: names.join(', '), kwh, first: day(first), last: day(dayBefore(end)) }) : word('use_year_read', { kwh });
  return element('p', { class: 'price', 'data-amount': cheapest.total_incl_vat }, whole, element('span', { class: 'cents' }, fraction ?? ''), element('span', { class: 'unit' }, '\u00A0EUR'),
    element('small', {}, read));
}

function missing({ missing_days: days }) {
  if (days.length === 0) return null;
  return element('details', { class: 'use-missing', id: 'use-missing', open: days.length <= 5 }, element('summary', {}, word('use_missing', { count: decimal(String(days.length)) })),
    element('p', {}, runs(days).map(([first, last]) => (first === last ? day(first) : `${day(first)} – ${day(last)}`)).join(', ')),
    element('p', { class: 'note' }, word('use_missing_note')));
}

/** Days that follow each other, as the first and the last of them. */
function runs(days) {
  const found = [];
  for (const each of days) {
    if (found.length && found.at(-1)[1] === dayBefore(each)) found.at(-1)[1] = each;
    else found.push([each, each]);
  }
  return found;
}

const amountOf = (cost, ...keys) => {
  const of = cost.billed === 'net' ? 'excl_vat' : 'incl_vat';
  const given = keys.flatMap((key) => cost[key] ?? []);
  return given.length ? given.reduce((total, part) => total + Number(part[of]), 0).toFixed(2) : null;
};

const table = (caption, heads, rows, properties = {}) => element('div', { class: 'use-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
  element('table', properties, element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...heads.map((name, place) => element('th', { scope: 'col', class: place ? 'number' : null }, name)))),
    element('tbody', {}, ...rows)));
const cells = (values) => values.map((value) => element('td', { class: 'number' }, value === null ? '–' : value));

function products(answer) {
  const kinds = [['use_basic', 'basic'], ['use_energy', 'energy'], ['use_power', 'power'], ['use_reactive', 'reactive'], ['use_production', 'feed_in', 'own_use'], ['use_tax', 'tax']]
    .filter(([, ...keys]) => answer.products.some((cost) => amountOf(cost, ...keys) !== null));
  const rows = answer.products.map((cost) => {
    const isShown = cost.product === chosenProduct(answer);
    const isMore = Number(cost.more_than_cheapest) > 0;
    return element('tr', { class: isShown ? 'here' : null },
      element('th', { scope: 'row' }, answer.months.length ? button(cost.name, () => change({ product: cost.product }, { quietly: true }), { class: 'link', id: `use-show-${cost.product}`, 'aria-pressed': String(isShown) }) : cost.name),
      ...cells([decimal(cost.total_incl_vat), isMore ? decimal(cost.more_than_cheapest) : null, ...kinds.map(([, ...keys]) => amountOf(cost, ...keys)).map((text) => (text === null ? null : decimal(text)))]));
  });
  const isNet = answer.products.some(({ billed }) => billed === 'net');
  return element('section', { class: 'use-section' },
    element('h4', { id: 'use-products-title' }, word('using_answer'), ' ', element('span', { class: 'note' }, word(isNet ? 'use_without_vat' : 'use_with_vat'))),
    element('div', { id: 'use-bars' }), legendOf(answer.products.flatMap(partsOf)),
    table(word('using_answer'), [word('use_product'), word('use_total'), word('use_difference'), ...kinds.map(([key]) => word(key))], rows, { id: 'use-products' }));
}

const chosenProduct = ({ products: all }) => (all.some(({ product }) => product === current().product) ? current().product : all[0].product);
const measure = () => (current().measure === 'kwh' ? 'kwh' : 'cost');

function monthsOf(answer) {
  const product = chosenProduct(answer);
  return answer.months.map((month) => ({
    from: month.from_including, isPartMissing: month.days_missing > 0, kwh: month.kwh,
    cost: month.products.find((each) => each.product === product),
  })).filter(({ cost }) => cost).map((month) => ({ ...month, parts: partsOf(month.cost) }));
}

function months(answer) {
  if (answer.months.length === 0) return element('p', { class: 'note' }, word('use_no_months'));
  const found = monthsOf(answer);
  const { name } = answer.products.find(({ product }) => product === chosenProduct(answer));
  const title = word('use_months_of', { product: name, what: word(measure() === 'kwh' ? 'use_energy' : 'use_cost').toLocaleLowerCase(language()) });
  const bands = found[0].cost.energy;
  const others = [['use_basic', 'basic'], ['use_power', 'power'], ['use_tax', 'tax']].filter(([, key]) => found.some(({ cost }) => cost[key]));
  // With VAT, as the columns are drawn.
  const amount = (part) => (part ? decimal(part.incl_vat) : null);
  const rows = found.map(({ from, isPartMissing, kwh, cost }) => element('tr', {},
    element('th', { scope: 'row' }, monthName(from, 'long') + (isPartMissing ? ' *' : '')),
    ...cells([decimal(cost.total_incl_vat), decimal(kwh.toFixed(0)), ...cost.energy.flatMap((part) => [decimal(part.kwh.toFixed(0)), amount(part)]), ...others.map(([, key]) => amount(cost[key]))])));
  return element('section', { class: 'use-section' },
    element('h4', { id: 'use-months-title' }, title),
    element('div', { class: 'use-choices' },
      element('label', { for: 'use-shown', class: 'unseen' }, word('use_product')),
      productChoice(answer),
      ...['cost', 'kwh'].map((each) => button(word(each === 'kwh' ? 'use_in_kwh' : 'use_in_euros'), () => change({ measure: each === 'kwh' ? 'kwh' : null }, { quietly: true }), { id: `use-measure-${each}`, 'aria-pressed': String(measure() === each) }))),
    element('div', { id: 'use-columns' }),
    legendOf(found.flatMap(({ parts: all }) => (measure() === 'kwh' ? all.filter(({ kwh }) => kwh !== undefined) : all))),
    found.some(({ isPartMissing }) => isPartMissing) ? element('p', { class: 'note' }, `* ${word('use_part_missing')}`) : null,
    element('details', { class: 'part', id: 'use-figures' }, element('summary', {}, word('use_in_figures')),
      table(title, [word('use_month'), `${word('use_total')}, EUR`, 'kWh', ...bands.flatMap(({ text }) => [`${text}, kWh`, `${text}, EUR`]), ...others.map(([key]) => `${word(key)}, EUR`)], rows),
      element('p', { class: 'note' }, `${word('use_with_vat')}. ${word('use_months_alone')}`)));
}

function productChoice(answer) {
  const control = element('select', { id: 'use-shown', onchange: () => change({ product: control.value }, { quietly: true }) },
    ...answer.products.map(({ product, name }) => element('option', { value: product }, name)));
  control.value = chosenProduct(answer);
  return control;
}

const kilowatts = (value) => decimal(value.toFixed(2));

function peaks(answer) {
  const found = answer.products.filter(({ power }) => power?.months.length);
  if (found.length === 0) return null;
  return element('section', { class: 'use-section', id: 'use-peaks' }, element('h4', { id: 'use-peaks-title' }, word('use_peaks')),
    ...found.map(({ name, power, product }) => element('details', { class: 'part', id: `use-peaks-${product}`, open: found.length === 1 && product === answer.products[0].product }, element('summary', {}, name, ' ', element('span', { class: 'chosen' }, highest(power.months))),
      table(`${word('use_peaks')}: ${name}`, [word('use_month'), word('use_billed_kw'), word('use_peak_start')], power.months.map(({ month, billed_kw: billed, peaks: all }) => element('tr', {},
        element('th', { scope: 'row' }, monthName(month, 'long')),
        ...cells([kilowatts(billed), all.length ? all.map((peak) => `${moment(peak.start)}: ${kilowatts(peak.measured_kw)}`).join('; ') : null])))))));
}

function highest(all) {
  const most = all.reduce((found, each) => (each.billed_kw > found.billed_kw ? each : found));
  const peak = most.peaks[0];
  const isLeast = peak && peak.counted_kw < most.billed_kw;
  return [`${kilowatts(most.billed_kw)}\u00A0kW`, isLeast ? word('use_at_least') : peak && moment(peak.start)].filter(Boolean).join(', ');
}

function list(key, lines, kind) {
  if (lines.length === 0) return null;
  return element('section', { class: kind }, element('h4', {}, word(key)), ...lines.map((line) => element('p', {}, unbroken(line))));
}

/** Names the company and the day, so that whoever opens it later sees the same prices. */
function permanent() {
  const { company, fuse, day: date } = pricesOf();
  return addressOf({ company, fuse, date, lang: language() });
}

function sharing() {
  const said = element('span', { class: 'said', role: 'status' });
  const copyLink = async () => {
    const text = await navigator.clipboard.writeText(permanent().href).then(() => 'link_copied', () => 'not_copied');
    said.textContent = [word(text), chosenFiles().length && text === 'link_copied' && word('use_link_without_files')].filter(Boolean).join('. ');
    setTimeout(() => { said.textContent = ''; }, 6000);
  };
  return element('div', { class: 'sharing' }, button(word('copy_link'), copyLink, { id: 'use-copy-link' }), button(word('print'), () => print(), { id: 'use-print' }), said);
}

function sources(answer) {
  return element('p', { class: 'sources' }, `${word('use_sources')}: `, ...answer.tariffs.flatMap(({ source }, place) => [
    place ? '; ' : '', source.link.startsWith('https://') ? element('a', { href: source.link, rel: 'noreferrer', target: '_blank' }, source.title) : source.title,
  ]), element('span', { class: 'use-printed', id: 'use-printed' }));
}

// MARK: Drawing, as wide as there is room

function draw() {
  const places = [byId('use-bars'), byId('use-columns')];
  const width = Math.floor(places[0]?.clientWidth ?? 0);
  if (!shown || !width) return;
  drawn = width;
  const rows = shown.products.map((cost, place) => ({ name: cost.name, total: euros(cost.total_incl_vat), parts: partsOf(cost), isCheapest: place === 0 }));
  places[0].replaceChildren(bars(rows, width));
  if (!places[1]) return;
  const found = monthsOf(shown);
  places[1].replaceChildren(columns(found, measure(), width, (totals) => {
    const [most, least] = [Math.max(...totals), Math.min(...totals)];
    const told = (value) => (measure() === 'kwh' ? `${decimal(value.toFixed(0))} kWh` : euros(value.toFixed(2)));
    const at = (value) => monthName(found[totals.indexOf(value)].from, 'long');
    const { name } = shown.products.find(({ product }) => product === chosenProduct(shown));
    return `${name}. ${word('use_months_text', { count: found.length, most: at(most), mostValue: told(most), least: at(least), leastValue: told(least) })}`;
  }));
}

export function startDrawing() {
  new ResizeObserver(() => { if (Math.abs(Math.floor(byId('use-bars')?.clientWidth ?? drawn) - drawn) > 2) draw(); }).observe(body());
  addEventListener('beforeprint', () => {
    if (byId('use-printed')) byId('use-printed').textContent = ` · ${new Date().toLocaleString(language())} · ${permanent().href}`;
  });
}
