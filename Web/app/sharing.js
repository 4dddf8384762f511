// Copy, link and print.

import { byId, button, element } from './elements.js';
import { addressOf } from './state.js';
import { chosenDay, chosenFuse } from './question.js';
import { toldLines } from './sentences.js';
import { language, word } from './words.js';

export function sharingButtons(quote) {
  const said = element('span', { class: 'said', role: 'status' });
  const tell = (key) => {
    said.textContent = word(key);
    setTimeout(() => { said.textContent = ''; }, 4000);
  };
  return element('div', { class: 'sharing' },
    button(word('copy'), async () => tell(await copy(`${plainText(quote)}\n${permanent()}\n`) ? 'copied' : 'not_copied'), { id: 'copy' }),
    button(word('copy_link'), async () => tell(await copy(permanent().href) ? 'link_copied' : 'not_copied'), { id: 'copy-link' }),
    navigator.share ? button(word('share'), () => share(), { id: 'share' }) : null,
    button(word('print'), () => print(), { id: 'print' }),
    said);
}

/** Names the day, so that whoever opens it later sees the same answer. */
export function permanent() {
  return addressOf({ fuse: chosenFuse(), date: chosenDay(), lang: language() });
}

function plainText(quote) {
  const madeUp = byId('made-up');
  return [...toldLines(quote), ...(madeUp.hidden ? [] : [`! ${madeUp.textContent}.`])].join('\n').trim();
}

async function share() {
  try {
    await navigator.share({ title: document.title, url: permanent().href });
  } catch (error) {
    if (error.name !== 'AbortError') await copy(permanent().href);
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOld(text);
  }
}

// The clipboard is for secure origins only, and inside a company this page may stand at a plain http address.
function copyOld(text) {
  const area = element('textarea', { class: 'unseen', 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  before?.focus();
  return done;
}

/** The foot of the printed page tells when and from where it came. */
export function startPrinting(setMap) {
  addEventListener('beforeprint', () => {
    byId('foot').dataset.printed = `${new Date().toLocaleString(language())} · ${permanent().href}`;
    setMap(true);
  });
  addEventListener('afterprint', () => setMap(false));
}
