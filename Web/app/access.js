// Asks for the key of the service where it wants one. It is kept for this window only.

import { element } from './elements.js';
import { hasKey, rememberKey } from './service.js';
import { word } from './words.js';

export function askForKey(again) {
  const wrong = hasKey();
  const field = element('input', { id: 'key', type: 'password', autocomplete: 'off', required: true, 'aria-describedby': 'key-hint' });
  const form = element('form', { class: 'trouble key', role: 'alert' },
    element('p', { class: 'lead' }, word(wrong ? 'key_refused' : 'key_needed')),
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
