// How the map is drawn: the strokes of the printed zone maps; what is only planned is hollow, and the kind of a line is
// told by its dashes, so that colours are never all there is.

import { patternFill } from './zone-patterns.js';
import { shareInTheDark } from './zones.js';

const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches
  && !document.body.classList.contains('printing');

const inks = {
  light: {
    ink: '#1a1a1a', paper: '#ffffff', plan: '#6a2c0c', agreement: '#4b1d6b', area: '#3c3c3c', water: '#c3dceb', shore: '#4a7f9e',
    works: '#8a8a8a66', rail: '#4d4d4d', road: '#5f5f5f', surface: '#fff3c4', blocked: '#c02a1d', line: '#0a4f78',
    outline: '#7d8a94', scenario: '#a3007c', grid: '#1a1a1a1c', gridText: '#5b6268',
  },
  dark: {
    ink: '#f0f2f4', paper: '#14191e', plan: '#e0a183', agreement: '#cfa3ea', area: '#c4c9ce', water: '#27475a', shore: '#7fb3d0',
    works: '#aaaaaa40', rail: '#c0c0c0', road: '#b5b5b5', surface: '#4d4630', blocked: '#ff8a7a', line: '#8fd0f5',
    outline: '#6f7d88', scenario: '#ff8ae0', grid: '#ffffff1c', gridText: '#9aa4ad',
  },
};

export const colours = () => inks[isDark() ? 'dark' : 'light'];

const installations = {
  underground: { width: 1.9 },
  aerial_cable: { width: 1.6, dash: [9, 2.5, 2, 2.5] },
  overhead: { width: 1.1, dash: [5, 3] },
  underwater: { width: 2.2, dash: [0.1, 4.5], cap: 'round' },
};

function stroke(color, width, dash, cap = 'butt') {
  return new globalThis.ol.style.Stroke({ color, width, lineDash: dash, lineCap: cap });
}

const style = (options) => new globalThis.ol.style.Style(options);
const fill = (color) => new globalThis.ol.style.Fill({ color });

const shaded = (color, share) => `${color}${Math.round(share * 255).toString(16).padStart(2, '0')}`;

/** `isOverMap`: what lies below is to be read through the zones. */
export function zoneStyles(zones, isOverMap = false) {
  const dark = isDark();
  const near = new Map();
  // From afar borders and marks would be all there is to see.
  const far = new Map();
  for (const zone of zones) {
    const key = `${zone.company} ${zone.zone}`;
    const plain = shaded(zone.fill, (dark ? shareInTheDark(zone.fill) : 0.75) * (isOverMap ? 0.6 : 1));
    const marks = shaded(dark ? zone.fill : zone.line, dark ? 0.6 * shareInTheDark(zone.fill) : 0.28);
    near.set(key, style({ fill: fill(patternFill(zone.pattern, plain, marks)), stroke: stroke(dark ? shaded(zone.fill, 0.6) : zone.line, 0.7) }));
    far.set(key, style({ fill: fill(plain) }));
  }
  const unknown = style({ stroke: stroke(colours().ink, 0.7) });
  return (feature, resolution) => (resolution > 48 ? far : near).get(`${feature.get('company')} ${feature.get('zone')}`) ?? unknown;
}

/** Swells with the scale, so that a whole region is not all lines. */
const thickness = (resolution) => (resolution > 30 ? 0.55 : resolution > 8 ? 0.8 : 1);

export function lineStyle(feature, resolution) {
  const { ink, paper } = colours();
  const look = installations[feature.get('installation')] ?? installations.underground;
  const by = thickness(resolution);
  const width = look.width * by;
  const dash = look.dash?.map((length) => length * by);
  const status = feature.get('status');
  if (status === 'planned') {
    return [style({ stroke: stroke(ink, width + 2.2, dash, look.cap) }), style({ stroke: stroke(paper, width, dash, look.cap) })];
  }
  if (status === 'decommissioned') return style({ stroke: stroke('#8a8a8a', 0.8, [1, 3]) });
  return style({ stroke: stroke(ink, width, dash, look.cap) });
}

export function substationStyle(feature, resolution) {
  const { ink, paper } = colours();
  const planned = feature.get('status') !== 'existing';
  const side = resolution > 8 ? 2.4 : 4.4;
  return style({ image: new globalThis.ol.style.RegularShape({
    points: 4, angle: Math.PI / 4, radius: side, fill: fill(planned ? paper : ink), stroke: stroke(planned ? ink : paper, planned ? 1.3 : 0.8),
  }) });
}

export function planStyle(feature, resolution) {
  const { plan, paper } = colours();
  const look = { town_plan: [1.4], shore_plan: [1.4, [7, 3]], general_plan: [1.2, [2, 3]] }[feature.get('kind')] ?? [1.2];
  // A general plan reaches over many tiles, and each would say its name.
  const text = feature.get('kind') === 'general_plan' ? undefined : name(feature, resolution, plan, paper);
  return style({ stroke: stroke(plan, ...look), text });
}

export function agreementStyle(feature, resolution) {
  const { agreement, paper } = colours();
  return style({ stroke: stroke(agreement, 2, [10, 3, 2, 3]), text: name(feature, resolution, agreement, paper) });
}

function name(feature, resolution, color, halo) {
  const text = feature.get('name');
  if (!text || resolution > 16) return undefined;
  // Each tile has a part of the area; small parts would only say the name again.
  const [left, bottom, right, top] = feature.getExtent();
  if (right - left < 190 * resolution || top - bottom < 100 * resolution) return undefined;
  return new globalThis.ol.style.Text({
    text, font: 'italic 12px system-ui, sans-serif', fill: fill(color), stroke: stroke(halo, 3), overflow: false,
  });
}

export function obstacleStyle(feature) {
  const { rail, road, surface, paper, water, shore, works } = colours();
  switch (feature.get('kind')) {
    case 'railway': return [style({ stroke: stroke(rail, 3), fill: fill(works) }), style({ stroke: stroke(paper, 1.6, [7, 7]) })];
    case 'motorway': return [style({ stroke: stroke(road, 5), fill: fill(works) }), style({ stroke: stroke(surface, 3) })];
    case 'water': return style({ fill: fill(water), stroke: stroke(shore, 1) });
    default: return style({ fill: fill(works), stroke: stroke('#6b6b6b', 1) });
  }
}

export function areaStyle() {
  const { paper, area } = colours();
  return [style({ stroke: stroke(`${paper}b0`, 4) }), style({ stroke: stroke(area, 1.6, [14, 4, 2, 4]) })];
}
