// What can be done to an offer. Each step is asked about once more, as none can be taken back.

import { announce } from './answer.js';
import { byId, button, element } from './elements.js';
import { chosenFuse, fuseChoices } from './question.js';
import { bindingWords } from './offer-words.js';
import { address, call, hasKey } from './service.js';
import { day, fuseName, language, word } from './words.js';

const steps = {
  draft: ['open', 'revise', 'cancel'], open: ['accept', 'revise', 'cancel'], expired: ['revise'], cancelled: ['revise'], accepted: [],
};

// Somebody else was quicker, or the last day is over: what is shown is of before.
const overtaken = new Set(['offer_state', 'offer_revised', 'offer_expired', 'offer_unknown', 'offer_revision_unknown']);

/** `done` gets the offer as it is then; `anew` fetches it; `trouble` makes what is shown of an error. */
export function actionsOf(offer, how) {
  const isNewest = offer.revision === offer.newest;
  // An earlier revision stays open until the newest one is opened, and ends by itself.
  const isAccepted = offer.steps.some(({ kind }) => kind === 'accepted');
  const possible = isAccepted ? [] : isNewest ? steps[offer.state] : offer.state === 'open' ? ['accept', 'cancel'] : [];
  return [element('div', { class: 'sharing actions', role: 'group', 'aria-label': word('offer_actions') },
    ...possible.map((step, index) => button(word(`offer_${step}`), () => confirmed(offer, step, how), {
      id: `offer-${step}`, class: index === 0 && step !== 'revise' ? 'main' : null,
    })),
    paperLink(offer))];
}

// A key goes along with what the page fetches, not with what a window opens of itself.
function paperLink(offer) {
  const target = address(`v1/offers/${offer.number}/document`, { revision: offer.revision, format: 'pdf' });
  const link = element('a', { class: 'button', id: 'offer-pdf', href: target.href, target: '_blank', rel: 'noopener' }, word('offer_pdf'));
  if (hasKey()) link.addEventListener('click', (event) => { event.preventDefault(); download(offer, target, link); });
  return link;
}

async function download(offer, target, link) {
  link.setAttribute('aria-busy', 'true');
  try {
    const response = await call(target, { headers: { Accept: 'application/pdf' } });
    const made = URL.createObjectURL(await response.blob());
    element('a', { href: made, download: `${offer.number}.pdf` }).click();
    setTimeout(() => URL.revokeObjectURL(made), 60_000);
  } catch (error) {
    announce(error.message);
    link.after(element('span', { class: 'said', role: 'alert' }, error.kind === 'refused' ? error.message : word('trouble_broken')));
  } finally {
    link.removeAttribute('aria-busy');
  }
}

function confirmed(offer, step, { done, anew, trouble }) {
  let isOvertaken = false;
  const before = document.activeElement;
  const outcome = element('div', { id: 'confirm-outcome' });
  const form = element('form', { method: 'dialog' },
    element('h3', { id: 'confirm-title' }, word(`offer_${step}_ask`, { number: offer.number, day: day(offer.valid_until) })),
    ...(step === 'revise' ? revisionFields(offer) : step === 'cancel' ? leftOpen(offer) : []), outcome,
    element('div', { class: 'sharing' },
      element('button', { type: 'submit', class: 'main', id: 'confirm' }, word(step === 'revise' ? 'offer_revise_do' : `offer_${step}`)),
      button(word('offer_not_now'), () => box.close(), { id: 'not-now' })));
  const box = element('dialog', { class: 'confirm', 'aria-labelledby': 'confirm-title' }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const doing = byId('confirm');
    if (doing.disabled) return;
    doing.disabled = true;
    try {
      const changed = await send(offer, step);
      box.close();
      done(changed);
      announce(`${word('offer', { number: changed.number })}: ${word(`state_${changed.state}`)}`);
    } catch (error) {
      outcome.replaceChildren(trouble(error, () => form.requestSubmit()));
      isOvertaken = overtaken.has(error.code);
      // It would be refused again.
      if (isOvertaken) {
        doing.remove();
        byId('not-now').focus();
      }
    } finally {
      doing.disabled = false;
    }
  });
  box.addEventListener('close', () => {
    box.remove();
    if (isOvertaken) anew();
    else if (before?.isConnected) before.focus();
  });
  document.body.append(box);
  box.showModal();
}

// To cancel a draft leaves what was sent before it open.
function leftOpen(offer) {
  const text = bindingWords({ ...offer, state: 'cancelled' });
  return text ? [element('p', { class: 'borderline', id: 'left-open' }, text)] : [];
}

async function send(offer, step) {
  const isRevision = step === 'revise';
  const response = await call(address(`v1/offers/${offer.number}/${step}`, { lang: language(), ...(isRevision ? {} : { revision: offer.revision }) }), {
    method: 'POST', body: isRevision ? JSON.stringify(wishes()) : null,
    headers: { Accept: 'application/json', ...(isRevision ? { 'Content-Type': 'application/json' } : {}) },
  });
  return response.json();
}

const wishes = () => Object.fromEntries(['fuse', 'valid_until', ...priceNames]
  .map((name) => [name, byId(`revise-${name}`)?.value.trim()]).filter(([, value]) => value)
  .map(([name, value]) => [name, name === 'vat_rate' ? shareOf(value) : name === 'price' ? value.replace(',', '.') : value]));

const priceNames = ['price', 'vat_rate', 'note'];

/** Percents as people write them, as a fraction. */
export const shareOf = (percents) => {
  const number = Number(percents.replace(',', '.').replace('%', ''));
  return Number.isFinite(number) ? String(Math.round(number * 100) / 10_000) : percents;
};

export const field = (id, key, properties, kind = 'field') =>
  element('div', { class: kind }, element('label', { for: id }, word(key)), element('input', { id, type: 'text', autocomplete: 'off', ...properties }));

/** As the service has it: where a list has the charge, only what is offered in writing leaves it to a planner. */
export const isPriceOpen = (quote) => quote.offer?.channel === 'written' || !hasCharge(quote);

const hasCharge = ({ price, basis, services }) => Boolean(price) || basis === 'no_charge'
  || Boolean(services?.find(({ kind }) => kind === 'temporary')?.amount_incl_vat);

export function priceFields(prefix) {
  return [
    field(`${prefix}-price`, 'offer_price', { inputmode: 'decimal' }), field(`${prefix}-vat_rate`, 'offer_vat', { inputmode: 'decimal' }),
    field(`${prefix}-note`, 'offer_price_note', { maxlength: '2000' }, 'field wide'),
  ];
}

function revisionFields(offer) {
  const chosen = offer.quote.fuse;
  const sizes = fuseChoices(chosen ?? chosenFuse());
  const select = element('select', { id: 'revise-fuse' }, ...sizes.map((fuse) => element('option', { value: fuse }, fuseName(fuse))));
  select.value = chosen;
  return [
    element('p', { class: 'note' }, word('offer_revise_hint')),
    element('div', { class: 'fields' },
      element('div', { class: 'field' }, element('label', { for: 'revise-fuse' }, word('fuse')), select),
      field('revise-valid_until', 'offer_until', { type: 'date' }),
      ...(isPriceOpen(offer.quote) ? priceFields('revise') : [])),
  ];
}
