// The position of a telephone at the site, with the accuracy that it tells: a price near a border is then called borderline.

import { byId } from './elements.js';
import { change, placedByDevice } from './state.js';
import { word } from './words.js';

// A position from a network address is kilometres wrong, and says nothing about borders.
const worst_m = 500;

export function startHere() {
  const button = byId('here');
  button.hidden = !(isSecureContext && 'geolocation' in navigator);
  button.addEventListener('click', () => {
    button.disabled = true;
    say(word('waiting_here'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        finish(button, '');
        if (coords.accuracy > worst_m) return say(word('here_too_rough', { metres: Math.round(coords.accuracy) }));
        const [lat, lon] = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(7));
        change(placedByDevice({ lat, lon, view: null }, String(Math.max(1, Math.ceil(coords.accuracy)))));
      },
      () => finish(button, word('here_refused')),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 });
  });
}

function finish(button, text) {
  button.disabled = false;
  say(text);
}

const say = (text) => { byId('here-said').textContent = text; };
