// The layers of the service, as vector tiles of the network's own grid, and which of them are shown.

import { baseLayers } from './map-base.js';
import { Trouble, address, call } from './service.js';
import { agreementStyle, areaStyle, lineStyle, obstacleStyle, planStyle, substationStyle, zoneStyles } from './map-styles.js';
import { allZones, legendOfZones, zoneTitle } from './zones.js';
import { hasWord, word } from './words.js';

/** From below to above. `most` is the coarsest resolution at which a layer is any use. */
const known = {
  zone: { shown: true, most: 2048 },
  obstacle: { shown: true, most: 256, style: obstacleStyle },
  plan_area: { shown: true, most: 128, style: planStyle },
  agreement_area: { shown: true, most: 128, style: agreementStyle },
  network_area: { shown: true, most: Infinity, style: areaStyle },
  mv_line: { shown: true, most: 64, style: lineStyle },
  secondary_substation: { shown: true, most: 32, style: substationStyle },
};
// Finer tiles would hold nothing new: at 1 m a tile has units of 6 cm.
const finest = 1;
const dated = new Set(['zone', 'plan_area', 'agreement_area', 'mv_line', 'secondary_substation']);

export class MapLayers {
  #map;
  #service;
  #failed;
  #layers = new Map();
  #base = [];
  #asked = { fuse: '', date: '' };

  constructor(map, service, { failed }) {
    this.#map = map;
    this.#service = service;
    this.#failed = failed;
    this.#base = baseLayers(service, { failed: () => failed('basemap_failed'), load: (...given) => this.#load(...given) });
    for (const layer of this.#base) map.addLayer(layer);
    for (const name of Object.keys(known)) if (service.layers.includes(name)) this.#add(name);
    this.restyle();
  }

  names() { return [...(this.#base.length ? ['basemap'] : []), ...this.#layers.keys()]; }
  isShown(name) { return (name === 'basemap' ? this.#base[0] : this.#layers.get(name))?.getVisible() ?? false; }

  /** What the address says: a list of names, or null for the usual ones. */
  choose(names) {
    const chosen = names === null ? null : new Set(names.split(','));
    for (const [name, layer] of this.#layers) layer.setVisible(chosen ? chosen.has(name) : known[name].shown);
    const wasOver = this.isShown('basemap');
    for (const layer of this.#base) layer.setVisible(chosen?.has('basemap') ?? true);
    if (this.isShown('basemap') !== wasOver) this.restyle();
  }

  /** Zones are those of a band of main fuses, and everything that counts on a day. */
  ask(fuse, date) {
    // The map is made for three phases.
    const asked = { fuse: fuse.replace(/^1x/, '3x'), date };
    const fuseChanged = asked.fuse !== this.#asked.fuse;
    const dateChanged = asked.date !== this.#asked.date;
    this.#asked = asked;
    for (const [name, layer] of this.#layers) {
      if ((fuseChanged && name === 'zone') || (dateChanged && dated.has(name))) this.#renew(name, layer);
    }
  }

  reload() {
    for (const layer of this.#base) layer.get('renew')();
    for (const [name, layer] of this.#layers) this.#renew(name, layer);
  }

  restyle() {
    for (const layer of this.#base) layer.changed();
    for (const [name, layer] of this.#layers) {
      layer.setStyle(name === 'zone' ? zoneStyles(allZones(), this.isShown('basemap')) : known[name].style);
    }
  }

  /** What lies under the pointer, in words. */
  namesAt(pixel) {
    const found = new Set();
    this.#map.forEachFeatureAtPixel(pixel, (feature) => {
      const text = described(feature);
      if (text) found.add(text);
    }, { hitTolerance: 3, layerFilter: (layer) => [...this.#layers.values()].includes(layer) });
    return [...found].slice(0, 3);
  }

  #add(name) {
    const layer = new globalThis.ol.layer.VectorTile({
      source: this.#source(name), maxResolution: known[name].most, declutter: name === 'plan_area' || name === 'agreement_area',
      renderMode: 'hybrid', properties: { name },
    });
    layer.setVisible(known[name].shown);
    this.#layers.set(name, layer);
    this.#map.addLayer(layer);
  }

  // Another address is another source: tiles of the old one, also those on their way, can never be drawn again.
  #renew(name, layer) {
    layer.setSource(this.#source(name));
  }

  #source(name) {
    const ol = globalThis.ol;
    const { tiles, extent_m: extent } = this.#service;
    const format = new ol.format.MVT();
    const { fuse, date } = this.#asked;
    const parameters = name === 'zone' ? { date, fuse } : {};
    const shown = dated.has(name) ? (feature) => countsOn(feature, date) : () => true;
    return new ol.source.VectorTile({
      projection: tiles.crs, format, transition: 0,
      tileGrid: new ol.tilegrid.TileGrid({
        origin: tiles.origin_m, tileSize: tiles.tile_size, extent,
        resolutions: tiles.resolutions_m.filter((resolution) => resolution >= finest),
      }),
      tileUrlFunction: ([level, column, row]) => address(`tiles/${name}/${level}/${row}/${column}`, parameters).href,
      tileLoadFunction: (tile, url) => tile.setLoader((tileExtent, resolution, projection) => this.#load(tile, url, format, tileExtent, projection, shown)),
    });
  }

  // Fetched here and not by the library, so that the key goes along.
  async #load(tile, url, format, extent, featureProjection, shown = () => true) {
    try {
      const response = await call(url, { headers: { Accept: 'application/vnd.mapbox-vector-tile' } });
      const bytes = response.status === 204 ? null : await response.arrayBuffer();
      tile.setFeatures(bytes?.byteLength ? format.readFeatures(bytes, { extent, featureProjection }).filter(shown) : []);
    } catch (error) {
      tile.setState(3);
      if (error instanceof Trouble) this.#failed('tiles_failed');
    }
  }

  /** For each layer its entries in the legend: what is drawn how. */
  legend() {
    return this.names().map((name) => ({ name, zones: name === 'zone' ? legendOfZones() : [] }));
  }
}

/** Whether a feature counts on a day, today where none is chosen: tiles hold what counts on any, and zones are of one. */
export function countsOn(feature, date) {
  const day = date || new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' });
  return ['in_force', 'in_use'].every((name) => {
    const [from, until] = [feature.get(`${name}_from`), feature.get(`${name}_until`)];
    return !(from > day) && !(until <= day);
  });
}

function described(feature) {
  const value = (name) => feature.get(name);
  switch (value('layer')) {
    case 'zone': return zoneTitle(value('company'), value('zone'));
    case 'mv_line': {
      const [installation, voltage] = [value('installation'), Number(value('voltage_kv'))];
      return listed(value('id'), installation && word(`installation_${installation}`), voltage && `${voltage} kV`, stage(value('status')));
    }
    case 'secondary_substation': return listed(value('id'), word('to_substation'), stage(value('status')));
    case 'plan_area': return `${word(`plan_${value('kind')}`)} ${value('name') ?? value('id')}`;
    case 'obstacle': return hasWord(`obstacle_${value('kind')}`) ? word(`obstacle_${value('kind')}`) : null;
    case 'agreement_area': return `${word('layer_agreement_area')} ${value('id')}`;
    default: return null;
  }
}

const listed = (...parts) => parts.filter(Boolean).join(', ');
const stage = (status) => (status && status !== 'existing' ? word(`status_${status}`) : null);
