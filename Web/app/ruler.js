// A distance on a ruler with the limits that were tried: how near the next zone is, at a glance. All of it is in words too.

import { drawing } from './elements.js';
import { metres, word } from './words.js';

const width = 360;
const height = 46;
const line = 26;

/** A ruler for each asset whose distance was held against a limit. */
export function rulersOf(quote) {
  const conditions = (quote.trace ?? []).flatMap((tried) => tried.conditions);
  return ['cable', 'substation'].map((kind) => {
    const asset = quote.measurements?.[kind];
    if (!asset) return null;
    const held = conditions.filter((each) => each.asset_id === asset.id && typeof each.limit === 'number' && typeof each.measured === 'number'
      && Math.abs(each.measured - asset.distance_m) < 0.001 && each.margin_m !== null);
    const limits = [...new Set(held.map((each) => each.limit))].sort((first, second) => first - second);
    return limits.length ? ruler(`${word(`to_${kind}`)} ${asset.id}`, asset.distance_m, limits) : null;
  }).filter(Boolean);
}

function ruler(name, distance, limits) {
  const end = Math.max(limits.at(-1) * 1.25, Math.min(distance * 1.08, limits.at(-1) * 2.2));
  const at = (value) => Math.round((Math.min(value, end) / end) * (width - 20) * 10) / 10 + 6;
  const beyond = distance > end;
  const ends = [0, ...limits, end];
  const within = beyond ? ends.length - 1 : ends.findIndex((limit, place) => distance <= limit && place > 0);
  return drawing('svg', { class: 'ruler', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true', focusable: 'false' },
    drawing('text', { x: 6, y: 12, class: 'ruler-name' }, name),
    drawing('text', { x: width - 6, y: 12, class: 'ruler-value', 'text-anchor': 'end' }, metres(distance)),
    ...ends.slice(1).map((limit, place) => drawing('line', {
      x1: at(ends[place]) + (place ? 1.5 : 0), x2: at(limit) - 1.5, y1: line, y2: line,
      class: place + 1 === within ? 'ruler-part here' : 'ruler-part',
    })),
    ...limits.map((limit) => drawing('line', { x1: at(limit), x2: at(limit), y1: line - 6, y2: line + 6, class: 'ruler-limit' })),
    ...limits.map((limit) => drawing('text', { x: at(limit), y: height - 3, class: 'ruler-figure', 'text-anchor': 'middle' }, metres(limit, 0))),
    beyond
      ? drawing('path', { d: `M${width - 14} ${line - 5}l9 5-9 5z`, class: 'ruler-mark' })
      : drawing('circle', { cx: at(distance), cy: line, r: 5.5, class: 'ruler-mark' }));
}
