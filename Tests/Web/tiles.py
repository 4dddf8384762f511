"""Vector tiles of a network file and a zone map, plain and slow: enough to look at the page."""

ORIGIN = (-548576.0, 8388608.0)
RESOLUTIONS = [8192 / 2**level for level in range(16)]
SIDE, EXTENT, BUFFER = 256, 4096, 64


class Layer:
    """The features of a layer, each with its box, in the order in which they are drawn."""

    def __init__(self, name, features, kept):
        self.name = name
        self.features = []
        for kind, parts, columns in features:
            eastings = [x for part in parts for x, _ in part]
            northings = [y for part in parts for _, y in part]
            box = (min(eastings), min(northings), max(eastings), max(northings))
            values = {key: columns[key] for key in kept if columns.get(key) is not None}
            self.features.append((box, kind, parts, values))

    def tile(self, level, row, column):
        """The bytes of a tile; None where it is empty."""
        size = SIDE * RESOLUTIONS[level]
        left, top = ORIGIN[0] + column * size, ORIGIN[1] - row * size
        scale = EXTENT / size
        margin = BUFFER / scale
        box = (left - margin, top - size - margin, left + size + margin, top + margin)
        writer = TileLayer(self.name)
        for bounds, kind, parts, values in self.features:
            if bounds[0] > box[2] or bounds[2] < box[0] or bounds[1] > box[3] or bounds[3] < box[1]:
                continue
            shown = []
            for part in parts:
                for piece in clipped(kind, part, box):
                    points = [(round((x - left) * scale), round((top - y) * scale)) for x, y in piece]
                    thin = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
                    if len(thin) >= {"point": 1, "line": 2, "polygon": 4}[kind]:
                        shown.append(thin)
            if shown:
                writer.add(kind, shown, values)
        return writer.bytes() if writer.count else None


def clipped(kind, points, box):
    if kind == "point":
        return [points]
    if kind == "line":
        return line_pieces(points, box)
    for axis, limit, keeps_less in ((0, box[0], False), (0, box[2], True), (1, box[1], False), (1, box[3], True)):
        points = half(points, axis, limit, keeps_less)
        if not points:
            return []
    return [points]


def half(points, axis, limit, keeps_less):
    def inside(point):
        return point[axis] <= limit if keeps_less else point[axis] >= limit

    kept = []
    for at, here in enumerate(points):
        before = points[at - 1]
        if inside(here) != inside(before):
            share = (limit - before[axis]) / (here[axis] - before[axis])
            kept.append(tuple(before[i] + share * (here[i] - before[i]) for i in (0, 1)))
        if inside(here):
            kept.append(here)
    if kept and kept[0] != kept[-1]:
        kept.append(kept[0])
    return kept


def line_pieces(points, box):
    """Whole segments that touch the box: what lies outside is not drawn anyway."""
    pieces, piece = [], []
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        if max(x1, x2) < box[0] or min(x1, x2) > box[2] or max(y1, y2) < box[1] or min(y1, y2) > box[3]:
            if piece:
                pieces.append(piece)
            piece = []
            continue
        piece = piece or [(x1, y1)]
        piece.append((x2, y2))
    return pieces + ([piece] if piece else [])


def varint(value):
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def packed(number, values):
    return field(number, b"".join(varint(value) for value in values))


class TileLayer:
    def __init__(self, name):
        self.name, self.keys, self.values, self.features = name, {}, {}, []

    @property
    def count(self):
        return len(self.features)

    def add(self, kind, parts, values):
        tags = []
        for key, value in values.items():
            tags += [self.keys.setdefault(key, len(self.keys)), self.values.setdefault((type(value), value), len(self.values))]
        commands, (x, y) = [], (0, 0)
        for part in parts:
            points = part[:-1] if kind == "polygon" else part
            for at, (to_x, to_y) in enumerate(points):
                if at == 0:
                    commands.append(9)
                elif at == 1:
                    commands.append((len(points) - 1) << 3 | 2)
                commands += [zigzag(to_x - x), zigzag(to_y - y)]
                x, y = to_x, to_y
            if kind == "polygon":
                commands.append(15)
        form = {"point": 1, "line": 2, "polygon": 3}[kind]
        self.features.append(packed(2, tags) + varint(3 << 3) + varint(form) + packed(4, commands))

    def bytes(self):
        content = field(1, self.name.encode()) + b"".join(field(2, feature) for feature in self.features)
        content += b"".join(field(3, key.encode()) for key in self.keys)
        for _, value in self.values:
            content += field(4, varint(4 << 3) + varint(value) if isinstance(value, int) else field(1, str(value).encode()))
        return field(3, content + varint(5 << 3) + varint(EXTENT) + varint(15 << 3) + varint(2))


def zigzag(value):
    return value << 1 ^ value >> 31
