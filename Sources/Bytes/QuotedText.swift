extension String {
    /// As an identifier of SQL, `"name"`, and as a column in an expression of QGIS.
    package var quotedIdentifier: String { quoted(UInt8(ascii: "\"")) }

    /// Between two marks, with each mark in it twice, as SQL and CSV (RFC 4180) write names and texts.
    ///
    /// Byte by byte: a mark that an accent is set upon is another `Character`, and ends the text all the same.
    ///
    /// - Parameter alsoDoubled: what is written twice besides.
    package func quoted(_ mark: UInt8, alsoDoubled: UInt8? = nil) -> String {
        var quoted: [UInt8] = [mark]
        quoted.reserveCapacity(utf8.count + 2)
        for byte in utf8 {
            if byte == mark || byte == alsoDoubled { quoted.append(byte) }
            quoted.append(byte)
        }
        quoted.append(mark)
        return String(decoding: quoted, as: UTF8.self)
    }
}
