// What is wrong with a published map, drawn over the zones; one finding at a time is in the middle.

import { colours } from './map-styles.js';

export class Findings {
  #map;
  #source = new globalThis.ol.source.Vector();
  #format = new globalThis.ol.format.GeoJSON();
  #chosen = null;

  constructor(map) {
    this.#map = map;
    const layer = new globalThis.ol.layer.Vector({ source: this.#source, zIndex: 15, style: (feature) => this.#style(feature) });
    map.addLayer(layer);
  }

  /** Features in the plane of the network. */
  show(features) {
    this.#chosen = null;
    this.#source.clear();
    for (const [place, feature] of features.entries()) {
      if (!feature.geometry) continue;
      const shown = this.#format.readFeature({ type: 'Feature', geometry: feature.geometry, properties: { place } });
      this.#source.addFeature(shown);
    }
  }

  choose(place) {
    this.#chosen = place;
    const feature = this.#source.getFeatures().find((each) => each.get('place') === place);
    this.#source.changed();
    if (!feature) return;
    this.#map.getView().fit(feature.getGeometry(), { padding: [70, 70, 70, 70], size: this.#map.getSize(), minResolution: 0.5 });
  }

  // Hatching would hide the zones; a strong border with a halo finds the smallest part.
  #style(feature) {
    const { ol } = globalThis;
    const { blocked, paper } = colours();
    const isChosen = feature.get('place') === this.#chosen;
    const zIndex = isChosen ? 2 : 1;
    return [
      new ol.style.Style({ zIndex, stroke: new ol.style.Stroke({ color: paper, width: isChosen ? 7 : 4 }) }),
      new ol.style.Style({
        zIndex,
        stroke: new ol.style.Stroke({ color: blocked, width: isChosen ? 4 : 2, lineDash: isChosen ? undefined : [6, 4] }),
        fill: new ol.style.Fill({ color: isChosen ? `${blocked}33` : `${blocked}14` }),
      }),
    ];
  }
}
