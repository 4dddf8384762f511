import Domain
import Ledger
import Testing

@Suite("Numbers and hashes as they are written") struct NumberTests {
    @Test("A number is read as it is written, and nothing else is")
    func numbers() {
        #expect(OfferNumber("2019-000123") == OfferNumber(year: 2019, serial: 123))
        #expect(OfferNumber(year: 2019, serial: 123).description == "2019-000123")
        #expect(OfferNumber(year: 2019, serial: 1_234_567).description == "2019-1234567")
        #expect(OfferNumber("2019-1234567")?.serial == 1_234_567)
        for text in [
            "", "2019-123", "2019-000000", "19-000123", "2019-0001234", "2019-00012a", "2019 000123", "2019-+00123",
        ] {
            #expect(OfferNumber(text) == nil, "\(text)")
        }
    }

    @Test("A hash is read from its 64 digits, and from nothing else")
    func digests() {
        let digest = Digest(of: Array("abc".utf8))
        // FIPS 180-2, appendix B.1.
        #expect(digest.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest(digest.description) == digest)
        #expect(Digest(String(digest.description.dropLast())) == nil)
        #expect(Digest("+" + digest.description.dropFirst()) == nil)
        #expect(Digest("g" + digest.description.dropFirst()) == nil)
    }

    @Test("Canonical bytes come back as they were, and cut short are refused")
    func canonical() throws {
        var canonical = CanonicalBytes()
        canonical.add(-5 as Int64)
        canonical.add("å")
        canonical.add(0.1)
        canonical.add(nil as String?)
        canonical.add(["a", "b"]) { $0.add($1) }
        var reading = CanonicalReading(canonical.bytes)
        #expect(try reading.number() == -5)
        #expect(try reading.text() == "å")
        #expect(try reading.double() == 0.1)
        #expect(try reading.optional { (r) throws(CanonicalReading.Malformed) in try r.text() } == nil)
        #expect(try reading.list { (r) throws(CanonicalReading.Malformed) in try r.text() } == ["a", "b"])
        try reading.finish()
        for length in 0..<canonical.bytes.count {
            #expect(throws: CanonicalReading.Malformed.self) {
                var reading = CanonicalReading(Array(canonical.bytes.prefix(length)))
                _ = try reading.number()
                _ = try reading.text()
                _ = try reading.double()
                _ = try reading.optional { (r) throws(CanonicalReading.Malformed) in try r.text() }
                _ = try reading.list { (r) throws(CanonicalReading.Malformed) in try r.text() }
                try reading.finish()
            }
        }
    }
}
