// Which of the straight lines decided, where the service does not say so of each.

/** The lines with `decides`: it leads to what a condition of the zone that holds was measured to, or is what is blocked. */
export function withDecisions(quote) {
  const held = (quote.trace ?? []).find((tried) => tried.zone === quote.zone && tried.holds);
  const decisive = new Set((held?.conditions ?? []).filter((each) => each.holds).map((each) => each.asset_id));
  const lines = (quote.lines ?? []).map((line) => ({ ...line, decides: line.decides ?? (line.blocked || decisive.has(line.id)) }));
  return { ...quote, lines };
}
