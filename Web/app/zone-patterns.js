// Zones are told apart without colours too, by the marks of the printed maps in the order of the rulebook. The side divides
// that of a tile, so that marks run on from one to the next.

const side = 16;
const order = ['plain', 'rising', 'falling', 'dots', 'crossed', 'upright', 'squares'];

/** The last zone of a rulebook is what is left, and most of the land. */
export function patternOf(place, count) {
  return place === count - 1 && count > 1 ? 'level' : order[place % order.length];
}

/** A fill for a canvas: the colour with the marks in the tone of the line. */
export function patternFill(name, fill, line) {
  const canvas = document.createElement('canvas');
  const scale = Math.min(Math.ceil(devicePixelRatio), 2);
  canvas.width = canvas.height = side * scale;
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = fill;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = context.fillStyle = line;
  context.lineWidth = 0.8;
  draw[name]?.(context);
  return context.createPattern(canvas, 'repeat');
}

const draw = {
  rising: (context) => diagonals(context, 1),
  falling: (context) => diagonals(context, -1),
  crossed: (context) => { diagonals(context, 1); diagonals(context, -1); },
  dots: (context) => { for (const [x, y] of [[4, 4], [12, 12]]) dot(context, x, y); },
  level: (context) => stroke(context, [[0, side / 2, side, side / 2]]),
  upright: (context) => stroke(context, [[side / 2, 0, side / 2, side]]),
  squares: (context) => context.strokeRect(5, 5, 6, 6),
};

function diagonals(context, way) {
  const lines = [-side, 0, side].map((shift) => (way > 0 ? [shift, side, shift + side, 0] : [shift, 0, shift + side, side]));
  stroke(context, lines);
}

function dot(context, x, y) {
  context.beginPath();
  context.arc(x, y, 1, 0, 2 * Math.PI);
  context.fill();
}

function stroke(context, lines) {
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}
