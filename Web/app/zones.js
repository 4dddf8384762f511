// Names and colours of zones, as the service tells them.

import { element } from './elements.js';
import { word } from './words.js';
import { patternOf } from './zone-patterns.js';

let zones = [];

export function knowZones(found) {
  zones = (found ?? []).map((zone, _, all) => {
    const own = all.filter((each) => each.company === zone.company);
    return { ...zone, pattern: patternOf(own.indexOf(zone), own.length) };
  });
}

export const allZones = () => zones;

const zoneOf = (company, zone) => zones.find((each) => each.company === company && each.zone === zone);

export function zoneTitle(company, zone) {
  if (zone === null || zone === undefined) return word('outside_zones');
  return zoneOf(company, zone)?.title ?? (zone === 'area' ? word('area_price') : `${word('zone')} ${zone}`);
}

/** As short as a table has it: the area price is no name of a zone. */
export function zoneName(company, zone) {
  return zone === 'area' ? zoneTitle(company, zone) : zone ?? '–';
}

export function zoneSwatch(company, zone) {
  return swatchOf(zoneOf(company, zone));
}

// The colours are the service's own, so they cannot stand in a style sheet.
export function swatchOf(zone) {
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  if (zone) {
    swatch.classList.add(`marks-${zone.pattern}`);
    swatch.style.setProperty('--fill', zone.fill);
    swatch.style.setProperty('--edge', zone.line);
    swatch.style.setProperty('--share', `${Math.round(shareInTheDark(zone.fill) * 150)}%`);
  }
  return swatch;
}

/** How much of a light fill is laid over a dark map: the paler it is, the less, so that calm zones stay calm. */
export function shareInTheDark(fill) {
  const parts = [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16));
  return Math.min(0.6, 0.08 + (1.1 * (Math.max(...parts) - Math.min(...parts))) / 255);
}

/** One entry for each look of a zone, as companies share them. */
export function legendOfZones() {
  const entries = new Map();
  for (const zone of zones) {
    const key = `${zone.title} ${zone.fill} ${zone.pattern}`;
    if (!entries.has(key)) entries.set(key, { ...zone, companies: [] });
    entries.get(key).companies.push(zone.company);
  }
  return [...entries.values()];
}
