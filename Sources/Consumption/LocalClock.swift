import Domain

/// Makes instants of the times of rows that follow one another, so that an hour that autumn repeats is told from the first.
struct LocalClock {
    /// Whether some time had no offset.
    private(set) var isUsed = false
    private var latest_s: Int64?
    private var isDescending = false
    private var smallestStep_s = Int64.max
    /// A local day throughout which one offset holds.
    private var plainDay: (start_s: Int64, offset_s: Int64)?

    /// Whether there is no more than one reading a day.
    var isDaily: Bool { (82_800..<Int64.max).contains(smallestStep_s) }

    /// Nil for a local time that clocks pass over in spring.
    mutating func instant_s(of written: WrittenTime) -> Int64? {
        let instant_s: Int64
        switch written {
        case .instant(let given_s): instant_s = given_s
        case .local(let local_s):
            isUsed = true
            guard let found_s = found(ofLocal_s: local_s) else { return nil }
            instant_s = found_s
        }
        if let latest_s, latest_s != instant_s {
            if smallestStep_s == .max { isDescending = instant_s < latest_s }
            smallestStep_s = min(smallestStep_s, abs(instant_s - latest_s))
        }
        latest_s = instant_s
        return instant_s
    }

    private mutating func found(ofLocal_s local_s: Int64) -> Int64? {
        if let plainDay, (0..<86_400).contains(local_s - plainDay.start_s) { return local_s - plainDay.offset_s }
        let day_s = local_s - local_s % 86_400
        let (start, end) = (FinnishTime.offset_s(at: day_s - 10_800), FinnishTime.offset_s(at: day_s + 86_400))
        if start == end {
            plainDay = (day_s, start)
            return local_s - start
        }
        let (first, second) = FinnishTime.instants(ofLocal_s: local_s)
        guard let first, let second, let latest_s else { return first }
        // Behind the first row both may lie before it: then the file goes back in time.
        let goesBack = isDescending || smallestStep_s == .max && second < latest_s
        if goesBack { return second < latest_s ? second : first }
        return first > latest_s || second <= latest_s ? first : second
    }
}
