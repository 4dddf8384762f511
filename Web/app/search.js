// One box that takes anything pasted. What it could mean is listed while typing; nothing is chosen silently.

import { byId, element, settled } from './elements.js';
import { ask } from './service.js';
import { change, hasPosition, onChange, placed } from './state.js';
import { language, word } from './words.js';

const box = byId('search');
const list = byId('suggestions');
let suggestions = [];
let active = -1;
let asking = null;
// One coordinate, still being typed: a comma in it is a decimal comma, and no place is meant until the other one is there.
// Only where both sides have as many digits as coordinates in metres it stands between two of them.
const one = /^[+-]?\d{1,8}(?:[.,]\d*)?\s*°?\s*[NPEIÖ]?\s*[,;]?$/i;
const bothInMetres = /^\d{6,8},\d{6,8}$/;
const isOneCoordinate = (text) => one.test(text) && !bothInMetres.test(text);
// What stands in the box because of the answer, and was not typed.
let shown = '';
// Who goes back types nothing: the box follows, even where it has the focus.
let wentBack = false;
let again = () => {};
let addresses = false;

export function startSearch(retry) {
  again = retry;
  const form = byId('question');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    find();
  });
  onChange((state, _, how) => {
    wentBack = how.wentBack;
    if (wentBack && !hasPosition(state)) showPlace('');
  });
  box.addEventListener('input', () => {
    wentBack = false;
    close();
    sayMissing(false);
    suggest();
  });
  box.addEventListener('keydown', keyed);
  box.addEventListener('focus', () => box.select());
  box.addEventListener('blur', () => setTimeout(close, 150));
}

/** The place of an answer, so that it can be copied from the box. */
export function showPlace(text) {
  shown = text;
  if (document.activeElement !== box || wentBack) box.value = text;
  sayMissing(false);
}

/** @param known whether addresses can be looked up. */
export function knowAddresses(known) { addresses = known; }

export const hasAddresses = () => addresses;

export function labelSearch() {
  box.placeholder = word(addresses ? 'search_address_example' : 'search_example');
  byId('search-hint').textContent = word(addresses ? 'search_address_hint' : 'search_hint');
  byId('search-missing').textContent = word('search_other_coordinate');
}

function sayMissing(isMissing) { byId('search-missing').hidden = !isMissing; }

function find() {
  const text = box.value.trim();
  const chosen = suggestions[active];
  asking?.abort();
  if (chosen) choose(chosen);
  close();
  if (chosen) return;
  if (!text) return box.focus();
  // The same place again: a wish to try again where there is no answer.
  if (text === shown) return document.querySelector('#answer-body .trouble') ? again() : box.select();
  if (isOneCoordinate(text)) {
    // The answer before is of another place.
    shown = '';
    change(placed({}));
    return sayMissing(true);
  }
  shown = text;
  change(placed({ at: text, view: null }));
}

function choose(suggestion) {
  if (suggestion.exactness === 'street' && !isChosen(suggestion)) return awaitNumber(suggestion);
  box.value = suggestion.name ?? suggestion.text;
  shown = box.value;
  const isOnly = suggestions.filter(({ name }) => name === suggestion.name).length <= 1;
  change(placed({ ...(suggestion.name && isOnly ? { at: suggestion.name } : positionOf(suggestion)), view: null }));
}

// Of a street its number is wanted next; who wants the middle of it presses Enter once more.
function awaitNumber({ name }) {
  const [street, ...rest] = name.split(', ');
  box.value = [`${street} `, ...rest].join(', ');
  box.focus();
  box.setSelectionRange(street.length + 1, street.length + 1);
  suggest();
}

const isChosen = ({ name }) => box.value.replace(/\s+,/, ',').trim() === name;

/** The place of a candidate that its name alone does not tell from others, and how well an address tells it. */
export function positionOf(candidate) {
  const accuracy = candidate.accuracy_m ? { accuracy: String(candidate.accuracy_m) } : {};
  if (candidate.lat !== null && candidate.lat !== undefined) {
    return { lat: String(candidate.lat), lon: String(candidate.lon), ...accuracy };
  }
  return { easting: String(candidate.easting_m), northing: String(candidate.northing_m), ...accuracy };
}

const suggest = settled(async () => {
  asking?.abort();
  const text = box.value.trim();
  if (text.length < 3 || text === shown) return;
  if (isOneCoordinate(text)) return sayMissing(document.activeElement === box);
  asking = new AbortController();
  try {
    const found = await ask('v1/search', { q: text, lang: language() }, { signal: asking.signal });
    if (box.value.trim() === text && document.activeElement === box) show(found.results ?? []);
  } catch {
    // Suggestions are a help only; what is wrong with the text is told when it is asked for.
  }
}, 250);

function show(results) {
  suggestions = results.slice(0, 8);
  active = -1;
  list.replaceChildren(...suggestions.map((suggestion, place) => element('li', {
    id: `suggestion-${place}`, role: 'option', 'aria-selected': 'false',
    onmousedown: (event) => {
      event.preventDefault();
      choose(suggestion);
      close();
    },
  }, element('span', {}, suggestion.name ?? suggestion.text), element('small', {}, notesOf(suggestion).join(' · ')))));
  list.hidden = suggestions.length === 0;
  box.setAttribute('aria-expanded', String(!list.hidden));
}

function notesOf({ exactness, number_unknown: isUnknown, spelt_otherwise: otherwise, made_up: madeUp, in_network_area: isInside }) {
  const place = exactness === 'street' && isUnknown ? 'number_unknown' : `exactness_${exactness}`;
  return [
    exactness && exactness !== 'building' && word(place), otherwise && word('spelt_otherwise'),
    madeUp && word('made_up_address'), isInside === false && word('outside'),
  ].filter(Boolean);
}

function close() {
  suggestions = [];
  active = -1;
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

function keyed(event) {
  if (event.key === 'Escape' && !list.hidden) {
    event.preventDefault();
    return close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || list.hidden) return;
  event.preventDefault();
  active = (active + step + suggestions.length + (active < 0 && step < 0 ? 1 : 0)) % suggestions.length;
  for (const [place, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(place === active));
  box.setAttribute('aria-activedescendant', `suggestion-${active}`);
}
