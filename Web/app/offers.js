// Offers: made from the answer on screen, listed, found and followed. The view of them takes the place of question and
// answer beside the map, and is kept in the address like any other.

import { announce, troubleBox } from './answer.js';
import { byId } from './elements.js';
import { showOfferList } from './offer-list.js';
import { labelMaking, meetMaking, startMaking } from './offer-making.js';
import { openedOffer, showOffer, wasOnScreen } from './offer-view.js';
import { change, current, offersOpen, withoutOffers } from './state.js';
import { word } from './words.js';

let may = false;
let draw = () => {};
let again = () => {};
let wasOpen = false;

/** `draw` shows the offer, or else the answer, on the map; `again` begins anew, with a key for instance. */
export function startOffers(given) {
  ({ draw, again } = given);
  startMaking({ trouble, made: (offer, before) => {
    wasOnScreen(offer, before);
    announce(word('offer_made', { number: offer.number }));
    change({ ...withoutOffers, offer: offer.number, view: null });
    // The answer behind the offer is of what was there before.
    if (before) again();
  } });
  showOffers({ takesFocus: false });
}

/** `quote` is the answer on screen, of which an offer may be made; null for none. */
export function meetOffers(service, quote) {
  may = Boolean(service?.may?.offers);
  meetMaking(may, quote, service);
}

/** Draws the place of the open offer; false where the map is the answer's. */
export function drawOffer(map) {
  if (!offersOpen()) return false;
  const offer = openedOffer();
  if (offer) map.showOffer(offer.quote);
  else map.forgetAnswer();
  return true;
}

export function labelOffers() {
  labelMaking();
  showOffers({ isSameView: true });
}

/** The title is the offer's as long as its view is open, whatever is answered behind it. */
export function retitle() {
  if (offersOpen()) document.title = `${current().offer ? word('offer', { number: current().offer }) : word('offers')} – connect-quote`;
}

/** Makes what is shown follow the address. */
export function showOffers({ isSameView = false, takesFocus = !isSameView } = {}) {
  const isOpen = offersOpen();
  document.body.classList.toggle('offers-view', isOpen);
  document.body.classList.toggle('offers-list', isOpen && !current().offer);
  byId('offers').hidden = !isOpen;
  retitle();
  const place = byId('offers-body');
  if (current().offer) showOffer(place, { trouble, draw, isSameView, takesFocus });
  else if (isOpen) showOfferList(place, { trouble, isSameView });
  else place.replaceChildren();
  if (!isSameView && (isOpen || wasOpen)) draw();
  wasOpen = isOpen;
}

// With a key there is more to the page; only what is being written must not be lost.
const trouble = (error, retry) => troubleBox(error, error.kind === 'key' ? () => (offersOpen() ? location.reload() : again()) : retry);
