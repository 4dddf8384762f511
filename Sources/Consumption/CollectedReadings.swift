import Domain

/// Which way energy went, as a file has it.
public enum EnergyKind: String, Sendable, Hashable, CaseIterable {
    /// Taken from the network: `BN01` in files of the Datahub.
    case consumption
    /// Fed into it: `BN02`.
    case production
    /// The file does not say.
    case unstated
}

/// The readings of all files, by metering point and kind.
struct CollectedReadings {
    struct Channel {
        let meteringPoint: String?
        var kind: EnergyKind
        var readings: [Reading] = []
        /// The first sentence in the place of a number, and how many there are.
        var sentence: String?
        var sentenceCount = 0
        /// Whether times of some are as local clocks show them.
        var hasLocalTimes = false
        /// What the Datahub has as the product's type.
        var product: String?
        /// Words of quality that are neither `OK` nor `MISSING`, and how many rows have one.
        var otherQualities: Set<String> = []
        var otherQualityCount = 0
    }

    private struct Key: Hashable {
        let meteringPoint: String?
        let kind: EnergyKind
    }

    private(set) var files: [(name: String, form: ConsumptionForm)] = []
    /// What all of them are read for.
    private(set) var quantity = ReadQuantity.energy
    private(set) var channels: [Channel] = []
    private var places: [Key: Int] = [:]
    /// How many readings each channel had before the present file.
    private var readBefore: [Int] = []

    /// How many rows the present file has at most, as far as its size tells.
    private var expectedCount = 0

    mutating func begin(_ file: ConsumptionFile, _ form: ConsumptionForm) {
        // No row of a file of the Datahub is shorter than 60 bytes.
        expectedCount = min(file.bytes.count / 60, 40_000)
        files.append((file.name, form))
        quantity = file.quantity
        readBefore = channels.map(\.readings.count)
    }

    /// Where a file does not say how long its intervals are, its times do.
    mutating func end() {
        for place in channels.indices {
            let new = (readBefore.indices.contains(place) ? readBefore[place] : 0)..<channels[place].readings.count
            guard let first = new.first, channels[place].readings[first].interval_s == 0 else { continue }
            let isHourly = channels[place].readings[new].allSatisfy { $0.start_s % 3600 == 0 }
            for reading in new { channels[place].readings[reading].interval_s = isHourly ? 3600 : 900 }
        }
    }

    mutating func channel(_ meteringPoint: String?, _ kind: EnergyKind) -> Int {
        let key = Key(meteringPoint: meteringPoint, kind: kind)
        if let place = places[key] { return place }
        places[key] = channels.count
        var channel = Channel(meteringPoint: meteringPoint, kind: kind)
        // Most files are of one metering point.
        if channels.isEmpty { channel.readings.reserveCapacity(expectedCount) }
        channels.append(channel)
        return channels.count - 1
    }

    func kind(of channel: Int) -> EnergyKind { channels[channel].kind }

    mutating func add(_ reading: Reading, to channel: Int) { channels[channel].readings.append(reading) }

    mutating func noteSentence(_ sentence: String, of channel: Int) {
        channels[channel].sentenceCount += 1
        if channels[channel].sentence == nil { channels[channel].sentence = sentence }
    }

    mutating func noteQuality(_ word: String?, of channel: Int) {
        channels[channel].otherQualityCount += 1
        if let word { channels[channel].otherQualities.insert(word) }
    }

    /// Marks all kinds of the metering point, whose times stand in one column.
    mutating func noteLocalTimes(of channel: Int) {
        let point = channels[channel].meteringPoint
        for place in channels.indices where channels[place].meteringPoint == point {
            channels[place].hasLocalTimes = true
        }
    }

    mutating func note(product: String?, of channel: Int) {
        if let product, !product.isEmpty { channels[channel].product = product }
    }

    /// Files of some years do not say which way energy went; their readings belong to the kind that others of the
    /// metering point state, to consumption where they state both.
    mutating func joinUnstated() {
        for place in channels.indices where channels[place].kind == .unstated {
            let point = channels[place].meteringPoint
            let stated = [EnergyKind.consumption, .production].map { Key(meteringPoint: point, kind: $0) }
            guard let other = stated.compactMap({ places[$0] }).first else { continue }
            channels[other].readings += channels[place].readings
            channels[place].readings = []
            if channels[place].hasLocalTimes { channels[other].hasLocalTimes = true }
        }
        let known = places
        channels.removeAll { channel in
            // A column of production in which every row is a sentence is none.
            channel.readings.isEmpty
                || channel.kind == .production && channel.readings.allSatisfy(\.energy_kWh.isNaN)
                    && known[Key(meteringPoint: channel.meteringPoint, kind: .consumption)] != nil
        }
        places = Dictionary(
            uniqueKeysWithValues: channels.indices.map { place in
                (Key(meteringPoint: channels[place].meteringPoint, kind: channels[place].kind), place)
            })
    }

    /// Whether a metering point has readings that are not of production.
    func hasOthers(thanProductionAt point: String?) -> Bool {
        [.consumption, .unstated].contains { places[Key(meteringPoint: point, kind: $0)] != nil }
    }
}
