// Starts the page, and makes what is shown follow what the address says.

import { enterKey } from './access.js';
import { answerView, answered, onRetry } from './answer.js';
import { askAnew, forget } from './asking.js';
import { byId, button, element, settled } from './elements.js';
import { startHere } from './here.js';
import { showLayerPanel, tickLayers } from './layer-panel.js';
import { QuoteMap, loadLibrary, sayWithoutMap } from './map.js';
import { chosenDay, chosenFuse, knowService, showQuestion, startQuestion } from './question.js';
import { knowAddresses, labelSearch, startSearch } from './search.js';
import { ask } from './service.js';
import { drawScenario, followScenario, keptScenario, showScenario, startScenario } from './scenario.js';
import { drawOffer, labelOffers, meetOffers, retitle, showOffers, startOffers } from './offers.js';
import { startPrinting } from './sharing.js';
import {
  change, current, differs, isUsing, offersDiffer, offersOpen, onChange, placed, questionDiffers, withoutOffers,
} from './state.js';
import { followQuestion as followRezoning, showRezoning, startRezoning } from './rezoning.js';
import { speakUse, startUsing } from './using.js';
import { showValidating, startValidating } from './validating.js';
import { showViews, startViews } from './views.js';
import { choose, day, firstLanguage, language, languageCodes, nameOf, word } from './words.js';
import { knowZones } from './zones.js';

let service = null;
let map = null;
let mapMissing = null;

const view = {
  ...answerView,
  waiting() { answerView.waiting(); meetOffers(service, null); if (!offersOpen()) map?.forgetAnswer(); },
  empty() { answerView.empty(); meetOffers(service, null); draw(); },
  show(quote) {
    answerView.show(quote);
    meetOffers(service, quote);
    draw();
    // Since the service told its day, another one has begun.
    if (!current().date && quote.date !== chosenDay()) learnAgain();
  },
  fail(trouble) { answerView.fail(trouble); meetOffers(service, null); retitle(); },
};

// What the map shows: the offer that is open, else the answer.
function draw() {
  retitle();
  const { quote } = answered();
  if (!map || drawOffer(map)) return;
  if (quote) map.showAnswer(quote);
  else map.forgetAnswer();
}

const askNow = () => isUsing() || askAnew(view, { seesNetwork: service?.may?.network ?? false, scenario: keptScenario() });
const askSoon = settled(askNow, 350);

async function start() {
  choose(firstLanguage(current().lang));
  startSearch(again);
  startHere();
  startQuestion();
  startRezoning(() => service);
  startValidating(() => map?.findings);
  startScenario(() => map?.scenario, () => { askNow(); showRezoning(); });
  startViews(() => service);
  startUsing(() => askNow());
  startOffers({ draw, again });
  startPrinting((isPrinting) => !isUsing() && map?.print(isPrinting));
  onRetry(again);
  addEventListener('online', () => document.querySelector('.trouble.lost') && again());
  onChange(follow);
  setInterval(followToday, minute_ms);
  document.addEventListener('visibilitychange', followToday);
  label();
  speakUse();
  await begin();
}

/** Everything needs what the service tells of itself; until it does, the page says why not and offers to try again. */
async function begin() {
  try {
    dayOfService = dayInFinland();
    service = await ask('v1/service', { lang: language(), date: current().date });
  } catch (trouble) {
    return view.fail(trouble);
  }
  meet();
  askNow();
  await beginMap();
}

// What did not load of the map, for want of a connection or a key, is fetched too.
async function again() {
  const hadMap = map !== null;
  await begin();
  showOffers();
  if (hadMap) map.layers.reload();
}

// Another day may have other rules, with other zones and sizes. The answer does not wait for that.
async function learnAgain() {
  const { date } = current();
  try {
    const found = await ask('v1/service', { lang: language(), date });
    if (current().date !== date) return;
    service = found;
    meet();
    map?.layers.restyle();
    showLayers();
  } catch {
    // What was known stays; what is wrong with the day is told by the answer.
  }
}

const minute_ms = 60_000;
const dayInFinland = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' });
let dayOfService = '';

/** A page left open over midnight: where no day was chosen, all that is shown is of today. */
async function followToday() {
  if (!service || document.hidden || dayOfService === dayInFinland()) return;
  dayOfService = dayInFinland();
  const before = service.today;
  await learnAgain();
  if (current().date || service.today === before) return;
  askNow();
  followScenario();
}

function meet() {
  knowService(service);
  knowZones(service.zones);
  knowAddresses(Boolean(service.addresses));
  const { network } = service;
  byId('network').textContent = [network.file, network.note].filter(Boolean).join(' – ');
  byId('made-up').hidden = !network.is_made_up;
  byId('made-up').textContent = word('made_up');
  meetOffers(service, answered().quote);
  showViews();
  byId('many').hidden = !service.may?.rezone;
  byId('findings').hidden = !service.may?.validate;
  byId('scenario').hidden = !service.may?.scenario;
  label();
}

let library = null;

async function beginMap() {
  if (map) return;
  library ??= loadLibrary();
  if (!(await library)) mapMissing = 'no_library';
  else {
    try {
      map = new QuoteMap(service, { place: placeByHand, moving: takeAway });
    } catch (error) {
      console.error(error);
      mapMissing = 'no_map';
    }
  }
  if (!map) {
    library = null;
    return sayWithoutMap(mapMissing);
  }
  showLayers();
  // The answer may have come before the map.
  draw();
  drawScenario();
}

let handMoved = false;

// By keys many steps follow each other: only where they end is asked for, and one entry of the history is enough.
function placeByHand([easting, northing], { wait }) {
  handMoved = wait;
  change({ ...withoutOffers, ...placed({ easting: easting.toFixed(2), northing: northing.toFixed(2) }) }, { quietly: wait });
  handMoved = false;
}

// While the marker moves there is no answer for where it is.
function takeAway() {
  forget();
  answerView.waiting();
  meetOffers(service, null);
  map?.lines.show([]);
}

function showLayers() {
  if (!map) return;
  map.layers.ask(chosenFuse(), chosenDay());
  showLayerPanel(map.layers);
  chooseLayers();
}

function chooseLayers() {
  if (!map) return;
  map.layers.choose(current().layers ?? null);
  tickLayers(map.layers);
}

function follow(state, before, { wentBack }) {
  showViews();
  if (offersDiffer(before)) showOffers();
  if (differs(before, ['lang'])) return speak();
  if (differs(before, ['date'])) learnAgain();
  if (questionDiffers(before)) {
    showQuestion();
    followRezoning();
    map?.layers.ask(chosenFuse(), chosenDay());
    if (handMoved) askSoon();
    else askNow();
    if (differs(before, ['fuse', 'date'])) followScenario();
  }
  if (differs(before, ['layers'])) chooseLayers();
  // The map itself tells the address where it is; only going back in the history may move it.
  if (wentBack && state.view) map?.showView();
}

/** Another language: the service is asked again, as its sentences are in that language. */
async function speak() {
  choose(current().lang ?? firstLanguage(null), { remember: true });
  label();
  speakUse();
  await begin();
  showLayers();
}

// Whose addresses these are: most licences ask for it, and what is made up must be seen to be.
function addressSources({ sources }) {
  const named = sources.map(({ name, date, licence, made_up: madeUp }) => (
    [name, date && day(date), licence, madeUp && !name.includes('(') && word('made_up_address')].filter(Boolean).join(', ')));
  return word('addresses_from', { sources: named.join('; ') });
}

function label() {
  const hadFocus = byId('languages').contains(document.activeElement);
  byId('languages').replaceChildren(...languageCodes.map((code) => button(code.toUpperCase(), () => change({ lang: code }, { quietly: true }), {
    lang: code, title: nameOf(code), 'aria-label': nameOf(code), 'aria-pressed': String(code === language()),
  })));
  if (hadFocus) byId('languages').querySelector('[aria-pressed=true]').focus();
  labelSearch();
  showQuestion();
  map?.label();
  showRezoning();
  showValidating();
  showScenario();
  labelOffers();
  showViews();
  byId('foot').replaceChildren(...[
    service?.version && `connect-quote ${service.version}`, service && word('role', { role: word(`role_${service.role}`) }),
    service?.addresses && addressSources(service.addresses),
    service?.role === 'public' && button(word('key_enter'), enterKey, { class: 'link', id: 'enter-key' }),
  ].filter(Boolean).map((content) => element('span', {}, content)));
  if (mapMissing) sayWithoutMap(mapMissing);
}

start();
