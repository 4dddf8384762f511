// What the service says is what the command says. Nobody at the page can give an option of the command or start it: what
// the page has a field for is said without the option's name, and what else needs the command is left out.

const option = '--[a-z][\\w-]*';
const ofPage = '--(?:at|address|property|lat|lon|crs|date|company|fuse|metering-point|valid-until)(?![\\w-])';
const value = '(?: [a-z]+(?:-[a-z]+)+)?';
const and = '(?:,| and| or| ja| tai| och| eller)';

const capitalised = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const mentions = [
  // "(--bill)"
  [new RegExp(` ?\\(${option}\\)`, 'g'), ''],
  // What the box of the place takes.
  [/--lat (-?[\d.]+) --lon (-?[\d.]+)/g, '$1, $2'],
  [/--easting (-?[\d.]+) --northing (-?[\d.]+)/g, 'E $1 N $2'],
  // "Valitsimella --crs annettu koordinaattijärjestelmä …"
  [new RegExp(`^Valitsimella ${ofPage} annettu (.)`), (_, first) => capitalised(first)],
  [new RegExp(`(?: given| som angavs)? (?:with|med|för|valitsimella|valitsimilla|valitsimelle) ${ofPage}${value}(?:${and} ${ofPage}${value})*`, 'g'), ''],
  [/^Give --crs a /, 'Give a '],
  // What is done with an offer has its place on the page; ", which shows …" tells of the command.
  [new RegExp(` (?:with|med|komennolla) connect-quote offer (?:list|show|revise)(?: ${option})*(?:, (?:which|joka|som) [^.]*)?`, 'g'), ''],
];
const ofCommand = /--[a-z]|\bCONNECT_QUOTE_|\bconnect-quote (?:addresses|check|import|invoice|offer|products|project|rezone|serve|zones)\b/;

/** A sentence that is needed whole: only the names of options go. */
export function unnamed(text) {
  return mentions.reduce((before, [found, instead]) => before.replace(found, instead), text);
}

/** What of a hint helps at the page; null where nothing does. */
export function withoutOptions(text) {
  const kept = [];
  let isLeftOut = false;
  for (const sentence of text.trim().split(/(?<=[.!?]) (?=\p{Lu})/u)) {
    // It would tell of what was left out.
    if (isLeftOut && /^(?:There is none|Niitä ei ole yhtään|Det finns inga)\.$/.test(sentence)) continue;
    const rest = standing(unnamed(sentence));
    isLeftOut = rest === null;
    if (rest) kept.push(rest);
  }
  return kept.join(' ') || null;
}

// What stands before the alternative that needs the command; what comes after may lean on it.
function standing(sentence) {
  if (!ofCommand.test(sentence)) return sentence;
  const parts = sentence.split(/(,? (?:or|tai|eller) |[;:] )/);
  const at = parts.findIndex((part) => ofCommand.test(part));
  return at > 0 ? `${parts.slice(0, at - 1).join('')}.` : null;
}
