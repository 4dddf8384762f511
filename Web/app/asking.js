// Asks for the answer to the question of the address, and never lets an older one stand or arrive for a newer question.

import { withDecisions } from './deciding.js';
import { byId } from './elements.js';
import { ask } from './service.js';
import { hasPosition, questionOf } from './state.js';
import { chosenFuse } from './question.js';
import { language } from './words.js';

const slow_ms = 1500;
let running = null;

/** Names that belong to a quote of one fuse and not to the table of every fuse. */
const notOfTable = ['fuse', 'temporary', 'cables', 'production_kva', 'unmetered', 'estimate', 'area_cost', 'potential_joiners'];

// Where no day was chosen the service takes its own today: a page may stand open for days.
function parameters() {
  return { ...questionOf(), fuse: chosenFuse(), lang: language() };
}

export function forget() {
  running?.abort();
  running = null;
}

/**
 * `view` has `empty()`, `waiting()`, `slow()`, `show(quote)`, `showTable(table or trouble)`, `fail(trouble)` and
 * `showBeside(quote or trouble)`, of what is tried out.
 * The answer before is taken away first, whatever comes.
 */
export async function askAnew(view, { seesNetwork, scenario }) {
  forget();
  if (!hasPosition()) {
    byId('answer').setAttribute('aria-busy', 'false');
    return view.empty();
  }
  view.waiting();
  const own = new AbortController();
  running = own;
  const late = setTimeout(() => running === own && view.slow(), slow_ms);
  byId('answer').setAttribute('aria-busy', 'true');
  const asked = parameters();
  const beside = scenario ? ask('v1/quote', { ...asked, scenario }, { signal: own.signal }).catch((error) => error) : null;
  const table = ask('v1/quote', tableOf(asked), { signal: own.signal }).catch((error) => error);
  try {
    const quote = await ask('v1/quote', { ...asked, explain: 'true', text: 'true', lines: seesNetwork ? 'true' : null }, { signal: own.signal });
    if (running !== own) return;
    view.show(withDecisions(quote));
    if (beside) {
      const other = await beside;
      if (running === own) view.showBeside(other);
    }
    const rows = await table;
    if (running === own) view.showTable(rows);
  } catch (error) {
    if (running === own && !own.signal.aborted) view.fail(error);
  } finally {
    clearTimeout(late);
    if (running === own) byId('answer').setAttribute('aria-busy', 'false');
  }
}

function tableOf(asked) {
  const kept = Object.fromEntries(Object.entries(asked).filter(([name]) => !notOfTable.includes(name)));
  return { ...kept, fuse: 'all' };
}
