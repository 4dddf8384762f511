// The one place that talks to the service: addresses, the key, time limits, and what went wrong in one form.

import { unnamed } from './hints.js';

// Relative to this file, so that the page also works below a path of a proxy.
const root = new URL('../', import.meta.url);
const keyName = 'connect-quote-key';
const longestWait = 30_000;

export function address(path, parameters = {}) {
  const url = new URL(path, root);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, value);
  }
  return url;
}

/** `kind`: `refused` (the service says why), `key` (it asks for a key), `lost` (no connection), `slow`, `broken`. */
export class Trouble extends Error {
  constructor(kind, details = {}) {
    super(details.message ?? kind);
    this.kind = kind;
    Object.assign(this, { code: null, hint: null, candidates: [], meteringPoints: [], status: null, request: null, wait: null }, details);
  }
}

export function rememberKey(key) {
  if (key) sessionStorage.setItem(keyName, key);
  else sessionStorage.removeItem(keyName);
}

export const hasKey = () => sessionStorage.getItem(keyName) !== null;

/** A response of the service, or a `Trouble`. An aborted call throws the `AbortError` of the platform. */
export async function call(url, { signal, headers = {}, wait = longestWait, ...options } = {}) {
  const key = sessionStorage.getItem(keyName);
  const own = new AbortController();
  if (signal?.aborted) own.abort();
  signal?.addEventListener('abort', () => own.abort(), { once: true });
  // Not stopped when the head is there, so that it holds for the body too.
  let isLate = false;
  if (wait) setTimeout(() => { isLate = true; own.abort(); }, wait);
  let response;
  try {
    response = await fetch(url, {
      ...options, headers: { ...headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) }, signal: own.signal, credentials: 'same-origin',
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Trouble(isLate ? 'slow' : 'lost');
  }
  if (response.ok) return response;
  throw await trouble(response);
}

export async function ask(path, parameters, options = {}) {
  const response = await call(address(path, parameters), { headers: { Accept: 'application/json' }, ...options });
  try {
    return await response.json();
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Trouble(error.name === 'AbortError' ? 'slow' : error instanceof SyntaxError ? 'broken' : 'lost', { status: response.status });
  }
}

async function trouble(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // A proxy in between answers with a page of its own; the status is then all there is.
  }
  const seconds = Number(response.headers.get('Retry-After'));
  const kind = response.status === 401 ? 'key' : problem.message || problem.title ? 'refused' : 'broken';
  const message = problem.message ?? problem.detail ?? problem.title;
  return new Trouble(kind, {
    message: message && unnamed(message),
    hint: problem.hint ? unnamed(problem.hint) : null,
    code: problem.code ?? null,
    candidates: problem.candidates ?? [],
    meteringPoints: problem.metering_points ?? [],
    request: problem.request_id ?? null,
    status: response.status,
    wait: seconds > 0 ? seconds : null,
  });
}
