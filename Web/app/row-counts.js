// Counts the rows of an answer while they arrive, in the form in which they come.

export function counterOf(form) {
  if (form === 'text/csv') return new Separated();
  return form === 'application/x-ndjson' ? new Lines() : new Collection();
}

class Counter {
  counts = { rows: 0, priced: 0, borderline: 0, errors: 0, cents: 0, zones: {}, illustrative: false, firstError: null, changed: null };

  /** A row of rezone: the keys are those of its output. */
  row(values) {
    const { counts } = this;
    const get = (name) => values[`quoted_${name}`] ?? values[name];
    counts.rows += 1;
    const causes = get('changed_by');
    if (causes !== undefined) counts.changed = (counts.changed ?? 0) + (causes && causes.length ? 1 : 0);
    const error = get('error');
    if (error) {
      counts.errors += 1;
      counts.firstError ??= String(error);
      return;
    }
    const amount = get('price_incl_vat');
    if (amount !== undefined && amount !== null && amount !== '') {
      counts.priced += 1;
      counts.cents += Math.round(Number(String(amount).replace(',', '.')) * 100);
    }
    if (String(get('borderline')) === 'true') counts.borderline += 1;
    if (get('price_status') === 'illustrative') counts.illustrative = true;
    const zone = get('zone');
    if (zone) counts.zones[zone] = (counts.zones[zone] ?? 0) + 1;
  }
}

class Separated extends Counter {
  // The answer has the marks of the file: a comma, or a semicolon or a tab beside decimal commas.
  #separator = null;
  #header = '';
  #fields = [];
  #field = '';
  #quoted = false;
  #afterQuote = false;
  #names = null;

  // RFC 4180, one character at a time, as a part of the answer may end anywhere.
  add(text) {
    if (this.#separator) return this.#takeAll(text);
    this.#header += text;
    if (this.#header.includes('\n')) this.#begin();
  }

  /** The line of the names tells what stands between fields. */
  #begin() {
    const names = this.#header.split('\n', 1)[0].replace(/"[^"]*"/g, '');
    const many = (mark) => names.split(mark).length;
    this.#separator = [',', ';', '\t'].reduce((best, mark) => (many(mark) > many(best) ? mark : best));
    this.#takeAll(this.#header);
  }

  #takeAll(text) {
    for (const character of text) this.#take(character);
  }

  #take(character) {
    if (this.#quoted) {
      if (character === '"') {
        this.#quoted = false;
        this.#afterQuote = true;
      } else this.#field += character;
      return;
    }
    if (character === '"') {
      if (this.#afterQuote) this.#field += '"';
      this.#quoted = true;
    } else if (character === this.#separator) this.#endField();
    else if (character === '\n') this.#endRow();
    else if (character !== '\r') this.#field += character;
    this.#afterQuote = false;
  }

  end() {
    if (!this.#separator) this.#begin();
    if (this.#field || this.#fields.length) this.#endRow();
  }

  #endField() {
    this.#fields.push(this.#field);
    this.#field = '';
  }

  #endRow() {
    this.#endField();
    const fields = this.#fields;
    this.#fields = [];
    if (this.#names) this.row(Object.fromEntries(this.#names.map((name, place) => [name, fields[place]])));
    else this.#names = fields.map((name) => name.replace(/^\uFEFF/, ''));
  }
}

class Lines extends Counter {
  #rest = '';

  add(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line);
  }

  end() { this.#line(this.#rest); }

  #line(line) {
    if (!line.trim()) return;
    const value = JSON.parse(line);
    this.row(value.properties ?? value);
  }
}

class Collection extends Counter {
  #text = [];

  add(text) { this.#text.push(text); }

  end() {
    for (const feature of JSON.parse(this.#text.join('')).features ?? []) this.row(feature.properties ?? {});
  }
}
