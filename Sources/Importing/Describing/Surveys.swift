import Domain
import Features
import GeoPackage
import GeometryCore

/// Counts geometries one by one.
struct GeometrySurvey {
    private var featureCount = 0
    private var types: [String: Int] = [:]
    private var nullCount = 0
    private var withZ = 0
    private var withM = 0
    private var vertexCount = 0
    private var unreadable: [LocalizedText: Int] = [:]
    private var bounds = FiniteBounds()

    /// Reasons beyond these are counted together: a file may give each feature one of its own.
    private static let mostReasons = 20
    private static let otherReasons = LocalizedText(en: "other reasons", fi: "muita syitä", sv: "andra orsaker")

    mutating func add(_ geometry: SourceGeometry) {
        featureCount += 1
        switch geometry {
        case .null: nullCount += 1
        case .unreadable(let reason):
            let isKnown = unreadable[reason] != nil || unreadable.count < Self.mostReasons
            unreadable[isKnown ? reason : Self.otherReasons, default: 0] += 1
        case .plane(let geometry, let hasZ, let hasM, _):
            types[geometry.typeName, default: 0] += 1
            if hasZ { withZ += 1 }
            if hasM { withM += 1 }
            geometry.forEachVertex { point in
                vertexCount += 1
                bounds.add(point)
            }
        }
    }

    var description: GeometryDescription {
        GeometryDescription(
            featureCount: featureCount,
            types: types.map { NamedCount(name: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.name) < ($0.count, $1.name) },
            nullCount: nullCount, withZ: withZ, withM: withM, vertexCount: vertexCount,
            unreadable: unreadable.map { ReasonCount(reason: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.reason.en) < ($0.count, $1.reason.en) },
            extent: bounds.box)
    }
}

/// Counts the values of a column one by one.
struct ColumnSurvey {
    private let column: SourceColumn
    private var nullCount = 0
    private var counts: [SourceValue: Int] = [:]
    private var hasUncounted = false
    private var minimum: Double?
    private var maximum: Double?
    private var longestText: Int?

    /// Longer texts are not told apart, for they would be kept.
    private static let longestKept_bytes = 400

    init(_ column: SourceColumn) { self.column = column }

    mutating func add(_ value: SourceValue) {
        var isKept = true
        switch value {
        case .null:
            nullCount += 1
            return
        case .integer(let number): widen(Double(number))
        case .real(let number): widen(number)
        case .text(let text):
            if text.utf8.count > longestText ?? -1 { longestText = max(longestText ?? 0, text.count) }
            isKept = text.utf8.count <= Self.longestKept_bytes
        case .boolean, .other: break
        }
        count(value, isKept: isKept)
    }

    private mutating func widen(_ number: Double) {
        minimum = min(minimum ?? number, number)
        maximum = max(maximum ?? number, number)
    }

    /// A value that was met before the limit was reached is counted to the end.
    private mutating func count(_ value: SourceValue, isKept: Bool) {
        if isKept, counts.count < ColumnDescription.largestDistinctCount {
            counts[value, default: 0] += 1
        } else if let place = counts.index(forKey: value) {
            counts.values[place] += 1
        } else {
            hasUncounted = true
        }
    }

    var description: ColumnDescription {
        let frequent = counts.map { ColumnDescription.Frequency(value: $0.key, count: $0.value) }
            .sorted { left, right in
                left.count == right.count ? left.value.comes(before: right.value) : left.count > right.count
            }
        return ColumnDescription(
            column: column, nullCount: nullCount,
            distinct: hasUncounted ? .moreThan(counts.count) : .exactly(counts.count),
            frequent: Array(frequent.prefix(ColumnDescription.frequentCount)), minimum: minimum, maximum: maximum,
            longestText: longestText)
    }
}

extension SourceValue {
    /// Numbers by size, then texts by their bytes, as if written; the same order everywhere.
    func comes(before other: SourceValue) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        default:
            if let left = number, let right = other.number, left != right {
                left < right
            } else if rank != other.rank {
                rank < other.rank
            } else {
                "\(self)" < "\(other)"
            }
        }
    }

    /// Nil for what is no number.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        case .null, .text, .boolean, .other: nil
        }
    }

    private var rank: Int {
        switch self {
        case .null: 0
        case .boolean: 1
        case .integer: 2
        case .real: 3
        case .text: 4
        case .other: 5
        }
    }
}
