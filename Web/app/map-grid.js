// The coordinate grid: where there is no basemap it is what tells place and scale.

import { colours } from './map-styles.js';
import { coordinate } from './words.js';

const steps = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];

export class GridLines {
  #map;
  #source = new globalThis.ol.source.Vector();
  #drawn = '';

  constructor(map) {
    this.#map = map;
    map.addLayer(new globalThis.ol.layer.Vector({ source: this.#source, zIndex: 1, updateWhileAnimating: true, updateWhileInteracting: true }));
    map.on('moveend', () => this.draw());
  }

  restyle() {
    this.#drawn = '';
    this.draw();
  }

  // Lines reach a screen beyond the map, so that a drag does not run out of them.
  draw() {
    const size = this.#map.getSize();
    const view = this.#map.getView();
    if (!size || !view.getCenter()) return;
    const resolution = view.getResolution();
    const extent = view.calculateExtent(size);
    const key = [...extent, resolution].join();
    if (key === this.#drawn) return;
    this.#drawn = key;
    const step = steps.find((each) => each / resolution >= 110) ?? steps.at(-1);
    const [left, bottom, right, top] = extent;
    const [wide, high] = [right - left, top - bottom];
    const features = [];
    for (const easting of stops(left - wide, right + wide, step)) {
      features.push(this.#line([[easting, bottom - high], [easting, top + high]]));
      if (easting > left + 60 * resolution && easting < right - 60 * resolution) features.push(this.#label([easting, top], easting, 'top'));
    }
    for (const northing of stops(bottom - high, top + high, step)) {
      features.push(this.#line([[left - wide, northing], [right + wide, northing]]));
      if (northing > bottom + 40 * resolution && northing < top - 40 * resolution) features.push(this.#label([right, northing], northing, 'right'));
    }
    this.#source.clear(true);
    this.#source.addFeatures(features);
  }

  #line(coordinates) {
    const { ol } = globalThis;
    const feature = new ol.Feature(new ol.geom.LineString(coordinates));
    feature.setStyle(new ol.style.Style({ stroke: new ol.style.Stroke({ color: colours().grid, width: 1 }) }));
    return feature;
  }

  #label(at, value, side) {
    const { ol } = globalThis;
    const feature = new ol.Feature(new ol.geom.Point(at));
    feature.setStyle(new ol.style.Style({ text: new ol.style.Text({
      text: coordinate(String(value)), font: '10px system-ui, sans-serif', fill: new ol.style.Fill({ color: colours().gridText }),
      stroke: new ol.style.Stroke({ color: colours().paper, width: 2.5 }),
      textAlign: side === 'right' ? 'right' : 'center', textBaseline: side === 'top' ? 'top' : 'middle',
      offsetX: side === 'right' ? -4 : 0, offsetY: side === 'top' ? 4 : 0,
    }) }));
    return feature;
  }
}

function stops(from, to, step) {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, place) => (first + place) * step);
}
