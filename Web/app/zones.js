// Names and colours of zones, as the service tells them.

import { element } from './elements.js';
import { word } from './words.js';

let zones = [];

export function knowZones(found) { zones = found ?? []; }

export const zoneOf = (company, zone) => zones.find((each) => each.company === company && each.zone === zone);

export function zoneTitle(company, zone) {
  if (zone === null || zone === undefined) return word('outside_zones');
  return zoneOf(company, zone)?.title ?? (zone === 'area' ? word('area_price') : `${word('zone')} ${zone}`);
}

export function zoneSwatch(company, zone) {
  const found = zoneOf(company, zone);
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  // The colours are the service's own, so they cannot stand in a style sheet.
  if (found) {
    swatch.style.backgroundColor = found.fill;
    swatch.style.borderColor = found.line;
  }
  return swatch;
}

/** One entry for each look of a zone, as companies share them. */
export function legendOfZones() {
  const entries = new Map();
  for (const zone of zones) {
    const key = `${zone.title} ${zone.fill} ${zone.line}`;
    if (!entries.has(key)) entries.set(key, { ...zone, companies: [] });
    entries.get(key).companies.push(zone.company);
  }
  return [...entries.values()];
}
