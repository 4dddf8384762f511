// The straight lines to what decided, with their lengths; a line that an obstacle blocks is drawn as such.

import { colours } from './map-styles.js';
import { metres, word } from './words.js';

export class StraightLines {
  #source = new globalThis.ol.source.Vector();
  #lines = [];

  constructor(map) {
    map.addLayer(new globalThis.ol.layer.Vector({ source: this.#source, zIndex: 20 }));
  }

  show(lines) {
    this.#lines = lines;
    this.restyle();
  }

  middle() {
    const ends = this.#lines.filter((line) => line.length_m < 3000).flatMap((line) => line.coordinates);
    return ends.length ? globalThis.ol.extent.getCenter(globalThis.ol.extent.boundingExtent(ends)) : null;
  }

  restyle() {
    const { ol } = globalThis;
    this.#source.clear();
    const sorted = [...this.#lines].sort((first, second) => Number(first.decides) - Number(second.decides));
    for (const line of sorted) {
      const feature = new ol.Feature(new ol.geom.LineString(line.coordinates));
      feature.setStyle(this.#styles(line));
      this.#source.addFeature(feature);
    }
    for (const { at, text, line } of labels(sorted)) {
      const feature = new ol.Feature(new ol.geom.Point(at));
      feature.setStyle((_, resolution) => label(text, line, resolution));
      this.#source.addFeature(feature);
    }
  }

  #styles(line) {
    const { ol } = globalThis;
    const { paper } = colours();
    const color = tone(line);
    const width = line.decides ? 3 : 1.8;
    const end = line.coordinates.at(-1);
    return [
      new ol.style.Style({ stroke: new ol.style.Stroke({ color: paper, width: width + 3 }) }),
      new ol.style.Style({ stroke: new ol.style.Stroke({ color, width, lineDash: line.blocked ? [3, 6] : line.decides ? undefined : [8, 5] }) }),
      new ol.style.Style({ geometry: new ol.geom.Point(end), image: line.blocked ? cross(color) : new ol.style.Circle({
        radius: 4.5, fill: new ol.style.Fill({ color: paper }), stroke: new ol.style.Stroke({ color, width: 2 }),
      }) }),
    ];
  }
}

const tone = (line) => (line.blocked ? colours().blocked : colours().line);

function cross(color) {
  const { ol } = globalThis;
  return new ol.style.RegularShape({ points: 4, radius: 8, radius2: 0, angle: Math.PI / 4, stroke: new ol.style.Stroke({ color, width: 3 }) });
}

// Lines to the same place, such as a substation at the end of its cable, share a label.
function labels(lines) {
  const found = new Map();
  for (const line of lines) {
    const key = line.coordinates.at(-1).map((number) => number.toFixed(0)).join();
    const [[fromEast, fromNorth], [toEast, toNorth]] = [line.coordinates[0], line.coordinates.at(-1)];
    const before = found.get(key);
    found.set(key, {
      at: [(fromEast + toEast) / 2, (fromNorth + toNorth) / 2], line: before?.line.decides ? before.line : line,
      ids: line.decides ? [line.id, ...(before?.ids ?? [])] : [...(before?.ids ?? []), line.id],
    });
  }
  return [...found.values()].map(({ at, line, ids }) => ({
    at, line, text: `${metres(line.length_m)}${line.blocked ? ` ${word('blocked')}` : ''}\n${ids.join(' · ')}`,
  }));
}

// In the middle of the line; where that is short on the screen, beyond its end, away from the marker.
function placeOf({ coordinates: [[fromEast, fromNorth], end] }, resolution) {
  const [east, north] = [end[0] - fromEast, end[1] - fromNorth];
  const length = Math.hypot(east, north);
  if (length / resolution > 150 || length === 0) return {};
  return {
    geometry: new globalThis.ol.geom.Point(end), offsetX: (14 * east) / length, offsetY: (-30 * north) / length,
    textAlign: east / length > 0.4 ? 'left' : east / length < -0.4 ? 'right' : 'center',
  };
}

function label(text, line, resolution) {
  const { ol } = globalThis;
  const { paper } = colours();
  const [length, ids] = text.split('\n');
  const { geometry, ...place } = placeOf(line, resolution);
  return new ol.style.Style({ zIndex: 5, geometry, text: new ol.style.Text({
    text: [length, 'bold 14px system-ui, sans-serif', '\n', '', ids, '11px system-ui, sans-serif'],
    fill: new ol.style.Fill({ color: tone(line) }), backgroundFill: new ol.style.Fill({ color: `${paper}e6` }), padding: [3, 6, 2, 6], overflow: true,
    ...place,
  }) });
}
