// The page's own words. Sentences about a quote come from the service in the same language.

import english from '../words/en.js';
import finnish from '../words/fi.js';
import swedish from '../words/sv.js';
import usingInEnglish from '../words/using-en.js';
import usingInFinnish from '../words/using-fi.js';
import usingInSwedish from '../words/using-sv.js';

const languages = {
  en: { ...english, ...usingInEnglish }, fi: { ...finnish, ...usingInFinnish }, sv: { ...swedish, ...usingInSwedish },
};
const rememberedAs = 'connect-quote-language';
let chosen = 'en';

export const language = () => chosen;
export const languageCodes = Object.keys(languages);
export const nameOf = (code) => languages[code].own_name;

export function firstLanguage(wished) {
  const candidates = [wished, localStorage.getItem(rememberedAs), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find((code) => code in languages) ?? 'en';
}

/** Every element that carries `data-word` is said anew, without loading the page. */
export function choose(code, { remember = false } = {}) {
  chosen = code in languages ? code : 'en';
  if (remember) localStorage.setItem(rememberedAs, chosen);
  document.documentElement.lang = chosen;
  for (const each of document.querySelectorAll('[data-word]')) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll('[data-word-label]')) {
    each.setAttribute('aria-label', word(each.dataset.wordLabel));
  }
}

export function word(key, values = {}) {
  const text = languages[chosen][key] ?? languages.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const hasWord = (key) => key in languages.en;

// As the command writes them: groups of three apart, on one line.
const space = '\u00A0';
const mark = () => (chosen === 'en' ? '.' : ',');

export const decimal = (text) => written(text, chosen === 'en' ? ',' : space);
/** Eastings and northings: a comma between their digits would be read as one between two of them. */
export const coordinate = (text) => written(text, space);

function written(text, groups) {
  const [whole, fraction] = String(text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groups);
  return fraction === undefined ? grouped : grouped + mark() + fraction;
}

export const euros = (text) => `${decimal(text)}${space}EUR`;
export const metres = (value, places = 1) => `${decimal(value.toFixed(places))}${space}m`;
export const count = (value) => decimal(String(value));
export const fuseName = (fuse) => `${fuse}${space}A`;

export function day(text) {
  const [year, month, date] = text.split('-').map(Number);
  if (chosen !== 'en') return `${date}.${month}.${year}`;
  return new Date(Date.UTC(year, month - 1, date))
    .toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** A moment by a clock in Finland, `2019-06-01T18:00`, with or without more behind it. */
export function moment(text) {
  const [date, time] = [day(text.slice(0, 10)), text.slice(11, 16)];
  return chosen === 'en' ? `${date} ${time}` : `${date} ${chosen === 'fi' ? 'klo' : 'kl.'}${space}${time.replace(':', '.')}`;
}

/** Keeps figures and their units on one line. */
export const unbroken = (text) => text.replace(/(\d) (?=\d{3}\b|%|EUR|k?m\b|kV|A\b)/g, `$1${space}`);
