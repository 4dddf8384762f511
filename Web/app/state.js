// What is asked and shown, kept in the query string: every view is an address that can be kept, sent and gone back to.
// The names of a question are those of /v1/quote.

const position = ['at', 'lat', 'lon', 'easting', 'northing', 'crs'];
const question = [
  ...position, 'fuse', 'date', 'company', 'upgrade_from', 'joiners', 'place', 'further_connection', 'accuracy',
  'temporary', 'cables', 'production_kva', 'unmetered', 'estimate',
];
// What using the connection costs: the names of /v1/products, besides those of a question.
const using = [
  'kwh', 'night_share', 'winter_day_share', 'peak_kw', 'tax_class', 'dwelling', 'meters', 'voltage', 'storage', 'bill',
  'present', 'other_fuse', 'shift_to_night', 'add', 'solar_kwh', 'metering_point', 'each_day',
];
const offers = ['offer', 'revision', 'offers', 'find', 'state'];
const shown = ['lang', 'view', 'layers', 'tab', 'show', 'product', 'measure', ...offers];
const listeners = new Set();
let state = read();

function read() {
  const found = new URLSearchParams(location.search);
  const known = [...question, ...using, ...shown].filter((name) => found.get(name));
  return Object.fromEntries(known.map((name) => [name, found.get(name)]));
}

export const current = () => state;

export function questionOf(given = state) {
  return Object.fromEntries(question.filter((name) => given[name]).map((name) => [name, given[name]]));
}

export const usingOf = (given = state) =>
  Object.fromEntries(using.filter((name) => given[name]).map((name) => [name, given[name]]));

/** Whether the view of using the connection is shown, and not that of joining the network; offers come before both. */
export const isUsing = (given = state) => given.show === 'using' && !given.offer && !given.offers;

export const hasPosition = (given = state) =>
  Boolean(given.at || (given.lat && given.lon) || (given.easting && given.northing));

export function addressOf(changes = {}) {
  const url = new URL(location.href);
  url.hash = '';
  url.search = '';
  for (const [name, value] of Object.entries({ ...state, ...changes })) {
    if (value) url.searchParams.set(name, value);
  }
  return url;
}

/** A new place: whichever way the last one was given, it is forgotten. */
export function placed(given) {
  const before = Object.fromEntries(position.map((name) => [name, null]));
  return { ...before, ...(ofDevice && state.accuracy === ofDevice ? { accuracy: null } : {}), ...given };
}

// What a device told of its own position says nothing about the next place.
let ofDevice = null;

export function placedByDevice(given, accuracy) {
  ofDevice = accuracy;
  return placed({ ...given, accuracy });
}

/** `quietly` replaces the entry of the history, for what nobody would go back to, such as a moved map. */
export function change(changes, { quietly = false } = {}) {
  const before = state;
  const after = { ...state, ...changes };
  for (const name of Object.keys(after)) if (!after[name]) delete after[name];
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return;
  state = after;
  history[quietly ? 'replaceState' : 'pushState'](null, '', addressOf());
  tell(before, { wentBack: false });
}

export function onChange(listener) { listeners.add(listener); }

const sorted = (given) => Object.entries(given).sort(([first], [second]) => (first < second ? -1 : 1));
const tell = (before, how) => listeners.forEach((listener) => listener(state, before, how));

/** A view of its own takes the place of question and answer while one of these is there. */
export const offersOpen = () => Boolean(state.offer || state.offers);
export const withoutOffers = Object.fromEntries(offers.map((name) => [name, null]));
export const offersDiffer = (before) => differs(before, offers);

/** Whether one of the names has another value than before. */
export const differs = (before, names) => names.some((name) => before[name] !== state[name]);
export const questionDiffers = (before) => differs(before, question);
export const usingDiffers = (before) => differs(before, [...using, 'fuse', 'date', 'company', 'temporary', 'production_kva']);

addEventListener('popstate', () => {
  const before = state;
  state = read();
  tell(before, { wentBack: true });
});
