import Domain
package import GeoPackage
import GeometryCore
import PostgresClient

/// A network file's layers as tables of PostGIS.
package enum DatabaseCopy {
    /// Makes a table of every layer in a schema of its own.
    /// - Returns: the address by which the schema's tables are found.
    package static func make(of path: String, on server: PostgresServer) throws -> String {
        let address = try server.newSchema()
        try fill(address, from: GeoPackageReader(path: path))
        return address
    }

    package static func fill(_ address: String, from reader: GeoPackageReader) throws {
        let connection = try PostgresConnection(address, settings: "", explaining: \.inTests)
        for layer in reader.layers {
            let columns = zip(layer.columns, layer.declaredColumnTypes).filter { $0.0 != "fid" }
            let types = columns.map { "\"\($0.0)\" \(type($0.1))" }
            let names = columns.map { "\"\($0.0)\"" }
            try connection.run(
                """
                CREATE TABLE \"\(layer.table)\" (fid bigint PRIMARY KEY, geom geometry(Geometry, \(layer.srsID))\(
                    types.map { ", " + $0 }.joined()));
                CREATE INDEX ON \"\(layer.table)\" USING gist (geom)
                """)
            if let description = layer.description {
                try connection.run(
                    "COMMENT ON TABLE \"\(layer.table)\" IS '\(description.replacing("'", with: "''"))'")
            }
            var lines = ""
            try reader.forEachFeature(of: layer, columns: columns.map { Optional($0.0) }) { feature in
                var row = ["\(feature.featureID)"]
                if case .blob(let blob) = feature.geometry {
                    row.append(hexadecimal(blob.geometry.wellKnownBinary))
                } else {
                    row.append("\\N")
                }
                for (index, column) in columns.enumerated() {
                    // A day that is left empty is none.
                    let value = feature.value(index)
                    row.append(value == .text("") && type(column.1) == "date" ? "\\N" : text(value))
                }
                lines += row.joined(separator: "\t") + "\n"
                return .next
            }
            try connection.copy(
                "COPY \"\(layer.table)\" (fid, geom\(names.map { ", " + $0 }.joined())) FROM STDIN"
            ) { (send) throws(Problem) in
                let bytes = Array(lines.utf8)
                // Typed errors do not pass through closures that rethrow any.
                let sent = bytes.withUnsafeBytes { bytes in Result { () throws(Problem) in try send(bytes) } }
                try sent.get()
            }
            try connection.run("ANALYZE \"\(layer.table)\"")
        }
    }

    private static func type(_ declared: String) -> String {
        switch declared.uppercased() {
        case "REAL", "DOUBLE": "double precision"
        case "DATE": "date"
        case "BOOLEAN": "boolean"
        case let type where type.contains("INT"): "bigint"
        default: "text"
        }
    }

    private static func text(_ value: StoredValue) -> String {
        switch value {
        case .null, .blob: "\\N"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text):
            text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension PostgresFailure {
    /// For people who read tests.
    fileprivate var inTests: Problem {
        Problem(
            code: "\(kind) \(reason)", exitCode: .badData, message: LocalizedText(verbatim: reason),
            hint: LocalizedText(verbatim: ""))
    }
}
