// Asks for the key of the service where it wants one. It is kept for this window only.

import { element } from './elements.js';
import { hasKey, rememberKey } from './service.js';
import { word } from './words.js';

/** Asks for a key where the service wants none yet: whoever has one sees more, on the map too. */
export function enterKey() {
  const form = askForKey(() => location.reload(), { wanted: 'key_enter' });
  const box = element('dialog', { class: 'confirm', 'aria-label': word('key_enter') }, form);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

export function askForKey(again, { wanted = hasKey() ? 'key_refused' : 'key_needed' } = {}) {
  const field = element('input', { id: 'key', type: 'password', autocomplete: 'off', required: true, 'aria-describedby': 'key-hint' });
  const form = element('form', { class: 'trouble key', role: 'alert' },
    element('p', { class: 'lead' }, word(wanted)),
    element('p', { id: 'key-hint' }, word('key_hint')),
    element('label', { for: 'key' }, word('key')), field,
    element('button', { type: 'submit', class: 'main' }, word('key_use')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    rememberKey(field.value.trim());
    again();
  });
  return form;
}
