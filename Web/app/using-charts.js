// The charts of what using the connection costs, drawn as SVG. All that they show stands in the tables beside them, too.

import { drawing, element } from './elements.js';
import { decimal, language, word } from './words.js';

/** What a product's cost is made of: `{ tone, name, amount, kwh }`, in the order in which they are drawn. */
export function partsOf(cost) {
  const amount = (part) => Number(part?.incl_vat ?? 0);
  const production = amount(cost.feed_in) + amount(cost.own_use);
  return [
    { tone: 'basic', name: word('use_basic'), amount: amount(cost.basic) },
    ...cost.energy.map((part) => ({ tone: toneOf(part.band), name: word('use_energy_of', { band: part.text }), band: part.text, amount: amount(part), kwh: part.kwh })),
    { tone: 'power', name: word('use_power'), amount: amount(cost.power) },
    { tone: 'reactive', name: word('use_reactive'), amount: amount(cost.reactive) },
    { tone: 'production', name: word('use_production'), amount: production },
    { tone: 'tax', name: word('use_tax'), amount: amount(cost.tax) },
  ].filter((part) => part.amount !== 0 || part.kwh !== undefined);
}

const tones = { all: 'all', day: 'day', winter_day: 'day', night: 'night', other: 'night' };
const order = ['basic', 'all', 'day', 'night', 'power', 'reactive', 'production', 'tax'];
const toneOf = (band) => tones[band] ?? 'all';

/** Each tone once, with all that it stands for. */
export function legendOf(parts) {
  const found = new Map();
  for (const { tone, name, band } of parts) {
    const known = found.get(tone);
    if (!known) found.set(tone, { name, bands: [band].filter(Boolean) });
    else if (band && !known.bands.includes(band)) known.bands.push(band);
  }
  const inOrder = [...found].sort(([first], [second]) => order.indexOf(first) - order.indexOf(second));
  return element('ul', { class: 'chart-legend', 'aria-hidden': 'true' }, ...inOrder.map(([tone, { name, bands }]) => element('li', {},
    drawing('svg', { viewBox: '0 0 14 14', class: 'chart-sample' }, drawing('rect', { width: 14, height: 14, rx: 3, class: `tone-${tone}` })),
    bands.length > 1 ? word('use_energy_of', { band: bands.join(' · ') }) : name)));
}

const rounded = (value, places = 0) => decimal(value.toFixed(places));

/** A bar for each product, its parts one after the other, the cheapest first. `rows`: `{ name, total, parts }`. */
export function bars(rows, width) {
  const [line, thick] = [48, 20];
  const most = Math.max(...rows.map(({ parts }) => sum(parts)), 1);
  const text = rows.map(({ name, total }) => `${name}: ${total}`).join('; ');
  return drawing('svg', { viewBox: `0 0 ${width} ${rows.length * line}`, class: 'chart', role: 'img', 'aria-label': word('use_bars_text', { rows: `${text}.` }) },
    ...rows.flatMap(({ name, total, parts, isCheapest }, place) => {
      const top = place * line;
      return [
        drawing('text', { x: 0, y: top + 15, class: isCheapest ? 'chart-name first' : 'chart-name' }, name),
        drawing('text', { x: width, y: top + 15, 'text-anchor': 'end', class: isCheapest ? 'chart-value first' : 'chart-value' }, total),
        ...segments(parts, (part) => part.amount, (value) => (value / most) * width).map(({ part, from, size }) =>
          drawing('rect', { x: from, y: top + 22, width: size, height: thick, class: `tone-${part.tone}` }, drawing('title', {}, `${name}: ${part.name}, ${rounded(part.amount, 2)} EUR`))),
      ];
    }));
}

const sum = (parts) => parts.reduce((total, part) => total + Math.max(0, part.amount), 0);

function segments(parts, value, scale) {
  let at = 0;
  return parts.filter((part) => value(part) > 0).map((part) => {
    const from = at;
    at += scale(value(part));
    return { part, from, size: at - from };
  });
}

/** A column for each month. `months`: `{ from, isPartMissing, parts }`; `measure` is `cost` or `kwh`. */
export function columns(months, measure, width, label) {
  const value = (part) => (measure === 'kwh' ? part.kwh ?? 0 : part.amount);
  const totals = months.map(({ parts }) => parts.reduce((total, part) => total + Math.max(0, value(part)), 0));
  const step = niceStep(Math.max(...totals, 1));
  const top = step * Math.ceil(Math.max(...totals, 1) / step);
  const [left, head, high, foot] = [String(rounded(top)).length * 7 + 12, 10, 190, 40];
  const each = (width - left) / months.length;
  const y = (amount) => head + high - (amount / top) * high;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, place) => place * step);
  const every = Math.ceil(16 / each);
  const thick = Math.min(46, each * 0.72);
  return drawing('svg', { viewBox: `0 0 ${width} ${head + high + foot}`, class: 'chart', role: 'img', 'aria-label': label(totals) },
    ...ticks.flatMap((tick) => [
      drawing('line', { x1: left, x2: width, y1: y(tick), y2: y(tick), class: tick ? 'chart-line' : 'chart-axis' }),
      drawing('text', { x: left - 8, y: y(tick) + 4, 'text-anchor': 'end', class: 'chart-tick' }, rounded(tick, step < 1 ? 1 : 0)),
    ]),
    ...months.flatMap(({ from, parts, isPartMissing }, place) => {
      const middle = left + each * (place + 0.5);
      const [year, month] = from.split('-');
      const isNewYear = place === 0 || month === '01';
      return [
        ...segments(parts, value, (amount) => (amount / top) * high).map(({ part, from: bottom, size }) =>
          drawing('rect', { x: middle - thick / 2, y: head + high - bottom - size, width: thick, height: size, class: `tone-${part.tone}` },
            drawing('title', {}, `${monthName(from, 'long')}: ${part.name}, ${measure === 'kwh' ? `${rounded(part.kwh)} kWh` : `${rounded(part.amount, 2)} EUR`}`))),
        place % every === 0 ? drawing('text', { x: middle, y: head + high + 16, 'text-anchor': 'middle', class: 'chart-tick' }, monthName(from, each < 34 ? 'narrow' : 'short') + (isPartMissing ? '*' : '')) : null,
        isNewYear ? drawing('text', { x: middle, y: head + high + 33, 'text-anchor': 'middle', class: 'chart-tick' }, year) : null,
      ];
    }));
}

function niceStep(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
}

/** `long` has the year with it. */
export function monthName(from, length) {
  const date = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  const locale = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI' }[language()];
  return date.toLocaleDateString(locale, { month: length, timeZone: 'UTC', ...(length === 'long' ? { year: 'numeric' } : {}) });
}
