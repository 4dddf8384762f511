// The service names its parameters. The page has fields for them, with names of their own, and a box for the place.

const name = '(?:at|address|property|lat|lon|crs|date|company|fuse|metering_point|valid_until)(?![\\w=])';
const names = `${name}(?:(?:,| and| or| ja| tai| och| eller) ${name})*`;

const mentions = [
  // The sentence says it without the name.
  [/^(?:date|further_connection|estimate|temporary|unmetered|property): /, ''],
  [/ \((?:meters|voltage|night_share|winter_day_share|peak_kw)\)/g, ''],
  [/lat=(-?[\d.]+)&lon=(-?[\d.]+)/g, '$1, $2'],
  [/easting=(-?[\d.]+)&northing=(-?[\d.]+)(?:&crs=[\w:]+)?/g, 'E $1 N $2'],
  [/ (?:with|med) company=/g, ': '], [/company=/g, ''],
  // "Parametrilla crs annettu koordinaattijärjestelmä …"
  [new RegExp(`^Parametrilla ${name} annettu (.)`), (_, first) => first.toLocaleUpperCase()],
  [new RegExp(`(?: given| som angavs)? (?:with the parameters?|med paramet(?:ern|rarna)|parametrilla|parametreilla|parametrille) ${names}`, 'g'), ''],
  [/^Give crs a /, 'Give a '], [/ för crs(?=,)/, ''],
];

/** What the service says, for whoever sits at the page. */
export function unnamed(text) {
  return mentions.reduce((before, [found, instead]) => before.replace(found, instead), text);
}
