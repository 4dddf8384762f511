// Which of the page's views is shown: what joining the network costs, what using the connection costs, or offers.

import { byId, element } from './elements.js';
import { addressOf, change, current, isUsing, offersOpen, withoutOffers } from './state.js';
import { word } from './words.js';

let known = () => null;

/** `service` gives what the service told of itself. */
export function startViews(service) {
  known = service;
  showViews();
}

/** The links to the views, and where the link past them leads. */
export function showViews() {
  const place = byId('views');
  const hadFocus = place.contains(document.activeElement);
  const here = open();
  document.querySelector('.skip').href = { joining: '#answer', using: '#use-answer', offers: '#offers' }[here];
  const names = ['joining', 'using', ...(known()?.may?.offers ? ['offers'] : [])];
  place.replaceChildren(...names.map((name) => viewLink(name, name === here)));
  if (hadFocus) place.querySelector('[aria-current]')?.focus();
}

const open = () => (offersOpen() ? 'offers' : isUsing() ? 'using' : 'joining');

function viewLink(name, isHere) {
  return element('a', {
    href: addressOf(changes(name)).href, class: 'view', 'data-view': name, 'aria-current': isHere ? 'page' : null,
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      change(changes(name));
    },
  }, word(`view_${name}`));
}

function changes(name) {
  if (name === 'using') return { ...withoutOffers, show: 'using' };
  if (name === 'offers') return { ...withoutOffers, show: null, offers: 'list' };
  // A company whose rules of joining are not here cannot price a connection.
  const { company } = current();
  const joins = !company || !known() || known().companies.some((each) => each.slug === company);
  return { ...withoutOffers, show: null, ...(joins ? {} : { company: null }) };
}
