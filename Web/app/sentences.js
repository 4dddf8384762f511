// The answer as the command prints it, line by line, taken apart into what each line is.

/**
 * `charge`: the sentence about the charge · `reason` · `further`: what is to spare, cheaper, the offer · `extra`: blocks
 * of services and estimates, each with a title · `warnings` · `readings`: other readings of the published text.
 */
export function sentencesOf(quote) {
  const lines = quote.text ?? [];
  if (lines.length === 0) return withoutText(quote);
  const blocks = blocksOf(lines);
  const reasons = blocks.findIndex((block) => block.includes(quote.reason));
  const notes = blocks.flat();
  return {
    charge: lines[1] ?? null,
    reason: quote.reason,
    further: (blocks[reasons] ?? []).filter((line) => line !== quote.reason && !line.includes('--estimate')),
    extra: blocks.slice(1, Math.max(reasons, 1)).map(([title, ...rest]) => ({ title, lines: rest })),
    warnings: marked(notes, '! '),
    readings: marked(notes, '? '),
  };
}

function withoutText({ reason, warnings = [], alternatives = [] }) {
  return { charge: null, reason, further: [], extra: [], warnings, readings: alternatives.map((each) => each.text) };
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
