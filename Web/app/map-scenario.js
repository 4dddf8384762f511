// What a scenario adds to the network, and the places whose zone it changes, over the zones as they are.

import { colours } from './map-styles.js';

export class ScenarioOnMap {
  #map;
  #added = new globalThis.ol.source.Vector();
  #changed = new globalThis.ol.source.Vector();
  #format = new globalThis.ol.format.GeoJSON();
  #chosen = null;
  #said = () => '';

  constructor(map) {
    this.#map = map;
    map.addLayer(new globalThis.ol.layer.Vector({ source: this.#changed, zIndex: 12, declutter: true, style: (feature) => this.#changeStyle(feature) }));
    map.addLayer(new globalThis.ol.layer.Vector({ source: this.#added, zIndex: 13, style: (feature) => addedStyle(feature) }));
  }

  /** Features in the plane of the network; the map goes there. */
  showAdded(features, extent) {
    this.#fill(this.#added, features);
    if (extent) this.#go(globalThis.ol.extent.buffer(extent, 400));
  }

  /** `said` tells a change in words. */
  showChanges(features, said = () => '') {
    this.#said = said;
    this.#chosen = null;
    this.#fill(this.#changed, features);
  }

  choose(place) {
    this.#chosen = place;
    this.#changed.changed();
    const feature = this.#changed.getFeatures().find((each) => each.get('place') === place);
    if (feature) this.#go(feature.getGeometry());
  }

  restyle() {
    this.#added.changed();
    this.#changed.changed();
  }

  #go(where) {
    this.#map.getView().fit(where, { padding: [70, 70, 70, 70], size: this.#map.getSize(), minResolution: 0.5 });
  }

  #fill(source, features) {
    source.clear();
    source.addFeatures(features.filter((each) => each.geometry).map((each, place) => this.#format.readFeature({
      type: 'Feature', geometry: each.geometry, properties: { ...each.properties, place },
    })));
  }

  #changeStyle(feature) {
    const { ol } = globalThis;
    const { scenario, paper } = colours();
    const isChosen = feature.get('place') === this.#chosen;
    return [
      new ol.style.Style({ stroke: new ol.style.Stroke({ color: paper, width: isChosen ? 6 : 4 }) }),
      new ol.style.Style({
        zIndex: isChosen ? 2 : 1,
        stroke: new ol.style.Stroke({ color: scenario, width: isChosen ? 3.5 : 2 }),
        fill: new ol.style.Fill({ color: `${scenario}${isChosen ? '59' : '33'}` }),
        text: new ol.style.Text({
          text: this.#said(feature.getProperties()), font: '600 13px system-ui, sans-serif', fill: new ol.style.Fill({ color: scenario }),
          stroke: new ol.style.Stroke({ color: paper, width: 4 }), overflow: true,
        }),
      }),
    ];
  }
}

function addedStyle(feature) {
  const { ol } = globalThis;
  const { scenario, paper } = colours();
  const stroke = (color, width, lineDash) => new ol.style.Stroke({ color, width, lineDash });
  switch (feature.get('layer')) {
    case 'plan_area': return new ol.style.Style({ stroke: stroke(scenario, 2.5, [9, 4]) });
    case 'secondary_substation': return new ol.style.Style({ image: new ol.style.RegularShape({
      points: 4, angle: Math.PI / 4, radius: 8, fill: new ol.style.Fill({ color: scenario }), stroke: stroke(paper, 2),
    }) });
    default: return [new ol.style.Style({ stroke: stroke(paper, 7) }), new ol.style.Style({ stroke: stroke(scenario, 4) })];
  }
}
