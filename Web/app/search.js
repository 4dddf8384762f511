// One box that takes anything pasted. What it could mean is listed while typing; nothing is chosen silently.

import { byId, element, settled } from './elements.js';
import { ask } from './service.js';
import { change, placed } from './state.js';
import { language, word } from './words.js';

const box = byId('search');
const list = byId('suggestions');
let suggestions = [];
let active = -1;
let asking = null;
// What stands in the box because of the answer, and was not typed.
let shown = '';
let again = () => {};

export function startSearch(retry) {
  again = retry;
  const form = byId('question');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    find();
  });
  box.addEventListener('input', () => {
    close();
    suggest();
  });
  box.addEventListener('keydown', keyed);
  box.addEventListener('focus', () => box.select());
  box.addEventListener('blur', () => setTimeout(close, 150));
}

/** The place of an answer, so that it can be copied from the box. */
export function showPlace(text) {
  shown = text;
  if (document.activeElement !== box) box.value = text;
}

export function labelSearch() {
  box.placeholder = word('search_example');
}

function find() {
  const text = box.value.trim();
  const chosen = suggestions[active];
  close();
  asking?.abort();
  if (chosen) return choose(chosen);
  if (!text) return box.focus();
  // The same place again: a wish to try again where there is no answer.
  if (text === shown) return document.querySelector('#answer-body .trouble') ? again() : box.select();
  shown = text;
  change(placed({ at: text, view: null }));
}

function choose(suggestion) {
  box.value = suggestion.text;
  shown = suggestion.text;
  change(placed({ ...positionOf(suggestion), view: null }));
}

export function positionOf(candidate) {
  if (candidate.lat !== null && candidate.lat !== undefined) {
    return { lat: String(candidate.lat), lon: String(candidate.lon) };
  }
  return { easting: String(candidate.easting_m), northing: String(candidate.northing_m) };
}

const suggest = settled(async () => {
  asking?.abort();
  const text = box.value.trim();
  if (text.length < 3 || text === shown) return;
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
      close();
      choose(suggestion);
    },
  }, element('span', {}, suggestion.text), suggestion.inside === false ? element('small', {}, word('outside')) : null)));
  list.hidden = suggestions.length === 0;
  box.setAttribute('aria-expanded', String(!list.hidden));
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
