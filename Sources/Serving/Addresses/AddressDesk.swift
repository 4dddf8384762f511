import Addresses
import Bytes
import Domain
import GeometryCore
import HTTPTypes
import Logging
import Positions
import Quoting
import Synchronization
import Telling

/// What the service looks addresses and property identifiers up in: an address file, a geocoding service, or both, the
/// file first. A changed file is read anew; a broken one leaves the old in service.
final class AddressDesk: Sendable {
    private let path: String?
    private let current: Mutex<AddressFile?>
    private let geocoder: Geocoder?
    /// Reading a file is work of the disk: on few threads, and never on those that answer.
    private let turns = Turns(atOnce: 2, waiting: 256)
    private let logger: Logger

    /// - Parameters:
    ///   - file: the path of an address file.
    ///   - geocoder: the path of a file that describes a geocoding service.
    init(file path: String?, geocoder: String?, logger: Logger) throws(Problem) {
        self.path = path
        self.logger = logger
        current = Mutex(try path.map { (path) throws(Problem) in try AddressFile(path: path) })
        self.geocoder = try geocoder.map { (path) throws(Problem) in try Geocoder(path: path, logger: logger) }
    }

    var file: AddressFile? { current.withLock { $0 } }

    /// By what a changed file is known.
    var status: FileStatus? { path.flatMap { FileStatus(path: $0) } }

    func reload() throws(Problem) {
        guard let path else { return }
        do throws(Problem) {
            let file = try AddressFile(path: path)
            current.withLock { $0 = file }
            logger.notice("addresses loaded")
        } catch {
            logger.error(
                "addresses not loaded, the old ones stay",
                metadata: ["code": "\(error.code)", "message": "\(error.message.en)"])
            throw error
        }
    }

    /// Every place that an address or a property identifier means equally well.
    /// - Throws: `address_not_found`; where the file has nothing and the geocoding service fails, why that does.
    func places(meantBy text: String, in language: Language) async throws(Refusal) -> [NamedPlace] {
        try await found(text, language) { (file) throws(Problem) in try file.places(meantBy: text) }
    }

    /// What a text that may still be typed can become, the best first.
    func suggestions(for text: String, in language: Language) async throws(Refusal) -> [NamedPlace] {
        try await found(text, language) { (file) throws(Problem) in
            let begun = try file.suggest(text, limit: 10, in: language)
            // Only what nobody would go on to type right is looked for among errors.
            let answer = begun.candidates.isEmpty ? try file.search(text, limit: 10, in: language) : begun
            guard !answer.candidates.isEmpty else { throw .addressNotFound(text, answer) }
            return answer.candidates.map { $0.place(in: file.crs.identifier) }
        }
    }

    private func found(
        _ text: String, _ language: Language,
        _ search: @escaping @Sendable (AddressFile) throws(Problem) -> [NamedPlace]
    ) async throws(Refusal) -> [NamedPlace] {
        var (own, missing): ([NamedPlace], Problem?) = ([], nil)
        if let file {
            do throws(Refusal) { own = try await read { () throws(Problem) in try search(file) } } catch {
                guard error.problem.code == "address_not_found" else { throw error }
                missing = error.problem
            }
        }
        // What is spelt otherwise here may be right there.
        if let geocoder, own.first?.isSpeltOtherwise ?? true {
            do throws(OutgoingFault) {
                let others = try await geocoder.places(meantBy: text, in: language)
                if !others.isEmpty { return others }
            } catch {
                guard !own.isEmpty else { throw error.refusal(of: .theGeocoder) }
            }
        }
        guard !own.isEmpty else { throw .problem(missing ?? .addressNotFound(text)) }
        return own
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable () throws(Problem) -> Value
    ) async throws(Refusal) -> Value {
        try await turns.work { () throws(Refusal) in
            do throws(Problem) { return try body() } catch { throw .problem(error) }
        }
    }

    /// As `/v1/service` tells it: whose addresses these are, and under which licence.
    func json(in language: Language) -> JSONValue {
        let sources = file?.sources ?? []
        return .object([
            "sources": .array(
                sources.map { source in
                    .object([
                        "name": .string(source.name), "date": .optional(source.date?.description),
                        "licence": .optional(source.licence), "made_up": .bool(source.isMadeUp),
                    ])
                }
                    + (geocoder.map { geocoder in
                        [
                            .object([
                                "name": .string(geocoder.file.name), "date": .null,
                                "licence": .optional(geocoder.file.licence), "made_up": .bool(false),
                            ])
                        ]
                    } ?? []))
        ])
    }
}

extension Exchange {
    /// Looks up the address or property identifier of a position before a desk is lent; nil for coordinates, and where no
    /// register is at hand.
    /// - Parameter property: a property beside coordinates, which are a place on its plot.
    func lookUp(
        _ position: QuoteOptions.Position, besides property: String? = nil
    ) async throws(Refusal) -> (@Sendable (String) throws(Problem) -> [NamedPlace])? {
        let text: String
        switch position {
        case .location:
            guard let property else { return nil }
            text = property
        case .name(let name): text = name
        case .text(let given):
            guard given.isName else { return nil }
            text = given.text
        }
        guard let addresses = service.addresses else { return nil }
        let places = try await addresses.places(meantBy: text, in: language)
        return { (_) throws(Problem) in places }
    }
}

extension LocalizedText {
    fileprivate static let theGeocoder = LocalizedText(
        en: "The geocoding service", fi: "Osoitehakupalvelu", sv: "Adressöktjänsten")
}
