// What is asked and shown, kept in the query string: every view is an address that can be kept, sent and gone back to.
// The names of a question are those of /v1/quote.

const position = ['at', 'lat', 'lon', 'easting', 'northing', 'crs'];
const question = [
  ...position, 'fuse', 'date', 'company', 'upgrade_from', 'joiners', 'place', 'further_connection', 'accuracy',
  'temporary', 'cables', 'production_kva', 'unmetered', 'estimate', 'area_cost', 'potential_joiners',
];
// What using the connection costs: the names of /v1/products, besides those of a question.
const using = [
  'kwh', 'night_share', 'winter_day_share', 'peak_kw', 'tax_class', 'dwelling', 'meters', 'voltage', 'storage', 'bill',
  'present', 'other_fuse', 'shift_to_night', 'add', 'solar_kwh', 'metering_point', 'each_day',
];
const offers = ['offer', 'revision', 'offers', 'find', 'state'];
const shown = ['lang', 'view', 'layers', 'tab', 'show', 'product', 'measure', ...offers];
const listeners = new Set();
// Names of /v1/quote that the page has under another name, or asks for in any case.
const sameAsAt = ['address', 'property'];
const yesOrNo = ['further_connection', 'estimate', 'temporary', 'unmetered'];
const always = ['explain', 'lines', 'text'];
let notUnderstood = [];
let state = read();

function read() {
  const found = new URLSearchParams(location.search);
  const known = [...question, ...using, ...shown];
  const understood = new Set([...known, ...sameAsAt, ...always]);
  const names = [...new Set(found.keys())];
  notUnderstood = names.filter((name) => !understood.has(name) || found.getAll(name).filter(Boolean).length > 1);
  const read = Object.fromEntries(known.map((name) => [name, asWritten(name, found.get(name))]).filter(([, value]) => value));
  const named = sameAsAt.find((name) => found.get(name));
  return named && !hasPosition(read) ? { ...read, at: found.get(named) } : read;
}

/** What the service takes in several notations, in the one that the page has. */
function asWritten(name, value) {
  if (!value) return null;
  if (yesOrNo.includes(name)) {
    if (value === '1') return 'true';
    return ['0', 'false'].includes(value) ? null : value;
  }
  if (name === 'date') {
    const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value) ?? [];
    return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value;
  }
  if (['fuse', 'upgrade_from', 'other_fuse'].includes(name)) return fuseAsWritten(value);
  return value;
}

function fuseAsWritten(value) {
  const [, phases, amperes] = /^\s*(?:([13])\s*[x×*]\s*)?(\d+)\s*A?\s*$/i.exec(value) ?? [];
  // The table of every main fuse stands below each answer.
  if (value === 'all') return null;
  return amperes ? `${phases ?? 3}x${amperes}` : value;
}

/** Names in the address that went into nothing, or stood there twice. */
export const namesNotUnderstood = () => notUnderstood;

export const current = () => state;

export function questionOf(given = state) {
  return Object.fromEntries(question.filter((name) => given[name]).map((name) => [name, given[name]]));
}

export const usingOf = (given = state) =>
  Object.fromEntries(using.filter((name) => given[name]).map((name) => [name, given[name]]));

/** Whether the view of using the connection is shown, and not that of joining the network; offers come before both. */
export const isUsing = (given = state) => given.show === 'using' && !given.offer && !given.offers;

export function hasPosition(given = state) {
  return Boolean(given.at || (given.lat && given.lon) || (given.easting && given.northing));
}

export function addressOf(changes = {}) {
  const url = new URL(location.href);
  url.hash = '';
  url.search = '';
  for (const [name, value] of Object.entries({ ...state, ...changes })) {
    if (value) url.searchParams.set(name, value);
  }
  return url;
}

/** A new place: whichever way the last one was given, it is forgotten, and so is what its area costs. */
export function placed(given) {
  const before = Object.fromEntries([...position, 'area_cost', 'potential_joiners'].map((name) => [name, null]));
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
  if (!quietly) notUnderstood = [];
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
