/// Pairs of digits as bars: Code 128 (ISO/IEC 15417), character set C.
public struct Code128C: Sendable, Hashable {
    /// How wide each bar and each space is, in modules, in turn, a bar first.
    public let widths: [Int]

    /// Beside the bars so many modules stay empty.
    public static let quietZone_modules = 10

    /// Nil for anything but an even number of digits, at least two.
    public init?(digits: String) {
        let bytes = Array(digits.utf8)
        guard !bytes.isEmpty, bytes.count.isMultiple(of: 2), bytes.allSatisfy(\.isDigit) else { return nil }
        let values = bytes.map { Int($0 - UInt8(ascii: "0")) }
        let pairs: [Int] = stride(from: 0, to: values.count, by: 2).map { values[$0] * 10 + values[$0 + 1] }
        let start = 105
        var sum = start
        for (place, pair) in pairs.enumerated() { sum += (place + 1) * pair }
        let check = sum % 103
        widths = ([start] + pairs + [check]).flatMap { Self.patterns[$0] } + Self.stop
    }

    /// Modules from the first bar to the last.
    public var width_modules: Int { widths.reduce(0, +) }

    /// The bars as an SVG path, a module being 1 wide, its quiet zones before and behind it.
    public func path(height: Int) -> String {
        var place = Self.quietZone_modules
        var path = ""
        for (index, width) in widths.enumerated() {
            if index.isMultiple(of: 2) { path += "M\(place) 0h\(width)v\(height)h-\(width)z" }
            place += width
        }
        return path
    }

    /// What the path's picture is wide, with the quiet zones.
    public var pictureWidth_modules: Int { width_modules + 2 * Self.quietZone_modules }

    private static let stop = [2, 3, 3, 1, 1, 1, 2]

    /// Of the values 0 to 105, six widths each.
    private static let patterns: [[Int]] = """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
        123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
        232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
        313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
        111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
        111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
        114311 411113 411311 113141 114131 311141 411131 211412 211214 211232
        """.split(whereSeparator: \.isWhitespace).map { $0.utf8.map { Int($0) - 48 } }
}
