// The map, in the plane of the network, so that 300 m are round. Where OpenLayers is missing, the page does without.

import { byId, button, element, settled } from './elements.js';
import { Findings } from './map-findings.js';
import { GridLines } from './map-grid.js';
import { MapLayers } from './map-layers.js';
import { StraightLines } from './map-lines.js';
import { Marker } from './map-marker.js';
import { ScenarioOnMap } from './map-scenario.js';
import { change, current } from './state.js';
import { coordinate, word } from './words.js';

const library = new URL('../vendor/ol.js', import.meta.url);
const libraryStyle = new URL('../vendor/ol.css', import.meta.url);

/** Loads OpenLayers; false where it is not there. */
export function loadLibrary() {
  return new Promise((resolve) => {
    const script = element('script', { src: library.href });
    script.addEventListener('load', () => resolve('ol' in globalThis));
    script.addEventListener('error', () => resolve(false));
    document.head.append(element('link', { rel: 'stylesheet', href: libraryStyle.href }), script);
  });
}

export function sayWithoutMap(key) {
  document.body.classList.add('without-map');
  byId('map-message').replaceChildren(element('p', {}, word(key)));
}

export class QuoteMap {
  #map;
  #view;
  #service;
  // The view that the page itself chose last: only what a person chose is worth keeping in the address.
  #own = '';
  // Whether the place was put on this map by hand: then the map stays where it is.
  #byHand = false;
  #before = null;
  // What was said to have failed.
  #failed = new Set();

  constructor(service, { place, moving }) {
    this.#service = service;
    const ol = globalThis.ol;
    const { tiles } = service;
    const reach = tiles.resolutions_m[0] * tiles.tile_size;
    const [left, top] = tiles.origin_m;
    const projection = new ol.proj.Projection({
      code: tiles.crs, units: 'm', extent: [left, top - reach, left + reach, top], getPointResolution: (resolution) => resolution,
    });
    ol.proj.addProjection(projection);
    this.#view = new ol.View({
      projection, resolutions: tiles.resolutions_m, constrainResolution: false, enableRotation: false,
      extent: grown(service.extent_m, 0.35), showFullExtent: true, center: middle(service.extent_m), resolution: 256,
    });
    this.#map = new ol.Map({
      target: 'map', view: this.#view, pixelRatio: Math.min(devicePixelRatio, 2),
      controls: [
        new ol.control.Zoom({ zoomInTipLabel: word('zoom_in'), zoomOutTipLabel: word('zoom_out') }),
        new ol.control.ScaleLine({ minWidth: 90 }), new ol.control.Attribution({ collapsible: false }),
      ],
    });
    this.grid = new GridLines(this.#map);
    this.layers = new MapLayers(this.#map, service, { failed: (key) => this.#sayFailed(key) });
    this.findings = new Findings(this.#map);
    this.scenario = new ScenarioOnMap(this.#map);
    this.lines = new StraightLines(this.#map);
    this.marker = new Marker(this.#map, {
      moving,
      place: (at, how) => {
        this.#byHand = true;
        place(at, how);
      },
    });
    this.#map.on('moveend', settled(() => this.#rememberView(), 300));
    this.#map.on('pointermove', (event) => this.#read(event));
    this.#map.getViewport().addEventListener('pointerleave', () => { byId('map-readout').textContent = ''; });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.restyle());
    byId('place-here').addEventListener('click', () => this.marker.placeInTheMiddle());
    this.showView();
  }

  /** The part of the map that the address names, else all of the network. */
  showView() {
    const [easting, northing, zoom] = (current().view ?? '').split(',').map(Number);
    if ([easting, northing, zoom].every(Number.isFinite) && current().view) {
      this.#view.setCenter([easting, northing]);
      this.#view.setZoom(zoom);
    } else {
      this.#view.fit(this.#service.extent_m, { padding: [20, 20, 40, 20], size: this.#map.getSize() });
    }
    this.#own = this.#viewText();
  }

  /** Shows an answer: its point, its lines; moves there only where the point was not chosen on the map. */
  showAnswer(quote) {
    const point = quote.connection_point;
    const at = [point.easting_m, point.northing_m];
    this.marker.show(at);
    this.lines.show(quote.lines ?? []);
    if (current().view || this.#byHand) return;
    const ends = (quote.lines ?? []).filter((line) => line.length_m < 3000).flatMap((line) => line.coordinates);
    const radius = 800;
    const box = globalThis.ol.extent.boundingExtent([...ends, ...[-radius, radius].map((by) => [at[0] + by, at[1] + by])]);
    this.#view.fit(box, { padding: [50, 50, 60, 50], size: this.#map.getSize() });
    this.#own = this.#viewText();
  }

  /** Shows where an offer lies. Nobody chose that place on this map, so the map goes there. */
  showOffer(quote) {
    this.#byHand = false;
    this.showAnswer({ ...quote, lines: [] });
  }

  /** Nothing of an answer is left but a marker that was put by hand. */
  forgetAnswer() {
    this.lines.show([]);
    const { easting, northing } = current();
    if (easting && northing) return this.marker.show([Number(easting), Number(northing)]);
    this.#byHand = false;
    this.marker.hide();
  }

  restyle() {
    this.layers.restyle();
    this.grid.restyle();
    this.scenario.restyle();
    this.lines.restyle();
  }

  label() {
    const [zoomIn, zoomOut] = ['.ol-zoom-in', '.ol-zoom-out'].map((name) => byId('map').querySelector(name));
    for (const [control, key] of [[zoomIn, 'zoom_in'], [zoomOut, 'zoom_out']]) {
      if (!control) continue;
      control.title = word(key);
      control.setAttribute('aria-label', word(key));
    }
    this.lines.restyle();
  }

  /** The map takes the size and the colours that it has on paper, the lines in its middle; what is loaded must do. */
  print(isPrinting) {
    document.body.classList.toggle('printing', isPrinting);
    this.#map.updateSize();
    const middleOfLines = this.lines.middle() ?? this.#view.getCenter();
    if (isPrinting) {
      this.#before = this.#view.getCenter();
      this.#view.setCenter(middleOfLines);
    } else if (this.#before) this.#view.setCenter(this.#before);
    this.restyle();
    this.#map.renderSync();
  }

  #viewText() {
    const center = this.#view.getCenter();
    const zoom = this.#view.getZoom();
    if (!center || zoom === undefined) return '';
    return `${Math.round(center[0])},${Math.round(center[1])},${Math.round(zoom * 100) / 100}`;
  }

  #rememberView() {
    const view = this.#viewText();
    if (view && view !== this.#own && !document.body.classList.contains('printing')) change({ view }, { quietly: true });
  }

  #read(event) {
    if (event.dragging) return;
    const [easting, northing] = event.coordinate;
    const names = this.layers.namesAt(event.pixel);
    const place = `E ${coordinate(easting.toFixed(0))}  N ${coordinate(northing.toFixed(0))}`;
    byId('map-readout').textContent = [...names, place].join(' · ');
    this.#map.getTargetElement().style.cursor = this.marker.isAt(event.pixel) ? 'grab' : 'crosshair';
  }

  // Once, until it is tried again: the map is of use without what failed, and a basemap fails tile by tile.
  #sayFailed(key) {
    const box = byId('map-message');
    if (box.childElementCount || this.#failed.has(key)) return;
    this.#failed.add(key);
    box.replaceChildren(element('p', {}, word(key), ' ', button(word('retry'), () => {
      box.replaceChildren();
      this.#failed.delete(key);
      this.layers.reload();
    })));
  }
}

const middle = ([left, bottom, right, top]) => [(left + right) / 2, (bottom + top) / 2];

function grown([left, bottom, right, top], share) {
  const by = Math.max(right - left, top - bottom) * share;
  return [left - by, bottom - by, right + by, top + by];
}
