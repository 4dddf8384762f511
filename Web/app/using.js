// The view of what using the connection costs: what is asked for it, and how the answer comes.

import { byId, element, settled } from './elements.js';
import { address, ask, call } from './service.js';
import { current, differs, isUsing, onChange, usingDiffers, usingOf } from './state.js';
import { buildForm, chosenFiles, dropFiles, knowTariffs, pricesOf, showForm, tellPoints } from './using-form.js';
import { showEmpty, showUse, showUseTrouble, showUseWaiting, startDrawing } from './using-answer.js';
import { language, word } from './words.js';

let hasTariffs = false;
let running = null;
const settledAsk = settled(() => isUsing() && askUse(), 300);

function askSoon() {
  byId('use-answer').setAttribute('aria-busy', 'true');
  settledAsk();
}

/** `joinAgain` asks for the answer of the other view. */
export function startUsing(joinAgain) {
  byId('using').append(
    element('h2', { class: 'unseen', id: 'using-title', 'data-word': 'using' }, word('using')),
    buildForm(askSoon),
    element('div', { class: 'use-answer', id: 'use-answer', tabindex: '-1', role: 'region', 'aria-labelledby': 'use-answer-title' },
      element('h3', { class: 'unseen', id: 'use-answer-title', 'data-word': 'answer' }, word('answer')),
      element('div', { id: 'use-body' })));
  startDropping();
  startDrawing();
  onChange((_, before) => {
    const isOther = isUsing(before) !== isUsing();
    if (isOther) {
      showView();
      if (!isUsing()) return joinAgain();
    }
    if (!isUsing()) return;
    showForm();
    if (isOther || usingDiffers(before)) askSoon();
    else if (differs(before, ['product', 'measure'])) showUse();
  });
  showView();
}

/** In another language, and at the start: the service is asked again, as its sentences are in that language. */
export function speakUse() {
  showForm();
  hasTariffs = false;
  if (isUsing()) askUse();
}

function showView() {
  document.body.classList.toggle('shows-using', isUsing());
  byId('using').hidden = !isUsing();
  if (!isUsing()) running?.abort();
}

async function learn(signal) {
  if (hasTariffs) return;
  knowTariffs((await ask('v1/tariffs', { lang: language() }, { signal })).companies);
  hasTariffs = true;
  showForm();
}

/** Asks for the answer to the question of the address and the chosen files; an older one never stands for a newer question. */
async function askUse() {
  running?.abort();
  const own = new AbortController();
  running = own;
  const isMine = () => running === own && !own.signal.aborted;
  showUseWaiting();
  byId('use-answer').setAttribute('aria-busy', 'true');
  try {
    await learn(own.signal);
    if (!isMine()) return;
    const files = chosenFiles();
    if (files.length === 0 && !current().kwh) return showEmpty();
    const answer = await (files.length ? sent(files, own.signal) : ask('v1/products', told(), { signal: own.signal }));
    if (isMine()) showUse(answer, files.map((file) => file.name));
  } catch (error) {
    if (!isMine()) return;
    if (error.code === 'consumption_metering_points') tellPoints(error.meteringPoints);
    showUseTrouble(error, askUse);
  } finally {
    if (running === own) byId('use-answer').setAttribute('aria-busy', 'false');
  }
}

const ofFiles = ['metering_point', 'each_day'];
const ofYear = ['kwh', 'night_share', 'winter_day_share', 'peak_kw'];

function parameters(without) {
  const { company, fuse, day } = pricesOf();
  const { temporary, production_kva: production } = current();
  const kept = Object.entries(usingOf()).filter(([name]) => !without.includes(name));
  return { ...Object.fromEntries(kept), company, fuse, date: day, temporary, production_kva: production, lang: language() };
}

const told = () => parameters(ofFiles);

async function sent(files, signal) {
  const asked = parameters(ofYear);
  if (asked.each_day) delete asked.date;
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  const response = await call(address('v1/products', asked), { method: 'POST', body: form, headers: { Accept: 'application/json' }, signal, wait: 120_000 });
  return response.json();
}

function startDropping() {
  const isFile = (event) => isUsing() && event.dataTransfer?.types.includes('Files');
  addEventListener('dragover', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('dropping'); });
  addEventListener('drop', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    document.body.classList.remove('dropping');
    dropFiles([...event.dataTransfer.files]);
  });
}
