// Layers on and off, and what they look like. The list says in words what the map says in lines.

import { byId, drawing, element } from './elements.js';
import { change } from './state.js';
import { word } from './words.js';
import { legendOfZones, swatchOf } from './zones.js';

export function showLayerPanel(layers) {
  byId('layer-list').replaceChildren(element('fieldset', {}, element('legend', { class: 'unseen' }, word('layers')),
    ...layers.legend().flatMap(({ name, zones }) => [
      element('label', { class: 'tick' },
        element('input', { type: 'checkbox', name: 'layer', value: name, onchange: () => choose(layers) }),
        ' ', word(`layer_${name}`)),
      element('ul', {}, ...(zones.length ? zones.map(zoneEntry) : entries(name))),
    ])));
}

/** Only ticks what is there, so that a box keeps the focus when it is used. */
export function tickLayers(layers) {
  for (const box of boxes()) box.checked = layers.isShown(box.value);
  // Always in sight beside the map, as it means nothing without.
  byId('zone-legend').replaceChildren(...(layers.isShown('zone') ? legendOfZones().map(zoneEntry) : []));
}

const boxes = () => [...byId('layer-list').querySelectorAll('input[name=layer]')];

function choose(layers) {
  const shown = boxes().filter((box) => box.checked).map((box) => box.value);
  change({ layers: shown.length === layers.names().length ? null : shown.join(',') || 'none' }, { quietly: true });
}

const zoneEntry = (zone) => element('li', {}, swatchOf(zone), zone.title);

const samples = {
  mv_line: ['installation_underground', 'installation_aerial_cable', 'installation_overhead', 'installation_underwater', 'status_planned'],
  plan_area: ['plan_town_plan', 'plan_shore_plan', 'plan_general_plan'],
  obstacle: ['obstacle_railway', 'obstacle_motorway', 'obstacle_industrial_area', 'obstacle_water'],
  secondary_substation: ['status_existing', 'status_planned'],
};

function entries(name) {
  return (samples[name] ?? []).map((key) => element('li', {},
    drawing('svg', { class: `sample ${name} ${key}`, viewBox: '0 0 26 12', 'aria-hidden': 'true' }, sample(name, key)), word(key)));
}

function sample(name, key) {
  if (name === 'secondary_substation') return drawing('rect', { x: 9.5, y: 2.5, width: 7, height: 7 });
  if (name === 'plan_area' || key === 'obstacle_industrial_area' || key === 'obstacle_water') {
    return drawing('rect', { x: 2, y: 2, width: 22, height: 8 });
  }
  return [drawing('path', { d: 'M1 6h24', class: 'below' }), drawing('path', { d: 'M1 6h24', class: 'above' })];
}
