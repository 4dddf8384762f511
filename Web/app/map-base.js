// What lies under everything, where the service has it: pictures of its basemap and an outline of its keeper's.

import { colours } from './map-styles.js';
import { Trouble, address, call } from './service.js';

/** From below to above. `failed` is told of a picture that did not come. */
export function baseLayers(service, { failed, load }) {
  const { basemap } = service;
  if (!basemap) return [];
  return [basemap.url && pictures(basemap, service.tiles, failed), basemap.outline && outline(basemap, service.tiles, load)].filter(Boolean);
}

const filled = (pattern, [level, column, row]) =>
  pattern.replace(/^\//, '').replace('{z}', level).replace('{row}', row).replace('{column}', column);

// The library takes an attribution for markup; the service tells text.
function asMarkup(text) {
  const span = document.createElement('span');
  span.textContent = text ?? '';
  return span.innerHTML;
}

function pictures(basemap, tiles, failed) {
  const { ol } = globalThis;
  const make = () => new ol.source.ImageTile({
    projection: tiles.crs, attributions: asMarkup(basemap.attribution), transition: 0,
    tileGrid: new ol.tilegrid.TileGrid({
      origin: basemap.origin_m, tileSize: tiles.tile_size, resolutions: basemap.resolutions_m.slice(0, basemap.max_level + 1), minZoom: basemap.min_level,
    }),
    loader: async (level, column, row, { signal }) => {
      try {
        const response = await call(address(filled(basemap.url, [level, column, row])), { signal, headers: { Accept: 'image/*' } });
        // Beyond its end a map is empty.
        return await createImageBitmap(response.status === 204 ? new ImageData(1, 1) : await response.blob());
      } catch (error) {
        if (error.name !== 'AbortError') failed(error instanceof Trouble ? error : new Trouble('broken'));
        throw error;
      }
    },
  });
  return renewable(new ol.layer.Tile({ className: 'basemap ol-layer', source: make() }), make);
}

function outline(basemap, tiles, load) {
  const { ol } = globalThis;
  const format = new ol.format.MVT();
  const make = () => new ol.source.VectorTile({
    projection: tiles.crs, format, transition: 0, attributions: basemap.url ? undefined : asMarkup(basemap.attribution),
    tileGrid: new ol.tilegrid.TileGrid({ origin: tiles.origin_m, tileSize: tiles.tile_size, resolutions: tiles.resolutions_m.filter((each) => each >= 4) }),
    tileUrlFunction: (place) => address(filled(basemap.outline, place)).href,
    tileLoadFunction: (tile, url) => tile.setLoader((extent, resolution, projection) => load(tile, url, format, extent, projection)),
  });
  const style = () => new ol.style.Style({
    stroke: new ol.style.Stroke({ color: colours().outline, width: 1 }), fill: new ol.style.Fill({ color: `${colours().outline}22` }),
  });
  return renewable(new ol.layer.VectorTile({ source: make(), style, renderMode: 'hybrid' }), make);
}

// Another source is asked anew for everything: what of the old one is on its way, or has failed, can never be drawn again.
function renewable(layer, make) {
  layer.set('renew', () => layer.setSource(make()));
  return layer;
}
