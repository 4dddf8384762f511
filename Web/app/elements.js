// Elements are made here and never from markup, so that no text of the service can become markup.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  return filled(made, properties, children);
}

export function drawing(name, properties = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  return filled(made, properties, children);
}

function filled(made, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

export function button(label, action, properties = {}) {
  return element('button', { type: 'button', onclick: action, ...properties }, ...[label].flat());
}

/** Calls only after nothing has been asked for a while. */
export function settled(action, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
