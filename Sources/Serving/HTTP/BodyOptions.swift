import Domain
import Features
import HTTPTypes
import HummingbirdCore
import NIOCore
import Telling

extension Exchange {
    /// The options that a body of JSON gives: one object, its members named and written as the parameters of a URL are.
    /// Personal data are sent so, as URLs stand in logs.
    /// - Parameters:
    ///   - known: the names that there are.
    ///   - isOptional: whether there may be no body.
    func bodyOptions(known: Set<String>, isOptional: Bool = false) async throws(Refusal) -> QueryText {
        let bytes = Array(try await body(upTo: 64 << 10).readableBytesView)
        if bytes.isEmpty, isOptional { return QueryText() }
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == MediaType.json.plain else {
            throw Refusal(status: .unsupportedMediaType, problem: .mediaTypeUnknown([MediaType.json.plain]))
        }
        let options = try QueryText(json: bytes)
        try options.requireKnown(known)
        return options
    }
}

extension QueryText {
    /// - Parameter bytes: one object of texts, numbers and truth values; null and empty texts count as not given.
    init(json bytes: [UInt8]) throws(Refusal) {
        self.init()
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONFault) in
                var cursor = JSONCursor(bytes, fileOffset: 0)
                var members: [(name: String, value: SourceValue)] = []
                try cursor.forEachMember { (cursor, key) throws(JSONFault) in
                    members.append((JSONCursor.text(of: key), try cursor.value()))
                }
                guard cursor.peek() == 0, cursor.position == bytes.count else { throw cursor.fault(.notAlone) }
                return members
            }
        }
        let members: [(name: String, value: SourceValue)]
        do throws(JSONFault) { members = try result.get() } catch {
            throw .problem(.bodyUnreadable(error.reason.words, byte: error.byte))
        }
        for (name, value) in members {
            let text: String
            switch value {
            case .null: continue
            case .integer(let number): text = "\(number)"
            case .real(let number): text = "\(number)"
            case .boolean(let flag): text = "\(flag)"
            case .text(let given): text = given
            case .other: throw .problem(.memberUnreadable(name))
            }
            // No text of a person's has it, and databases end at it.
            guard !text.utf8.contains(0) else { throw .problem(.memberUnreadable(name)) }
            if text.allSatisfy(\.isWhitespace) { continue }
            try add(name, text)
        }
    }
}

extension Problem {
    static func bodyUnreadable(_ reason: LocalizedText, byte: Int) -> Problem {
        Problem(
            code: "body_unreadable", exitCode: .usage,
            message: LocalizedText(
                en: "The body is no JSON object: byte \(byte), \(reason.en).",
                fi: "Runko ei ole JSON-olio: tavu \(byte), \(reason.fi).",
                sv: "Innehållet är inget JSON-objekt: byte \(byte), \(reason.sv)."),
            hint: sendPlainMembers)
    }

    fileprivate static func memberUnreadable(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "body_unreadable", exitCode: .usage,
            message: LocalizedText(
                en: "The body's member “\(name)” is an object, an array or a text with a NUL in it.",
                fi: "Rungon jäsen ”\(name)” on olio, taulukko tai teksti, jossa on NUL-merkki.",
                sv: "Innehållets medlem ”\(name)” är ett objekt, en lista eller en text med ett NUL-tecken."),
            hint: sendPlainMembers)
    }

    private static let sendPlainMembers = LocalizedText(
        en: "Send one object of texts, numbers, true and false; see /openapi.json.",
        fi: "Lähetä yksi olio, jossa on tekstejä, lukuja, true ja false; katso /openapi.json.",
        sv: "Skicka ett objekt med texter, tal, true och false; se /openapi.json.")
}
