// The marker: put by a click, moved by dragging or by keys.

import { byId } from './elements.js';

const pin = `<svg xmlns="http://www.w3.org/2000/svg" width="34" height="44" viewBox="0 0 34 44">
<path d="M17 42.5C17 42.5 31 26 31 16.5a14 14 0 0 0-28 0C3 26 17 42.5 17 42.5z" fill="#b5101c" stroke="#fff" stroke-width="2"/>
<circle cx="17" cy="16.5" r="5.2" fill="#fff"/></svg>`;
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Marker {
  #map;
  #place;
  #moving;
  #layer;
  #feature = null;
  #source = new globalThis.ol.source.Vector();

  constructor(map, { place, moving }) {
    const { ol } = globalThis;
    this.#map = map;
    this.#place = place;
    this.#moving = moving;
    this.#layer = new ol.layer.Vector({
      source: this.#source, zIndex: 30, updateWhileInteracting: true,
      style: new ol.style.Style({ image: new ol.style.Icon({ src: `data:image/svg+xml;utf8,${encodeURIComponent(pin)}`, anchor: [0.5, 0.966] }) }),
    });
    map.addLayer(this.#layer);
    const drag = new ol.interaction.Translate({ layers: [this.#layer], hitTolerance: 8 });
    drag.on('translatestart', () => this.#moving());
    drag.on('translateend', () => this.#place(this.#at(), { wait: false }));
    map.addInteraction(drag);
    map.on('singleclick', (event) => this.#put(event.coordinate, false));
    map.getTargetElement().addEventListener('keydown', (event) => this.#keyed(event));
  }

  show(at) {
    if (this.#feature) return this.#feature.getGeometry().setCoordinates(at);
    this.#feature = new globalThis.ol.Feature(new globalThis.ol.geom.Point(at));
    this.#source.addFeature(this.#feature);
  }

  hide() {
    this.#feature = null;
    this.#source.clear();
  }

  isAt(pixel) {
    return this.#map.hasFeatureAtPixel(pixel, { hitTolerance: 8, layerFilter: (layer) => layer === this.#layer });
  }

  placeInTheMiddle() { this.#put(this.#map.getView().getCenter(), false); }

  #at() { return this.#feature?.getGeometry().getCoordinates() ?? null; }

  #put(at, wait) {
    this.show(at);
    this.#moving();
    this.#place(at, { wait });
  }

  // Arrows alone move the map, which the library does itself.
  #keyed(event) {
    if (event.target !== byId('map')) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return this.placeInTheMiddle();
    }
    const direction = event.shiftKey && directions[event.key];
    const at = this.#at();
    if (!direction || !at) return;
    event.preventDefault();
    const resolution = this.#map.getView().getResolution();
    const step = steps.find((each) => each >= 4 * resolution) ?? steps.at(-1);
    const moved = [0, 1].map((axis) => at[axis] + step * direction[axis]);
    this.#put(moved, true);
    this.#keepInSight(moved);
  }

  #keepInSight(at) {
    const view = this.#map.getView();
    const [left, bottom, right, top] = view.calculateExtent(this.#map.getSize());
    if (at[0] < left || at[0] > right || at[1] < bottom || at[1] > top) view.setCenter(at);
  }
}
