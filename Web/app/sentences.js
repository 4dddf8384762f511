// The answer as the command prints it, line by line, taken apart into what each line is.

/**
 * `charge`: the sentence about the charge · `terms`: what else holds of it · `reason` · `further`: what is to spare, cheaper, the offer · `extra`: blocks
 * of services and estimates, each with a title · `warnings` · `readings`: other readings of the published text.
 */
export function sentencesOf(quote) {
  const lines = quote.text ?? [];
  if (lines.length === 0) return withoutText(quote);
  const blocks = blocksOf(lines);
  const reasons = blocks.findIndex((block) => block.includes(quote.reason));
  const notes = blocks.slice(reasons + 1).filter(isNotes).flat();
  return {
    charge: lines[1] ?? null,
    terms: blocks[0].slice(2).filter((line) => !isPlace(line, quote)),
    reason: quote.reason,
    further: (blocks[reasons] ?? []).filter((line) => line !== quote.reason && !line.includes('--estimate')),
    extra: blocks.slice(1, Math.max(reasons, 1)).map(([title, ...rest]) => ({ title, lines: rest })),
    warnings: marked(notes, '! '),
    readings: marked(notes, '? '),
  };
}

// The place, as it was understood, is told beside the connection point.
const isPlace = (line, { understood_as: understood }) => Boolean(understood?.text && line.includes(understood.text));

const isNotes = (block) => block.every((line) => /^[!?] /.test(line));

/** The lines to be read out or copied: the trace, which may follow them, is looked up and not told. */
export function toldLines(quote) {
  const blocks = blocksOf(quote.text ?? [quote.reason]);
  const reasons = blocks.findIndex((block) => block.includes(quote.reason));
  if (reasons < 0) return quote.text ?? [];
  const told = blocks.filter((block, place) => place <= reasons || isNotes(block));
  return told.map((block) => block.join('\n')).join('\n\n').split('\n');
}

/** How the published text was read, which follows the trace: a title and sentences; null where it is not told. */
export function textReadings(quote) {
  const isList = ([, ...lines]) => lines.length > 0 && lines.every((line) => line.startsWith('- '));
  const blocks = blocksOf(quote.text ?? []);
  const reasons = blocks.findIndex((block) => block.includes(quote.reason));
  const found = blocks.slice(reasons + 1).find(isList);
  return found ? { title: found[0].replace(/:$/, ''), lines: found.slice(1).map((line) => line.slice(2)) } : null;
}

function withoutText({ reason, warnings = [], alternatives = [] }) {
  return { charge: null, terms: [], reason, further: [], extra: [], warnings, readings: alternatives.map((each) => each.text) };
}

function blocksOf(lines) {
  const blocks = [[]];
  for (const line of lines) {
    if (line === '') blocks.push([]);
    else blocks.at(-1).push(line);
  }
  return blocks.filter((block) => block.length > 0);
}

const marked = (lines, mark) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));

/** "To spare: 135.6 m to the limit." has a label; a sentence whose colon comes late has none. */
export function labelled(line) {
  const [, label, rest] = /^([^:.]{2,40}): (.+)$/.exec(line) ?? [];
  return label ? { label, text: rest } : { label: null, text: line };
}
